"""Every fault that `check` prints: at the very value, in these words, all at once, and nothing is written.

A table of changes to the example; `support.cases` says how to read it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import support

# How a file is written, before anything is known of what it says.
YAML = support.table("check/yaml")

# What keys and values a record may have.
SHAPE = support.table("check/shape")

# What an id leads to, and that nothing else has it.
IDS = support.table("check/ids")

# What holds between records.
GROUND = support.table("check/ground")

# Dates, and what they say of each other.
DATES = support.table("check/dates")

# How our own texts are worded.
WORDING = support.table("check/wording")

# What looks like a fault and is none.
FINE = support.table("check/fine")

# What stands beside what, when things happened, and what is laid to whom.
TOLD = support.table("check/told")

# What a page can be told to be: on one page with others, at an old address, with a box of what is not known.
FORMAT = support.table("check/format")

HERONS = "seeds/counts/herons.yml"
TERNS = "seeds/counts/terns.yml"
STATEMENTS = "seeds/statements.yml"
WORKS = "seeds/works.yml"
GLOSSARY = "seeds/glossary.yml"
DISAGREEMENTS = "seeds/disagreements.yml"
CHANGES = "seeds/changes.yml"
MARSH = "seeds/documents/marsh.yml"
LOCK = "seeds/verified.lock"


TABLES = (YAML, SHAPE, IDS, GROUND, DATES, WORDING, TOLD, FORMAT)


@pytest.mark.parametrize("case", support.cases(*TABLES), ids=str)
def test_a_fault_is_printed(tmp_path: Path, case: support.Case) -> None:
    """A fault is printed in these words, with how many there are, and the exit code is 1."""
    root = support.copy(tmp_path)
    support.edit(root, *case.edits)
    ran = support.run(root, "check")
    lines = case.expected(ran.lines[:-1])
    assert ran.lines == [*lines, f"{len(lines)} error{'s' if len(lines) > 1 else ''}, no warnings"]
    assert ran.code == 1


@pytest.mark.parametrize("case", [support.cases(table)[0] for table in TABLES], ids=str)
def test_a_fault_keeps_pages_from_being_written(tmp_path: Path, case: support.Case) -> None:
    """Of each kind of fault: `generate` prints what `check` prints, and docs/ stays as it was."""
    root = support.copy(tmp_path)
    support.edit(root, *case.edits)
    before = support.tree(root / "docs")
    ran = support.run(root, "generate")
    assert ran.lines == case.expected(ran.lines)
    assert ran.code == 1
    assert support.tree(root / "docs") == before


@pytest.mark.parametrize("case", support.cases(FINE), ids=str)
def test_what_is_no_fault_passes(tmp_path: Path, case: support.Case) -> None:
    """What only looks like a fault is let through, and the pages are written."""
    root = support.copy(tmp_path)
    support.edit(root, *case.edits)
    checked = support.run(root, "check")
    assert [line for line in checked.err.splitlines() if ": warning: " not in line] == []
    assert checked.code == 0
    assert support.run(root, "generate").code == 0


def test_the_example_itself_passes(tmp_path: Path) -> None:
    """The example has no fault; how its documents are used and how much there is, is printed."""
    checked = support.run(support.copy(tmp_path), "check")
    assert checked.code == 0
    assert checked.out.splitlines()[-3:] == [
        "diary: 3 of 3 sentences (3 used, 0 excused, 0 left)",
        "marsh: 9 of 9 sentences (8 used, 1 excused, 0 left)",
        "15 claims, 5 pages: no error, no warnings",
    ]


def test_a_warning_stops_nothing(tmp_path: Path) -> None:
    """A warning says that it is one, and neither changes the exit code nor keeps pages from being written."""
    root = support.copy(tmp_path)
    limits = (
        "documents: 99, absences: 99, section-absences: 9, none-of: 9, paragraph: 9, words: 99, average: 99"
    )
    more = "questions: 0, words-per-link: 1, shortest: 50, page: 9999"
    support.edit(
        root, ("seeds/style.yml", "longest-sentence:", f"measures: {{{limits}, {more}}}\nlongest-sentence:")
    )
    checked = support.run(root, "check")
    what = "seeds/causes/lamps.yml:2:8: warning: has 34 words – 50 at least; it may be part of another page"
    assert (checked.code, checked.err.splitlines()) == (0, [what])
    assert support.run(root, "generate").code == 0


def test_how_documents_are_used_is_printed(tmp_path: Path) -> None:
    """Sentences are counted as used, excused, left, or the same as in another revision of the text."""
    root = support.copy(tmp_path)
    marsh = (root / MARSH).read_text(encoding="utf-8")
    later = marsh.replace("document: marsh", "document: later").replace(
        "60de50b86ebab97d", "60de50b86ebab970"
    )
    support.edit(root, ("seeds/documents/later.yml", "", later))
    change = '- {after: "later:p2s3", kind: meaning, says: "Another count."}\n'
    support.edit(root, (CHANGES, "- {after", f"{change}- {{after"))
    support.edit(root, (MARSH, "unused: off-subject, ", ""))
    assert support.run(root, "check").out.splitlines()[-4:-1] == [
        "diary: 3 of 3 sentences (3 used, 0 excused, 0 left)",
        "later: 8 of 9 sentences (0 used, 1 excused, 7 the same as in another revision, 1 left)",
        "marsh: 8 of 9 sentences (8 used, 0 excused, 1 left)",
    ]


def test_a_lock_that_is_no_file(tmp_path: Path) -> None:
    """A verified.lock that cannot be read is reported, with how to write it again."""
    root = support.copy(tmp_path)
    (root / LOCK).unlink()
    assert support.run(root, "check").code == 0
    (root / LOCK).write_bytes(b"\xff")
    line = support.run(root, "check").lines[0]
    wrong = "byte 0xff on line 1 is not UTF-8 – save the file as UTF-8, or run verify, which writes it again"
    assert line == f"{LOCK}:1:1: {wrong}"


def test_all_faults_are_printed_at_once_and_sorted(tmp_path: Path) -> None:
    """Faults of several files are printed together, by file, line and column."""
    how = "silently"
    root = support.copy(tmp_path)
    support.edit(
        root,
        (WORKS, "number: 2", "number: two"),
        (WORKS, "publisher: County office", "pubisher: County office"),
        (HERONS, "title: Herons", "title: [Herons]"),
        (HERONS, "  silent-on: young", "  silent: young"),
        (STATEMENTS, "how: not-stated", f"how: {how}"),
        (GLOSSARY, (root / GLOSSARY).read_text(encoding="utf-8"), "# later\n"),
    )
    checked = support.run(root, "check")
    assert checked.lines == [
        f"{HERONS}:2:8: “title” is a list – text belongs here",
        f"{HERONS}:38:3: unknown key “silent” – did you mean “silent-on”?",
        f"{GLOSSARY}:1:1: is empty – a seed file has at least one record",
        f"{STATEMENTS}:14:8: “how” is “{how}” – it is “by-name”, “in-general” or “not-stated”",
        f"{WORKS}:21:11: “number” is text – a whole number belongs here",
        f"{WORKS}:24:3: “publisher” is missing – add it: newspaper, site or body that issued it",
        f"{WORKS}:27:3: unknown key “pubisher” – did you mean “publisher”?",
        "7 errors, no warnings",
    ]
    assert checked.code == 1


def test_all_faults_between_records_are_printed_at_once_and_sorted(tmp_path: Path) -> None:
    """Faults between records are printed together too, several of one sentence included."""
    root = support.copy(tmp_path)
    support.edit(
        root,
        (HERONS, "at: marsh:p2s1", "at: marsh:p2s9"),
        (HERONS, "was denied by the [[town-council]].", "was exposed by the [[town-counsel]]"),
        (DISAGREEMENTS, "herons-diary]", "herons-dairy]"),
        (MARSH, "unused: off-subject", "unused: other"),
    )
    checked = support.run(root, "check")
    assert checked.lines == [
        f"{HERONS}:19:9: does not end like a sentence – end it with a full stop",
        f"{HERONS}:19:9: does not read as a denial – use “said”, or one of “denied”, “denies” or “rejected”",
        f"{HERONS}:20:56: “exposed” is not used here – write “reported”",
        f"{HERONS}:20:71: [[town-counsel]] leads nowhere – did you mean “town-council”?",
        f"{HERONS}:22:7: no sentence “marsh:p2s9” – “marsh” has p1s1 to p4s3; “where” finds one by its words",
        f"{DISAGREEMENTS}:4:28: no claim “herons-dairy” – did you mean “herons-diary”?",
        f"{MARSH}:25:24: no reason “other” – one of “wayfinding” or “off-subject”",
        "7 errors, no warnings",
    ]


def test_a_lock_and_a_record_may_be_damaged_at_once(tmp_path: Path) -> None:
    """A damaged verified.lock is reported beside the faults of records."""
    root = support.copy(tmp_path)
    support.edit(root, (LOCK, "brook-return", "brook return"), (HERONS, "title: Herons", "title:"))
    assert support.run(root, "check").lines == [
        f"{HERONS}:2:7: “title” is empty – text belongs here",
        f"{LOCK}:3:1: is not a line of this file – run verify, which writes it again",
        "2 errors, no warnings",
    ]


def test_a_page_is_not_broken_by_lines_in_its_title(tmp_path: Path) -> None:
    """Line breaks in a title or claim do not end the front matter: each value stays on its line."""
    root = support.copy(tmp_path)
    support.edit(
        root,
        (TERNS, "title: Terns", 'title: "Terns\\n---\\nand gulls"'),
        (
            HERONS,
            "says: >-\n    Of 90 nests about a third",
            "says: |-\n    Of 90 nests\n    ---\n    about a third",
        ),
    )
    assert support.run(root, "generate").code == 0
    for path in ("docs/counts/terns.md", "docs/evidence/nests-empty.md"):
        head = (root / path).read_text(encoding="utf-8").split("\n---\n")[0].splitlines()
        assert head[0] == "---"
        assert [line.partition(":")[0].strip() for line in head[1:4]] == ["title", "description", "seed"]


def test_an_address_cannot_end_its_link(tmp_path: Path) -> None:
    """Brackets in an address of a work do not begin a link of their own."""
    root = support.copy(tmp_path)
    address = "https://example.org/road)[x](https://example.com"
    support.edit(root, (WORKS, "https://example.org/road", address))
    support.run(root, "generate")
    page = (root / "docs" / "sources.md").read_text(encoding="utf-8")
    assert "](https://example.com" not in page
