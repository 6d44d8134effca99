"""Render a page for each old address, which leads on to where its text is now without a script. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.library.library import Forward, Library
from explainer.pages.links import file_of
from explainer.pages.template import fill
from explainer.text import markdown

TEMPLATE = "forward.html"  # in theme/


def pages(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and Markdown of the page at each old address.

    Its front matter names where it leads, for the template that makes a browser go there; its text is a
    link, for everybody else.
    """
    for forward in library.forwards:
        yield f"{forward.path}.md", _page(library, forward)


def _page(library: Library, forward: Forward) -> str:
    to = f"{file_of(forward.text)}{f'#{forward.anchor}' if forward.anchor else ''}"
    return page(library, f"{forward.path}.md", to, forward.text.page.title, forward.text.page.file)


def page(library: Library, path: str, to: str, title: str, seed: str) -> str:
    """Return the page at an old path that leads on to the path `to`, whose page has this title and seed."""
    body = fill("forward", link=markdown.link(markdown.escape(title), markdown.relative(to, path)))
    known = [("template", TEMPLATE), ("forward", to.replace(".md", ".html", 1))]
    told = f"This page has moved: {library.site.title}"
    return markdown.page(title, told, seed, [body], search={"exclude": True}, known=known)
