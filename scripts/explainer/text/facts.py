"""Find in a sentence what can be compared: quotations, dates, figures, hedges and denials. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from explainer.text import numerals
from explainer.text.date_words import dates
from explainer.text.numerals import Number

WORD = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*")
_SIGNS = str.maketrans(
    {**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚`´", "'"), **dict.fromkeys("‐‑‒–—―−", "-")}
)
_NEAR, _WIDE = 5, 8  # words
_NO_DENIAL = re.compile(r"not (?:long (?:before|after|ago)|only|just|least)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:()—]|[.?!](?=\s|$)")
_CLAUSE_BEGIN = re.compile(_CLAUSE_END.pattern + r"|\b(?:which|who|that|and|but|or|while|because|as)\b")
SMALL = frozenset(
    "a an the of on in at to by for from with as into over under between among through during before after"
    " that which who whom whose and or but nor so than then were was is are be been being has have had do"
    " does did will would shall should can not it its their his her they them these those this he she we"
    " our there such other also against about because while when where both each any all own said says say"
    " according one".split()
)
_UNIT_STOP = SMALL | frozenset(
    "may might could via linked related posing across around since made left fell rose went came took gave"
    " got ran began grew lost held kept led met saw showed sold sent split stood told won wrote put set cut"
    " hit".split()
)
_UNCOUNTED = frozenset({"time", "code", *numerals.CURRENCIES})
_LABEL = re.compile(
    r"\b(?P<label>block|article|section|chapter|page|line|room|unit|version|release|paragraph|figure|table|item|step|phase"
    r"|level|route|highway|flight|model|rule|issue|bug|build|height|port|resolution|bill|[Nn]o\.|number)\s#?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words inside quotation marks, with the offsets of the marks."""

    words: str
    start: int
    end: int


@dataclass(frozen=True)
class Figure:
    """A number as written: its value with its form, what it counts, and what hedges it.

    `meaning` is its value in any form, `words` those before and after it in its clause, the word for what it
    counts, and that for what it is the number of, as in “block 5”; their stems are found when asked for. Of
    a figure in another language `known` is what a reading knows of what it counts, perhaps nothing, `absent`
    what nothing there is called, and `loose` says that what hedges it is not known; `otherwise` is what else
    may hedge it.
    """

    value: str
    amounts: frozenset[str]
    text: str
    start: int
    meaning: str
    worded: bool
    words: tuple[tuple[str, ...], tuple[str, ...], str, str]
    known: frozenset[str] | None = None
    absent: frozenset[str] = frozenset()
    loose: bool = False
    otherwise: frozenset[str] | None = None

    @cached_property
    def before(self) -> tuple[str, ...]:
        """The stems of the words before it in its clause, five at most."""
        return tuple(map(stem, self.words[0]))

    @cached_property
    def after(self) -> tuple[str, ...]:
        """The stems of the words after it in its clause, eight at most."""
        return tuple(map(stem, self.words[1]))

    @cached_property
    def unit(self) -> str:
        """The stem of what it counts, if it counts something."""
        return stem(self.words[2])

    @cached_property
    def label(self) -> str:
        """The stem of what it is the number of."""
        return stem(self.words[3])


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedging or denying word, its class, and the words that it governs, with their stems."""

    kind: str
    text: str
    start: int
    near: tuple[str, ...]
    wide: tuple[str, ...]
    follows: bool = True  # whether any of the governed words come after it

    @property
    def around(self) -> frozenset[str]:
        """The stems of the words that are around it, across clauses."""
        return frozenset(map(stem, self.wide))

    @property
    def scope(self) -> frozenset[str]:
        """The stems of the words that it governs."""
        return frozenset(map(stem, self.near))


@cache
def flat(text: str) -> str:
    """Return text with straight quotes, ASCII hyphens and single spaces; the length may change."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_SIGNS).split())


@cache
def stem(word: str) -> str:
    """Return the stem of one word, without possessive."""
    return str(_stemmer().stemWord(re.sub(r"[’']s?$", "", word.lower())))


@cache
def _stemmer() -> Any:
    import snowballstemmer  # noqa: PLC0415 – it loads thirty languages, and most runs ask for no stem

    return snowballstemmer.stemmer("english")


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that carry meaning."""
    return frozenset(stem(word) for word in WORD.findall(text) if word.lower() not in SMALL)


def curly(text: str) -> list[Quotation]:
    """Return the quotations of one of our own texts, which are in “ ”."""
    return [
        Quotation(found.group(1), found.start(), found.end()) for found in re.finditer(r"“([^“”]*)”", text)
    ]


def quoted(text: str) -> list[str]:
    """Return what is inside quotation marks in an original sentence.

    A quotation that begins or ends in a neighboring sentence reaches to this one's end or start.
    Straight marks open after a space or at the start, and close elsewhere.
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
    return [name.strip(" ,.") for name in result]


def without_quotations(text: str) -> str:
    """Return one of our own texts with what is in “ ” blanked out, offsets kept."""
    return re.sub(r"“[^“”]*”", lambda found: " " * len(found.group()), text)


