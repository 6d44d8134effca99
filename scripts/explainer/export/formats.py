"""Write tables as JSON and as CSV, and describe them for programs. Pure.

In CSV, where a text begins with a character that a spreadsheet may take for the start of a formula, or with
an apostrophe, it gets an apostrophe in front. So does what follows a semicolon, a bar, a tab or a line end
inside a text, as each may begin a cell where the file is read with another separator. Taking these
apostrophes away gives the text back. Ids are never touched: what joins tables is the same in all of them.
Several values are in one cell with a bar between; a bar or backslash in a value has a backslash in front.
What has parts of its own is JSON. After OWASP, “CSV Injection”, and RFC 4180. The description is a JSON
Schema (draft 2020-12) and a data package (Data Package and Table Schema 1, specs.frictionlessdata.io).
"""

from __future__ import annotations

import csv
import functools
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, get_args

from explainer.export import bibliography
from explainer.export.columns import Row, Texts
from explainer.export.tables import Table
from explainer.library.library import Library
from explainer.seeds import models as m
from explainer.text import edtf
from explainer.text.ids import slug

BOM = "\ufeff"  # without it Excel does not read UTF-8
_FORMULA = "=+\\-@'\uff1d\uff0b\uff0d\uff20"  # the last four are the first four in full width
_BEGINS = re.compile(rf"^(?=[{_FORMULA}\t\r\n])|(?<=[;|\t\r\n])(?=[{_FORMULA}])")


def to_json(head: Mapping[str, object], rows: Iterable[Row]) -> str:
    """Return an object with what holds for the whole table, then its rows as `records`, one a line."""
    begin = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    lines = ",\n".join(row.model_dump_json(exclude_none=True) for row in rows)
    return f'{begin},\n "records": [\n{lines}\n ]\n}}\n'


