"""Pair the recorded sentences of a document with those of a changed original, and renew its record. Pure.

Sentences are paired by fingerprint; then, where the old words are available, by likeness (rapidfuzz); then by
place. What was made by hand stays: everything above and below the sections, labels, `unused`, `without`,
`quotable` and comments. A claim whose sentence is gone gets a placeholder that `check` refuses, never
another sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from explainer.draft import record as draft_record
from explainer.draft.record import Sentence
from explainer.seeds import models as m
from explainer.seeds.edit import flow, scalar, todo
from explainer.seeds.kinds import Seeds
from explainer.seeds.tree import Path_, Tree, Value, parse
from explainer.text.sentences import normalise

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

    Raises ImportError if old texts are given and rapidfuzz is not installed.
    """
    found: dict[str, Pair] = {}
    waiting: dict[str, deque[Sentence]] = defaultdict(deque)
    for sentence in new:
        waiting[sentence.fingerprint].append(sentence)
    for before in old:
        if queue := waiting[before.fingerprint]:
            after = queue.popleft()
            found[before.at] = Pair(
                before, after, "same" if before.exact == after.exact else "set differently"
            )
    _by_likeness(old, new, words, found)
    _by_place(old, new, words, found)
    return [found[sentence.at] for sentence in old if sentence.at in found]


def _left(new: Sequence[Sentence], found: Mapping[str, Pair]) -> list[Sentence]:
    taken = {matched.new.at for matched in found.values()}
    return [sentence for sentence in new if sentence.at not in taken]


def _by_likeness(
    old: Sequence[m.Sentence], new: Sequence[Sentence], words: Mapping[str, str], found: dict[str, Pair]
) -> None:
    """Pair what is left where the old words are known, the most alike first."""
    before = [sentence for sentence in old if sentence.at not in found and sentence.at in words]
    after = _left(new, found)
    if not before or not after or len(before) * len(after) > _MOST_COMPARED:
        return
    from rapidfuzz import fuzz  # noqa: PLC0415 – only comparing needs it

    texts = [normalise(sentence.text) for sentence in after]
    scores = []
    for i, sentence in enumerate(before):
        text = normalise(words[sentence.at])
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
    """Pair what is left of unknown words between the same two neighbors, if there are as many as before."""
    where = {sentence.at: i for i, sentence in enumerate(new)}
    fixed = [(i, where[found[sentence.at].new.at]) for i, sentence in enumerate(old) if sentence.at in found]
    if not fixed:
        return
    taken = {j for _, j in fixed}
    for (i, j), (k, n) in zip([(-1, -1), *fixed], [*fixed, (len(old), len(new))], strict=True):
        gap = range(i + 1, k)
        if gap and len(gap) == n - j - 1 and not taken & set(range(j + 1, n)):
            for a, b in zip(gap, range(j + 1, n), strict=True):
                if old[a].at not in words:
                    found[old[a].at] = Pair(old[a], new[b], "in its place", 0)


