"""What was said stands with its answer, as long as a claim that stands tells the answer."""

from __future__ import annotations

from pathlib import Path

import pytest

import support

USES = (
    ("seeds/counts/terns.yml", "- use: council-road\n", ""),
    ("seeds/causes/nets.yml", "- use: council-road\n", ""),
)
GONE = (
    "seeds/counts/herons.yml",
    "  from: council-denial\n  at: marsh:p2s1\n",
    "  from: council-denial\n  at: marsh:p2s1\n  withdrawn: {reason: No longer so., date: 2022-06-01}\n",
)


@pytest.mark.parametrize(("edits", "asked"), [((), 0), (USES, 2), ((*USES, GONE), 0)])
def test_an_answer_is_asked_for_if_a_claim_tells_it(
    tmp_path: Path, edits: tuple[support.Edit, ...], asked: int
) -> None:
    """An answer that only a withdrawn claim tells cannot be placed, and is not asked for."""
    root = support.copy(tmp_path)
    support.edit(root, *edits)
    ran = support.run(root, "check")
    assert ran.err.count("but not the reply – add a claim from “council-denial”") == asked
