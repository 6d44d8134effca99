"""What reading costs: bytes and requests of the built site, which are the same on every machine."""

from __future__ import annotations

import gzip
import statistics
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Request

from browsing import PHONE, WIDE, opened

MEAN_PAGE = 27_000  # bytes of HTML
FIRST_LOAD = 90 * 1024  # bytes, each answer gzipped
REQUESTS = 10


def test_the_mean_page_is_light(site: Path, pages: list[str]) -> None:
    """A page has at most 27 kB of HTML on the mean, notes, labels and policy included."""
    mean = statistics.mean((site / page).stat().st_size for page in pages)
    print(f"{len(pages)} pages, {mean:,.0f} bytes of HTML on the mean, at most {MEAN_PAGE:,}")  # noqa: T201 – read with -s
    assert mean <= MEAN_PAGE


def test_the_first_load_is_light(browser: Browser, address: str) -> None:
    """Who comes for the first time loads at most 90 KiB in at most ten requests, nothing of the search."""
    sizes: dict[str, int] = {}

    def finished(request: Request) -> None:
        answer = request.response()
        body = answer.body() if answer else b""
        sizes[request.url.removeprefix(address)] = len(gzip.compress(body, 9, mtime=0))

    with opened(browser) as (tab, faults):
        tab.on("requestfinished", finished)
        tab.goto(address, wait_until="networkidle")
        quiet = len(sizes)
        tab.wait_for_timeout(1000)
        assert len(sizes) == quiet, "a page that nobody touches goes on loading"
    lines = "\n".join(f"{size:8,}  {path}" for path, size in sorted(sizes.items()))
    print(f"{lines}\n{sum(sizes.values()):8,}  in {len(sizes)} requests")  # noqa: T201 – read with -s
    assert not faults
    assert not [path for path in sizes if "pagefind" in path], lines
    assert sum(sizes.values()) <= FIRST_LOAD, lines
    assert len(sizes) <= REQUESTS, lines


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
            assert tab.locator(".choose").count() == (not late)
            box = tab.locator("h2").first.bounding_box()
            assert box
            tops.append(box["y"])
    assert tops[0] == pytest.approx(tops[1], abs=0.5)
