"""What CLDR, the Unicode data on languages, knows: names, and how dates, numbers and money are written. Pure.

Each function that reads a text yields edits: from where to where, and what stands there in English.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from explainer.text.edtf import MONTHS
from explainer.text.numerals import CURRENCIES

if TYPE_CHECKING:
    from babel import Locale

Edit = tuple[int, int, str]
ENGLISH = "en"
_SPACES = "\u00a0\u202f\u2009"
_FIELDS = re.compile(r"'([^']*)'|([dMLy]+)|([^'dMLy]+)")
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:1[0-9]|20|21)\d\d"


def problem(tag: str) -> str | None:
    """Return what is wrong with the code of a language, or None if nothing is."""
    from babel import UnknownLocaleError  # noqa: PLC0415 – see `_locale`

    try:
        _locale(tag)
    except (UnknownLocaleError, ValueError):
        return f"“{tag}” is not a known language – write its code (BCP 47), such as “de”, “es” or “pt-BR”"
    return None


def name(tag: str) -> str:
    """Return what a language is called in English."""
    return str(_locale(tag).get_display_name(ENGLISH))


def base(tag: str) -> str:
    """Return the code of a language without script and country: “de” of “de-CH”."""
    return tag.partition("-")[0].lower()


@cache
def _locale(tag: str) -> Locale:
    from babel import Locale  # noqa: PLC0415 – it takes a while, and most sites need no other language

    return Locale.parse(tag, sep="-")


@cache
def asciied(text: str) -> str:
    """Return a text with the digits of all scripts as ASCII has them, of the same length."""
    if text.isascii():
        return text
    known = ((sign, unicodedata.decimal(sign, None)) for sign in set(text))
    signs = {ord(sign): str(digit) for sign, digit in known if digit is not None}
    return text.translate({**signs, ord("٫"): ".", ord("٬"): ","})


def figures(text: str, tag: str) -> Iterator[Edit]:
    """Yield the numbers in digits that have separators, with those of English."""
    group, decimal = _separators(tag)
    for found in _numbers(group, decimal).finditer(text):
        whole, _, part = found[0].partition(decimal) if decimal in found[0] else (found[0], "", "")
        digits = re.sub(r"\D", "", whole)
        grouped = f"{int(digits):,}" if len(digits) < len(whole) else digits
        yield *found.span(), f"{grouped}.{part}" if part else grouped


@cache
def _separators(tag: str) -> tuple[str, str]:
    symbols = _locale(tag).number_symbols["latn"]
    return symbols["group"], symbols["decimal"]


@cache
def _numbers(group: str, decimal: str) -> re.Pattern[str]:
    if (group, decimal) == (",", "."):
        return re.compile(r"(?!)")
    between = "[’']" if group in "’'" else f"[ {_SPACES}]" if group.isspace() else re.escape(group)
    part = re.escape(decimal)
    either = rf"\d{{1,3}}(?:{between}\d{{3}})+(?:{part}\d+)?"
    either += rf"|\d+{part}\d+" if decimal != "." else ""
    return re.compile(rf"(?<![\w.,])(?:{either})(?![\w]|[.,:]\d)")


def dates(text: str, tag: str, joiners: Iterable[str] = ()) -> Iterator[Edit]:
    """Yield the dates, with or without day and year, and months alone.

    `joiners` are the words between two days, such as “and” and “to” in that language.
    """
    taken: list[tuple[int, int]] = []
    for pattern in _patterns(tag, tuple(joiners)):
        for found in pattern.finditer(text):
            if any(begin < found.end() and found.start() < end for begin, end in taken):
                continue
            if said := _said(found, tag):
                taken.append(found.span())
                yield *found.span(), said


def _said(found: re.Match[str], tag: str) -> str:
    parts = {key: value or "" for key, value in found.groupdict().items()}
    printed, year = parts["m"], parts.get("y", "")
    number = int(printed) if printed.isdigit() else months(tag)[printed.lower().rstrip(".")]
    if not 1 <= number <= len(MONTHS):
        return ""
    month = MONTHS[number - 1]
    days = re.sub(r"\s+", " ", re.sub(r"\.", "", parts.get("d", "")))
    days = re.sub(r"\s?[-–]\s?", "-", re.sub(r" [^\W\d]+ ", " and ", days))
    alone = "in " if month == "May" and not (days or year) else ""
    return alone + " ".join(filter(None, (days, month, year)))


@cache
def months(tag: str) -> dict[str, int]:
    """Return the names of the months, short and long, in lowercase letters and without a full stop."""
    found: dict[str, int] = {}
    for use in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, printed in _locale(tag).months[use][width].items():
                found.setdefault(printed.lower().rstrip("."), number)
    return found


@cache
def _patterns(tag: str, joiners: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Return what finds dates, the most exact first, from the forms that CLDR gives for the language."""
    long = _FIELDS.findall(str(_locale(tag).date_formats["long"].pattern))
    order = [(field[0], "") if field else ("", quoted or other) for quoted, field, other in long]
    while order and not order[-1][0] and any(sign.isalnum() for sign in order[-1][1]) and " " in order[-1][1]:
        order.pop()  # a word behind the date, such as “r.”
    names = "|".join(sorted(map(re.escape, months(tag)), key=len, reverse=True)) or "(?!)"
    numeric = any(field and field[0] in "ML" and len(field) < 3 for _, field, _ in long)
    month = r"(?P<m>1[0-2]|0?[1-9])" if numeric else rf"(?P<m>(?i:{names})(?!\w)\.?)"
    words = "|".join(map(re.escape, [_and(tag), *joiners]))
    stop = r"\.?" if order[0][0] == "d" and len(order) > 1 and "." in order[1][1] else ""
    days = rf"(?P<d>{_DAY}(?:{stop}(?:,\s|\s?[-–/]\s?|\s(?:{words})\s){_DAY})*)(?:er|º|°)?"
    has = {"d": days, "M": month, "L": month, "y": rf"(?P<y>{_YEAR})"}
    lone = "|".join(
        re.escape(form)
        for form in sorted({*_locale(tag).months["format"]["wide"].values()}, key=len, reverse=True)
        if not re.search(r"\d", form)
    )
    edge = "" if numeric else r"\b"
    forms = [
        _form(order, has, edge),
        _form([field for field in order if field[0] != "y"], has, edge),
        _form([field for field in order if field[0] != "d"], has, edge),
    ]
    return (*_digits(tag), *forms, *([re.compile(rf"\b(?P<m>{lone})\b")] if lone else []))


