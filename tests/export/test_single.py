"""A claim by itself: its file fits its schema, has what the tables have, and changes with nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import support
from explainer.export import single
from exported import Data, of


def made(data: Data) -> dict[str, Any]:
    """Return what the file of each claim holds, by its path."""
    return {path: json.loads(text) for path, text in single.files(data.library, data.tables)}


def test_each_claim_has_a_file(data: Data) -> None:
    """The file fits the published schema and has the claim’s row, and the rows that it refers to."""
    checker = jsonschema.Draft202012Validator(json.loads(single.schema()))
    rows = {load["id"]: load for load in json.loads(data.files["claims.json"])["records"]}
    found = made(data)
    assert [*found] == [f"evidence/{key}.json" for key in rows]
    for file in found.values():
        assert [error.message for error in checker.iter_errors(file)] == []
        claim = file["claim"]
        assert claim == rows[claim["id"]]
        assert file["url"] == claim["evidence"].removeprefix("evidence/")
        assert {*claim["statements"], *claim["replies"]} == {row["id"] for row in file["statements"]}
        assert {*claim["works"]} <= {row["id"] for row in file["works"]}
        assert {*claim["checks"]} == {row["id"] for row in file["checks"]}
        assert {claim["page"], *claim["speakers"], *claim["names"]} <= {row["id"] for row in file["things"]}


@pytest.mark.parametrize(
    ("key", "value"),
    [("url", None), ("modified", 3), ("schema_version", "2.0"), ("claim", {}), ("more", "x")],
)
def test_a_damaged_file_is_refused(key: str, value: Any) -> None:
    """The schema refuses a file without its address, with another version or form, or with more in it."""
    found = next(iter(made(of(support.EXAMPLE)).values()))
    checker = jsonschema.Draft202012Validator(json.loads(single.schema()))
    damaged = {name: inner for name, inner in {**found, key: value}.items() if inner is not None}
    assert not checker.is_valid(damaged)


def test_a_file_changes_with_its_claim_alone(tmp_path: Path) -> None:
    """A new date of one claim, or a new edition where changes are on record, leaves other files alone."""
    root = support.copy(tmp_path)
    support.edit(root, ("seeds/site.yml", "licence:", "recorded-since: 2022-06-01\nlicence:"))
    before = dict(single.files(*_of(root)))
    claim = "- id: herons-counted\n"
    support.edit(
        root,
        ("seeds/counts/herons.yml", claim, f"{claim}  changed: 2022-06-30\n"),
        ("seeds/site.yml", "edition: 2022-06-01", "edition: 2022-07-01"),
    )
    after = dict(single.files(*_of(root)))
    assert [path for path in after if after[path] != before[path]] == ["evidence/herons-counted.json"]
    assert json.loads(after["evidence/herons-counted.json"])["modified"] == "2022-06-30"


def _of(root: Path) -> tuple[Any, Any]:
    data = of.__wrapped__(root)
    return data.library, data.tables


def test_the_address_is_completed() -> None:
    """Where the site knows its address, the file has the whole address of the page; no other text changes."""
    _, text = next(single.files(*_of(support.EXAMPLE)))
    whole = single.completed(text, "https://example.org/x/")
    found, key = json.loads(whole), json.loads(text)["claim"]["id"]
    assert found["url"] == f"https://example.org/x/evidence/{key}.html"
    assert {**found, "url": ""} == {**json.loads(text), "url": ""}


def test_files_are_written_and_taken_away(tmp_path: Path) -> None:
    """`generate` puts each file beside its page, takes it away with its claim, and keeps one made by hand."""
    root = support.copy(tmp_path)
    support.run(root, "generate")
    folder = root / "docs" / "evidence"
    mine = folder / "mine.json"
    mine.write_text("{}", encoding="utf-8")
    assert {path.stem for path in folder.glob("*.md")} - {"index"} == {
        path.stem for path in folder.glob("*.json") if path != mine
    }
    gone = next(folder.glob("terns-*.json"), None)
    assert gone
    (folder / "gone.json").write_bytes(gone.read_bytes())
    support.edit(root, ("seeds/site.yml", "edition: 2022-06-01", "edition: 2022-07-01"))
    assert support.run(root, "generate").code == 0
    assert not (folder / "gone.json").exists()
    assert mine.exists()
    gone.write_text("{}", encoding="utf-8")
    ran = support.run(root, "generate")
    assert ran.code == 1
    assert ran.err.startswith(f"{gone}: was written by hand and ")
