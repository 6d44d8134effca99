"""Change the text of a seed file, all other lines left as they are. Pure.

Values are written as YAML, quoted where YAML would misread them; a record is added or withdrawn in its
place, and what was written is read again before it is kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

from explainer.seeds import kinds
from explainer.seeds import models as m
from explainer.seeds.fields import LONGEST_LINE, Part, Withdrawal
from explainer.seeds.tree import Path_, Tree, Value, parse
from explainer.text.invisible import clean

TO_DO = "? "
_SAFE = re.compile(r"[A-Za-z0-9][\w ,.()/’–-]*[\w.)’]|[A-Za-z0-9]")
_ADDRESS = re.compile(r"https?://[\w./%&=?~+-]+")


def scalar(text: str, *, always: bool = False) -> str:
    """Return a text as one YAML value, in quotes if it needs them or `always`."""
    text = " ".join(clean(text).split())
    if not always and (_SAFE.fullmatch(text) or _ADDRESS.fullmatch(text)):
        return text
    return json.dumps(text, ensure_ascii=False)


def line(text: str) -> str:
    """Return a text as the value of a field of one line, or what to write if it is too long for one."""
    if len(clean(text)) > LONGEST_LINE:
        return todo(f"as printed it is longer than {LONGEST_LINE} characters – shorten it")
    return scalar(text)


def flow(value: Value) -> str:
    """Return a value as YAML on one line."""
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(f"{scalar(key, always=True)}: {flow(inner)}" for key, inner in value.items())
            + "}"
        )
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    text = str(value or "")
    return scalar(text, always="," in text or "?" in text)


def todo(what: str) -> str:
    """Return a placeholder that `check` refuses, saying what belongs there."""
    return scalar(TO_DO + what, always=True)


def comment(text: str) -> list[str]:
    """Return a text as lines of a comment."""
    return [f"# {' '.join(clean(line).split())}" for line in text.splitlines() if line.strip()]


WIDTH = 110
SHORT = 80
_TEXT, _LIST, _MAP = (f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map"))


class EntryError(Exception):
    """Raised when a record cannot be written where it belongs; its text is for a person."""


def block(value: Value, model: type[Part] | None = None, indent: int = 0) -> list[str]:
    """Return a record or list as lines of YAML in blocks; the model says which of its keys hold prose."""
    prose = kinds.prose(model) if model else ()
    node = _node(value, prose)
    text = yaml.serialize(node, Dumper=yaml.BaseDumper, width=WIDTH - indent, allow_unicode=True)
    return [" " * indent + line if line else line for line in text.splitlines()]


def _node(value: Value, prose: Sequence[str] = (), *, flow: bool = False) -> yaml.Node:
    """Return the node for a value: the outermost map in a block, what is in it on one line."""
    if isinstance(value, list):
        inside = flow or not any(isinstance(inner, dict) for inner in value)
        return yaml.SequenceNode(
            _LIST, [_node(inner, prose, flow=inside) for inner in value], flow_style=inside
        )
    if isinstance(value, dict):
        pairs = [
            (yaml.ScalarNode(_TEXT, key), _prose(inner) if key in prose else _node(inner, flow=True))
            for key, inner in value.items()
        ]
        return yaml.MappingNode(_MAP, pairs, flow_style=flow)
    return yaml.ScalarNode(_TEXT, value or "")


def _prose(value: Value) -> yaml.Node:
    text = " ".join(str(value).split())
    return yaml.ScalarNode(_TEXT, text, style='"' if len(text) < SHORT and '"' not in text else ">")


def flow_map(value: Mapping[str, Value], prose: Sequence[str] = ()) -> str:
    """Return a map on one line, its prose in quotes."""
    pairs = [
        (
            yaml.ScalarNode(_TEXT, key),
            yaml.ScalarNode(_TEXT, str(inner), style='"' if key in prose else None),
        )
        for key, inner in value.items()
    ]
    node = yaml.MappingNode(_MAP, pairs, flow_style=True)
    return str(yaml.serialize(node, Dumper=yaml.BaseDumper, width=float("inf"), allow_unicode=True)).strip()


def added(text: str, name: str, record: Value, model: type[Part], after: Path_ | None = None) -> str:
    """Return the text of a list file, or of a page's text, with a record behind the one at `after`.

    `after` is the path of an entry, or of a list for its end. Two branches that each add a record at the end
    would collide, so in a long list one comes next to a record of its kind whose id is near.
    """
    tree = _read(text, name)
    after = after or ()
    where = after[:-1] if after and isinstance(after[-1], int) else after
    listed = _at(tree.value, where)
    if not isinstance(listed, list):
        raise EntryError(f"{tree.mark(where)}: is not a list – add the record by hand")
    at = after[-1] if after and isinstance(after[-1], int) else _place(listed, record, model)
    lines = text.split("\n")
    if not listed:
        return _checked(_in_empty(lines, tree, where, record, model), name, tree, where, [record])
    indent = tree.mark((*where, at)).column - 3
    last = end_line(tree, (*where, at))
    entry = block([record], model, indent)
    if at and not lines[tree.mark((*where, at)).line - 2].strip():
        entry.insert(0, "")  # as the one before it, it stands apart
    entry = _ended(entry, lines, last)
    new = "\n".join([*lines[:last], *entry, *lines[last:]])
    return _checked(new, name, tree, where, [*listed[: at + 1], record, *listed[at + 1 :]])


SPREAD = (m.Statement, m.Work, m.Name)  # other lists are read in the order of their file


def _place(listed: Sequence[Any], record: Any, model: type[Part]) -> int:
    """Return behind which entry of a list a record comes: the last, or that which its id follows."""
    if model not in SPREAD:
        return len(listed) - 1
    group = [i for i, entry in enumerate(listed) if _group(entry) == _group(record)] or [*range(len(listed))]
    before = [i for i in group if str(listed[i].get("id", "")) < str(record.get("id", ""))]
    return max(before, key=lambda i: str(listed[i].get("id", "")), default=group[0])


def _group(entry: Any) -> tuple[Any, ...]:
    """Return what records under one heading of a list have in common."""
    return entry.get("kind"), entry.get("listed-in")


def _in_empty(lines: list[str], tree: Tree, where: Path_, record: Value, model: type[Part]) -> str:
    """Return the text with a record as the first of a list that is written ``[]``."""
    line = tree.mark(where).line
    head, brackets, rest = lines[line - 1].rpartition("[]")
    if not brackets or rest.strip() or not where:
        raise EntryError(f"{tree.mark(where)}: is empty – add the first record by hand")
    entry = _ended(block([record], model, tree.key_mark(where).column - 1), lines, line)
    return "\n".join([*lines[: line - 1], head.rstrip() + rest, *entry, *lines[line:]])


def withdrawn(text: str, name: str, path: Path_, withdrawal: dict[str, Value]) -> str:
    """Return a file's text with the record at `path` withdrawn; only its own lines change."""
    tree = _read(text, name)
    record = _at(tree.value, path)
    if not isinstance(record, dict):
        raise EntryError(f"{tree.mark(path)}: is not a record – withdraw it by hand")
    lines = text.split("\n")
    span = tree.span(path)
    if tree.text[span.start] == "{":
        line = tree.text.count("\n", 0, span.end - 1)
        column = span.end - 1 - (tree.text.rfind("\n", 0, span.end - 1) + 1)
        old = lines[line]
        put = f", withdrawn: {flow_map(withdrawal, ('reason',))}"
        lines[line] = old[:column].rstrip() + put + old[column:]
        new = "\n".join(lines)
    else:
        entry = ["withdrawn:", *block(withdrawal, Withdrawal, 2)]
        indent = tree.mark(path).column - 1
        # In a page file it stands with what is said of the page, before its text.
        last = tree.key_mark(("text",)).line - 1 if "text" in record else end_line(tree, path)
        entry = _ended([" " * indent + line for line in entry], lines, last)
        new = "\n".join([*lines[:last], *entry, *lines[last:]])
    after = _read(new, name)
    if _at(after.value, path) != {**record, "withdrawn": withdrawal} or _without(after, path) != _without(
        tree, path
    ):
        raise EntryError(f"{tree.mark(path)}: cannot be withdrawn without touching more – do it by hand")
    return new


