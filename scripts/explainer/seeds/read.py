"""Read the folder of seeds into records that know their place. The only stage that reads them."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from explainer import files
from explainer.errors import Fault, FileError, Mark, did_you_mean, nearest, one_of
from explainer.seeds import fields, general_style
from explainer.seeds import models as m
from explainer.seeds.kinds import ITEMS, LISTS, OF_LANGUAGE, PLAIN_KIND, SINGLES, WORDS, R, Seeds, prose
from explainer.seeds.messages import explained, kind_of
from explainer.seeds.tree import Path_, Tree, Value, load, parse
from explainer.text import cldr, ids

_NO_FOLDER = "is not a folder – run this where seeds/ is, or begin a site with “explainer init FOLDER”"
_INIT = "“explainer init” writes one"
_MISSING = {
    "site.yml": f"it gives the site its title, its subject and its kinds of page; {_INIT}",
    "style.yml": f"it holds the words that the subject adds to the general ones; {_INIT}",
}
# Paths are in pages and addresses, and on disks that take capitals and lowercase letters for the same.
_NAMES = re.compile(rf"(?:{ids.SLUG.pattern}/)*{ids.SLUG.pattern}\.yml")


def read(folder: Path, instead: Mapping[str, str] | None = None) -> tuple[Seeds, list[Fault]]:
    """Read every ``*.yml`` below `folder`; return the records and all faults of form.

    `instead` has texts to be taken in place of files. It and the marks name files as
    ``<folder's name>/<path below it>``, with forward slashes.
    """
    seeds = Seeds()
    faults: list[Fault] = []
    if not folder.is_dir():
        return seeds, [Fault(Mark(str(folder)), _NO_FOLDER)]
    trees = _trees(folder, seeds, faults, instead or {})
    absent = (name for name in SINGLES if name not in seeds.files)
    faults += [Fault(Mark(f"{folder.name}/{name}"), f"is missing – {_MISSING[name]}") for name in absent]
    if "site.yml" in trees:
        seeds.site = next(_records(trees["site.yml"], m.Site, (), faults), None)
    for tree in trees.values():
        tree.lists = seeds.site.lists if seeds.site else None
    if "style.yml" in trees:
        stances = seeds.site.lists.stances if seeds.site else None
        trees["style.yml"].value = general_style.under(trees["style.yml"].value, stances)
        seeds.style = next(_records(trees["style.yml"], m.Style, (), faults), None)
    kinds = [PLAIN_KIND, *(kind.kind for kind in seeds.site.kinds)] if seeds.site else [PLAIN_KIND]
    for name, tree in trees.items():
        if name in LISTS:
            seeds.lists[LISTS[name]] = _list(tree, LISTS[name], faults)
        elif name.startswith("documents/"):
            seeds.documents += _records(tree, m.Document, (), faults)
        elif found := OF_LANGUAGE.fullmatch(name):
            _language(tree, found[1], seeds, faults)
        elif name not in SINGLES and seeds.site:
            _page(tree, kinds, seeds, faults)
        tree.forget()
    _known_languages(seeds, faults)
    return seeds, faults


def _language(tree: Tree, tag: str, seeds: Seeds, faults: list[Fault]) -> None:
    for language in _records(tree, m.LanguageStyle, (), faults):
        seeds.languages[tag] = language
        faults += _unknown_classes(tag, language, seeds.style)


def _unknown_classes(tag: str, language: m.LanguageStyle, style: m.Style | None) -> Iterator[Fault]:
    """Yield the classes of hedges that style.yml does not have, and a code that no language has."""
    if wrong := cldr.problem(tag):
        yield Fault(language.mark(), f"{wrong}, and name the file after it")
    for key in ("hedges", "amounts"):
        known = getattr(style, key, {})
        for kind in getattr(language, key) if style else ():
            if kind not in known:
                what = f"“{kind}” is not a class of “{key}” in style.yml{did_you_mean(kind, known)}"
                yield Fault(language.mark(key, kind), what)


def _known_languages(seeds: Seeds, faults: list[Fault]) -> None:
    """Add the words that this program has for the languages of the documents to those of the site."""
    for tag in dict.fromkeys(document.language for document in seeds.documents if document.language):
        for code in dict.fromkeys((tag, tag.partition("-")[0].lower())):
            path = Path(__file__).parent / f"style.{code}.yml"
            if path.is_file():
                tree, wrong = load(path, path.name)
                faults += wrong
                for known in _records(tree, m.LanguageStyle, (), faults):
                    own = seeds.languages.get(code)
                    seeds.languages[code] = own.also(known) if own else known


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
            if path.suffix.lower() in {".yml", ".yaml", ".txt"}:
                what = f"ends in “{path.suffix}” and would not be read – name it “.yml”"
                faults.append(Fault(Mark(_shown(name)), what))
            continue
        inside = name.partition("/")[2]
        if not (_NAMES.fullmatch(inside) or OF_LANGUAGE.fullmatch(inside)):
            what = "has a name that cannot be used in an address"
            what += " – use lowercase letters, digits and single hyphens"
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
    """Return a file's name without characters that would break the line or the terminal that shows it."""
    return "".join(sign if sign.isprintable() else "?" for sign in name)


def _list(tree: Tree, model: type[fields.Record], faults: list[Fault]) -> list[fields.Record]:
    if not isinstance(tree.value, list):
        what = f"is {kind_of(tree.value)} – a list belongs here: begin each record with “- ”"
        faults.append(Fault(tree.mark(), what))
        return []
    return [record for i in range(len(tree.value)) for record in _records(tree, model, (i,), faults)]


