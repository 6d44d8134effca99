"""Write tables as JSON and as CSV that a spreadsheet takes for text and for nothing else. Pure.

A cell that begins with a sign that a spreadsheet may take for a formula gets an apostrophe in front, and so
does one that it would show in another form: a date with its month in letters, a long row of digits, a number
with signs in it. One that begins with an apostrophe gets another, so that taking one away gives the value
back. Several values stand in one cell with a bar between; a bar or backslash in a value has a backslash in
front. What has parts of its own stands as JSON. After OWASP, “CSV Injection”, and RFC 4180.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from explainer.rows import Row

BOM = "\ufeff"  # without it Excel does not read UTF-8
_FORMULA = re.compile(r"[=+\-@'\t\r\n\uff1d\uff0b\uff0d\uff20]")
_RESHAPED = re.compile(
    r"true|false|[a-z]{3,9}\.? \d{1,2}(?:,? \d{2,4})?|\d{1,2}[. -]+[a-z]{3,9}\.?[ -]?(?:\d{2,4})?"
    r"|[a-z]{3,9}\.?[ -]\d{2,4}|0\d+|\d{12,}|\d+e\d+|\W?\d[\d.,:/ ]*[.,:/%][\d.,:/% ]*",
    re.IGNORECASE,
)


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
    writer.writerows([_cell(getattr(row, column)) for column in columns] for row in rows)
    return BOM + out.getvalue()


def _cell(value: Any) -> str:
    """Return a value as the text of one cell."""
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, tuple) and all(isinstance(each, str) for each in value):
        return guarded("|".join(_barred(each) for each in value))
    if isinstance(value, int):
        return str(value)
    return json.dumps(_plain(value), ensure_ascii=False) if value else ""


def _barred(value: str) -> str:
    return value.replace("\\", "\\\\").replace("|", "\\|")


def guarded(text: str) -> str:
    """Return text that no spreadsheet takes for a formula, or shows in another form."""
    return f"'{text}" if _FORMULA.match(text) or _RESHAPED.fullmatch(text) else text


def _plain(value: Any) -> Any:
    if isinstance(value, Row):
        return value.model_dump(mode="json", exclude_none=True)
    return [_plain(each) for each in value] if isinstance(value, tuple) else value
