"""Hold a claim against the sentences that it rests on. Pure: claim and sentences in, findings out.

Each rule is one method of `_Claim`. A rule compares what the claim says outside quotation marks,
standing alone and without the names of documents, with the sentences; quotations have their own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from explainer import extract, wording
from explainer import models as m
from explainer.dates import ends
from explainer.extract import Date, Hedge
from explainer.faults import Mark, did_you_mean
from explainer.library import Library
from explainer.recognise import Originals

EVERYWHERE = 0.2  # a name in more than this share of all claims ties a hedge to none of them


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One difference between a claim and its sentences."""

    mark: Mark
    claim: str
    kind: str
    words: str
    what: str
    original: str = ""
    severity: str = "error"

    def __str__(self) -> str:
        """Return the line that is printed."""
        return f"{self.mark}: {self.claim}: {self.what}"


class Verifier:
    """Holds claims of a library against the originals at hand."""

    def __init__(self, library: Library, originals: Originals) -> None:
        """Gather once what the rules look things up in: names, and words that are met in small letters."""
        self.library, self.originals = library, originals
        self.forms = {key: library.forms(key) for key in (*library.names, *library.subjects)}
        texts = [*originals.lines, *(library.alone(claim) for claim in library.claims.values())]
        small = {word for text in texts for word in extract.WORD.findall(text) if word.islower()}
        self.vocabulary = {extract.stem(word) for word in small}
        self.paragraphs: dict[str, str] = defaultdict(str)
        for locator in library.sentences:
            self.paragraphs[locator.rpartition("s")[0]] += f"{originals.sentence(locator) or ''} "
        many = max(5, EVERYWHERE * len(library.claims))
        self.everywhere = {key for key, claims in library.mentions.items() if len(claims) > many}

    def missing(self, claim: m.Claim) -> list[str]:
        """Return the sentences that the claim rests on and that are not at hand."""
        return [each for each in (*claim.at, *claim.context) if self.originals.sentence(each) is None]

    def findings(self, claim: m.Claim) -> list[Finding]:
        """Return what is wrong with a claim all of whose sentences are at hand; reviewed ones marked so."""
        found = sorted(set(_Claim(self, claim).findings()))
        return [self._reviewed(claim, each) for each in found]

    def _reviewed(self, claim: m.Claim, finding: Finding) -> Finding:
        """Let a finding stand that a person has reviewed; never one on a quotation or a person's figure."""
        for each in claim.reviewed:
            if each.finding == finding.kind and each.words.lower() == finding.words.lower():
                if finding.kind == "quotation" or (finding.kind == "figure" and self._personal(claim)):
                    return replace(
                        finding, what=f"{finding.what} (this kind of finding cannot be reviewed away)"
                    )
                return replace(finding, severity="reviewed")
        return finding

    def _personal(self, claim: m.Claim) -> bool:
        for key in self.library.mentioned[claim.id]:
            record = self.library.linkable[key]
            if (record.kind if isinstance(record, m.Name) else getattr(record, "type", "")) == "person":
                return True
        return False

    def statements(self) -> Iterator[Finding]:
        """Yield the statements whose date stands in nothing that their claims rest on."""
        for statement in self.library.statements.values():
            if not statement.date or statement.withdrawn:
                continue
            claims = [
                _Claim(self, each) for each in self.library.claims.values() if statement.id in each.from_
            ]
            claims = [each for each in claims if not self.missing(each.claim)]
            if not claims:
                continue
            dates = [date for each in claims for date in each.printed_dates]
            years = {year for each in claims for year in each.years}
            for part in filter(None, dict.fromkeys(ends(statement.date))):
                if not _stands(_date(part), dates, years):
                    what = f"date “{part}” stands in no sentence or listed work that its claims rest on"
                    yield Finding(
                        statement.mark("date"), statement.id, "date", part, what, claims[0].evidence
                    )


