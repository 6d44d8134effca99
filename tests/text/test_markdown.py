"""Markdown that shows text as it is, links that lead where they should."""

from __future__ import annotations

import functools
import posixpath
import re
from html.parser import HTMLParser
from pathlib import Path

import markdown as python_markdown
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

import support
from explainer.site import settings
from explainer.text import markdown

ROOT = Path(__file__).parent.parent.parent


# Markdown.


@functools.cache
def site_markdown() -> python_markdown.Markdown:
    """Return a converter with the extensions that every site has."""
    config = settings.whole(ROOT / "mkdocs.yml")
    names = [
        extension if isinstance(extension, str) else next(iter(extension))
        for extension in config["markdown_extensions"]
    ]
    assert "footnotes" in names
    return python_markdown.Markdown(extensions=names)


class Shown(HTMLParser):
    """What a page shows, and the elements that it is made of."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.elements = "", list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element with its attributes."""
        self.elements.append(" ".join([tag, *(f"{key}={value}" for key, value in attrs)]))

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.text += data


def shown(text: str) -> Shown:
    """Return what Markdown makes of a text."""
    page = Shown()
    page.feed(site_markdown().reset().convert(text))
    page.close()
    return page


MARKUP = r"""
* _ ` [ ] ( ) { } < > # + - . ! | ~ ^ $ : = & \ 1. 1) ``` --- === *** ___ :: [^1] [^1]: ![ &amp; &#60; <b>
<!-- <script> {: .x} [TOC] *[a]: https://a.b www.a.b a@b.c <a@b.c> {{ }} {% :a: (c) ... a b
"""
PRINTED = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1)
TRICKY = st.lists(st.one_of(st.sampled_from(MARKUP.split()), st.text(max_size=2)), min_size=1, max_size=6)


@given(st.one_of(PRINTED, TRICKY.map(" ".join), TRICKY.map("".join)))
@example("- a")
@example("1. a")
@example("1) a")
@example("# a")
@example("#a")
@example("+ a")
@example("===")
@example("---")
@example(": a")
@example("[^1]: a")
@example("&lt;b&gt;")
@example("{: #a .b }")
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    """Escaped text is shown as it was, blanks apart, in one paragraph and with nothing in it."""
    plain = " ".join(text.split())
    assume(plain and not any(ord(sign) < 32 or 0xD800 <= ord(sign) < 0xE000 for sign in plain))
    page = shown(markdown.escape(text))
    assert page.text == plain
    assert [element for element in page.elements if element != "bdi"] == ["p"]


@given(st.one_of(PRINTED, TRICKY.map(" ".join)))
def test_an_escaped_piece_is_shown_as_it_is(text: str) -> None:
    """A piece of a sentence keeps its outer blanks as one and means nothing between its neighbours."""
    assume(not any(ord(sign) < 32 or 0xD800 <= ord(sign) < 0xE000 for sign in text))
    page = shown(f"before{markdown.escape_inside(text)}after")
    words = re.sub(r"\s+", " ", text)
    assert page.text == f"before{words}after"
    assert [element for element in page.elements if element != "bdi"] == ["p"]


@given(st.one_of(PRINTED, TRICKY.map(" ".join)))
def test_escaped_words_of_a_link_are_shown_as_they_are(text: str) -> None:
    """Escaped words make a link with these words, and nothing else."""
    plain = " ".join(text.split())
    assume(plain and not any(ord(sign) < 32 or 0xD800 <= ord(sign) < 0xE000 for sign in plain))
    page = shown(markdown.link(markdown.escape(text), "a.md#b"))
    assert page.text == plain
    assert [element for element in page.elements if element != "bdi"] == ["p", "a href=a.md#b"]


@pytest.mark.parametrize(
    "address",
    [
        "https://a.b/c_(d)",
        "https://a.b/c)",
        "https://a.b/(c",
        "https://a.b/[c]",
        "https://a.b/c?d=e&copy=f#g",
        "https://a.b/*c*_d_",
    ],
)
def test_an_address_is_kept(address: str) -> None:
    """A link leads to its address whatever signs are in it, if need be as per cent and a number."""
    page = shown(markdown.link("x", address))
    assert page.text == "x"
    assert len(page.elements) == 2
    led = page.elements[1].removeprefix("a href=")
    for sign, number in (("%28", "("), ("%29", ")"), ("%5B", "["), ("%5D", "]")):
        led = led.replace(sign, number)
    assert led == address


