"""The words that the sentences of this site rest on: two taps away, and nowhere in the repository."""

from __future__ import annotations

import re
from pathlib import Path

import support
from explainer import files
from explainer.verify.command import read_texts
from explainer.verify.copied import tracked
from explainer.verify.recognize import recognize

LONGEST = 8  # words that a text of ours may share with an original


def test_from_home_the_words_are_two_taps_away(site: Path, root: Path) -> None:
    """Each sentence of Home has, in its note or behind it, a link to the page with its words."""
    library = support.library(root)
    home = next(text for text in library.pages.values() if text.path == "index")
    html = (site / "index.html").read_text(encoding="utf-8")
    keys = [placement.claim.id for placement in library.page_placements[home.page.id]]
    assert len(keys) > 10
    assert [key for key in keys if f'href="evidence/{key}.html"' not in html] == []


def test_no_evidence_page_is_titled_by_its_id(root: Path, made: Path) -> None:
    """The title is the first words of the sentence; the id is small, at the end."""
    library = support.library(root)
    for key in library.claims:
        text = (made / "evidence" / f"{key}.md").read_text(encoding="utf-8")
        assert f"\n# {key}" not in text
        assert text.rstrip().endswith(f"<code>{key}</code></p>")


def test_no_sentence_of_the_originals_is_in_the_repository(root: Path, made: Path, texts: Path) -> None:
    """Nothing that git carries, and no page or data made of it, has a whole sentence of an original."""
    library = support.library(root)
    paths = (path for path in (*tracked(root), *files.below(made)) if path.is_file())
    ours = ((path.name, path.read_text("utf-8", errors="replace")) for path in paths)
    found = recognize(ours, library.documents.values()).found.values()
    held = {key: words for original in found for key, words in original.sentences.items()}
    assert {key: words for key, words in held.items() if len(words.split()) > LONGEST} == {}
    assert recognize(read_texts(texts), library.documents.values()).found  # the search itself can find


def test_a_link_to_home_shows_the_denial_too(site: Path) -> None:
    """What other sites show of a link to Home has what China's government says beside what is said of it."""
    page = (site / "index.html").read_text(encoding="utf-8")
    shown = re.search(r'<meta property="og:description" content="([^"]*)">', page)
    assert shown
    assert "tried to influence Americans" in shown[1]
    assert "says that it does not interfere" in shown[1]
