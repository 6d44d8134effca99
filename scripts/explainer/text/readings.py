"""Read a sentence in another language: what of it can be compared, put in English, and nothing else. Pure.

Dates, figures, days, countries and currencies are read by CLDR; hedges, denials, verbs and words for numbers
by the phrases that a style file gives. All other words give way to a filler, so that no word is taken for the
English one that looks like it. Each place keeps what is printed there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from explainer.text import cldr, facts, numerals
from explainer.text.cldr import ENGLISH, Edit

FILLER = "zz"
LONGEST_NUMBER = 80  # letters of a word for a number
_LOOSE = re.compile(r"(?<=\d)-[^\W\d_]+")
_COUNT = re.compile(r"(?<![\w.,/–-])(?:1[89]|20)\d\d(?=\s[A-ZÄÖÜ][a-zäöüß])")
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")  # of scripts without spaces
Finder = Callable[[str], Iterable[Edit]]


@dataclass(frozen=True)
class Words:
    """What is known of a language: its phrases in English, and how it writes numbers out.

    In a phrase “~” is one of the `endings`, “*” any letters, and “…” words between. Those of `perhaps` may
    hedge or not. `complete` says whether somebody has given these words at all.
    """

    tag: str
    complete: bool = False
    phrases: Mapping[str, str] = field(default_factory=dict)
    perhaps: frozenset[str] = frozenset()
    counted: Mapping[str, frozenset[str]] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    between: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    name_endings: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    ordinal: str = ""
    decade: tuple[str, ...] = ()
    clock: tuple[str, ...] = ()
    before_years: frozenset[str] = frozenset()
    quotes: str = ""

    def edits(self, text: str) -> Iterator[Edit]:
        """Yield what is read in a text, what counts first before what counts where nothing else is found."""
        yield from self._decades(text)
        yield from cldr.dates(text, self.tag, self.joiners)
        yield from cldr.figures(text, self.tag)
        yield from self._counts(text)
        if self.ordinal:
            for found in re.finditer(
                rf"(?<![\w.,])(\d{{1,3}}){re.escape(self.ordinal)}(?=\s+[^\W\d_])", text
            ):
                yield *found.span(), f"{found[1]}th"
        for found in self._finder.finditer(text):
            yield *found.span(), self._english[found.lastgroup or ""]
        for found in self._called.finditer(text):
            yield *found.span(), self._names[found[1][:1].lower() + found[1][1:]]
        for word in facts.WORD.finditer(text) if self.numbers else ():
            if (number := self._number(word[0].lower())) is not None:
                yield *word.span(), numerals.spelled(number)

    def _decades(self, text: str) -> Iterator[Edit]:
        if self.decade:
            ends = "|".join(map(re.escape, self.decade))
            for found in re.finditer(rf"(?<![\w.,])((?:\d\d)?\d0)(?:{ends})(?!\w)", text):
                yield *found.span(), f"{'’' if len(found[1]) == 2 else ''}{found[1]}s"
        if self.clock:
            ends = "|".join(map(re.escape, self.clock))
            for found in re.finditer(rf"(?<![\w.,:])(\d\d?)(?:[.:](\d\d))?\s(?:{ends})(?!\w)", text):
                yield *found.span(), f"{found[1]}:{found[2] or '00'}"

    def _counts(self, text: str) -> Iterator[Edit]:
        """Yield four digits that could be a year, and count what follows: a noun with a capital."""
        months = cldr.months(self.tag)
        for found in _COUNT.finditer(text) if self.before_years else ():
            before = facts.WORD.findall(text[max(0, found.start() - 40) : found.start()])[-1:]
            word = before[0].lower() if before else ""
            if word not in self.before_years and word not in months:
                yield *found.span(), f"{int(found[0]):,}"

    @cached_property
    def _english(self) -> dict[str, str]:
        return {f"p{i}": english for i, english in enumerate(self.phrases.values())}

    @cached_property
    def _finder(self) -> re.Pattern[str]:
        """What finds the phrases, the longest first."""
        numbered = sorted(enumerate(self.phrases), key=lambda pair: len(pair[1]), reverse=True)
        patterns = (f"(?P<p{i}>{self._pattern(phrase)})" for i, phrase in numbered)
        return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns) or '(?!)'})", re.IGNORECASE)

    def _pattern(self, phrase: str) -> str:
        first, *rest = phrase.split(" … ")
        apart = "".join(rf"(?=[^.;:!?]{{0,200}}\b{self._loose(word)}(?![\w-]))" for word in rest)
        return rf"{self._loose(first)}(?![\w-]){apart}"

    def _loose(self, phrase: str) -> str:
        endings = "|".join(map(re.escape, self.endings))
        pattern = re.escape(phrase).replace(r"\ ", r"\s+").replace(r"\*", r"\w*")
        return pattern.replace(r"\~", "~").replace("~", f"(?:{endings})")

    @cached_property
    def _names(self) -> dict[str, str]:
        return {word[:1].lower() + word[1:]: said for word, said in cldr.called(self.tag).items()}

    @cached_property
    def _called(self) -> re.Pattern[str]:
        names = sorted(cldr.called(self.tag), key=len, reverse=True)
        either = "|".join(f"[{name[0].upper()}{name[0]}]{re.escape(name[1:])}" for name in names)
        ends = "|".join(map(re.escape, self.name_endings))
        return re.compile(rf"(?<![\w-])({either})(?:{ends})?(?![\w-])")

    def _number(self, word: str) -> int | None:
        """Return the value of a word for a number, which may be several in one, or None."""
        if len(word) > LONGEST_NUMBER or not (parts := self._parts(word)):
            return None
        total = group = 0
        for part in parts:
            if part == 100:
                group = (group or 1) * part
            elif part >= 1000:
                total, group = total + (group or 1) * part, 0
            else:
                group += part
        return total + group

    def _parts(self, word: str) -> list[int]:
        if word in self.numbers:
            return [self.numbers[word]]
        for end in range(len(word) - 1, 1, -1):
            if (head := word[:end]) in self.numbers:
                rest = word[end:]
                cut = next((between for between in self.between if rest.startswith(between)), "")
                for tail in dict.fromkeys((rest.removeprefix(cut), rest)):
                    if tail and (behind := self._parts(tail)):
                        return [self.numbers[head], *behind]
        return []

    def quotable(self, text: str) -> str:
        """Return a text with the quotation marks of the language as straight ones."""
        return text.translate(dict.fromkeys(map(ord, self.quotes), '"')) if self.quotes else text


ENGLISH_WORDS = Words(ENGLISH, complete=True)


@dataclass(frozen=True)
class Reading:
    """A sentence as it is compared, with what is printed; an English one is compared as it is."""

    original: str
    words: Words = ENGLISH_WORDS
    text: str = ""
    pieces: tuple[tuple[int, int, int, int], ...] = ()
    anchors: frozenset[str] = frozenset()

    @property
    def foreign(self) -> bool:
        """Whether it is in another language than the claims."""
        return self.words is not ENGLISH_WORDS

    @property
    def quotable(self) -> str:
        """The printed text, in which quotations are looked for."""
        return self.words.quotable(self.original)

    def unsure(self, figure: facts.Figure) -> bool:
        """Return whether what is before a figure may hedge it or not, as “über” in “über 5 Meter”."""
        before = self.text[: figure.start].rstrip()
        ends = [piece for piece in self.pieces if piece[1] == len(before)]
        return any(self.original[piece[2] : piece[3]].lower() in self.words.perhaps for piece in ends)

    def printed(self, start: int, length: int) -> str:
        """Return what is printed where some characters of the reading are."""
        if not self.foreign:
            return self.text[start : start + length]
        met = [piece for piece in self.pieces if piece[0] < start + length and start < piece[1]]
        return self.original[met[0][2] : met[-1][3]] if met else ""


def read(text: str, words: Words, names: Finder = lambda _: ()) -> Reading:
    """Return a sentence as it is compared. `names` yields its names in the form that the site uses."""
    if words is ENGLISH_WORDS:
        return Reading(text, words, text)
    plain = cldr.asciied(text)
    taken = bytearray(len(plain))
    edits: list[Edit] = []
    anchors: set[str] = set()
    for source, anchor in ((names(plain), True), (words.edits(plain), False)):
        for start, end, said in source:
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                edits.append((start, end, said))
                anchors |= facts.stems(said) if anchor else set()
    for pattern in (_DENSE, facts.WORD):
        left = "".join(" " if done else sign for sign, done in zip(plain, taken, strict=True))
        for word in pattern.finditer(left):
            taken[word.start() : word.end()] = b"\1" * len(word[0])
            loose = _LOOSE.sub(f"-{FILLER}", word[0])
            edits.append((*word.span(), loose if any(map(str.isdigit, loose)) else FILLER))
    pieces: list[tuple[int, int, int, int]] = []
    result, at = "", 0
    for start, end, said in sorted(edits):
        result += plain[at:start]
        result += " " if result[-1:].isalnum() and said[:1].isalnum() else ""  # scripts without spaces
        pieces.append((len(result), len(result) + len(said), start, end))
        result, at = result + said, end
    result += f" {plain[at:]}" if result[-1:].isalnum() and plain[at : at + 1].isalnum() else plain[at:]
    anchors |= {stem for stem in facts.stems(result) if stem in words.counted or stem.isdigit()}
    return Reading(text, words, result, tuple(pieces), frozenset(anchors))


def joined(readings: Iterable[Reading]) -> str:
    """Return readings as one text."""
    return " ".join(reading.text for reading in readings)
