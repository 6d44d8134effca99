"""Time in proportion to the size: no shape of text, page, Markdown or wikitext makes drafting slow."""

from __future__ import annotations

import contextlib
import math
import os
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.text import guard
from explainer.text.decoding import UnreadableError, decode
from explainer.text.paragraphs import extract
from explainer.text.sentences import NEWEST, SPLITTERS

pytestmark = pytest.mark.once  # measures time

RULE = SPLITTERS[NEWEST]
LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"  # make fuzz
FEW, MANY = (2_000, 32_000) if LONG else (500, 8_000)
MOST = 1.3  # the exponent: 1 is in proportion, 2 is with the square
LITTLE = 0.1 if LONG else 0.04  # seconds below which a time says nothing
TEXT = "The mill of Lindow has two gates. It leaks.\n\n"
LIST = TEXT + "References\n\n1. ^ "
WIKI = "'''The mill''' is a [[mill]].<ref>x</ref>\n\n"
PAGE = "<!DOCTYPE html><html><body><main><p>The mill of Lindow has two gates. It leaks.</p>"
MARK = "# The mill\n\nThe mill of Lindow has two gates. It leaks.\n\n"

# What is begun, and what is repeated behind it.
SHAPES: dict[str, dict[str, tuple[str, str]]] = {
    "wikitext": {
        piece: (WIKI, piece)
        for piece in (
            "{{", "{{{", "{{a|", "[[a", "[http://a", "<ref>", "<ref name=", '<ref name="',
            "'''a ", "<!--",
            "<nowiki>", "\n{|", "<b>", "<s ", "\n* a", "*", "\n== a", "=", "[[a]] ", "{{a}} ", "&#",
            "{{a|b=[[c|",
            "\n:::a", "\n;a:b", "<ref>{{cite news|title=A}}</ref> A boat. ",
        )
    },
    "text": {
        "blanks in a heading": (TEXT + "=a", " "),
        "wrapped lines": (TEXT, "The mill of Lindow has stood still for a ye-\nars long and\n"),
        "quotation marks in an entry": (LIST, '"a '),
        "quotations in an entry": (LIST, "“a” b. "),
        "addresses": (LIST, "https://a.b/"),
        "brackets behind an address": (LIST + "https://a.b/", ")"),
        "archived": (LIST, "Archived from the original "),
        "entries": (LIST, "\n2. ^ Hale (2019). “A”. Gazette."),
        **{piece: (TEXT, piece) for piece in (
            " ", "\t", "A boat sank. ", "A boat sank.[1] ", "渡船。", "a\u0301\u0302\u0303", "(", "(A. B) ",
            "[1", "[1]",
            "\n- a b c d", ".", "A.", "¹", "“", "a\n\n", "A b c d e f g h i j\n", "\u00ad", "1. ", ", 1",
        )},
    },
    "html": {
        piece: (PAGE, piece)
        for piece in (
            "<a ", '<p a="', "<a", "<!--", "<p>A boat sank.</p>", "<p>A boat sank.", "<div>",
            "<b>", "<i><div>",
            "<a><b>", "a<sup>1", "a.<sup>1</sup>", "<q>a ", "<table><tr><td>", "<ul><li>a", "<br>",
            "<style>.a{",
            "<style>@media print{", "&#", "<meta content=a name=b>", "<p hidden>A b.", "<select><option>a",
            "<template shadowrootmode=open>", "<blockquote>a", "<h1>a</h1>", "<svg><title>", "<x-a>",
            "<del>a",
            "<p class=author>a", "<li id=cite_note-1>a", "<a href='#fn1'>1</a>", "<p a=1",
        )
    },
    "markdown": {
        piece: (MARK, piece)
        for piece in (
            "[", "[a](", "*a ", "*a **a ", "`", ">", "- ", "<", "<a ", "![", "~~a ", "\n[a]: b", "&a", "<http://a",
            "\\", "<!--", "{{< ", "_a", "\n- a", "|a|\n", "[^1] ", "\n\n[^1]: A.", "a\n: b\n\n",
        )
    },
}  # fmt: skip
CASES = [(form, name) for form, shapes in SHAPES.items() for name in shapes]


def taken(form: str, text: str) -> float:
    """Return the seconds of this process that a text takes, whether it is read or refused."""
    begin = time.process_time()
    with contextlib.suppress(UnreadableError):
        extract(text, RULE, "", form)
    return time.process_time() - begin


