"""The data: others' tools accept each file and refuse a damaged one, and nothing is lost on the way."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, ClassVar

import frictionless
import pytest
from hypothesis import example as tried
from hypothesis import given
from hypothesis import strategies as st

import support
from explainer.export import columns, formats
from explainer.export import files as export_files
from explainer.export.tables import Table
from explainer.text import facts
from explainer.text.sentences import body, fingerprint, normalise, sentences, unmarked
from explainer.verify import command as verify_command
from explainer.verify.copied import Originals
from exported import Data, damage, json_check, of

pytestmark = (
    pytest.mark.once
)  # tries other readers; that the data is the same, its sums in example/docs/data.md hold

ROOT = Path(__file__).parent.parent.parent


def test_the_data_package_is_valid(data: Data, tmp_path: Path) -> None:
    """Frictionless finds every table as the package describes it: columns, types, keys, size and hash."""
    report = frictionless.validate(data.put(tmp_path) / "datapackage.json")
    assert report.valid, report.flatten(["name", "note"])
    assert report.stats["tasks"] > 2 * len(data.tables)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("claims.csv", "speakers,", ""),
        ("coverage.csv", ",1,", ",one,"),
        ("statements.csv", ",denial,", ",denied,"),
        ("works.csv", "\r\n", "\r\n,,,\r\n"),
        ("works.json", '"records"', "records"),
        ("datapackage.json", '"resources"', '"sources"'),
    ],
)
def test_a_damaged_table_is_refused(example: Data, tmp_path: Path, name: str, old: str, new: str) -> None:
    """Frictionless refuses a table without a column, with a word for a number, an unknown word, a new row."""
    folder = example.put(tmp_path)
    damage(folder / name, old, new)
    assert not _accepted(folder / "datapackage.json")


def _accepted(package: Path) -> bool:
    try:
        return bool(frictionless.validate(package).valid)
    except frictionless.FrictionlessException:
        return False


def test_the_json_fits_its_schema(data: Data, tmp_path: Path) -> None:
    """check-jsonschema accepts the schema and, by it, every table."""
    folder = data.put(tmp_path)
    assert not json_check("--check-metaschema", folder / export_files.SCHEMA)
    names = [folder / f"{table.name}.json" for table in data.tables]
    assert not json_check("--schemafile", folder / export_files.SCHEMA, *names)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"records"', '"rows"'),
        ('"table": "claims"', '"table": "works"'),
        ('"says":', '"said":'),
        ('"kind":"claim"', '"kind":"rumour"'),
        ('"dates":[', '"dates":[2024,'),
    ],
)
def test_json_that_does_not_fit_is_refused(example: Data, tmp_path: Path, old: str, new: str) -> None:
    """The same tool refuses another table's rows, an unknown column or word, and a number for a text."""
    folder = example.put(tmp_path)
    damage(folder / "claims.json", old, new)
    assert json_check("--schemafile", folder / export_files.SCHEMA, folder / "claims.json")


def test_the_citation_file_is_valid(data: Data, tmp_path: Path) -> None:
    """CITATION.cff fits the official schema of its format."""
    path = data.put(tmp_path) / "CITATION.cff"
    assert not json_check("--builtin-schema", "vendor.citation-file-format", path)


@pytest.mark.parametrize(
    ("old", "new"),
    [("authors:", "writers:"), ("type: dataset", "type: gossip"), ("date-released: '", "date-released: 'x")],
)
def test_a_damaged_citation_file_is_refused(example: Data, tmp_path: Path, old: str, new: str) -> None:
    """Without authors, with an unknown type or a date that is none, the file does not fit the schema."""
    path = example.put(tmp_path) / "CITATION.cff"
    damage(path, old, new)
    assert json_check("--builtin-schema", "vendor.citation-file-format", path)


# Nothing is lost, nothing runs


def read_csv(text: str, row: type[columns.Row]) -> list[columns.Row]:
    """Read a table back as the codebook says."""
    assert text.startswith(formats.BOM)
    head, *lines = csv.reader(io.StringIO(text.removeprefix(formats.BOM), newline=""))
    kinds = {name: kind for name, kind, _ in formats.columns(Table("", "", row, []))}
    assert head == list(kinds)
    bare = {*row.PRIMARY, *row.KEYS}  # no apostrophe is ever added to an id
    return [
        row(
            **{
                key: _value(cell if key in bare else _unguarded(cell), kinds[key])
                for key, cell in zip(head, line, strict=True)
                if cell or kinds[key] == "several texts"
            }
        )
        for line in lines
    ]


