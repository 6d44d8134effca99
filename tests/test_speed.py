"""What a command leaves out, because people wait for it: places nobody asks for, modules nobody needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import support
from explainer.export.tables import tables
from explainer.seeds.tree import Places, Tree

ROOT = Path(__file__).parent.parent
NOT_FOR_CHECK = {
    "babel",
    "difflib",
    "jinja2",
    "markdown",
    "mkdocs",
    "selectolax",
    "snowballstemmer",
}


@pytest.mark.parametrize("root", [support.EXAMPLE, ROOT], ids=["example", "this-site"])
def test_a_check_that_finds_nothing_looks_up_no_place(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines and columns are looked up for faults alone, as each file would have to be read again for them."""
    looked: list[str] = []

    def located(tree: Tree) -> Places:
        looked.append(tree.file)
        return {}, {}

    monkeypatch.setattr(Tree, "_located", located)
    assert support.run(root, "check").code == 0
    assert not looked


def test_a_check_loads_what_it_needs() -> None:
    """What other commands need, such as thirty languages for their stems, is not loaded for a check."""
    done = subprocess.run(  # noqa: S603 – our own command
        [sys.executable, "-X", "importtime", "-m", "explainer", "--root", str(support.EXAMPLE), "check"],
        env=support.environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "pydantic" in loaded
    assert sorted({name.partition(".")[0] for name in loaded} & NOT_FOR_CHECK) == []
    assert "explainer.text.sentences" not in loaded


def test_rows_of_the_data_take_little_memory() -> None:
    """No row keeps a set of its own of what it was given: of a large site they would be half of all data."""
    made = tables(support.library(support.EXAMPLE))
    assert len({id(row.model_fields_set) for table in made for row in table.rows}) == 1
