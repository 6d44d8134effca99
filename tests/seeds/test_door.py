"""What no seed may hold: characters that nobody sees, line ends of some programs alone, depth without end."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

import support
from explainer.seeds.tree import Path_, parse
from explainer.text import invisible

# What some parser takes for the end of a line, and what Unicode says that nobody sees.
LINE_ENDS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
IGNORABLE = """
    00AD 034F 061C 115F-1160 17B4-17B5 180B-180F 200B-200F 202A-202E 2060-206F 3164
    FE00-FE0F FEFF FFA0 FFF0-FFF8 1BCA0-1BCA3 1D173-1D17A E0000-E0FFF
"""  # Default_Ignorable_Code_Point, DerivedCoreProperties.txt of Unicode 16
DRAWN = "0600-0605 06DD 070F 0890-0891 08E2 110BD 110CD"  # Prepended_Concatenation_Mark, PropList.txt


def ranges(text: str) -> set[int]:
    """Return the code points of a list of ranges."""
    parts = (link.partition("-") for link in text.split())
    return {code for first, _, last in parts for code in range(int(first, 16), int(last or first, 16) + 1)}


def test_every_character_that_nobody_sees_is_refused() -> None:
    """Alone in a text, each character is refused or taken as its properties in Unicode say."""
    unseen_ = ranges(IGNORABLE) | {
        c for c in range(0x110000) if c & 0xFFFE == 0xFFFE or 0xFDD0 <= c <= 0xFDEF
    }
    taken, wrong = ranges(DRAWN) | {0x09, 0x0A}, []
    for code in range(0x110000):
        hidden = unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs", "Zl", "Zp"} or code in unseen_
        known = unicodedata.category(chr(code)) != "Cn" or code in unseen_  # to this Python
        if known and (invisible.find(f"a{chr(code)}b") == 1) != (hidden and code not in taken):
            wrong.append(f"U+{code:04X}")
    # Drawn as nothing, though Unicode has no property for it; and the mirror mark of hieroglyphs.
    more = ranges("2800 13440 13441 13442 16FE4 1D159")
    assert wrong == [f"U+{code:04X}" for code in sorted(more) if unicodedata.category(chr(code)) != "Cn"]


JOINED = {
    "Persian": "می\u200cخواهم",
    "Persian, a name": "خبرگزاری پرنده\u200cنگاری",
    "Arabic number sign": "\u0600١٢٣",
    "Sinhala": "ශ්\u200dරී ලංකා",
    "Hindi": "क्\u200dष क्\u200cष",
    "Malayalam, at the end of a word": "അവന്\u200d വന്നു",
    "Mongolian": "ᠭ\u180bᠠ",
    "letters with marks": "پَ\u200cپ",
}
HIDDEN = {
    "between Latin letters": "he\u200cron",
    "at the beginning": "\u200cپ",
    "at the end": "پ\u200c",
    "before a space": "پ\u200c پ",
    "twice": "پ\u200c\u200cپ",
    "between two scripts": "پ\u200cq",
    "after a digit": "1\u200dپ",
    "in a row behind a virama": "ന്\u200d\u200d",
    "between pictures": "👩\u200d🔬",
    "a selector behind a picture": "❤\ufe0f",
    "a selector of Mongolian behind another letter": "a\u180b",
    "a letter that is not drawn": "ㅤ",
}


@pytest.mark.parametrize("text", JOINED.values(), ids=JOINED)
def test_a_joiner_that_spelling_needs_is_taken(text: str) -> None:
    """A joiner inside a word of a script that needs it is taken, and kept where texts are cleaned."""
    tree, faults = parse(f"name: {text}", "x.yml")
    assert faults == []
    assert tree.value == {"name": text}
    assert invisible.clean(text) == text


@pytest.mark.parametrize("text", HIDDEN.values(), ids=HIDDEN)
def test_a_joiner_elsewhere_is_refused(text: str) -> None:
    """Where no spelling needs it, such a character hides: it is refused, and cleaned away."""
    assert invisible.find(text) is not None
    assert invisible.find(invisible.clean(text)) is None


PLACES = {
    "plain": "a: x{}y",
    "quoted": 'a: "x{}y"',
    "block": "a: >-\n  x{}y\n",
    "comment": "a: b # x{}y",
    "key": "x{}y: a",
    "between records": "a: b\n{} \nc: d",
    "last": "a: b{}",
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("character", LINE_ENDS, ids=[f"U+{ord(ending):04X}" for ending in LINE_ENDS])
def test_a_line_end_of_some_programs_is_refused_at_its_place(place: str, character: str) -> None:
    """Wherever in a file it is, even in a comment, it is refused, at the line that an editor shows."""
    text = f"one: 1\ntwo: 2\n{place.format(character)}"
    _, (fault,) = parse(text, "x.yml")
    before = text.partition(character)[0]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert str(fault).startswith(
        f"x.yml:{line}:{column}: contains the character U+{ord(character):04X}, which ends a line"
    )


ESCAPES = [
    r"\L",
    r"\P",
    r"\N",
    r"\r",
    r"\v",
    r"\f",
    r"\e",
    r"\0",
    r"\x1c",
    r"\u2028",
    r"\U000E0100",
    r"\uFEFF",
    r"\u3164",
]


@pytest.mark.parametrize("escape", ESCAPES)
@pytest.mark.parametrize("text", ['a: "x{}y"', '"x{}y": a', 'a: ["x{}y"]', '{{a: "x{}y"}}'])
def test_an_escape_is_no_way_around(text: str, escape: str) -> None:
    """Written as an escape, in a value or a key, such a character is refused all the same."""
    _, faults = parse(text.format(escape), "x.yml")
    assert [fault for fault in faults if "contains the" in fault.what], faults


def texts(data: Any, path: Path_ = ()) -> Any:
    """Yield every text in data with its path."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict | list):
        for step, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from texts(value, (*path, step))


