"""How a text is worded, in tables: the length of sentences and quotations, stances, figures told apart."""

from __future__ import annotations

import pytest

import support
from explainer.seeds import models as m
from explainer.seeds import wording
from explainer.text import facts


@pytest.fixture(scope="module")
def style(tmp_path_factory: pytest.TempPathFactory) -> m.Style:
    """Return the style of the example."""
    library = support.library(support.copy(tmp_path_factory.mktemp("style")))
    return library.style


@pytest.mark.parametrize(
    ("words", "text", "there"),
    [
        (["heron"], "A Heron came", True),
        (["heron"], "herons", False),
        (["heron"], "a night-heron", False),
        (["tern", "heron"], "a heron", True),
        ([], "a heron", False),
    ],
)
def test_one_of_several_words_stands_in_a_text(words: list[str], text: str, *, there: bool) -> None:
    """A whole word counts, in any case; of no words, none stands there."""
    assert facts.has(text, words) == there


@pytest.mark.parametrize(
    ("told", "said", "lost"),
    [
        ("240", "at least 240 herons", "at-least"),
        ("at least 240", "at least 240 herons", ""),
        ("240", "240 herons", ""),
        ("240", "at least 240 herons, of which 240 were grey", ""),
        ("240", "at least 240 herons, or about 240", "about, at-least"),
        ("240", "over 240 herons, and at least about 240", "about, at-least, more-than"),
    ],
)
def test_a_figure_told_apart_keeps_its_hedge(style: m.Style, told: str, said: str, lost: str) -> None:
    """It lacks what hedges it at every place where it stands; one place without that hedge is enough."""
    assert wording.unhedged(told, said, style) == lost


@pytest.mark.parametrize(
    ("says", "wrong"),
    [
        (f"The gull said{' so' * 32}.", []),
        (f"The gull said{' so' * 33}.", ["has a sentence of 36 words – 35 at most"]),
        (f"It said “{'so ' * 30}”.", []),
        (f"It said “{'so ' * 31}”.", ["quotes 31 words in a row – 30 at most; split or paraphrase"]),
        ("It said so", ["does not end like a sentence – end it with a full stop"]),
        ("It said “so.”", []),
        ("It came.", ["does not read as a report – use “said”, or one of"]),
        ("It wrote so.", []),
    ],
)
def test_the_wording_of_a_claim(style: m.Style, says: str, wrong: list[str]) -> None:
    """A sentence has 35 words at most and a quotation 30 here, an end, and a verb of its stance."""
    found = [what for _, what in wording.wrong(says, ["report"], style, str)]
    assert len(found) == len(wrong)
    assert all(one.startswith(other) for one, other in zip(found, wrong, strict=True))


@pytest.mark.parametrize(
    ("says", "wrong"),
    [
        ("The gull said so, and {[[report]]|it} saw 20.", 0),
        ("{[[report]]|It} said so and saw {the gulls|them}.", 0),
        ("{[[report]]|It} said so and saw {20 gulls|them}.", 1),
        ("{The report of [[report]] on 20 gulls|It} said so.", 1),
        ("{[[report|Of 20 gulls]]|It} said so.", 1),
    ],
)
def test_a_figure_in_a_name_is_none(style: m.Style, says: str, wrong: int) -> None:
    """Two wordings may differ in a name that has a number, not in one of ours or of a link’s own words."""
    found = list(wording.wrong(says, ["report"], style, lambda _: "Gulls of 2024"))
    assert len(found) == wrong
    assert all("differ in a figure" in what for _, what in found)


def test_a_stance_that_the_style_has_not_is_passed_over(style: m.Style) -> None:
    """Of stances that the style has no words for nothing is asked; nor where there is none."""
    less = style.model_copy(update={"stances": {"denial": style.stances["denial"]}})
    assert list(wording.wrong("It came.", ["report"], less, str)) == []
    assert list(wording.wrong("It came.", [], style, str)) == []
    assert len(list(wording.wrong("It came.", ["report", "denial"], less, str))) == 1
