"""What is read in a sentence, to the word: dates, figures and what hedges them, quotations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.text import date_words, facts
from explainer.verify import comparisons

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
    assert [(date.year, date.month, date.day) for date in date_words.dates(text)[0]] == found


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
    figures = facts.figures(text, AMOUNTS)
    assert [(figure.value, figure.unit, sorted(figure.amounts)) for figure in figures] == found


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
    assert facts.quoted(text) == found


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
    assert [(hedge.kind, hedge.text, set(hedge.scope)) for hedge in facts.hedges(text, HEDGES)] == found


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
    assert [hedge.text for hedge in facts.hedges(text, NOT)] == words


@pytest.mark.parametrize("classes", [{}, {"none": ()}])
def test_no_hedges_are_found_where_none_are_asked_for(classes: dict[str, tuple[str, ...]]) -> None:
    """Without words to look for nothing is found."""
    assert facts.hedges("Herons may return.", classes) == []


def test_a_hedge_may_be_listed_with_a_capital() -> None:
    """Words count in any case, in the list as in the text."""
    assert [hedge.kind for hedge in facts.hedges("Herons may return.", {"possible": ("May",)})] == [
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
    assert facts.capitalised(text) == words


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
    assert facts.flat(text) == flat


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_original_can_be_read(text: str, more: str) -> None:
    """No text breaks what looks for dates, figures, quotations and hedges; blanking keeps the length."""
    whole = f"{text} “{more}” 4 May 2021 “ over 20% may"
    found, rest = date_words.dates(whole)
    assert len(rest) == len(whole)
    assert all(whole[figure.start : figure.start + len(figure.text)] == figure.text for figure in found)
    assert len(facts.without_quotations(whole)) == len(whole)
    for figure in facts.figures(whole, AMOUNTS):
        assert whole[figure.start : figure.start + len(figure.text)] == figure.text
    facts.quoted(whole)
    facts.hedges(whole, {**HEDGES, **NOT})
    facts.capitalised(whole)
    facts.words(whole)


AMOUNT_WORDS = {"about": ["about"], "at-least": ["at least"]}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("240 herons nesting there", "heron"),
        ("three landing sites", "site"),
        ("three old landing sites", "old"),
        ("240 big red old wet herons nested", "heron"),
        ("240 big red old wet cold herons", "cold"),
        ("240 of the herons", "heron"),
        ("240 (herons)", ""),
        ("240.", ""),
    ],
)
def test_what_a_figure_counts(text: str, unit: str) -> None:
    """It counts the last of the words before a small word, a sign or a word in -ing, five at most."""
    (figure, *_) = facts.figures(text, {})
    assert figure.unit == unit


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("240 herons of the marsh, all grey", ("heron", "of", "the", "marsh")),
        ("240. Herons", ()),
        ("240 a b c d e f g h i", ("a", "b", "c", "d", "e", "f", "g", "h")),
    ],
)
def test_what_follows_a_figure(text: str, after: tuple[str, ...]) -> None:
    """The stems of the words of its clause follow it, eight at most."""
    assert facts.figures(text, {})[0].after == after


SAME = [
    ("240 herons", "240 grey herons", None),
    ("240", "240 herons", None),
    ("240 marsh", "240 herons of the marsh", None),
    ("240 wings", "240 herons of the marsh flapping", "unit"),
    ("240 wings", "240 herons of the marsh, wings", "unit"),
    ("240 wings", "240 herons of the wide wings", None),
    ("240 wings", "240 herons of the wide marsh wings", "unit"),
    ("241 herons", "240 herons", "figure"),
    ("about 240 herons", "240 herons", "amount"),
    ("240 herons", "about 240 herons", "amount"),
    ("240 herons", "about 240 herons and 240 herons", None),
    ("240 herons", "about 240 herons and 240 terns", "amount"),
]


@pytest.mark.parametrize(("here", "there", "wrong"), SAME)
def test_a_figure_is_the_same_if_it_counts_the_same(here: str, there: str, wrong: str | None) -> None:
    """What it counts there is its unit or stands among the next five words, under the same hedge."""
    (figure,) = facts.figures(here, AMOUNT_WORDS)
    found = comparisons._miscounted(figure, facts.figures(there, AMOUNT_WORDS), 1)  # noqa: SLF001 – one rule, one table
    assert (found[0] if found else None) == wrong


@pytest.mark.parametrize(("times", "wrong"), [(1, None), (2, None), (3, "figure")])
def test_a_figure_stands_as_often_as_there(times: int, wrong: str | None) -> None:
    """A figure that the original has twice may be given twice and not three times."""
    theirs = facts.figures("240 herons and 240 herons", AMOUNT_WORDS)
    found = comparisons._miscounted(theirs[0], theirs, times)  # noqa: SLF001 – the same rule
    assert (found[0] if found else None) == wrong


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("at least about 240 herons", {"at-least", "about"}),
        ("about at least 240 herons", {"about", "at-least"}),
        ("about the 240 herons", {"about"}),
        ("about grey 240 herons", set()),
        ("240 herons or more", set()),
        ("240 or more herons", {"or-more"}),
        ("240 to 260 herons", {"range"}),
    ],
)
def test_what_hedges_a_figure(text: str, amounts: set[str]) -> None:
    """Every amount directly before a figure counts, in any order, and what makes a range of it."""
    assert facts.figures(text, AMOUNT_WORDS)[0].amounts == amounts


@pytest.mark.parametrize(
    ("part", "parts"),
    [
        ("2021", (2021, 0, 0)),
        ("2021-05", (2021, 5, 0)),
        ("2021-05-04", (2021, 5, 4)),
        ("202X", (0, 0, 0)),
        ("", (0, 0, 0)),
    ],
)
def test_an_end_of_a_date_has_three_parts(part: str, parts: tuple[int, int, int]) -> None:
    """A part that is not given, or not wholly known, is 0."""
    assert date_words.date_of(part).parts == parts


@pytest.mark.parametrize(
    ("date", "other", "years", "there"),
    [
        ("2021-05-04", "2021-05-04", set(), True),
        ("2021-05", "2021-05-04", set(), True),
        ("2021-05-04", "2021-05", set(), False),
        ("2021-05-04", "4 May", {2021}, True),
        ("2021-05-04", "4 May", {2020}, False),
        ("2021-05-04", "5 May", {2021}, False),
        ("2021-05-04", "4 June", {2021}, False),
        ("2021-05-04", "4 May 2020", {2021}, False),
        ("2021", "4 May", {2021}, False),
    ],
)
def test_a_date_is_known_from_others(date: str, other: str, years: set[int], *, there: bool) -> None:
    """Each part that it gives stands there; its year may stand apart from day and month."""
    dates = [date_words.date_of(other)] if other[4:5] == "-" else date_words.dates(other)[0]
    assert date_words.known(date_words.date_of(date), dates, years) == there


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("McHale came", [("McHale", False)]),
        ("TV came", [("TV", False)]),
        ("Terns came", [("Terns", True)]),
        ("They saw Terns", [("They", True), ("Terns", False)]),
    ],
)
def test_the_first_word_may_owe_its_capital_to_its_place(text: str, words: list[tuple[str, bool]]) -> None:
    """The first word of a sentence does so unless it has another capital inside."""
    assert facts.capitalised(text) == words
