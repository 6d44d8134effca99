"""What reading the built site costs, against what it may cost: ``make budget``, and shared with the tests.

Bytes, requests and shifts are the same on every machine. Lighthouse is not: it is asked up to three times a
page, and the best answer counts, as other work on the machine can only make an answer worse.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Request

from browsing import PHONE, WIDE, chromium, opened, served, started

MEAN_PAGE = 23_000  # bytes of HTML
FIRST_LOAD = 40 * 1024  # bytes, each answer gzipped
REQUESTS = 7
SCORES = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
TRIES = 3

LIGHTHOUSE = Path(__file__).parent / "node_modules" / "lighthouse" / "cli" / "index.js"
GET = "npm install --prefix tests --no-save lighthouse@12.8.2"  # 200 packages, 185 MB: too much for each test

_SHIFTS = """new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => { for (const each of list.getEntries()) sum += each.value; })
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => done(sum), 400);
})"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One thing measured: what it is, the figure in words, the limit in words, and whether it is kept."""

    what: str
    figure: str
    limit: str
    kept: bool

    def __str__(self) -> str:
        """Return the line that is printed."""
        return f"{'kept  ' if self.kept else 'BROKEN'}  {self.what:<46} {self.figure:>16}   {self.limit}"


def sizes(site: Path) -> dict[str, int]:
    """Return the bytes of each page of a built site."""
    return {path.relative_to(site).as_posix(): path.stat().st_size for path in sorted(site.rglob("*.html"))}


def kinds(site: Path) -> list[str]:
    """Return six kinds of page: Home, the heaviest text of a part, evidence, its list, dates, sources."""
    found = sizes(site)
    other = ("evidence/", "ledger/", "about/", "pagefind/")
    texts = [page for page in found if "/" in page and not page.startswith(other) and "index" not in page]
    claims = [page for page in found if page.startswith("evidence/") and "index" not in page]
    heaviest = [max(some, key=lambda page: found[page]) for some in (texts, claims)]
    return ["index.html", *heaviest, "evidence/index.html", "timeline.html", "sources.html"]


def first_load(browser: Browser, address: str) -> tuple[dict[str, int], list[str]]:
    """Return the gzipped size of each answer on a first visit to Home, and what went wrong."""
    found: dict[str, int] = {}

    def finished(request: Request) -> None:
        answer = request.response()
        body = answer.body() if answer else b""
        found[request.url.removeprefix(address)] = len(gzip.compress(body, 9, mtime=0))

    with opened(browser) as (tab, faults):
        tab.on("requestfinished", finished)
        tab.goto(address, wait_until="networkidle")
        quiet = len(found)
        tab.wait_for_timeout(1000)
        if len(found) != quiet:
            faults.append("a page that nobody touches goes on loading")
    return found, faults


def first_answer(browser: Browser, address: str) -> dict[str, int]:
    """Return the gzipped size of each answer that the first search of a reader takes, beside its page."""
    found: dict[str, int] = {}

    def finished(request: Request) -> None:
        answer = request.response()
        found[request.url.removeprefix(address)] = len(
            gzip.compress(answer.body(), 9, mtime=0) if answer else b""
        )

    with opened(browser) as (tab, _):
        tab.goto(f"{address}search.html", wait_until="networkidle")
        tab.on("requestfinished", finished)
        tab.locator(".find input").fill("denial")
        tab.locator(".find-hits li").first.wait_for()
        tab.wait_for_load_state("networkidle")
        tab.wait_for_timeout(500)
    return found


def shift(browser: Browser, address: str, width: int) -> float:
    """Return how much a page moves while it loads, as browsers count it (Layout Instability)."""
    with opened(browser, width=width) as (tab, _):
        tab.goto(address, wait_until="load")
        return float(tab.evaluate(_SHIFTS))


def lighthouse(address: str, executable: str) -> dict[str, int]:
    """Return the scores of a page as Lighthouse gives them for a phone, the best of a few runs."""
    best: dict[str, int] = {}
    for _ in range(TRIES):
        asked = [
            "node",
            str(LIGHTHOUSE),
            address,
            "--quiet",
            "--output=json",
            "--chrome-flags=--headless --no-sandbox",
        ]
        told = subprocess.run(  # noqa: S603 – our own words
            asked, env={**os.environ, "CHROME_PATH": executable}, capture_output=True, text=True, check=True
        )
        categories = json.loads(told.stdout)["categories"]
        best = {name: max(best.get(name, 0), round(100 * categories[name]["score"])) for name in SCORES}
        if all(best[name] >= least for name, least in SCORES.items()):
            break
    return best


def measured(site: Path) -> Iterator[Measured]:
    """Yield what a built site costs. What needs a browser or Lighthouse is left out where there is none."""
    found = sizes(site)
    mean, largest = statistics.mean(found.values()), max(found, key=lambda page: found[page])
    yield Measured(
        f"mean of {len(found)} pages", f"{mean:,.0f} bytes", f"at most {MEAN_PAGE:,}", mean <= MEAN_PAGE
    )
    yield Measured("largest page", f"{found[largest]:,} bytes", largest, kept=True)
    executable = chromium()
    if not executable:
        return
    with served(site) as address, started(executable) as browser:
        load, faults = first_load(browser, address)
        total = sum(load.values())
        yield Measured(
            "first visit to Home, gzipped",
            f"{total / 1024:.1f} KiB",
            f"at most {FIRST_LOAD // 1024}",
            total <= FIRST_LOAD,
        )
        yield Measured("its requests", str(len(load)), f"at most {REQUESTS}", len(load) <= REQUESTS)
        early = [path for path in load if "pagefind" in path]
        yield Measured("of the search among them", str(len(early)), "none", not early and not faults)
        for page in kinds(site):
            moved = max(shift(browser, address + page, width) for width in (PHONE, WIDE))
            yield Measured(f"shift of {page}", f"{moved:.3f}", "0", moved == 0)
    if LIGHTHOUSE.exists() and shutil.which("node"):
        with served(site, packed=True) as address:
            for page in kinds(site):
                scores = lighthouse(address + page, executable)
                kept = all(scores[name] >= least for name, least in SCORES.items())
                limit = "at least " + " / ".join(map(str, SCORES.values()))
                yield Measured(f"Lighthouse, {page}", " / ".join(map(str, scores.values())), limit, kept)


def main(site: Path) -> int:
    """Print what the site costs; return 1 if a limit is broken."""
    broken = False
    for measure in measured(site):
        broken |= not measure.kept
        print(measure, flush=True)
    if not chromium():
        print(
            "No Chromium here: first visit, shift and Lighthouse left out (Debian: apt-get install chromium)."
        )
    elif not LIGHTHOUSE.exists():
        print(
            "Lighthouse is not here and was left out; it is too large for the tests’ own packages. "
            f"To have it: {GET}"
        )
    return int(broken)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