def _without(tree: Tree, path: Path_) -> Value:
    """Return a copy of a tree's value in which the record at `path` is empty."""

    def copy(value: Any, rest: Path_) -> Any:
        if not rest:
            return None
        filled: Any = dict(value) if isinstance(value, dict) else list(value)
        filled[rest[0]] = copy(value[rest[0]], rest[1:])
        return filled

    return copy(tree.value, path) if path else None


def end_line(tree: Tree, path: Path_) -> int:
    """Return the number of the last line of the value at `path`, what follows on that line included."""
    ends = [
        span.end for where, span in tree.spans.items() if where[: len(path)] == path and _closed(tree, where)
    ]
    ends += [span.end for where, span in tree.keys.items() if where[: len(path)] == path]
    written = tree.text[: max(ends)].rstrip()
    return written.count("\n") + 1


def _closed(tree: Tree, where: Path_) -> bool:
    """Return whether a value’s end is its own; that of a map or list in a block is where the next begins."""
    span = tree.spans[where]
    return not isinstance(_at(tree.value, where), dict | list) or tree.text[span.start] in "{["


def _ended(entry: list[str], lines: list[str], last: int) -> list[str]:
    """Return new lines with the line ends of the file, and complete its last line if that has none."""
    end = "\r" if lines[0].endswith("\r") else ""
    entry = [line + end for line in entry]
    if last < len(lines):
        return entry
    lines[-1] += end
    return [*entry, ""]


def _read(text: str, name: str) -> Tree:
    tree, faults = parse(text.removeprefix("\ufeff"), name)
    if faults:
        raise EntryError("\n".join(map(str, faults)))
    return tree


def _checked(new: str, name: str, before: Tree, where: Path_, wanted: list[Value]) -> str:
    """Return the new text, if it reads as the old one with `wanted` as the list. Raises EntryError."""
    after = _read(new, name)
    if _at(after.value, where) != wanted or _without(after, where) != _without(before, where):
        raise EntryError(f"{before.mark(where)}: the record does not fit in here – add it by hand")
    return new


def _at(value: Value, path: Path_) -> Value:
    for step in path:
        value = value[step]  # type: ignore[index]
    return value


def apply(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """Return a text with the given spans replaced."""
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text
