"""What may still refer to a withdrawn record, and what may replace one."""

from __future__ import annotations

from pathlib import Path

import pytest

import support

TERNS = "seeds/counts/terns.yml"
GONE = "withdrawn: {reason: No longer so., date: 2022-06-01}"
SUMS = "  sums-up: [herons-counted, herons-diary]\n"
REPLACED = ", replaced-by: terns-seen}"
PLACE = f"{TERNS}:41:84"


@pytest.mark.parametrize(
    ("edits", "line"),
    [
        ([(TERNS, REPLACED, ", replaced-by: terns-gone}")],
         f"{PLACE}: is replaced by itself – name another record, or leave “replaced-by” out"),
        ([(TERNS, REPLACED, ", replaced-by: terns-never}")],
         f"{PLACE}: no record of this kind “terns-never” – did you mean “terns-seen”?"),
        ([(TERNS, REPLACED, ", replaced-by: herons-twice}"), (TERNS, SUMS, f"{SUMS}  {GONE}\n")],
         f"{TERNS}:42:84: “herons-twice” is withdrawn itself – leave “replaced-by” out"),
        ([(TERNS, REPLACED, ", replaced-by: herons-twice}"),
          (TERNS, SUMS, f"{SUMS}  {GONE[:-1]}, replaced-by: terns-seen}}\n")],
         f"{TERNS}:42:84: “herons-twice” is withdrawn itself – use “terns-seen”"),
        ([(TERNS, SUMS, "  sums-up: [terns-seen, terns-gone]\n")],
         f"{TERNS}:30:25: sums up claim “terns-gone”, which is withdrawn – use “terns-seen”"),
        ([(TERNS, SUMS, "  sums-up: [terns-seen, terns-gone]\n"), (TERNS, REPLACED, "}")],
         f"{TERNS}:30:25: sums up claim “terns-gone”, which is withdrawn – take it out here"),
    ],
)  # fmt: skip
def test_a_withdrawn_record_is_not_leant_on(tmp_path: Path, edits: list[support.Edit], line: str) -> None:
    """What replaces a record holds itself, and no note sums up what no longer holds."""
    root = support.copy(tmp_path)
    for edit in edits:
        support.edit(root, edit)
    ran = support.run(root, "check")
    assert (ran.code, ran.err.splitlines()[:1]) == (1, [line])


def test_a_withdrawn_note_may_sum_up_withdrawn_claims(tmp_path: Path) -> None:
    """Where the note is withdrawn too, nothing is left to mend."""
    root = support.copy(tmp_path)
    support.edit(root, (TERNS, SUMS, f"  sums-up: [terns-seen, terns-gone]\n  {GONE}\n"))
    assert support.run(root, "check").code == 0
