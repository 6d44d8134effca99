"""All generated files of the site, as text by path. Pure: the same library gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator

from explainer import (
    defects,
    differences,
    doors,
    evidence,
    indexes,
    ledgers,
    pages,
    records,
    reference,
    ruled,
    tables,
    timeline,
    wayfinding,
)
from explainer.library import Library


def render(library: Library) -> Iterator[tuple[str, str]]:
    """Yield the path below ``docs/`` of every generated page, and its Markdown.

    One at a time, as the text of a large site does not fit twice into memory.
    """
    for text in library.pages.values():
        more, last = indexes.blocks(library, text), wayfinding.block(library, text)
        yield pages.file_of(text), pages.content(library, text, more, last, doors.shown(library, text))
    yield from indexes.without_text(library)
    yield from evidence.entries(library)
    yield "evidence/index.md", evidence.index(library)
    yield "sources.md", reference.sources(library)
    yield "names.md", reference.names(library)
    yield "glossary.md", reference.glossary(library)
    yield "disagreements.md", differences.disagreements(library)
    yield "changes.md", differences.changes(library)
    yield "faults.md", defects.page(library)
    yield "counts.md", tables.counts_page(library)
    yield "timeline.md", timeline.page(library)
    yield from ledgers.pages(library)
    yield ruled.PATH, ruled.page(library)
    yield records.PATH, records.page(library.site)
