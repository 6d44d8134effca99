"""The example compared with its own originals."""

from __future__ import annotations

import re
from pathlib import Path

import support


def verify(root: Path, *options: str) -> support.Ran:
    """Verify the copy of the example with its own originals."""
    return support.run(root, "verify", str(root / "texts"), *options)


def findings(ran: support.Ran) -> list[str]:
    """Return the lines that begin with a place."""
    return [line for line in ran.lines if re.match(r"\S+:\d+:\d+: ", line)]
