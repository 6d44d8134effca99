"""The example with some values changed: its pages, and what `check` says of it."""

from __future__ import annotations

import re
from pathlib import Path

import support
from explainer.pages.render import render

MARSH = "seeds/documents/marsh.yml"
NEWER = "seeds/documents/newer.yml"


def shown(folder: Path, *edits: support.Edit) -> dict[str, str]:
    """Return every generated page of the example with some values changed, by path."""
    folder.mkdir(exist_ok=True)
    root = support.copy(folder)
    support.edit(root, *edits)
    library = support.library(root)
    return dict(render(library))


def faults(folder: Path, *edits: support.Edit) -> list[str]:
    """Return the errors that check prints of the example with some values changed."""
    root = support.copy(folder)
    support.edit(root, *edits)
    lines = support.run(root, "check").err.splitlines()
    return [line for line in lines if line.startswith("seeds/") and ": warning: " not in line]


def newer(*edits: tuple[str, str], lineage: str = "marsh") -> support.Edit:
    """Return the edit that adds a later revision of the marsh article, or a document of another lineage."""
    text = (support.EXAMPLE / MARSH).read_text(encoding="utf-8")
    first = (("document: marsh", "document: newer"), ("short: marsh article", "short: newer article"))
    for old, new in (*first, ("lineage: marsh", f"lineage: {lineage}"), *edits):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return NEWER, "", text


def section(text: str, heading: str) -> str:
    """Return what stands under a heading of a page, up to the next one of its level."""
    return text.split(f"\n## {heading}\n\n")[1].split("\n\n## ", maxsplit=1)[0].strip()


# The index of evidence


def facets(pages: dict[str, str], claim: str) -> dict[str, str]:
    """Return what a claim can be chosen by in the list of all claims."""
    line = next(line for line in pages["evidence/index.md"].splitlines() if f"]({claim}.md)" in line)
    return dict(re.findall(r'data-(\w+)="([^"]*)"', line))
