"""Faults: their order, their words, and what was perhaps meant."""

from __future__ import annotations

import pytest

from explainer.errors import Fault, Mark, did_you_mean, one_of

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
    assert [str(fault) for fault in sorted(faults)] == [
        "a:2:9: x",
        "a:2:10: warning: x",
        "a:10:1: x",
        "b:1:1: x",
    ]
