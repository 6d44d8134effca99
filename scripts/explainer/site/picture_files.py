"""Write pictures into a built site: those to take away, as SVG and PNG, and the cards of its pages."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

import font_roboto
import resvg_py

from explainer import files
from explainer.library.library import Library
from explainer.pages import cards, picture_copies

FINE = 2  # pixels of a PNG for each of the drawing's own


def png(svg: str, zoom: int = FINE) -> bytes:
    """Return the drawing `svg` as PNG, `zoom` times as large.

    The bytes are the same on each machine, as the typeface comes in a package.
    """
    faces = [font_roboto.Roboto, font_roboto.RobotoBold]
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            font_files=faces,
            font_family=picture_copies.FONT,
            zoom=zoom,
            skip_system_fonts=True,
        )
    )


def put(site: Path, library: Library, address: str, kept: Path) -> None:
    """Write every copy below the folder of a built site; if its address is known the cards, too.

    Drawing takes longer than the rest of a small site: what was drawn last time is taken from the folder
    `kept`, by a sum of all that it was made from. Raises WritingError if the disk does not let it.
    """
    drawn: set[str] = set()

    def picture(svg: str, zoom: int = FINE) -> bytes:
        made_from = f"{version('resvg_py')} {version('font-roboto')} {zoom} {svg}"
        name = f"{hashlib.sha256(made_from.encode()).hexdigest()}.png"
        drawn.add(name)
        found = files.read(kept / name, kept.parent)
        if found is None:
            found = png(svg, zoom)
            files.put(kept / name, found, kept.parent)
        return found

    for path, svg in picture_copies.files(library, address):
        files.put(site / path, svg.encode(), site)
        files.put((site / path).with_suffix(".png"), picture(svg), site)
    for path, svg in cards.files(library) if address else ():
        files.put(site / path, picture(svg, 1), site)
    for last in (last for last in files.below(kept) if last.name not in drawn):
        last.unlink()
