"""What `verify` shows of one claim, of all for reviewers, and of seeds with faults."""

from __future__ import annotations

from pathlib import Path

import support
from verifying import findings, verify

TERNS = "seeds/counts/terns.yml"
COUNTED = "In May 2021 the Lindow Bird Society counted at least 240 herons on the marsh."
THIRD = "About a third of 90 nests were probably empty in April 2022, according to the society."
HERONS = "seeds/counts/herons.yml"


def test_one_claim_is_shown(tmp_path: Path) -> None:
    """`--show` prints one claim with its sentences under it, and no summary."""
    ran = verify(support.copy(tmp_path), "--show", "three-counts")
    said = (
        "The Lindow Bird Society counted herons and told of nests that were probably empty,"
        " and the diary of a visitor gives herons as well."
    )
    assert ran.out.splitlines()[2:] == [
        f"{TERNS}:31:3: three-counts",
        f"    claim: {said}",
        f"    rests on marsh:p1s1: {COUNTED}",
        f"    rests on marsh:p2s3: {THIRD}",
        "    rests on diary:p1s3: I counted over 200 herons.",
    ]
    assert ran.code == 0


def test_one_claim_is_shown_with_its_findings(tmp_path: Path) -> None:
    """`--show` prints the findings of that claim, and its exit code says whether there are any."""
    root = support.copy(tmp_path)
    support.edit(root, (HERONS, "about a third", "about half"), (TERNS, "perhaps twenty", "twenty"))
    ran = verify(root, "--show", "nests-empty")
    assert [line.partition(": ")[2] for line in findings(ran)] == [
        "nests-empty",
        "nests-empty: figure “half” is in no sentence that it rests on",
    ]
    assert ran.code == 1


def test_one_claim_is_shown_without_its_sentences(tmp_path: Path) -> None:
    """A claim whose document is not at hand is shown, and that the sentence is not there."""
    root = support.copy(tmp_path)
    (root / "texts" / "diary.txt").unlink()
    ran = verify(root, "--show", "terns-seen")
    assert ran.out.splitlines()[-1] == "    rests on diary:p1s2: (original missing)"


def test_an_unknown_claim_is_not_shown(tmp_path: Path) -> None:
    """An unknown id is answered with the nearest one."""
    ran = verify(support.copy(tmp_path), "--show", "terns-saw")
    assert ran.err == "no claim “terns-saw” – did you mean “terns-seen”?\n"
    assert ran.code == 1


def test_a_page_for_reviewers(tmp_path: Path) -> None:
    """`--html` writes every claim beside its sentences, with findings, and warns of the originals in it."""
    root = support.copy(tmp_path)
    support.edit(root, (HERONS, "about a third", "about half"))
    page = tmp_path / "review" / "page.html"
    ran = verify(root, "--html", str(page))
    assert f"{page}: every claim next to its sentences; contains originals, so do not publish it" in ran.lines
    row = next(line for line in page.read_text(encoding="utf-8").splitlines() if "nests-empty" in line)
    assert row == (
        "<tr><td><code>nests-empty</code><br><bdi>Of 90 nests about half were probably empty in April 2022,"
        " the society said.</bdi><ul><li><bdi>figure “half” is in no sentence that it rests on</bdi>"
        " (error)</li></ul></td>"
        f"<td><p><code>marsh:p2s3</code> <bdi>{THIRD}</bdi></p></td></tr>"
    )
    assert "herons-young-unstated" not in page.read_text(encoding="utf-8")


def test_seeds_with_faults_are_not_verified(tmp_path: Path) -> None:
    """Faults in the seeds are printed instead, and the lock stays as it is."""
    root = support.copy(tmp_path)
    support.edit(root, (HERONS, "at: marsh:p2s3", "at: marsh:p2s9"))
    lock = (root / "seeds" / "verified.lock").read_bytes()
    ran = verify(root)
    assert ran.lines == [
        f"{HERONS}:33:7: no sentence “marsh:p2s9” – “marsh” has p1s1 to p4s3; “where” finds one by its words"
    ]
    assert ran.code == 1
    assert (root / "seeds" / "verified.lock").read_bytes() == lock
