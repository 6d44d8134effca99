"""The one command-line face: ``python -m explainer COMMAND``."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence

import click

from explainer.cli import seeds, site  # noqa: F401 – each adds its commands to the group
from explainer.cli.group import SECTIONS, commands
from explainer.errors import NO_TEXTS, FileError, SeedsError
from explainer.output import on_screen, program

__all__ = ["INTERRUPTED", "SECTIONS", "commands", "main"]
INTERRUPTED = 130  # as shells have it


@on_screen
def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 if all is well, 1 if something is wrong with what it was given."""
    if sys.flags.optimize > 1:
        return _failed(NO_TEXTS)
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        try:
            color = False if os.environ.get("NO_COLOR") else None
            with commands.make_context(program(), given or ["--help"], color=color) as context:
                code = int(commands.invoke(context) or 0)
        except click.exceptions.Exit as done:  # after --help
            code = done.exit_code
        except click.ClickException as error:
            error.show()
            code = error.exit_code
        if sys.stdout:
            sys.stdout.flush()
    except (KeyboardInterrupt, click.Abort):
        return _failed("stopped – every file is as it was, or as it should be", INTERRUPTED)
    except (SeedsError, FileError, OSError, MemoryError) as error:
        return _failed(_explained(error))
    return code


def _explained(error: Exception) -> str:
    """Return what a person reads of an error."""
    match error:
        case BrokenPipeError():  # whoever read along has seen enough
            return ""
        case OSError():
            place = f"{error.filename}: " if error.filename else ""
            return f"{place}{error.strerror or error} – check the disk, its free space and its permissions"
        case MemoryError():
            return "there is not enough memory for this"
    return str(error)


def _failed(why: str, code: int = 1) -> int:
    """Say why a command failed, as far as anything can be said, and return its code."""
    for output, text in ((sys.stdout, ""), (sys.stderr, f"{why}\n" if why else "")):
        try:
            if output:
                output.write(text)
                output.flush()
        except (OSError, ValueError):
            with contextlib.suppress(
                OSError, ValueError
            ):  # what is left in it cannot be written at the end either
                os.dup2(os.open(os.devnull, os.O_WRONLY), output.fileno())
    return code
