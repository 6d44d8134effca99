"""A claim laid beside sentences: what verifying compares, in the example with other words put in it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

import support
from explainer.verify import claim, mutate
from explainer.verify.verifier import Verifier


@pytest.fixture
def site(tmp_path: Path) -> Verifier:
    """Return the verifier of the example, whose sentences a test may put in other words."""
    root = support.copy(tmp_path)
    return mutate.verifier(root, root / "texts")


def told(site: Verifier, key: str, says: str = "", **sentences: str) -> list[str]:
    """Return the kinds and words of what is wrong with a claim in other words, beside other sentences."""
    for at, words in sentences.items():
        site.originals.found["marsh"].sentences[f"marsh:{at}"] = words
    claim = site.library.claims[key]
    other = claim.model_copy(update={"says": says or claim.says})
    again = Verifier(site.library, site.originals).having(other)
    return [f"{finding.kind}: {finding.words}" for finding in again.findings(other)]


def test_the_example_as_it_stands(site: Verifier) -> None:
    """Nothing is wrong with the claims that the tests below change."""
    for key in ("council-road", "hale-road", "herons-counted", "nests-empty"):
        assert told(site, key) == []


SPREAD = {
    "p2s1": 'The town council denied that the new road had disturbed the birds. "It lies far off,',
    "p2s2": "it does not cross the marsh, said its speaker, Tom Hale",
    "p2s3": 'and it never will."',
}


def test_a_quotation_may_reach_over_sentences(site: Verifier) -> None:
    """What stands between a mark that opens in one sentence and one that closes in another is quoted."""
    assert told(site, "hale-road", **SPREAD) == []


@pytest.mark.parametrize("open_", [True, False])
def test_a_quotation_ends_with_its_marks(site: Verifier, *, open_: bool) -> None:
    """Of the same sentences none is quoted if the mark that opens is closed before, or was never there."""
    before = SPREAD["p2s1"].replace(' "It lies', ' "It" lies' if open_ else " It lies")
    sentences = {**SPREAD, "p2s1": before, "p2s3": "and it never will."}
    assert told(site, "hale-road", **sentences) == ["quotation: does not cross the marsh"]


def test_which_sentences_stand_beside_one(site: Verifier) -> None:
    """Beside a sentence stand the one before and the one after in its own document, no others."""
    beside = {key: list(site.shared.beside(key)) for key in site.library.sentences}
    keys = [key for key in beside if key.startswith("marsh:")]
    for i, key in enumerate(keys):
        assert beside[key] == [*keys[max(0, i - 1) : i], *keys[i + 1 : i + 2]]
    assert beside["diary:p1s1"] == ["diary:p1s2"]
    assert beside["diary:p1s3"] == ["diary:p1s2"]


BESIDE = "In spring the swift grey owls hunted over reeds near a mill."


@pytest.mark.parametrize("at", ["p1s2", "p2s2", "p2s3"])
def test_a_neighbour_that_has_more_of_the_claim_is_named(site: Verifier, at: str) -> None:
    """A claim that takes its words from the sentence before or after its own rests on the wrong one."""
    says = "The [[town-council]] denied that in spring the grey owls hunted over reeds near a mill."
    found = told(site, "council-road", says, **{at: BESIDE})
    assert ("locator: marsh:p2s1" in found) == (at != "p2s3")


def test_a_claim_that_shares_nothing_has_no_better_sentence(site: Verifier) -> None:
    """Where neither the sentence nor its neighbours have a word of the claim, none is the better one."""
    found = told(site, "council-road", "The [[town-council]] wrote so.")
    assert [finding for finding in found if finding.startswith("locator")] == []


@pytest.mark.parametrize(
    ("verb", "fine"),
    [("counted", True), ("detected", True), ("wrote", True), ("said", True), ("judged", False)],
)
def test_a_verb_that_fits_needs_none_like_it(site: Verifier, verb: str, *, fine: bool) -> None:
    """A verb of the claim's own stance, of a report, or a free one needs no such word in the original."""
    says = "In May 2021 the [[bird-society]] {} at least 240 [[herons|herons]] on the marsh."
    found = told(site, "herons-counted", says.format(verb))
    assert ([finding for finding in found if finding.startswith("verb")] == []) == fine


@pytest.mark.parametrize(
    ("words", "text", "there", "whole"),
    [
        ("heron", "a heron.", True, 1),
        ("heron", "two herons", False, 0),
        ("heron", "a night-heron", True, 0),
        ("heron", "heron, heron", True, 2),
        ("tern", "a heron", False, 0),
    ],
)
def test_words_are_met_as_whole_words(words: str, text: str, whole: int, *, there: bool) -> None:
    """In an original a part of a word with hyphens counts, in our own texts it does not."""
    assert claim.met(words, text) == there
    assert claim.count(words, text) == whole
    assert claim.blanked(words, text).count(words) == text.count(words) - whole
    assert len(claim.blanked(words, text)) == len(text)


