"""Render the doors of the home page: what is behind each, by name. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.library import attribution, provenance
from explainer.library.library import Library, PageText
from explainer.pages import events
from explainer.pages.links import Linker, home, page_link
from explainer.pages.template import fill
from explainer.seeds import models as m
from explainer.text import edtf, markdown
from explainer.text.markdown import Markdown

MOST = 5  # lines of a door
Line = tuple[Markdown, str]  # a linked name, and a few words about it


def door(library: Library, item: m.Door, path: str) -> Markdown:
    """Return a door: the page's name, what can be found there, and the first things that are behind it."""
    text = library.pages[item.door]
    lines = list(_behind(library, text, path))
    return fill(
        "door",
        title=page_link(text, path),
        guide=Linker(library, path).prose(item.guide),
        lines=lines[:MOST],
        more=max(0, len(lines) - MOST),
    )


def _behind(library: Library, text: PageText, path: str) -> Iterator[Line]:
    """Yield what is behind a door: the pages of a part, what was replied, or what a page has with a date."""
    kind = next((kind for kind in library.site.kinds if text.path == f"{kind.folder}/index"), None)
    if kind is None:
        yield from _dated(library, text, path)
    elif kind.replies:
        yield from _replies(library, path)
    else:
        for page in library.parts[kind.kind]:
            yield page_link(page, path), _in_short(library, page)


def _in_short(library: Library, text: PageText) -> str:
    """Return whom the subject of a page is blamed on, and who says so, if it is blamed on anybody."""
    if not library.kinds[text.page.kind].attribution:
        return ""
    found = next(iter(attribution.attributions(library, text)), None)
    return f"{found[1]} ({_who(library, found[0])})" if found else ""


def _replies(library: Library, path: str) -> Iterator[Line]:
    """Yield each dated reply that something is not so, the newest first, with the words of its label."""
    denying = {*library.lists.having("stances", "denies")}
    for event in reversed(events.dated(library)):
        claim = event[0]
        stances = {library.statements[key].stance for key in claim.from_ if key in library.statements}
        if denying & stances and claim.event and claim.event.label:
            yield _event(library, claim, path)


def _dated(library: Library, text: PageText, path: str) -> Iterator[Line]:
    """Yield what a page has with a date, in order."""
    own = {place.claim.id for place in library.page_placements[text.page.id] if place.home}
    for event in events.dated(library):
        if event[0].id in own and event[0].event and event[0].event.label:
            yield _event(library, event[0], path)


def _event(library: Library, claim: m.Claim, path: str) -> Line:
    when = edtf.words(claim.event.date) if claim.event else ""
    label = (claim.event.label if claim.event else "") or ""
    words = markdown.escape(label[:1].upper() + label[1:])
    return markdown.link(words, home(library, claim, path)), f"{_who(library, claim)}, {when}"


def _who(library: Library, claim: m.Claim) -> str:
    return " and ".join(dict.fromkeys(name for _, name in provenance.voices(library, claim)))
