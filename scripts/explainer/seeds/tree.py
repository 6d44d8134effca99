"""Read one YAML file into plain values, keeping the line and column of each.

A small, strict part of YAML: maps, lists and text. Every scalar is text, whatever it looks like
(``no``, ``012`` and ``2024-10-25`` stay as written). Anchors, aliases, tags and duplicate keys are
faults, since they hide from a reader of the file what it says.
"""

from __future__ import annotations

import codecs
import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import yaml

from explainer import files
from explainer.errors import Fault, FileError, Mark
from explainer.seeds import syntax_slips
from explainer.text import invisible

try:
    from yaml import CBaseLoader as Loader  # every scalar is text to it
except ImportError:  # PyYAML without its C part: the same result, eight times as slow
    from yaml import BaseLoader as Loader  # type: ignore[assignment]

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Path_: TypeAlias = tuple[str | int, ...]

MOST_BYTES = 5_000_000
MOST_LETTERS = 10_000
DEEPEST = 20
_TWO = "is not readable as YAML (but found another document) – “---” begins a second document"
_SECOND = f"{_TWO} – one file is one document"
_DEEP = f"is nested deeper than {DEEPEST} levels – look above for brackets or indentation too many"


@dataclass(frozen=True, slots=True)
class Span:
    """Where a value stands: its first place, its offsets in the text, and how it was written."""

    mark: Mark
    start: int
    end: int
    style: str | None = None


Places: TypeAlias = "tuple[dict[Path_, Span], dict[Path_, Span]]"


@dataclass(slots=True)
class Tree:
    """A file's value, and for each path in it where the value and, in maps, its key stand.

    Places are looked up in the text when one is asked for, as few ever are: most files have no fault. Kept
    for every value they would be most of what the program remembers.
    """

    file: str
    text: str = ""
    value: Value = None
    plain: set[Path_] = field(default_factory=set)  # values written without quotation marks
    unfinished: bool = False  # whether a value is empty or begins with “?”
    renamed: dict[str | int, str] = field(default_factory=dict)  # keys that records call otherwise
    lists: object | None = None  # those of the site, whose words its records may have
    _places: Places | None = None

    @property
    def spans(self) -> dict[Path_, Span]:
        """Where each value stands."""
        return self._located()[0]

    @property
    def keys(self) -> dict[Path_, Span]:
        """Where each key stands."""
        return self._located()[1]

    def _located(self) -> Places:
        if self._places is None:
            self._places = ({}, {})
            with contextlib.suppress(yaml.YAMLError, _StopError):
                _Reader(self.file, self.text, self._places).document()
        return self._places

    def forget(self) -> None:
        """Forget the values, once records are made of them; their places can still be asked for."""
        self.value, self.plain = None, set()

    def mark(self, path: Path_ = ()) -> Mark:
        """Return the place of the value at `path`, or of the nearest value around it."""
        return self.span(path).mark

    def key_mark(self, path: Path_) -> Mark:
        """Return the place of the key at `path`, or of its value if it has none."""
        return self.keys[path].mark if path in self.keys else self.mark(path)

    def span(self, path: Path_) -> Span:
        """Return the span of the value at `path`, or of the nearest value around it."""
        if path and path[0] in self.renamed:
            path = (self.renamed[path[0]], *path[1:])
        spans = self.spans
        while path and path not in spans:
            path = path[:-1]
        return spans.get(path) or Span(Mark(self.file), 0, len(self.text))

    def find(self, path: Path_, words: str) -> Mark:
        """Return the place of `words` inside the text at `path`, across folded lines if need be."""
        span = self.span(path)
        start = self.text.find("\n", span.start) if span.style in {">", "|"} else span.start
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        whole = rf"(?<!\w)(?=\w){pattern}(?<=\w)(?!\w)"
        tries = (
            re.compile(pattern_).search(self.text, start, span.end)
            for pattern_ in (whole, pattern)
            if words.split()
        )
        found = next(filter(None, tries), None)
        if not found:
            return span.mark
        line = self.text.count("\n", 0, found.start()) + 1
        column = found.start() - (self.text.rfind("\n", 0, found.start()) + 1) + 1
        return Mark(self.file, line, column)