@pytest.mark.parametrize(
    ("to", "page", "address"),
    [
        ("names.md", "index.md", "names.md"),
        ("names.md#n-a", "index.md", "names.md#n-a"),
        ("names.md#n-a", "counts/herons.md", "../names.md#n-a"),
        ("counts/herons.md", "counts/terns.md", "herons.md"),
        ("counts/herons.md", "evidence/a.md", "../counts/herons.md"),
        ("counts/herons.md#c-a", "counts/herons.md", "#c-a"),
        ("counts/herons.md", "counts/herons.md", "herons.md"),
        ("#c-a", "counts/herons.md", "#c-a"),
    ],
)
def test_a_relative_address(to: str, page: str, address: str) -> None:
    """An address is given as seen from the page; within the page its anchor alone."""
    assert markdown.relative(to, page) == address


PATH = st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=4).map(
    lambda parts: "/".join(parts) + ".md"
)


@given(PATH, PATH)
def test_a_relative_address_leads_there(to: str, page: str) -> None:
    """Followed from its page, a relative address leads to its target."""
    assert posixpath.normpath(posixpath.join(posixpath.dirname(page), markdown.relative(to, page))) == to


VALUE = st.text(
    st.one_of(st.sampled_from("\n\"\\: -#'"), st.characters(exclude_categories=["C", "Z"])), max_size=40
)


@given(VALUE, VALUE)
@example('a "b" \\ c', "a\n---\nb: c")
@example("a\u2028--- <b>", "a\x85... \U0001f600 \\u2028")
def test_front_matter_is_read_as_it_was_meant(title: str, description: str) -> None:
    """Front matter is YAML that MkDocs reads as the texts that were meant, each a line with single spaces."""
    meant = {"title": title, "description": description, "cites": [title, description]}
    text = markdown.front_matter(meant)
    assert text.count("\n") == len(meant)
    single = {"title": " ".join(title.split()), "description": " ".join(description.split())}
    assert get_data(f"---\n{text}---\n\nText.\n") == ("Text.\n", {**meant, **single})


@pytest.mark.parametrize(
    "character", '\x00\t\n\x7f\x85\xa0\xad\u2028\u2029\u202e\ufeff\ufffd\uffff\U0001f600"\\\\é“'
)
def test_front_matter_keeps_each_character(character: str) -> None:
    """A character that YAML takes for the end of a line, or does not take at all, is written as an escape."""
    meant = {"title": "A page", "cites": [f"a{character}b", character]}
    assert get_data(f"---\n{markdown.front_matter(meant)}---\n\nText.\n") == ("Text.\n", meant)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Gazette", "Gazette"),
        ("صحيفة البركة", "<bdi>صحيفة البركة</bdi>"),
        ("הארץ (עיתון)", "<bdi>הארץ (עיתון)</bdi>"),
        ("the עיתון_", "<bdi>the עיתון&#95;</bdi>"),
        ("ߒߞߏ", "<bdi>ߒߞߏ</bdi>"),
        ("草鹭", "草鹭"),
    ],
)
def test_a_text_written_to_the_left_is_isolated(text: str, shown: str) -> None:
    """Names in Arabic, Hebrew and the like change the order of nothing around them; spaces stay outside."""
    assert markdown.escape(text) == shown
    assert markdown.escape_inside(f" {text} ") == f" {shown} "


def test_no_page_has_such_a_name_bare(tmp_path: Path) -> None:
    """In every page they are isolated, also in link words; each text in a picture stands alone anyway."""
    root, name = support.copy(tmp_path), "صحيفة البركة"
    support.edit(
        root,
        ("seeds/works.yml", "Lindow Gazette\n  issued: 2021-06-03", f"{name}\n  issued: 2021-06-03"),
        ("seeds/works.yml", "title: Herons of the marsh", f"title: {name}"),
    )
    ran = support.run(root, "generate")
    assert ran.code == 0, ran.err
    pages = [path.read_text("utf-8").partition("\n---\n")[2] for path in (root / "docs").rglob("*.md")]
    bare = [
        line
        for page in pages
        for line in page.splitlines()
        if name in re.sub("<bdi>.*?</bdi>|<svg.*?</svg>", "", line)
    ]
    assert bare == []
    assert sum(page.count(f"<bdi>{name}</bdi>") for page in pages) > 5
