"""YAML read with the place of every value, whatever is in the file."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import support
from explainer.seeds.tree import Path_, Tree, Value, parse

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
    tree, faults = parse(text, "x.yml")
    assert faults or tree.value is not None
    lines = re.split("\r\n|[\r\n\x85\u2028\u2029]", text)
    for fault in faults:
        assert fault.mark.file == "x.yml"
        assert 1 <= fault.mark.line <= len(lines) + 1
        assert fault.mark.column >= 1
    if not faults:
        check_values(tree, tree.value, ())


def check_values(tree: Tree, value: Value, path: Path_) -> None:
    """Assert that every value is text, a list or a map, has a place, and no unseen sign."""
    assert path in tree.spans
    if isinstance(value, dict):
        for key, inner in value.items():
            assert (*path, key) in tree.keys
            check_values(tree, inner, (*path, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            check_values(tree, inner, (*path, i))
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
    tree, faults = parse(text, "x.yml")
    assert faults == []
    assert str(tree.find(("a",), words)) == f"x.yml:{place}"
