"""Write generated pages so that a kill, a full disk or a second run leaves every page whole."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from explainer.faults import WritingError
from explainer.stamp import FILE, Stamp, same

NOTICE = "<!-- Generated from "
SUMS = "data/SHA256SUMS"  # lists the generated files that are no pages, and so have no notice
_WHY = {
    errno.EACCES: "may not be written – make the folder writable",
    errno.EPERM: "may not be written – make the folder writable",
    errno.EROFS: "is on a disk that is read-only – use another copy",
    errno.ENOSPC: "could not be written: the disk is full – free some space and run again",
    errno.EDQUOT: "could not be written: your disk quota is used up – free some space and run again",
}


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
        listed = _listed(_read(folder / SUMS) or b"")
        return same(folder, stamp) and not any(_stale(folder, stamp.pages, listed))


def write(folder: Path, files: Mapping[str, bytes], stamp: str = "") -> Written:
    """Make `folder` hold `files`: write what changed, remove generated files that are no more.

    Each file is written beside its place and renamed into it, so that a reader sees the old or the
    new one. Two runs take turns. At last the stamp is left behind. Raises WritingError if the disk does
    not let it.
    """
    kept = removed = 0
    names = []
    with turn(folder) as lock:
        before = _read(folder / SUMS) or b""
        listed = _listed(before)
        for name, content in files.items():
            there = _read(folder / name)
            if there not in {None, content} and not _ours(name, there or b"", listed):
                what = "was written by hand, and a file made from the seeds would take its place – rename one"
                raise WritingError(folder / name, what)
        if before and before != files.get(SUMS, b""):  # a killed run must know all that it may have written
            put(folder / SUMS, files.get(SUMS, b"") + before)
        for name, content in files.items():
            if _holds(name, _read(folder / name), content):
                kept += name.endswith(".md")
            else:
                put(folder / name, content)
                names.append(name)
        for path in _stale(folder, files, listed):
            with _explained(path):
                path.unlink(missing_ok=True)
            removed += path.suffix in {".md", ".part"}
        with _explained(folder / FILE):
            lock.truncate(0)
            lock.write(stamp)
    return Written(sum(name.endswith(".md") for name in names), kept, removed, tuple(names))


def _listed(sums: bytes) -> frozenset[str]:
    """Return the files that a list of sums names, as paths below ``docs/``, and itself."""
    folder = SUMS.rpartition("/")[0]
    names = re.findall(rb"^[0-9a-f]{64}  ([\w./-]+)$", sums, re.MULTILINE)
    inside = (name for name in map(bytes.decode, names) if ".." not in name.split("/"))
    return frozenset({SUMS, *(f"{folder}/{name}" for name in inside)})


def _ours(name: str, content: bytes, listed: frozenset[str]) -> bool:
    """Return whether a file that stands there is a generated one."""
    return _generated(content) if name.endswith(".md") else name in listed


def put_generated(path: Path, text: str) -> None:
    """Write one file outside ``docs/`` if it changed and was not made by hand. Raises WritingError."""
    there = _read(path)
    if there is not None and not there.startswith(b"# Generated from "):
        raise WritingError(path, "was written by hand, and a generated file would take its place – rename it")
    if not _holds(path.name, there, text.encode()):
        put(path, text)


def put(path: Path, text: str | bytes) -> None:
    """Write one file: all of it or nothing. Raises WritingError."""
    put_all({path: text})


def put_all(files: Mapping[Path, str | bytes]) -> None:
    """Write files that belong together: each is written beside its place before the first is renamed into it.

    Raises WritingError; then those that were renamed already are put back.
    """
    ready: list[tuple[Path, Path, bytes | None]] = []
    done = 0
    try:
        for path, text in files.items():
            with _explained(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                before = path.read_bytes() if len(files) > 1 and path.exists() else None
                handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
                ready.append((path, Path(temporary), before))
                with os.fdopen(handle, "wb") as file:
                    file.write(text.encode() if isinstance(text, str) else text)
                Path(temporary).chmod(0o666 & ~_umask())
        for path, temporary_path, _ in ready:
            with _explained(path):
                temporary_path.replace(path)
            done += 1
    except BaseException:
        for _, temporary_path, _ in ready:
            temporary_path.unlink(missing_ok=True)
        for path, _, before in ready[:done]:
            path.unlink(missing_ok=True) if before is None else path.write_bytes(before)
        raise


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise WritingError(
            path, f"cannot be read ({error.strerror}) – see to the file and its rights"
        ) from None


def _holds(name: str, there: bytes | None, content: bytes) -> bool:
    """Return whether a file holds `content`.

    What git carries may have the line ends of Windows. Data is compared as it is, for its sums.
    """
    if there is not None and not name.startswith("data/"):
        there = there.replace(b"\r\n", b"\n")
    return there == content


def _generated(page: bytes) -> bool:
    """Return whether a page has the notice of generated ones, right behind its front matter."""
    page = page.replace(b"\r\n", b"\n")
    _, _, rest = page.partition(b"\n---\n")
    return (rest if page.startswith(b"---\n") else page).lstrip().startswith(NOTICE.encode())


def _stale(folder: Path, files: Mapping[str, object], listed: Iterable[str]) -> Iterator[Path]:
    """Yield generated pages that `files` does not have, and what a killed run left behind."""
    for path in sorted(folder.rglob("*.md")):
        if path.relative_to(folder).as_posix() not in files and _generated(_read(path) or b""):
            yield path
    yield from (folder / name for name in sorted(listed) if name not in files)
    yield from sorted(folder.rglob(".*.part"))


@contextlib.contextmanager
def turn(folder: Path) -> Iterator[TextIO]:
    """Let one run at a time write below `folder`; the lock goes with the process that holds it."""
    with _explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / FILE).open("a", encoding="utf-8")
    with lock:
        try:
            import fcntl  # noqa: PLC0415 – not on Windows, where renaming alone keeps files whole

            fcntl.flock(lock, fcntl.LOCK_EX)
        except ImportError:
            pass
        yield lock


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = _WHY.get(
            error.errno or 0, f"could not be written ({error.strerror}) – see to the file and its rights"
        )
        raise WritingError(path, why) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
