"""Build or serve a site from the command line: MkDocs is called as it needs to be, with what it asks for."""

from __future__ import annotations

import os
from pathlib import Path

from explainer import files
from explainer.site import settings
from explainer.site.generate import DOCS


def build(root: Path) -> None:
    """Build the site below `root` into its folder ``site``, with no warning allowed. Raises FileError."""
    _called(root, "build", "--strict", "--quiet")


def serve(root: Path, address: str) -> None:
    """Show the site below `root` at an address and follow every change in it. Raises FileError."""
    _called(root, "serve", "--dev-addr", address)


def _called(root: Path, *words: str) -> None:
    settings.whole(root / settings.FILE)  # says what is missing
    files.check(root / DOCS, root)
    with files.explained(root / DOCS):
        (root / DOCS).mkdir(exist_ok=True)  # MkDocs asks for it, also where every page is generated
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.__main__ import cli  # noqa: PLC0415 – reads the environment

    cli.main([*words, "--config-file", str(root / settings.FILE)], standalone_mode=False)
