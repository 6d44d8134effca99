"""What the tests in a browser share: a tab that notes what goes wrong in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Browser, Page

WIDE, NARROW = 1280, 320
PHONE = 360

# Kept by the page itself, as the console names only some of them.
_VIOLATIONS = "addEventListener('securitypolicyviolation', e => (window.refused ??= []).push(e.blockedURI))"

# The checkbox of the menu stands before all landmarks, as the theme's style needs it there.
AXE = """async () => {
    const {violations} = await axe.run(document, {resultTypes: ['violations']});
    return violations.flatMap(({id, nodes}) => nodes
        .filter(node => id !== 'region' || node.target[0] !== '#__drawer')
        .map(node => `${id}: ${node.html.slice(0, 200)}`));
}"""
IN_VIEW = """element => {
    const box = element.getBoundingClientRect();
    return box.top >= 0 && box.top < innerHeight && box.left >= 0 && box.right <= innerWidth + 1;
}"""


@contextmanager
def opened(
    browser: Browser,
    *,
    width: int = WIDE,
    scheme: Literal["light", "dark"] = "light",
    script: bool = True,
    touch: bool = False,
    twice: bool = False,
) -> Iterator[tuple[Page, list[str]]]:
    """Open an empty tab, with text twice as large if asked; what goes wrong is written into the list."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        java_script_enabled=script,
        has_touch=touch,
    )
    page, faults = context.new_page(), []
    page.on(
        "console", lambda said: faults.append(f"{page.url}: {said.text}") if said.type == "error" else None
    )
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    if script:
        page.add_init_script(_VIOLATIONS)
    if twice:  # as a reader sets it in the browser: 16 pixels are usual
        context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    try:
        yield page, faults
    finally:
        context.close()
