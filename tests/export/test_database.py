"""The file of all tables: nothing is lost, every key holds, values have types, and the bytes are the same."""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest

from explainer.export import columns, database, queries
from explainer.export import files as export_files
from explainer.export.tables import Table
from exported import Data

with contextlib.closing(sqlite3.connect(":memory:")) as _base:
    FULL_TEXT = ("ENABLE_FTS5",) in _base.execute("PRAGMA compile_options").fetchall()


@pytest.fixture(scope="module")
def content(data: Data) -> bytes:
    """Return the file of all tables."""
    return export_files.beside(data.library, data.tables, data.files)[f"data/{database.FILE}"]


@contextlib.contextmanager
def opened(content: bytes = b"") -> Iterator[sqlite3.Connection]:
    """Give the database of a file, or an empty one, and close it."""
    with contextlib.closing(sqlite3.connect(":memory:")) as base:
        if content:
            base.deserialize(content)
        yield base


@pytest.fixture(scope="module")
def base(content: bytes) -> Iterator[sqlite3.Connection]:
    """Give the database of the site, or of the example."""
    with opened(content) as base:
        yield base


def test_the_same_tables_give_the_same_bytes(data: Data, content: bytes) -> None:
    """Made again it has the same bytes, none of which is the version of the library or left in a page."""
    assert export_files.beside(data.library, data.tables, data.files)[f"data/{database.FILE}"] == content
    assert content[96:100] == bytes(4)
    assert content[24:28] == content[92:96] == (1).to_bytes(4)
    for page in range(0, len(content), 4096):
        at = page or 100
        head = {2: 12, 5: 12, 10: 8, 13: 8}.get(content[at])
        if head:
            count, begin = (int.from_bytes(content[at + i : at + i + 2]) for i in (3, 5))
            assert not any(content[at + head + 2 * count : page + begin]), page


def test_what_was_in_a_page_before_is_not_left_in_it() -> None:
    """Bytes between the list of rows of a page and its rows become zeros; rows and all else stay."""
    with opened() as base:
        base.executescript("CREATE TABLE a (b); INSERT INTO a VALUES ('kept')")
        content = bytearray(base.serialize())
    content[4096 + 100 : 4096 + 104] = b"left"
    content[96:100] = b"\0\1\2\3"
    clean = bytes(database._as_any_version_writes(content))  # noqa: SLF001 – what no library of ours leaves
    assert b"left" not in clean
    with opened(clean) as base:
        assert base.execute("SELECT b FROM a").fetchall() == [("kept",)]


def test_every_key_holds(base: sqlite3.Connection) -> None:
    """SQLite finds no reference that leads nowhere, and the file whole; it knows the key of each table."""
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA user_version").fetchall() == [(database.VERSION,)]
    base.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        base.execute("UPDATE claims SET page = 'nowhere'")
    base.rollback()


def test_a_reference_to_nothing_makes_no_file(data: Data) -> None:
    """Tables of which a row refers to what is not there are refused."""
    statements = next(table for table in data.tables if table.name == "statements")
    lost = statements.rows[0].model_copy(update={"by": "nobody-x"})
    broken = Table("statements", "Statements", columns.Statement, [lost, *statements.rows[1:]])
    tables = [broken if table is statements else table for table in data.tables]
    with pytest.raises(ValueError, match="statements"):
        database.database(tables, {})


def test_nothing_is_lost(data: Data, base: sqlite3.Connection) -> None:
    """Each table has each row with every value, but for lists of ids, which tables of links have."""
    base.row_factory = sqlite3.Row
    for table in data.tables:
        name = table.name.replace("-", "_")
        rows = [dict(row) for row in base.execute(f"SELECT * FROM {name} ORDER BY rowid")]  # noqa: S608 – ours
        assert len(rows) == len(table.rows)
        for row, record in zip(rows, table.rows, strict=True):
            if table.links:
                assert list(row.values()) == list(record.model_dump().values())
                continue
            dumped = record.model_dump(mode="json", exclude_none=True)
            for column in table.row.columns():
                if column in row:
                    held = row[column]
                    told = dumped.get(column)
                    assert (json.loads(held) if isinstance(told, list | dict) else held) == told
                else:
                    assert column in table.row.KEYS
                    assert column not in table.keys
    base.row_factory = None


