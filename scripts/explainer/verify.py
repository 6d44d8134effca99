"""Hold the claims of a library against the originals at hand. Pure: both in, findings out."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from explainer import models as m
from explainer.dates import ends
from explainer.extract import date_of, known
from explainer.held import Finding, Held, HeldCell, Shared
from explainer.library import Library
from explainer.recognise import Originals
from explainer.rules import CELL_RULES, RULES


class Verifier:
    """Holds claims of a library against the originals at hand."""

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
        """Return the sentences that the claim rests on and that are not at hand."""
        return [each for each in (*claim.at, *claim.context) if self.originals.sentence(each) is None]

    def findings(self, claim: m.Claim) -> list[Finding]:
        """Return what is wrong with a claim all of whose sentences are at hand; reviewed ones marked so."""
        held = Held(self.shared, claim)
        cells = [HeldCell(self.shared, claim, cell) for cell in self.library.cells(claim)]
        of_cells = (finding for cell in cells for rule in CELL_RULES for finding in rule(cell))
        found = sorted({*(finding for rule in RULES for finding in rule(held)), *of_cells})
        for each in claim.reviewed:
            if not any(each.finding == one.kind and each.words.lower() == one.words.lower() for one in found):
                what = (
                    f"reviews a finding “{each.finding}” on “{each.words}”, and there is none – take it out"
                )
                found.append(Finding(claim.mark("reviewed"), claim.id, "reviewed", each.words, what))
        return [self._reviewed(claim, each) for each in found]

    def _reviewed(self, claim: m.Claim, finding: Finding) -> Finding:
        """Let a finding stand that a person has reviewed; never one on a quotation or a person's figure."""
        for each in claim.reviewed:
            if each.finding == finding.kind and each.words.lower() == finding.words.lower():
                if finding.kind == "quotation" or (finding.kind == "figure" and self._personal(claim)):
                    what = f"{finding.what} (this kind of finding cannot be reviewed away)"
                    return replace(finding, what=what)
                return replace(finding, severity="reviewed")
        return finding

    def _personal(self, claim: m.Claim) -> bool:
        """Return whether the claim names a person."""
        records = (self.library.linkable[key] for key in self.library.mentioned[claim.id])
        kinds = (each.kind if isinstance(each, m.Name) else getattr(each, "type", "") for each in records)
        return "person" in kinds

    def statements(self) -> Iterator[Finding]:
        """Yield the statements whose date stands in nothing that their claims rest on."""
        behind: dict[str, list[Held]] = defaultdict(list)
        for claim in self.library.claims.values():
            if not claim.withdrawn and not self.missing(claim):
                held = Held(self.shared, claim)
                for statement in held.statements:
                    behind[statement.id].append(held)
        for key, claims in behind.items():
            statement = self.library.statements[key]
            dates = [date for held in claims for date in (*held.printed_dates, *held.issued_dates)]
            years = {year for held in claims for year in held.years}
            for part in filter(None, dict.fromkeys(ends(statement.date or ""))):
                if not known(date_of(part), dates, years):
                    what = f"date “{part}” stands in no sentence or listed work that its claims rest on"
                    yield Finding(statement.mark("date"), key, "date", part, what, claims[0].evidence)
