"""Find the dates in a sentence, however people write them: days, months, years, decades, seasons. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from explainer.text.edtf import MONTHS
from explainer.text.edtf import day as edtf_day

_SHORT = "Jan Feb Mar Apr Jun Jul Aug Sept? Oct Nov Dec".split()
_CASED = {"March", "May"}  # also verbs: only with a capital
_LONG = "|".join(name if name in _CASED else f"(?i:{name})" for name in MONTHS)
_M = rf"(?P<m>(?:{_LONG})|(?:{'|'.join(_SHORT)}|{'|'.join(_SHORT).upper()})\b\.?)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_DAYS = rf"(?P<d>{_DAY}(?:,\ {_DAY})*(?:(?:,?\ ?[-–]\ ?|,?\ (?:to|and|or)\ |/){_DAY})?)"
_Y = r"(?P<y>(?:1[89]|20)\d\d)"
_SEASON = r"(?P<season>(?i:spring|summer|autumn|fall|winter))"
_NTH = "first second third fourth".split()
_QUARTER = rf"(?:Q(?P<q>[1-4])|(?P<nth>{'|'.join(_NTH)}|1st|2nd|3rd|4th)\ (?P<what>quarter|half))"
_MM = r"(?P<n>0[1-9]|1[0-2])"
_CLOCK = r"(?:[T ]\d\d:\d\d[\d:.]*Z?)"
_SIZE = r"(?:million|billion|percent)"
_DATES = tuple(
    re.compile(pattern, re.VERBOSE)
    for pattern in (
        rf"(?<![\w.-]){_Y}(?P<sep>[-/.]){_MM}(?P=sep)(?P<d>0[1-9]|[12]\d|3[01]){_CLOCK}?(?![\w-])",
        rf"(?<![\w.,/-])(?P<one>\d\d?)(?P<sep>[-/.])(?P<two>\d\d?)(?P=sep){_Y}(?![\w-])",
        rf"\b{_M}\ (?:the\ )?{_DAYS}(?:,?\ (?:of\ )?{_Y})?\b(?![,.]?\d|:\d|%|\ ?{_SIZE}\b)",
        rf"(?<![\w.,])(?:the\ )?{_DAYS}\ (?:of\ )?{_M}(?:,?\ (?:of\ )?{_Y})?(?!\w)",
        rf"\b{_M},?\ (?:of\ )?{_Y}\b",
        rf"\b{_QUARTER}(?:\ of|\ in|,)?(?:\ the\ year)?\ {_Y}\b",
        r"\b(?P<y2q>(?:1[89]|20)\d\d)\ ?Q(?P<q2>[1-4])\b",
        rf"\b{_SEASON}(?:\ of|\ in|,)?\ {_Y}\b(?!\ ?[-–/]\ ?\d)",
        r"\b(?P<decade>(?:1[0-9]|20)\d0)[’']?s\b",
        r"(?:(?<=\bthe\ )[’'‘]?|(?<!\w)[’'‘])(?P<short>[2-9]0)[’']?s\b",
        rf"(?<![\w.-]){_Y}\ ?[-–/]\ ?(?P<y2>(?:1[89]|20)\d\d|\d\d)(?![\w,.]?\d|[-–]\d|%)\b",
        rf"(?<![\w,.$€£¥#&+-]){_Y}(?![\d,.]\d|\w|\ ?[%‰°])",
        rf"(?<=[-–]){_Y}(?![\d,.-]\d|\w|\ ?[%‰°])",
        r"(?<=\b[Ii]n\ )(?P<y>1[0-7]\d\d|21\d\d)(?![\d,.]\d|\w|\ ?[%‰°])",
        r"(?<=\b[Ii]n\ )(?P<m>May)\b|(?<=\bof\ )(?P<m2>May)\b",
        rf"\b(?P<m>{'|'.join(name for name in MONTHS if name != 'May')}|(?:{'|'.join(_SHORT)})\.)(?!\w)",
    )
)
_DATED = re.compile(rf"\d{{4}}|\d0[’']?s\b|{'|'.join(name[:3] for name in MONTHS)}", re.IGNORECASE)
_PART = re.compile(
    r"\b(?P<early>early|the beginning of|the start of|mid|late|the end of)[- ](?:in )?$", re.IGNORECASE
)
_PARTS = {"the beginning of": "early", "the start of": "early", "the end of": "late"}

# A number of four digits without a comma is a year or a count.
_LABEL = re.compile(
    r"\b(?:block|article|section|chapter|page|line|room|unit|no|number|version|release|paragraph|figure|table|"
    r"item|step|phase|level|route|highway|flight|model|rule|issue|bug|build|height|port"
    r"|resolution|bill)s?\.? ?#?$",
    re.IGNORECASE,
)
_MONEY_OR_SIZE = re.compile(
    r"[ -](?:dollars?|euros?|pounds?|yen|yuan|per ?cent|hundred|thousand|[mb]illion|times|USD|EUR|GBP|CNY)\b"
)
_CODE = re.compile(r"\b(?:USD|EUR|GBP|CNY|RMB|JPY) $")
_SMALL = (
    "the a an in on at of to by for from with and or but as than then that which who it he she they we was"
    " were is are had has have did does his its her their this these those after before while when where not"
    " also says tells shows gives adds notes reports lists begins sees ends us across towards"
    " afterwards perhaps"
).replace(" ", "|")
_NOUN = rf"(?:(?!(?:{_SMALL})\b)[a-z][\w-]*[^\Ws]s|people|men|women|children|police|staff)\b"
_COUNTED = re.compile(rf" {_NOUN}")
_COUNTED_AFTER_WORD = re.compile(rf" (?!(?:{_SMALL}|\w+ly)\b)[a-z][\w-]* {_NOUN}")
_LINKED = re.compile(
    r"(?<!total )(?<!number )(?<!group )(?<!network )(?<!list )\b(?:of|from|by|to)\s?$", re.IGNORECASE
)
_OF_A_YEAR = re.compile(
    r"(?:\b(?:the|this|that|its|their|his|her|our|your|my|each|every|in|since|during|until|till|before|after|"
    r"late|early|mid|year|spring|summer|autumn|fall|winter|quarter)|[’']s?|[’‑-]"
    r"|\b(?:1[89]|20)\d\d,? (?:and|or|to))\s?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar date as far as the text gives it; absent parts are 0.

    `span` says which part of the year, or more than the year, is meant: “early”, “mid”, “late”, “spring”,
    “Q3”, “H1” or “decade”.
    """

    year: int
    month: int
    day: int
    text: str
    start: int
    span: str = ""

    @property
    def parts(self) -> tuple[int, int, int]:
        """Year, month and day."""
        return self.year, self.month, self.day

    @property
    def key(self) -> tuple[int, int, int, str]:
        """What is the same for the same date in another spelling."""
        return *self.parts, self.span

    def fits(self, other: Date) -> bool:
        """Return whether this date says nothing that `other` does not: the same, or less exact."""
        if "decade" in (self.span, other.span) and self.span != other.span:
            return False
        if self.span and not other.span:
            months = _MONTHS_OF.get(self.span, ())
            return other.month in months and self.year in (0, other.year)
        if self.span not in ("", other.span):
            return False
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(mine in (0, theirs) for mine, theirs in pairs)


