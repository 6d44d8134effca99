"""The built site: the same bytes whenever and wherever it is built, no page too heavy, claims to choose."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, Page, expect

import sites

_BUILD = """
import sys, time_machine
with time_machine.travel(sys.argv[1], tick=True):
    from mkdocs.__main__ import cli
    cli(["build", "--strict", "--quiet", "--site-dir", sys.argv[2]])
"""


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


def test_two_builds_on_different_dates_are_the_same(public: Path, tmp_path: Path) -> None:
    """Another year, folder, time zone and language give the same bytes, which hold the site’s address."""
    other = {"SITE_URL": sites.PUBLIC, "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    one = _sums(public)
    two = _built(sites.copied(tmp_path / "two"), "2031-02-03T04:05:06Z", tmp_path / "b", other)
    assert [name for name in one if one[name] != two.get(name)] == []
    assert one.keys() == two.keys()


MOST_BYTES = 200_000


def test_no_page_is_too_heavy(site: Path, pages: list[str]) -> None:
    """A page of HTML has at most 200 kB, so that it opens soon on a slow line."""
    sizes = {page: (site / page).stat().st_size for page in pages}
    assert {page: size for page, size in sizes.items() if size > MOST_BYTES} == {}


EVIDENCE = "evidence/index.html"


def _speakers(site: Path) -> list[list[str]]:
    """Return the speakers of each claim of the list, none for a note on the documents."""
    html = (site / EVIDENCE).read_text(encoding="utf-8")
    entries = re.findall(r"<li (data-[^>]*)>", html)
    found = (re.search(r'data-speaker="([^"]*)"', entry) for entry in entries)
    return [value[1].replace("&amp;", "&").split("|") if value else [] for value in found]


def _shown(tab: Page) -> list[str]:
    """Return the claims of the list that can be seen."""
    return [entry.inner_text() for entry in tab.locator(".claims > li").all() if entry.is_visible()]


def test_claims_are_chosen_by_speaker(browser: Browser, address: str, site: Path) -> None:
    """Choosing a speaker leaves that speaker's claims; the address names the speaker and shows them again."""
    speakers = _speakers(site)
    name, count = Counter(speaker for some in speakers for speaker in some).most_common(2)[1]
    tab = browser.new_page()
    tab.goto(address + EVIDENCE)
    assert len(_shown(tab)) == len(speakers)
    tab.locator("select[name=speaker]").select_option(name)
    expect(tab.get_by_role("status").filter(has_text="sentences")).to_have_text(
        f"{count} of {len(speakers)} sentences"
    )
    chosen, shared = _shown(tab), tab.url
    assert len(chosen) == count < len(speakers)
    assert parse_qs(urlsplit(shared).query) == {"speaker": [name]}
    tab.close()
    again = browser.new_page()
    again.goto(shared)
    assert _shown(again) == chosen
    expect(again.locator("select[name=speaker]")).to_have_value(name)
    again.locator("select[name=speaker]").select_option("")
    assert len(_shown(again)) == len(speakers)
    again.close()


def test_an_address_with_an_unknown_speaker_shows_all(browser: Browser, address: str, site: Path) -> None:
    """A name that is no speaker's chooses nothing."""
    tab = browser.new_page()
    tab.goto(f"{address}{EVIDENCE}?speaker=Nobody")
    assert len(_shown(tab)) == len(_speakers(site))
    tab.close()


def test_without_scripts_the_list_of_claims_is_whole(browser: Browser, address: str, site: Path) -> None:
    """Who runs no scripts sees every claim, with an address that chooses too, and no empty form."""
    speakers = _speakers(site)
    name = next(some[0] for some in speakers if some)
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{address}{EVIDENCE}?speaker={name}")
    assert len(_shown(tab)) == len(speakers) > 0
    assert tab.locator("select[name=speaker]").count() == 0
    assert not tab.locator(".choose").is_visible()
    context.close()