@pytest.mark.parametrize("written", ["\\n", "\\t", "\\n\\n---\\n", "  ", "\\_", "\\u3000", "\\u2003"])
def test_a_value_is_one_line_with_single_spaces(tmp_path: Path, written: str) -> None:
    """Whatever white space a value is written with, a record has single spaces there, and no line end."""
    root = support.copy(tmp_path)
    support.edit(
        root,
        ("seeds/works.yml", "title: Herons of the marsh", f'title: "Herons of{written}the marsh"'),
        ("seeds/works.yml", '  note: "Not read by us."', f'  note: "Not{written}read by us."'),
    )
    library = support.library(root)
    dumped = [work.model_dump() for work in library.works.values()]
    assert not [text for _, text in texts(dumped) if text != " ".join(text.split())]
    assert (
        len([text for _, text in texts(dumped) if re.fullmatch(r"Herons of (?:--- )?the marsh", text)]) == 1
    )


LINES = """
a pasted line separator, and a fault further down
    seeds/works.yml ‹title: Herons of the marsh› → ‹title: "Herons of⟨U+2028⟩the marsh"›
    seeds/works.yml ‹issued: 2022-04-20› → ‹issued: 2022-04-31›
    seeds/works.yml:3:20: contains the character U+2028, which ends a line for some programs alone – use a space or an ordinary line break
a carriage return alone
    seeds/works.yml ‹title: Herons of the marsh› → ‹title: Herons of⟨U+000D⟩the marsh›
    seeds/works.yml:3:19: contains the character U+000D, which ends a line for some programs alone – use a space or an ordinary line break
a name with joiners where they are needed and a fault further down
    seeds/names.yml ‹name: Lindow Gazette› → ‹name: "خبرگزاری پرنده⟨U+200C⟩نگاری"›
    seeds/works.yml ‹issued: 2022-04-20› → ‹issued: 2022-04-31›
    seeds/works.yml:18:11: “issued”: “2022-04-31” is not a valid EDTF date – write, for example, “2024”, “2024-10”, “2024-10-25”, “2024~” (about), “2024-05/..” (then or later)
a variation selector
    seeds/names.yml ‹name: Lindow Gazette› → ‹name: "Lindow⟨U+E0100⟩ Gazette"›
    seeds/names.yml:7:30: contains the invisible character U+E0100 – remove it
a letter that is not drawn
    seeds/names.yml ‹name: Lindow Gazette› → ‹name: "⟨U+3164⟩"›
    seeds/names.yml:7:24: contains the invisible character U+3164 – remove it
"""  # noqa: E501 – a line is a change or what is printed


@pytest.mark.parametrize("case", support.cases(LINES), ids=str)
def test_a_place_is_the_one_that_an_editor_shows(tmp_path: Path, case: support.Case) -> None:
    """What is told has the line and column of editors and code hosts, which count line feeds alone."""
    root = support.copy(tmp_path)
    for name, old, new in case.edits:  # text mode would change a carriage return
        path = root / name
        text = path.read_bytes().decode()
        assert text.count(old) == 1
        path.write_bytes(text.replace(old, new).encode())
    assert support.run(root, "check").lines[:-1] == list(case.lines)


