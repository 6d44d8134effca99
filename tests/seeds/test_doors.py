"""A door of the home page leads to a page that stands: one that is withdrawn is no place to send a reader."""

from __future__ import annotations

from pathlib import Path

import pytest

import support

DOOR = ("seeds/index.yml", "- define: heron", '- {door: lamps, guide: "Lamps."}\n- define: heron')
GONE = (
    "seeds/causes/lamps.yml",
    "title: Lamps\n",
    "title: Lamps\nwithdrawn: {reason: Out of date., date: 2022-06}\n",
)


@pytest.mark.parametrize(("edits", "refused"), [((DOOR,), False), ((GONE,), False), ((DOOR, GONE), True)])
def test_no_door_leads_to_a_withdrawn_page(
    tmp_path: Path, edits: tuple[support.Edit, ...], *, refused: bool
) -> None:
    """A door to a page that is withdrawn is refused like one to a page that never was."""
    root = support.copy(tmp_path)
    support.edit(root, *edits)
    ran = support.run(root, "check")
    assert ("seeds/index.yml:6:10: no page “lamps”" in ran.err) == refused, ran.err
