"""Write the pages and the data from the seeds: the stages in their order."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from explainer import files as door
from explainer.errors import SeedsError
from explainer.library.load import load
from explainer.pages import OF_EVERY_SITE
from explainer.seeds import stamp
from explainer.site import write

if TYPE_CHECKING:
    from explainer.library.library import Library

    Ahead = Callable[[Library, tuple[str, ...]], None]

DOCS = "docs"


@dataclass(frozen=True, slots=True)
class Result:
    """What generating did, the version of the data, and the warnings that did not stop it."""

    version: str
    written: write.Written
    library: Library | None  # none where nothing had changed
    warnings: tuple[str, ...]
    rendering: float = 0.0  # seconds
    exporting: float = 0.0


def generate(root: Path, to: str = DOCS, ahead: Ahead | None = None) -> Result:
    """Write the pages and the data of the seeds below `root` into a folder, or see that they are there.

    A folder other than ``docs/`` is laid over it, so it may hide nothing there that was written by hand.
    A page that every site has is left out where ``docs/`` has one that was written by hand. `ahead` is called
    with the pages that changed as soon as they are written, before the data is made, and only if none is new.

    Raises SeedsError, with nothing written, if the seeds hold an error, and WritingError if the
    disk does not let it, or FileError if a link in the folder leads elsewhere.
    """
    docs = root / to
    door.refuse(docs)
    own = write.written_by_hand(root / DOCS, (f"{name}.md" for name in OF_EVERY_SITE))
    made_from = stamp.made_from(root / "seeds", own)
    last = stamp.load(docs)
    if last and last.made_from == made_from and write.unchanged(docs, last):
        if to != DOCS:
            write.refuse_written_by_hand(root / DOCS, last.pages)
        same = sum(name.endswith(".md") for name in last.pages)
        return Result(last.version, write.Written(same=same), None, last.warnings)
    from explainer.export import bibliography  # noqa: PLC0415
    from explainer.export import files as export_files  # noqa: PLC0415
    from explainer.export.version import version  # noqa: PLC0415
    from explainer.pages import data as pages_data  # noqa: PLC0415
    from explainer.pages.render import render  # noqa: PLC0415
    from explainer.site.front_matter import described  # noqa: PLC0415

    library, faults = load(root)
    if library is None:
        raise SeedsError(faults)
    pages: Iterable[tuple[str, str]] = (page for page in render(library) if page[0] not in own)
    if ahead:
        pages = list(pages)
        texts = {path: text.encode() for path, text in described(library, pages, {})}
        if names := write.ahead(docs, texts):
            ahead(library, names)
    begin = time.perf_counter()
    tables, data = export_files.export(library)
    state = version(library, tables)
    told = {
        pages_data.PATH: pages_data.page(library, tables, data, state),
        pages_data.CODEBOOK: pages_data.codebook(library, tables),
    }
    front = {pages_data.PATH: pages_data.front(library, data)}
    files = export_files.beside(library, tables, data)
    citation = bibliography.cff(library, library.site.edition)  # git carries it: no two changes may collide
    del tables, data  # of a large site, hundreds of megabytes
    middle = time.perf_counter()
    pages = chain(pages, (page for page in told.items() if page[0] not in own))
    files = {path: text.encode() for path, text in described(library, pages, front)} | files
    end = time.perf_counter()
    warnings = tuple(map(str, faults))
    still = stamp.made_from(root / "seeds", own) == made_from  # else a seed was changed meanwhile
    known = dict(files)
    if to == DOCS:
        known[f"../{export_files.CITATION}"] = citation.encode()
        write.put_generated(root / export_files.CITATION, citation)
    else:
        write.refuse_written_by_hand(root / DOCS, files)
    done = write.write(docs, files, stamp.text(made_from, known, state, warnings) if still else "")
    return Result(state, done, library, warnings, end - middle, middle - begin)


def refuse(root: Path) -> None:
    """Raise FileError if links below `root` would make a build read, publish or clear what is elsewhere.

    MkDocs follows them, also those of folders to themselves.
    """
    door.refuse(root / DOCS, root / "overrides")
    folders = (wrong for wrong in door.odd(root / "seeds") if wrong.path.is_dir())
    for wrong in (*folders, *(door.odd(root / "site") if (root / "site").is_symlink() else ())):
        raise wrong
