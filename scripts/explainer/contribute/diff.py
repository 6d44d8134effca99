"""The command ``diff``: what changed in the claims since a revision of git, as text or as Markdown."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from explainer.contribute import compare
from explainer.contribute.compare import Changes
from explainer.errors import SeedsError, first
from explainer.files import put
from explainer.library import load
from explainer.seeds.read import read
from explainer.terminal import safe
from explainer.text.markdown import for_comment

VERIFIED = "not verified here: no originals"


@dataclass(frozen=True, slots=True)
class Form:
    """How changes are written: how words are made safe, what marks a difference, what begins a line."""

    show: Callable[[str], str]
    marks: Mapping[str, str]
    heading: str
    item: str


PLAIN = Form(safe, {"same": "{}", "out": "[-{}-]", "in": "{{+{}+}}"}, "", "  ")


def to_text(found: Changes, base: str) -> str:
    """Return the changes for a terminal: words that went in [-…-], words that came in {+…+}."""
    return "\n".join(_lines(found, base, PLAIN)) + "\n"


def to_markdown(found: Changes, base: str) -> str:
    """Return the changes as Markdown for a comment, in which nothing of the seeds can become markup."""
    form = Form(for_comment, {"same": "{}", "out": "<del>{}</del>", "in": "<ins>{}</ins>"}, "### ", "- ")
    return "\n".join(_lines(found, base, form)) + "\n"


def _lines(found: Changes, base: str, form: Form) -> Iterator[str]:
    yield f"{form.heading}What changed in the claims since {form.show(base)}"
    yield ""
    if found.errors:
        yield (
            f"**{_errors(found.errors)}.** What can be read is compared."
            if form.heading
            else (f"{_errors(found.errors)}; what can be read is compared.")
        )
        yield ""
    if found.nothing:
        yield "Nothing changed in the records."
        return
    yield _counted(found)
    for title, entries in _groups(found, form):
        listed = list(entries)
        if listed:
            yield ""
            yield f"#{form.heading}{title}" if form.heading else f"{title}:"
            yield ""
            yield from (f"{form.item}{entry}" for entry in listed)


def _errors(number: int) -> str:
    return f"The seeds have {number} error{'s' if number > 1 else ''}, which “check” shows"


def _counted(found: Changes) -> str:
    counts: dict[str, Sequence[object]] = {
        "added": found.added,
        "changed": found.changed,
        "withdrawn": found.withdrawn,
        "moved": found.moved,
        "removed": found.removed,
    }
    told = [f"{len(entries)} {how}" for how, entries in counts.items() if entries] or ["none changed"]
    more = f" Other records: {len(found.others)}." if found.others else ""
    return f"Claims: {', '.join(told)}.{more}"


def _groups(found: Changes, form: Form) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the parts of the summary, each with its title; what is wrong comes first."""
    show = form.show
    yield (
        "Removed – an error: a claim is withdrawn, never removed or renamed",
        (
            f"{show(key)} (page {show(page)})" + (f" – its id was changed to {show(now)}?" if now else "")
            for key, page, now in found.removed
        ),
    )
    yield (
        "Changed",
        (
            f"{show(change.id)} (page {show(change.page)}): {_compared(change, form)}"
            f"{_keys(change.keys)}{_state(change.id, found)}"
            for change in found.changed
        ),
    )
    yield (
        "Added",
        (
            f"{show(key)} (page {show(page)}): {show(' '.join(says.split()))}{_state(key, found)}"
            for key, page, says in found.added
        ),
    )
    yield (
        "Withdrawn",
        (f"{show(key)} (page {show(page)}): {show(reason)}" for key, page, reason in found.withdrawn),
    )
    fresh = {change.id for change in found.changed} | {added[0] for added in found.added}
    left = (show(key) for key in found.unverified if key not in fresh)
    yield f"{VERIFIED.capitalize()} (what these rest on changed)", left
    yield "Moved", (f"{show(key)}: from {show(was)} to {show(now)}" for key, was, now in found.moved)
    yield "Support", (f"{show(key)}: {was} → {now}" for key, was, now in found.support)
    yield "Use of the documents", (f"{show(key)}: {was} → {now}" for key, was, now in found.coverage)
    if not found.joined and not found.errors:
        why = "The older records have faults by today’s rules, so support and use cannot be compared."
        yield "Support and use of the documents", [why]
    yield "Other records", (_other(other, show) for other in found.others)


def _other(other: compare.Other, show: Callable[[str], str]) -> str:
    error = " – an error: records are withdrawn, never removed" if other.how == "removed" else ""
    keys = f" ({', '.join(other.keys)})" if other.keys else ""
    return f"{other.kind} {show(other.id)}: {other.how}{keys}{error}"


def _compared(changed: compare.Changed, form: Form) -> str:
    """Return the wording, with what went and what came marked word by word."""
    pieces = compare.words(changed.before, changed.after)
    return " ".join(form.marks[how].format(form.show(piece)) for how, piece in pieces)


def _keys(keys: tuple[str, ...]) -> str:
    more = [key for key in keys if key != "says"]
    return (
        f" – changed too: {', '.join(more)}"
        if more and "says" in keys
        else (f" – changed: {', '.join(more)}" if more else "")
    )


def _state(key: str, found: Changes) -> str:
    return f" ({VERIFIED})" if key in found.unverified else ""


_BLOB = re.compile(r"100\d{3} blob (?P<id>[0-9a-f]+)\t(?P<name>.*)", re.DOTALL)  # an ordinary file


class HistoryError(Exception):
    """Raised when there is not a older state to compare with; its text says why and what to do."""


def diff(root: Path, base: str, *, as_markdown: bool) -> int:
    """Print what changed from the revision `base` to the files as they are; 1 if a record was removed.

    With errors in the seeds what can be read is compared all the same: who reviews a change wants to see it.
    """
    after, faults = load.load(root)
    new, unread = read(root / "seeds")
    if not new.site:
        raise SeedsError(faults)
    if after is None:
        print(*first(fault for fault in faults if fault.severity == "error"), sep="\n", file=sys.stderr)
    try:
        with tempfile.TemporaryDirectory() as folder:
            name = _fetch(root, base, Path(folder))
            before, wrong = load.load(Path(folder))
            old, _ = read(Path(folder) / "seeds")
    except HistoryError as why:
        print(why, file=sys.stderr)
        return 1
    if before is None:
        found_first = min(fault for fault in wrong if fault.severity == "error")
        count = f"{len(wrong)} faults" if len(wrong) > 1 else "1 fault"
        print(
            f"{name}: its seeds have {count} by today’s rules (the first: {found_first})\n"
            "– what can be read of them is compared, support and use of the documents are not",
            file=sys.stderr,
        )
    found = compare.changes(old, new, before, after)
    if after is None:
        found.errors = sum(fault.severity == "error" for fault in faults)
    if unread:  # what is not read is not removed
        found.removed.clear()
        found.others = [other for other in found.others if other.how != "removed"]
    print((to_markdown if as_markdown else to_text)(found, name), end="")
    return 1 if found.wrong or found.errors else 0


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
    known = {blob["name"]: blob["id"] for blob in blobs if blob}
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
