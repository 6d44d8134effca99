"""Read with a parser of others in a process of its own, which is ended when it takes too long. An edge.

What such a parser makes of a stranger's file is not ours to bound: its time grows as it likes. So it works
elsewhere, for a number of seconds, and what it gives comes back as plain values.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from explainer.text import commonmark, wikitext
from explainer.text.decoding import UnreadableError

SECONDS = 20.0
SMALL = 20_000  # characters, of which no reader makes much work


def _main(page: str) -> str:
    """Return the main text of a page, or nothing where trafilatura finds none."""
    import trafilatura  # noqa: PLC0415 – a fifth of a second, and only drafting from pages needs it

    try:
        found = trafilatura.extract(page, include_comments=False, include_tables=True, favor_recall=True)
    except Exception:  # noqa: BLE001 – whatever a broken page breaks in it, the page's paragraphs are still there
        found = None
    return found or ""


_CALLS: dict[str, Callable[[str], Any]] = {
    "main": _main,
    "markdown": commonmark.read,
    "wikitext": wikitext.read,
}
_NAMES = {
    "main": "finding the main text",
    "markdown": "reading the Markdown",
    "wikitext": "reading the wikitext",
}


def call(what: str, text: str) -> Any:
    """Return what a reader makes of a text. Raises UnreadableError when its time is up, or ImportError."""
    if len(text) <= SMALL:
        return _CALLS[what](text)
    paths = os.pathsep.join([str(Path(__file__).parent.parent.parent), *filter(None, sys.path)])
    try:
        ran = subprocess.run(  # noqa: S603 – our own program
            [sys.executable, "-m", "explainer.text.guard", what],
            input=text.encode("utf-8", "replace"),
            capture_output=True,
            timeout=SECONDS,
            env={**os.environ, "PYTHONPATH": paths},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableError(
            f"is too tangled: {_NAMES[what]} took longer than {SECONDS:.0f} seconds – cut out the part that "
            "you need, or save it as plain text"
        ) from None
    if ran.returncode:
        said = ran.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UnreadableError(
            f"could not be read: {_NAMES[what]} failed ({said[-1][:100] if said else ran.returncode})"
        )
    found = pickle.loads(ran.stdout)  # noqa: S301 – written by our own program, just now
    if isinstance(found, ImportError):
        raise found
    return found


def _serve() -> None:
    sys.setrecursionlimit(5_000)
    text = sys.stdin.buffer.read().decode("utf-8")
    try:
        found: Any = _CALLS[sys.argv[1]](text)
    except ImportError as error:
        found = ImportError(str(error), name=error.name)
    sys.stdout.buffer.write(pickle.dumps(found))


if __name__ == "__main__":
    _serve()
