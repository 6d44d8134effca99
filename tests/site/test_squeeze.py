"""Squeezing a page: what goes, what must stay, and that a reader sees no difference."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from explainer.site.finished_page import squeeze

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("html", "squeezed"),
    [
        ("<p>a\n   b</p>\n\n\n  <p>c</p>", "<p>a\nb</p>\n<p>c</p>"),
        ("<a>one</a>\n  <a>two</a>", "<a>one</a>\n<a>two</a>"),
        ("a\r\n\t b", "a\nb"),
        ("<p>two  blanks in  a line</p>", "<p>two  blanks in  a line</p>"),
        (f"a{NBSP}\n{NBSP}b", f"a{NBSP}\n{NBSP}b"),
        ("a<!-- said to\nwho edits -->b", "ab"),
        ("<!--[if IE]>x<![endif]-->", "<!--[if IE]>x<![endif]-->"),
        ("\n \n", "\n"),
        ("<pre>a\n   b\n\n<!-- c --></pre>", "<pre>a\n   b\n\n<!-- c --></pre>"),
        (
            "x\n\n<pre><code>a\n\n b</code></pre>\n\n<p>\n\n</p>",
            "x\n<pre><code>a\n\n b</code></pre>\n<p>\n</p>",
        ),
        ("<textarea>\n\n a</textarea>", "<textarea>\n\n a</textarea>"),
        ("<script>a\n\n  //b\n</script>\n\n<i>", "<script>a\n\n  //b\n</script>\n<i>"),
        ("<style>a\n\n  b</style>", "<style>a\n\n  b</style>"),
        (
            '<a href="b" class="md-nav__link">\n  <span class="md-ellipsis">\n  Where to\n  </span>\n</a>',
            '<a href="b" class="md-nav__link">\nWhere to\n</a>',
        ),
        (
            '<span class="md-ellipsis">\nlong title\n</span>',
            '<span class="md-ellipsis">\nlong title\n</span>',
        ),
        (
            '<a class="md-nav__link"><span class="md-ellipsis">A <code>b</code></span></a>',
            '<a class="md-nav__link"><span class="md-ellipsis">A <code>b</code></span></a>',
        ),
    ],
)
def test_what_goes_and_what_stays(html: str, squeezed: str) -> None:
    """A run of blanks with a line end becomes one line end, comments go; what keeps its blanks stays."""
    assert squeeze(html) == squeezed
    assert squeeze(squeezed) == squeezed


class _Words(HTMLParser):
    """The tags and words of a page, blanks apart."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, *attrs))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.found += data.split(" ") if data.strip(" \t\r\n\f") else []


def test_a_page_says_the_same_afterwards(root: Path) -> None:
    """Words, tags and attributes are those of before, and so are the blanks of what keeps them."""
    html = (root / "tests/example/docs/index.md").read_text(encoding="utf-8")
    page = (
        f"<!doctype html>\n<html>\n\n  <body>\n <p>  {html}\n\n</p>  <pre> a\n\n b </pre>\n</body></html>\n"
    )
    assert _read(squeeze(page)) == _read(re.sub(r"<!--.*?-->", "", page, flags=re.DOTALL))


def _read(html: str) -> list[object]:
    words = _Words()
    words.feed(re.sub(r"[ \t\r\n\f]+", " ", html))
    words.close()
    return [word for word in words.found if word]
