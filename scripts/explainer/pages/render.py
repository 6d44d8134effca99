"""All pages of the site, as Markdown by path. Pure: the same library gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.library.library import Library
from explainer.pages import (
    content,
    differences,
    evidence,
    forwards,
    glossary,
    ledgers,
    links,
    names,
    own_copy,
    part_index,
    records,
    rules,
    source_faults,
    sources,
    standard_pages,
    timeline,
    wayfinding,
)


def render(library: Library) -> Iterator[tuple[str, str]]:
    """Yield the path below ``docs/`` of every generated page, and its Markdown.

    One at a time, as the text of a large site does not fit twice into memory.
    """
    for text in (text for text in library.pages.values() if not text.anchor):
        more, last = part_index.blocks(library, text), wayfinding.block(library, text)
        yield (
            links.file_of(text),
            content.content(library, text, more, last, wayfinding.insertions(library, text)),
        )
    yield from part_index.without_text(library)
    yield from forwards.pages(library)
    yield from evidence.entries(library)
    yield "evidence/index.md", evidence.index(library)
    yield "sources.md", sources.page(library)
    yield "names.md", names.page(library)
    yield "glossary.md", glossary.page(library)
    yield "disagreements.md", differences.disagreements(library)
    yield "faults.md", source_faults.page(library, differences.changes(library, "faults.md"))
    yield "changes.md", forwards.fixed(library, "changes.md", "faults.md#changes", "seeds/changes.yml")
    yield "counts.md", forwards.fixed(library, "counts.md", "sources.md", "seeds/works.yml")
    yield own_copy.PATH, own_copy.page(library)
    yield "timeline.md", timeline.page(library)
    yield from ledgers.pages(library)
    yield rules.PATH, rules.page(library)
    yield records.PATH, records.page(library.site)
    yield from standard_pages.pages(library)
