"""Rules that are computed from records, in tables: rungs of attribution and effect, origins and relays."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

import support
from explainer.library import effect, provenance
from explainer.library.library import Library
from explainer.seeds import models as m
from explainer.seeds import wording
from explainer.seeds.lists import general

TERNS = "seeds/counts/terns.yml"
NETS = "seeds/causes/nets.yml"
RUNGS: Mapping[m.Rung, tuple[str, ...]] = {
    "linked": ("linked to the county",),
    "state-linked": ("linked to the council",),
    "named-body": ("the road office",),
}


def library(folder: Path, *edits: support.Edit) -> Library:
    """Return the library of the example with some values changed."""
    root = support.copy(folder)
    support.edit(root, *edits)
    return support.library(root)


@pytest.mark.parametrize(
    ("text", "rung"),
    [
        ("The nets were old.", 0),
        ("The nets were linked to the county.", 1),
        ("The nets were linked to the council.", 2),
        ("They were linked to the county, and the lamps linked to the council.", 2),
        ("The road office said that they were linked to the county.", 3),
        ("The road offices were closed.", 0),
    ],
)
def test_the_rung_of_a_text(text: str, rung: int) -> None:
    """A text stands on the highest rung of attribution of which it has a phrase, or on none."""
    assert wording.Ladder(tuple(RUNGS)).rung(text, RUNGS) == rung


def test_a_style_without_phrases_attributes_nothing() -> None:
    """Where the style has no phrase for any rung, every text stands below the lowest."""
    assert wording.Ladder(tuple(RUNGS)).rung("The nets were linked to the county.", {}) == 0
    assert (
        wording.Ladder(tuple(RUNGS)).rung("The road office linked them to the county.", {"named-body": ()})
        == 0
    )


def test_a_style_may_leave_a_rung_without_phrases(tmp_path: Path) -> None:
    """A rung that the style has no phrase for is reached by no sentence, and nothing breaks."""
    root = support.copy(tmp_path)
    support.edit(root, ("seeds/style.yml", "  named-body: [work of the road office]\n", ""))
    ran = support.run(root, "check")
    assert (ran.code, ran.err.count("stands on the rung")) == (0, 0)
    ran = support.run(root, "verify", str(root / "texts"))
    rung = "attributes on the rung “named-body”, and no sentence that it rests on does"
    assert [line.partition(": ")[2] for line in ran.lines if "on the rung" in line] == [f"lamps-lit: {rung}"]


def test_a_stance_may_need_no_word_in_the_original(tmp_path: Path) -> None:
    """A stance without cues asks for none in the sentences."""
    root = support.copy(tmp_path)
    support.edit(root, ("seeds/style.yml", "cues: [denied, rejected]", "cues: []"))
    assert support.run(root, "verify", str(root / "texts")).code == 0


@pytest.mark.parametrize(
    ("text", "rung"), [("widely seen", 3), ("seen", 2), ("not widely seen", 1), ("seen, and widely seen", 3)]
)
def test_a_longer_phrase_is_read_first(text: str, rung: int) -> None:
    """A phrase inside a longer one of another rung does not count where the longer one stands."""
    phrases: Mapping[m.Reach, tuple[str, ...]] = {
        "none": ("not widely seen",),
        "limited": ("seen",),
        "wide": ("widely seen",),
    }
    assert wording.Ladder(tuple(general().effect)).rung(text, phrases) == rung


def with_effects(folder: Path) -> Library:
    """Return the library of the example in which claims on one page record effects that their words tell."""
    style = (
        "seeds/style.yml",
        "negations:",
        "effect: {none: [no bird], limited: [about 60], wide: [over 200]}\nnegations:",
    )
    wide = (TERNS, "  from: diary\n  at: diary:p1s3\n", "  from: diary\n  at: diary:p1s3\n  effect: wide\n")
    limited = (
        TERNS,
        "  from: innkeeper-words\n  at: diary:p1s1\n",
        "  from: innkeeper-words\n  at: diary:p1s1\n  effect: none\n",
    )
    says = (
        TERNS,
        "Of the [[terns]], [[innkeeper]] said:",
        "With no bird in sight, [[innkeeper]] said of the [[terns]]:",
    )
    gone = (TERNS, "  at: diary:p1s2\n  withdrawn:", "  at: diary:p1s2\n  effect: limited\n  withdrawn:")
    words = (
        TERNS,
        "The [[diary]] says that it saw 60 terns.",
        "The [[diary]] says that it saw about 60 terns.",
    )
    cell = (TERNS, "fact: {by: diary of a visitor, size: about 60}", "fact: {by: diary of a visitor}")
    news = ("seeds/documents/diary.yml", "kind: opinion", "kind: news")
    return library(folder, style, wide, limited, says, gone, words, news, cell)


def test_effects_are_told_from_the_least(tmp_path: Path) -> None:
    """Of a page's claims those with an effect tell it, the least first; a withdrawn claim tells none."""
    found = with_effects(tmp_path)
    claims = [claim.id for claim, _ in effect.effects(found, found.pages["terns"])]
    assert claims == ["innkeeper-terns", "herons-diary"]
    text = found.pages["terns"]
    turned = type(text)(text.page, tuple(reversed(text.items)), text.path)
    assert [claim.id for claim, _ in effect.effects(found, turned)] == claims


