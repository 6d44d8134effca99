"""How much of each document the claims take up. Pure.

From the records alone: which sentences a claim rests on, and which are excused. With the originals at
hand also what a used sentence holds: each of its figures, dates, names and quotations is in a claim that
rests on it, or excused one by one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from explainer import extract, wording
from explainer import models as m
from explainer.library import Library, Located, located


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


def ledgers(library: Library) -> list[Ledger]:
    """Each sentence of a document is used by a claim, the same as a used one elsewhere, or excused."""
    rests = resting(library)
    result = []
    for document in library.documents.values():
        used: dict[str, tuple[m.Claim, ...]] = {}
        excused, twins, left = {}, {}, []
        for each in located([document]):
            twin = next((other for other in library.twins[each.locator] if rests.get(other)), None)
            if each.locator in rests:
                used[each.locator] = rests[each.locator]
            elif twin:
                twins[each.locator] = twin
            elif each.sentence.unused:
                excused[each.locator] = each.sentence.unused
            else:
                left.append(each.locator)
        result.append(Ledger(document, used, excused, twins, tuple(left)))
    return result


def untold(library: Library, words: Mapping[str, str]) -> Iterator[tuple[Located, str, str]]:
    """Yield each figure, date, name and quotation of a used sentence that no claim on it holds.

    `words` gives the sentences at hand. Yields the sentence, the kind of thing and its words.
    """
    telling = Telling(library, words)
    for locator, claims in resting(library).items():
        for kind, item in telling.left(locator, (library.alone(claim) for claim in claims)):
            yield library.sentences[locator], kind, item


class Telling:
    """What of a sentence is told by the texts of claims."""

    def __init__(self, library: Library, words: Mapping[str, str]) -> None:
        """Take the sentences at hand, by locator."""
        self.library, self.words = library, words
        self.names = _Names(library, words.values())

    def left(self, locator: str, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield what the texts leave out of a sentence and what is not excused: its kind and its words."""
        each, text = self.library.sentences[locator], self.words.get(locator, "")
        told = " ".join(dict.fromkeys(texts))
        for kind, item in (
            *_counted(self.library, text, told),
            *self.names.untold(text, told),
            *_quoted(each, text, told),
        ):
            if item not in each.sentence.without:
                yield kind, item


def _counted(library: Library, text: str, told: str) -> Iterator[tuple[str, str]]:
    amounts = library.style.amounts
    values = {figure.meaning for figure in extract.figures(told, amounts)}
    for figure in extract.figures(text, amounts):
        if (
            figure.meaning not in values
            and figure.text.lower() != "one"
            and not figure.meaning.endswith(" code")
        ):
            yield "figure", figure.text
    known = {date.key: date for date in extract.dates(told)[0]}.values()
    for date in extract.dates(text)[0]:
        if not any(date.fits(other) or other.fits(date) for other in known):
            yield "date", date.text


def _quoted(each: Located, text: str, told: str) -> Iterator[tuple[str, str]]:
    """Yield quotations neither quoted nor told in other words, but for those not to be printed."""
    for quotation in extract.quoted(text) if each.sentence.quotable != "no" else ():
        stems = extract.stems(quotation)
        if stems and len(stems & extract.stems(told)) < min(2, len(stems)):
            yield "quotation", quotation


class _Names:
    """The forms of all names; what half the sentences name, such as the country, is not asked for."""

    COMMON, FEW = 0.1, 10

    def __init__(self, library: Library, texts: Iterable[str]) -> None:
        keys = (*library.names, *library.subjects)
        self.keys = {extract.flat(form): key for key in keys for form in library.forms(key)}
        self.finder = wording.finder(self.keys)
        found = [set(self._named(text).values()) for text in texts]
        counts = Counter(key for keys in found for key in keys)
        most = max(self.FEW, self.COMMON * len(found))
        self.common = {key for key, count in counts.items() if count > most}

    def _named(self, text: str) -> dict[str, str]:
        return {each[0]: self.keys[each[0]] for each in self.finder(extract.flat(text))}

    def untold(self, text: str, told: str) -> Iterator[tuple[str, str]]:
        known = {*self._named(told).values(), *self.common}
        for form, key in self._named(text).items():
            if key not in known:
                yield "name", form
