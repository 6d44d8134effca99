"""Pictures: what they show of the records, in SVG that follows the page's colors."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser

import support
from altered import shown
from browsing import PHONE, opened
from explainer.library import load
from explainer.pages import cards, origins, picture_copies, svg
from explainer.pages.render import render
from explainer.site import picture_files as drawing
from support import copy, edit

LEAST_TYPE = 11  # pixels, of words in a picture on a phone
_SVG = re.compile(r'<svg class="drawing ([^"]+)".*?</svg>')
TAKEN = ("timeline", "origins", "documents", "answers")  # what there are copies of
LEGENDS = {  # words of the legend of each
    "timeline": "joins a denial to what it denies, where no source",
    "origins": "bracket joins two versions of one text.",
    "documents": "A bar is as long as a text",
    "answers": "An arrow back is a response, and leads up to",
}


@pytest.fixture(scope="module")
def drawn(root: Path) -> dict[str, str]:
    """Return every picture of the site by the name of its page and its own."""
    library, _ = load.load(root)
    assert library
    return {f"{path} {found[1]}": found[0] for path, page in render(library) for found in _SVG.finditer(page)}


@pytest.mark.parametrize(
    ("kind", "element"),
    [
        (0, '<circle class="circle"'),
        (1, '<rect class="square"'),
        (2, '<path class="triangle"'),
        (3, '<path class="diamond"'),
        (4, '<circle class="circle"'),
    ],
)
def test_each_kind_has_its_own_shape(kind: int, element: str) -> None:
    """Kinds are told apart without colour, the first four of a site."""
    assert svg.mark(kind, 10, 10).startswith(element)


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


def test_what_can_be_pressed_has_room_for_a_finger() -> None:
    """However little is drawn, 24 pixels can be pressed."""
    assert 'height="24"' in svg.room(0, 0, 40, 5)
    assert 'height="30"' in svg.room(0, 0, 40, 30)


def test_words_in_a_picture_are_escaped() -> None:
    """Markup in a record stays text, in the drawing and in what is said of it."""
    drawing = svg.Drawing("x", "<b>", 'a "b" <script>', (svg.words("<i>&", 0, 0),), 10)
    figure = svg.svg(drawing)
    assert not re.search(r"<(?:b|i|script)>", figure)
    assert "&lt;i&gt;&amp;" in figure


def test_every_picture_is_whole_and_named(drawn: dict[str, str]) -> None:
    """Each is well-formed, has a title and a sentence on what it shows, and no style of its own."""
    names = {key.split()[1] for key in drawn}
    assert names >= {*TAKEN, "ledger", "timeline-narrow", "origins-narrow", "answers-narrow"}
    for key, found in drawn.items():
        picture = ET.fromstring(found)  # noqa: S314 – our own
        assert "style=" not in found, key
        assert not re.search(r'(?:fill|stroke)="', found), key
        if picture.get("aria-hidden") or key.endswith(" dots"):
            assert picture.get("aria-hidden") or picture.get("aria-label"), key
            continue
        ids = {child.get("id"): child for child in picture}
        title, says = (ids[name].text or "" for name in str(picture.get("aria-labelledby")).split())
        assert title, key
        assert says.endswith("."), key


def test_every_mark_that_can_be_pressed_has_a_name_and_room(drawn: dict[str, str]) -> None:
    """A link in a picture is a stop of the Tab key, is named, and is 24 pixels high."""
    seen = 0
    for key, found in drawn.items():
        picture = ET.fromstring(found)  # noqa: S314 – our own
        for link in picture.iter("a"):
            room = link.find("rect[@class='room']")
            assert link.get("aria-label"), key
            assert "tabindex" not in link.attrib, key
            assert room is not None, key
            assert int(room.get("height", 0)) >= svg.ROOM, key
            seen += 1
    assert seen


def test_the_question_of_a_picture_is_its_heading(root: Path) -> None:
    """Before a picture is its question, then how to read it; behind it is what can be taken away."""
    library, _ = load.load(root)
    assert library
    found = {}
    for path, page in render(library):
        for question, figure in re.findall(
            r"\n## (.+)\n(?:(?!\n## )[\s\S])*?(<figure class=\"picture\" id[\s\S]+?</figure>)", page
        ):
            title = re.search(r"<title[^>]*>([^<]+)</title>", figure)
            assert title, path
            found[title[1]] = question
            assert figure.index("<figcaption>") < figure.index("<title")
            assert all(f">{name}</a>" in figure for name in ("Data (CSV)", "SVG", "PNG")), path
    for asked in (
        "What was reported when, and what was answered?",
        "Who says what about whom, and who answers?",
    ):
        assert found[asked] == asked


def test_names_of_drawings_are_unique_on_a_page(root: Path) -> None:
    """Two drawings on a page never have the same name, which their descriptions hang on."""
    library, _ = load.load(root)
    assert library
    for path, page in render(library):
        ids = re.findall(r' id="((?:picture|from|figure)-[^"]+)"', page)
        assert len(ids) == len(set(ids)), path


# Who says what, and who answers

NETS = "seeds/causes/nets.yml"
STATEMENTS = "seeds/statements.yml"


def rows(page: str) -> list[list[str]]:
    """Return the rows of the table behind the picture, without links."""
    table = page.split("## Who says what")[1].split("</details>", maxsplit=1)[0]
    plain = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", table)
    return [line.strip("| ").split(" | ") for line in plain.splitlines() if line.startswith("| ")][2:]


SAID = ["Nets", "Lindow Bird Society", "finding", "linked to the county"]
DENIED = ["Nets", "–", "denial (answers Lindow Bird Society)", "County office, 30 March 2022"]


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ((), [SAID, DENIED]),
        (
            ((STATEMENTS, ", answers: society-nets, how: by-name", ", denies: society-nets"),),
            [
                SAID,
                [
                    "Nets",
                    "–",
                    "denial (denies this; no source says it answers Lindow Bird Society)",
                    DENIED[3],
                ],
            ],
        ),
        (
            ((NETS, "kind: reaction}", 'kind: reaction, label: "not its own"}'),),
            [SAID, [*DENIED[:3], "County office, 30 March 2022: not its own"]],
        ),
    ],
    ids=["answered", "denied", "label"],
)
def test_who_says_what_and_who_answers(
    tmp_path: Path, edits: tuple[tuple[str, str, str], ...], told: list[list[str]]
) -> None:
    """A row says who says it, with what standing, of whom; an answer comes back."""
    found = [row for row in rows(shown(tmp_path, *edits)["causes/index.md"]) if row[0] == "Nets"]
    assert [row for row in found if row[3].startswith(("linked", "County"))] == told


def test_no_response_is_an_empty_arrow(tmp_path: Path) -> None:
    """What nobody answers has an arrow back without a speaker, and says so in words."""
    page = shown(tmp_path)["causes/index.md"]
    assert ["Lamps", "–", "–", "no response in our sources"] in rows(page)
    assert page.count('<path class="arrow none"') == 3  # in two drawings and the legend


# Where it comes from


def test_lines_follow_what_documents_name(root: Path) -> None:
    """Each document is a link with its lines; revisions of one text are one, joined by a brace."""
    library, _ = load.load(root)
    assert library
    page = dict(render(library))["sources.md"]
    found = re.search(r'<svg class="drawing origins".*?</svg>', page)
    assert found
    picture = ET.fromstring(found[0])  # noqa: S314 – our own
    groups = [group for group in picture.iter("g") if group.get("class") == "source"]
    assert len(groups) == len({document.lineage for document in library.documents.values()})
    pieces = [
        rect for group in groups for rect in group.iter("rect") if str(rect.get("class")).startswith("bar ")
    ]
    resting = origins.rests(library)
    assert len(pieces) == 2 * sum(map(len, resting.values()))  # in a bar, and beside its words
    assert {key: sum(found.values()) for key, found in resting.items()} == {
        key: sum(len(section.sentences) for section in document.sections)
        for key, document in library.documents.items()
    }
    assert sum(len(group.findall(".//path[@class='brace']")) for group in groups) == 1
    for group in groups:
        links = [link.get("href") for link in group.iter("a")]
        assert links == [f"#{group.get('id')}"]
    ways = origins.flows(library)
    drawn_ = sum(len(group.findall("path")) for group in groups)
    assert drawn_ == len({(way[0], way[1]) for way in ways if way[1]}) + len({way for way in ways if way[2]})


def test_no_line_runs_through_a_name(root: Path) -> None:
    """Between the columns lines go where they like; where the works are, only below them."""
    library, _ = load.load(root)
    assert library
    for picture in origins.drawings(library):
        found = ET.fromstring(f"<g>{''.join(picture.shapes)}</g>")  # noqa: S314 – our own
        words = [
            (int(word.get("x", 0)), int(word.get("y", 0))) for word in found.iter("text") if (word.text or "")
        ]
        across = sorted({x for x, _ in words if x > 14})
        works = across[0]
        low = max(y for x, y in words if x == works)
        ways = [str(path.get("d")) for path in found.iter("path") if "flow" in str(path.get("class"))]
        past = [way for way in ways if re.search(r"[\d ]H|C.*C", way) and int(way[1:].split()[0]) < works]
        assert past
        for way in past:
            level = re.findall(r"(\d+)H\d+", way)
            assert all(int(y) > low for y in level), way


def test_a_response_leads_up_to_what_it_responds_to(tmp_path: Path) -> None:
    """It is right below, with a tip at each row that it answers; one to something else has an arrow alone."""
    page = shown(tmp_path / "1")["causes/index.md"]
    assert page.count('<path class="tip answers" d="M13 ') == 2  # in both drawings
    order = [row[1:3] for row in rows(page) if row[0] == "Nets"]
    assert order[:2] == [SAID[1:3], DENIED[1:3]]
    elsewhere = ("seeds/statements.yml", "answers: society-nets, how: by-name", "denies: society-nests")
    found = shown(tmp_path / "2", elsewhere)["causes/index.md"]
    assert '<path class="tip denies" d="M13 ' not in found


# Strips


def test_a_strip_says_who_is_named_how_supported_and_what_effect(tmp_path: Path) -> None:
    """The strip is the same on a page and in the table of its part, in words with who says them."""
    made = shown(tmp_path)
    said = 'linked to the county</a> <span class="by">(Lindow Bird Society)'
    for path in ("causes/nets.md", "causes/index.md"):
        assert said in made[path]
        assert "one named origin, in one of our sources" in made[path]
        assert "not stated in our sources" in made[path]
    assert 'class="strip"' not in made["counts/herons.md"]


@pytest.mark.parametrize(
    ("figures", "dots", "hollow"),
    [
        ('[{as-told: "12", unit: nets}]', 12, 0),
        ('[{as-told: "12", unit: nets}, {as-told: three, unit: poles}]', 15, 3),
        ("[{as-told: at least 12, unit: nets}]", 0, 0),
        ('[{as-told: "1200", unit: nets}]', 0, 0),
    ],
    ids=["one-sort", "two-sorts", "hedged", "too-many"],
)
def test_a_small_number_is_drawn(tmp_path: Path, figures: str, dots: int, hollow: int) -> None:
    """A whole number without a hedge has a dot for each unit, another sort hollow ones; others have none."""
    number = "1200" if "1200" in figures else "at least 12" if "least" in figures else "12"
    edits = (
        (NETS, "found {[[nets]]|nets}", f"found {number} {{[[nets]]|nets}} and three poles"),
        (NETS, "told-by: Lindow Bird Society}", f'told-by: "{number} nets"}}\n  figures: {figures}'),
    )
    page = shown(tmp_path, *edits)["causes/nets.md"]
    assert page.count('class="dot') == dots
    assert page.count('class="dot hollow"') == hollow


# Doors


def test_doors_stand_together(tmp_path: Path) -> None:
    """Doors in a row share a box; each has its page's name as a link and what can be found there."""
    doors = '- {door: herons, guide: "Birds."}\n- {door: nets, guide: "Nets, too."}\n'
    page = shown(tmp_path, ("seeds/index.yml", "- define: heron", f"{doors}- define: heron"))["index.md"]
    assert page.count('<div class="doors"') == 1
    assert page.count('<div class="door" ') == 2
    assert "**[Nets](causes/nets.md)** Nets, too." in page


