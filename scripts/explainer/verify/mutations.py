"""Change verified claims in one thing at a time, to see whether the verifier finds it. Pure.

The changes are made from what the verifier is given: claims, statements, names, works and sentences. Words
are of this module's own choice, after the lists of hedges and reporting verbs in Hyland, “Metadiscourse”
(2005) and “Academic attribution” (1999), never from the verifier's style: only so does a gap in it show.
"""

from __future__ import annotations

import calendar
import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from explainer.library import coverage
from explainer.library.library import Library
from explainer.seeds import models as m
from explainer.seeds import wording
from explainer.text import markup
from explainer.text.ids import parsed
from explainer.text.sentences import normalise
from explainer.verify.recognize import Originals
from explainer.verify.verifier import Telling, Verifier

_MONTHS = tuple(calendar.month_name)[1:]
_MONTH = "|".join(_MONTHS)
_YEAR = r"(?:1[89]|20)\d\d"
_DATE = re.compile(rf"\b(?:(\d\d?)(?:(?: and |[–-])\d\d?)? )?({_MONTH})(?: ({_YEAR}))?\b|\b({_YEAR})\b")
_COUNTING = (
    "two three four five six seven eight nine ten eleven twelve twenty fifty hundred thousand million"
    " first second third fourth tens dozens hundreds thousands millions half quarter twice".split()
)
_FIGURE = re.compile(rf"\b\d+(?:,\d{{3}})*(?:\.\d+)?\b|\b(?:{'|'.join(_COUNTING)})\b", re.IGNORECASE)
_SPELLED = re.compile(r"(?<![\w.,$€£-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w,]*\d)")
_SIZED = re.compile(r"[KkMm]?%?(?: |-)?(?:million|billion|thousand|percent|per cent)?")
_MONEY = re.compile(r"\$(?=\d)")
_VERSIONS = re.compile(r"\b\d+(?:\.\d+){2,}(?!\w)")
_HEDGES = (
    "may might could possibly perhaps maybe likely unlikely probably presumably apparently"
    " seemingly supposedly reportedly allegedly purportedly suspected alleged possible potential potentially"
    " probable appeared appears appear seemed seems often usually sometimes frequently generally"
    " typically mainly mostly largely partly somewhat several some many most few".split()
)
_HEDGE = re.compile(rf"\b(?:{'|'.join(_HEDGES)})\b(?! \d)")
_AMOUNTS = (
    "at least",
    "more than",
    "over",
    "about",
    "around",
    "roughly",
    "approximately",
    "nearly",
    "almost",
    "up to",
    "as many as",
    "fewer than",
    "less than",
)
_AMOUNT = re.compile(rf"\b(?:{'|'.join(_AMOUNTS)}) (?={_FIGURE.pattern})", re.IGNORECASE)
_AUXILIARY = re.compile(r"\b(?:was|were|is|are|has|have|had|did|would|could|may|might|should|can)\b")
_PAST = re.compile(r"(?<!\w)(?!need|speed|feed|indeed|exceed|unite|name)[a-z]{3,}ed\b")
_DENIED = {"not ": "", "no ": "", "never ": "", "none ": "all ", "neither ": "both ", "nor ": "and ",
           "without ": "with ", "nobody ": "everybody ", "cannot ": "can ", "nothing ": "much "}  # fmt: skip
_NEUTRAL = "said told stated reported wrote described noted mentioned added explained says adds".split()
_REPORTING = {
    "found": "found discovered identified detected observed demonstrated showed established confirmed proved",
    "held": "argued claimed contended insisted suggested believed maintained assumed doubted concluded",
    "accused": "accused alleged blamed condemned charged criticised warned threatened",
    "denied": "denied rejected dismissed refuted disputed",
    "granted": "admitted acknowledged conceded confessed accepted agreed",
    "promised": "promised pledged assured vowed guaranteed",
}
_GROUPS = {verb: group for group, verbs in _REPORTING.items() for verb in verbs.split()}
_SAID = re.compile(rf"\b(?:{'|'.join((*_GROUPS, *_NEUTRAL))})\b")
_QUOTED = re.compile(r"“[^“”]*”")
_UNIT = re.compile(r" (?:[^\W\d_][\w-]* ){0,3}?(?!was\b|has\b|is\b|this\b|its\b|as\b|us\b)([a-z]{2,}s)\b")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Change:
    """One changed thing: its class, the record as it would be, what was there, and what is there now."""

    kind: str
    claim: str
    record: m.Claim | m.Statement
    was: str
    now: str

    def __str__(self) -> str:
        """Return the line of a survivor."""
        return f"{self.claim}: {self.kind}: “{self.was}” → “{self.now}”"