MADE = ("at", "fingerprint", "exact", "begins", "ends", "cites", "inherits")
Edits = dict[str, list[tuple[int, int, str]]]


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in the seeds that names a sentence of the document, and what became of that sentence."""

    file: str
    mark: str
    who: str
    at: str
    path: Path_
    tree: Tree = field(repr=False)
    pair: Pair | None = None

    @property
    def verdict(self) -> str:
        """Whether the sentence is kept, moved, changed or lost."""
        if self.pair is None:
            return "lost"
        if self.pair.how not in {"same", "set differently"}:
            return "changed"
        return "kept" if self.pair.new.at == self.at else "moved"


def references(seeds: Seeds, document: str, pairs: Mapping[str, Pair]) -> Iterator[Reference]:
    """Yield every place in claims and changes that names a sentence of the document."""
    for _, items in seeds.pages:
        for item in items:
            if isinstance(item, m.Claim):
                for key, value in (("at", item.at), ("context", item.context)):
                    yield from _named(item, item.id, key, value, document, pairs)
    for change in seeds.all(m.Change):
        for key in ("before", "after"):
            if value := getattr(change, key):
                yield from _named(change, "a change", key, (value,), document, pairs)


def _named(  # noqa: PLR0913, PLR0917 – what a place is made of
    record: m.Claim | m.Change,
    who: str,
    key: str,
    value: Sequence[str],
    document: str,
    pairs: Mapping[str, Pair],
) -> Iterator[Reference]:
    tree, path = record.place
    for i, locator in enumerate(value):
        name, _, at = locator.partition(":")
        if name == document:
            where: Path_ = (*path, key, i) if (*path, key, i) in tree.spans else (*path, key)
            yield Reference(tree.file, str(tree.mark(where)), who, at, where, tree, pairs.get(at))


def locators(found: Iterable[Reference], document: str) -> Edits:
    """Return the edits that lead each place to where its sentence is now."""
    edits: Edits = defaultdict(list)
    for rest in found:
        span = rest.tree.span(rest.path)
        if rest.pair is None:
            gone = todo(f"rested on {document}:{rest.at}, which is gone – name another sentence, or withdraw")
            edits[rest.file].append((span.start, span.end, gone))
        elif rest.pair.new.at != rest.at:
            edits[rest.file].append((span.start, span.end, f"{document}:{rest.pair.new.at}"))
    return edits


def record(
    document: m.Document, new: Sequence[draft_record.Sentence], pairs: Sequence[Pair], *, works_known: bool
) -> str:
    """Return the whole file of a document's record, its sections written again.

    `works_known` says that the new original has a reference list; without one, sentences keep their works.
    """
    tree, path = document.place
    tree, _ = parse(tree.text, tree.file)  # its values are no longer kept once it was read
    by_new = {matched.new.at: matched for matched in pairs}
    home = {
        one.at: (i, j) for i, part in enumerate(document.sections) for j, one in enumerate(part.sentences)
    }
    comments = _comments(tree, path, document)
    lines: list[str] = []
    current: int | None = None
    for section, sentence in zip(_section_of(new, by_new, home), new, strict=True):
        if section != current:
            current = section
            known = section >= 0
            lines += comments.pop((section,), []) if known else []
            label = (*path, "sections", section, "label")
            lines.append(f"- label: {_raw(tree, label) if known else draft_record.label(sentence)}")
            lines.append("  sentences:")
        if found := by_new.get(sentence.at):
            place = home[found.old.at]
            lines += [f"  {line}" for line in comments.pop(place, [])]
            where = (*path, "sections", place[0], "sentences", place[1])
            lines.append(f"  - {_entry(tree, where, found, works_known)}")
        else:
            lines.append(f"  - {sentence.entry()}")
    kept = {matched.old.at for matched in pairs}
    gone = [(at, place) for at, place in home.items() if at not in kept]
    if gone:
        lines.append("# No longer in the original:")
        lines += [f"# {_flat(tree, (*path, 'sections', i, 'sentences', j))}" for _, (i, j) in gone]
    lines += [line for rest in comments.values() for line in rest]
    span = tree.span((*path, "sections"))
    behind = tree.text[span.end :]
    return tree.text[: span.start] + "\n".join(lines) + "\n" + behind.lstrip("\n")


def _section_of(
    new: Sequence[draft_record.Sentence], by_new: Mapping[str, Pair], home: Mapping[str, tuple[int, int]]
) -> list[int]:
    """Return for each new sentence its old section, or a number below 0 for a section that is new."""
    known = [home[by_new[sentence.at].old.at][0] if sentence.at in by_new else None for sentence in new]
    first: dict[int, int] = {}
    for place, sentence in zip(known, new, strict=True):
        if place is not None:
            first.setdefault(sentence.section, place)
    full: list[int] = []
    for i, (place, sentence) in enumerate(zip(known, new, strict=True)):
        begins = i == 0 or new[i - 1].section != sentence.section
        if place is not None:
            full.append(place)
        else:
            full.append(first.get(sentence.section, -sentence.section) if begins else full[-1])
    return full


def _entry(tree: Tree, path: Path_, found: Pair, works_known: bool) -> str:  # noqa: FBT001 – passed on
    """Return the line of a sentence: as it is if nothing changed, else with its hand-made keys behind."""
    old, new = found.old, found.new
    cites, inherits = (new.cites, new.inherits) if works_known else (old.cites, old.inherits)
    same = (old.at, old.fingerprint, old.exact, old.cites, old.inherits) == (
        new.at, new.fingerprint, new.exact, cites, inherits)  # fmt: skip
    span = tree.span(path)
    raw = tree.text[span.start : span.end]
    behind = re.match(r"[ \t]+#[^\n]*", tree.text[span.end :])
    if same and raw.startswith("{"):
        return raw + (behind.group() if behind else "")
    value = _value(tree, path)
    more = ", ".join(f"{key}: {flow(inner)}" for key, inner in value.items() if key not in MADE)
    begins, ends = ("", "") if old.quotable else (new.begins, new.ends)
    made = draft_record.Sentence(
        new.at, new.section, "", new.fingerprint, new.exact, tuple(cites), tuple(inherits), begins, ends
    )
    return made.entry(more) + (behind.group() if behind else "")


def _value(tree: Tree, path: Path_) -> dict[str, Value]:
    value = tree.value
    for step in path:
        value = value[step]  # type: ignore[index]
    return value if isinstance(value, dict) else {}


def _flat(tree: Tree, path: Path_) -> str:
    return flow(_value(tree, path))


def _raw(tree: Tree, path: Path_) -> str:
    """Return a value as it was written, on one line."""
    span = tree.span(path)
    raw = tree.text[span.start : span.end]
    return raw if "\n" not in raw.strip() and not raw.startswith((">", "|")) else scalar(raw, always=True)


def _comments(tree: Tree, path: Path_, document: m.Document) -> dict[tuple[int, ...], list[str]]:
    """Return the comments among the sections by the section or sentence that they are above."""
    span = tree.span((*path, "sections"))
    places: list[tuple[int, tuple[int, ...]]] = []
    for i, part in enumerate(document.sections):
        places.append((tree.span((*path, "sections", i)).start, (i,)))
        places += [
            (tree.span((*path, "sections", i, "sentences", j)).start, (i, j))
            for j in range(len(part.sentences))
        ]
    places.sort()
    result: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for match in re.finditer(r"^[ \t]*(#[^\n]*)$", tree.text[span.start : span.end], re.MULTILINE):
        offset = span.start + match.start()
        below = next((place for start, place in places if start > offset), (len(document.sections),))
        result[below].append(match[1])
    return result
