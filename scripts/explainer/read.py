"""Read the folder of seeds into records that know their place. The only stage that reads them."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from pydantic import ValidationError

from explainer import fields, files
from explainer import models as m
from explainer.faults import Fault, FileError, Mark, did_you_mean, one_of
from explainer.yamltree import Path_, Tree, Value, load, parse

R = TypeVar("R", bound=fields.Record)

LISTS: dict[str, type[fields.Record]] = {
    "statements.yml": m.Statement,
    "works.yml": m.Work,
    "names.yml": m.Name,
    "glossary.yml": m.Term,
    "disagreements.yml": m.Disagreement,
    "checks.yml": m.Check,
    "corrections.yml": m.Correction,
    "changes.yml": m.Change,
}
SINGLES: dict[str, type[fields.Record]] = {"site.yml": m.Site, "style.yml": m.Style}
ITEMS: dict[str, type[fields.Record]] = {
    "section": m.Heading,
    "id": m.Claim,
    "use": m.Use,
    "check": m.CheckHere,
    "define": m.Definition,
    "door": m.Door,
    "show": m.Show,
    "guide": m.Guide,
}
PLAIN_KIND = "page"
# Paths stand in pages and addresses, and on disks that take capitals and small letters for the same.
_NAMES = re.compile(rf"(?:{fields.SLUG.pattern}/)*{fields.SLUG.pattern}\.yml")


@dataclass(slots=True)
class Seeds:
    """All records in the order of their files, before anything is known of how they hang together."""

    site: m.Site | None = None
    style: m.Style | None = None
    documents: list[m.Document] = field(default_factory=list)
    pages: list[tuple[m.Page, tuple[m.Item, ...]]] = field(default_factory=list)
    lists: dict[type[fields.Record], list[fields.Record]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)

    def all(self, kind: type[R]) -> list[R]:
        """Return the records of one of the list kinds."""
        return self.lists.get(kind, [])  # type: ignore[return-value]


def read(folder: Path, instead: Mapping[str, str] | None = None) -> tuple[Seeds, list[Fault]]:
    """Read every ``*.yml`` below `folder`; return the records and all faults of form.

    `instead` has texts to be taken in place of files. It and the marks name files as
    ``<folder's name>/<path below it>``, with forward slashes.
    """
    seeds = Seeds()
    faults: list[Fault] = []
    if not folder.is_dir():
        return seeds, [Fault(Mark(str(folder)), "is no folder – run this where seeds/ stands")]
    trees = _trees(folder, seeds, faults, instead or {})
    absent = (name for name in SINGLES if name not in seeds.files)
    what = "is missing – every site has this file"
    faults += [Fault(Mark(f"{folder.name}/{name}"), what) for name in absent]
    if "site.yml" in trees:
        seeds.site = next(_records(trees["site.yml"], m.Site, (), faults), None)
    if "style.yml" in trees:
        seeds.style = next(_records(trees["style.yml"], m.Style, (), faults), None)
    kinds = [PLAIN_KIND, *(kind.kind for kind in seeds.site.kinds)] if seeds.site else [PLAIN_KIND]
    for name, tree in trees.items():
        if name in LISTS:
            seeds.lists[LISTS[name]] = _list(tree, LISTS[name], faults)
        elif name.startswith("documents/"):
            seeds.documents += _records(tree, m.Document, (), faults)
        elif name not in SINGLES and seeds.site:
            _page(tree, kinds, seeds, faults)
        tree.forget()
    return seeds, faults


def _trees(folder: Path, seeds: Seeds, faults: list[Fault], instead: Mapping[str, str]) -> dict[str, Tree]:
    """Return each file that can be read as YAML, by its path below the folder."""
    trees: dict[str, Tree] = {}
    try:
        faults += [
            Fault(Mark(_shown(_inside(wrong.path, folder))), wrong.what) for wrong in files.odd(folder)
        ]
        named = (path for path, mode in files.entries(folder) if stat.S_ISDIR(mode) and path.suffix == ".yml")
        what = "is a folder – a seed file belongs here"
        faults += [Fault(Mark(_shown(_inside(path, folder))), what) for path in named]
        found = {_inside(path, folder): path for path in files.below(folder)}
    except FileError as error:
        faults.append(Fault(Mark(_shown(_inside(error.path, folder))), error.what))
        return trees
    for name in sorted({*found, *instead}):
        path = found.get(name, folder.parent / name)
        if path.suffix != ".yml":
            if path.suffix.lower() in {".yml", ".yaml"}:
                what = f"ends in “{path.suffix}” and would not be read – name it “.yml”"
                faults.append(Fault(Mark(_shown(name)), what))
            continue
        inside = name.partition("/")[2]
        if not _NAMES.fullmatch(inside):
            what = "has a name that is no address – use small letters, digits and single hyphens"
            faults.append(Fault(Mark(_shown(name)), what))
            continue
        tree, wrong = (
            parse(instead[name].removeprefix("\ufeff"), name) if name in instead else load(path, name)
        )
        faults += wrong
        if not wrong:
            trees[inside] = tree
        seeds.files.append(inside)
    return trees


def _inside(path: Path, folder: Path) -> str:
    return f"{folder.name}/{path.relative_to(folder).as_posix()}"


def _shown(name: str) -> str:
    """Return a file's name without signs that would break the line or the terminal that shows it."""
    return "".join(sign if sign.isprintable() else "?" for sign in name)


