"""Which words of a sentence carry a claim: those whose stems the claim has too. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.text import facts


def spans(claim: str, sentence: str) -> list[tuple[int, int]]:
    """Return the places of the words of a sentence that a claim takes up, in order.

    Neighbors are one place, also where only small words are between them.
    """
    stems = facts.stems(claim)
    found: list[tuple[int, int]] = []
    joins = False
    for word, begin, end in _words(sentence):
        if word.lower() in facts.SMALL:
            continue
        if facts.stem(word) not in stems:
            joins = False
            continue
        if joins:
            found[-1] = (found[-1][0], end)
        else:
            found.append((begin, end))
        joins = True
    return found


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    for word in facts.WORD.finditer(text):
        yield word.group(), *word.span()
