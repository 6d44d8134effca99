"""Find the sentences of an original and what identifies them. Pure; keeps none of their words.

The rule that finds sentences fixes the locators of the documents for good: it is not to be changed.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator

_MARKER = re.compile(r"\[(\d{1,4})\]")
_CLOSED = r"[.?!][\"”’']*(?:\[\d{1,4}\])*"  # the mark, closing quotation marks, footnote markers
_LAST = re.compile(rf"{_CLOSED}$")
_STOP = re.compile(rf"(?<!U\.S){_CLOSED}(\s+)(?=\S)")
_OPENING = "\"“‘'"
_ENTRY = re.compile(r"\d+\.\s+\^")
_SIGNS = str.maketrans(
    {**dict.fromkeys("“”„‟", '"'), **dict.fromkeys("‘’‚‛", "'"), **dict.fromkeys("‐‑‒–—―−", "-")}
)
_DIGITS = 16


def is_body(line: str) -> bool:
    """Return whether a line is body: it ends like a sentence and is no entry of a reference list.

    Headings, captions, page furniture and “See also” items do not end like a sentence.
    """
    line = line.strip()
    return bool(_LAST.search(line)) and not _ENTRY.match(line)


def body(text: str) -> Iterator[str]:
    """Yield the lines of a text that are body, without blanks around them: its paragraphs."""
    for line in text.splitlines():
        if is_body(line):
            yield line.strip()


def sentences(paragraph: str) -> list[str]:
    """Split a paragraph into its sentences, each with its closing quotation mark and markers.

    A sentence ends at a full stop, question or exclamation mark when a blank and then a capital, a
    digit or an opening quotation mark follows. “U.S.” never ends one.
    """
    result, begin = [], 0
    for stop in _STOP.finditer(paragraph):
        following = paragraph[stop.end()]
        if following.isupper() or following.isdigit() or following in _OPENING:
            result.append(paragraph[begin : stop.start(1)])
            begin = stop.end()
    rest = paragraph[begin:].rstrip()
    return [*result, rest] if rest else result


def markers(sentence: str) -> tuple[int, ...]:
    """Return the numbers of the footnote markers in a sentence, in order."""
    return tuple(int(number) for number in _MARKER.findall(sentence))


def bare(sentence: str) -> str:
    """Return a sentence without its markers and with single blanks, otherwise as printed."""
    return " ".join(_MARKER.sub("", sentence).split())


def normalise(sentence: str) -> str:
    """Return a sentence in the form that copies of a text share, however they were set.

    Unicode's NFKC, straight quotation marks, the ASCII hyphen for every dash, single blanks, no markers.
    """
    return bare(unicodedata.normalize("NFKC", sentence).translate(_SIGNS))


def fingerprint(sentence: str) -> str:
    """Return what identifies a sentence in every copy: 16 hex digits of its normal form's SHA-256."""
    return digest(normalise(sentence))


def exact(sentence: str) -> str:
    """Return the same of the sentence as printed, which tells typographic changes apart."""
    return digest(bare(sentence))


def digest(text: str) -> str:
    """Return the first 16 hex digits of a text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]
