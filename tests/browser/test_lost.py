"""The page for an address that leads nowhere, as a server shows it at any depth."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import opened


def lost(page: Page, site: Path) -> None:
    """Answer every address below /no/ as a server does that has no such page."""
    body = (site / "404.html").read_text(encoding="utf-8")
    page.route(
        "**/no/**",
        lambda route: route.fulfill(status=404, content_type="text/html; charset=utf-8", body=body),
    )


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("wrong", ["no/page.html", "no/such/deep/folder/"])
def test_it_works_at_any_depth(
    browser: Browser, address: str, site: Path, wrong: str, *, script: bool
) -> None:
    """Its style is there, and each of its links leads to a page, also where no script runs."""
    with opened(browser, script=script) as (page, _):
        lost(page, site)
        page.goto(address + wrong)
        expect(page.locator("h1")).to_contain_text("find that page")
        assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"
        links = {
            str(link.get_attribute("href")) for link in page.locator(".md-content a:not(.headerlink)").all()
        }
        assert len(links) > 5
        for link in sorted(links):
            assert link.startswith("/"), f"{link}: would be sought below the wrong address"
            if "?" not in link:
                assert (site / link[1:]).is_file(), link


def test_it_offers_what_the_address_asked_for(browser: Browser, address: str, site: Path) -> None:
    """The sentence behind the “#” is offered with its evidence, the last words of the path as a search."""
    evidence = min(site.glob("evidence/*.html"))
    with opened(browser) as (page, faults):
        lost(page, site)
        page.goto(f"{address}no/old-place%20of-it/index.html#c-{evidence.stem}")
        offers = page.locator(".lost a")
        expect(offers).to_have_count(2)
        expect(offers.nth(1)).to_have_attribute("href", re.compile(r"search\.html\?q=old%20place%20of%20it$"))
        offers.first.click()
        page.wait_for_url(f"**/evidence/{evidence.stem}.html")
    assert [fault for fault in faults if "404" not in fault] == []


def test_it_makes_nothing_of_an_address_but_words(browser: Browser, address: str, site: Path) -> None:
    """What stands in the address becomes text, whatever it is."""
    with opened(browser) as (page, faults):
        lost(page, site)
        page.goto(f"{address}no/%3Cimg%20src=x%20onerror=alert(1)%3E%E0%A4%A#c-<b>x")
        expect(page.locator(".lost a")).to_have_count(1)
        assert not page.locator(".lost img, .lost b").count()
    assert [fault for fault in faults if "404" not in fault] == []