def load(path: Path, name: str) -> tuple[Tree, list[Fault]]:
    """Read `path` into a tree whose marks call the file `name`; never raise for its content."""
    tree = Tree(name)
    try:
        raw = files.read(path, path.parent, MOST_BYTES)
    except FileError as error:
        return tree, [Fault(Mark(name), error.what)]
    if raw is None:
        return tree, [Fault(Mark(name), "is gone – somebody took it away just now")]
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = len(raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode()) + 1
        what = f"byte 0x{raw[error.start]:02x} is not UTF-8 – save the file as UTF-8"
        return tree, [Fault(Mark(name, line, column), what)]
    return parse(text, name)


def parse(text: str, name: str) -> tuple[Tree, list[Fault]]:
    """Parse `text` into a tree; faults instead of exceptions, and then an empty value."""
    text = text.replace("\r\n", "\n")
    tree = Tree(name, text)
    if faults := syntax_slips.merging(text, name) or _unseen(text, name):
        return tree, faults
    reader = _Reader(name, text)
    try:
        value = reader.document()
    except yaml.MarkedYAMLError as error:
        return tree, [_syntax(error, text, name)]
    except _StopError as error:
        return tree, [error.fault]
    if reader.special:
        return tree, reader.special
    if value is None:
        return tree, [Fault(Mark(name), "is empty – a seed file has at least one record")]
    tree.value, tree.plain, tree.unfinished = value, reader.plain, reader.unfinished
    return tree, reader.faults


def _unseen(text: str, name: str) -> list[Fault]:
    """Return a fault for the first character that cannot be seen, if there is one."""
    bad = invisible.find(text)
    if bad is None:
        return []
    line, column = text.count("\n", 0, bad) + 1, bad - text.rfind("\n", 0, bad)
    return [Fault(Mark(name, line, column), invisible.complaint(text[bad]))]


