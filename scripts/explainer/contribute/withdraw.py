"""The command ``withdraw``: a record keeps its id and its place, with the reason and the day. An edge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from explainer import files
from explainer.contribute.drafts import Stopped
from explainer.contribute.trial import first_new, records, sized, tried, unread
from explainer.errors import did_you_mean, one_of
from explainer.output import say
from explainer.seeds import edit
from explainer.seeds.journal import changing
from explainer.seeds.kinds import Seeds
from explainer.seeds.read import read
from explainer.seeds.tree import Value


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
    try:
        with changing(root) as write:
            record = _found(root, options)
            withdrawal: dict[str, Value] = {"reason": " ".join(options.reason.split())}
            withdrawal["date"] = options.date or dt.datetime.now(tz=dt.UTC).date().isoformat()
            if options.replaced_by:
                withdrawal["replaced-by"] = options.replaced_by
            name, path = record.file, record.place[1]
            old = files.text(root / name, root) or ""
            text = edit.withdrawn(old, name, path, withdrawal)
            trial = tried(root, {name: text})
            say(*trial.lines(), error=True)
            if trial.errors and not options.anyway:
                raise Stopped(f"nothing written – {trial.counted}; fix that first, or write it with --anyway")  # noqa: TRY301
            sized({name: text})
            write({root / name: text})
    except (Stopped, edit.EntryError) as why:
        say(why, error=True)
        return 1
    line = first_new(old, text)
    say(f"{name}:{line}: “{options.id}” withdrawn – “serve” shows how it looks")
    return 0


def _found(root: Path, options: Withdrawing) -> Any:
    seeds, _ = read(root / "seeds")
    named = [record for record in records(seeds) if record.id == options.id]
    found = [record for record in named if options.kind in {None, type(record).__name__.lower()}]
    return _only(found, named, seeds, options.id, "" if found else unread(root))


def _only(found: Sequence[Any], named: Sequence[Any], seeds: Seeds, key: str, why: str) -> Any:
    if why:
        raise Stopped(why)
    if not found:
        ids = {entry.id for entry in records(seeds)}
        near = did_you_mean(key, ids) or " – only what is on record can be withdrawn"
        raise Stopped(f"no record “{key}”{near}")
    if len(found) > 1:
        kinds = one_of(f"--kind {type(entry).__name__.lower()}" for entry in named)
        raise Stopped(f"“{key}” names {len(found)} records – add {kinds}")
    record = found[0]
    if record.withdrawn:
        raise Stopped(f"{record.mark('withdrawn')}: “{key}” is withdrawn already – nothing is left to do")
    return record
