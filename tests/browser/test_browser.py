"""The built site in a real browser: wide and narrow, light and dark, with and without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Route, expect

from browsing import AXE, IN_VIEW, NARROW, PHONE, WIDE, opened

FEW = 3  # pages, where what is tried depends on few things of a page
INK = "getComputedStyle(document.body).color"
COLORS = ["color-contrast", "link-in-text-block"]  # what axe asks of colors alone


def without_scripts(route: Route) -> None:
    """Answer as if the browser ran no script; axe itself needs one that does."""
    if route.request.resource_type == "script":
        route.fulfill(body="")
    elif route.request.is_navigation_request():
        answer = route.fetch()
        route.fulfill(response=answer, body=re.sub(r"(?s)<script.*?</script>", "", answer.text()))
    else:
        route.continue_()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_pages_shut_nobody_out(
    browser: Browser, address: str, key_pages: list[str], axe: str, width: int, *, script: bool
) -> None:
    """A page asks no other host, breaks no policy, says no error, fits the screen and passes axe.

    In dark as well, where axe looks at the colors alone: all else is what it was in light.
    """
    with opened(browser, width=width) as (page, faults):
        if not script:
            page.route("**", without_scripts)
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((address, "data:", "blob:"))
                else faults.append(f"{page.url}: asks {request.url}")
            ),
        )
        for name in key_pages:
            page.emulate_media(color_scheme="light")
            page.goto(address + name)
            page.evaluate(axe)
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                faults.append(f"{name}: is {wide} px wide on a screen of {width} px")
            faults += [f"{name}: {found}" for found in page.evaluate(AXE)]
            light = page.evaluate(INK)
            page.emulate_media(color_scheme="dark")
            page.evaluate(f"{INK}; document.getAnimations().forEach(change => change.finish())")
            page.wait_for_function(f"light => {INK} !== light", arg=light)
            faults += [f"{name}, dark: {found}" for found in page.evaluate(AXE, COLORS)]
            faults += [f"{name}: refused {uri}" for uri in page.evaluate("window.refused ?? []")]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_page_that_begins_dark_is_dark(
    browser: Browser, address: str, key_pages: list[str], axe: str, *, script: bool
) -> None:
    """Who prefers dark meets dark from the first moment, and no page is left light."""
    with opened(browser, scheme="dark") as (page, faults):
        if not script:
            page.route("**", without_scripts)
        inks = set()
        for name in key_pages[:FEW]:
            page.goto(address + name)
            page.evaluate(axe)
            faults += [f"{name}: {found}" for found in page.evaluate(AXE)]
            inks.add(page.evaluate(INK))
        assert len(inks) == 1
        page.emulate_media(color_scheme="light")
        page.wait_for_function(f"dark => {INK} !== dark", arg=inks.pop())
    assert not faults, "\n".join(faults)


def test_twice_as_large_text_fits_a_small_screen(
    browser: Browser, address: str, key_pages: list[str]
) -> None:
    """With the browser's text twice as large a page of a phone still needs no moving sideways."""
    with opened(browser, width=PHONE, twice=True) as (page, faults):
        page.goto(address)
        assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 2 * 16
        for page_name in key_pages:
            page.goto(address + page_name)
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > PHONE:
                faults.append(f"{page_name}: is {wide} px wide on a screen of {PHONE} px")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_marker_leads_to_its_note_and_the_note_back(
    browser: Browser,
    address: str,
    key_pages: list[str],
    script: bool,
) -> None:
    """Pressing a marker, or what it opens, shows its note; the way back shows the very sentence again."""
    pressed = 0
    with opened(browser, script=script) as (page, faults):
        for page_name in key_pages:
            page.goto(address + page_name)
            for marker in page.locator("a.footnote-ref").all()[:4]:  # all of them: test_site.py
                home = marker.locator("xpath=ancestor::*[@id][not(self::sup)][1]").get_attribute("id")
                marker.click()
                if script:
                    page.locator(".opened-note .ways a").last.click()
                pressed += 1
                note = page.locator(":target")
                expect(note).to_have_id(str(marker.get_attribute("href")).removeprefix("#"))
                if not note.evaluate(IN_VIEW):
                    faults.append(f"{page_name}: the note of {home} is out of view")
                back = note.locator(f'.ways a[href="#{home}"]')
                if not back.count():
                    faults.append(f"{page_name}: no way back to {home}")
                    continue
                back.first.click()
                expect(page.locator(":target")).to_have_id(str(home))
                if not page.locator(":target").evaluate(IN_VIEW):
                    faults.append(f"{page_name}: the sentence {home} is out of view")
    assert not faults, "\n".join(faults)
    assert pressed, "no page has a marker"


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_search_finds_a_page_by_its_title(
    browser: Browser, address: str, key_pages: list[str], width: int
) -> None:
    """What is typed into the search of any page brings up the page that is called so."""
    with opened(browser, width=width) as (page, faults):
        page.goto(
            address
            + next(page_name for page_name in key_pages if "/" in page_name and "index" not in page_name)
        )
        title = page.locator("h1").inner_text().removesuffix("#").strip()
        page.goto(address)
        if width == NARROW:
            page.locator("a.find-link").click()
        page.locator("input[name=q]:visible").fill(title)
        page.keyboard.press("Enter")
        hit = page.locator(".find-hits a").first
        expect(hit).to_contain_text(re.compile(re.escape(title.split()[0]), re.IGNORECASE))
        hit.click()
        expect(page.locator("h1")).to_contain_text(title.split()[0])
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_menu_opens_from_the_keyboard(browser: Browser, address: str, script: bool) -> None:
    """On a narrow screen the closed menu takes no focus, and one press of the space bar opens it."""
    with opened(browser, width=NARROW, script=script) as (page, faults):
        page.goto(address)
        link = page.locator(".md-sidebar--primary a.md-nav__link").last
        expect(link).not_to_be_visible()
        page.keyboard.press("Tab")
        expect(page.locator("#__drawer")).to_be_focused()
        page.keyboard.press("Space")
        expect(link).to_be_visible()
        link.focus()
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_be_visible()
        assert page.url != address
    assert not faults, "\n".join(faults)
