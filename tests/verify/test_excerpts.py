"""What the records keep of the originals' words is compared with them: excerpts and searches."""

from __future__ import annotations

from pathlib import Path

import pytest

import support
from explainer.verify.excerpts import Having
from explainer.verify.recognize import Found, Originals
from verifying import findings, verify

MARSH, HERONS = "seeds/documents/marsh.yml", "seeds/counts/herons.yml"
SEARCH = 'searched: {for: [young, chick*], found: "diary:p1s2"}'


def of(ran: support.Ran, words: str) -> list[str]:
    """Return the findings that have some words."""
    return [line.partition(": ")[2] for line in findings(ran) if words in line]


def test_first_and_last_words_are_those_of_their_sentence(tmp_path: Path) -> None:
    """Words on record that a sentence does not begin or end with are an error; none at all is not."""
    root = support.copy(tmp_path)
    support.edit(
        root,
        (MARSH, 'begins: "In May 2021 the"', 'begins: "In June 2021 the"'),
        (MARSH, ', begins: "Its warden, Ada Brook,", ends: "the following spring."', ""),
        (MARSH, 'ends: "disturbed the birds."', 'ends: "disturbed birds."'),
    )
    assert of(verify(root), "which is not how") == [
        "marsh:p1s1: “begins” is “In June 2021 the”, which is not how its sentence begins",
        "marsh:p2s1: “ends” is “disturbed birds.”, which is not how its sentence ends",
    ]


@pytest.mark.parametrize(
    ("record", "found"),
    [
        (SEARCH, []),
        ("searched: {for: [Young], found: [diary:p1s2]}", []),
        ("searched: {for: [herons], in: marsh, found: [marsh:p1s1, marsh:p3s1]}", []),
        ("searched: {for: [heron], in: marsh}", []),
        (
            "searched: {for: [heron*], in: marsh, found: marsh:p1s1}",
            ["the search for “heron*” finds marsh:p3s1 too, which is not under “found”"],
        ),
        (
            "searched: {for: [owl], found: diary:p1s2}",
            ["the search for “owl” does not find diary:p1s2, which is under “found”"],
        ),
    ],
)
def test_a_search_is_made_again(tmp_path: Path, record: str, found: list[str]) -> None:
    """`verify` searches for the words itself, and says which sentences have them and which do not."""
    root = support.copy(tmp_path)
    support.edit(root, (HERONS, SEARCH, record))
    assert [line.partition(": ")[2] for line in of(verify(root), "the search for")] == found


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (["view*"], [1, 2]),
        (["view"], [1]),
        (["Kelvin"], [3]),
        (["mıssed"], [3]),
        (["re-view*"], [2]),
        (["“so"], [4]),
        (["so it", "review*"], [2, 4]),
        (["it see*"], [4]),
        (["iew"], []),
    ],
)
def test_a_search_finds_words_however_they_are_written(words: list[str], numbers: list[int]) -> None:
    """Case does not matter in any script, “*” stands for an ending, and a word is found at its beginning."""
    texts = ["A view.", "A RE-VIEWED review.", "\u212aelvin MISSED.", "He: “so it \u017feemed”."]
    document = support.library(support.EXAMPLE).documents["diary"]
    sentences = {f"diary:p1s{i}": text for i, text in enumerate(texts, 1)}
    found = Having(Originals({"diary": Found(document, 4, sentences)}, ())).found(words)
    assert sorted(found) == [f"diary:p1s{i}" for i in numbers]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            'begins: "In May 2021 the"',
            'begins: "In May 2021 the Lindow"',
            "“begins” has 5 words – keep 4 at most",
        ),
        ('ends: "on the marsh."', 'ends: "herons on the marsh."', "“ends” has 4 words – keep 3 at most"),
        (
            'ends: "on the marsh."',
            'ends: "on the marsh.", quotable: no',
            "a sentence that must not be quoted keeps no words – leave “begins” out",
        ),
        (
            "licence-address: https://creativecommons.org/licenses/by-sa/4.0/\n",
            "",
            "a license needs its address and whom it credits – add “licence-address” and “attribution”",
        ),
        (
            "licence: CC-BY-SA-4.0",
            "licence: CC-BY-ND-4.0",
            "“CC-BY-ND-4.0” does not allow parts to be shown – leave “licence” out",
        ),
    ],
)
def test_what_may_not_be_kept(tmp_path: Path, old: str, new: str, fault: str) -> None:
    """`check` refuses more words than a reader needs, words of a slur, and a license without its terms."""
    root = support.copy(tmp_path)
    support.edit(root, (MARSH, old, new))
    ran = support.run(root, "check")
    assert ran.code == 1
    assert any(line.endswith(fault) for line in ran.err.splitlines()), ran.err


def test_a_search_names_what_is_there(tmp_path: Path) -> None:
    """`check` refuses a search by a claim, of a document that is not there, and sentences elsewhere."""
    root = support.copy(tmp_path)
    support.edit(root, (HERONS, SEARCH, "searched: {for: [x], in: [mars], found: [diary:p1s2, diary:p9s9]}"))
    said = support.run(root, "check").err
    assert "no document “mars” – did you mean “marsh”?" in said
    assert "“diary:p1s2” is in a document that was not searched – add it under “in”" in said
    assert "no sentence “diary:p9s9”" in said


def test_the_command_adds_what_is_missing_and_nothing_twice(tmp_path: Path) -> None:
    """`excerpts` adds first and last words where there are none; run again it changes nothing."""
    root = support.copy(tmp_path)
    path = root / MARSH
    whole = path.read_text("utf-8")
    support.edit(root, (MARSH, ', begins: "Its warden, Ada Brook,", ends: "the following spring."', ""))
    ran = support.run(root, "excerpts", str(root / "texts"))
    assert "marsh: first and last words added to 1; 9 of 9 sentences available" in ran.lines
    assert path.read_text("utf-8") == whole
    assert (
        "marsh: first and last words added to 0; 9 of 9 sentences available"
        in support.run(root, "excerpts", str(root / "texts")).lines
    )
