"""Characters that nobody sees, or that end a line for one program and not for another. Pure.

Such a character hides what a text says, or makes two parsers read one text differently. The ranges are those
of Unicode's properties: controls (Cc), format characters (Cf), line and paragraph separators (Zl, Zp),
surrogates (Cs), Default_Ignorable_Code_Point, noncharacters, and the few that are drawn as nothing.
Taken all the same are:

- the tab and the line feed;
- the format characters that are drawn, such as the Arabic number sign (Prepended_Concatenation_Mark);
- joiners inside a word of a script that is spelled with them (Persian, Sinhala), and behind a virama;
- the selectors of Mongolian, behind its letters.
"""

from __future__ import annotations

import re
import unicodedata

_JOINERS = "\u200c\u200d"
_MONGOLIAN = "\u180b\u180c\u180d\u180e\u180f"
_DRAWN_AS_NOTHING = "\u2800\U00013441\U00013442\U00016fe4\U0001d159"
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U00013430-\U00013440"
    f"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff{_DRAWN_AS_NOTHING}"
    f"{''.join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))}]"
)
_JOINED = frozenset(
    "ARABIC SYRIAC MANDAIC NKO MONGOLIAN DEVANAGARI BENGALI GURMUKHI GUJARATI ORIYA TAMIL TELUGU KANNADA"
    " MALAYALAM SINHALA TIBETAN MYANMAR KHMER".split()
)
_VIRAMA = 9  # its canonical combining class


def find(text: str) -> int | None:
    """Return where the first character is in a text that may not be in it, or None."""
    places = (found.start() for found in _UNSEEN.finditer(text))
    return next((place for place in places if not _needed(text, place)), None)


def clean(text: str) -> str:
    """Return a text without these characters; a space replaces those that are white space."""
    return _UNSEEN.sub(lambda found: _instead(text, found.start()), text)


def complaint(character: str) -> str:
    """Return what is wrong with such a character, and what would be right."""
    if character.isspace():  # to Python, which knows every line end that some program knows
        what = "ends a line for some programs alone – use a space or an ordinary line break"
        return f"contains the character U+{ord(character):04X}, which {what}"
    return f"contains the invisible character U+{ord(character):04X} – remove it"


def _instead(text: str, place: int) -> str:
    if _needed(text, place):
        return text[place]
    return " " if text[place].isspace() else ""


def _needed(text: str, place: int) -> bool:
    """Return whether a character is a joiner or selector where spelling asks for one."""
    character = text[place]
    if character not in _JOINERS + _MONGOLIAN or not place:
        return False
    before, after = text[place - 1], text[place + 1 : place + 2]
    script = _script(before)
    if character in _MONGOLIAN:
        return script == "MONGOLIAN"
    if script not in _JOINED:
        return False
    halved = character == "\u200d" and unicodedata.combining(before) == _VIRAMA
    return _script(after) == script or (halved and after not in [*_JOINERS])


def _script(letter: str) -> str:
    """Return the script of a letter or of a mark on one, by the first word of its name; else nothing."""
    is_letter = letter and unicodedata.category(letter)[0] in "LM" and not _UNSEEN.match(letter)
    return unicodedata.name(letter, "").partition(" ")[0] if is_letter else ""
