"""Lead on: from the end of a page to its neighbors and related ones, from the home page by doors. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from explainer.library.library import Library, PageText
from explainer.library.matrix import is_reply
from explainer.pages import home_doors, origins
from explainer.pages.links import file_of, page_link
from explainer.pages.template import fill
from explainer.seeds import models as m
from explainer.text import edtf, markdown
from explainer.text.markdown import Markdown

MOST = 4


def siblings(library: Library, path: str) -> list[tuple[str, str]]:
    """Return title and address of each page of the part that a page or index is in, in the part's order."""
    folder = path.rpartition("/")[0]
    for texts in library.parts.values():
        if folder and any(text.path.rpartition("/")[0] == folder for text in texts):
            return [(text.page.title, text.address) for text in texts]
    return []


def related(library: Library, text: PageText) -> list[tuple[PageText, int]]:
    """Two pages are related by the sentences that stand on both, or on one and name the other's subject.

    Notes on the documents do not count, nor do denials and assurances, which stand wherever they answer
    something. Indexes and pages without a sentence of their own are not related to anything.
    """
    common: dict[str, set[str]] = defaultdict(set)  # for each page, the claims that relate it to this one
    for key in _relating(library, (placement.claim for placement in library.page_placements[text.page.id])):
        for place in library.placements.get(key, ()):
            common[place.page].add(key)
        for named in library.mentioned[key]:
            common[named].add(key)
    for key in _relating(library, library.mentions.get(text.page.id, ())):
        for place in library.placements.get(key, ()):
            common[place.page].add(key)
    others = (library.pages[key] for key in common if key != text.page.id and key in library.pages)
    found = [
        (other, len(common[other.page.id]))
        for other in others
        if (other.anchor or not other.path.endswith("index")) and not other.page.withdrawn
    ]
    return sorted(found, key=lambda pair: (-pair[1], pair[0].page.title, pair[0].path))[:MOST]


def _relating(library: Library, claims: Iterable[m.Claim]) -> set[str]:
    return {claim.id for claim in claims if not claim.is_note and not is_reply(library, claim)}


def block(library: Library, text: PageText) -> Markdown:
    """Return what follows the text of a page; nothing on an index, which leads on all over."""
    if text.path.endswith("index"):
        return Markdown()
    path = file_of(text)
    after, before = _neighbours(library, text)
    others = [page_link(other, path) for other, _ in related(library, text)]
    if not (after or before or others):
        return Markdown()
    return fill(
        "way",
        after=page_link(after, path) if after else None,
        before=page_link(before, path) if before else None,
        related=others,
    )


def _neighbours(library: Library, text: PageText) -> tuple[PageText | None, PageText | None]:
    """Return the next page of the part and the one before, as far as there are such."""
    place = library.order.get(text.page.id)
    if place is None:
        return None, None
    pages = library.parts[text.page.kind]
    return next(iter(pages[place + 1 :]), None), pages[place - 1] if place else None


def insertions(library: Library, text: PageText) -> dict[int, str]:
    """Return what stands in the places of the page's doors and shows, by their number among its items.

    Doors that follow each other stand together, in the place of the first.
    """
    found: dict[int, str] = {}
    first = None
    path = file_of(text)
    for i, item in enumerate(text.items):
        if isinstance(item, m.Door):
            first = i if first is None else first
            found[first] = f"{found.get(first, '')}{home_doors.door(library, item, path)}\n\n"
            continue
        first = None
        if isinstance(item, m.Show):
            found[i] = origins.small(library, path) if item.show == "sources" else latest(library, path)
    for i, item in enumerate(text.items):
        if isinstance(item, m.Door) and i in found:
            found[i] = f'<div class="doors" markdown>\n\n{found[i]}</div>'
    return found


def latest(library: Library, path: str) -> Markdown:
    """Return the date of the edition, and the newest correction or that there is none."""
    newest = max(library.corrections, key=lambda correction: edtf.sort_key(correction.date), default=None)
    to = markdown.relative(f"evidence/{newest.claim}.md", path) if newest else ""
    return fill("latest", edition=library.site.edition, newest=newest, to=to)
