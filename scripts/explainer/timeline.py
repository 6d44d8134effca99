"""Render the timeline: what is told with a date, in order, told apart by word and shape. Pure."""

from __future__ import annotations

from explainer import dates, markdown
from explainer import models as m
from explainer.evidence import claim_line
from explainer.library import Library

KINDS = {"activity": "Activity", "disclosure": "Disclosure", "reaction": "Reaction"}
_SHAPES = {
    "activity": '<circle class="activity" cx="{x}" cy="{y}" r="6"/>',
    "disclosure": '<rect class="disclosure" x="{left}" y="{top}" width="11" height="11"/>',
    "reaction": '<path class="reaction" d="M{x} {top} l7 12 h-14 z"/>',
}
WIDE, ROW = 640, 34


def events(library: Library) -> list[m.Claim]:
    """Return the claims with an event, earliest first, the less exact before the more exact."""
    found = [each for each in library.claims.values() if each.event and not each.withdrawn]
    return sorted(
        found, key=lambda each: (dates.sort_key(each.event.date), each.id) if each.event else (("", ""), "")
    )


def page(library: Library) -> str:
    """Return the page: a picture, then the ordered list behind it."""
    path, found = "timeline.md", events(library)
    years: dict[str, list[m.Claim]] = {}
    for claim in found:
        years.setdefault(_year(claim), []).append(claim)
    blocks = ["Dates are as exact as the documents give them, and no more.", picture(found)]
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


def picture(found: list[m.Claim]) -> str:
    """Return the picture: a row a year, a shape a month; the list below has each of them in words."""
    years = sorted({_year(each) for each in found})
    if not years:
        return ""
    drawn = []
    for row, year in enumerate(years):
        y = row * ROW + ROW // 2
        drawn.append(f'<text class="year" x="0" y="{y + 5}">{year}</text>')
        drawn.append(f'<line class="axis" x1="60" y1="{y}" x2="{WIDE}" y2="{y}"/>')
        taken: dict[int, int] = {}
        for claim in (each for each in found if _year(each) == year and each.event):
            parts = dates.ends(claim.event.date if claim.event else "")[0].split("-")
            month = int(parts[1]) if len(parts) > 1 else 0
            place = taken.get(month, 0)
            taken[month] = place + 1
            x = 70 + month * 44 + place * 9
            shape = _SHAPES[claim.event.kind if claim.event else "activity"]
            drawn.append(shape.format(x=x, y=y, left=x - 5, top=y - 6))
    counts = [
        f"{sum(each.event.kind == kind for each in found if each.event)} of {label.lower()}"
        for kind, label in KINDS.items()
    ]
    name = markdown.attribute(
        f"{len(found)} dated events from {years[0]} to {years[-1]}: {', '.join(counts)}"
    )
    box = f'viewBox="0 0 {WIDE} {len(years) * ROW}"'
    drawing = f'<svg class="timeline" role="img" aria-label="{name}" {box}>{"".join(drawn)}</svg>'
    key = "A circle is an activity, a square a disclosure, a triangle a reaction."
    reading = (
        f"Each row is a year, from January on the left; what has only a year stands at its beginning. {key}"
    )
    return f"<figure>\n{drawing}\n<figcaption>{reading}</figcaption>\n</figure>"
