"""Render the timeline: what is told with a date, in order, as a picture and as the list behind it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from explainer.errors import article
from explainer.library import provenance
from explainer.library.library import Library
from explainer.pages import events, svg, timeline_picture
from explainer.pages.events import Event
from explainer.pages.frame import framed
from explainer.pages.links import claim_line
from explainer.pages.template import fill
from explainer.text import edtf, markdown

PATH = "timeline.md"
MOST = 12  # choices of one filter; pictures.css has a rule for each
SPEAKERS = 30  # choices of the filter of single speakers


def page(library: Library) -> str:
    """Return the page: a picture that can be filtered, then the ordered list behind it."""
    found = events.dated(library)
    drawn = 0 < len(found) <= svg.MANY
    chosen = filters(library, found) if drawn else []
    years: dict[str, list[tuple[str, str]]] = {}
    for event in found:
        years.setdefault(events.year(event), []).append((classes(chosen, event), _entry(library, event)))
    body = fill(
        "timeline",
        filters=chosen,
        picture_=framed(PATH, "claims.csv", *drawings(library)) if drawn else None,
        years=sorted(years.items()),
        kinds={kind: library.lists.events[kind].called for kind in events.kinds(library, found)},
        keys={
            kind: markdown.Markdown(svg.key(events.number(library, kind)))
            for kind in events.kinds(library, found)
        },
        replies=bool(list(events.joins(library, found))),
        denial=article(
            library.lists.called("stances", next(iter(library.lists.having("stances", "denies")), "reply"))
        ),
    )
    return markdown.page("Timeline", f"Timeline: {library.site.title}", "seeds/", [body])


def _entry(library: Library, event: Event) -> markdown.Markdown:
    lines = " ".join(claim_line(library, claim, PATH) for claim in event)
    kind = markdown.escape(library.lists.events[events.kind(event)].capital)
    return markdown.Markdown(f"**{edtf.words(events.date(event))}** – {kind}. {lines}")


def drawings(library: Library) -> Iterable[svg.Drawing]:
    """Return the picture twice: for a window, and as one long line for a phone."""
    found = events.dated(library)
    chosen = filters(library, found)
    named = {event[0].id: classes(chosen, event) for event in found}
    return timeline_picture.drawings(library, PATH, found, named)


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice among events: its key, what it is called, and for each choice its name and its events."""

    key: str
    label: str
    choices: tuple[tuple[str, frozenset[str]], ...]


def filters(library: Library, found: list[Event]) -> list[Filter]:
    """Return the filters that tell events apart: by page, sort of speaker, kind of event and one speaker."""
    chosen = []
    for kind in (kind for kind in library.site.kinds if kind.attribution):
        pages = [(text.page.title, _on(library, found, text.page.id)) for text in library.parts[kind.kind]]
        chosen.append(Filter("of", kind.plural, tuple(pages)))
        break
    sectors = {key: sector.called for key, sector in library.lists.sectors.items()}
    sectors[provenance.UNNAMED] = "no origin given"
    by = {event[0].id: {sector for sector, _ in provenance.voices(library, event[0])} for event in found}
    speakers = [
        (words[:1].upper() + words[1:], frozenset(key for key, sorts in by.items() if sector in sorts))
        for sector, words in sectors.items()
    ]
    chosen.append(Filter("by", "Who says it", tuple(speakers)))
    kinds = [
        (entry.capital, frozenset(event[0].id for event in found if events.kind(event) == kind))
        for kind, entry in library.lists.events.items()
    ]
    chosen.append(Filter("kind", "What it is", tuple(kinds)))
    filled = [
        Filter(one.key, one.label, tuple(choice for choice in one.choices if choice[1])[:MOST])
        for one in chosen
    ]
    return [one for one in [*filled, _speakers(library, found)] if len(one.choices) > 1]


def _speakers(library: Library, found: list[Event]) -> Filter:
    """Return the filter of single speakers by name; of very many those who say most."""
    spoken: dict[str, set[str]] = {}
    for event in found:
        for _, name in provenance.voices(library, event[0]):
            spoken.setdefault(name, set()).add(event[0].id)
    most = sorted(spoken, key=lambda name: (-len(spoken[name]), name))[:SPEAKERS]
    names = sorted(most, key=lambda name: (name.casefold(), name))
    return Filter("who", "One speaker", tuple((name, frozenset(spoken[name])) for name in names))


def _on(library: Library, found: Iterable[Event], page_: str) -> frozenset[str]:
    """Return the events one of whose claims is on a page."""
    return frozenset(
        event[0].id
        for event in found
        if any(place.page == page_ for claim in event for place in library.placements.get(claim.id, ()))
    )


def classes(chosen: list[Filter], event: Event) -> markdown.Markdown:
    """Return the classes by which an event is filtered: the key of a filter and the number of a choice."""
    names = [
        f"{one.key}{number}"
        for one in chosen
        for number, (_, ids) in enumerate(one.choices, 1)
        if event[0].id in ids
    ]
    return markdown.Markdown(" ".join(["event", *names]))
