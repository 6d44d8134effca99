"""The timeline: events in order, and its picture."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import support
from altered import faults, shown
from explainer.library import load
from explainer.pages import svg, time_scale
from explainer.pages import timeline as timeline_page

NETS = "seeds/causes/nets.yml"
LAMPS = "seeds/causes/lamps.yml"
GONE = "  withdrawn: {reason: No longer so., date: 2022-06-01}\n"
HERONS = "seeds/counts/herons.yml"


# Timeline


def timeline(pages: dict[str, str]) -> list[tuple[str, str, str]]:
    """Return date, word and claim of each entry of the timeline, in order."""
    mark = r'<span class="event[^"]*"></span>'
    entry = rf"^1\. {mark}\*\*(.+?)\*\* – (\w+)\. .*\[evidence\]\(evidence/(\S+)\.md\)\)$"
    return re.findall(entry, pages["timeline.md"], re.MULTILINE)


LIT = ("2022", "Action", "lamps-lit")
FOUND = ("March 2022", "Report", "nets-found")
DENIED = ("30 March 2022", "Statement", "nets-denied")


@pytest.mark.parametrize(
    ("edit", "entries"),
    [
        ((NETS, "{date: 2022-03, kind", "{date: 2022-03, kind"), [LIT, FOUND, DENIED]),
        ((NETS, "{date: 2022-03-30, kind", "{date: 2022, kind"), [LIT, FOUND, ("2022", *DENIED[1:])]),
        ((LAMPS, "{date: 2022, kind", "{date: 2022/.., kind"), [("2022 or later", *LIT[1:]), FOUND, DENIED]),
        (
            (LAMPS, "{date: 2022, kind: activity", "{date: 2022, kind: disclosure"),
            [("2022", "Report", "lamps-lit"), FOUND, DENIED],
        ),
        ((NETS, "  event: {date: 2022-03, kind: disclosure}\n", ""), [LIT, DENIED]),
        ((NETS, "  attributes: linked\n", f"  attributes: linked\n{GONE}"), [LIT, DENIED]),
        (
            (HERONS, '  close: "A bare', '  event: {date: 2021-05, kind: activity}\n  close: "A bare'),
            [("May 2021", "Action", "herons-counted"), LIT, FOUND, DENIED],
        ),
    ],
    ids=["as-it-is", "answer-after", "open", "kind", "no-event", "withdrawn", "earlier"],
)
def test_the_timeline_is_in_order(
    tmp_path: Path, edit: support.Edit, entries: list[tuple[str, str, str]]
) -> None:
    """Events come by date, the less exact first, each as exact as its record, with the word of its kind."""
    assert timeline(shown(tmp_path, edit)) == entries


def drawn(page: str, name: str = "timeline") -> ET.Element:
    """Return a picture of the page."""
    found = re.search(rf'<svg class="drawing {name}".*?</svg>', page)
    assert found
    return ET.fromstring(found[0])  # noqa: S314 – our own


def labels(picture: ET.Element) -> dict[str, str]:
    """Return the name of each mark of a picture, with its classes."""
    return {
        str(link.get("aria-label")): str(group.get("class"))
        for group in picture.iter("g")
        for link in group.iter("a")
    }


LABELED = (NETS, "kind: disclosure}", "kind: disclosure, label: nets at the county}")


def test_each_mark_has_its_label_date_and_speaker(tmp_path: Path) -> None:
    """A mark is a link named by the words beside it: what it is, when, who says it, and what it answers.

    Without a label it is called by its speaker.
    """
    page = shown(tmp_path, LABELED)["timeline.md"]
    for name in ("timeline", "timeline-narrow"):
        names = labels(drawn(page, name))
        assert [*names] == [
            "Lindow Gazette Action · 2022",
            "Nets at the county Report · March 2022 · Lindow Bird Society",
            "County office Denial · 30 March 2022 answers Lindow Bird Society",
        ]
        for link in drawn(page, name).iter("a"):
            shown_ = " ".join(text.text or "" for text in link.iter("text"))
            assert shown_ == link.get("aria-label")
            assert "tabindex" not in link.attrib


def test_a_mark_leads_to_its_sentence(tmp_path: Path) -> None:
    """The address is that of the claim's home sentence."""
    links = [link.get("href") for link in drawn(shown(tmp_path)["timeline.md"]).iter("a")]
    assert links == [
        "causes/lamps.html#c-lamps-lit",
        "causes/nets.html#c-nets-found",
        "causes/nets.html#c-nets-denied",
    ]


