"""Render the timeline: what is told with a date, in order, told apart by word and shape. Pure."""

from __future__ import annotations

from explainer import dates, markdown, svg
from explainer import models as m
from explainer.evidence import claim_line
from explainer.library import Library

KINDS = {"activity": "Activity", "disclosure": "Disclosure", "reaction": "Reaction"}
PATH = "timeline.md"
LEFT, COLUMN, HEAD, ROW, STEP = 64, 22, 16, 26, 14


def events(library: Library) -> list[m.Claim]:
    """Return the claims with an event, earliest first, the less exact before the more exact."""
    found = [each for each in library.claims.values() if each.event and not each.withdrawn]
    return sorted(
        found, key=lambda each: (dates.sort_key(each.event.date), each.id) if each.event else (("", ""), "")
    )


def page(library: Library) -> str:
    """Return the page: a picture, then the ordered list behind it."""
    path, found = PATH, events(library)
    years: dict[str, list[m.Claim]] = {}
    for claim in found:
        years.setdefault(_year(claim), []).append(claim)
    blocks = ["Dates are as exact as the documents give them, and no more.", picture(found, path)]
    for year, claims in years.items():
        blocks += [f"## {year}", "\n".join(f"1. {_entry(library, each, path)}" for each in claims)]
    return markdown.page("Timeline", f"Timeline: {library.site.title}", "seeds/", blocks)


def _year(claim: m.Claim) -> str:
    return dates.ends(claim.event.date)[0][:4] if claim.event else ""


def _entry(library: Library, claim: m.Claim, path: str) -> str:
    if claim.event is None:
        return ""
    return (
        f"**{dates.words(claim.event.date)}** – {KINDS[claim.event.kind]}. {claim_line(library, claim, path)}"
    )


def picture(found: list[m.Claim], path: str) -> str:
    """Return the picture: a row a year, a column a month; the list has each of them in words.

    On the page of the list its years lead to their part of it, elsewhere the picture leads to the page.
    """
    years: dict[str, list[m.Claim]] = {}
    for claim in found:
        years.setdefault(_year(claim), []).append(claim)
    if not years:
        return ""
    to = markdown.relative(PATH, path) if path != PATH else ""
    drawn = [svg.words(name[0], _x(month), 12, "word middle") for month, name in enumerate(dates.MONTHS, 1)]
    y = HEAD
    for year, claims in years.items():
        marks, high = _row(claims, path, y)
        y += high
        label = svg.words(year, 0, y - 8, "word strong")
        drawn += [svg.tag("line", class_="axis", x1=LEFT - COLUMN, y1=y, x2=svg.WIDE, y2=y)]
        drawn += [svg.link(label, f"{to}#{year}", f"{year}: {_count(len(claims))}"), *marks]
    title = f"Timeline of {_count(len(found))}"
    drawing = svg.Drawing("timeline", title, reading(found), tuple(drawn), y + 2, links=True)
    how = "Each row is a year, each column a month; left of January stands what has only a year."
    key = "A circle is an activity, a square a disclosure, a triangle a reaction."
    return svg.figure(drawing, how, key)


def reading(found: list[m.Claim]) -> str:
    """Return what the timeline shows, in a sentence."""
    years = [_year(each) for each in found]
    counts = {
        label.lower(): sum(each.event.kind == kind for each in found if each.event)
        for kind, label in KINDS.items()
    }
    told = ", ".join(f"{count} of {label}" for label, count in counts.items() if count)
    return f"{_count(len(found))} from {years[0]} to {years[-1]}: {told}."


def _count(number: int) -> str:
    return f"{number} dated event{'' if number == 1 else 's'}"


def _x(month: int) -> int:
    return LEFT + month * COLUMN


def _row(claims: list[m.Claim], path: str, top: int) -> tuple[list[str], int]:
    """Return the marks of a year, those of one month above each other, and how high its row is."""
    stacks: dict[int, list[m.Claim]] = {}
    for claim in claims:
        parts = dates.ends(claim.event.date)[0].split("-") if claim.event else [""]
        month = int(parts[1]) if len(parts) > 1 else 0
        stacks.setdefault(month if month <= len(dates.MONTHS) else 0, []).append(claim)
    high = max(ROW, max(map(len, stacks.values())) * STEP + 10)
    marks = []
    for month, stack in stacks.items():
        for place, claim in enumerate(stack):
            if claim.event:
                drawn = svg.mark(claim.event.kind, _x(month), top + high - 12 - place * STEP)
                marks.append(svg.link(drawn, markdown.relative(f"evidence/{claim.id}.md", path)))
    return marks, high
