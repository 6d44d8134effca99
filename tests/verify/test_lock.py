"""What `verify` leaves behind: the lock, and what evidence pages say of it."""

from __future__ import annotations

from pathlib import Path

import pytest

import support
from verifying import verify

HERONS = "seeds/counts/herons.yml"
NEVER = "(this kind of finding cannot be reviewed away)"


def evidence(root: Path, claim: str) -> str:
    """Return how the evidence page says that a claim was checked."""
    support.run(root, "generate")
    page = (root / "docs" / "evidence" / f"{claim}.md").read_text(encoding="utf-8")
    return page.split("## How it was checked\n\n")[1].split("\n")[0]


VERIFIED = "A program compared this wording with the sentences that it rests on."
CHANGED = "Changed since the last comparison with the originals by a program that is on record."
NEVER = "No comparison with the originals by a program is on record."


def test_the_lock_is_written(tmp_path: Path) -> None:
    """Verifying writes what passed, sorted, and says so once; evidence then says that it was compared."""
    root = support.copy(tmp_path)
    lock = root / "seeds" / "verified.lock"
    before = lock.read_text(encoding="utf-8")
    lock.unlink()
    assert evidence(root, "nests-empty") == NEVER
    first, second = verify(root), verify(root)
    said = "seeds/verified.lock is up to date – commit it with the other seeds"
    assert said in first.lines
    assert said not in second.lines
    assert lock.read_text(encoding="utf-8") == before
    assert evidence(root, "nests-empty") == VERIFIED


def test_a_claim_changed_is_not_verified_until_it_passes(tmp_path: Path) -> None:
    """A claim changed says so in its evidence until it passes; failing does not make it verified."""
    root = support.copy(tmp_path)
    support.edit(root, (HERONS, "were probably empty", "were empty"))
    assert evidence(root, "nests-empty") == CHANGED
    assert verify(root).code == 1
    assert evidence(root, "nests-empty") == CHANGED
    support.edit(root, (HERONS, "were empty", "were likely empty"))
    assert evidence(root, "nests-empty") == CHANGED
    assert verify(root).code == 0
    assert evidence(root, "nests-empty") == VERIFIED


@pytest.mark.parametrize(
    ("file", "old", "new", "state"),
    [
        ("seeds/statements.yml", "- id: society-nests\n", "- id: society-nests\n  about: 2022\n", CHANGED),
        ("seeds/documents/marsh.yml", "fingerprint: 60de50b8", "fingerprint: 60de50b9", CHANGED),
        ("seeds/names.yml", "aliases: [the society]", "aliases: [the society, LBS]", CHANGED),
        (HERONS, "at: marsh:p2s3", "at: [marsh:p2s3, marsh:p2s1]", CHANGED),
        (HERONS, "at: marsh:p2s3", "at: marsh:p2s3\n  changed: 2022-05", VERIFIED),
        (HERONS, "title: Herons", "title: Herons of the marsh", VERIFIED),
        (HERONS, "- section: The road\n", "", VERIFIED),
    ],
    ids=["statement", "sentence", "name", "more-sentences", "date-of-change", "title-of-page", "heading"],
)
def test_what_a_claim_rests_on_is_part_of_it(
    tmp_path: Path, file: str, old: str, new: str, state: str
) -> None:
    """A change of what verifying looks at makes a claim changed; one of where it stands does not."""
    root = support.copy(tmp_path)
    support.edit(root, (file, old, new))
    assert evidence(root, "nests-empty") == state


def test_the_lock_forgets_claims_that_are_gone(tmp_path: Path) -> None:
    """A claim that is withdrawn leaves the lock at the next run."""
    root = support.copy(tmp_path)
    gone = 'withdrawn: {reason: "Gone.", date: 2022}'
    support.edit(root, (HERONS, "  at: marsh:p1s2\n", f"  at: marsh:p1s2\n  {gone}\n"))
    assert verify(root).code == 0
    assert "brook-return" not in (root / "seeds" / "verified.lock").read_text(encoding="utf-8")
