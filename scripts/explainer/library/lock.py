"""What was verified when: a hash for each claim as it was when it last passed against the originals.

A claim has a line with its id, one with its hash, and an empty one. So two branches never change lines that
touch, and git merges them. Where both verified the same claim, a union of the lines has two hashes for it:
each of them passed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from explainer import files
from explainer.errors import Fault, FileError, Mark
from explainer.library.library import Library
from explainer.seeds import models as m

FILE = "verified.lock"
State = Literal["verified", "changed", "never"]
Verified = Mapping[str, frozenset[str]]
_LINE = re.compile(r"(?P<id>[a-z0-9-]+)?(?: +(?P<hash>[0-9a-f]{16}))?")
_HEAD = "# Made by “verify”: each claim as it last passed against the originals. Do not edit.\n"


def digest(library: Library, claim: m.Claim) -> str:
    """Return 16 hex digits that change with anything that verifying the claim looks at.

    Fields that are not given do not count, so that a new kind of field leaves the hashes as they are.
    """
    statements = [
        library.statements[key].model_dump(mode="json", exclude_defaults=True)
        for key in claim.from_
        if key in library.statements
    ]
    sentences = [library.sentences[key].sentence.fingerprint for key in (*claim.at, *claim.context)]
    names = [library.forms(key) for key in sorted(library.mentioned[claim.id])]
    dumped = claim.model_dump(mode="json", exclude_defaults=True, exclude={"changed"})
    for figure in dumped.get("figures", ()):
        figure.pop("known_faults", None)
    cells = [cell.words for cell in library.cells(claim) if cell.item is not claim]
    homes = dict.fromkeys(key.partition(":")[0] for key in (*claim.at, *claim.context))
    languages = {key: library.documents[key].language for key in homes if library.documents[key].language}
    whole = [dumped, statements, sentences, names, *([cells] if cells else ())]
    whole += [languages] if languages else []
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()[:16]


def state(library: Library, claim: m.Claim) -> State:
    """Return whether a claim is as it was when it was last verified."""
    known = library.verified.get(claim.id)
    if known is None:
        return "never"
    return "verified" if digest(library, claim) in known else "changed"


def load(seeds: Path) -> tuple[Verified, list[Fault]]:
    """Read the lock next to the seeds; a missing one is empty, a damaged line a fault."""
    path = seeds / FILE
    try:
        text = files.text(path, seeds.parent)
    except FileError as error:
        return {}, [
            Fault(Mark(f"{seeds.name}/{FILE}"), f"{error.what}, or run verify, which writes it again")
        ]
    if text is None:
        return {}, []
    found: dict[str, frozenset[str]] = {}
    faults, key = [], ""  # hashes below a damaged line belong to no claim
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#") or not line:
            continue
        match = _LINE.fullmatch(line)
        key = (match["id"] or key) if match else ""
        if match:
            found[key] = found.get(key, frozenset()) | ({match["hash"]} - {None})
        else:
            what = "is not a line of this file – run verify, which writes it again"
            faults.append(Fault(Mark(f"{seeds.name}/{FILE}", number), what))
    found.pop("", None)
    return found, faults


def text(verified: Verified) -> str:
    """Return the lock file's content, sorted by claim."""
    blocks = ((key, *(f"  {known}" for known in sorted(verified[key]))) for key in sorted(verified))
    return _HEAD + "".join("\n".join(("", *block, "")) for block in blocks)
