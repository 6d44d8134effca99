"""The usual slips of a hand that make a file unreadable: a parser only names a place behind them. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from explainer.errors import Fault, Mark, count

_MERGE = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: .*)?")
_KEY = re.compile(r"(?P<indent> *)(?P<dash>- +)?(?P<key>[A-Za-z][\w-]*) *:(?: (?P<value>.*))?")
_TEXT = re.compile(r"(?P<indent> *)(?P<dash>- +)?(?P<word>[A-Za-z][\w-]*)(?P<rest>.*)")
_FOLDED = re.compile(r".*:\s*[>|][+-]?\s*")
_CLOSED = re.compile(r'"(?:[^"\\]|\\.)*"\s*(?P<rest>[^\s#,}\]].*)')
_ODD_SPACE = re.compile(r"[^\S \t\r\n]")
_NO_VALUE = "@%`*&!|>?"
FAR = 3  # lines before the parser's place in which the slip is looked for


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file, and the last one before it that is not empty."""

    number: int
    text: str
    before: str


def merging(text: str, name: str) -> list[Fault]:
    """Return a fault for each place where two versions of a file were left beside each other by a merge."""
    if not re.search(r"^(?:<{7}|={7}|>{7})", text, re.MULTILINE):
        return []
    found = [
        (number, line) for number, line in enumerate(text.split("\n"), 1) if _MERGE.fullmatch(line.rstrip())
    ]
    begun = [candidate for candidate in found if candidate[1].startswith("<")] or found[:1]
    what = "is the mark of a merge – keep one of the two versions below it, and delete the lines of marks"
    return [Fault(Mark(name, number), f"“{line[:7]}” {what}") for number, line in begun]


def slip(text: str, line: int, name: str) -> Fault | None:
    """Return the slip behind which a parser stopped on a line, or None if it is none of the usual ones.

    The line itself is looked at first, then those before it. Words that are keys elsewhere in the file are
    taken for keys.
    """
    lines = text.split("\n")
    keys = frozenset(key["key"] for printed in lines if (key := _KEY.fullmatch(printed)))
    for number in range(min(line, len(lines)), max(0, line - FAR), -1):
        before = next((printed for printed in reversed(lines[: number - 1]) if printed.strip()), "")
        for rule in RULES:
            if found := rule(Line(number, lines[number - 1], before), lines, keys):
                column, what = found
                return Fault(Mark(name, number, column), what)
    return _open_quote(lines, line, name)


def _open_quote(lines: Sequence[str], line: int, name: str) -> Fault | None:
    """Return the place of a quotation mark that is opened before a line and never closed."""
    for number in range(min(line, len(lines)), 0, -1):
        found = _KEY.fullmatch(lines[number - 1])
        value = (found and found["value"]) or ""
        if value.startswith('"'):
            closed = len(re.findall(r'(?<!\\)"', "".join((value, *lines[number : line - 1])))) % 2 == 0
            place = Mark(name, number, lines[number - 1].index('"') + 1)
            return (
                None if closed else Fault(place, "a quotation mark is opened here and not closed – close it")
            )
    return None


Slip = tuple[int, str] | None


def tab(line: Line, _: Sequence[str], __: frozenset[str]) -> Slip:
    """A tab indents a line."""
    column = line.text.find("\t") + 1
    return (
        (column, "the indentation contains a tab – use spaces")
        if column and not line.text[:column].strip()
        else None
    )


def odd_space(line: Line, _: Sequence[str], __: frozenset[str]) -> Slip:
    """A space that only looks like one indents a line, or is between a key and its value."""
    found = re.match(
        rf"\s*?(?P<space>{_ODD_SPACE.pattern})|\s*[\w-]+:(?P<after>{_ODD_SPACE.pattern})", line.text
    )
    if not found:
        return None
    sign = found["space"] or found["after"]
    place = found.start("space" if found["space"] else "after") + 1
    return (
        place,
        f"contains the character U+{ord(sign):04X}, which looks like a space – use an ordinary space",
    )


def no_space(line: Line, _: Sequence[str], keys: frozenset[str]) -> Slip:
    """A space is missing after the hyphen of a record, or after the colon of a key."""
    if dash := re.match(r"( *)-([A-Za-z][\w-]*):(?: |$)", line.text):
        return len(dash[1]) + 1, f"“-{dash[2]}:” has no space after the hyphen – write “- {dash[2]}:”"
    found = re.match(r"( *(?:- +)?)([A-Za-z][\w-]*):(?!//)(\S+)", line.text)
    if found and found[2] in keys:
        what = f"“{found[2]}:{found[3]}” has no space after the colon – write “{found[2]}: {found[3]}”"
        return len(found[1]) + 1, what
    return None


def no_colon(line: Line, _: Sequence[str], keys: frozenset[str]) -> Slip:
    """A line begins with a key, and the colon is missing or another character is in its place."""
    found = _TEXT.fullmatch(line.text)
    if not found or found["word"] not in keys or _KEY.fullmatch(line.text) or _FOLDED.fullmatch(line.before):
        return None
    rest = re.sub(r"^\s*[=;,–-]?\s*", "", found["rest"])
    what = f"“{found['word']}” has no colon – write “{found['word']}: {rest}”"
    return found.start("word") + 1, what if len(
        what
    ) < 120 else f"“{found['word']}” has no colon after it – add one"


