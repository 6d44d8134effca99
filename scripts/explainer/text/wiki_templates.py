"""What a reader sees where wikitext has a template: the few that dress, join or word their values. Pure.

The names are those that most wikis in English use.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Value = Callable[[str], str]
MONTHS = "January February March April May June July August September October November December".split()


def _listed(names: str) -> list[str]:
    return [name.strip() for name in names.split(",")]


def _date(value: Value) -> str:
    """Return a date given as year, month and day, in the order that the template asks for, or nothing."""
    year, month, day = value("1"), value("2"), value("3")
    if not re.fullmatch(r"\d{1,4}", year):
        return year if value("2") == "" and re.search(r"\d{4}", year) else ""
    if re.fullmatch(r"\d{1,2}", month) and 1 <= int(month) <= 12:
        month = MONTHS[int(month) - 1]
    elif month and month.capitalize() not in MONTHS:
        return ""
    if day and value("df").lower() in ("us", "mdy", "n", "no"):
        return f"{month} {day.lstrip('0')}, {year}"
    return " ".join(filter(None, (day.lstrip("0"), month, year)))


def _as_of(value: Value) -> str:
    """Return what {{as of|2020|5|1}} shows: “As of 1 May 2020”."""
    if value("alt"):
        return value("alt")
    begin = "since" if value("since") else "as of"
    return f"{begin if value('lc') else begin.capitalize()} {_date(value) or value('1')}"


def _fraction(value: Value) -> str:
    whole, above, below = value("1"), value("2"), value("3")
    if below:
        return f"{whole} {above}/{below}"
    return f"{whole}/{above}" if above else f"1/{whole}"


def _around(value: Value) -> str:
    return f"c. {value('1')}" + (f" – c. {value('2')}" if value("2") else "")


def _number(value: Value) -> str:
    return "" if value("2") or value("u") or value("ul") else value("1")


def _raised(value: Value) -> str:
    return f"^{value('1')}" if value("1").isdigit() else value("1")


def _before(sign: str) -> Callable[[Value], str]:
    return lambda value: f"{sign}{value('1')}"


def _always(text: str) -> Callable[[Value], str]:
    return lambda _: text


_FIRST = _listed(
    "nowrap, nobr, nobold, nobreak, small, smaller, big, larger, resize, em, strong, smallcaps, sc, abbr, "
    "tooltip, ', mono, kbd, key press, code, mvar, math, not a typo, typo, sic, proper name, flag, tq, "
    "flagcountry, country, ill, illm, interlanguage link, annotated link, noitalic, noitalics, plain, "
    "wikidata link, bce, ce, ad, bc, visible anchor, visanc, sub, lang-de, lang-fr, lang-es, lang-it, "
    "lang-ru, lang-zh, lang-ja, lang-la, lang-ar"
)
_SECOND = _listed("lang, transl, transliteration, color, colour, font color, hover title")  # plain: ok
_MONEY = {
    **dict.fromkeys(("us$", "usd"), "$"),
    **dict.fromkeys(("gbp", "£"), "£"),
    **dict.fromkeys(("eur", "€"), "€"),
    **dict.fromkeys(("¥", "cny", "jpy"), "¥"),
    **dict.fromkeys(("inr", "₹"), "₹"),
    "a$": "A$",
    "c$": "C$",
    "₿": "₿",
}
_SIGNS = {
    **dict.fromkeys(("snd", "spnd", "spaced ndash"), " – "),
    **dict.fromkeys(("ndash", "–"), "–"),
    **dict.fromkeys(("mdash", "—"), "—"),
    **dict.fromkeys(("dot", "·"), " · "),
    **dict.fromkeys(("nbsp", "sp"), " "),
    **dict.fromkeys(("!", "pipe"), "|"),
    "'s": "'s",
    "=": "=",
    "bull": " • ",
    "pound": "£",
}
_RENDERED: dict[str, Callable[[Value], str]] = {
    **dict.fromkeys(_FIRST, _before("")),
    **dict.fromkeys(_SECOND, lambda value: value("2")),
    **{name: _before(f"{name.upper()} ") for name in _listed("uss, ss, hms, ms, mv, rms")},
    **{name: _before(sign) for name, sign in _MONEY.items()},
    **{name: _always(sign) for name, sign in _SIGNS.items()},
    **dict.fromkeys(_listed("start date, end date, date, birth date, dts, film date, start-date"), _date),
    **dict.fromkeys(_listed("circa, c."), _around),
    **dict.fromkeys(_listed("frac, sfrac, fraction"), _fraction),
    **dict.fromkeys(_listed("formatnum:, val, nts, num, gaps"), _number),
    **dict.fromkeys(_listed('", qt, "\''), lambda value: f"“{value('1')}”"),
    "as of": _as_of,
    "sup": _raised,
    "ship": lambda value: f"{value('1')} {value('2')}".strip(),
}
_SILENT = re.compile(  # marks of editors and of layout, which are not words of the text
    r"(?:citation needed|cn|fact|when|who|which|clarify|clarification needed|dubious|according to whom|"
    r"by whom|better source needed|failed verification|page needed|rp|update inline|vague|specify|"
    r"needs update|clear|-|use (?:dmy|mdy) dates|use \w+ english|short description|good article|pp-[\w-]+|"
    r"anchor|flagicon|coord|zwsp|shy|wbr|toc limit|reflist|notelist|refbegin|refend|defaultsort\W.*|"
    r"displaytitle\W.*)\Z"
)


def rendered(name: str, value: Value) -> str | None:
    """Return what a reader sees where a template is, or None if that is not known.

    `name` is in lowercase letters; `value` gives one of the template's values by its key, or nothing.
    """
    if _SILENT.match(name):
        return ""
    if name.startswith("formatnum:"):
        return name.removeprefix("formatnum:")
    made = _RENDERED.get(name)
    return (made(value) or None) if made else None
