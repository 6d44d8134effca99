"""Faults in the sources are warnings of `check`, until the record owns to them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import support
from explainer.errors import Fault, Mark, first

WORKS, HERONS = "seeds/works.yml", "seeds/counts/herons.yml"
COUNTED = "  from: society-count\n  at: marsh:p1s1\n"

CASES = """
a work without an archived copy
    seeds/works.yml ‹  known-faults: [no-archive]¶› → ‹›
    seeds/works.yml:14:3: warning: no archived copy is named – give “archived”, or “known-faults: [no-archive]”
a work without a day of retrieval
    seeds/works.yml ‹  accessed: 2022-05-02¶› → ‹›
    seeds/works.yml:14:3: warning: no day of retrieval is named – give “accessed”, or “known-faults: [no-retrieval]”
a work without a day of retrieval, owned to
    seeds/works.yml ‹  accessed: 2022-05-02¶› → ‹›
    seeds/works.yml ‹[no-archive]› → ‹[no-archive, no-retrieval]›
a document that names no work
    seeds/documents/diary.yml ‹known-faults: [no-references]¶› → ‹›
    seeds/documents/diary.yml:1:1: warning: names no work for any of its sentences – give the works that its sentences name, or “known-faults: [no-references]”
"""  # noqa: E501 – a line is a change or what is printed


def warned(root: Path) -> list[str]:
    """Return the warnings of `check` but for those on the length of pages."""
    ran = support.run(root, "check")
    assert ran.code == 0, ran.lines
    return [line for line in ran.err.splitlines() if not re.search(r"has \d+ words", line)]


def test_nothing_is_warned_of_that_the_records_own_to(tmp_path: Path) -> None:
    """The example owns to all faults of its sources."""
    assert warned(support.copy(tmp_path)) == []


@pytest.mark.parametrize("case", support.cases(CASES), ids=str)
def test_a_fault_is_a_warning_until_the_record_owns_to_it(tmp_path: Path, case: support.Case) -> None:
    """Each fault has its line at its record, and none once “known-faults” names it."""
    root = support.copy(tmp_path)
    support.edit(root, *case.edits)
    assert warned(root) == list(case.lines)


def test_a_work_older_than_what_it_is_cited_for(tmp_path: Path) -> None:
    """A work published before the words for which it is cited is a warning, until the work owns to it."""
    root = support.copy(tmp_path)
    support.edit(root, (WORKS, "issued: 2022-04-20", "issued: 2022-03-20"))
    line = f"{WORKS}:14:3: warning: published 20 March 2022 and cited for words of 30 March 2022"
    assert any(warning.startswith(line) for warning in warned(root))
    support.edit(root, (WORKS, "[no-archive]", "[no-archive, cited-later]"))
    assert warned(root) == []


def test_a_figure_without_its_time(tmp_path: Path) -> None:
    """A figure without a period is a warning at the figure, until it owns to that."""
    root = support.copy(tmp_path)
    figure = "  figures: [{as-told: at least 240, unit: herons}]\n"
    support.edit(root, (HERONS, COUNTED, COUNTED + figure))
    assert warned(root) == [
        f"{HERONS}:10:13: warning: “at least 240” has no period – give it, or “known-faults: [no-period]”"
    ]
    support.edit(root, (HERONS, "unit: herons}", "unit: herons, known-faults: [no-period]}"))
    assert warned(root) == []


def test_many_faults_of_a_kind_are_counted(tmp_path: Path) -> None:
    """Of many faults of one kind ten have a line, the last of them with the number of the rest."""
    root = support.copy(tmp_path)
    work = "- {{id: w{0}, type: report, title: T, publisher: P, issued: 2020, accessed: 2021, "
    work += "listed-in: marsh, number: {0}}}\n"
    path = root / WORKS
    more = "".join(work.format(number) for number in range(50, 63))
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    lines = warned(root)
    assert len(lines) == 10
    assert lines[-1].endswith("(3 more of this kind)")


def test_an_unknown_fault_cannot_be_owned_to(tmp_path: Path) -> None:
    """A word under “known-faults” that no rule knows is refused."""
    root = support.copy(tmp_path)
    support.edit(root, (WORKS, "[no-archive]", "[no-arcive]"))
    ran = support.run(root, "check")
    assert ran.code == 1
    assert any(line.startswith(f"{WORKS}:") and "no-arcive" in line for line in ran.lines)


def test_a_check_ends_like_a_sentence(tmp_path: Path) -> None:
    """On the page of faults a text gets a full stop if it has none, and keeps its own signs."""
    for number, (says, shown) in enumerate(
        [("One... two", "One... two."), ("Is it so?", "Is it so?"), ("It says “so.”", "It says “so.”")]
    ):
        root = support.copy(tmp_path / str(number))
        checks = (root / "seeds/checks.yml").read_text(encoding="utf-8")
        old = re.search(r"^  says: .*$", checks, re.MULTILINE)
        assert old
        support.edit(root, ("seeds/checks.yml", old.group(), f'  says: "{says}"'))
        assert support.run(root, "generate").code == 0
        assert f"**The documents:** {shown}\n" in (root / "docs/faults.md").read_text(encoding="utf-8")


def test_the_first_hundred_and_how_many_more(tmp_path: Path) -> None:
    """Of very many faults a hundred are printed, errors before warnings, and how many more there are."""
    root = support.copy(tmp_path)
    (root / "seeds/names.yml").write_text("- x\n" * 5000, encoding="utf-8")
    for words in (["check"], ["generate"], ["diff", "HEAD"]):
        lines = support.run(root, *words).err.splitlines()
        assert lines[0].startswith("seeds/names.yml:1:3: ")
        assert lines[100] == "… and 4,900 more – fix these first"
        assert len(lines) in {101, 102}
    ran = support.run(root, "check", "--format", "github")
    assert ran.out.count("::error") == 100
    listed = [Fault(Mark("a", i), "x", "warning") for i in range(1, 201)] + [Fault(Mark("b"), "y")]
    assert [line for line in first(listed) if line.startswith("b:1:1: ")] == ["b:1:1: y"]
    assert first(listed)[-1] == "… and 101 more – fix these first"
    assert first(listed[:100]) == list(map(str, listed[:100]))
