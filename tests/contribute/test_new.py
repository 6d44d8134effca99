"""A new record, and one withdrawn: written in place by the command, checked before, all else as it was."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import support
from contributor import put_in
from explainer.contribute import drafts
from explainer.library import load as library_load
from explainer.seeds import edit
from explainer.seeds import models as m
from explainer.seeds.tree import parse
from refused import REFUSED

HERONS = "seeds/counts/herons.yml"
LAMPS = "seeds/causes/lamps.yml"
STATEMENTS = "seeds/statements.yml"
NAMES = "seeds/names.yml"
WORKS = "seeds/works.yml"
SAYS = "The [[diary]] tells of over 200 {[[herons]]|herons}."
CLAIM = ["claim", "--page", "lamps", "--says", SAYS, "--from", "diary", "--at", "diary:p1s3", "--id"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the example."""
    return support.copy(tmp_path)


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody sit at the keyboard."""
    monkeypatch.setattr(sys, "stdin", io.StringIO())


# ruff: noqa: E501 – tables of what is typed and printed

RECORDS: list[tuple[Sequence[str], str, list[str]]] = [
    (
        ["statement", "--by", "innkeeper", "--stance", "report", "--date", "2022", "--id", "inn-2022"],
        STATEMENTS,
        ["- id: inn-2022", "  by: innkeeper", "  stance: report", "  date: 2022"],
    ),
    (
        ["statement", "--id", "inn-2022", "--by", "innkeeper", "--stance", "denial", "--how", "by-name",
         "--answers", "society-count", "society-nets", "--behind", "hale-words"],
        STATEMENTS,
        ["- id: inn-2022", "  by: innkeeper", "  stance: denial",
         "  answers: [society-count, society-nets]", "  how: by-name"],
    ),
    (
        ["work", "--id", "owls-2022", "--type", "report", "--title", "Owls: a count, of 3 & [more]", "--publisher",
         "County office", "--issued", "2022", "--identified-by", "editors", "--author", "Brook, Ada"],
        WORKS,
        ["- id: owls-2022", "  type: report", "  title: 'Owls: a count, of 3 & [more]'",
         "  author: Brook, Ada", "  publisher: County office", "  issued: 2022",
         "  identified-by: editors"],
    ),
    (
        ["correction", "--date", "2022-06-01", "--claim", "hale-road", "--was", "It crosses.", "--is",
         "It does not cross.", "--why", "A slip."],
        "seeds/corrections.yml",
        ["- date: 2022-06-01", "  claim: hale-road", '  was: "It crosses."', '  is: "It does not cross."',
         '  why: "A slip."'],
    ),
    (
        [*CLAIM, "lamps-herons"],
        LAMPS,
        ["- id: lamps-herons", f'  says: "{SAYS}"',
         "  from: diary", "  at: diary:p1s3"],
    ),
    (
        [*CLAIM, "lamps-herons", "--behind", "lamps-lit", "--fact", "told-by=over 200", "--event", "date=2021-05",
         "kind=activity", "--close", "Short.", "--anyway"],
        LAMPS,
        ["- id: lamps-herons", f'  says: "{SAYS}"',
         "  from: diary", "  at: diary:p1s3", "  fact: {told-by: over 200}",
         "  event: {date: 2021-05, kind: activity}", '  close: "Short."'],
    ),
    (
        ["claim", "--page", "lamps", "--says", "Our documents do not say who lit them.", "--silent-on", "who",
         "--id", "lamps-who-unstated"],
        LAMPS,
        ["- id: lamps-who-unstated", '  says: "Our documents do not say who lit them."',
         "  silent-on: who"],
    ),
    (
        ["name", "--id", "old-inn", "--name", "The old inn", "--kind", "place", "--aliases", "inn, the"],
        NAMES,
        ["- id: old-inn", "  name: The old inn", "  kind: place", "  aliases: inn, the"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("words", "name", "lines"), RECORDS, ids=[record[0][0] for record in RECORDS])
def test_a_record_is_put_in_its_place(root: Path, words: Sequence[str], name: str, lines: list[str]) -> None:
    """Its lines stand where they belong; every other line of every file is the same to the byte."""
    ran = support.run(root, "new", *words)
    assert ran.code == 0, ran.err
    assert put_in(root, name) == lines
    at = int(re.match(rf"{name}:(\d+): ", ran.out)[1])  # type: ignore[index]
    assert (root / name).read_text(encoding="utf-8").split("\n")[at - 1] == lines[0]
    same, now = support.tree(support.EXAMPLE / "seeds"), support.tree(root / "seeds")
    assert {one for one in now if now[one] != same.get(one)} == {name.removeprefix("seeds/")}


def test_comments_and_order_stay(root: Path) -> None:
    """A second reader finds all comments where they were, and the record behind its neighbour."""
    path = root / NAMES
    text = path.read_text(encoding="utf-8").replace("- {id: innkeeper", "\n# At the inn\n\n- {id: innkeeper")
    path.write_text(text + "# the end", encoding="utf-8")
    words = ["--name", "The old inn", "--kind", "place", "--id", "old-inn", "--behind", "tom-hale"]
    assert support.run(root, "new", "name", *words).code == 0
    new = path.read_text(encoding="utf-8")
    assert [line for line in new.split("\n") if "#" in line] == ["# At the inn", "# the end"]
    reader: Any = YAML(typ="rt")
    ids = [record["id"] for record in reader.load(new)]
    assert ids[ids.index("tom-hale") :][:3] == ["tom-hale", "old-inn", "innkeeper"]
    assert new.index("old-inn") < new.index("# At the inn")


def test_line_ends_of_windows_stay(root: Path) -> None:
    """A file with the line ends and the mark of Windows keeps both, in the new lines too."""
    path = root / STATEMENTS
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().rstrip(b"\n").replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    words = ["--by", "innkeeper", "--stance", "report", "--id", "inn-2022"]
    assert support.run(root, "new", "statement", *words).code == 0
    new = b"- id: inn-2022\r\n  by: innkeeper\r\n  stance: report\r\n"
    assert new in path.read_bytes()
    assert path.read_bytes().replace(new, b"") == before


def test_a_page_of_a_kind_of_the_site(root: Path) -> None:
    """The kinds of the site are known to the command; a new page is a file of its own, ready for claims."""
    words = ["--title", "Boats: on the river", "--id", "boats", "--aliases", "boats", "skiffs"]
    assert support.run(root, "new", "cause", *words).code == 0
    page = root / "seeds/causes/boats.yml"
    assert page.read_text(encoding="utf-8").splitlines() == [
        "# yaml-language-server: $schema=../../schema/page.json",
        "cause: boats",
        "title: 'Boats: on the river'",
        "aliases: [boats, skiffs]",
        "text: []",
    ]
    ran = support.run(root, "new", *(word if word != "lamps" else "boats" for word in CLAIM), "boats-herons")
    assert ran.code == 0, ran.err
    assert page.read_text(encoding="utf-8").splitlines()[4:6] == ["text:", "- id: boats-herons"]
    again = support.run(root, "new", "page", "--kind", "cause", *words)
    assert (again.code, again.err.splitlines()[0]) == (1, "  --id: “boats” is taken – choose another id")


def test_a_list_that_is_not_there_yet_is_begun(root: Path) -> None:
    """The first correction makes the file, with the line that names its schema."""
    (root / "seeds/corrections.yml").unlink()
    words = ["--date", "2022-06-01", "--claim", "hale-road", "--was", "A.", "--is", "B.", "--why", "C."]
    assert support.run(root, "new", "correction", *words).code == 0
    lines = (root / "seeds/corrections.yml").read_text(encoding="utf-8").splitlines()
    assert lines[:3] == [
        "# yaml-language-server: $schema=../schema/corrections.json",
        "",
        "- date: 2022-06-01",
    ]


@pytest.mark.parametrize(("words", "lines"), REFUSED, ids=[" ".join(row[0])[:30] for row in REFUSED])
def test_nothing_is_written_that_would_not_pass(root: Path, words: Sequence[str], lines: list[str]) -> None:
    """What is missing or wrong is told, and no file is touched."""
    before = support.tree(root)
    ran = support.run(root, "new", *words)
    assert ran.code == 1
    assert ran.lines == lines
    assert support.tree(root) == before


def test_anyway_writes_what_does_not_pass(root: Path) -> None:
    """A work and the statement made in it can only come one after the other: --anyway allows for that."""
    work = ["--id", "owls", "--type", "report", "--title", "Owls", "--publisher", "X", "--issued", "2022"]
    assert support.run(root, "new", "work", *work).code == 1
    ran = support.run(root, "new", "work", *work, "--anyway")
    assert ran.code == 0
    assert "“owls” written" in ran.out
    assert "is listed in no document" in ran.err
    words = ["--by", "innkeeper", "--stance", "report", "--id", "inn-2022", "--work", "owls"]
    assert support.run(root, "new", "statement", *words).code == 0
    assert support.run(root, "check").code == 0


def test_a_file_changed_meanwhile_is_not_overwritten(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If somebody else writes while the record is checked, their change stays and this one is not made."""
    load = library_load.load

    def slow(*given: Any) -> Any:
        (root / STATEMENTS).write_text("# mine\n" + (root / STATEMENTS).read_text("utf-8"), "utf-8")
        return load(*given)

    monkeypatch.setattr(library_load, "load", slow)
    words = ["--by", "innkeeper", "--stance", "report", "--id", "inn-2022"]
    ran = support.run(root, "new", "statement", *words)
    assert (ran.code, ran.err) == (
        1,
        f"{STATEMENTS}: was changed by somebody else just now – run this again\n",
    )
    assert put_in(root, STATEMENTS) == ["# mine"]


