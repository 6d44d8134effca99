"""From Home on a phone, what people come for is at most three presses away, as the links of the site lead."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from lxml import html  # type: ignore[import-untyped]

MOST, FAR = 3, 99

# What somebody looks for, and the places of which each answers.
WANTED = {
    "Barry Moore": ("operations/congress-campaigns.html",),
    "what China says to it": ("reactions/china-government.html", "index.html#what-does-china-say"),
    "how sure it is": ("index.html#how-strong-is-the-evidence",),
    "the fault in the date of the third reference": ("faults.html", "sources.html#w-bo-lillis-2024"),
    "how far to trust each text": ("sources.html",),
}
WORDS = {  # which the first of those places has
    "Barry Moore": "Barry Moore",
    "what China says to it": "prejudice and malicious speculation",
    "how sure it is": "do not explain how the accounts were traced",
    "the fault in the date of the third reference": "18 December 2024",
    "how far to trust each text": "which anyone can edit",
}


def ways(site: Path, page: str) -> dict[str, int]:
    """Return where the links of a page lead, and how many presses each takes on a phone."""
    found: dict[str, int] = {}
    for link in html.fromstring((site / page).read_bytes()).iterfind(".//a[@href]"):
        address = unquote(urljoin(page, link.get("href")))
        if "://" not in address and (site / urldefrag(address)[0]).is_file():
            found[address] = min(found.get(address, FAR), 1 + sum(map(_opened, link.iterancestors())))
    return found


def _opened(element: Any) -> int:
    """Return how often one presses to open what is around a link; what only a wide window shows is far."""
    names = {*(element.get("class") or "").split()}
    if names & {"md-tabs", "md-sidebar--secondary"}:
        return FAR
    return int(element.tag == "details" or "md-sidebar" in names)


def presses(site: Path, wanted: Mapping[str, Sequence[str]] | None = None) -> dict[str, int]:
    """Return how many presses places take from Home: all in reach, or until one of each wanted is found."""
    near = {"index.html": 0}
    heap = [(0, "index.html")]
    links: dict[str, dict[str, int]] = {}
    while heap and not (wanted and all(near.keys() & {*places} for places in wanted.values())):
        done, place = heapq.heappop(heap)
        page = urldefrag(place)[0]
        if done > near[place] or not page.endswith(".html") or done == MOST or page in links:
            continue
        links[page] = ways(site, page)
        for to, more in links[page].items():
            if done + more <= MOST and done + more < near.get(to, FAR):
                near[to] = done + more
                heapq.heappush(heap, (done + more, to))
    return near


@pytest.fixture(scope="module")
def near(site: Path) -> dict[str, int]:
    """Return what can be reached, computed once."""
    return presses(site, WANTED)


@pytest.mark.parametrize("wanted", WANTED)
def test_what_people_come_for_is_near(site: Path, near: dict[str, int], wanted: str) -> None:
    """At most three presses from Home at 360 pixels, where menu and contents have to be opened first."""
    page = (site / urldefrag(WANTED[wanted][0])[0]).read_text(encoding="utf-8")
    assert WORDS[wanted] in " ".join(page.split())
    assert min(near.get(place, FAR) for place in WANTED[wanted]) <= MOST


def test_presses_are_counted_as_on_a_phone(tmp_path: Path) -> None:
    """A link is one press; in a closed box, or in the menu, two; tabs are for a wide window."""
    (tmp_path / "index.html").write_text(
        '<nav class="md-tabs"><a href="tab.html">t</a></nav>'
        '<div class="md-sidebar"><a href="menu.html">m</a></div>'
        '<p>a<br>b <a href="near.html#x">n</a></p><details><a href="box.html">b</a></details>',
        encoding="utf-8",
    )
    (tmp_path / "near.html").write_text(
        '<a href="index.html">h</a><a href="far.html">f</a>', encoding="utf-8"
    )
    (tmp_path / "far.html").write_text('<p><a href="farther.html">f</a></p>', encoding="utf-8")
    (tmp_path / "farther.html").write_text('<p><a href="last.html">f</a></p>', encoding="utf-8")
    for name in ("tab", "menu", "box", "last"):
        (tmp_path / f"{name}.html").write_text("<p>here</p>", encoding="utf-8")
    assert presses(tmp_path) == {
        "index.html": 0, "near.html#x": 1, "menu.html": 2, "box.html": 2, "far.html": 2, "farther.html": 3,
    }  # fmt: skip