def of(found: Library, key: str) -> provenance.Standing:
    """Return the standing of a claim."""
    return provenance.standing(found, found.claims[key])


def test_a_document_is_never_an_origin(tmp_path: Path) -> None:
    """A statement that a document makes itself has no named origin, whatever stands beside it."""
    said = (
        "seeds/statements.yml",
        "- id: society-count\n",
        "- {id: own, by: diary, stance: report}\n- id: society-count\n",
    )
    found = library(
        tmp_path,
        said,
        (TERNS, "  from: diary\n  at: diary:p1s2\n  fact", "  from: own\n  at: diary:p1s2\n  fact"),
    )
    assert (of(found, "terns-seen").origins, of(found, "terns-seen").support) == ((), "unnamed")


BOTH = (TERNS, "from: diary\n  at: diary:p1s3", "from: society-count\n  at: [marsh:p1s1, diary:p1s3]")
MIXED = (BOTH[0], BOTH[1], BOTH[2].replace("society-count", "[society-count, hale-words]"))
ONE = (TERNS, "from: diary\n  at: diary:p1s3", "from: [society-count, hale-words]\n  at: diary:p1s3")
OWN = (BOTH[0], BOTH[1], BOTH[2].replace("society-count", "[society-count, diary]"))
SELF = ("seeds/documents/diary.yml", "kind: opinion\n", "kind: opinion\nspeaks-for: own\n")
CALM = (
    ("seeds/disagreements.yml", "kind: conflict", "kind: naming"),
    ("seeds/disagreements.yml", '  because: "One flock has one number."\n', ""),
)


@pytest.mark.parametrize(
    ("edits", "relays"),
    [
        ((BOTH,), ("marsh", "diary")),
        ((MIXED,), ()),
        ((ONE,), ("diary",)),
        ((OWN,), ("marsh",)),
        ((BOTH, SELF), ("marsh",)),
    ],
    ids=["both", "not-clear", "clear-by-one-lineage", "own-words", "speaks-for-itself"],
)
def test_who_relays_an_origin(
    tmp_path: Path, edits: tuple[support.Edit, ...], relays: tuple[str, ...]
) -> None:
    """The documents of a claim's own sentences relay its origin, those that speak for themselves do not."""
    found = library(tmp_path, *edits, *CALM)
    assert of(found, "herons-diary").relays == relays
    assert of(found, "herons-counted").relays == ("marsh",)


@pytest.mark.parametrize(
    ("key", "edits", "words"),
    [
        ("brook-return", (), ["An opinion: Ada Brook, as reported by the marsh article."]),
        ("terns-seen", (), ["Source: the diary of a visitor, a piece of opinion."]),
        (
            "herons-counted",
            (),
            [
                "Source: Lindow Bird Society, as reported by the marsh article.",
                "The origin reports its own findings.",
            ],
        ),
        (
            "herons-diary",
            (BOTH, *CALM),
            [
                "Source: Lindow Bird Society, as reported by the marsh article and the diary of a visitor.",
                "Both documents report the same origin, so this is not a second source.",
                "The origin reports its own findings.",
            ],
        ),
        (
            "herons-diary",
            (ONE, *CALM),
            [
                "Sources: Lindow Bird Society and Tom Hale, as reported by the diary of a visitor.",
                "The records do not show whether they are independent of each other.",
                "At least one origin reports its own findings.",
            ],
        ),
    ],
    ids=["opinion", "opinion-piece", "one", "both", "several"],
)
def test_the_standing_in_words(
    tmp_path: Path, key: str, edits: tuple[support.Edit, ...], words: list[str]
) -> None:
    """The words follow the standing: origins, who reports them, and what follows from that."""
    found = library(tmp_path, *edits)
    last = "This site relies on what its documents report, not on the originals."
    assert provenance.sentences(found, found.claims[key]) == [*words, last]
