"""Render the page of what is wrong with the sources. Pure."""

from __future__ import annotations

from explainer.library.library import Library
from explainer.library.source_faults import RULES
from explainer.pages import template
from explainer.pages.citation import check_box
from explainer.pages.links import address
from explainer.seeds import models as m
from explainer.text import markdown
from explainer.text.markdown import Markdown


def page(library: Library, changes: Markdown) -> str:
    """Return the page of faults by rule, of the editor's checks, and of what changed between revisions."""
    path = "faults.md"
    faults = [
        {"label": label, "found": [_line(library, *fault, path) for fault in dict.fromkeys(rule(library))]}
        for label, rule, *_ in RULES
    ]
    checks = [
        {"says": _ended(check.says), "box": check_box(library, check)}
        for check in library.checks.values()
        if not check.withdrawn
    ]
    site = library.site.title
    return template.page(
        "source_faults", "seeds/works.yml", site=site, faults=faults, checks=checks, changes=changes
    )


def _ended(text: str) -> str:
    """Return a text that ends like a sentence."""
    return text if text.rstrip("”’)")[-1:] in {".", "?", "!", "…"} else f"{text}."


def _line(library: Library, key: str, what: str, path: str) -> Markdown:
    record = library.linkable[key]
    name = record.label if isinstance(record, m.Work) else library.call(key)
    to = markdown.relative(address(library, key), path)
    return Markdown(f"{markdown.link(markdown.escape(name), to)}: {markdown.escape(what)}.")
