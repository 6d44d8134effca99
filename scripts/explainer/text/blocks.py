"""What every reader of documents gives: the blocks of a text in order, each with what it is. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["line", "paragraph", "item", "heading", "cell", "pre", "entry"]


@dataclass(slots=True)
class Block:
    """A piece of a document: its words, what it is, and why it is to be left out if that is known.

    A paragraph or item is text whatever its last character; a line, cell or pre-formatted line only if it
    reads like a sentence. `below` is what a heading has under its first line.
    """

    text: str
    kind: Kind = "line"
    level: int = 0
    id: str = ""
    links: list[str] = field(default_factory=list)
    why: str = ""
    parent: int = 0
    tag: str = ""
    below: str = ""
    entry: int = 0


@dataclass(frozen=True, slots=True)
class Left:
    """Words that did not become sentences, and why."""

    text: str
    why: str


def words(text: str) -> int:
    """Return how many words a text has: runs of characters between spaces that hold a letter or digit."""
    return sum(any(map(str.isalnum, word)) for word in text.split())
