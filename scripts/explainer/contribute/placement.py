"""Where a new record belongs: its file, its place there, and which of its keys a fault is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from explainer import files
from explainer.contribute.drafts import FILES, Draft, Stopped
from explainer.errors import Fault, did_you_mean
from explainer.seeds import edit, schema
from explainer.seeds import models as m
from explainer.seeds.ids import Index
from explainer.seeds.kinds import Seeds
from explainer.seeds.tree import Path_, Tree, Value, parse


def put(root: Path, seeds: Seeds, draft: Draft, texts: Mapping[str, str]) -> tuple[str, str]:
    """Return the name and the new text of the file of a record; `texts` are those already changed."""
    if draft.what == "page":
        return _new_page(root, seeds, draft)
    after: Path_ = ()
    if draft.what == "claim":
        page = next(page for page, _ in seeds.pages if page.id == draft.page)
        name, after = page.file, end_of(seeds, draft.page, listed="listed" in draft.value)
    else:
        name = f"seeds/{FILES[draft.what]}"
    after = _behind(seeds, draft.behind, name) if draft.behind else after
    text = texts[name] if name in texts else files.text(root / name, root)
    if text is None:  # a list that is not there yet is begun
        line = schema.modeline(name.partition("/")[2])
        return name, "\n".join([line, "", *edit.block([draft.ordered()], draft.model), ""])
    return name, edit.added(text, name, draft.ordered(), draft.model, after)


def _behind(seeds: Seeds, behind: str, name: str) -> Path_:
    """Return the path of the record that was named."""
    items = [record for record in Index(seeds).records() if record.file == name and record.place[1]]
    ids = {getattr(item, "id", getattr(item, "use", "")): item for item in items}
    if behind not in ids:
        raise Stopped(f"no “{behind}” in {name}{did_you_mean(behind, ids) or ' – leave --behind out'}")
    return ids[behind].place[1]


def end_of(seeds: Seeds, page: str, *, listed: bool = False) -> Path_:
    """Return the path of a page’s text for its end, or of what is before a box of notes at its end.

    A note that is `listed` goes into the box.
    """
    items = next(items for found, items in seeds.pages if found.id == page)
    box = next((item for item in reversed(items) if isinstance(item, m.Heading | m.Unknown)), None)
    if isinstance(box, m.Unknown) and not listed and (place := items.index(box)):
        return "text", place - 1
    return ("text",)


def _new_page(root: Path, seeds: Seeds, draft: Draft) -> tuple[str, str]:
    """Return the name and text of the file of a new page, with an empty text."""
    kind = str(draft.value["kind"])
    folder = next((one.folder for one in seeds.site.kinds if one.kind == kind), "") if seeds.site else ""
    name = "/".join(filter(None, ("seeds", folder, f"{draft.value['id']}.yml")))
    if files.text(root / name, root) is not None:
        raise Stopped(f"{name}: is there already – choose another id")
    rest = {key: value for key, value in draft.ordered().items() if key != "id"}
    record: Value = {kind: draft.value["id"], **rest}
    lines = [schema.modeline(name.partition("/")[2]), *edit.block(record, draft.model), "text: []", ""]
    return name, "\n".join(lines)


def at_fault(
    drafts: Sequence[tuple[Draft, str]], texts: Mapping[str, str], faults: Iterable[Fault]
) -> tuple[dict[tuple[int, str], list[str]], list[Fault]]:
    """Return what is wrong by the number of the draft and its key, and the faults that are of none.

    A draft comes with the name of its file. The key is empty where all of the record is meant.
    """
    mine: dict[tuple[int, str], list[str]] = defaultdict(list)
    left = list(faults)
    for number, (draft, name) in enumerate(drafts):
        tree, _ = parse(texts[name].removeprefix("\ufeff"), name)
        path = _path(tree, draft)
        for fault in list(left):
            key = None if path is None else _key(tree, path, draft, fault)
            if key is not None:
                mine[number, key].append(fault.what)
                left.remove(fault)
    return dict(mine), left


def _path(tree: Tree, draft: Draft) -> Path_ | None:
    """Return where a draft is in the file that it was put into."""
    if draft.what == "page":
        return ()
    value: Any = tree.value
    where: Path_ = ("text",) if isinstance(value, dict) else ()
    listed = value["text"] if where else value
    places = [i for i, record in enumerate(listed) if record == draft.ordered()]
    return (*where, places[-1]) if places else None


def _key(tree: Tree, path: Path_, draft: Draft, fault: Fault) -> str | None:
    """Return the key of a draft in whose lines a fault is: "" if all of it is meant, None if another is."""
    if fault.mark.file != tree.file:
        return None
    begins = [(tree.key_mark((*path, key)), key) for key in draft.ordered() if (*path, key) in tree.keys]
    last = edit.end_line(tree, path)
    before = [key for mark, key in begins if mark <= fault.mark and fault.mark.line <= last]
    key = before[-1] if before else None
    return "" if key == "id" and "another id" not in fault.what else key  # there all of the record is meant
