"""Dates as EDTF (Extended Date/Time Format, ISO 8601-2:2019, levels 0 and 1), and in words."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
EXAMPLES = "“2024”, “2024-10”, “2024-10-25”, “2024~” (about), “2024-05/..” (then or later)"
LONGEST = 80
_CALENDAR = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?[~?%]?")
_SIGNS = re.compile(r"[0-9A-Za-z~?%./,^*(){}\[\]-]+")


@cache
def problem(date: str) -> str | None:
    """Return what is wrong with `date` as EDTF, or None if nothing is."""
    if len(date) > LONGEST:  # the library takes time that grows faster than the text
        return f"“{date[:LONGEST]}…” is too long for a date – at most {LONGEST} signs"
    calendar = [bool(_CALENDAR.fullmatch(part)) for part in date.split("/")]
    fine = all(map(_plain, date.split("/"))) or (not all(calendar) and _rare(date))
    if not fine:
        return f"“{date}” is no date in EDTF that can exist – write it like {EXAMPLES}"
    begin, end = ends(date)
    if begin and end and begin[: len(end)] > end[: len(begin)]:
        return f"“{date}” ends before it begins – turn it round"
    return None


def _plain(part: str) -> bool:
    """Return whether a date or one end of an interval is a calendar date, as nearly all are."""
    if part in {"", ".."}:
        return False
    match = _CALENDAR.fullmatch(part)
    if not match:
        return False
    year, month, day = (int(each or 1) for each in match.groups())
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _rare(date: str) -> bool:
    """Return whether the EDTF library reads a date that is not plain: seasons, sets, unspecified digits.

    It takes milliseconds a date and a tenth of a second to load, so it is asked last.
    """
    begin, slash, end = date.partition("/")
    if slash and ({begin, end} & {"", ".."}):
        return _plain(begin) or _plain(end)
    if not _SIGNS.fullmatch(date) or any(
        _CALENDAR.fullmatch(part) and not _plain(part) for part in (begin, end)
    ):
        return False
    from edtf import EDTFParseException, parse_edtf  # noqa: PLC0415 – see above

    try:
        parse_edtf(date)
    except (
        EDTFParseException,
        ValueError,
        TypeError,
        AttributeError,
    ):  # the last two are the library's own slips
        return False
    return True


def begins(date: str) -> bool:
    """Return whether a date begins with a year, month or day of the calendar, so that it has an order."""
    return _plain(ends(date)[0])


def ends(date: str) -> tuple[str, str]:
    """Return the first and last part of an EDTF date without qualifiers; open ends are empty."""
    plain = date.translate(str.maketrans("", "", "~?%"))
    begin, _, end = plain.partition("/")
    end = end if "/" in plain else begin
    return begin.strip("."), end.strip(".")


@cache
def words(date: str) -> str:
    """Return a valid EDTF date in words: ``25 October 2024``, ``about 2024``, ``May 2024 or later``."""
    begin, slash, end = date.partition("/")
    if not slash:
        return _one(date)
    if end in {"", ".."}:
        return f"{_one(begin)} or later"
    if begin in {"", ".."}:
        return f"{_one(end)} or earlier"
    return f"{_one(begin)} to {_one(end)}"


def _one(date: str) -> str:
    plain = date.rstrip("~?%")
    about = "about " if date[-1:] in {"~", "%"} else ""
    unsure = " (uncertain)" if date[-1:] in {"?", "%"} else ""
    if not _plain(plain):
        return f"{about}{plain}{unsure}"  # seasons and other rare forms are left as they are
    year, *rest = plain.split("-")
    parts = [MONTHS[int(rest[0]) - 1], year] if rest else [year]
    if rest[1:]:
        parts.insert(0, str(int(rest[1])))
    return f"{about}{' '.join(parts)}{unsure}"


def later(date: str, other: str) -> bool:
    """Return whether a date begins after another has ended, as far as both are exact."""
    begin, end = ends(date)[0], ends(other)[1]
    exact = min(len(begin), len(end))
    return bool(exact) and begin[:exact] > end[:exact]


def epoch(date: str) -> int:
    """Return the first second of a date, counted from 1970 in universal time; 0 if its beginning is open."""
    begin = ends(date)[0]
    if not _plain(begin):
        begin = begin[:4]  # of a season or a year not wholly known, the year
    if not _plain(begin):
        return 0
    year, month, day = (*map(int, begin.split("-")), 1, 1)[:3]
    return max(0, int(dt.datetime(year, month, day, tzinfo=dt.UTC).timestamp()))


def parts(date: str) -> list[int]:
    """Return year, month and day of a calendar date as far as it has them; of any other date, nothing."""
    return [int(each) for each in date.split("-")] if _plain(date) and date[-1:] not in "~?%" else []


def first_day(date: str) -> str:
    """Return the first day of a date as ``2024-01-31``; 1970-01-01 if its beginning is open."""
    return dt.datetime.fromtimestamp(epoch(date), dt.UTC).date().isoformat()


def sort_key(date: str) -> tuple[str, str]:
    """Return a key that sorts EDTF dates by their beginning, the less exact first."""
    begin, end = ends(date)
    return (begin or "0000", end or "9999")
