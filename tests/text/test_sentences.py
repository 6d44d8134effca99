"""Where sentences end, what identifies them, and how the rules do on twelve texts."""

from __future__ import annotations

import re
import string
import time
from pathlib import Path
from typing import get_args

import pytest
import sentencex
from hypothesis import given
from hypothesis import strategies as st

from explainer.seeds import models as m
from explainer.text import sentences as text_sentences
from explainer.text.sentences import NEWEST, SPLITTERS


@pytest.mark.parametrize(
    ("paragraph", "sentences"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("One.[1] Two![2][3] Three?", ["One.[1]", "Two![2][3]", "Three?"]),
        ('He said "one." Then two.', ['He said "one."', "Then two."]),
        ("The U.S. Navy came. It left.", ["The U.S. Navy came.", "It left."]),
        ("At 4.5 p.m. it rained. 20 came.", ["At 4.5 p.m. it rained.", "20 came."]),
        ("It left. “One,” he said.", ["It left.", "“One,” he said."]),
        ("No end", ["No end"]),
        ("", []),
    ],
)
def test_sentences_of_a_paragraph(paragraph: str, sentences: list[str]) -> None:
    """A sentence ends at its mark with what closes it, when a capital, digit or opening mark follows."""
    assert text_sentences.sentences(paragraph) == sentences


@given(st.text(string.ascii_letters + ' .?!"“”’[1]–-\u00a0', max_size=80))
def test_a_copy_has_the_same_fingerprint(text: str) -> None:
    """Other quotation marks, dashes, blanks and markers change no fingerprint."""
    other = (
        text.replace("“", '"').replace("”", '"').replace("’", "'").replace("–", "-").replace("\u00a0", "  ")
    )
    assert text_sentences.fingerprint(text) == text_sentences.fingerprint(f"{other}[12]")
    assert re.fullmatch("[0-9a-f]{16}", text_sentences.fingerprint(text))


TEXTS = Path(__file__).parent.parent / "drafts" / "sentences.txt"
FINE = SPLITTERS["fine"]


def texts() -> dict[str, list[str]]:
    """Return the sentences of each of the twelve texts by its name."""
    found: dict[str, list[str]] = {}
    for line in map(str.strip, TEXTS.read_text(encoding="utf-8").splitlines()):
        if line.startswith("== "):
            found[line[3:]] = []
        elif line and not line.startswith("#"):
            found[list(found)[-1]].append(line)
    return found


def joined(name: str, sentences: list[str]) -> str:
    """Return the sentences of a text as the paragraph that they were taken from."""
    return ("" if name == "Chinese full stops" else " ").join(sentences)


def ends(sentences: list[str]) -> set[int]:
    """Return after how many characters, blanks not counted, the sentences end."""
    found, count = set(), 0
    for sentence in sentences:
        count += len(re.sub(r"\s", "", sentence))
        found.add(count)
    return found


@pytest.mark.parametrize("name", texts())
def test_every_sentence_of_a_text_is_found(name: str) -> None:
    """The rule for later documents finds each sentence of the twelve texts, and no other."""
    expected = texts()[name]
    assert FINE.sentences(joined(name, expected)) == expected


def test_a_library_finds_fewer() -> None:
    """On the same texts a well-kept library errs, the markers, which it does not know, taken out."""
    ours = theirs = 0
    for name, expected in texts().items():
        bare = [re.sub(r"\[[^\]]{1,15}\](?= |$)", "", text) for text in expected]
        paragraph = joined(name, bare)
        ours += len(ends(bare) ^ ends(FINE.sentences(paragraph)))
        theirs += len(ends(bare) ^ ends(list(sentencex.segment("en", paragraph))))
    assert ours == 0 < theirs


def test_records_name_the_rules_that_there_are() -> None:
    """A record may name each rule and no other, and what is drafted now is not split by the first one."""
    assert set(get_args(m.Document.model_fields["splitter"].annotation)) == set(SPLITTERS)
    assert NEWEST != m.Document.model_fields["splitter"].default == "plain"


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("The ferry left.", True),
        ("“Did it leave?”[3]", True),
        ("It left (at noon).", True),
        ("It left. (Nobody saw it.)", True),
        ("渡船走了。[1]", True),
        ("It left …", True),
        ("The ferry", False),
        ("3. ^ a b Hale, Tom. A ferry.", False),
        ("^ Hale, Tom. A ferry.", False),
        ("", False),
    ],
)
def test_only_what_ends_like_a_sentence_is_body(line: str, body: bool) -> None:
    """Headings, captions and entries of reference lists are no body, in whatever script."""
    assert FINE.is_body(line) == body


@pytest.mark.parametrize(
    "piece", [".", "(", '"', "“", "Dr. ", "a.b. ", "[1]", "x. [1]", "。", "'. ", " ", "A. "], ids=repr
)
def test_time_grows_no_faster_than_a_text(piece: str) -> None:
    """A line of one thing over and over, as long as any line can be, is split in a second."""
    begin = time.perf_counter()
    line = piece * (100_000 // len(piece)) + " End."
    assert FINE.sentences(line)
    assert FINE.is_body(line)
    assert time.perf_counter() - begin < 2
