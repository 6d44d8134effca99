"""A scale of time: where a date is on a line, with a marked break where nothing is dated for long. Pure.

Within a part a month is as long as another. In a year with so much in it that its labels need more room, a
month is some times as long, which a break marks too. What is longer than a year leads into a break.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from explainer.text import edtf

YEAR, QUARTER = 12, 3
MINUTES = 24 * 60  # of a day
LONG = 6  # months without anything dated, from which on the line is broken
BREAK = 22  # how high a break is drawn
Span = tuple[float, float]  # first and last moment, in months since year 0


def span(date: str) -> Span:
    """Return what a date covers: a day, month, year or more; an open end is that of its beginning."""
    begin, end = edtf.ends(date)
    first, last = _one(begin), _one(end or begin)
    return first[0], max(first[1], last[1])


def _one(date: str) -> Span:
    year, month, day = (*map(int, edtf.day(date).split("-")), 0, 0)[:3] if date else (0, 0, 0)
    if not 1 <= month <= YEAR:
        return year * YEAR, (year + 1) * YEAR
    start = year * YEAR + month - 1
    if time := edtf.time(date):
        moment = start + (day - 1 + (time[0] * 60 + time[1]) / MINUTES) / 31
        return moment, moment
    return (start + (day - 1) / 31, start + day / 31) if day else (start, start + 1)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a line without a break: its first month, the one after its last, and how long a month is."""

    begin: int
    end: int
    month: int

    @property
    def long(self) -> int:
        """How long the part is drawn."""
        return (self.end - self.begin) * self.month


@dataclass(frozen=True, slots=True)
class Scale:
    """The parts of a line; `top` is where it begins."""

    parts: tuple[Part, ...]
    top: int

    def at(self, moment: float, *, begins: bool = False) -> float:
        """Return where a moment is; one in a break is at the end of the part before.

        Where two parts meet, what begins is in the later one.
        """
        y = float(self.top)
        for part in self.parts:
            if moment < part.end or (moment == part.end and not begins):
                return y + max(0.0, moment - part.begin) * part.month
            y += part.long + BREAK
        return y - BREAK

    @property
    def end(self) -> float:
        """Where the line ends."""
        return self.at(self.parts[-1].end)

    @property
    def breaks(self) -> Iterator[float]:
        """Where the breaks begin."""
        return (self.at(part.end) for part in self.parts[:-1])

    @property
    def changes(self) -> Iterator[tuple[int, float]]:
        """The months from which on a month is longer or shorter, with none left out, and how many times."""
        for before, part in zip(self.parts, self.parts[1:], strict=False):
            if before.end == part.begin:
                yield part.begin, part.month / before.month


def scale(spans: Iterable[Span], month: int, top: int, rooms: Mapping[int, float] | None = None) -> Scale:
    """Return a scale for what is dated. Each part begins with a year and ends with a quarter of one.

    If all is of one year, the line has the months from the first to the last alone.

    `rooms` says of a year how much room it needs: its months are as many times as long as that takes.
    """
    parts: list[tuple[int, int]] = []
    dated = sorted(spans)
    for first, last in dated:
        begin = int(first // YEAR) * YEAR
        end = last if last - first <= YEAR else first + QUARTER
        end = -int(-end // QUARTER) * QUARTER
        if parts and begin - parts[-1][1] < LONG:
            parts[-1] = (parts[-1][0], max(end, parts[-1][1]))
        else:
            parts.append((begin, end))
    if len(parts) == 1:
        first = int(dated[0][0])
        last = max(first + 1, math.ceil(max(last for _, last in dated)))
        if first // YEAR == (last - 1) // YEAR:
            parts = [(first, last)]
    return Scale(tuple(_pieces(parts, month, rooms or {})), top)


def _pieces(parts: Iterable[tuple[int, int]], month: int, rooms: Mapping[int, float]) -> list[Part]:
    """Return the parts, cut where a year needs longer months than the one before."""
    found: list[Part] = []
    for begin, end in parts:
        for year in range(begin // YEAR, -(-end // YEAR)):
            first, last = max(begin, year * YEAR), min(end, (year + 1) * YEAR)
            times = max(1, -int(-rooms.get(year, 0) // ((last - first) * month)))
            if found and (found[-1].end, found[-1].month) == (first, times * month):
                found[-1] = Part(found[-1].begin, last, times * month)
            else:
                found.append(Part(first, last, times * month))
    return found


def spread(wanted: Sequence[tuple[float, int]], top: float) -> list[float]:
    """Return where things of a height begin that want their middle at a place, without overlap.

    Things that would overlap move apart as little as they can, none above `top`.
    """
    groups: list[
        tuple[float, int, int]
    ] = []  # where a group begins if nothing is in its way, its height, things
    for middle, high in wanted:
        begin, tall, count = middle - high / 2, high, 1
        while groups and groups[-1][0] + groups[-1][1] > begin:
            before, other, more = groups.pop()
            begin = (before * more + (begin - other) * count) / (more + count)
            tall, count = tall + other, count + more
        groups.append((begin, tall, count))
    found, heights, free = [], iter(high for _, high in wanted), top
    for begin, _tall, count in groups:
        free = max(free, begin)
        for _ in range(count):
            found.append(free)
            free += next(heights)
    return found
