"""The pages that hold for every site: how it is made and checked, how to take part, the search. Pure.

A site that has a page of its own at such an address keeps that one; see `site.generate`.
"""

from __future__ import annotations

from collections.abc import Iterator

from explainer.faults import article, capital
from explainer.library.library import Library
from explainer.pages import OF_EVERY_SITE, template
from explainer.pages.links import file_of
from explainer.seeds.kinds import PLAIN_KIND
from explainer.seeds.lists import joined
from explainer.text import markdown

SEARCH = "search"


def _stances(library: Library) -> dict[str, object]:
    """Return what the stances that somebody takes are called, each with its article, and those that deny."""
    taken = {statement.stance for statement in library.statements.values()}
    kinds = {
        key: kind for key, kind in library.lists.stances.items() if key in taken
    } or library.lists.stances
    called = [article(kind.called) for kind in kinds.values()]
    return {
        "stances": joined(called, " or "),
        "denials": [capital(article(kind.called)) for kind in kinds.values() if kind.denies],
    }


def pages(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and Markdown of each page that every site has, but where it has a seed file for one."""
    taken = {file_of(text) for text in library.pages.values()}
    kind = next((kind.kind for kind in library.site.kinds), PLAIN_KIND)
    for name in OF_EVERY_SITE:
        path = f"{name}.md"
        if path not in taken:
            yield (
                path,
                template.page(
                    f"every/{name}",
                    library.site.file,
                    search={"exclude": True} if name == SEARCH else markdown.LOOKED_UP,
                    site=library.site,
                    style=library.style,
                    kind=kind,
                    **_stances(library),
                ),
            )
