"""Find the times of day in a sentence, on a clock of 24 hours or of twelve. Pure."""

from __future__ import annotations

import re

_TIME = re.compile(
    r"(?<![\w.:])(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d))?(?::[0-5]\d)?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?(?![\w:]|\.\d)",
    re.IGNORECASE,
)
_WORDS = {"noon": (12, 0), "midday": (12, 0), "midnight": (0, 0)}


def times(text: str) -> frozenset[tuple[int, int]]:
    """Return the times that a text gives, each as hour and minute: “18:30”, “6:30 p.m.”, “noon”."""
    found = {time for word, time in _WORDS.items() if re.search(rf"\b{word}\b", text, re.IGNORECASE)}
    for match in _TIME.finditer(text):
        hour, minute, half = int(match["hour"]), int(match["minute"] or 0), (match["half"] or "").lower()
        if half and not 1 <= hour <= 12:
            continue
        if half:
            found.add((hour % 12 + (12 if half == "p" else 0), minute))
        elif match["minute"]:
            found.add((hour, minute))
    return frozenset(found)