_MONTHS_OF = {f"Q{i}": range(3 * i - 2, 3 * i + 1) for i in range(1, 5)}
_MONTHS_OF |= {"H1": range(1, 7), "H2": range(7, 13)}


@cache
def dates(text: str) -> tuple[tuple[Date, ...], str]:
    """Return the dates of a text, and the text with them blanked out, offsets kept."""
    if not _DATED.search(text):
        return (), text
    found: list[Date] = []
    for pattern in _DATES:
        taken = []
        for match in pattern.finditer(text):
            parts = match.groupdict()
            if set(parts) == {"y"} and _is_count(text, match):
                continue
            if read := list(_read(match, parts, text)):
                found += read
                taken.append(match.span())
        for start, end in taken:
            text = text[:start] + " " * (end - start) + text[end:]
    return tuple(sorted(found, key=lambda date: date.start)), text


def _read(match: re.Match[str], parts: dict[str, str | None], text: str) -> Iterator[Date]:  # noqa: C901 – a table of forms
    """Yield the dates that one match gives: a span of days or years gives two."""
    name = parts.get("m") or parts.get("m2")
    month = _month(name) if name else int(parts.get("n") or 0)
    year = int(parts.get("y") or parts.get("y2q") or 0)
    days = [int(digits) for digits in re.findall(r"\d+", parts.get("d") or "")]
    date = Date(year, month, 0, match.group(), match.start())
    if parts.get("one"):
        yield from _numeric(date, int(parts["one"] or 0), int(parts["two"] or 0), parts["sep"] or "")
    elif days:
        yield from (replace(date, day=day) for day in days)
    elif decade := parts.get("decade"):
        yield replace(date, year=int(decade), span="decade")
    elif short := parts.get("short"):
        yield replace(date, year=int(short) + (1900 if short > "2" else 2000), span="decade")
    elif season := parts.get("season"):
        yield replace(date, span={"fall": "autumn"}.get(season.lower(), season.lower()))
    elif quarter := parts.get("q") or parts.get("q2"):
        yield replace(date, span=f"Q{quarter}")
    elif nth := parts.get("nth"):
        number = int(nth[0]) if nth[0].isdigit() else _NTH.index(nth) + 1
        yield replace(date, span=f"{'Q' if parts['what'] == 'quarter' else 'H'}{number}")
    elif second := parts.get("y2"):
        late = int(str(year)[: 4 - len(second)] + second)
        if late > year:
            yield from (date, replace(date, year=late))
        elif len(second) == 2 and 1 <= int(second) <= 12:
            yield replace(date, month=int(second))
    else:
        part = _PART.search(text[: match.start()])
        said = part["early"].lower() if part else ""
        yield replace(date, span=_PARTS.get(said, said))


