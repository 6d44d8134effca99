"""What the pages of two parts have in common, for the table of both, and which claims are replies. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from explainer.library.library import Library, PageText, Placement
from explainer.seeds import models as m


def shared(
    library: Library, down: Iterable[PageText], across: Iterable[PageText]
) -> dict[str, dict[str, list[Placement]]]:
    """Return for each page of a part, by pages of another, where sentences that both have are on the first.

    Notes on the documents and replies do not count. A page that shares nothing is left out of the inner ones.
    """
    shown: dict[str, list[str]] = defaultdict(list)  # for each claim, the pages across that show it
    for other in across:
        for place in library.page_placements[other.page.id]:
            shown[place.claim.id].append(other.page.id)
    found: dict[str, dict[str, list[Placement]]] = {}
    for one in down:
        both = found[one.page.id] = {}
        for place in library.page_placements[one.page.id]:
            if place.claim.id in shown and not place.claim.is_note and not is_reply(library, place.claim):
                for key in shown[place.claim.id]:
                    both.setdefault(key, []).append(place)
    return found


def is_reply(library: Library, claim: m.Claim) -> bool:
    """Return whether a claim reports replies alone."""
    stances = {statement.stance for statement in library.statements_of(claim)}
    return bool(stances) and stances <= library.lists.replies
