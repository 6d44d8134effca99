"""Raised numbers in a page: the marker of a note, or what changes the value of a figure. Pure."""

from __future__ import annotations

import re
from typing import Any

NOTE = re.compile(r"\s*\[?\s*(\d{1,4}(?:\s*[,;–-]\s*\d{1,4})*)\s*\]?\s*")
_NAMED = re.compile(r"foot|note|\bfn|cite|\bref|endnote", re.IGNORECASE)
_ARROWS = re.compile(r"[\s\ufe0e\ufe0f]*[↑↩⤴⏎^←]?[\s\ufe0e\ufe0f]*")
MOST_NODES = 40
MOST_CHARACTERS = 200
_UNITS = frozenset("m km cm mm dm in ft yd mi s h".split())


def read(node: Any, given: dict[str, str | None]) -> tuple[str, list[str]] | None:
    """Return the text of an element and the names in the page to which its links lead; None if it is long."""
    said, found = "", [given.get("href") or ""]
    ends, at = 0, node.child
    while at is not None and ends < MOST_NODES and len(said) < MOST_CHARACTERS:
        ends += 1
        if at.tag == "-text":
            said += at.text_content or ""
        elif at.tag == "a":
            found.append(at.attributes.get("href") or "")
        if at.child is not None:
            at = at.child
            continue
        while at.next is None and at.parent is not None and at.parent.mem_id != node.mem_id:
            at = at.parent
        at = at.next
    if at is not None:
        return None
    return said.strip(), [target.rpartition("#")[2] for target in found if "#" in target]


def leads_back(tag: str, said: str, names: list[str]) -> bool:
    """Return whether a link is the arrow that leads from a note back to the text."""
    return tag == "a" and bool(names) and bool(_ARROWS.fullmatch(said))


def numbers(said: str, tag: str, given: dict[str, str | None], names: list[str], before: str) -> list[int]:
    """Return the numbers of the notes that a raised text or a link marks; none if it marks none.

    `before` is the text up to there: behind a figure or a unit a raised number is an exponent.
    """
    found = NOTE.fullmatch(said)
    if not found or (tag == "a" and not (given.get("href") or "").startswith("#") and "role" not in given):
        return []
    about = f"{given.get('class') or ''} {given.get('role') or ''} {given.get('id') or ''} {' '.join(names)}"
    sure = "[" in said or bool(_NAMED.search(about))
    if not sure and (tag == "a" or (not names and (not before.strip() or exponent(before)))):
        return []
    return _ranged(found[1])


def exponent(before: str) -> bool:
    """Return whether a raised number behind a text is an exponent."""
    last = before.rstrip()[-30:]
    word = re.search(r"[^\W\d_]*$", last)
    return last[-1:].isdigit() or bool(word and word[0] and (word[0].lower() in _UNITS or len(word[0]) < 3))


def figure(said: str, before: str, following: str) -> str:
    """Return a raised number that marks no note as it can be distinguished from the figure before it."""
    if following.lstrip().startswith(("/", "⁄")):
        return f" {said}"
    return f"^{said}" if before.rstrip()[-1:].isdigit() else said


def _ranged(said: str) -> list[int]:
    """Return the numbers of a marker such as “3, 4” or “3–5”."""
    result: list[int] = []
    for part in re.split(r"\s*[,;]\s*", said):
        ends = [int(one) for one in re.split(r"\s*[–-]\s*", part)]
        result += range(ends[0], ends[-1] + 1) if 0 <= ends[-1] - ends[0] <= 30 else ends
    return result
