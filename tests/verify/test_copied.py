"""Runs of an original's words are found in the wording that readers see, whatever stands in the seed."""

from __future__ import annotations

from pathlib import Path

import pytest

import support
from explainer.verify.copied import Originals, readings

HERONS = "seeds/counts/herons.yml"
SAID = "That a new road had disturbed {the birds|them} was denied by the [[town-council]]."
WHOLE = "the denied that the new road had disturbed the birds"
CASES = {
    "nothing": ("The [[town-council]] denied that the new road had disturbed the birds.", [WHOLE]),
    "a-link": ("The [[town-council]] denied that the [[marsh|new road]] had disturbed the birds.", [WHOLE]),
    "a-link-by-its-name": (
        "At times the [[town-council]] denied that the new road had disturbed the [[birds]].",
        [WHOLE],
    ),
    "an-alternative": (
        "The [[town-council]] denied that {the new|the} road had disturbed the birds.",
        [WHOLE],
    ),
    "the-other-alternative": (
        "The [[town-council]] denied that {a|the} new road had disturbed the birds.",
        [WHOLE],
    ),
    "an-alternative-with-a-link": (
        "The [[town-council]] denied that the {[[marsh|new]]|new [[nets|net]]} road had disturbed the birds.",
        [WHOLE],
    ),
    "an-alternative-that-shortens-the-run": (
        "The {[[town-council]] denied|[[town-council]] said} that the new road had disturbed the birds.",
        [WHOLE],
    ),
    "a-line-break": (
        "The [[town-council]] denied that the new\n\n    road had disturbed the birds.",
        [WHOLE],
    ),
    "a-quotation": ("The [[town-council]] denied “that” the new “road” had disturbed the birds.", []),
    "another-word": ("The [[town-council]] denied that the new way had disturbed the birds.", []),
    "eight-words": ("It denied that the new road had disturbed birds.", []),
}


def runs_in(ran: support.Ran) -> list[str]:
    """Return the lines on runs of words that nobody has let stand."""
    return [line for line in ran.lines if line.endswith("say it in other words") and line[0] != " "]


@pytest.mark.parametrize(("says", "runs"), CASES.values(), ids=CASES.keys())
def test_what_stands_in_the_seed_does_not_part_a_run(tmp_path: Path, says: str, runs: list[str]) -> None:
    """More than eight words of an original in a row are found across a link, an alternative, a line break."""
    root = support.copy(tmp_path)
    birds = '- id: birds\n  term: birds\n  meaning: "On this site: herons."\n- id: heron\n'
    support.edit(root, (HERONS, SAID, says), ("seeds/glossary.yml", "- id: heron\n", birds))
    ran = support.run(root, "verify", str(root / "texts"))
    assert runs_in(ran) == [
        f"{HERONS}:19:9: council-road: “{run}” are {len(run.split())} words of an original"
        " – say it in other words"
        for run in runs
    ]


def test_only_seeds_are_read_as_seeds(tmp_path: Path) -> None:
    """In other files brackets and braces are no markup: nothing is chosen or replaced there."""
    root = support.copy(tmp_path)
    (root / "notes.md").write_text(
        "The council denied that the {new road|way} had disturbed the birds.\n\n"
        "The council denied that the [[new road]] had disturbed the birds.\n",
        encoding="utf-8",
    )
    ran = support.run(root, "verify", str(root / "texts"))
    (line,) = runs_in(ran)
    assert line.startswith(
        "notes.md:3:1: text: “denied that the new road had disturbed the birds” are 9 words"
    )


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("As it is.", ("As it is.",)),
        ("{A|The} bird.", ("A bird.", "The bird.")),
        ("[[bird]] or [[bird|words]].", ("BIRD or words.",)),
        ("{[[bird|One]]|[[bird]]}.", ("One.", "BIRD.")),
        ("A brace { alone.", ("A brace { alone.",)),
    ],
)
def test_a_text_is_read_as_readers_see_it(text: str, seen: tuple[str, ...]) -> None:
    """Both wordings are read, one of them once; a link is its words, or the name of what it leads to."""
    assert readings(text, str.upper) == seen


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("one two three", ["one two three"]),
        ("zero one two three", ["one two three"]),
        ("one two three zero", ["one two three"]),
        ("two three four five six zero", ["two three four five six"]),
        ("one two three, four two three four", ["one two three four", "two three four"]),
        ("one two", []),
        ("one two four", []),
        ("one two “of” three", ["one two three"]),
        ("one two Ada Brook three", ["one two three"]),
        ("one two Ada-Brook three", []),
        ("one two-three four", ["one two three four"]),
        ("one\ntwo\nthree", ["one two three"]),
    ],
)
def test_the_longest_runs_are_given(text: str, runs: list[str]) -> None:
    """A run is given from its first word to its last, each once; names and quotations do not part it."""
    originals = Originals(["One two three four Ada five six."], ["Ada", "Ada Brook", ""], 2)
    assert list(originals.shared(text)) == runs


def test_runs_are_found_without_any_name() -> None:
    """Where the site has no names, every word counts."""
    assert list(Originals(["One two three."], [], 2).shared("one two three")) == ["one two three"]


def test_data_made_from_the_seeds_are_no_text_of_their_own(tmp_path: Path) -> None:
    """Data that `generate` writes repeat a claim that may stay near its original, and are not searched."""
    root = support.copy(tmp_path)
    assert support.run(root, "generate").code == 0
    assert any("240" in path.read_text(encoding="utf-8") for path in (root / "docs" / "data").glob("*.json"))
    assert runs_in(support.run(root, "verify", str(root / "texts"))) == []
