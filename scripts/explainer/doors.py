"""What a page shows besides its text: doors to other pages, the timeline, the state of the site. Pure."""

from __future__ import annotations

from explainer import dates, markdown, pictures, svg, timeline
from explainer import models as m
from explainer.library import Library, PageText
from explainer.pages import Linker, file_of


def shown(library: Library, text: PageText) -> dict[int, str]:
    """Return what stands in the places of the page's doors and shows, by their number among its items.

    Doors that follow each other stand together, in the place of the first.
    """
    found: dict[int, str] = {}
    first = None
    path = file_of(text)
    for i, item in enumerate(text.items):
        if isinstance(item, m.Door):
            first = i if first is None else first
            found[first] = f"{found.get(first, '')}{_door(library, item, path)}\n\n"
            continue
        first = None
        if isinstance(item, m.Show):
            found[i] = _timeline(library, path) if item.show == "timeline" else latest(library, path)
    for i, item in enumerate(text.items):
        if isinstance(item, m.Door) and i in found:
            found[i] = f'<div class="doors" markdown>\n\n{found[i]}</div>'
    return found


def _door(library: Library, door: m.Door, path: str) -> str:
    """Return a door: a picture of what is behind it, its name, and what can be found there."""
    text = library.pages[door.door]
    drawing = pictures.small(library, door.picture, text) if door.picture else None
    to = markdown.relative(file_of(text), path)
    parts = [f'<div class="small">\n{svg.svg(drawing)}\n</div>'] if drawing else []
    parts.append(
        f"**{markdown.link(markdown.escape(text.page.title), to)}** {Linker(library, path).prose(door.guide)}"
    )
    if drawing:
        parts.append(f'<p class="reading">{markdown.attribute(drawing.says)}</p>')
    return '<div class="door" markdown>\n\n' + "\n\n".join(parts) + "\n\n</div>"


def _timeline(library: Library, path: str) -> str:
    return timeline.picture(library, timeline.events(library), path)


def latest(library: Library, path: str) -> str:
    """Return the date of the edition, and the newest correction or that there is none."""
    edition = f"This is the edition of {dates.words(library.site.edition)}."
    if not library.corrections:
        return f"{edition} No correction is on record."
    newest = max(library.corrections, key=lambda each: dates.sort_key(each.date))
    to = markdown.relative(f"evidence/{newest.claim}.md", path)
    newly = (
        f"The newest correction, of {dates.words(newest.date)}, concerns {markdown.link('this sentence', to)}"
    )
    return f"{edition} {newly}: {markdown.escape(newest.why)}"
