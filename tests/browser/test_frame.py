"""The frame of a page: its colors, the head, the contents beside the text, the way to the top, boxes."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import PHONE, opened

LONG = "operations/spamouflage.html"
_PAPER = "getComputedStyle(document.body).backgroundColor"
_SHOWN = "[...document.querySelectorAll('[data-md-component=palette] label')].map(each => !each.hidden)"


def paper(tab: Page) -> bool:
    """Return whether the paper is light."""
    return int(str(tab.evaluate(_PAPER)).split("(")[1].split(",")[0]) > 128


def test_a_reader_chooses_the_colors(browser: Browser, address: str) -> None:
    """A press goes on from the system's colors to light, dark and back; the choice lasts."""
    with opened(browser, scheme="dark") as (tab, faults):
        tab.goto(address)
        assert (paper(tab), tab.evaluate(_SHOWN)) == (False, [True, False, False])
        tab.locator("[data-md-component=palette] label:visible").click()
        assert (paper(tab), tab.evaluate(_SHOWN)) == (True, [False, True, False])
        tab.goto(address + LONG)
        assert (paper(tab), tab.evaluate(_SHOWN)) == (True, [False, True, False])
        tab.locator("[name=__palette]:checked").focus()
        tab.keyboard.press("Enter")
        assert (paper(tab), tab.evaluate(_SHOWN)) == (False, [False, False, True])
        tab.emulate_media(color_scheme="light")
        assert not paper(tab)  # chosen, whatever the system says
        tab.keyboard.press("Enter")
        assert (paper(tab), tab.evaluate(_SHOWN)) == (True, [True, False, False])
        tab.reload()
        tab.emulate_media(color_scheme="dark")
        assert not paper(tab)  # the system's again
        assert not faults


def test_the_head_and_the_contents_follow_the_reader(browser: Browser, address: str) -> None:
    """Below the heading the head has the page's title; the section one is in is marked."""
    with opened(browser) as (tab, _):
        tab.goto(address + LONG)
        active = tab.locator(".md-header__title--active")
        assert (active.count(), tab.locator(".md-top:visible").count()) == (0, 0)
        link = tab.locator(".md-sidebar--secondary a.md-nav__link").nth(3)
        link.click()
        active.wait_for()
        second = tab.locator("[data-md-component=header-topic]")
        tab.wait_for_function(
            "element => getComputedStyle(element).opacity === '1'", arg=second.element_handle()
        )
        tab.locator(".md-sidebar--secondary .md-nav__link--active").wait_for()
        assert tab.locator(".md-sidebar--secondary .md-nav__link--active").inner_text() == link.inner_text()
        tab.mouse.wheel(0, -60)
        tab.locator(".md-top:visible").click()
        tab.wait_for_function("() => scrollY === 0")
        tab.locator(".md-top").wait_for(state="hidden")


def test_a_box_opens_for_who_is_led_into_it_and_on_paper(browser: Browser, address: str) -> None:
    """A link to what is in a closed box opens it; for paper all boxes open, and close after."""
    with opened(browser, width=PHONE) as (tab, _):
        tab.goto(address + "reactions/index.html")
        box = tab.locator("details:has(table)").first
        box.evaluate("box => box.querySelector('table').id = 'within'")
        assert not box.evaluate("box => box.open")
        tab.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert box.evaluate("box => box.open")
        tab.evaluate("dispatchEvent(new Event('afterprint'))")
        assert not box.evaluate("box => box.open")
        tab.evaluate("location.hash = 'within'")
        tab.wait_for_function("() => document.getElementById('within').closest('details').open")


def test_escape_closes_the_menu(browser: Browser, address: str) -> None:
    """On a phone the menu opens by a press and closes by Escape."""
    with opened(browser, width=PHONE) as (tab, _):
        tab.goto(address)
        tab.locator(".md-header [for=__drawer]").click()
        assert tab.locator("#__drawer").is_checked()
        tab.keyboard.press("Escape")
        assert not tab.locator("#__drawer").is_checked()


@pytest.mark.parametrize("page", ["index.html", "search.html"])
def test_a_browser_may_fetch_the_manifest(browser: Browser, address: str, page: str) -> None:
    """What a page names for a phone's home screen its policy lets be fetched."""
    with opened(browser) as (tab, faults):
        tab.goto(address + page)
        manifest = tab.context.new_cdp_session(tab).send("Page.getAppManifest")
        assert '"short_name"' in (manifest.get("data") or "")
        assert not faults


def test_nothing_of_the_theme_is_published_that_no_page_loads(site: Path) -> None:
    """The theme's scripts, and its sheets as they were, are not in the site."""
    assert not [path for path in site.rglob("*.js") if "javascripts" in path.parts]
    assert not (site / "assets/stylesheets").exists()
