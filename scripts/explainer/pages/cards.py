"""The picture that other sites show of a link to a page of text: its title and how it begins. Pure.

The typeface has the letters of Latin, Greek and Cyrillic. A page with others has none of its own and keeps
the picture of the whole site, as each page of evidence does: drawing so many would take longer than all else.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from explainer.library.library import Library, PageText
from explainer.pages import svg
from explainer.pages.content import lead
from explainer.pages.links import file_of
from explainer.pages.picture_copies import FONT
from explainer.text import edtf, invisible

FOLDER = "assets/cards"
WIDE, HIGH, LEFT = 1200, 630, 84
MOST = 290  # characters, which five lines have room for
_LETTERS = re.compile(
    "[ -~\u00a0-\u017f\u0370-\u03ff\u0400-\u04ff\u2010-\u2022\u2026\u2032\u2033\u20ac\u2212]*"
)
_STYLE = f"""
.paper {{ fill: #fcfbf8; }}
.edge {{ fill: #8a4b08; }}
text {{ fill: #20252b; font: 36px {FONT}; }}
.title {{ font-size: 60px; font-weight: bold; }}
.quiet {{ fill: #5a626c; font-size: 28px; }}
"""


def leads(library: Library) -> dict[str, str]:
    """Return the words that other sites show of a link to each page of text, by the path of its Markdown."""
    return {file_of(text): lead(library, text, MOST) for text in library.pages.values() if not text.anchor}


def paths(library: Library) -> dict[str, str]:
    """Return for each page that has a card the path of it below the site, by the path of its Markdown."""
    return {file_of(text): _file(text) for text in _pages(library)}


def files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield the path of each card, and its SVG."""
    for text in _pages(library):
        yield _file(text), card(library, text)


def _file(text: PageText) -> str:
    return f"{FOLDER}/{text.path.replace('/', '-')}.png"


def _pages(library: Library) -> Iterator[PageText]:
    for text in library.pages.values():
        words = f"{text.page.title}{lead(library, text, MOST)}{_foot(library)}"
        if not text.anchor and _LETTERS.fullmatch(invisible.clean(words)):
            yield text


def _foot(library: Library) -> str:
    return f"{library.site.short_title or library.site.title} · {edtf.words(library.site.edition)}"


def card(library: Library, text: PageText) -> str:
    """Return the picture as SVG."""
    title = _lines(text.page.title, 34, 2)
    words = _lines(lead(library, text, MOST), 60, 7 - len(title))
    below = 140 + len(title) * 70
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE}" height="{HIGH}">',
        f"<style>{_STYLE}</style>",
        svg.tag("rect", class_="paper", width=WIDE, height=HIGH),
        svg.tag("rect", class_="edge", width=20, height=HIGH),
        *(_line(line, 130 + i * 70, "title") for i, line in enumerate(title)),
        *(_line(line, below + i * 52) for i, line in enumerate(words)),
        _line(_foot(library), HIGH - 60, "quiet"),
        "</svg>",
    ]
    return invisible.clean("\n".join(parts)) + "\n"


def _line(words: str, y: int, class_: str = "words") -> str:
    return svg.words(words, LEFT, y, class_)


def _lines(text: str, letters: int, most: int) -> list[str]:
    """Return text in lines, cut at the end of a word if there are too many."""
    return textwrap.wrap(text, letters, max_lines=most, placeholder=" …", break_long_words=True) or [""]
