"""Notes opened at their markers: by keyboard, mouse and touch, on wide and small screens."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from browsing import AXE, IN_VIEW, NARROW, PHONE, WIDE, opened

LEAST = 24  # pixels, WCAG 2.2 criterion 2.5.8
FEW = 4  # pages, where each is tried slowly


@pytest.fixture(scope="module")
def noted(site: Path, key_pages: list[str]) -> list[str]:
    """Return the key pages that have notes."""
    found = [
        page_name
        for page_name in key_pages
        if 'role="doc-noteref"' in (site / page_name).read_text(encoding="utf-8")
    ]
    assert found, "no page has a marker"
    return found


def test_a_note_is_read_and_left_with_the_keyboard(browser: Browser, address: str, noted: list[str]) -> None:
    """Enter opens the note under its marker's name, Tab reaches its links, Escape leads back."""
    with opened(browser) as (page, faults):
        for page_name in noted:
            page.goto(address + page_name)
            marker, note = page.locator("a.footnote-ref").first, page.locator(".opened-note")
            marker.focus()
            page.keyboard.press("Enter")
            expect(note).to_be_focused()
            expect(note).to_have_role("dialog")
            expect(note).to_have_accessible_name(str(marker.get_attribute("aria-label")))
            expect(marker).to_have_attribute("aria-expanded", "true")
            assert page.url == address + page_name, "the page was left"
            stops = note.locator("a, button").count()
            for index in range(stops):
                page.keyboard.press("Tab")
                expect(note.locator("a, button").nth(index)).to_be_focused()
            page.keyboard.press("Escape")
            expect(note).not_to_be_visible()
            expect(marker).to_be_focused()
            expect(marker).to_have_attribute("aria-expanded", "false")
    assert not faults, "\n".join(faults)


def test_a_note_holds_what_its_item_of_the_list_holds(
    browser: Browser, address: str, noted: list[str]
) -> None:
    """It is the item's own text, without ids that would stand twice, with the evidence for this sentence."""
    with opened(browser) as (page, faults):
        for page_name in noted[:FEW]:
            page.goto(address + page_name)
            for marker in page.locator("a.footnote-ref").all()[:5]:
                marker.click()
                note = page.locator(".opened-note")
                text = (
                    note.inner_text().split("Evidence for this sentence")[0].split("In the list of notes")[0]
                )
                item = page.locator(f'[id="{str(marker.get_attribute("href"))[1:]}"]').inner_text()
                assert text.strip(), page_name
                assert item.startswith(text.strip()), page_name
                assert not note.locator("[id]").count()
                home = str(marker.locator("xpath=ancestor::*[@id][not(self::sup)][1]").get_attribute("id"))
                claim = home.partition("-")[2].partition("--")[0]
                way = note.get_by_text("Evidence for this sentence")
                if home.startswith(("c-", "u-")):
                    assert f"evidence/{claim}" in str(way.get_attribute("href")), f"{page_name}: {home}"
                note.get_by_role("button", name="Close").click()
                expect(note).not_to_be_visible()
                expect(marker).to_be_focused()
    assert not faults, "\n".join(faults)


def test_going_on_closes_a_note(browser: Browser, address: str, noted: list[str]) -> None:
    """Tab beyond the last link, a press elsewhere, a second press and the way to the list all close it."""
    with opened(browser) as (page, faults):
        page.goto(address + noted[-1])
        marker, note = page.locator("a.footnote-ref").first, page.locator(".opened-note")
        marker.click()
        note.get_by_role("button", name="Close").focus()
        page.keyboard.press("Tab")
        expect(note).not_to_be_visible()
        assert page.evaluate("document.activeElement !== document.body"), "the focus got lost"
        marker.click()
        page.locator("h1").click()
        expect(note).not_to_be_visible()
        marker.click()
        marker.click()
        expect(note).not_to_be_visible()
        marker.click()
        note.get_by_text("In the list of notes").click()
        expect(note).not_to_be_visible()
        expect(page.locator(":target")).to_be_in_viewport()
    assert not faults, "\n".join(faults)


def test_a_modified_press_follows_the_link(browser: Browser, address: str, noted: list[str]) -> None:
    """With Ctrl or the middle button the list of notes opens in a tab of its own, as with any link."""
    with opened(browser) as (page, _):
        page.goto(address + noted[0])
        marker = page.locator("a.footnote-ref").first
        for press in ({"modifiers": ["Control"]}, {"button": "middle"}):
            with page.context.expect_page() as other:
                marker.click(**press)
            assert other.value.url == page.url + str(marker.get_attribute("href"))
            other.value.close()
            expect(page.locator(".opened-note")).not_to_be_visible()


