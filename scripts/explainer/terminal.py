"""What is printed is safe to print: text from outside can command no terminal and no workflow. Pure."""

from __future__ import annotations

import re
import unicodedata

_NAMES = {"\t": " ", "\n": "↵", "\r": "↵", "\x85": "↵", "\u2028": "↵", "\u2029": "↵"}
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")  # some scripts and emoji need them
# A code host's runner obeys “::name …” at the beginning of a line and “##[name …]” anywhere; the program
# itself gives it faults, which are in the first form.
_COMMAND = re.compile(r"^(\s*:)(?=:)(?!:(?:error|warning) file=)|(##)(?=\[)", re.MULTILINE)


def safe(text: object) -> str:
    """Return a text from outside as one line that a terminal shows and does not obey.

    Line ends become “↵”, and every other character that only controls is written as its code, as in “<1B>”.
    """
    return "".join(map(_printable, str(text)))


def _printable(character: str) -> str:
    if character in _NAMES:
        return _NAMES[character]
    if character in _JOINERS or unicodedata.category(character) not in _UNSAFE:
        return character
    return f"<{ord(character):02X}>"


def printable(text: str) -> str:
    """Return what is printed, with each of its lines made safe."""
    if not (text.isascii() and text.isprintable()):
        text = "\n".join(map(safe, text.split("\n")))
    return _COMMAND.sub(r"\1\2 ", text)
