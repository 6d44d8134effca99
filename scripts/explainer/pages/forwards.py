"""Render a page for each old address, which leads on to where its text is now without a script. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.library.library import Forward, Library
from explainer.pages.links import file_of
from explainer.pages.template import fill
from explainer.text import markdown

TEMPLATE = "forward.html"  # in overrides/


def pages(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and Markdown of the page at each old address.

    Its front matter names where it leads, for the template that makes a browser go there; its text is a
    link, for everybody else.
    """
    for forward in library.forwards:
        yield f"{forward.path}.md", _page(library, forward)


def _page(library: Library, forward: Forward) -> str:
    path, text = f"{forward.path}.md", forward.text
    anchor = f"#{forward.anchor}" if forward.anchor else ""
    to = markdown.relative(f"{file_of(text)}{anchor}", path)
    body = fill("forward", link=markdown.link(markdown.escape(text.page.title), to))
    known = [("template", TEMPLATE), ("forward", f"{text.path}.html{anchor}")]
    told = f"This page has moved: {library.site.title}"
    return markdown.page(text.page.title, told, text.page.file, [body], search={"exclude": True}, known=known)