def _month(name: str) -> int:
    return next(i for i, month in enumerate(MONTHS, 1) if month[:3].lower() == name[:3].lower())


def _numeric(date: Date, one: int, two: int, sign: str) -> Iterator[Date]:
    """Yield a date in digits: with dots the day is first, else the month, as in the US."""
    if sign == "." or one > len(MONTHS):
        one, two = two, one
    if 1 <= one <= len(MONTHS) and 1 <= two <= 31:
        yield replace(date, month=one, day=two)


def _is_count(text: str, match: re.Match[str]) -> bool:
    """Return whether four digits that could be a year count something, or are a number in a name."""
    before, after = text[: match.start()], text[match.end() :]
    if _LABEL.search(before) or _CODE.search(before) or _MONEY_OR_SIZE.match(after):
        return True
    if _OF_A_YEAR.search(before) or _LINKED.search(before):
        return False
    return bool(_COUNTED.match(after) or _COUNTED_AFTER_WORD.match(after))


def date_of(part: str) -> Date:
    """Return one end of an EDTF date as a date."""
    numbers = [int(number) for number in edtf_day(part).split("-") if number.isdigit()]
    year, month, day = (*numbers, 0, 0, 0)[:3]
    return Date(year, month, day, part, 0)


def known(date: Date, dates: Iterable[Date], years: set[int]) -> bool:
    """Return whether a date is among others, its year perhaps given apart from day and month."""
    for other in dates:
        apart = bool(date.month) and not other.year and date.year in years
        if date.fits(other) or (apart and replace(date, year=0).fits(other)):
            return True
    return False
