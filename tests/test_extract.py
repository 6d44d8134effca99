"""What is read in a sentence, to the word: what a figure counts and what hedges it, dates, capitals."""

from __future__ import annotations

import pytest

from explainer import extract, rules

AMOUNTS = {"about": ["about"], "at-least": ["at least"]}


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
    (figure, *_) = extract.figures(text, {})
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
    assert extract.figures(text, {})[0].after == after


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
    (figure,) = extract.figures(here, AMOUNTS)
    found = rules._miscounted(figure, extract.figures(there, AMOUNTS), 1)  # noqa: SLF001 – one rule, one table
    assert (found[0] if found else None) == wrong


@pytest.mark.parametrize(("times", "wrong"), [(1, None), (2, None), (3, "figure")])
def test_a_figure_stands_as_often_as_there(times: int, wrong: str | None) -> None:
    """A figure that the original has twice may be given twice and not three times."""
    theirs = extract.figures("240 herons and 240 herons", AMOUNTS)
    found = rules._miscounted(theirs[0], theirs, times)  # noqa: SLF001 – the same rule
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
    assert extract.figures(text, AMOUNTS)[0].amounts == amounts


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
    assert extract.date_of(part).parts == parts


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
    dates = [extract.date_of(other)] if other[4:5] == "-" else extract.dates(other)[0]
    assert extract.known(extract.date_of(date), dates, years) == there


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
    assert extract.capitalised(text) == words
