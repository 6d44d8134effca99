"""Pieces of SVG for pictures made from records: marks, words, links, a whole drawing. Pure.

Colors are classes (theme/assets/pictures.css). Addresses end in ``.html``, as no engine looks for links in a
drawing. The frame around most drawings is the template `picture`.
"""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from explainer.pages.links import built

NARROW, WIDE = 328, 656  # as wide as the columns of a phone and of a window, where words keep their size
LINE = 15  # from one line of words to the next
LETTER = 7  # as wide as a letter is in a wide face
ROOM = 24  # what a finger needs
MANY = 200  # marks that somebody can read; with more there is the list or table alone
MARKS = ("circle", "square", "triangle", "diamond")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn: its name, unique on a page, what it is called and what it shows, its shapes and size."""

    name: str
    title: str
    says: str
    shapes: tuple[str, ...]
    high: int
    wide: int = NARROW
    links: bool = False


def svg(drawing: Drawing) -> str:
    """Return a drawing with its name and description; what has links inside is a group, not one image."""
    role = "group" if drawing.links else "img"
    name = f"picture-{drawing.name}"
    head = (
        f'<svg class="drawing {drawing.name}" role="{role}" aria-labelledby="{name} {name}-says" '
        f'viewBox="0 0 {drawing.wide} {drawing.high}">'
    )
    said = f"{tag('title', drawing.title, id=name)}{tag('desc', drawing.says, id=f'{name}-says')}"
    return f"{head}{said}{''.join(drawing.shapes)}</svg>"


def tag(element: str, text: str = "", /, **attributes: str | int) -> str:
    """Return an element with escaped text; an attribute `class_` is written “class”."""
    known = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_escaped(str(value), quote=True)}"'
        for key, value in attributes.items()
    )
    return f"<{element}{known}>{_escaped(text)}</{element}>" if text else f"<{element}{known}/>"


def group(shapes: Iterable[str], class_: str) -> str:
    """Return shapes as one group."""
    return f'<g class="{html.escape(class_, quote=True)}">{"".join(shapes)}</g>'


def words(text: str, x: int, y: int, class_: str = "word") -> str:
    """Return words that begin at a point, or end or stand there if their class says so."""
    return tag("text", text, class_=class_, x=x, y=y)


def lines(texts: Sequence[str], x: int, y: int, class_: str = "word") -> str:
    """Return lines of words below each other, the first at a point; read aloud, there is a space between."""
    return "".join(f"{words(text, x, y + i * LINE, class_)} " for i, text in enumerate(texts))


def wrapped(text: str, wide: int) -> list[str]:
    """Return text as lines that fit into a width, as far as letters can be counted on."""
    return textwrap.wrap(text, max(8, int(wide / LETTER)), break_long_words=False) or [""]


def mark(number: int, x: int, y: int, half: int = 5) -> str:
    """Return the mark of a kind, by its number, around a point: four shapes of four colors, then the same."""
    shape = MARKS[number % len(MARKS)]
    if shape == "circle":
        return tag("circle", class_=shape, cx=x, cy=y, r=half)
    if shape == "square":
        return tag("rect", class_=shape, x=x - half, y=y - half, width=2 * half, height=2 * half)
    if shape == "triangle":
        return tag("path", class_=shape, d=f"M{x} {y - half}l{half} {2 * half}h-{2 * half}z")
    return tag("path", class_=shape, d=f"M{x} {y - half}l{half} {half}l-{half} {half}l-{half} -{half}z")


def key(number: int) -> str:
    """Return the mark of a kind as a small image within a legend, which says in words what it stands for."""
    return f'<svg class="drawing key" viewBox="0 0 12 12" aria-hidden="true">{mark(number, 6, 6)}</svg>'


def link(inside: str, to: str, name: str = "") -> str:
    """Return shapes as a link to an address as Markdown has it; without a name it is for the pointer alone.

    Such a link repeats one that stands in words beside the picture, and would be in the way of the keyboard.
    """
    known = f' aria-label="{_escaped(name, quote=True)}"' if name else ' tabindex="-1" aria-hidden="true"'
    return f'<a href="{built(to)}"{known}>{inside}</a>'


def room(x: int, y: int, wide: int, high: int) -> str:
    """Return what nobody sees and a finger can press."""
    return tag("rect", class_="room", x=x, y=y, width=wide, height=max(high, ROOM))


def _escaped(text: str, *, quote: bool = False) -> str:
    """Return text escaped, without what XML cannot hold and line ends, as an empty line ends the picture."""
    text = _NOT_XML.sub("", text)
    return html.escape(" ".join(text.splitlines()) if "\n" in text else text, quote=quote)
