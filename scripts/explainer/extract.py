"""Find in a sentence what can be compared: quotations, dates, figures, hedges and denials. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

import snowballstemmer

from explainer.dates import MONTHS

_STEM = snowballstemmer.stemmer("english")
_MONTH = "|".join(MONTHS)
_DAY = r"(?P<{0}>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<{0}>(?:1[89]|20)\d\d)"
_TO = r"(?:\s?[-–]\s?|\s(?:to|and)\s)"
_DAYS = rf"{_DAY.format('d')}(?:{_TO}{_DAY.format('d2')})?"
_DATES = tuple(
    re.compile(pattern, re.VERBOSE)
    for pattern in (
        rf"\b{_YEAR.format('y')}-(?P<n>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])\b",
        rf"\b(?P<m>{_MONTH})\ {_DAYS}(?:,?\ {_YEAR.format('y')})?\b(?![,.]?\d)",
        rf"\b{_DAYS}\ (?P<m>{_MONTH})(?:,?\ {_YEAR.format('y')})?\b",
        rf"\b(?P<m>{_MONTH}),?\ {_YEAR.format('y')}\b",
        rf"\b{_YEAR.format('y')}[-–](?P<y2>\d\d(?:\d\d)?)\b",
        rf"(?<![\d,.$]){_YEAR.format('y')}(?![\d,]\d|\d)",
        r"(?<=\b[Ii]n\ )(?P<m>May)\b|(?<=\bof\ )(?P<m2>May)\b",
        rf"\b(?P<m>{_MONTH.replace('|May', '')})\b",
    )
)
_DATED = re.compile(rf"\d{{4}}|{_MONTH}")  # no date without a year or the name of a month
_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split()
_UNITS += "fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_VAGUE = "tens dozens hundreds thousands millions billions dozen half quarter once twice".split()
_BIG = "hundred thousand million billion".split()
_FIGURE_WORDS = "|".join((*_UNITS, *_TENS, *_ORDINALS, *_VAGUE, *_BIG, "thirds"))
_FURTHER_WORDS = "|".join((*_UNITS[1:10], *_BIG, "third", "thirds", "half"))
FIGURE = re.compile(
    r"(?<![\w.])(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?P<suffix>%|\ per\ ?cent\b|(?:st|nd|rd|th)\b)?"
    rf"|\b(?P<word>(?:{_FIGURE_WORDS})(?:[ -](?:{_FURTHER_WORDS}))*)\b(?!-\w)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:the|this|that|each|no|any|which|another|every|at) (?:one|first)$", re.IGNORECASE)
_PARTITIVE = re.compile(r"one(?:[.,;:]|\s+(?:of|that|which|who|another)\b|$)", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*")
_SIGNS = str.maketrans(
    {**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚`´", "'"), **dict.fromkeys("‐‑‒–—―−", "-")}
)
_NEAR, _WIDE = 5, 8  # words
_CLAUSE_END = re.compile(r"[,;:()—]|[.?!](?=\s|$)")
_CLAUSE_BEGIN = re.compile(_CLAUSE_END.pattern + r"|\b(?:which|who|that|and|but|or|while|because|as)\b")
_STOP = frozenset(
    "a an the of on in at to by for from with as into over under between among through during before after"
    " that which who whom whose and or but nor so than then were was is are be been being has have had do"
    " does did will would shall should can not it its their his her they them these those this he she we"
    " our there such other also against about because while when where both each any all own said says say"
    " according one".split()
)
_UNIT_STOP = _STOP | frozenset("may might could via linked related posing across around since".split())


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words inside quotation marks, with the offsets of the marks."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar date as far as the text gives it; absent parts are 0."""

    year: int
    month: int
    day: int
    text: str
    start: int

    @property
    def parts(self) -> tuple[int, int, int]:
        """Year, month and day."""
        return self.year, self.month, self.day

    def fits(self, other: Date) -> bool:
        """Return whether every part of this date is the same in `other`."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(mine in (0, theirs) for mine, theirs in pairs)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as written: its value with its form, what it counts, and what hedges it."""

    value: str
    unit: str
    after: tuple[str, ...]
    amounts: frozenset[str]
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedging or denying word, its class, and the words that it governs, with their stems."""

    kind: str
    text: str
    start: int
    near: tuple[str, ...]
    wide: tuple[str, ...]

    @property
    def around(self) -> frozenset[str]:
        """The stems of the words that stand around it, across clauses."""
        return frozenset(map(stem, self.wide))

    @property
    def scope(self) -> frozenset[str]:
        """The stems of the words that it governs."""
        return frozenset(map(stem, self.near))


@cache
def flat(text: str) -> str:
    """Return text with straight quotes, ASCII hyphens and single blanks; the length may change."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_SIGNS).split())


