"""The commands ``new`` and ``withdraw``: ask, put one record into its seed file, check, write. An edge."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from explainer import files
from explainer.contribute.questions import (
    FILES,
    Ask,
    Draft,
    Stopped,
    answered,
    complete,
    draft_of,
    options_of,
    take,
)
from explainer.faults import did_you_mean, first, one_of
from explainer.library import load
from explainer.seeds import edit, schema
from explainer.seeds import models as m
from explainer.seeds.complaints import wrong
from explainer.seeds.fields import KEPT, Record, Withdrawable
from explainer.seeds.ids import Index
from explainer.seeds.journal import Texts, changing
from explainer.seeds.kinds import PLAIN_KIND, Seeds
from explainer.seeds.read import read
from explainer.seeds.tree import MOST_BYTES, Path_, Value

Write: TypeAlias = Callable[[Texts], None]


def new(root: Path, what: str, arguments: Sequence[str], ask: Ask | None) -> int:
    """Write a new record of the kind `what`, from flags or, if `ask` is given, from answers."""
    seeds, _ = read(root / "seeds")
    kinds = [kind.kind for kind in seeds.site.kinds] if seeds.site else []
    if what not in {"claim", "page", *FILES, *kinds}:
        known = ["claim", *FILES, "page", *kinds]
        near = did_you_mean(what, known) or f" – one of {one_of(known)}"
        print((not seeds.site and _unread(root)) or f"no kind of record “{what}”{near}")
        return 1
    model = "page" if what in kinds else what
    draft = draft_of(model, what, lambda kind: _taken(seeds, kind), Index(seeds).lists)
    options = options_of(draft, what, kinds).parse_args(arguments)
    take(draft, options, what if what in kinds else getattr(options, "kind", None))
    try:
        where = _place(root, seeds, draft, options, ask, kinds)
        complete(draft, seeds, str(options.page or "") if what == "claim" else "", ask)
        _fit(draft)
        with changing(root) as write:  # others may have written while a person answered: all is read again
            name, text = where(draft, read(root / "seeds")[0])
            line = _write(root, name, text, write, anyway=options.anyway)
    except (Stopped, edit.EntryError) as why:
        print(why, file=sys.stderr)
        return 1
    print(f"{name}:{line}: {what} “{_id(draft)}” written – look at it, then run “make generate”")
    return 0


def _fit(draft: Draft) -> None:
    """Raise Stopped if the record has an id that no file can have, which not even --anyway writes."""
    if draft.value.get("id") in KEPT:
        raise Stopped(f"nothing written – {wrong(draft.model, 'id', draft.value['id'])[0]}")


def _place(  # noqa: PLR0913, PLR0917 – what is asked depends on all of it
    root: Path, seeds: Seeds, draft: Draft, options: argparse.Namespace, ask: Ask | None, kinds: Sequence[str]
) -> Callable[[Draft, Seeds], tuple[str, str]]:
    """Return what makes the name and the new text of the file for the record."""
    if draft.what == "page":
        if not draft.value.get("kind"):
            draft.value["kind"] = answered(ask, "kind", "what kind of page it is", [PLAIN_KIND, *kinds])
        return lambda done, now: _new_page(root, now, done)
    if draft.what == "claim":
        pages = {page.id: page for page, _ in seeds.pages}
        options.page = options.page or answered(ask, "page", "the id of the page where it belongs", pages)
        if options.page not in pages:
            near = did_you_mean(options.page, pages) or " – add it first"
            raise Stopped(_unread(root) or f"no page “{options.page}”{near}")
        name = pages[options.page].file
        return lambda done, now: (
            name,
            _added(
                root,
                name,
                done,
                _behind(now, options, name, end_of(now, options.page, listed="listed" in done.value)),
            ),
        )
    name = f"seeds/{FILES[draft.what]}"
    return lambda done, now: (name, _added(root, name, done, _behind(now, options, name, ())))


def _behind(seeds: Seeds, options: argparse.Namespace, name: str, where: Path_) -> Path_:
    """Return the path of the record that was named, or that of the list."""
    if not options.behind:
        return where
    items = [record for record in Index(seeds).records() if record.file == name and record.place[1]]
    ids = {getattr(each, "id", getattr(each, "use", "")): each for each in items}
    if options.behind not in ids:
        raise Stopped(
            f"no “{options.behind}” in {name}{did_you_mean(options.behind, ids) or ' – leave --behind out'}"
        )
    return ids[options.behind].place[1]


def end_of(seeds: Seeds, page: str, *, listed: bool = False) -> Path_:
    """Return the path of a page’s text for its end, or of what is before a box of notes at its end.

    A note that is `listed` goes into the box.
    """
    items = next(items for found, items in seeds.pages if found.id == page)
    box = next((item for item in reversed(items) if isinstance(item, m.Heading | m.Unknown)), None)
    if isinstance(box, m.Unknown) and not listed and (place := items.index(box)):
        return "text", place - 1
    return ("text",)


def _added(root: Path, name: str, draft: Draft, after: Path_) -> str:
    """Return the text of a seed file with the record in it; a list that is not there yet is begun."""
    text = _text(root, name)
    if text is None:
        line = schema.modeline(name.partition("/")[2])
        return "\n".join([line, "", *edit.block([_ordered(draft)], draft.model), ""])
    return edit.added(text, name, _ordered(draft), draft.model, after)


def _new_page(root: Path, seeds: Seeds, draft: Draft) -> tuple[str, str]:
    """Return the name and text of the file of a new page, with an empty text."""
    kind = str(draft.value["kind"])
    folder = next((each.folder for each in seeds.site.kinds if each.kind == kind), "") if seeds.site else ""
    name = "/".join(filter(None, ("seeds", folder, f"{draft.value['id']}.yml")))
    if _text(root, name) is not None:
        raise Stopped(f"{name}: is there already – choose another id")
    rest = {key: each for key, each in _ordered(draft).items() if key != "id"}
    record: Value = {kind: draft.value["id"], **rest}
    lines = [schema.modeline(name.partition("/")[2]), *edit.block(record, draft.model), "text: []", ""]
    return name, "\n".join(lines)


def _ordered(draft: Draft) -> dict[str, Value]:
    """Return the draft's keys in the order of its model."""
    return {key: draft.value[key] for key in draft.properties if key in draft.value}


