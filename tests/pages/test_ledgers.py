"""The ledger of a document: a cell and a row for each sentence."""

from __future__ import annotations

import re
from pathlib import Path

from altered import newer, shown

MARSH = "seeds/documents/marsh.yml"
HERONS = "seeds/counts/herons.yml"
CHANGES = "seeds/changes.yml"
OTHER_WORDS = (
    "fingerprint: 189540e58ca12820, exact: 189540e58ca12820",
    f"fingerprint: {'1' * 16}, exact: {'1' * 16}",
)


# Ledger


def states(page: str) -> list[str]:
    """Return the states of the cells of the picture, in order."""
    return re.findall(r'<rect class="cell (\w+)[^"]*"', page)


def row(page: str, paragraph: int, sentence: int) -> str:
    """Return the row of a sentence."""
    where = f", paragraph {paragraph}, sentence {sentence}: "
    return next(line for line in page.splitlines() if line.startswith("| ") and where in line)


def test_the_ledger_has_a_cell_for_each_sentence(tmp_path: Path) -> None:
    """Used, excused and left sentences have their own cells, counted in the label; the share is in words."""
    before = shown(tmp_path / "1")
    after = shown(tmp_path / "2", (MARSH, "unused: off-subject, ", ""))
    used = ["used"] * 5
    assert states(before["ledger/marsh.md"]) == [*used, "excused", "used", "used", "used"]
    assert states(after["ledger/marsh.md"]) == [*used, "left", "used", "used", "used"]
    assert "9 of 9 sentences are used or excused: 8 used, 0 the same" in before["ledger/marsh.md"]
    assert "8 of 9 sentences are used or excused: 8 used, 0 the same" in after["ledger/marsh.md"]
    said = "9 sentences: 8 used by a claim, 1"
    assert (
        f'<desc id="picture-ledger-says">{said} excused, with the reason.</desc>' in before["ledger/marsh.md"]
    )
    assert f'<desc id="picture-ledger-says">{said} not used.</desc>' in after["ledger/marsh.md"]
    assert "| [marsh article](marsh.md) | 9 | 8 | 0 | 1 | 0 |" in before["ledger/index.md"]
    assert "| [marsh article](marsh.md) | 9 | 8 | 0 | 0 | 1 |" in after["ledger/index.md"]


def test_the_ledger_names_claims_and_reasons(tmp_path: Path) -> None:
    """The table has the claims of each sentence, and for an excused one the words of its reason."""
    edits = (
        (MARSH, "unused: off-subject", "unused: wayfinding"),
        (HERONS, "at: marsh:p1s2", "at: [marsh:p1s2, marsh:p2s2]"),
    )
    before, after = shown(tmp_path / "1")["ledger/marsh.md"], shown(tmp_path / "2", *edits)["ledger/marsh.md"]
    brook = "[The birds “may return in greater numbers”, said its](../evidence/brook-return.md) warden"
    hale = "[Its speaker, Tom Hale of the town council, said](../evidence/hale-road.md) that the road"
    assert row(before, 3, 1).endswith(" | *Not used:* Concerns no bird. |")
    assert f" | {hale}" in row(before, 2, 2)
    why = "Introduces other sentences of the document and states nothing of its own."
    assert row(after, 3, 1).endswith(f" | *Not used:* {why} |")
    assert f" | {brook}" in row(after, 2, 2)
    assert f"<br>{hale}" in row(after, 2, 2)
    assert "hale-road " not in re.sub(r"\([^)]*\)", "", after)


def test_the_ledger_of_a_revision(tmp_path: Path) -> None:
    """A sentence that a used one of another revision has too is called the same, not used twice."""
    change = (
        CHANGES,
        "- {after",
        '- {after: "newer:p2s2", before: "marsh:p2s2", kind: meaning, says: "X."}\n- {after',
    )
    page = shown(tmp_path, newer(OTHER_WORDS), change)["ledger/newer.md"]
    assert states(page) == ["same", "same", "same", "left", "same", "excused", "same", "same", "same"]
    assert row(page, 1, 1).endswith(
        " | The same words as paragraph 1, sentence 1 of the [marsh article](../sources.md#d-marsh). |"
    )
    assert (
        "8 of 9 sentences are used or excused: 0 used, 7 the same as in another revision, 1 excused." in page
    )
