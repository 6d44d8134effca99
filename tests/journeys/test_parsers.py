"""Two programs that read one text differently are how a value becomes markup: each pair of ours, tried.

The pairs and what was tried are listed in docs/about/security.md.
"""

from __future__ import annotations

import ast
import contextlib
import csv
import io
import json
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from html import unescape
from itertools import cycle, islice, product
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.parse import urljoin

import pytest
import rispy
import yaml
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data
from playwright.sync_api import Browser
from pybtex.database import parse_string

import sites
import support
from as_data import Leaf, example, parsed, replaced, values
from explainer.errors import WritingError
from explainer.export import bibliography, tables
from explainer.export import files as export_files
from explainer.library import load
from explainer.library.library import Library
from explainer.seeds import tree
from explainer.site import finished_page, front_matter, generate, policy
from explainer.text import invisible, markdown

ROOT = Path(__file__).parent.parent.parent
REFUSED = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029\x00\u200b\u202e\ufeff\u3164\U000e0100"
TAKEN = "\n\t\xa0\u1680\u2003\u202f\u205f\u3000"
SEPARATORS = REFUSED + TAKEN
EVIL = "<script>hacked()</script>"
ENDINGS = [
    f"---\n{EVIL}", f"...\n{EVIL}", f"--- {EVIL}", f"-->{EVIL}", f"</script>{EVIL}",
    f'"}}]}}</script >{EVIL}',
    "ER  - \r\n\r\nTY  - BOOK", "}\n\n@book{x, title = {y}", f"# {EVIL}", f"title: {EVIL}",
    '"><img src=x onerror=hacked()>', f"]]></content>{EVIL}", f"``` \n\n{EVIL}", "[x](javascript:hacked())",
    "\n\n    x", "=1+1\r\na,b", " and Evil, B", "<!-- <script>",
]  # fmt: skip
COMBINATIONS = [f"{separator}{ending}" for separator, ending in product(SEPARATORS, ENDINGS)]
REFRESH = re.compile(r'<meta[^>]*http-equiv="?refresh"?[^>]*content="([^"]*)"', re.IGNORECASE)
_FIND = invisible.find
WORDS = {"style.yml"}  # words that others must have
FEW = 20
APART = {"works.yml"}  # no sentence says what it holds
# a program that lets them in
OPEN = "from explainer.text import invisible; invisible.find = lambda text: None; "


def put(root: Path, data: Mapping[str, Any]) -> None:
    """Write seeds below `root`, each value on a line of its own, what nobody sees as an escape of YAML."""
    for name, content in data.items():
        path = root / "seeds" / name
        text = json.dumps(content, ensure_ascii=False, indent=1)
        escaped = (c if c == "\n" or _FIND(f"a{c}a") is None else f"\\U{ord(c):08X}" for c in text)
        path.write_text("".join(escaped), encoding="utf-8")


def errors(root: Path) -> dict[tuple[str, int], str]:
    """Return the faults of the seeds below `root` by file and line."""
    _, faults = load.load(root)
    return {(fault.mark.file, fault.mark.line): fault.what for fault in faults if fault.severity == "error"}


def lines(data: Mapping[str, Any]) -> dict[Leaf, tuple[str, int]]:
    """Return the line on which each text of data stands, as `put` writes it."""
    trees = {
        name: tree.parse(json.dumps(content, ensure_ascii=False, indent=1), f"seeds/{name}")[0]
        for name, content in data.items()
    }
    return {
        (name, path): (f"seeds/{name}", trees[name].mark(path).line)
        for name, content in data.items()
        for path, _ in values(content)
    }


def settled(root: Path, data: Mapping[str, Any], left: dict[Leaf, str]) -> dict[Leaf, str]:
    """Write seeds with other values, and return those that are not refused where they are."""
    where = lines(data)
    while True:
        put(root, replaced(data, left))
        wrong = errors(root)
        if not wrong:
            return left
        refused = {leaf for leaf in left if where[leaf] in wrong}
        assert refused, f"a fault where nothing was put: {list(wrong.items())[:3]}"
        left = {leaf: text for leaf, text in left.items() if leaf not in refused}


