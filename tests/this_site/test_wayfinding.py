"""Finding one's way: above a page's heading, at the end of its text, in the tabs, and from other sites."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import support
from explainer.library import load
from explainer.pages import wayfinding
from explainer.pages.render import render
from explainer.text import markdown
from support import copy, edit

# Herons and Terns share a count, and two sentences about herons stand on Terns; the denial on both is out.
RELATED = {
    "causes/lamps.md": [("Herons", "1"), ("Terns", "1")],
    "causes/nets.md": [("Herons", "1")],
    "counts/herons.md": [("Terns", "3"), ("Lamps", "1"), ("Nets", "1")],
    "counts/terns.md": [("Herons", "3"), ("Lamps", "1")],
}


def pages(folder: Path, *edits: tuple[str, str, str]) -> dict[str, str]:
    """Return the pages of the example with edits."""
    folder.mkdir(exist_ok=True)
    root = copy(folder)
    edit(root, *edits)
    library, faults = load.load(root)
    assert library, faults
    return dict(render(library))


def front(page: str, key: str) -> str:
    """Return a value of a page's front matter, or nothing."""
    found = re.search(rf'^{key}: "(.*)"$', page.split("\n---\n", maxsplit=1)[0], re.MULTILINE)
    return found[1] if found else ""


def test_a_page_leads_on_to_its_neighbours(tmp_path: Path) -> None:
    """The first page of a part names the next, the last the one before; the index leads on all over."""
    made = pages(tmp_path)
    assert "- Next: [Terns](terns.md)" in made["counts/herons.md"]
    assert "- Before:" not in made["counts/herons.md"]
    assert "- Before: [Herons](herons.md)" in made["counts/terns.md"]
    assert "- Next:" not in made["counts/terns.md"]
    assert 'class="way"' not in made["counts/index.md"] + made["index.md"]


def test_a_page_names_related_pages(tmp_path: Path) -> None:
    """Sentences on both pages count, and those on one that name the other, from both sides; replies not."""
    made = pages(tmp_path)
    lines = {
        path: re.findall(r"\[([^\]]+)\]\([^)]+\) \((\d+)\)", line)
        for path, page in made.items()
        for line in page.splitlines()
        if line.startswith("- Related")
    }
    assert lines == RELATED


def test_related_pages_are_few_and_not_indexes(root: Path) -> None:
    """Most in common stand first, at most four, never the page itself or an index."""
    library, _ = load.load(root)
    assert library
    for text in library.pages.values():
        found = wayfinding.related(library, text)
        counts = [count for _, count in found]
        assert counts == sorted(counts, reverse=True)
        assert len(found) <= wayfinding.MOST
        assert text not in [other for other, _ in found]
        assert not [other.path for other, _ in found if other.path.endswith("index")]


def test_what_leads_on_stands_before_the_notes(tmp_path: Path) -> None:
    """Whoever has read the text comes to the next page before the apparatus."""
    page = pages(tmp_path)["counts/herons.md"]
    assert page.index("## Read on") < page.index("## Notes")


@pytest.mark.parametrize(
    ("blocks", "minutes"),
    [
        ([], "1"),
        (["word " * 220], "1"),
        (["word " * 440, "word " * 220], "3"),
        (["[word](a/very/long/address.md) " * 440], "2"),
        (['<span class="claim" id="c-x">word</span> ' * 440], "2"),
    ],
)
def test_minutes_count_words_and_not_addresses(blocks: list[str], minutes: str) -> None:
    """220 words are a minute; tags and addresses are no words, and nothing takes less than one."""
    assert markdown.minutes(blocks) == minutes


