"""Read Markdown: a real parser (markdown-it, CommonMark) makes a page of it, which is read as one. Pure."""

from __future__ import annotations

import re
from typing import Any

from explainer.text import saved_page
from explainer.text.blocks import Block

_FRONT = re.compile(r"\A(-{3}|\+{3})[ \t]*\n(.{0,20000}?)\n\1[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(title|author|date|url|publisher)[ \t]*[:=][ \t]*(.{1,300})$", re.MULTILINE)
_SHORTCODE = re.compile(r"\{\{[<%][^{}\n]{0,500}?[%>]\}\}|\{%[^{}\n]{0,500}?%\}")
_SIGNS = (
    re.compile(r"^#{1,6} {1,3}\S", re.MULTILINE),
    re.compile(r"\[[^\[\]\n]{1,200}\]\([^()\s]{1,500}\)"),
    re.compile(r"^\[\^?[^\[\]\n]{1,60}\]: {0,9}\S", re.MULTILINE),
    re.compile(r"(?<![\w*])\*\*[^\s*][^*\n]{0,300}\*\*(?![\w*])"),
    re.compile(r"^(?:`{3,}|~{3,})\w{0,20}[ \t]*$", re.MULTILINE),
    re.compile(r"^> ?\S", re.MULTILINE),
    re.compile(r"(?<![\w_])_[^\s_][^_\n]{0,200}_(?![\w_])"),
    re.compile(r"\[\^[^\[\]\s]{1,60}\]"),
)
NAMES = (".md", ".markdown", ".mdown", ".mkd")


def is_markdown(text: str) -> bool:
    """Return whether a text looks like Markdown: two kinds of its marks, or one that nothing else has."""
    if front := _FRONT.match(text):
        return bool(_FIELD.search(front[2]))
    found = [len(sign.findall(text[:300_000])) for sign in _SIGNS]
    return sum(map(bool, found)) > 1 or found[0] > 2 or found[1] > 1


def read(text: str) -> saved_page.Page:
    """Return the blocks of Markdown and what its head says. Raises ImportError without markdown-it."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 – only Markdown needs it
    from mdit_py_plugins.deflist import deflist_plugin  # noqa: PLC0415
    from mdit_py_plugins.footnote import footnote_plugin  # noqa: PLC0415

    hints: dict[str, str] = {}
    if front := _FRONT.match(text):
        hints = {key: value.strip().strip("\"'") for key, value in _FIELD.findall(front[2])}
        text = text[front.end() :]
    codes = _SHORTCODE.findall(text)
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin).use(deflist_plugin)
    made: dict[str, Any] = {}
    page = saved_page.read(f"<html><body>{parser.render(_SHORTCODE.sub('', text), made)}</body></html>")
    notes = {f"fn{number}" for number in range(1, len(made.get("footnotes", {}).get("list", ())) + 1)}
    for block in page.blocks:
        if block.kind == "entry" and block.id in notes:
            block.tag = "note"
    page.blocks += [Block(code, why="a command of the site’s program") for code in codes]
    if "url" in hints:
        hints["address"] = hints.pop("url")
    page.hints = {key: value for key, value in hints.items() if value}
    return page