def _taken(seeds: Seeds, model: type[Record]) -> set[str]:
    if model is m.Claim:
        return set(Index(seeds).claims)
    return {each.id for each in _records(seeds) if not isinstance(each, m.Claim)}


def _records(seeds: Seeds) -> Iterator[Any]:
    """Yield every record that can be withdrawn."""
    return (
        record
        for record in Index(seeds).records()
        if isinstance(record, Withdrawable) and hasattr(record, "id")
    )


@dataclass(frozen=True, slots=True)
class Withdrawing:
    """What is to be withdrawn: the id of a record, why, and what holds instead."""

    id: str
    reason: str
    replaced_by: str | None = None
    date: str | None = None
    kind: str | None = None
    anyway: bool = False


def withdraw(root: Path, options: Withdrawing) -> int:
    """Withdraw the record with an id: it keeps its place, with reason and date."""
    with changing(root) as write:
        return _withdraw(root, options, write)


def _withdraw(root: Path, options: Withdrawing, write: Write) -> int:
    seeds, _ = read(root / "seeds")
    named = [each for each in _records(seeds) if each.id == options.id]
    found = [each for each in named if options.kind in {None, type(each).__name__.lower()}]
    try:
        record = _only(found, named, seeds, options.id, "" if found else _unread(root))
        withdrawal: dict[str, Value] = {"reason": " ".join(options.reason.split())}
        withdrawal["date"] = options.date or dt.datetime.now(tz=dt.UTC).date().isoformat()
        if options.replaced_by:
            withdrawal["replaced-by"] = options.replaced_by
        name, path = record.file, record.place[1]
        text = edit.withdrawn(_text(root, name) or "", name, path, withdrawal)
        line = _write(root, name, text, write, anyway=options.anyway)
    except (Stopped, edit.EntryError) as why:
        print(why, file=sys.stderr)
        return 1
    print(f"{name}:{line}: “{options.id}” withdrawn – look at it, then run “make generate”")
    return 0


def _unread(root: Path) -> str:
    """Return why a record that is asked for may be there and not be found, or nothing."""
    faults = read(root / "seeds")[1]
    what = "nothing written – the record may be in a file that cannot be read; fix that first"
    return "\n".join([*map(str, faults), what]) if faults else ""


def _only(found: Sequence[Any], named: Sequence[Any], seeds: Seeds, key: str, unread: str) -> Any:
    if unread:
        raise Stopped(unread)
    if not found:
        ids = {each.id for each in _records(seeds)}
        near = did_you_mean(key, ids) or " – only what is on record can be withdrawn"
        raise Stopped(f"no record “{key}”{near}")
    if len(found) > 1:
        kinds = one_of(f"--kind {type(each).__name__.lower()}" for each in named)
        raise Stopped(f"“{key}” names {len(found)} records – add {kinds}")
    record = found[0]
    if record.withdrawn:
        raise Stopped(f"{record.mark('withdrawn')}: “{key}” is withdrawn already – nothing is left to do")
    return record


def _text(root: Path, name: str) -> str | None:
    return files.text(root / name, root)


def _write(root: Path, name: str, text: str, write: Write, *, anyway: bool) -> int:
    """Write a seed file if the seeds pass with it, and return the line of what was put in. Raises Stopped."""
    old = _text(root, name) or ""
    _, faults = load.load(root, {name: text})
    errors = sum(each.severity == "error" for each in faults)
    before = {(each.mark.file, each.what): each for each in load.load(root)[1]} if errors else {}
    shown = [before.get((each.mark.file, each.what), each) for each in faults]  # where it now is
    print(*first(shown), sep="\n", end="\n" * bool(shown), file=sys.stderr)
    if errors and not anyway:
        known = sum(each.severity == "error" for each in set(shown) & set(before.values()))
        found = _counted(errors, known)
        raise Stopped(f"nothing written – check finds {found}; fix that first, or write it with --anyway")
    if len(text.encode()) > MOST_BYTES:
        raise Stopped(f"{name}: would be longer than the {MOST_BYTES:,} bytes of a seed file")
    write({root / name: text})
    return _first_new(old, text)


def _counted(errors: int, known: int) -> str:
    """Return how many errors there are, and how many of them without the new record."""
    if errors == 1:
        return "1 error, which was there before" if known else "1 error"
    return f"{errors} errors, {known or 'none'} of which {'was' if known == 1 else 'were'} there before"


def _first_new(old: str, new: str) -> int:
    """Return the number of the first line that differs."""
    pairs = zip(old.split("\n"), new.split("\n"), strict=False)
    return next((i for i, (one, other) in enumerate(pairs, 1) if one != other), old.count("\n") + 1)


def _id(draft: Draft) -> str:
    return str(draft.value.get("id") or draft.value.get("claim") or draft.value.get("after") or "")
