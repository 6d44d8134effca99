"""What a command says: lines for people, in color on a terminal, and progress on long work. An edge."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import click

Item = TypeVar("Item")
_PLACE = re.compile(r"(?P<place>[^\s:]+:\d+:\d+)(?P<rest>: (?P<warning>warning: )?.*)", re.DOTALL)


def say(*lines: object, error: bool = False) -> None:
    """Print lines: on a terminal a place in a file is bold, a warning yellow, unless NO_COLOR is set."""
    for line in lines:
        click.echo(_colored(str(line)), err=error)


def _colored(line: str) -> str:
    found = _PLACE.fullmatch(line)
    if not found:
        return line
    rest = click.style(found["rest"], fg="yellow") if found["warning"] else found["rest"]
    return click.style(found["place"], bold=True) + rest


def say_json(value: Any) -> None:
    """Print a value as JSON, for programs."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def progress(items: Iterable[Item], what: str, length: int | None = None) -> Iterator[Item]:
    """Yield items, with a bar that says how far the work is; where no terminal shows it, without."""
    if not (sys.stderr and sys.stderr.isatty()):
        yield from items
        return
    with click.progressbar(items, length=length, label=what, file=sys.stderr) as bar:
        yield from bar
