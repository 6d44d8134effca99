"""Where documents differ, and what changed between revisions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import support
from altered import faults, newer, section, shown

# Disagreements


BECAUSE = '  because: "One flock has one number."\n'
DIFFERS = (((BECAUSE, ""),), ())
DISAGREEMENTS = "seeds/disagreements.yml"
STATEMENTS = "seeds/statements.yml"
TERNS = "seeds/counts/terns.yml"
GONE = "  withdrawn: {reason: No longer so., date: 2022-06-01}\n"
CHANGES = "seeds/changes.yml"
NEWER = "seeds/documents/newer.yml"
MARSH = "seeds/documents/marsh.yml"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("conflict", "They cannot all be right."),
        ("one-source", "One source gives both."),
        ("can-both-be", "Apart from any denial, they need not exclude each other."),
        ("different-question", "They answer different questions."),
        ("later-update", "One was written later."),
        ("naming", "They use different names."),
    ],
)
def test_a_disagreement_says_of_which_kind_it_is(tmp_path: Path, kind: str, words: str) -> None:
    """Its kind stands in words on its page and in the evidence of each claim, which leads there."""
    pages = shown(
        tmp_path,
        *((DISAGREEMENTS, old, new) for old, new in DIFFERS[kind == "conflict"]),
        (DISAGREEMENTS, "kind: conflict", f"kind: {kind}"),
    )
    heading = f"## {words.removesuffix('.')}\n\n### How many herons were there? {{#q-heron-number}}\n"
    assert heading in pages["disagreements.md"]
    positions = pages["disagreements.md"].partition(heading)[2].strip().splitlines()[0]
    assert positions == "| Lindow Bird Society | The diary of a visitor |"
    for claim in ("herons-counted", "herons-diary"):
        question = "- [How many herons were there?](../disagreements.md#q-heron-number)"
        against = section(pages[f"evidence/{claim}.md"], "What speaks against it")
        assert f"{question} – {words.removesuffix('.')} (2 sentences)." in against


def test_a_disagreement_shows_both_sides(tmp_path: Path) -> None:
    """Each side has the documents, who said it and when, and its claim; then what would settle it."""
    edits = (
        (STATEMENTS, "date: 2021-05\n", "date: 2021\n"),
        (TERNS, "from: diary\n  at: diary:p1s3", "from: innkeeper-words\n  at: diary:p1s3"),
        (DISAGREEMENTS, "The society’s own sheets.", "A third count."),
    )
    before, after = (
        shown(tmp_path / "1")["disagreements.md"],
        shown(tmp_path / "2", *edits)["disagreements.md"],
    )
    assert "- **marsh article – Lindow Bird Society, May 2021:** " in before
    assert "- **diary of a visitor, in its own words:** " in before
    assert "**What would settle it:** The society’s own sheets.\n" in before
    assert "- **marsh article – Lindow Bird Society, 2021:** " in after
    assert "- **diary of a visitor – the innkeeper:** " in after
    assert "**What would settle it:** A third count.\n" in after


def test_a_withdrawn_disagreement_is_shown_nowhere(tmp_path: Path) -> None:
    """It is gone from its page and from the evidence of its claims."""
    pages = shown(tmp_path, (DISAGREEMENTS, '  settle: "The', f'{GONE}  settle: "The'))
    assert "How many herons" not in pages["disagreements.md"]
    assert "(2 sentences)" not in pages["evidence/herons-counted.md"]


# Changes between revisions


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("meaning", "Changes of meaning"),
        ("naming", "Changes of names"),
        ("typography", "Changes that leave the meaning as it was"),
    ],
)
def test_a_change_stands_under_its_kind(tmp_path: Path, kind: str, label: str) -> None:
    """A change is told under the heading of its kind, in the record's words, with both places."""
    change = (
        CHANGES,
        '{after: "marsh:p2s3", kind: meaning',
        f'{{before: "marsh:p2s2", after: "marsh:p2s3", kind: {kind}',
    )
    page = shown(tmp_path, change)["faults.md"].partition("{#changes}")[2]
    row = page.partition(f"### {label}\n")[2].strip().splitlines()[2]
    place = "[marsh article](sources.md#d-marsh), The road, paragraph 2, sentence"
    own = '<span class="words" data-sentence="marsh:p2s{}" data-{}="marsh:p2s{}">{}</span>'
    before = own.format(2, "after", 3, "“&#34;The road does not … speaker, Tom Hale.”".replace("&#34;", '"'))
    after = own.format(3, "before", 2, "“About a third of … to the society.”")
    assert row == f"| {place} 2: {before} | {place} 3: {after} | A count of nests was added. |"
    assert page.count("\n### ") == 1


def test_changes_of_meaning_come_first(tmp_path: Path) -> None:
    """The weightiest kind stands first, whatever the order of the records."""
    more = '- {before: "marsh:p1s1", kind: typography, says: "A dash."}\n'
    more += '- {before: "marsh:p1s2", kind: naming, says: "A name."}\n'
    pages = shown(tmp_path, (CHANGES, "- {after", f"{more}- {{after"))
    page = pages["faults.md"].partition("{#changes}")[2]
    labels = re.findall(r"^### (.+)$", page, re.MULTILINE)
    assert labels == ["Changes of meaning", "Changes of names", "Changes that leave the meaning as it was"]
    assert "| Not there. | A dash. |" in page
    assert 'forward: "faults.html#changes"' in pages["changes.md"]


TOLD = " differs from the other revision – say how in changes.yml"
OTHER_WORDS = (
    "fingerprint: 189540e58ca12820, exact: 189540e58ca12820",
    f"fingerprint: {'1' * 16}, exact: {'1' * 16}",
)
OTHER_SIGNS = ("exact: 189540e58ca12820", f"exact: {'1' * 16}")


@pytest.mark.parametrize("other", [OTHER_WORDS, OTHER_SIGNS], ids=["words", "signs-alone"])
def test_every_difference_of_revisions_is_told(tmp_path: Path, other: tuple[str, str]) -> None:
    """A sentence unlike the other revision's, in words or signs alone, needs its record on either side."""
    revision = newer(other)
    here, there = f"{NEWER}:23:10: “p2s2”{TOLD}", f"{MARSH}:23:10: “p2s2”{TOLD}"
    assert faults(tmp_path / "1", revision) == [there, here]

    def change(text: str) -> support.Edit:
        return CHANGES, "- {after", f'- {{{text}, kind: typography, says: "A mark."}}\n- {{after'

    assert faults(tmp_path / "2", revision, change('before: "marsh:p2s2"')) == [here]
    assert faults(tmp_path / "3", revision, change('after: "newer:p2s2"')) == [there]
    assert faults(tmp_path / "4", revision, change('before: "marsh:p2s2", after: "newer:p2s2"')) == []


def test_equal_revisions_and_other_texts_need_no_change(tmp_path: Path) -> None:
    """Nothing is asked of sentences that are equal to the sign, nor of documents that are no revisions."""
    assert faults(tmp_path / "1", newer()) == []
    assert faults(tmp_path / "2", newer(OTHER_WORDS, lineage="newer")) == []
