"""The first and last words of a sentence: few enough never to replace it, enough to find it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.text import excerpt


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Yes.", ("", "")),
        ("It rained.", ("It", "")),
        ("They are very aggressive.", ("They are", "aggressive.")),
        ("It came to Lindow in 1931.", ("It came to", "in 1931.")),
        ("One two three four five six seven eight.", ("One two three four", "six seven eight.")),
        ("One two three four five six seven eight nine ten.", ("One two three four", "eight nine ten.")),
        ("一" * 60 + "。 二。", ("", "")),
    ],
)
def test_an_excerpt_leaves_most_of_a_sentence_out(sentence: str, words: tuple[str, str]) -> None:
    """Four and three words at most, fewer of a short sentence, none of a script without spaces."""
    assert excerpt.excerpt(sentence) == words


@given(st.text())
def test_an_excerpt_never_holds_a_whole_sentence(sentence: str) -> None:
    """Whatever the sentence is, a word of it is left out, and seven at most are kept."""
    words = sentence.split()
    first, last = excerpt.excerpt(" ".join(words))
    kept = [*first.split(), *last.split()]
    assert len(kept) <= 7
    assert len(kept) < max(1, len(words))
    assert words[: len(first.split())] == first.split()


def test_a_side_with_a_word_that_is_not_printed_is_left_out() -> None:
    """A banned word in the first or last words takes that side out, as a whole word in any case."""
    sentence = "Evil plans were seen by all of the people of the regimental town."
    assert excerpt.kept(sentence, ["evil", "regime"]) == ("", "the regimental town.")


def test_a_fragment_names_where_a_sentence_begins_and_ends() -> None:
    """What a text directive gives a meaning to is encoded; without words there is no fragment."""
    assert excerpt.fragment("He said, “A-b”", "c & d.") == (
        "#:~:text=He%20said%2C%20%E2%80%9CA%2Db%E2%80%9D,c%20%26%20d."
    )
    assert excerpt.fragment("It", "", "end.") == "#:~:text=end.-,It"
    assert not excerpt.fragment("", "x")
