"""The stages in their order: read, check, join, render, write. The edges of the program meet here."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from explainer import datapage, export, lock, write
from explainer.check import check
from explainer.described import described
from explainer.faults import Fault, SeedsError, WritingError
from explainer.library import Library, join
from explainer.read import read
from explainer.render import render


@dataclass(frozen=True, slots=True)
class Result:
    """What generating did, and the warnings that did not stop it."""

    library: Library
    written: write.Written
    warnings: tuple[Fault, ...]
    rendering: float  # seconds
    exporting: float


def load(root: Path) -> tuple[Library | None, list[Fault]]:
    """Return the library of the seeds below `root`, or None, and all faults found on the way.

    Rules between records are asked only when every record could be read: else one slip
    would show as many.
    """
    seeds, faults = read(root / "seeds")
    if not _errors(faults):
        faults += check(seeds)
    verified, damaged = lock.load(root / "seeds")
    faults = sorted({*faults, *damaged})
    return (None if _errors(faults) else join(seeds, verified)), faults


def generate(root: Path) -> Result:
    """Write the pages and the data of the seeds below `root` into ``docs/``.

    Raises SeedsError, with nothing written, if the seeds hold an error, and WritingError if the
    disk does not let it.
    """
    library, faults = load(root)
    if library is None:
        raise SeedsError(faults)
    begin = time.perf_counter()
    pages = render(library)
    middle = time.perf_counter()
    tables, data = export.export(library)
    pages[datapage.PATH] = datapage.page(library, tables, data)
    pages[datapage.CODEBOOK] = datapage.codebook(library, tables)
    pages = described(library, pages, {datapage.PATH: datapage.front(library, data)})
    end = time.perf_counter()
    files = {**pages, **{f"{export.FOLDER}/{name}": text for name, text in data.items()}}
    done = write.write(root / "docs", files)
    write.put_generated(root / export.CITATION, data[export.CITATION])
    return Result(library, done, tuple(faults), middle - begin, end - middle)


def furnish(root: Path, site: Path) -> int:
    """Add to a built site its search and the picture that others show of it; return how many pages are found.

    Raises WritingError if the disk or the search does not let it. Without readable seeds there is no picture.
    """
    from explainer import preview, searching  # noqa: PLC0415 – heavier than the other stages need

    library, _ = load(root)
    if library:
        path = site / preview.PATH
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(preview.picture(library))
        except OSError as error:
            raise WritingError(path, f"could not be written: {error.strerror}") from None
    return searching.index(site)


def _errors(faults: list[Fault]) -> list[Fault]:
    return [each for each in faults if each.severity == "error"]
