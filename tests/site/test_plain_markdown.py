"""Plain Markdown is converted into the bytes of Python-Markdown, or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.extensions.toc import slugify_unicode

import sites
import support
from explainer.pages import evidence
from explainer.site import settings
from explainer.site.plain_markdown import converted
from explainer.text.markdown import escape


@cache
def parser() -> markdown.Markdown:
    """Return Python-Markdown with the settings of every site."""
    names: list[str] = []
    options: dict[str, Any] = {}
    for extension in settings.whole(sites.ROOT / "mkdocs.yml")["markdown_extensions"]:
        names += [extension] if isinstance(extension, str) else extension
        options |= {} if isinstance(extension, str) else extension
    options["toc"]["slugify"] = slugify_unicode
    return markdown.Markdown(extensions=names, extension_configs=options)


def headings(tokens: Iterable[dict[str, Any]]) -> list[tuple[int, str, str]]:
    """Return level, anchor and words of the headings that Python-Markdown found."""
    found = []
    for token in tokens:
        found += [(token["level"], token["id"], token["name"]), *headings(token["children"])]
    return found


def same(text: str) -> bool:
    """Return whether a page is plain; if so, assert that it becomes what Python-Markdown makes of it."""
    made = converted(text, str, "Link to this section")
    if made is None:
        return False
    assert made.html == parser().reset().convert(text)
    assert [(title.level, title.anchor, title.name) for title in made.headings] == headings(
        parser().toc_tokens
    )
    return True


@pytest.mark.parametrize("name", ["example", "strange", "../"])
def test_evidence_is_plain(name: str) -> None:
    """Every page of evidence of three sites is plain, and becomes the same HTML: of a large one, a share."""
    pages = [
        text.partition("\n---\n")[2]
        for _, text in evidence.entries(support.library(sites.ROOT / "tests" / name))
    ]
    assert len(pages) > 5
    step = 1 + len(pages) // 50
    assert all(map(same, pages[::step]))
    assert [page for page in pages if not converted(page, str, "")] == []


# Pieces of our own pages, as they are and as somebody might wish them to be.
PIECES = [
    "a", "Words", "two words", "İı ﬁ גשר", "5", "1.", "-", "+", "#", ">", ":", "=", "!", "~", "|", "\\",
    "`", "*", "_", "**", "***", "**bold**", "** bold**", "[", "]", "[^x]", "[x](y)", "[x](../y.md#z)",
    "[x](y?a=b&c=d&lt;)", "[](y)", "![x](y)", "[x](<y>)", '[x](y "z")', "[x] (y)", "[x][y]", "[x]: y",
    "(y)", "<b>", "<bdi>x</bdi>", "</bdi>", '<span class="words" data-sentence="d:p1s1">x</span>',
    '<span lang="de">', "</span>", "<https://x.example>", "<!--", "-->", "&", "&#42;", "&#60;b&#62;",
    "&amp;", "&lt;", "{#x}", "{: .x}", "$x$", "^x^", "é", "\xa0", "\u2028", "\t", "  ", "\n", "\n    ",
    "\x02", "x_1", "C#", "https://x.example/", "x@y.example", "…", "“x”", "’", "🙂", "[TOC]", "*[HTML]: y",
    "---", "===", "```", "~~~", ":   x", "a | b", "| --- |", "<p>", "<div>", "<script>x()</script>", "%20",
]  # fmt: skip
BEGINNINGS = [
    "",
    "",
    "## ",
    "> ",
    "- ",
    "# ",
    "## ",
    "### ",
    "> ",
    "- ",
    "-  ",
    "* ",
    "1. ",
    "    ",
    " ",
    "**Editor’s check.** ",
]
WHOLE = [
    "<!-- Generated from seeds/x.yml – change that file, not this one. -->",
    '<div class="words" data-sentence="d:p1s1" markdown>', "</div>",
    '<aside class="check" role="note" aria-label="Editor’s check" markdown>', "</aside>",
    '<p class="credit" data-credit="d" hidden></p>',
    '<p class="record-id" data-search-exclude>Id: <code>x</code></p>',
]  # fmt: skip

OWN = [
    "Words", "two words", "“x”", "&#42;", "<bdi>x</bdi>", "**bold**", "[x](../y.md#z)", "[x](y?a=b&c=d)",
    '<span class="words" data-sentence="d:p1s1">x</span>',
]  # fmt: skip
PIECE = st.one_of(
    *[st.sampled_from(OWN)] * 9, st.sampled_from(PIECES), st.text(max_size=6).map(escape), st.text(max_size=4)
)
LINE = st.tuples(st.sampled_from(BEGINNINGS), st.lists(PIECE, max_size=4), st.sampled_from(["", " "])).map(
    lambda drawn: drawn[0] + drawn[2].join(drawn[1])
)
BLOCK = st.one_of(st.sampled_from(WHOLE), st.lists(LINE, min_size=1, max_size=3).map("\n".join))


@given(st.lists(BLOCK, min_size=1, max_size=5).map("\n\n".join))
def test_whatever_is_converted_is_converted_the_same(text: str) -> None:
    """A page in which anything may be is left to Python-Markdown, or becomes the same HTML."""
    same(text)


# Pages that nearly are what they seem.
NEARLY = [
    "Words ![x](y)", "- x\n\n- y", "> x\n\n> y", "## C#", "## C # #", "## x", "## x\n\n## x", "##  x",
    "[x](y?a=b&c=d&lt;)", "[ x](y)", "** x**", "-  x", ">x", "x\n- y", "x\n# y", "x\n===", "5. x", "- 5. x",
    "> # x", f"{WHOLE[1]}\n\n{WHOLE[2]}",
    f"{WHOLE[1]}\n\n{WHOLE[0]}\n\n{WHOLE[2]}", f"{WHOLE[1]}\n\nx\n\n{WHOLE[4]}", f"{WHOLE[1]}\n\nx",
    f"{WHOLE[1]}\n\n## x\n\n- y\n- z\n\n{WHOLE[2]}", f"{WHOLE[5]}\n\nx", f"- x\n\n{WHOLE[5]}\n\n- y",
]  # fmt: skip


@pytest.mark.parametrize("text", NEARLY)
def test_a_near_miss_is_not_converted_otherwise(text: str) -> None:
    """These are left to Python-Markdown, or become the same HTML."""
    same(text)


def plain(text: str) -> bool:
    """Return whether a page is plain."""
    return converted(text, str, "") is not None


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]), max_size=30).filter(str.strip))
def test_what_is_escaped_is_plain(words: str) -> None:
    """Text escaped by type is shown as it is: no character in it means Markdown or HTML."""
    assert same(escape(words))


def test_what_is_not_plain() -> None:
    """What the program never writes into these pages is none of the converter's business."""
    odd = [
        "`x`",
        "*x*",
        "[^x]",
        "<b>x</b>",
        "- x\n  - y",
        "> x\n> y",
        "1. x",
        "### x",
        "x  \ny",
        "<div>",
        "</div>",
    ]
    assert [text for text in odd if plain(text)] == []
