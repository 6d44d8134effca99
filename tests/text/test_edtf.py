"""Dates: which are valid, their ends, their order, and their words."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from explainer.text import date_words, edtf

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
    assert edtf.problem(date) is None
    assert edtf.words(date) == words


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02~", "2023-02-01", "2023-02-28"),
        ("2024-10-05", "2024-10-05", "2024-10-05"),
        ("2023/2024-10", "2023-01-01", "2024-10-31"),
        ("2024-05/..", "2024-05-01", None),
        ("/1850-12", None, "1850-12-31"),
        ("2024-10-25T23:30-04:00", "2024-10-25", "2024-10-25"),
        ("2024-10-25T18:30Z/2024-10-26T01:00Z", "2024-10-25", "2024-10-26"),
    ],
)
def test_the_days_of_a_date(date: str, first: str | None, last: str | None) -> None:
    """A date means the days from the first to the last of what it names; an open end has none."""
    assert edtf.days(date) == (first, last)


@pytest.mark.parametrize(
    "date",
    [
        "", "2024-13", "2024-00", "2024-02-30", "2023-02-29", "1900-02-29", "2024-04-31", "2024-10-32", "24",
        "20241025", "2024-13-5", "31 April 2024", "Oktober 2024", "13.2024", "2024/10/25", "3/6/2024",
        "about soon",
        "2024-10-25/2024-02-30", "2024-02-29/2023-02-29", "2024 ", " 2024", "２０２４", "2024\n",
        "2024-10-25T", "/", "..", "../", "/..",
    ],
)  # fmt: skip
def test_a_date_that_is_none(date: str) -> None:
    """A malformed or impossible date is refused with examples of good ones."""
    assert edtf.problem(date) == f"“{date}” is not a valid EDTF date – write, for example, {edtf.EXAMPLES}"


@pytest.mark.parametrize("date", ["2024-21", "202X", "2024-XX", "2024-05-XX", "2024-21/2025", "2024-33"])
def test_a_rare_date_is_refused_with_another(date: str) -> None:
    """What cannot be sorted or put in words is refused, and the date to write instead is a good one."""
    problem = edtf.problem(date) or ""
    assert problem.startswith(f"“{date}” cannot be put in order or in words here – ")
    instead = re.findall(r"“([^”]*)”", problem.partition(" – ")[2])
    assert instead
    assert [edtf.problem(value) for value in instead] == [None] * len(instead)


@pytest.mark.parametrize("date", ["2024/2023", "2024-10/2024-09", "2024-10-25/2024-10-24", "2024/2023-12"])
def test_an_interval_reversed(date: str) -> None:
    """An interval that ends before it begins is refused."""
    assert edtf.problem(date) == f"“{date}” ends before it begins – swap the two dates"


@pytest.mark.parametrize("date", ["2024/2024", "2024-10/2024", "2024/2024-10", "2024-10-25/2024-10"])
def test_an_interval_within_itself(date: str) -> None:
    """An interval may begin and end in the same month or year."""
    assert edtf.problem(date) is None


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
    assert edtf.ends(date) == ends


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2013-03-11T23:30Z", "11 March 2013, 23:30 UTC"),
        ("2013-03-11T23:30:05Z", "11 March 2013, 23:30:05 UTC"),
        ("2013-03-11T23:30+01:00", "11 March 2013, 23:30 UTC+01:00"),
        ("2013-03-11T23:30-05", "11 March 2013, 23:30 UTC−05"),
        ("2013-03-11T23:30", "11 March 2013, 23:30, local time"),
        ("2013-03-11T23:30Z/2013-03-12T05:10Z", "11 March 2013, 23:30 UTC to 12 March 2013, 05:10 UTC"),
        ("2013-03-11T23:30Z/..", "11 March 2013, 23:30 UTC or later"),
        ("2013-03-11/2013-03-12T05:10Z", "11 March 2013 to 12 March 2013, 05:10 UTC"),
    ],
)
def test_an_event_may_have_the_time_of_a_day(date: str, words: str) -> None:
    """A time is in universal time, with a zone, or the one there; no other date of a record has one."""
    assert edtf.problem(date, timed=True) is None
    assert edtf.words(date) == words
    days = "/".join(edtf.day(part) for part in date.split("/"))
    assert edtf.problem(date) == (f"“{date}” has the time of a day, which only an event has – write “{days}”")


@pytest.mark.parametrize(
    ("date", "meant"),
    [
        ("2024-1", "2024-01"),
        ("2024-10-5", "2024-10-05"),
        ("October 2024", "2024-10"),
        ("Oct. 2024", "2024-10"),
        ("may 2024", "2024-05"),
        ("25 October 2024", "2024-10-25"),
        ("October 5, 2024", "2024-10-05"),
        ("10/2024", "2024-10"),
        ("5.2024", "2024-05"),
        ("2024-10-25 ", "2024-10-25"),
        ("5.6.2024", "2024-06-05"),
        ("10/25/2024", "2024-10-25"),
        ("25/10/2024", "2024-10-25"),
        ("2024-10-25 14:30", "2024-10-25"),
        ("about 2024", "2024~"),
        ("c. May 2024", "2024-05~"),
        ("2023-2024", "2023/2024"),
        ("2023–2024", "2023/2024"),
        ("May 2023 to June 2024", "2023-05/2024-06"),
    ],
)
def test_a_date_in_another_form(date: str, meant: str) -> None:
    """A date in words, or in a usual form, is told as it is to be written."""
    assert edtf.problem(date) == f"“{date}” is not a valid EDTF date – did you mean “{meant}”?"
    assert edtf.problem(meant) is None


@pytest.mark.parametrize(
    "date",
    [
        "2013-03-11T", "2013-03-11T24:00Z", "2013-03-11T23:60Z", "2013-03-11T2330Z", "2013-03T23:30Z",
        "2013-03-11T23:30z", "2013-03-11 23:30Z", "2013-03-11T23:30+15:00", "2013-03-11T23:30~", "T23:30Z",
        "2013-02-30T23:30Z",
    ],
)  # fmt: skip
def test_a_time_that_is_none(date: str) -> None:
    """A malformed time is refused with examples of good ones."""
    problem = edtf.problem(date, timed=True) or ""
    assert problem.startswith(f"“{date}” is not a valid EDTF date – write, for example, {edtf.EXAMPLES}")
    assert ("18:30+01:00" in problem) == ("T" in date)


def test_times_are_compared_in_universal_time() -> None:
    """A day comes before its hours, and an hour elsewhere where it is in universal time."""
    given_ = [
        "2013-03-12T00:10+01:00",
        "2013-03-11T23:30Z",
        "2013-03-12",
        "2013-03-11",
        "2013-03-11T22:00-05:00",
    ]
    assert sorted(given_, key=edtf.sort_key) == [
        "2013-03-11", "2013-03-12T00:10+01:00", "2013-03-11T23:30Z", "2013-03-12", "2013-03-11T22:00-05:00",
    ]  # fmt: skip
    assert edtf.later("2013-03-11T23:30Z", "2013-03-12T00:10+01:00")
    assert not edtf.later("2013-03-12T00:10+01:00", "2013-03-11T23:30Z")
    assert not edtf.later("2013-03-11T23:30Z", "2013-03-11")
    reversed_ = "2013-03-11T23:30Z/2013-03-12T00:10+01:00"
    assert edtf.problem(reversed_, timed=True) == f"“{reversed_}” ends before it begins – swap the two dates"
    assert edtf.epoch("2013-03-12T00:10+01:00") == edtf.epoch("2013-03-11T23:10Z") == 1363043400


def test_dates_are_sorted_by_their_beginning() -> None:
    """Dates sort by their beginning, open beginnings first."""
    given_ = ["2024-10", "2024", "../2025", "2023/2026", "2024-02-01~"]
    assert sorted(given_, key=edtf.sort_key) == ["../2025", "2023/2026", "2024", "2024-02-01~", "2024-10"]


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
    assume(edtf.problem(date) is None)
    assert edtf.words(date)
    assert len(edtf.ends(date)) == 2
    assert len(edtf.sort_key(date)) == 2


@given(st.one_of(ONE, st.sampled_from(["2024-21", "202X", "2024-10-XX", "../2024"])))
@example("2024-21")
def test_a_date_without_problem_can_be_the_edition(date: str) -> None:
    """Every date that is let through has a first second, as the edition needs one."""
    assume(edtf.problem(date) is None)
    assert isinstance(edtf.epoch(date), int)


@given(st.dates(dt.date(1800, 1, 1), dt.date(2099, 12, 31)).map(str))
def test_each_day_of_the_calendar_is_a_date(day: str) -> None:
    """A day of the calendar is valid, and found again in its words."""
    assert edtf.problem(day) is None
    year, month, number = map(int, day.split("-"))
    found, rest = date_words.dates(f"It was {edtf.words(day)}.")
    assert [(date.year, date.month, date.day) for date in found] == [(year, month, number)]
    assert rest.split() == ["It", "was", "."]
