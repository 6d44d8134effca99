"""How content pages read, as a reader gets them, and the limits of that."""

from __future__ import annotations

from pathlib import Path

import pytest

import support
from explainer.library import load, measures

HERONS = "seeds/counts/herons.yml"
INDEX = "seeds/index.yml"
NAMES = "seeds/names.yml"
STYLE = "seeds/style.yml"
KEEPING = {
    "documents": 100,
    "absences": 100,
    "none-of": 9,
    "paragraph": 9,
    "questions": 0,
    "words-per-link": 1,
}


def measured(folder: Path, path: str, *edits: support.Edit) -> measures.Measured:
    """Return what is counted on a page of the example with some values changed."""
    root = support.copy(folder)
    support.edit(root, *edits)
    library, faults = load.load(root)
    assert library, [str(fault) for fault in faults]
    return measures.all_pages(library)[path]


def limits(**changed: object) -> support.Edit:
    """Return the edit that sets limits which the example keeps, but for what is changed."""
    values = {**KEEPING, **{key.replace("_", "-"): value for key, value in changed.items()}}
    lines = "".join(f"  {key}: {value}\n" for key, value in values.items())
    return STYLE, "longest-sentence:", f"measures:\n{lines}longest-sentence:"


def said(folder: Path, *edits: support.Edit) -> tuple[int, list[str]]:
    """Return how check ends, and what it says of limits."""
    root = support.copy(folder)
    support.edit(root, *edits)
    ran = support.run(root, "check")
    return ran.code, [line for line in ran.err.splitlines() if "at most" in line or "at least" in line]


def test_what_is_counted_is_the_running_text(tmp_path: Path) -> None:
    """Sentences are counted by paragraph; boxes, and what is in the list of what is not known, are not."""
    found = measured(tmp_path, "counts/herons")
    assert (found.sentences, found.paragraphs, found.absences) == (5, [2, 2, 1], 0)
    assert (found.headings, found.questions) == (1, 0)


def test_an_absence_in_the_text_is_counted(tmp_path: Path) -> None:
    """Outside its box it is a sentence that says what is not said."""
    found = measured(tmp_path, "counts/herons", (HERONS, "- unknown\n", ""))
    assert (found.sentences, found.absences) == (6, 1)


def test_a_document_is_named_by_any_of_its_names(tmp_path: Path) -> None:
    """Also in the words that a page gives it; a sentence counts once, and the next one not at all."""
    for guide, number in (
        ("So says the [[diary]]. It says more.", 1),
        ("So says [[diary|a visitor]]. It is all that a visitor says.", 2),
        ("So says the diary of a visitor, and the marsh article too.", 1),
        ("So says a visitor.", 0),
    ):
        edit = (
            INDEX,
            "- define: heron",
            f'- section: More\n- guide: "{guide}"\n- section: Herons\n- define: heron',
        )
        assert measured(tmp_path / str(len(guide)), "index", edit).documents == number


def test_links_are_counted_as_a_reader_gets_them(tmp_path: Path) -> None:
    """Once on a page, and only where there is something to read."""
    before = measured(tmp_path / "before", "index").links
    guide = "[[ada-brook]] and [[ada-brook]], [[innkeeper]] and [[herons]]."
    edit = (INDEX, "- define: heron", f'- guide: "{guide}"\n- define: heron')
    assert measured(tmp_path / "after", "index", edit).links == before + 1


@pytest.mark.parametrize(
    ("limit", "edits", "what"),
    [
        (
            {"documents": 15},
            (),
            "seeds/counts/terns.yml:2:8: warning: 3 of 7 sentences name a document – 15 % at most",
        ),
        ({"paragraph": 1}, (), f"{HERONS}:2:8: warning: has 2 paragraphs of up to 2 sentences – 1 at most;"),
        ({"words_per_link": 60}, (), f"{INDEX}:2:8: warning: has 2 links in 34 words – one in 60 at most"),
        (
            {"questions": 50},
            ((HERONS, "- unknown\n", "- section: More\n- unknown\n"),),
            f"{HERONS}:2:8: warning: 0 of 2 headings are questions – 50 % at least",
        ),
        (
            {"none_of": 0},
            ((INDEX, "- define: heron", '- guide: "None of them sings."\n- define: heron'),),
            f"{INDEX}:2:8: warning: 1 sentences begin with “None of” – 0 at most",
        ),
    ],
)
def test_what_is_over_a_limit_is_said(
    tmp_path: Path, limit: dict[str, object], edits: tuple[support.Edit, ...], what: str
) -> None:
    """At the page, as a warning; without the limit nothing is said."""
    code, lines = said(tmp_path / "over", limits(**limit), *edits)
    assert code == 0
    assert [line for line in lines if line.startswith(what)]
    assert said(tmp_path / "kept", limits(), *edits) == (0, [])


def test_a_limit_that_is_enforced_is_an_error(tmp_path: Path) -> None:
    """Check ends with 1 then."""
    code, lines = said(tmp_path, limits(paragraph=1, enforced='"yes"'))
    assert code == 1
    assert (
        f"{HERONS}:2:8: has 2 paragraphs of up to 2 sentences – 1 at most; part it, or say it in fewer"
        in lines
    )


def test_the_share_of_the_whole_site_has_the_same_limit(tmp_path: Path) -> None:
    """It is said at the limit itself."""
    _, lines = said(tmp_path, limits(documents=0))
    assert any(
        line.startswith("seeds/style.yml:") and "of the site name a document – 0 % at most" in line
        for line in lines
    )


def test_a_single_sentence_breaks_no_share(tmp_path: Path) -> None:
    """On a short page one sentence would be more than any share."""
    found = measures.Measured(sentences=3, documents=1, absences=1, headings=1)
    library, _ = load.load(_with_limits(tmp_path))
    assert library
    assert library.style.measures
    assert list(measures.over(found, library.style.measures)) == []


def _with_limits(folder: Path) -> Path:
    root = support.copy(folder)
    support.edit(root, limits(documents=15, absences=8, questions=50))
    return root


def test_check_prints_a_line_for_the_site_and_on_demand_one_for_each_page(tmp_path: Path) -> None:
    """The line of a page has all that is counted."""
    root = support.copy(tmp_path)
    support.edit(root, limits())
    brief, table = support.run(root, "check").out, support.run(root, "check", "--measures").out
    assert "\nall pages: " in brief
    assert "\ncounts/herons: 5 sentences, " not in brief
    assert (
        "\ncounts/herons: 5 sentences, 0 % name a document, 0 % say what is not said; longest paragraph 2; "
        in table
    )
