"""Pictures to take away: each alone as SVG, with its question, legend, the site, its date and address. Pure.

A copy has its own colors, as it is seen without the site's style sheet, and no links, which would lead
nowhere. Its legend is the one of its page, without what only a page can do.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from explainer.library.library import Library
from explainer.pages import answers, events, links, origins, svg, timeline
from explainer.pages.frame import copy
from explainer.text import edtf, invisible

MARGIN, HEAD, FOOT = 20, 34, 44
FONT, NARROW = "Roboto", 5.5  # and as wide as its letters are
_LINK = re.compile(r"</?a\b[^>]*>")
_ROOM = re.compile(r'<rect class="room"[^>]*/>')
_LEGEND = re.compile(r"<figcaption>(.*?)</figcaption>", re.DOTALL)
_ON_PAGE = re.compile(r'<span class="on-page">.*?</span>', re.DOTALL)
_PIECE = re.compile(r'<svg class="drawing key[^"]*" viewBox="0 0 (\d+) 12"[^>]*>(.*?)</svg>|([^\s<]+)')
_STYLE = f"""
.paper {{ fill: #fcfbf8; }}
text {{ fill: #20252b; font: 12px {FONT}, "Segoe UI", "Noto Sans", Arial, sans-serif; }}
.title {{ font-size: 18px; font-weight: bold; }}
.middle {{ text-anchor: middle; }}
.end {{ text-anchor: end; }}
.strong, .head {{ font-weight: bold; }}
.picture-origins text {{ paint-order: stroke; stroke: #fcfbf8; stroke-width: 4px; }}
.legend, .quiet {{ fill: #5a626c; }}
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
.rests-speaker {{ fill: #98b6cb; }}
.rests-same {{ fill: #ccdae3; stroke: #0b4f86; }}
.rests-own {{ fill: #8a4b08; }}
.rests-left {{ fill: #fcfbf8; stroke: #9aa1a8; }}
.picture-timeline .middle {{ paint-order: stroke; stroke: #f4f1ea; stroke-width: 4px; }}
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


def drawings(library: Library) -> Iterator[tuple[str, svg.Drawing, str]]:
    """Yield each picture that can be taken away: the path of its page, itself, and what frames it."""
    if 0 < len(events.dated(library)) <= svg.MANY:
        yield timeline.PATH, next(iter(timeline.drawings(library))), timeline.page(library)
    if origins.drawn(origins.flows(library)):
        yield origins.PATH, next(origins.drawings(library)), origins.block(library, origins.PATH)
    if library.documents:
        yield "index.md", origins.small_drawing(library), origins.small(library, "index.md")
    for kind in library.site.kinds:
        path = f"{kind.folder}/index.md"
        if kind.replies and answers.drawn(library):
            yield path, next(answers.drawings(library, path)), answers.block(library, path)


def files(library: Library, address: str) -> Iterator[tuple[str, str]]:
    """Yield the path of each copy below the site's folder, and its SVG; `address` is the site's, if known."""
    for path, drawing, framed in drawings(library):
        to = f"{address}{links.built(path)}" if address else ""
        yield copy(drawing, "svg"), alone(library, drawing, framed, to)


def alone(library: Library, drawing: svg.Drawing, framed: str, address: str) -> str:
    """Return a drawing as a file of its own, with the legend of what frames it on its page.

    It is without invisible characters: XML cannot have some of them.
    """
    title = svg.wrapped(drawing.title, drawing.wide * 2 // 3)
    begin = MARGIN + HEAD + (len(title) - 1) * 22
    legend, low = _legend(framed, drawing.wide, begin)
    wide, high, top = drawing.wide + 2 * MARGIN, low + drawing.high + FOOT + MARGIN, low
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
        *legend,
        f'<g class="picture-{drawing.name}" transform="translate({MARGIN} {top})">{shapes}</g>',
        svg.lines(foot, MARGIN, high - MARGIN - (len(foot) - 1) * svg.LINE, "quiet"),
        "</svg>",
    ]
    return invisible.clean("\n".join(parts)) + "\n"


def _legend(framed: str, wide: int, top: int) -> tuple[list[str], int]:
    """Return the legend in words and shapes, in lines from `top` on, and where what follows it begins.

    Words before a shape have a given length, so that it is behind them in any typeface.
    """
    found = _LEGEND.search(framed)
    pieces = _PIECE.findall(_LINK.sub("", _ON_PAGE.sub("", found[1]))) if found else []
    drawn: list[str] = []
    x, y, run, before = 0, top + 6, "", 0
    for across, shape, word in (*pieces, ("", "", "")):
        text = html.unescape(word)
        room = int(across) if shape else round(len(text) * NARROW)
        over = x + room > wide
        if run and (shape or over or not word):
            length = {"textLength": round(len(run) * NARROW)} if shape and not over else {}
            drawn.append(svg.tag("text", run, class_="legend", x=MARGIN + before, y=y, **length))
            run = ""
        if over:
            x, y = 0, y + svg.LINE + 2
        if shape:
            drawn.append(f'<g transform="translate({MARGIN + x} {y - 10})">{shape}</g>')
        else:
            before = before if run else x
            run = f"{run} {text}".strip()
        x += room + round(NARROW)
    return drawn, y + svg.LINE + 6 if pieces else top
