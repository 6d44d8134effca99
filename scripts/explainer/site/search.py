"""Add its search to a built site: an index, and the small table that is asked first.

The index is Pagefind's, whose program comes in its package: small pieces, of which a reader
fetches a few, and only when searching.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from explainer import files
from explainer.errors import WritingError
from explainer.files import check
from explainer.library.load import load
from explainer.pages import search_table
from explainer.site import overlay

if TYPE_CHECKING:
    from explainer.library.library import Library

FOLDER = "pagefind"
KEPT = f"{overlay.FOLDER}/.kept"

# The cells of a table or a strip make no sentence that an excerpt could show.
# Where tables are the text they are found.
_CELLS = "article:not([data-tables]) table, .strip"
_LEFT_OUT = f".headerlink, .footnote, sup, [data-search-exclude], {_CELLS}, figure"

# Ready-made faces of the search. This site has its own.
_UNUSED = ("pagefind-component-ui.*", "pagefind-modular-ui.*", "pagefind-ui.*", "pagefind-highlight.js")


def index(site: Path) -> int:
    """Write the index of a built site into its folder ``pagefind`` and return how many pages it has.

    Raises FileError, with the program's own words, if that fails.
    """
    check(site / FOLDER, site)
    options = ["--keep-index-url", "--quiet", "--exclude-selectors", _LEFT_OUT]
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-subdir", FOLDER, *options]
    run = subprocess.run(  # noqa: S603 – our own command
        command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
    )
    folder = site / FOLDER
    if run.returncode or not folder.is_dir():
        said = " ".join(f"{run.stdout} {run.stderr}".split()) or "it said nothing"
        raise WritingError(site, f"has no search, which could not be made – {said}")
    for name in _UNUSED:
        for path in folder.glob(name):
            path.unlink()
    return sum(1 for _ in (folder / "fragment").glob("*"))


def furnish(root: Path, site: Path, library: Library | None = None, address: str = "") -> int:
    """Add to a built site its search and copies of its pictures; return how many pages can be found.

    The library is read if it is not given; without readable seeds there is not a small table and no picture.
    `address` is where the site will be, if that is known. Raises WritingError if the disk or the search does
    not let it.
    """
    from explainer.site import picture_files  # noqa: PLC0415 – draws, which a server need not wait for

    library = library or load(root)[0]
    if library:
        files.put(site / search_table.FILE, search_table.table(library).encode(), site)
        picture_files.put(site, library, address, root / KEPT)
    return index(site)