def test_a_page_knows_when_it_last_changed(tmp_path: Path) -> None:
    """The newest change of a sentence on the page counts, or else the edition of the site."""
    assert front(pages(tmp_path / "1")["counts/herons.md"], "changed") == "edition of 1 June 2022"
    changed = ("seeds/counts/herons.yml", '  close: "A bare', '  changed: 2022-05-02\n  close: "A bare')
    made = pages(tmp_path / "2", changed)
    assert front(made["counts/herons.md"], "changed") == "last changed 2 May 2022"
    there = {path for path, page in made.items() if front(page, "changed").startswith("last changed")}
    shows = {path for path, page in made.items() if front(page, "minutes") and '-herons-counted"' in page}
    assert there == shows


def test_search_engines_are_given_the_words_that_lead_in(tmp_path: Path) -> None:
    """A page that begins with wayfinding is described by it, any other by its first sentence."""
    made = pages(tmp_path)
    assert front(made["index.md"], "description") == "This site tells what two documents say about Herons."


def part_of(html: str) -> tuple[list[str], list[str]]:
    """Return the steps above a built page's heading, and the tabs that are marked."""
    where = re.search(r'(?s)<nav aria-label="You are in">(.*?)</nav>', html)
    steps = re.findall(r"<li[^>]*>(?:<a[^>]*>)?([^<]+)", where[1]) if where else []
    tabs = re.findall(r'(?s)<li class="md-tabs__item md-tabs__item--active">\s*<a[^>]*>([^<]+)', html)
    return [" ".join(each.split()) for each in steps], [each.strip() for each in tabs]


@pytest.mark.parametrize(
    ("page", "steps", "tab"),
    [
        ("index.html", [], "Home"),
        ("operations/index.html", ["Home", "Operations"], "Operations"),
        ("operations/green-cicada.html", ["Home", "Operations", "Green Cicada"], "Operations"),
        (
            "evidence/moore-slurs.html",
            ["Home", "Evidence", "A covert influence campaign posted antisemitic slurs against…"],
            "Evidence",
        ),
        ("about/method.html", ["Home", "About", "Method"], "About"),
        ("timeline.html", ["Home", "Timeline"], "Timeline"),
    ],
)
def test_a_page_says_where_it_stands(site: Path, page: str, steps: list[str], tab: str) -> None:
    """Steps lead from Home to the page; its part's tab is marked, for pages outside the navigation too."""
    found, tabs = part_of((site / page).read_text(encoding="utf-8"))
    assert found == steps
    assert tabs == [tab]


def test_every_page_has_one_tab_marked(site: Path) -> None:
    """No page is without its part, but the search and the page for wrong addresses."""
    for path in site.rglob("*.html"):
        if path.name not in {"search.html", "404.html"}:
            _, tabs = part_of(path.read_text(encoding="utf-8"))
            assert len(tabs) == 1, path.relative_to(site)


def test_other_sites_are_told_what_a_page_is(site: Path) -> None:
    """Each page has a title, a description and what links to it show; no picture without an address."""
    html = (site / "operations/green-cicada.html").read_text(encoding="utf-8")
    assert re.search(r'<meta name="?description"? content="In August 2024', html)
    assert re.search(r'<meta property="og:title" content="Green Cicada">', html)
    assert re.search(r'<meta property="og:description" content="In August 2024', html)
    assert "og:image" not in html
    assert (site / "assets/preview.png").is_file()


def test_the_picture_of_a_link_has_a_whole_address(root: Path, tmp_path: Path) -> None:
    """With the address of the site known, each page names the picture by its whole address."""
    leave = support.left_out(".*", "node_modules", "__pycache__", "*.egg-info", "evidence")
    shutil.copytree(root, tmp_path / "copy", ignore=leave)
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "SITE_URL": "https://example.org/x",
        "REPO_URL": "",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=tmp_path / "copy", env=environment, check=True)  # noqa: S603 – our own words
    html = (tmp_path / "copy/site/background.html").read_text(encoding="utf-8")
    assert 'property="og:image" content="https://example.org/x/assets/preview.png"' in html
    assert 'property="og:url" content="https://example.org/x/background.html"' in html
