"""A claim next to what it rests on, in the forms that the rules of `verify` compare. Pure."""

from __future__ import annotations

import copy
import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from explainer.errors import Mark
from explainer.library.languages import Languages
from explainer.library.library import Cell, Library
from explainer.seeds import models as m
from explainer.text import date_words, facts, markup
from explainer.text.date_words import Date, date_of
from explainer.text.edtf import ends
from explainer.text.ids import parsed
from explainer.text.readings import Reading, joined
from explainer.verify.recognize import Originals

EVERYWHERE = 0.2  # a name in more than this share of all claims ties a hedge to none of them
FEW = 5  # … unless there are few claims at all


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


class Shared:
    """What all claims are compared with: the originals, names, and words met in lowercase letters."""

    def __init__(self, library: Library, originals: Originals) -> None:
        """Gather it once for all claims."""
        self.library, self.originals = library, originals
        self.languages = Languages(library)
        self.forms = {key: library.forms(key) for key in (*library.names, *library.subjects)}
        self.documents = markup.finder(form for key in library.documents for form in library.forms(key))
        texts = [*originals.lines, *(library.alone(claim) for claim in library.claims.values())]
        small = {word for text in texts for word in facts.WORD.findall(text) if word.islower()}
        self.vocabulary = {facts.stem(word) for word in small}
        self.paragraphs: dict[tuple[str, int], str] = defaultdict(str)
        for locator in library.sentences:
            words = originals.sentence(locator) or ""
            self.paragraphs[parsed(locator)[:2]] += f"{self.languages.of(locator).quotable(words)} "
        self.locators = list(library.sentences)
        self.stems = {place: facts.stems(originals.sentence(place) or "") for place in self.locators}
        met = Counter(stem for stems in self.stems.values() for stem in stems)
        self.rarity = {stem: math.log((len(self.stems) + 1) / count) for stem, count in met.items()}
        self.place = {locator: i for i, locator in enumerate(self.locators)}
        many = max(FEW, EVERYWHERE * len(library.claims))
        self.everywhere = {key for key, claims in library.mentions.items() if len(claims) > many}

    def beside(self, locator: str) -> Iterator[str]:
        """Yield the sentences before and after one in its document."""
        at = self.place[locator]
        for other in (*self.locators[max(0, at - 1) : at], *self.locators[at + 1 : at + 2]):
            if parsed(other).document == parsed(locator).document:
                yield other

    def having(self, library: Library) -> Shared:
        """Return the same for a library in which a record or two are others."""
        other = copy.copy(self)
        other.library = library
        return other


