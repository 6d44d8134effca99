"""Convert a page of plain Markdown into the bytes that Python-Markdown makes of it, twenty times as fast.

Plain is what the pages of evidence are made of: headings, paragraphs, quotations, flat lists, links, bold
words and a few HTML elements, with every other character that could mean something escaped. A page with
anything else is not converted here at all, but left to Python-Markdown. Pure.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markdown.extensions.toc import slugify_unicode, unique
from markdown.serializers import RE_AMP

_WORD = r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\\`*_\[\]<>&{}|~^$]|&#\d+;|</?bdi>"
_INLINE = (
    rf"(?:{_WORD}"
    r'|<span(?: class="[\w-]+")?(?: data-sentence="[\w:.-]+")?(?: lang="[\w-]+")?>|</span>'
    rf"|\*\*(?!\s)(?:{_WORD})+(?<!\s)\*\*"
    rf"|(?<!!)\[(?!\s)(?:{_WORD})+(?<!\s)\]\([^\s()<>\[\]\"'\\]+\))+"
)
_LINE = rf"(?![-+=:#!\s]|\d+[.)]){_INLINE}(?<!\s)"  # which begins no block of its own
_ATTRIBUTE = r'[\w-]+="[\w:.’ -]*"'
_BLOCKS = {  # each kind is called by a letter
    "h": rf"##? (?!\s)(?:{_WORD})+(?<![#\s])",
    "q": f"> {_LINE}",
    "l": f"- {_LINE}(?:\n- {_LINE})*",
    "d": f"<div(?: {_ATTRIBUTE})+ markdown>",
    "D": "</div>",
    "a": f"<aside(?: {_ATTRIBUTE})+ markdown>",
    "A": "</aside>",
    "k": rf'<!-- (?:{_WORD})+ -->|<p class="[\w-]+"(?: [\w-]+(?:="[\w.-]*")?)*>(?:{_WORD}|</?code>)*</p>',
    "p": f"{_LINE}(?:\n{_LINE})*",
}
_BLOCK = re.compile("|".join(f"(?P<{kind}>{form})" for kind, form in _BLOCKS.items()))
_ORDER = re.compile(r"(?!.*(?:ll|qq))(?:[hqlkp]|d[hqlp]+D|a[hqlp]+A)+")  # two lists in a row would be one
_LINK = re.compile(r"\[([^]]+)\]\(([^)]+)\)")
_STRONG = re.compile(r"\*\*([^*]+)\*\*")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level, its anchor, and its words as HTML without elements."""

    level: int
    anchor: str
    name: str


@dataclass(frozen=True, slots=True)
class Converted:
    """A page as HTML, and its headings in their order."""

    html: str
    headings: tuple[Heading, ...]


def converted(text: str, address: Callable[[str], str], permalink: str) -> Converted | None:
    """Return a page as HTML, or None if not all of it is plain.

    `address` says where a link leads, from what is written; `permalink` is the title of a heading's own link.
    """
    found = [_BLOCK.fullmatch(block) for block in text.strip("\n").split("\n\n")]
    blocks = [(str(block.lastgroup), block[0]) for block in found if block]
    if len(blocks) < len(found) or not _ORDER.fullmatch("".join(kind for kind, _ in blocks)):
        return None
    headings: list[Heading] = []
    taken: set[str] = set()

    def linked(link: re.Match[str]) -> str:
        return f'<a href="{RE_AMP.sub("&amp;", address(link[2]))}">{link[1]}</a>'

    def made() -> Iterator[str]:
        for kind, block in blocks:
            match kind:
                case "h":
                    marks, _, words = block.partition(" ")
                    name = " ".join(words.replace("<bdi>", "").replace("</bdi>", "").split())
                    anchor = unique(slugify_unicode(html.unescape(name), "-"), taken)
                    headings.append(Heading(len(marks), anchor, name))
                    level, to = len(marks), f'class="headerlink" href="#{anchor}" title="{permalink}"'
                    yield f'<h{level} id="{anchor}">{words}<a {to}>#</a></h{level}>'
                case "d" | "a":
                    attributes = sorted(re.findall(_ATTRIBUTE, block))
                    yield f"<{' '.join([block[1:].partition(' ')[0], *attributes])}>"
                case "D" | "A":
                    yield block
                case "k":
                    yield f"{block}\n"
                case _:
                    inner = _STRONG.sub(r"<strong>\1</strong>", _LINK.sub(linked, block))
                    yield _WRAPPED[kind](inner)

    return Converted("\n".join(made()).rstrip("\n"), tuple(headings))


_WRAPPED: dict[str, Callable[[str], str]] = {
    "p": lambda inner: f"<p>{inner}</p>",
    "q": lambda inner: f"<blockquote>\n<p>{inner.removeprefix('> ')}</p>\n</blockquote>",
    "l": lambda inner: "<ul>\n{}\n</ul>".format(
        "\n".join(f"<li>{line.removeprefix('- ')}</li>" for line in inner.split("\n"))
    ),
}
