"""The frame around a picture: what the template `picture` needs to know of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.pages import svg
from explainer.text import markdown
from explainer.text.markdown import Markdown

COPIES = "assets/pictures"  # where the build puts pictures to take away


@dataclass(frozen=True, slots=True)
class Framed:
    """A picture on a page: its question, its drawings, and what can be taken away."""

    name: str
    question: str
    says: str
    drawings: tuple[Markdown, ...]
    ways: tuple[tuple[str, Markdown], ...]  # what each is called, and its address


def framed(path: str, data: str, wide: svg.Drawing, *narrow: svg.Drawing) -> Framed:
    """Return a picture for the page `path`: one drawing, or one for a window and one for a phone.

    `data` is the file of data that it is made from. Copies are made of the wide drawing (`site.copies`).
    """
    files = {
        "Data (CSV)": f"data/{data}",
        **{ending.upper(): copy(wide, ending) for ending in ("svg", "png")},
    }
    drawings = [f'<div class="{"in-window" if narrow else "drawn"}">{svg.svg(wide)}</div>']
    drawings += [f'<div class="on-phone">{svg.svg(drawing)}</div>' for drawing in narrow]
    ways = tuple(
        (name, Markdown(markdown.attribute(markdown.relative(to, path)))) for name, to in files.items()
    )
    return Framed(wide.name, wide.title, wide.says, tuple(map(Markdown, drawings)), ways)


def copy(drawing: svg.Drawing, ending: str) -> str:
    """Return the path of a copy of a drawing below the site's folder."""
    return f"{COPIES}/{drawing.name}.{ending}"
