"""All tables in one SQLite file: typed columns, keys, links and a search in full text. Pure: made in memory.

What the tables hold as lists of ids is here in tables of links alone. Dates are kept as EDTF, each with the
first and last day that it can mean beside it. The same tables give the same bytes; what SQLite writes of its
own version into the head of a file is set to fixed values.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from explainer.export.columns import Link, Page, Row
from explainer.export.tables import Table
from explainer.text import edtf

FILE = "explainer.sqlite"
VERSION = 1  # of the form of the file, as `PRAGMA user_version`; it grows when a query of before may fail
_NAMES = {"id": "from_id", "column": "via", "position": "position", "to": "to_id"}  # of links: no keyword
_COUNTERS = 24, 92  # in the head of a file: changes so far, and up to which of them its size is right
_PAGE, _HEAD = 4096, 100
_TREES = {2: 12, 5: 12, 10: 8, 13: 8}  # the first byte of a page that holds rows: how long its head is
_WRITTEN_BY = 96  # in the head of a file: the version of the library


def database(tables: Sequence[Table], about: Mapping[str, str]) -> bytes:
    """Return the content of the file; `about` is what holds for all of it, as its table of this name.

    Raises ValueError if a reference leads nowhere.
    """
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
        base.execute(f"PRAGMA page_size = {_PAGE}")
        base.execute("PRAGMA encoding = 'UTF-8'")
        base.execute("PRAGMA secure_delete = ON")
        base.execute(f"PRAGMA user_version = {VERSION}")
        base.execute("BEGIN")
        base.execute("CREATE TABLE about (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)")
        base.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        for table in tables:
            columns = list(_columns(table))
            base.execute(_created(table, columns))
            marks = ", ".join("?" * len(columns))
            rows = ([_value(row, *column) for column in columns] for row in table.rows)
            base.executemany(f"INSERT INTO {_name(table)} VALUES ({marks})", rows)  # noqa: S608 – our own names
            if table.links:
                base.execute(f"CREATE INDEX {_name(table)}_to ON {_name(table)} (to_id)")
        base.execute(_pages(tables))
        _searchable(base)
        base.execute("COMMIT")
        if wrong := base.execute("PRAGMA foreign_key_check").fetchall():
            raise ValueError(f"references lead nowhere: {wrong}")
        base.execute("VACUUM")
        content = bytearray(base.serialize())
    return bytes(_as_any_version_writes(content))


def _as_any_version_writes(content: bytearray) -> bytearray:
    """Return a file with fixed values for what names the library, and zeros where no page holds anything.

    After SQLite’s description of its format (sqlite.org/fileformat2.html), sections 1.3 and 1.6.
    """
    for at in _COUNTERS:
        content[at : at + 4] = (1).to_bytes(4)
    content[_WRITTEN_BY : _WRITTEN_BY + 4] = bytes(4)
    for page in range(0, len(content), _PAGE):
        at = page or _HEAD
        if size := _TREES.get(content[at]):  # any other page begins with a page’s number, which is less
            begin = at + size + 2 * int.from_bytes(content[at + 3 : at + 5])
            end = page + int.from_bytes(content[at + 5 : at + 7])
            content[begin:end] = bytes(end - begin)
    return content


def _name(table: Table) -> str:
    return table.name.replace("-", "_")


def _columns(table: Table) -> Iterator[tuple[str, str]]:
    """Yield the columns of a table, each with the kind of its values; lists of ids are in tables of links."""
    row = table.row
    for name in row.columns():
        kept = name not in row.KEYS or name in table.keys
        if kept or issubclass(row, Link):
            yield name, _kind(row, name)
        if name in row.dated():
            yield f"{name}_first", "DATE"
            yield f"{name}_last", "DATE"


def _kind(row: type[Row], name: str) -> str:
    annotation: Any = row.model_fields[name].annotation
    if annotation in {bool, bool | None}:
        return "BOOLEAN"
    if annotation in {int, int | None}:
        return "INTEGER"
    return "TEXT"


def _created(table: Table, columns: Sequence[tuple[str, str]]) -> str:
    """Return the statement that makes a table."""
    called = _NAMES if table.links else {}
    parts = []
    for name, kind in columns:
        field = table.row.model_fields.get(name)
        rule = " NOT NULL" if field and field.is_required() else ""
        rule += f' CHECK ("{name}" IN (0, 1))' if kind == "BOOLEAN" else ""
        parts.append(f'"{called.get(name, name)}" {kind}{rule}')  # in quotes, as some are words of SQL
    if table.row.PRIMARY:
        parts.append(f"PRIMARY KEY ({', '.join(called.get(name, name) for name in table.row.PRIMARY)})")
    for name, other in table.keys.items():
        key = "locator" if other == "coverage" else "id"
        to = other.replace("-", "_")
        parts.append(f"FOREIGN KEY ({called.get(name, name)}) REFERENCES {to} ({key})")
    return f"CREATE TABLE {_name(table)} (\n  " + ",\n  ".join(parts) + "\n)"


def _value(row: Row, name: str, kind: str) -> Any:
    """Return what a column holds of a row: a text, a number, or parts as JSON."""
    of, _, end = name.rpartition("_")
    if kind == "DATE":
        date = getattr(row, of)
        return edtf.days(date)[end == "last"] if date else None
    value = getattr(row, name)
    if value is None or isinstance(value, str | int):
        return value
    return json.dumps(row.model_dump(mode="json", exclude_none=True)[name], ensure_ascii=False)


def _pages(tables: Sequence[Table]) -> str:
    """Return the statement that makes one view of the pages of all kinds."""
    kinds = (
        f"SELECT '{table.name.removeprefix('pages-')}' AS kind, * FROM {_name(table)}"  # noqa: S608 – our own names
        for table in tables
        if table.row is Page
    )
    return "CREATE VIEW pages AS " + " UNION ALL ".join(kinds)


def _searchable(base: sqlite3.Connection) -> None:
    """Add the search in full text, where this Python’s SQLite has one; queries with LIKE work without."""
    with contextlib.suppress(sqlite3.OperationalError):
        _in_full_text(base)


def _in_full_text(base: sqlite3.Connection) -> None:
    tokens = 'tokenize="porter unicode61"'
    base.execute(f'CREATE VIRTUAL TABLE claims_text USING fts5(says, content="claims", {tokens})')
    base.execute("INSERT INTO claims_text (claims_text) VALUES ('rebuild')")
    base.execute("INSERT INTO claims_text (claims_text) VALUES ('optimize')")
