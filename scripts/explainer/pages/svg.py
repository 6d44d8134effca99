"""Pieces of SVG for pictures made from records: marks, words, links, and the figure around a drawing. Pure.

Colours are classes (docs/assets/pictures.css). A drawing is as wide as the column of a phone, so that its
words keep their size there. Addresses end in ``.html``, as no engine looks for links in a drawing.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass

WIDE = 340
MARKS = {"activity": "circle", "disclosure": "square", "reaction": "triangle"}


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn: its name, unique on a page, what it is called and what it shows, its shapes and size."""

    name: str
    title: str
    says: str
    shapes: tuple[str, ...]
    high: int
    wide: int = WIDE
    links: bool = False


def figure(drawing: Drawing, *more: str) -> str:
    """Return the drawing with a sentence that says what it shows, and `more` sentences on how to read it."""
    caption = " ".join(_shown(each) for each in (drawing.says, *more))
    parts = (svg(drawing), f"<figcaption>{caption}</figcaption>")
    return '<figure class="picture" data-search-exclude>\n' + "\n".join(parts) + "\n</figure>"


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
        f' {key.rstrip("_").replace("_", "-")}="{_shown(str(value), quote=True)}"'
        for key, value in attributes.items()
    )
    return f"<{element}{known}>{_shown(text)}</{element}>" if text else f"<{element}{known}/>"


def words(text: str, x: int, y: int, class_: str = "word") -> str:
    """Return words that begin at a point, or end or stand there if their class says so."""
    return tag("text", text, class_=class_, x=x, y=y)


def mark(kind: str, x: int, y: int, half: int = 5) -> str:
    """Return the mark of a kind around a point: circle, square or triangle, told apart by shape too."""
    shape = MARKS[kind]
    if shape == "circle":
        return tag("circle", class_=kind, cx=x, cy=y, r=half)
    if shape == "square":
        return tag("rect", class_=kind, x=x - half, y=y - half, width=2 * half, height=2 * half)
    return tag("path", class_=kind, d=f"M{x} {y - half}l{half} {2 * half}h-{2 * half}z")


def link(inside: str, to: str, name: str = "") -> str:
    """Return shapes as a link to an address as Markdown has it; without a name it is for the pointer alone.

    Such a link repeats one that stands in words beside the picture, and would be in the way of the keyboard.
    """
    path, hash_, anchor = to.partition("#")
    address = html.escape(
        f"{path.removesuffix('.md')}.html{hash_}{anchor}" if path else f"#{anchor}", quote=True
    )
    known = f' aria-label="{_shown(name, quote=True)}"' if name else ' tabindex="-1" aria-hidden="true"'
    return f'<a href="{address}"{known}>{inside}</a>'


def numbered(labels: Iterable[str]) -> str:
    """Return labels with their numbers, for the key of a picture: “1 this, 2 that”."""
    return ", ".join(f"{number} {label}" for number, label in enumerate(labels, 1))


def _shown(text: str, *, quote: bool = False) -> str:
    """Return text escaped and without line ends, as an empty line would end the picture."""
    return html.escape(" ".join(text.splitlines()) if "\n" in text else text, quote=quote)
