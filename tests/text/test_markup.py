"""The markup of prose in seeds: two wordings, links, and what is not markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from explainer.seeds import wording
from explainer.text import markup

# The markup of seeds.


@pytest.mark.parametrize(
    ("says", "alone", "here"),
    [
        ("Plain.", "Plain.", "Plain."),
        ("{The herons|They} came.", "The herons came.", "They came."),
        ("They came{ in May|}.", "They came in May.", "They came."),
        ("They came{| in May}.", "They came.", "They came in May."),
        ("{[[herons]]|They} came.", "[[herons]] came.", "They came."),
        ("{[[herons|the birds]]|They} came.", "[[herons|the birds]] came.", "They came."),
        ("{They|[[herons|the birds]]} came.", "They came.", "[[herons|the birds]] came."),
        ("{A|B} and {C|D}.", "A and C.", "B and D."),
    ],
)
def test_both_wordings(says: str, alone: str, here: str) -> None:
    """A pair of braces gives its first part standing alone and its second in the paragraph."""
    assert markup.alone(says) == alone
    assert markup.here(says) == here
    assert list(markup.problems(says)) == []


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Plain.", [("Plain.", None)]),
        ("", []),
        ("[[herons]]", [("", "herons")]),
        (
            "The [[herons|birds]] of [[ marsh ]].",
            [("The ", None), ("birds", "herons"), (" of ", None), ("", "marsh"), (".", None)],
        ),
        ("[[a]][[b]]", [("", "a"), ("", "b")]),
    ],
)
def test_pieces(text: str, pieces: list[tuple[str, str | None]]) -> None:
    """Text is split into plain words and links, in order."""
    assert [(piece.text, piece.to) for piece in markup.pieces(text)] == pieces


@pytest.mark.parametrize(
    ("says", "signs"),
    [
        ("Herons & terns: 60% (“many”), aren’t they – so?", []),
        ("{a|b} [[c|d]]", []),
        ("{a}", ["{a}"]),
        ("{a|b|c}", ["{a|b|c}"]),
        ("{[[a|b]]}", ["{[[a|b]]}"]),
        ("{a|b", ["{a|b", "|b"]),
        ("a|b}", ["}", "|b}"]),
        ("[[a", ["[[a"]),
        ("[a](b)", ["[a](b)", "](b)"]),
        ("[[a|b|c]]", ["[[a|b|c]]", "]]", "|b|c]]"]),
        ("[[a]], {b|c} and d[1].", ["[1].", "]."]),
        ("«a», ‹b› and „c“", ["„", "«", "»", "‹", "›", "“"]),
        ("She called it 'too slow'.", ["'too slow'"]),
        ("Ada's, the boys' and the '90s' rock 'n' roll", []),
        ("<b>", ["<", ">"]),
        ("`a`", ["`"]),
        ("a\\b", ["\\"]),
        ("*a*", ["*"]),
        ("_a_", ["_"]),
        ("a^b", ["^"]),
        ("~a~", ["~"]),
        ("$a$", ["$"]),
        ("$10 and 10$", ["$"]),
        ("$10 or US$10", []),
        ("#a", ["#"]),
        ('"a"', ['"']),
        ("&amp;", ["&amp;"]),
        ("AT&T; so", ["&T;"]),
        ("JavaScript:a", ["JavaScript:"]),
        ("vbscript:a", ["vbscript:"]),
        ("http://a", ["http://"]),
        ("www.a", ["www."]),
        (":a:", [":a:"]),
        ("“a", ["“"]),
        ("a”", ["”"]),
        ("”a“", ["”"]),
        ("“a “b” c”", ["“"]),
    ],
)
def test_what_breaks_a_page_is_named(says: str, signs: list[str]) -> None:
    """Each sign that would mean something in Markdown or HTML, or is left unpaired, is named once."""
    assert [sign for sign, _ in markup.problems(says)] == signs


def test_links_of_both_wordings_are_found() -> None:
    """Links are found in both wordings, so that neither leads nowhere."""
    assert list(markup.links("{[[a]]|[[b|x]]} and [[c]]")) == ["a", "b", "c"]


PARTS = st.one_of(
    st.sampled_from(
        ["{", "}", "|", "[[", "]]", "[", "]", "a", "b ", "“", "”", "{a|b}", "[[x]]", "[[x|y]]", "."]
    ),
    st.text(max_size=3),
)


@given(st.lists(PARTS, max_size=12).map("".join))
@example("{[[x|y]]|b}")
def test_wordings_hold_no_markup_of_pairs(says: str) -> None:
    """In a text without problems neither wording keeps a brace, nor a bracket or bar outside its links."""
    assume(not list(markup.problems(says)))
    for text in (markup.alone(says), markup.here(says)):
        plain = "".join(piece.text for piece in markup.pieces(text))
        assert not set(plain) & set("{}[]|")


_FORMS = st.lists(st.text("aB -’", min_size=1, max_size=6), max_size=6)


@given(forms=_FORMS, text=st.text("aB -’", max_size=30))
@example(forms=["a", "a B", "a B a"], text="a B a-a a B")
def test_many_phrases_are_found_as_one_pattern_finds_them(forms: list[str], text: str) -> None:
    """The longest phrase that begins at a place is found there, as whole words, and then on behind it."""
    forms = [form.strip() for form in forms if form.strip()]
    longest = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    words = rf"(?<![\w-])(?:{longest})(?![\w-])" if forms else "(?!)"
    assert [match[0] for match in markup.finder(forms)(text)] == re.findall(words, text)


@given(st.lists(PARTS, max_size=12).map("".join))
def test_any_text_can_be_looked_at(says: str) -> None:
    """Problems and pieces are found in any text; nothing breaks."""
    for words, what in markup.problems(says):
        assert words in says
        assert what
    assert wording.plain("".join(says.split("{")).replace("}", ""), str.upper) is not None