class Site:
    """What changes are made from: all records, and the available sentences."""

    def __init__(self, library: Library, originals: Originals) -> None:
        """Take what the verifier is given, and nothing that it knows."""
        self.library, self.originals = library, originals
        told = [claim for claim in library.claims.values() if not claim.is_note and not claim.withdrawn]
        testable = [claim for claim in told if all(map(originals.sentence, claim.at))]
        self.tried = [Tried(self, claim) for claim in testable]
        self.locators = list(library.sentences)
        self.units = sorted({unit.group() for trial in self.tried for unit in trial.units()})
        kinds: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for key in (*library.names, *library.subjects):
            kinds[self.kind(key)].append(key)
        self.kinds = dict(kinds)

    def kind(self, key: str) -> tuple[str, ...]:
        """Return what kind of thing a name or a page is about."""
        record = self.library.linkable[key]
        return (record.kind, str(getattr(record, "type", ""))) if hasattr(record, "kind") else ("",)


class Tried:
    """A claim with its wording written out, and the texts of it in which changes are looked for."""

    def __init__(self, site: Site, claim: m.Claim) -> None:
        """Write links to names out, so that their words can be changed; those to documents stay."""
        self.site, self.claim, self.library = site, claim, site.library
        self.says = markup.LINK.sub(self._written, " ".join(claim.says.split()))
        self.masked = markup.LINK.sub(_blank, self.says)  # links to documents are not text
        self.open = _QUOTED.sub(_blank, self.masked)  # nor are quotations, for most changes
        self.undated = _DATE.sub(_blank, self.open)
        self.evidence = " ".join(normalise(site.originals.sentence(locator) or "") for locator in claim.at)

    def _written(self, link: re.Match[str]) -> str:
        key = link.group(1).strip()
        return link.group() if key in self.library.documents else link.group(2) or self.library.call(key)

    def units(self) -> Iterator[re.Match[str]]:
        """Yield what the figures count: of the words after each, the first in the plural."""
        for figure in _FIGURE.finditer(self.undated):
            if found := _UNIT.match(self.open, figure.end()):
                yield re.compile(re.escape(found[1])).match(self.open, found.start(1)) or found

    def put(self, kind: str, start: int, end: int, now: str) -> Change:
        """Return the claim with what stands from `start` to `end` replaced."""
        was = self.says[start:end]
        says = self.says[:start] + now + self.says[end:]
        return Change(
            kind, self.claim.id, self.claim.having(says=says), was.strip() or "–", now.strip() or "–"
        )

    def some(self, pool: Iterable[str], was: str, count: int = 1) -> list[str]:
        """Return others than `was` from a pool, always the same ones for the same claim."""
        others = [word for word in dict.fromkeys(pool) if word.lower() != was.lower()]
        begin = zlib.crc32(f"{self.claim.id} {was}".encode())
        return [others[(begin + i) % len(others)] for i in range(min(count, len(others)))]


def _blank(found: re.Match[str]) -> str:
    return "\0" * len(found.group())


def figures(tried: Tried) -> Iterator[Change]:
    """A figure becomes the next one, and another one of the same sentences."""
    theirs = [match.group() for match in _FIGURE.finditer(_DATE.sub(" ", tried.evidence))]
    for found in _FIGURE.finditer(tried.undated):
        was = found.group()
        digits = was.replace(",", "")
        words = _COUNTING[_COUNTING.index(was.lower()) - 1] if was.lower() in _COUNTING else "9.9"
        now = f"{int(digits) + 1:,}" if digits.isdigit() else words
        yield tried.put("figure", *found.span(), now)
        for other in tried.some(
            (original for original in theirs if original[0].isdigit() == was[0].isdigit()), was
        ):
            yield tried.put("figure", *found.span(), other)


