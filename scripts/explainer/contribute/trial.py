"""Try new texts of seed files: what check finds with them, and which of it was there before. Only reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from explainer.contribute.drafts import Stopped
from explainer.errors import Fault, count, first
from explainer.library import load
from explainer.library.library import Library
from explainer.seeds import models as m
from explainer.seeds.fields import Record, Withdrawable
from explainer.seeds.ids import Index
from explainer.seeds.kinds import Seeds
from explainer.seeds.read import read
from explainer.seeds.tree import MOST_BYTES
from explainer.text import edtf


@dataclass(frozen=True, slots=True)
class Trial:
    """What check finds with new texts in place of seed files, and what of it is on disk already."""

    library: Library | None
    faults: tuple[Fault, ...]
    before: Mapping[tuple[str, str], Fault]

    @property
    def errors(self) -> list[Fault]:
        """What must not be published."""
        return [fault for fault in self.faults if fault.severity == "error"]

    @property
    def counted(self) -> str:
        """How many errors there are, and how many of them without the change."""
        known = sum((error.mark.file, error.what) in self.before for error in self.errors)
        if len(self.errors) == 1:
            return "check finds 1 error" + (", which was there before" if known else "")
        were = f"{known or 'none'} of which {'was' if known == 1 else 'were'} there before"
        return f"check finds {count(len(self.errors), 'error')}, {were}"

    def lines(self, faults: Iterable[Fault] | None = None) -> list[str]:
        """Return faults as lines, one that was there before with the place where it is on disk."""
        some = self.faults if faults is None else faults
        return first([self.before.get((fault.mark.file, fault.what), fault) for fault in some])


def news(seeds: Seeds) -> str:
    """Return today, as ISO 8601, where a new claim names its day: on a site that records changes by now."""
    since = seeds.site and seeds.site.recorded_since
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    return today if since and edtf.first_day(since) < today else ""


def tried(root: Path, texts: Mapping[str, str]) -> Trial:
    """Return what check finds if these texts were in the files of these names."""
    library, faults = load.load(root, texts)
    wrong = any(fault.severity == "error" for fault in faults)
    before = {(fault.mark.file, fault.what): fault for fault in load.load(root)[1]} if wrong else {}
    return Trial(library, tuple(faults), before)


def sized(texts: Mapping[str, str]) -> None:
    """Raise Stopped if a text is longer than a seed file may be."""
    for name, text in texts.items():
        if len(text.encode()) > MOST_BYTES:
            raise Stopped(f"{name}: would be longer than the {MOST_BYTES:,} bytes of a seed file")


def unread(root: Path) -> str:
    """Return why a record that is asked for may be there and not be found, or nothing."""
    faults = read(root / "seeds")[1]
    what = "nothing written – the record may be in a file that cannot be read; fix that first"
    return "\n".join([*map(str, faults), what]) if faults else ""


def first_new(old: str, new: str) -> int:
    """Return the number of the first line that differs."""
    pairs = zip(old.split("\n"), new.split("\n"), strict=False)
    return next((i for i, (one, other) in enumerate(pairs, 1) if one != other), old.count("\n") + 1)


def records(seeds: Seeds) -> Iterator[Any]:
    """Yield every record that can be withdrawn."""
    return (
        record
        for record in Index(seeds).records()
        if isinstance(record, Withdrawable) and hasattr(record, "id")
    )


def taken(seeds: Seeds, model: type[Record]) -> set[str]:
    """Return the ids that a new record of a kind cannot have."""
    if model is m.Claim:
        return set(Index(seeds).claims)
    return {record.id for record in records(seeds) if not isinstance(record, m.Claim)}
