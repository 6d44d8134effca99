"""The little markup that prose in seeds may hold, and nothing else.

``{alone|here}`` gives the wording of a sentence standing alone and in its paragraph; ``[[id]]`` and
``[[id|words]]`` link to a record. Everything else is plain text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

ALTERNATIVES = re.compile(r"\{([^{}]*)\}")
LINK = re.compile(r"\[\[([^\[\]|]*)(?:\|([^\[\]|]*))?\]\]")
BAR = re.compile(r"\|(?![^\[\]]*\]\])")  # a bar outside a link
_REFUSED = {
    "<": "would run as HTML",
    ">": "would run as HTML",
    "`": "would begin code",
    "\\": "would escape the next character",
    "*": "would mean emphasis",
    "_": "would mean emphasis",
    "^": "would mean a note",
    "~": "would mean deletion",
    "$": "would mean a formula",
    "#": "would mean a heading or a tag",
    **dict.fromkeys('"„«»‹›', "is not a curly quotation mark – write “ and ”"),
}
_UNPAIRED = {
    "{": "opens no pair of wordings – write “{alone|here}”",
    "}": "closes no pair of wordings – write “{alone|here}”",
    "[": "begins no link – write “[[id]]” or “[[id|words]]”",
    "]": "ends no link – write “[[id]]” or “[[id|words]]”",
    "|": "separates nothing here – write “{alone|here}” or “[[id|words]]”",
}
_SHAPES = (
    (re.compile(r"&(?:#\w+|\w+);"), "is an HTML entity"),
    (re.compile(r"(?:javascript|data|vbscript):|https?://|www\.", re.IGNORECASE), "is an address"),
    (re.compile(r":[a-z0-9_+-]+:"), "would become a picture"),
)
_SINGLE = re.compile(
    r"(?<![\w’'])'(?=[^\s\d])[^']{2,}(?<=\S)'(?!\w)"
)  # a quotation; an apostrophe is inside a word or behind it
_AMOUNT = re.compile(r"\$(?=\d)")  # money, as in “$10,000”
_MARKUP = re.compile(
    rf"[{re.escape(''.join((*_REFUSED, *_UNPAIRED)))}“”'&:]|www", re.IGNORECASE
)  # else no problem
Finder = Callable[[str], Iterator[re.Match[str]]]
_WORD = re.compile(r"\w+|\S")
_BEGIN = re.compile(r"(?<![\w-])(?:\w+|[^\w\s])")


@dataclass(frozen=True, slots=True)
class Piece:
    """Plain text, or the words of a link to the record `to`; words are empty if its name stands."""

    text: str
    to: str | None = None


def alone(says: str) -> str:
    """Return the wording standing alone, links still in it."""
    return _choose(says, 0)


def here(says: str) -> str:
    """Return the wording in its paragraph, links still in it."""
    return _choose(says, -1)


def _choose(says: str, which: int) -> str:
    return ALTERNATIVES.sub(lambda found: BAR.split(found.group(1))[which], says)


def alternatives(says: str) -> Iterator[tuple[str, str]]:
    """Yield each pair of wordings of a well-formed text."""
    for found in ALTERNATIVES.finditer(says):
        one, other = BAR.split(found.group(1))
        yield one, other


@cache
def pieces(text: str) -> tuple[Piece, ...]:
    """Split text whose alternatives are chosen into plain text and links."""
    result, begin = [], 0
    for link in LINK.finditer(text):
        if link.start() > begin:
            result.append(Piece(text[begin : link.start()]))
        result.append(Piece((link.group(2) or "").strip(), link.group(1).strip()))
        begin = link.end()
    if begin < len(text):
        result.append(Piece(text[begin:]))
    return tuple(result)


def plain(text: str, call: Callable[[str], str]) -> str:
    """Return a text with chosen alternatives as plain text; `call` gives the name of an id."""
    return "".join(piece.text or call(piece.to or "") for piece in pieces(text))


def links(says: str) -> Iterator[str]:
    """Yield the ids that a text links to, both wordings taken together."""
    for link in LINK.finditer(says):
        yield link.group(1).strip()


def finder(forms: Iterable[str]) -> Finder:
    """Return what finds phrases in a text as whole words, the longest of those that begin at one place.

    Phrases are sought by their first word, so that thousands of them take no longer than a few.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for form in sorted(forms, key=len, reverse=True):
        groups[first[0] if (first := _WORD.match(form)) else ""].append(form)

    @cache
    def pattern(word: str) -> re.Pattern[str]:
        return re.compile(rf"(?:{'|'.join(map(re.escape, groups[word]))})(?![\w-])")

    def found(text: str) -> Iterator[re.Match[str]]:
        end = 0
        for word in _BEGIN.finditer(text):
            known = word[0] in groups and word.start() >= end
            if known and (hit := pattern(word[0]).match(text, word.start())):
                end = hit.end()
                yield hit

    return found


