"""Seeds that cannot be read: the file, the place and what to do; and what is read all the same."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import support

GLOSSARY = "seeds/glossary.yml"
HERONS = "seeds/counts/herons.yml"
CHANGES = "seeds/changes.yml"


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("seeds/site.yml", "gives the site its title, its subject and its kinds of page"),
        ("seeds/style.yml", "holds the words that the subject adds to the general ones"),
    ],
)
def test_a_file_that_every_site_has_is_missing(tmp_path: Path, name: str, what: str) -> None:
    """A site without site.yml or style.yml is told what belongs there and which command writes it."""
    root = support.copy(tmp_path)
    (root / name).unlink()
    assert support.run(root, "check").lines == [
        f"{name}:1:1: is missing – it {what}; “explainer init” writes one",
        "1 error, no warnings",
    ]


def test_seeds_are_missing(tmp_path: Path) -> None:
    """A folder without seeds/ is named, with what to do."""
    told = "is not a folder – run this where seeds/ is, or begin a site with “explainer init FOLDER”"
    lines = support.run(tmp_path, "check").lines
    assert lines == [f"{tmp_path / 'seeds'}:1:1: {told}", "1 error, no warnings"]


@pytest.mark.parametrize(
    ("raw", "place", "byte"),
    [
        (b"- id: heron\n  term: H\xe9ron\n", "2:10", "e9"),
        (b"\xff\xfe-\x00", "1:1", "ff"),
        ("- id: heron\n  term: “Heron”".encode()[:-1], "2:15", "e2"),
        (b"\xef\xbb\xbf- id: h\xe9ron\n", "1:8", "e9"),
    ],
    ids=["Latin-1", "UTF-16", "cut-in-a-character", "after-a-byte-order-mark"],
)
def test_a_file_that_is_not_utf_8(tmp_path: Path, raw: bytes, place: str, byte: str) -> None:
    """A file that is not UTF-8 is reported with the place of its first byte that is none."""
    root = support.copy(tmp_path)
    (root / GLOSSARY).write_bytes(raw)
    assert support.run(root, "check").lines == [
        f"{GLOSSARY}:{place}: byte 0x{byte} is not UTF-8 – save the file as UTF-8",
        "1 error, no warnings",
    ]


def test_other_line_ends_and_a_byte_order_mark_are_no_fault(tmp_path: Path) -> None:
    """A file saved on Windows reads the same, and its faults keep their places."""
    root = support.copy(tmp_path)
    support.run(root, "generate")
    before = support.tree(root / "docs")
    text = (root / HERONS).read_text(encoding="utf-8")
    (root / HERONS).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert support.run(root, "check").code == 0
    support.run(root, "generate")
    assert support.tree(root / "docs") == before
    (root / HERONS).write_bytes(text.replace("\n", "\r\n").replace("at: marsh:p2s1", "at: x").encode())
    assert support.run(root, "check").lines[0].startswith(f"{HERONS}:22:7: ")


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    """A file over the limit is reported with its size."""
    root = support.copy(tmp_path)
    (root / GLOSSARY).write_bytes(b"#" * 5_000_001)
    assert support.run(root, "check").lines == [
        f"{GLOSSARY}:1:1: is 5,000,001 bytes long – at most 5,000,000 can be read",
        "1 error, no warnings",
    ]


@pytest.mark.parametrize(
    "text", ["[" * 60_000 + "]" * 60_000, "- " * 60_000 + "x", "{a: " * 60_000 + "}" * 60_000]
)
def test_a_file_nested_without_end_does_not_break_the_program(tmp_path: Path, text: str) -> None:
    """However deep lists are nested, the parser does not crash; in a process of its own, as it could."""
    root = support.copy(tmp_path)
    (root / CHANGES).write_text(text, encoding="utf-8")
    checked = support.spawn(root, ["check"], {})
    assert checked.code == 1
    place, _, what = checked.err.splitlines()[0].partition(" ")
    assert place.startswith(f"{CHANGES}:1:")
    assert what == "is nested deeper than 20 levels – look above for brackets or indentation too many"


@pytest.mark.parametrize("ending", [".yaml", ".YML", ".Yaml"])
def test_a_file_with_another_ending_is_not_passed_over(tmp_path: Path, ending: str) -> None:
    """A seed file whose ending is not quite right is reported instead of left unread."""
    root = support.copy(tmp_path)
    (root / "seeds" / f"more{ending}").write_text("page: more\n", encoding="utf-8")
    assert support.run(root, "check").lines == [
        f"seeds/more{ending}:1:1: ends in “{ending}” and would not be read – name it “.yml”",
        "1 error, no warnings",
    ]


def test_a_folder_with_the_name_of_a_file(tmp_path: Path) -> None:
    """A folder called like a seed file is reported, not read."""
    root = support.copy(tmp_path)
    (root / "seeds" / "more.yml").mkdir()
    assert support.run(root, "check").lines == [
        "seeds/more.yml:1:1: is a folder – a seed file belongs here",
        "1 error, no warnings",
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
@pytest.mark.parametrize("target", ["../outside.yml", "/etc/hostname", "../nowhere.yml", "more.yml"])
def test_a_link_that_leads_out_of_the_folder(tmp_path: Path, target: str) -> None:
    """A link to a file elsewhere, to no file or to itself is not followed."""
    root = support.copy(tmp_path)
    (root / "outside.yml").write_text("page: more\ntitle: More\ntext: []\n", encoding="utf-8")
    (root / "seeds" / "more.yml").symlink_to(target)
    lines = support.run(root, "check").lines
    assert lines == [
        "seeds/more.yml:1:1: is a link, and links are not followed – put the file or folder itself here",
        "1 error, no warnings",
    ]
