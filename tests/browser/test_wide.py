"""A wide window: tables as wide as it allows, the notes beside the text; and markers that are read as one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browsing import PHONE, WIDE, opened

FEW = 3
SIDE = 1600  # from here on the notes have room beside the text

# Pairs of boxes that meet, each by the words in it.
_MEETING = """found => {
    const boxes = found.filter(each => each.checkVisibility())
        .map(each => [each.textContent.trim().slice(0, 40), each.getBoundingClientRect()]);
    return boxes.flatMap(([one, a], i) => boxes.slice(i + 1)
        .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1)
        .filter(([, b]) => a.top < b.bottom - 1 && b.top < a.bottom - 1)
        .map(([other]) => `${one} / ${other}`));
}"""


def tables(site: Path) -> list[str]:
    """Return the pages outside the evidence that have a table of four columns or more."""
    found = []
    for path in sorted(site.rglob("*.html")):
        heads = re.findall(r"<thead>.*?</thead>", path.read_text(encoding="utf-8"), re.DOTALL)
        if path.parent.name != "evidence" and any(head.count("<th") > 3 for head in heads):
            found.append(path.relative_to(site).as_posix())
    return found


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_tables_have_the_window(browser: Browser, address: str, site: Path, *, script: bool) -> None:
    """A table of four columns or more is 960 pixels wide in a window of 1280; nothing moves sideways."""
    seen = 0
    with opened(browser, width=WIDE, script=script) as (page, faults):
        for page_name in tables(site):
            if seen == FEW:
                break
            page.goto(address + page_name)
            table = page.locator("article > table, article > .md-typeset__scrollwrap, article > .matrix")
            wide = table.filter(has=page.locator("th:nth-child(4)"))
            if not wide.count():
                continue
            seen += 1
            box = wide.first.bounding_box()
            assert box, page_name
            assert 940 <= box["width"] <= 960, f"{page_name}: {box['width']}"
            assert page.evaluate("document.documentElement.scrollWidth") <= WIDE, page_name
    assert seen == FEW
    assert not faults


def test_the_contents_are_below_the_title_on_a_phone(
    browser: Browser, address: str, key_pages: list[str]
) -> None:
    """On a page of several sections they are closed below the title; each leads to its section."""
    shown = 0
    with opened(browser, width=PHONE) as (page, faults):
        for page_name in key_pages:
            page.goto(address + page_name)
            contents = page.locator(".contents")
            if contents.count():
                shown += 1
                expect(contents).not_to_have_attribute("open", "")
                contents.locator("summary").click()
                to = contents.locator("a").last
                name = str(to.get_attribute("href"))
                to.click()
                expect(page.locator(f'[id="{name[1:]}"]')).to_be_in_viewport()
    assert shown > 5
    assert not faults


def test_notes_are_beside_the_text(browser: Browser, address: str, site: Path) -> None:
    """Each work has its note once beside the text; it meets no other, nor the text, nor the contents."""
    pages = [
        path for path in sorted(site.glob("*/*.html")) if 'class="footnote-ref"' in path.read_text("utf-8")
    ]
    wide = set(tables(site))
    seen = 0
    with opened(browser, width=SIDE) as (page, faults):
        for path in pages:
            page_name = path.relative_to(site).as_posix()
            if page_name in wide:
                continue
            page.goto(address + page_name)
            notes = page.locator(".side-note")
            assert notes.count() == page.locator(".footnote > ol > li").count(), page_name
            around = page.locator(
                "article > :not(.side-note), .md-sidebar--secondary .md-nav__link, .side-note"
            )
            faults += [f"{page_name}: {pair}" for pair in around.evaluate_all(_MEETING) if "/" in pair]
            assert page.evaluate("document.documentElement.scrollWidth") <= SIDE, page_name
            assert page.locator(".side-note a:not([tabindex='-1'])").count() == 0
            seen += 1
    assert seen > 3
    assert not faults, "\n".join(faults)


def test_two_markers_are_read_as_one(browser: Browser, address: str, site: Path) -> None:
    """Between the figures of two markers there is a comma and no hole, and each has a field of 24 pixels."""
    two = re.compile(r'<a class="footnote-ref"[^>]*>\d+</a>, <a [^>]*class="footnote-ref"')
    page_of = next(path for path in sorted(site.glob("*/*.html")) if two.search(path.read_text("utf-8")))
    with opened(browser) as (page, _):
        page.goto(address + page_of.relative_to(site).as_posix())
        measured = page.evaluate(
            """() => {
                const text = (marker) => {
                    const range = document.createRange();
                    range.selectNodeContents(marker.firstChild);
                    return range.getBoundingClientRect();
                };
                const two = document.querySelector("sup > a.footnote-ref + a.footnote-ref");
                const one = two.previousElementSibling;
                const fields = [one, two].map(marker => marker.getBoundingClientRect());
                return {
                    between: one.nextSibling.textContent,
                    gap: text(two).left - text(one).right,
                    widths: fields.map(box => box.width),
                    overlap: fields[0].right - fields[1].left,
                };
            }"""
        )
    assert measured["between"].strip() == ","
    assert 0 < measured["gap"] < 10, measured
    assert min(measured["widths"]) >= 23.9, measured
    assert measured["overlap"] <= 1, measured


def test_a_citation_is_copied_by_a_press(browser: Browser, address: str) -> None:
    """APA, Chicago, BibTeX, RIS and CSL-JSON each have a button, and what it copies is what is shown."""
    with opened(browser) as (page, faults):
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"{address}operations/spamouflage.html")
        page.locator(".cite summary").click()
        forms = [name.split()[0] for name in page.locator(".cite dt").all_inner_texts()]
        assert forms == ["APA", "Chicago", "BibTeX", "RIS", "CSL-JSON"]
        copied = []
        for button in page.locator(".cite dt button").all():
            button.click()
            expect(button).to_have_text("Copied")
            copied.append(page.evaluate("navigator.clipboard.readText()"))
        assert "Spamouflage" in copied[0]
        assert copied[2].startswith("@misc{operations-spamouflage,")
        assert copied[3].startswith("TY  - ELEC\nTI  - Spamouflage")
        assert copied[3].rstrip().endswith("ER  -")
        assert json.loads(copied[4])["title"] == "Spamouflage"
    assert not faults
