"""Render the timeline: what is told with a date, in order, told apart by word and shape. Pure."""

from __future__ import annotations

from explainer.library.library import Library
from explainer.pages import svg
from explainer.pages.links import claim_line
from explainer.seeds import models as m
from explainer.text import edtf, markdown

PATH = "timeline.md"
LEFT, COLUMN, HEAD, ROW, STEP = 64, 22, 16, 26, 14
MARKS = {"activity": "circle", "disclosure": "square", "reaction": "triangle"}
Event = tuple[m.Claim, ...]  # the claims that tell one event, the first of the page before the others
_Key = tuple[tuple[str, str], int]


def events(library: Library) -> list[Event]:
    """Return the events, earliest first, the less exact before the more exact.

    What one report or statement says of one date is one event. An answer comes after what it answers, also
    where its date is less exact.
    """
    found: dict[tuple[str, ...], list[m.Claim]] = {}
    for claim in library.claims.values():
        if claim.event and not claim.withdrawn:
            found.setdefault((claim.event.date, *_source(library, claim)), []).append(claim)
    groups = [tuple(claims) for claims in found.values()]
    told: dict[str, list[Event]] = {}
    for group in groups:
        for key in {key for claim in group for key in claim.from_}:
            told.setdefault(key, []).append(group)
    return sorted(groups, key=lambda group: (*_key(library, group, told), group[0].id))


def _source(library: Library, claim: m.Claim) -> tuple[str, ...]:
    """Return the works in which what a claim tells was said, or else its statements or documents."""
    works = {
        key for each in claim.from_ if each in library.statements for key in library.statements[each].work
    }
    return tuple(sorted(works or claim.from_))


def _key(library: Library, group: Event, told: dict[str, list[Event]], after: int = 0) -> _Key:
    """Return the place of an event: that of its date, or of the last of what it answers if that is later."""
    key = (edtf.sort_key(_date(group)), after)
    for statement in (library.statements[each] for each in group[0].from_ if each in library.statements):
        for answered in (*statement.answers, *statement.denies):
            for other in told.get(answered, ()):
                if other is not group and not edtf.later(_date(other), _date(group)) and after < len(told):
                    before, deep = _key(library, other, told, after)
                    key = max(key, (before, deep + 1))
    return key


def _date(event: Event) -> str:
    return event[0].event.date if event[0].event else ""


def _kind(event: Event) -> str:
    return event[0].event.kind if event[0].event else "activity"


def page(library: Library) -> str:
    """Return the page: a picture, then the ordered list behind it."""
    path, found = PATH, events(library)
    years: dict[str, list[Event]] = {}
    for event in found:
        years.setdefault(_year(event), []).append(event)
    blocks = ["A date is that of the report or the words, where our sources do not date what they are about."]
    blocks += [picture(library, found, path)]
    for year, told in sorted(years.items()):
        blocks += [f"## {year}", "\n".join(f"1. {_entry(library, each, path)}" for each in told)]
    return markdown.page("Timeline", f"Timeline: {library.site.title}", "seeds/", blocks)


def _year(event: Event) -> str:
    return edtf.ends(_date(event))[0][:4]


def _entry(library: Library, event: Event, path: str) -> str:
    said = " ".join(claim_line(library, claim, path) for claim in event)
    kind = markdown.escape(getattr(library.site.events, _kind(event)))
    return f"**{edtf.words(_date(event))}** – {kind}. {said}"


def picture(library: Library, found: list[Event], path: str) -> str:
    """Return the picture: a row a year, a column a month; the list has each of them in words.

    On the page of the list its years lead to their part of it, elsewhere the picture leads to the page.
    """
    years: dict[str, list[Event]] = {}
    for event in found:
        years.setdefault(_year(event), []).append(event)
    if not years:
        return ""
    to = markdown.relative(PATH, path) if path != PATH else ""
    drawn = [svg.words(name[0], _x(month), 12, "word middle") for month, name in enumerate(edtf.MONTHS, 1)]
    y = HEAD
    for year, told in sorted(years.items()):
        marks, high = _row(told, path, y)
        y += high
        label = svg.words(year, 0, y - 8, "word strong")
        drawn += [svg.tag("line", class_="axis", x1=LEFT - COLUMN, y1=y, x2=svg.WIDE, y2=y)]
        drawn += [svg.link(label, f"{to}#{year}", f"{year}: {_count(len(told))}"), *marks]
    title = f"Timeline of {_count(len(found))}"
    drawing = svg.Drawing("timeline", title, reading(library, found), tuple(drawn), y + 2, links=True)
    how = "Each row is a year, each column a month; left of January stands what has only a year."
    shapes = ", ".join(
        f"{shape}: {getattr(library.site.events, kind).lower()}" for kind, shape in MARKS.items()
    )
    key = f"{shapes[:1].upper()}{shapes[1:]}."
    return svg.figure(drawing, how, key)


def reading(library: Library, found: list[Event]) -> str:
    """Return what the timeline shows, in a sentence."""
    years = sorted(map(_year, found))
    told = ", ".join(
        f"{getattr(library.site.events, kind).lower()}: {count}"
        for kind in MARKS
        if (count := sum(_kind(event) == kind for event in found))
    )
    return f"{_count(len(found))} from {years[0]} to {years[-1]} ({told})."


def _count(number: int) -> str:
    return f"{number} dated event{'' if number == 1 else 's'}"


def _x(month: int) -> int:
    return LEFT + month * COLUMN


def _row(told: list[Event], path: str, top: int) -> tuple[list[str], int]:
    """Return the marks of a year, those of one month above each other, and how high its row is."""
    stacks: dict[int, list[Event]] = {}
    for event in told:
        parts = edtf.ends(_date(event))[0].split("-")
        month = int(parts[1]) if len(parts) > 1 else 0
        stacks.setdefault(month if month <= len(edtf.MONTHS) else 0, []).append(event)
    high = max(ROW, max(map(len, stacks.values())) * STEP + 10)
    marks = []
    for month, stack in stacks.items():
        for place, event in enumerate(stack):
            drawn = svg.mark(_kind(event), _x(month), top + high - 12 - place * STEP)
            marks.append(svg.link(drawn, markdown.relative(f"evidence/{event[0].id}.md", path)))
    return marks, high
