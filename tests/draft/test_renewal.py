"""A document whose original has changed: what is told of it, and what is written when asked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from contributor import record, source, values
from support import EXAMPLE, copy, run, tree


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a copy of the example site."""
    return copy(tmp_path)


LAMPS = (
    " Lamps have burned beside them since 2022, and the Lindow Gazette wrote that they were the work of "
    "the road office.[2]"
)


def revised(site: Path) -> tuple[str, str]:
    """Return the paths of an old original and of one with changed, new, moved and lost sentences."""
    text = (EXAMPLE / "texts" / "marsh.txt").read_text("utf-8")
    old = source("old.txt", text, site.parent)
    for before, after in (
        ("at least 240 herons", "at least 250 herons"),
        ("What the town says\n\n", "It rained. It often does.\n\nWhat the town says\n\n"),
        ("The marsh is not the only home of herons in the county.\n\n", ""),
        (LAMPS, ""),
        ("[2]", "[3]"),
        ("2. ^", "3. ^"),
        ("1. ^ a b Brook", '1. ^ Cole, Ida (2020). "Rain". Lindow Gazette.\n2. ^ a b Brook'),
    ):  # fmt: skip
        assert before in text
        text = text.replace(before, after)
    return old, source("new.txt", text, site.parent)


def test_a_changed_original_is_told_and_not_written(site: Path) -> None:
    """Each sentence and each claim is kept, moved, changed or lost; nothing is written unless asked."""
    old, new = revised(site)
    before = tree(site)
    made = run(site, "draft", new, "marsh", "--before", old)
    assert made.code == 0
    for line in (
        "  p1s1 → p1s1: reworded (99 % alike)",
        "  p3s1: gone",
        "  new: p2s1, p2s2",
        "  seeds/causes/lamps.yml:9:7: lamps-lit: lost, p4s2",
        "  seeds/counts/herons.yml:9:7: herons-counted: changed, p1s1 → p1s1",
        "  seeds/counts/herons.yml:22:7: council-road: moved, p2s1 → p3s1",
        "  seeds/changes.yml:1:11: a change: moved, p2s3 → p3s3",
    ):
        assert f"\n{line}\n" in made.out
    assert tree(site) == before
    guessed = run(site, "draft", new, "marsh")
    assert "\n  p1s1 → p1s1: in its place – a guess; give the old original with --before" in guessed.out


def test_a_renewal_keeps_what_was_made_by_hand(site: Path) -> None:
    """Labels, hand-made keys, comments and the head stay; claims follow; the lost one is refused by check."""
    path = site / "seeds" / "documents" / "marsh.yml"
    text = path.read_text("utf-8")
    marked = text.replace("- label: The road", "# why this part is here\n- label: The road")
    marked = marked.replace(', begins: "In March 2022 the", ends: "to the county.", cites: [road-2022]}',
                            ', cites: [road-2022], quotable: no, '
                            'without: {"2022": "Said twice, in fact."}} # by hand')  # fmt: skip
    path.write_text(marked, encoding="utf-8")
    old, new = revised(site)
    made = run(site, "draft", new, "marsh", "--before", old, "--renew")
    assert (made.code, made.err) == (0, "")
    renewed = path.read_text("utf-8")
    assert renewed.startswith(text.partition("sections:")[0])
    assert "# why this part is here\n- label: The road\n" in renewed
    assert 'quotable: no, without: {"2022": "Said twice, in fact."}} # by hand\n' in renewed
    assert "unused" in renewed.partition("# No longer in the original:")[2]
    parts = record(site, "marsh")["sections"]
    assert [part["label"] for part in parts] == ["The count", "The road", "What disturbs them"]
    assert [part["at"] for part in parts[0]["sentences"]] == ["p1s1", "p1s2", "p2s1", "p2s2"]
    checked = run(site, "check").err.splitlines()
    assert checked[0].startswith(
        "seeds/causes/lamps.yml:9:7: “at” is still to be written – rested on marsh:p4s2"
    )
    assert re.match(r"seeds/works.yml:\d+:9: “type” is still to be written", checked[1])
    assert len(checked) == 3
    works = values(site / "seeds" / "works.yml")
    assert [(work["id"], work["number"]) for work in works if work.get("listed-in") == "marsh"] == [
        ("brook-2021", "2"), ("road-2022", "3"), ("cole-2020", "1")]  # fmt: skip


def test_a_renewal_without_a_change_changes_nothing(site: Path) -> None:
    """The record of an original that is as it was comes out to the byte."""
    path = site / "seeds" / "documents" / "diary.yml"
    before = path.read_bytes()
    made = run(site, "draft", str(EXAMPLE / "texts" / "diary.txt"), "diary", "--renew")
    assert "the record is as it would be written now" in made.out
    assert path.read_bytes() == before
