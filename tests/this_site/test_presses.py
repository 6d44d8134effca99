"""From Home on a phone, what people come for is at most three presses away, as the links of the site lead."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest

MOST = 3
OPENED = {"contents": 1, "md-sidebar": 1}  # what has to be opened first: a box, or the menu
VOID = {"br", "col", "hr", "img", "input", "link", "meta", "rect", "path", "circle", "source", "wbr"}

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


class _Links(HTMLParser):
    """Gathers the links of a page, each with how often one presses for it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, int]] = []
        self._open: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count what has to be opened around a link; what only a wide window shows is no way."""
        known = dict(attrs)
        names = (known.get("class") or "").split()
        opened = sum(cost for name, cost in OPENED.items() if name in names)
        opened += tag == "details" and "contents" not in names
        if "md-tabs" in names or "md-sidebar--secondary" in names:
            opened = MOST + 1
        if tag not in VOID:
            self._open.append((tag, opened))
        if tag == "a" and known.get("href"):
            self.found.append((str(known["href"]), 1 + sum(cost for _, cost in self._open)))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element, and with it those that need no end."""
        while tag in {name for name, _ in self._open}:
            if self._open.pop()[0] == tag:
                return


def ways(site: Path, page: str) -> Iterator[tuple[str, int]]:
    """Yield where the links of a page lead, and how many presses each takes."""
    links = _Links()
    links.feed((site / page).read_text(encoding="utf-8"))
    for to, presses in links.found:
        address = unquote(urljoin(page, to))
        if "://" not in address and (site / urldefrag(address)[0]).is_file():
            yield address, presses


def presses(site: Path) -> dict[str, int]:
    """Return how many presses every place takes from Home, as far as the most that is allowed."""
    near = {"index.html": 0}
    heap = [(0, "index.html")]
    while heap:
        done, place = heapq.heappop(heap)
        page = urldefrag(place)[0]
        if done > near[place] or not page.endswith(".html") or done == MOST:
            continue
        for to, more in ways(site, page):
            if done + more <= MOST and done + more < near.get(to, MOST + 1):
                near[to] = done + more
                heapq.heappush(heap, (done + more, to))
    return near


@pytest.fixture(scope="module")
def near(site: Path) -> dict[str, int]:
    """Return what can be reached, computed once."""
    return presses(site)


@pytest.mark.parametrize("wanted", WANTED)
def test_what_people_come_for_is_near(site: Path, near: dict[str, int], wanted: str) -> None:
    """At most three presses from Home at 360 pixels, where menu and contents have to be opened first."""
    page = (site / urldefrag(WANTED[wanted][0])[0]).read_text(encoding="utf-8")
    assert WORDS[wanted] in " ".join(page.split())
    assert min(near.get(place, MOST + 1) for place in WANTED[wanted]) <= MOST


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
    (tmp_path / "far.html").write_text('<a href="farther.html">f</a>', encoding="utf-8")
    (tmp_path / "farther.html").write_text('<a href="last.html">f</a>', encoding="utf-8")
    for name in ("tab", "menu", "box", "last"):
        (tmp_path / f"{name}.html").write_text("", encoding="utf-8")
    assert presses(tmp_path) == {
        "index.html": 0, "near.html#x": 1, "menu.html": 2, "box.html": 2, "far.html": 2, "farther.html": 3,
    }  # fmt: skip
