"""A scale of time: where a date is on a line, with a marked break where nothing is dated for long. Pure.

A month is as long in one year as in another. What is longer than a year leads into a break.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
class Scale:
    """The parts of a line without a break, in months; `month` is the length of one, `top` where it begins."""

    parts: tuple[tuple[int, int], ...]
    month: int
    top: int

    def at(self, moment: float) -> float:
        """Return where a moment is; one in a break is at the end of the part before."""
        y = float(self.top)
        for begin, end in self.parts:
            if moment <= end:
                return y + max(0.0, moment - begin) * self.month
            y += (end - begin) * self.month + BREAK
        return y - BREAK

    @property
    def end(self) -> float:
        """Where the line ends."""
        return self.at(self.parts[-1][1])

    @property
    def breaks(self) -> Iterator[float]:
        """Where the breaks begin."""
        return (self.at(end) for _, end in self.parts[:-1])

    @property
    def cells(self) -> Iterator[tuple[int, int]]:
        """The months that it has, each as a year and the number of a month."""
        return ((i // YEAR, i % YEAR + 1) for begin, end in self.parts for i in range(begin, end))


def scale(spans: Iterable[Span], month: int, top: int) -> Scale:
    """Return a scale for what is dated. Each part begins with a year and ends with a quarter of one."""
    parts: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        begin = int(first // YEAR) * YEAR
        end = last if last - first <= YEAR else first + QUARTER
        end = -int(-end // QUARTER) * QUARTER
        if parts and begin - parts[-1][1] < LONG:
            parts[-1] = (parts[-1][0], max(end, parts[-1][1]))
        else:
            parts.append((begin, end))
    return Scale(tuple(parts), month, top)


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
