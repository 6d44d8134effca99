"""The stages in their order: read, check, join, render, write. The edges of the program meet here.

The stages are imported when they are needed: of a site in which nothing changed, none is.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from explainer import stamp, write
from explainer.faults import Fault, SeedsError, WritingError

if TYPE_CHECKING:
    from explainer.library import Library


@dataclass(frozen=True, slots=True)
class Result:
    """What generating did, the date of the edition, and the warnings that did not stop it."""

    edition: str
    written: write.Written
    library: Library | None  # none where nothing had changed
    warnings: tuple[str, ...]
    rendering: float = 0.0  # seconds
    exporting: float = 0.0


def load(root: Path) -> tuple[Library | None, list[Fault]]:
    """Return the library of the seeds below `root`, or None if they hold an error, and all faults on the way.

    Rules between records are asked only when every record could be read: else one slip
    would show as many.
    """
    from explainer import lock  # noqa: PLC0415 – see above
    from explainer.check import check  # noqa: PLC0415
    from explainer.library import join  # noqa: PLC0415
    from explainer.read import read  # noqa: PLC0415

    seeds, faults = read(root / "seeds")
    if not _errors(faults):
        faults += check(seeds)
    verified, damaged = lock.load(root / "seeds")
    faults = sorted({*faults, *damaged})
    return (None if _errors(faults) else join(seeds, verified)), faults


def generate(root: Path) -> Result:
    """Write the pages and the data of the seeds below `root` into ``docs/``, or see that they stand there.

    Raises SeedsError, with nothing written, if the seeds hold an error, and WritingError if the
    disk does not let it.
    """
    docs, made_from = root / "docs", stamp.made_from(root / "seeds")
    last = stamp.load(docs)
    if last and last.made_from == made_from and write.unchanged(docs, last):
        same = sum(name.endswith(".md") for name in last.pages)
        return Result(last.edition, write.Written(same=same), None, last.warnings)
    from explainer import datapage, export  # noqa: PLC0415
    from explainer.described import described  # noqa: PLC0415
    from explainer.render import render  # noqa: PLC0415

    library, faults = load(root)
    if library is None:
        raise SeedsError(faults)
    begin = time.perf_counter()
    tables, data = export.export(library)
    told = {
        datapage.PATH: datapage.page(library, tables, data),
        datapage.CODEBOOK: datapage.codebook(library, tables),
    }
    front = {datapage.PATH: datapage.front(library, data)}
    files = {f"{export.FOLDER}/{name}": text.encode() for name, text in data.items()}
    citation = data[export.CITATION]
    del tables, data  # of a large site, hundreds of megabytes
    middle = time.perf_counter()
    pages = chain(render(library), told.items())
    files = {path: text.encode() for path, text in described(library, pages, front)} | files
    end = time.perf_counter()
    edition, warnings = library.site.edition, tuple(map(str, faults))
    still = stamp.made_from(root / "seeds") == made_from  # else a seed was changed meanwhile
    known = {**files, f"../{export.CITATION}": citation.encode()}
    write.put_generated(root / export.CITATION, citation)
    done = write.write(docs, files, stamp.text(made_from, known, edition, warnings) if still else "")
    return Result(edition, done, library, warnings, end - middle, middle - begin)


def furnish(root: Path, site: Path, library: Library | None = None) -> int:
    """Add to a built site its search, and the table that the search asks first; return how many pages it finds.

    The library is read if it is not given; without readable seeds there is no table. Raises WritingError if
    the disk or the search does not let it.
    """
    from explainer import lookup, searching  # noqa: PLC0415 – heavier than the other stages need

    library = library or load(root)[0]
    if library:
        path = site / lookup.FILE
        try:
            path.write_text(lookup.table(library), encoding="utf-8", newline="\n")
        except OSError as error:
            raise WritingError(path, f"could not be written: {error.strerror}") from None
    return searching.index(site)


def _errors(faults: list[Fault]) -> list[Fault]:
    return [each for each in faults if each.severity == "error"]
