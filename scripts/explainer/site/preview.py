"""Draw the picture that other sites show of a link: the site's title, its dated events, its documents. Pure.

Pillow draws it, with the typeface in its package, so that the same records give the same bytes with the same
release of Pillow. Other sites show no SVG, and take colours from no style sheet.
"""

from __future__ import annotations

import io
import textwrap
from collections import Counter

from PIL import Image, ImageDraw, ImageFont

from explainer.library.library import Library
from explainer.text import edtf

PATH = "assets/preview.png"
WIDE, HIGH, EDGE = 1200, 630, 72
_PAPER, _BAR, _INK, _QUIET, _LINE = "#fdfcf9", "#1f3a52", "#23272c", "#565d66", "#d9d5cb"
_KINDS = {"activity": "#8a4b08", "disclosure": "#0b5394", "reaction": "#23272c"}
_STACK, _HALF = 27, 10


def picture(library: Library) -> bytes:
    """Return the picture as PNG."""
    image = Image.new("RGB", (WIDE, HIGH), _PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDE, 16), fill=_BAR)
    subject, _, kind = library.site.title.partition(": ")
    lines = textwrap.wrap(subject, 34)[:4]
    for i, line in enumerate(lines):
        draw.text((EDGE, 64 + i * 68), line, fill=_INK, font=ImageFont.load_default(56))
    y = 64 + len(lines) * 68 + 16
    draw.text((EDGE, y), kind or library.site.subject, fill=_QUIET, font=ImageFont.load_default(34))
    _events(library, draw)
    count = f"{len(library.documents)} documents · {_claims(library)} claims"
    told = f"{count}, each tied to the sentences it rests on"
    draw.text((EDGE, HIGH - 64), told, fill=_QUIET, font=ImageFont.load_default(28))
    out = io.BytesIO()
    image.quantize(64, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _claims(library: Library) -> int:
    return sum(1 for each in library.claims.values() if not each.withdrawn and not each.is_note)


def _events(library: Library, draw: ImageDraw.ImageDraw) -> None:
    """Draw the dated events as stacks, a year each."""
    events = [each.event for each in library.claims.values() if each.event and not each.withdrawn]
    events.sort(key=lambda each: (edtf.sort_key(each.date), each.kind))
    years = sorted({edtf.year(each.date) for each in events})
    base, step = HIGH - 124, (WIDE - 2 * EDGE) // max(1, len(years))
    draw.line((EDGE, base, WIDE - EDGE, base), fill=_LINE, width=3)
    across = max(1, (step - 40) // _STACK)
    taken: Counter[str] = Counter()
    for event in events:
        year = edtf.year(event.date)
        place, taken[year] = taken[year], taken[year] + 1
        x = EDGE + years.index(year) * step + _HALF + place % across * _STACK
        y = base - 18 - place // across * _STACK
        _mark(draw, event.kind, x, y)
    for i, year in enumerate(years):
        draw.text((EDGE + i * step, base + 8), year, fill=_QUIET, font=ImageFont.load_default(24))


def _mark(draw: ImageDraw.ImageDraw, kind: str, x: int, y: int) -> None:
    box = (x - _HALF, y - _HALF, x + _HALF, y + _HALF)
    if kind == "activity":
        draw.ellipse(box, fill=_KINDS[kind])
    elif kind == "disclosure":
        draw.rectangle(box, fill=_KINDS[kind])
    else:
        draw.polygon(
            [(x, y - _HALF), (x + _HALF, y + _HALF), (x - _HALF, y + _HALF)], outline=_KINDS[kind], width=3
        )