def test_a_door_shows_names_of_what_is_behind_it(tmp_path: Path) -> None:
    """A page's own dated events that have a label are named, each with who and when."""
    label = (NETS, "kind: disclosure}", "kind: disclosure, label: nets at the county}")
    door = ("seeds/index.yml", "- define: heron", '- {door: nets, guide: "Nets."}\n- define: heron')
    page = shown(tmp_path, label, door)["index.md"]
    assert "- [Nets at the county](causes/nets.md#c-nets-found): Lindow Bird Society, March 2022" in page


# Copies


def test_a_copy_carries_title_date_and_address(root: Path) -> None:
    """A picture to take away is one whole SVG with its question, the site, its edition and its page."""
    library, _ = load.load(root)
    assert library
    files = dict(picture_copies.files(library, "https://example.org/site/"))
    assert {path.rpartition("/")[2] for path in files} == {f"{name}.svg" for name in TAKEN}
    for path, text in files.items():
        picture = ET.fromstring(text)  # noqa: S314 – our own
        words = " ".join(element.text or "" for element in picture.iter() if element.tag.endswith("text"))
        assert library.site.title in words, path
        assert "Edition of" in words, path
        assert "https://example.org/site/" in words, path
        assert (picture[0].text or "").split()[0] in words, path
        assert LEGENDS[path.rpartition("/")[2].removesuffix(".svg")] in words, path
        assert "Press a text" not in words, path
        whole = next(element for element in picture if element.get("transform") and element.get("class"))
        own = {
            name
            for shape in whole.iter()
            if shape is not whole
            for name in (shape.get("class") or "").split()
        }
        assert whole.get("class") not in own, path  # or its words would be drawn like that shape
        assert "<a" not in text, path
    assert "https:" not in dict(picture_copies.files(library, ""))["assets/pictures/timeline.svg"].replace(
        "https://www", ""
    )