def grows(form: str, begin: str, piece: str, more: str = "") -> str:
    """Return what is wrong with how time grows with the pieces, or nothing; what is slow is tried twice."""
    for _ in range(2):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(guard, "SMALL", 10**9)  # here, so that its time is counted
            texts = (f"{begin}{piece * count}{more * count}\n\nThe end is here." for count in (FEW, MANY))
            few, many = (taken(form, text) for text in texts)
        exponent = math.log(max(many, LITTLE) / max(few, LITTLE)) / math.log(MANY / FEW)
        if exponent < MOST:
            return ""
    return f"{begin[-20:]!r} {piece!r} {more!r}: {few:.2f} s, then {many:.2f} s"


@pytest.mark.fuzz
@pytest.mark.parametrize(("form", "name"), CASES, ids=[f"{form} {name!r}" for form, name in CASES])
def test_time_grows_with_the_size(form: str, name: str) -> None:
    """To sixteen times the repeats the time grows with an exponent of 1.3 at most, or the text is refused.

    “make fuzz” tries it up to 32,000 repeats, a run of all tests up to 8,000.
    """
    assert grows(form, *SHAPES[form][name]) == ""


OPENERS = {form: sorted({piece for _, piece in shapes.values()}) for form, shapes in SHAPES.items()}
CLOSERS = ["", "", "]]", "}}", "|}", "</ref>", "-->", "</a>", "</p>", '"', "*", "`", ")", "”", ".", "\n"]


@st.composite
def shapes(draw: st.DrawFn) -> tuple[str, str, str, str]:
    """Invent a shape: what is begun, one to three openers of a form, repeated, and what may close them."""
    form = draw(st.sampled_from(sorted(OPENERS)))
    piece = "".join(draw(st.lists(st.sampled_from(OPENERS[form]), min_size=1, max_size=3)))
    begin, _ = draw(st.sampled_from(sorted({*SHAPES[form].values()})))
    return form, begin, piece, draw(st.sampled_from(CLOSERS))


@pytest.mark.fuzz
@settings(max_examples=400 if LONG else 12)
@given(shapes())
def test_time_grows_with_the_size_of_shapes_that_are_invented(shape: tuple[str, str, str, str]) -> None:
    """Openers of the grammars in any order, repeated and closed as often, are read in time or refused."""
    assert grows(*shape) == ""


SLOW: dict[str, Callable[[], str]] = {
    "attributes": lambda: f"{PAGE}<p {' '.join(f'a{i}=1' for i in range(MANY))}>A boat.",
    "tags": lambda: PAGE + "<i></i>" * 400_000,
    "depth": lambda: PAGE + "<div>" * MANY,
    "templates": lambda: WIKI + "{{a|b}} " * 60_000,
    "open templates": lambda: WIKI + "{{a|" * MANY,
}


@pytest.mark.parametrize("name", SLOW)
def test_what_would_take_too_long_is_refused_in_words(name: str) -> None:
    """Values, tags, nesting, templates: each limit is told with its number and what to do."""
    form = "wikitext" if "templates" in name else "html"
    begin = spent()
    with pytest.raises(UnreadableError, match=r"(?:has|nested) .*more than [\d,]+ .*–|more than \d"):
        extract(SLOW[name](), RULE, "", form)
    assert spent() - begin < 2


def spent() -> float:
    """Return the processor time of this process and of those that it has ended; others do not disturb it."""
    return sum(os.times()[:4])


def test_a_reader_of_others_is_ended_when_its_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """It works in a process of its own; the limit is told in seconds."""
    monkeypatch.setattr(guard, "SECONDS", 0.01)
    with pytest.raises(UnreadableError, match=r"is too tangled: reading the Markdown took longer than 0"):
        extract(MARK + "*a **b " * 10_000, RULE, "", "markdown")


@pytest.mark.parametrize("piece", [b"From: a\r\n", b"a: b\n ", b"--x\n", b"<meta ", b"\0", b'=3D"', b"A:\n"])
def test_bytes_are_decoded_in_time(piece: bytes) -> None:
    """Neither heads of mails without end nor parts of archives hold the program up."""
    begin = time.perf_counter()
    head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n"
    for raw in (piece * 200_000, head + piece * 200_000, head + b"\n" + piece * 200_000):
        with contextlib.suppress(UnreadableError):
            decode(raw)
    assert time.perf_counter() - begin < 3
