"""What must be true of a page: its address, what is on it, and a reply next to what it answers. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from explainer.errors import Fault, Mark, did_you_mean, one_of
from explainer.seeds import models as m
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
        what = f"a page of kind “{page.kind}” belongs in seeds/{kind.folder}/ – move the file there"
        yield Fault(page.mark(page.kind), what)
    if path_of(page) in MADE_FROM_OTHERS or folder in FOLDERS_FROM_OTHERS:
        what = f"docs/{path_of(page)}.md is made from other files – choose another name"
        yield Fault(page.mark(page.kind), what)
    if name != page.id and not (page.kind == PLAIN_KIND and name == "index"):
        what = f"“{page.id}” is in {name}.yml – the file and the id must have the same name"
        yield Fault(page.mark(page.kind), what)


def formerly(index: Index, page: m.Page, _: Items) -> Iterator[Fault]:
    """An old address leads to one page, and no page is there."""
    for path in page.formerly:
        owners = [other.id for other in index.pages.values() if path in other.formerly]
        if path in index.paths or path in MADE_FROM_OTHERS or path.partition("/")[0] in FOLDERS_FROM_OTHERS:
            what = f"docs/{path}.md is a page of today – “formerly” is for addresses that no page has"
            yield Fault(page.mark("formerly"), what)
        elif owners[0] != page.id:
            what = f"old address “{path}” already leads to “{owners[0]}” – leave it to one page"
            yield Fault(page.mark("formerly"), what)


def section(index: Index, page: m.Page, items: Items) -> Iterator[Fault]:
    """A page that is a section of another has no doors or pictures, for which that page is too full."""
    kind = index.kinds.get(page.kind)
    for item in items if kind and kind.on_one_page else ():
        if isinstance(item, m.Door | m.Show):
            key = "door" if isinstance(item, m.Door) else "show"
            what = f"this page is a section of another, which has no “{key}” – take it out"
            yield Fault(item.mark(key), what)


def unknown(index: Index, _: m.Page, items: Items) -> Iterator[Fault]:
    """The box of what is not known has notes “silent-on”, each with its short wording, and nothing else."""
    box: m.Unknown | None = None
    empty = False
    for item in (*items, None):
        if item is None or isinstance(item, m.Heading | m.Unknown):
            if box and empty:
                yield Fault(box.mark(), "the box of what is not known is empty – place notes below “unknown”")
            box, empty = (item, True) if isinstance(item, m.Unknown) else (None, False)
        elif box:
            empty = False
            yield from _boxed(index, item)


def _boxed(index: Index, item: m.Item) -> Iterator[Fault]:
    claim = None
    if isinstance(item, m.Claim | m.Use):
        claim = item if isinstance(item, m.Claim) else index.claims.get(item.use)
        if claim is None:  # which another rule reports
            return
    if claim is None or not claim.silent_on:
        what = (
            "is in the box of what is not known, which has notes “silent-on” alone – put it before “unknown”"
        )
        yield Fault(item.mark(), what)
    elif not claim.listed:
        mark = _id_mark(item) if isinstance(item, m.Claim | m.Use) else item.mark()
        yield Fault(mark, f"“{claim.id}” has no “listed”, its short wording in this box – add it to the note")


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
            what = f"claim “{use.use}” is already on this page (line {line}) – place it once"
            yield Fault(use.mark("use"), what)
        if (claim := index.claims.get(use.use)) and claim.withdrawn:
            yield Fault(use.mark("use"), f"claim “{use.use}” is withdrawn{instead(claim.withdrawn)}")
        elif claim and claim.only:
            what = f"claim “{use.use}” is only in the ledger – take out its “only”, or do not place it"
            yield Fault(use.mark("use"), what)
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
    here = _printed(index, items)
    there = {key for _, claim in here for key in claim.from_}
    wanted = {key: item for item, claim in reversed(here) for key in (*claim.from_, claim.id)}
    for key in sorted(wanted):
        answers = [answer for answer in index.answers.get(key, ()) if answer in index.used]
        if answers and not there & set(answers):
            what = f"reports what “{key}” said but not the reply – add a claim from {one_of(answers)}"
            yield Fault(_id_mark(wanted[key]), what)


def unanswered(index: Index, _: m.Page, items: Items) -> Iterator[Fault]:
    """A charge that no record answers has a reply in its section, or a note that our sources have none.

    Such a note may also be in the page's box of what is not known.
    """
    boxes = (items[i:] for i, item in enumerate(items) if isinstance(item, m.Unknown))
    if any(claim.silent_on == "reply" for box in boxes for _, claim in _printed(index, box)):
        return
    told: list[tuple[m.Claim | m.Use, m.Claim]] = []
    for item in (*items, None):
        if item is None or isinstance(item, m.Heading):
            replied = any(_replying(index, claim) for _, claim in told)
            for charge, claim in () if replied else told:
                answered = any(key in index.answers for key in (*claim.from_, claim.id))
                if not answered and _charges(index, claim):
                    what = (
                        "is a charge, and no reply names it under “answers” or “denies” – "
                        "name it there, or place one or a note “silent-on: reply” in this section"
                    )
                    yield Fault(_id_mark(charge), what)
            told = []
        else:
            told += _printed(index, (item,))


def _placed_claims(index: Index, items: Items) -> list[tuple[m.Claim | m.Use, m.Claim]]:
    """Return the claims on a page, each with the item that places it."""
    placed = [item for item in items if isinstance(item, m.Claim | m.Use)]
    claims = (item if isinstance(item, m.Claim) else index.claims.get(item.use) for item in placed)
    return [(item, claim) for item, claim in zip(placed, claims, strict=True) if claim]


def _printed(index: Index, items: Items) -> list[tuple[m.Claim | m.Use, m.Claim]]:
    """Return the claims that a reader finds on a page, each with the item that places it."""
    return [pair for pair in _placed_claims(index, items) if not (pair[1].withdrawn or pair[1].only)]


def _replying(index: Index, claim: m.Claim) -> bool:
    """Return whether a claim reports a reply, or notes that there is none."""
    stances = {statement.stance for statement in index.statements_of(claim)}
    return claim.silent_on == "reply" or bool(stances & index.lists.replies)


def _charges(index: Index, claim: m.Claim) -> bool:
    """Return whether a claim has a word of a charge and attributes it to somebody."""
    style, said = index.seeds.style, index.wording(claim)
    if style is None or not style.charges or claim.is_note or said is None:
        return False
    said = facts.without_quotations(said)
    return facts.has(said, style.charges) and index.blame.rung(said, style.attribution) > 0


def _id_mark(item: m.Claim | m.Use) -> Mark:
    """Return the place of the id of a claim, or of a use of it."""
    return item.mark("id" if isinstance(item, m.Claim) else "use")
