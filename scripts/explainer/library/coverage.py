"""How much of each document the claims take up. Pure.

From the records alone: which sentences a claim rests on, and which are excused. With the originals at
hand also what a used sentence holds: each of its figures, dates, names and quotations is in a claim that
rests on it, or excused one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from explainer.errors import Fault, count
from explainer.library.library import Library
from explainer.seeds import models as m
from explainer.seeds.ids import located


@dataclass(frozen=True, slots=True)
class Ledger:
    """How the sentences of one document are used."""

    document: m.Document
    used: Mapping[str, tuple[m.Claim, ...]]
    excused: Mapping[str, str]
    twins: Mapping[str, str]
    left: tuple[str, ...]

    @property
    def total(self) -> int:
        """The number of its sentences."""
        return len(self.used) + len(self.excused) + len(self.twins) + len(self.left)

    def __str__(self) -> str:
        """Return the ledger's line for a terminal."""
        parts = [f"{len(self.used)} used", f"{len(self.excused)} excused"]
        parts += [f"{len(self.twins)} the same as in another revision"] if self.twins else []
        done = self.total - len(self.left)
        parts += [f"{len(self.left)} left"]
        return f"{self.document.id}: {done} of {self.total} sentences ({', '.join(parts)})"


def resting(library: Library) -> dict[str, tuple[m.Claim, ...]]:
    """Return for each sentence the claims that rest on it."""
    found: dict[str, list[m.Claim]] = defaultdict(list)
    for claim in library.claims.values():
        for locator in () if claim.withdrawn else claim.at:
            found[locator].append(claim)
    return {locator: tuple(claims) for locator, claims in found.items()}


def left_over(library: Library) -> Iterator[Fault]:
    """Yield each sentence that is left of a document which is declared complete: an error."""
    for ledger in ledgers(library):
        for locator in ledger.left if ledger.document.complete else ():
            place = library.sentences[locator]
            what = f"“{place.sentence.at}” is neither used by a claim nor excused"
            end = "and its document is “complete” – use it, or give “unused” a reason"
            yield Fault(ledger.document.mark(*place.place, "at"), f"{what}, {end}")


def incomplete(library: Library) -> Iterator[Fault]:
    """Yield how many sentences are left of each document that is not declared complete: a warning."""
    for ledger in ledgers(library):
        if ledger.left and not ledger.document.complete:
            are = "is" if len(ledger.left) == 1 else "are"
            of = count(ledger.total, "sentence")
            what = f"{len(ledger.left)} of its {of} {are} neither used by a claim nor excused"
            end = "use or excuse each, then declare it “complete: yes”"
            yield Fault(ledger.document.mark("document"), f"{what} – {end}", "warning")


def ledgers(library: Library) -> list[Ledger]:
    """Each sentence of a document is used by a claim, the same as a used one elsewhere, excused, or left.

    Of a document that is declared complete none may be left.
    """
    rests = resting(library)
    result = []
    for document in library.documents.values():
        used: dict[str, tuple[m.Claim, ...]] = {}
        excused, twins, left = {}, {}, []
        for sentence in located([document]):
            twin = next((other for other in library.twins[sentence.locator] if rests.get(other)), None)
            if sentence.locator in rests:
                used[sentence.locator] = rests[sentence.locator]
            elif twin:
                twins[sentence.locator] = twin
            elif sentence.sentence.unused:
                excused[sentence.locator] = sentence.sentence.unused
            else:
                left.append(sentence.locator)
        result.append(Ledger(document, used, excused, twins, tuple(left)))
    return result
