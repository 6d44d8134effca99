"""Read plain text, and a copy of an encyclopedia's article: lines, headings and items by their look. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.text import wide_sentences
from explainer.text.blocks import Block
from explainer.text.references import is_entry
from explainer.text.sentences import Splitter

LONGEST_HEADING = 16  # words
_EQUALS = re.compile(r"(={1,6})[ \t]*([^=\s](?:[^=\n]*[^=\s])?)[ \t]*\1")
_ITEM = re.compile(r"(?:[-*•◦▪‣·●○■□]|\(?\d{1,3}[.)]|\(?[a-z]\))\s+(?=\S)")
_WRAPPED = range(40, 121)


def level(line: str) -> tuple[int, str]:
    """Return the level and the words of a heading between marks, as in ``== so ==``, or 0 and the line."""
    found = _EQUALS.fullmatch(line.strip())
    return (len(found[1]), found[2]) if found else (0, line.strip())


def blocks(text: str, splitter: Splitter) -> list[Block]:
    """Return the lines of a text as blocks; what is body is decided by the splitter's rule."""
    lines = list(_unwrapped(text.splitlines(), splitter))
    wide = splitter.wide
    items = [wide and bool(_ITEM.match(line.strip())) and not is_entry(line) for line in lines]
    body = [splitter.is_body(line) for line in lines]
    result: list[Block] = []
    for i, line in enumerate(lines):
        depth, words = level(line)
        depth = depth or (0 if items[i] else _heading(lines, body, i))
        if depth:
            result.append(Block(words, "heading", depth))
        elif items[i] and _listed(result, line):
            result.append(Block(line.strip(), "item"))
        else:
            result.append(Block(line, "line"))
    return result


def _listed(before: list[Block], line: str) -> bool:
    """Return whether an item belongs to a list of the text: of several words, or behind another item."""
    return len(line.split()) > 3 or bool(before and before[-1].kind == "item")


def _heading(lines: list[str], body: list[bool], i: int) -> int:
    """Return the level of a heading, or 0 for what does not look like one; no look is certain."""
    line = lines[i].strip()
    if i == 0 and re.fullmatch(r"[^.?!]+[?!]", line) and len(line.split()) <= LONGEST_HEADING:
        return 2  # a headline that asks
    if body[i] or is_entry(line) or len(line.split()) > LONGEST_HEADING:
        return 0
    following = i + 1 < len(lines) and body[i + 1]
    if not following or re.match(r"[-*•]\s", line):
        return 0
    return 2


def parted(text: str, splitter: Splitter) -> list[str]:
    """Return the words that were parted at the ends of lines and are joined again."""
    if not splitter.wide:
        return []
    found = [
        word
        for block in _wrapped(text.splitlines())
        if _is_wrapped(block, splitter)
        for word in wide_sentences.parted(block)
    ]
    return list(dict.fromkeys(found))


def hyphened(text: str) -> frozenset[str]:
    """Return the words that a text writes with a hyphen inside a line, in lowercase letters."""
    return frozenset(word.lower() for word in re.findall(r"[^\W\d_]{1,40}-[^\W\d_]{1,40}", text))


def _wrapped(lines: list[str]) -> Iterator[list[str]]:
    """Yield the runs of lines that are not empty."""
    block: list[str] = []
    for line in (*map(str.strip, lines), ""):
        if line:
            block.append(line)
        elif block:
            yield block
            block = []


def _unwrapped(lines: list[str], splitter: Splitter) -> Iterator[str]:
    """Yield the lines that are not empty, those of a block that was wrapped by hand joined into one."""
    known = hyphened("\n".join(lines)) if splitter.wide else frozenset()
    for block in _wrapped(lines):
        if not _is_wrapped(block, splitter):
            yield from block
        elif splitter.wide:
            yield wide_sentences.joined(block, known)
        else:
            yield " ".join(block)


def _is_wrapped(block: list[str], splitter: Splitter) -> bool:
    """Return whether the lines of a block are parts of one paragraph: all but the last about as long."""
    wide = splitter.wide
    if len(block) < 2 or any(map(is_entry, block)) or (not wide and not splitter.is_body(block[-1])):
        return False
    if wide and any(_ITEM.match(line) for line in block[1:]):
        return False
    lengths = [len(line) for line in block[:-1]]
    even = min(lengths) >= (0.6 if wide else 0.7) * max(lengths) and len(block[-1]) <= 1.1 * max(lengths)
    if wide and wide_sentences.parted(block):
        even = True
    stopped = [splitter.is_body(line) if not wide else wide_sentences.stops(line) for line in block[:-1]]
    return even and max(lengths) in _WRAPPED and not all(stopped)