def planted(root: Path, data: Mapping[str, Any]) -> dict[Leaf, str]:
    """Write seeds with other combinations in each value that takes any text, and return these values.

    Prose takes no markup; a separator and dashes stand among its words.
    """
    texts = {(name, path): text for name, content in data.items() for path, text in values(content)}
    few = len(data["names.yml"]) < FEW  # a longer text makes sentences too long elsewhere
    texts = {leaf: text for leaf, text in texts.items() if leaf[0] in APART or (few and leaf[0] not in WORDS)}
    short = {leaf: f"{text}{EVIL}{text[-1:]}" for leaf, text in texts.items()}
    free = settled(root, data, short)
    some = cycle(SEPARATORS)
    prose = {
        leaf: f"{text[:-1]}{next(some)}--- x{text[-1:]}" for leaf, text in texts.items() if leaf not in free
    }
    prose = settled(root, data, prose)
    long = settled(root, data, shared(texts, list(free))).keys()  # some values take a few words alone
    return settled(root, data, prose | free | shared(texts, list(long)))


def shared(texts: Mapping[Leaf, str], among: list[Leaf]) -> dict[Leaf, str]:
    """Return values that have all combinations among them."""
    share, turn = min(13, len(COMBINATIONS) // len(among) + 2), cycle(COMBINATIONS)
    return {leaf: f"{texts[leaf]}{''.join(islice(turn, share))}{texts[leaf][-1:]}" for leaf in among}


def seeds() -> dict[str, Any]:
    """Return the seeds of this site as data by file."""
    folder = ROOT / "seeds"
    return {
        path.relative_to(folder).as_posix(): yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506 – makes text alone
        for path in sorted(folder.rglob("*.yml"))
    }


# The door.


@pytest.mark.parametrize("separator", REFUSED, ids=[f"U+{ord(row):04X}" for row in REFUSED])
def test_each_value_refuses_each_separator(tmp_path: Path, separator: str) -> None:
    """Put into every value of the example at once, a separator is refused on every line."""
    root, data = support.copy(tmp_path), example()
    texts = {(name, path): text for name, content in data.items() for path, text in values(content)}
    put(root, replaced(data, {leaf: f"{text}{separator}---" for leaf, text in texts.items()}))
    wrong = errors(root)
    assert {
        leaf for leaf, place in lines(data).items() if "contains the " not in wrong.get(place, "")
    } == set()


# The whole way, with the door open: what stands behind it must hold by itself.


def built(root: Path, folder: Path, *engine: str) -> None:
    """Build a site strictly by a program whose door is open."""
    code = f"{OPEN}import sys; from {engine[0]} import cli; sys.argv[1:] = {list(engine[1:])!r}; cli()"
    ran = subprocess.run(  # noqa: S603 – our own command
        [sys.executable, "-c", code],
        cwd=root,
        env=support.environment(NO_MKDOCS_2_WARNING="1", SITE_URL="https://example.org/", REPO_URL=""),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-3000:]
    assert (folder / "index.html").exists()


def site_of_example(root: Path) -> None:
    """Let a copy of the example be built as a site."""
    (root / "mkdocs.yml").write_text(support.SETTINGS, encoding="utf-8")


@pytest.fixture(scope="module", params=["example", "site"])
def hostile(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[Leaf, str]]:
    """Return a copy of a site with hostile seeds, built strictly, and what was put into them."""
    make = _hostile_example if request.param == "example" else _hostile_site
    folder = sites.once(tmp_path_factory, f"hostile-{request.param}", make)
    left = ast.literal_eval((folder / "left").read_text(encoding="utf-8"))
    return Path(shutil.copytree(folder / "copy", tmp_path_factory.mktemp("hostile") / "copy")), left


def _hostile_example(folder: Path) -> None:
    root = support.copy(folder).rename(folder / "copy")
    site_of_example(root)
    _planted(folder, root, example())


def _hostile_site(folder: Path) -> None:
    _planted(folder, sites.copied(folder / "copy", "tests"), seeds())


def _planted(folder: Path, root: Path, data: Mapping[str, Any]) -> None:
    with mock.patch.object(invisible, "find", return_value=None):
        left = planted(root, data)
    built(root, root / "site", "mkdocs.__main__", "build", "--strict", "--quiet")
    (folder / "left").write_text(ascii(left), encoding="utf-8")


@pytest.mark.once
def test_enough_was_planted(hostile: tuple[Path, dict[Leaf, str]]) -> None:
    """Each separator stands with each ending in some value that was taken."""
    _, left = hostile
    text = "".join(left.values())
    assert len(left) > 100
    missed = [combination for combination in COMBINATIONS if combination not in text]
    assert len(missed) < len(COMBINATIONS) / 10, missed


@pytest.mark.once
def test_no_value_is_markup(hostile: tuple[Path, dict[Leaf, str]]) -> None:
    """Parsed, each page has its own title, the scripts that all pages have, and nothing that a value made."""
    root, _ = hostile
    pages = {
        path: parsed(path.read_text(encoding="utf-8")) for path in sorted((root / "site").rglob("*.html"))
    }
    assert len(pages) > 20
    for path, page in pages.items():
        assert not [tag for tag in page.elements if any(name.startswith("on") for name in tag[1:])], path
        assert not [
            address for address in page.addresses if address.startswith(("javascript:", "data:text"))
        ], path
        assert page.elements["script",] == 3, path
        assert page.elements["img", "onerror", "src"] == 0, path
    for path in sorted((root / ".made").rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        if markdown.NOTICE in text:
            body, front = get_data(text)
            assert body.startswith(markdown.NOTICE)
            assert f"# {markdown.escape(front['title'])}\n" in body


def forward(root: Path, path: Path) -> str:
    """Return where a page leads at once, which no page does but an old address, or nothing."""
    found = REFRESH.findall(path.read_text(encoding="utf-8"))
    page = (root / ".made" / path.relative_to(root / "site")).with_suffix(".md")
    assert len(found) == (page.exists() and "forward" in get_data(page.read_text(encoding="utf-8"))[1]), path
    return unescape(found[0]).partition("url=")[2] if found else ""


def test_nothing_runs(hostile: tuple[Path, dict[Leaf, str]], browser: Browser) -> None:
    """Opened in a browser, no page runs a value's script, shows a dialog, asks another host or leads away."""
    root, _ = hostile
    paths = sorted((root / "site").rglob("*.html"))
    few = [path for path in paths if path.parent.name != "evidence"] + paths[:: max(1, len(paths) // 40)]
    context, asked, ran = browser.new_context(), list[str](), list[str]()
    context.expose_function("hacked", lambda: ran.append("hacked"))
    tab = context.new_page()
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("dialog", lambda dialog: ran.append(dialog.message))
    tab.on("dialog", lambda dialog: dialog.dismiss())
    described_ = 0
    for path in dict.fromkeys(few):
        tab.goto(path.as_uri(), wait_until="domcontentloaded")
        if to := forward(root, path):
            assert path.parent.joinpath(to.partition("#")[0]).resolve() in paths
            tab.wait_for_url(urljoin(path.as_uri(), to), wait_until="domcontentloaded")
            continue
        data = tab.eval_on_selector_all(
            "[type='application/ld+json']", "all => all.map(e => JSON.parse(e.textContent))"
        )
        found = re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', path.read_text(encoding="utf-8"), re.DOTALL
        )
        assert data == [json.loads(text) for text in found]
        described_ += len(data)
        assert tab.evaluate("document.title").strip()
        assert tab.url == path.as_uri()
    context.close()
    assert ran == []
    assert described_ > 5
    assert [address for address in asked if not address.startswith(("file:", "data:image/"))] == []


@pytest.mark.once
@pytest.mark.parametrize("hostile", ["example"], indirect=True)
def test_the_successor_publishes_no_script_either(hostile: tuple[Path, dict[Leaf, str]]) -> None:
    """Zensical's templates print titles as they are; finishing refuses a page with a script in one."""
    root, _ = hostile
    pytest.importorskip("zensical")
    shutil.rmtree(root / "site")
    with mock.patch.object(invisible, "find", return_value=None):
        generate.generate(root)
        printed = support.run(root, "settings").out
    (root / "mkdocs.yml").write_text(printed, encoding="utf-8")
    built(root, root / "site", "zensical.main", "build", "--clean")
    finished = 0
    for path in sorted((root / "site").rglob("*.html")):
        with contextlib.suppress(policy.ScriptError):
            html = finished_page.finish(path.read_text(encoding="utf-8"))
            assert parsed(html).elements["script",] == 3, path
            assert policy.POLICY in html
            finished += 1
    assert finished > 0


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("data.md", "data.md: its front matter could not be read"),
        ("x.html", "x.html: has no content security policy"),
    ],
)
def test_what_arrives_otherwise_ends_the_build(tmp_path: Path, name: str, what: str) -> None:
    """A generated page whose front matter is lost on the way ends the build; so does HTML that is no page."""
    root = support.copy(tmp_path)
    site_of_example(root)
    break_ = f"""
from mkdocs.utils import meta
import explainer.site.front_matter  # reads it back by the true one
read = meta.get_data
meta.get_data = lambda text: (text, {{}}) if "# Data\\n" in text and {name!r} == "data.md" else read(text)
"""
    if name == "x.html":
        (root / "docs" / name).write_text("<script>hacked()</script>", encoding="utf-8")
    end = "import sys; from mkdocs.__main__ import cli; sys.argv[1:] = ['build', '--strict', '-q']; cli()"
    code = break_ + end
    ran = subprocess.run(  # noqa: S603 – our own command
        [sys.executable, "-c", code],
        cwd=root,
        env=support.environment(NO_MKDOCS_2_WARNING="1"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert what in ran.stdout + ran.stderr


# One parser beside the other.


@given(
    st.lists(
        st.sampled_from([*SEPARATORS, "---", "...", ": ", "#", "'", '"', "\\", "\U0001f600", "x"]),
        max_size=12,
    )
)
def test_front_matter_is_read_by_all_as_it_was_meant(pieces: list[str]) -> None:
    """MkDocs, and both loaders of PyYAML, read each text back, whatever is in it, and the page behind it."""
    meant: dict[str, Any] = {"title": "T", "cites": ["".join(pieces), "x"]}
    text = f"---\n{markdown.front_matter(meant)}---\n\nText.\n"
    assert get_data(text) == ("Text.\n", meant)
    assert get_data(io.StringIO(text, newline=None).read()) == ("Text.\n", meant)  # as a file is read
    for loader in (yaml.SafeLoader, yaml.CSafeLoader):
        assert yaml.load(markdown.front_matter(meant), loader) == meant  # noqa: S506 – both are safe


def test_a_page_that_would_be_read_otherwise_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If front matter were written as it once was, the page would be refused, and nothing be written."""
    root = support.copy(tmp_path)
    old = "seeds/works.yml", "title: Herons of the marsh", 'title: "A\\L--- <script>alert(1)</script>"'
    support.edit(root, old)
    assert "contains the character U+2028" in support.run(root, "generate").err
    monkeypatch.setattr(invisible, "find", lambda _text: None)
    monkeypatch.setattr("explainer.seeds.fields.one_line", lambda text: text)
    assert support.run(root, "generate").code == 0
    monkeypatch.setattr(
        markdown,
        "front_matter",
        lambda front: "".join(
            f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items()
        ),
    )
    front: dict[str, str | list[str]] = {"title": "T", "cites": ["A\u2028--- <script>alert(1)</script>"]}
    page = markdown.page("T", "D", "seeds/", [])
    with pytest.raises(WritingError, match="has front matter that MkDocs would read as something else"):
        list(front_matter.described(support.library(root), [("a.md", page)], {"a.md": front}))


@pytest.fixture(scope="module")
def exported(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Library, dict[str, str], Library, dict[str, str]]:
    """Return library and data of hostile seeds, and of the same seeds as they were."""
    root = support.copy(tmp_path_factory.mktemp("exported"))
    with pytest.MonkeyPatch.context() as opened:
        opened.setattr(invisible, "find", lambda _text: None)
        planted(root, example())
        hostile_ = support.library(root)
    put(root, example())
    harmless = support.library(root)
    return hostile_, export_files.export(hostile_)[1], harmless, export_files.export(harmless)[1]


Exported = tuple[Library, dict[str, str], Library, dict[str, str]]


def test_a_line_of_ris_is_one_field(exported: Exported) -> None:
    """Each line has a tag, the reader finds as many records as before, and each value on its line."""
    hostile_, files, _, harmless = exported
    for name in (name for name in files if name.endswith(".ris")):
        assert all(re.match(r"[A-Z][A-Z0-9]  - |$", line) for line in files[name].splitlines())
        assert [line[:2] for line in files[name].splitlines()] == [
            line[:2] for line in harmless[name].splitlines()
        ]
    found = rispy.loads(files["bibliography.ris"])
    assert [text["title"] for text in found] == [item.title for item in bibliography.items(hostile_)]


def test_bibtex_has_the_same_entries(exported: Exported) -> None:
    """Its reader finds as many entries, fields and authors as before."""
    _, files, _, harmless = exported
    for name in (name for name in files if name.endswith(".bib")):
        found, other = (parse_string(text, "bibtex").entries for text in (files[name], harmless[name]))
        assert list(found) == list(other)
        assert [list(entry.fields) for entry in found.values()] == [
            list(entry.fields) for entry in other.values()
        ]
        assert [len(e.persons.get("author", [])) for e in found.values()] == [
            len(e.persons.get("author", [])) for e in other.values()
        ]


def test_a_table_has_the_same_rows(exported: Exported) -> None:
    """Read by Python or split by hand, CSV has a line for each row and a cell for each column.

    Which rows there are is not that of harmless seeds: a changed name is no longer found in the wordings.
    """
    hostile_, files, _, harmless = exported
    made = tables.tables(hostile_)
    assert {f"{table.name}.csv" for table in made} == {name for name in harmless if name.endswith(".csv")}
    for table in made:
        text = files[f"{table.name}.csv"]
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert [len(row) for row in rows] == [len(table.row.columns())] * (len(table.rows) + 1)
        assert len(text.splitlines()) == len(rows)


def test_the_feed_and_the_citation_have_the_same_parts(exported: Exported) -> None:
    """The feed has the same elements; CITATION.cff the same keys, and a line a value."""
    _, files, _, harmless = exported
    feeds = (data["feed.xml"].replace("\0", "") for data in (files, harmless))  # XML cannot hold it at all
    found, other = ([element.tag for element in ET.fromstring(feed).iter()] for feed in feeds)  # noqa: S314 – our own
    assert found == other
    cited, before = (yaml.safe_load(data["CITATION.cff"]) for data in (files, harmless))
    assert list(cited) == list(before)
    assert files["CITATION.cff"].count("\n") == harmless["CITATION.cff"].count("\n")


def test_every_text_of_the_data_is_one_line(exported: Exported) -> None:
    """No text in any file of JSON has a line end in it, known to Python or to the web."""
    _, files, _, _ = exported
    for name in (name for name in files if name.endswith(".json")):
        if not name.startswith("schema"):
            texts = [text for _, text in values(json.loads(files[name]))]
            assert [text for text in texts if len(text.splitlines()) > 1] == [], name


AUTHORS = {
    "Brook, Ada": {"family": "Brook", "given": "Ada"},
    "van der Berg, Anna M.": {"family": "van der Berg", "given": "Anna M."},
    "King, Martin Luther, Jr.": {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
    "Marsh Society": {},
    "Ministry of Water, Land and Eels": {},
    "A, B, C, D": {},
    "Doe, A and Evil, B": {},
    "Doe, Ann AND Bob": {},
    "Heron Watch, Inc.": {},
    "Land, Water & Eels": {},
    "Doe,": {},
    "Marsh, Lindow": {},  # named in names.yml, as no rule could tell
}


@pytest.mark.parametrize(("author", "name"), AUTHORS.items(), ids=AUTHORS)
def test_an_author_is_one_author(tmp_path: Path, author: str, name: dict[str, str]) -> None:
    """A body with a comma or “and” in its name is one author, in CSL-JSON, BibTeX and RIS."""
    root = support.copy(tmp_path)
    support.edit(
        root,
        ("seeds/works.yml", 'author: ["Brook, Ada"]', f'author: ["{author}"]'),
        ("seeds/names.yml", "name: Lindow Gazette,", 'name: Lindow Gazette, aliases: ["Marsh, Lindow"],'),
    )
    found = support.library(root)
    files = export_files.export(found)[1]
    key = next(work.id for work in found.works.values() if work.author == (author,))
    (item,) = (item for item in json.loads(files["bibliography.csl.json"]) if item["id"] == key)
    assert item["author"] == [name or {"literal": author}]
    (person,) = parse_string(files["bibliography.bib"], "bibtex").entries[key].persons["author"]
    assert bool(person.first_names) == bool(name)
    (record,) = (record for record in rispy.loads(files["bibliography.ris"]) if record["id"] == key)
    assert record["authors"] == [author]