def test_marks_have_room_for_a_finger(tmp_path: Path) -> None:
    """What can be pressed is at least 24 pixels high and wide, and no two overlap on a side."""
    for name in ("timeline", "timeline-narrow"):
        sides: dict[str | None, list[tuple[int, int]]] = {}
        for rect in drawn(shown(tmp_path / name)["timeline.md"], name).iter("rect"):
            if rect.get("class") == "room":
                y, high = int(rect.get("y", 0)), int(rect.get("height", 0))
                assert high >= 24
                assert int(rect.get("width", 0)) >= 24
                sides.setdefault(rect.get("x"), []).append((y, y + high))
        assert len(sides) == 2
        for places in sides.values():
            assert all(low <= high for (_, low), (high, _) in pairwise(sorted(places)))


def test_an_answer_is_opposite_and_joined(tmp_path: Path) -> None:
    """A denial is on the other side, with a line to what it answers; one that denies has a broken line."""
    answers = drawn(shown(tmp_path / "1")["timeline.md"])
    assert [
        path.get("class") for path in answers.iter("path") if path.get("class") in {"answers", "denies"}
    ] == ["answers"]
    edits = ("seeds/statements.yml", ", answers: society-nets, how: by-name", ", denies: society-nets")
    denies = drawn(shown(tmp_path / "2", edits)["timeline.md"])
    assert [
        path.get("class") for path in denies.iter("path") if path.get("class") in {"answers", "denies"}
    ] == ["denies"]
    assert "Denial · 30 March 2022 denies what Lindow Bird Society said; no source says it answers that" in (
        " ".join(labels(denies))
    )
    x = {link.get("href"): int(next(link.iter("text")).get("x", 0)) for link in answers.iter("a")}
    assert x["causes/nets.html#c-nets-denied"] > 360 > x["causes/nets.html#c-nets-found"]


def test_filters_have_a_choice_for_each_page_speaker_and_kind(tmp_path: Path) -> None:
    """Each choice has a number, and every event the numbers that it belongs to, in picture and list."""
    page = shown(tmp_path)["timeline.md"]
    choices = re.findall(r'<input type="radio" name="(\w+)" id="(\w+)"[^>]*> ([^<]+)</label>', page)
    assert [(key, words) for _, key, words in choices] == [
        *(("of0", "All"), ("of1", "Lamps"), ("of2", "Nets")),
        *(("by0", "All"), ("by1", "Government"), ("by2", "Researchers"), ("by3", "Press")),
        *(("kind0", "All"), ("kind1", "Action"), ("kind2", "Report"), ("kind3", "Statement")),
        *(("who0", "All"), ("who1", "County office")),
        *(("who2", "Lindow Bird Society"), ("who3", "Lindow Gazette")),
    ]
    classes = list(labels(drawn(page)).values())
    assert classes == ["event of1 by3 kind1 who3", "event of2 by2 kind2 who2", "event of2 by1 kind3 who1"]
    assert re.findall(r'1\. <span class="([^"]+)">', page) == classes


def test_the_style_has_a_rule_for_each_choice(root: Path) -> None:
    """As many choices as a filter may have hide what they leave out, and no choice brings it back."""
    style = (root / "scripts/explainer/theme/assets/pictures.css").read_text(encoding="utf-8")
    most = dict.fromkeys(("of", "by", "kind"), timeline_page.MOST) | {"who": timeline_page.SPEAKERS}
    for key, count in most.items():
        assert re.findall(rf":has\(#{key}(\d+):checked\)", style) == [str(i + 1) for i in range(count)]


