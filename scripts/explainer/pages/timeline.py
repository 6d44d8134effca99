"""Render the timeline: what is told with a date, in order, told apart by place, word and shape. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from explainer.faults import article
from explainer.library import standing
from explainer.library.library import Library
from explainer.pages import svg, time_scale
from explainer.pages.frame import framed
from explainer.pages.links import claim_line, home
from explainer.pages.template import fill
from explainer.seeds import models as m
from explainer.seeds.lists import joined
from explainer.text import edtf, markdown

PATH = "timeline.md"
NAME = "timeline"
MOST = 12  # choices of one filter; pictures.css has a rule for each
SPEAKERS = 30  # choices of the filter of single speakers, which is closed at first
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
        work for key in claim.from_ if key in library.statements for work in library.statements[key].work
    }
    return tuple(sorted(works or claim.from_))


def _key(library: Library, group: Event, told: dict[str, list[Event]], after: int = 0) -> _Key:
    """Return the place of an event: that of its date, or of the last of what it answers if that is later."""
    key = (edtf.sort_key(_date(group)), after)
    for statement in _statements(library, group):
        for answered in (*statement.answers, *statement.denies):
            for other in told.get(answered, ()):
                if other is not group and not edtf.later(_date(other), _date(group)) and after < len(told):
                    before, deep = _key(library, other, told, after)
                    key = max(key, (before, deep + 1))
    return key


def _statements(library: Library, event: Event) -> list[m.Statement]:
    return [library.statements[key] for key in event[0].from_ if key in library.statements]


def _date(event: Event) -> str:
    return event[0].event.date if event[0].event else ""


def _kind(event: Event) -> str:
    return event[0].event.kind if event[0].event else ""


def _kinds(library: Library, found: list[Event]) -> list[str]:
    """Return the kinds of event that there are, in the order of the site."""
    there = set(map(_kind, found))
    return [kind for kind in library.lists.events if kind in there]


def _number(library: Library, kind: str) -> int:
    """Return the place of a kind of event in the list of the site, which gives it its mark."""
    return list(library.lists.events).index(kind)


def _year(event: Event) -> str:
    return edtf.ends(_date(event))[0][:4]


# --- The page -----------------------------------------------------------------------------------------


def page(library: Library) -> str:
    """Return the page: a picture that can be filtered, then the ordered list behind it."""
    found = events(library)
    drawn = 0 < len(found) <= svg.MANY
    chosen = filters(library, found) if drawn else []
    years: dict[str, list[tuple[str, str]]] = {}
    for event in found:
        years.setdefault(_year(event), []).append((_classes(chosen, event), _entry(library, event)))
    body = fill(
        "timeline",
        filters=chosen,
        picture_=framed(PATH, "claims.csv", *drawings(library, found, chosen)) if drawn else None,
        years=sorted(years.items()),
        kinds={kind: library.lists.events[kind].called for kind in _kinds(library, found)},
        keys={kind: markdown.Markdown(svg.key(_number(library, kind))) for kind in _kinds(library, found)},
        replies=bool(library.lists.replies),
        denial=article(
            library.lists.called("stances", next(iter(library.lists.having("stances", "denies")), "reply"))
        ),
    )
    return markdown.page("Timeline", f"Timeline: {library.site.title}", "seeds/", [body])


def _entry(library: Library, event: Event) -> markdown.Markdown:
    said = " ".join(claim_line(library, claim, PATH) for claim in event)
    kind = markdown.escape(library.lists.events[_kind(event)].capital)
    return markdown.Markdown(f"**{edtf.words(_date(event))}** – {kind}. {said}")


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice among events: its key, what it is called, and for each choice its name and its events."""

    key: str
    label: str
    choices: tuple[tuple[str, frozenset[str]], ...]
    closed: bool = False  # shown by a press, as it is long


