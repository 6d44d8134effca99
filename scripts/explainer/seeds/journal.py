"""Change seed files so that nobody's work is lost: one command at a time, and all of its files or none.

Several files cannot be renamed into their places at once. So before the first is, a journal says which are
ready, and it goes when the last is in its place. Whoever finds a journal after a kill completes what it says.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from explainer import files
from explainer.errors import FileError, WritingError
from explainer.files import explained, put, ready, turn
from explainer.seeds import stamp

FILE = ".journal"  # below seeds/
Texts: TypeAlias = Mapping[Path, str | bytes]
_Steps: TypeAlias = list[
    dict[str, str]
]  # of each file its path, where the new one is, and the old one if any
_DAMAGED = "cannot be read – see with “git diff” what is changed in seeds/, and remove this file"


@contextlib.contextmanager
def changing(root: Path) -> Iterator[Callable[[Texts], None]]:
    """Let one command at a time read, make and write seeds; yield what writes the files that it made.

    That raises WritingError if anybody changed a seed since, which what was made of the old one would undo.
    """
    seeds = root / "seeds"
    if not seeds.is_dir():
        raise WritingError(seeds, "is not a folder – run this from the folder that contains seeds/")
    with turn(seeds):
        _complete(root)
        for path, _ in files.entries(seeds):
            if path.match(".*.part"):  # of a run that was killed
                path.unlink(missing_ok=True)
        before = stamp.of_seeds(seeds)

        def write(texts: Texts) -> None:
            for name, _ in sorted(before.items() ^ stamp.of_seeds(seeds).items()):
                raise WritingError(
                    f"{seeds.name}/{name}", "was changed by somebody else just now – run this again"
                )
            if len(texts) == 1:
                for path, text in texts.items():
                    put(path, text, root)
            else:
                put_all(texts, root)

        yield write


def complete(root: Path) -> None:
    """Complete a change of several files that was cut off, if there is one. Raises FileError."""
    if _there(root):
        with turn(root / "seeds"):
            _complete(root)


def put_all(texts: Texts, root: Path) -> None:
    """Write seed files that belong together, all or none. Raises WritingError, with the old ones put back."""
    steps: _Steps = []
    try:
        for path, text in texts.items():
            steps.append({"path": _name(path, root)})
            before = files.read(path, root)
            steps[-1]["new"] = _name(ready(path, text, root), root)
            if before is not None:
                steps[-1]["old"] = _name(ready(path, before, root), root)
        _note(root, steps, back=False)
    except BaseException:
        (root / "seeds" / FILE).unlink(missing_ok=True)
        _forget(root, steps)
        raise
    try:
        _go(root, steps, back=False)
    except BaseException:
        _note(root, steps, back=True)
        _go(root, steps, back=True)
        _forget(root, steps)
        raise
    _forget(root, steps)


def _complete(root: Path) -> None:
    if not _there(root):
        return
    path = root / "seeds" / FILE
    try:
        found = json.loads(files.text(path, root) or "")
        steps, back = [dict(step) for step in found["steps"]], bool(found["back"])
        for step in steps:
            _trusted(root, step)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise FileError(path, _DAMAGED) from None
    _go(root, steps, back=back)
    _forget(root, steps)
    names = ", ".join(step["path"] for step in steps)
    done = "undone" if back else "completed"
    sys.stderr.write(f"a change of {len(steps)} files that was cut off is {done} now: {names}\n")


def _trusted(root: Path, step: Mapping[str, str]) -> None:
    """Raise ValueError for a step that no run of ours notes, FileError for one that leads elsewhere."""
    place = Path(step["path"])
    beside = [Path(step[key]) for key in ("new", "old") if key in step]
    if place.suffix != ".yml" or place.parts[0] != "seeds":
        raise ValueError(place)
    if any(path.parent != place.parent or not path.match(".*.part") for path in beside):
        raise ValueError(place)
    for path in (place, *beside):
        files.check(root / path, root)


def _go(root: Path, steps: _Steps, *, back: bool) -> None:
    """Take the steps that were not taken yet, to the new files or back to the old ones."""
    key = "old" if back else "new"
    for step in steps:
        path = root / step["path"]
        with explained(path):
            if key not in step:
                path.unlink(missing_ok=True)
            elif (root / step[key]).exists():
                (root / step[key]).replace(path)
    with explained(root / "seeds" / FILE):
        (root / "seeds" / FILE).unlink(missing_ok=True)


def _note(root: Path, steps: _Steps, *, back: bool) -> None:
    put(root / "seeds" / FILE, json.dumps({"back": back, "steps": steps}), root, lasting=True)


def _forget(root: Path, steps: _Steps) -> None:
    """Remove what is left next to the files."""
    for step in steps:
        for key in {"new", "old"} & step.keys():
            with contextlib.suppress(OSError):  # the next change removes it
                (root / step[key]).unlink(missing_ok=True)


def _there(root: Path) -> bool:
    path = root / "seeds" / FILE
    return path.is_symlink() or path.exists()


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()
