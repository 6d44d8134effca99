"""Every finding of `verify`, in these words and at the very place, and what verifying leaves behind.

A table of changes to the example; `support.cases` says how to read it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import support
from verifying import findings, verify

NEVER = "(this kind of finding cannot be reviewed away)"
# A quotation stands inside quotation marks in one of the sentences.
QUOTATIONS = support.table("verify/quotations")

# The cell of a head of facts is compared on its own: its words need not be the claim's.
CELLS = support.table("verify/cells")

# A denial is not cut, whoever the sentence names is named, and a date from outside dates nothing.
HONEST = support.table("verify/honest")

# A figure stands there in the same form, counts the same and has the same hedge.
FIGURES = support.table("verify/figures")

# A date stands there as often as here, or is the statement’s own, or, if that is not known, a cited work’s.
DATES = support.table("verify/dates")

# A name stands there in one of its forms, and the speaker is named here and there.
NAMES = support.table("verify/names")

# No hedge and no negation is lost or added; no stance is stronger.
HEDGES = support.table("verify/hedges")

# No text of the project has more than eight words in a row of an original.
RUNS = support.table("verify/runs")

# What a sentence tells and no claim takes up: a line each, but no error.
UNTOLD = support.table("verify/untold")

# What differs from the original and is no finding.
FINE = support.table("verify/fine")

HERONS = "seeds/counts/herons.yml"
TERNS = "seeds/counts/terns.yml"
COPIED = (
    "“denied that the new road had disturbed the birds” are 9 words of an original – say it in other words"
)
NETS_KEPT = (
    "    seeds/causes/nets.yml:6:9: nets-found: “in march 2022 the found that it linked to the county” are 11"
    " words of an original – say it in other words"
)
COUNT_KEPT = (
    f"    {HERONS}:6:9: herons-counted: “in may 2021 the counted at least 240 on the marsh” are 11 words of"
    " an original – say it in other words"
)
NOTHING_WRONG = (
    "12 of 12 claims verified, 0 not verified, 2 reviewed exceptions, 0 details not covered, 0 errors"
)
COUNTED = "In May 2021 the Lindow Bird Society counted at least 240 herons on the marsh."
THIRD = "About a third of 90 nests were probably empty in April 2022, according to the society."
NEST = "were probably empty in April 2022, [[bird-society|the society]] said."
NOT_QUOTED = f"is not quoted so in its sentences {NEVER}"
REVIEWED = "\n  reviewed:\n  - {{finding: {}, words: {}, reason: “It was read again.”}}"


@pytest.mark.parametrize(
    "case", support.cases(QUOTATIONS, HONEST, CELLS, FIGURES, DATES, NAMES, HEDGES, RUNS), ids=str
)
def test_a_difference_is_found(tmp_path: Path, case: support.Case) -> None:
    """Each difference between a claim and its sentences is printed in these words, and the exit code is 1."""
    root = support.copy(tmp_path)
    support.edit(root, *case.edits)
    ran = verify(root)
    assert findings(ran) == case.expected(findings(ran))
    assert ran.code == 1


@pytest.mark.parametrize("case", support.cases(UNTOLD), ids=str)
def test_what_is_left_untold_is_printed(tmp_path: Path, case: support.Case) -> None:
    """What a used sentence tells and no claim takes up has a line, and is no error."""
    root = support.copy(tmp_path)
    support.edit(root, *case.edits)
    ran = verify(root)
    assert findings(ran) == case.expected(findings(ran))
    assert ran.out.splitlines()[-1] == NOTHING_WRONG.replace("0 details", "1 details")
    assert ran.code == 0


@pytest.mark.parametrize("case", support.cases(FINE), ids=str)
def test_what_is_no_difference_passes(tmp_path: Path, case: support.Case) -> None:
    """What means the same, or is free, has no finding."""
    root = support.copy(tmp_path)
    support.edit(root, *case.edits)
    ran = verify(root)
    assert findings(ran) == []
    assert ran.out.splitlines()[-1] == NOTHING_WRONG
    assert ran.code == 0


def test_the_example_is_verified(tmp_path: Path) -> None:
    """Verifying prints how much of each document was found where, and a summary; nothing else."""
    ran = verify(support.copy(tmp_path))
    assert ran.lines == [
        "diary: 3 of 3 sentences (100%) found in diary.txt",
        "marsh: 9 of 9 sentences (100%) found in marsh.txt",
        "2 reviewed and accepted:",
        NETS_KEPT,
        COUNT_KEPT,
        NOTHING_WRONG,
    ]
    assert ran.code == 0


def test_claim_and_original_stand_under_each_other(tmp_path: Path) -> None:
    """The original follows its finding, cut to a readable length, with the words in question marked."""
    root = support.copy(tmp_path)
    support.edit(root, (HERONS, "were probably empty", "were empty"))
    assert verify(root).lines[2:4] == [
        f"{HERONS}:30:9: nests-empty: hedge “probably” governs “90” there and is lost here",
        f"    original: {THIRD.replace('probably', '»probably«')}",
    ]


def test_a_long_original_is_cut(tmp_path: Path) -> None:
    """Of several long sentences the part around the words is shown."""
    root = support.copy(tmp_path)
    support.edit(root, (TERNS, "gives herons as well.", "gives 200 herons as well."))
    lines = verify(root).lines
    assert lines[2] == (
        f"{TERNS}:33:109: three-counts: figure “200” is hedged there by more-than, here by nothing"
    )
    assert lines[3].endswith("I counted over »200« herons.")
    support.edit(root, (TERNS, "at: [marsh:p1s1,", "at: [marsh:p1s1, marsh:p1s2, marsh:p2s1, marsh:p2s2,"))
    shown = next(line for line in verify(root).lines if "»200«" in line)
    assert shown.startswith("    original: … ")
    assert len(shown) < 330


def test_findings_of_several_claims_are_sorted_by_place(tmp_path: Path) -> None:
    """All findings are printed at once, by file and line, and counted."""
    root = support.copy(tmp_path)
    support.edit(
        root,
        (TERNS, "perhaps twenty young", "twenty young"),
        (HERONS, "greater numbers”", "larger numbers”"),
        (HERONS, "about a third", "about half"),
        ("README.md", "", "Denied that the new road had disturbed the birds.\n"),
    )
    ran = verify(root)
    places = [line.partition(" ")[0] for line in findings(ran)]
    assert places == [
        "README.md:1:1:",
        f"{HERONS}:14:16:",
        f"{HERONS}:31:23:",
        f"{TERNS}:7:9:",
        "seeds/documents/marsh.yml:24:5:",
    ]
    assert ran.out.splitlines()[-1] == (
        "9 of 12 claims verified, 0 not verified, 2 reviewed exceptions, 1 details not covered, 4 errors"
    )


@pytest.mark.parametrize(
    ("old", "new", "reviewed", "line"),
    [
        (
            NEST,
            NEST.replace("probably ", "") + REVIEWED.format("hedge", "Probably"),
            True,
            f"{HERONS}:30:9: nests-empty: hedge “probably” governs “90” there and is lost here",
        ),
        (
            NEST,
            NEST.replace("probably ", "") + REVIEWED.format("hedge", "perhaps"),
            False,
            f"{HERONS}:30:9: nests-empty: hedge “probably” governs “90” there and is lost here",
        ),
        (
            NEST,
            NEST.replace("probably ", "") + REVIEWED.format("negation", "probably"),
            False,
            f"{HERONS}:30:9: nests-empty: hedge “probably” governs “90” there and is lost here",
        ),
        (
            NEST,
            NEST.replace("empty", "empty, 12 of them,") + REVIEWED.format("figure", "12"),
            True,
            f"{HERONS}:31:52: nests-empty: figure “12” is in no sentence that it rests on",
        ),
        (
            "may return in greater numbers”, said its warden{ at the [[bird-society]]|}, [[ada-brook]].",
            "may return in large numbers”, said its warden{ at the [[bird-society]]|}, [[ada-brook]]."
            + REVIEWED.format("quotation", "may return in large numbers"),
            False,
            f"{HERONS}:14:16: brook-return: quotation “may return in large numbers” {NOT_QUOTED}",
        ),
        (
            "said its warden{ at the [[bird-society]]|}, [[ada-brook]].",
            "said its warden{ at the [[bird-society]]|}, [[ada-brook]], 40."
            + REVIEWED.format("figure", "40"),
            False,
            f"{HERONS}:14:107: brook-return: figure “40” is in no sentence that it rests on {NEVER}",
        ),
    ],
    ids=["a-hedge", "other-words", "another-kind", "a-figure", "a-quotation", "a-figure-about-a-person"],
)
def test_a_reviewed_exception(tmp_path: Path, old: str, new: str, line: str, *, reviewed: bool) -> None:
    """A reviewed finding is counted apart, never a quotation or a person’s figure; a stale one is named."""
    root = support.copy(tmp_path)
    support.edit(root, (HERONS, old, new.replace("“It was read again.”", '"It was read again."')))
    ran = verify(root)
    if reviewed:
        assert ran.lines[2] == "3 reviewed and accepted:"
        assert set(ran.lines[3:6]) == {NETS_KEPT, COUNT_KEPT, f"    {line}"}
        assert ran.out.splitlines()[-1] == NOTHING_WRONG.replace("2 reviewed", "3 reviewed")
    else:
        stale = [finding for finding in findings(ran) if "there is none – take it out" in finding]
        assert [finding for finding in findings(ran) if finding not in stale] == [line]
        assert len(stale) == (0 if "quot" in line or "40" in line else 1)
    assert ran.code == (0 if reviewed else 1)


def test_a_wording_may_stay_near_the_original_with_a_reason(tmp_path: Path) -> None:
    """A run of words in a claim with `close:` is a reviewed exception, counted."""
    root = support.copy(tmp_path)
    support.edit(
        root,
        (
            HERONS,
            "That a new road had disturbed {the birds|them} was denied by the [[town-council]].",
            """The [[town-council]] denied that the new road had disturbed {the birds|them}.
  close: "The core of a denial.\"""",
        ),
    )
    ran = verify(root)
    run = COPIED.replace("“denied", "“the denied").replace("9 words", "10 words")
    assert ran.lines[2:6] == [
        "3 reviewed and accepted:",
        NETS_KEPT,
        COUNT_KEPT,
        f"    {HERONS}:19:9: council-road: {run}",
    ]
    assert ran.code == 0