def figures(text: str, amounts: Mapping[str, Iterable[str]]) -> list[Figure]:
    """Return the figures of a text without its dates; `amounts` are the hedges of a figure by class."""
    _, text = dates(text)
    found = numerals.numbers(text)
    result = []
    for i, number in enumerate(found):
        if number.kind == "name":
            continue
        kinds = {_class(number.hedge, amounts)} if number.hedge else set()
        kinds |= set(_before(text[: number.start].rstrip("~≈><≥≤±"), amounts))
        if re.match(r"\s+or\s+(?:more|so)\b", text[number.end :]):
            kinds.add("or-more")
        if (i and numerals.ranges(found[i - 1], number, text)) or (
            i + 1 < len(found) and numerals.ranges(number, found[i + 1], text)
        ):
            kinds.add("range")
        result.append(_figure(number, text, frozenset(kinds)))
    return result


def _figure(number: Number, text: str, kinds: frozenset[str]) -> Figure:
    after = text[number.end :]
    label = _LABEL.search(text[: number.start])
    words = (
        tuple(WORD.findall(_CLAUSE_END.split(text[: number.start])[-1])[-_NEAR:]),
        tuple(WORD.findall(_CLAUSE_END.split(after, maxsplit=1)[0])[:8]),
        "" if number.kind in _UNCOUNTED else _counted(after),
        label["label"] if label else "",
    )
    value = _value(number)
    return Figure(value, kinds, number.text, number.start, number.meaning, number.worded, words)


def _value(number: Number) -> str:
    """Return the value with its form, since digits stay digits and words stay words."""
    if number.worded:
        return re.sub(r"[ -]+", " ", number.text.lower())
    return number.meaning.replace(" percent", "%").replace(" th", "th")


def _class(hedge: str, amounts: Mapping[str, Iterable[str]]) -> str:
    """Return the class of amount of the words that a symbol means."""
    return next((kind for kind, phrases in amounts.items() if hedge in phrases), hedge.replace(" ", "-"))


def _before(text: str, amounts: Mapping[str, Iterable[str]]) -> Iterable[str]:
    """Yield the classes of amount that are directly before a figure, an article or two between."""
    rest = re.sub(r"(?:\s+(?:a|an|the|of|one|some|\d[\d,.]*\s+(?:to|and)))*\s*$", "", text.lower())
    while True:
        for kind, phrases in amounts.items():
            ending = (phrase for phrase in phrases if rest.endswith(phrase))
            hit = next((phrase for phrase in ending if re.search(rf"\b{re.escape(phrase)}$", rest)), None)
            if hit:
                yield kind
                rest = rest[: -len(hit)].rstrip()
                break
        else:
            return


def unit(text: str) -> str:
    """Return the stem of what a figure counts, by the words after it, or nothing."""
    return stem(_counted(text))


def _counted(text: str) -> str:
    """Return the word for what a figure counts: the last before the next small word."""
    if compound := re.match(r"-([a-z]+)", text):
        return compound[1]
    text = re.sub(r"^\s+of\s+(?:(?:the|these|those|its|their|such)\s+)?(?!\d)", " ", text)
    run: list[str] = []
    for match in re.finditer(r"\s*([^\W_]+(?:[’'.&-][^\W_]+)*)|\s*\S", text):
        word = match.group(1)
        if not word or word.lower() in _UNIT_STOP or len(run) == _NEAR or (run and word.endswith("ing")):
            break
        run.append(word)
    return run[-1] if run else ""


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
        if _NO_DENIAL.match(text, match.start()):
            continue
        kind = kinds[match.group().lower()]
        clause = _CLAUSE_END.split(text[match.end() :], maxsplit=1)[0]
        before = _CLAUSE_BEGIN.split(text[: match.start()])[-1]
        near = [*_telling(clause)[:_NEAR], *_telling(before)[-2:]]
        wide = [*_telling(text[match.end() :])[:_WIDE], *_telling(text[: match.start()])[-_NEAR:]]
        follows = bool(_telling(clause))
        result.append(Hedge(kind, match.group(), match.start(), tuple(near), tuple(wide), follows))
    return result


_AFFIXED = re.compile(
    r"\b(?:un|in|im|il|ir|dis|non-?)(?P<rest>[a-z]{4,})\b|\b(?P<whole>[a-z]{3,})(?:-free|-?less)\b",
    re.IGNORECASE,
)


def denied(text: str) -> frozenset[str]:
    """Return the stems of what words of a text deny by themselves: “incompatible”, “bug-free”, “harmless”."""
    return frozenset(stem(found["rest"] or found["whole"]) for found in _AFFIXED.finditer(text))


def _telling(text: str) -> list[str]:
    return [word for word in WORD.findall(text) if word.lower() not in SMALL]


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
    """Return the words of a text, small and without punctuation, for comparing runs of them."""
    return [match.group().lower() for match in re.finditer(r"[^\W_]+(?:'[^\W_]+)?", flat(text))]


def has(text: str, words: Iterable[str]) -> bool:
    """Return whether one of the words is in the text, in any case."""
    return _any(frozenset(words)).search(text.lower()) is not None


def spans(text: str, words: str) -> list[tuple[int, int]]:
    """Return the start and end of each place where words, in lowercase, are in a lowercase text."""
    return [match.span() for match in _any(frozenset({words})).finditer(text)] if words in text else []


@cache
def _any(words: frozenset[str]) -> re.Pattern[str]:
    pattern = "|".join(re.escape(word.lower()) for word in sorted(words)) or "(?!)"  # of no words, none
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])")  # twice as fast as without regard to case
