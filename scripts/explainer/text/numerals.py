"""Read the numbers in a sentence as people do: each with its kind and its value, however it is spelled. Pure.

A number in digits is a count, a share, money, a fraction, an ordinal, a time of day, or part of a name: a
version, an address in dots, a code. “2.4 million”, “2.4m” and “2,400,000” are one value.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import pairwise

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split()
_UNITS += "fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_BIG = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_CARDINALS = (
    {word: i for i, word in enumerate(_UNITS)} | {word: 10 * i for i, word in enumerate(_TENS, 2)} | _BIG
)
_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_NTH = {word: i for i, word in enumerate(_ORDINALS)} | {
    f"{word[:-1]}ieth": 10 * i for i, word in enumerate(_TENS, 2)
}
_NTH |= {f"{word}th": i for i, word in enumerate(_UNITS) if i > 12} | {
    f"{word}th": i for word, i in _BIG.items()
}
_PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}
_PARTS |= {f"{word}s": i for word, i in _NTH.items() if 2 < i <= 10}
_VAGUE = "tens dozens hundreds thousands millions billions trillions dozen once twice couple".split()
_ANY = "|".join(sorted({*_CARDINALS, *_NTH, *_PARTS, *_VAGUE} - {"zeroth"}, key=len, reverse=True))
_LATER = "|".join(sorted({*_CARDINALS, *_NTH, *_PARTS, "dozen"} - {"zeroth"}, key=len, reverse=True))
_WORDS = (
    r"(?:half\ an?\ (?:hundred|thousand|million|billion|dozen)"
    r"|(?:tens|hundreds|dozens|thousands)\ of\ (?:hundreds|thousands|millions|billions)"
    rf"|(?:{_ANY})(?:(?:[ -]|\ and\ (?:a\ )?)(?:{_LATER}))*)\b(?!-\w)"
)
_GLYPHS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_GAP = "[ \u00a0\u2007\u2009\u202f'’]"
_SPACED = rf"\d{{1,3}}(?:(?P<gap>{_GAP})\d{{3}}(?:(?P=gap)\d{{3}})*)(?!\d)"
_DIGITS = rf"(?:\d{{1,3}}(?:,\d{{2,3}})*,\d{{3}}(?!\d)|{_SPACED}|\d+)"
_ATTACHED = (
    "st|nd|rd|th|km|kg|[kmbst]|bn|mn|mln|tn|trn|cm|mm|mg|lbs?|oz|ft|mph|[khmgt]?hz|[kmgtp]b|k?wh?|hrs?|min|ms|yrs?"
    r"|px|pm|am|pp|pct|per|percent|dozen|[a-z]*illion|e[+-]?\d+|x"
)  # what may follow digits without a space
_CORE = re.compile(
    rf"""
    (?P<hex>\b0x[0-9a-f]+|\bu\+[0-9a-f]{{4,6}}\b|\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{{7,}}\b)
  | (?P<name>\b(?!(?:mid|pre|post|non|early|late|sub|top|under|over)-)
      (?-i:(?=[A-Za-z]*[A-Z]))[a-z]+-?\d[\w-]*)
  | (?P<time>\b\d\d?:\d\d(?::\d\d)?\b(?:\s?[ap]\.?m\b\.?)?|\b\d\d?\s?[ap]\.?m\b\.?)
  | (?P<version>(?<![\w.])v\d[\w.]*\w|(?<![\w.])v?\d+(?:\.\d+)+\.x\b
      |(?<![\w.])v?\d+(?:\.\d+){{2,}}(?:-?(?:rc|alpha|beta|[a-z])\.?\d*\b)?(?:/\d+)?(?::\d+)?)
  | (?P<code>(?<![\w.])[a-z]+\d\w*|(?<![\w.,])\d+(?!(?:{_ATTACHED})\b)(?-i:[A-Za-z]+)\w*)
  | (?P<digits>(?<![\w.])(?:{_DIGITS}(?:\.\d+)?|\.\d+))
      (?P<glyph>\s?[{_GLYPHS}]|[/⁄]\d+(?![\w/]))?
      (?P<power>\s?[×x]\s?10(?:\^[-−]?\d+|⁻?[{_RAISED}]+)|e[+-]?\d+\b|\^[-−]?\d+|(?<=\b10)⁻?[{_RAISED}]+)?
  | (?<!\w)(?P<part>[{_GLYPHS}])
  | \b(?P<words>{_WORDS})
    """,
    re.IGNORECASE | re.VERBOSE,
)
TELLING = re.compile(
    rf"[^\s\d]*+\d\S*(?:\s\S+)?|[{_GLYPHS}$€£]|\b{_WORDS.replace(chr(92) + ' ', ' ')}(?:\s\S+)?"
)
_SIZE = re.compile(
    r"[\s-]?(?P<word>hundred|thousand|million|billion|trillion)s?\b|\s?(?P<short>(?i:k|bn|mn|mln|trn|tn)|M|(?<!\s)[BbT])\b"
    r"|\s?(?P<m>m)\b(?!\s(?:tall|long|high|wide|deep|away|above|below|race|sprint)\b)"
)
_SHORT = {"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9}
_SHARE = re.compile(
    r"\s?(?P<points>(?:percentage|per\s?cent)[ -]points?\b|pp\b)|[\s-]?(?P<percent>%|per\s?cent\b|pct\b)"
    r"|\s?(?P<mille>‰|per\smille\b|per\sthousand\b)|(?P<nth>(?:st|nd|rd|th)\b)|(?P<times>[x×](?!\w))",
    re.IGNORECASE,
)
# Money: each name, code and symbol with the currency that it means. A bare dollar is “USD”.
CURRENCIES = {
    "USD": "us dollar|u.s. dollar|american dollar|dollar|dólar|us$|$", "EUR": "euro|€",
    "GBP": "pound sterling|pound|£", "CNY": "yuan|renminbi|rmb|chinese yuan", "JPY": "yen|¥",
    "AUD": "australian dollar|a$|au$", "CAD": "canadian dollar|c$|ca$", "HKD": "hong kong dollar|hk$",
    "TWD": "new taiwan dollar|taiwan dollar|nt$",
    "NZD": "new zealand dollar|nz$", "SGD": "singapore dollar|s$", "INR": "rupee|₹", "RUB": "ruble|rouble|₽",
    "KRW": "won|₩", "CHF": "swiss franc|franc", "BTC": "bitcoin|₿", "UAH": "hryvnia|₴", "ILS": "shekel|₪",
    "TRY": "lira|₺", "VND": "dong|₫", "SEK": "", "NOK": "", "DKK": "", "PLN": "zloty", "MXN": "peso",
    "BRL": "real|r$",
}  # fmt: skip
_MEANT = {
    form: code for code, forms in CURRENCIES.items() for form in (*forms.split("|"), code.lower()) if form
}
_MEANT |= {
    f"{form}{end}": code for form, code in [*_MEANT.items()] if form[-1].isalpha() for end in ("s", "es")
}
_FORMS = sorted(_MEANT, key=len, reverse=True)
_SIGNS = "|".join(re.escape(form) for form in _FORMS if not form[-1].isalpha())
_NAMES = "|".join(
    re.escape(form).replace(r"\ ", r"[ -]")
    for form in _FORMS
    if form[-1].isalpha() and form not in ("won", "real")
)
_CODES = "|".join((*CURRENCIES, "RMB"))
_PAID = re.compile(rf"(?:(?<![\w$])(?P<sign>(?i:{_SIGNS}))|\b(?P<code>{_CODES}))\s?$")
_PAYS = re.compile(rf"\s?(?P<code>{_CODES})\b|[\s-](?P<name>(?i:{_NAMES}))\b|\s?(?P<sign>[€£¥$])(?!\d)")
_MINUS = re.compile(r"(?:^|(?<=[\s(]))[-−]\s?$")
_ABOUT = re.compile(r"(?P<sign>[~≈><≥≤±]|\b(?:c|ca)\.)\s?$")
_MEANS = {"~": "about", "≈": "about", "c.": "about", "ca.": "about", ">": "more than", "<": "less than",
          "≥": "at least", "≤": "up to", "±": "plus or minus"}  # fmt: skip
_PRONOUN = re.compile(r"\b(?:the|this|that|each|no|any|which|another|every|at) (?:one|first)$", re.IGNORECASE)
_PARTITIVE = re.compile(r"one(?:[.,;:]|\s+(?:of|that|which|who|another)\b|$)", re.IGNORECASE)
_ONCE = re.compile(r"\bonce$", re.IGNORECASE)
_ONE_TIME = re.compile(r"\s*(?:$|[.,;:)”\"]|(?:an?|per|every|each|in|during|on|at|by|before|for|or|and)\b)")
_ARTICLE = re.compile(r"\b(?:a|one|about|nearly|almost|over|than)\s$", re.IGNORECASE)
_SHARED = re.compile(r"\s?(?:$|[.,;:)”\"]|(?:of|were|was|had|have|has|are|is|did|more|less|fewer)\b)")
_VERSION = re.compile(r"\b(?:versions?|releases?)\s$", re.IGNORECASE)
_TO = re.compile(r"\s?[-–—]\s?|\s+(?:to|or)\s+")
_TIMES_TEN = re.compile(r"\s?[×xX]\s?10\^?")
_PLAIN = re.compile(r"-?\d+(?:\.\d+|/\d+)?")
_NOTE = re.compile(rf"(?<=[^\W\d_]{{2}})[{_RAISED}]+(?![{_RAISED}])|(?<=[.,;:!?”\"’')])[{_RAISED}]+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number: its kind, value, words and place, whether it is spelled out, and what a symbol hedges."""

    kind: str
    value: str
    text: str
    start: int
    end: int
    worded: bool = False
    hedge: str = ""

    @property
    def meaning(self) -> str:
        """What is the same for the same number in any spelling."""
        return f"{self.value} {self.kind}".removesuffix(" number")


