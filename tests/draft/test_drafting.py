"""The command ``draft``: from a file never seen before to a built page, and every way it can fail."""

from __future__ import annotations

import codecs
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contributor import ANSWERS, CLAIMS, filled, record, source, values
from explainer.errors import WritingError
from explainer.seeds import journal
from explainer.text import guard, sentences
from explainer.text.decoding import MOST_BYTES, UnreadableError
from explainer.text.paragraphs import extract
from explainer.text.sentences import SPLITTERS
from support import EXAMPLE, SETTINGS, copy, run, tree, tries

DRAFTS = Path(__file__).parent.parent / "drafts"
ROOT = Path(__file__).parent.parent.parent
GUIDE = ROOT / "docs" / "about" / "new-document.md"
FINE = SPLITTERS["fine"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a copy of the example site."""
    return copy(tmp_path)


def test_from_file_to_built_page(site: Path) -> None:
    """A new document of each kind becomes a page with its note by the steps of the guide, and is verified."""
    steps = re.findall(
        r"^ *(make [a-z]+)", GUIDE.read_text("utf-8").partition("## When the")[0], re.MULTILINE
    )
    assert steps == ["make draft", "make check", "make check", "make verify", "make serve"]
    for name in CLAIMS:
        drafted(site, name)
    assert run(site, "generate").code == 0
    (site / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=site, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=True)  # noqa: S603
    for name, (_, says, work) in CLAIMS.items():
        key = name.partition(".")[0]
        built = (site / "site" / "counts" / f"{key}-page.html").read_text("utf-8")
        assert re.sub(r"\[\[.*?\]\]", "", says).partition("  ")[2] in re.sub(r"<[^>]+>", "", built), name
        assert work in built
        assert ANSWERS["short"].format(key=key) in (site / "site" / "sources.html").read_text("utf-8"), name


def drafted(site: Path, name: str) -> None:
    """Draft a document, write what only a person can know and a claim on a page, check and verify it."""
    key, (at, says, _) = name.partition(".")[0], CLAIMS[name]
    made = run(site, "draft", str(DRAFTS / name), key)
    assert (made.code, made.err) == (0, "")
    first = run(site, "check")
    assert first.code == 1
    wrong = [line for line in first.err.splitlines() if "is still to be written" not in line]
    assert len(wrong) == 1, "nothing else is wrong, besides the line that counts"
    filled(site, key)
    page = f'count: {key}-page\ntitle: The {key}\ntext:\n- id: {key}-claim\n  says: "{says}"\n'
    page += f"  from: {key}\n  at: {key}:{at}\n"
    (site / "seeds" / "counts" / f"{key}-page.yml").write_text(page, encoding="utf-8")
    checked = run(site, "check")
    assert checked.code == 0
    assert "error" not in checked.err
    texts = site / "texts"
    shutil.copy(DRAFTS / name, texts)
    verified = run(site, "verify", str(texts))
    total = sum(len(part["sentences"]) for part in record(site, key)["sections"])
    assert f"{key}: {total} of {total} sentences" in verified.out
    assert not [line for line in verified.lines if f"{key}-claim" in line]
    assert f"\n{key}-claim\n" in (site / "seeds" / "verified.lock").read_text("utf-8")


def test_a_draft_holds_no_sentence_and_every_printed_line(site: Path) -> None:
    """The record has the first and last words alone; each work has its printed line; what was there stays."""
    before = (site / "seeds" / "works.yml").read_bytes()
    made = run(site, "draft", str(DRAFTS / "ferry.txt"))
    works = (site / "seeds" / "works.yml").read_bytes()
    assert works.startswith(before)
    lines = (DRAFTS / "ferry.txt").read_text("utf-8").splitlines()
    for line in (printed.strip() for printed in lines if re.match(r"\s+\d+\. \^", printed)):
        assert f"# As printed: {line}\n" in works.decode()
    text = (site / "seeds" / "documents" / "ferry.yml").read_text("utf-8")
    assert 'begins: "In May 2019 the", ends: "crossings a week."' in text
    assert "counted" not in text
    assert "splitter: fluent" in text
    assert "reference 8 on line 31 could not be read" in made.out
    assert all(
        f"\n  {line} [" in made.out for line in ("Share to:", "Lindow mill", "Back to the previous page")
    )
    assert made.out.count("  at: ferry:p") == 11
    listed = [sentence for part in record(site, "ferry")["sections"] for sentence in part["sentences"]]
    assert [sentence["cites"] for sentence in listed[:2]] == [["tarn-2019"], ["hale-cole-2018", "hale-2018"]]
    assert listed[4]["inherits"] == ["lindow-museum-2015"]


def test_fields_of_wikitext_come_from_its_templates(site: Path) -> None:
    """A named reference is one work; address, archive, agency and type are those of the template."""
    run(site, "draft", str(DRAFTS / "lock.wiki"))
    works = values(site / "seeds" / "works.yml")
    lock = {work["number"]: work for work in works if work.get("listed-in") == "lock"}
    assert sorted(lock) == ["1", "2", "3"]
    expected = {"author": ["Tarn, Ida"], "agency": "County News Service", "type": "article-newspaper",
                "issued": "2019-05-03", "address": "https://example.org/lock", "archived": "2019-05-04",
                "archive": "https://web.archive.org/web/2019/https://example.org/lock"}  # fmt: skip
    assert {key: lock["1"][key] for key in expected} == expected
    assert (lock["2"]["type"], lock["2"]["publisher"], lock["2"]["format"]) == ("report", "Linn Board", "PDF")
    assert (lock["3"]["title"], lock["3"]["publisher"]) == ("No leak", "The Linn Observer")


BAD: list[tuple[str, bytes, str]] = [
    ("empty.txt", b" \n", "is empty"),
    ("binary.txt", b"A boat.\0\1\2 It sank.", "has zero bytes"),
    ("paper.pdf", b"%PDF-1.7 ...", "is a PDF"),
    ("paper.docx", b"PK\3\4....", "plain text"),
    ("latin.txt", "Ein Boot.\nEs heißt Möwe.".encode("latin-1"), "byte 0xdf on line 2 is not UTF-8"),
    ("said.html", b'<html><meta charset="nonsense"><p>M\xf6we.</p></html>', "is not an encoding"),
    ("half.txt", codecs.BOM_UTF16_LE + b"A", "is not UTF-16"),
    ("none.txt", b"Menu\nHome\nAbout us\n", "no line that ends like a sentence"),
    ("scripts.html", b"<html><nav>Home</nav><script>A boat. It sank.</script></html>", "no line that ends"),
    ("large.txt", b"A boat. " * (MOST_BYTES // 8 + 1), "bytes long – at most"),
]


@pytest.mark.parametrize(("name", "content", "message"), BAD, ids=[name for name, _, _ in BAD])
def test_bad_input_is_told_and_nothing_written(site: Path, name: str, content: bytes, message: str) -> None:
    """Whatever cannot be drafted from: one clear line with the file's name, no trace in the seeds."""
    before = tree(site)
    made = run(site, "draft", source(name, content, site.parent), "boats")
    assert (made.code, made.out) == (1, "")
    assert made.err.count("\n") == 1
    assert message in made.err
    assert name in made.err
    assert tree(site) == before


def test_a_file_of_50_megabytes_is_refused_unread(site: Path) -> None:
    """Its size is enough to know: no memory and no time is spent on it."""
    path = site.parent / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    begin = time.perf_counter()
    made = run(site, "draft", str(path))
    assert "is 50,000,000 bytes long" in made.err
    assert time.perf_counter() - begin < 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("missing.txt",), "is not there"),
        (("ferr.txt",), "is it “ferry.txt”?"),
        ((".",), "is a folder"),
        (("ferry.txt", "No Id"), "is not a valid id"),
        (("ferry.txt", "brook-2021"), "the id “brook-2021” is taken in seeds/works.yml"),
        (("ferry.txt", "herons"), "the id “herons” is taken in seeds/counts/herons.yml"),
        (("ferry.txt", "marsh"), "it is another document"),
        (("ferry.txt", "ferry", "--renew"), "nothing to renew"),
        (("marsh.txt", "swamp"), "all its 9 sentences are those of “marsh”"),
        (("marsh.txt", "marsh", "--before", "mill.txt"), "contains no sentence of “marsh”"),
        (("marsh.txt", "marsh", "--before", "nowhere"), "is not there"),
    ],
)
def test_what_cannot_be_drafted_is_told(site: Path, arguments: tuple[str, ...], message: str) -> None:
    """A missing file, an id that is taken or none, a document on record or another: nothing is written."""
    folder = site.parent / "files"
    shutil.copytree(DRAFTS, folder)
    shutil.copy(EXAMPLE / "texts" / "marsh.txt", folder)
    before = tree(site)
    paths = [
        str(folder / argument) if "." in argument or argument == "nowhere" else argument
        for argument in arguments
    ]
    made = run(site, "draft", *paths)
    assert (made.code, made.out) == (1, "")
    assert message in made.err
    assert tree(site) == before