@cache
def stem(word: str) -> str:
    """Return the stem of one word, without possessive."""
    return str(_STEM.stemWord(re.sub(r"[’']s?$", "", word.lower())))


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that carry meaning."""
    return frozenset(stem(word) for word in WORD.findall(text) if word.lower() not in _STOP)


def curly(text: str) -> list[Quotation]:
    """Return the quotations of one of our own texts, which are in “ ”."""
    return [
        Quotation(found.group(1), found.start(), found.end()) for found in re.finditer(r"“([^“”]*)”", text)
    ]


def quoted(text: str) -> list[str]:
    """Return what stands inside quotation marks in an original sentence.

    A quotation that begins or ends in a neighbouring sentence reaches to this one's end or start.
    Straight marks open after a blank or at the start, and close elsewhere.
    """
    text = flat(text)
    result, begin = [], None
    for mark in re.finditer(r'"', text):
        opens = mark.start() == 0 or text[mark.start() - 1] in " (["
        if opens and begin is None and mark.end() < len(text) and text[mark.end()] != " ":
            begin = mark.end()
        elif not opens:
            result.append(text[begin or 0 : mark.start()])
            begin = None
    if begin is not None:
        result.append(text[begin:])
    result += [
        found.group(1) for found in re.finditer(r"(?:(?<=\s)|^)'([^']+(?:'\w[^']*)*)'(?=[\s.,;:)]|$)", text)
    ]
    return [each.strip(" ,.") for each in result]


def without_quotations(text: str) -> str:
    """Return one of our own texts with what stands in “ ” blanked out, offsets kept."""
    return re.sub(r"“[^“”]*”", lambda found: " " * len(found.group()), text)


@cache
def dates(text: str) -> tuple[tuple[Date, ...], str]:
    """Return the dates of a text, and the text with them blanked out, offsets kept."""
    if not _DATED.search(text):
        return (), text
    found: list[Date] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            name = parts.get("m") or parts.get("m2")
            month = MONTHS.index(name) + 1 if name else int(parts.get("n") or 0)
            year, day = int(parts.get("y") or 0), int(parts.get("d") or 0)
            found.append(Date(year, month, day, match.group(), match.start()))
            if parts.get("d2"):
                found.append(Date(year, month, int(parts["d2"]), match.group(), match.start()))
            if parts.get("y2"):
                late = int(str(year)[: 4 - len(parts["y2"])] + parts["y2"])
                found.append(Date(late, 0, 0, match.group(), match.start()))
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return tuple(sorted(found, key=lambda date: date.start)), text


def date_of(part: str) -> Date:
    """Return one end of an EDTF date as a date."""
    numbers = [int(each) for each in part.split("-") if each.isdigit()]
    year, month, day = (*numbers, 0, 0, 0)[:3]
    return Date(year, month, day, part, 0)


def known(date: Date, dates: Iterable[Date], years: set[int]) -> bool:
    """Return whether a date is among others, its year perhaps given apart from day and month."""
    for other in dates:
        apart = bool(date.month) and not other.year and date.year in years
        if date.fits(other) or (apart and replace(date, year=0).fits(other)):
            return True
    return False


def figures(text: str, amounts: Mapping[str, Iterable[str]]) -> list[Figure]:
    """Return the figures of a text without its dates; `amounts` are the hedges of a figure by class."""
    _, text = dates(text)
    found = list(FIGURE.finditer(text))
    result = []
    for i, match in enumerate(found):
        if _PRONOUN.search(text[: match.end()]) or _PARTITIVE.match(text[match.start() :]):
            continue
        kinds = set(_before(text[: match.start()], amounts))
        if re.match(r"\s+or\s+(?:more|so)\b", text[match.end() :]):
            kinds.add("or-more")
        if i and _joins(text[found[i - 1].end() : match.start()], text[: found[i - 1].start()]):
            kinds.add("range")
        if i + 1 < len(found) and _joins(text[match.end() : found[i + 1].start()], text[: match.start()]):
            kinds.add("range")
        after = _after(text[match.end() :])
        unit = _unit(text[match.end() :])
        result.append(Figure(_value(match), unit, after, frozenset(kinds), match.group(), match.start()))
    return result


def _joins(between: str, before: str) -> bool:
    """Return whether the words between two figures make a range of them."""
    return bool(re.fullmatch(r"\s?[-–]\s?|\s+to\s+", between)) or (
        bool(re.fullmatch(r"\s+and\s+", between)) and before.rstrip().endswith("between")
    )


def _value(match: re.Match[str]) -> str:
    """Return the value with its form, since digits stay digits and words stay words."""
    if match["digits"]:
        suffix = (match["suffix"] or "").strip().replace("per cent", "%").replace("percent", "%")
        return match["digits"].replace(",", "") + ("%" if suffix == "%" else "th" if suffix else "")
    return re.sub(r"[ -]+", " ", match["word"].lower())


def _before(text: str, amounts: Mapping[str, Iterable[str]]) -> Iterable[str]:
    """Yield the classes of amount that stand directly before a figure, an article or two between."""
    rest = re.sub(r"(?:\s+(?:a|an|the|of|one|some|\d[\d,.]*\s+(?:to|and)))*\s*$", "", text.lower())
    while True:
        for kind, phrases in amounts.items():
            hit = next((phrase for phrase in phrases if re.search(rf"\b{re.escape(phrase)}$", rest)), None)
            if hit:
                yield kind
                rest = rest[: -len(hit)].rstrip()
                break
        else:
            return


def _after(text: str) -> tuple[str, ...]:
    """Return the stems of the words after a figure in its clause, eight at most."""
    return tuple(stem(word) for word in WORD.findall(_CLAUSE_END.split(text, maxsplit=1)[0])[:8])


def _unit(text: str) -> str:
    """Return the stem of what a figure counts: the last of the words before the next small word."""
    text = re.sub(r"^\s+of\s+(?:(?:the|these|those|its|their|such)\s+)?(?!\d)", " ", text)
    run: list[str] = []
    for match in re.finditer(r"\s*([^\W_]+(?:[’'.&-][^\W_]+)*)|\s*\S", text):
        word = match.group(1)
        if not word or word.lower() in _UNIT_STOP or len(run) == _NEAR or (run and word.endswith("ing")):
            break
        run.append(word)
    return stem(run[-1]) if run else ""


@cache
def _phrases(classes: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {phrase.lower(): kind for kind, phrases in classes for phrase in phrases}
    longest = sorted(kinds, key=len, reverse=True) or ["\0"]
    return re.compile(
        r"(?<![\w-])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w-])", re.IGNORECASE
    ), kinds


def hedges(text: str, classes: Mapping[str, tuple[str, ...]]) -> list[Hedge]:
    """Return the words of a text that belong to a class, with the stems that each governs.

    A hedge governs the next five meaning words of its clause and the two before it. Words count
    as they are; a month May does not hedge.
    """
    pattern, kinds = _phrases(tuple((kind, tuple(phrases)) for kind, phrases in classes.items()))
    _, text = dates(text)
    text = re.sub(r"n[’']t\b", " not", text) if "not" in kinds else text
    result = []
    for match in pattern.finditer(text):
        kind = kinds[match.group().lower()]
        clause = _CLAUSE_END.split(text[match.end() :], maxsplit=1)[0]
        before = _CLAUSE_BEGIN.split(text[: match.start()])[-1]
        near = [*_telling(clause)[:_NEAR], *_telling(before)[-2:]]
        wide = [*_telling(text[match.end() :])[:_WIDE], *_telling(text[: match.start()])[-_NEAR:]]
        result.append(Hedge(kind, match.group(), match.start(), tuple(near), tuple(wide)))
    return result


def _telling(text: str) -> list[str]:
    return [word for word in WORD.findall(text) if word.lower() not in _STOP]


def capitalised(text: str) -> list[tuple[str, bool]]:
    """Return the words of our own text with a capital, and of each whether only its place may ask for it."""
    result = []
    for match in WORD.finditer(text):
        word = re.sub(r"[’']s$", "", match.group())
        first = not match.start() or bool(re.search(r"[.?!:]\s*$", text[: match.start()]))
        if any(sign.isupper() for sign in word):
            result.append((word, first and not any(sign.isupper() for sign in word[1:])))
    return result


def words(text: str) -> list[str]:
    """Return the words of a text, small and without signs, for comparing runs of them."""
    return [match.group().lower() for match in re.finditer(r"[^\W_]+(?:'[^\W_]+)?", flat(text))]