def _list(tree: Tree, model: type[fields.Record], faults: list[Fault]) -> list[fields.Record]:
    if not isinstance(tree.value, list):
        faults.append(Fault(tree.mark(), "is a list – begin each record with “- ”"))
        return []
    return [record for i in range(len(tree.value)) for record in _records(tree, model, (i,), faults)]


def _records(tree: Tree, model: type[R], path: Path_, faults: list[Fault]) -> Iterator[R]:
    """Yield the record at `path`, or nothing and its faults."""
    record = _record(tree, model, path, faults, _at(tree.value, path))
    if record is not None:
        yield record


def _record(tree: Tree, model: type[R], path: Path_, faults: list[Fault], value: Value) -> R | None:
    if not isinstance(value, dict):
        faults.append(Fault(tree.mark(path), f"is {_what(value)} – a map of keys and values belongs here"))
        return None
    try:
        record = model.model_validate(value).located(tree, path)
    except ValidationError as error:
        ahead = list(_to_do(tree, path, value))
        marks = {each.mark for each in ahead}
        faults += ahead
        faults += sorted({each for each in _explain(error, tree, path, model) if each.mark not in marks})
        return None
    if ahead := list(_to_do(tree, path, value)):
        faults += ahead
        return None
    faults += _unquoted(tree, path, model)
    faults += _curly(tree, path, value)
    faults += _empty(tree, path, value)
    return record


def _at(value: Value, path: Path_) -> Value:
    for step in path:
        value = value[step]  # type: ignore[index]
    return value


def _page(tree: Tree, kinds: list[str], seeds: Seeds, faults: list[Fault]) -> None:
    if not isinstance(tree.value, dict):
        faults.append(
            Fault(tree.mark(), f"is {_what(tree.value)} – a page file is a map with “title” and “text”")
        )
        return
    found = [key for key in tree.value if key in kinds]
    if len(found) != 1:
        first = next(iter(tree.value), "")
        near = "" if found else did_you_mean(first, kinds)
        count = f"{len(found)} keys that say" if found else "no key that says"
        what = f"has {count} what the page is – exactly one of {one_of(kinds)}{near}"
        faults.append(Fault(tree.key_mark((first,)), what))
        return
    kind = found[0]
    for key in {"id", "kind"} & tree.value.keys() - {kind}:
        what = f"unknown key “{key}” – “{kind}: …” says both what the page is and its id"
        faults.append(Fault(tree.key_mark((key,)), what))
    tree.renamed["id"] = kind
    value = {("id" if key == kind else key): each for key, each in tree.value.items() if key != "text"}
    page = _record(tree, m.Page, (), faults, {"kind": kind, **value})
    text = tree.value.get("text")
    if not isinstance(text, list):
        where = tree.mark(("text",)) if "text" in tree.value else tree.mark()
        faults.append(Fault(where, "“text” is missing – it is a list of sections, claims and paragraphs"))
        return
    items = tuple(item for i in range(len(text)) if (item := _item(tree, ("text", i), text[i], faults)))
    if page:
        seeds.pages.append((page, items))


