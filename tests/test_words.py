"""What words go through: markup of seeds, dates, what an original says, Markdown, messages, YAML."""

from __future__ import annotations

import datetime as dt
import functools
import os
import posixpath
import re
import string
from html.parser import HTMLParser
from pathlib import Path

import markdown as python_markdown
import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

import support
from explainer import dates, extract, markdown, originals, phrasing, wording, yamltree
from explainer.faults import Fault, Mark, did_you_mean, one_of

settings.register_profile("same-each-time", derandomize=True, deadline=None)
if "HYPOTHESIS_PROFILE" not in os.environ:
    settings.load_profile("same-each-time")

ROOT = Path(__file__).parent.parent
AMOUNTS = {
    "at-least": ["at least", "no fewer than"],
    "more-than": ["more than", "over"],
    "about": ["about", "around"],
    "nearly": ["nearly", "almost"],
    "up-to": ["up to"],
}
HEDGES = {
    "possible": ("may", "might", "possibly"),
    "likely": ("likely", "probably"),
    "sure": ("almost certainly",),
}
NOT = {"not": ("not", "no", "never", "none", "without", "cannot")}


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
    assert wording.alone(says) == alone
    assert wording.here(says) == here
    assert list(wording.problems(says)) == []


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
    assert [(each.text, each.to) for each in wording.pieces(text)] == pieces


@pytest.mark.parametrize(
    ("says", "signs"),
    [
        ("Herons & terns: 60% (“many”), aren’t they – so?", []),
        ("{a|b} [[c|d]]", []),
        ("{a}", ["{a}"]),
        ("{a|b|c}", ["{a|b|c}"]),
        ("{[[a|b]]}", ["{[[a|b]]}"]),
        ("{a|b", ["{", "|"]),
        ("a|b}", ["}", "|"]),
        ("[[a", ["["]),
        ("[a](b)", ["[", "]"]),
        ("[[a|b|c]]", ["[", "]", "|"]),
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
    assert [sign for sign, _ in wording.problems(says)] == signs


def test_links_of_both_wordings_are_found() -> None:
    """Links are found in both wordings, so that neither leads nowhere."""
    assert list(wording.links("{[[a]]|[[b|x]]} and [[c]]")) == ["a", "b", "c"]


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
    assume(not list(wording.problems(says)))
    for text in (wording.alone(says), wording.here(says)):
        plain = "".join(each.text for each in wording.pieces(text))
        assert not set(plain) & set("{}[]|")


_FORMS = st.lists(st.text("aB -’", min_size=1, max_size=6), max_size=6)


@given(forms=_FORMS, text=st.text("aB -’", max_size=30))
@example(forms=["a", "a B", "a B a"], text="a B a-a a B")
def test_many_phrases_are_found_as_one_pattern_finds_them(forms: list[str], text: str) -> None:
    """The longest phrase that begins at a place is found there, as whole words, and then on behind it."""
    forms = [each.strip() for each in forms if each.strip()]
    longest = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    words = rf"(?<![\w-])(?:{longest})(?![\w-])" if forms else "(?!)"
    assert [each[0] for each in wording.finder(forms)(text)] == re.findall(words, text)


@given(st.lists(PARTS, max_size=12).map("".join))
def test_any_text_can_be_looked_at(says: str) -> None:
    """Problems and pieces are found in any text; nothing breaks."""
    for words, what in wording.problems(says):
        assert words in says
        assert what
    assert phrasing.plain("".join(says.split("{")).replace("}", ""), str.upper) is not None


# Dates.


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2024", "2024"),
        ("2024-10", "October 2024"),
        ("2024-10-05", "5 October 2024"),
        ("2024~", "about 2024"),
        ("2024-05?", "May 2024 (uncertain)"),
        ("2024-05-04%", "about 4 May 2024 (uncertain)"),
        ("2024-05/..", "May 2024 or later"),
        ("2024-05/", "May 2024 or later"),
        ("../2024", "2024 or earlier"),
        ("2023/2024-10", "2023 to October 2024"),
        ("2024~/2025", "about 2024 to 2025"),
        ("2020-02-29", "29 February 2020"),
    ],
)
def test_a_date_in_words(date: str, words: str) -> None:
    """A valid date is told in words."""
    assert dates.problem(date) is None
    assert dates.words(date) == words


