"""Finding one's way: above a page's heading, at the end of its text, in the tabs, and from other sites."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import markdown as markdown_of
import pytest
from mkdocs.config import load_config

from altered import shown as pages
from explainer.library import load
from explainer.pages import wayfinding
from explainer.text import markdown

# Herons and Terns share a count, and two sentences about herons stand on Terns; the denial on both is out.
RELATED = {
    "causes/lamps.md": [("Herons", 1), ("Terns", 1)],
    "causes/nets.md": [("Herons", 1)],
    "counts/herons.md": [("Terns", 3), ("Lamps", 1), ("Nets", 1)],
    "counts/terns.md": [("Herons", 3), ("Lamps", 1)],
}


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


def test_a_page_names_related_pages(root: Path, tmp_path: Path) -> None:
    """Sentences on both pages count, and those on one that name the other, from both sides; replies not.

    The page has the names alone, in that order.
    """
    made = pages(tmp_path)
    lines = {
        path: re.findall(r"\[([^\]]+)\]\([^)]+\)", line)
        for path, page in made.items()
        for line in page.splitlines()
        if line.startswith("- Related: ")
    }
    assert lines == {path: [title for title, _ in found] for path, found in RELATED.items()}
    library, _ = load.load(root / "tests" / "example")
    assert library
    counted = {f"{text.path}.md": wayfinding.related(library, text) for text in library.pages.values()}
    assert {
        path: [(text.page.title, count) for text, count in found]
        for path, found in counted.items()
        if path in lines
    } == RELATED


def test_related_pages_are_few_and_not_indexes(root: Path) -> None:
    """Most in common come first, at most four, never the page itself or an index; a section may be."""
    library, _ = load.load(root)
    assert library
    for text in library.pages.values():
        found = wayfinding.related(library, text)
        counts = [count for _, count in found]
        assert counts == sorted(counts, reverse=True)
        assert len(found) <= wayfinding.MOST
        assert text not in [other for other, _ in found]
        assert not [other.path for other, _ in found if other.path.endswith("index") and not other.anchor]


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
    assert front(pages(tmp_path / "1")["counts/herons.md"], "changed") == "Updated 1 June 2022"
    changed = ("seeds/counts/herons.yml", '  close: "A bare', '  changed: 2022-05-02\n  close: "A bare')
    made = pages(tmp_path / "2", changed)
    assert front(made["counts/herons.md"], "changed") == "Updated 2 May 2022"
    there = {path for path, page in made.items() if front(page, "changed") == "Updated 2 May 2022"}
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
    return [" ".join(step.split()) for step in steps], [tab.strip() for tab in tabs]


@pytest.mark.parametrize(
    ("page", "steps", "tab"),
    [
        ("index.html", [], "Home"),
        ("operations/index.html", ["Home", "Operations"], "Operations"),
        ("operations/green-cicada.html", ["Home", "Operations", "Green Cicada"], "Operations"),
        ("ledger/expert-analysis.html", ["Home", "How we know", "How each source was used"], "How we know"),
        (
            "evidence/moore-slurs.html",
            [
                "Home",
                "How we know",
                "Evidence",
                "A covert influence campaign posted antisemitic slurs against…",
            ],
            "How we know",
        ),
        ("about/method.html", ["Home", "How we know", "Method"], "How we know"),
        (
            "about/editorial.html",
            ["Home", "How we know", "For contributors", "Editorial rules"],
            "How we know",
        ),
        ("timeline.html", ["Home", "Timeline"], "Timeline"),
    ],
)
def test_a_page_says_where_it_stands(site: Path, page: str, steps: list[str], tab: str) -> None:
    """Steps lead from Home to the page; its part's tab is marked, for pages outside the navigation too."""
    found, tabs = part_of((site / page).read_text(encoding="utf-8"))
    assert found[: len(steps)] == steps
    assert tabs == [tab]


def test_the_menu_has_seven_entries(site: Path) -> None:
    """Seven entries on every page, each a link to a page, the last with all that is behind it."""
    html = (site / "timeline.html").read_text(encoding="utf-8")
    tabs = re.findall(r'(?s)class="md-tabs__link">([^<]+)</a>', html)
    assert [tab.strip() for tab in tabs] == [
        "Home", "Background", "Operations", "Targets", "Reactions", "Timeline", "How we know",
    ]  # fmt: skip


def test_a_menu_entry_is_called_as_its_page(root: Path, site: Path) -> None:
    """Whoever follows an entry of the menu arrives at a page of the same title; Home alone asks."""
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    menu = config.partition("\nnav:")[2].partition("\nnot_in_nav:")[0]
    entries = re.findall(r"- ([^:\n]+): (\S+\.md)", menu)
    assert len(entries) > 20
    for name, path in entries:
        page = (site / path).with_suffix(".html").read_text(encoding="utf-8")
        title = html.unescape(re.findall(r"<h1[^>]*>([^<]+)", page)[0])
        assert title == name or path == "index.md"