# Withdrawing.


GONE = "It is not so."


@pytest.mark.parametrize(
    ("key", "more", "name", "lines"),
    [
        ("hale-road", ["--replaced-by", "council-road"], HERONS,
         ["  withdrawn:", '    reason: "It is not so."', "    date: 2022-06-01", "    replaced-by: council-road"]),
        ("brook-hope", ["--anyway"], STATEMENTS,
         ["  withdrawn:", '    reason: "It is not so."', "    date: 2022-06-01"]),
        ("nests-2022", [], WORKS, ["  withdrawn:", '    reason: "It is not so."', "    date: 2022-06-01"]),
        ("lamps", [], LAMPS, ["withdrawn:", '  reason: "It is not so."', "  date: 2022-06-01"]),
    ],
)  # fmt: skip
def test_a_record_is_withdrawn_in_place(
    root: Path, key: str, more: list[str], name: str, lines: list[str]
) -> None:
    """A record keeps its lines and gets the reason, the date and what holds instead."""
    ran = support.run(root, "withdraw", key, "--reason", GONE, "--date", "2022-06-01", *more)
    assert ran.code == 0, ran.err
    assert put_in(root, name) == lines


def test_a_record_on_one_line_is_withdrawn_there(root: Path) -> None:
    """Of a record on one line only that line changes."""
    ran = support.run(root, "withdraw", "tom-hale", "--reason", GONE, "--date", "2022-06-01", "--anyway")
    assert ran.code == 0
    lines = (root / NAMES).read_text(encoding="utf-8").splitlines()
    old = (support.EXAMPLE / NAMES).read_text(encoding="utf-8").splitlines()
    assert lines[3] == f'{old[3][:-1]}, withdrawn: {{reason: "{GONE}", date: 2022-06-01}}}}'
    assert lines[:3] + lines[4:] == old[:3] + old[4:]