def spoken(pieces_: tuple[Piece, ...], form: Callable[[str, bool], str], met: set[str]) -> Iterator[Piece]:
    """Yield the pieces of a text in the words that are printed.

    `form` gives the words for an id at its first mention or at a later one; `met` has the ids that were
    mentioned before, and gets those of this text. A comma at the end of such words is dropped before
    punctuation and at the end of the text. Before a genitive, words that end so give way to those for later.
    """
    for piece, after in zip(pieces_, (*pieces_[1:], Piece("")), strict=True):
        if piece.to is None:
            yield piece
            continue
        words, rest = piece.text or form(piece.to, piece.to not in met), after.text.lstrip()
        if words.endswith(",") and after.to is None:
            if after.text.startswith(("’s", "'s", "’ ")):
                words = form(piece.to, False)  # noqa: FBT003 – a later mention
            elif not rest or rest[0] in ",.;:?!)–…”":
                words = words[:-1]
        met.add(piece.to)
        yield Piece(words, piece.to)


@cache
def problems(says: str) -> tuple[tuple[str, str], ...]:
    """Return the words at fault and what is wrong with them, for the form of one text."""
    return tuple(_problems(says)) if _MARKUP.search(says) else ()


def _problems(says: str) -> Iterator[tuple[str, str]]:
    for found in ALTERNATIVES.finditer(says):
        if len(BAR.findall(found.group(1))) != 1:
            what = f"“{found.group()}” needs one bar between two wordings – write “{{alone|here}}”"
            yield found.group(), what
    rests = [LINK.sub(lambda link: f" {link.group(2) or ''} ", text) for text in _wordings(says)]
    for sign, why in _UNPAIRED.items():
        if any(sign in rest for rest in rests):
            yield _around(sign, says), f"“{sign}” {why}"
    for sign, why in _REFUSED.items():
        if sign in _AMOUNT.sub("", says):
            yield sign, f"“{sign}” {why}" + ("" if "–" in why else " – write it in words")
    for pattern, why in _SHAPES:
        if hit := pattern.search(says):
            yield hit.group(), f"“{hit.group()}” {why} – prose has none"
    yield from _quotations(says)


def _quotations(says: str) -> Iterator[tuple[str, str]]:
    if hit := _SINGLE.search(says):
        yield hit.group(), f"{hit.group()} is in straight quotation marks – write “ and ”"
    marks = re.sub(r"[^“”]", "", says)
    if marks.replace("“”", ""):
        yield marks[0], "quotation marks do not come in pairs – write “ before a quotation and ” after it"


def _around(sign: str, says: str) -> str:
    """Return a character with the rest of its word, or what is before it there, by which its place is found.

    It is the first that is in no link and no pair of wordings.
    """
    free = LINK.sub(lambda link: "\0" * len(link.group()), says)
    for pair in ALTERNATIVES.finditer(free):
        if len(BAR.findall(pair.group(1))) == 1:
            inside = pair.group(1).replace("|", "\0")
            free = f"{free[: pair.start()]}\0{inside}\0{free[pair.end() :]}"
    place = free.find(sign)
    if place < 0:
        return sign
    rest = says[place:].partition(" ")[0]
    return rest if says.find(rest) == place else says[says.rfind(" ", 0, place) + 1 : place + 1]


def _wordings(says: str) -> list[str]:
    """Return both wordings, or the text without its braces where these are not well formed."""
    pairs = [BAR.split(found.group(1)) for found in ALTERNATIVES.finditer(says)]
    if all(len(pair) == len(("alone", "here")) for pair in pairs):
        return [alone(says), here(says)]
    return [ALTERNATIVES.sub(" ", says)]