def test_a_draft_that_is_not_finished_is_not_overwritten(site: Path) -> None:
    """A record with faults is kept; without it, drafting again adds no work a second time."""
    run(site, "draft", str(DRAFTS / "ferry.txt"))
    before = tree(site)
    made = run(site, "draft", str(DRAFTS / "ferry.txt"))
    assert "is there and has faults" in made.err
    assert tree(site) == before
    (site / "seeds" / "documents" / "ferry.yml").unlink()
    assert run(site, "draft", str(DRAFTS / "ferry.txt")).code == 0
    assert tree(site) == before


def test_damaged_works_stop_a_draft(site: Path) -> None:
    """Where works.yml cannot be read nothing is added to it, and its place is told."""
    path = site / "seeds" / "works.yml"
    path.write_bytes(path.read_bytes() + b"  broken: [\n")
    before = tree(site)
    made = run(site, "draft", str(DRAFTS / "ferry.txt"))
    assert made.err.startswith("seeds/works.yml:")
    assert tree(site) == before


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_works_keep_their_line_ends(site: Path, end: str) -> None:
    """What stands in works.yml stays to the byte, with a mark, Windows' line ends, no last one."""
    path = site / "seeds" / "works.yml"
    before = "\ufeff" + path.read_text("utf-8").rstrip().replace("\n", end)
    path.write_bytes(before.encode())
    assert run(site, "draft", str(DRAFTS / "ferry.txt")).code == 0
    after = path.read_bytes().decode()
    assert after.startswith(before + end * 2 + "# As printed")
    assert ("\n" in after.replace(end, "")) is False


