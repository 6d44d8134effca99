"""How a page reads: words, words a sentence, and school grade. Pure.

The grade is the Automated Readability Index (Senter and Smith, 1967): 4.71 × letters a word + 0.5 × words a
sentence − 21.43. It counts letters, so that no list of syllables is needed. Names are left out of the
letters, as their length is nobody's style.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from explainer.faults import Fault
from explainer.library.library import Library, PageText
from explainer.seeds import models as m
from explainer.text import facts

SHORTEST, LONGEST = 120, 1500
AVERAGE, GRADE = 20.0, 11.5


@dataclass(frozen=True, slots=True)
class Measure:
    """What was counted on one page, notes and heads left out."""

    words: int
    sentences: int
    letters: int
    plain: int

    @property
    def average(self) -> float:
        """Words a sentence."""
        return self.words / max(1, self.sentences)

    @property
    def grade(self) -> float:
        """The Automated Readability Index."""
        return 4.71 * self.letters / max(1, self.plain) + 0.5 * self.average - 21.43


def texts(library: Library, text: PageText) -> Iterator[str]:
    """Yield the sentences of a page as a reader sees them, checks included."""
    shown = library.page_of(text)
    placed = {place.claim.id: place for one in shown for place in library.page_placements[one.page.id]}
    for item in (item for one in shown for item in one.items):
        match item:
            case m.Claim(id=key) | m.Use(use=key) if key in placed:
                yield library.plain(placed[key].words)
            case m.Guide():
                yield library.plain(item.guide)
            case m.Definition():
                yield library.plain(library.terms[item.define].meaning)
            case m.CheckHere():
                yield library.checks[item.check].check


def measure(library: Library, text: PageText) -> Measure:
    """Return the measure of one page."""
    whole = " ".join(texts(library, text))
    words = facts.WORD.findall(whole)
    plain = [word for word in words if word == word.lower()]
    sentences = [each for each in re.split(r"(?<=[.?!])[”)]?\s+(?=[A-Z“])", whole) if each]
    return Measure(len(words), len(sentences), sum(map(len, plain)), len(plain))


def faults(library: Library) -> Iterator[Fault]:
    """Yield a warning for each page that is too short, too long or too hard."""
    for text in (text for text in library.pages.values() if not text.anchor):
        found = measure(library, text)
        if text.path.rpartition("/")[2] != "index" and not SHORTEST <= found.words <= LONGEST:
            yield _warning(text, f"has {found.words} words – a page has {SHORTEST} to {LONGEST}")
        if found.average > AVERAGE:
            what = f"has {found.average:.1f} words a sentence – {AVERAGE:.0f} at most; split the longest"
            yield _warning(text, what)
        if found.grade > GRADE:
            yield _warning(text, f"reads at grade {found.grade:.1f} – about 11 at most; take shorter words")


def _warning(text: PageText, what: str) -> Fault:
    return Fault(text.page.mark("title"), what, "warning")


def table(library: Library) -> Iterator[str]:
    """Yield a line for each page: words, words a sentence, grade."""
    pages = (text for text in library.pages.values() if not text.anchor)
    for text in sorted(pages, key=lambda text: text.path):
        found = measure(library, text)
        yield f"{text.path}: {found.words} words, {found.average:.1f} a sentence, grade {found.grade:.1f}"