def to_csv(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Return a table as CSV in UTF-8 with a byte order mark, its head first, lines ended by CR and LF."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        keys = {*row.PRIMARY, *row.KEYS}
        cells = ((name, _cell(getattr(row, name))) for name in columns)
        writer.writerow([cell if name in keys else guarded(cell) for name, cell in cells])
    return BOM + out.getvalue()


def _cell(value: Any) -> str:
    """Return a value as the text of one cell."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple) and all(isinstance(part, str) for part in value):
        return "|".join(map(_barred, value))
    if isinstance(value, int):
        return str(value).lower()  # “true” and “false” too
    return json.dumps(_plain(value), ensure_ascii=False) if value else ""


def _barred(value: str) -> str:
    return value.replace("\\", "\\\\").replace("|", "\\|")


def guarded(text: str) -> str:
    """Return text that no spreadsheet takes for a formula, whichever separator it splits the file by."""
    return _BEGINS.sub("'", text)


def _plain(value: Any) -> Any:
    if isinstance(value, Row):
        return value.model_dump(mode="json", exclude_none=True)
    return [_plain(inner) for inner in value] if isinstance(value, tuple) else value


DRAFT = "https://json-schema.org/draft/2020-12/schema"
MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "xml": "application/atom+xml",
    "cff": "application/yaml",
}


@functools.cache
def _described(row: type[Row]) -> dict[str, Any]:
    """Return the schema that pydantic makes of the rows of a table; nobody changes it."""
    return row.model_json_schema(ref_template="#/$defs/{model}")


def json_schema(library: Library, tables: Iterable[Table]) -> str:
    """Return the schema that every JSON file of a table fits; which rows it has is given by `table`."""
    tables = list(tables)
    rules: list[dict[str, Any]] = []
    parts: dict[str, Any] = {}
    for table in tables:
        name = table.row.__name__
        if name not in parts:
            described = _described(table.row)
            parts |= described.get("$defs", {})
            parts[name] = {key: value for key, value in described.items() if key != "$defs"}
        rows = {"properties": {"records": {"items": {"$ref": f"#/$defs/{name}"}}}}
        rules.append({"if": {"properties": {"table": {"const": table.name}}}, "then": rows})
    head = {
        "table": {"enum": [one.name for one in tables], "description": "Which table it is."},
        "site": {"const": library.site.title, "description": "The site that it is from."},
        "edition": {"type": "string", "description": "The date of this edition, as EDTF."},
        "version": {"type": "string", "description": "The same with a sum of all that it says."},
        "licence": {"type": "string", "description": "The terms for it."},
        "schema": {"type": "string", "description": "The file of this schema."},
        "records": {"type": "array", "description": "Its rows."},
    }
    schema = {
        "$schema": DRAFT,
        "title": f"Data of {library.site.title}",
        "type": "object",
        "required": ["table", "edition", "version", "licence", "records"],
        "additionalProperties": False,
        "properties": head,
        "allOf": rules,
        "$defs": parts,
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def columns(table: Table) -> Iterator[tuple[str, str, str]]:
    """Yield name, kind and description of each column of a table, the kind in words."""
    for name in table.row.columns():
        field = table.row.model_fields[name]
        yield name, _kind(field.annotation), field.description or ""


def _kind(annotation: Any) -> str:
    if annotation in {int, bool}:
        return "number" if annotation is int else "true or false"
    if annotation in {Texts, tuple[str, ...]}:
        return "several texts"
    parts = [choice for choice in get_args(annotation) if choice is not type(None)]
    if getattr(annotation, "__origin__", None) is Literal:
        return "one of " + ", ".join(parts)
    if len(parts) != len(get_args(annotation)):
        return _kind(parts[0])
    return "text" if annotation is str else "JSON"


def sha256(content: str | bytes) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal digits."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def data_package(library: Library, tables: Iterable[Table], files: Mapping[str, str], version: str) -> str:
    """Return ``datapackage.json``: each file with its size and hash, each table with its columns."""
    site = library.site
    described = {f"{table.name}.csv": table for table in tables}
    licence = {"name": site.licence_id, "path": site.licence_address, "title": site.licence}
    package = {
        "profile": "data-package",
        "name": slug(site.subject) or "data",
        "title": site.title,
        "description": bibliography.about(library),
        "version": version,
        "created": stamp(site.edition),
        **(
            {"licenses": [{key: value for key, value in licence.items() if value}]} if site.licence_id else {}
        ),
        "sources": [_source(document) for document in library.documents.values()],
        "resources": [_resource(name, text, described.get(name)) for name, text in files.items()],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def stamp(date: str) -> str:
    """Return the beginning of an EDTF date as RFC 3339 has it, in universal time."""
    return f"{edtf.first_day(date)}T00:00:00Z"


def _source(document: m.Document) -> dict[str, str]:
    return {"title": document.title, **({"path": document.address} if document.address else {})}


def _resource(name: str, text: str, table: Table | None) -> dict[str, Any]:
    ending = name.rpartition(".")[2]
    bare = {
        "name": slug(name),
        "path": name,
        "mediatype": MEDIA[ending],
        "encoding": "utf-8",
        "bytes": len(text.encode()),
        "hash": f"sha256:{sha256(text)}",
    }
    if not table:
        return bare
    fields = [_field(*column) for column in columns(table)]
    keyed = {"primaryKey": [*table.row.PRIMARY]} if table.row.PRIMARY else {}
    foreign = [_foreign(table, *key) for key in table.keys.items()]
    return {
        **bare,
        "title": table.title,
        "description": (table.row.__doc__ or "").strip(),
        "profile": "tabular-data-resource",
        "format": "csv",
        "encoding": "utf-8-sig",
        "dialect": {"lineTerminator": "\r\n", "delimiter": ",", "quoteChar": '"', "doubleQuote": True},
        "schema": {"fields": fields, "missingValues": [""], **keyed, "foreignKeys": foreign},
    }


def _foreign(table: Table, column: str, other: str) -> dict[str, Any]:
    """Return how a column refers to the key of another table; a table calls itself by no name."""
    key = "locator" if other == "coverage" else "id"
    resource = "" if other == table.name else slug(f"{other}.csv")
    return {"fields": column, "reference": {"resource": resource, "fields": key}}


def _field(name: str, kind: str, description: str) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": name,
        "type": {"number": "integer", "true or false": "boolean"}.get(kind, "string"),
        "description": description,
    }
    if kind.startswith("one of "):
        field["constraints"] = {"enum": kind.removeprefix("one of ").split(", ")}
    elif kind == "several texts":
        field["description"] += " Several values have a bar between."
    elif kind == "JSON":
        field["description"] += " As JSON."
    return field