class Case:
    """One claim with its statements, sentences and works."""

    def __init__(self, shared: Shared, claim: m.Claim) -> None:
        """Look up what the claim names; sentences that are not available are empty."""
        self.shared, self.claim = shared, claim
        library = shared.library
        self.library, self.style = library, library.style
        self.located = {locator: shared.originals.sentence(locator) or "" for locator in claim.at}
        self.context = {locator: shared.originals.sentence(locator) or "" for locator in claim.context}
        reading = shared.languages.reading
        self.read = {locator: reading(locator, words) for locator, words in self.located.items()}
        self.read_context = {locator: reading(locator, words) for locator, words in self.context.items()}
        self.statements = library.statements_of(claim)
        self.own = {key for key in claim.from_ if key in library.documents}
        ids = dict.fromkeys(parsed(locator).document for locator in claim.at)
        self.documents = [library.documents[key] for key in ids]
        works = (reference.target for reference in library.references[claim.id])
        self.works = [work for work in works if isinstance(work, m.Work) and not work.identified_by]

    @cached_property
    def whole(self) -> str:
        """The wording standing alone, names of documents blanked out, since they are ours."""
        return self._text(markup.alone(self.claim.says))

    @cached_property
    def unquoted(self) -> str:
        """The same with quotations blanked out."""
        return facts.without_quotations(self.whole)

    @cached_property
    def both(self) -> tuple[str, ...]:
        """The wordings standing alone and in the paragraph, quotations blanked out."""
        here = facts.without_quotations(self._text(markup.here(self.claim.says)))
        return tuple(dict.fromkeys((self.unquoted, here)))

    def _text(self, says: str) -> str:
        return "".join(map(self._piece, markup.pieces(says)))

    def _piece(self, piece: markup.Piece) -> str:
        words = piece.text or self.library.call(piece.to or "")
        return " " * len(words) if piece.to in self.library.documents else words

    @cached_property
    def evidence(self) -> str:
        """The sentences that it rests on, in one text."""
        return " ".join(self.located.values())

    @cached_property
    def reading(self) -> str:
        """The same as it is compared: what is in another language, as far as it can be read."""
        return joined(self.read.values())

    @cached_property
    def wider(self) -> str:
        """The same with the context."""
        return joined((*self.read.values(), *self.read_context.values()))

    @cached_property
    def worded(self) -> bool:
        """Whether the words of every language are known that its sentences are in."""
        return all(reading.words.complete for reading in (*self.read.values(), *self.read_context.values()))

    @cached_property
    def around(self) -> str:
        """All that may give it names: sentences, context, offices, and the fields of listed works."""
        fields = [
            " ".join((*work.author, work.title, work.publisher, work.agency or "")) for work in self.works
        ]
        fields += [
            f"{document.publisher} {document.title}" for document in self.documents if document.id in self.own
        ]
        records = [self.library.linkable[key] for key in self.library.mentioned[self.claim.id]]
        fields += [record.role for record in records if isinstance(record, m.Name | m.Page) and record.role]
        foreign = [
            reading for reading in (*self.read.values(), *self.read_context.values()) if reading.foreign
        ]
        fields.append(joined(foreign))
        return facts.flat(" ".join((self.evidence, *self.context.values(), *fields)))

    @cached_property
    def printed_dates(self) -> list[Date]:
        """The dates in its sentences and of documents dated exactly."""
        dates = list(date_words.dates(self.wider)[0])
        dates += [
            date_of(document.written)
            for document in self.documents
            if "/" not in document.written and not document.dated_by
        ]
        return dates

    @cached_property
    def issued_dates(self) -> list[Date]:
        """The dates of the works that its sentences cite."""
        return [date_of(part) for work in self.works for part in dict.fromkeys(ends(work.issued)) if part]

    @cached_property
    def years(self) -> set[int]:
        """The years that may complete a day and month printed without one."""
        own = (document for document in self.documents if not document.dated_by)
        written = {date_of(ends(document.written)[0]).year for document in own}
        return {*written, *(date.year for date in (*self.printed_dates, *self.issued_dates))}

    @cached_property
    def meaning(self) -> frozenset[str]:
        """The stems that tie it to a part of a sentence: neither its speakers nor names met everywhere."""
        loose = {*self.shared.everywhere, *(statement.by for statement in self.statements)}
        forms = (form for key in loose for form in self.library.forms(key))
        return facts.stems(self.whole) - {stem for form in forms for stem in facts.stems(form)}

    def figures(self) -> Iterator[facts.Figure]:
        """Yield the figures of its sentences; one in another language with what can be told of it."""
        for reading in self.read.values():
            counted = reading.words.counted
            words = facts.stems(reading.text) if reading.foreign else frozenset()
            there = {stem for key in counted.keys() & words for stem in counted[key]}
            absent = frozenset(stem for group in counted.values() for stem in group - there)
            for figure in facts.figures(reading.text, self.style.amounts):
                if not reading.foreign:
                    yield figure
                    continue
                nearby = itertools.takewhile(lambda stem: not stem.isdigit(), figure.after)
                known = next((counted[stem] for stem in nearby if stem in counted), frozenset())
                otherwise: frozenset[str] | None = frozenset() if reading.unsure(figure) else None
                loose = not reading.words.complete
                yield replace(figure, known=known, absent=absent, loose=loose, otherwise=otherwise)

    def takes_over(self, hedge: facts.Hedge, reading: Reading) -> bool:
        """Return whether it has words that a hedge of an original governs.

        In another language they are not known; it has not, if the hedge is by two names or figures and here
        is none of them.
        """
        if reading.foreign:
            anchors = hedge.scope & reading.anchors
            return len(anchors) < 2 or bool(anchors & self.meaning)
        return bool(hedge.scope & self.meaning)

    def named(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield the forms of names in a text with their ids, the longest first."""
        yield from sorted(self.library.forms_in(text).items(), key=lambda form: -len(form[0]))

    def places(self, text: str) -> list[tuple[str, int, int]]:
        """Return the ids of the names in a text with their places."""
        forms, find = self.library.finding
        return [(forms[match[0]], *match.span()) for match in find(text)]

    def names(self, key: str, text: str) -> bool:
        """Return whether a text has a form of the name `key`."""
        return any(met(facts.flat(form), text) for form in self.shared.forms.get(key, ()))

    def times(self, key: str, text: str) -> int:
        """Return how often an original has a name, in whatever form."""
        number = 0
        for form in sorted(map(facts.flat, self.shared.forms[key]), key=len, reverse=True):
            if form in text:
                text, more = _whole(form, r"\w").subn(" ", text)
                number += more
        return number

    def lost(self, kind: str, words: str, what: str, original: str) -> Finding:
        """Return a finding on words that only the original has."""
        return Finding(self.claim.mark("says"), self.claim.id, kind, words, what, original)

    def finding(self, kind: str, words: str, what: str, original: str = "") -> Finding:
        """Return a finding at the place of the words in the claim."""
        plain = " ".join(markup.LINK.sub(lambda link: link.group(2) or "", self.claim.says).split())
        links = (key for key in markup.links(self.claim.says) if self.library.call(key) == words)
        linked = None if words in plain else next(links, None)
        mark = self.claim.find(f"[[{linked}" if linked else words, "says")
        return Finding(mark, self.claim.id, kind, words, what, original or self.evidence)


class CaseOfCell(Case):
    """The words of a cell next to the sentences of its claim."""

    def __init__(self, shared: Shared, claim: m.Claim, cell: Cell) -> None:
        """Take the words of the cell for those of the claim."""
        super().__init__(shared, claim.model_copy(update={"says": cell.words}))
        self.cell = cell

    def _text(self, says: str) -> str:
        """Return the words with the names of documents blanked out, which no link marks in a cell."""
        for form in [found[0] for found in self.shared.documents(says)]:
            says = blanked(form, says)
        return says

    def takes_over(self, hedge: facts.Hedge, reading: Reading) -> bool:
        """Return whether it has governed words that follow the hedge: a cell may name a subject alone."""
        if reading.foreign:
            return super().takes_over(hedge, reading)
        after = facts.stems(reading.text[hedge.start + len(hedge.text) :])
        return bool(hedge.scope & self.meaning & after)

    def finding(self, kind: str, words: str, what: str, original: str = "") -> Finding:
        """Return a finding at the place of the cell."""
        return self.lost(kind, words, what, original or self.evidence)

    def lost(self, kind: str, words: str, what: str, original: str) -> Finding:
        """Return the same, as a cell has one place."""
        mark = self.cell.item.mark(*self.cell.path)
        return Finding(mark, self.claim.id, kind, words, f"cell “{self.cell.row}”: {what}", original)


def met(words: str, text: str) -> bool:
    """Return whether words are in an original, if need be as a part of a word with hyphens."""
    return words in text and _whole(words, r"\w").search(text) is not None


def count(words: str, text: str) -> int:
    """Return how often words are in one of our texts as whole words."""
    return len(_whole(words, r"[\w-]").findall(text)) if words in text else 0


def blanked(form: str, text: str) -> str:
    """Return a text with a form blanked out, offsets kept."""
    if form not in text:
        return text
    return _whole(form, r"[\w-]").sub(lambda found: " " * len(found.group()), text)


@cache
def _whole(words: str, sign: str) -> re.Pattern[str]:
    """Return what finds words with no character of a longer word next to them."""
    return re.compile(rf"(?<!{sign}){re.escape(words)}(?!{sign})")
