"""Write generated pages so that a kill, a full disk or a second run leaves every page whole."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from explainer.faults import WritingError
from explainer.stamp import FILE, Stamp, same

NOTICE = "<!-- Generated from "
_WHY = {
    errno.EACCES: "may not be written – make the folder writable",
    errno.EPERM: "may not be written – make the folder writable",
    errno.EROFS: "is on a disk that is read-only – use another copy",
    errno.ENOSPC: "could not be written: the disk is full – free some space and run again",
    errno.EDQUOT: "could not be written: your disk quota is used up – free some space and run again",
}


@dataclass(frozen=True, slots=True)
class Written:
    """How many files were written, left as they were, and removed."""

    written: int = 0
    same: int = 0
    removed: int = 0


def unchanged(folder: Path, stamp: Stamp) -> bool:
    """Return whether `folder` holds the pages of a stamp, and none that a run would remove."""
    with _turn(folder):
        return same(folder, stamp) and not any(_stale(folder, stamp.pages))


def write(folder: Path, files: Mapping[str, str], stamp: str = "") -> Written:
    """Make `folder` hold `files`: write what changed, remove generated pages that are no more.

    Each file is written beside its place and renamed into it, so that a reader sees the old or the
    new one. Two runs take turns. At last the stamp is left behind. Raises WritingError if the disk does
    not let it.
    """
    written = kept = removed = 0
    with _turn(folder) as lock:
        for name in files:
            if (there := _read(folder / name)) is not None and not _generated(there):
                what = "was written by hand, and a page of the seeds would take its place – rename one"
                raise WritingError(folder / name, what)
        for name, text in files.items():
            path = folder / name
            if _read(path) == text:
                kept += 1
            else:
                put(path, text)
                written += 1
        for path in _stale(folder, files):
            with _explained(path):
                path.unlink(missing_ok=True)
            removed += 1
        with _explained(folder / FILE):
            lock.truncate(0)
            lock.write(stamp)
    return Written(written, kept, removed)


def put(path: Path, text: str) -> None:
    """Write one file: all of it or nothing. Raises WritingError."""
    with _explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            Path(temporary).chmod(0o666 & ~_umask())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    except OSError as error:
        raise WritingError(path, f"cannot be read: {error.strerror}") from None


def _generated(text: str) -> bool:
    """Return whether a page has the notice of generated ones, right behind its front matter."""
    _, _, rest = text.partition("\n---\n")
    return (rest if text.startswith("---\n") else text).lstrip().startswith(NOTICE)


def _stale(folder: Path, files: Mapping[str, object]) -> Iterator[Path]:
    """Yield generated pages that `files` does not have, and what a killed run left behind."""
    for path in sorted(folder.rglob("*.md")):
        if path.relative_to(folder).as_posix() not in files and _generated(_read(path) or ""):
            yield path
    yield from sorted(folder.rglob(".*.part"))


@contextlib.contextmanager
def _turn(folder: Path) -> Iterator[TextIO]:
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
        why = _WHY.get(error.errno or 0, f"could not be written: {error.strerror}")
        raise WritingError(path, why) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