def spellings(tried: Tried) -> Iterator[Change]:
    """A figure in digits becomes one that looks much like it: of another size, currency or kind."""
    for found in _SPELLED.finditer(tried.undated):
        was, start, end = found.group(), *found.span()
        bare = was.replace(",", "")
        sized = _SIZED.match(tried.open, end)
        if sized and sized.group():
            yield tried.put("size", start, sized.end(), was)
        if re.match(
            r"[%\w.]|[ -](?:\w+illion|thousand|per ?cent|dollars?|euros?|pounds?)\b", tried.open[end:]
        ):
            continue
        for kind, now in (
            ("money", f"${was}"),
            ("thousands", f"{was}K"),
            ("thousands", f"{was} 000"),
            ("size", f"{was} million"),
            ("percent", f"{was}%"),
            ("version", f"{bare}.0.7"),
            ("fraction", f"{was}½"),
            ("exponent", f"{was}×10⁶"),
            ("minus", f"−{was}"),
            ("ordinal", f"{bare.partition('.')[0]}th"),
            ("year-like count", tried.some(("1990", "2000", "2016"), bare)[0]),
        ):
            yield tried.put(kind, start, end, now)
    for found in _MONEY.finditer(tried.open):
        for other in tried.some(("€", "£", "A$"), found[0]):
            yield tried.put("money", *found.span(), other)
    for found in _VERSIONS.finditer(tried.undated):
        last = found.group()[-1]
        yield tried.put("version", found.end() - 1, found.end(), str((int(last) + 7) % 10))


def spelled_dates(tried: Tried) -> Iterator[Change]:
    """A year becomes its decade or part of it, and a date one with another month in its short form."""
    for found in _DATE.finditer(tried.open):
        day, month, year = found[1], found[2], found[3] or found[4]
        if month:
            other = _MONTHS[(_MONTHS.index(month) + 1) % 12][:3]
            yield tried.put("short month", *found.span(2), f"{other}.")
            if year and not day:
                yield tried.put("numeric date", *found.span(), f"{year}-{_MONTHS.index(month) + 2:02}")
        elif year:
            yield tried.put("decade", *found.span(4), f"{year[:3]}0s")
            yield tried.put("decade", *found.span(4), f"{int(year[:3]) - 1}0s")
            yield tried.put("season", *found.span(4), f"spring {year}")
            yield tried.put("quarter", *found.span(4), f"Q3 {year}")


def units(tried: Tried) -> Iterator[Change]:
    """What a figure counts becomes what a figure of another claim counts."""
    for found in tried.units():
        for other in tried.some(tried.site.units, found.group(), 2):
            yield tried.put("unit", *found.span(), other)


def calendar_dates(tried: Tried) -> Iterator[Change]:
    """A day, month or year becomes another, and the year that of a work which its sentences cite."""
    works = [reference.target for reference in tried.library.references[tried.claim.id]]
    issued = [work.issued[:4] for work in works if isinstance(work, m.Work)]
    for found in _DATE.finditer(tried.open):
        day, month, year = found[1], found[2], found[3] or found[4]
        if year:
            span = found.span(3 if found[3] else 4)
            for other in (str(int(year) - 1), str(int(year) + 1), *tried.some(issued, year)):
                yield tried.put("year", *span, other)
        if month:
            at = _MONTHS.index(month)
            for other in (_MONTHS[(at + 1) % 12], _MONTHS[(at + 6) % 12]):
                yield tried.put("month", *found.span(2), other)
        if day:
            for number in (int(day) % 28 + 1, (int(day) + 9) % 28 + 1):
                yield tried.put("day", *found.span(1), str(number))


