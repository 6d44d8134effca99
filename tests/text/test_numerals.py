"""Numbers and dates are read as people write them: by kind and value, in any spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.text import date_words, facts, numerals

SAME = [
    ["12,000", "12 000", "12\u00a0000", "12\u2009000", "12\u202f000", "12'000", "12’000", "12K"],
    ["2,400,000", "2.4 million", "2.4m", "2.4M", "2.4 M", "2.4-million", "2.4×10^6", "2.4 × 10⁶", "2.4e6"],
    ["3,000,000,000", "3bn", "3 billion", "3B", "3,000 million"],
    ["$10,000", "10,000 dollars", "US$10,000", "USD 10,000", "10,000 USD", "$10K", "10,000 US dollars"],
    ["€10,000", "10,000 euros", "EUR 10,000", "10,000 €"],
    ["£2.4m", "2.4 million pounds", "2.4-million-pound"],
    ["½", "1/2"],
    ["1½", "1.5"],
    ["30%", "30 %", "30 percent", "30 per cent", "30 pct"],
    ["5‰", "5 per mille"],
    ["−5", "-5"],
    ["2:30 pm", "14:30", "2.30".replace(".", ":") + " p.m."],
    ["2nd", "2nd"],
    ["v0.8.0", "0.8.0"],
    ["10⁶", "10^6", "1 million"],
    ["one third", "one-third", "a third of"],
    ["two thirds", "two-thirds"],
    ["two hundred and forty", "two hundred forty"],
    ["half a million", "five hundred thousand"],
    ["twenty-one", "twenty one"],
]  # fmt: skip


@pytest.mark.parametrize("spellings", SAME, ids=lambda row: row[0])
def test_one_value_in_many_spellings(spellings: list[str]) -> None:
    """A value has one meaning in each of its spellings, and nothing else is found beside it."""
    read = [[number.meaning for number in numerals.numbers(text)] for text in spellings]
    assert all(len(readings) == 1 for readings in read), read
    assert len({readings[0] for readings in read}) == 1, read


@pytest.mark.parametrize("code", ["U+2028", "U+0085", "u+2019", "U+1F600", "U+FB01"])
def test_the_code_of_a_character_is_one_figure(code: str) -> None:
    """It is neither a year nor a count, and another code is another figure."""
    found, rest = date_words.dates(f"With the character {code} in it, nothing ran.")
    assert found == ()
    assert [number.meaning for number in numerals.numbers(rest)] == [f"{code.lower()} code"]


def test_other_values_have_other_meanings() -> None:
    """No two of these mean the same: each differs from its neighbor in one thing that a reader would see."""
    texts = """240 240K 240m 240% 240‰ $240 €240 £240 A$240 −240 240th 240x 24:00 2.40.0 240.0.1 0x240 240⅓
    240/7     1/240 240×10⁷ 240e5 240bn 240.5 241 240a""".split()
    texts += ["240 percentage points", "241 000", "dozens", "tens", "tens of thousands", "twelve", "twelfth"]
    texts += [
        "0.8.0",
        "0.8.7",
        "version 0.80",
        "0.8",
        "10.0.0.1",
        "10.0.0.2",
        "a third of",
        "the third",
        "two thirds",
    ]
    read = [[number.meaning for number in numerals.numbers(text)] for text in texts]
    assert all(len(readings) == 1 for readings in read), read
    assert len({readings[0] for readings in read}) == len(texts), sorted(read)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("at once", []),
        ("Once the road was built", []),
        ("seen once", ["once words"]),
        ("accounts.¹ Then", []),
        ("the posts¹ of", []),
        ("COVID-19 and GPT-4o", []),
        ("1,2,3", ["1", "2", "3"]),
        ("$5–10 million", ["5000000 USD", "10000000 USD"]),
        ("5-10 million dollars", ["5000000 USD", "10000000 USD"]),
        ("20–30%", ["20 percent", "30 percent"]),
        ("from 500 to 2 million", ["500", "2000000"]),
        ("by 23% to $37", ["23 percent", "37 USD"]),
        ("block 252,451", ["252451"]),
        ("the 5G network", ["5g code"]),
        ("30km", ["30"]),
    ],
)
def test_what_is_read_of_a_text(text: str, values: list[str]) -> None:
    """Note numbers, “at once” and names are no numbers; the ends of a range share their size and kind."""
    found = [number.meaning for number in numerals.numbers(text) if number.kind != "name"]
    assert found == values


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("~240", {"about"}),
        (">240", {"more-than"}),
        ("≥ 240", {"at-least"}),
        ("240+", {"or-more"}),
        ("240", set()),
    ],
)
def test_a_sign_hedges_like_its_words(text: str, amounts: set[str]) -> None:
    """A sign before or after a figure is read as the class of amount that its words have."""
    classes = {"about": ["about"], "more-than": ["more than"], "at-least": ["at least"]}
    (figure,) = facts.figures(text, classes)
    assert figure.amounts == amounts


DAY = ["24 October 2021", "24 Oct 2021", "24 Oct. 2021", "October 24, 2021", "Oct. 24, 2021", "Oct 24 2021",
       "24th of October 2021", "October 24th, 2021", "the 24th October, 2021", "2021-10-24", "2021/10/24",
       "10/24/2021", "24.10.2021", "24-10-2021", "OCT 24, 2021", "2021-10-24T12:00Z"]  # fmt: skip


@pytest.mark.parametrize("text", DAY)
def test_a_day_in_every_spelling(text: str) -> None:
    """Each spelling of a day gives the same date and leaves nothing that could be taken for a figure."""
    found, rest = date_words.dates(f"On {text} it came.")
    assert [date.key for date in found] == [(2021, 10, 24, "")]
    assert numerals.numbers(rest) == ()


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("in the 1990s", [(1990, 0, 0, "decade")]),
        ("in the ’90s", [(1990, 0, 0, "decade")]),
        ("In 1990 it", [(1990, 0, 0, "")]),
        ("Sept. 2021", [(2021, 9, 0, "")]),
        ("Q3 2021", [(2021, 0, 0, "Q3")]),
        ("the third quarter of 2021", [(2021, 0, 0, "Q3")]),
        ("the second half of 2021", [(2021, 0, 0, "H2")]),
        ("spring 2021", [(2021, 0, 0, "spring")]),
        ("the fall of 2021", [(2021, 0, 0, "autumn")]),
        ("early 2021", [(2021, 0, 0, "early")]),
        ("late November 2021", [(2021, 11, 0, "late")]),
        ("24–26 October 2021", [(2021, 10, 24, ""), (2021, 10, 26, "")]),
        ("24, 25 and 26 October 2021", [(2021, 10, 24, ""), (2021, 10, 25, ""), (2021, 10, 26, "")]),
        ("2020–21", [(2020, 0, 0, ""), (2021, 0, 0, "")]),
        ("2021-05", [(2021, 5, 0, "")]),
        ("1990 accounts were removed", []),
        ("at least 1990 fake accounts", []),
        ("a total of 2000 accounts", []),
        ("2,000 accounts", []),
        ("the 2020 elections", [(2020, 0, 0, "")]),
        ("In 2021 herons nested", [(2021, 0, 0, "")]),
        ("2000 dollars", []),
        ("$2000", []),
        ("block 2013", []),
        ("CVE-2024-1234", []),
    ],
)
def test_dates_of_a_text(text: str, keys: list[tuple[int, int, int, str]]) -> None:
    """Decades, parts of a year and spans are dates of their own; a count that looks like a year is none."""
    assert [date.key for date in date_words.dates(text)[0]] == keys


@pytest.mark.parametrize(
    ("here", "there", "fits"),
    [
        ("1990", "the 1990s", False),
        ("the 1990s", "1995", False),
        ("2021", "early 2021", True),
        ("early 2021", "2021", False),
        ("early 2021", "late 2021", False),
        ("Q3 2021", "August 2021", True),
        ("Q3 2021", "May 2021", False),
        ("spring 2021", "spring 2021", True),
        ("spring 2021", "fall 2021", False),
    ],
)
def test_a_date_says_no_more_than_another(here: str, there: str, *, fits: bool) -> None:
    """A less exact date fits an exact one; neither a decade nor a part of the year is made of a year."""
    (one,), (other,) = (date_words.dates(text)[0] for text in (here, there))
    assert one.fits(other) == fits


@given(st.text("0123456789.,-–/$€%KmMxv½⁶^e'’ ×half third dozen million May Oct. 1990s", max_size=30))
def test_any_text_can_be_read(text: str) -> None:
    """Whatever stands in a text, its figures and dates are read without an error."""
    assert isinstance(facts.figures(text, {}), list)
