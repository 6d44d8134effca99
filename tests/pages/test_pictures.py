"""Pictures: what they show of the records, in SVG that follows the page's colors."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser

from browsing import PHONE, opened
from explainer.library import load
from explainer.pages import svg
from explainer.pages.render import render
from support import copy, edit

LEAST_TYPE = 11  # pixels, of words in a picture on a phone
_SVG = re.compile(r'<svg class="drawing ([^"]+)".*?</svg>')
SMALL = ("door-events", "door-lanes", "door-matrix", "door-answers")


def shown(folder: Path, *edits: tuple[str, str, str]) -> dict[str, str]:
    """Return the pages of the example with edits."""
    folder.mkdir(exist_ok=True)
    root = copy(folder)
    edit(root, *edits)
    library, faults = load.load(root)
    assert library, faults
    return dict(render(library))


@pytest.fixture(scope="module")
def drawn(root: Path) -> dict[str, str]:
    """Return every picture of the site by the name of its page and its own."""
    library, _ = load.load(root)
    assert library
    return {f"{path} {found[1]}": found[0] for path, page in render(library) for found in _SVG.finditer(page)}


@pytest.mark.parametrize(
    ("kind", "element"), [("activity", "circle"), ("disclosure", "rect"), ("reaction", "path")]
)
def test_each_kind_has_its_own_shape(kind: str, element: str) -> None:
    """Kinds are told apart without colour."""
    assert svg.mark(kind, 10, 10).startswith(f'<{element} class="{kind}"')


@pytest.mark.parametrize(
    ("to", "address"),
    [
        ("evidence/a.md", "evidence/a.html"),
        ("../a.md#b", "../a.html#b"),
        ("#2024", "#2024"),
        ('a.md#"x', "a.html#&quot;x"),
    ],
)
def test_a_link_leads_to_the_built_page(to: str, address: str) -> None:
    """No engine looks for links in a drawing, so they have the address of the page as it is built."""
    assert f'href="{address}"' in svg.link("x", to, "name")


def test_a_link_without_a_name_is_for_the_pointer_alone() -> None:
    """It repeats one that stands in words, so the keyboard and a screen reader pass it over."""
    assert 'tabindex="-1" aria-hidden="true"' in svg.link("x", "a.md")
    assert "tabindex" not in svg.link("x", "a.md", "A")


def test_words_in_a_picture_are_escaped() -> None:
    """Markup in a record stays text, in the drawing and in its caption."""
    drawing = svg.Drawing("x", "<b>", 'a "b" <script>', (svg.words("<i>&", 0, 0),), 10)
    figure = svg.figure(drawing, "<u>")
    assert not re.search(r"<(?:b|i|u|script)>", figure)
    assert "&lt;i&gt;&amp;" in figure


def test_every_picture_is_whole_and_named(drawn: dict[str, str]) -> None:
    """Each is well-formed, has a title and a sentence on what it shows, and no style of its own."""
    assert {key.split()[1] for key in drawn} >= {
        "timeline",
        "ledger",
        "matrix-picture",
        "attributions",
    }
    assert {key.split()[1] for key in drawn} >= set(SMALL)
    for key, found in drawn.items():
        picture = ET.fromstring(found)  # noqa: S314 – our own
        ids = {each.get("id"): each for each in picture}
        title, says = (ids[each].text or "" for each in str(picture.get("aria-labelledby")).split())
        assert title, key
        assert says.endswith("."), key
        assert "style=" not in found, key
        assert not re.search(r'(?:fill|stroke)="', found), key


def test_names_of_drawings_are_unique_on_a_page(root: Path) -> None:
    """Two drawings on a page never have the same name, which their descriptions hang on."""
    library, _ = load.load(root)
    assert library
    for path, page in render(library):
        ids = re.findall(r' id="(picture-[^"]+)"', page)
        assert len(ids) == len(set(ids)), path


def test_the_matrix_counts_what_two_pages_share(tmp_path: Path) -> None:
    """The picture and the table have the same counts in the same order."""
    page = shown(tmp_path)["causes/index.md"]
    picture = next(each[0] for each in _SVG.finditer(page) if each[1] == "matrix-picture")
    numbers = [int(each) for each in re.findall(r'class="word middle" [^>]*>(\d+)<', picture)]
    table = page.split("## Causes and counts")[1].split("## ")[0]
    assert numbers == [int(each) for each in re.findall(r"\| \[(\d+)\]", table.replace(" | [", " | | ["))]
    assert numbers


def test_who_attributes_what_by_rung(tmp_path: Path) -> None:
    """The table says for each page what each sort of speaker names, with a link to the sentence."""
    page = shown(tmp_path)["causes/index.md"]
    assert "## Who attributes what" in page
    rows = [line for line in page.split("## Who attributes what")[1].splitlines() if line.startswith("| [")]
    assert rows
    assert all(
        re.search(r"(?:linked to|a named body|nobody named)[^|]*: \[", row) for row in rows if "#c-" in row
    )
    assert any("#c-" in row for row in rows)


def test_the_newest_correction_is_told(tmp_path: Path) -> None:
    """The state of the site names its edition and its newest correction, or says that there is none."""
    show = ("seeds/index.yml", "- define: heron", "- show: latest\n- define: heron")
    told = shown(tmp_path / "1", show)["index.md"]
    assert "This is the edition of 1 June 2022. The newest correction, of" in told
    root = copy(tmp_path)
    edit(root, show)
    (root / "seeds/corrections.yml").write_text("[]\n", encoding="utf-8")
    library, faults = load.load(root)
    assert library, faults
    assert "No correction is on record." in dict(render(library))["index.md"]


@pytest.mark.parametrize(
    ("item", "fault"),
    [
        ('{door: heronns, guide: "Birds."}', "no page “heronns” – did you mean “herons”?"),
        ('{door: herons, picture: cake, guide: "Birds."}', "“picture” is “cake” – it is one of"),
        ("{door: herons}", "“guide” is missing"),
        ("{show: cake}", "“show” is “cake” – it is"),
    ],
)
def test_a_door_or_show_at_fault_is_named(tmp_path: Path, item: str, fault: str) -> None:
    """What leads nowhere or cannot be drawn is refused with its line."""
    root = copy(tmp_path)
    edit(root, ("seeds/index.yml", "- define: heron", f"- {item}\n- define: heron"))
    _, faults = load.load(root)
    assert [str(each) for each in faults if fault.split(" – it is", maxsplit=1)[0] in str(each)], faults


def test_doors_stand_together(tmp_path: Path) -> None:
    """Doors in a row share a box; each has its page's name as a link and what can be found there."""
    doors = '- {door: herons, picture: events, guide: "Birds."}\n- {door: nets, guide: "Nets, too."}\n'
    page = shown(tmp_path, ("seeds/index.yml", "- define: heron", f"{doors}- define: heron"))["index.md"]
    assert page.count('<div class="doors"') == 1
    assert page.count('<div class="door" ') == 2
    assert "**[Nets](causes/nets.md)** Nets, too." in page


def test_words_can_be_read_on_a_phone(browser: Browser, address: str) -> None:
    """On a phone the words in pictures are at least eleven pixels high, and nothing is too wide."""
    measure = """svg => {
        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        const words = [...svg.querySelectorAll("text")];
        return words.map(word => parseFloat(getComputedStyle(word).fontSize) * scale);
    }"""
    with opened(browser, width=PHONE) as (page, faults):
        for each in ("timeline.html", "operations/index.html", "index.html", "ledger/index.html"):
            page.goto(address + each)
            sizes = [size for found in page.locator(".picture svg").all() for size in found.evaluate(measure)]
            assert all(size >= LEAST_TYPE for size in sizes), each
            assert sizes or each.startswith("ledger"), each
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert not faults
