"""The pages that hold for every site: how it is made and checked, how to take part, the search. Pure.

A site that has a page of its own at such an address keeps that one; see `site.generate`.
"""

from __future__ import annotations

from collections.abc import Iterator

from explainer.errors import article, capital
from explainer.library.library import Library
from explainer.pages import OF_EVERY_SITE, template
from explainer.pages.links import file_of
from explainer.seeds import lists
from explainer.seeds.kinds import PLAIN_KIND
from explainer.text import markdown

SEARCH = "search"


def pages(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and Markdown of each page that every site has, but where it has a seed file for one."""
    there = {file_of(text) for text in library.pages.values()}
    kind = next((kind.kind for kind in library.site.kinds), PLAIN_KIND)
    stances = _stances(library)
    for name in OF_EVERY_SITE:
        if (path := f"{name}.md") not in there:
            search = {"exclude": True} if name == SEARCH else markdown.LOOKED_UP
            page = template.page(
                f"standard/{name}",
                library.site.file,
                search=search,
                site=library.site,
                style=library.style,
                kind=kind,
                stances=[article(stance.called) for stance in stances],
                denials=[capital(article(stance.called)) for stance in stances if stance.denies],
            )
            yield path, page


def _stances(library: Library) -> list[lists.StanceKind]:
    """Return the stances that somebody takes, or else all of them."""
    taken = {statement.stance for statement in library.statements.values()}
    stances = library.lists.stances
    return [stance for key, stance in stances.items() if key in taken] or [*stances.values()]
