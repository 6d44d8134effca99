"""What a command says: lines for people, in color on a terminal, and progress on long work. An edge."""

from __future__ import annotations

import contextlib
import functools
import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, ParamSpec, TextIO, TypeVar

import click

from explainer.terminal import printable

Given = ParamSpec("Given")
Result = TypeVar("Result")
Item = TypeVar("Item")
_PLACE = re.compile(r"(?P<place>[^\s:]+:\d+:\d+)(?P<rest>: (?P<warning>warning: )?.*)", re.DOTALL)


def say(*lines: object, error: bool = False) -> None:
    """Print lines: on a terminal a place in a file is bold, a warning yellow, unless NO_COLOR is set."""
    for line in lines:
        click.echo(_colored(printable(str(line))), file=_raw(sys.stderr if error else sys.stdout))


def _colored(line: str) -> str:
    found = _PLACE.fullmatch(line)
    if not found:
        return line
    rest = click.style(found["rest"], fg="yellow") if found["warning"] else found["rest"]
    return click.style(found["place"], bold=True) + rest


def _raw(output: Any) -> Any:
    """Return the output below the one on which all is made safe, for the program's own colors."""
    return getattr(output, "output", output)


def say_json(value: Any) -> None:
    """Print a value as JSON, for programs."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def progress(items: Iterable[Item], what: str, length: int | None = None) -> Iterator[Item]:
    """Yield items, with a bar that says how far the work is; where no terminal shows it, without."""
    if not (sys.stderr and sys.stderr.isatty()):
        yield from items
        return
    with click.progressbar(items, length=length, label=what, file=_raw(sys.stderr)) as bar:
        yield from bar


NAME = "explainer"  # the command


def program() -> str:
    """Return how the program is called here: by its command, or with its Python (``.venv/bin/python``)."""
    own = Path(sys.argv[0])
    here = own.absolute() if own.stem == NAME else Path(sys.executable)
    name = here.relative_to(Path.cwd()).as_posix() if here.is_relative_to(Path.cwd()) else here.name
    return name if own.stem == NAME else f"{name or 'python3'} -m {NAME}"


class Screen:
    """An output of the program, on which all that is printed is made safe; its line ends stay."""

    def __init__(self, output: TextIO) -> None:
        """Print on this output."""
        self.output = output

    def write(self, text: str) -> int:
        """Print a text."""
        self.output.write(printable(text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        """Be the output in everything else."""
        return getattr(self.output, name)


def on_screen(command: Callable[Given, Result]) -> Callable[Given, Result]:
    """Return a command whose printing is made safe; no character that a locale lacks ends it."""

    @functools.wraps(command)
    def run(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        for output in (sys.stdout, sys.stderr):
            if isinstance(output, io.TextIOWrapper):
                output.reconfigure(errors="backslashreplace")
        out, err = (output and Screen(output) for output in (sys.stdout, sys.stderr))
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            return command(*args, **kwargs)

    return run