def filters(library: Library, found: list[Event]) -> list[Filter]:
    """Return the filters that tell events apart: by page, sort of speaker, kind of event and one speaker."""
    chosen = []
    for kind in (kind for kind in library.site.kinds if kind.attribution):
        pages = [(text.page.title, _on(library, found, text.page.id)) for text in library.parts[kind.kind]]
        chosen.append(Filter("of", kind.plural, tuple(pages)))
        break
    sectors = {key: sector.called for key, sector in library.lists.sectors.items()}
    sectors[standing.UNNAMED] = "no origin given"
    by = {event[0].id: {sector for sector, _ in standing.voices(library, event[0])} for event in found}
    speakers = [
        (words[:1].upper() + words[1:], frozenset(key for key, said in by.items() if sector in said))
        for sector, words in sectors.items()
    ]
    chosen.append(Filter("by", "Who says it", tuple(speakers)))
    kinds = [
        (
            entry.capital,
            frozenset(event[0].id for event in found if _kind(event) == kind),
        )
        for kind, entry in library.lists.events.items()
    ]
    chosen.append(Filter("kind", "What it is", tuple(kinds)))
    filled = [
        Filter(each.key, each.label, tuple(choice for choice in each.choices if choice[1])[:MOST])
        for each in chosen
    ]
    return [each for each in [*filled, _speakers(library, found)] if len(each.choices) > 1]


def _speakers(library: Library, found: list[Event]) -> Filter:
    """Return the filter of single speakers by name; of very many those who say most."""
    said: dict[str, set[str]] = {}
    for event in found:
        for _, name in standing.voices(library, event[0]):
            said.setdefault(name, set()).add(event[0].id)
    most = sorted(said, key=lambda name: (-len(said[name]), name))[:SPEAKERS]
    names = sorted(most, key=lambda name: (name.casefold(), name))
    return Filter("who", "One speaker", tuple((name, frozenset(said[name])) for name in names), closed=True)


def _on(library: Library, found: Iterable[Event], page_: str) -> frozenset[str]:
    """Return the events one of whose claims is on a page."""
    return frozenset(
        event[0].id
        for event in found
        if any(place.page == page_ for claim in event for place in library.placements.get(claim.id, ()))
    )


def _classes(chosen: list[Filter], event: Event) -> markdown.Markdown:
    """Return the classes by which an event is filtered: the key of a filter and the number of a choice."""
    names = [
        f"{each.key}{number}"
        for each in chosen
        for number, (_, ids) in enumerate(each.choices, 1)
        if event[0].id in ids
    ]
    return markdown.Markdown(" ".join(["event", *names]))


# --- The picture --------------------------------------------------------------------------------------

HEAD, BAND, PAD = 46, 34, 6  # heights of the heads of the columns and widths of the band of months


@dataclass(frozen=True, slots=True)
class _Label:
    event: Event
    lines: tuple[str, ...]  # what it is called
    below: tuple[str, ...]  # when, and who says so
    answers: bool

    @property
    def high(self) -> int:
        return max(svg.ROOM, (len(self.lines) + len(self.below)) * svg.LINE) + 8


def drawings(library: Library, found: list[Event], chosen: list[Filter]) -> Iterator[svg.Drawing]:
    """Yield the picture twice: for a window, and as one long line for a phone."""
    for name, wide, left, month in ((NAME, svg.WIDE, 380, 40), (f"{NAME}-narrow", svg.NARROW, 160, 50)):
        yield _drawing(library, found, chosen, _Shape(name, wide, left, month))


@dataclass(frozen=True, slots=True)
class _Shape:
    name: str
    wide: int
    left: int  # where the band of months begins
    month: int

    @property
    def fan(self) -> int:
        """The room between months and marks, where lines lead from a date to its label."""
        return self.wide // 36 + 12

    def text(self, *, right: bool) -> int:
        """Return how wide words may be on a side."""
        edge = self.fan + 14 + PAD
        return self.wide - self.left - BAND - edge if right else self.left - edge


