"""What a hand does to a seed file, and what it is told: where it slipped, and what would be right."""

from __future__ import annotations

import re

import pytest

import support
from explainer.library import load

# Written by hand, one slip of a newcomer a case; `support.cases` says how to read it.
SLIPS = support.table("check/slips")
HERONS = "seeds/counts/herons.yml"
PARSER = re.compile(r"mapping values|could not find|did not find|block end|start any token|end of stream")


@pytest.mark.parametrize("case", support.cases(SLIPS), ids=str)
def test_a_slip_is_told_where_it_is(case: support.Case) -> None:
    """Each slip gives one line, or one for each of its places, at the slip itself, with what to write."""
    texts: dict[str, str] = {}
    for name, old, new in case.edits:
        text = texts.get(name) or (support.EXAMPLE / name).read_text(encoding="utf-8")
        assert text.count(old) == 1
        texts[name] = text.replace(old, new)
    found = [str(fault) for fault in load.load(support.EXAMPLE, texts)[1] if fault.severity == "error"]
    assert found == case.expected(found)
    for line in found:
        assert re.match(r"seeds/[^:]+:\d+:\d+: .+ – .+", line), "no place, or no word on what to do"


def test_the_words_of_the_parser_are_rare() -> None:
    """Hardly a slip is told in the words of the parser, which name what is behind the slip."""
    lines = [line for case in support.cases(SLIPS) for line in case.lines]
    assert len(support.cases(SLIPS)) > 75
    assert sum(bool(PARSER.search(line)) for line in lines) <= 3


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "1:1: is empty – a seed file has at least one record"),
        ("# later\n", "1:1: is empty – a seed file has at least one record"),
        ("count: herons\rtitle: Herons\r", "1:14: contains the character U+000D, which ends a line for some"),
        ("\N{ZERO WIDTH SPACE}count: herons\n", "1:1: contains the invisible character U+200B – remove it"),
        ("count: herons\n", "1:1: “text” is missing – it is a list of sections, claims and paragraphs"),
        ("- count: herons\n", "1:1: is a list – a page file is a map with “title” and “text”"),
        ("herons\n", "1:1: is text – a page file is a map with “title” and “text”"),
        (
            "{count: herons, title: H\n",
            "1:1: is not readable as YAML (did not find expected ',' or '}') – in this brace",
        ),
    ],
)
def test_a_file_that_holds_something_else(text: str, what: str) -> None:
    """A file that is empty, or saved by another kind of program, is told as such."""
    faults = [str(fault) for fault in load.load(support.EXAMPLE, {HERONS: text})[1]]
    assert any(fault.startswith(f"{HERONS}:{what}") for fault in faults), faults
