"""The one door through which the program reads and writes files. An edge.

A repository can bring links, pipes and devices. Followed, they would make the program read, overwrite, delete
or publish something elsewhere. So nothing below the project's folder is read or written through a link, and
only ordinary files are read, up to a size. Each file is written whole: a kill, a full disk or a second run
leaves the old one or the new one.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from explainer.errors import MOST, FileError, WritingError

SUMS_PATH = "data/SHA256SUMS"  # below docs/: lists the generated files that are not pages
MOST_BYTES = 200_000_000  # of any file, where nothing says less
_LINK = "is a link, and links are not followed – put the file or folder itself here"
_ODD = "is not an ordinary file – take it away, or put a file here"
_HOW = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_STRAIGHT = _HOW | getattr(os, "O_NOFOLLOW", 0)


def check(path: Path, root: Path) -> None:
    """Raise FileError if a place below `root` leads elsewhere or holds neither a file nor a folder."""
    try:
        steps = path.relative_to(root).parts
    except ValueError:
        steps = ("..",)
    if ".." in steps:
        raise FileError(path, "leads out of the folder – name a place inside it")
    place = str(root)
    for step in steps:
        place = os.path.join(place, step)  # noqa: PTH118 – of many files; a Path takes three times as long
        try:
            mode = os.lstat(place).st_mode
        except (FileNotFoundError, NotADirectoryError):
            return
        except (OSError, ValueError) as error:
            raise _unreadable(Path(place), error) from None
        if wrong := _odd(mode):
            raise FileError(Path(place), wrong)


def read(path: Path, root: Path | None, most: int = MOST_BYTES) -> bytes | None:
    """Return the content of a file, or None if there is none.

    Below `root` no link is followed; without one the place was named by a person, who may name a link. Raises
    FileError for what is not a file, is longer than `most` bytes, or cannot be read.
    """
    if root is not None:
        check(path, root)
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise FileError(path, "is a folder – a file belongs here")
        if not stat.S_ISREG(found.st_mode):
            raise FileError(path, _ODD)
        with open(os.open(path, _HOW if root is None else _STRAIGHT), "rb") as file:  # noqa: PTH123 – a handle
            content = file.read(most + 1) if found.st_size <= most else b""
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    if (size := max(found.st_size, len(content))) > most:
        raise FileError(path, f"is {size:,} bytes long – at most {most:,} can be read")
    return content


def text(path: Path, root: Path | None, most: int = MOST_BYTES) -> str | None:
    """Return the text of a file in UTF-8, or None if there is none. Raises FileError, as `read` does."""
    content = read(path, root, most)
    try:
        return None if content is None else content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        what = f"byte 0x{error.object[error.start]:02x} on line {line} is not UTF-8 – save the file as UTF-8"
        raise FileError(path, what) from None


def entries(folder: Path) -> Iterator[tuple[Path, int]]:
    """Yield all that is below a folder, however deep, with its mode, in the order of paths; follow no link.

    Raises FileError for a folder that cannot be read.
    """
    left = [] if folder.is_symlink() else [folder]
    while left:
        top = left.pop()
        try:
            with os.scandir(top) as found:
                named = sorted(found, key=lambda entry: entry.name, reverse=True)
                here = [(Path(entry.path), entry.stat(follow_symlinks=False)) for entry in named]
        except (FileNotFoundError, NotADirectoryError):
            continue
        except (OSError, ValueError) as error:
            raise _unreadable(top, error) from None
        for path, status in reversed(here):
            yield path, status.st_mode
        left += [path for path, status in here if stat.S_ISDIR(status.st_mode)]


def below(folder: Path) -> list[Path]:
    """Return the ordinary files below a folder in the order of their paths, but those to be passed over."""
    found = (
        path
        for path, mode in entries(folder)
        if stat.S_ISREG(mode) and not any(map(passed_over, path.relative_to(folder).parts))
    )
    return sorted(found, key=Path.as_posix)


def odd(folder: Path) -> list[FileError]:
    """Return what may not be below a folder of ours, or in its place: links, pipes, devices.

    A link to nothing that an editor left does not matter.
    """
    if folder.is_symlink():
        return [FileError(folder, _LINK)]
    return [
        FileError(path, wrong)
        for path, mode in entries(folder)
        if (wrong := _odd(mode)) and not (passed_over(path.name) and not path.exists())
    ]


def refuse(*folders: Path) -> None:
    """Raise FileError, with a line for each, if folders or what is in them are links, pipes or devices."""
    found = [wrong for folder in folders for wrong in odd(folder)]
    if found:
        raise FileError(found[0].path, "\n".join([found[0].what, *map(str, found[1:MOST])]))


def passed_over(name: str) -> bool:
    """Return whether a name is that of a file which an editor or the system keeps next to those of people."""
    return name.startswith((".", "#", "~")) or name.endswith(
        ("~", "#", ".bak", ".orig", ".rej", ".swp", ".tmp")
    )


def _odd(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return _LINK
    return "" if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else _ODD


def _unreadable(path: Path, error: Exception) -> FileError:
    why = getattr(error, "strerror", None) or error
    return FileError(path, f"cannot be read ({why}) – check the file and its permissions")


FILE = ".lock"  # below docs/

_WHY = {
    errno.EACCES: "cannot be written: permission denied – make the folder writable",
    errno.EPERM: "cannot be written: permission denied – make the folder writable",
    errno.EROFS: "is on a disk that is read-only – use another copy",
    errno.ENOSPC: "could not be written: the disk is full – free some space and run again",
    errno.EDQUOT: "could not be written: your disk quota is used up – free some space and run again",
}


def put(path: Path, content: str | bytes, root: Path | None, *, lasting: bool = False) -> None:
    """Write one file: all of it or nothing.

    Below `root` no link is followed; without one, a person named the place. A `lasting` file is there after a
    power cut too. Raises FileError.
    """
    made = ready(path, content, root, lasting=lasting)
    try:
        with explained(path):
            made.replace(path)
    except BaseException:
        made.unlink(missing_ok=True)
        raise


def ready(path: Path, content: str | bytes, root: Path | None, *, lasting: bool = True) -> Path:
    """Write the content of a file next to its place and return where, for renaming it. Raises FileError."""
    if root is not None:
        check(path, root)
    with explained(path):
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        made = path.parent / Path(name).name  # as the place was named, not from the root of the disk
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content.encode() if isinstance(content, str) else content)
                if lasting:
                    file.flush()
                    os.fsync(file.fileno())
            made.chmod(0o666 & ~_umask())
        except BaseException:
            made.unlink(missing_ok=True)
            raise
    return made


@contextlib.contextmanager
def turn(folder: Path) -> Iterator[TextIO]:
    """Let one run at a time write below `folder`; the lock goes with the process that holds it."""
    check(folder / FILE, folder.parent)
    with explained(folder):
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
def explained(path: Path) -> Iterator[None]:
    """Say in words which file the disk does not let be written. Raises WritingError."""
    try:
        yield
    except OSError as error:
        why = _WHY.get(
            error.errno or 0, f"could not be written ({error.strerror}) – check the file and its permissions"
        )
        raise WritingError(path, why) from None


def _umask() -> int:
    """Raise what the disk says of `path` as a WritingError that a person can use."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
