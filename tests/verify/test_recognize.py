"""Originals in whatever form they are given: whole or in part, saved, wrapped, set otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

import support
from verifying import findings, verify

NETS_KEPT = (
    "    seeds/causes/nets.yml:6:9: nets-found: “in march 2022 the found that it linked to the county” are 11"
    " words of an original – say it in other words"
)
HERONS = "seeds/counts/herons.yml"
COUNT_KEPT = (
    f"    {HERONS}:6:9: herons-counted: “in may 2021 the counted at least 240 on the marsh” are 11 words of"
    " an original – say it in other words"
)
TERNS = "seeds/counts/terns.yml"


def test_a_document_that_is_not_at_hand(tmp_path: Path) -> None:
    """Claims on a document that is not at hand are not verified, which is no pass; its lock stays."""
    root = support.copy(tmp_path)
    (root / "texts" / "diary.txt").unlink()
    lock = (root / "seeds" / "verified.lock").read_text(encoding="utf-8")
    ran = verify(root)
    assert ran.lines == [
        "diary: original missing – its claims are not verified",
        "marsh: 9 of 9 sentences (100%) found in marsh.txt",
        "2 reviewed and accepted:",
        NETS_KEPT,
        COUNT_KEPT,
        f"{TERNS}:6:3: terns-seen: not verified – the original of diary:p1s2 is missing",
        f"{TERNS}:14:3: innkeeper-terns: not verified – the original of diary:p1s1 is missing",
        f"{TERNS}:20:3: herons-diary: not verified – the original of diary:p1s3 is missing",
        f"{TERNS}:31:3: three-counts: not verified – the original of diary:p1s3 is missing",
        "8 of 12 claims verified, 4 not verified, 2 reviewed exceptions, 0 details not covered, 0 errors",
    ]
    assert ran.code == 1
    assert (root / "seeds" / "verified.lock").read_text(encoding="utf-8") == lock


def test_a_sentence_that_is_not_at_hand(tmp_path: Path) -> None:
    """The share of a document that was found is printed; claims on the rest are not verified."""
    root = support.copy(tmp_path)
    support.edit(root, ("texts/marsh.txt", "at least 240 herons", "at least 241 herons"))
    ran = verify(root)
    assert ran.lines == [
        "diary: 3 of 3 sentences (100%) found in diary.txt",
        "marsh: 8 of 9 sentences (89%) found in marsh.txt",
        "1 reviewed and accepted:",
        NETS_KEPT,
        f"{HERONS}:5:3: herons-counted: not verified – the original of marsh:p1s1 is missing",
        f"{TERNS}:31:3: three-counts: not verified – the original of marsh:p1s1 is missing",
        "10 of 12 claims verified, 2 not verified, 1 reviewed exceptions, 0 details not covered, 0 errors",
    ]
    assert ran.code == 1


def test_an_empty_folder_of_originals(tmp_path: Path) -> None:
    """With no original at hand every claim is not verified, each with its line."""
    root = support.copy(tmp_path)
    (tmp_path / "empty").mkdir()
    ran = support.run(root, "verify", str(tmp_path / "empty"))
    assert len(findings(ran)) == 12
    assert ran.out.splitlines()[-1].startswith("0 of 12 claims verified, 12 not verified,")
    assert ran.code == 1


@pytest.mark.parametrize(
    ("folder", "why"), [([], "no folder was named"), (["nowhere"], "nowhere does not exist")]
)
def test_no_folder_of_originals(tmp_path: Path, folder: list[str], why: str) -> None:
    """Without the originals nothing is verified, and the message says how to name their folder."""
    ran = support.run(support.copy(tmp_path), "verify", *folder)
    assert ran.lines == [f"verify needs the originals, and {why} – “verify FOLDER”"]
    assert ran.code == 1


def test_a_saved_page_is_recognised(tmp_path: Path) -> None:
    """A document saved as a web page is found by its sentences, whatever stands around and inside them."""
    root = support.copy(tmp_path)
    text = (root / "texts" / "marsh.txt").read_text(encoding="utf-8")
    paragraphs = [line for line in text.splitlines() if line]
    body = "\n".join(f"<p>{line}</p>" for line in paragraphs)
    body = body.replace('"', "&quot;").replace("[1]", "<sup><a href='#note'>[1]</a></sup>")
    body = body.replace("Ada Brook", "<a href='x'>Ada\n <b>Brook</b></a>")
    head = "<head><title>Herons.</title><script>var a = '<p>';</script></head>"
    page = f"<!doctype html><html>{head}<body>{body}</body></html>"
    (root / "texts" / "marsh.txt").unlink()
    (root / "texts" / "saved page.html").write_text(page, encoding="utf-8")
    ran = verify(root)
    assert "marsh: 9 of 9 sentences (100%) found in saved page.html" in ran.lines
    assert ran.code == 0


def test_a_text_wrapped_by_hand_is_recognised(tmp_path: Path) -> None:
    """Line breaks inside a paragraph do not hide its sentences."""
    root = support.copy(tmp_path)
    path = root / "texts" / "marsh.txt"
    paragraphs = path.read_text(encoding="utf-8").split("\n\n")
    path.write_text("\n\n".join(paragraph.replace(" ", "\n") for paragraph in paragraphs), encoding="utf-8")
    ran = verify(root)
    assert "marsh: 9 of 9 sentences (100%) found in marsh.txt" in ran.lines
    assert ran.code == 0


def test_a_copy_set_in_another_way_is_recognised(tmp_path: Path) -> None:
    """Curly quotation marks, other dashes, other markers and hard blanks do not hide a sentence."""
    root = support.copy(tmp_path)
    path = root / "texts" / "marsh.txt"
    text = path.read_text(encoding="utf-8")
    text = text.replace('"may', "“may").replace('numbers"', "numbers”").replace('"The', "“The")
    text = text.replace('marsh,"', "marsh,”").replace("[1]", "[101]").replace(" herons", "\u00a0herons")
    path.write_text(text, encoding="utf-8")
    ran = verify(root)
    assert "marsh: 9 of 9 sentences (100%) found in marsh.txt" in ran.lines
    assert ran.code == 0


def test_other_files_beside_the_originals_do_no_harm(tmp_path: Path) -> None:
    """Pictures, texts that are not UTF-8 and folders among the originals are passed over or searched."""
    root = support.copy(tmp_path)
    texts = root / "texts"
    (texts / "map.png").write_bytes(b"\x89PNG\x00\xff")
    (texts / "latin.txt").write_bytes(b"The h\xe9ron.\n")
    (texts / "more").mkdir()
    (texts / "marsh.txt").rename(texts / "more" / "renamed")
    ran = verify(root)
    assert "marsh: 9 of 9 sentences (100%) found in renamed" in ran.lines
    assert ran.code == 0


def test_one_file_of_originals(tmp_path: Path) -> None:
    """A single file may be named instead of a folder."""
    root = support.copy(tmp_path)
    both = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted((root / "texts").iterdir()))
    (root / "texts" / "both.txt").write_text(both, encoding="utf-8")
    ran = support.run(root, "verify", str(root / "texts" / "both.txt"))
    assert ran.lines[:2] == [
        "diary: 3 of 3 sentences (100%) found in both.txt",
        "marsh: 9 of 9 sentences (100%) found in both.txt",
    ]
