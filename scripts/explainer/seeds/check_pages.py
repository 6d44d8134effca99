"""What must hold for a page: its address, what is on it, and that a reply is beside what it answers. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from explainer.faults import Fault, Mark, did_you_mean, one_of
from explainer.seeds import models as m
from explainer.seeds import phrasing
from explainer.seeds.check_claims import cell_faults
from explainer.seeds.ids import FOLDERS_FROM_OTHERS, MADE_FROM_OTHERS, Index, instead, path_of
from explainer.seeds.kinds import PLAIN_KIND
from explainer.text import facts

Items = tuple[m.Item, ...]


def place(index: Index, page: m.Page, _: Items) -> Iterator[Fault]:
    """A page is in the folder of its kind, in a file named like it, and not where another page is made."""
    kind = index.kinds.get(page.kind)
    folder, name = path_of(page).rpartition("/")[::2]
    if kind and folder != kind.folder:
        what = f"a page of kind “{page.kind}” stands in seeds/{kind.folder}/ – move the file there"
        yield Fault(page.mark(page.kind), what)
    if path_of(page) in MADE_FROM_OTHERS or folder in FOLDERS_FROM_OTHERS:
        what = f"docs/{path_of(page)}.md is made from other files – choose another name"
        yield Fault(page.mark(page.kind), what)
    if name != page.id and not (page.kind == PLAIN_KIND and name == "index"):
        what = f"“{page.id}” stands in {name}.yml – file and id have one name"
        yield Fault(page.mark(page.kind), what)


def type_(index: Index, page: m.Page, _: Items) -> Iterator[Fault]:
    """A page has a type if its kind has types, and one of them."""
    kind = index.kinds.get(page.kind)
    if page.type and kind and page.type not in kind.types:
        known = f" – one of {one_of(kind.types)}" if kind.types else " – leave it out: this kind has none"
        near = did_you_mean(page.type, kind.types) or known
        yield Fault(page.mark("type"), f"no type “{page.type}”{near}")
    elif kind and kind.types and not page.type:
        yield Fault(page.mark(), f"“type” is missing – one of {one_of(kind.types)}")


def uses(index: Index, _: m.Page, items: Items) -> Iterator[Fault]:
    """A claim that a page uses exists, is not withdrawn, and is on the page once."""
    seen: dict[str, m.Item] = {item.id: item for item in items if isinstance(item, m.Claim)}
    for use in (item for item in items if isinstance(item, m.Use)):
        yield from index.unknown(use, index.claims, "claim", "use")
        if use.use in seen:
            line = seen[use.use].mark().line
            what = f"claim “{use.use}” stands on this page already (line {line}) – place it once"
            yield Fault(use.mark("use"), what)
        if (claim := index.claims.get(use.use)) and claim.withdrawn:
            yield Fault(use.mark("use"), f"claim “{use.use}” is withdrawn{instead(claim.withdrawn)}")
        seen.setdefault(use.use, use)


def cells(index: Index, page: m.Page, items: Items) -> Iterator[Fault]:
    """A cell is in a row of this kind of page, and its words are those of the claim that fills it."""
    for item, claim in _placed_claims(index, items):
        yield from cell_faults(index, item, claim, index.rows(page))


def items(index: Index, _: m.Page, items: Items) -> Iterator[Fault]:
    """A check, term or page that is placed exists and is not withdrawn."""
    pages = {key: page for key, page in index.pages.items() if not page.withdrawn}
    for item in items:
        match item:
            case m.CheckHere():
                yield from _placed(index, item, index.checks, "editor’s check", "check")
            case m.Definition():
                yield from _placed(index, item, index.terms, "term", "define")
            case m.Door():
                yield from index.unknown(item, pages, "page", "door")


def _placed(
    index: Index, item: m.CheckHere | m.Definition, known: Mapping[str, Any], what: str, key: str
) -> Iterator[Fault]:
    yield from index.unknown(item, known, what, key)
    placed = known.get(getattr(item, key))
    if placed and placed.withdrawn:
        text = f"{what} “{placed.id}” is withdrawn{instead(placed.withdrawn)}"
        yield Fault(item.mark(key), text)


def replies(index: Index, _: m.Page, items: Items) -> Iterator[Fault]:
    """What answers a statement, or denies it or a claim, is on every page that reports it."""
    here = [(item, claim) for item, claim in _placed_claims(index, items) if not claim.withdrawn]
    there = {key for _, claim in here for key in claim.from_}
    wanted = {key: item for item, claim in reversed(here) for key in (*claim.from_, claim.id)}
    for key in sorted(wanted):
        answers = [answer for answer in index.answers.get(key, ()) if answer in index.used]
        if answers and not there & set(answers):
            what = f"tells what “{key}” said, without its answer – place a claim from {one_of(answers)}"
            yield Fault(_id_mark(wanted[key]), what)


def unanswered(index: Index, _: m.Page, items: Items) -> Iterator[Fault]:
    """A charge that no record answers has in its section a reply, or a note that our sources have none."""
    section: list[tuple[m.Claim | m.Use, m.Claim]] = []
    for item in (*items, None):
        if item is None or isinstance(item, m.Heading):
            replied = any(_replying(index, claim) for _, claim in section)
            for charge, claim in () if replied else section:
                answered = any(key in index.answers for key in (*claim.from_, claim.id))
                if not answered and _charges(index, claim):
                    what = (
                        "is a charge, and no denial or assurance names it under “answers” or “denies” – "
                        "name it there, or place one or a note “silent-on: reply” in this section"
                    )
                    yield Fault(_id_mark(charge), what)
            section = []
        else:
            section += [pair for pair in _placed_claims(index, (item,)) if not pair[1].withdrawn]


def _placed_claims(index: Index, items: Items) -> list[tuple[m.Claim | m.Use, m.Claim]]:
    """Return the claims on a page, each with the item that places it."""
    placed = [item for item in items if isinstance(item, m.Claim | m.Use)]
    claims = (item if isinstance(item, m.Claim) else index.claims.get(item.use) for item in placed)
    return [(item, claim) for item, claim in zip(placed, claims, strict=True) if claim]


def _replying(index: Index, claim: m.Claim) -> bool:
    """Return whether a claim reports a denial or an assurance, or notes that there is none."""
    stances = {statement.stance for statement in index.statements_of(claim)}
    return claim.silent_on == "reply" or bool(stances & {"denial", "assurance"})


def _charges(index: Index, claim: m.Claim) -> bool:
    """Return whether a claim has a word of a charge and attributes it to somebody."""
    style, said = index.seeds.style, index.said(claim)
    if style is None or not style.charges or claim.is_note or said is None:
        return False
    said = facts.without_quotations(said)
    return facts.has(said, style.charges) and phrasing.ATTRIBUTION.rung(said, style.attribution) > 0


def _id_mark(item: m.Claim | m.Use) -> Mark:
    """Return the place of the id of a claim, or of a use of it."""
    return item.mark("id" if isinstance(item, m.Claim) else "use")