# Depth.

MANY = 30_000
DEEP = {
    "quoted brackets hide the others": "- x: " + '["]",' * MANY,
    "brackets in comments hide the others": "[ # ]\n" * MANY,
    "braces in comments": "{ # }\n" * MANY,
    "brackets": "[" * MANY,
    "braces": "{" * MANY,
    "braces with keys": "{a: " * MANY,
    "brackets and braces": "[{a: " * MANY,
    "dashes": "- " * MANY,
    "question marks": "? " * MANY,
    "brackets as keys": "? [" * MANY,
    "maps as keys": "{[" * MANY,
    "keys that are lists": "[[]: 1, " * MANY,
    "steps": "\n".join(" " * i + "a:" for i in range(1500)),
    "steps of lists": "\n".join(" " * i + "-" for i in range(1500)),
    "quotes in quotes": "[\"'[\",'\"['," * MANY,
    "tags": "!t [" * MANY,
    "anchors": "&a [" * MANY,
    "single quotes": "['''[', " * MANY,
    "behind a text": "- |\n  [[[\n- >\n  {{{\n" + "- " * MANY,
    "a key of brackets in a map": "a: b\n? " + "[" * MANY,
    "a value that has a key twice": "a: b\na: " + "[" * MANY,
}
CRASH = """
import sys
from explainer.seeds import tree as yamltree
tree, faults = yamltree.parse(sys.stdin.read(), "x")
tree.spans
print(faults[0])
"""


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_no_depth_ends_the_program(text: str) -> None:
    """In a process of its own, as it would end this one: what is deep without end is refused by its place."""
    ran = subprocess.run(  # noqa: S603 – our own command
        [sys.executable, "-c", CRASH],
        input=text,
        env=support.environment(PYTHONIOENCODING="utf-8"),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert re.match(r"x:\d+:\d+: is n", ran.stdout), ran.stdout


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("a: " + "[" * 19 + "x" + "]" * 19, True),
        ("a: " + "[" * 20 + "x" + "]" * 20, False),
        ("a: '" + "[" * 500 + "'", True),
        ("a: b # " + "{" * 500, True),
        ("a: |\n  " + "[" * 500, True),
        ("a: [" + '"[[[[[", ' * 300 + "]", True),
        ("a: [[], " * 9 + "x" + "]" * 9, True),
        ("a:\n- " + "{b: " * 18 + "x" + "}" * 18, True),
        ("a:\n- " + "{b: " * 19 + "x" + "}" * 19, False),
    ],
)
def test_depth_is_what_the_parser_nests(text: str, *, right: bool) -> None:
    """Brackets in quotation marks, comments and texts are no depth; twenty levels are taken, no more."""
    _, faults = parse(text, "x.yml")
    assert (faults == []) is right, faults


PIECES = st.sampled_from(
    [
        "[", "]", "{", "}", "- ", "? ", ": ", "a: ", ", ", "'", '"', "''", "\\", "#", " # ", "\n", "\n  ",
        "\n    ", "|\n ", ">\n ", "&a ", "*a ", "!t ", "---\n", "...\n", "%YAML 1.1\n", "x", "\t", "\u2028",
        "\x85", "\ufeff",
    ]
)  # fmt: skip


@settings(max_examples=support.tries(300))
@given(st.lists(st.tuples(PIECES, st.integers(1, 400)), max_size=12))
@example([('["]",', 30_000)])
def test_any_nesting_is_a_value_or_a_fault(pieces: list[tuple[str, int]]) -> None:
    """Repeated pieces of YAML give what PyYAML gives, or a fault with its place.

    PyYAML’s slow parser refuses some of what the fast one reads, such as a tab at the end, and reads nothing
    as something else.
    """
    text = "".join(piece * times for piece, times in pieces)
    tree, faults = parse(text, "x.yml")
    assert faults or tree.value is not None
    assert all(fault.mark.line <= text.count("\n") + 2 for fault in faults)
    if not faults:
        assert bare(tree.value) == bare(yaml.load(text, yaml.CBaseLoader))  # noqa: S506 – makes text alone
        with contextlib.suppress(yaml.YAMLError):
            assert bare(tree.value) == bare(yaml.load(text, yaml.BaseLoader))  # noqa: S506 – the same


def bare(value: Any) -> Any:
    """Return a value in which nothing stands for an empty text."""
    if isinstance(value, dict):
        return {key: bare(inner) for key, inner in value.items()}
    return [bare(inner) for inner in value] if isinstance(value, list) else value or None
