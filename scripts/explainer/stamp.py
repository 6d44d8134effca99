"""Know that nothing has changed since the pages were last written, so that they need not be made again.

The stamp stands in the file that a run locks. It holds one hash of all that the pages are made from – the
seeds and the program – and one of each page as it was written. They are made anew from the files themselves,
never from their times: a page edited or removed, a seed or a module that changed, is always seen.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

FILE = ".lock"  # below docs/


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a run read and wrote, and what the next one would say again without looking."""

    made_from: str
    pages: Mapping[str, str]
    edition: str
    warnings: tuple[str, ...]


def made_from(seeds: Path) -> str:
    """Return a hash of all that pages are made from: the seeds, the program and its Python."""
    program = Path(__file__).parent
    found = hashlib.sha256(sys.version.encode())
    for folder, pattern in ((seeds, "*"), (program, "*.py")):
        for name, path in sorted(
            (path.relative_to(folder).as_posix(), path) for path in folder.rglob(pattern)
        ):
            content = b""
            with contextlib.suppress(OSError):  # what cannot be read is reported by the stage that needs it
                content = path.read_bytes() if path.is_file() else b""
            found.update(f"{len(name)} {name} {_hash(content)}".encode(errors="backslashreplace"))
    return found.hexdigest()


def load(docs: Path) -> Stamp | None:
    """Return the stamp of the last run, or None if there is none that can be read."""
    try:
        found = json.loads((docs / FILE).read_text(encoding="utf-8"))
        return Stamp(found["made_from"], found["pages"], found["edition"], tuple(found["warnings"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def text(made_from: str, files: Mapping[str, bytes], edition: str, warnings: Iterable[str]) -> str:
    """Return the stamp of a run as it is kept."""
    pages = {name: _hash(content) for name, content in files.items()}
    kept = {"made_from": made_from, "pages": pages, "edition": edition, "warnings": list(warnings)}
    return json.dumps(kept, ensure_ascii=False)


def same(docs: Path, stamp: Stamp) -> bool:
    """Return whether every page stands there as it was written."""
    try:
        return all(_hash((docs / name).read_bytes()) == known for name, known in stamp.pages.items())
    except OSError:
        return False


def _hash(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()
