"""Compare the claims of a library with the available originals. Pure: both in, findings out.

The other way round too: each figure, date, name and quotation of a used sentence is in a claim that rests
on it, or excused one by one.
"""

from __future__ import annotations

import copy
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from explainer.library.coverage import resting
from explainer.library.languages import Languages
from explainer.library.library import Library
from explainer.seeds import models as m
from explainer.seeds.ids import Located
from explainer.text import date_words, facts, markup
from explainer.text.date_words import date_of, known
from explainer.text.edtf import ends
from explainer.text.readings import Reading
from explainer.verify.claim import Case, CaseOfCell, Finding, Shared
from explainer.verify.comparisons import CELL_RULES, RULES
from explainer.verify.recognize import Originals


def untold(library: Library, words: Mapping[str, str]) -> Iterator[tuple[Located, str, str]]:
    """Yield each figure, date, name and quotation of a used sentence that no claim on it holds.

    `words` gives the available sentences. Yields the sentence, the kind of thing and its words.
    """
    telling = Telling(library, words)
    for locator, claims in resting(library).items():
        for kind, item in telling.left(locator, (library.alone(claim) for claim in claims)):
            yield library.sentences[locator], kind, item


class Telling:
    """What of a sentence is given by the texts of claims."""

    def __init__(self, library: Library, words: Mapping[str, str]) -> None:
        """Take the available sentences, by locator."""
        self.library = library
        languages = Languages(library)
        self.words = {locator: languages.reading(locator, text) for locator, text in words.items()}
        self.names = _Names(library, (word.text for word in self.words.values()))

    def left(self, locator: str, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield what the texts leave out of a sentence and what is not excused: its kind and its words."""
        place, reading = self.library.sentences[locator], self.words.get(locator, Reading(""))
        told = " ".join(dict.fromkeys(texts))
        for kind, item in (
            *_counted(self.library, reading, told),
            *self.names.untold(reading.text, told),
            *(_quoted(place, reading.text, told) if not reading.foreign else ()),
        ):
            if item not in place.sentence.without:
                yield kind, item


def _counted(library: Library, reading: Reading, told: str) -> Iterator[tuple[str, str]]:
    amounts = library.style.amounts
    values = {figure.meaning for figure in facts.figures(told, amounts)}
    for figure in facts.figures(reading.text, amounts):
        if (
            figure.meaning not in values
            and figure.text.lower() != "one"
            and not figure.meaning.endswith(" code")
        ):
            yield "figure", reading.printed(figure.start, len(figure.text))
    known = {date.key: date for date in date_words.dates(told)[0]}.values()
    for date in date_words.dates(reading.text)[0]:
        if not any(date.fits(other) or other.fits(date) for other in known):
            yield "date", reading.printed(date.start, len(date.text))


def _quoted(located: Located, text: str, told: str) -> Iterator[tuple[str, str]]:
    """Yield quotations neither quoted nor said in other words, but for those not to be printed."""
    for quotation in facts.quoted(text) if located.sentence.quotable != "no" else ():
        stems = facts.stems(quotation)
        if stems and len(stems & facts.stems(told)) < min(2, len(stems)):
            yield "quotation", quotation


class _Names:
    """The forms of all names; what half the sentences name, such as the country, is not asked for."""

    COMMON, FEW = 0.1, 10

    def __init__(self, library: Library, texts: Iterable[str]) -> None:
        self.keys = {facts.flat(form): key for form, key in library.finding[0].items()}
        self.finder = markup.finder(self.keys)
        found = [set(self._named(text).values()) for text in texts]
        counts = Counter(key for keys in found for key in keys)
        most = max(self.FEW, self.COMMON * len(found))
        self.common = {key for key, count in counts.items() if count > most}

    def _named(self, text: str) -> dict[str, str]:
        return {match[0]: self.keys[match[0]] for match in self.finder(facts.flat(text))}

    def untold(self, text: str, told: str) -> Iterator[tuple[str, str]]:
        known = {*self._named(told).values(), *self.common}
        for form, key in self._named(text).items():
            if key not in known:
                yield "name", form


class Verifier:
    """Compares the claims of a library with the available originals."""

    def __init__(self, library: Library, originals: Originals) -> None:
        """Gather what all claims share."""
        self.library, self.originals = library, originals
        self.shared = Shared(library, originals)

    def having(self, record: m.Claim | m.Statement) -> Verifier:
        """Return a verifier of the same site in which one claim or statement is `record`."""
        other = copy.copy(self)
        other.library = self.library.having(record)
        other.shared = self.shared.having(other.library)
        return other

    def missing(self, claim: m.Claim) -> list[str]:
        """Return the sentences that the claim rests on and that are not available."""
        return [
            locator for locator in (*claim.at, *claim.context) if self.originals.sentence(locator) is None
        ]

    def findings(self, claim: m.Claim) -> list[Finding]:
        """Return what is wrong with a claim all of whose sentences are available; reviewed ones marked so."""
        case = Case(self.shared, claim)
        cells = [CaseOfCell(self.shared, claim, cell) for cell in self.library.cells(claim)]
        of_cells = (finding for cell in cells for rule in CELL_RULES for finding in rule(cell))
        found = sorted({*(finding for rule in RULES for finding in rule(case)), *of_cells})
        for review in claim.reviewed:
            if not any(_reviews(review, one) for one in found):
                like = next((one.kind for one in found if one.words.lower() == review.words.lower()), "")
                instead = f", or name its kind: “{like}”" if like else ""
                what = f"reviews a finding “{review.finding}” on “{review.words}”, and there is none"
                advice = f"take it out{instead}"
                found.append(
                    Finding(claim.mark("reviewed"), claim.id, "reviewed", review.words, f"{what} – {advice}")
                )
        return [self._reviewed(claim, finding) for finding in found]

    def _reviewed(self, claim: m.Claim, finding: Finding) -> Finding:
        """Accept a finding that a person has reviewed; never one on a quotation or a person's figure."""
        for review in claim.reviewed:
            if _reviews(review, finding):
                if finding.kind == "quotation" or (finding.kind == "figure" and self._personal(claim)):
                    what = f"{finding.what} (this kind of finding cannot be reviewed away)"
                    return replace(finding, what=what)
                return replace(finding, severity="reviewed")
        return finding

    def _personal(self, claim: m.Claim) -> bool:
        """Return whether the claim names a person."""
        library, persons = self.library, self.library.lists.having("names", "person")
        return any(
            library.is_person(key) or getattr(library.linkable[key], "type", "") in persons
            for key in library.mentioned[claim.id]
        )

    def statements(self) -> Iterator[Finding]:
        """Yield the statements whose date is in nothing that their claims rest on."""
        behind: dict[str, list[Case]] = defaultdict(list)
        for claim in self.library.claims.values():
            if not claim.withdrawn and not self.missing(claim):
                case = Case(self.shared, claim)
                for statement in case.statements:
                    behind[statement.id].append(case)
        for key, claims in behind.items():
            statement = self.library.statements[key]
            dates = [date for case in claims for date in (*case.printed_dates, *case.issued_dates)]
            years = {year for case in claims for year in case.years}
            for part in filter(None, dict.fromkeys(ends(statement.date or ""))):
                if not known(date_of(part), dates, years):
                    what = f"date “{part}” is in no sentence or listed work that its claims rest on"
                    yield Finding(statement.mark("date"), key, "date", part, what, claims[0].evidence)


def _reviews(reviewed: m.Reviewed, finding: Finding) -> bool:
    """Return whether a record reviews a finding, by its kind or by the word that its line begins with."""
    called = reviewed.finding in (finding.kind, finding.what.partition(" ")[0])
    return called and reviewed.words.lower() == finding.words.lower()
