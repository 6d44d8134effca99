"""Dates as the seeds write them, and in words.

They are the calendar dates of EDTF (Extended Date/Time Format, ISO 8601-2:2019): a year, month or day, each
perhaps approximate or uncertain, and intervals of two of them, one end of which may be open. What the rest of
the program could not sort, put in words or export, such as a season, is refused, with what to write instead.
An event may have the time of a day too, in universal time, with a time zone, or as it was there.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import cache

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
EXAMPLES = "“2024”, “2024-10”, “2024-10-25”, “2024~” (about), “2024-05/..” (then or later)"
LONGEST = 80
_TIME = re.compile(
    r"(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?P<zone>Z|[+-](?:0\d|1[0-4])(?::[0-5]\d)?)?"
)
_TIMES = "“2024-10-25T18:30Z” (universal time), “2024-10-25T18:30+01:00” (with a time zone)"
_CALENDAR = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?[~?%]?")
_SEASONS = {"21": ("03", "05"), "22": ("06", "08"), "23": ("09", "11"), "24": ("12", "02")}  # of the north
_SEASON = re.compile(r"([0-9]{4})-(2[1-9]|3[0-9]|4[01])")
_UNKNOWN = re.compile(r"([0-9]{1,4})X{1,3}|([0-9]{4})-XX(?:-XX)?|([0-9]{4}-(?:0[1-9]|1[0-2]))-XX")
_FORMS = tuple(
    map(
        re.compile,
        (
            r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})(?:-(?P<d>[0-9]{1,2}))?",
            r"(?P<m>[0-9]{1,2})[./](?P<y>[0-9]{4})",
            r"(?P<d>[0-9]{1,2})\. ?(?P<m>[0-9]{1,2})\. ?(?P<y>[0-9]{4})",
            r"(?P<m>[0-9]{1,2})/(?P<d>1[3-9]|[23][0-9])/(?P<y>[0-9]{4})",
            r"(?P<d>1[3-9]|[23][0-9])/(?P<m>[0-9]{1,2})/(?P<y>[0-9]{4})",
            r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2}) [0-9]{1,2}[:.][0-9]{2}",
            r"(?:(?P<d>[0-9]{1,2})\.? )?(?P<m>[A-Za-z]{3,9})\.?(?: (?P<day>[0-9]{1,2}))?,? (?P<y>[0-9]{4})",
        ),
    )
)
_ABOUT = re.compile(r"(?:about|around|circa|ca?\.|ca|~) ?(\w.*)", re.IGNORECASE)
_SPAN = re.compile(r"(\w.*?\w)(?: ?– ?| - | to | until |(?<=^[0-9]{4})-(?=[0-9]{4}$))(\w.*)", re.IGNORECASE)


@cache
def problem(date: str, *, timed: bool = False) -> str | None:
    """Return what is wrong with `date` as EDTF, or None if nothing is; if `timed`, it may have a time."""
    if len(date) > LONGEST:
        return f"“{date[:LONGEST]}…” is too long for a date – the limit is {LONGEST} characters"
    parts = date.split("/")
    if "T" in date and all(map(_plain_or_open, parts)) and not timed:
        return (
            f"“{date}” has the time of a day, which only an event has – write “{'/'.join(map(day, parts))}”"
        )
    open_ = [part in {"", ".."} for part in parts]
    if len(parts) > len(("begin", "end")) or all(open_) or not all(map(_plain_or_open, parts)):
        if instead := next(filter(None, map(_instead, parts)), ""):
            return f"“{date}” cannot be put in order or in words here – {instead}"
        times = f", {_TIMES}" if timed and "T" in date else ""
        meant = (
            f"did you mean “{_meant(date)}”?" if _meant(date) else f"write, for example, {EXAMPLES}{times}"
        )
        return f"“{date}” is not a valid EDTF date – {meant}"
    begin, end = ends(date)
    if begin and end and _after(begin, end):
        return f"“{date}” ends before it begins – swap the two dates"
    return None


def _plain(part: str) -> bool:
    """Return whether a date or one end of an interval is a calendar date, as nearly all are."""
    if part in {"", ".."}:
        return False
    if "T" in part:
        part, _, time = part.partition("T")
        if not _TIME.fullmatch(time) or len(part) != len("2024-10-25"):
            return False
    match = _CALENDAR.fullmatch(part)
    if not match:
        return False
    year, month, day = (int(group or 1) for group in match.groups())
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _plain_or_open(part: str) -> bool:
    """Return whether one end of an interval is a calendar date or left open."""
    return part in {"", ".."} or _plain(part)


def _instead(part: str) -> str:
    """Return what to write for a season or a date not wholly known; nothing for what is not a date at all."""
    part = part.rstrip("~?%")
    if season := _SEASON.fullmatch(part):
        year, code = season.groups()
        if code not in _SEASONS:
            return f"write the months, such as “{year}-03/{year}-05”, or the year: “{year}”"
        first, last = _SEASONS[code]
        later = str(int(year) + (last < first)).zfill(4)
        return (
            f"for a season write its months, such as “{year}-{first}/{later}-{last}”, or the year: “{year}”"
        )
    if unknown := _UNKNOWN.fullmatch(part):
        decade, year, month = unknown.groups()
        if decade and len(part) == len("2024"):
            return f"write the years, such as “{part.replace('X', '0')}/{part.replace('X', '9')}”"
        if year or month:
            return f"write as much as is known: “{year or month}”"
    return ""


def _meant(date: str) -> str:
    """Return a date in words or in a usual other form as EDTF, or nothing if it is none."""
    if about := _ABOUT.fullmatch(date):
        date = about[1] if _plain(about[1]) else _meant(about[1])
        return f"{date}~" if _plain(date) else ""
    if span := _SPAN.fullmatch(date):
        both = [part if _plain(part) else _meant(part) for part in span.groups()]
        return "/".join(both) if all(map(_plain, both)) and not _after(*both) else ""
    found = next(filter(None, (form.fullmatch(date.strip()) for form in _FORMS)), None)
    if not found:
        return ""
    parts = {"d": "", "day": "", **found.groupdict()}
    names = [month.lower()[: len(parts["m"])] for month in MONTHS]
    name = parts["m"].lower()
    month = int(name) if name.isdigit() else names.index(name) + 1 if name in names else 0
    number = parts["d"] or parts["day"]
    meant = f"{parts['y']}-{month:02}" + (f"-{int(number):02}" if number else "")
    return meant if _plain(meant) else ""


def day(part: str) -> str:
    """Return one end of a date without the time of a day."""
    return part.partition("T")[0]


def time(part: str) -> tuple[int, int] | None:
    """Return the hour and minute of one end of a date, if it has them."""
    found = _TIME.fullmatch(part.partition("T")[2])
    return (int(found["hour"]), int(found["minute"])) if found else None


def _moment(part: str) -> str:
    """Return one end of a date in universal time, if it has a time: what sorts as text does."""
    found = _TIME.fullmatch(part.partition("T")[2])
    if not found:
        return part
    zone = (found["zone"] or "Z").replace("Z", "+00:00")
    clock = f"{found['hour']}:{found['minute']}:{found['second'] or '00'}"
    there = dt.datetime.fromisoformat(f"{day(part)}T{clock}{zone}{'' if ':' in zone else ':00'}")
    try:
        return there.astimezone(dt.UTC).isoformat()
    except OverflowError:  # the first or last day of the calendar
        return part


def _after(one: str, other: str) -> bool:
    """Return whether one date is after another as far as both are exact."""
    if "T" in one and "T" in other:
        return _moment(one) > _moment(other)
    exact = min(len(day(one)), len(day(other)))
    return one[:exact] > other[:exact]


def begins(date: str) -> bool:
    """Return whether a date begins with a year, month or day of the calendar, so that it has an order."""
    return _plain(ends(date)[0])


def year(value: str) -> str:
    """Return the year of a date, or that in which a span begins."""
    return ends(value)[0][:4]


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
    if "T" in date:
        found = _TIME.fullmatch(date.partition("T")[2])
        zone = (found["zone"] if found else None) or ""
        clock = date.partition("T")[2].removesuffix(zone)
        where = " UTC" if zone == "Z" else f" UTC{zone.replace('-', '−')}" if zone else ", local time"
        return f"{_one(day(date))}, {clock}{where}"
    plain = date.rstrip("~?%")
    about = "about " if date[-1:] in {"~", "%"} else ""
    unsure = " (uncertain)" if date[-1:] in {"?", "%"} else ""
    year, *rest = plain.split("-")
    parts = [MONTHS[int(rest[0]) - 1], year] if rest else [year]
    if rest[1:]:
        parts.insert(0, str(int(rest[1])))
    return f"{about}{' '.join(parts)}{unsure}"


def later(date: str, other: str) -> bool:
    """Return whether a date begins after another has ended, as far as both are exact."""
    begin, end = ends(date)[0], ends(other)[1]
    return bool(begin and end) and _after(begin, end)


def epoch(date: str) -> int:
    """Return the first second of a date, counted from 1970 in universal time; 0 if its beginning is open."""
    begin = ends(date)[0]
    if not _plain(begin):
        return 0
    if "T" in begin:
        return max(0, int(dt.datetime.fromisoformat(_moment(begin)).timestamp()))
    year, month, day_ = (*map(int, begin.split("-")), 1, 1)[:3]
    return max(0, int(dt.datetime(year, month, day_, tzinfo=dt.UTC).timestamp()))


def parts(date: str) -> list[int]:
    """Return year, month and day of a calendar date as far as it has them; of any other date, nothing."""
    return [int(number) for number in day(date).split("-")] if _plain(date) and date[-1:] not in "~?%" else []


def first_day(date: str) -> str:
    """Return the first day of a date as ``2024-01-31``; 1970-01-01 if its beginning is open."""
    return dt.datetime.fromtimestamp(epoch(date), dt.UTC).date().isoformat()


def days(date: str) -> tuple[str | None, str | None]:
    """Return the first and the last day that a date can mean, as ``2024-01-31``; None for an open end.

    A time of a day counts as the day on which it is, where it is.
    """
    begin, end = map(day, ends(date))
    if len(end) == len("2024-01"):
        end = f"{end}-{calendar.monthrange(*map(int, end.split('-')))[1]}"
    return f"{begin}-01-01"[:10] if begin else None, f"{end}-12-31"[:10] if end else None


def sort_key(date: str) -> tuple[str, str]:
    """Return a key that sorts EDTF dates by their beginning, the less exact first."""
    begin, end = map(_moment, ends(date))
    return (begin or "0000", end or "9999")
