"""Render the page of the data, and the codebook that explains its columns. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from explainer.export import bibliography, crate, database, feed, formats, queries, single
from explainer.export import files as export_files
from explainer.export.columns import Counted
from explainer.export.tables import Table
from explainer.library.library import Library
from explainer.text import edtf, markdown

PATH = "data.md"
CODEBOOK = "about/codebook.md"
_OTHERS = {
    export_files.SCHEMA: "JSON Schema of all the JSON tables",
    single.SCHEMA: "JSON Schema of the file of each claim",
    "bibliography.csl.json": "Everything that is cited, as CSL-JSON",
    "bibliography.bib": "The same as BibTeX",
    "bibliography.ris": "The same as RIS",
    "CITATION.cff": "How to cite the site as a whole",
    "datapackage.json": "A data package: each file with its columns, size and hash",
    crate.FILE: "The same for archives of research data, as an RO-Crate",
    export_files.SUMS: "The SHA-256 of every file, for sha256sum --check",
}

_EMPTY = (
    "Dates are EDTF (ISO 8601-2). An empty cell means that nothing is known, or that the column does not "
    "apply."
)
_CELLS = """\
Files are UTF-8 with a byte order mark, as spreadsheets need it, and their lines end as RFC 4180 wants
it. So that no text is taken for a formula, one that begins with an equals sign, plus, minus, at sign,
tab, line end or apostrophe has an apostrophe in front; so has what follows a semicolon, bar, tab or line
end inside a text and begins like that. Take these apostrophes away and the text is back. Columns with ids
never have one, so that tables can be joined as they are. Several values in one cell have a bar between; a
bar or backslash inside a value has a backslash in front. What has parts of its own is JSON. The JSON
tables need none of this. A spreadsheet may show a text such as May 2024 in another form; import the
columns as text to see it as it is."""
_LINKS = """\
Where a row refers to several others, a table of links has a row for each: claims-works, for example, says
which works a claim rests on. All ids that it holds are keys of the two tables in its name, so they can be
joined without splitting a cell. The data package declares these keys."""

_ONE_FILE = "one-file"
_DATABASE = """\
is a SQLite database of all tables. References are foreign keys, and each table of links is named after the
two tables that it joins: from_id refers to the first, to_id to the second, and via says which column of the
first it was. Each date is there as EDTF, with the first and the last day that it can mean. Yes and no are 1
and 0. Other lists are JSON."""
_IN_FULL_TEXT = "The same in full text, which also finds other forms of the word (SQLite with FTS5):"
_SINGLE = """\
The page of each claim has a file beside it, with the same name and `.json` at the end: the claim, what it
rests on, its address (`url`) and the day on which it last changed (`modified`). It changes only with the
claim, so a program can watch it. `schema_version` says which form it has."""


def page(library: Library, tables: Sequence[Table], files: Mapping[str, str], version: str) -> str:
    """Return the page that lists every file with what it is, its size and its SHA-256."""
    site = library.site
    licence: str = markdown.escape(site.licence)
    if site.licence_address:
        licence += f" {markdown.link('The licence', site.licence_address)}."
    whole = markdown.link("Atom feed", f"{export_files.FOLDER}/{feed.WHOLE}")
    parts = [
        markdown.link(markdown.escape(kind.plural), f"{export_files.FOLDER}/{feed.of_part(kind.folder)}")
        for kind in library.kinds.values()
        if kind.folder
    ]
    codebook = markdown.link("codebook", CODEBOOK)
    edition = edtf.words(site.edition)
    tables_ = (
        f"The {codebook} explains every column. Tables come as JSON, where lists are lists, and as CSV for "
        "spreadsheets, where several values stand in one cell with a bar between."
    )
    changes = (
        f"The {whole} reports editions, corrections, and claims that were changed or withdrawn, each "
        "with its date in the records. Its addresses are completed when the site is built, so it has no "
        "fixed hash."
    )
    if parts:
        changes += f" Each part has such a feed too: {', '.join(parts)}."
    blocks = [
        f"All that this site knows, to take away. This is the edition of {edition}. {licence}",
        f"Its version is `{version}`: the date, and a sum that changes with any claim. Cite it too.",
        tables_,
        "## Tables",
        markdown.table(("Table", "Rows", "JSON", "CSV"), _tables(tables, files)),
        _LINKS,
        f"## Everything in one file {{#{_ONE_FILE}}}",
        *_database(),
        "## A claim by itself",
        _SINGLE,
        "## Other files",
        markdown.table(("File", "What it is", "Size"), _others(files)),
        "The works behind a single page come in these formats too: see “Cite this page” at its foot.",
        "## What changes",
        changes,
        "## SHA-256",
        markdown.table(("File", "SHA-256"), _sums(files)),
    ]
    return markdown.page("Data", f"The data of {site.title}", "seeds/", blocks)


def _database() -> Iterator[str]:
    """Yield what the file of all tables is, questions to start with, and how to ask them."""
    yield f"{_link(database.FILE)} {_DATABASE}"
    yield "### Five questions to start with"
    for question, query in queries.QUERIES:
        yield f"{question}\n\n```sql\n{query}\n```"
    yield f"{_IN_FULL_TEXT}\n\n```sql\n{queries.IN_FULL_TEXT}\n```"
    yield "### How to ask them"
    first = queries.QUERIES[1][1]
    for tool, language, lines in queries.TOOLS:
        yield f"{tool}:\n\n```{language}\n{lines.replace(queries.PLACE, first)}\n```"


def _listed(files: Mapping[str, str]) -> Iterator[str]:
    return filter(export_files.listed, files)


def _link(name: str) -> str:
    return markdown.link(markdown.escape(name), f"{export_files.FOLDER}/{name}")


def _size(text: str) -> str:
    return f"{max(1, round(len(text.encode()) / 1000))} kB"


def _tables(tables: Sequence[Table], files: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    for table in tables:
        title = markdown.link(markdown.escape(table.title), f"{CODEBOOK}#{table.row.__name__.lower()}")
        names = (f"{table.name}.json", f"{table.name}.csv")
        yield title, str(len(table.rows)), *(f"{_link(name)}, {_size(files[name])}" for name in names)


def _others(files: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    for name, what in _OTHERS.items():
        yield _link(name), what, _size(files[name])


def _sums(files: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    for name in _listed(files):
        if name != export_files.SUMS:
            yield markdown.escape(name), f"`{formats.sha256(files[name])}`"


def front(library: Library, files: Mapping[str, str]) -> dict[str, str | list[str]]:
    """Return what the templates say of the data to programs that read the page."""
    address = library.site.licence_address
    names = [f"{export_files.FOLDER}/{name}" for name in _listed(files) if name.endswith((".csv", ".json"))]
    names.append(f"{export_files.FOLDER}/{database.FILE}")
    told: dict[str, str | list[str]] = {"distribution": names, "creator": bibliography.credit(library)}
    return told | ({"licence": address} if address else {})


def codebook(library: Library, tables: Sequence[Table]) -> str:
    """Return the page that explains the columns of each table, from the classes of the rows."""
    blocks = [
        f"What the columns of {markdown.link('the data', '../data.md')} mean. {_EMPTY}",
        "## How a cell of a CSV is written",
        _CELLS,
    ]
    seen: set[str] = set()
    for table in tables:
        name = table.row.__name__
        if name not in seen:
            seen.add(name)
            same = [each.name for each in tables if each.row is table.row]
            blocks += [f"## {name} {{#{name.lower()}}}", _about(table, same), _columns(table)]
    counted = Table("figures", "Figures", Counted, [])
    blocks += ["## Parts of a figure", "The column `figures` of a claim holds these.", _columns(counted)]
    title = f"What the columns of the data mean: {library.site.title}"
    return markdown.page("Codebook", title, "scripts/explainer/export/columns.py", blocks)


def _about(table: Table, names: Sequence[str]) -> str:
    files = ", ".join(f"`{name}`" for name in names)
    return f"{markdown.escape((table.row.__doc__ or '').strip())} Tables: {files}."


def _columns(table: Table) -> str:
    rows = (
        (f"`{name}`", markdown.escape(kind), markdown.explained(description))
        for name, kind, description in formats.columns(table)
    )
    return markdown.table(("Column", "Holds", "Meaning"), rows)
