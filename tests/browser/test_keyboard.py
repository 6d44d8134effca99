"""A walk through whole pages with the Tab key."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import NARROW, WIDE, opened

MOST = 120  # stops of a page; the rest of a long one is of the same kinds

# What the eye sees as focused: of a checkbox or radio button of the theme it is the label.
_STOP = """() => {
    const focused = document.activeElement;
    if (focused === document.body) return null;
    const seen = focused.matches(".md-option") ? focused.nextElementSibling
        : focused.id === "__drawer" ? document.querySelector(".md-header [for=__drawer]") : focused;
    const box = [...seen.getClientRects()].find(each => each.bottom > 0 && each.top < innerHeight) ??
        seen.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, innerHeight / 3)];
    const top = document.elementFromPoint(x, y);
    return {
        name: focused.outerHTML.slice(0, 150),
        size: box.width * box.height,
        inside: x >= 0 && x <= innerWidth && y >= 0 && y <= innerHeight,
        hidden: !(seen.contains(top) || top?.contains(seen)) ||
            !!top?.closest(".md-header") && !seen.closest(".md-header"),
        shown: [seen, focused].some(each => getComputedStyle(each).outlineStyle !== "none"),
    };
}"""


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_stop_of_the_tab_key_is_seen(
    browser: Browser, address: str, site: Path, pages: list[str], width: int, *, script: bool
) -> None:
    """Tab goes on through the page; each stop is on the screen, uncovered and marked, none is a trap."""
    most = max(pages, key=lambda page: (site / page).read_text(encoding="utf-8").count("doc-noteref"))
    with opened(browser, width=width, script=script) as (page, faults):
        for page_name in dict.fromkeys(["index.html", most, "evidence/index.html"]):
            page.goto(address + page_name)
            links = page.locator(".md-content a[href]:not([tabindex])").count()
            stops: list[str] = []
            while len(stops) < MOST:
                page.keyboard.press("Tab")
                stop = page.evaluate(_STOP)
                if stop is None:
                    break
                if stop["hidden"]:  # what was left may still be fading
                    page.wait_for_timeout(400)
                    stop = page.evaluate(_STOP)
                stops.append(stop["name"])
                wrong = [
                    name
                    for name, right in (
                        ("has no size", stop["size"]),
                        ("is off the screen", stop["inside"]),
                        ("is covered", not stop["hidden"]),
                        ("is not marked", stop["shown"]),
                    )
                    if not right
                ]
                faults += [f"{page_name}, stop {len(stops)}: {fault}: {stop['name']}" for fault in wrong]
            assert len(stops) >= min(links, MOST), f"{page_name}: only {len(stops)} stops of {links} links"
            assert len(set(stops)) > len(stops) / 2, f"{page_name}: the Tab key goes round in a trap"
    assert not faults, "\n".join(faults)


def test_the_first_stop_leads_past_the_menus(browser: Browser, address: str, pages: list[str]) -> None:
    """On a wide screen the first press of Tab offers to skip to the content, and Enter goes there."""
    with opened(browser) as (page, _):
        page.goto(address + next(text for text in pages if text.startswith("evidence/")))
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.md-skip')")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('.md-content')")
