"""What a page says is behind something, and who names it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import support
from altered import shown

# Attribution

BY = "(Lindow Bird Society)"
NETS = "seeds/causes/nets.yml"
STATEMENTS = "seeds/statements.yml"
LAMPS = "seeds/causes/lamps.yml"
GONE = "  withdrawn: {reason: No longer so., date: 2022-06-01}\n"
SITE = "seeds/site.yml"


def head(pages: dict[str, str], page: str) -> str:
    """Return what the head of facts of a cause says of its attribution."""
    found = re.search(r"^\| \[Blamed on\]\(\S+\) \| (.+) \|$", pages[f"causes/{page}.md"], re.MULTILINE)
    assert found, pages[f"causes/{page}.md"]
    return found[1]


LINKED = f"[linked to the county](#c-nets-found) {BY}"
WORK = "[a named body of the council](#c-lamps-lit) (Lindow Gazette)"


@pytest.mark.parametrize(
    ("edits", "words"),
    [
        ((), LINKED),
        (
            ((NETS, "attributes: linked", "attributes: state-linked"),),
            LINKED.replace("county", "council"),
        ),
        (
            (
                (
                    NETS,
                    "  attributes: linked\n",
                    "  attributes: linked\n  fact: {link: linked to the county}\n",
                ),
                (NETS, "  fact: {told-by: Lindow Bird Society}\n", ""),
            ),
            LINKED,
        ),
        (
            ((NETS, "from: society-nets", "from: [society-nets, gazette-lamps]"),),
            LINKED.replace("Society)", "Society and Lindow Gazette)"),
        ),
        (
            ((NETS, "from: society-nets", "from: marsh"),),
            "[linked to the county](#c-nets-found) (the marsh article)",
        ),
        (((NETS, "attributes: linked", "attributes: nobody"),), f"[nobody is named](#c-nets-found) {BY}"),
    ],
    ids=["as-it-is", "rung", "own-words", "two-speakers", "no-origin", "nobody"],
)
def test_attribution_says_what_is_named_and_who_names_it(
    tmp_path: Path, edits: tuple[support.Edit, ...], words: str
) -> None:
    """A cell tells the claim's own words or its rung, and the speakers of the same claim."""
    assert head(shown(tmp_path, *edits), "nets") == words


@pytest.mark.parametrize("stance", ["denial", "assurance", "forecast"])
def test_denials_and_forecasts_attribute_nothing(tmp_path: Path, stance: str) -> None:
    """A claim that denies, assures or forecasts does not count, whatever phrase it has."""
    before = shown(tmp_path / "1")
    edit = (STATEMENTS, "by: gazette, stance: report", f"by: gazette, stance: {stance}")
    after = shown(tmp_path / "2", edit)
    assert head(before, "lamps") == WORK
    assert head(after, "lamps") == "not stated"


def test_an_opinion_is_called_one(tmp_path: Path) -> None:
    """Whom somebody holds to be behind it is told as an opinion; so nobody is called unnamed."""
    pages = shown(tmp_path, (STATEMENTS, "by: gazette, stance: report", "by: gazette, stance: opinion"))
    assert head(pages, "lamps") == WORK.replace("(Lindow", "(in the opinion of Lindow")


def test_each_rung_has_its_own_speaker(tmp_path: Path) -> None:
    """Of two claims with different rungs each is told with who says it; neither gets the other's words."""
    edits = (
        (NETS, "  event: {date: 2022-03-30, kind: reaction}", "  attributes: named-body"),
        (
            STATEMENTS,
            "by: county-office, stance: denial, date: 2022-03-30, answers: society-nets, how: by-name",
            "by: county-office, stance: report, date: 2022-03-30",
        ),
        (NETS, "was denied by the [[county-office]]", "was said by the [[county-office]]"),
    )
    office = LINKED.replace(
        "linked to the county](#c-nets-found", "a named body of the council](#c-nets-denied"
    )
    office = office.replace("Lindow Bird Society", "County office")
    assert head(shown(tmp_path, *edits), "nets") == f"{LINKED}<br>{office}"


def test_a_placed_claim_attributes_nothing(tmp_path: Path) -> None:
    """A claim of another page does not raise the rung where it is placed, nor a withdrawn one."""
    placed = shown(tmp_path / "1", (NETS, "- use: nests-empty", "- use: lamps-lit\n- use: nests-empty"))
    assert head(placed, "nets") == LINKED
    gone = shown(tmp_path / "2", (LAMPS, "  attributes: named-body\n", f"  attributes: named-body\n{GONE}"))
    assert head(gone, "lamps") == "not stated"


def test_a_kind_that_attributes_nothing_has_no_such_row(tmp_path: Path) -> None:
    """Only kinds of page that the site says attribute something have the row."""
    pages = shown(tmp_path, (SITE, "  attribution: link\n", ""))
    assert "linked to the county](" not in pages["causes/nets.md"]
