"""The rules that changed claims asked for: names, dates, hedges and verbs by place and number.

A table of changes to the example; `support.cases` says how to read it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import support

CASES = support.table("saying/cases")


def findings(root: Path) -> list[str]:
    """Return the findings of `verify` on claims, without the originals beside them."""
    ran = support.run(root, "verify", str(root / "texts"))
    return [line for line in ran.out.splitlines() if re.match(r"seeds/counts/\S+:\d+:\d+: ", line)]


@pytest.mark.parametrize("case", support.cases(CASES), ids=str)
def test_a_difference_is_found(tmp_path: Path, case: support.Case) -> None:
    """A change by place or number has its line."""
    root = support.copy(tmp_path)
    support.edit(root, *case.edits)
    assert set(case.lines) <= set(findings(root))


REPLY = "make it a denial, an assurance, a rebuttal, a correction or a retraction"


@pytest.mark.parametrize(
    ("stance", "answers", "fault"),
    [
        ("denial", True, ""),
        ("assurance", True, ""),
        ("rebuttal", True, ""),
        ("correction", True, ""),
        ("retraction", True, ""),
        (
            "report",
            True,
            f"“report” is not a reply – {REPLY}, or leave out “answers”",
        ),
        (
            "opinion",
            True,
            f"“opinion” is not a reply – {REPLY}, or leave out “answers”",
        ),
        ("report", False, ""),
    ],
)
def test_who_answers(tmp_path: Path, stance: str, answers: bool, fault: str) -> None:
    """A report or an opinion answers no statement; a denial does."""
    root = support.copy(tmp_path)
    said, answering = "  by: town-council\n  stance: {}\n", "  answers: society-nests\n  how: not-stated\n"
    new = said.format(stance) + (answering if answers else "")
    support.edit(root, ("seeds/statements.yml", said.format("denial") + answering, new))
    lines = [line for line in support.run(root, "check").err.splitlines() if "is not a reply" in line]
    assert lines == ([f"seeds/statements.yml:12:11: {fault}"] if fault else [])


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (
            "by: [body]",
            (
                "“denial” is not what a person gives – it is for “body”"
                "; for a person take “finding”, “assessment”, “report”, “allegation”, “opinion” or “forecast”"
            ),
        ),
        ("by: [person, body]", ""),
        ("sectors: [press]", "“denial” is not what the sector “government” gives – it is for “press”"),
        ("sectors: [government, press]", ""),
    ],
)
def test_who_can_take_a_stance(tmp_path: Path, words: str, fault: str) -> None:
    """A stance that the style keeps to kinds or sectors of speaker is refused to others."""
    root = support.copy(tmp_path)
    support.edit(
        root,
        ("seeds/style.yml", "    cues: [denied, rejected]\n", f"    cues: [denied, rejected]\n    {words}\n"),
        (
            "seeds/statements.yml",
            "- id: society-count\n",
            "- {id: hale-no, by: tom-hale, stance: denial}\n- id: society-count\n",
        ),
    )
    names = (root / "seeds/names.yml").read_text(encoding="utf-8")
    hale = next(line for line in names.splitlines() if "tom-hale" in line)
    assert "person" in hale, hale
    if "sectors" in words and "sector" not in hale:
        support.edit(
            root, ("seeds/names.yml", hale, hale.replace("kind: person", "kind: person, sector: government"))
        )
    lines = [
        line for line in support.run(root, "check").err.splitlines() if "not what" in line and ":1:" in line
    ]
    assert lines == ([f"seeds/statements.yml:1:39: {fault}"] if fault else [])