def test_a_copy_is_drawn_the_same_each_time(root: Path) -> None:
    """The PNG has two pixels for each of the SVG, words in it, and the same bytes each time."""
    library, _ = load.load(root)
    assert library
    text = dict(picture_copies.files(library, ""))["assets/pictures/documents.svg"]
    made = drawing.png(text)
    assert made == drawing.png(text)
    assert made.startswith(b"\x89PNG")
    wide = int(re.search(r'width="(\d+)"', text)[1])  # type: ignore[index]
    assert int.from_bytes(made[16:20], "big") == wide * drawing.FINE
    assert made != drawing.png(re.sub(r"<text.*?</text>", "", text))


def test_a_card_has_the_title_and_the_beginning_of_its_page(root: Path, tmp_path: Path) -> None:
    """It is cut at a word, and one with letters that the typeface has not is not drawn."""
    library, _ = load.load(root)
    assert library
    made = dict(cards.files(library))
    assert {*made} == {*cards.paths(library).values()}
    words = " ".join(re.findall(r"<text[^>]*>([^<]+)", made["assets/cards/operations-green-cicada.png"]))
    assert words.startswith("Green Cicada In August 2024")
    assert str(library.site.short_title) in words
    text = next(iter(made.values()))
    assert drawing.png(text, 1) == drawing.png(text, 1) != drawing.png(re.sub("<text.*?</text>", "", text), 1)
    changed = copy(tmp_path)
    edit(changed, ("seeds/counts/terns.yml", "title: Terns", "title: 燕鸥"))
    other = support.library(changed)
    before, _ = load.load(root / "tests/example")
    assert before
    assert {*cards.paths(before)} - {*cards.paths(other)} == {"counts/terns.md"}


