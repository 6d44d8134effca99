"""Ids that the editors add of what is named: they are exported, and said to programs that read a page."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import support
from explainer.site.front_matter import described
from explainer.site.structured import structured
from exported import of

IDS = 'wikidata: Q42, ror: "012345678"'


KIND = "kind: body, "
ADDRESSES = ["https://www.wikidata.org/entity/Q42", "https://ror.org/012345678"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the example in which a name has ids."""
    root = support.copy(tmp_path)
    rest = "aliases: [the society]"
    support.edit(root, ("seeds/names.yml", f"{KIND}{rest}", f"{KIND}{IDS}, {rest}"))
    return root


def test_ids_are_exported(root: Path) -> None:
    """The table of names has them; a name without any has none."""
    rows = {row["id"]: row for row in json.loads(of.__wrapped__(root).files["names.json"])["records"]}
    assert (rows["bird-society"]["wikidata"], rows["bird-society"]["ror"]) == ("Q42", "012345678")
    assert [key for key, row in rows.items() if {"wikidata", "ror"} & {*row}] == ["bird-society"]


def test_a_page_has_the_ids_of_who_speaks(root: Path) -> None:
    """The front matter of a claim’s page has a speaker’s addresses, and no other page has any."""
    library = of.__wrapped__(root).library
    text = '---\ntitle: "A"\n---\n\n<!-- Generated from seeds/ -->\n\n# A\n'
    claims = [claim for claim in library.claims.values() if not claim.is_note]
    told = dict(described(library, ((f"evidence/{claim.id}.md", text) for claim in claims), {}))
    named = [
        claim
        for claim in claims
        if "bird-society" in {statement.by for statement in library.statements_of(claim)}
    ]
    assert named
    assert [path for path, page in told.items() if "same_as" in page] == [
        f"evidence/{claim.id}.md" for claim in named
    ]
    assert all(to in told[f"evidence/{named[0].id}.md"] for to in ADDRESSES)


def test_programs_are_told_the_ids() -> None:
    """JSON-LD says of a speaker that both addresses are the same, and nothing of one without ids."""
    meta = {"claim": "a", "people": ["Lindow"], "bodies": ["Bird Society"]}
    meta["same_as"] = [f"Bird Society|{to}" for to in ADDRESSES]
    page: Any = SimpleNamespace(meta=meta, is_homepage=False, title="A", canonical_url="", url="a")
    config: Any = SimpleNamespace(site_url="", extra={})
    nav: Any = SimpleNamespace(items=[])
    person, body = structured(page, config, nav)["@graph"][0]["author"]
    assert person == {"@type": "Person", "name": "Lindow"}
    assert body == {"@type": "Organization", "name": "Bird Society", "sameAs": ADDRESSES}
