"""What is read in sentences of other languages: a table, below each sentence what is read in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

import support
from explainer.library.languages import Languages
from explainer.library.library import join
from explainer.seeds.read import read
from explainer.text import date_words, facts

CLASSES = {  # of hedges, besides those that the example has
    "unlikely": ("unlikely",),
    "little-doubt": ("little doubt",),
    "as-told": ("reportedly",),
    "if": ("if", "whether"),
    "many": ("many",),
    "most": ("most",),
    "few": ("few",),
    "often": ("often",),
    "sometimes": ("sometimes",),
    "somewhat": ("somewhat",),
}
LESS = {"less-than": ("fewer than",)}


@cache
def languages(code: str) -> Languages:
    """Return how documents in a language are read, by the words that the program has for it."""
    folder = support.EXAMPLE / "seeds"
    text = (folder / "documents" / "marsh.yml").read_text(encoding="utf-8")
    changed = text.replace("kind: ", f"language: {code}\nkind: ", 1)
    seeds, faults = read(folder, {"seeds/documents/marsh.yml": changed})
    assert faults == []
    assert seeds.style
    denied = (*seeds.style.negations, "nor", "nothing", "declined")
    hedges, amounts = {**seeds.style.hedges, **CLASSES}, {**seeds.style.amounts, **LESS}
    seeds.style = seeds.style.having(hedges=hedges, amounts=amounts, negations=denied)
    return Languages(join(seeds))


def told(known: Languages, sentence: str) -> Iterator[str]:
    """Yield what is read in a sentence: what is printed, and what it means."""
    style = known.library.style
    reading = known.reading("marsh:p1s1", sentence)
    for date in date_words.dates(reading.text)[0]:
        parts = "-".join(f"{part:02}" for part in date.parts)
        yield f"{reading.printed(date.start, len(date.text))} = {parts} {date.span}".rstrip()
    for figure in facts.figures(reading.text, style.amounts):
        hedged = f" ({', '.join(sorted(figure.amounts))})" if figure.amounts else ""
        if figure.text != "one":  # which is the article as well
            yield f"{reading.printed(figure.start, len(figure.text))} = {figure.meaning}{hedged}"
    for hedge in facts.hedges(reading.text, {**style.hedges, "not": style.negations}):
        printed = reading.printed(hedge.start, len(hedge.text))
        yield f"{printed}: {hedge.kind}{'?' * (printed.lower() in reading.words.perhaps)}"


TABLE = [
    case.split("\n    ")
    for case in (support.EXAMPLE.parent / "drafts" / "languages.txt")
    .read_text("utf-8")
    .strip()
    .split("\n\n")[1:]
]


@pytest.mark.parametrize(("sentence", "expected"), TABLE)
def test_what_is_read_in_a_sentence(sentence: str, expected: str) -> None:
    """Dates, figures with what hedges them, hedges and denials are read, as printed, and nothing else is."""
    code, _, text = sentence.partition(" ")
    assert " | ".join(told(languages(code), text)) == expected.replace("nothing", "")


@pytest.mark.parametrize(
    "sentence", ["Er sagte ›Nein, nie‹ und ging’s an.", "»Nein, nie«, rief er.", "„Nein, nie“, so er."]
)
def test_german_quotation_marks_are_known(sentence: str) -> None:
    """What stands between the quotation marks of the language is a quotation, and nothing beside it."""
    assert facts.quoted(languages("de").of("marsh:p1s1").quotable(sentence)) == ["Nein, nie"]
