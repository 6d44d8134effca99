"""The built site opened from a folder, without any server."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from browsing import opened


def test_every_page_opens_from_a_folder(browser: Browser, site: Path, key_pages: list[str]) -> None:
    """A page opened as a file has its style, breaks no policy, says no error and asks nothing but files.

    Its notes and the ways back work there too.
    """
    with opened(browser) as (page, faults):
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith(("file:", "data:")) else faults.append(request.url)
            ),
        )
        for page_name in (
            page_name for page_name in key_pages if page_name != "404.html"
        ):  # which only a server shows
            page.goto((site / page_name).as_uri())
            faults += [f"{page_name}: refused {uri}" for uri in page.evaluate("window.refused ?? []")]
            if page.evaluate("getComputedStyle(document.body).getPropertyValue('--ink')") == "":
                faults.append(f"{page_name}: has no style")
            if page.locator("a.footnote-ref").count():
                page.locator("a.footnote-ref").first.click()
                page.locator(".opened-note .ways a").last.click()
                page.locator(":target .ways a").first.click()
                expect(page.locator(":target")).to_be_in_viewport()
    assert not faults, "\n".join(faults)


def test_links_lead_from_file_to_file(browser: Browser, site: Path) -> None:
    """From Home through a door to a page and the next one, and back by the way above the heading."""
    with opened(browser) as (page, faults):
        page.goto((site / "index.html").as_uri())
        page.locator(".door strong a").nth(1).click()
        page.locator("article td a").first.click()
        assert page.url.startswith(site.as_uri())
        page.locator(".way a").first.click()
        first = page.locator("h1").inner_text()
        page.locator(".where a").nth(1).click()
        assert page.locator("h1").inner_text() != first
        page.locator(".where a").first.click()
        assert page.url == (site / "index.html").as_uri()
    assert not faults, "\n".join(faults)


def test_names_are_found_in_a_folder(browser: Browser, site: Path) -> None:
    """The field of a page leads to the search page, which knows names and says how to search every word."""
    with opened(browser) as (page, faults):
        page.goto((site / "operations" / "index.html").as_uri())
        page.get_by_role("search").get_by_role("searchbox").fill("green cicad")
        expect(page.get_by_role("option").first).to_contain_text("Green Cicada")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search.html?q=green+cicad")
        expect(page.locator(".find-state")).to_contain_text("needs a server")
        page.locator(".find-cards li > a").first.click()
        page.wait_for_url("**/operations/green-cicada.html")
    assert not faults, "\n".join(faults)
