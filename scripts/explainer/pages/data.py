"""Render the page of the data, and the codebook that explains its columns. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explainer.export import bibliography, database, feed, formats, queries
from explainer.export import files as export_files
from explainer.export.columns import Counted
from explainer.export.tables import Table
from explainer.library.library import Library
from explainer.pages import template
from explainer.text import markdown
from explainer.text.markdown import Markdown

PATH = "data.md"
CODEBOOK = "about/codebook.md"


def page(library: Library, tables: Sequence[Table], files: Mapping[str, str], version: str) -> str:
    """Return the page that lists every file with what it is, its size and its SHA-256.

    `tables` and `files` are what was exported, `version` is what it is called.
    """
    first = queries.QUERIES[1][1]
    entries = {name: _file(name, text) for name, text in files.items()}
    return template.page(
        "data",
        "seeds/",
        site=library.site,
        version=version,
        codebook=CODEBOOK,
        tables=[
            (_title(table), len(table.rows), entries[f"{table.name}.json"], entries[f"{table.name}.csv"])
            for table in tables
        ],
        database=_link(database.FILE),
        queries=[(question, Markdown(query)) for question, query in queries.QUERIES],
        in_full_text=Markdown(queries.IN_FULL_TEXT),
        tools=[
            (tool, language, Markdown(lines.replace(queries.PLACE, first)))
            for tool, language, lines in queries.TOOLS
        ],
        files=entries,
        feed=f"{export_files.FOLDER}/{feed.WHOLE}",
        feeds=[
            markdown.link(markdown.escape(kind.plural), f"{export_files.FOLDER}/{feed.of_part(kind.folder)}")
            for kind in library.kinds.values()
            if kind.folder
        ],
        sums=[
            (name, formats.sha256(text))
            for name, text in files.items()
            if export_files.listed(name) and name != export_files.SUMS
        ],
    )


def _file(name: str, text: str) -> dict[str, str]:
    """Return a file linked, and its size."""
    return {"link": _link(name), "size": f"{max(1, round(len(text.encode()) / 1000))} kB"}


def _link(name: str) -> Markdown:
    return markdown.link(markdown.escape(name), f"{export_files.FOLDER}/{name}")


def _title(table: Table) -> Markdown:
    """Return the title of a table, linked to what its columns mean."""
    return markdown.link(markdown.escape(table.title), f"{CODEBOOK}#{table.row.__name__.lower()}")


def front(library: Library, files: Mapping[str, str]) -> dict[str, str | list[str]]:
    """Return what the templates say of the data to programs that read the page."""
    address = library.site.licence_address
    names = [name for name in files if export_files.listed(name) and name.endswith((".csv", ".json"))]
    paths = [f"{export_files.FOLDER}/{name}" for name in (*names, database.FILE)]
    front: dict[str, str | list[str]] = {"distribution": paths, "creator": bibliography.credit(library)}
    return front | ({"licence": address} if address else {})


def codebook(library: Library, tables: Sequence[Table]) -> str:
    """Return the page that explains the columns of each table, from the classes of the rows."""
    names: dict[str, list[str]] = {}
    first: dict[str, Table] = {}
    for table in tables:
        names.setdefault(table.row.__name__, []).append(table.name)
        first.setdefault(table.row.__name__, table)
    records = [
        (name, (table.row.__doc__ or "").strip(), names[name], _columns(table))
        for name, table in first.items()
    ]
    figures = _columns(Table("figures", "Figures", Counted, []))
    seed = "scripts/explainer/export/columns.py"
    return template.page("codebook", seed, site=library.site, records=records, figures=figures)


def _columns(table: Table) -> list[tuple[str, str, Markdown]]:
    """Return name, kind and meaning of each column."""
    return [(name, kind, markdown.explained(meaning)) for name, kind, meaning in formats.columns(table)]
