"""A site with lists of its own, on a bridge: its pages have no word of another subject or another list."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import foreign
import sites
import support
from explainer.export import tables
from explainer.library import provenance
from explainer.library.library import Library
from explainer.pages.render import render
from explainer.seeds import lists, schema

STRANGE = Path(__file__).parent.parent / "strange"
# The program's own words for its own things, which are entries of general lists too.
OWN = set(
    "document documents event events figure figures none people press report reports statement statements "
    "work works".split()
)
# Pages in prose that every site has: of another subject they have no word, but they are in plain English.
PROSE = frozenset(
    f"{name}.html"
    for name in (
        "404 about/accessibility about/codebook about/editorial about/method about/new-document "
        "about/records contribute copy data how-we-know search"
    ).split()
)
SETTINGS = 'site_name: "Alder Bridge: why it closed"\nplugins: [explainer]\n'
SPOKEN = (
    "“quarrel” is for somebody’s words, and no statement of that sort is behind this claim – make it "
    "“closure” or “crack”"
)
BRIDGE = "seeds/bridges/alder-bridge.yml"


def strange(folder: Path, *edits: support.Edit) -> Path:
    """Copy the site below `folder`, with edits, and return where it is."""
    root = folder / "strange"
    for path in STRANGE.rglob("*"):
        if path.is_file() and path.name not in {".lock", "CITATION.cff"} and "docs" not in path.parts:
            to = root / path.relative_to(STRANGE)
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(path.read_bytes())
    support.edit(root, *edits)
    return root


def _read(text: str) -> str:
    """Return what a reader gets of Markdown: no tags, no addresses, no keys of the front matter."""
    head, _, body = text.partition("\n# ")
    shown = re.findall(r"^(?:title|description): .*$", head, flags=re.MULTILINE)
    text = "\n".join((*shown, body))
    text = re.sub(r"\]\([^)]*\)(?:\{[^}]*\})?", "]", text)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Return the library of the strange site."""
    return support.library(strange(tmp_path_factory.mktemp("bridge")))


