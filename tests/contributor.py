"""What a contributor writes where a draft has “?”, and says of the new document."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import support
from explainer.seeds.tree import load

DRAFTS = Path(__file__).parent / "drafts"
# What a contributor writes where the draft has “?”.
ANSWERS = {
    "short": "{key} text",
    "title": "A text about the {key}",
    "kind": "news",
    "publisher": "Lindow Gazette",
    "written": "2021-05",
    "written-note": "It treats that month as the present one.",
    "lineage": "{key}",
    "quotations": "printed",
    "trust": "One text among others.",
    "label": "A part",
    "type": "webpage",
    "issued": "2021",
    "accessed": "2021-03",
}
CLAIMS = {
    "ferry.txt": (
        "p2s1",
        "The [[ferry]] says that at least 310 crossings a week were seen in May 2019.",
        "a day on the Lindow ferry",
    ),
    "mill.txt": ("p1s4", "The [[mill]] says that a letter has the names of about 40 people.", ""),
    "lock.wiki": (
        "p1s2",
        "The [[lock]] says that it was dug by the hands of at least 200 people.",
        "Digging on the Linn",
    ),
    "bridge.html": ("p1s2", "The [[bridge]] says that at least 12 boats turned back in a week.", ""),
}


def source(name: str, text: str | bytes, folder: Path) -> str:
    """Write a file to draft from, and return its path."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def values(path: Path) -> Any:
    """Return what a seed file holds, each value as text."""
    tree_, faults = load(path, path.name)
    assert not faults
    return tree_.value


def record(site: Path, key: str) -> Any:
    """Return a document's record as it stands in the seeds."""
    return values(site / "seeds" / "documents" / f"{key}.yml")


def filled(site: Path, key: str) -> None:
    """Replace what begins with “?” as a contributor would."""
    for path in (site / "seeds" / "documents" / f"{key}.yml", site / "seeds" / "works.yml"):
        text = path.read_text(encoding="utf-8")
        answer = lambda found: f'{found[1]}: "{ANSWERS[found[1]].format(key=key)}"'  # noqa: E731 – once
        path.write_text(re.sub(r'\b([a-z-]+): "\? [^\n]*"', answer, text), encoding="utf-8")


def put_in(root: Path, name: str) -> list[str]:
    """Return the lines that a seed file has more than in the example; fails if it lacks one of its lines."""
    old = (support.EXAMPLE / name).read_text(encoding="utf-8").split("\n")
    new = (root / name).read_text(encoding="utf-8").split("\n")
    first = next(i for i, line in enumerate([*old, None]) if i >= len(old) or line != new[i])
    more = len(new) - len(old)
    assert new[:first] + new[first + more :] == old
    return new[first : first + more]
