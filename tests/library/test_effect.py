"""What effect of something is told: computed from claims, no further than their words and their originals."""

from __future__ import annotations

from pathlib import Path

import pytest

import support
from explainer.library import effect
from explainer.seeds import models as m
from explainer.seeds import wording
from explainer.seeds.lists import general

STYLE = "seeds/style.yml"
PHRASES: dict[m.Reach, tuple[str, ...]] = {
    "none": ("no evidence",),
    "limited": ("not widely seen", "few readers"),
    "wide": ("widely seen", "extensive"),
}
SEEN = (
    "seeds/counts/herons.yml",
    "  from: society-count\n  at: marsh:p1s1\n",
    "  from: society-count\n  at: marsh:p1s1\n  effect: {}\n",
)


def with_effects(folder: Path, *edits: support.Edit) -> Path:
    """Return a copy of the example whose pages on counts have a row on effect, with `edits`."""
    root = support.copy(folder)
    support.edit(root, (STYLE, "negations:", "effect: {limited: [at least], wide: [marsh]}\nnegations:"))
    site = (root / "seeds/site.yml").read_text(encoding="utf-8")
    key = next(line for line in site.splitlines() if "{key: by," in line or "key: by" in line)
    row = key.replace("key: by", "key: effect").replace("Counted by", "Effect")
    support.edit(root, ("seeds/site.yml", key, f"{row}\n{key}"))
    support.edit(root, ("seeds/site.yml", "- kind: count\n", "- kind: count\n  effect: effect\n"), *edits)
    return root


@pytest.mark.parametrize(
    ("text", "rung"),
    [
        ("There was no evidence of it.", 1),
        ("The posts were not widely seen.", 2),
        ("The posts weren’t widely seen.", 2),
        ("The posts were widely seen.", 3),
        ("Not widely seen at first, they had an extensive reach.", 3),
        ("It had 5,000 accounts.", 0),
        ("It was extensively told.", 0),
    ],
)
def test_the_rung_of_a_text(text: str, rung: int) -> None:
    """A text stands on the highest rung of which it has a phrase; a longer phrase hides one inside it."""
    assert wording.Ladder(tuple(general().effect)).rung(text, PHRASES) == rung


def test_an_effect_is_shown_as_far_as_a_claim_tells_it(tmp_path: Path) -> None:
    """The head shows the rung of the page's own claim and who says it, with a link; else “not stated”."""
    wide = (SEEN[0], SEEN[1], SEEN[2].format("wide"))
    root = with_effects(tmp_path, wide)
    assert support.run(root, "generate").code == 0
    page = (root / "docs/counts/herons.md").read_text(encoding="utf-8")
    assert "[wider reach reported (Lindow Bird Society)](#c-herons-counted)" in page
    assert "| not stated |" in (root / "docs/counts/terns.md").read_text(encoding="utf-8")


def test_a_changed_record_changes_the_head(tmp_path: Path) -> None:
    """With another rung, and words for it, the head says another thing."""
    says = ("seeds/counts/herons.yml", "[[herons|herons]] on the marsh.", "[[herons|herons]].")
    limited = (SEEN[0], SEEN[1], SEEN[2].format("limited"))
    library = support.library(with_effects(tmp_path, limited, says))
    assert [words for _, words in effect.effects(library, library.pages["herons"])] == [
        "limited reach reported (Lindow Bird Society)"
    ]


def test_words_above_the_record_are_refused(tmp_path: Path) -> None:
    """`check` refuses words on a rung above the claim's, and a rung that the words do not have."""
    ran = support.run(with_effects(tmp_path / "1"), "check")
    line = "seeds/counts/herons.yml:6:9: has words for the effect “wide”, above what it records"
    assert ran.code == 1
    assert any(text.startswith(line) for text in ran.lines)
    none = (SEEN[0], SEEN[1], SEEN[2].format("none"))
    says = (
        "seeds/counts/herons.yml",
        "at least 240 [[herons|herons]] on the marsh.",
        "240 [[herons|herons]].",
    )
    fact = ("seeds/counts/herons.yml", "size: at least 240}", "size: 240}")
    ran = support.run(with_effects(tmp_path / "2", none, says, fact), "check")
    assert any(
        "is recorded with the effect “none”, and its words do not say so" in text for text in ran.lines
    )


def test_a_rung_that_the_original_does_not_reach_is_found(tmp_path: Path) -> None:
    """`verify` finds a recorded effect of which no original sentence has a phrase."""
    says = ("seeds/counts/herons.yml", "on the marsh.\n  from", "in all, seen by many.\n  from")
    style = ("seeds/style.yml", "wide: [marsh]", "wide: [seen by many]")
    wide = (SEEN[0], SEEN[1], SEEN[2].format("wide"))
    root = with_effects(tmp_path, wide, says, style)
    ran = support.run(root, "verify", str(root / "texts"))
    assert "reports an effect on the rung “wide”, and no sentence that it rests on does" in ran.out


def test_the_page_of_rules_has_an_example(tmp_path: Path) -> None:
    """The page of rules prints the rule's own words and an example from the records."""
    root = with_effects(tmp_path, (SEEN[0], SEEN[1], SEEN[2].format("wide")))
    assert support.run(root, "generate").code == 0
    page = (root / "docs/about/rules.md").read_text(encoding="utf-8")
    told = page.partition("## Effect")[2].partition("\n## ")[0]
    who = "(Lindow Bird Society)"
    assert f"[Herons](../counts/herons.md): wider reach reported {who}." in told
    assert "not stated" in told


def test_an_opinion_measures_nothing(tmp_path: Path) -> None:
    """An effect recorded for an opinion is refused; its words may be there, and make no rung."""
    says = (
        "seeds/counts/herons.yml",
        "may return in greater numbers”, said",
        "may return in greater numbers” to the marsh, said",
    )
    root = with_effects(tmp_path / "1", (SEEN[0], SEEN[1], SEEN[2].format("wide")), says)
    assert not [line for line in support.run(root, "check").lines if ": brook" in line or "effect" in line]
    opinion = ("seeds/counts/herons.yml", "  from: brook-hope\n", "  from: brook-hope\n  effect: wide\n")
    root = with_effects(tmp_path / "2", (SEEN[0], SEEN[1], SEEN[2].format("wide")), opinion)
    what = "an opinion measures nothing – leave “effect” out, and give its words a cell of their own"
    assert [line.partition(": ")[2] for line in support.run(root, "check").lines if "measures" in line] == [
        what
    ]