@pytest.mark.parametrize(
    "date",
    [
        "", "2024-13", "2024-00", "2024-02-30", "2023-02-29", "1900-02-29", "2024-04-31", "2024-10-32", "24",
        "20241025", "2024-1", "2024-10-5", "25 October 2024", "October 2024", "2024/10/25", "about 2024",
        "2024-10-25/2024-02-30", "2024-02-29/2023-02-29", "2024 ", " 2024", "２０２４", "2024\n",
        "2024-10-25T", "/", "..", "../", "/..",
    ],
)  # fmt: skip
def test_a_date_that_is_none(date: str) -> None:
    """A malformed or impossible date is refused with examples of good ones."""
    assert (
        dates.problem(date) == f"“{date}” is no date in EDTF that can exist – write it like {dates.EXAMPLES}"
    )


@pytest.mark.parametrize("date", ["2024-21", "202X", "2024-XX", "2024-05-XX", "2024-21/2025", "2024-33"])
def test_a_rare_date_is_refused_with_another(date: str) -> None:
    """What cannot be sorted or put in words is refused, and the date to write instead is a good one."""
    problem = dates.problem(date) or ""
    assert problem.startswith(f"“{date}” cannot be put in order or in words here – ")
    instead = re.findall(r"“([^”]*)”", problem.partition(" – ")[2])
    assert instead
    assert [dates.problem(each) for each in instead] == [None] * len(instead)


@pytest.mark.parametrize("date", ["2024/2023", "2024-10/2024-09", "2024-10-25/2024-10-24", "2024/2023-12"])
def test_an_interval_reversed(date: str) -> None:
    """An interval that ends before it begins is refused."""
    assert dates.problem(date) == f"“{date}” ends before it begins – turn it round"


@pytest.mark.parametrize("date", ["2024/2024", "2024-10/2024", "2024/2024-10", "2024-10-25/2024-10"])
def test_an_interval_within_itself(date: str) -> None:
    """An interval may begin and end in the same month or year."""
    assert dates.problem(date) is None


@pytest.mark.parametrize(
    ("date", "ends"),
    [
        ("2024", ("2024", "2024")),
        ("2024~", ("2024", "2024")),
        ("2023-05/2024?", ("2023-05", "2024")),
        ("2024/..", ("2024", "")),
        ("2024/", ("2024", "")),
        ("../2024", ("", "2024")),
    ],
)
def test_the_ends_of_a_date(date: str, ends: tuple[str, str]) -> None:
    """A date has two ends without qualifiers; an open end is empty."""
    assert dates.ends(date) == ends


def test_dates_are_sorted_by_their_beginning() -> None:
    """Dates sort by their beginning, open beginnings first."""
    given_ = ["2024-10", "2024", "../2025", "2023/2026", "2024-02-01~"]
    assert sorted(given_, key=dates.sort_key) == ["../2025", "2023/2026", "2024", "2024-02-01~", "2024-10"]


DAY = st.dates(dt.date(1000, 1, 1)).map(str)
ONE = st.builds(
    lambda day, length, mark: day[:length] + mark,
    DAY,
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "~", "?", "%"]),
)
RARE = st.sampled_from(
    ["202X", "2024-21", "2024-XX", "Y170000002", "-0044", "2024-?10", "[2023, 2024]", "{2024}"]
)
END = st.one_of(ONE, RARE, st.sampled_from(["..", ""]))
EDTF = st.one_of(
    ONE, RARE, st.builds("{}/{}".format, END, END), st.text("0123456789-/.~?%XuY[]{} ", max_size=12)
)


@given(EDTF)
@example("2024-02-30")
@example("../..")
def test_a_date_without_problem_can_be_used(date: str) -> None:
    """Every date that is let through can be told in words, sorted and dated; any text can be asked about."""
    assume(dates.problem(date) is None)
    assert dates.words(date)
    assert len(dates.ends(date)) == 2
    assert len(dates.sort_key(date)) == 2