def test_a_page_lists_its_siblings_in_the_order_of_the_part(site: Path, root: Path) -> None:
    """Beside each page of a part with an entry in the menu are all its pages; a page of its own is marked."""
    library, _ = load.load(root)
    assert library
    entries = (root / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnot_in_nav:")[0]
    parts = [
        texts
        for kind, texts in library.parts.items()
        if f": {library.kinds[kind].folder}/index.md" in entries
    ]
    assert len(parts) > 2
    for texts in parts:
        titles = [html.escape(text.page.title, quote=False) for text in texts]
        for text in texts:
            page = (site / f"{text.path}.html").read_text(encoding="utf-8")
            menu = page[
                page.index('data-md-level="0"') : page.index("</nav>", page.index('data-md-level="0"'))
            ]
            assert (
                re.findall(r'<li><a href="[^"]*" class="md-nav__link"[^>]*>([^<]+)</a></li>', menu) == titles
            )
            marked = [] if text.anchor else [html.escape(text.page.title, quote=False)]
            assert re.findall(r'aria-current="page">([^<]+)<', menu) == marked


def test_a_part_is_in_the_order_of_weight(tmp_path: Path) -> None:
    """What site.yml puts first is first, and leads on so; what it does not name follows by title."""
    weighed = ("seeds/site.yml", "  columns: [size]", "  columns: [size]\n  order: [terns]")
    made = pages(tmp_path, weighed)
    assert made["counts/index.md"].index("[Terns]") < made["counts/index.md"].index("[Herons]")
    assert "- Next: [Herons](herons.md)" in made["counts/terns.md"]


def test_titles_and_descriptions_fit_where_they_are_shown(site: Path) -> None:
    """At most 65 characters in a tab and in the results of a search engine, at most 155 of description."""
    for path in site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        title = html.unescape(re.findall(r"<title>(.*?)</title>", page)[0])
        description = html.unescape(re.findall(r'<meta name="?description"? content="([^"]*)"', page)[0])
        assert 0 < len(title) <= 65, f"{path}: {title}"
        assert 0 < len(description) <= 155, f"{path}: {description}"


def test_a_browser_is_told_the_icons_and_the_feed(site: Path) -> None:
    """The manifest and its icons are there, each page announces the feed, and nothing is fetched ahead."""
    manifest = json.loads((site / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert manifest["short_name"] == "China and Election 2024"  # as seeds/site.yml says
    for icon in manifest["icons"]:
        assert (site / icon["src"]).is_file(), icon
    for path in ("index.html", "operations/green-cicada.html", "404.html"):
        page = (site / path).read_text(encoding="utf-8")
        assert re.search(r'type="?application/atom\+xml"?', page), path
        assert re.search(r'rel="?apple-touch-icon"?', page), path
        assert not re.search(r'rel="?(next|prev|prefetch|preload)\b', page), path


def test_the_pages_of_a_part_announce_its_feed(site: Path) -> None:
    """The pages of a part, its index too, announce its feed, which is there; other pages do not."""
    for path in sorted(site.rglob("*.html")):
        name, page = path.relative_to(site).as_posix(), path.read_text(encoding="utf-8")
        found = re.findall(r'<link rel="alternate "[^>]*href="([^"]*feed-[^"]*)"', page)
        feed = f"feed-{name.partition('/')[0]}.xml"
        expected = [f"../data/{feed}"] if (site / "data" / feed).exists() else []
        assert 'http-equiv="refresh"' in page or found == expected, name
    assert (site / "data" / "feed-operations.xml").exists()


def test_every_page_has_one_tab_marked(site: Path) -> None:
    """No page is without its part, but the search, the page for wrong addresses, and what leads elsewhere."""
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        if path.name not in {"search.html", "404.html"} and 'http-equiv="refresh"' not in text:
            _, tabs = part_of(text)
            assert len(tabs) == 1, path.relative_to(site)


def test_other_sites_are_told_what_a_page_is(site: Path) -> None:
    """Each page has a title, a description and what links to it show; no picture without an address."""
    page = (site / "operations/green-cicada.html").read_text(encoding="utf-8")
    assert re.search(r'<meta name="?description"? content="In August 2024', page)
    assert re.search(r'<meta property="og:title" content="Green Cicada">', page)
    assert re.search(r'<meta property="og:description" content="In August 2024', page)
    assert "og:image" not in page
    assert (site / "assets/card.png").is_file()


def test_the_picture_of_a_link_has_a_whole_address(public: Path) -> None:
    """With the address of the site known, each page names a picture by its whole address, a text its own."""
    page = (public / "background.html").read_text(encoding="utf-8")
    index = (public / "operations/index.html").read_text(encoding="utf-8")
    assert re.search(r'<link rel="?canonical"? href="https://example.org/x/operations/"', index)
    robots = (public / "robots.txt").read_text(encoding="utf-8")
    assert "Sitemap: https://example.org/x/sitemap.xml" in robots
    sitemap = (public / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://example.org/x/operations/</loc>" in sitemap
    assert len(re.findall(r"<lastmod>\d{4}-\d\d-\d\d</lastmod>", sitemap)) == sitemap.count("<url>") > 20
    named = {
        path: re.findall(r'property="og:image" content="https://example.org/x/([^"]+)"', found)
        for path in ("background.html", "operations/index.html", "evidence/moore-slurs.html", "sources.html")
        if (found := (public / path).read_text(encoding="utf-8"))
    }
    assert named == {
        "background.html": ["assets/cards/background.png"],
        "operations/index.html": ["assets/cards/operations-index.png"],
        "evidence/moore-slurs.html": ["assets/card.png"],
        "sources.html": ["assets/card.png"],
    }
    for (picture,) in named.values():
        assert (public / picture).read_bytes()[16:24] == (1200).to_bytes(4) + (630).to_bytes(4)
    assert 'property="og:url" content="https://example.org/x/background.html"' in page


def test_a_heading_in_any_script_has_its_own_address(root: Path) -> None:
    """The plugin gives Markdown the rule for it: a section put before another does not take its address."""
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_config(config)
    parser = markdown_of.Markdown(extensions=["toc"], extension_configs=dict(config.mdx_configs))
    parser.convert("## 道路\n\n## Дорога\n\n## The road\n")
    assert [token["id"] for token in parser.toc_tokens] == ["道路", "дорога", "the-road"]
