"""What must hold for a claim: what it rests on, what it feeds, how it is worded. Pure."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator
from typing import Any

from explainer.faults import Fault, did_you_mean, one_of
from explainer.seeds import models as m
from explainer.seeds import phrasing
from explainer.seeds.ids import Known, instead
from explainer.text import date_words, edtf, markup
from explainer.text import facts as text_facts

LIST = "index"
LISTED = f"“{LIST}” is the list of all of them – choose another id"
_SAID = frozenset({"denial", "assurance", "allegation", "opinion", "assessment", "forecast"})


class ClaimRules(Known):
    """The rules for claims."""

    def claim_faults(self, claim: m.Claim, rows: list[str]) -> Iterator[Fault]:
        """Yield the faults of a claim on a page whose head has these rows."""
        yield from listed(claim, "id")
        yield from self._ground(claim)
        if claim.read and not claim.is_note:
            what = "only a note on the documents has “read”: “verify” compares a claim – leave it out"
            yield Fault(claim.mark("read"), what)
        yield from self._searched(claim)
        yield from self._sources(claim)
        yield from self.facts(claim, rows, claim)
        said = phrasing.plain(claim.says, self.call) if not any(markup.problems(claim.says)) else None
        if said is not None:
            yield from self._figures(claim, said)
            yield from self._event(claim, said)
            yield from self._rung(claim, said)
            yield from self._effect(claim, said)
        if said is not None and self.seeds.style:
            stances = [each.stance for key in claim.from_ if (each := self.statements.get(key))]
            for words, what in phrasing.wrong(claim.says, stances, self.seeds.style, self.call):
                yield Fault(claim.find(words, "says"), what)

    def _ground(self, claim: m.Claim) -> Iterator[Fault]:
        """Yield a fault unless it rests on statements and sentences, or is a note on the documents."""
        if claim.is_note:
            if claim.from_ or claim.at:
                what = "is a note on the documents and rests on sentences too – leave out one or the other"
                yield Fault(claim.mark("id"), what)
            if "“" in claim.says:
                what = "a note on the documents quotes, and nothing compares it – make the quotation a claim"
                yield Fault(claim.find("“", "says"), what)
            return
        for key, value in (("from", claim.from_), ("at", claim.at)):
            if not value:
                what = f"claim “{claim.id}” rests on nothing: “{key}” is missing"
                yield Fault(claim.mark("id"), f"{what} – or mark a note with “silent-on”")

    def _searched(self, claim: m.Claim) -> Iterator[Fault]:
        """Yield what is wrong with a search: who may have one, and what it names."""
        if claim.searched is None:
            return
        if not claim.silent_on:
            what = "only a note that the documents do not say something has “searched” – leave it out"
            yield Fault(claim.mark("searched"), what)
        for i, key in enumerate(claim.searched.in_):
            if key not in self.documents:
                what = f"no document “{key}”{did_you_mean(key, self.documents)}"
                yield Fault(claim.mark("searched", "in", i), what)
        searched = claim.searched.in_ or tuple(self.documents)
        for i, key in enumerate(claim.searched.found):
            if key not in self.locators:
                what = f"no sentence “{key}”{did_you_mean(key, self.locators)}"
                yield Fault(claim.mark("searched", "found", i), what)
            elif key.partition(":")[0] not in searched:
                what = f"“{key}” is in a document that was not searched – add it under “in”"
                yield Fault(claim.mark("searched", "found", i), what)

    def _sources(self, claim: m.Claim) -> Iterator[Fault]:
        known = ChainMap[str, Any](self.statements, self.documents)
        yield from self.unknown(claim, known, "statement or document", "from")
        for i, key in enumerate(claim.from_):
            if (statement := self.statements.get(key)) and statement.withdrawn:
                what = f"statement “{key}” is withdrawn{instead(statement.withdrawn)}"
                yield Fault(claim.mark("from", i), what)
            if key in self.documents and not any(each.startswith(f"{key}:") for each in claim.at):
                what = f"speaks for “{key}” and rests on no sentence of it – add one under “at”"
                yield Fault(claim.mark("from", i), what)
        for key in ("at", "context"):
            yield from self.unknown(claim, self.locators, "sentence", key)
        yield from self.unknown(claim, self.claims, "claim", "sums-up")
        for i, key in enumerate(claim.sums_up if not claim.withdrawn else ()):
            if (summed := self.claims.get(key)) and summed.withdrawn:
                what = f"sums up claim “{key}”, which is withdrawn{instead(summed.withdrawn)}"
                yield Fault(claim.mark("sums-up", i), what)

    def _figures(self, claim: m.Claim, said: str) -> Iterator[Fault]:
        for i, figure in enumerate(claim.figures):
            if figure.counted_by:
                path = ("figures", i, "counted-by")
                yield from self.unknown(claim, self.speakers, "name, page or document", *path)
            if figure.as_told not in said:
                what = f"“{figure.as_told}” does not stand in the claim – give it as the claim does"
                yield Fault(claim.mark("figures", i, "as-told"), what)
            elif self.seeds.style and (lost := phrasing.unhedged(figure.as_told, said, self.seeds.style)):
                what = f"“{figure.as_told}” leaves out what hedges it in the claim ({lost}) – give that too"
                yield Fault(claim.mark("figures", i, "as-told"), what)

    def facts(self, item: m.Claim | m.Use, rows: list[str], claim: m.Claim) -> Iterator[Fault]:
        """Yield rows that this kind of page has not, and values that are not the claim's own words."""
        for row, told in item.fact.items():
            if row not in rows:
                listed = f" – one of {one_of(rows)}" if rows else " – leave “fact” out: it has no rows"
                near = did_you_mean(row, rows) or listed
                what = f"this kind of page has no row “{row}”{near}"
                yield Fault(item.mark("fact", row), what)
            if not any(markup.problems(claim.says)):
                for what in self._cell(told, claim):
                    yield Fault(item.mark("fact", row), what)

    def _cell(self, told: str, claim: m.Claim) -> Iterator[str]:
        """Yield what is in a cell and not in its claim: “verify” compares the rest with the originals."""
        said, style = phrasing.plain(claim.says, self.call), self.seeds.style
        if claim.is_note:
            if told not in said:
                yield f"“{told}” is not in the note – a note’s cell repeats its very words"
            return
        if style is None:
            return
        figures = {figure.value for figure in text_facts.figures(said, style.amounts)}
        for figure in text_facts.figures(told, style.amounts):
            if figure.value not in figures:
                yield f"figure “{figure.text}” is not in the claim that fills this cell – take one of its own"
        for quotation in text_facts.curly(told):
            if quotation.words not in said:
                yield f"quotation “{quotation.words}” is not in the claim that fills this cell"
        if (
            claim.id in self.attributing
            and claim.attributes != "nobody"
            and phrasing.attribution_rung(told, style.attribution) > phrasing.attribution_height(claim)
        ):
            yield f"“{told}” attributes more than the claim that fills this cell – lower it"
        if not self._opinion(claim) and phrasing.effect_rung(told, style.effect) > phrasing.effect_height(
            claim
        ):
            yield f"“{told}” has words for an effect that its claim does not record – lower them"

    def _rung(self, claim: m.Claim, said: str) -> Iterator[Fault]:
        """Yield a phrase that attributes more than the claim is recorded to."""
        phrases = self.seeds.style.attribution if self.seeds.style else {}
        above = phrasing.attribution_rung(text_facts.without_quotations(said), phrases)
        free = claim.is_note or claim.attributes == "nobody" or claim.id not in self.attributing
        if not free and above > phrasing.attribution_height(claim):
            rung = phrasing.ATTRIBUTION_RUNGS[above - 1]
            found = next(phrase for phrase in phrases[rung] if text_facts.has(said, [phrase]))
            what = f"“{found}” stands on the rung “{rung}”, above its claim – lower it or set “attributes”"
            yield Fault(claim.find(found, "says"), what)

    def _effect(self, claim: m.Claim, said: str) -> Iterator[Fault]:
        """Yield an effect that the claim's words do not tell, and words that its record does not."""
        if claim.effect and self._opinion(claim):
            what = "an opinion measures nothing – leave “effect” out, and give its words a cell of their own"
            yield Fault(claim.mark("effect"), what)
        elif self._opinion(claim):
            return
        if self.seeds.style and not claim.is_note and (claim.effect or claim.id in self.effecting):
            for what in phrasing.effect_faults(claim, said, self.seeds.style.effect):
                yield Fault(claim.mark("effect") if claim.effect else claim.mark("says"), what)

    def _opinion(self, claim: m.Claim) -> bool:
        """Return whether nothing but opinions is behind a claim."""
        said = [self.statements.get(key) or self.documents.get(key) for key in claim.from_]
        return bool(said) and all(
            each.stance == "opinion" if isinstance(each, m.Statement) else each and each.kind == "opinion"
            for each in said
        )

    def _event(self, claim: m.Claim, said: str) -> Iterator[Fault]:
        """Yield a date on the timeline that neither the claim nor its statement gives, and a wrong sort."""
        stances = {each.stance for key in claim.from_ if (each := self.statements.get(key))}
        if claim.event and claim.event.kind == "reaction" and not stances & _SAID:
            what = "“reaction” is for somebody’s words, and no statement of that sort is behind this claim"
            yield Fault(claim.mark("event", "kind"), f"{what} – make it “activity” or “disclosure”")
        if claim.event and not edtf.begins(claim.event.date):
            what = f"“{claim.event.date}” has no place in an order – begin it with a year, month or day"
            yield Fault(claim.mark("event", "date"), what)
        elif claim.event:
            stated = [each.date for key in claim.from_ if (each := self.statements.get(key)) and each.date]
            given = [date_words.date_of(part) for date in stated for part in edtf.ends(date) if part]
            given += date_words.dates(said)[0]
            for part in filter(None, edtf.ends(claim.event.date)):
                if not any(date_words.date_of(part).fits(date) for date in given):
                    what = f"“{part}” is no date that the claim or its statement gives – take one of theirs"
                    yield Fault(claim.mark("event", "date"), what)


def listed(record: m.Claim | m.Document, key: str) -> Iterator[Fault]:
    """Yield a fault if the page of a record would take the place of the list of all of them."""
    if record.id == LIST:
        yield Fault(record.mark(key), LISTED)
