"""The list of all claims, and what they can be chosen by."""

from __future__ import annotations

from pathlib import Path

import pytest

import support
from altered import facets, shown

SITE = "seeds/site.yml"
NAMES = "seeds/names.yml"
STATEMENTS = "seeds/statements.yml"
NETS = "seeds/causes/nets.yml"
MARSH = "seeds/documents/marsh.yml"


def test_a_claim_can_be_chosen_by_what_its_records_say(tmp_path: Path) -> None:
    """Part, speaker, stance, support, document and year are the records’; several have a bar between."""
    pages = shown(tmp_path)
    assert facets(pages, "nets-denied") == {
        "part": "Causes",
        "speaker": "County office",
        "stance": "denial",
        "support": "one named origin",
        "document": "marsh article",
        "date": "2022",
    }
    assert facets(pages, "three-counts")["document"] == "marsh article|diary of a visitor"
    assert facets(pages, "herons-young-unstated") == {"part": "Counts", "support": "note on the documents"}


@pytest.mark.parametrize(
    ("edit", "facet", "value"),
    [
        ((SITE, "plural: Causes", "plural: Reasons"), "part", "Reasons"),
        ((NAMES, "name: County office", "name: County & office"), "speaker", "County &amp; office"),
        (
            (STATEMENTS, "by: county-office, stance: denial", "by: county-office, stance: assurance"),
            "stance",
            "assurance",
        ),
        (
            (NETS, "from: county-denial", "from: [county-denial, hale-words]"),
            "support",
            "several named origins",
        ),
        (
            (NETS, "from: county-denial", "from: [county-denial, hale-words]"),
            "speaker",
            "County office|Tom Hale",
        ),
        ((MARSH, "short: marsh article", "short: marsh page"), "document", "marsh page"),
        ((STATEMENTS, "date: 2022-03-30", "date: 2023-03-30"), "date", "2023"),
    ],
    ids=["part", "speaker", "stance", "support", "speakers", "document", "date"],
)
def test_a_facet_follows_its_record(tmp_path: Path, edit: support.Edit, facet: str, value: str) -> None:
    """Each value to choose by changes with the record that it is from."""
    wording = (NETS, "was denied by the", "was said by the")
    assert facets(shown(tmp_path, edit, wording), "nets-denied")[facet] == value
