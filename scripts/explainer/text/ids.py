"""What an id looks like, the locator of a sentence, and a web address."""

from __future__ import annotations

import re

LONGEST_ID = 80
LONGEST_ADDRESS = 2000
SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
SENTENCE = r"p[1-9][0-9]{0,4}s[1-9][0-9]{0,4}"
LOCATOR = re.compile(rf"(?P<document>{SLUG.pattern}):(?P<sentence>{SENTENCE})")
ADDRESS = r"https?://[^\s<>\"`\\{}|^\x00-\x1f\x7f-\x9f]+"  # what RFC 3986 allows, and letters of all scripts


def is_address(value: str) -> bool:
    """Return whether a text is a web address."""
    return bool(re.fullmatch(ADDRESS, value))
