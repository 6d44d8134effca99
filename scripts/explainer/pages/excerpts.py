"""Where the words of a document are: place, first and last words, and a way to the original. Pure.

What is marked with `data-sentence` shows the words themselves where they may be shown: in a build that has
the originals (`site/originals.py`), and in the browser of a reader who has a copy (`own-copy.js`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from explainer.library.library import Library
from explainer.pages.template import fill
from explainer.seeds import models as m
from explainer.text import excerpt, markdown
from explainer.text.markdown import Markdown

TITLE_WORDS, TITLE_LETTERS = 9, 70


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of a document as a reader finds it; the address opens the document at the sentence."""

    locator: str
    document: Markdown
    section: str
    paragraph: int
    number: int
    inline: Markdown
    opens: tuple[str, str] | None  # a document, by its short name, and its address at the sentence
    begins: str
    ends: str
    withheld: bool
    language: str
    same: tuple[Place, ...] = ()


def place(library: Library, locator: str, path: str) -> Place:
    """Return where a sentence is, as seen from the page `path`; with its twins in other revisions."""
    own = _place(library, locator, path)
    same = tuple(_place(library, twin, path) for twin in library.twins[locator])
    opens = next((found.opens for found in (own, *same) if found.opens), None)
    return replace(own, same=same, opens=opens)


def _place(library: Library, locator: str, path: str) -> Place:
    found = library.sentences[locator]
    document, sentence = found.document, found.sentence
    words: dict[str, Any] = {
        "begins": sentence.begins or "",
        "ends": sentence.ends or "",
        "withheld": bool(sentence.quotable),
        "language": (document.language or "") if sentence.begins and not sentence.quotable else "",
    }
    to = markdown.relative(f"sources.md#d-{document.id}", path)
    address = opened(document, sentence)
    return Place(
        locator,
        markdown.link(markdown.escape(document.short), to),
        found.section.label,
        found.paragraph,
        found.number,
        _inline(locator=locator, **words),
        (document.short, address) if address else None,
        **words,
    )


@cache
def _inline(**words: Any) -> Markdown:
    """Return the first and last words of a sentence; several pages show the same one."""
    return fill("sentence", **words)


def opened(document: m.Document, sentence: m.Sentence) -> str:
    """Return the address that opens a document at a sentence, or nothing.

    The address of an altered copy is that of its original, which has other words.
    """
    if not document.address or document.quotations == "altered":
        return ""
    at = excerpt.fragment(sentence.begins or "", sentence.ends or "")
    return f"{document.address.partition('#')[0]}{at}"


def credit(library: Library, locators: Iterable[str]) -> Markdown:
    """Return where the credit for the words goes, one a document that has a license."""
    documents = {document.id: document for document in (library.sentences[key].document for key in locators)}
    return fill("credits", documents=[document for document in documents.values() if document.licence])


def linked(library: Library, claim: m.Claim, path: str) -> Markdown:
    """Return a claim in its words, the first of them a link to its evidence."""
    said = library.alone(claim)
    first = title(said).removesuffix("…")
    to = markdown.relative(f"evidence/{claim.id}.md", path)
    rest = markdown.escape_inside(said[len(first) :]) if said.startswith(first) else ""
    return Markdown(f"{markdown.link(markdown.escape(first), to)}{rest}")


def title(text: str) -> str:
    """Return the first words of a sentence: the title of a page about it."""
    words = text.split()
    cut = words[:TITLE_WORDS]
    while len(cut) > 1 and len(" ".join(cut)) > TITLE_LETTERS:
        cut.pop()
    return text if cut == words else f"{' '.join(cut).rstrip(',;:–—')}…"