def test_the_newest_correction_is_told(tmp_path: Path) -> None:
    """The state of the site names its edition and its newest correction, or says that there is none."""
    show = ("seeds/index.yml", "- define: heron", "- show: latest\n- define: heron")
    told = shown(tmp_path / "1", show)["index.md"]
    assert "This is the edition of 1 June 2022. The newest correction, of" in told
    root = copy(tmp_path)
    edit(root, show)
    (root / "seeds/corrections.yml").write_text("[]\n", encoding="utf-8")
    library = support.library(root)
    assert "No correction is on record." in dict(render(library))["index.md"]


@pytest.mark.parametrize(
    ("item", "fault"),
    [
        ('{door: heronns, guide: "Birds."}', "no page “heronns” – did you mean “herons”?"),
        ("{door: herons}", "“guide” is missing"),
        ("{show: cake}", "“show” is “cake” – it is"),
    ],
)
def test_a_door_or_show_at_fault_is_named(tmp_path: Path, item: str, fault: str) -> None:
    """What leads nowhere or cannot be drawn is refused with its line."""
    root = copy(tmp_path)
    edit(root, ("seeds/index.yml", "- define: heron", f"- {item}\n- define: heron"))
    _, faults = load.load(root)
    assert [str(problem) for problem in faults if fault.split(" – it is", maxsplit=1)[0] in str(problem)], (
        faults
    )