@given(st.one_of(ONE, st.sampled_from(["2024-21", "202X", "2024-10-XX", "../2024"])))
@example("2024-21")
def test_a_date_without_problem_can_be_the_edition(date: str) -> None:
    """Every date that is let through has a first second, as the edition needs one."""
    assume(dates.problem(date) is None)
    assert isinstance(dates.epoch(date), int)


@given(st.dates(dt.date(1800, 1, 1), dt.date(2099, 12, 31)).map(str))
def test_each_day_of_the_calendar_is_a_date(day: str) -> None:
    """A day of the calendar is valid, and found again in its words."""
    assert dates.problem(day) is None
    year, month, number = map(int, day.split("-"))
    found, rest = extract.dates(f"It was {dates.words(day)}.")
    assert [(each.year, each.month, each.day) for each in found] == [(year, month, number)]
    assert rest.split() == ["It", "was", "."]


# What an original says.


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on May 4, 2021", [(2021, 5, 4)]),
        ("on 4 May 2021", [(2021, 5, 4)]),
        ("on 4th May 2021", [(2021, 5, 4)]),
        ("on May 4th", [(0, 5, 4)]),
        ("on 2021-05-04", [(2021, 5, 4)]),
        ("in May 2021", [(2021, 5, 0)]),
        ("in May, 2021", [(2021, 5, 0)]),
        ("in 2021", [(2021, 0, 0)]),
        ("in May", [(0, 5, 0)]),
        ("of May", [(0, 5, 0)]),
        ("in March", [(0, 3, 0)]),
        ("They may return", []),
        ("May it return", []),
        ("Ms May said", []),
        ("from 4 to 6 May 2021", [(2021, 5, 4), (2021, 5, 6)]),
        ("between May 4 and 6, 2021", [(2021, 5, 4), (2021, 5, 6)]),
        ("May 4–6", [(0, 5, 4), (0, 5, 6)]),
        ("in 2020–21", [(2020, 0, 0), (2021, 0, 0)]),
        ("in 2020-2022", [(2020, 0, 0), (2022, 0, 0)]),
        ("from 2020 to 2022", [(2020, 0, 0), (2022, 0, 0)]),
        ("2,021 herons", []),
        ("$2021", []),
        ("12021", []),
        ("a 1750 house", []),
        ("on 32 May", []),
    ],
)
def test_dates_of_a_text(text: str, found: list[tuple[int, int, int]]) -> None:
    """Dates are found in any usual order; what is no date is none."""
    assert [(each.year, each.month, each.day) for each in extract.dates(text)[0]] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("240 herons", [("240", "heron", [])]),
        ("8,000 herons", [("8000", "heron", [])]),
        ("8.5 herons", [("8.5", "heron", [])]),
        ("30% of herons", [("30%", "heron", [])]),
        ("30 per cent of the herons", [("30%", "heron", [])]),
        ("30 percent", [("30%", "", [])]),
        ("the 2nd heron", [("2th", "heron", [])]),
        ("the second heron", [("second", "heron", [])]),
        ("two herons", [("two", "heron", [])]),
        ("twenty-one herons", [("twenty one", "heron", [])]),
        ("two hundred thousand herons", [("two hundred thousand", "heron", [])]),
        ("two thirds of the herons", [("two thirds", "heron", [])]),
        ("a third of 90 nests", [("third", "", []), ("90", "nest", [])]),
        ("dozens of herons", [("dozens", "heron", [])]),
        ("at least 240 herons", [("240", "heron", ["at-least"])]),
        ("At least 240 herons", [("240", "heron", ["at-least"])]),
        ("about a third of them", [("third", "", ["about"])]),
        ("no fewer than the 240 herons", [("240", "heron", ["at-least"])]),
        ("over some 240 herons", [("240", "heron", ["more-than"])]),
        ("240 herons or more", [("240", "heron", [])]),
        ("240 or more herons", [("240", "", ["or-more"])]),
        ("20 to 30 herons", [("20", "", ["range"]), ("30", "heron", ["range"])]),
        ("20–30 herons", [("20", "", ["range"]), ("30", "heron", ["range"])]),
        ("between 20 and 30 herons", [("20", "", ["range"]), ("30", "heron", ["range"])]),
        ("20 and 30 herons", [("20", "", []), ("30", "heron", [])]),
        ("240 grey herons on the marsh", [("240", "heron", [])]),
        ("240 herons’ nests", [("240", "heron", [])]),
        ("May 4, 2021", []),
        ("no one", []),
        ("none", []),
    ],
)
def test_figures_of_a_text(text: str, found: list[tuple[str, str, list[str]]]) -> None:
    """Figures are found as digits or words, with what they count and what hedges them."""
    figures = extract.figures(text, AMOUNTS)
    assert [(each.value, each.unit, sorted(each.amounts)) for each in figures] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said "they may return" soon.', ["they may return"]),
        ("He said “they may return” soon.", ["they may return"]),
        ("He said «they may return» soon.", ["they may return"]),
        ("He said „they may return“ soon.", ["they may return"]),
        ('"They may return," he said.', ["They may return"]),
        ('"They may return", he said, "in spring."', ["They may return", "in spring"]),
        ('He said "they may return in spring', ["they may return in spring"]),
        ('in spring," he said.', ["in spring"]),
        ('in spring," he said, "or later', ["in spring", "or later"]),
        ("He said 'they may return' soon.", ["they may return"]),
        ("The herons' nests and the terns' nests.", []),
        ("They don't return, and won't.", []),
        ("She said 'they don't return' again.", ["they don't return"]),
        ('It is 6" long.', ["It is 6"]),  # taken for the end of a quotation that began before
        ("No quotation.", []),
    ],
)
def test_quotations_of_an_original(text: str, found: list[str]) -> None:
    """Quotations are found in straight, curly and single marks, and if one mark is in another sentence."""
    assert extract.quoted(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Herons may return in spring.", [("possible", "may", {"heron", "return", "spring"})]),
        (
            "Herons might possibly return.",
            [
                ("possible", "might", {"heron", "possibl", "return"}),
                ("possible", "possibly", {"heron", "might", "return"}),
            ],
        ),
        ("It is probably the last.", [("likely", "probably", {"last"})]),
        ("It is almost certainly gone.", [("sure", "almost certainly", {"gone"})]),
        ("Probably, herons return.", [("likely", "Probably", set())]),
        ("The nest, which may fall, is old.", [("possible", "may", {"fall"})]),
        ("In May herons return.", []),
        ("They returned on 4 May 2021.", []),
        ("A maybe is no hedge.", []),
        ("The herons return.", []),
        (
            "It may a b one1 two2 three3 four4 five5 six6.",
            [("possible", "may", {"b", "one1", "two2", "three3", "four4"})],
        ),
    ],
)
def test_hedges_of_a_text(text: str, found: list[tuple[str, str, set[str]]]) -> None:
    """A hedge governs the next five meaning words of its clause and two before; a month is none."""
    assert [(each.kind, each.text, set(each.scope)) for each in extract.hedges(text, HEDGES)] == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They do not return.", ["not"]),
        ("They don't return.", ["not"]),
        ("They don’t return.", ["not"]),
        ("They cannot return.", ["cannot"]),
        ("Nothing returns.", []),
        ("No herons, never.", ["No", "never"]),
        ("A knot of notes.", []),
    ],
)
def test_negations_of_a_text(text: str, words: list[str]) -> None:
    """Negations are found as words of their own, drawn together or not."""
    assert [each.text for each in extract.hedges(text, NOT)] == words


