"""The timeline: events in order, and its picture."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import support
from altered import shown

NETS = "seeds/causes/nets.yml"
LAMPS = "seeds/causes/lamps.yml"
GONE = "  withdrawn: {reason: No longer so., date: 2022-06-01}\n"
HERONS = "seeds/counts/herons.yml"


# Timeline


def timeline(pages: dict[str, str]) -> list[tuple[str, str, str]]:
    """Return date, word and claim of each entry of the timeline, in order."""
    entry = r"^1\. \*\*(.+?)\*\* – (\w+)\. .*\[evidence\]\(evidence/(\S+)\.md\)\)$"
    return re.findall(entry, pages["timeline.md"], re.MULTILINE)


LIT = ("2022", "Action", "lamps-lit")
FOUND = ("March 2022", "Report", "nets-found")
DENIED = ("30 March 2022", "Statement", "nets-denied")


@pytest.mark.parametrize(
    ("edit", "entries"),
    [
        ((NETS, "{date: 2022-03, kind", "{date: 2022-03, kind"), [LIT, FOUND, DENIED]),
        ((NETS, "{date: 2022-03-30, kind", "{date: 2022, kind"), [LIT, FOUND, ("2022", *DENIED[1:])]),
        ((LAMPS, "{date: 2022, kind", "{date: 2022/.., kind"), [("2022 or later", *LIT[1:]), FOUND, DENIED]),
        (
            (LAMPS, "{date: 2022, kind: activity", "{date: 2022, kind: disclosure"),
            [("2022", "Report", "lamps-lit"), FOUND, DENIED],
        ),
        ((NETS, "  event: {date: 2022-03, kind: disclosure}\n", ""), [LIT, DENIED]),
        ((NETS, "  attributes: linked\n", f"  attributes: linked\n{GONE}"), [LIT, DENIED]),
        (
            (HERONS, '  close: "A bare', '  event: {date: 2021-05, kind: activity}\n  close: "A bare'),
            [("May 2021", "Action", "herons-counted"), LIT, FOUND, DENIED],
        ),
    ],
    ids=["as-it-is", "answer-after", "open", "kind", "no-event", "withdrawn", "earlier"],
)
def test_the_timeline_is_in_order(
    tmp_path: Path, edit: support.Edit, entries: list[tuple[str, str, str]]
) -> None:
    """Events come by date, the less exact first, each as exact as its record, with the word of its kind."""
    assert timeline(shown(tmp_path, edit)) == entries


def test_the_picture_of_the_timeline_counts_its_events(tmp_path: Path) -> None:
    """Kinds have their own shapes, a year its row; the label gives the years and the number of each kind."""
    edits = (
        (NETS, "{date: 2022-03, kind: disclosure", "{date: 2022-03, kind: activity"),
        (HERONS, '  close: "A bare', '  event: {date: 2021-05, kind: disclosure}\n  close: "A bare'),
    )
    before, after = shown(tmp_path / "1")["timeline.md"], shown(tmp_path / "2", *edits)["timeline.md"]
    label = "3 dated events from 2022 to 2022 (action: 1, report: 1, statement: 1)"
    signs = ("<circle ", "<rect ", "<path ", 'class="axis"')
    assert f">{label}.</desc>" in before
    assert [before.count(sign) for sign in signs] == [1, 1, 1, 1]
    assert ">4 dated events from 2021 to 2022 (action: 2, report: 1, statement: 1).</desc>" in after
    assert [after.count(sign) for sign in signs] == [2, 1, 1, 2]
    assert [line for line in after.splitlines() if line.startswith("## ")] == ["## 2021", "## 2022"]
