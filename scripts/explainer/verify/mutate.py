"""The command ``mutate``: how many changed claims the verifier finds, by what was changed. An edge."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from explainer.errors import SeedsError
from explainer.library import load
from explainer.output import progress, say
from explainer.verify.command import read_texts
from explainer.verify.mutations import Change, Trial, changes
from explainer.verify.recognize import recognize
from explainer.verify.verifier import Verifier

EACH, ALL = 0.95, 0.97
WHY = {
    "document": "The claim compares two documents and rests on both.",
    "figure": "The other figure is in the same sentences too.",
    "hedge added": "The sentence has the hedge near the same words, or it can connect sentences.",
    "hedge dropped": "The word connects sentences there and hedges nothing.",
    "locator": "Two neighboring sentences say much the same of the same things.",
    "name": "Both names are in the same sentences: who did what to whom takes a reader.",
    "negation": "The sentence denies something in the same words: what is denied takes a reader.",
    "speaker": "The other speaker is in the same sentences and has the same stance.",
    "stance": "“Said” and “report” in an original allow several standings; “report” claims least of them.",
    "unit": "The other thing is near the figure in the same sentence.",
    "verb": "The original has the verb as well, of somebody else or something else.",
    "quarter": "The sentence has a month of that quarter.",
    "season": "The sentence has the season next to another year.",
    "year": "The other year is in the same sentences too.",
}


@dataclass(slots=True)
class Tally:
    """How many changes were tried and found, by class, and those that were not found."""

    tried: Counter[str] = field(default_factory=Counter)
    missed: dict[str, list[Change]] = field(default_factory=lambda: defaultdict(list))

    def share(self, kind: str | None = None) -> float:
        """Return the share that was found, of one class or of all."""
        tried = self.tried[kind] if kind else self.tried.total()
        missed = len(self.missed[kind]) if kind else sum(map(len, self.missed.values()))
        return 1 - missed / tried if tried else 1.0

    def short(self) -> list[str]:
        """Return the classes of which too few were found, and “all” if too few of all."""
        return [kind for kind in self.tried if self.share(kind) < EACH] + (
            ["all"] if self.share() < ALL else []
        )

    def lines(self) -> Iterator[str]:
        """Yield what was not found, with the reason, and the table."""
        for kind in sorted(kind for kind in self.missed if self.missed[kind]):
            yield f"{kind} – {WHY.get(kind, 'not explained yet')}"
            yield from (f"    {missed}" for missed in self.missed[kind])
        yield f"{'changed':<16}{'tried':>7}{'found':>7}{'share':>8}"
        for kind in sorted(self.tried):
            found = self.tried[kind] - len(self.missed[kind])
            yield f"{kind:<16}{self.tried[kind]:>7}{found:>7}{self.share(kind):>8.1%}"
        found = self.tried.total() - sum(map(len, self.missed.values()))
        yield f"{'all':<16}{self.tried.total():>7}{found:>7}{self.share():>8.1%}"


def tally(verifier: Verifier, tried: Iterable[Change]) -> Tally:
    """Try changes and return how many were found."""
    trial, result = Trial(verifier), Tally()
    for change in tried:
        result.tried[change.kind] += 1
        if not trial.found(change):
            result.missed[change.kind].append(change)
    return result


def sample(tried: Iterable[Change], every: int) -> Iterator[Change]:
    """Yield one of `every` so many changes, always the same ones whatever their order."""
    return (change for change in tried if zlib.crc32(str(change).encode()) % every == 0)


def verifier(root: Path, texts: Path) -> Verifier:
    """Return a verifier of the seeds below `root` with the originals below `texts`; raises SeedsError."""
    library, faults = load.load(root)
    if library is None:
        raise SeedsError(faults)
    return Verifier(library, recognize(read_texts(texts), library.documents.values()))


def run(root: Path, texts: Path, every: int) -> int:
    """Try the changes of all claims; return 0 if enough of each class and of all were found."""
    base = verifier(root, texts)
    tried = list(sample(changes(base.library, base.originals), every))
    result = tally(base, progress(tried, "trying changes", len(tried)))
    say(*result.lines())
    short = result.short() if result.tried else ["all"]
    if short:
        say(f"too few found ({EACH:.0%} of each, {ALL:.0%} of all): {', '.join(short)}")
    return 1 if short else 0
