"""Printed pages, as PDF: no note is cut, and the addresses behind its links are there to read."""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

import budget
from browsing import opened

# The ways back, and the way to the record, are for the screen: on paper they lead nowhere.
_NOTES = """items => items.map(item => [
    [...item.querySelectorAll("p")].map(part => {
        const copy = part.cloneNode(true);
        for (const way of copy.querySelectorAll(".ways, .record, .footnote-backref")) way.remove();
        return copy.textContent;
    }).join(" "),
    [...item.querySelectorAll('a[href^="http"]')].map(link => link.getAttribute("href")),
])"""


# Words whose color has less than 4.5 : 1 on white, by the formula of WCAG 2.
_PALE = """article => {
    const channel = value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    const light = ([red, green, blue]) =>
        0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
    return [...article.querySelectorAll("p, li, td, th, h1, h2, h3, a")]
        .filter(element => element.checkVisibility())
        .map(element => [getComputedStyle(element).color, element.textContent.trim().slice(0, 40)])
        .filter(([color]) => 1.05 / (light(color.match(/[0-9.]+/g).map(Number)) + 0.05) < 4.5);
}"""


def bare(text: str) -> str:
    """Return text without spaces, ligatures and addresses in angle brackets: paper sets them its own way."""
    return re.sub(r"<https?://[^>]*>", "", re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)))


@pytest.mark.parametrize("which", [0, 1], ids=["Home", "the heaviest page of a part"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_holds_every_note_and_address(
    browser: Browser, address: str, site: Path, which: int, scheme: str
) -> None:
    """Each note of the page stands in the PDF word for word, with the address of each work."""
    with opened(browser, scheme="dark" if scheme == "dark" else "light") as (page, faults):
        page.goto(address + budget.kinds(site)[which])
        notes = page.locator(".footnote > ol > li").evaluate_all(_NOTES)
        reader = PdfReader(io.BytesIO(page.pdf(format="A4")))
    text = "\n".join(name.extract_text() for name in reader.pages)
    printed, whole = bare(text), re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    assert len(notes) > 5
    assert not [note for note, _ in notes if bare(note) not in printed]
    addresses = [to for _, links in notes for to in links]
    assert addresses
    assert not [to for to in addresses if f"<{to}>" not in whole]
    assert not faults


@pytest.mark.parametrize("chosen", [False, True], ids=["of the system", "chosen"])
def test_paper_is_printed_in_dark_ink(browser: Browser, address: str, site: Path, *, chosen: bool) -> None:
    """Whatever is on the screen, each word on paper is dark on white: at least 4.5 to 1 (WCAG 1.4.3)."""
    with opened(browser, scheme="light" if chosen else "dark") as (page, _):
        page.goto(address + budget.kinds(site)[1])
        if chosen:
            page.evaluate("document.body.setAttribute('data-md-color-media', '')")
            page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
        page.emulate_media(media="print")
        pale = page.locator("article").first.evaluate(_PALE)
    assert not pale, pale[:3]


def test_each_sheet_says_what_it_is_from(browser: Browser, address: str, site: Path) -> None:
    """A sheet that is alone still has the name of the site, the edition and the address of the page."""
    which = budget.kinds(site)[1]
    with opened(browser) as (page, _):
        page.goto(address + which)
        name = str(page.locator("meta[property='og:site_name']").get_attribute("content"))
        reader = PdfReader(io.BytesIO(page.pdf(format="A4")))
    assert len(reader.pages) > 2
    for number, sheet in enumerate(reader.pages, 1):
        text = bare(sheet.extract_text())
        assert bare(name) in text, number
        assert re.search(r"editionof\d{4}", text), number
        assert bare(which) in text, number


def test_what_leads_nowhere_is_not_printed(browser: Browser, address: str, site: Path) -> None:
    """Ways back, ways on, how to cite and the contents are for the screen."""
    with opened(browser) as (page, _):
        page.goto(address + budget.kinds(site)[1])
        page.emulate_media(media="print")
        for what in (".ways", ".way", ".cite", ".seed", ".contents", ".permalink", ".foot", ".where nav"):
            shown = page.locator(what).evaluate_all(
                "found => found.filter(each => each.checkVisibility()).length"
            )
            assert shown == 0, what
        assert page.locator(".sheet").is_visible()


def test_the_reader_s_own_colors_hold_in_pictures(browser: Browser, address: str) -> None:
    """In forced colors the shapes of a picture have the system's colors, those that are links the links'."""
    context = browser.new_context(forced_colors="active", color_scheme="dark")
    page = context.new_page()
    colors = set()
    for page_name in ("index.html", "operations/index.html", "timeline.html"):
        page.goto(address + page_name)
        colors |= set(
            page.evaluate(
                """() => {
                    const probe = document.body.appendChild(document.createElement("i"));
                    const system = ["CanvasText", "LinkText", "Canvas"].map(name => {
                        probe.style.color = name;
                        return getComputedStyle(probe).color;
                    });
                    return [...document.querySelectorAll(".drawing :is(rect, circle, path, polygon)")]
                        .flatMap(shape => [getComputedStyle(shape).fill, getComputedStyle(shape).stroke])
                        .filter(color => color !== "none" && !color.startsWith("color("))
                        .filter(color => !system.includes(color));
                }"""
            )
        )
    context.close()
    assert not colors
