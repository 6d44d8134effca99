"""The data of this site and of the example, and damage done to it."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

from check_jsonschema.cli import main_command
from click.testing import CliRunner

import support
from explainer.export import files as export_files
from explainer.export.tables import Table
from explainer.library.library import Library


@dataclass(frozen=True)
class Data:
    """The data of one site."""

    library: Library
    tables: list[Table]
    files: dict[str, str]

    def put(self, folder: Path) -> Path:
        """Write all files below a folder and return it."""
        for name, text in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        return folder


@functools.cache
def of(root: Path) -> Data:
    """Return the data of a site."""
    library = support.library(root)
    return Data(library, *export_files.export(library))


# Tools that others wrote


def json_check(*arguments: str | Path) -> str:
    """Return what check-jsonschema has against a file, nothing if it accepts it."""
    ran = CliRunner().invoke(main_command.main, [*map(str, arguments)])
    assert ran.exit_code in {0, 1}, ran.output
    return ran.output if ran.exit_code else ""


def damage(path: Path, old: str, new: str) -> None:
    """Replace the first of a text in a file; it must be there."""
    text = path.read_bytes().decode()
    assert old in text, f"{path.name} has no {old}"
    path.write_bytes(text.replace(old, new, 1).encode())
