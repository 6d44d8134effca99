"""What pages share: replies beside what they answer, a matrix, and counts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import support
from altered import faults, shown
from explainer.pages import part_index

HERONS = "seeds/counts/herons.yml"
STATEMENTS = "seeds/statements.yml"
SITE = "seeds/site.yml"
TERNS = "seeds/counts/terns.yml"
GONE = "  withdrawn: {reason: No longer so., date: 2022-06-01}\n"
NETS = "seeds/causes/nets.yml"


# Replies


def sides(pages: dict[str, str]) -> list[list[str]]:
    """Return the pairs of the index of causes, each its sides as text."""
    _, *pairs = pages["causes/index.md"].split('<div class="pair" markdown>')
    return [pair.split('<div class="side" markdown>')[1:] for pair in pairs]


def test_a_pair_has_sides_of_one_size(tmp_path: Path) -> None:
    """Beside one claim of a denial stands one of what it answers, the rest counted; beside two stand two."""
    one = shown(tmp_path / "1")
    two = shown(tmp_path / "2", (HERONS, "from: hale-words", "from: council-denial"))
    for pages, size in ((one, 1), (two, 2)):
        said, answer = sides(pages)[0]
        assert said.count("\n- ") - said.count("more on the page") == size
        assert answer.count("\n- ") == size
        assert ("- 1 more on the page [Herons](../counts/herons.md) and others." in said) is (size == 1)


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("by-name", "names it"),
        ("in-general", "answers in general"),
        ("not-stated", "whether it names it is not stated"),
    ],
)
def test_a_pair_says_how_the_reply_answers(tmp_path: Path, how: str, words: str) -> None:
    """The head of a reply tells whether it answers by name, as its record says, with its date and stance."""
    pages = shown(tmp_path, (STATEMENTS, "how: by-name", f"how: {how}"))
    said, answer = sides(pages)[1]
    assert "**Lindow Bird Society**, March 2022 (finding)\n" in said
    assert f"**County office**, 30 March 2022 (denial) – {words}\n" in answer


def test_pairs_follow_what_answers_what(tmp_path: Path) -> None:
    """Without an answer on record there is no pair; without the site's wish there are none at all."""
    assert len(sides(shown(tmp_path / "1"))) == 2
    fewer = shown(tmp_path / "2", (STATEMENTS, ", answers: society-nets, how: by-name", ""))
    assert len(sides(fewer)) == 1
    untold = "- {id: untold, by: tom-hale, stance: denial, answers: society-count, how: by-name}\n"
    same = shown(tmp_path / "4", (STATEMENTS, "- {id: society-nets", f"{untold}- {{id: society-nets"))
    assert len(sides(same)) == 2
    none = shown(tmp_path / "3", (SITE, '  replies: "yes"\n', ""))
    assert "What was said, and the reply" not in none["causes/index.md"]


def test_no_answer_is_asked_for_a_withdrawn_claim(tmp_path: Path) -> None:
    """What a withdrawn claim told needs no answer, and a withdrawn answer is none."""
    use = (TERNS, "- use: council-road\n", "")
    at = "  at: [marsh:p1s1, marsh:p2s3, diary:p1s3]\n"
    missing = "reports what “society-nests” said but not the reply – add a claim from “council-denial”"
    assert faults(tmp_path / "1", use, (TERNS, at, at + GONE)) == []
    says = '- id: gone\n  says: "The [[town-council]] denied it."\n'
    answer = f"{says}  from: council-denial\n  at: marsh:p2s1\n{GONE}"
    assert faults(tmp_path / "2", (TERNS, "- use: council-road\n", answer)) == [f"{TERNS}:31:7: {missing}"]


# Matrix

ROW = re.compile(r'<tr><th scope="row"><a href="[^"]*">(.*?)</a></th>\n(.*?)</tr>', re.DOTALL)
SAID = re.compile(r'<a href="([^"]+)">([^<]+)</a> <span class="by">\(([^)]+)\)</span>')


def cells(pages: dict[str, str], name: str = "Nets") -> list[list[tuple[str, str, str]]]:
    """Return for each cell of a row of the matrix what it says: address, words and who says so."""
    table = pages["causes/index.md"].split('<table class="cross matrix">')[1]
    row = dict(ROW.findall(table)).get(name, "")
    return [SAID.findall(cell) for cell in row.splitlines()]


COUNTED = ("nets.html#u-herons-counted", "at least 240", "Lindow Bird Society")
USED = (NETS, "- use: nests-empty", "- use: herons-counted\n- use: nests-empty")


@pytest.mark.parametrize(
    ("edits", "row"),
    [
        ((), []),
        ((USED,), [[COUNTED]]),
        (
            (
                USED,
                (HERONS, "fact: {by: Lindow Bird Society, size: at least 240}", "fact: {size: 240 herons}"),
            ),
            [[(*COUNTED[:1], "240 herons", *COUNTED[2:])]],
        ),
        (((NETS, "- use: nests-empty", "- use: herons-young-unstated"),), []),
    ],
    ids=["nothing-in-a-cell", "one-claim", "other-words", "notes-left-out"],
)
def test_a_cell_says_what_was_reported(
    tmp_path: Path, edits: tuple[support.Edit, ...], row: list[list[tuple[str, str, str]]]
) -> None:
    """A cell has the words of the claims that both pages have, who says so, and leads to them; no count."""
    assert cells(shown(tmp_path, *edits)) == row


def test_a_matrix_that_nobody_could_read_is_a_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With more columns than a screen holds, a row lists what it shares, each with the name of the other."""
    monkeypatch.setattr(part_index, "WIDEST", 0)
    pages = shown(tmp_path, USED)
    assert "<td>Herons: <a" in pages["causes/index.md"]
    assert cells(pages) == [[COUNTED]]


def test_a_kind_without_a_matrix_has_none(tmp_path: Path) -> None:
    """Only a kind that names another has the table; its question is its own, or the names of both."""
    asks = (SITE, "  matrix: count\n", "  matrix: count\n  asks: What of whom?\n")
    assert "## What of whom?" in shown(tmp_path / "1", asks)["causes/index.md"]
    assert "## Causes and counts" in shown(tmp_path / "2")["causes/index.md"]
    page = shown(tmp_path / "3", (SITE, "  matrix: count\n", ""))["causes/index.md"]
    assert "## Causes and counts" not in page
    assert "cross matrix" not in page


# The list of a part


def test_a_part_with_types_has_a_table_for_each(tmp_path: Path) -> None:
    """Pages are listed by the types of their kind, in its order; a type without pages has no heading."""
    types = "  types: {wader: Birds that wade, gull: Gulls, tern: Birds that dive}\n"
    page = shown(
        tmp_path,
        (SITE, "  columns: [size]\n", f"{types}  columns: [size]\n"),
        (HERONS, "title: Herons\n", "title: Herons\ntype: wader\n"),
        (TERNS, "title: Terns\n", "title: Terns\ntype: tern\n"),
    )["counts/index.md"]
    assert re.findall(r"^(?:## .*|\| \[\w+\])", page, re.MULTILINE) == [
        "## Birds that wade", "| [Herons]", "## Birds that dive", "| [Terns]",
    ]  # fmt: skip