@pytest.mark.parametrize("classes", [{}, {"none": ()}])
def test_no_hedges_are_found_where_none_are_asked_for(classes: dict[str, tuple[str, ...]]) -> None:
    """Without words to look for nothing is found."""
    assert extract.hedges("Herons may return.", classes) == []


def test_a_hedge_may_be_listed_with_a_capital() -> None:
    """Words count in any case, in the list as in the text."""
    assert [each.kind for each in extract.hedges("Herons may return.", {"possible": ("May",)})] == [
        "possible"
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Lindow marsh.", [("The", True), ("Lindow", False)]),
        ("It is. Herons return: Terns too.", [("It", True), ("Herons", True), ("Terns", True)]),
        ("BBC and the iPad.", [("BBC", False), ("iPad", False)]),
        ("the UK’s herons", [("UK", False)]),
        ("herons", []),
    ],
)
def test_words_with_a_capital(text: str, words: list[tuple[str, bool]]) -> None:
    """Words with a capital are found, and whether only their place at the beginning may ask for it."""
    assert extract.capitalised(text) == words


@pytest.mark.parametrize(
    ("text", "flat"),
    [
        ("“a” „b“ «c»", '"a" "b" "c"'),
        ("‘a’ ‚b`", "'a' 'b'"),
        ("a–b — c\u2011d", "a-b - c-d"),
        (" a\u00a0\n b ", "a b"),
        ("ﬁve １２", "five 12"),
    ],
)
def test_flat_text(text: str, flat: str) -> None:
    """Typography is made plain: straight marks, hyphens, single blanks, usual letters."""
    assert extract.flat(text) == flat


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_original_can_be_read(text: str, more: str) -> None:
    """No text breaks what looks for dates, figures, quotations and hedges; blanking keeps the length."""
    whole = f"{text} “{more}” 4 May 2021 “ over 20% may"
    found, rest = extract.dates(whole)
    assert len(rest) == len(whole)
    assert all(whole[each.start : each.start + len(each.text)] == each.text for each in found)
    assert len(extract.without_quotations(whole)) == len(whole)
    for each in extract.figures(whole, AMOUNTS):
        assert whole[each.start : each.start + len(each.text)] == each.text
    extract.quoted(whole)
    extract.hedges(whole, {**HEDGES, **NOT})
    extract.capitalised(whole)
    extract.words(whole)


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
    assert originals.sentences(paragraph) == sentences


