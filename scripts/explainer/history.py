"""The command ``diff``: read an older state of the seeds from git, and print what changed since. An edge."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path, PurePosixPath

from explainer import build, compare, told
from explainer.faults import SeedsError
from explainer.read import read
from explainer.write import put

_BLOB = re.compile(r"100\d{3} blob (?P<id>[0-9a-f]+)\t(?P<name>.*)", re.DOTALL)  # an ordinary file


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
    """Put the seeds of a revision below `folder` and return its name; the work tree is not touched.

    They are read as git keeps them: attributes and filters of the files change nothing.
    """
    _git(root, "rev-parse", "--git-dir")
    try:
        found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    except HistoryError:
        what = "name a branch, tag or commit that is (“git branch -a”), or fetch it first"
        raise HistoryError(f"no revision “{base}” here – {what}") from None
    sha = found.decode().strip()
    listed = _git(root, "ls-tree", "-r", "-z", sha, "--", "seeds").decode("utf-8", "replace")
    blobs = [_BLOB.fullmatch(line) for line in listed.split("\0")]
    known = {each["name"]: each["id"] for each in blobs if each}
    if not known:
        raise HistoryError(f"{base}: has no folder seeds/ here – name a later revision")
    packed = io.BytesIO(_git(root, "cat-file", "--batch", given="\n".join(known.values())))
    for name in known:
        *_, size = packed.readline().split()
        content = packed.read(int(size) + 1)[:-1]
        if PurePosixPath(name).parts[0] == "seeds" and not {"..", "\\"} & {*PurePosixPath(name).parts, *name}:
            put(folder / name, content, folder)
    return f"{base} ({sha[:7]})" if not sha.startswith(base) else sha[:7]


def _git(root: Path, *arguments: str, given: str = "") -> bytes:
    """Return what a git command prints. Raises HistoryError, with git's own reason, if it fails."""
    try:
        done = subprocess.run(  # noqa: S603 – our own words, and a revision behind --end-of-options
            ["git", "-C", str(root), *arguments],  # noqa: S607 – the git that is installed
            input=given.encode(),
            env={**os.environ, "LC_ALL": "C"},
            capture_output=True,
            check=False,
        )
    except OSError:
        raise HistoryError("git is not installed – install it to compare with an older state") from None
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split()) or "it gave no reason"
        said = "".join(letter for letter in said if letter.isprintable())
        raise HistoryError(f"git cannot read the older state: {said.removeprefix('fatal: ')}")
    return done.stdout
