"""Read one YAML file into plain values, keeping the line and column of each.

A small, strict part of YAML: maps, lists and text. Every scalar is text, whatever it looks like
(``no``, ``012`` and ``2024-10-25`` stay as written). Anchors, aliases, tags and duplicate keys are
faults, since they hide from a reader of the file what it says.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import yaml

from explainer import files
from explainer.faults import Fault, FileError, Mark

try:
    from yaml import CBaseLoader as Loader  # every scalar is text to it
except ImportError:  # PyYAML without its C part: the same result, eight times as slow
    from yaml import BaseLoader as Loader  # type: ignore[assignment]

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Path_: TypeAlias = tuple[str | int, ...]

MOST_BYTES = 5_000_000
MOST_LETTERS = 10_000
DEEPEST = 20
_DEEP = f"is nested deeper than {DEEPEST} levels – look above for brackets or indentation too many"
_MAYBE_SPECIAL = re.compile(r"(?:^|[\s\[{,:?-])[&*!]", re.MULTILINE)
_INDENTED = re.compile(rf"^[ ?-]{{{2 * DEEPEST},}}[^ ?-]", re.MULTILINE)
_NOT_TEXT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)


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
    renamed: dict[str | int, str] = field(default_factory=dict)  # keys that records call otherwise
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
            try:
                node = yaml.compose(self.text, Loader) if self.text else None
            except yaml.YAMLError:
                node = None
            if node is not None:
                _locate(node, (), self.file, self._places)
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
            re.compile(each).search(self.text, start, span.end) for each in (whole, pattern) if words.split()
        )
        found = next(filter(None, tries), None)
        if not found:
            return span.mark
        line = self.text.count("\n", 0, found.start()) + 1
        column = found.start() - (self.text.rfind("\n", 0, found.start()) + 1) + 1
        return Mark(self.file, line, column)


def printable(text: str) -> str:
    """Return a text without the characters that no seed file may hold."""
    return _NOT_TEXT.sub("", text)


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
    bad = _NOT_TEXT.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        column = bad.start() - text.rfind("\n", 0, bad.start())
        return tree, [Fault(Mark(name, line, column), _unseen(bad.group()))]
    if place := _deep(text, name):
        return tree, [Fault(place, _DEEP)]
    try:
        faults = _special(text, name) if _MAYBE_SPECIAL.search(text) else []
        node = None if faults else yaml.compose(text, Loader)
    except yaml.MarkedYAMLError as error:
        return tree, [_syntax(error, text, name)]
    if faults:
        return tree, faults
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.value and not node.style):  # “---”
        return tree, [Fault(Mark(name), "is empty – a seed file holds at least one record")]
    tree.value = _value(node, (), tree, faults)
    return tree, faults


def _value(node: yaml.Node, path: Path_, tree: Tree, faults: list[Fault]) -> Value:
    if len(path) > DEEPEST:
        faults.append(Fault(_place(node, tree.file), _DEEP))
        return None
    if isinstance(node, yaml.SequenceNode):
        return [_value(each, (*path, i), tree, faults) for i, each in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        text = str(node.value)
        if wrong := _unfit(text):
            faults.append(Fault(_place(node, tree.file), wrong))
        style = node.style if isinstance(node, yaml.ScalarNode) else None
        if text and not style:
            tree.plain.add(path)
        return text if text or style else None
    result: dict[str, Value] = {}
    first: dict[str, yaml.Node] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            what = "a key is a single word, not a list or map – write it like “title: …”"
            faults.append(Fault(_place(key_node, tree.file), what))
            continue
        key = str(key_node.value)
        if wrong := _unfit(key):
            faults.append(Fault(_place(key_node, tree.file), wrong))
            continue
        if key in result:
            line = _place(first[key], tree.file).line
            what = f"key “{key}” stands here a second time (first on line {line}) – keep one"
            faults.append(Fault(_place(key_node, tree.file), what))
            continue
        first[key] = key_node
        result[key] = _value(value_node, (*path, key), tree, faults)
    return result


def _locate(node: yaml.Node, path: Path_, file: str, places: Places) -> None:
    """Note where a node, what is in it and its keys stand, each key at its first place."""
    if path in places[0] or len(path) > DEEPEST + 1:
        return
    places[0][path] = _span(node, file)
    if isinstance(node, yaml.SequenceNode):
        for i, each in enumerate(node.value):
            _locate(each, (*path, i), file, places)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                places[1].setdefault((*path, str(key.value)), _span(key, file))
                _locate(value, (*path, str(key.value)), file, places)


def _span(node: yaml.Node, file: str) -> Span:
    style = node.style if isinstance(node, yaml.ScalarNode) else None
    return Span(_place(node, file), node.start_mark.index, node.end_mark.index, style)


def _deep(text: str, name: str) -> Mark | None:
    """Return where a text is nested so deep that composing it could break the parser, or None."""
    depth = deepest = 0
    for sign in re.findall(r"[\[\]{}]", text):
        depth = max(0, depth + (1 if sign in "[{" else -1))
        deepest = max(deepest, depth)
    if deepest <= DEEPEST and not _INDENTED.search(text):
        return None
    depth = -1  # the outermost value is no level
    try:
        for event in yaml.parse(text, Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                return _place(event, name)
    except yaml.YAMLError:
        return None  # said better where it is read
    return None


def _place(found: yaml.Node | yaml.Event, name: str) -> Mark:
    """Return where a node or event begins."""
    mark = found.start_mark
    return Mark(name, mark.line + 1, mark.column + 1) if mark else Mark(name)


def _unfit(text: str) -> str:
    """Return why a text can be neither key nor value, or nothing."""
    if len(text) > MOST_LETTERS:
        return f"is {len(text):,} characters long – at most {MOST_LETTERS:,}"
    bad = _NOT_TEXT.search(text)  # written as an escape, else it would have been seen before
    return _unseen(bad.group()) if bad else ""


def _unseen(sign: str) -> str:
    return f"holds the unseen character U+{ord(sign):04X} – remove it"


def _special(text: str, name: str) -> list[Fault]:
    """Return a fault for every anchor, alias and tag; slower, so asked only where one may be."""
    faults = []
    for event in yaml.parse(text, Loader):
        mark = _place(event, name)
        if isinstance(event, yaml.AliasEvent):
            faults.append(Fault(mark, f"alias “*{event.anchor}” – write the value out here"))
        elif isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)):
            if event.anchor:
                faults.append(Fault(mark, f"anchor “&{event.anchor}” – write values out instead"))
            if event.tag:
                faults.append(Fault(mark, f"tag “{event.tag}” – leave it out: all values are text"))
    return faults


def _syntax(error: yaml.MarkedYAMLError, text: str, name: str) -> Fault:
    """Return the parser's complaint in plain words, with the usual cause where one is known."""
    problem = error.problem or ""
    opened = "expected ',' or" in problem and error.context_mark  # a brace, which may stand lines above
    place = opened or error.problem_mark or error.context_mark
    mark = Mark(name, place.line + 1, place.column + 1) if place else Mark(name)
    line = "".join(text.splitlines()[mark.line - 1 : mark.line])
    if "\t" in line[: mark.column]:
        why = "a tab stands in the indentation – use spaces"
    elif "mapping values are not allowed" in problem:
        why = "a colon in unquoted text – put the text in quotes or after “>-”"
    elif "could not find expected ':'" in problem:
        why = "a key without a colon, or text that is not indented under its “>-”"
    elif "expected <block end>" in problem or "did not find expected key" in problem:
        why = "the indentation does not fit the lines above, or a quotation mark is not closed"
    elif "end of stream" in problem or "unexpected end" in problem:
        why = "a quotation mark or bracket is opened and never closed"
    elif opened:
        why = "this brace or bracket is not closed, or begins text – then put the text in quotes"
    elif "another document" in problem:
        why = "“---” begins a second document – one file is one document"
    else:
        why = "quote the text, and indent with two spaces"
    return Fault(mark, f"is not readable as YAML ({problem}) – {why}")
