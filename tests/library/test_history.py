"""When a claim and a page last changed: by what is on record, never by the clock."""

from __future__ import annotations

from pathlib import Path

import pytest
import time_machine

import support
from explainer.library import history

CLAIM = "- id: herons-counted\n"


@pytest.mark.parametrize(
    ("file", "old", "new", "day"),
    [
        ("seeds/site.yml", "licence:", "licence:", "2022-06-01"),
        ("seeds/site.yml", "edition: 2022-06-01", "edition: 2022-07", "2022-07-01"),
        ("seeds/site.yml", "licence:", "recorded-since: 2022-05-01\nlicence:", "2022-05-01"),
        ("seeds/counts/herons.yml", CLAIM, f"{CLAIM}  changed: 2022-06-30\n", "2022-06-30"),
        ("seeds/counts/herons.yml", CLAIM, f"{CLAIM}  changed: 2022-05-02\n", "2022-06-01"),
    ],
)
def test_a_claim_changed_when_its_record_says_so(
    tmp_path: Path, file: str, old: str, new: str, day: str
) -> None:
    """The day is the claim’s own, else that from which changes are recorded, else that of the edition."""
    root = support.copy(tmp_path)
    support.edit(root, (file, old, new))
    with time_machine.travel("2031-01-01"):
        assert history.days(support.library(root))["herons-counted"] == day


def test_a_correction_is_a_change(tmp_path: Path) -> None:
    """A claim is as new as its newest correction, and its page as its newest claim."""
    root = support.copy(tmp_path)
    support.edit(root, ("seeds/site.yml", "licence:", "recorded-since: 2021\nlicence:"))
    library = support.library(root)
    (correction,) = library.corrections
    days = history.days(library)
    assert days[correction.claim] == correction.date
    gone = {key: claim.withdrawn.date for key, claim in library.claims.items() if claim.withdrawn}
    assert gone
    assert {key: days[key] for key in gone} == gone
    assert {day for key, day in days.items() if key not in {correction.claim, *gone}} == {"2021-01-01"}
    home = library.pages[library.placements[correction.claim][0].page]
    assert history.of_page(library, home, days) == correction.date
    assert history.of_page(library, home, dict.fromkeys(days, "2020-01-01")) == "2020-01-01"
