"""The built site in a real browser: wide and narrow, light and dark, with and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Route, expect

WIDE, NARROW = 1280, 320

# Kept by the page itself, as the console names only some of them.
_VIOLATIONS = "addEventListener('securitypolicyviolation', e => (window.refused ??= []).push(e.blockedURI))"

# The checkbox of the menu stands before all landmarks, as the theme's style needs it there.
_AXE = """async () => {
    const {violations} = await axe.run(document, {resultTypes: ['violations']});
    return violations.flatMap(({id, nodes}) => nodes
        .filter(node => id !== 'region' || node.target[0] !== '#__drawer')
        .map(node => `${id}: ${node.html.slice(0, 200)}`));
}"""
_IN_VIEW = """element => {
    const box = element.getBoundingClientRect();
    return box.top >= 0 && box.top < innerHeight && box.left >= 0 && box.right <= innerWidth + 1;
}"""


@contextmanager
def opened(
    browser: Browser, *, width: int = WIDE, scheme: Literal["light", "dark"] = "light", script: bool = True
) -> Iterator[tuple[Page, list[str]]]:
    """Open an empty tab; what goes wrong in it is written into the list."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=script
    )
    page, faults = context.new_page(), []
    page.on(
        "console", lambda said: faults.append(f"{page.url}: {said.text}") if said.type == "error" else None
    )
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    if script:
        page.add_init_script(_VIOLATIONS)
    try:
        yield page, faults
    finally:
        context.close()


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
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_pages_shut_nobody_out(
    browser: Browser,
    address: str,
    key_pages: list[str],
    axe: str,
    width: int,
    scheme: Literal["light", "dark"],
    script: bool,
) -> None:
    """A page asks no other host, breaks no policy, says no error, fits the screen and passes axe."""
    with opened(browser, width=width, scheme=scheme) as (page, faults):
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
        for each in key_pages:
            page.goto(address + each)
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                faults.append(f"{each}: is {wide} px wide on a screen of {width} px")
            page.evaluate(axe)
            faults += [f"{each}: {found}" for found in page.evaluate(_AXE)]
            faults += [f"{each}: refused {uri}" for uri in page.evaluate("window.refused ?? []")]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_marker_leads_to_its_note_and_the_note_back(
    browser: Browser,
    address: str,
    key_pages: list[str],
    script: bool,
) -> None:
    """Pressing a marker shows its note; the note's way back shows the very sentence again."""
    pressed = 0
    with opened(browser, script=script) as (page, faults):
        for each in key_pages:
            page.goto(address + each)
            for marker in page.locator("a.footnote-ref").all():
                home = marker.locator("xpath=ancestor::*[@id][not(self::sup)][1]").get_attribute("id")
                marker.click()
                pressed += 1
                note = page.locator(":target")
                expect(note).to_have_id(str(marker.get_attribute("href")).removeprefix("#"))
                if not note.evaluate(_IN_VIEW):
                    faults.append(f"{each}: the note of {home} is out of view")
                back = note.locator(f'.ways a[href="#{home}"]')
                if not back.count():
                    faults.append(f"{each}: no way back to {home}")
                    continue
                back.first.click()
                expect(page.locator(":target")).to_have_id(str(home))
                if not page.locator(":target").evaluate(_IN_VIEW):
                    faults.append(f"{each}: the sentence {home} is out of view")
    assert not faults, "\n".join(faults)
    assert pressed, "no page has a marker"


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_search_finds_a_page_by_its_title(
    browser: Browser, address: str, key_pages: list[str], width: int
) -> None:
    """What is typed into the search brings up the page that is called so, and Enter opens it."""
    with opened(browser, width=width) as (page, faults):
        page.goto(address + next(each for each in key_pages if "/" in each and "index" not in each))
        title = page.locator("h1").inner_text().removesuffix("#").strip()
        page.goto(address)
        if width == NARROW:
            page.locator("label.md-header__button[for=__search]").click()
        page.locator("input[name=query]").press_sequentially(title)
        hit = page.locator("a.md-search-result__link").first
        expect(hit).to_contain_text(re.compile(re.escape(title.split()[0]), re.IGNORECASE))
        hit.click()
        expect(page.locator("h1")).to_be_visible()
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


def test_pages_open_from_a_folder(browser: Browser, site: Path, key_pages: list[str]) -> None:
    """The same build is read from a disk without a server: style, notes and ways back work there."""
    with opened(browser) as (page, _):
        for each in key_pages:
            if each == "404.html":
                continue  # a server's page, with addresses from its root
            page.goto((site / each).as_uri())
            assert page.evaluate("getComputedStyle(document.body).colorScheme") == "light", each
            if page.locator("a.footnote-ref").count():
                page.locator("a.footnote-ref").first.click()
                page.locator(":target .ways a").first.click()
                expect(page.locator(":target")).to_be_in_viewport()
