"""How content pages read, as a reader gets them, and the limits of that."""

from __future__ import annotations

from pathlib import Path

import pytest

import support
from explainer.library import measures

HERONS = "seeds/counts/herons.yml"
INDEX = "seeds/index.yml"
NAMES = "seeds/names.yml"
STYLE = "seeds/style.yml"
KEEPING = {
    "documents": 100,
    "absences": 100,
    "section-absences": 9,
    "none-of": 9,
    "paragraph": 9,
    "words": 99,
    "average": 99,
    "questions": 0,
    "words-per-link": 1,
    "shortest": 0,
    "page": 9999,
}


def measured(folder: Path, path: str, *edits: support.Edit) -> measures.Measured:
    """Return what is counted on a page of the example with some values changed."""
    root = support.copy(folder)
    support.edit(root, *edits)
    library = support.library(root)
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


LONGER = (INDEX, "- define: heron", '- guide: "None of them sings."\n- define: heron')
SAID_TWICE = (HERONS, "- unknown\n", "")


@pytest.mark.parametrize(
    ("limit", "edits", "what"),
    [
        ({"paragraph": 1}, (), f"{HERONS}:2:8: warning: has 2 paragraphs of up to 2 sentences – 1 at most;"),
        ({"words": 9}, (), f"{HERONS}:2:8: warning: has a sentence of 15 words – 9 at most;"),
        ({"average": 9}, (), f"{HERONS}:2:8: warning: has 13.6 words a sentence – 9 at most;"),
        ({"shortest": 500}, (), f"{HERONS}:2:8: warning: has 68 words – 500 at least;"),
        ({"page": 50}, (), f"{HERONS}:2:8: warning: has 68 words – 50 at most"),
        (
            {"section_absences": 0},
            (SAID_TWICE,),
            f"{HERONS}:2:8: warning: 1 notes under “The road” say what is not said – 0 at most;",
        ),
        ({"none_of": 0}, (LONGER,), f"{INDEX}:2:8: warning: 1 sentences begin with “None of” – 0 at most"),
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


@pytest.mark.parametrize(
    ("limit", "value", "what"),
    [
        ("documents", 0, "sentences of the site name a document – 0 % at most"),
        (
            "absences",
            0,
            "sentences of the site say what is not said, outside the boxes for that – 0 % at most",
        ),
        ("questions", 100, "headings of the site are questions – 100 % at least"),
        ("words-per-link", 500, "words – one in 500 at most"),
    ],
)
def test_a_share_is_that_of_all_pages(tmp_path: Path, limit: str, value: int, what: str) -> None:
    """It is said at the limit itself, and at no page: a short one on one document has to name it often."""
    code, lines = said(tmp_path, limits(**{limit: value}), SAID_TWICE)
    assert code == 0
    (line,) = lines
    assert line.startswith("seeds/style.yml:")
    assert line.endswith(what)


def test_check_prints_a_line_for_the_site_and_on_demand_one_for_each_page(tmp_path: Path) -> None:
    """The line of a page has all that is counted."""
    root = support.copy(tmp_path)
    support.edit(root, limits())
    brief, table = support.run(root, "check").out, support.run(root, "check", "--measures").out
    assert "\nall pages: " in brief
    assert "\ncounts/herons: 5 sentences, " not in brief
    assert (
        "\ncounts/herons: 5 sentences, 0 % name a document, 0 % say what is not said; 14 words a sentence, "
        "the longest 15; longest paragraph 2; "
    ) in table