def _records(tree: Tree, model: type[R], path: Path_, faults: list[Fault]) -> Iterator[R]:
    """Yield the record at `path`, or nothing and its faults."""
    record = _record(tree, model, path, faults, _at(tree.value, path))
    if record is not None:
        yield record


def _record(tree: Tree, model: type[R], path: Path_, faults: list[Fault], value: Value) -> R | None:
    if not isinstance(value, dict):
        faults.append(Fault(tree.mark(path), f"is {kind_of(value)} – a map of keys and values belongs here"))
        return None
    try:
        record = model.model_validate(value, context=tree.lists).located(tree, path)
    except ValidationError as error:
        ahead = list(_to_do(tree, path, value))
        marks = {fault.mark for fault in ahead}
        faults += ahead
        faults += sorted({fault for fault in explained(error, tree, path, model) if fault.mark not in marks})
        return None
    if ahead := list(_to_do(tree, path, value)):
        faults += ahead
        return None
    curly = list(_curly(tree, path, value))
    faults += curly
    faults += (
        fault for fault in _unquoted(tree, path, model) if fault.mark not in {one.mark for one in curly}
    )
    faults += _empty(tree, path, value)
    return record


def _at(value: Value, path: Path_) -> Value:
    for step in path:
        value = value[step]  # type: ignore[index]
    return value


def _page(tree: Tree, kinds: list[str], seeds: Seeds, faults: list[Fault]) -> None:
    if not isinstance(tree.value, dict):
        faults.append(
            Fault(tree.mark(), f"is {kind_of(tree.value)} – a page file is a map with “title” and “text”")
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
    meant = (
        "text" if "text" in tree.value else next(iter(nearest("text", set(tree.value) - {kind, "title"})), "")
    )
    value = {
        ("id" if key == kind else key): inner
        for key, inner in tree.value.items()
        if key not in {"text", meant}
    }
    page = _record(tree, m.Page, (), faults, {"kind": kind, **value})
    text = tree.value.get("text")
    if not isinstance(text, list):
        what = "“text” is missing – it is a list of sections, claims and paragraphs"
        if meant and meant != "text":
            what = f"unknown key “{meant}” – did you mean “text”?"
        where = (
            tree.mark(("text",))
            if "text" in tree.value
            else tree.key_mark((meant,))
            if meant
            else tree.mark()
        )
        faults.append(Fault(where, what))
        return
    items = tuple(item for i in range(len(text)) if (item := _item(tree, ("text", i), text[i], faults)))
    if page:
        seeds.pages.append((page, items))


def _item(tree: Tree, path: Path_, value: Value, faults: list[Fault]) -> m.Item | None:
    if isinstance(value, str) and value in WORDS:
        return WORDS[value]().located(tree, path)  # type: ignore[return-value]
    if not isinstance(value, dict):
        near = did_you_mean(value, WORDS) if isinstance(value, str) else ""
        words = ", ".join(f"“{word}”" for word in WORDS)
        what = f"is {kind_of(value)} – {words}, or a map with one of {one_of(ITEMS)}{near}"
        faults.append(Fault(tree.mark(path), what))
        return None
    for key, model in ITEMS.items():
        if key in value:
            return _record(tree, model, path, faults, value)  # type: ignore[return-value]
    first = next(iter(value), "")
    if "says" in value:
        faults.append(Fault(tree.key_mark((*path, first)), "this claim has no id – begin it with “- id: …”"))
        return None
    what = f"“{first}” begins no item – one of {one_of(ITEMS)}{did_you_mean(first, ITEMS)}"
    faults.append(Fault(tree.key_mark((*path, first)), what))
    return None


def _unquoted(tree: Tree, path: Path_, model: type[fields.Record]) -> Iterator[Fault]:
    for key in prose(model):
        where = (*path, key)
        if where in tree.plain:
            what = f"“{key}” is prose – put it after “>-” or in quotes, so that nothing in it is read as YAML"
            yield Fault(tree.mark(where), what)


def _curly(tree: Tree, path: Path_, value: dict[str, Value]) -> Iterator[Fault]:
    """Yield the values put in quotation marks that a word processor made, which YAML takes for text."""
    for key, text in value.items():
        curly = isinstance(text, str) and re.fullmatch(r"[“”„][^“”„]*[“”]", text)
        if curly and (*path, key) in tree.plain:
            what = f"“{key}” is in curly quotation marks, which would be printed – use straight ones"
            yield Fault(tree.mark((*path, key)), what)


def _to_do(tree: Tree, path: Path_, value: Value) -> Iterator[Fault]:
    """Yield the values that `draft` left to be written: they begin with “?”."""
    if not tree.unfinished:
        return
    if isinstance(value, str) and (value == "?" or value.startswith("? ")):
        key = next((step for step in reversed(path) if isinstance(step, str)), "")
        yield Fault(tree.mark(path), f"“{key}” is still to be written – {value[2:] or 'replace the “?”'}")
    elif isinstance(value, dict):
        for step, inner in value.items():
            yield from _to_do(tree, (*path, step), inner)
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _to_do(tree, (*path, i), inner)


def _empty(tree: Tree, path: Path_, value: Value) -> Iterator[Fault]:
    """Yield the keys that are there without a value."""
    if not tree.unfinished:
        return
    entries: Iterable[tuple[str | int, Value]] = ()
    if isinstance(value, dict):
        entries = value.items()
    elif isinstance(value, list):
        entries = enumerate(value)
    for step, entry in entries:
        if entry is None:
            key = next((part for part in reversed((*path, step)) if isinstance(part, str)), "")
            yield Fault(tree.mark((*path, step)), f"“{key}” is empty – give it a value, or leave the key out")
        yield from _empty(tree, (*path, step), entry)
