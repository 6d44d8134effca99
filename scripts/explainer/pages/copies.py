"""Pictures to take away: each alone as SVG, with its question, the site, its date and its address. Pure.

A copy has its own colors, as it is seen without the site's style sheet, and no links, which would lead
nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.library.library import Library
from explainer.pages import answers, links, origins, svg, timeline
from explainer.pages.frame import copy
from explainer.text import edtf, unseen

MARGIN, HEAD, FOOT = 20, 34, 44
FONT = "Roboto"
_LINK = re.compile(r"</?a\b[^>]*>")
_ROOM = re.compile(r'<rect class="room"[^>]*/>')
_STYLE = f"""
.paper {{ fill: #fcfbf8; }}
text {{ fill: #20252b; font: 12px {FONT}, "Segoe UI", "Noto Sans", Arial, sans-serif; }}
.title {{ font-size: 18px; font-weight: bold; }}
.middle {{ text-anchor: middle; }}
.end {{ text-anchor: end; }}
.strong, .head {{ font-weight: bold; }}
.quiet {{ fill: #5a626c; }}
.label {{ fill: #0b4f86; }}
path {{ fill: none; }}
.axis, .flow {{ stroke: #9aa1a8; }}
.band {{ fill: #f4f1ea; stroke: #e2ddd2; }}
.tick {{ stroke: #e2ddd2; }}
.break, .brace {{ stroke: #5a626c; stroke-width: 1.5; }}
.span {{ stroke: #8a4b08; stroke-width: 3; }}
.direct {{ stroke-dasharray: 3 3; }}
.answers, .denies {{ stroke: #0b4f86; stroke-width: 1.5; }}
.denies {{ stroke-dasharray: 4 4; }}
.circle {{ fill: #8a4b08; }}
.square, .bar {{ fill: #0b4f86; }}
.triangle {{ fill: #fcfbf8; stroke: #20252b; stroke-width: 1.5; }}
.diamond {{ fill: #5a626c; }}
.arrow {{ stroke: #20252b; stroke-width: 1.5; }}
.tip {{ fill: #20252b; }}
.arrow.strong {{ stroke-width: 2.5; }}
.arrow.spoken {{ stroke-dasharray: 8 3; }}
.arrow.opinion {{ stroke-dasharray: 2 3; }}
.arrow.answers, .arrow.denies {{ stroke: #0b4f86; }}
.tip.answers, .tip.denies {{ fill: #0b4f86; stroke: none; }}
.arrow.none, .tip.none {{ stroke: #5a626c; stroke-dasharray: 2 3; stroke-width: 1; }}
.tip.none {{ fill: none; stroke-dasharray: none; }}
"""


def drawings(library: Library) -> Iterator[tuple[str, svg.Drawing]]:
    """Yield each picture that can be taken away, as in a window, and the path of the page that has it."""
    if 0 < len(found := timeline.events(library)) <= svg.MANY:
        yield timeline.PATH, next(timeline.drawings(library, found, timeline.filters(library, found)))
    if origins.drawn(origins.flows(library)):
        yield origins.PATH, next(origins.drawings(library))
    if library.documents:
        yield "index.md", origins.small_drawing(library)
    for kind in library.site.kinds:
        path = f"{kind.folder}/index.md"
        if kind.replies and answers.drawn(library):
            yield path, next(answers.drawings(library, path))


def files(library: Library, address: str) -> Iterator[tuple[str, str]]:
    """Yield the path of each copy below the site's folder, and its SVG; `address` is the site's, if known."""
    for path, drawing in drawings(library):
        yield (
            copy(drawing, "svg"),
            alone(library, drawing, f"{address}{links.built(path)}" if address else ""),
        )


def alone(library: Library, drawing: svg.Drawing, address: str) -> str:
    """Return a drawing as a file of its own, without invisible characters: XML cannot have some of them."""
    wide, high = drawing.wide + 2 * MARGIN, drawing.high + HEAD + FOOT + 2 * MARGIN
    title = svg.wrapped(drawing.title, drawing.wide * 2 // 3)
    high += (len(title) - 1) * 22
    top = MARGIN + HEAD + (len(title) - 1) * 22
    date = f"Edition of {edtf.words(library.site.edition)}."
    foot = [*svg.wrapped(f"{library.site.title}. {date}", drawing.wide), *([address] if address else [])]
    shapes = _ROOM.sub("", _LINK.sub("", "".join(drawing.shapes)))
    size = f'viewBox="0 0 {wide} {high}" width="{wide}" height="{high}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}>',
        svg.tag("title", drawing.title),
        svg.tag("desc", drawing.says),
        f"<style>{_STYLE}</style>",
        svg.tag("rect", class_="paper", width=wide, height=high),
        *(svg.lines([line], MARGIN, MARGIN + 16 + i * 22, "title") for i, line in enumerate(title)),
        f'<g transform="translate({MARGIN} {top})">{shapes}</g>',
        svg.lines(foot, MARGIN, high - MARGIN - (len(foot) - 1) * svg.LINE, "quiet"),
        "</svg>",
    ]
    return unseen.clean("\n".join(parts)) + "\n"
