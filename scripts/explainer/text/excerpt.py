"""The first and last words of a sentence: enough to find it in its original, too few to replace it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from urllib.parse import quote

FIRST, LAST = 4, 3  # words at most
LONGEST_WORD = 40  # a longer one is a script without spaces, of which “words” would be whole sentences


def excerpt(sentence: str) -> tuple[str, str]:
    """Return the first and the last words of a sentence; each is empty where that would be most of it.

    At least one word is always left out between them.
    """
    words = sentence.split()
    if len(words) < 2 or any(len(word) > LONGEST_WORD for word in words):
        return "", ""
    first = min(FIRST, len(words) // 2)
    last = min(LAST, len(words) - first - 1)
    return " ".join(words[:first]), " ".join(words[-last:]) if last else ""


def kept(sentence: str, unprinted: Iterable[str]) -> tuple[str, str]:
    """Return the excerpt of a sentence without a side that has a word which is not to be printed."""
    first, last = excerpt(sentence)
    words = list(unprinted)
    return "" if banned(first, words) else first, "" if banned(last, words) else last


def banned(text: str, words: Iterable[str]) -> str:
    """Return the first of some words that a text has as a whole word in any case, or nothing."""
    known = tuple(words)
    if not _any(known).search(text):  # nearly always
        return ""
    return next(word for word in known if _any((word,)).search(text))


@cache
def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    pattern = "|".join(map(re.escape, words)) or "(?!)"  # of no words, none
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


def fragment(begins: str, ends: str, before: str = "") -> str:
    """Return the end of an address with which a browser opens a page at a sentence, or nothing.

    `before` are the words in front of the sentence, needed where others begin with the same words. The form
    is that of URL Fragment Text Directives.
    """
    if not begins:
        return ""
    parts = [f"{_encoded(before)}-"] if before else []
    parts += [_encoded(words) for words in (begins, ends) if words]
    return f"#:~:text={','.join(parts)}"


def _encoded(words: str) -> str:
    """Return words for a text directive, in which “-”, “,” and “&” have a meaning."""
    return quote(words, safe="").replace("-", "%2D")
