"""What is left of a document: an error once it is declared complete, before that a warning that counts."""

from __future__ import annotations

from pathlib import Path

import pytest

import support

MARSH = "seeds/documents/marsh.yml"
DIARY = "seeds/documents/diary.yml"
EXCUSED: support.Edit = (MARSH, "{at: p3s1, unused: off-subject,", "{at: p3s1,")
COUNTED = f"{MARSH}:1:11: warning: 1 of its 9 sentences is neither used by a claim nor excused"
UNUSED: support.Edit = (
    "seeds/counts/terns.yml",
    "  from: innkeeper-words\n  at: diary:p1s1\n",
    "  from: innkeeper-words\n  at: diary:p1s2\n",
)


def site(folder: Path, *edits: support.Edit, complete: bool) -> Path:
    """Return a copy of the example with edits, its documents declared complete or not."""
    root = support.copy(folder)
    for name in (MARSH, DIARY) if complete else ():
        with (root / name).open("a", encoding="utf-8") as file:
            file.write("complete: yes\n")
    support.edit(root, *edits)
    return root


def faults(ran: support.Ran) -> list[str]:
    """Return what is said of sentences that are left."""
    return [line for line in ran.err.splitlines() if "neither used by a claim nor excused" in line]


@pytest.mark.parametrize(
    ("edit", "at"), [(EXCUSED, f"{MARSH}:25:10: “p3s1”"), (UNUSED, f"{DIARY}:14:10: “p1s1”")]
)
def test_a_sentence_left_of_a_complete_document_is_an_error(
    tmp_path: Path, edit: support.Edit, at: str
) -> None:
    """Every command that needs the seeds refuses it, at its place, and nothing is written."""
    root = site(tmp_path, edit, complete=True)
    before = support.tree(root / "docs")
    what = f"{at} is neither used by a claim nor excused, and its document is “complete”"
    for command in ("check", "generate"):
        ran = support.run(root, command)
        assert (ran.code, faults(ran)) == (1, [f"{what} – use it, or give “unused” a reason"])
    assert support.tree(root / "docs") == before


@pytest.mark.parametrize("complete", [True, False])
def test_a_document_without_a_sentence_left_has_no_fault(tmp_path: Path, *, complete: bool) -> None:
    """Nobody has to declare that a document is complete."""
    ran = support.run(site(tmp_path, complete=complete), "check")
    assert (ran.code, faults(ran)) == (0, [])


def test_what_is_left_before_that_is_counted(tmp_path: Path) -> None:
    """A document not declared complete has a warning with the number of its sentences that are left."""
    ran = support.run(site(tmp_path, EXCUSED, complete=False), "check")
    assert (ran.code, faults(ran)) == (
        0,
        [f"{COUNTED} – use or excuse each, then declare it “complete: yes”"],
    )
    assert "1 left" in next(line for line in ran.out.splitlines() if line.startswith("marsh: "))


def test_the_ledger_promises_no_more_than_is_so(tmp_path: Path) -> None:
    """With a sentence left the ledger says so instead of that every sentence is used or excused."""
    every = "\nEvery sentence of every document is used by a claim or excused with a reason.\n"
    root = site(tmp_path, complete=False)
    for edits, said in (
        ((), every),
        ((EXCUSED,), "\nOne sentence is not accounted for yet. Every other one"),
    ):
        support.edit(root, *edits)
        assert support.run(root, "generate").code == 0
        page = (root / "docs/ledger/index.md").read_text(encoding="utf-8")
        assert said in page
        assert (every in page) == (not edits)
