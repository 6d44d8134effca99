"""What is told with a date: events, in order, who speaks in them, and which of them answers another. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explainer.library import matrix, provenance
from explainer.library.library import Library
from explainer.seeds import models as m
from explainer.text import edtf

Event = tuple[m.Claim, ...]  # the claims that tell one event, the first of the page before the others
_Key = tuple[tuple[str, str], int]


def dated(library: Library) -> list[Event]:
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
        work for key in claim.from_ if key in library.statements for work in library.statements[key].work
    }
    return tuple(sorted(works or claim.from_))


def _key(library: Library, group: Event, told: dict[str, list[Event]], after: int = 0) -> _Key:
    """Return the place of an event: that of its date, or of the last of what it answers if that is later."""
    key = (edtf.sort_key(date(group)), after)
    for statement in statements(library, group):
        for answered in (*statement.answers, *statement.denies):
            for other in told.get(answered, ()):
                if other is not group and not edtf.later(date(other), date(group)) and after < len(told):
                    before, deep = _key(library, other, told, after)
                    key = max(key, (before, deep + 1))
    return key


def statements(library: Library, event: Event) -> list[m.Statement]:
    """Return the statements that an event reports."""
    return [library.statements[key] for key in event[0].from_ if key in library.statements]


def date(event: Event) -> str:
    """Return when an event was, as exactly as its record says."""
    return event[0].event.date if event[0].event else ""


def year(event: Event) -> str:
    """Return the year in which an event began."""
    return edtf.ends(date(event))[0][:4]


def kind(event: Event) -> str:
    """Return the kind of an event."""
    return event[0].event.kind if event[0].event else ""


def kinds(library: Library, found: Sequence[Event]) -> list[str]:
    """Return the kinds of event that there are, in the order of the site."""
    there = set(map(kind, found))
    return [key for key in library.lists.events if key in there]


def number(library: Library, key: str) -> int:
    """Return the place of a kind of event in the list of the site, which gives it its mark."""
    return list(library.lists.events).index(key)


def is_reply(library: Library, event: Event) -> bool:
    """Return whether an event reports replies alone."""
    return matrix.is_reply(library, event[0])


def who(library: Library, event: Event) -> str:
    """Return who speaks in an event."""
    return " and ".join(dict.fromkeys(name for _, name in provenance.voices(library, event[0])))


def joins(library: Library, found: Sequence[Event]) -> Iterator[tuple[str, Event, Event]]:
    """Yield each answer with what it answers, and each denial with what it denies; first which it is."""
    for event in found:
        for how in ("answers", "denies"):
            keys = {key for statement in statements(library, event) for key in getattr(statement, how)}
            for other in found:
                told = {claim.id for claim in other} | {key for claim in other for key in claim.from_}
                if other is not event and keys & told:
                    yield how, event, other