class _Claim:
    """One claim with what its rules look at."""

    def __init__(self, verifier: Verifier, claim: m.Claim) -> None:
        self.verifier, self.claim = verifier, claim
        library = verifier.library
        self.library, self.style = library, library.style
        self.located = {each: verifier.originals.sentence(each) or "" for each in claim.at}
        self.context = {each: verifier.originals.sentence(each) or "" for each in claim.context}
        self.statements = [library.statements[key] for key in claim.from_ if key in library.statements]
        self.own = {key for key in claim.from_ if key in library.documents}
        self.documents = list(
            {
                each.split(":", 1)[0]: library.documents[each.split(":", 1)[0]] for each in self.located
            }.values()
        )
        self.works = [each.target for each in library.references[claim.id] if isinstance(each.target, m.Work)]

    @cached_property
    def whole(self) -> str:
        """The wording standing alone, names of documents blanked out, since they are ours."""
        return self._text(wording.alone(self.claim.says))

    @cached_property
    def ours_here(self) -> str:
        """The wording in its paragraph, treated the same, quotations blanked out."""
        return extract.without_quotations(self._text(wording.here(self.claim.says)))

    def _text(self, says: str) -> str:
        return "".join(
            " " * len(each.text or self.library.call(each.to))
            if each.to is not None and each.to in self.library.documents
            else each.text or self.library.call(each.to or "")
            for each in wording.pieces(says)
        )

    @cached_property
    def ours(self) -> str:
        """The same with quotations blanked out."""
        return extract.without_quotations(self.whole)

    @cached_property
    def evidence(self) -> str:
        """The sentences that it rests on, in one text."""
        return " ".join(self.located.values())

    @cached_property
    def around(self) -> str:
        """All that may give it names and dates: sentences, context, and the fields of listed works."""
        listed = [each for each in self.works if not each.identified_by]
        fields = [" ".join((*each.author, each.title, each.publisher, each.agency or "")) for each in listed]
        documents = [f"{each.publisher} {each.title}" for each in self.documents if each.id in self.own]
        records = [self.library.linkable[key] for key in self.library.mentioned[self.claim.id]]
        offices = [each.role for each in records if isinstance(each, m.Name | m.Page) and each.role]
        return " ".join((self.evidence, *self.context.values(), *fields, *documents, *offices))

    @cached_property
    def printed_dates(self) -> list[Date]:
        """The dates in its sentences, in the works that these cite, and of documents dated exactly."""
        dates = extract.dates(" ".join((self.evidence, *self.context.values())))[0]
        for work in self.works:
            if not work.identified_by:
                dates += [_date(part) for part in ends(work.issued) if part]
        dates += [_date(each.written) for each in self.documents if "/" not in each.written]
        return dates

    @cached_property
    def years(self) -> set[int]:
        """The years that may complete a day and month printed without one."""
        written = {int(ends(each.written)[0][:4]) for each in self.documents if ends(each.written)[0]}
        return {date.year for date in self.printed_dates if date.year} | written

    def findings(self) -> Iterator[Finding]:
        """Yield the findings of every rule."""
        rules: tuple[Callable[[], Iterator[Finding]], ...] = (
            self.quotations, self.dates, self.figures, self.names, self.speakers,
            self.hedges, self.denials, self.stances,
        )  # fmt: skip
        for rule in rules:
            yield from rule()

    def _finding(self, kind: str, words: str, what: str, original: str = "") -> Finding:
        mark = self.claim.find(words, "says")
        return Finding(mark, self.claim.id, kind, words, what, original or self.evidence)

    def quotations(self) -> Iterator[Finding]:
        """Hold each quotation to what stands inside quotation marks; a document’s own words, to its text."""
        for quotation in extract.curly(self.library.alone(self.claim)):
            words = extract.flat(quotation.words).strip(" ,.")
            homes = [
                key
                for key, text in self.located.items()
                if any(_inside(words, each) for each in self._quoted(key, text))
                or (key.split(":", 1)[0] in self.own and _inside(words, extract.flat(text)))
            ]
            shown = quotation.words
            if not homes:
                near = max(
                    self.located.values(),
                    key=lambda text: len(extract.stems(text) & extract.stems(words)),
                    default="",
                )
                loose = any(_inside(words, extract.flat(text)) for text in self.located.values())
                why = (
                    "stands there outside quotation marks: paraphrase it"
                    if loose
                    else "is not quoted so in its sentences"
                )
                yield self._finding("quotation", shown, f"quotation “{shown}” {why}", near)
                continue
            for key in homes:
                document = self.library.documents[key.split(":", 1)[0]]
                if document.quotations == "altered":
                    what = (
                        f"quotation “{shown}” is from a document whose quotations are altered – paraphrase it"
                    )
                    yield self._finding("quotation", shown, what)
                elif document.quotations == "translated" and "translat" not in self.whole:
                    what = f"quotation “{shown}” is a translation and does not say so – add “(translation)”"
                    yield self._finding("quotation", shown, what)
                if self.library.sentences[key].sentence.quotable == "no":
                    yield self._finding(
                        "quotation", shown, f"quotation “{shown}” comes from a sentence marked “quotable: no”"
                    )

    def _quoted(self, locator: str, text: str) -> Iterator[str]:
        """Yield what a sentence holds inside quotation marks, which may open and close in its neighbours."""
        yield from extract.quoted(text)
        inside = extract.flat(text)
        whole = extract.quoted(self.verifier.paragraphs[locator.rpartition("s")[0]])
        yield from (inside for each in whole if inside in each)

    def dates(self) -> Iterator[Finding]:
        """Each date stands in the sentences, in a work that they cite, or is the statement's own."""
        known = self.printed_dates + [
            _date(part) for each in self.statements for part in ends(each.date or "") if part
        ]
        for date in extract.dates(self.ours)[0]:
            if not _stands(date, known, self.years):
                near = did_you_mean(date.text, [each.text for each in known if each.text])
                what = (
                    f"date “{date.text}” is in no sentence that it rests on, nor in a work cited there{near}"
                )
                yield self._finding("date", date.text, what)

    def figures(self) -> Iterator[Finding]:
        """Each figure stands in the sentences in the same form, counting the same, with the same hedge."""
        amounts = self.style.amounts
        theirs = [each for text in self.located.values() for each in extract.figures(text, amounts)]
        for figure in extract.figures(self.ours, amounts):
            same = [each for each in theirs if each.value == figure.value]
            if not same:
                near = did_you_mean(figure.text, [each.text for each in theirs])
                what = f"figure “{figure.text}” is in no sentence that it rests on{near}"
                yield self._finding("figure", figure.text, what)
                continue
            counting = [each for each in same if figure.unit in ("", each.unit) or figure.unit in each.after]
            if not counting:
                what = f"figure “{figure.text}” counts something else there than here"
                yield self._finding("unit", figure.text, what)
            elif all(each.amounts != figure.amounts for each in counting):
                there, here = (", ".join(sorted(each.amounts)) or "nothing" for each in (counting[0], figure))
                what = f"figure “{figure.text}” is hedged there by {there}, here by {here}"
                yield self._finding("amount", figure.text, what)

    def names(self) -> Iterator[Finding]:
        """Look for each name by one of its forms, and for each other word with a capital as it stands."""
        around = extract.flat(self.around)
        speakers = {each.by for each in self.statements}
        for text in dict.fromkeys((self.ours, self.ours_here)):
            masked = text
            for form, key in self._named(text):
                masked = _blanked(form, masked)
                if key not in speakers and not self._there(key, around):
                    yield self._finding(
                        "name", form, f"name “{form}” is in no sentence that it rests on{self._near(form)}"
                    )
            for word, first in extract.capitalised(extract.dates(masked)[1]):
                if first and extract.stem(word) in self.verifier.vocabulary:
                    continue
                if not re.search(rf"(?<!\w){re.escape(extract.flat(word))}(?!\w)", around):
                    yield self._finding(
                        "name", word, f"“{word}” is in no sentence that it rests on{self._near(word)}"
                    )

    def _near(self, word: str) -> str:
        return did_you_mean(word, {each for each, _ in extract.capitalised(self.around)})

    def _named(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield the forms of names in a text with their ids, the longest first."""
        forms = {form: key for key, each in self.verifier.forms.items() for form in each if form in text}
        for form in sorted(forms, key=len, reverse=True):
            if re.search(rf"(?<![\w-]){re.escape(form)}(?![\w-])", text):
                text = re.sub(rf"(?<![\w-]){re.escape(form)}(?![\w-])", " ", text)
                yield form, forms[form]

    def _there(self, key: str, text: str) -> bool:
        forms = self.verifier.forms.get(key, ())
        return any(re.search(rf"(?<!\w){re.escape(extract.flat(form))}(?!\w)", text) for form in forms)

    def speakers(self) -> Iterator[Finding]:
        """Whoever is said to say it is named in the claim, and is named there too."""
        around = extract.flat(self.around)
        for statement in self.statements:
            if statement.by in self.library.documents:
                continue
            name = self.library.call(statement.by)
            if not self._there(statement.by, extract.flat(self.whole)):
                yield self._finding(
                    "speaker", name, f"does not name its speaker, “{name}”, in the wording that stands alone"
                )
            if not self._there(statement.by, around):
                yield self._finding(
                    "speaker", name, f"speaker “{name}” is not named in the sentences that it rests on"
                )
        linked = set(wording.links(wording.alone(self.claim.says)))
        for key in sorted(self.own - linked):
            short = self.library.call(key)
            yield self._finding(
                "speaker", short, f"gives a document’s own words and does not name it – write [[{key}]]"
            )

    def hedges(self) -> Iterator[Finding]:
        """No hedge that governs what the claim takes over is lost, and none is added."""
        yield from self._compare("hedge", self.style.hedges)

    def denials(self) -> Iterator[Finding]:
        """Nothing denied there is affirmed here, or the other way round."""
        yield from self._compare("negation", {"not": self.style.negations})

    def _compare(self, kind: str, classes: Mapping[str, m.Lines]) -> Iterator[Finding]:
        theirs = {text: extract.hedges(text, classes) for text in self.located.values()}
        known = {each.kind for hedges in theirs.values() for each in hedges}
        for hedge in extract.hedges(self.ours, classes):
            if hedge.kind not in known:
                yield self._finding(
                    kind, hedge.text, f"{kind} “{hedge.text}” is in no sentence that it rests on"
                )
        mine = extract.hedges(self.whole, classes)
        for text, hedges in theirs.items():
            for hedge in self._lost(hedges, mine):
                what = f"{kind} “{hedge.text}” governs “{min(hedge.scope & self._meaning)}” there and is lost here"
                yield Finding(self.claim.mark("says"), self.claim.id, kind, hedge.text, what, text)

    def _lost(self, theirs: Iterable[Hedge], mine: Iterable[Hedge]) -> Iterator[Hedge]:
        """Yield what governs words that the claim takes over, and is there more often than here."""
        kept = Counter(each.kind for each in mine)
        for hedge in theirs:
            if hedge.scope & self._meaning:
                kept[hedge.kind] -= 1
                if kept[hedge.kind] < 0:
                    yield hedge

    @cached_property
    def _meaning(self) -> frozenset[str]:
        """The stems of its words that tie it to a part of a sentence: not its speakers, nor names met everywhere."""
        loose = {*self.verifier.everywhere, *(each.by for each in self.statements)}
        forms = (form for key in loose for form in self.library.forms(key))
        return extract.stems(self.whole) - {stem for form in forms for stem in extract.stems(form)}

    def stances(self) -> Iterator[Finding]:
        """Look in the original for a word that licenses the stance, and each verb of another stance."""
        text = " ".join((self.evidence, *self.context.values()))
        for statement in self.statements:
            cues = self.style.stances[statement.stance].cues
            if not _has(text, cues):
                stance, mark = statement.stance, self.claim.mark("from")
                what = f"is called {_article(stance)}, and no sentence that it rests on has a word for that"
                yield Finding(mark, self.claim.id, "stance", stance, what, self.evidence)
        allowed = {verb for each in self.statements for verb in self.style.stances[each.stance].verbs} | set(
            self.style.free_verbs
        )
        stems = extract.stems(text)
        for stance, words in self.style.stances.items():
            for verb in words.verbs:
                if (
                    stance != "report"
                    and verb not in allowed
                    and _has(self.ours, [verb])
                    and not {extract.stem(each) for each in verb.split()} <= stems
                ):
                    yield self._finding(
                        "verb", verb, f"“{verb}” shows {_article(stance)}, which the original does not"
                    )


def _inside(words: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _blanked(form: str, text: str) -> str:
    return re.sub(rf"(?<![\w-]){re.escape(form)}(?![\w-])", lambda found: " " * len(found.group()), text)


def _has(text: str, words: Iterable[str]) -> bool:
    return any(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text, re.IGNORECASE) for word in words)


def _article(stance: str) -> str:
    return f"an {stance}" if stance[0] in "ao" else f"a {stance}"


def _date(part: str) -> Date:
    """Return one end of an EDTF date as a date."""
    numbers = [int(each) for each in part.split("-") if each.isdigit()]
    year, month, day = (*numbers, 0, 0, 0)[:3]
    return Date(year, month, day, part, 0)


def _stands(date: Date, known: Iterable[Date], years: set[int]) -> bool:
    """Return whether a date is among the known ones, its year perhaps given apart from day and month."""
    for other in known:
        if date.fits(other):
            return True
        if not other.year and date.year in years and replace(date, year=0).fits(other) and date.month:
            return True
    return False
