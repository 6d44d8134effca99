"""Pair the recorded sentences of a document with those of a changed original. Pure.

First by fingerprint; then, where the old words are at hand, by likeness (rapidfuzz); then by place: between
two paired neighbours as many sentences as before are the same ones, reworded.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from explainer import models as m
from explainer.draft import Sentence
from explainer.originals import normalise

How = Literal["same", "set differently", "reworded", "in its place"]
ALIKE = 60
_MOST_COMPARED = 250_000


@dataclass(frozen=True, slots=True)
class Pair:
    """What became of a recorded sentence: the new one, how it was found, how alike they are in per cent."""

    old: m.Sentence
    new: Sentence
    how: How
    alike: int = 100


def pair(old: Sequence[m.Sentence], new: Sequence[Sentence], words: Mapping[str, str]) -> list[Pair]:
    """Return the pairs in the order of the old sentences; `words` gives old texts, by place.

    Raises ImportError if old texts are at hand and rapidfuzz is not installed.
    """
    found: dict[str, Pair] = {}
    waiting: dict[str, deque[Sentence]] = defaultdict(deque)
    for each in new:
        waiting[each.fingerprint].append(each)
    for before in old:
        if queue := waiting[before.fingerprint]:
            after = queue.popleft()
            found[before.at] = Pair(
                before, after, "same" if before.exact == after.exact else "set differently"
            )
    _by_likeness(old, new, words, found)
    _by_place(old, new, words, found)
    return [found[each.at] for each in old if each.at in found]


def _left(new: Sequence[Sentence], found: Mapping[str, Pair]) -> list[Sentence]:
    taken = {each.new.at for each in found.values()}
    return [each for each in new if each.at not in taken]


def _by_likeness(
    old: Sequence[m.Sentence], new: Sequence[Sentence], words: Mapping[str, str], found: dict[str, Pair]
) -> None:
    """Pair what is left where the old words are known, the most alike first."""
    before = [each for each in old if each.at not in found and each.at in words]
    after = _left(new, found)
    if not before or not after or len(before) * len(after) > _MOST_COMPARED:
        return
    from rapidfuzz import fuzz  # noqa: PLC0415 – only comparing needs it

    texts = [normalise(each.text) for each in after]
    scores = []
    for i, each in enumerate(before):
        text = normalise(words[each.at])
        rated = ((fuzz.ratio(text, other, score_cutoff=ALIKE), j) for j, other in enumerate(texts))
        scores += [(-score, abs(i - j), i, j) for score, j in rated if score]
    taken: set[int] = set()
    for score, _, i, j in sorted(scores):
        if before[i].at not in found and j not in taken:
            found[before[i].at] = Pair(before[i], after[j], "reworded", min(99, round(-score)))
            taken.add(j)


def _by_place(
    old: Sequence[m.Sentence], new: Sequence[Sentence], words: Mapping[str, str], found: dict[str, Pair]
) -> None:
    """Pair what is left of unknown words between the same two neighbours, if there are as many as before."""
    where = {each.at: i for i, each in enumerate(new)}
    fixed = [(i, where[found[each.at].new.at]) for i, each in enumerate(old) if each.at in found]
    if not fixed:
        return
    taken = {j for _, j in fixed}
    for (i, j), (k, n) in zip([(-1, -1), *fixed], [*fixed, (len(old), len(new))], strict=True):
        gap = range(i + 1, k)
        if gap and len(gap) == n - j - 1 and not taken & set(range(j + 1, n)):
            for a, b in zip(gap, range(j + 1, n), strict=True):
                if old[a].at not in words:
                    found[old[a].at] = Pair(old[a], new[b], "in its place", 0)
