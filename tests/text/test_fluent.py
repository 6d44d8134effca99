"""Where sentences end by the rules “fluent” and “german”: a line a paragraph, its sentences parted by “|”."""

from __future__ import annotations

import pytest

from explainer.text.sentences import OF_LANGUAGE, SPLITTERS

ENGLISH = """
See Fig. A for the plan.|The mill is old.
It is shown in Fig. A.|Vera left.
It is shown in Figs. B and C.|Vera left.
The plan (Fig. A1) is old.|It burned.
See App. B, Sec. IV and Vol. II.|It ends there.
Did it burn?|No. 7 did.
The answer was no.|A mill burned.
In Bldg. B it rained.|It stopped.
He came to Ch. A, then left.|It was late.
“Look at Fig. A. It is there,” she said.|He left.
It burned in Dec.|A ship came.
Fig. A shows it.|Pl. B does not.
It belongs to Group B.|Vera left.
"""
GERMAN = """
Am 3. Mai 2022 fiel der Strom aus.|Die Pumpe lief weiter.
Am 1. und 2. März sowie am 24. Dez. Feiertag war es still.|Nur Vera kam.
Siehe Abb. A und Tab. 3.|Der Kanal ist alt.
Das zeigt Abb. A.|Vera Holm ging.
Vgl. Kap. IV und Nr. 7.|Vera ging.
Die Stadt zahlte 5 Mio. Euro und 3 Mrd. Kronen.|Das war viel.
Es waren 5 Mio.|Die Stadt zahlte.
Sie kam am 5. Tag in die 2. Etage.|Es regnete.
Ludwig XIV. König von Frankreich kam nie.|Er blieb fern.
Es kamen 25.|Die anderen blieben.
Es waren 300.|Bürger kamen.
Das geschah 2022.|Vera Holm ging.
Manche, z. B. Die Grünen, fehlten.|Andere nicht.
Sie kam d.h. Vera kam.|Er nicht.
Dr. h. c. Anna Holm und Prof. Dr. Kurt Reed kamen.|Sie blieben bis 14.30 Uhr.
Es gibt Käse, Wolle usw.|Die Fähre ist alt.
Das war 44 v. Chr.|Die Stadt war jung.
Der Verein Brücke e. V. Lindau zahlte.|Er ist arm.
Im 19. Jahrhundert war das anders.|Im 20. Jh. Lindauer Zählung baute man neu.
Der Schaden (rund 1.234,5 Euro. Geschätzt!) blieb.|Er wuchs.
Er sagte: „Nein. Niemals. Geht!“|Dann ging er.
„Die Schleuse ist dicht. Sie hält“, sagte Holm.|Er irrte.
Er sagte: »Nein. Niemals.«|Dann ging er.
»Kommt herein. Es regnet.«|Niemand kam.
Sie sagte: ›Nein. Nie.‹|Dann ging sie.
Er rief: «Halt! Wer da?» und schwieg.|Dann ging er.
"""


def _paragraphs(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().splitlines()]


@pytest.mark.parametrize("sentences", _paragraphs(ENGLISH), ids=" ".join)
def test_a_letter_can_be_a_number(sentences: list[str]) -> None:
    """Behind what is counted with letters, a letter, figure or Roman number ends no sentence before it."""
    assert SPLITTERS["fluent"].sentences(" ".join(sentences)) == sentences


@pytest.mark.parametrize("sentences", _paragraphs(GERMAN), ids=" ".join)
def test_german_sentences_end_where_they_end(sentences: list[str]) -> None:
    """Ordinals, shortened words and quotation marks of German end no sentence, though nouns have capitals."""
    assert SPLITTERS[OF_LANGUAGE["de"]].sentences(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("See Fig. A for the plan.", "See Fig."),
        ("Am 5. Tag regnete es.", "Am 5."),
        ("Er sagte: »Nein. Nie.«", "Er sagte: »Nein."),
        ("Sie zahlte 5 Mio. Euro.", "Sie zahlte 5 Mio."),
    ],
)
def test_an_older_rule_stays_as_it_was(text: str, first: str) -> None:
    """The rule “wide” splits where it always did: locators and fingerprints on record depend on it."""
    assert SPLITTERS["wide"].sentences(text)[0] == first