def _drawing(library: Library, found: list[Event], chosen: list[Filter], shape: _Shape) -> svg.Drawing:
    scale = time_scale.scale((time_scale.span(_date(event)) for event in found), shape.month, HEAD)
    sides = {
        right: [
            _label(library, event, shape, right=right) for event in found if _answers(library, event) == right
        ]
        for right in (False, True)
    }
    drawn = [*_heads(library, found, shape), *_months(scale, shape)]
    places: dict[str, tuple[_Label, float]] = {}
    high = scale.end
    for labels in sides.values():
        labels.sort(key=lambda label: _anchor(library, label.event, found, scale))
        wanted = [(_anchor(library, label.event, found, scale), label.high) for label in labels]
        for label, top in zip(labels, time_scale.spread(wanted, HEAD - 8), strict=True):
            places[label.event[0].id] = (label, top)
            high = max(high, top + label.high)
    joins = list(_joins(library, found, places, chosen, shape))
    marks = [
        svg.group(_drawn(library, label, top, found, scale, shape), _classes(chosen, label.event))
        for label, top in (places[event[0].id] for event in found)
    ]
    says = reading(library, found)
    return svg.Drawing(
        shape.name, QUESTION, says, (*joins, *drawn, *marks), int(high) + 4, shape.wide, links=True
    )


QUESTION = "What was reported when, and what was answered?"


def reading(library: Library, found: list[Event]) -> str:
    """Return what the timeline shows, in a sentence."""
    years = sorted(map(_year, found))
    told = ", ".join(
        f"{library.lists.events[kind].called}: {sum(_kind(event) == kind for event in found)}"
        for kind in _kinds(library, found)
    )
    number = f"{len(found)} dated event{'' if len(found) == 1 else 's'}"
    when = f"from {years[0]} to {years[-1]}" if years[0] != years[-1] else f"in {years[0]}"
    return f"{number} {when} ({told})."


def _answers(library: Library, event: Event) -> bool:
    return standing.is_reply(library, event[0])


def _label(library: Library, event: Event, shape: _Shape, *, right: bool) -> _Label:
    label = event[0].event.label if event[0].event else None
    who = " and ".join(dict.fromkeys(name for _, name in standing.voices(library, event[0])))
    label = label or who
    wide = shape.text(right=right)
    below = edtf.words(_date(event)) + (f" · {who}" if who != label else "")
    return _Label(
        event,
        tuple(svg.wrapped(label[:1].upper() + label[1:], wide)),
        tuple(svg.wrapped(below, wide)),
        answers=right,
    )


def _anchor(library: Library, event: Event, found: list[Event], scale: time_scale.Scale) -> float:
    """Return where the line of an event begins: in the middle of its date, or beside what it answers."""
    first, last = time_scale.span(_date(event))
    answered = {key for each in _statements(library, event) for key in each.answers}
    for other in found:
        if other is not event and answered & {key for claim in other for key in claim.from_}:
            middle = sum(time_scale.span(_date(other))) / 2
            if first <= middle <= last:
                return scale.at(middle)
    return (scale.at(first) + scale.at(last)) / 2


def _heads(library: Library, found: list[Event], shape: _Shape) -> Iterator[str]:
    """Yield what the columns are called: what is most of all first, but somebody's words last."""
    spoken = library.lists.having("events", "spoken")
    kinds = Counter(_kind(event) for event in found)
    told = sorted(_kinds(library, found), key=lambda kind: (kind in spoken, -kinds[kind]))
    stances = {
        each.stance for event in found if _answers(library, event) for each in _statements(library, event)
    }
    replies = [kind.several for key, kind in library.lists.stances.items() if key in stances]
    left = joined(library.lists.events[kind].several for kind in told).capitalize()
    right = joined(replies).capitalize()
    lefts, rights = (
        svg.wrapped(words, shape.text(right=words is right))[:2] if words else [] for words in (left, right)
    )
    yield svg.lines(lefts, shape.left - shape.fan - 14 - PAD, 12, "word strong end")
    yield svg.lines(rights, shape.left + BAND + shape.fan + 14 + PAD, 12, "word strong")


