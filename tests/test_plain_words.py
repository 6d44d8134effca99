"""The words of the program and of the pages about it are plain American English."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

pytestmark = pytest.mark.once  # reads texts

LINTER = runpy.run_path(str(Path(__file__).parent.parent / "scripts" / "plain_words.py"))


def test_no_file_has_a_word_on_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    """Program, templates and pages written by hand have none of the words that “make lint” names."""
    code = LINTER["main"]()
    assert capsys.readouterr().out == ""
    assert code == 0


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.py", '"""Return it.\n\n    It is made anew.\n    """\n', ["3:16: “anew” – write “again”"]),
        (
            "a.py",
            "x = 1  # what is at hand\n",
            ["1:18: “at hand” – write “available”, or say that it is missing"],
        ),
        ("a.py", "anew = mend\n", []),
        ("a.md", "That is no reason.\n", ["1:6: “is no reason” – write “is not a …”"]),
        ("a.md", "There is no reason, and it is no longer so.\n", []),
        ("a.md", "The colour of the note\n", ["1:5: “colour” – write American spelling"]),
        ("a.md", "The colour of the note <!-- plain: ok -->\n", []),
        ("a.md", "<!-- Generated from seeds/x.yml -->\nMade anew\n", []),
    ],
)
def test_a_word_is_found_with_its_place(tmp_path: Path, name: str, text: str, found: list[str]) -> None:
    """Prose is searched and code is not; a generated page is passed over, as its source is searched."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    lines = LINTER["found"](tmp_path / name, tmp_path)
    assert [line.removeprefix(f"{name}:") for line in lines] == found
