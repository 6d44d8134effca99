"""The page of rules: the very text of the program, with examples from the records."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

import support
from altered import section, shown
from explainer.library import attribution, coverage, effect, load, provenance

DIARY = "seeds/documents/diary.yml"
NEWS: support.Edit = (DIARY, "kind: opinion", "kind: news")
LAMPS = "seeds/causes/lamps.yml"
NETS = "seeds/causes/nets.yml"
# Attribution

BY = "(Lindow Bird Society)"
MARSH = "seeds/documents/marsh.yml"


# The page of rules


@pytest.mark.parametrize(
    "rule",
    [provenance.origins, provenance.lineages, provenance.support, attribution.attributions, coverage.ledgers],
)
def test_a_rule_is_told_in_its_own_words(tmp_path: Path, rule: object) -> None:
    """The page of rules has the very text that explains the rule in the program."""
    page = shown(tmp_path)["about/rules.md"]
    library, _ = load.load(support.copy(tmp_path / "listed"))
    assert library
    said = inspect.cleandoc(str(rule.__doc__))
    said = said.format(**effect.listed(library)) if "{" in said else said
    for paragraph in said.split("\n\n"):
        assert " ".join(paragraph.split()) in page


def test_examples_of_support_are_the_records(tmp_path: Path) -> None:
    """Each kind of support that some claim has is shown by the first one; no other has an example."""
    before, after = shown(tmp_path / "1")["about/rules.md"], shown(tmp_path / "2", NEWS)["about/rules.md"]
    unnamed = "**A document that names no origin.** The diary of a visitor speaks of about 60 Terns"
    assert unnamed not in before
    assert unnamed in after
    assert "**Several named origins.**" not in after


def test_examples_of_attribution_are_the_records(tmp_path: Path) -> None:
    """Each rung that a page reaches is shown by the first such page, with what that page says."""
    edits = (
        (LAMPS, ", and they were the work of the road office.", "."),
        (LAMPS, "  attributes: named-body\n", ""),
        (NETS, "attributes: linked", "attributes: state-linked"),
    )
    before, after = (section(shown(tmp_path / name, *changed)["about/rules.md"], "Attribution")
                     for name, changed in (("1", ()), ("2", edits)))  # fmt: skip
    nets, lamps = "[Nets](../causes/nets.md)", "[Lamps](../causes/lamps.md)"
    assert f"{nets}: linked to the county {BY}." in before
    assert f"{lamps}: a named body of the council (Lindow Gazette)." in before
    assert lamps not in after
    assert f"{nets}: linked to the council {BY}." in after


def test_examples_of_use_are_the_records(tmp_path: Path) -> None:
    """How each document is used, and the reasons for which a sentence may be excused, are the records'."""
    edits = (
        (MARSH, "unused: off-subject, ", ""),
        ("seeds/style.yml", "off-subject: Concerns no bird.", "off-subject: Concerns no heron."),
    )
    page = section(shown(tmp_path, *edits)["about/rules.md"], "Use of the documents")
    assert "- marsh: 8 of 9 sentences (8 used, 0 excused, 1 left)" in page
    assert "- off-subject: Concerns no heron." in page
