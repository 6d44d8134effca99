"""The tables of expected messages, and the switch that writes them (`pytest --update`)."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import support

pytestmark = pytest.mark.once  # tries the switch of the tests

TABLES = sorted(support.TABLES.rglob("*.txt"))
TEXT = """one
    a.yml ‹x› → ‹y›
    a.yml:1:1: old

two
    b.yml new ‹z¶›
    b.yml:1:1: a “⟨U+202E⟩” – ⟨x×3⟩
"""


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_a_table_stays_what_it_is(path: Path) -> None:
    """Written again with the lines that it has, a table is the same text; no two cases have one title."""
    text = path.read_text(encoding="utf-8")
    cases = support.cases(text)
    assert [title for title, count in Counter(case.title for case in cases).items() if count > 1] == []
    assert support.updated(text, {case.title: case.lines for case in cases}) == text


def test_other_lines_take_the_place_of_those_that_are_there() -> None:
    """The lines of a case are replaced, whatever their number; changes and other cases stay."""
    printed = {"one": ["a.yml:1:1: new", "a.yml:2:1: one\u200b more"], "two": ["b.yml:1:1: a “\u202e” – xxx"]}
    old, new = "    a.yml:1:1: old\n", "    a.yml:1:1: new\n    a.yml:2:1: one⟨U+200B⟩ more\n"
    assert support.updated(TEXT, printed) == TEXT.replace(old, new)
    assert support.updated(TEXT, {"one": []}) == TEXT.replace(old, "")


SUITE = """
import support
support.TABLES = __import__("pathlib").Path(__file__).parent
import pytest

@pytest.mark.parametrize("case", support.cases(support.table("some")), ids=str)
def test_x(case):
    printed = ["a.yml:1:1: new"]
    assert printed == case.expected(printed)
"""


@pytest.mark.parametrize(
    ("switch", "code", "line"), [([], 1, "old"), (["--update"], 0, "new")], ids=["run", "update"]
)
def test_a_run_writes_tables_only_if_asked_to(
    tmp_path: Path, switch: list[str], code: int, line: str
) -> None:
    """Without the switch a difference fails and the table stays; with it the table has what is printed."""
    table = "one\n    a.yml ‹x› → ‹y›\n    a.yml:1:1: {}\n"
    (tmp_path / "some.txt").write_text(table.format("old"), encoding="utf-8")
    (tmp_path / "test_some.py").write_text(SUITE, encoding="utf-8")
    here = Path(__file__).parent
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "conftest",
        *switch,
        str(tmp_path),
    ]
    environment = support.environment(PYTHONPATH=f"{support.SCRIPTS}:{here}")
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 – our own words
    assert ran.returncode == code, ran.stdout + ran.stderr
    assert (tmp_path / "some.txt").read_text(encoding="utf-8") == table.format(line)
