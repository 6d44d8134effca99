"""The command ``diff``: read an older state of the seeds from git, and print what changed since. An edge."""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path, PurePosixPath

from explainer import build, compare, told
from explainer.faults import SeedsError
from explainer.read import read


class HistoryError(Exception):
    """Raised when there is no older state to compare with; its text says why and what to do."""


def diff(root: Path, base: str, *, as_markdown: bool) -> int:
    """Print what changed from the revision `base` to the files as they are; 1 if a record was removed."""
    after, faults = build.load(root)
    if after is None:
        raise SeedsError(faults)
    new, _ = read(root / "seeds")
    try:
        with tempfile.TemporaryDirectory() as folder:
            name = _fetch(root, base, Path(folder))
            before, wrong = build.load(Path(folder))
            old, _ = read(Path(folder) / "seeds")
    except HistoryError as why:
        print(why, file=sys.stderr)
        return 1
    if before is None:
        first = min(each for each in wrong if each.severity == "error")
        count = f"{len(wrong)} faults" if len(wrong) > 1 else "1 fault"
        print(
            f"{name}: its seeds have {count} by today’s rules (the first: {first})\n"
            "– what can be read of them is compared, support and use of the documents are not",
            file=sys.stderr,
        )
    found = compare.changes(old, new, before, after)
    print((told.as_markdown if as_markdown else told.text)(found, name), end="")
    return 1 if found.wrong else 0


def _fetch(root: Path, base: str, folder: Path) -> str:
    """Put the seeds of a revision below `folder` and return its name; the work tree is not touched."""
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    if commit is None:
        what = "this is no git repository" if _git(root, "rev-parse", "--git-dir") is None else ""
        what = what or f"no revision “{base}” here"
        raise HistoryError(
            f"{what} – name a branch, tag or commit that is (“git branch -a”), or fetch it first"
        )
    sha = commit.decode().strip()
    packed = _git(root, "archive", "--format=tar", sha, "seeds")
    if packed is None:
        raise HistoryError(f"{base}: has no folder seeds/ here – name a later revision")
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isfile() else None
            if content and ".." not in PurePosixPath(member.name).parts:
                path = folder / member.name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.read())
    return f"{base} ({sha[:7]})" if not sha.startswith(base) else sha[:7]


def _git(root: Path, *arguments: str) -> bytes | None:
    """Return what a git command prints, or None if it fails."""
    try:
        done = subprocess.run(  # noqa: S603 – our own words, and a revision behind --end-of-options
            ["git", "-C", str(root), *arguments],  # noqa: S607 – the git that is installed
            capture_output=True,
            check=False,
        )
    except OSError:
        raise HistoryError("git is not installed – install it to compare with an older state") from None
    return done.stdout if done.returncode == 0 else None