def test_a_full_disk_leaves_all_as_it_was(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the second of two files cannot be renamed into its place, the first is put back."""
    before = tree(site)
    replace = Path.replace

    def fails(self: Path, target: Path) -> Path:
        if target.name == "ferry.yml":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(WritingError, match="the disk is full"):
        journal.put_all(
            {site / "seeds" / "works.yml": "x", site / "seeds" / "documents" / "ferry.yml": "y"}, site
        )
    made = run(site, "draft", str(DRAFTS / "ferry.txt"))
    assert "the disk is full" in made.err
    assert tree(site) == before


@pytest.mark.parametrize("package", ["trafilatura", "mwparserfromhell", "rapidfuzz"])
def test_a_missing_package_is_named(site: Path, monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    """Without the extra, what needs it says how to get it; plain text is drafted all the same."""
    monkeypatch.setitem(sys.modules, package, None)
    old = source("old.txt", (EXAMPLE / "texts" / "marsh.txt").read_text("utf-8"), site.parent)
    new = source("new.txt", Path(old).read_text("utf-8").replace("at least 240", "some 250"), site.parent)
    needs = {
        "trafilatura": [str(DRAFTS / "bridge.html")],
        "mwparserfromhell": [str(DRAFTS / "lock.wiki")],
        "rapidfuzz": [new, "marsh", "--before", old],
    }
    made = run(site, "draft", *needs[package])
    assert (made.code, made.out) == (1, "")
    assert package in made.err
    assert "make" in made.err
    assert run(site, "draft", str(DRAFTS / "mill.txt")).code == 0


def test_the_recorded_documents_come_out_as_they_stand(texts: Path, tmp_path: Path) -> None:
    """Drafted anew, the five have the same sentences, works and fields; one id has another word between.

    That id, of the second work of one author in one year, was given by hand before ids were drafted.
    """
    seeds = ROOT / "seeds"
    site = tmp_path / "copy"
    shutil.copytree(seeds, site / "seeds", ignore=shutil.ignore_patterns("documents"))
    kept = [
        entry for entry in (seeds / "works.yml").read_text("utf-8").split("\n\n") if "listed-in:" not in entry
    ]
    (site / "seeds" / "works.yml").write_text("\n\n".join(kept), encoding="utf-8")
    recorded = {path.stem: values(path)
                for path in (seeds / "documents").glob("*.yml")}  # fmt: skip
    works = values(seeds / "works.yml")
    found, drafted = {}, {}
    for i, path in enumerate(sorted(texts.glob("*.txt"))):
        made = run(site, "draft", str(path), f"draft-{i}", "--rule", "plain")
        assert (made.code, made.err) == (0, "")
        found[f"draft-{i}"] = record(site, f"draft-{i}")
    for value in values(site / "seeds" / "works.yml"):
        drafted[value.get("listed-in"), value.get("number")] = value

    def sentences(document: Any, numbers: dict[str, str]) -> list[tuple[Any, ...]]:
        return [(sentence["at"], sentence["fingerprint"], sentence["exact"],
                 *([numbers[key] for key in sentence.get(name, ())] for name in ("cites", "inherits")))
                for part in document["sections"] for sentence in part["sentences"]]  # fmt: skip

    ids = {entry["id"]: entry["number"] for entry in works if "number" in entry}
    named = {entry["id"]: str(entry.get("number")) for entry in drafted.values()}
    pairs = {old: new for old, one in recorded.items() for new, other in found.items()
             if sentences(one, ids) == sentences(other, named)}  # fmt: skip
    assert sorted(pairs) == sorted(recorded)
    by_hand = {"id", "listed-in", "copies", "defect", "known-faults", "note", "address"}
    others = []
    for work in (entry for entry in works if "number" in entry):
        new = drafted[pairs[work["listed-in"]], work["number"]]
        assert {k: v for k, v in work.items() if k not in by_hand} == {
            k: v for k, v in new.items() if k not in by_hand}  # fmt: skip
        others += [new["id"]] if new["id"] != work["id"] else []
    assert len(others) <= 1


def test_the_recorded_documents_are_as_they_would_be_written_now(texts: Path) -> None:
    """Compared with its own original, each of the five keeps every claim, and its record to the byte."""
    heads = {path.stem: values(path)["sections"][0]["sentences"][0]["exact"]
             for path in (ROOT / "seeds" / "documents").glob("*.yml")}  # fmt: skip
    compared = []
    for path in sorted(texts.glob("*.txt")):
        lines = sentences.body(path.read_text("utf-8"))
        head = sentences.exact(sentences.sentences(next(lines))[0])
        key = next(key for key, exact in heads.items() if exact == head)
        made = run(ROOT, "draft", str(path), key)
        assert "the record is as it would be written now" in made.out
        assert " 0 lost, 0 changed, 0 moved, " in made.out
        compared.append(key)
    assert sorted(compared) == sorted(heads)


def test_5000_words_are_drafted_in_a_second(site: Path) -> None:
    """Of plain text, wikitext and a page alike, once the program runs."""
    sentences = [
        f"In May 2019 the county counted {n} boats on the Linn, as Dr. Hale said.[{n}]" for n in range(1, 341)
    ]
    paragraphs = [" ".join(sentences[i : i + 5]) for i in range(0, len(sentences), 5)]
    cite = r"<ref>{{cite news |title=Boats \1 |work=Gazette |date=3 May 2019}}</ref>"
    wiki = [re.sub(r"\[(\d+)\]", cite, paragraph) for paragraph in paragraphs]
    blocks = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    entry = '{0}. ^ Hale, Tom (May 3, 2019). "Boats {0}". Gazette. Retrieved May 5, 2019.'
    files = {
        "words.txt": "\n\n".join(paragraphs)
        + "\n\nReferences\n\n"
        + "\n".join(map(entry.format, range(1, 341))),
        "words.wiki": "'''Boats''' are [[boat]]s.\n\n" + "\n\n".join(wiki),
        "words.html": f"<html><body><main>{blocks}</main></body></html>",
    }
    assert len(" ".join(paragraphs).split()) >= 5_000
    run(site, "draft", str(DRAFTS / "bridge.html"))  # loads what is loaded once
    run(site, "draft", str(DRAFTS / "lock.wiki"))
    for i, (name, text) in enumerate(files.items()):
        before = (site / "seeds" / "works.yml").read_bytes()
        path = source(name, text, site.parent)
        begin = time.process_time()
        made = run(site, "draft", path, f"words-{i}")
        assert (made.code, made.err) == (0, "")
        assert time.process_time() - begin < 1, name
        (site / "seeds" / "works.yml").write_bytes(before)
        (site / "seeds" / "documents" / f"words-{i}.yml").unlink()


PIECES = st.sampled_from(
    (
        'A boat. ~It sank.[1] ~\n~\n\n~References\n~1. ^ a Hale (2019). "Boats". ~See also\n~== Title ==\n~'
        "[[boat]]~{{cite~}}~<ref>~</ref>~<p>~</p>~<div~<html>~<script>~“~”~(~[~渡船。~\u200b~\r~\t~&#xD800;~"
        "&amp;~&#99999999;~"
        + "'"
        * 3
        + "~{|~|}~: ~# ~? ~http://[~<ref name=a/>~\x85~\u2028~\ue000~\0~|~</head>~"
        "<li id=cite_note-1>~Archived from the original on May 4, 2019~<!DOCTYPE html>~<table>~[http://a.b c]"
    ).split("~")
)


@pytest.mark.fuzz
@settings(
    max_examples=tries(60, 2000), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=st.one_of(st.lists(PIECES, max_size=30).map("".join).map(str.encode), st.binary(max_size=200)))
def test_anything_ends_in_a_record_or_a_message(site: Path, content: bytes) -> None:
    """Any bytes give a record with nothing wrong but what is to be written, or a message."""
    before = tree(site)
    made = run(site, "draft", source("any.txt", content, site.parent), "any-id")
    if made.code:
        assert made.err.strip()
        assert tree(site) == before
        return
    wrong = [line for line in run(site, "check").err.splitlines() if "is still to be written" not in line]
    assert len(wrong) == 1, wrong
    (site / "seeds" / "documents" / "any-id.yml").unlink()
    (site / "seeds" / "works.yml").write_bytes(before["seeds/works.yml"])


@pytest.mark.fuzz
@settings(max_examples=tries(150), deadline=None)
@given(text=st.lists(PIECES, max_size=60).map("".join))
def test_any_text_is_extracted_or_refused(text: str) -> None:
    """Nothing but a refusal is raised, and what is extracted has paragraphs."""
    try:
        found = extract(text, FINE)
    except UnreadableError:
        return
    assert found.paragraphs


@pytest.mark.parametrize("key", ["con", "com1", "index", "Ferry", "a" * 81])
def test_an_id_that_check_would_refuse(site: Path, key: str) -> None:
    """An id that no file can have, or that another page has, is refused before anything is written."""
    before = tree(site)
    made = run(site, "draft", str(DRAFTS / "ferry.txt"), key)
    assert (made.code, made.out) == (1, "")
    assert f"“{key}”" in made.err
    assert any(way in made.err for way in ("choose another id", "use lowercase letters", "did you mean"))
    assert tree(site) == before


@pytest.mark.parametrize("finished", [True, False])
def test_a_second_revision_knows_the_first(site: Path, *, finished: bool) -> None:
    """Drafted while the first still has “?” or later, a revision is near it, and the same text is it."""
    text = (DRAFTS / "mill.txt").read_text("utf-8")
    run(site, "draft", source("first.txt", text.encode(), site.parent), "first")
    if finished:
        filled(site, "first")
    same = run(site, "draft", source("second.txt", text.encode(), site.parent), "second")
    assert (same.code, "are those of “first”" in same.err) == (1, True)
    changed = run(
        site, "draft", source("third.txt", f"{text}\n\nIt closed.\n".encode(), site.parent), "third"
    )
    assert changed.code == 0
    assert "also in “first”: perhaps a revision" in changed.out


def test_a_main_text_that_takes_too_long_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the main text of a page cannot be found in time, all of the page is read, and a person is told."""
    monkeypatch.setattr(guard, "SECONDS", 0.01)
    page = (
        "<!DOCTYPE html><html><body><main>"
        + "<p>A boat sank here. It was old.</p>" * 1000
        + "</main></body></html>"
    )
    made = run(site, "draft", source("boats.html", page.encode(), site.parent), "boats")
    assert made.code == 0
    assert "all of the page is taken for its text, as it is too tangled" in made.out