def _form(order: list[tuple[str, str]], has: dict[str, str], edge: str) -> re.Pattern[str]:
    """Return what finds fields in an order, each with what is between them; not what is outside of them."""
    fields = [i for i, (field, _) in enumerate(order) if field]
    inner = order[fields[0] : fields[-1] + 1]
    merged: list[str] = []
    literal = ""
    for field, between in inner:
        if field:
            merged += [_between(literal), has[field]] if merged else [has[field]]
            literal = ""
        else:
            literal += between
    if edge == "" and fields[-1] + 1 < len(order):
        merged.append(re.escape(order[fields[-1] + 1][1].strip()))
    return re.compile(rf"(?<![\w.,]){''.join(merged)}(?!\d)" if edge else rf"(?<!\d){''.join(merged)}")


def _between(literal: str) -> str:
    words = literal.split()
    inner = r"\s".join("del?" if word == "de" else re.escape(word) for word in words)  # “del 2013”
    if not words:
        return r"\s" if literal else ""
    before = r"\s" if literal[0].isspace() else ""
    after = r"\s" if literal[-1].isspace() else ""
    return rf"{before}{inner}{after}"


def _digits(tag: str) -> Iterator[re.Pattern[str]]:
    """Yield what finds dates in digits, in the order of the short form."""
    short = str(_locale(tag).date_formats["short"].pattern)
    order = "".join(dict.fromkeys(sign for sign in short if sign in "dMy"))
    mark = next((sign for sign in short if sign in "./-"), "")
    if not mark or order not in ("dMy", "Mdy"):
        return
    day, month, sign = rf"(?P<d>{_DAY})", r"(?P<m>1[0-2]|0?[1-9])", re.escape(mark)
    first, second = (day, month) if order[0] == "d" else (month, day)
    yield re.compile(rf"(?<![\w.,/-]){first}{sign}\s?{second}{sign}\s?(?P<y>{_YEAR})(?![\w/-])")
    if mark == ".":
        yield re.compile(rf"(?<![\w.,/-]){first}\.\s?{second}\.(?!\d|\s?\d)")


@cache
def _and(tag: str) -> str:
    return (
        str(_locale(tag).list_patterns["standard"]["end"]).replace("{0}", "").replace("{1}", "").strip(" ,、")
    )


@cache
def called(tag: str) -> dict[str, str]:
    """Return what days, countries and currencies are called in a language, each with its English name.

    A currency has its code, which is how the reader of figures knows it.
    """
    from babel.numbers import get_currency_name  # noqa: PLC0415 – see `_locale`

    locale, english = _locale(tag), _locale(ENGLISH)
    found = {word: english.days["format"]["wide"][i] for i, word in locale.days["format"]["wide"].items()}
    countries = ((code, word) for code, word in locale.territories.items() if len(code) == 2)
    found |= {word: english.territories[code] for code, word in countries if code in english.territories}
    for code in CURRENCIES:
        for count in (1, 2):
            found[get_currency_name(code, count, locale)] = code
    return {word: said for word, said in found.items() if len(word) > 3}