def locator(line: Line, _: Sequence[str], __: frozenset[str]) -> Slip:
    """A locator is written with a space behind its colon."""
    found = re.search(r"([a-z][a-z0-9-]*):\s+(p\d+s\d+)\b", line.text)
    if not found:
        return None
    return found.start() + 1, f"“{found[0]}” is a locator with a space – write “{found[1]}:{found[2]}”"


def curly(line: Line, _: Sequence[str], __: frozenset[str]) -> Slip:
    """A value is in the quotation marks of a word processor, which YAML takes for text."""
    found = re.match(r"( *(?:- +)?[\w-]+: *)([“”„].*)", line.text)
    return (
        (len(found[1]) + 1, "is in curly quotation marks – use straight ones around a value")
        if found
        else None
    )


def behind(line: Line, _: Sequence[str], __: frozenset[str]) -> Slip:
    """Text goes on behind a quotation mark or bracket that closes the value."""
    if not (found := _KEY.fullmatch(line.text)) or not (value := found["value"]):
        return None
    place = found.start("value") + 1
    if closed := _CLOSED.match(value):
        column = place + closed.start("rest")
        return (
            column,
            "text behind the closing quotation mark – write “ and ” inside, or put all of it after “>-”",
        )
    if re.match(r"\[[^\]]*\]+\s*[^\s#\]]|\{[^}]*\}+\s*[^\s#}]", value):
        return place, f"“{value[0]}” begins a list or map here – put the text in quotes"
    return None


def first_character(line: Line, _: Sequence[str], __: frozenset[str]) -> Slip:
    """A value begins with a character that has a meaning in YAML."""
    if found := re.match(r"( *(?:- +)?[\w-]+: +)\?\s*$", line.text):
        return len(found[1]) + 1, "“?” is still to be filled in – put a value in its place"
    if found := re.match(r"( *(?:- +)?[\w-]+: +)([>|][+-]?)\s+\S", line.text):
        what = (
            f"text on the line of “{found[2]}” – begin it on the next one, two spaces further in than the key"
        )
        return len(found[1]) + 1, what
    found = re.match(rf"( *(?:- +)?[\w-]+: +)([{re.escape(_NO_VALUE)}])(?!-?\s*$)\S*", line.text)
    found = found or re.match(r"( *(?:- +)?[\w-]+: +)(\?)(?= )", line.text)
    return (
        (len(found[1]) + 1, f"“{found[2]}” cannot begin a value – put the text in quotes") if found else None
    )


def bullet(line: Line, _: Sequence[str], keys: frozenset[str]) -> Slip:
    """A record begins with another mark than one hyphen."""
    found = re.match(r"( *)([*•–—+]|- +-)( *)([A-Za-z][\w-]*)(:?)", line.text)
    if not found or not (found[4] in keys or not line.text[found.end() :].strip()):
        return None
    return len(found[1]) + 1, f"“{found[2]}” begins no record – write “- {found[4]}{found[5]}”"


def colon(line: Line, _: Sequence[str], __: frozenset[str]) -> Slip:
    """A colon is in text that is not in quotes."""
    found = _KEY.fullmatch(line.text)
    value = (found and found["value"]) or ""
    place = re.search(r":(?=\s|$)", value) if value[:1] not in {'"', "'", "{", "["} else None
    if not found or not place:
        return None
    return found.start(
        "value"
    ) + place.start() + 1, "a colon in unquoted text – put the text in quotes or after “>-”"


def indentation(line: Line, lines: Sequence[str], _: frozenset[str]) -> Slip:
    """A key is indented otherwise than the keys before and after it, which agree."""
    mine = _KEY.fullmatch(line.text)
    if not mine or mine["dash"]:
        return None
    around = [_width(nearby) for nearby in (lines[: line.number - 1][::-1], lines[line.number :])]
    if around[0] is None or around[0] != around[1] or around[0] == len(mine["indent"]):
        return None
    spaces = count(len(mine["indent"]), "space")
    return len(
        mine["indent"]
    ) + 1, f"is indented by {spaces}, the keys around it by {around[0]} – make it {around[0]} spaces"


def _width(lines: Sequence[str]) -> int | None:
    """Return how far the nearest key is indented, text under “>-” passed over."""
    for line in lines:
        if found := _KEY.fullmatch(line):
            return len(found["indent"]) + len(found["dash"] or "")
    return None


def stray(line: Line, lines: Sequence[str], _: frozenset[str]) -> Slip:
    """A line is neither a key nor text that belongs to one."""
    if re.match(r"\s*(?:$|#|(?:- *)?[\[{\"'])", line.text) or _KEY.fullmatch(line.text):
        return None
    column = len(line.text) - len(line.text.lstrip()) + 1
    behind = next((text for text in lines[line.number :] if text.strip()), "")
    if line.text[column - 1 :].startswith("- ") and not behind.startswith(" " * column):
        return None  # a word as an item of its own
    if column - 1 > (_width(lines[: line.number - 1][::-1]) or 0):  # text of the value before
        return None
    if _FOLDED.fullmatch(line.before):
        return column, "this text is not indented under its “>-” – put it two spaces further in than the key"
    return (
        column,
        "is neither a key with a colon nor text of the value before – write “key: value”, or indent it",
    )


Rule = Callable[[Line, Sequence[str], frozenset[str]], Slip]
RULES: tuple[Rule, ...] = (
    tab,
    odd_space,
    no_space,
    bullet,
    no_colon,
    locator,
    curly,
    behind,
    first_character,
    colon,
    indentation,
    stray,
)
