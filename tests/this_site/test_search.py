"""The search, in a browser: what is found and in which order, what it fetches and when, who can use it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import AXE, IN_VIEW, PHONE, WIDE, opened
from explainer.faults import WritingError
from explainer.site import furnish

# What somebody types, and the page or place that stands first.
FIRST = [
    ("Green Cicada", "operations/green-cicada.html"),
    ("dragonbridge", "operations/spamouflage.html"),
    ("Spamouflage Dragon", "operations/spamouflage.html"),
    ("CyberCX", "operations/green-cicada.html"),
    ("Representative Moore", "operations/congress-campaigns.html"),
    ("salt typhoon", "operations/salt-typhoon.html"),
    ("phones", "operations/salt-typhoon.html"),
    ("deepfake", "operations/generative-ai.html"),
    ("denials", "reactions/china-government.html"),
    ("green-cicada-report", "evidence/green-cicada-report.html"),
    ("wapo-tens-of-races", "evidence/wapo-tens-of-races.html"),
    ("advanced persistent threat", "operations/salt-typhoon.html"),
    ("April 2024", "operations/other-reports-2024.html"),
]
# What stands first among the lists: the entry that is called so.
LISTED = [
    ("Liu Pengyu", "names.html#n-liu-pengyu"),
    ("Washington Post", "names.html#n-washington-post"),
    ("disinformation", "glossary.html#g-disinformation"),
    ("fake account", "glossary.html#g-fake-account"),
    ("redcensor.com", "sources.html#d-expert-analysis"),
]
MOST_BYTES = 250_000  # of the first search, as the files lie on the server; measured: see architecture.md


def hits(page: Page) -> list[str]:
    """Return where the hits lead, below the site."""
    links = page.locator(".find-hits ol > li > a").all()
    return [re.sub(r"^https?://[^/]+/", "", str(each.evaluate("link => link.href"))) for each in links]


def found(page: Page) -> None:
    """Wait until the search has said what it found."""
    expect(page.locator(".find-state")).to_have_text(re.compile(r"\d|Nothing found"), timeout=20_000)
    expect(page.locator(".find-hits:not([aria-busy])")).to_be_attached(timeout=20_000)


def test_the_first_hit_is_what_was_meant(browser: Browser, address: str) -> None:
    """Names, other names, words and ids of claims each lead first to their page; no policy is in the way."""
    first = {}
    with opened(browser) as (page, faults):
        for words, _ in FIRST:
            page.goto(f"{address}search.html?q={words}")
            found(page)
            first[words] = next(iter(hits(page)), "nothing")
            faults += [f"{words}: refused {uri}" for uri in page.evaluate("window.refused ?? []")]
    assert first == dict(FIRST)
    assert not faults, "\n".join(faults)


def test_the_first_place_in_a_list_is_the_entry_of_that_name(browser: Browser, address: str) -> None:
    """People, bodies, terms and documents lead among the lists to their own place in one."""
    first = {}
    with opened(browser) as (page, faults):
        for words, _ in LISTED:
            page.goto(f"{address}search.html?q={words}")
            found(page)
            first[words] = next((hit for hit in hits(page) if "#" in hit), "nothing")
    assert first == dict(LISTED)
    assert not faults, "\n".join(faults)


def test_an_excerpt_is_no_riddle(browser: Browser, address: str) -> None:
    """What is shown of a sentence does not begin with its id again, and says where it leaves words out."""
    with opened(browser) as (page, faults):
        page.goto(f"{address}search.html?q=dragonbridge")
        found(page)
        titles = page.locator(".find-hits ol > li > a").all_inner_texts()
        shown = page.locator(".find-hits ol > li > p").all_inner_texts()
        assert len(titles) == len(shown) > 3
        for title, text in zip(titles, shown, strict=True):
            assert not text.startswith(title)
            assert text.startswith("… ") or not text[0].islower()
    assert not faults


def test_pages_stand_above_lists_and_sentences(browser: Browser, address: str) -> None:
    """What was found stands in groups: pages, then lists with the place in them, then sentences."""
    with opened(browser) as (page, faults):
        page.goto(f"{address}search.html?q=dragonbridge")
        found(page)
        heads = page.locator(".find-hits h2").all_inner_texts()
        assert heads == ["Pages", "Lists", "Sentences and their evidence"]
        assert hits(page)[1] == "names.html#n-dragonbridge"
        assert "evidence/" in hits(page)[-1]
    assert not faults


def test_nothing_is_fetched_before_somebody_searches(browser: Browser, address: str) -> None:
    """Neither Home nor the search page asks for the index; the first search moves few bytes."""
    asked: dict[str, int] = {}
    with opened(browser) as (page, faults):
        page.on(
            "response", lambda answer: asked.update({answer.url.removeprefix(address): len(answer.body())})
        )
        for each in ("index.html", "search.html"):
            page.goto(address + each, wait_until="networkidle")
        assert [url for url in asked if "pagefind" in url] == []
        page.locator("#find-words").fill("accounts")
        found(page)
        page.wait_for_load_state("networkidle")
        index = {url: size for url, size in asked.items() if "pagefind" in url}
        assert "pagefind/pagefind-worker.js" in index  # outside it the policy would refuse the engine
        assert 0 < sum(index.values()) <= MOST_BYTES
    assert not faults


def test_the_search_is_used_with_the_keyboard(browser: Browser, address: str) -> None:
    """Enter in the field of any page leads to what is found, Tab to the hits; the address can be shared."""
    with opened(browser) as (page, faults):
        page.goto(f"{address}operations/salt-typhoon.html")
        page.get_by_role("search").get_by_role("searchbox").press_sequentially("green cicada")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search.html?q=green+cicada")
        found(page)
        expect(page.locator("#find-words")).to_have_value("green cicada")
        page.locator("#find-words").press("End")
        page.keyboard.type(" report")
        page.wait_for_url("**/search.html?q=green+cicada+report")
        found(page)
        page.locator("#find-words").press("Tab")
        assert page.evaluate("document.activeElement.closest('.find-hits') !== null")
        page.keyboard.press("Enter")
        page.wait_for_url("**/operations/green-cicada.html*")
    assert not faults


def test_what_is_not_there_is_not_found(browser: Browser, address: str) -> None:
    """A word that no page has finds nothing and says so, and an empty field shows nothing."""
    with opened(browser) as (page, faults):
        page.goto(f"{address}search.html?q=xyzzy")
        expect(page.locator(".find-state")).to_have_text("Nothing found for “xyzzy”.", timeout=20_000)
        assert hits(page) == []
        page.locator("#find-words").fill("")
        expect(page.locator(".find-state")).to_have_text("")
    assert not faults


@pytest.mark.parametrize(
    "words", ["<img src=x onerror=alert(1)>", "</mark><script>alert(1)</script>", "&lt;b&gt;"]
)
def test_what_is_typed_stays_text(browser: Browser, address: str, words: str) -> None:
    """Markup in the words is shown, never made; nothing runs."""
    with opened(browser) as (page, faults):
        page.goto(f"{address}search.html")
        page.locator("#find-words").fill(words)
        found(page)
        assert page.locator(".find-state img, .find-state b, .find-hits img, .find-hits script").count() == 0
    assert not faults


@pytest.mark.parametrize("width", [PHONE, WIDE])
def test_hits_can_be_pressed_and_shut_nobody_out(
    browser: Browser, address: str, axe: str, width: int
) -> None:
    """The field and the first hit fit the screen, each is high enough to press, and axe finds no fault."""
    with opened(browser, width=width, scheme="dark") as (page, faults):
        page.goto(f"{address}search.html?q=graphika")
        found(page)
        hit = page.locator(".find-hits ol > li > a").first
        assert hit.evaluate(IN_VIEW)
        assert page.locator("#find-words").evaluate(IN_VIEW)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for each in (hit, page.locator("#find-words")):
            assert each.evaluate("element => element.getBoundingClientRect().height") >= 24
        page.evaluate(axe)
        faults.extend(page.evaluate(AXE))
    assert not faults, "\n".join(faults)


def test_without_scripts_the_page_says_so(browser: Browser, address: str) -> None:
    """Who runs no scripts is told, and is given lists to look things up in."""
    with opened(browser, script=False) as (page, _):
        page.goto(f"{address}index.html")
        page.get_by_role("search").get_by_role("searchbox").fill("cicada")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search.html?q=cicada")
        expect(page.locator(".find-state")).to_contain_text("needs JavaScript")
        expect(page.locator("#find-words")).to_be_hidden()
        assert page.locator("article a[href^=names]").count() == 1


def test_without_an_index_the_page_says_so(browser: Browser, address: str) -> None:
    """A site that was built by another engine and not furnished says what is missing."""
    with opened(browser) as (page, _):
        page.route("**/pagefind/**", lambda route: route.abort())
        page.goto(f"{address}search.html?q=cicada")
        expect(page.locator(".find-state")).to_contain_text("python -m explainer furnish")


def test_a_folder_without_pages_has_no_search(tmp_path: Path) -> None:
    """The program's own words reach whoever ran it, with the folder."""
    with pytest.raises(WritingError, match=re.escape(str(tmp_path))):
        furnish.index(tmp_path / "none")


def test_a_site_is_furnished_from_the_command_line(tmp_path: Path) -> None:
    """The command adds the search to pages that say what is found, and leaves out what nothing uses."""
    page = '<html lang="en"><body data-pagefind-body><h1>Herons</h1><p>On the marsh.</p></body></html>'
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    command = [sys.executable, "-m", "explainer", "--root", str(tmp_path), "furnish", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 – our own command
    assert done.stdout == "1 pages can be searched\n"
    names = {path.name for path in (tmp_path / "pagefind").iterdir()}
    assert {"pagefind.js", "pagefind-worker.js", "wasm.en.pagefind"} <= names
    assert not [name for name in names if "-ui" in name]