@given(st.text(string.ascii_letters + ' .?!"“”’[1]–-\u00a0', max_size=80))
def test_a_copy_has_the_same_fingerprint(text: str) -> None:
    """Other quotation marks, dashes, blanks and markers change no fingerprint."""
    other = (
        text.replace("“", '"').replace("”", '"').replace("’", "'").replace("–", "-").replace("\u00a0", "  ")
    )
    assert originals.fingerprint(text) == originals.fingerprint(f"{other}[12]")
    assert re.fullmatch("[0-9a-f]{16}", originals.fingerprint(text))


# Markdown.


@functools.cache
def site_markdown() -> python_markdown.Markdown:
    """Return a converter with the extensions that mkdocs.yml names."""

    class Loader(yaml.SafeLoader):
        """Reads past the tags that MkDocs knows."""

    Loader.add_multi_constructor("", lambda *_: None)
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)  # noqa: S506 – as safe as its base
    names = [each if isinstance(each, str) else next(iter(each)) for each in config["markdown_extensions"]]
    assert "footnotes" in names
    return python_markdown.Markdown(extensions=names)


class Shown(HTMLParser):
    """What a page shows, and the elements that it is made of."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.elements = "", list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element with its attributes."""
        self.elements.append(" ".join([tag, *(f"{key}={value}" for key, value in attrs)]))

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.text += data


def shown(text: str) -> Shown:
    """Return what Markdown makes of a text."""
    page = Shown()
    page.feed(site_markdown().reset().convert(text))
    page.close()
    return page


MARKUP = r"""
* _ ` [ ] ( ) { } < > # + - . ! | ~ ^ $ : = & \ 1. 1) ``` --- === *** ___ :: [^1] [^1]: ![ &amp; &#60; <b>
<!-- <script> {: .x} [TOC] *[a]: https://a.b www.a.b a@b.c <a@b.c> {{ }} {% :a: (c) ... a b
"""
PRINTED = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1)
TRICKY = st.lists(st.one_of(st.sampled_from(MARKUP.split()), st.text(max_size=2)), min_size=1, max_size=6)


@given(st.one_of(PRINTED, TRICKY.map(" ".join), TRICKY.map("".join)))
@example("- a")
@example("1. a")
@example("1) a")
@example("# a")
@example("#a")
@example("+ a")
@example("===")
@example("---")
@example(": a")
@example("[^1]: a")
@example("&lt;b&gt;")
@example("{: #a .b }")
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    """Escaped text is shown as it was, blanks apart, in one paragraph and with nothing in it."""
    plain = " ".join(text.split())
    assume(plain and not any(ord(sign) < 32 or 0xD800 <= ord(sign) < 0xE000 for sign in plain))
    page = shown(markdown.escape(text))
    assert page.text == plain
    assert page.elements == ["p"]


