"""Faults in the sources: each rule finds its own, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

import support
from altered import section, shown
from explainer.library import source_faults

WORKS = "seeds/works.yml"
STATEMENTS = "seeds/statements.yml"
TERNS = "seeds/counts/terns.yml"
DIARY = "seeds/documents/diary.yml"
HERONS = "seeds/counts/herons.yml"
CHECKS = "seeds/checks.yml"
GONE = "  withdrawn: {reason: No longer so., date: 2022-06-01}\n"
# Faults in the sources

ACCESSED = "  accessed: 2022-05-02\n"
ROAD = "[Lindow Gazette, 20 April 2022](sources.md#w-road-2022)"
DIARY_LINK = "[diary of a visitor](sources.md#d-diary)"
NONE = "None found."
FAULTS: list[tuple[str, str, support.Edit, str]] = [
    (
        "Dates that cannot be",
        NONE,
        (WORKS, "issued: 2022-04-20\n", 'issued: 2022-06-20\n  defect: "It cannot be."\n'),
        (
            "- [Lindow Gazette, 20 June 2022](sources.md#w-road-2022): "
            "printed as published 20 June 2022, after it was archived or retrieved."
        ),
    ),
    (
        "Cited for something later",
        NONE,
        (STATEMENTS, "stance: report, work: road-2022}", "stance: report, date: 2022-05, work: road-2022}"),
        f"- {ROAD}: published 20 April 2022 and cited for words of May 2022.",
    ),
    (
        "Figures without a period",
        NONE,
        (TERNS, ", period: 2021-05-04}", "}"),
        f"- {DIARY_LINK}: “about 60” birds seen: the time that the count covers is not given.",
    ),
    (
        "Quotations that are not the speaker’s words",
        f"- {DIARY_LINK}: its quotations are translated.",
        (DIARY, "quotations: translated", "quotations: printed"),
        NONE,
    ),
    (
        "Quotations that are not the speaker’s words",
        f"- {DIARY_LINK}: its quotations are translated.",
        (DIARY, "quotations: translated", "quotations: altered"),
        f"- {DIARY_LINK}: its quotations are altered.",
    ),
    (
        "Documents without references",
        f"- {DIARY_LINK}: names no work for any of its sentences.",
        (DIARY, "{at: p1s2, ", "{at: p1s2, cites: brook-2021, "),
        NONE,
    ),
    (
        "No archived copy",
        f"- {ROAD}: no archived copy is named.",
        (WORKS, ACCESSED, f"  archived: 2022-05-01\n{ACCESSED}"),
        NONE,
    ),
    ("No day of retrieval", NONE, (WORKS, ACCESSED, ""), f"- {ROAD}: no day of retrieval is named."),
]


@pytest.mark.parametrize(
    ("rule", "before", "edit", "after"), FAULTS, ids=[fault[3][-25:] for fault in FAULTS]
)
def test_a_fault_is_found_by_its_rule(
    tmp_path: Path, rule: str, before: str, edit: support.Edit, after: str
) -> None:
    """Each rule finds its fault when a record has it and says that there is none when none has."""
    assert section(shown(tmp_path / "1")["faults.md"], rule) == before
    assert section(shown(tmp_path / "2", edit)["faults.md"], rule) == after


def test_each_rule_of_faults_is_tested() -> None:
    """No rule is without its case above."""
    assert {rule for rule, *_ in FAULTS} == {rule.label for rule in source_faults.RULES}


@pytest.mark.parametrize(
    ("rule", "edit"),
    [
        ("Dates that cannot be", (WORKS, "archived: 2021-06-09", "archived: 2021-06")),
        ("Dates that cannot be", (WORKS, "accessed: 2021-07-01", "accessed: 2021/..")),
        ("Cited for something later", (WORKS, "issued: 2022-04-20", "issued: 2022")),
        (
            "Cited for something later",
            (STATEMENTS, "stance: finding, date: 2022-03}", "stance: finding, date: 2022}"),
        ),
        (
            "Figures without a period",
            (
                TERNS,
                "  from: diary\n  at: diary:p1s2\n  withdrawn",
                "  from: diary\n  at: diary:p1s2\n  figures: [{as-told: 60 terns, unit: birds}]\n  withdrawn",
            ),
        ),
        (
            "Figures without a period",
            (
                HERONS,
                "  silent-on: young",
                "  silent-on: young\n  figures: [{as-told: how many, unit: birds}]",
            ),
        ),
    ],
    ids=["the-same-month", "an-open-date", "issued-that-year", "the-same-year", "withdrawn", "a-note"],
)
def test_what_is_no_fault_of_a_source(tmp_path: Path, rule: str, edit: support.Edit) -> None:
    """A date is compared as exactly as it is known; withdrawn claims and notes have no source to fault."""
    assert section(shown(tmp_path, edit)["faults.md"], rule) == NONE


def test_editors_checks_are_collected(tmp_path: Path) -> None:
    """The page of faults has each check with what the documents say; a withdrawn one is gone."""
    edit = (CHECKS, "has 88 nests", "has 87 nests")
    page = shown(tmp_path / "1", edit, (CHECKS, "a third of 90", "a third of ninety"))["faults.md"]
    assert "**The documents:** about a third of ninety nests." in page
    assert "The county’s own list of that month has 87 nests." in page
    gone = shown(
        tmp_path / "2",
        (CHECKS, "  documents: [marsh]\n", f"  documents: [marsh]\n{GONE}"),
        (HERONS, "- check: nests-counted\n", ""),
    )
    assert "88 nests" not in gone["faults.md"]