def _unguarded(cell: str) -> str:
    return re.sub(r"(?:^|(?<=[;|\t\r\n]))'", "", cell)


def _value(cell: str, kind: str) -> Any:
    match kind:
        case "number":
            return int(cell)
        case "true or false":
            return {"true": True, "false": False}[cell]
        case "JSON":
            return json.loads(cell) if cell else {}
        case "several texts":
            return tuple(
                re.sub(r"(?s)\\(.)", r"\1", piece) for piece in re.findall(r"(?s)(?:[^|\\]|\\.)+", cell)
            )
        case _:
            return cell


def test_tables_are_read_back_whole(data: Data) -> None:
    """JSON and CSV, read back, give every value of every row that went in."""
    for table in data.tables:
        read = json.loads(data.files[f"{table.name}.json"])
        assert [table.row(**record) for record in read["records"]] == table.rows
        assert (read["table"], read["edition"]) == (table.name, data.library.site.edition)
        assert read_csv(data.files[f"{table.name}.csv"], table.row) == table.rows


def test_tables_hold_every_record(data: Data) -> None:
    """No record is missing from its table, withdrawn ones included."""
    library = data.library
    held = {table.name: len(table.rows) for table in data.tables}
    assert held["claims"] == len(library.claims)
    assert held["statements"] == len(library.statements)
    assert held["works"] == len(library.works)
    assert held["documents"] == len(library.documents)
    assert held["names"] == len(library.names)
    assert held["disagreements"] == len(library.disagreements)
    assert held["checks"] == len(library.checks)
    assert held["coverage"] == len(library.sentences)
    assert held["corrections"] == len(library.corrections)
    assert sum(count for name, count in held.items() if name.startswith("pages-")) == len(library.pages)


class Any3(columns.Row):
    """A row of any text."""

    one: str
    several: columns.Texts
    number: int