def test_words_can_be_read_on_a_phone(browser: Browser, address: str) -> None:
    """On a phone the words in pictures are at least eleven pixels high, and nothing is too wide."""
    measure = """svg => {
        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        const words = [...svg.querySelectorAll("text")];
        return words.map(word => parseFloat(getComputedStyle(word).fontSize) * scale);
    }"""
    with opened(browser, width=PHONE) as (page, faults):
        for page_name in (
            "timeline.html",
            "reactions/index.html",
            "sources.html",
            "index.html",
            "ledger/index.html",
        ):
            page.goto(address + page_name)
            sizes = [
                size
                for found in page.locator(".picture svg:visible").all()
                for size in found.evaluate(measure)
            ]
            assert all(size >= LEAST_TYPE for size in sizes), page_name
            assert sizes or page_name.startswith("ledger"), page_name
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert not faults


@pytest.mark.parametrize("width", [1280, 360])
def test_a_picture_that_a_page_is_for_is_on_its_first_screen(
    browser: Browser, address: str, width: int
) -> None:
    """At least a quarter of the screen is left for the drawing, below its question and its legend."""
    with opened(browser, width=width) as (page, _):
        for path in ("timeline.html", "sources.html"):
            page.goto(address + path)
            high = page.viewport_size["height"]  # type: ignore[index]
            places = [found.bounding_box() for found in page.locator(".picture svg.drawing:visible").all()]
            top = next(box["y"] for box in places if box and box["width"] > 100)
            assert top < high * 0.75, path


def test_filters_need_no_script(browser: Browser, address: str) -> None:
    """A choice hides the other events in the picture and in the list, and all bring them back."""
    with opened(browser, script=False) as (page, _):
        page.goto(f"{address}timeline.html")
        marks, entries = (
            page.locator(".in-window .event:has(a):visible"),
            page.locator("li:has(> .event):visible"),
        )
        every = marks.count()
        assert every == entries.count()
        page.locator(".filters summary").click()
        page.locator("#kind2").check()
        some = marks.count()
        assert 0 < some < every
        assert entries.count() == some
        page.locator("#by1").check()
        assert 0 < marks.count() < some
        for name in ("kind0", "by0"):
            page.locator(f"#{name}").check()
        assert marks.count() == every


def test_a_press_lights_the_lines_of_a_document(browser: Browser, address: str) -> None:
    """Without a script a document that was pressed has strong lines, the others weak ones."""
    with opened(browser, script=False) as (page, _):
        page.goto(f"{address}sources.html")
        sources = page.locator(".in-window .source")
        sources.first.locator("a").click()
        page.mouse.move(0, 0)
        opacity = "path => getComputedStyle(path).opacity"
        assert sources.first.locator(".flow").first.evaluate(opacity) == "1"
        assert float(sources.last.locator(".flow").first.evaluate(opacity)) < 1


def test_the_head_of_a_wide_table_stays_in_sight(browser: Browser, address: str) -> None:
    """The columns of the table of both parts have names that stay on the screen while it is scrolled."""
    with opened(browser) as (page, _):
        page.goto(f"{address}operations/index.html")
        head = page.locator(".cross.matrix thead th").nth(1)
        page.locator(".cross.matrix tbody tr").last.scroll_into_view_if_needed()
        assert head.bounding_box()["y"] >= 0  # type: ignore[index]
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