def names(tried: Tried) -> Iterator[Change]:
    """A name becomes another name of the same kind, one of the same sentences where there is one."""
    library, site = tried.library, tried.site
    forms = {form: key for key in library.mentioned[tried.claim.id] for form in library.forms(key)}
    text = tried.open
    for form in sorted(forms, key=len, reverse=True):
        for found in re.finditer(rf"(?<![\w-]){re.escape(form)}(?![\w-])", text):
            like = [key for key in site.kinds[site.kind(forms[form])] if key != forms[form]]
            calls = [library.call(key) for key in like]
            near = [call for call in calls if normalise(call) in tried.evidence]
            for other in tried.some((call for call in calls if call not in near), form, 2):
                yield tried.put("name", *found.span(), other)
            for other in tried.some(near, form):
                yield tried.put("name", *found.span(), other)
        text = re.sub(rf"(?<![\w-]){re.escape(form)}(?![\w-])", _blank, text)


def documents(tried: Tried) -> Iterator[Change]:
    """A document that is named becomes another."""
    for link in markup.LINK.finditer(tried.says):
        for other in tried.some(tried.library.documents, link[1].strip(), 2):
            yield tried.put("document", *link.span(), f"[[{other}]]")


def hedges_dropped(tried: Tried) -> Iterator[Change]:
    """A hedge is left out, of what is said or of a figure."""
    for found in _HEDGE.finditer(tried.open):
        yield tried.put("hedge dropped", found.start(), found.end() + 1, "")
    for found in _AMOUNT.finditer(tried.open):
        yield tried.put("hedge dropped", *found.span(), "")


def hedges_added(tried: Tried) -> Iterator[Change]:
    """A hedge is put before a verb or a figure."""
    verb = _AUXILIARY.search(tried.open) or _PAST.search(tried.open)
    if verb:
        at = verb.end() + 1 if _AUXILIARY.match(verb.group()) else verb.start()
        for hedge in tried.some(_HEDGES, "", 4):
            yield tried.put("hedge added", at, at, f"{hedge} ")
    for figure in _FIGURE.finditer(tried.undated):
        before = tried.open[: figure.start()].split()[-2:]
        if figure.group()[0].isdigit() and not set(before) & {
            word for phrase in _AMOUNTS for word in phrase.split()
        }:
            for amount in tried.some(_AMOUNTS, figure.group(), 2):
                yield tried.put("hedge added", figure.start(), figure.start(), f"{amount} ")


def quoted_words(tried: Tried) -> Iterator[Change]:
    """A word in a quotation becomes another of its sentences, or is left out; its neighbor is drawn in."""
    theirs = [word for word in _WORD.findall(tried.evidence) if len(word) > 3]
    for quotation in _QUOTED.finditer(tried.masked):
        found = [*_WORD.finditer(tried.masked, quotation.start(), quotation.end())]
        for hit in [match for match in found if len(match.group()) > 3][:1]:
            for other in tried.some(theirs, hit.group(), 2):
                yield tried.put("quoted word", *hit.span(), other)
        for inner in found[1:-1][:1]:  # a quotation may begin later or end earlier
            yield tried.put("quoted word", inner.start(), found[found.index(inner) + 1].start(), "")
        if following := re.compile(r"” (\w+)").match(tried.open.replace("\0”", "”"), quotation.end() - 1):
            yield tried.put("quoted word", quotation.end() - 1, following.end(), f" {following[1]}”")


def negations(tried: Tried) -> Iterator[Change]:
    """What is affirmed is denied, and what is denied is affirmed."""
    verb = _AUXILIARY.search(tried.open)
    past = _PAST.search(tried.open)
    if verb:
        yield tried.put("negation", verb.end(), verb.end(), " not")
    elif past:
        yield tried.put("negation", past.start(), past.start(), "never ")
    for was, now in _DENIED.items():
        for found in re.finditer(rf"\b{was}", tried.open):
            yield tried.put("negation", *found.span(), now)


def verbs(tried: Tried) -> Iterator[Change]:
    """A verb of saying becomes one that says more, or something else."""
    for found in _SAID.finditer(tried.open):
        group = _GROUPS.get(found.group())
        for other in tried.some((verb for verb, its in _GROUPS.items() if its != group), found.group(), 3):
            yield tried.put("verb", *found.span(), other)
        if group == "denied":
            for other in tried.some(_REPORTING[group].split(), found.group(), 2):
                yield tried.put("verb", *found.span(), other)


