"""The corpus of documents to draft from: for each kind of file its sentences, as they were read by eye."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from explainer.extraction import decode, extract, readable
from explainer.splitting import NEWEST, SPLITTERS

CORPUS = Path(__file__).parent / "drafts" / "read"
NAMES = sorted(path.stem for path in CORPUS.glob("*.sentences"))
RULE = SPLITTERS[NEWEST]


def expected(name: str) -> list[str]:
    """Return the sentences of a file of the corpus, as a person read them."""
    return (CORPUS / f"{name}.sentences").read_text(encoding="utf-8").splitlines()


def drafted(name: str) -> list[str]:
    """Return the sentences that the program finds in it."""
    found = extract(decode((CORPUS / name).read_bytes()), RULE, name)
    return [sentence for _, paragraph in found.paragraphs for sentence in RULE.sentences(paragraph)]


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_is_read_and_no_other(
    name: str, record_property: Callable[[str, object], None]
) -> None:
    """Each file gives the sentences that a person reads in it, in order, to the character."""
    wanted, got = expected(name), drafted(name)
    wrong = sum(sentence not in wanted for sentence in got)
    record_property("sentences", (sum(sentence in got for sentence in wanted), len(wanted), wrong))
    assert got == wanted


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_is_recognised_in_its_own_file(name: str) -> None:
    """Each fingerprint is found again in the text that ``verify`` makes of the same file."""
    text = readable(decode((CORPUS / name).read_bytes()), name)
    lines = [line for line in text.splitlines() if line.strip()]
    blocks = [RULE.joined(block.splitlines()) for block in text.split("\n\n") if block.strip()]
    held = {RULE.fingerprint(one) for line in (*lines, *blocks) for one in RULE.sentences(line)}
    missing = [one for one in expected(name) if RULE.fingerprint(one) not in held]
    assert not missing


@pytest.mark.parametrize("name", NAMES)
def test_every_word_is_counted(name: str) -> None:
    """What was left out has a reason, and no word is in two heaps."""
    found = extract(decode((CORPUS / name).read_bytes()), RULE, name)
    assert all(each.why and each.text for each in found.left)
    assert found.counts["sentences"] > 0
