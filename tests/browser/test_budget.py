"""What reading costs: bytes and requests of the built site, which are the same on every machine."""

from __future__ import annotations

import statistics
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import budget
from browsing import PHONE, WIDE, opened


def test_the_mean_page_is_light(site: Path) -> None:
    """A page has at most 23 kB of HTML on the mean, notes, labels and policy included."""
    assert statistics.mean(budget.sizes(site).values()) <= budget.MEAN_PAGE


def test_the_first_load_is_light(browser: Browser, address: str) -> None:
    """Who comes for the first time loads at most 40 KiB in at most seven requests, nothing of the search."""
    sizes, faults = budget.first_load(browser, address)
    lines = "\n".join(f"{size:8,}  {path}" for path, size in sorted(sizes.items()))
    assert not faults
    assert not [path for path in sizes if "pagefind" in path], lines
    assert sum(sizes.values()) <= budget.FIRST_LOAD, lines
    assert len(sizes) <= budget.REQUESTS, lines


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_nothing_moves_while_a_page_loads(browser: Browser, address: str, site: Path, width: int) -> None:
    """Six kinds of page stand still from the first moment on."""
    moved = {page: budget.shift(browser, address + page, width) for page in budget.kinds(site)}
    assert len(moved) == 6
    assert not any(moved.values()), moved


def test_a_broken_limit_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command names the limit that a site breaks, ends with 1, and says what it left out."""
    monkeypatch.setattr(budget, "chromium", lambda: None)
    (tmp_path / "index.html").write_text("x" * budget.MEAN_PAGE, encoding="utf-8")
    assert budget.main(tmp_path) == 0
    (tmp_path / "index.html").write_text("x" * (budget.MEAN_PAGE + 1), encoding="utf-8")
    assert budget.main(tmp_path) == 1
    said = capsys.readouterr().out
    assert "BROKEN  mean of 1 pages" in said
    assert "No Chromium here" in said


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_nothing_jumps_when_the_choice_of_claims_appears(browser: Browser, address: str, width: int) -> None:
    """What a script puts at the head of the list of all claims has its room before the script has run."""
    tops = []
    with opened(browser, width=width) as (tab, _):
        for late in (True, False):
            if late:
                tab.route(
                    "**/filter.js", lambda route: route.fulfill(body="", content_type="text/javascript")
                )
            else:
                tab.unroute("**/filter.js")
            tab.goto(f"{address}evidence/index.html")
            assert bool(tab.locator(".choose select").count()) == (not late)
            box = tab.locator("h2").first.bounding_box()
            assert box
            tops.append(box["y"])
    assert tops[0] == pytest.approx(tops[1], abs=0.5)
