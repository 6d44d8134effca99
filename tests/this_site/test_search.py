"""The search, in a browser: what is found and in which order, what it fetches and when, who can use it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.parse
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from browsing import AXE, IN_VIEW, PHONE, WIDE, opened
from explainer.errors import WritingError
from explainer.site import search

QUERIES = yaml.safe_load((Path(__file__).parent / "search.yml").read_text(encoding="utf-8"))
MOST_BYTES = 250_000  # of the first search, as the files lie on the server; measured: see architecture.md


def hits(page: Page) -> list[str]:
    """Return where the hits lead, below the site, the cards first."""
    links = page.locator(".find-hits ol > li > a").all()
    return [re.sub(r"^https?://[^/]+/", "", str(link.evaluate("link => link.href"))) for link in links]


def found(page: Page) -> None:
    """Wait until the search has said what it found."""
    expect(page.locator(".find-hits[aria-busy]")).to_have_count(0, timeout=20_000)
    expect(page.locator(".find-state")).to_have_text(re.compile(r"\d|Nothing (else )?found"), timeout=20_000)


def test_the_first_hit_is_what_was_meant(browser: Browser, address: str) -> None:
    """Each query on file leads first to its answer, or is taken for a slip; no policy is in the way."""
    wrong = []
    assert len(QUERIES) >= 40
    with opened(browser) as (page, faults):
        page.goto(f"{address}search.html")
        for query in QUERIES:
            page.locator("#find-words").fill(query["typed"])
            page.wait_for_url(f"{address}search.html?{urllib.parse.urlencode({'q': query['typed'].strip()})}")
            found(page)
            first = next(iter(hits(page)), "nothing")
            near = page.locator(".find-near a").all_inner_texts()
            count = sum(map(int, re.findall(r"\d+", page.locator(".find-state").inner_text())))
            if not first.startswith(query.get("first", "")) or count < query.get("least", 0):
                wrong.append(f"{query}: {first}, {count} hits")
            if "near" in query and near != [query["near"]]:
                wrong.append(f"{query}: means {near}")
            faults += [f"{query['typed']}: refused {uri}" for uri in page.evaluate("window.refused ?? []")]
    assert not wrong, "\n".join(wrong)
    assert not faults, "\n".join(faults)


def test_every_entry_of_the_small_table_leads_somewhere(site: Path) -> None:
    """Each page and anchor that the table names is there."""
    text = (site / "lookup.js").read_text(encoding="utf-8").removeprefix("globalThis.lookup=")
    table = json.loads(text)
    ways = [entry[1] for entry in table["entries"]] + [way for _, _, way, _ in table["dates"]]
    ways += [f"evidence/{key}.html" for key in table["ids"]]
    assert len(ways) > 100
    for way in dict.fromkeys(ways):
        path, _, anchor = way.partition("#")
        html = (site / path).read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in html, way


def test_an_excerpt_is_whole_sentences(browser: Browser, address: str) -> None:
    """What is shown begins where a sentence begins, so that no “None of” is lost, and has no cells."""
    with opened(browser) as (page, faults):
        for words in ("dragonbridge", "result", "stated", "hurricane"):
            page.goto(f"{address}search.html?q={words}")
            found(page)
            shown = page.locator(
                ".find-hits section li > p, .find-hits section li > a:only-child"
            ).all_inner_texts()
            assert shown, words
            for text in shown:
                assert not re.match(r"[,;…]|(of|the|a|and|or|not|in|to|by|that|which|said|is|was)\b", text), (
                    text
                )
                assert "not stated. not stated" not in text
    assert not faults


def test_no_hit_is_headed_by_a_machine_s_name(browser: Browser, address: str) -> None:
    """A sentence is its own title; the id by which it was found is not shown as one."""
    with opened(browser) as (page, faults):
        page.goto(f"{address}search.html?q=green-cicada-report")
        found(page)
        titles = page.locator(".find-hits li > a").all_inner_texts()
        assert titles
        assert not [title for title in titles if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", title)]
    assert not faults


def test_pages_come_before_lists_and_sentences(browser: Browser, address: str) -> None:
    """What was found is in groups below the cards: pages, lists with the place in them, sentences."""
    with opened(browser) as (page, faults):
        page.goto(f"{address}search.html?q=graphika")
        found(page)
        heads = page.locator(".find-hits h2:visible").all_inner_texts()
        assert heads == ["Pages", "Lists", "Sentences and their evidence"]
        assert "evidence/" in hits(page)[-1]
    assert not faults


def test_every_hit_can_be_reached(browser: Browser, address: str) -> None:
    """“Show more” goes on until all that were counted are listed, and the focus goes to the first new one."""
    with opened(browser) as (page, faults):
        page.goto(f"{address}search.html?q=said")
        found(page)
        counted = sum(map(int, re.findall(r"\d+", page.locator(".find-state").inner_text())))
        listed = page.locator(".find-hits section ol > li")
        assert listed.count() < counted
        more = page.locator(".find-more")
        for _ in range(40):
            if not more.count():
                break
            before = listed.count()
            more.first.click()
            expect(listed.nth(before)).to_be_attached()
            page.wait_for_function("document.activeElement.closest('.find-hits section') !== null")
        assert listed.count() == counted
    assert not faults


def test_a_slip_leads_to_what_was_meant(browser: Browser, address: str) -> None:
    """A press on “Did you mean …?” searches for that."""
    with opened(browser) as (page, faults):
        page.goto(f"{address}search.html?q=Spamoflage")
        found(page)
        page.locator(".find-near a").click()
        page.wait_for_url("**/search.html?q=Spamouflage")
        found(page)
        assert hits(page)[0].startswith("operations/spamouflage.html")
    assert not faults


def test_the_box_of_every_page_suggests(browser: Browser, address: str) -> None:
    """“/” goes to the box, typing suggests, arrows choose, Enter goes there, Escape closes."""
    with opened(browser) as (page, faults):
        page.goto(f"{address}timeline.html")
        page.keyboard.press("/")
        page.keyboard.type("spamo")
        options = page.get_by_role("option")
        expect(options.first).to_contain_text("Spamouflage")
        page.keyboard.press("Escape")
        expect(options).to_have_count(0)
        page.keyboard.type("u")
        expect(options.first).to_be_visible()
        page.keyboard.press("ArrowDown")
        expect(options.first).to_have_attribute("aria-selected", "true")
        page.keyboard.press("Enter")
        page.wait_for_url("**/operations/spamouflage.html")
    assert not faults


def test_arrows_move_among_the_hits(browser: Browser, address: str) -> None:
    """On the search page the arrows go from the box to the hits and back."""
    with opened(browser) as (page, faults):
        page.goto(f"{address}search.html?q=graphika")
        found(page)
        page.locator("#find-words").focus()
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement === document.querySelector('.find-hits li > a')")
        page.keyboard.press("ArrowUp")
        expect(page.locator("#find-words")).to_be_focused()
    assert not faults


def test_on_a_phone_the_box_is_ready_to_type_in(browser: Browser, address: str) -> None:
    """One press on the magnifier, and what is typed is in the box; so it is on the search page."""
    with opened(browser, width=PHONE, touch=True) as (page, faults):
        page.goto(f"{address}timeline.html")
        page.locator(".find-link").tap()
        page.keyboard.type("denial")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search.html?q=denial")
        page.goto(f"{address}search.html")
        expect(page.locator("#find-words")).to_be_focused()
    assert not faults


def test_nothing_is_fetched_before_somebody_searches(browser: Browser, address: str) -> None:
    """Neither Home nor the search page asks for the index; the first search moves few bytes."""
    asked: dict[str, int] = {}
    with opened(browser) as (page, faults):
        page.on(
            "response", lambda answer: asked.update({answer.url.removeprefix(address): len(answer.body())})
        )
        for page_name in ("index.html", "search.html"):
            page.goto(address + page_name, wait_until="networkidle")
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
        for element in (hit, page.locator("#find-words")):
            assert element.evaluate("element => element.getBoundingClientRect().height") >= 24
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
        search.index(tmp_path / "none")


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