def stances(tried: Tried) -> Iterator[Change]:
    """A statement gets another standing; once for all claims that are based on it."""
    for key in tried.claim.from_:
        statement = tried.library.statements.get(key)
        if statement and tried.library.told_from[key][0] is tried.claim:
            for other in (stance for stance in tried.library.style.stances if stance != statement.stance):
                yield Change(
                    "stance", tried.claim.id, statement.having(stance=other), statement.stance, other
                )


def speakers(tried: Tried) -> Iterator[Change]:
    """What one said is laid to another, one who speaks in the same way where there is one."""
    library = tried.library
    for i, key in enumerate(tried.claim.from_):
        statement = library.statements.get(key)
        pool = [
            candidate
            for candidate in library.statements.values()
            if statement and candidate.by != statement.by
        ]
        like = [candidate.id for candidate in pool if statement and candidate.stance == statement.stance]
        near = [candidate.id for candidate in pool if normalise(library.call(candidate.by)) in tried.evidence]
        others = (
            {*tried.some(like, key), *tried.some(near, key)}
            if statement
            else tried.some(library.documents, key)
        )
        for other in sorted(others):
            record = tried.claim.having(from_=(*tried.claim.from_[:i], other, *tried.claim.from_[i + 1 :]))
            yield Change("speaker", tried.claim.id, record, key, other)


def locators(tried: Tried) -> Iterator[Change]:
    """A sentence that it rests on becomes the one before or after it, unless that is a twin."""
    for i, locator in enumerate(tried.claim.at):
        at = tried.site.locators.index(locator)
        taken = {*tried.claim.at, *(twin for place in tried.claim.at for twin in tried.library.twins[place])}
        for other in tried.site.locators[max(0, at - 1) : at + 2]:
            if other not in taken and parsed(other).document == parsed(locator).document:
                record = tried.claim.having(at=(*tried.claim.at[:i], other, *tried.claim.at[i + 1 :]))
                yield Change("locator", tried.claim.id, record, locator, other)


RULES: tuple[Callable[[Tried], Iterator[Change]], ...] = (
    figures,
    spellings,
    units,
    calendar_dates,
    spelled_dates,
    names,
    documents,
    hedges_dropped,
    hedges_added,
    quoted_words,
    negations,
    verbs,
    stances,
    speakers,
    locators,
)


def changes(library: Library, originals: Originals) -> Iterator[Change]:
    """Yield every change of every claim whose sentences are available, in order."""
    for tried in Site(library, originals).tried:
        for rule in RULES:
            yield from (change for change in rule(tried) if change.was != change.now)


class Trial:
    """Asks all that `verify` and `check` ask about one record, in place of the record that is there."""

    def __init__(self, verifier: Verifier) -> None:
        """Gather what the changes share."""
        self.verifier, self.resting = verifier, coverage.resting(verifier.library)
        words = {
            key: text
            for original in verifier.originals.found.values()
            for key, text in original.sentences.items()
        }
        self.telling = Telling(verifier.library, words)

    def found(self, change: Change) -> bool:
        """Return whether a change is found.

        That a reviewed finding is no longer there is not counted as found.
        """
        changed = self.verifier.having(change.record)
        library, record = changed.library, change.record
        if isinstance(record, m.Claim):
            return self._wrong(changed, record) or self._untold(changed, record)
        if wording.unfit(record, library.linkable[record.by], library.style, library.lists):
            return True
        return any(self._wrong(changed, claim) for claim in library.told_from[record.id])

    @staticmethod
    def _wrong(changed: Verifier, claim: m.Claim) -> bool:
        """Return whether the claim differs from its sentences or is worded as it may not be."""
        if any(
            finding.severity == "error" and finding.kind != "reviewed" for finding in changed.findings(claim)
        ):
            return True
        library = changed.library
        stances = [statement.stance for statement in library.statements_of(claim)]
        return any(wording.wrong(claim.says, stances, library.style, library.call))

    def _untold(self, changed: Verifier, claim: m.Claim) -> bool:
        """Return whether something of its sentences is no longer in any claim."""
        library = changed.library
        for locator in claim.at:
            claims = [library.claims[record.id] for record in self.resting.get(locator, ())]
            if any(self.telling.left(locator, map(library.alone, claims))):
                return True
        return False
