"""Printed pages, as PDF: no note is cut, and the addresses behind its links are there to read."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

import budget
from browsing import opened

_NOTES = """items => items.map(item => [
    [...item.querySelectorAll("p")].map(each => each.textContent).join(" "),
    [...item.querySelectorAll('a[href^="http"]')].map(link => link.getAttribute("href")),
])"""


def bare(text: str) -> str:
    """Return text without blanks, which paper puts elsewhere, and without addresses in angle brackets."""
    return re.sub(r"<https?://[^>]*>", "", re.sub(r"\s+", "", text))


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
    text = "\n".join(each.extract_text() for each in reader.pages)
    printed, whole = bare(text), re.sub(r"\s+", "", text)
    assert len(notes) > 5
    assert not [note for note, _ in notes if bare(note) not in printed]
    addresses = [to for _, links in notes for to in links]
    assert addresses
    assert not [to for to in addresses if f"<{to}>" not in whole]
    assert not faults