@given(
    one=st.text(st.characters(blacklist_categories=["Cs"]), min_size=1),
    several=st.lists(st.text(st.characters(blacklist_categories=["Cs"]), min_size=1)),
    number=st.integers(0),
)
@tried(one="a;=1+1;b", several=["a;=cmd|'/C calc'!A0;b", "=1", "b|=1"], number=1)
@tried(one="'=1;'=1\t'+1\n-1\r@1", several=["'", ";'", "\\|=", "；＝"], number=0)
def test_any_text_survives_a_csv(one: str, several: list[str], number: int) -> None:
    """Whatever a cell holds, no spreadsheet takes it for a formula, and it is read back as it was."""
    row = Any3(one=one, several=tuple(several), number=number)
    text = formats.to_csv(["one", "several", "number"], [row])
    assert read_csv(text, Any3) == [row]
    cells = [
        cell for line in csv.reader(io.StringIO(text.removeprefix(formats.BOM), newline="")) for cell in line
    ]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in cells)
    parts = [part for cell in cells for part in re.split(r"[;|\t\r\n]", cell)]
    assert not any(part.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")) for part in parts)


def test_every_column_is_explained(data: Data) -> None:
    """Each column has a description in the schema, the package and the codebook."""
    package = json.loads(data.files["datapackage.json"])
    fields = [
        field for resource in package["resources"] for field in resource.get("schema", {}).get("fields", ())
    ]
    assert len(fields) == sum(len(table.row.model_fields) for table in data.tables)
    assert all(field["description"].strip() for field in fields)
    keyed = {
        resource["path"].removesuffix(".csv")
        for resource in package["resources"]
        if "primaryKey" in resource.get("schema", {})
    }
    assert keyed == {table.name for table in data.tables} - {"corrections"}, "a row that nothing can refer to"
    parts = json.loads(data.files[export_files.SCHEMA])["$defs"].values()
    assert all(field.get("description") for part in parts for field in part["properties"].values())


def test_sums_are_those_of_the_files(data: Data) -> None:
    """SHA256SUMS names every other file with its sum, and the package has the sums of its own."""
    lines = dict(line.split("  ")[::-1] for line in data.files[export_files.SUMS].splitlines())
    assert lines == {
        name: formats.sha256(text) for name, text in data.files.items() if name != export_files.SUMS
    }
    for resource in json.loads(data.files["datapackage.json"])["resources"]:
        assert resource["hash"] == f"sha256:{lines[resource['path']]}"


def test_the_same_library_gives_the_same_bytes(data: Data) -> None:
    """The data depends on the records alone."""
    assert export_files.export(data.library)[1] == data.files


# Joins


def plain_rows(data: Data, name: str) -> list[dict[str, str]]:
    """Return a CSV as somebody reads it who has not read the codebook: each cell as it is."""
    return list(csv.DictReader(io.StringIO(data.files[f"{name}.csv"].removeprefix(formats.BOM), newline="")))


def dangling(data: Data) -> tuple[int, list[str]]:
    """Join all tables by every column of ids; return how many ids were tried, and those that lead nowhere."""
    keys = {
        table.name: {row[table.row.PRIMARY[0]] for row in plain_rows(data, table.name)}
        for table in data.tables
        if table.row.PRIMARY
    }
    tried, missing = 0, []
    for table in data.tables:
        for column, other in {**table.row.KEYS, **table.keys}.items():
            for row in plain_rows(data, table.name):
                for key in filter(None, row[column].split("|")):
                    tried += 1
                    missing += [] if key in keys[other] else [f"{table.name}.{column} → {other}: {key}"]
    return tried, missing


def test_no_join_loses_a_row(data: Data) -> None:
    """Each id in each table, taken from its CSV as it is, is the key of a row of the table it refers to."""
    tried, missing = dangling(data)
    assert missing == []
    assert tried > 30
    if len(data.library.claims) > 100:
        assert tried > 5000


def test_every_column_of_ids_is_declared(data: Data) -> None:
    """A column whose every value is an id of one table is declared as such: none is forgotten."""
    words = {"stances", "aliases", "concerns"}  # words that may be ids too, and ids of three tables
    named = {table.name: {row["id"] for row in plain_rows(data, table.name)} for table in data.tables[:3]}
    for table in data.tables:
        declared = {*table.row.KEYS, *table.keys, *table.row.PRIMARY}
        for column in set(table.row.columns()) - declared - words:
            values = {key for row in plain_rows(data, table.name) for key in row[column].split("|") if key}
            assert not values or not any(values <= known for known in named.values()), (table.name, column)


def test_links_are_those_of_the_lists(data: Data) -> None:
    """A table of links has each id of the lists that it was made from, once and in its order."""
    named = {table.name: table for table in data.tables}
    linked = 0
    for table in (other for other in data.tables if other.links):
        lists: dict[tuple[str, str], list[str]] = {
            (row["id"], row["column"]): [] for row in plain_rows(data, table.name)
        }
        for row in plain_rows(data, table.name):
            lists[row["id"], row["column"]].append(row["to"])
        assert table.links
        one = named[table.links[0]]
        for row in plain_rows(data, one.name):
            for column in {column for _, column in lists}:
                told = row[column].split("|") if row[column] else []
                if column == "concerns":
                    assert set(lists.get((row[one.row.PRIMARY[0]], column), [])) <= set(told)
                else:
                    assert lists.get((row[one.row.PRIMARY[0]], column), []) == told
                linked += len(told)
    assert linked > 20


@pytest.mark.parametrize(
    ("name", "column"),
    [("claims-works", "to"), ("claims-works", "id"), ("statements", "by"), ("claims", "page")],
)
def test_a_reference_to_nothing_is_refused(example: Data, tmp_path: Path, name: str, column: str) -> None:
    """Frictionless knows the keys by the package, and refuses a table with a reference that leads nowhere."""
    folder = example.put(tmp_path)
    key = next(row[column] for row in plain_rows(example, name) if row[column])
    path = folder / f"{name}.csv"
    lines = path.read_bytes().decode().splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if number and re.search(rf"(^|,){key}(,|\r)", line))
    lines[at] = re.sub(rf"(^|,){key}(?=,|\r)", rf"\1{key}-x", lines[at])
    path.write_bytes("".join(lines).encode())
    report = frictionless.validate(folder / "datapackage.json")
    assert "foreign-key" in {error for (error,) in report.flatten(["type"])}


