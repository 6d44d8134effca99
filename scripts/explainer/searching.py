"""Make the search of a built site: an index in small pieces, of which a reader fetches a few, and only then.

The work is Pagefind's, whose program comes in its package. What is found, and as what, the templates say in
attributes (`data-pagefind-…`); see ``overrides/main.html``.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from explainer.faults import WritingError

FOLDER = "pagefind"

# The cells of a table make no sentence that an excerpt could show. Where tables are the text they are found.
_LEFT_OUT = ".headerlink, .footnote, sup, [data-search-exclude], article:not([data-tables]) table, figure"

# Ready-made faces of the search. This site has its own.
_UNUSED = ("pagefind-component-ui.*", "pagefind-modular-ui.*", "pagefind-ui.*", "pagefind-highlight.js")


def index(site: Path) -> int:
    """Write the index of a built site into its folder ``pagefind`` and return how many pages it has.

    Raises WritingError, with the program's own words, if that fails.
    """
    options = ["--keep-index-url", "--quiet", "--exclude-selectors", _LEFT_OUT]
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-subdir", FOLDER, *options]
    run = subprocess.run(  # noqa: S603 – our own command
        command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
    )
    folder = site / FOLDER
    if run.returncode or not folder.is_dir():
        said = " ".join(f"{run.stdout} {run.stderr}".split()) or "it said nothing"
        raise WritingError(site, f"holds no search, as it could not be made – {said}")
    for name in _UNUSED:
        for path in folder.glob(name):
            path.unlink()
    return sum(1 for _ in (folder / "fragment").glob("*"))