@pytest.mark.parametrize(
    ("key", "more", "what"),
    [
        ("hale-rod", [], "no record “hale-rod” – did you mean “hale-road”?"),
        ("terns-gone", [], "seeds/counts/terns.yml:41:14: “terns-gone” is withdrawn already – nothing is left to do"),
        ("marsh", [], "no record “marsh” – only what is on record can be withdrawn"),
        ("hale-road", ["--replaced-by", "hale-rode"], "no record of this kind “hale-rode” – did you mean “hale-road”?"),
        ("hale-road", ["--date", "31 May"], "“31 May” is not a valid EDTF date – write, for example"),
        ("herons-counted", [], "claim “herons-counted” is withdrawn – take it out here"),
    ],
)  # fmt: skip
def test_what_cannot_be_withdrawn_stays(root: Path, key: str, more: list[str], what: str) -> None:
    """What is not there, is withdrawn already or still used is told, and no file is touched."""
    before = support.tree(root)
    ran = support.run(root, "withdraw", key, "--reason", GONE, *more)
    assert ran.code == 1
    assert what in ran.err
    assert support.tree(root) == before


def test_today_is_the_day(root: Path) -> None:
    """Without a date the record is withdrawn today."""
    assert support.run(root, "withdraw", "nests-2022", "--reason", GONE).code == 0
    assert re.fullmatch(r"    date: \d{4}-\d\d-\d\d", put_in(root, WORKS)[-1])


