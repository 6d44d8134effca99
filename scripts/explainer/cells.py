"""Give the cells of a built table the names of their columns, so that a narrow screen can show rows as lists.

A table of three columns or more is wider than a phone. There the style (docs/assets/extra.css) puts the cells
of a row below each other, where the head of the table no longer stands above them; so each brings its own.
"""

from __future__ import annotations

import html
import re

LEAST = 3  # columns; two fit beside each other, or need no name below each other

_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_HEAD = re.compile(r"<th>(.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_CELL = re.compile(r'<td(?: data-label="[^"]*")?>')
_TAG = re.compile(r"<[^>]*>")


def label_cells(page: str) -> str:
    """Return the page with each cell but the first of a row labelled; labelled again it stays as it is."""
    return _TABLE.sub(lambda table: _labelled(table[0]), page)


def _labelled(table: str) -> str:
    heads = [" ".join(html.unescape(_TAG.sub("", head)).split()) for head in _HEAD.findall(table)]
    if len(heads) < LEAST:
        return table
    starts = [f'<td data-label="{html.escape(head)}">' if head else "<td>" for head in heads]
    starts[0] = "<td>"
    return _ROW.sub(lambda row: _in_row(row[0], starts), table)


def _in_row(row: str, starts: list[str]) -> str:
    rest = iter(starts)
    return _CELL.sub(lambda cell: next(rest, cell[0]), row)
