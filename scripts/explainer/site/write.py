"""Write generated pages so that a kill, a full disk or a second run leaves every page whole."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from explainer import files as door
from explainer.errors import WritingError
from explainer.files import FILE, SUMS_PATH, explained, put, turn
from explainer.seeds.stamp import Stamp, same
from explainer.text.markdown import NOTICE, NOTICE_OF_DATA

NOTED = {".md", ".json"}  # generated files of these kinds say so; the list of sums has the others
BY_HAND = "was written by hand and would be overwritten by a generated file – rename one of them"


@dataclass(frozen=True, slots=True)
class Written:
    """How many pages were written, left as they were, and removed; and every file written, data included."""

    written: int = 0
    same: int = 0
    removed: int = 0
    names: tuple[str, ...] = ()

    @property
    def data(self) -> int:
        """How many files of data were written."""
        return sum(not name.endswith(".md") for name in self.names)


def unchanged(folder: Path, stamp: Stamp) -> bool:
    """Return whether `folder` holds the files of a stamp, and none that a run would remove."""
    with turn(folder):
        listed = _listed(door.read(folder / SUMS_PATH, folder.parent) or b"")
        return same(folder, stamp) and not any(_stale(folder, stamp.pages, listed))


def write(folder: Path, files: Mapping[str, bytes], stamp: str = "") -> Written:
    """Make `folder` hold `files`: write what changed, remove generated files that are no more.

    Each file is written next to its place and renamed into it, so that a reader sees the old or the
    new one. Two runs take turns. At last the stamp is left behind. Raises WritingError if the disk does
    not let it, and FileError if a link below the folder leads elsewhere.
    """
    root = folder.parent
    removed = 0
    names = []
    with turn(folder) as lock:
        before = door.read(folder / SUMS_PATH, root) or b""
        listed = _listed(before)
        for name, content in files.items():
            there = door.read(folder / name, root)
            if there not in {None, content} and not _ours(name, there or b"", listed):
                raise WritingError(folder / name, BY_HAND)
            if not _holds(name, there, content):
                names.append(name)
        if before and before != files.get(
            SUMS_PATH, b""
        ):  # a killed run must know all that it may have written
            put(folder / SUMS_PATH, files.get(SUMS_PATH, b"") + before, root)
        for name in names:
            put(folder / name, files[name], root)
        for path in _stale(folder, files, listed):
            door.check(path, root)
            with explained(path):
                path.unlink(missing_ok=True)
            removed += path.suffix in {".md", ".part"}
        with explained(folder / FILE):
            lock.truncate(0)
            lock.write(stamp)
    pages, written = (sum(name.endswith(".md") for name in group) for group in (files, names))
    return Written(written, pages - written, removed, tuple(names))


def ahead(folder: Path, pages: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write the pages that changed before all else and return their names; none if one is new or by hand."""
    with turn(folder):
        before = {name: door.read(folder / name, folder.parent) for name in pages}
        if not all(there is not None and _generated(there) for there in before.values()):
            return ()
        changed = tuple(name for name, content in pages.items() if not _holds(name, before[name], content))
        for name in changed:
            put(folder / name, pages[name], folder.parent)
    return changed


def generated_below(folder: Path) -> frozenset[str]:
    """Return the files below ``docs/`` that `write` made, now or earlier, by their paths in it."""
    listed = _listed(door.read(folder / SUMS_PATH, folder.parent) or b"")
    return listed | {path.relative_to(folder).as_posix() for path in _with_notice(folder, ())}


def written_by_hand(docs: Path, names: Iterable[str]) -> frozenset[str]:
    """Return which of these files are in ``docs/`` and were written by hand."""
    there = (name for name in names if (docs / name).is_file())
    return frozenset(name for name in there if not _generated(door.read(docs / name, docs.parent) or b""))


def refuse_written_by_hand(docs: Path, names: Iterable[str]) -> None:
    """Raise WritingError if a generated file would hide one that was written by hand in ``docs/``."""
    ours = generated_below(docs)
    for name in names:
        if name not in ours and (docs / name).is_file():
            raise WritingError(docs / name, BY_HAND)


def _listed(sums: bytes) -> frozenset[str]:
    """Return the files that a list of sums names, as paths below ``docs/``, and itself."""
    folder = SUMS_PATH.rpartition("/")[0]
    names = re.findall(rb"^[0-9a-f]{64}  ([\w./-]+)$", sums, re.MULTILINE)
    inside = (name for name in map(bytes.decode, names) if ".." not in name.split("/"))
    return frozenset({SUMS_PATH, *(f"{folder}/{name}" for name in inside)})


def _ours(name: str, content: bytes, listed: frozenset[str]) -> bool:
    """Return whether a file that is there is a generated one."""
    return name in listed or _generated(content)


def put_generated(path: Path, text: str) -> None:
    """Write one file outside ``docs/`` if it changed and was not made by hand. Raises WritingError."""
    there = door.read(path, path.parent)
    if there is not None and not there.startswith(b"# Generated from "):
        raise WritingError(path, "was written by hand, and a generated file would take its place – rename it")
    if not _holds(path.name, there, text.encode()):
        put(path, text, path.parent)


def _holds(name: str, there: bytes | None, content: bytes) -> bool:
    """Return whether a file holds `content`.

    What git carries may have the line ends of Windows. Data is compared as it is, for its sums.
    """
    if there is not None and not name.startswith("data/"):
        there = there.replace(b"\r\n", b"\n")
    return there == content


def _generated(page: bytes) -> bool:
    """Return whether a file has the notice of generated ones; a page has it right behind its front matter."""
    page = page.replace(b"\r\n", b"\n")
    if page.startswith(NOTICE_OF_DATA.encode()):
        return True
    _, _, rest = page.partition(b"\n---\n")
    return (rest if page.startswith(b"---\n") else page).lstrip().startswith(NOTICE.encode())


def _stale(folder: Path, files: Mapping[str, object], listed: Iterable[str]) -> Iterator[Path]:
    """Yield generated pages that `files` does not have, and what a killed run left behind."""
    yield from _with_notice(folder, files)
    yield from (folder / name for name in sorted(listed) if name not in files)
    yield from (
        path for path, _ in door.entries(folder) if path.name.startswith(".") and path.suffix == ".part"
    )


def _with_notice(folder: Path, without: Container[str]) -> Iterator[Path]:
    """Yield the generated files below a folder, but for some, by what they say of themselves."""
    texts = (path for path in door.below(folder) if path.suffix in NOTED)
    asked = (path for path in texts if path.relative_to(folder).as_posix() not in without)
    yield from (path for path in asked if _generated(door.read(path, folder.parent) or b""))