def test_an_id_of_two_records_is_told_apart(root: Path) -> None:
    """Where a claim and a statement share an id, the kind decides."""
    support.edit(
        root,
        (STATEMENTS, "- id: hale-words", "- id: hale-road"),
        (HERONS, "from: hale-words", "from: hale-road"),
    )
    ran = support.run(root, "withdraw", "hale-road", "--reason", GONE)
    assert (ran.code, ran.err) == (
        1,
        "“hale-road” names 2 records – add “--kind claim” or “--kind statement”\n",
    )
    assert support.run(root, "withdraw", "hale-road", "--reason", GONE, "--kind", "claim").code == 0


# Every record of the real seeds.


@pytest.mark.parametrize(
    "path", sorted((support.EXAMPLE.parent.parent / "seeds").rglob("*.yml")), ids=lambda p: p.stem
)
def test_any_record_on_record_can_be_followed_or_withdrawn(path: Path) -> None:
    """Behind records of every file a new one can stand, and they can be withdrawn, all else left alone."""
    text = path.read_text(encoding="utf-8")
    tree, _ = parse(text, path.name)
    where = ("text",) if isinstance(tree.value, dict) else ()
    listed: Any = tree.value["text"] if isinstance(tree.value, dict) and "text" in tree.value else tree.value
    if isinstance(listed, dict):
        with pytest.raises(edit.EntryError, match="is not a list"):
            edit.added(text, path.name, {"id": "x"}, m.Claim)
        return
    comments = [line for line in text.split("\n") if line.lstrip().startswith("#")]
    for i, record in list(enumerate(listed))[:: max(1, len(listed) // 4)]:
        new = edit.added(text, path.name, {"id": "x-y", "says": "So it is."}, m.Claim, (*where, i))
        assert [line for line in new.split("\n") if line.lstrip().startswith("#")] == comments
        if isinstance(record, dict) and "withdrawn" not in record:
            new = edit.withdrawn(text, path.name, (*where, i), {"reason": "No: so.", "date": "2022"})
            assert abs(len(new.split("\n")) - len(text.split("\n"))) in {0, 3}


@pytest.mark.parametrize(
    ("text", "slug"),
    [("Zoë’s  Count – 2022", "zoes-count-2022"), ("2022: a year", "a-year"), ("…", "new"), ("a" * 90, "new"),
     ("word " * 30, "-".join(["word"] * 16))],
)  # fmt: skip
def test_an_id_is_proposed(text: str, slug: str) -> None:
    """Any text gives an id that can stand, cut between words."""
    assert drafts.id_of(text) == slug


def test_a_proposed_id_is_not_taken() -> None:
    """A number tells a new id from those on record."""
    assert drafts.unused("heron", ["heron", "heron-2"]) == "heron-3"
