"""Documents in other languages beside English claims: drafted, verified, changed in one thing at a time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import contributor
import support
from explainer.library import languages
from explainer.verify import mutate
from explainer.verify.verifier import Verifier

NOTICE = """Am 3. Mai 2022 zählte der Vogelverein Lindow rund 1.240 Störche. Keine der Wiesen war trocken,
und Abb. A zeigt 12,5 Hektar. Vielleicht kamen zweiundzwanzig Paare aus dem Süden.

„Die Wiesen bleiben nass. Alle“, sagte Ada Brook. Der Landkreis bestritt das. Laut Brook nutzen mindestens
300 Haushalte am 5. Tag, d. h. am Montag, einen Kahn.
"""
REPORT = """El 11 de marzo de 2013 la Sociedad contó unas 225.430 cigüeñas en los prados.
Quizá ninguna de ellas volvió.
"""
PAGE = """count: storks
title: Storks
text:
- id: storks-counted
  says: >-
    On 3 May 2022 the [[bird-society]] counted about 1,240 storks, the [[notice]] reports.
  from: society-storks
  at: notice:p1s1
- id: meadows-wet
  says: >-
    The [[notice]] says that none of the meadows was dry, and gives 12.5 hectares.
  from: notice
  at: notice:p1s2
- id: pairs
  says: >-
    Perhaps twenty-two pairs came from the south, according to the [[notice]].
  from: notice
  at: notice:p1s3
- id: meadows-stay
  says: >-
    “Die Wiesen bleiben nass”, [[ada-brook]] said.
  from: brook-wet
  at: notice:p2s1
- id: wet-denied
  says: >-
    The [[county-office]] denied this.
  from: county-wet
  at: notice:p2s2
- id: households
  says: >-
    At least 300 households use a punt on the 5th day, a Monday, [[ada-brook]] said.
  from: brook-use
  at: notice:p2s3
- id: spanish
  says: >-
    On 11 March 2013, 225,430 storks were counted, the [[report]] says.
  from: report
  at: report:p1s1
