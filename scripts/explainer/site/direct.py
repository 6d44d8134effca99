"""Build the pages of evidence in a short way, as there are several hundred of them: the same bytes, sooner.

Their Markdown is plain and is converted here. What surrounds it is the same on all of them: one page is built
in full, what is its own (theme/pieces.html) is taken out, and the frame that is left takes the pieces of
every other page. What does not fit is built as any page is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

import jinja2
from markdown.extensions.toc import nest_toc_tokens
from markupsafe import Markup
from mkdocs.structure.pages import Page, _RelativePathTreeprocessor
from mkdocs.structure.toc import get_toc

from explainer.site.finished_page import finish
from explainer.site.plain_markdown import converted
from explainer.site.policy import ScriptError, hashes

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_ID = re.compile(r' id="([^"]*)"')
_CUT = Markup("<!--cut-->")  # which no value can hold, as each is escaped


class Direct(Page):
    """A page that is converted here if it is plain, and then put into the frame of its kind."""

    plain = False
    frame: Frame | None = None  # once the build has one

    def put_into(self, frame: Frame) -> None:
        """Have the page built in a frame, if it is plain, now and whenever it is built again."""
        self.frame = frame
        if self.plain:
            self.meta["template"] = frame

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the Markdown as MkDocs does: with every link and anchor looked up."""
        links = _RelativePathTreeprocessor(self.file, files, config)
        toc = config.mdx_configs["toc"]
        made = converted(self.markdown or "", links.path_to_url, toc["permalink_title"])
        self.plain = made is not None
        if made is None:
            super().render(config, files)
            return
        self.content = made.html
        tokens = [{"level": title.level, "id": title.anchor, "name": title.name} for title in made.headings]
        self.toc = get_toc(nest_toc_tokens(tokens))
        self.present_anchor_ids = set(_ID.findall(made.html))
        self.links_to_anchors = links.links_to_anchors
        if self.frame:
            self.put_into(self.frame)


class Frame(jinja2.Template):
    """The template of a page of evidence, for one build; `frame` makes it.

    Its first page is built in full, and what is around its pieces kept; the second shows whether that fits.
    """

    finished: Callable[[str, str], str]  # a whole page, by its name
    around: list[str] | None = None
    fits: bool | None = None  # not yet known

    def render(self, context: Any) -> str:
        """Return a page, finished."""
        cut = super().render({**context, "layout": "pieces.html", "cut": _CUT})
        pieces = [finish(piece.strip(), policy=False) for piece in cut.split(_CUT)[1:]]
        if self.fits and self.around and all(map(_inert, pieces)):
            return joined(self.around, pieces)
        page = self.finished(super().render(context), context["page"].file.src_uri)
        if self.around is None:
            self.around = _around(page, pieces)
        elif self.fits is None:
            self.fits = joined(self.around, pieces) == page
        return page


def frame(env: jinja2.Environment, finished: Callable[[str, str], str]) -> Frame:
    """Return the frame of a build, from the templates of its theme; `finished` takes a page and its name."""
    found = cast("Frame", env.from_string('{% extends "main.html" %}', template_class=Frame))
    found.finished = finished
    return found


def _inert(piece: str) -> bool:
    """Return whether no script of a piece runs, so that the policy of the frame is its policy, too."""
    try:
        return not hashes(piece)
    except ScriptError:
        return False


def _around(page: str, pieces: list[str]) -> list[str] | None:
    """Return what is around the pieces of a page, or None if they are not all in it."""
    found = []
    for piece in pieces:
        before, there, page = page.partition(piece)
        if not there:
            return None
        found.append(before)
    return [*found, page]


def joined(around: list[str], pieces: list[str]) -> str:
    """Return a page: pieces with what is around them."""
    found = around[0]
    for piece, behind in zip(pieces, around[1:], strict=True):
        found += piece + behind
    return found
