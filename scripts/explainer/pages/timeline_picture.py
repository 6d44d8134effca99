"""Draw the timeline: a band of months, what was reported on one side, what was replied on the other. Pure.

On a phone both are on one side, and a reply is set in. Each label says in words what it is, when it was and
who says it, and a reply what it answers.
"""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from explainer.library.library import Library
from explainer.pages import events, svg, time_scale
from explainer.pages.events import Event
from explainer.pages.links import home
from explainer.pages.template import phrase
from explainer.seeds.lists import joined
from explainer.text import edtf

NAME = "timeline"
BAND, PAD, SET_IN = 34, 16, 22  # how wide the band is, how far words are from their mark and replies set in
LOW = 26  # months that are lower have no name, but for the first of a quarter
DAY = 14  # how high a day has to be drawn to have its number
TRIES = 20
APART = 4  # how far the bars of two years are


@dataclass(frozen=True, slots=True)
class _Shape:
    name: str
    wide: int
    left: int  # where the band of months begins
    fan: int  # the room in which lines lead from a date to its label
    sides: bool  # whether replies have a side of their own

    def side(self, *, reply: bool) -> _Side:
        """Return where reports or replies are."""
        if self.sides and not reply:
            mark = self.left - self.fan
            return _Side(-1, self.left, mark, mark - PAD, mark - PAD)
        mark = self.left + BAND + self.fan + (0 if self.sides or not reply else SET_IN)
        return _Side(1, self.left + BAND, mark, mark + PAD, self.wide - mark - PAD)


@dataclass(frozen=True, slots=True)
class _Side:
    sign: int  # -1 is left of the band
    edge: int  # the side of the band
    mark: int
    text: int
    width: int  # of words

    @property
    def end(self) -> str:
        return "" if self.sign > 0 else " end"


WINDOW = _Shape(NAME, svg.WIDE, 336, 30, sides=True)
PHONE = _Shape(f"{NAME}-narrow", svg.NARROW, 0, 26, sides=False)


@dataclass(frozen=True, slots=True)
class _Label:
    """What is beside a moment: words that link to an event, when and who below, or a note on the scale."""

    moment: float
    reply: bool
    lines: tuple[str, ...]
    below: tuple[str, ...]
    event: Event = ()

    @property
    def high(self) -> int:
        return max(svg.ROOM, (len(self.lines) + len(self.below)) * svg.LINE) + 8


_Places = dict[str, tuple[_Label, float]]  # for each event its label, and where that begins


def drawings(
    library: Library, path: str, found: Sequence[Event], classes: Mapping[str, str]
) -> Iterator[svg.Drawing]:
    """Yield the picture twice: for a window, and as one long line for a phone.

    `classes` are those by which each event is filtered.
    """
    for shape in (WINDOW, PHONE):
        yield _drawing(library, path, found, classes, shape)


def _drawing(
    library: Library, path: str, found: Sequence[Event], classes: Mapping[str, str], shape: _Shape
) -> svg.Drawing:
    joins = list(events.joins(library, found))
    labels = [_label(library, event, joins, shape) for event in found]
    heads, top = _heads(library, found, shape)
    scale, placed = _fitted(labels, joins, shape, top)
    places = {label.event[0].id: (label, y) for label, y in placed if label.event}
    lines = [
        svg.group([_join(how, places[one[0].id], places[other[0].id], shape)], classes[one[0].id])
        for how, one, other in joins
    ]
    marks = [
        svg.group(_drawn(library, path, *places[event[0].id], scale, shape), classes[event[0].id])
        for event in found
    ]
    notes = [
        svg.lines(label.below, shape.side(reply=True).text, round(y) + 12, "word quiet")
        for label, y in placed
        if not label.event
    ]
    high = max(scale.end, *(y + label.high for label, y in placed))
    shapes = (*heads, *_band(scale, shape), *lines, *_months(scale, shape), *marks, *notes)
    title = phrase("timeline_question", bool(joins))
    return svg.Drawing(
        shape.name, title, _says(library, found), shapes, round(high) + 4, shape.wide, links=True
    )


def _says(library: Library, found: Sequence[Event]) -> str:
    """Return what the timeline shows, in a sentence."""
    years = sorted(map(events.year, found))
    count = Counter(map(events.kind, found))
    kinds = [(library.lists.events[kind].called, count[kind]) for kind in events.kinds(library, found)]
    return phrase("timeline_says", len(found), years[0], years[-1], kinds)