@pytest.mark.parametrize("twice", [False, True], ids=["usual", "twice"])
@pytest.mark.parametrize("width", [PHONE, WIDE])
def test_a_note_stays_on_the_screen(
    browser: Browser, address: str, noted: list[str], width: int, *, twice: bool
) -> None:
    """Opened by touch, at any size of text, a note is within the screen and does not cover its marker."""
    with opened(browser, width=width, touch=True, twice=twice) as (page, faults):
        for page_name in noted[:FEW]:
            page.goto(address + page_name)
            for marker in (page.locator("a.footnote-ref").first, page.locator("a.footnote-ref").last):
                marker.tap()
                note = page.locator(".opened-note")
                expect(note).to_be_visible()
                box, mark = note.bounding_box(), marker.bounding_box()
                assert box
                assert mark
                if not note.evaluate(IN_VIEW) or box["y"] + box["height"] > 801:
                    faults.append(f"{page_name}: the note stands at {box}")
                if mark["y"] < box["y"] + box["height"] and mark["y"] + mark["height"] > box["y"] + 1:
                    faults.append(f"{page_name}: the note at {box} covers its marker at {mark}")
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    faults.append(f"{page_name}: the note makes the page wider than the screen")
                page.keyboard.press("Escape")
    assert not faults, "\n".join(faults)


def test_markers_are_large_enough_to_press(browser: Browser, address: str, noted: list[str]) -> None:
    """Each is 24 px wide and high at least, and the middles of two that stand together are as far apart."""
    sizes = """markers => markers.map(each => each.getBoundingClientRect()).map(({x, y, width, height}) =>
        [x, y, width, height])"""
    with opened(browser, width=PHONE) as (page, _):
        for page_name in noted:
            page.goto(address + page_name)
            before = (0.0, -100.0)
            for x, y, width, height in page.locator("a.footnote-ref").evaluate_all(sizes):
                assert min(width, height) >= LEAST, page_name
                assert abs(y - before[1]) > LEAST or abs(x - before[0]) >= LEAST - 0.5, page_name
                before = (x, y)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_an_opened_note_shuts_nobody_out(
    browser: Browser, address: str, noted: list[str], axe: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    """What axe looks for is right with a note open too, and the policy of the page lets it open."""
    with opened(browser, width=width, scheme=scheme) as (page, faults):
        page.goto(address + noted[-1])
        page.locator("a.footnote-ref").first.click()
        expect(page.locator(".opened-note")).to_be_visible()
        page.evaluate(axe)
        found = [*page.evaluate(AXE), *page.evaluate("window.refused ?? []")]
    assert not faults + found, "\n".join(faults + found)


def test_paper_has_all_notes_and_their_addresses(browser: Browser, address: str, noted: list[str]) -> None:
    """In the style for printing every note shows with the addresses of its links; what is opened does not."""
    after = "link => getComputedStyle(link, '::after').content"
    with opened(browser) as (page, _):
        addresses = 0
        for page_name in noted:
            page.goto(address + page_name)
            page.locator("a.footnote-ref").first.click()
            page.emulate_media(media="print")
            expect(page.locator(".opened-note")).not_to_be_visible()
            notes = page.locator(".footnote li")
            assert notes.count()
            for note in notes.all():
                expect(note).to_be_visible()
            for link in page.locator('.footnote a[href^="http"]').all():
                assert str(link.get_attribute("href")) in link.evaluate(after)
                addresses += 1
            page.emulate_media(media="screen")
        assert addresses


def test_copied_words_have_no_figure_and_a_sentence_can_be_shared(
    browser: Browser, address: str, noted: list[str]
) -> None:
    """A selected sentence is copied without its markers; the note gives its address and its source."""
    with opened(browser) as (page, faults):
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(address + noted[-1])
        claim = page.locator(".claim:has(a.footnote-ref)").first
        selected = claim.evaluate(
            "claim => (getSelection().selectAllChildren(claim), getSelection().toString())"
        )
        figures = claim.locator("sup").all_inner_texts()
        assert figures
        assert not selected.strip().endswith(tuple(figures))
        claim.locator("a.footnote-ref").first.click()
        note = page.locator(".opened-note")
        home = f"{page.url.partition('#')[0]}#{claim.get_attribute('id')}"
        note.get_by_role("button", name="Copy link").click()
        expect(note.get_by_role("button", name="Copied")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == home
        note.get_by_role("button", name="Copy with source").click()
        expect(note.get_by_role("button", name="Copied")).to_have_count(2)
        copied = str(page.evaluate("navigator.clipboard.readText()"))
        assert copied.startswith("“")
        assert copied.endswith(home)
        assert str(page.locator("h1").evaluate("heading => heading.firstChild.textContent")).strip() in copied
    assert not faults, "\n".join(faults)


def test_a_sentence_shows_its_address(browser: Browser, address: str, noted: list[str]) -> None:
    """Pointing at a sentence, or having the focus in it, shows a link to it; moving on takes it away."""
    with opened(browser) as (page, faults):
        page.goto(address + noted[-1])
        claim, link = page.locator(".claim:has(a.footnote-ref)").first, page.locator("a.permalink")
        claim.hover(position={"x": 2, "y": 4})
        expect(link).to_have_attribute("href", f"#{claim.get_attribute('id')}")
        page.locator("h1").hover()
        expect(link).to_have_count(0)
        claim.locator("a.footnote-ref").first.focus()
        expect(link).to_have_attribute("href", f"#{claim.get_attribute('id')}")
        size = link.bounding_box()
        assert size
        assert min(size["width"], size["height"]) >= LEAST
    assert not faults, "\n".join(faults)
