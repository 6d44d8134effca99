"""Read the seeds, check them, and join the records into one library.

The stages are imported when they are needed: for a site in which nothing changed, none is.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from explainer.errors import Fault

if TYPE_CHECKING:
    from explainer.library.library import Library


def load(
    root: Path, instead: Mapping[str, str] | None = None, *, checked: bool = False
) -> tuple[Library | None, list[Fault]]:
    """Return the library of the seeds below `root`, or None if they hold an error, and all faults on the way.

    `instead` has texts to be taken in place of files, by their names below `root`. Rules between records are
    asked only when every record could be read, else one slip would show as many; and not again of seeds that
    are known to be `checked`.
    """
    from explainer.library import coverage, lock  # noqa: PLC0415 – see above
    from explainer.library.library import join  # noqa: PLC0415
    from explainer.seeds import journal  # noqa: PLC0415
    from explainer.seeds.check import check  # noqa: PLC0415
    from explainer.seeds.read import read  # noqa: PLC0415

    journal.complete(root)
    seeds, faults = read(root / "seeds", instead)
    if not checked and not _errors(faults):
        faults += check(seeds)
    verified, damaged = lock.load(root / "seeds")
    faults = sorted({*faults, *damaged})
    if _errors(faults):
        return None, faults
    library = join(seeds, verified)
    left = list(coverage.left_over(library))
    return (None if left else library), sorted({*faults, *left})


def _errors(faults: list[Fault]) -> list[Fault]:
    return [fault for fault in faults if fault.severity == "error"]
