"""Know that nothing has changed since the pages were last written, so that they need not be made again.

The stamp is in the file that a run locks. It holds one hash of all that the pages are made from – the
seeds and the program – and one of each page as it was written. They are made again from the files themselves,
never from their times: a page edited or removed, a seed, a module or a template that changed, is always seen.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from explainer import files
from explainer.errors import FileError
from explainer.files import FILE


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a run read and wrote, and what the next one would say again without looking."""

    made_from: str
    pages: Mapping[str, str]
    version: str
    warnings: tuple[str, ...]


def made_from(seeds: Path, left_out: Iterable[str] = ()) -> str:
    """Return a hash of all that pages are made from: the seeds, the program, and which are left out."""
    program = Path(__file__).parent.parent
    found = hashlib.sha256(" ".join([sys.version, *sorted(left_out)]).encode())
    own = sorted(path for ending in ("*.py", "*.jinja", "*.yml") for path in program.rglob(ending))
    modules = {path.relative_to(program).as_posix(): _kept(path, None) for path in own}
    parts = (of_seeds(seeds), modules)
    for name, known in (pair for part in parts for pair in part.items()):
        found.update(f"{len(name)} {name} {known}".encode(errors="backslashreplace"))
    return found.hexdigest()


def of_seeds(seeds: Path) -> dict[str, str]:
    """Return a hash of all that is below the seeds, by its path in their folder."""
    found = sorted((path.relative_to(seeds), path) for path, _ in files.entries(seeds))
    return {
        name.as_posix(): _kept(path, seeds)
        for name, path in found
        if not any(map(files.passed_over, name.parts))
    }


def _kept(path: Path, root: Path | None) -> str:
    """Return the hash of a file; what is none, or cannot be read, is reported by the stage that needs it."""
    try:
        return _hash(files.read(path, root) or b"")
    except FileError:
        return ""


def load(docs: Path) -> Stamp | None:
    """Return the stamp of the last run, or None if there is none that can be read."""
    try:
        found = json.loads(files.text(docs / FILE, docs.parent) or "")
        return Stamp(found["made_from"], found["pages"], found["version"], tuple(found["warnings"]))
    except (FileError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def text(made_from: str, made: Mapping[str, bytes], version: str, warnings: Iterable[str]) -> str:
    """Return the stamp of a run as it is kept."""
    pages = {name: _hash(content) for name, content in made.items()}
    kept = {"made_from": made_from, "pages": pages, "version": version, "warnings": list(warnings)}
    return json.dumps(kept, ensure_ascii=False)


def same(docs: Path, stamp: Stamp) -> bool:
    """Return whether every page is there as it was written."""
    try:
        paths = ((Path(os.path.normpath(docs / name)), known) for name, known in stamp.pages.items())
        found = ((files.read(path, docs.parent), known) for path, known in paths)
        return all(content is not None and _hash(content) == known for content, known in found)
    except FileError:
        return False


def _hash(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()