def _label(library: Library, event: Event, joins: list[tuple[str, Event, Event]], shape: _Shape) -> _Label:
    """Return what is said beside a mark: what it is called, what it is, when and by whom, what it answers."""
    label = event[0].event.label if event[0].event else None
    who, reply = events.who(library, event), events.is_reply(library, event)
    stances = dict.fromkeys(statement.stance for statement in events.statements(library, event))
    kind = library.lists.events[events.kind(event)].called
    if reply:
        kind = " and ".join(library.lists.called("stances", stance) for stance in stances)
    below = [f"{kind[:1].upper()}{kind[1:]} · {edtf.words(events.date(event))}"]
    does = {*library.lists.having("events", "spoken"), *library.lists.having("events", "published")}
    below += [phrase("timeline_by", who, reply or events.kind(event) in does)] if label else []
    answered: dict[str, list[str]] = {}
    for how, one, other in joins:
        if one is event:
            answered.setdefault(how, []).append(events.who(library, other))
    wide = shape.side(reply=reply).width
    title = label or who
    told = [
        line
        for how, names in answered.items()
        for line in svg.wrapped(phrase("timeline_joined", how, joined(dict.fromkeys(names))), wide)
    ]
    return _Label(
        _moment(event, [other for how, one, other in joins if one is event and how == "answers"]),
        reply,
        tuple(svg.wrapped(title[:1].upper() + title[1:], wide)),
        (*svg.wrapped(" · ".join(below), wide), *told),
        event,
    )


def _moment(event: Event, answered: list[Event]) -> float:
    """Return where the line of an event begins: in the middle of its date, or beside what it answers."""
    first, last = time_scale.span(events.date(event))
    for other in answered:
        middle = sum(time_scale.span(events.date(other))) / 2
        if first <= middle <= last:
            return middle
    return (first + last) / 2


# --- Where everything goes ------------------------------------------------------------------------------


