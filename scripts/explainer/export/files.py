"""All files of data, as text by path. Pure: the same library gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping

from explainer.export import bibliography, crate, database, feed, formats, single
from explainer.export.tables import Table, tables
from explainer.export.version import version
from explainer.library.library import Library

FOLDER = "data"
SCHEMA = "schema-of-tables.json"  # frictionless takes any name that ends in “schema.json” for one of its own
SUMS = "SHA256SUMS"
CITATION = "CITATION.cff"  # also at the root of the repository, where code hosts look for it
PER_PAGE = "bibliography/"


def export(library: Library) -> tuple[list[Table], dict[str, str]]:
    """Return the tables of the data, and the content of each file by its path below the folder of data."""
    made = tables(library)
    state = version(library, made)
    files: dict[str, str] = {}
    for table in made:
        head = {
            "table": table.name,
            "site": library.site.title,
            "edition": library.site.edition,
            "version": state,
            "licence": library.site.licence,
            "schema": SCHEMA,
        }
        files[f"{table.name}.json"] = formats.to_json(head, table.rows)
        files[f"{table.name}.csv"] = formats.to_csv(table.row.columns(), table.rows)
    files[SCHEMA] = formats.json_schema(library, made)
    files[single.SCHEMA] = single.schema()
    files.update(bibliography.files(library))
    files[CITATION] = bibliography.cff(library, state)
    files.update(feed.files(library, state))
    fixed = {name: text for name, text in files.items() if listed(name)}
    package = formats.data_package(library, made, fixed, state)
    files["datapackage.json"] = package
    files[crate.FILE] = crate.crate(json.loads(package), bibliography.credit(library))
    return made, {**files, SUMS: sums(files)}


def listed(name: str) -> bool:
    """Return whether a file is listed one by one: not a feed, nor the bibliography of a single page."""
    return not feed.named(name) and not name.startswith(PER_PAGE)


def beside(library: Library, made: list[Table], files: dict[str, str]) -> dict[str, bytes]:
    """Return every file of data by its path below the site’s address.

    These are `files`, the one with all tables, and one for each claim beside its page.
    """
    about = {
        "site": library.site.title,
        "edition": library.site.edition,
        "version": version(library, made),
        "licence": library.site.licence,
    }
    found = {name: text.encode() for name, text in files.items() if name != SUMS}
    found[database.FILE] = database.database(made, about)
    found[SUMS] = sums(found).encode()
    claims = {path: text.encode() for path, text in single.files(library, made)}
    return {f"{FOLDER}/{name}": content for name, content in found.items()} | claims


def sums(files: Mapping[str, str | bytes]) -> str:
    """Return the list of SHA-256 sums that ``sha256sum --check`` reads."""
    return "".join(f"{formats.sha256(content)}  {name}\n" for name, content in sorted(files.items()))
