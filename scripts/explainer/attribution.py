"""Who is named as being behind something, and who names them: two things, each by a rule. Pure.

What is named goes by rungs: nobody, linked to a country, linked to its state, a named body. A sentence uses
no phrase above the rung of its claim, and a claim has no rung above that of its original sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from explainer import fields
from explainer import models as m
from explainer.library import Library, PageText
from explainer.phrasing import has

RUNGS: tuple[m.Rung, ...] = ("linked", "state-linked", "named-body")
NOBODY = "nobody is named"
UNNAMED = "unnamed"  # a document tells it and names no origin


def rung(text: str, phrases: Mapping[m.Rung, fields.Lines]) -> int:
    """Return the highest rung that a text has a phrase of: 0 for nobody, else counted from 1."""
    return max((i for i, each in enumerate(RUNGS, 1) if has(text, phrases.get(each, ()))), default=0)


def height(claim: m.Claim) -> int:
    """Return the rung that a claim is recorded to have, counted like `rung`."""
    return 0 if claim.attributes in {None, "nobody"} else RUNGS.index(claim.attributes) + 1


def named(library: Library, text: PageText) -> tuple[m.Rung | None, dict[str, list[str]]]:
    """An attribution says two things: what is named as being behind something, and who names it.

    What is named goes by rungs: nobody, linked to the country, linked to its state or party, a named body.
    Only claims at home on the page count, and neither denials nor opinions: both attribute nothing. A
    document that names no origin is kept apart.
    """
    claims = _attributing(library, text)
    top = max(map(height, claims), default=0)
    who: dict[str, list[str]] = defaultdict(list)
    for claim in (each for each in claims if height(each) == top):
        for key in claim.from_:
            sector, call = _speaker(library, key)
            if call not in who[sector]:
                who[sector].append(call)
    return (RUNGS[top - 1] if top else None), dict(who)


def by_sector(library: Library, text: PageText) -> dict[str, tuple[int, dict[str, str]]]:
    """Return for each sort of speaker the highest rung of its claims, and who reaches it in which claim.

    A rung is counted like `height`; who only tells a page without attributing it stands on rung 0.
    """
    found: dict[str, tuple[int, dict[str, str]]] = {}
    for claim in _attributing(library, text):
        for key in claim.from_:
            sector, call = _speaker(library, key)
            top, who = found.get(sector, (0, {}))
            if height(claim) > top:
                top, who = height(claim), {}
            if height(claim) == top:
                who.setdefault(call, claim.id)
            found[sector] = (top, who)
    return found


def _attributing(library: Library, text: PageText) -> list[m.Claim]:
    """Return the claims at home on a page that name somebody as behind it, or nobody."""
    claims = [
        item for item in text.items if isinstance(item, m.Claim) and item.attributes and not item.withdrawn
    ]
    return [each for each in claims if not _stances(library, each) & {"denial", "assurance", "opinion"}]


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
    """Return the attribution of a page in words, or that nobody is named."""
    what, who = named(library, text)
    if what is None:
        return NOBODY
    told = who.pop(UNNAMED, [])
    sectors = library.style.sectors
    by = {sectors.get(sector, sector): ", ".join(names) for sector, names in who.items()}
    said = [f"said by {sector} ({names})" if sector else f"said by {names}" for sector, names in by.items()]
    said += [f"told by the {' and the '.join(told)}, which names no origin"] if told else []
    return f"{library.style.rungs.get(what, what)}: {'; '.join(said)}"