@pytest.fixture(scope="module")
def pages(library: Library) -> dict[str, str]:
    """Return what a reader gets on each page of the strange site, by its path."""
    return {path: _read(text) for path, text in render(library)}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the HTML of each page of the strange site, built once, with two lines of settings."""
    root = strange(tmp_path_factory.mktemp("built"))
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    site = sites.build(root)
    paths = sorted(site.rglob("*.html"))
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def _written() -> str:
    """Return all that the strange site itself says: the values of its seeds, not their keys."""
    values: list[Any] = [yaml.safe_load(path.read_bytes()) for path in STRANGE.glob("seeds/**/*.yml")]
    for value in values:  # which grows
        inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        values.extend(inside)
    return " ".join(value for value in values if isinstance(value, str))


def _listed(of: lists.Lists) -> Iterator[str]:
    """Yield all that lists call their entries, and the ids of these, which are printed nowhere."""
    for name in type(of).model_fields:
        for key, entry in getattr(of, name).items():
            words = entry.model_dump(exclude={"csl", "stance", "speaks_for"}, exclude_none=True).values()
            yield from (key, key.replace("-", " "), entry.several)
            yield from (word for word in words if word not in {"", "yes", "no"})


def test_the_site_holds(tmp_path: Path) -> None:
    """Check finds no error in it, and verify compares all its claims with the texts."""
    root = strange(tmp_path)
    assert support.run(root, "check").out.splitlines()[-1].startswith("8 claims, 4 pages: no error")
    ran = support.run(root, "verify", str(root / "texts"))
    assert (ran.code, "8 of 8 claims verified" in ran.lines[-1]) == (0, True), ran.lines


def test_every_word_of_the_lists_is_printed(library: Library, pages: dict[str, str]) -> None:
    """What the site calls its kinds is what its pages say: the search for others is not in empty pages."""
    told = " ".join(pages.values()).lower()
    stances = {statement.stance for statement in library.statements.values()}
    called = [library.lists.stances[key].called for key in stances]
    called += [entry.called for entry in library.lists.events.values()]
    called += [entry.called for entry in library.lists.attribution.values() if "upkeep" in entry.called]
    called += ["a cart turned over", "villagers", "guilds", "measured it with its own rod"]
    assert [words for words in called if words not in told] == []


def test_hours_are_on_the_timeline_and_in_the_data(library: Library, pages: dict[str, str]) -> None:
    """Two events of one day are in the order of their hours, which the page and the data give."""
    told = pages["timeline.md"]
    hours = [
        "3 March 2019, 06:40, local time** – Crack found.",
        "3 March 2019, 07:15, local time** – Closure.",
    ]
    assert [told.count(time) for time in hours] == [1, 1]
    assert told.index(hours[0]) < told.index(hours[1])
    claims = next(table.rows for table in tables.tables(library) if table.name == "claims")
    dates = [date for row in claims if (date := row.model_dump()["event"])]
    assert sorted(dates)[:2] == ["2019-03-03T06:40", "2019-03-03T07:15"]


def test_a_document_can_speak_for_itself_by_its_kind(library: Library) -> None:
    """What a log says in its own words is not relayed, and what a roll reports of others is."""
    said = {key: provenance.support(library, claim) for key, claim in library.claims.items()}
    assert (said["bridge-closed"], said["bolts-blamed"]) == ("own", "one")
    words = {
        key: provenance.sentences(library, library.claims[key])[-1]
        for key in ("bridge-closed", "bolts-blamed")
    }
    assert [key for key, last in words.items() if "not on the originals" in last] == ["bolts-blamed"]
    relayed = {key: provenance.relaying(library, claim) for key, claim in library.claims.items()}
    assert (relayed["crack-found"], [statement.id for statement in relayed["tam-ninety"]]) == (
        (),
        ["hearing"],
    )


def test_no_page_has_a_word_of_a_general_list(library: Library, built: dict[str, str]) -> None:
    """A list of the site takes the place of the general one, on every page that is made from records."""
    own = {*_listed(library.lists), *OWN}
    words = {word for word in _listed(lists.general()) if not {word, word.lower()} & own}
    said_itself = {found.lower() for found in foreign.pattern(words).findall(_written())}
    words = {word for word in words if word.lower() not in said_itself}
    assert len(words) > 100
    said = {path: foreign.shown(page, whole=False) for path, page in built.items() if path not in PROSE}
    assert len(said) > 20
    assert foreign.found(words, said) == []


def test_no_page_has_a_word_of_this_projects_subject(built: dict[str, str]) -> None:
    """Names, parts, rows and the subject of the site in this repository are on no page of another one."""
    words = foreign.of_this_site()
    assert len(words) > 100
    said = {path: foreign.shown(page, whole=True) for path, page in built.items()}
    assert {f"{path}.html" for path in ("index", "about/method", "evidence/crack-found")} <= said.keys()
    assert foreign.found(words, said, 0) == []


def test_schemas_and_data_have_the_words_of_the_site(library: Library) -> None:
    """An editor completes the kinds of the site, and the data have no others."""
    found = schema.schemas(library.site)
    stances = json.loads(found["schema/statements.json"])["items"]["properties"]["stance"]["enum"]
    assert stances == list(library.lists.stances)
    for name in ("documents", "names", "works", "statements", "page"):
        text = found[f"schema/{name.removesuffix('s') if name == 'documents' else name}.json"]
        assert '"encyclopedia"' not in text
        assert '"denial"' not in text
    rows = [row.model_dump() for table in tables.tables(library) for row in table.rows]
    for key, name in (("stance", "stances"), ("event_kind", "events"), ("sector", "sectors")):
        used = {row[key] for row in rows if row.get(key)}
        assert used, key
        assert used <= {*getattr(library.lists, name)}, key


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        (
            (BRIDGE, "kind: closure", "kind: activity"),
            "“kind” is “activity” – it is “closure”, “crack” or “quarrel”",
        ),
        (
            (BRIDGE, "kind: closure", "kind: closeure"),
            "“kind” is “closeure” – it is “closure”, “crack” or “quarrel” – did you mean “closure”?",
        ),
        (
            ("seeds/statements.yml", "stance: hunch", "stance: opinion"),
            "“stance” is “opinion” – it is “measurement”, “entry”, “grumble”, “retort” or “hunch”",
        ),
        (
            ("seeds/documents/log.yml", "kind: logbook", "kind: news"),
            "“kind” is “news” – it is “logbook” or “roll”",
        ),
        (("seeds/works.yml", "type: ballad", "type: book"), "“type” is “book” – it is “ballad”"),
        (
            ("seeds/style.yml", "  upset: [turned over]", "  wide: [turned over]"),
            "“effect” has “wide” – it is “ford” or “upset”",
        ),
        (
            (BRIDGE, "kind: closure", "kind: quarrel"),
            SPOKEN,
        ),
        (
            (
                "seeds/statements.yml",
                "stance: grumble, date: 2019-03-09,",
                "stance: grumble, denies: [bolts-entry],",
            ),
            "“grumble” is not a reply – only a retort has “denies”",
        ),
    ],
)
def test_an_unknown_kind_is_told_what_the_site_allows(tmp_path: Path, edit: support.Edit, fault: str) -> None:
    """A word that no list of the site has is refused with those that it has, and the nearest of them."""
    ran = support.run(strange(tmp_path, edit), "check")
    assert [line.partition(": ")[2] for line in ran.err.splitlines() if ": warning: " not in line][:1] == [
        fault
    ]


def test_parts_without_use_print_nothing(tmp_path: Path) -> None:
    """Without blame, effect, replies and events no page has their headings, rules, marks or lines."""
    plain = re.sub(
        r"\n  (?:attribution|effect|replies): \S+(?=\n)", "", (STRANGE / "seeds/site.yml").read_text()
    )
    root = strange(tmp_path)
    (root / "seeds/site.yml").write_text(plain, encoding="utf-8")
    for path in root.rglob("seeds/b*/*.yml"):
        path.write_text(
            re.sub(r"\n  (?:event|attributes|effect): .*", "", path.read_text()), encoding="utf-8"
        )
    found = support.library(root)
    told = {
        path: _read(text) for path, text in render(found) if f"{path.removesuffix('.md')}.html" not in PROSE
    }
    assert (
        foreign.found(
            {"Attribution", "Effect", "Who is named?", "A line across", "crack found", "quarrel"}, told
        )
        == []
    )