class _StopError(Exception):
    """A fault behind which nothing was read."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


class _Reader:
    """Makes the value of a text from the parser's events.

    The parser gives one event at a time and never recurses. What recurses is `_value`, once for each level,
    and it ends at the first level too many. So no depth of brackets or indents exhausts the stack.
    """

    def __init__(self, file: str, text: str, places: Places | None = None) -> None:
        self.file, self.places = file, places
        self.events: Iterator[yaml.Event] = iter(Loader(text).get_event, None)
        self.faults: list[Fault] = []
        self.special: list[Fault] = []  # anchors, aliases and tags: with one of them no value is trusted
        self.plain: set[Path_] = set()
        self.unfinished = False

    def document(self) -> Value:
        """Return the value of the only document, None if there is nothing in it."""
        values: list[Value] = []
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if values:
                    raise _StopError(Fault(_place(event, self.file), _SECOND))
                values.append(self._value(next(self.events), ()))
        return values[0] if values else None

    def _value(self, event: yaml.Event, path: Path_) -> Value:
        if len(path) > DEEPEST:
            raise _StopError(Fault(_place(event, self.file), _DEEP))
        self._refuse_special(event)
        value: Value = None
        last = event
        if isinstance(event, yaml.SequenceStartEvent):
            value, last = self._list(path)
        elif isinstance(event, yaml.MappingStartEvent):
            value, last = self._map(path, block=not event.flow_style)
        elif isinstance(event, yaml.ScalarEvent):
            value = self._text(event)
            if value and not event.style:
                self.plain.add(path)
        if self.places:
            self.places[0][path] = _span(event, last, self.file)
        return value

    def _list(self, path: Path_) -> tuple[list[Value], yaml.Event]:
        result: list[Value] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            result.append(self._value(event, (*path, len(result))))
        return result, event

    def _map(self, path: Path_, *, block: bool) -> tuple[dict[str, Value], yaml.Event]:
        result: dict[str, Value] = {}
        first: dict[str, yaml.Event] = {}
        second = False  # a second record whose hyphen is missing: its first key says it for all
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            self._refuse_special(event)
            key, wrong = None, ""
            if isinstance(event, yaml.ScalarEvent):
                key = str(event.value)
                wrong = _unfit(key, event.style)
            elif isinstance(event, yaml.CollectionStartEvent):
                wrong = "a key is a single word, not a list or map – write it like “title: …”"
                self._pass_over(event, len(path))
            if key is not None and key in first:
                line = _place(first[key], self.file).line
                wrong = f"key “{key}” is a duplicate (first on line {line}) – keep one"
                if block and key == next(iter(first)):
                    wrong += ", or begin a new record with “- ” in front of it"
            following = next(self.events)
            if wrong or key is None:  # an alias was refused as one
                self.faults += [Fault(_place(event, self.file), wrong)] if wrong and not second else []
                second |= "begin a new record" in wrong
                self._pass_over(following, len(path))
                continue
            first[key] = event
            if self.places:
                self.places[1][(*path, key)] = _span(event, event, self.file)
            result[key] = self._value(following, (*path, key))
        return result, event

    def _text(self, event: yaml.ScalarEvent) -> str | None:
        text = str(event.value)
        if wrong := _unfit(text, event.style):
            self.faults.append(Fault(_place(event, self.file), wrong))
        self.unfinished |= text.startswith("?") or not (text or event.style)
        return text if text or event.style else None

    def _pass_over(self, event: yaml.Event, depth: int) -> None:
        """Read to the end of a value that has no place among the others."""
        level = depth
        while True:
            self._refuse_special(event)
            level += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if level > DEEPEST:
                raise _StopError(Fault(_place(event, self.file), _DEEP))
            if level == depth:
                return
            event = next(self.events)

    def _refuse_special(self, event: yaml.Event) -> None:
        """Note a fault for an anchor, alias or tag."""
        if not (getattr(event, "anchor", None) or getattr(event, "tag", None)):
            return
        told = []
        if isinstance(event, yaml.AliasEvent):
            told.append(f"alias “*{event.anchor}” – write the value out here")
        elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            if event.anchor:
                told.append(f"anchor “&{event.anchor}” – write values out instead")
            if event.tag:
                told.append(f"tag “{event.tag}” – leave it out: all values are text")
        if told:
            self.special += [Fault(_place(event, self.file), what) for what in told]


def _span(begin: yaml.Event, end: yaml.Event, file: str) -> Span:
    style = begin.style if isinstance(begin, yaml.ScalarEvent) else None
    start, stop = begin.start_mark, end.end_mark
    return Span(_place(begin, file), start.index if start else 0, stop.index if stop else 0, style)


def _place(found: yaml.Event, name: str) -> Mark:
    """Return where an event begins."""
    mark = found.start_mark
    return Mark(name, mark.line + 1, mark.column + 1) if mark else Mark(name)


def _unfit(text: str, style: str | None) -> str:
    """Return why a text can be neither key nor value, or nothing."""
    if len(text) > MOST_LETTERS:
        return f"is {len(text):,} characters long – at most {MOST_LETTERS:,}"
    bad = invisible.find(text) if style == '"' else None  # an escape, else it would have been seen before
    return "" if bad is None else invisible.complaint(text[bad])


def _syntax(error: yaml.MarkedYAMLError, text: str, name: str) -> Fault:
    """Return the parser's complaint in plain words, with the usual cause where one is known."""
    problem = error.problem or ""
    opened = "expected ',' or" in problem and error.context_mark  # a brace, which may be lines above
    place = opened or error.problem_mark or error.context_mark
    mark = Mark(name, place.line + 1, place.column + 1) if place else Mark(name)
    found = syntax_slips.slip(text, mark.line, name)
    if found:
        return found
    if "expected <block end>" in problem or "did not find expected key" in problem:
        why = "the indentation does not fit the lines above, or a quotation mark is not closed"
    elif "end of stream" in problem or "unexpected end" in problem:
        why = "a quotation mark or bracket is opened and never closed"
    elif opened:
        why = (
            "in this brace or bracket a comma is missing, or it is not closed, or it begins text to be quoted"
        )
    else:
        why = "quote the text, and indent with two spaces"
    return Fault(mark, f"is not readable as YAML ({problem}) – {why}")