def _fitted(
    labels: list[_Label], joins: list[tuple[str, Event, Event]], shape: _Shape, top: int
) -> tuple[time_scale.Scale, list[tuple[_Label, float]]]:
    """Return a scale on which no label is below the end of the line, and where each label begins."""
    spans = [time_scale.span(events.date(label.event)) for label in labels]
    columns = [[label for label in labels if label.reply == reply] for reply in (False, True)]
    if not shape.sides:
        columns = [labels]
    rooms: Counter[int] = Counter()
    for column in columns:
        needed: Counter[int] = Counter()
        for label in column:
            needed[int(label.moment) // time_scale.YEAR] += label.high
        rooms |= needed
    month = 20
    for _ in range(TRIES):
        scale = time_scale.scale(spans, month, top, rooms)
        placed = _placed(columns, joins, scale, shape, top)
        over = max(y + label.high for label, y in placed) - scale.end
        if over <= 0:
            break
        rooms[(scale.parts[-1].end - 1) // time_scale.YEAR] = scale.parts[-1].long + 1
    return scale, placed


def _placed(
    columns: list[list[_Label]],
    joins: list[tuple[str, Event, Event]],
    scale: time_scale.Scale,
    shape: _Shape,
    top: int,
) -> list[tuple[_Label, float]]:
    """Return each label with where it begins: beside its date, a reply beside what it answers."""
    found: list[tuple[_Label, float]] = []
    at: dict[str, float] = {}
    notes = [
        _Label(
            begin,
            reply=True,
            lines=(),
            below=tuple(svg.wrapped(phrase("timeline_change", times), shape.side(reply=True).width)),
        )
        for begin, times in scale.changes
    ]
    for labels in (*columns[:-1], [*columns[-1], *notes]):
        ordered = _ordered(labels, joins)
        wanted = []
        for label in ordered:
            beside = [at[other[0].id] for _, one, other in joins if one is label.event and other[0].id in at]
            middle = beside[0] + label.high / 2 if beside else scale.at(label.moment)
            wanted.append((middle, label.high))
        # what is beside another may not be in order any more
        order = sorted(range(len(ordered)), key=lambda i: wanted[i][0])
        places = time_scale.spread([wanted[i] for i in order], top - 8)
        for i, y in zip(order, places, strict=True):
            found.append((ordered[i], y))
            if ordered[i].event:
                at[ordered[i].event[0].id] = y
    return found


def _ordered(labels: list[_Label], joins: list[tuple[str, Event, Event]]) -> list[_Label]:
    """Return labels by their moment, a reply right after what it answers if both have the same."""
    found = sorted(labels, key=lambda label: label.moment)
    for _, one, other in joins:
        replies = [label for label in found if label.event is one]
        others = [label for label in found if label.event is other]
        if replies and others and replies[0].moment == others[0].moment:
            found.remove(replies[0])
            found.insert(found.index(others[0]) + 1, replies[0])
    return found


# --- What is drawn --------------------------------------------------------------------------------------


def _heads(library: Library, found: Sequence[Event], shape: _Shape) -> tuple[list[str], int]:
    """Return what the columns are called, and where the line begins below them.

    Replies are called as the page on which all of them are at home, if there is one.
    """
    spoken = library.lists.having("events", "spoken")
    kinds = Counter(events.kind(event) for event in found if not events.is_reply(library, event))
    order = sorted(
        (kind for kind in library.lists.events if kinds[kind]),
        key=lambda kind: (kind in spoken, -kinds[kind]),
    )
    replies = [event for event in found if events.is_reply(library, event)]
    stances = {statement.stance for event in replies for statement in events.statements(library, event)}
    homes = {places[0].page for event in replies if (places := library.placements.get(event[0].id))}
    page = library.pages[homes.pop()].page.title if len(homes) == 1 else phrase("timeline_replied")
    named = {
        False: (phrase("timeline_reported"), [library.lists.events[kind].several for kind in order]),
        True: (page, [kind.several for key, kind in library.lists.stances.items() if key in stances]),
    }
    drawn, ends, y = [], [12], 12
    for reply, (title, sorts) in named.items():
        side = shape.side(reply=reply)
        if not sorts:
            continue
        words = svg.wrapped(joined(sorts).capitalize(), side.width)
        drawn.append(svg.lines([title], side.text, y, f"word strong{side.end}"))
        drawn.append(svg.lines(words, side.text, y + svg.LINE, f"word quiet{side.end}"))
        ends.append(y + len(words) * svg.LINE)
        y = 12 if shape.sides else ends[-1] + svg.LINE + 4
    return drawn, max(ends) + 24


def _band(scale: time_scale.Scale, shape: _Shape) -> Iterator[str]:
    """Yield the band of months, with its breaks."""
    y = scale.top
    for part in scale.parts:
        yield svg.tag("rect", class_="band", x=shape.left, y=y, width=BAND, height=part.long)
        for month in range(1, part.end - part.begin):
            yield svg.tag("path", class_="tick", d=f"M{shape.left} {y + month * part.month}h{BAND}")
        y += part.long + time_scale.BREAK
    for torn in scale.breaks:
        middle = round(torn) + time_scale.BREAK // 2
        for dy in (-3, 3):
            yield svg.tag("path", class_="break", d=f"M{shape.left - 4} {middle + dy + 4}l{BAND + 8} -8")


def _months(scale: time_scale.Scale, shape: _Shape) -> Iterator[str]:
    """Yield the names of years and months: of short ones the first of a quarter, of long ones the days."""
    y, x = scale.top, shape.left + BAND // 2
    for part in scale.parts:
        for i in range(part.begin, part.end):
            year, month = i // time_scale.YEAR, i % time_scale.YEAR
            top, days = y + (i - part.begin) * part.month, part.month >= DAY * 31
            named = month and (part.month >= LOW or month % time_scale.QUARTER == 0)
            names = [(str(year), "strong")] if not month or i == part.begin else []
            names += (
                [(edtf.MONTHS[month][:3], "quiet")] if named and len(names) * LOW * 2 <= part.month else []
            )
            names = names if days or len(names) > 1 else names[-1:]
            middle = top + 14 if days else top + part.month // 2 + 4 - (len(names) - 1) * svg.LINE // 2
            for line, (text, class_) in enumerate(names):
                yield svg.words(text, x, middle + line * svg.LINE, f"word middle {class_}")
            if days:
                for day in range(4, calendar.monthrange(year, month + 1)[1] + 1):
                    at = top + round((day - 0.5) * part.month / 31) + 4
                    yield svg.words(str(day), x, at, "word middle quiet")
        y += part.long + time_scale.BREAK


def _drawn(  # noqa: PLR0913, PLR0917 – an event, and all that says where it is
    library: Library, path: str, label: _Label, top: float, scale: time_scale.Scale, shape: _Shape
) -> Iterator[str]:
    """Yield an event: how long its date is if over a month, a line to its mark, its label, a link."""
    side = shape.side(reply=label.reply)
    first, last = time_scale.span(events.date(label.event))
    y, x = round(top) + 12, side.mark
    bar = side.edge + side.sign * (2 if shape.sides or not label.reply else 6)
    if last - first > 1:
        begin, end = round(scale.at(first, begins=True)) + APART, round(scale.last(first, last)) - APART
        yield svg.tag("path", class_="span", d=f"M{bar} {begin}V{end}")
    turn = side.edge + side.sign * (shape.fan - 10)
    middle = round(scale.at(label.moment))
    yield svg.tag("path", class_="axis", d=f"M{bar + side.sign} {middle}L{turn} {y - 4}H{x}")
    left = side.text if side.sign > 0 else side.text - side.width
    marked = min(x - 7, left) if side.sign > 0 else left
    room = svg.room(marked, y - 14, side.width + PAD + 7, label.high - 6)
    drawn = (
        svg.mark(events.number(library, events.kind(label.event)), x, y - 4)
        + svg.lines(label.lines, side.text, y, f"word label{side.end}")
        + svg.lines(label.below, side.text, y + len(label.lines) * svg.LINE, f"word quiet{side.end}")
    )
    name = " ".join((*label.lines, *label.below))
    yield svg.link(room + drawn, home(library, label.event[0], path), name)


def _join(how: str, one: tuple[_Label, float], other: tuple[_Label, float], shape: _Shape) -> str:
    """Return the line from an answer to what it answers, or from a denial to what it denies."""
    (label, top), (another, high) = one, other
    begin, end = shape.side(reply=label.reply), shape.side(reply=another.reply)
    y, to = round(top) + 8, round(high) + 8
    if begin.sign != end.sign:
        way = f"M{begin.mark - 8 * begin.sign} {y}L{end.mark - 8 * end.sign} {to}"
    else:
        way = f"M{begin.mark - 7} {y}H{end.mark}V{to + 7 if to < y else to - 7}"
    return svg.tag("path", class_=how, d=way)
