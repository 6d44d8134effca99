"""Measures of the voice of content pages, as a reader gets them, and their limits in style.yml. Pure.

What counts is the running text: boxes, tables and notes are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from explainer.errors import Fault, Severity
from explainer.library.library import Library, PageText
from explainer.seeds import models as m
from explainer.text import facts

_SENTENCES = re.compile(r"(?<=[.?!])[”)]?\s+(?=[A-Z“])")


@dataclass
class Measured:
    """What was counted on one page or on several."""

    sentences: int = 0
    documents: int = 0  # sentences that name a document
    absences: int = 0  # sentences that say what is not said
    none_of: int = 0  # sentences that begin so
    headings: int = 0
    questions: int = 0
    words: int = 0
    links: int = 0
    paragraphs: list[int] = field(default_factory=list)  # sentences in each
    sections: list[tuple[str, int]] = field(default_factory=list)  # the heading of each, its notes of absence
    lengths: list[int] = field(default_factory=list)  # words of each sentence

    def add(self, other: Measured) -> None:
        """Add what was counted on another page."""
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    document: bool
    absence: bool
    claim: str


class _Reader:
    """Reads a page from top to bottom, as names are short and without a link after their first mention."""

    def __init__(self, library: Library, text: PageText) -> None:
        self.library, self.texts = library, library.page_of(text)
        self.met: set[str] = set()
        self.found = Measured()
        self.own = text.page.id
        called = (document.called for document in library.documents.values() if document.called)
        self.documents = [*called, *(form for key in library.documents for form in library.forms(key))]

    def read(self) -> Measured:
        """Return what was counted."""
        for text in self.texts:
            self.found.sections.append((text.page.title, 0))
            for sentences in self._paragraphs(text):
                self.found.sentences += len(sentences)
                self.found.paragraphs.append(len(sentences))
                self.found.documents += sum(sentence.document for sentence in sentences)
                self.found.lengths += [len(facts.WORD.findall(sentence.text)) for sentence in sentences]
                absences = sum(sentence.absence for sentence in sentences)
                self.found.absences += absences
                heading, before = self.found.sections[-1]
                claims = {sentence.claim for sentence in sentences if sentence.absence}
                self.found.sections[-1] = heading, before + len(claims)
                self.found.none_of += sum(sentence.text.startswith("None of") for sentence in sentences)
        return self.found

    def _paragraphs(self, text: PageText) -> Iterator[list[_Sentence]]:
        placements = {place.claim.id: place for place in self.library.page_placements[text.page.id]}
        paragraph: list[_Sentence] = []
        for item in text.items:
            match item:
                case m.Claim(id=key) | m.Use(use=key):
                    place = placements.get(key)
                    if place and not place.boxed:
                        paragraph += self._sentences(place.words, key, absence=bool(place.claim.silent_on))
                case m.Definition():
                    self.found.links += 1
                    paragraph += self._sentences(self.library.terms[item.define].meaning)
                case m.Guide() if not isinstance(item, m.Door):
                    paragraph += self._sentences(item.guide)
                case _:
                    if isinstance(item, m.Heading):
                        self.found.headings += 1
                        self.found.questions += item.section.rstrip().endswith("?")
                    if paragraph:
                        yield paragraph
                    paragraph = []
                    if isinstance(item, m.Heading):
                        self.found.sections.append((item.section, 0))
        if paragraph:
            yield paragraph

    def _sentences(self, prose: str, claim: str = "", *, absence: bool = False) -> Iterable[_Sentence]:
        words, named = "", list(self.documents)
        before = set(self.met)
        for piece in self.library.spoken(prose, self.met):
            words += piece.text
            if piece.to:
                named += [piece.text] if piece.to in self.library.documents else []
                new = piece.to not in before and piece.to != self.own
                self.found.links += new and self.library.leads(piece.to)
                before.add(piece.to)
        self.found.words += len(facts.WORD.findall(words))
        parts = [part for part in _SENTENCES.split(words) if part]
        return [_Sentence(part, facts.has(part, named), absence, claim) for part in parts]


def measure(library: Library, text: PageText) -> Measured:
    """Return what is counted on the page of a text, its sections included."""
    return _Reader(library, text).read()


def all_pages(library: Library) -> dict[str, Measured]:
    """Return what is counted on each content page, by its path."""
    texts = (text for text in library.pages.values() if not text.anchor and not text.page.withdrawn)
    return {text.path: measure(library, text) for text in sorted(texts, key=lambda text: text.path)}


def over(found: Measured, limits: m.Limits) -> Iterator[str]:
    """Yield each limit that a page does not keep, in words."""
    if found.none_of > limits.none_of:
        yield f"{found.none_of} sentences begin with “None of” – {limits.none_of} at most"
    for heading, number in found.sections:
        if number > limits.section_absences:
            what = f"{number} notes under “{heading}” say what is not said"
            yield f"{what} – {limits.section_absences} at most; move the others into the box for that"
    if long := [count for count in found.paragraphs if count > limits.paragraph]:
        what = "has a paragraph of" if len(long) == 1 else f"has {len(long)} paragraphs of up to"
        yield f"{what} {max(long)} sentences – {limits.paragraph} at most; part it, or say it in fewer"
    if (longest := max(found.lengths, default=0)) > limits.words:
        yield f"has a sentence of {longest} words – {limits.words} at most; part it, or say it in fewer"
    if found.words > limits.average * max(1, found.sentences):
        average = found.words / max(1, found.sentences)
        yield f"has {average:.1f} words a sentence – {limits.average} at most; part the longest"
    if found.words > limits.page:
        yield f"has {found.words:,} words – {limits.page:,} at most"


def shares(whole: Measured, limits: m.Limits) -> Iterator[tuple[str, str]]:
    """Yield each limit that all pages together do not keep, by its key, and in words."""
    for key, number, most, what in (
        ("documents", whole.documents, limits.documents, "name a document"),
        ("absences", whole.absences, limits.absences, "say what is not said, outside the boxes for that"),
    ):
        if number * 100 > most * whole.sentences:
            yield key, f"{number} of {whole.sentences} sentences of the site {what} – {most} % at most"
    if whole.questions * 100 < limits.questions * whole.headings:
        what = f"{whole.questions} of {whole.headings} headings of the site are questions"
        yield "questions", f"{what} – {limits.questions} % at least"
    if whole.words < limits.words_per_link * whole.links:
        what = f"the site has {whole.links} links in {whole.words:,} words"
        yield "words-per-link", f"{what} – one in {limits.words_per_link} at most"


def faults(library: Library, measured: Mapping[str, Measured] | None = None) -> Iterator[Fault]:
    """Yield what breaks a limit, at the page; a share of all pages that breaks one, at the limit."""
    limits = library.style.measures
    if limits is None:
        return
    severity: Severity = "error" if limits.enforced else "warning"
    pages = {text.path: text for text in library.pages.values() if not text.anchor}
    whole = Measured()
    for path, found in (all_pages(library) if measured is None else measured).items():
        whole.add(found)
        if found.words < limits.shortest and path.rpartition("/")[2] != "index":
            what = f"has {found.words:,} words – {limits.shortest:,} at least; it may be part of another page"
            yield Fault(pages[path].page.mark("title"), what, "warning")  # a page begins small
        for what in over(found, limits):
            yield Fault(pages[path].page.mark("title"), what, severity)
    for key, what in shares(whole, limits):
        yield Fault(library.style.mark("measures", key), what, severity)


def summary(measured: Mapping[str, Measured]) -> str:
    """Return the measures of all pages in one line."""
    whole = Measured()
    for found in measured.values():
        whole.add(found)
    return f"all pages: {line(whole)}"


def table(measured: Mapping[str, Measured]) -> Iterator[str]:
    """Yield a line for each page."""
    for path, found in measured.items():
        yield f"{path}: {line(found)}"


def line(found: Measured) -> str:
    """Return what was counted, in words."""
    average = found.words / max(1, found.sentences)
    longest, paragraph = max(found.lengths, default=0), max(found.paragraphs, default=0)
    return (
        f"{found.sentences} sentences, {_share(found.documents, found.sentences)} name a document, "
        f"{_share(found.absences, found.sentences)} say what is not said; "
        f"{average:.0f} words a sentence, the longest {longest}; longest paragraph {paragraph}; "
        f"{found.questions} of {found.headings} headings are questions; "
        f"{found.links} links in {found.words} words"
    )


def _share(number: int, of: int) -> str:
    return f"{number * 100 / max(1, of):.0f} %"
