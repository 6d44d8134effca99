"""What reading costs: bytes and requests of the built site, which are the same on every machine."""

from __future__ import annotations

import gzip
import statistics
from pathlib import Path

import pytest
from browsing import opened
from playwright.sync_api import Browser

MEAN_PAGE = 27_000  # bytes of HTML
FIRST_LOAD = 90 * 1024  # bytes, each answer gzipped
REQUESTS = 10


def test_the_mean_page_is_light(site: Path, pages: list[str]) -> None:
    """A page has at most 27 kB of HTML on the mean, notes, labels and policy included."""
    mean = statistics.mean((site / page).stat().st_size for page in pages)
    print(f"{len(pages)} pages, {mean:,.0f} bytes of HTML on the mean, at most {MEAN_PAGE:,}")  # noqa: T201 – read with -s
    assert mean <= MEAN_PAGE


@pytest.mark.parametrize("page", ["index.html"])
def test_the_first_load_is_light(browser: Browser, address: str, page: str) -> None:
    """Whoever comes for the first time loads at most 90 KiB in at most ten requests, the search index apart."""
    sizes: dict[str, int] = {}
    with opened(browser) as (tab, faults):
        tab.on(
            "requestfinished",
            lambda request: sizes.update({request.url: _gzipped(request.response().body())}),
        )
        tab.goto(address + page, wait_until="networkidle")
        quiet = len(sizes)
        tab.wait_for_timeout(1000)
        assert len(sizes) == quiet, "a page that nobody touches goes on loading"
    loaded = {url.removeprefix(address): size for url, size in sizes.items() if "search_index" not in url}
    lines = "\n".join(f"{size:8,}  {url}" for url, size in sorted(loaded.items()))
    print(f"{lines}\n{sum(loaded.values()):8,}  in {len(loaded)} requests")  # noqa: T201 – read with -s
    assert not faults
    assert sum(loaded.values()) <= FIRST_LOAD, lines
    assert len(loaded) <= REQUESTS, lines


def _gzipped(body: bytes) -> int:
    return len(gzip.compress(body, 9, mtime=0))
