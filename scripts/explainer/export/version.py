"""The version of an edition: its date and a sum of what it says. Pure.

A changed claim gives another sum, so that a citation names one state of the data, also between two editions.
Whether a wording was compared with the originals does not change what is said.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from explainer.export.tables import Table
from explainer.library.library import Library

LENGTH = 12  # hexadecimal digits


def version(library: Library, made: Iterable[Table]) -> str:
    """Return the date of the edition, a plus sign, and the first digits of a SHA-256 of all rows."""
    found = hashlib.sha256()
    for table in made:
        found.update(f"{table.name}\n".encode())
        for row in table.rows:
            found.update(row.model_dump_json(exclude_none=True, exclude={"state"}).encode() + b"\n")
    return f"{library.site.edition}+{found.hexdigest()[:LENGTH]}"
