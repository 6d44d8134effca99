"""Write tables as JSON and as CSV that a spreadsheet takes for text and not for a formula. Pure.

Where a text begins with a character that a spreadsheet may take for the start of a formula, or with an
apostrophe, it gets an apostrophe in front. So does what follows a semicolon, a bar, a tab or a line end
inside a text, as each may begin a cell where the file is read with another separator. Taking these
apostrophes away gives the text back. Ids are never touched: what joins tables is the same in all of them.
Several values stand in one cell with a bar between; a bar or backslash in a value has a backslash in front.
What has parts of its own stands as JSON. After OWASP, “CSV Injection”, and RFC 4180.
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
        return str(value)
    return json.dumps(_plain(value), ensure_ascii=False) if value else ""


def _barred(value: str) -> str:
    return value.replace("\\", "\\\\").replace("|", "\\|")


def guarded(text: str) -> str:
    """Return text that no spreadsheet takes for a formula, whichever separator it splits the file by."""
    return _BEGINS.sub("'", text)


def _plain(value: Any) -> Any:
    if isinstance(value, Row):
        return value.model_dump(mode="json", exclude_none=True)
    return [_plain(each) for each in value] if isinstance(value, tuple) else value