def test_an_id_is_never_guarded() -> None:
    """Ids that look like dates, and a list of them, stand in a table as they are; a text is still guarded."""

    class Row(columns.Row):
        id: str
        answers: columns.Texts
        says: str

        KEYS: ClassVar = {"answers": "statements"}

    for key in ("klepper-2024", "may-2024", "mar-24", "a1e5", "true", "dec-31-2024"):
        row = Row(id=key, answers=(key, key), says=f"={key}")
        assert (
            formats.to_csv(["id", "answers", "says"], [row]).splitlines()[1] == f"{key},{key}|{key},'={key}"
        )


# What must not be in it


@pytest.fixture
def strings(data: Data) -> list[str]:
    """Return every text of every table."""

    def texts(value: Any) -> list[str]:
        if isinstance(value, str):
            return [value]
        inside = (
            value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
        )
        return [text for part in inside for text in texts(part)]

    return [text for table in data.tables for row in table.rows for text in texts(row.model_dump())]


def test_no_word_that_is_not_used(data: Data, strings: list[str]) -> None:
    """Our own words in the data hold none of the words that style.yml refuses; titles are their authors'."""
    titles = {work.title for work in data.library.works.values()}
    titles |= {document.title for document in data.library.documents.values()}
    titles |= {check.source.title for check in data.library.checks.values() if check.source.title}
    banned = "|".join(map(re.escape, data.library.style.banned))
    pattern = re.compile(rf"(?<![\w-])(?:{banned})(?![\w-])", re.IGNORECASE)
    found = [text for text in strings if pattern.search(re.sub("“[^”]*”", "", text)) and text not in titles]
    assert found == []


@pytest.mark.parametrize("data", [ROOT], ids=["site"], indirect=True)
def test_no_sentence_of_an_original_is_in_the_data(data: Data, strings: list[str], texts: Path) -> None:
    """No sentence of an original is in it, outside claims no long run of words, nothing unquotable."""
    library = data.library
    lines = [
        sentence
        for path in sorted(texts.glob("*.txt"))
        for paragraph in body(path.read_text(encoding="utf-8"))
        for sentence in sentences(paragraph)
    ]
    free = verify_command._free(library)  # noqa: SLF001 – the names and titles that may be copied
    originals = Originals(map(unmarked, lines), free, library.style.longest_run)
    said = {
        library.alone(claim) for claim in library.claims.values()
    }  # `verify` holds these against their own
    assert [run for text in strings if text not in said for run in originals.shared(text)] == []
    whole = {line for line in map(normalise, lines) if len(line.split()) > library.style.longest_run}
    normal = list(map(normalise, strings))
    assert [words for words in whole for text in normal if words in text] == []
    secret = {
        sentence.sentence.fingerprint
        for sentence in library.sentences.values()
        if sentence.sentence.quotable == "no"
    }
    quoted = {words for line in lines if fingerprint(line) in secret for words in facts.quoted(line)}
    assert [
        (words, text) for words in quoted for text in strings if words.casefold() in text.casefold()
    ] == []


# Spreadsheets


def test_libreoffice_keeps_everything(tmp_path: Path) -> None:
    """Opened in LibreOffice with its columns as text, kept and written as CSV again, no cell changes."""
    office = shutil.which("soffice")
    if not office:
        pytest.skip("no LibreOffice – Debian: apt-get install --no-install-recommends libreoffice-calc-nogui")
    tables = {
        f"{folder.name}-{table.name}.csv": (of(folder).files[f"{table.name}.csv"], table)
        for folder in (ROOT, support.EXAMPLE)
        for table in of(folder).tables
    }
    for name, (text, _) in tables.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"

    def convert(to: str, out: Path, files: list[Path]) -> list[Path]:
        columns = "/".join(f"{number}/2" for number in range(1, 61))  # 2: as text
        asked = [f"--infilter=CSV:44,34,76,1,{columns}", "--convert-to", to, "--outdir", str(out)]
        command = [str(office), profile, "--headless", *asked, *map(str, files)]
        subprocess.run(command, capture_output=True, check=True, env={**os.environ, "LC_ALL": "C.UTF-8"})  # noqa: S603 – our own words
        return sorted(out.iterdir())

    sheets_ = convert("ods", tmp_path / "ods", sorted(tmp_path.glob("*.csv")))
    back = convert(
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", tmp_path / "back", sheets_
    )
    assert [path.name for path in back] == sorted(tables)
    for path in back:
        _, table = tables[path.name]
        text = formats.BOM + path.read_text(encoding="utf-8").removeprefix(formats.BOM)
        assert read_csv(text, table.row) == table.rows, path.name