@given(st.one_of(PRINTED, TRICKY.map(" ".join)))
def test_an_escaped_piece_is_shown_as_it_is(text: str) -> None:
    """A piece of a sentence keeps its outer blanks as one and means nothing between its neighbours."""
    assume(not any(ord(sign) < 32 or 0xD800 <= ord(sign) < 0xE000 for sign in text))
    page = shown(f"before{markdown.escape_inside(text)}after")
    words = re.sub(r"\s+", " ", text)
    assert page.text == f"before{words}after"
    assert page.elements == ["p"]


@given(st.one_of(PRINTED, TRICKY.map(" ".join)))
def test_escaped_words_of_a_link_are_shown_as_they_are(text: str) -> None:
    """Escaped words make a link with these words, and nothing else."""
    plain = " ".join(text.split())
    assume(plain and not any(ord(sign) < 32 or 0xD800 <= ord(sign) < 0xE000 for sign in plain))
    page = shown(markdown.link(markdown.escape(text), "a.md#b"))
    assert page.text == plain
    assert page.elements == ["p", "a href=a.md#b"]


@pytest.mark.parametrize(
    "address",
    [
        "https://a.b/c_(d)",
        "https://a.b/c)",
        "https://a.b/(c",
        "https://a.b/[c]",
        "https://a.b/c?d=e&copy=f#g",
        "https://a.b/*c*_d_",
    ],
)
def test_an_address_is_kept(address: str) -> None:
    """A link leads to its address whatever signs are in it, if need be as per cent and a number."""
    page = shown(markdown.link("x", address))
    assert page.text == "x"
    assert len(page.elements) == 2
    led = page.elements[1].removeprefix("a href=")
    for sign, number in (("%28", "("), ("%29", ")"), ("%5B", "["), ("%5D", "]")):
        led = led.replace(sign, number)
    assert led == address


@pytest.mark.parametrize(
    ("to", "page", "address"),
    [
        ("names.md", "index.md", "names.md"),
        ("names.md#n-a", "index.md", "names.md#n-a"),
        ("names.md#n-a", "counts/herons.md", "../names.md#n-a"),
        ("counts/herons.md", "counts/terns.md", "herons.md"),
        ("counts/herons.md", "evidence/a.md", "../counts/herons.md"),
        ("counts/herons.md#c-a", "counts/herons.md", "#c-a"),
        ("counts/herons.md", "counts/herons.md", "herons.md"),
        ("#c-a", "counts/herons.md", "#c-a"),
    ],
)
def test_a_relative_address(to: str, page: str, address: str) -> None:
    """An address is given as seen from the page; within the page its anchor alone."""
    assert markdown.relative(to, page) == address


PATH = st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=4).map(
    lambda parts: "/".join(parts) + ".md"
)


@given(PATH, PATH)
def test_a_relative_address_leads_there(to: str, page: str) -> None:
    """Followed from its page, a relative address leads to its target."""
    assert posixpath.normpath(posixpath.join(posixpath.dirname(page), markdown.relative(to, page))) == to


VALUE = st.text(
    st.one_of(st.sampled_from("\n\"\\: -#'"), st.characters(exclude_categories=["C", "Z"])), max_size=40
)


@given(VALUE, VALUE)
@example('a "b" \\ c', "a\n---\nb: c")
@example("a\u2028--- <b>", "a\x85... \U0001f600 \\u2028")
def test_front_matter_is_read_as_it_was_meant(title: str, description: str) -> None:
    """Front matter is YAML that MkDocs reads as the texts that were meant, each a line with single spaces."""
    meant = {"title": title, "description": description, "cites": [title, description]}
    text = markdown.front_matter(meant)
    assert text.count("\n") == len(meant)
    single = {"title": " ".join(title.split()), "description": " ".join(description.split())}
    assert get_data(f"---\n{text}---\n\nText.\n") == ("Text.\n", {**meant, **single})


# Messages.