def test_the_originals_themselves_are_no_copy(tmp_path: Path) -> None:
    """The folder of originals is not searched for copies, even inside the project; a copy beside it is."""
    root = support.copy(tmp_path)
    (root / "notes.txt").write_bytes((root / "texts" / "marsh.txt").read_bytes())
    ran = verify(root)
    assert {line.partition(":")[0] for line in findings(ran)} == {"notes.txt"}
    assert ran.code == 1


@pytest.mark.parametrize("damage", [b"<<<<<<< HEAD\n", b"brook-return: x\n", b"\xff\xfe"])
def test_verifying_repairs_the_lock(tmp_path: Path, damage: bytes) -> None:
    """A lock with the marks of a merge is refused by `check`, and verify writes it again, as `check` says."""
    root = support.copy(tmp_path)
    lock = root / "seeds" / "verified.lock"
    before = lock.read_bytes()
    lock.write_bytes(damage + before)
    refused = support.run(root, "check")
    assert refused.code == 1
    assert "run verify, which writes it again" in refused.err
    assert verify(root).code == 0
    assert lock.read_bytes() == before
    assert support.run(root, "check").code == 0


def test_without_originals_the_lock_is_left_alone(tmp_path: Path) -> None:
    """A damaged lock stays as it is where nothing can be verified."""
    root = support.copy(tmp_path)
    lock = root / "seeds" / "verified.lock"
    lock.write_bytes(b"<<<<<<< HEAD\n" + lock.read_bytes())
    damaged = lock.read_bytes()
    assert support.run(root, "verify", str(root / "nowhere")).code == 1
    assert lock.read_bytes() == damaged
