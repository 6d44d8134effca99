"""An edition is a version: its date, and a sum of what it says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import feedparser

import support
from explainer.export import database, files
from explainer.export.version import version
from explainer.pages import data as pages_data
from exported import Data, of

SAYS = "saw 60 terns"


def told(data: Data) -> dict[str, Any]:
    """Return the version that each of the places names which name one."""
    state = version(data.library, data.tables)
    page = pages_data.page(data.library, data.tables, data.files, state)
    base = files.beside(data.library, data.tables, data.files)[f"data/{database.FILE}"]
    entries = feedparser.parse(data.files["feed.xml"].encode()).entries
    found = {
        f"{name}.json": json.loads(data.files[f"{name}.json"])["version"] for name in ("claims", "works")
    }
    found["package"] = json.loads(data.files["datapackage.json"])["version"]
    found["citation"] = next(iter(re.findall(r"^version: (.*)$", data.files["CITATION.cff"], re.MULTILINE)))
    found["page"] = next(iter(re.findall(r"version is `(.*?)`", page)))
    found["feed"] = next(entry.content[0].value for entry in entries if "Edition" in entry.title).split()[-1][
        :-1
    ]
    found["base"] = next(iter(re.findall(rb"version(2022-06-01\+[0-9a-f]{12})", base))).decode()
    return found


def test_a_changed_claim_makes_a_new_version(tmp_path: Path) -> None:
    """All places name one version; a word of one claim makes another, and a new entry in the feed."""
    root = support.copy(tmp_path)
    before = of.__wrapped__(root)
    (one,) = {*told(before).values()}
    assert re.fullmatch(r"2022-06-01\+[0-9a-f]{12}", one)
    support.edit(root, ("seeds/counts/terns.yml", f"it {SAYS}", f"it probably {SAYS}"))
    after = of.__wrapped__(root)
    (other,) = {*told(after).values()}
    assert other != one
    assert other.startswith("2022-06-01+")
    old, new = (
        {entry.id for entry in feedparser.parse(data.files["feed.xml"].encode()).entries}
        for data in (before, after)
    )
    assert (len(new - old), len(old - new)) == (1, 1)


def test_what_says_the_same_has_the_same_version(tmp_path: Path) -> None:
    """Neither a comment in the seeds nor a verification makes another version."""
    root = support.copy(tmp_path)
    before = of.__wrapped__(root)
    support.edit(root, ("seeds/counts/terns.yml", "- id: terns-gone", "# once more\n- id: terns-gone"))
    (root / "seeds" / "verified.lock").unlink(missing_ok=True)
    after = of.__wrapped__(root)
    states = [{row.state for row in edition.tables[0].rows} for edition in (before, after)]  # type: ignore[attr-defined]
    assert states[0] != states[1]
    assert version(before.library, before.tables) == version(after.library, after.tables)