def test_a_name_in_more_than_a_fifth_of_the_claims_is_met_everywhere(
    site: Verifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that more than a fifth of all claims have ties a hedge to none; nor do five of a few claims."""
    claims = tuple(site.library.claims.values())[:13]
    monkeypatch.setitem(vars(site.library), "claims", {claim.id: claim for claim in claims})
    monkeypatch.setitem(vars(site.library), "mentions", {str(n): claims[:n] for n in range(len(claims))})
    assert min(map(int, claim.Shared(site.library, site.originals).everywhere)) == claim.FEW + 1
    monkeypatch.setattr(claim, "FEW", 0)
    least = min(map(int, claim.Shared(site.library, site.originals).everywhere))
    assert (least - 1) * 5 <= len(claims) < least * 5


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ("In May 2021, not in April 2022, it counted at least 240 on the marsh.", ["date: April 2022"]),
        ("In May 2021, yes in May 2021, it counted at least 240 on the marsh.", []),
        ("In May 2021, in May 2021, yes in May 2021, it counted at least 240 there.", ["date: May 2021"]),
        ("In 2021, yes in May 2021, it counted at least 240 on the marsh.", []),
        ("In May 2021 it counted at least 240 and at least 240 on the marsh.", ["figure: 240"]),
    ],
)
def test_a_date_or_figure_stands_as_often_as_there(site: Verifier, says: str, found: list[str]) -> None:
    """What the sentence and the statement give once each may be given twice, and not once more."""
    wrong = told(site, "herons-counted", says.replace("it counted", "the [[bird-society]] counted"))
    assert [finding for finding in wrong if finding.startswith(("date", "figure"))] == found


@pytest.mark.parametrize(
    ("says", "found"),
    [
        (
            "Of 90 nests about a third were probably empty, probably for long, the [[bird-society]] said.",
            1,
        ),
        ("Of 90 nests about a third were probably empty, the [[bird-society]] said.", 0),
    ],
)
def test_a_hedge_stands_as_often_as_there(site: Verifier, says: str, found: int) -> None:
    """A hedge that the sentence has once may stand once."""
    assert told(site, "nests-empty", says).count("hedge: probably") == found


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ("The [[diary]] tells of “perhaps twenty young among them” (translation).", []),
        ("The [[diary]] tells of “perhaps thirty young” (translation).", ["quotation: perhaps thirty young"]),
    ],
)
def test_a_document_may_be_quoted_in_its_own_words(site: Verifier, says: str, found: list[str]) -> None:
    """Where the document itself speaks, its text is quoted though no quotation marks stand there."""
    assert [finding for finding in told(site, "terns-seen", says) if finding.startswith("quotation")] == found
    assert "quotation: probably empty" in told(
        site, "nests-empty", "Nests were “probably empty”, the [[bird-society]] said."
    )


def test_a_speaker_is_named_in_the_wording_and_in_the_sentences(site: Verifier) -> None:
    """A speaker whom the claim or its sentences do not name is found; a document needs no name there."""
    assert "speaker: town council" in told(
        site, "council-road", "That a road had disturbed birds was denied."
    )
    there = told(site, "council-road", p2s1="They denied that the new road had disturbed the birds.")
    assert "speaker: town council" in there
    assert not [finding for finding in told(site, "herons-diary") if finding.startswith("speaker")]


HERONS_TWICE = "The [[bird-society]] counted herons{}, and the [[diary]] counted 200 herons."


@pytest.mark.parametrize(
    ("lineage", "both", "wrong"),
    [("diary", "", []), ("marsh", "", ["name: herons"]), ("marsh", ", as in the [[marsh]]", [])],
    ids=["two-texts", "two-revisions", "two-revisions-told-apart"],
)
def test_a_name_is_told_as_often_as_the_documents_have_it(
    site: Verifier, lineage: str, both: str, wrong: list[str]
) -> None:
    """Each document gives a name as often as it has it; revisions count once, unless the claim names both."""
    documents = dict(site.library.documents)
    documents["diary"] = documents["diary"].model_copy(update={"lineage": lineage})
    site.library = dataclasses.replace(site.library, documents=documents)
    found = told(site, "three-counts", HERONS_TWICE.format(both))
    assert [finding for finding in found if finding.startswith("name")] == wrong
