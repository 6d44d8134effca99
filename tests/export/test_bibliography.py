"""Works in the forms of reference managers, and the feed: read by others, or refused when damaged."""

from __future__ import annotations

import json
import re
import uuid
from pathlib import Path
from typing import Any

import feedparser
import pytest
import rispy
from pybtex.database import parse_string
from pybtex.exceptions import PybtexError

import support
from explainer.export import bibliography, feed
from explainer.library import load
from explainer.seeds import models as m
from explainer.seeds.lists import csl_types
from exported import Data
from styles import styled


def test_a_csl_processor_reads_the_bibliography(data: Data) -> None:
    """A processor, citeproc, writes a reference in APA for each item, with author, title, year, holder."""
    items = json.loads(data.files["bibliography.csl.json"])
    made = styled(items, "apa")
    assert len(made) == len(items) == len(bibliography.items(data.library))
    for item, reference in zip(items, made, strict=True):
        parts = [item.get("container-title") or item["publisher"], item["title"]]
        parts += [author.get("family") or author["literal"] for author in item.get("author", ())]
        parts += [str(end[0]) for end in item["issued"].get("date-parts", ())]
        for part in parts:
            assert _bare(part) in _bare(reference)


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


@pytest.mark.parametrize(
    ("old", "new"),
    [('"type": "', '"kind": "'), ('"date-parts": [[', '"date-parts": [["about", '), ("},\n", "}\n")],
)
def test_a_damaged_csl_file_is_refused(example: Data, old: str, new: str) -> None:
    """The processor does not take an item without a type, a year that is none, or what is no JSON."""
    damaged = example.files["bibliography.csl.json"].replace(old, new, 1)
    with pytest.raises((KeyError, TypeError, ValueError, UnboundLocalError)):
        styled(json.loads(damaged), "apa")


def test_bibtex_is_read_back(data: Data) -> None:
    """Its reader pybtex finds each record with its title, authors, year and address, signs put right."""
    found = parse_string(data.files["bibliography.bib"], "bibtex").entries
    records = {item.id: item for item in bibliography.items(data.library)}
    assert list(found) == list(records)
    for key, record in records.items():
        entry = found[key]
        assert _unlatex(entry.fields["title"]) == record.title
        assert [_unlatex(str(author)) for author in entry.persons.get("author", ())] == list(record.author)
        assert entry.fields.get("url") == record.address
        issued = record.issued if isinstance(record, m.Work) else record.written
        assert entry.fields.get("year", "") in issued


def _unlatex(text: str) -> str:
    for sign, written in bibliography._LATEX.items():  # noqa: SLF001 – the table itself
        text = text.replace(written, f"\0{ord(sign):04}")
    text = text.replace("{", "").replace("}", "")
    return re.sub(r"\0(\d{4})", lambda found: chr(int(found[1])), text)


@pytest.mark.parametrize(("old", "new"), [("},\n", "}\n"), ("title = ", "title "), ("}\n\n", "")])
def test_damaged_bibtex_is_refused(example: Data, old: str, new: str) -> None:
    """Its reader refuses an entry whose comma, equals sign or end is gone."""
    with pytest.raises(PybtexError):
        parse_string(example.files["bibliography.bib"].replace(old, new, 1), "bibtex")


def test_ris_is_read_back(data: Data) -> None:
    """Its reader rispy finds each record with its title, authors, holder, date and address."""
    found = rispy.loads(data.files["bibliography.ris"])
    items = bibliography.items(data.library)
    assert [item["id"] for item in found] == [item.id for item in items]
    for item, record in zip(found, items, strict=True):
        assert item["title"] == record.title
        assert item.get("authors", []) == list(record.author)
        assert record.publisher in {item.get("secondary_title"), item.get("publisher")}
        assert item.get("urls", [None])[0] == record.address
        assert "unknown_tag" not in item


def test_damaged_ris_is_not_read_as_the_same(example: Data) -> None:
    """rispy, which forgives much, knows no damaged tag, and misses a record that lost its end."""
    text = example.files["bibliography.ris"]
    assert "unknown_tag" in rispy.loads(text.replace("ID  - ", "ID - ", 1))[0]
    assert len(rispy.loads(text.replace("ER  - ", "", 1))) < len(rispy.loads(text))


def read_feed(text: str) -> Any:
    """Return a feed as feedparser reads it: it is well formed, and each part has an id and a date."""
    read = feedparser.parse(text.encode())
    assert not read.bozo, read.get("bozo_exception")
    assert all({"id", "updated_parsed", "title"} <= entry.keys() for entry in (read.feed, *read.entries))
    return read


