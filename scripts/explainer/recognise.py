"""Recognise the documents in whatever texts are at hand, by the fingerprints of their sentences. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from explainer import models as m
from explainer import originals
from explainer.library import located

_UNSEEN = frozenset({"script", "style", "template", "noscript", "head"})
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "cite",
        "code",
        "em",
        "i",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
    }
)


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
    """The documents at hand, and all lines of the texts that hold them."""

    found: Mapping[str, Found]
    lines: tuple[str, ...]

    def sentence(self, locator: str) -> str | None:
        """Return the words of a sentence without markers, or None if it is not at hand."""
        document = locator.split(":", 1)[0]
        return self.found[document].sentences.get(locator) if document in self.found else None


def recognise(texts: Iterable[tuple[str, str]], documents: Iterable[m.Document]) -> Originals:
    """Return what the texts, given as name and content, hold of the documents.

    A text may be plain or a saved page, and may hold more than the document. A sentence counts
    wherever its fingerprint is met, so one in two revisions is found in both.
    """
    documents = list(documents)
    wanted: dict[str, list[str]] = {}
    result = {}
    for document in documents:
        result[document.id] = Found(document, sum(len(part.sentences) for part in document.sections))
    for each in located(documents):
        wanted.setdefault(each.sentence.fingerprint, []).append(each.locator)
    kept: list[str] = []
    for name, text in texts:
        held = _lines(text)
        hit = False
        for sentence in _sentences(held):
            for locator in wanted.get(originals.fingerprint(sentence), ()):
                found = result[locator.split(":", 1)[0]]
                found.sentences.setdefault(locator, originals.bare(sentence))
                found.names[name] = found.names.get(name, 0) + 1
                hit = True
        if hit:
            kept += map(originals.bare, _joined(held))
    return Originals(result, tuple(kept))


def _sentences(lines: Iterable[str]) -> Iterator[str]:
    """Yield the sentences of lines as they are and, for texts wrapped by hand, of lines joined."""
    block: list[str] = []
    for line in (*lines, ""):
        yield from originals.sentences(line.strip())
        if line.strip():
            block.append(line.strip())
            continue
        if len(block) > 1:
            yield from originals.sentences(" ".join(block))
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


def _lines(text: str) -> list[str]:
    if re.search(r"<(?:html|body|p|div)\b", text, re.IGNORECASE):
        page = _Page()
        page.feed(text)
        page.close()
        text = "".join(page.parts)
    return text.splitlines()


class _Page(HTMLParser):
    """Collects the text that a page shows, a line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 – as given
        if tag in _UNSEEN:
            self._hidden.append(tag)
        elif tag not in _INLINE:
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if self._hidden and tag == self._hidden[-1]:
            self._hidden.pop()
        elif tag not in _INLINE:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(re.sub(r"\s+", " ", data))
