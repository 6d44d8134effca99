"""Protections that no other test would miss if they went, and the page that lists them all."""

from __future__ import annotations

import os
import re
import subprocess
import uuid
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import explainer
import protections
import support
from explainer.contribute import diff
from explainer.contribute.diff import HistoryError
from explainer.draft import files as draft_files
from explainer.draft.files import DraftError
from explainer.errors import Fault, Mark, first
from explainer.export import bibliography, feed
from explainer.export.formats import guarded
from explainer.library import load
from explainer.library.library import Library
from explainer.text import decoding
from explainer.text.decoding import UnreadableError, decode

PAGE = Path(__file__).parent.parent / "docs" / "about" / "security.md"


@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
def test_no_cell_begins_a_formula(sign: str) -> None:
    """Signs of a formula are guarded in both widths, at the beginning and behind what may begin a cell."""
    assert guarded(f"{sign}1+1") == f"'{sign}1+1"
    assert guarded(f"a;{sign}1") == f"a;'{sign}1"


def evil(tmp_path: Path, old: str, new: str) -> Library:
    """Return the example with one text changed."""
    root = support.copy(tmp_path)
    support.edit(root, ("seeds/works.yml", old, new))
    return support.library(root)


def test_bibtex_is_escaped(tmp_path: Path) -> None:
    """No brace, backslash, percent or other sign of LaTeX in a title is one in BibTeX."""
    library = evil(tmp_path, "title: Herons of the marsh", 'title: "A}, evil = {x\\\\b %c & $d # _e ~f ^g"')
    text = dict(bibliography.files(library))["bibliography.bib"]
    assert "evil = {x" not in text
    line = next(line for line in text.splitlines() if "evil" in line)
    assert not [sign for sign in "}%&$#_" if f" {sign}" in line.replace(f"\\{sign}", "")]
    assert line.count("{") == line.count("}")


def test_ris_has_a_value_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a value is made of, its record has a line for it."""
    library, _ = load.load(support.copy(tmp_path))
    assert library
    tags = [("TI", "x\nER  - \r\nTY  - BOOK\u2028TI  - z")]  # as the seeds' own door would never let in
    monkeypatch.setattr(bibliography, "_tags", lambda *_: tags)
    lines = bibliography.ris(list(library.works.values())[:1]).splitlines()
    assert lines == ["TI  - x ER - TY - BOOK TI - z", "ER  - ", ""]


def test_the_feed_holds_text() -> None:
    """What is told of a change is text in the feed, markup or not."""
    entry = feed.Entry("a", "<b>A</b>", "2022-05-20", "<script>x</script> & ]]>", 'a".html?<b>')
    lines = "".join(feed._entry(entry, uuid.uuid4()))  # noqa: SLF001 – what the seeds' own door would stop
    found = ET.fromstring(lines)  # noqa: S314 – our own
    assert [missed.text for missed in found if missed.tag in ("title", "content")] == [
        entry.title,
        entry.text,
    ]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return the example as a repository of git."""
    root = support.copy(tmp_path)
    for words in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", "-C", root, *words], check=True)  # noqa: S603, S607 – the git that is installed
    return root


@pytest.mark.parametrize("base", ["--git-dir", "--show-toplevel", "-h", "--output=x"])
def test_a_revision_is_no_option(
    repository: Path, tmp_path: Path, base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A revision that looks like an option of git is a name, and reaches git behind the end of options."""
    asked: list[tuple[str, ...]] = []
    git = diff._git  # noqa: SLF001

    def noted(root: Path, *words: str, **more: str) -> bytes:
        asked.append(words)
        return git(root, *words, **more)

    monkeypatch.setattr(diff, "_git", noted)
    with pytest.raises(HistoryError, match="no revision"):
        diff._fetch(repository, base, tmp_path / "older")  # noqa: SLF001
    given = next(words for words in asked if f"{base}^{{commit}}" in words)
    assert "--end-of-options" in given[: given.index(f"{base}^{{commit}}")]


@pytest.mark.parametrize(
    "name", ["seeds/../x.yml", "seeds/a/../../../x.yml", "seeds\\..\\x.yml", "seeds/a\\b.yml"]
)
def test_an_older_state_writes_in_its_folder_alone(
    repository: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that would lead elsewhere, here or on Windows, is left out, whatever git lists."""
    git = diff._git  # noqa: SLF001

    def listed(root: Path, *words: str, **more: str) -> bytes:
        found = git(root, *words, **more)
        return (
            found.replace(b"\tseeds/works.yml\0", f"\t{name}\0".encode()) if words[0] == "ls-tree" else found
        )

    monkeypatch.setattr(diff, "_git", listed)
    put: list[Path] = []
    monkeypatch.setattr(diff, "put", lambda path, *_: put.append(path))
    diff._fetch(repository, "HEAD", tmp_path / "older")  # noqa: SLF001
    assert put
    assert not [path for path in put if ".." in path.parts or "\\" in str(path)]


def test_a_document_of_size_is_refused_unread(tmp_path: Path) -> None:
    """The size of a file is looked at before it is read."""
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(decoding.MOST_BYTES + 1)
    with pytest.raises(DraftError, match="bytes long"):
        draft_files.source(path)


@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_what_a_person_names_is_an_ordinary_file(tmp_path: Path, kind: str) -> None:
    """A pipe, a device or a folder in place of a document is refused at once, as what it is."""
    path = {"pipe": tmp_path / "pipe.txt", "device": Path("/dev/zero"), "folder": tmp_path}[kind]
    if kind == "pipe":
        os.mkfifo(path)
    with pytest.raises(DraftError, match="is a folder" if kind == "folder" else "is not an ordinary file"):
        draft_files.source(path)


def test_decoding_has_a_limit() -> None:
    """So has what comes otherwise than from a file."""
    with pytest.raises(UnreadableError, match="bytes long – a document has at most"):
        decode(b"A boat. " * (decoding.MOST_BYTES // 8 + 1))


def test_a_web_archive_has_few_parts() -> None:
    """Parts without end are refused before they are read."""
    head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
    with pytest.raises(UnreadableError, match="parts – save the page"):
        decode(head + b"\n--x\nContent-Type: text/html\n\n<p>A boat." * (decoding.MOST_PARTS + 1))


MAKERS = (
    r"\b(?:inner|outer)HTML\b|insertAdjacentHTML|createContextualFragment|setHTML|document\.write|\beval\("
    r"|new Function"
)


def test_no_script_makes_html_of_text() -> None:
    """What is found, typed or pasted comes into a page as text, as no script has a way to make it HTML."""
    scripts = sorted(Path(explainer.__file__).parent.glob("theme/**/*.js"))
    assert len(scripts) > 5
    assert [path.name for path in scripts if re.search(MAKERS, path.read_text("utf-8"))] == []


def test_the_page_lists_all_protections() -> None:
    """The table of the page is that of ``make protections``; each piece is in its file, once."""
    assert protections.table() in PAGE.read_text("utf-8")
    for one in protections.PROTECTIONS:
        text = (protections.ROOT / one.file).read_text("utf-8")
        assert text.count(one.piece) == 1, one.what
        assert all(
            (protections.ROOT / "tests" / name).exists() for name in one.tests.partition(" -k ")[0].split()
        )


def test_the_first_hundred_faults_are_told() -> None:
    """Of very many faults a hundred are printed, errors before warnings, and how many more there are."""
    told = first([Fault(Mark("x", i), "wrong", "warning" if i < 1000 else "error") for i in range(1, 2000)])
    assert len(told) == 101
    assert told[0] == "x:1000:1: wrong"
    assert told[-1] == "… and 1,899 more – fix these first"
