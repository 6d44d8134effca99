"""What is printed is safe to print: text from outside can move no cursor and change no title. Pure."""

from __future__ import annotations

import unicodedata

_NAMES = {"\t": " ", "\n": "↵", "\r": "↵", "\x85": "↵", "\u2028": "↵", "\u2029": "↵"}
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")  # some scripts and emoji need them


def safe(text: object) -> str:
    """Return a text from outside as one line that a terminal shows and does not obey.

    Line ends become “↵”, and every other character that only controls is written as its code, as in “<1B>”.
    """
    return "".join(map(_shown, str(text)))


def _shown(character: str) -> str:
    if character in _NAMES:
        return _NAMES[character]
    if character in _JOINERS or unicodedata.category(character) not in _UNSAFE:
        return character
    return f"<{ord(character):02X}>"
