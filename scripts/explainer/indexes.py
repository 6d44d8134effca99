"""Render the index of each part: its pages in tables, and what its kind of page shows besides. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from explainer import markdown, pictures, tables
from explainer import models as m
from explainer.library import Library, PageText
from explainer.pages import description, facts, file_of

INDEX = "index"


def blocks(library: Library, text: PageText) -> Iterator[str]:
    """Yield what follows the text of a page, if it is the index of a part."""
    kind = _kind(library, text)
    if kind:
        yield from _part(library, kind, file_of(text))


def without_text(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and Markdown of the index of each part that has no page file of its own."""
    for kind in library.site.kinds:
        path = f"{kind.folder}/{INDEX}"
        if kind.folder and all(text.path != path for text in library.pages.values()):
            told = f"{kind.plural}: {library.site.title}"
            parts = _part(library, kind, f"{path}.md")
            yield f"{path}.md", markdown.page(kind.plural, told, library.site.file, parts)


def _part(library: Library, kind: m.Kind, path: str) -> Iterator[str]:
    yield _list(library, kind, path)
    if kind.replies and (pairs := tables.replies(library, path)):
        yield "## What was said, and the reply"
        yield pairs
    if kind.matrix and (table := tables.matrix(library, kind.kind, kind.matrix, path)):
        yield f"## {markdown.escape(f'{kind.plural} and {library.kinds[kind.matrix].plural.lower()}')}"
        yield "A cell counts the sentences that stand on both pages. In the table it leads to the first."
        yield pictures.matrix(library, kind, library.kinds[kind.matrix], path)
        yield f'<div class="matrix" markdown>\n\n{table}\n\n</div>'
    if kind.attribution:
        yield from pictures.attributions(library, kind, path)


def _kind(library: Library, text: PageText) -> m.Kind | None:
    """Return the kind of page whose index this is, if it is one."""
    folder, _, name = text.path.rpartition("/")
    if name != INDEX:
        return None
    return next((kind for kind in library.site.kinds if kind.folder == folder and folder), None)


def _list(library: Library, kind: m.Kind, path: str) -> str:
    """Return the table of a part's pages, by type if the kind has types."""
    pages = library.parts[kind.kind]
    if not kind.types:
        return _rows(library, pages, kind.rows(None), kind, path)
    tables = []
    for type_, label in kind.types.items():
        chosen = [each for each in pages if each.page.type == type_]
        if chosen:
            tables += [f"## {markdown.escape(label)}", _rows(library, chosen, kind.rows(type_), kind, path)]
    return "\n\n".join(tables)


def _rows(
    library: Library, chosen: list[PageText], facts_: tuple[m.Fact, ...], kind: m.Kind, path: str
) -> str:
    """Return the table of some pages: the columns of their kind, or else what each begins with."""
    shown = [fact for fact in facts_ if fact.key in kind.columns]
    heads = [fact.label for fact in shown] or ["In short"]
    body = []
    for each in chosen:
        cells = [_cell(library, each, fact, path) for fact in shown]
        body.append((_title(each, path), *(cells or [markdown.escape(description(library, each))])))
    return markdown.table(("Page", *map(markdown.escape, heads)), body)


def _title(text: PageText, path: str) -> str:
    return markdown.link(markdown.escape(text.page.title), markdown.relative(file_of(text), path))


def _cell(library: Library, text: PageText, fact: m.Fact, path: str) -> str:
    told = facts(library, text, fact.key, markdown.relative(file_of(text), path))
    return "<br>".join(told) or markdown.escape(fact.unfilled)
