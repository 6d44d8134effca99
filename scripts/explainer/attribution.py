"""On whom something is blamed, and by whom: two things, each from the same claim. Pure.

What is named goes by rungs: nobody, linked to a country, linked to its state, a named body. A sentence uses
no phrase above the rung of its claim, and a claim has no rung above that of its original sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from explainer import fields, standing
from explainer import models as m
from explainer.library import Library, PageText
from explainer.phrasing import has

RUNGS: tuple[m.Rung, ...] = ("linked", "state-linked", "named-body")
NOBODY = "nobody is named"
UNNAMED = "unnamed"  # a document says it in its own words
NOT = frozenset({"denial", "assurance", "forecast"})  # stances that attribute nothing


def rung(text: str, phrases: Mapping[m.Rung, fields.Lines]) -> int:
    """Return the highest rung that a text has a phrase of: 0 for nobody, else counted from 1."""
    return max((i for i, each in enumerate(RUNGS, 1) if has(text, phrases.get(each, ()))), default=0)


def height(claim: m.Claim) -> int:
    """Return the rung that a claim is recorded to have, counted like `rung`."""
    return 0 if claim.attributes in {None, "nobody"} else RUNGS.index(claim.attributes) + 1


def named(library: Library, text: PageText) -> list[tuple[m.Claim, str]]:
    """Each claim that blames something on somebody has a cell of its own: on whom, and who says so.

    On whom is said in the words of the claim's own cell, or else by its rung: linked to the country, linked
    to its state or party, a named body. Who says so is who stands behind the same claim; nobody is given the
    words of another. Claims at home on the page count, and others that have a cell there. Denials, assurances
    and forecasts blame nobody; an opinion is called one. That nobody is named is said only where a claim says
    so and no other on the page names anybody.
    """
    kind = library.kinds[text.page.kind]
    found = [(claim, row.get(kind.attribution or "", "")) for claim, row in _blaming(library, text)]
    somebody = any(height(place.claim) for place in library.page_placements[text.page.id])
    own: dict[str, int] = {}  # the highest rung of those that say it in a cell of their own
    for claim, _ in (each for each in found if each[1]):
        who = standing.who(library, claim)
        own[who] = max(own.get(who, 0), height(claim))
    return [
        (claim, words or _rung_words(library, claim))
        for claim, words in found
        if words or (height(claim) > own.get(standing.who(library, claim), 0)) or not somebody
    ]


def _rung_words(library: Library, claim: m.Claim) -> str:
    rung = RUNGS[height(claim) - 1]
    return library.style.rungs.get(rung, rung) if height(claim) else NOBODY


def _blaming(library: Library, text: PageText) -> Iterator[tuple[m.Claim, Mapping[str, str]]]:
    """Yield the claims of a page that blame something on somebody, or on nobody, with their cells there."""
    row = library.kinds[text.page.kind].attribution or ""
    for item in text.items:
        if isinstance(item, m.Claim):
            claim, blames = item, bool(item.attributes or (row in item.fact and not item.is_note))
        elif isinstance(item, m.Use):
            claim, blames = library.claims[item.use], row in item.fact
        else:
            continue
        if blames and not claim.withdrawn and not _stances(library, claim) & NOT:
            yield claim, item.fact


def by_sector(library: Library, text: PageText) -> dict[str, list[tuple[int, str, m.Claim]]]:
    """Return for each sort of speaker what each of its claims says: a rung, who says so, and the claim.

    A rung is counted like `height`; who tells a page without attributing it is on rung 0. Opinions are left
    out.
    """
    found: dict[str, list[tuple[int, str, m.Claim]]] = {}
    for claim, _ in _blaming(library, text):
        for key in () if standing.is_opinion(library, claim) else claim.from_:
            sector, call = _speaker(library, key)
            said = found.setdefault(sector, [])
            if all((height(claim), call) != (other, name) for other, name, _ in said):
                said.append((height(claim), call, claim))
    return {key: sorted(said, key=lambda each: -each[0]) for key, said in found.items()}


def _speaker(library: Library, key: str) -> tuple[str, str]:
    """Return the sort of whoever speaks in a statement or document, and what they are called."""
    statement = library.statements.get(key)
    name = library.names.get(statement.by) if statement else None
    by = statement.by if statement else key
    sector = name.sector if name and name.sector else UNNAMED if by in library.documents else ""
    return sector, library.call(by)


def _stances(library: Library, claim: m.Claim) -> set[str]:
    return {library.statements[key].stance for key in claim.from_ if key in library.statements}


def words(library: Library, text: PageText) -> str:
    """Return on whom a page says that something is blamed, each with who says so, or an empty text."""
    return "; ".join(f"{what} ({standing.who(library, claim)})" for claim, what in named(library, text))
