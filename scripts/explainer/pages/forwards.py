"""Render a page for each old address, which leads on to where its text is now without a script. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.library.library import Forward, Library
from explainer.pages import template
from explainer.pages.links import file_of
from explainer.text import markdown

TEMPLATE = "forward.html"  # in theme/


def pages(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and Markdown of the page at each old address.

    Its front matter names where it leads, for the template that makes a browser go there; its text is a
    link, for everybody else.
    """
    for forward in library.forwards:
        yield f"{forward.path}.md", _page(library, forward)


def fixed(library: Library, path: str, to: str, seed: str) -> str:
    """Return the page at an old path that leads on to a page which is at the same place on every site."""
    return _forward(library, path, to, template.titles()[to.partition("#")[0]], seed)


def _page(library: Library, forward: Forward) -> str:
    to = f"{file_of(forward.text)}{f'#{forward.anchor}' if forward.anchor else ''}"
    return _forward(library, f"{forward.path}.md", to, forward.text.page.title, forward.text.page.file)


def _forward(library: Library, path: str, to: str, name: str, seed: str) -> str:
    """Return the page at an old path that leads on to the path `to`, whose page has this name and seed."""
    return template.page(
        "forward",
        seed,
        search={"exclude": True},
        known=[("template", TEMPLATE), ("forward", to.replace(".md", ".html", 1))],
        site=library.site.title,
        name=name,
        to=markdown.relative(to, path),
    )
