"""A build with the originals shows the sentences whose license allows it, and no others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import support
from explainer.errors import FileError
from explainer.library.library import Library
from explainer.site.originals import Words
from explainer.verify import shared_words

TEXTS = support.EXAMPLE / "texts"
PLACE = '<div class="words" data-sentence="{}">\n<p>It begins</p>\n</div>'
CELL = '<td><span class="words" data-sentence="{}">“It begins”</span></td>'
CREDIT = '<p class="credit" data-credit="{}" hidden></p>'


@pytest.fixture(scope="module")
def example() -> Library:
    """Return the library of the example."""
    return support.library(support.EXAMPLE)


def test_the_words_that_carry_a_claim_are_marked(example: Library) -> None:
    """On the page of a claim its sentence is shown with credit and license; the claim's words are marked."""
    html = PLACE.format("marsh:p1s1") + CREDIT.format("marsh")
    shown = Words(example, TEXTS).page(html, "evidence/herons-counted.md")
    assert shown == (
        '<div class="words" data-sentence="marsh:p1s1"><blockquote><p>In <mark>May 2021 the Lindow Bird '
        "Society counted at least 240 herons on the marsh</mark>.</p></blockquote></div>"
        '<p class="credit">Words: Lindow encyclopedia’s authors, '
        '<a href="https://creativecommons.org/licenses/by-sa/4.0/" rel="license">CC BY-SA 4.0</a>.</p>'
    )


def test_a_cell_is_not_marked(example: Library) -> None:
    """In a ledger, where several claims rest on a sentence, its words are shown as they are."""
    shown = Words(example, TEXTS).page(CELL.format("marsh:p3s1"), "ledger/marsh.md")
    assert "<q>The marsh is not the only home of herons in the county.</q>" in shown


@pytest.mark.parametrize("key", ["diary:p1s2", "marsh:p9s9", "nobody:p1s1"])
def test_a_sentence_without_a_license_stays_hidden(example: Library, key: str) -> None:
    """A document that says no license is not shown, nor what no record has; no credit is given for it."""
    html = PLACE.format(key) + CELL.format(key) + CREDIT.format("marsh")
    assert Words(example, TEXTS).page(html, "evidence/terns-seen.md") == html


def test_a_sentence_that_must_not_be_quoted_stays_hidden(tmp_path: Path) -> None:
    """A slur is shown to nobody, whatever the license allows."""
    root = support.copy(tmp_path)
    marsh, keep = "seeds/documents/marsh.yml", ', begins: "In May 2021 the", ends: "on the marsh."'
    support.edit(root, (marsh, keep, ", quotable: no"))
    html = PLACE.format("marsh:p1s1")
    assert Words(support.library(root), TEXTS).page(html, "evidence/herons-counted.md") == html


def test_another_version_is_not_shown(example: Library, tmp_path: Path) -> None:
    """Words whose fingerprint is not that of the record take nobody's place."""
    text = (TEXTS / "marsh.txt").read_text("utf-8").replace("at least 240", "at least 241")
    (tmp_path / "marsh.txt").write_text(text, "utf-8")
    words = Words(example, tmp_path)
    html = PLACE.format("marsh:p1s1")
    assert words.page(html, "evidence/herons-counted.md") == html
    assert words.lacking().startswith("1 sentences that may be reprinted")


def test_a_build_says_in_one_line_what_it_lacks(example: Library, tmp_path: Path) -> None:
    """Without the originals it is all that may be shown; with them nothing; a wrong folder is an error."""
    assert Words(example, None).lacking() == (
        "9 sentences that may be reprinted are shown by their first and last words – "
        "to show them, give the folder with the originals: TEXTS=folder"
    )
    assert not Words(example, TEXTS).lacking()
    with pytest.raises(FileError, match="is not there"):
        Words(example, tmp_path / "none")


def test_a_change_is_shown_word_by_word(tmp_path: Path) -> None:
    """Of two versions of a sentence each shows what the other has not."""
    root = support.copy(tmp_path)
    change = '- {before: "marsh:p4s1", after: "marsh:p4s3", kind: meaning, says: "Another."}\n'
    path = root / "seeds" / "changes.yml"
    path.write_text(path.read_text("utf-8") + change, "utf-8")
    side = '<span class="words" data-sentence="marsh:{}" data-{}="marsh:{}">x</span>'
    html = side.format("p4s1", "after", "p4s3") + side.format("p4s3", "before", "p4s1")
    shown = Words(support.library(root), TEXTS).page(html, "faults.md")
    before, after = shown.split("</span>")[:2]
    assert re.findall(r"<del>.*?</del>", before)
    assert "<ins>" not in before
    assert re.findall(r"<ins>.*?</ins>", after)
    assert "<del>" not in after
    text = re.sub(r"<[^>]*>", "", after)
    assert text == "The County office denied on 30 March 2022 that the nets were its own."


@pytest.mark.parametrize(
    ("claim", "sentence", "marked"),
    [
        ("Ten terns flew.", "They saw ten terns that flew off.", ["ten terns that flew"]),
        ("Owls hoot.", "No such word is here.", []),
        ("The owl hooted.", "Owls, it said, hoot at the moon.", ["Owls, it said, hoot"]),
        ("A of the", "A of the", []),
    ],
)
def test_words_that_carry_a_claim(claim: str, sentence: str, marked: list[str]) -> None:
    """They have the claim's stems; small words between two of them are marked too, never alone."""
    assert [sentence[begin:end] for begin, end in shared_words.spans(claim, sentence)] == marked
