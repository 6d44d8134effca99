"""A link to a document opens it at the sentence: Chromium scrolls a local copy of it there."""

from __future__ import annotations

from html import escape
from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import TimeoutError as TooLate

import support
from browsing import opened, served
from explainer.library.library import Library
from explainer.text import excerpt
from explainer.verify.command import read_texts
from explainer.verify.recognize import recognize

# Each sentence is in a place of its own, far from the others, so that the place shows which one was found.
PLACE = '<span id="{}" style="display:block;min-height:1500px">{}</span>'
AT = """() => { const middle = innerHeight / 2; const at = document.elementFromPoint(40, middle)
    ?? document.body; return at?.closest("span")?.id ?? ""; }"""  # there is no body yet at first


def lost(browser: Browser, folder: Path, library: Library, texts: Path) -> list[str]:
    """Return the sentences with words on record to which a copy of their document is not scrolled."""
    missed = []
    for key, found in recognize(read_texts(texts), library.documents.values()).found.items():
        places = (
            PLACE.format(locator.partition(":")[2], escape(found.sentences[locator]))
            for locator in library.sentences
            if locator in found.sentences
        )
        (folder / f"{key}.html").write_text(
            f'<!doctype html><meta charset="utf-8"><title>{key}</title>{"".join(places)}', encoding="utf-8"
        )
        with served(folder) as address, opened(browser) as (tab, _):
            for locator in found.sentences:
                sentence = library.sentences[locator].sentence
                end = excerpt.fragment(sentence.begins or "", sentence.ends or "")
                if not end:
                    continue
                # Each time another address, as a page that is open already is not scrolled again.
                tab.goto(f"{address}{key}.html?{locator}{end}", wait_until="commit")
                try:
                    tab.wait_for_function(f"at => ({AT})() === at", arg=sentence.at, timeout=4000)
                except TooLate:
                    missed.append(locator)
    return missed


def test_every_sentence_of_the_example_is_found(browser: Browser, tmp_path: Path) -> None:
    """The first and last words on record lead to their own sentence, also where one begins like another."""
    library = support.library(support.EXAMPLE)
    assert lost(browser, tmp_path, library, support.EXAMPLE / "texts") == []


def test_every_sentence_of_the_originals_is_found(
    browser: Browser, root: Path, texts: Path, tmp_path: Path
) -> None:
    """The same of the documents of this site."""
    assert lost(browser, tmp_path, support.library(root), texts) == []