@cache
def numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of a text from which dates are blanked out, in order."""
    text = _NOTE.sub(lambda note: " " * len(note.group()), text)
    found: list[Number] = []
    for match in _CORE.finditer(text):
        if (not found or match.start() >= found[-1].end) and (number := _number(text, match)):
            found.append(number)
    for i, (one, other) in enumerate(pairwise(found)):
        found[i : i + 2] = _as_in_range(one, other, text)
    return tuple(found)


def ranges(one: Number, other: Number, text: str) -> bool:
    """Return whether two neighbors are the ends of a range: of one kind, joined by “to”, “or” or a dash."""
    between = text[one.end : other.start]
    joined = _TO.fullmatch(between) or (
        re.fullmatch(r"\s+and\s+", between) and text[: one.start].rstrip(" ~").endswith("between")
    )
    return bool(joined) and one.kind == other.kind


def _as_in_range(one: Number, other: Number, text: str) -> tuple[Number, Number]:
    """Return two neighbors; the ends of “$5–10 million” are 5 million dollars and 10 million dollars."""
    joined = _TO.fullmatch(text[one.end : other.start]) or ranges(one, other, text)
    kinds = {one.kind, other.kind}
    if not joined or one.worded or other.worded or not kinds <= {"number", "percent", *CURRENCIES}:
        return one, other
    if one.kind in CURRENCIES and other.kind == "number":
        other = replace(other, kind=one.kind)
    sized = _SIZE.search(text, other.start, other.end)
    if one.kind in ("number", other.kind) and not _SIZE.search(text, one.start, one.end):
        factor = _factor(sized) if sized else 1
        plain = all(_PLAIN.fullmatch(words.value) for words in (one, other))  # not a version
        if plain and Fraction(one.value) * factor < Fraction(other.value):
            one = replace(one, kind=other.kind, value=_plain(Fraction(one.value) * factor))
    return one, other


def _number(text: str, match: re.Match[str]) -> Number | None:
    """Return what one match is, with the symbols and names around it; or None if it is not a number."""
    start, end = match.span()
    kind = match.lastgroup if match["digits"] is None else "digits"
    said = match.group()
    if kind == "name":  # a name with a number in it: the rule on names asks for it letter by letter
        return Number("name", "", said, start, end)
    if kind == "time":
        return Number("time", _clock(said), said, start, end)
    if kind in ("hex", "code", "version"):
        value = said.lower().removeprefix("v") if kind == "version" else said.lower()
        return Number(
            "code" if kind == "hex" else "number" if kind == "version" else kind, value, said, start, end
        )
    if kind == "words":
        return _worded(text, match)
    worth = _value(match)
    if (
        kind == "digits"
        and _VERSION.search(text[:start])
        and not (_SIZE.match(text, end) or _SHARE.match(text, end))
    ):
        return Number("number", said, said, start, end)
    return _with_signs(text, Number("number", _plain(worth), said, start, end), worth)


def _with_signs(text: str, number: Number, value: Fraction) -> Number:
    """Return a number with what is before and after it: minus, size, percent, money, a symbol that hedges."""
    start, end, kind = number.start, number.end, number.kind
    if (size := _SIZE.match(text, end)) and (size["word"] or not number.worded):
        value, end = value * _factor(size), size.end()
    share = _SHARE.match(text, end)
    if share and not (number.worded and share["nth"]):
        end = share.end()
        names = {
            "points": "points",
            "percent": "percent",
            "mille": "per mille",
            "nth": "th",
            "times": "times",
        }
        kind = names[share.lastgroup or ""]
    if (paid := _PAID.search(text, 0, start)) and kind == "number":
        kind, start = _currency(paid), paid.start()
    elif (pays := _PAYS.match(text, end)) and kind == "number":
        kind, end = _currency(pays), pays.end()
    if minus := _MINUS.search(text, 0, start):
        value, start = -value, minus.start()
    about = _ABOUT.search(text, 0, start)
    hedge = _MEANS[about["sign"]] if about else ""
    if text[end : end + 1] == "+" and not text[end + 1 : end + 2].isdigit():
        hedge, end = "or more", end + 1
    return Number(kind, _plain(value), text[start:end], start, end, number.worded, hedge)


def _currency(found: re.Match[str]) -> str:
    said = next(group for group in found.groups() if group).lower().replace("-", " ")
    return _MEANT[said]


def _factor(size: re.Match[str]) -> int:
    word = (size["word"] or size["short"] or size["m"]).lower()
    return _BIG.get(word) or _SHORT.get(word, 10**12)


def _value(match: re.Match[str]) -> Fraction:
    """Return the value of digits with a fraction or a power of ten behind them."""
    if match["part"]:
        return _glyph(match["part"])
    value = Fraction(re.sub(rf"{_GAP}|,", "", match["digits"]))
    if glyph := (match["glyph"] or "").strip():
        below = int(glyph[1:]) if glyph[0] in "/⁄" else 0
        value = value / below if below else value + _glyph(glyph) if glyph[0] not in "/⁄" else value
    if power := match["power"]:
        times_ten = _TIMES_TEN.match(power)
        raised = power[times_ten.end() :] if times_ten else power.lstrip("^eE")
        number = int(unicodedata.normalize("NFKC", raised).replace("−", "-"))
        if abs(number) <= 100 and value:
            value = value * Fraction(10) ** number if times_ten or power[0] in "eE" else value**number
    return value


def _glyph(sign: str) -> Fraction:
    return Fraction(unicodedata.numeric(sign)).limit_denominator(10)


def _plain(value: Fraction) -> str:
    """Return a value as text: whole, decimal where that is exact, else as a fraction."""
    below = value.denominator
    for prime in (2, 5):
        while below % prime == 0:
            below //= prime
    return str(value) if value.denominator == 1 or below > 1 else f"{float(value):.10g}"


def _clock(said: str) -> str:
    """Return a time of day as hours and minutes."""
    hour, *rest = map(int, re.findall(r"\d+", said))
    half = re.search(r"[ap]", said, re.IGNORECASE)
    if half:
        hour = hour % 12 + (12 if half.group().lower() == "p" else 0)
    return ":".join(f"{part:02}" for part in (hour, *(rest or [0])))


def _worded(text: str, match: re.Match[str]) -> Number | None:  # noqa: PLR0911 – a table of forms
    """Return a number in words; None for “one” and “once” that count nothing."""
    start, end = match.span("words")
    if _PRONOUN.search(text[:end]) or _PARTITIVE.match(text[start:]):
        return None
    said = match["words"]
    if _ONCE.search(said) and (
        said[0] == "O" or text[:start].endswith("at ") or not _ONE_TIME.match(text, end)
    ):
        return None
    tokens = [word for word in re.split(r"[\s-]+", said.lower()) if word not in ("and", "a", "an", "of")]
    number = Number("number", "", said, start, end, worded=True)
    if set(tokens) & set(_VAGUE):
        return replace(number, kind="words", value=" ".join(tokens))
    last = tokens[-1]
    if len(tokens) > 1 and tokens[0] == "half" and last in _BIG:
        return _with_signs(text, number, Fraction(_BIG[last], 2))
    fraction = last in _PARTS or (last in _NTH and last != "second" and _is_share(text, match, tokens))
    if fraction and (last in _PARTS or _NTH[last] > 2):
        below = _PARTS.get(last) or _NTH[last]
        return replace(number, kind="fraction", value=str(_cardinal(tokens[:-1], below)))
    if last in _NTH:
        nth = (
            _cardinal([*tokens[:-1]]) + _NTH[last]
            if _NTH[last] < 100
            else _cardinal([*tokens[:-1], last[:-2]])
        )
        return replace(number, kind="th", value=str(nth if tokens[:-1] else _NTH[last]))
    return _with_signs(text, number, _cardinal(tokens))


def _is_share(text: str, match: re.Match[str], tokens: list[str]) -> bool:
    """Return whether “third” means a part: “a third of”, “one-third”, not “the third”, “a third time”."""
    start, end = match.span("words")
    if len(tokens) > 1:
        return tokens[0] == "one"
    return bool(_ARTICLE.search(text[:start])) and bool(_SHARED.match(text, end))


def _cardinal(tokens: list[str], below: int = 1) -> Fraction:
    """Return the value of a run of number words, as parts of `below` if it counts parts."""
    if not tokens:
        return Fraction(1, below)
    total, group = Fraction(0), Fraction(0)
    for token in tokens:
        if token in _PARTS:
            group += Fraction(1, _PARTS[token])
        elif token == "hundred":  # noqa: S105 – a word
            group = (group or Fraction(1)) * 100
        elif token in _BIG:
            total, group = total + (group or Fraction(1)) * _BIG[token], Fraction(0)
        else:
            group += _CARDINALS.get(token, _NTH.get(token, 0))
    return (total + group) / below


def spelled(number: int) -> str:
    """Return a whole number in words, as the reader of numbers knows them: “two hundred thirty-one”."""
    for word, size in reversed(_BIG.items()):
        if number == size:
            return word
        if number > size:
            many, rest = divmod(number, size)
            return " ".join(filter(None, (spelled(many), word, spelled(rest) if rest else "")))
    if number < len(_UNITS):
        return _UNITS[number]
    ten, one = divmod(number, 10)
    return _TENS[ten - 2] + (f"-{_UNITS[one]}" if one else "")