def test_every_type_of_csl_is_read_back(tmp_path: Path) -> None:
    """Works of all types are in the three formats, each with a type that its reader knows."""
    root = support.copy(tmp_path)
    types = sorted(csl_types())
    assert len(types) == 45
    by = "identified-by: editors"
    works = "".join(
        f"- {{id: of-{i}, type: {kind}, title: T{i}, publisher: P{i}, issued: 2020, {by}}}\n"
        for i, kind in enumerate(types)
    )
    with (root / "seeds/works.yml").open("a", encoding="utf-8") as file:
        file.write(works)
    library = support.library(root)
    records = [library.works[f"of-{i}"] for i in range(len(types))]
    items = [bibliography.csl(record) for record in records]
    assert [item["type"] for item in items] == types
    assert all(item.get("publisher") or item.get("container-title") for item in items)
    kinds = [item["type_of_reference"] for item in rispy.loads(bibliography.ris(records))]
    assert set(kinds) <= {*rispy.config.TYPE_OF_REFERENCE_MAPPING}
    assert len(set(kinds)) > 20
    assert len(parse_string(bibliography.bibtex(records), "bibtex").entries) == len(types)


def test_the_feed_is_read(data: Data) -> None:
    """Its reader feedparser finds the edition, each correction, and each claim changed or withdrawn."""
    read = read_feed(data.files["feed.xml"])
    claims = data.library.claims.values()
    changed = sum(bool(claim.changed) + bool(claim.withdrawn) for claim in claims)
    assert len(read.entries) == 1 + len(data.library.corrections) + changed
    ids = [read.feed.id, *(entry.id for entry in read.entries)]
    assert len(set(ids)) == len(ids)
    assert all(uuid.UUID(id_).version == 5 for id_ in ids)
    times = [entry.updated_parsed for entry in read.entries]
    assert times == sorted(times, reverse=True)
    assert read.feed.updated_parsed == max(times)
    assert all(link.href.startswith("../") for entry in read.entries for link in entry.links)
    whole = read_feed(feed.completed(data.files["feed.xml"], "https://example.org/x/"))
    links = [link.href for entry in (whole.feed, *whole.entries) for link in entry.links]
    assert all(link.startswith("https://example.org/x/") and ".." not in link for link in links)


def test_each_part_has_a_feed(data: Data) -> None:
    """It has what concerns a claim of the part, under the ids of the whole feed, and an id of its own."""
    whole = {entry.id: entry.links[0].href for entry in read_feed(data.files[feed.WHOLE]).entries}
    parts = {name: read_feed(text) for name, text in data.files.items() if feed.named(name)}
    folders = [kind.folder for kind in data.library.kinds.values() if kind.folder]
    assert [*parts] == [feed.WHOLE, *map(feed.of_part, folders)]
    assert len({part.feed.id for part in parts.values()}) == len(parts)
    claims = data.library.claims.values()
    for kind in (kind for kind in data.library.kinds.values() if kind.folder):
        read = parts[feed.of_part(kind.folder)]
        assert kind.plural in read.feed.title
        assert read.feed.links[0].href == f"../data/{feed.of_part(kind.folder)}"
        pages = {
            page.id for page in (text.page for text in data.library.pages.values()) if page.kind == kind.kind
        }
        shown = {
            f"../evidence/{claim.id}.html"
            for claim in claims
            if pages & {place.page for place in data.library.placements.get(claim.id, ())}
            or claim.file.startswith(f"seeds/{kind.folder}/")
        }
        expected = {key: to for key, to in whole.items() if to in shown}
        assert {entry.id: entry.links[0].href for entry in read.entries} == expected


@pytest.mark.parametrize("more", [1, 3])
@pytest.mark.parametrize("same", [True, False])
def test_two_corrections_of_a_day_are_two_entries(tmp_path: Path, more: int, *, same: bool) -> None:
    """Each correction of a claim on a day has an id of its own; what was told before keeps the one it had."""
    root = support.copy(tmp_path)
    path = root / "seeds" / "corrections.yml"
    before, _ = load.load(root)
    for i in range(more):
        why = "The diary names the birds." if same else f"The diary names {i} birds."
        entry = '- date: 2022-05-20\n  claim: terns-seen\n  was: "It saw birds."\n  is: "It saw terns."\n'
        entry += f'  why: "{why}"\n'
        path.write_text(path.read_text("utf-8") + entry, "utf-8")
    after, faults = load.load(root)
    assert before
    assert after, faults
    feeds = [dict(feed.files(library, "2022+a"))[feed.WHOLE] for library in (before, after)]
    old, new = ([item.id for item in read_feed(text).entries] for text in feeds)
    assert len({*new}) == len(new) == len(old) + more
    assert {*old} <= {*new}


@pytest.mark.parametrize(("old", "new"), [("id>", "number>"), ("updated>", "date>"), ("</entry>", "")])
def test_a_damaged_feed_is_refused(example: Data, old: str, new: str) -> None:
    """The reader refuses a feed without ids or dates, or with an open element."""
    damaged = example.files["feed.xml"].replace(old, new)
    assert damaged != example.files["feed.xml"]
    with pytest.raises(AssertionError):
        read_feed(damaged)