def _months(scale: time_scale.Scale, shape: _Shape) -> Iterator[str]:
    """Yield the band of months, with its breaks."""
    for begin, end in scale.parts:
        top, low = scale.at(begin + 0.001), scale.at(end)
        yield svg.tag("rect", class_="band", x=shape.left, y=round(top), width=BAND, height=round(low - top))
    for year, month in scale.cells:
        y = round(scale.at(year * time_scale.YEAR + month - 1 + 0.001))
        text, class_ = (
            (str(year), "word middle strong")
            if month == 1
            else (edtf.MONTHS[month - 1][:3], "word middle quiet")
        )
        if month > 1:
            yield svg.tag("path", class_="tick", d=f"M{shape.left} {y}h{BAND}")
        yield svg.words(text, shape.left + BAND // 2, y + shape.month // 2 + 4, class_)
    for torn in scale.breaks:
        middle = round(torn) + time_scale.BREAK // 2
        for dy in (-3, 3):
            yield svg.tag("path", class_="break", d=f"M{shape.left - 4} {middle + dy + 4}l{BAND + 8} -8")


def _drawn(  # noqa: PLR0913, PLR0917 – an event, and all that says where it is
    library: Library, label: _Label, top: float, found: list[Event], scale: time_scale.Scale, shape: _Shape
) -> Iterator[str]:
    """Yield an event: how long its date is, the line to its mark, and its label, which is a link."""
    side = 1 if label.answers else -1
    edge = shape.left + (BAND if label.answers else 0)
    first, last = (scale.at(each) for each in time_scale.span(_date(label.event)))
    middle = _anchor(library, label.event, found, scale)
    y = round(top) + 12
    yield svg.tag("path", class_="span", d=f"M{edge + side * 2} {round(first)}v{max(2, round(last - first))}")
    yield svg.tag(
        "path",
        class_="axis",
        d=f"M{edge + side * 3} {round(middle)}L{edge + side * (shape.fan - 6)} {y}h{side * 4}",
    )
    x = edge + side * (shape.fan + 4)
    text = x + side * (10 + PAD)
    end = "" if label.answers else " end"
    room = svg.room(
        text if label.answers else text - shape.text(right=False),
        y - 14,
        shape.text(right=label.answers),
        label.high - 6,
    )
    shown = (
        svg.mark(_number(library, _kind(label.event)), x, y - 4)
        + svg.lines(label.lines, text, y, f"word label{end}")
        + svg.lines(label.below, text, y + len(label.lines) * svg.LINE, f"word quiet{end}")
    )
    yield svg.link(room + shown, home(library, label.event[0], PATH), " ".join((*label.lines, *label.below)))


def _joins(
    library: Library,
    found: list[Event],
    places: dict[str, tuple[_Label, float]],
    chosen: list[Filter],
    shape: _Shape,
) -> Iterator[str]:
    """Yield the lines from an answer to what it answers, and from a denial to what it denies."""
    for event in found:
        for how in ("answers", "denies"):
            keys = {key for each in _statements(library, event) for key in getattr(each, how)}
            for other in found:
                told = {claim.id for claim in other} | {key for claim in other for key in claim.from_}
                if other is event or not keys & told:
                    continue
                (one, top), (another, high) = places[event[0].id], places[other[0].id]
                x = [
                    shape.left + BAND + shape.fan - 3 if label.answers else shape.left - shape.fan + 3
                    for label in (one, another)
                ]
                line = svg.tag("path", class_=how, d=f"M{x[0]} {round(top) + 8}L{x[1]} {round(high) + 8}")
                yield svg.group([line], _classes(chosen, event))
