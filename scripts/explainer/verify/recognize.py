"""Recognize the documents in whatever texts there are, by the fingerprints of their sentences. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from explainer.seeds import models as m
from explainer.seeds.ids import located
from explainer.text import sentences
from explainer.text.ids import parsed
from explainer.text.sentences import SPLITTERS, Splitter


@dataclass(slots=True)
class Found:
    """What was found of one document: its sentences by locator, and the texts that hold them."""

    document: m.Document
    total: int
    sentences: dict[str, str] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """The part of its sentences that was found, from 0 to 1."""
        return len(self.sentences) / self.total


@dataclass(frozen=True, slots=True)
class Originals:
    """The available documents, and all lines of the texts that hold them."""

    found: Mapping[str, Found]
    lines: tuple[str, ...]

    def sentence(self, locator: str) -> str | None:
        """Return the words of a sentence without markers, or None if it is not available."""
        document = parsed(locator).document
        return self.found[document].sentences.get(locator) if document in self.found else None


def recognize(texts: Iterable[tuple[str, str]], documents: Iterable[m.Document]) -> Originals:
    """Return what the texts, given as name and content, hold of the documents.

    A text is plain (`extraction.readable` makes it so) and may hold more than the document. A sentence counts
    wherever its fingerprint is met, so one in two revisions is found in both. Each document is looked
    for with the rule that found its sentences.
    """
    documents = list(documents)
    wanted: dict[str, dict[str, list[str]]] = {}
    result = {}
    for document in documents:
        result[document.id] = Found(document, sum(len(part.sentences) for part in document.sections))
    for words in located(documents):
        by_rule = wanted.setdefault(words.document.splitter, {})
        by_rule.setdefault(words.sentence.fingerprint, []).append(words.locator)
    kept: list[str] = []
    for name, text in texts:
        held = text.splitlines()
        hit = False
        for rule, locators in wanted.items():
            for sentence in _sentences(held, SPLITTERS[rule]):
                for locator in locators.get(SPLITTERS[rule].fingerprint(sentence), ()):
                    found = result[parsed(locator).document]
                    found.sentences.setdefault(locator, SPLITTERS[rule].bare(sentence))
                    found.names[name] = found.names.get(name, 0) + 1
                    hit = True
        if hit:
            kept += map(sentences.unmarked, _joined(held))
    return Originals(result, tuple(kept))


def _sentences(lines: Iterable[str], splitter: Splitter) -> Iterator[str]:
    """Yield the sentences of lines as they are and, for texts wrapped by hand, of lines joined."""
    block: list[str] = []
    for line in (*lines, ""):
        yield from splitter.sentences(line.strip())
        if line.strip():
            block.append(line.strip())
            continue
        if len(block) > 1:
            yield from splitter.sentences(splitter.joined(block))
        block.clear()


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """Yield the paragraphs of lines, those that were wrapped by hand in one."""
    block: list[str] = []
    for line in (*lines, ""):
        if line.strip():
            block.append(line.strip())
        elif block:
            yield " ".join(block)
            block.clear()
