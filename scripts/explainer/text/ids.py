"""What an id, the locator of a sentence and a web address look like. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

LONGEST_ID = 80
LONGEST_ADDRESS = 2000
SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
SENTENCE = r"p[1-9][0-9]{0,4}s[1-9][0-9]{0,4}"
LOCATOR = re.compile(rf"(?P<document>{SLUG.pattern}):(?P<sentence>{SENTENCE})")
ADDRESS = r"https?://[^\s<>\"`\\{}|^\x00-\x1f\x7f-\x9f]+"  # what RFC 3986 allows, and letters of all scripts


def is_address(value: str) -> bool:
    """Return whether a text is a web address."""
    return bool(re.fullmatch(ADDRESS, value))


class Locator(NamedTuple):
    """The place of a sentence: ``document:p2s1`` taken apart."""

    document: str
    paragraph: int
    sentence: int


@cache
def parsed(locator: str) -> Locator:
    """Return a valid locator taken apart."""
    document, _, place = locator.partition(":")
    paragraph, _, sentence = place[1:].partition("s")
    return Locator(document, int(paragraph), int(sentence))


def slug(text: str) -> str:
    """Return a text in lowercase letters, digits and single hyphens; what has none of them is empty."""
    plain = unicodedata.normalize("NFKD", text.replace("'", "")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
