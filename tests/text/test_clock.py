"""The times of day that a sentence gives."""

from __future__ import annotations

import pytest

from explainer.text import clock


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("At 06:40 on 3 March the wardens closed it at 7:15.", {(6, 40), (7, 15)}),
        ("It was 23:30 UTC, or 11:30 p.m. there.", {(23, 30)}),
        ("From 7 am to 12 pm, and at 12:05 AM.", {(7, 0), (12, 0), (0, 5)}),
        ("At noon, and again at midnight.", {(12, 0), (0, 0)}),
        ("At 18.45 the lights went out.", {(18, 45)}),
        ("It counted 23 birds, version 0.8.1, 12,300 of 45, in 2019.", set()),
        ("A ratio of 4:3 and 25:10.", set()),
        ("At 05:10:59.", {(5, 10)}),
    ],
)
def test_times_of_a_sentence(text: str, times: set[tuple[int, int]]) -> None:
    """Both clocks are read; numbers and versions are no times."""
    assert clock.times(text) == times
