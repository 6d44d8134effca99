"""The built site: the same bytes whenever and wherever it is built, and a search that finds things."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

_BUILD = """
import sys, time_machine
with time_machine.travel(sys.argv[1], tick=True):
    from mkdocs.__main__ import cli
    cli(["build", "--strict", "--quiet", "--site-dir", sys.argv[2]])
"""


def _copy(root: Path, to: Path) -> Path:
    leave = shutil.ignore_patterns(".*", "site", "node_modules", "__pycache__", "*.egg-info")
    shutil.copytree(root, to, ignore=leave)
    return to


def _sums(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def _built(root: Path, date: str, to: Path, environment: dict[str, str]) -> dict[str, str]:
    path = {"PATH": "/usr/bin:/bin", "HOME": str(to.parent), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-c", _BUILD, date, str(to)]
    subprocess.run(command, cwd=root, env={**path, **environment}, check=True)  # noqa: S603 – our own words
    return _sums(to)


def test_two_builds_on_different_dates_are_the_same(root: Path, tmp_path: Path) -> None:
    """Another year, folder, time zone and language give the same bytes, with an address of the site too."""
    public = {"SITE_URL": "https://example.org/"}
    one = _built(_copy(root, tmp_path / "one"), "2026-12-01T12:00:00Z", tmp_path / "a", public)
    other = {**public, "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    two = _built(_copy(root, tmp_path / "two"), "2031-02-03T04:05:06Z", tmp_path / "b", other)
    assert [name for name in one if one[name] != two.get(name)] == []
    assert one.keys() == two.keys()


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("Green Cicada", "operations/green-cicada.html"),
        ("CyberCX", "operations/green-cicada.html"),
        ("Barry Moore", "targets/barry-moore.html"),
    ],
)
def test_search_finds(browser: Browser, address: str, words: str, page: str) -> None:
    """Whoever types a name gets a page that tells of it among the first three hits."""
    tab = browser.new_page()
    tab.goto(f"{address}index.html")
    box = tab.get_by_role("textbox", name="Search").first
    box.click()
    tab.locator(".md-search-result__meta").get_by_text("Type to start searching").wait_for(timeout=60_000)
    box.press_sequentially(words, delay=20)
    hits = tab.locator(".md-search-result__item > a")
    hits.first.wait_for(timeout=60_000)
    tab.wait_for_timeout(300)
    found = [hits.nth(i).get_attribute("href") or "" for i in range(hits.count())]
    tab.close()
    pages = [each for each in found if "#" not in each]  # below a page stand the sections of it that fit
    assert any(page in each for each in pages[:3]), found
