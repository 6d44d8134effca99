"""When claims and pages last changed, by what is on record: never by the clock. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from explainer.library.library import Library, PageText
from explainer.text import edtf


def days(library: Library) -> dict[str, str]:
    """Return the day, as ISO 8601, on which each claim last changed: by itself, a correction or withdrawal.

    A claim with nothing on record has not changed since the day from which changes are recorded, or, where
    the site does not give one, is as old as the edition.
    """
    begin = edtf.first_day(library.site.recorded_since or library.site.edition)
    found = dict.fromkeys(library.claims, begin)
    dated = [(claim.id, claim.changed) for claim in library.claims.values() if claim.changed]
    dated += [(claim.id, claim.withdrawn.date) for claim in library.claims.values() if claim.withdrawn]
    dated += [(correction.claim, correction.date) for correction in library.corrections]
    for key, date in dated:
        found[key] = max(found[key], edtf.first_day(date))
    return found


def of_page(library: Library, text: PageText, known: Mapping[str, str]) -> str:
    """Return the newest of the days of all claims on a page, its sections included; empty without a claim."""
    placed = (
        placement for shown in library.page_of(text) for placement in library.page_placements[shown.page.id]
    )
    return max((known[placement.claim.id] for placement in placed), default="")