def test_values_have_types(data: Data, base: sqlite3.Connection) -> None:
    """Yes and no are 1 and 0, numbers whole numbers, and each date has its first and last day beside it."""
    declared = {(row[0], row[1]): row[2] for row in base.execute(
        "SELECT m.name, p.name, p.type FROM sqlite_master AS m, pragma_table_info(m.name) AS p")}  # fmt: skip
    assert declared["claims", "official"] == declared["claims", "investigator"] == "BOOLEAN"
    assert declared["coverage", "paragraph"] == declared["claims_works", "position"] == "INTEGER"
    dated = {(name, column) for (name, column), kind in declared.items() if kind == "DATE"}
    assert {("claims", "event_first"), ("statements", "date_last"), ("works", "issued_first"),
            ("documents", "written_last"), ("corrections", "date_first"), ("checks", "source_issued_last"),
            ("names", "withdrawn_first")} <= dated  # fmt: skip
    days = base.execute(
        "SELECT date, date_first, date_last, typeof(date_first) FROM statements WHERE date IS NOT NULL"
    )
    for date, first, last, kind in days:
        assert kind == "text"
        assert len(first) == len(last) == len("2024-01-31")
        assert first <= last
        assert first.startswith(date[:4])
    officials = {row[0] for row in base.execute("SELECT official FROM claims")}
    assert officials <= {0, 1, None}
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        base.execute("UPDATE claims SET official = 'yes'")
    base.rollback()
    assert sum(1 for _ in base.execute("SELECT id FROM pages")) == len(data.library.pages)


@pytest.mark.parametrize("question", [question for question, _ in queries.QUERIES])
def test_each_question_has_an_answer(data: Data, base: sqlite3.Connection, question: str) -> None:
    """Every query of the Data page runs as it is printed, and finds what the tables say."""
    rows = base.execute(dict(queries.QUERIES)[question]).fetchall()
    library = data.library
    claims = library.claims.values()
    if question == "Who said what, how often?":
        assert sum(row[-1] for row in rows) == sum(len(library.statements_of(claim)) for claim in claims)
    elif question == "Which works do most claims rest on?":
        works = [
            reference
            for claim in claims
            for reference in library.references[claim.id]
            if reference.key in library.works
        ]
        assert sum(row[-1] for row in rows) == len(works)
    elif question == "What answers what?":
        answers = [statement for statement in library.statements.values() if statement.answers]
        assert {row[0] for row in rows} == {
            library.call(answer.by) for answer in answers if answer.id in library.told_from
        }
    elif question == "What happened when, and does an official assessment say so?":
        assert len(rows) == sum(bool(claim.event and not claim.withdrawn) for claim in claims)
        assert rows == sorted(rows, key=lambda row: (row[0] or "", row[1] or "9999"))
    else:
        said = {claim.id for claim in claims if "report" in library.alone(claim).casefold()}
        assert {row[0] for row in rows} == said


@pytest.mark.skipif(not FULL_TEXT, reason="this Python’s SQLite has no FTS5")
def test_the_search_in_full_text_finds_forms_of_a_word(data: Data, base: sqlite3.Connection) -> None:
    """It finds a word in its forms, as the query that is printed asks for it, and agrees with the claims."""
    said = " ".join(map(data.library.alone, data.library.claims.values()))
    word = re.findall(r"\b[a-z]+[b-df-hj-np-tv-z]ted\b", said)[0]
    found = base.execute(queries.IN_FULL_TEXT.replace("'report'", f"'{word[:-2]}'")).fetchall()
    assert any(word in says for _, says in found)
    base.execute("INSERT INTO claims_text (claims_text) VALUES ('integrity-check')")
    base.rollback()


def test_a_python_without_full_text_makes_the_rest(data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where SQLite has no FTS5 the file lacks its search and nothing else; the five queries still run."""

    def refused(_: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("no such module: fts5")

    monkeypatch.setattr(database, "_in_full_text", refused)
    with opened(database.database(data.tables, {})) as base:
        assert "claims_text" not in {row[0] for row in base.execute("SELECT name FROM sqlite_master")}
        for _, query in queries.QUERIES:
            base.execute(query).fetchall()


def test_the_page_prints_what_is_tried(data: Data) -> None:
    """The Data page has each query, and lines for each tool; those for Python run as they are printed."""
    from explainer.pages import data as pages_data  # noqa: PLC0415 – as `generate` loads it

    page = pages_data.page(data.library, data.tables, data.files, "2022+a")
    assert [query for _, query in queries.QUERIES if f"```sql\n{query}\n```" not in page] == []
    python = next(lines for tool, _, lines in queries.TOOLS if tool == "Python")
    ours = python.replace(queries.PLACE, queries.QUERIES[1][1])
    assert f"```python\n{ours}\n```" in page
    content = export_files.beside(data.library, data.tables, data.files)[f"data/{database.FILE}"]
    names: dict[str, Any] = {}
    with opened(content) as base, pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", lambda name: base if name == database.FILE else None)
        exec(ours, names)  # noqa: S102 – our own lines, as somebody would copy them
        assert names["rows"] == base.execute(queries.QUERIES[1][1]).fetchall() != []