"""
STATEMENTS = """- {id: society-storks, by: bird-society, stance: finding, date: 2022-05-03}
- {id: brook-wet, by: ada-brook, stance: opinion}
- {id: brook-use, by: ada-brook, stance: finding}
- {id: county-wet, by: county-office, stance: denial}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the example with a German and a Spanish document, drafted, and claims on them."""
    root = support.copy(tmp_path_factory.mktemp("languages"))
    drafted = []
    for key, text, code in (("notice", NOTICE, "de"), ("report", REPORT, "es")):
        (root / "texts" / f"{key}.txt").write_text(text, encoding="utf-8")
        path = str(root / "texts" / f"{key}.txt")
        drafted.append(support.run(root, "draft", path, key, "--language", code))
        assert drafted[-1].code == 0, drafted[-1]
        contributor.filled(root, key)
        record = root / "seeds" / "documents" / f"{key}.yml"
        drawn = record.read_text(encoding="utf-8")
        known = drawn.replace("kind: ", f"address: https://example.org/{key}\nkind: ", 1)
        record.write_text(known, encoding="utf-8")
    assert "in German, as was said" in drafted[0].out
    (root / "seeds" / "counts" / "storks.yml").write_text(PAGE, encoding="utf-8")
    names = root / "seeds" / "names.yml"
    text = names.read_text(encoding="utf-8")
    text = text.replace("id: bird-society, ", "id: bird-society, also-in: {de: Vogelverein Lindow}, ")
    text = text.replace("id: county-office, ", "id: county-office, also-in: {de: Landkreis}, ")
    names.write_text(text, encoding="utf-8")
    with (root / "seeds" / "statements.yml").open("a", encoding="utf-8") as file:
        file.write(STATEMENTS)
    return root


@pytest.fixture(scope="module")
def verifier(site: Path) -> Verifier:
    """Return a verifier of the site."""
    return mutate.verifier(site, site / "texts")


def found(verifier: Verifier, key: str, was: str = "", now: str = "") -> list[str]:
    """Return the kinds of findings on a claim in which some words are others."""
    claim = verifier.library.claims[key]
    assert was in claim.says, f"{key} does not say “{was}”"
    record = claim.having(says=claim.says.replace(was, now))
    return [finding.kind for finding in verifier.having(record).findings(record)]


def test_a_german_document_is_drafted(site: Path) -> None:
    """Its record has its language, the rule for it, and first and last words as printed."""
    record = contributor.record(site, "notice")
    assert (record["language"], record["splitter"]) == ("de", "german")
    sentences = [one for part in record["sections"] for one in part["sentences"]]
    assert [one["at"] for one in sentences] == ["p1s1", "p1s2", "p1s3", "p2s1", "p2s2", "p2s3"]
    assert (sentences[3]["begins"], sentences[3]["ends"]) == ("„Die Wiesen bleiben nass.", "sagte Ada Brook.")


def test_true_claims_pass(verifier: Verifier) -> None:
    """What a claim says in English of a German or Spanish sentence, in its own words, is no finding."""
    claims = [claim for claim in verifier.library.claims.values() if claim.file.endswith("storks.yml")]
    assert {claim.id: verifier.findings(claim) for claim in claims} == {claim.id: [] for claim in claims}


CHANGED = [
    ("storks-counted", "1,240", "1,250", "figure"),
    ("storks-counted", "1,240", "1.24", "figure"),
    ("storks-counted", "about 1,240", "1,240", "amount"),
    ("storks-counted", "about 1,240", "at least 1,240", "amount"),
    ("storks-counted", "storks", "households", "unit"),
    ("storks-counted", "3 May", "4 May", "date"),
    ("storks-counted", "3 May", "3 March", "date"),
    ("storks-counted", "2022", "2021", "date"),
    ("storks-counted", "3 May 2022", "early May 2022", "date"),
    ("storks-counted", "bird-society", "town-council", "speaker"),
    ("storks-counted", "counted", "probably counted", "hedge"),
    ("storks-counted", "counted about", "did not count about", "negation"),
    ("meadows-wet", "none of the meadows", "one of the meadows", "negation"),
    ("meadows-wet", "12.5", "125", "figure"),
    ("meadows-wet", "says", "insists", "verb"),
    ("pairs", "Perhaps twenty-two", "Twenty-two", "hedge"),
    ("pairs", "twenty-two", "twenty-three", "figure"),
    ("pairs", "twenty-two", "22", "figure"),
    ("pairs", "Perhaps twenty-two pairs", "Perhaps twenty-two percent", "figure"),
    ("meadows-stay", "bleiben nass", "bleiben trocken", "quotation"),
    ("meadows-stay", "Die Wiesen bleiben nass", "The meadows stay wet", "quotation"),
    ("wet-denied", "denied", "confirmed", "verb"),
    ("wet-denied", "denied", "never denied", "negation"),
    ("households", "300 households", "300 people", "unit"),
    ("households", "5th", "6th", "figure"),
    ("households", "Monday", "Tuesday", "name"),
    ("spanish", "225,430", "225.43", "figure"),
    ("spanish", "11 March", "12 March", "date"),
]


@pytest.mark.parametrize(("key", "was", "now", "kind"), CHANGED)
def test_a_change_is_found(verifier: Verifier, key: str, was: str, now: str, kind: str) -> None:
    """A figure, date, name, hedge, denial, verb or quotation that the sentence does not have is refused."""
    assert kind in found(verifier, key, was, now)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("225,430 storks", "about 225,430 storks"),
        ("were counted", "were perhaps counted"),
        ("were counted", "were not counted"),
    ],
)
def test_without_a_style_file_words_are_not_compared(verifier: Verifier, was: str, now: str) -> None:
    """Nobody has said how Spanish hedges and denies, so nothing is said of it, neither right nor wrong."""
    assert found(verifier, "spanish", was, now) == []


def test_what_is_not_compared_is_printed(site: Path) -> None:
    """The output names each document in another language with what its claims are not compared with."""
    ran = support.run(site, "verify", str(site / "texts"), "--json")
    assert json.loads(ran.out)["not-compared"] == [
        f"notice: in German – not compared: {languages.COMPARED.format(file='style.de.yml')}",
        f"report: in Spanish – not compared: {languages.NO_WORDS.format(file='style.es.yml')}",
    ]
    assert support.run(site, "verify", str(site / "texts")).out.count("not compared: ") == 2


@pytest.mark.parametrize(
    ("key", "lines"),
    [
        (
            "meadows-stay",
            [
                f"A sentence that it rests on is in German. {languages.READ}",
                'It begins “<span lang="de">„Die Wiesen bleiben nass.</span> …”',
                "(https://example.org/notice#:~:text=%E2%80%9EDie%20Wiesen%20bleiben%20nass.,sagte%20Ada%20Brook.)",
            ],
        ),
        ("spanish", [f"A sentence that it rests on is in Spanish. {languages.NOT_READ}"]),
    ],
)
def test_the_evidence_page_says_so_too(site: Path, key: str, lines: list[str]) -> None:
    """It says what was not compared, marks the words as of their language, and opens the document at them."""
    if not (site / "docs" / "evidence" / f"{key}.md").exists():
        assert support.run(site, "generate").code == 0
    page = (site / "docs" / "evidence" / f"{key}.md").read_text(encoding="utf-8")
    assert [line for line in lines if line not in page] == []
    other = (site / "docs" / "evidence" / "herons-counted.md").read_text(encoding="utf-8")
    assert "A sentence that it rests on" not in other
    assert "lang=" not in other


LONG = NOTICE.replace("\n", " ")
UNKNOWN = "does not read like English – if it is not, name the language: --language de (make: IN=de)"


@pytest.mark.parametrize(
    ("name", "text", "options", "line", "language"),
    [
        ("a.txt", LONG, (), UNKNOWN, None),
        ("b.txt", LONG, ("--language", "de-AT"), "in German (Austria), as was said", "de-AT"),
        ("c.txt", LONG, ("--language", "en"), None, None),
        (
            "d.html",
            f'<!doctype html><html lang="de-DE"><p>{LONG}</p></html>',
            (),
            "in German (Germany), as the page says – correct “language:” if it is not",
            "de-DE",
        ),
        ("e.txt", "The mill stood by the river and nobody was in it. " * 5, (), None, None),
    ],
)
def test_the_language_is_named_or_asked_for(
    tmp_path: Path, name: str, text: str, options: tuple[str, ...], line: str | None, language: str | None
) -> None:
    """It is what a person or the page says; a text that does not read like English gets a line that asks."""
    root = support.copy(tmp_path)
    (tmp_path / name).write_text(text, encoding="utf-8")
    ran = support.run(root, "draft", str(tmp_path / name), "paper", *options)
    told = [printed for printed in ran.out.splitlines() if printed.startswith(("in German", "does not read"))]
    assert (ran.code, told) == (0, [line] if line else [])
    record = contributor.record(root, "paper")
    assert record.get("language") == language
    assert record["splitter"] == ("german" if language else "fluent")


def test_a_language_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    """The message says what a code looks like, and nothing is written."""
    root = support.copy(tmp_path)
    (tmp_path / "a.txt").write_text(NOTICE, encoding="utf-8")
    ran = support.run(root, "draft", str(tmp_path / "a.txt"), "paper", "--language", "deutsch")
    assert ran.code == 1
    assert ran.err.startswith("“deutsch” is not a known language – write its code (BCP 47)")
    assert not (root / "seeds" / "documents" / "paper.yml").exists()
