"""All generated files of the site, as text by path. Pure: the same library gives the same bytes."""

from __future__ import annotations

from explainer import evidence, pages, reference
from explainer.library import Library


def render(library: Library) -> dict[str, str]:
    """Return the Markdown of every generated page by its path below ``docs/``."""
    files = {pages.file_of(text): pages.content(library, text) for text in library.pages.values()}
    files.update(pages.indexes(library))
    files.update(evidence.entries(library))
    files["evidence/index.md"] = evidence.index(library)
    files["sources.md"] = reference.sources(library)
    files["names.md"] = reference.names(library)
    files["glossary.md"] = reference.glossary(library)
    return files
