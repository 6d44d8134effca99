"""The sentences of an original: where they end, and what identifies them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from explainer.seeds.read import read
from explainer.text import sentences

SEEDS = Path(__file__).parent.parent.parent / "seeds"
TEXTS = os.environ.get("TEXTS")
SENTENCES = {
    "wikipedia-early": 34,
    "wikipedia-late": 35,
    "expert-analysis": 52,
    "opinion-blog": 68,
    "midterms-article": 29,
}


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("Bees hum. Wasps sting.", ["Bees hum.", "Wasps sting."]),
        ("Who sowed it? Ada! She dug.", ["Who sowed it?", "Ada!", "She dug."]),
        ("It grew by 3.5 cm. 12 plants died.", ["It grew by 3.5 cm.", "12 plants died."]),
        ("He said “grow.” “Grow!” she said.", ["He said “grow.”", "“Grow!” she said."]),
        ('Ada wrote "sow now." Ben did not.', ['Ada wrote "sow now."', "Ben did not."]),
        ("Thyme spreads.[3][12] Mint does too.[4]", ["Thyme spreads.[3][12]", "Mint does too.[4]"]),
        ("Über Nacht fror es. Éva covered it.", ["Über Nacht fror es.", "Éva covered it."]),
        ("Bees hum.  \tWasps sting. ", ["Bees hum.", "Wasps sting."]),
        ("", []),
    ],
)
def test_a_sentence_ends_where_a_new_one_can_begin(paragraph: str, expected: list[str]) -> None:
    """A mark ends a sentence if a blank and a capital, digit or opening quotation mark follow."""
    assert sentences.sentences(paragraph) == expected


@pytest.mark.parametrize(
    "paragraph",
    [
        "The seeds came to the U.S. In crates of ten.",
        'They grew in "the U.S." Nobody minded.',
        "It was approx. two feet tall.",
        "“Why me?” asked the owl.",
        "Soil of pH 6.5 suits it",
        "See the shop (bulbs.example.Org) for more.",
    ],
)
def test_a_mark_without_a_new_sentence_ends_none(paragraph: str) -> None:
    """“U.S.” never ends a sentence, nor does a mark that a small letter or no blank follows."""
    assert sentences.sentences(paragraph) == [paragraph]


def test_only_lines_that_end_like_sentences_are_body() -> None:
    """Headings, captions and entries of a reference list are left out, blanks around lines cut off."""
    assert list(
        sentences.body("Beds\n\n  Beans climb.[7] \nA photo of beans\n 1. ^ Finch. Thyme.\n“Yes!”\n")
    ) == [
        "Beans climb.[7]",
        "“Yes!”",
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [("Thyme spreads.[3][12]", (3, 12)), ("Thyme[4] and mint.", (4,)), ("“[The] thyme” spreads [sic].", ())],
)
def test_markers_are_numbers_in_square_brackets(sentence: str, expected: tuple[int, ...]) -> None:
    """Numbers come in order; other words in square brackets are no markers and stay."""
    assert sentences.markers(sentence) == expected
    assert ("[" in sentences.unmarked(sentence)) == (not expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("“Sow,” said Ada’s aunt.", '"Sow," said Ada\'s aunt.'),
        ("The bean–pea bed — in 2017‑18.", "The bean-pea bed - in 2017-18."),
        ("Bees\u00a0hum \t loudly.[3]", "Bees hum loudly."),
        ("The ﬁrst leaves… fell.", "The first leaves... fell."),
    ],
)
def test_normal_form_is_shared_by_differently_set_copies(sentence: str, expected: str) -> None:
    """Quotation marks, dashes, ligatures, blanks and markers do not tell copies apart."""
    assert sentences.normalise(sentence) == expected
    assert sentences.normalise(expected) == expected


def test_fingerprint_is_the_same_for_every_copy_and_exact_is_not() -> None:
    """A curly quotation mark changes `exact` alone; a marker changes neither; a word changes both."""
    curly, straight, other = "Ada’s bees hum.[3]", "Ada's bees hum.", "Ada's wasps hum."
    assert sentences.fingerprint(curly) == sentences.fingerprint(straight) != sentences.fingerprint(other)
    assert sentences.exact(curly) == sentences.exact(curly.removesuffix("[3]"))
    assert sentences.exact(curly) != sentences.exact(straight)
    assert sentences.exact(straight) == sentences.fingerprint(straight)


def test_fingerprint_is_the_beginning_of_sha_256() -> None:
    """Sixteen hexadecimal digits that anyone can compute: ``printf 'Bees hum.' | sha256sum``."""
    assert sentences.fingerprint("Bees hum.") == "04e3aa4964386d8a"


@pytest.mark.skipif(
    not TEXTS, reason="the originals are not in the repository; TEXTS names no folder with them"
)
def test_every_recorded_fingerprint_is_found_in_the_originals() -> None:
    """Each document's sentences are exactly those of one of the originals, place by place."""
    found = []
    for path in sorted(Path(TEXTS or "").glob("*.txt")):
        paragraphs = map(sentences.sentences, sentences.body(path.read_text(encoding="utf-8")))
        found.append(
            [
                (f"p{p}s{s}", sentences.fingerprint(sentence), sentences.exact(sentence))
                for p, paragraph in enumerate(paragraphs, 1)
                for s, sentence in enumerate(paragraph, 1)
            ]
        )
    seeds, _ = read(SEEDS)
    recorded = {
        document.id: [
            (sentence.at, sentence.fingerprint, sentence.exact)
            for part in document.sections
            for sentence in part.sentences
        ]
        for document in seeds.documents
    }
    assert {key: len(listed) for key, listed in recorded.items()} == SENTENCES
    for key, listed in recorded.items():
        assert listed in found, f"{key} has sentences that none of the originals has"
