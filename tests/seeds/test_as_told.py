"""A figure on a card keeps what hedges it in its claim."""

from __future__ import annotations

from pathlib import Path

import pytest

import support

HERONS = "seeds/counts/herons.yml"
COUNTED = "  from: society-count\n  at: marsh:p1s1\n"


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ("at least 240", ""),
        ("counted at least 240", ""),
        ("at least 240 herons", ""),
        ("240", "“240” leaves out what hedges it in the claim (at-least) – give that too"),
        ("240 herons", "“240 herons” leaves out what hedges it in the claim (at-least) – give that too"),
        ("241", "“241” is not in the claim – write it as the claim does"),
    ],
)
def test_a_figure_keeps_its_hedge(tmp_path: Path, told: str, fault: str) -> None:
    """`check` refuses a figure that leaves out “at least”, “about” or the like beside it in the claim."""
    root = support.copy(tmp_path)
    figure = f"  figures: [{{as-told: “{told}”, unit: herons, period: 2021-05}}]\n".replace("“", '"').replace(
        "”", '"'
    )
    support.edit(root, (HERONS, COUNTED, COUNTED + figure))
    ran = support.run(root, "check")
    found = [line for line in ran.err.splitlines() if "as-told" in line or "the claim" in line]
    assert found == ([f"{HERONS}:10:23: {fault}"] if fault else [])
    assert ran.code == bool(fault)


def test_one_bare_place_is_enough(tmp_path: Path) -> None:
    """A figure that stands in the claim both hedged and bare may be told bare."""
    root = support.copy(tmp_path)
    says = ("on the marsh.\n  from", "on the marsh, it said: 240.\n  from")
    figure = '  figures: [{as-told: "240", unit: herons, period: 2021-05}]\n'
    support.edit(root, (HERONS, *says), (HERONS, COUNTED, COUNTED + figure))
    assert support.run(root, "check").code == 0
