"""Small pieces of Markdown: escaped text, links between generated pages, front matter."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from functools import cache

_BRACKETS = {ord(sign): f"%{ord(sign):02X}" for sign in "()[]"}
_FIRST = re.compile(r"^(?:(\d*)(?=[.)])|(?=[-+=:#!]))(.)")  # begins a heading, list, line or definition
_MARKUP = re.compile(r"<[^>]*>|\]\([^)]*\)|[#>|*\[\]-]+|&#\d+;")
_PLAIN = {ord("\\"): None, ord('"'): "”"}
_SPECIAL = re.compile(r"[&<>`*_\[\]{}|~^\\$]")


@cache
def escape(text: str) -> str:
    """Return text in which no sign means Markdown or HTML, in any dialect; blanks become single."""
    text = " ".join(text.split())
    return opening(_SPECIAL.sub(lambda found: f"&#{ord(found.group())};", text))


def opening(text: str) -> str:
    """Return a paragraph whose first sign begins no list, heading or line, whatever it is."""
    return _FIRST.sub(lambda found: f"{found.group(1) or ''}&#{ord(found.group(2))};", text)


@cache
def escape_inside(text: str) -> str:
    """Return a piece of a sentence escaped, its outer blanks kept as one."""
    return _SPECIAL.sub(lambda found: f"&#{ord(found.group())};", re.sub(r"\s+", " ", text))


def explained(text: str) -> str:
    """Return a description escaped, with what it quotes of the form of seeds as code."""
    pieces = re.split(r"“([\[{][^”]*)”", text)
    return "".join(
        f"<code>{escape(each)}</code>" if i % 2 else escape_inside(each) for i, each in enumerate(pieces)
    )


def attribute(text: str) -> str:
    """Return text for an HTML attribute in double quotes."""
    return html.escape(" ".join(text.split()), quote=True)


def relative(to: str, page: str) -> str:
    """Return the address of the path `to` (with anchor) as seen from the page path `page`.

    Both are below ``docs/`` and written with ``.md``, so that any engine can follow them.
    """
    path, hash_, anchor = to.partition("#")
    here, there = page.split("/")[:-1], path.split("/")
    if path in ("", page):
        return f"#{anchor}" if hash_ else there[-1]
    while here and there[:-1] and here[0] == there[0]:
        here, there = here[1:], there[1:]
    return "../" * len(here) + "/".join(there) + hash_ + anchor


def link(words: str, to: str) -> str:
    """Return a Markdown link; the words must be escaped already, brackets in the address are here."""
    return f"[{words}]({to.translate(_BRACKETS)})"


def front_matter(values: Iterable[tuple[str, str]]) -> str:
    """Return YAML front matter whose values are quoted text."""
    return "---\n" + "\n".join(f"{key}: {quoted(value)}" for key, value in values) + "\n---\n"


def quoted(value: str) -> str:
    """Return a value of front matter as quoted text on one line."""
    return f'"{" ".join(value.split()).translate(_PLAIN)}"'


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a pipe table without alignment, as an inline style would break the site's policy."""
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)


def bullets(entries: Iterable[str]) -> str:
    """Return a list with one entry a line."""
    return "\n".join(f"- {entry}" for entry in entries)


def minutes(blocks: Iterable[str]) -> str:
    """Return about how many minutes a text takes to read, at 220 words a minute, addresses apart."""
    plain = _MARKUP.sub(" ", " ".join(blocks))
    return str(max(1, round(len(plain.split()) / 220)))


def page(  # noqa: PLR0913 – what a page is made of
    title: str,
    description: str,
    seed: str,
    blocks: Iterable[str],
    *,
    search: str = "boost: 0.2",
    known: Iterable[tuple[str, str]] = (),
) -> str:
    """Return a whole generated page: front matter, notice, heading and blocks with a blank line between.

    `search` is how the search takes the page: “boost: number”, above 1 for content and below for lists, or
    “exclude: true”. What else is `known` of the page stands in its front matter too.
    """
    values = [("title", title), ("description", description), ("seed", seed), *known]
    head = front_matter(values).removesuffix("---\n") + f"search:\n  {search}\n---"
    notice = f"<!-- Generated from {seed} – change that file, not this one. -->"
    return "\n\n".join([head, notice, f"# {escape(title)}", *filter(None, blocks)]) + "\n"