def _item(tree: Tree, path: Path_, value: Value, faults: list[Fault]) -> m.Item | None:
    if value == "paragraph":
        return m.Break().located(tree, path)
    if not isinstance(value, dict):
        near = did_you_mean(value, ["paragraph"]) if isinstance(value, str) else ""
        what = f"is {_what(value)} – “paragraph”, or a map with one of {one_of(ITEMS)}{near}"
        faults.append(Fault(tree.mark(path), what))
        return None
    for key, model in ITEMS.items():
        if key in value:
            return _record(tree, model, path, faults, value)  # type: ignore[return-value]
    first = next(iter(value), "")
    what = f"“{first}” begins no item – one of {one_of(ITEMS)}{did_you_mean(first, ITEMS)}"
    faults.append(Fault(tree.key_mark((*path, first)), what))
    return None


def _unquoted(tree: Tree, path: Path_, model: type[fields.Record]) -> Iterator[Fault]:
    for key in prose(model):
        where = (*path, key)
        if where in tree.plain:
            what = f"“{key}” is prose – put it after “>-” or in quotes, so that no sign in it means YAML"
            yield Fault(tree.mark(where), what)


def _curly(tree: Tree, path: Path_, value: dict[str, Value]) -> Iterator[Fault]:
    """Yield the values put in quotation marks that a word processor made, which YAML takes for text."""
    for key, text in value.items():
        where = (*path, key)
        bare = isinstance(text, str) and where in tree.plain
        if bare and re.fullmatch(r"[“”„][^“”„]*[“”]", str(text)):
            what = f"“{key}” stands in curly quotation marks, which would be printed – use straight ones"
            yield Fault(tree.mark(where), what)


@cache
def prose(model: type[fields.Record]) -> tuple[str, ...]:
    """Return the keys of a record that hold prose."""
    hints = get_type_hints(model, include_extras=True)
    known = model.model_fields.items()
    return tuple(info.alias or name for name, info in known if fields.PROSE in str(hints[name]))


def _to_do(tree: Tree, path: Path_, value: Value) -> Iterator[Fault]:
    """Yield the values that `draft` left to be written: they begin with “?”."""
    if isinstance(value, str) and (value == "?" or value.startswith("? ")):
        key = next((step for step in reversed(path) if isinstance(step, str)), "")
        yield Fault(tree.mark(path), f"“{key}” is still to be written – {value[2:] or 'replace the “?”'}")
    elif isinstance(value, dict):
        for step, each in value.items():
            yield from _to_do(tree, (*path, step), each)
    elif isinstance(value, list):
        for i, each in enumerate(value):
            yield from _to_do(tree, (*path, i), each)


def _empty(tree: Tree, path: Path_, value: Value) -> Iterator[Fault]:
    """Yield the keys that stand there without a value."""
    entries: Iterable[tuple[str | int, Value]] = ()
    if isinstance(value, dict):
        entries = value.items()
    elif isinstance(value, list):
        entries = enumerate(value)
    for step, each in entries:
        if each is None:
            key = next((part for part in reversed((*path, step)) if isinstance(part, str)), "")
            yield Fault(tree.mark((*path, step)), f"“{key}” is empty – give it a value, or leave the key out")
        yield from _empty(tree, (*path, step), each)


def _what(value: Any) -> str:
    if value is None:
        return "empty"
    names: dict[type, str] = {str: "text", list: "a list", dict: "a map"}
    return names.get(type(value), type(value).__name__)


def _explain(
    error: ValidationError, tree: Tree, path: Path_, model: type[fields.Record], only: str = ""
) -> Iterator[Fault]:
    """Yield pydantic's complaints in plain words, each at its value or key, or those of one key `only`."""
    found = [each for each in error.errors(include_url=False) if not only or each["loc"][:1] == (only,)]
    for each in found:
        if each["type"] == "too_short" and any(_below(other["loc"], each["loc"]) for other in found):
            continue  # pydantic does not count the entries that are at fault themselves
        where = tuple(step for step in each["loc"] if step != "[key]")
        place = (*path, *where)
        key = next((step for step in reversed(where) if isinstance(step, str)), "")
        explain = _PLAIN.get(each["type"])
        text = explain(each, key) if explain else f"“{key}” cannot be so – {_meaning(model, where)}"
        at_key = "[key]" in each["loc"]
        if each["type"] == "extra_forbidden":
            at_key = True
            known = _fields(model, where[:-1])
            near = (
                did_you_mean(key, known)
                or f" – known here: {', '.join(sorted(known, key='withdrawn'.__eq__))}"
            )
            text = f"unknown key “{key}”{near}"
        elif each["type"] == "missing":
            place = place[:-1]
            text += f" – add it: {_meaning(model, where)}"
        elif each["type"] == "string_pattern_mismatch":
            text += f" – {_meaning(model, where)}"
        yield Fault(tree.key_mark(place) if at_key else tree.mark(place), text)


