"""What effect of something is told, by rule: no score, and nothing that no claim says. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from explainer import extract, fields, standing
from explainer import models as m
from explainer.library import Library, PageText
from explainer.phrasing import has

RUNGS: tuple[m.Reach, ...] = ("none", "limited", "wide")
WHAT: dict[m.Reach, str] = {
    "none": "no evidence of an effect reported",
    "limited": "limited reach reported",
    "wide": "wider reach reported",
}
NOTHING = "not stated"


def rung(text: str, phrases: Mapping[m.Reach, fields.Lines]) -> int:
    """Return the highest rung that a text has a phrase of: 0 for none, else counted from 1.

    A longer phrase is read before one inside it, so that “not widely shared” is not “widely shared”.
    """
    text = re.sub(r"n't\b", " not", extract.flat(text))
    kinds = {extract.flat(phrase): i for i, each in enumerate(RUNGS, 1) for phrase in phrases.get(each, ())}
    found = 0
    for phrase in sorted(kinds, key=len, reverse=True):
        if has(text, [phrase]):
            found = max(found, kinds[phrase])
            text = re.sub(re.escape(phrase), " ", text, flags=re.IGNORECASE)
    return found


def height(claim: m.Claim) -> int:
    """Return the rung that a claim is recorded to have, counted like `rung`."""
    return RUNGS.index(claim.effect) + 1 if claim.effect else 0


def told(library: Library, text: PageText) -> list[tuple[m.Claim, str]]:
    """An effect is told as far as a claim at home on the page tells it.

    There are four ways to say it: not stated, no evidence of an effect reported, limited reach reported,
    wider reach reported. A claim has one of the last three only if its words and its original sentence have
    a phrase for it, and if it is no opinion: an adjective measures nothing. Where claims differ, all are
    shown, each with who says it, the least first. Nothing is concluded from a number of accounts or posts.
    """
    claims = [item for item in text.items if isinstance(item, m.Claim) and item.effect and not item.withdrawn]
    return [(each, f"{_words(each)} ({standing.who(library, each)})") for each in sorted(claims, key=height)]


def _words(claim: m.Claim) -> str:
    return WHAT[claim.effect] if claim.effect else NOTHING


def faults(claim: m.Claim, said: str, phrases: Mapping[m.Reach, fields.Lines]) -> Iterator[str]:
    """Yield what is wrong if the words of a claim and its recorded effect are not on the same rung."""
    there = rung(extract.without_quotations(said), phrases)
    if there > height(claim):
        rung_ = RUNGS[there - 1]
        yield f"has words for the effect “{rung_}”, above what it records – lower them or set “effect”"
    elif there < height(claim):
        yield f"is recorded with the effect “{claim.effect}”, and its words do not say so – take it out"