@pytest.mark.parametrize(
    ("word", "known", "said"),
    [
        ("heronn", ["heron", "tern"], " – did you mean “heron”?"),
        ("heron", ["heron"], " – did you mean “heron”?"),
        ("gull", ["heron", "tern"], ""),
        ("", ["heron"], ""),
        ("heron", [], ""),
    ],
)
def test_did_you_mean(word: str, known: list[str], said: str) -> None:
    """The nearest known word is offered, and none if none is near."""
    assert did_you_mean(word, known) == said


@pytest.mark.parametrize(
    ("words", "said"), [(["a"], "“a”"), (["a", "b"], "“a” or “b”"), (["a", "b", "c"], "“a”, “b” or “c”")]
)
def test_one_of(words: list[str], said: str) -> None:
    """Words are listed as in a sentence."""
    assert one_of(words) == said


def test_faults_are_sorted_by_place_and_show_their_severity() -> None:
    """Faults sort by file, line and column as numbers; a warning says that it is one."""
    faults = [
        Fault(Mark("b", 1, 1), "x"),
        Fault(Mark("a", 10, 1), "x"),
        Fault(Mark("a", 2, 10), "x", "warning"),
        Fault(Mark("a", 2, 9), "x"),
    ]
    assert [str(each) for each in sorted(faults)] == [
        "a:2:9: x",
        "a:2:10: warning: x",
        "a:10:1: x",
        "b:1:1: x",
    ]


# YAML.

WRITTEN = r"""
[ ] { } , &a *a !t ! | >- " ' # --- ... % @ ` a b: \ \u202e \0 \uD800 ~ <<:
"""
SIGNS = st.sampled_from(
    [*WRITTEN.split(), "- ", ": ", "? ", " ", "\n", "\n  ", "\t", "\u2028", "\x85", "\ufffe", "\r"]
)


@pytest.mark.fuzz
@settings(max_examples=support.tries(400, 20_000))
@given(st.one_of(st.text(max_size=60), st.lists(SIGNS, max_size=20).map("".join)))
@example('a: "b\n')
@example("a: [b\n")
@example("\ufffe")
@example("[" * 500)
@example("{" * 500)
@example("- " * 500)
@example("? " * 500)
@example("---\t")
def test_any_text_is_a_value_or_a_fault(text: str) -> None:
    """Parsing never raises: any text gives a value, or faults with a place in it."""
    tree, faults = yamltree.parse(text, "x.yml")
    assert faults or tree.value is not None
    lines = re.split("\r\n|[\r\n\x85\u2028\u2029]", text)
    for fault in faults:
        assert fault.mark.file == "x.yml"
        assert 1 <= fault.mark.line <= len(lines) + 1
        assert fault.mark.column >= 1
    if not faults:
        check_values(tree, tree.value, ())


def check_values(tree: yamltree.Tree, value: yamltree.Value, path: yamltree.Path_) -> None:
    """Assert that every value is text, a list or a map, has a place, and no unseen sign."""
    assert path in tree.spans
    if isinstance(value, dict):
        for key, each in value.items():
            assert (*path, key) in tree.keys
            check_values(tree, each, (*path, key))
    elif isinstance(value, list):
        for i, each in enumerate(value):
            check_values(tree, each, (*path, i))
    else:
        assert value is None or isinstance(value, str)
        assert not value or not re.search("[\x00-\x08\u202a-\u202e\u2066-\u2069]", value)


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("a: heron on the marsh", "the marsh", "1:13"),
        ("a: >-\n  heron on\n  the marsh", "the marsh", "3:3"),
        ("a: >-\n  heron on\n  the marsh", "on the", "2:9"),
        ("a: >-\n  a > b - c", ">", "2:5"),
        ("a: in 2021, 21 herons", "21", "1:13"),
        ("a: heron", "tern", "1:4"),
        ("a: heron", "", "1:4"),
        ("b: tern\na: heron", "tern", "2:4"),
    ],
)
def test_words_are_found_in_their_value(text: str, words: str, place: str) -> None:
    """Words are found inside the text of a value, whole and over folded lines; else the value itself."""
    tree, faults = yamltree.parse(text, "x.yml")
    assert faults == []
    assert str(tree.find(("a",), words)) == f"x.yml:{place}"