def wrong(model: type[fields.Record], key: str, value: Value) -> list[str]:
    """Return what is wrong with the value of one key of a record, in plain words, whatever else it lacks."""
    try:
        model.model_validate({key: value})
    except ValidationError as error:
        return sorted({each.what for each in _explain(error, Tree(""), (), model, key)})
    return []


def _below(inner: tuple[int | str, ...], outer: tuple[int | str, ...]) -> bool:
    return len(inner) > len(outer) and inner[: len(outer)] == outer


def _meaning(model: Any, where: tuple[int | str, ...]) -> str:
    """Return what the models say of the key at `where`, in one line."""
    keys = [step for step in where if isinstance(step, str)]
    last = max((i for i, step in enumerate(where) if isinstance(step, str)), default=0)
    said = _fields(model, where[:last]).get(keys[-1], "") if keys else ""
    said = " ".join(said.replace("'", "’").split()).partition(". ")[0].removesuffix(".")
    return said[:1].lower() + said[1:] if said[1:2].islower() else said


def _fields(model: Any, where: tuple[int | str, ...]) -> dict[str, str]:
    """Return the keys that the part of `model` at `where` may have, each with what it means."""
    for step in where:
        if isinstance(step, str) and hasattr(model, "model_fields"):
            inside = {info.alias or name: info.annotation for name, info in model.model_fields.items()}
            model = _inner(inside.get(step))
    if not hasattr(model, "model_fields"):
        return {}
    return {info.alias or name: info.description or "" for name, info in model.model_fields.items()}


def _inner(annotation: Any) -> Any:
    """Return the model inside an annotation such as ``tuple[Section, ...] | None``."""
    if hasattr(annotation, "model_fields"):
        return annotation
    inner = (_inner(each) for each in getattr(annotation, "__args__", ()))
    return next((each for each in inner if each is not None), None)


def _literal(error: Any, key: str) -> str:
    allowed = error["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
    given = error["input"] if isinstance(error["input"], str) else _what(error["input"])
    near = did_you_mean(given, allowed)
    return f"“{key}” is “{given}” – it is {one_of(allowed)}{near}"


def _type(wanted: str) -> Callable[[Any, str], str]:
    def explain(error: Any, key: str) -> str:
        return f"“{key}” is {_what(error['input'])} – {wanted} belongs here"

    return explain


def _unfit(error: Any, key: str) -> str:
    if isinstance(error["input"], str) and re.search("[“”„]", error["input"]):
        what = "holds a curly quotation mark, which YAML takes for text"
        return f"“{error['input']}” {what} – use straight ones"
    return f"“{key}”: {error['ctx']['error']}"


_PLAIN: dict[str, Callable[[Any, str], str]] = {
    "missing": lambda _, key: f"“{key}” is missing",
    "extra_forbidden": lambda _, key: f"unknown key “{key}”",
    "literal_error": _literal,
    "value_error": _unfit,
    "string_type": _type("text"),
    "tuple_type": _type("a list"),
    "dict_type": _type("a map"),
    "model_type": _type("a map"),
    "int_parsing": _type("a whole number"),
    "int_type": _type("a whole number"),
    "int_parsing_size": lambda _, key: f"“{key}” is too large – a whole number of a few digits belongs here",
    "greater_than_equal": lambda error, key: f"“{key}” is too small – at least {error['ctx']['ge']}",
    "string_too_short": lambda _, key: f"“{key}” is empty – give it a value, or leave the key out",
    "string_too_long": lambda error, key: (
        f"“{key}” is too long – at most {error['ctx']['max_length']} characters"
    ),
    "too_short": lambda error, key: f"“{key}” has too few entries – at least {error['ctx']['min_length']}",
    "string_pattern_mismatch": lambda error, key: f"“{key}” is “{error['input']}”, which is not of its form",
}