def test_a_picture_that_nobody_could_read_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With more marks than somebody can read there is the list alone, without filters."""
    monkeypatch.setattr(svg, "MANY", 2)
    page = shown(tmp_path)["timeline.md"]
    assert "<svg" not in page
    assert "<fieldset" not in page
    assert len(timeline({"timeline.md": page})) == 3


def test_a_label_is_short_and_says_no_more_than_its_claim(tmp_path: Path) -> None:
    """More than five words, another figure and other words in quotation marks are refused at the label."""
    for label, fault in (
        ("nets that it linked to the county", "has 7 words – a label on the timeline has 5 at most"),
        ("12 nets", "figure “12” is not in the claim"),
        ("“nets everywhere”", "quotation “nets everywhere” is not in the claim"),
    ):
        edit = (NETS, "kind: disclosure}", f'kind: disclosure, label: "{label}"}}')
        found = faults(tmp_path / label[:2].strip("“"), edit)
        assert len(found) == 1
        assert fault in found[0]
        assert found[0].startswith(f"{NETS}:12:")


# Scale


@pytest.mark.parametrize(
    ("date", "span"),
    [
        ("2022", (24264, 24276)),
        ("2022-03", (24266, 24267)),
        ("2022-01-01", (24264, 24264 + 1 / 31)),
        ("2021/2022", (24252, 24276)),
        ("2022/..", (24264, 24276)),
        ("2022-03/2022-05", (24266, 24269)),
        ("2022-21", (24264, 24276)),
    ],
)
def test_a_date_is_as_long_as_it_is_inexact(date: str, span: tuple[float, float]) -> None:
    """A year covers its months, a day nearly nothing; an open end adds nothing."""
    assert time_scale.span(date) == span


def test_a_month_is_as_long_as_another() -> None:
    """Within a part every month has the same length; a long gap is a break of its own length."""
    scale = time_scale.scale([(24000, 24001), (24005, 24006), (24120, 24121)], 10, 0)
    assert [scale.at(month) for month in (24000, 24001, 24006)] == [0, 10, 60]
    assert [*scale.breaks] == [60]
    assert scale.at(24060) == 60 + time_scale.BREAK
    assert scale.at(24121) == 60 + time_scale.BREAK + 10
    assert scale.end == 60 + time_scale.BREAK + 30


def test_a_year_with_much_in_it_has_longer_months() -> None:
    """It is as many times as long as its labels need, behind a break; its months are alike."""
    scale = time_scale.scale([(24000, 24012), (24020, 24021)], 10, 0, {2001: 250})
    assert [part.month for part in scale.parts] == [10, 30]
    assert [*scale.changes] == [(24012, 3)]
    assert scale.at(24012) == 120
    assert scale.at(24012, begins=True) == 120 + time_scale.BREAK
    assert scale.at(24014) - scale.at(24013) == 30


def test_no_label_is_below_the_line(root: Path) -> None:
    """However much the last year has, its labels end where the line of months ends."""
    library, _ = load.load(root)
    assert library
    for picture in timeline_page.drawings(library):
        drawing = ET.fromstring(f"<g>{''.join(picture.shapes)}</g>")  # noqa: S314 – our own
        tags = list(drawing.iter("rect"))
        ends = {
            kind: max(
                int(tag.get("y", 0)) + int(tag.get("height", 0)) for tag in tags if tag.get("class") == kind
            )
            for kind in ("band", "room")
        }
        assert ends["room"] <= ends["band"]


def test_the_picture_is_before_what_chooses_from_it(tmp_path: Path) -> None:
    """The filters are one closed line, so that the picture is on the first screen."""
    page = shown(tmp_path)["timeline.md"]
    head = page.partition("<figure")[0].partition("## ")[2]
    assert re.findall(r"<details[^>]*>", head) == ['<details class="filters">']
    assert re.sub(r"<details.*?</details>", "", head, flags=re.DOTALL).split() == (
        "What was reported when, and what was answered?".split()
    )


def test_a_line_of_one_year_has_the_months_that_it_needs() -> None:
    """From the first month with a date to the last; what covers the year has all of it."""
    short = time_scale.scale([(24010.7, 24010.8), (24010.9, 24011.2)], 10, 0, {2000: 300})
    assert [(part.begin, part.end, part.month) for part in short.parts] == [(24010, 24012, 150)]
    whole = time_scale.scale([(24000, 24012), (24010.9, 24011)], 10, 0)
    assert [(part.begin, part.end) for part in whole.parts] == [(24000, 24012)]


def test_labels_move_apart_as_little_as_they_can() -> None:
    """Alone they are at their place; together around it, in their order, and none above the top."""
    assert time_scale.spread([(50, 20), (100, 20)], 0) == [40, 90]
    assert time_scale.spread([(50, 20), (50, 20)], 0) == [30, 50]
    assert time_scale.spread([(5, 20), (6, 20)], 0) == [0, 20]
    assert time_scale.spread([(50, 20), (50, 20), (50, 20), (71, 20)], 0) == [15.25, 35.25, 55.25, 75.25]
