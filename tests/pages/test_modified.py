"""When pages last changed: with the newest claim that they show, never with the clock."""

from __future__ import annotations

from pathlib import Path

import time_machine

import support
from explainer.pages import modified


def test_a_page_is_as_new_as_its_newest_claim(tmp_path: Path) -> None:
    """A claim that changed makes new its page of evidence, each page that has it and their part, no other."""
    root = support.copy(tmp_path)
    site = ("seeds/site.yml", "licence:", "recorded-since: 2020\nlicence:")
    claim = "- id: herons-counted\n"
    support.edit(root, site, ("seeds/counts/herons.yml", claim, f"{claim}  changed: 2022-06-30\n"))
    library = support.library(root)
    with time_machine.travel("2031-01-01"):
        days = modified.days(library)
        assert modified.newest(library) == "2022-06-30"
    placed = {
        f"{library.pages[placement.page].path}.md" for placement in library.placements["herons-counted"]
    }
    parts = {f"{path.partition('/')[0]}/index.md" for path in placed if "/" in path}
    assert {"counts/index.md", "counts/herons.md"} <= placed | parts
    new = {path for path, day in days.items() if day == "2022-06-30"}
    assert new == {"evidence/herons-counted.md", *placed, *parts}
    assert days["evidence/herons-diary.md"] == "2020-01-01"
    assert days["evidence/terns-gone.md"] == "2022-05-20"
    assert len([path for path in days if path.startswith("evidence/")]) == len(library.claims)
