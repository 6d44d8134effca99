"""The built HTML, page by page: nothing left of the markup, no link that leads nowhere, valid."""

from __future__ import annotations

import posixpath
import re
import subprocess
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import support
from explainer.pages.content import MOST_MARKERS

_VOID = set("area base br col embed hr img input link meta source track wbr".split())


@dataclass
class Element:
    """An element that is open while a page is read."""

    tag: str
    attributes: dict[str, str]
    ids: tuple[str, ...]  # its own and those around it, the nearest last


@dataclass
class Link:
    """A link with where it stands."""

    href: str
    kind: str
    inside: tuple[str, ...]


@dataclass
class Html(HTMLParser):
    """What the tests want to know of a page."""

    ids: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    _open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Let the parser begin."""
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note ids and links."""
        attributes = {key: value or "" for key, value in attrs}
        around = self._open[-1].ids if self._open else ()
        ids = (*around, attributes["id"]) if "id" in attributes else around
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if href := attributes.get("href", attributes.get("src", "")):
            kind = (
                "way" if any("ways" in element.attributes.get("class", "") for element in self._open) else ""
            )
            self.links.append(Link(href, attributes.get("class", kind) or kind, ids))
        if tag not in _VOID:
            self._open.append(Element(tag, attributes, ids))

    def handle_endtag(self, tag: str) -> None:
        """Close what this ends, with what was left open in it."""
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Keep the text that a reader sees as text."""
        if not {element.tag for element in self._open} & {"script", "style", "code", "pre"}:
            self.text.append(data)


@pytest.fixture(scope="module")
def parsed(site: Path, pages: list[str]) -> dict[str, Html]:
    """Return every page of the site, read."""
    result = {}
    for page in pages:
        result[page] = Html()
        result[page].feed((site / page).read_text(encoding="utf-8"))
    return result


def test_no_markup_is_left(parsed: dict[str, Html]) -> None:
    """A reader sees no marker without its note, no braces, no link that was not made."""
    left = re.compile(r"\[\^|\{[:#.%{ ]|\[\[|\]\]|\]\(|\*\*|^:::? |&[a-z]+;|<[a-z]", re.MULTILINE)
    found = [
        f"{page}: {text[max(0, hit.start() - 40) : hit.end() + 40]!r}"
        for page, html in parsed.items()
        for text in html.text
        for hit in left.finditer(text)
    ]
    assert not found, "\n".join(found)


def test_no_link_is_dead(site: Path, parsed: dict[str, Html]) -> None:
    """Every link within the site leads to a page or file, and to an anchor that is there."""
    dead = []
    for page, html in parsed.items():
        for link in html.links:
            parts = urlsplit(link.href)
            if parts.scheme or parts.netloc:
                continue
            path = unquote(parts.path)
            target = (
                posixpath.normpath(posixpath.join("/", posixpath.dirname(page), path)).lstrip("/")
                if path
                else page
            )
            target = (
                posixpath.join(target, "index.html") if path.endswith("/") or target in {"", "."} else target
            )
            anchor = unquote(parts.fragment)
            if not (site / target).is_file() or (
                anchor and target in parsed and anchor not in parsed[target].ids and anchor != "__search"
            ):
                dead.append(f"{page}: {link.href}")
    assert not dead, "\n".join(dead)


def test_ids_are_unique(parsed: dict[str, Html]) -> None:
    """An anchor is one place."""
    twice = [
        f"{page}: {id_}" for page, html in parsed.items() for id_ in set(html.ids) if html.ids.count(id_) > 1
    ]
    assert not twice, "\n".join(twice)


def test_notes_lead_back(parsed: dict[str, Html]) -> None:
    """Every marker has its note, and the note a way back to the sentence that the marker stands in."""
    faults, markers = [], 0
    for page, html in parsed.items():
        ways = {(link.inside[-1], link.href) for link in html.links if link.kind == "way" and link.inside}
        for marker in (link for link in html.links if link.kind == "footnote-ref"):
            markers += 1
            note = marker.href.removeprefix("#")
            sentence = next(
                (id_ for id_ in reversed(marker.inside) if not id_.startswith("fnref")), "no anchor"
            )
            if note not in html.ids:
                faults.append(f"{page}: the marker in {sentence} has no note")
            elif (note, f"#{sentence}") not in ways:
                faults.append(f"{page}: {note} has no way back to {sentence}")
        for note, href in ways:
            if href.startswith("#") and href.removeprefix("#") not in html.ids:
                faults.append(f"{page}: {note} leads back to {href}, which is not there")
    assert not faults, "\n".join(faults)
    assert markers, "no page has a marker"


def test_markers_stand_for_the_works_of_their_claim(root: Path, parsed: dict[str, Html]) -> None:
    """The notes that a sentence leads to are those of the works that its claim rests on, and no others."""
    library = support.library(root)
    compared = 0
    for key, text in library.pages.items():
        html = parsed[f"{text.path}.html"]
        for placement in library.page_placements[key]:
            wanted = [f"#fn:{reference.key}" for reference in library.references[placement.claim.id]][
                :MOST_MARKERS
            ]
            links = (link for link in html.links if link.kind == "footnote-ref")
            found = [link.href for link in links if placement.anchor in link.inside]
            assert found == wanted, f"{text.path}: {placement.anchor}"
            compared += len(wanted)
    assert compared


def test_three_clicks_from_home_to_the_paragraph(root: Path, parsed: dict[str, Html]) -> None:
    """From each sentence of Home at most three links lead to the paragraph and sentence that it rests on.

    A marked one has them in its note; a summing up leads to its own evidence, which links to all that it sums
    up, and that may be a summing up again. An absence rests on no paragraph.
    """
    library = support.library(root)
    home = parsed["index.html"]
    key = next(key for key, text in library.pages.items() if text.path == "index")
    followed = 0
    for placement in library.page_placements[key]:
        claim = placement.claim
        page = f"evidence/{claim.id}.html"
        own = [link.href for link in home.links if placement.anchor in link.inside]
        if claim.is_note:
            assert page in own, claim.id
            clicks = 1
        else:
            marker = next(href for href in own if "fn" in href)
            note = [link.href for link in home.links if marker.removeprefix("#") in link.inside]
            assert page in note, claim.id
            clicks = 2
        ends = [claim]
        while any(end.is_note for end in ends):
            for end in ends:
                leads = [link.href for link in parsed[f"evidence/{end.id}.html"].links]
                assert all(f"{key}.html" in leads for key in end.sums_up), end.id
            clicks += any(end.sums_up for end in ends)
            summed = [library.claims[key] for end in ends for key in end.sums_up]
            ends = [end for end in ends if not end.is_note] + summed
        assert clicks <= 3, claim.id
        for end in ends:
            words = " ".join(parsed[f"evidence/{end.id}.html"].text).split("rests on", 1)[1]
            said = set(re.findall(r"[Pp]aragraph (\d+), sentence (\d+)", words))
            wanted = (library.sentences[key] for key in end.at)
            assert {(str(place.paragraph), str(place.number)) for place in wanted} <= said, end.id
            followed += 1
    assert followed


def test_the_html_is_valid(site: Path, vnu: list[str]) -> None:
    """The Nu HTML checker has no error to report."""
    command = [*vnu, "--errors-only", "--skip-non-html", "--format", "gnu", str(site)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 – our own command
    assert result.returncode == 0, result.stderr.replace(str(site), "")[:5000]
