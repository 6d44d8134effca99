"""All generated files of the site, as text by path. Pure: the same library gives the same bytes."""

from __future__ import annotations

from explainer import (
    defects,
    differences,
    doors,
    evidence,
    indexes,
    ledgers,
    pages,
    reference,
    ruled,
    tables,
    timeline,
    wayfinding,
)
from explainer.library import Library


def render(library: Library) -> dict[str, str]:
    """Return the Markdown of every generated page by its path below ``docs/``."""
    files = {
        pages.file_of(text): pages.content(
            library,
            text,
            indexes.blocks(library, text),
            wayfinding.block(library, text),
            doors.shown(library, text),
        )
        for text in library.pages.values()
    }
    files.update(indexes.without_text(library))
    files.update(evidence.entries(library))
    files["evidence/index.md"] = evidence.index(library)
    files["sources.md"] = reference.sources(library)
    files["names.md"] = reference.names(library)
    files["glossary.md"] = reference.glossary(library)
    files["disagreements.md"] = differences.disagreements(library)
    files["changes.md"] = differences.changes(library)
    files["faults.md"] = defects.page(library)
    files["counts.md"] = tables.counts_page(library)
    files["timeline.md"] = timeline.page(library)
    files.update(ledgers.pages(library))
    files[ruled.PATH] = ruled.page(library)
    return files
