"""What must hold between records, found without the originals. Pure: seeds in, faults out."""

from __future__ import annotations

from collections import ChainMap, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, get_args

from explainer.faults import Fault, Mark, did_you_mean, one_of
from explainer.seeds import fields, phrasing
from explainer.seeds import models as m
from explainer.seeds.check_claims import ClaimRules, listed
from explainer.seeds.ids import FOLDERS_FROM_OTHERS, MADE_FROM_OTHERS, instead, path_of
from explainer.seeds.kinds import PLAIN_KIND, Seeds
from explainer.seeds.tree import Path_
from explainer.text import edtf, excerpt, facts, markup


def unrecorded(
    documents: Iterable[m.Document], changes: Iterable[m.Change]
) -> Iterator[tuple[m.Document, int, int]]:
    """Yield each sentence that no other revision has to the letter and that no change tells of.

    Yields its document and the positions of its section and of the sentence in it.
    """
    known = {locator for each in changes for locator in (each.before, each.after) if locator}
    lineages: dict[str, list[m.Document]] = defaultdict(list)
    for document in documents:
        lineages[document.lineage].append(document)
    for group in lineages.values():
        for document in group if len(group) > 1 else ():
            others = {each.exact for other in group if other is not document for each in _sentences(other)}
            for i, section in enumerate(document.sections):
                for j, each in enumerate(section.sentences):
                    if each.exact not in others and f"{document.id}:{each.at}" not in known:
                        yield document, i, j


def _sentences(document: m.Document) -> Iterator[m.Sentence]:
    return (sentence for section in document.sections for sentence in section.sentences)


def check(seeds: Seeds) -> list[Fault]:
    """Return every fault in how the records of `seeds` refer to each other and are worded."""
    return sorted(set(_Checker(seeds).faults()))


class _Checker(ClaimRules):
    """The rules for all other records, and all rules in their order."""

    def faults(self) -> Iterator[Fault]:
        """Yield the faults of every rule."""
        yield from self.repeats
        yield from self.shared_forms()
        for document in self.seeds.documents:
            yield from self._document(document)
        yield from self._numbers()
        yield from self._revisions()
        if self.seeds.site:
            yield from self._site(self.seeds.site)
        if self.seeds.style:
            yield from self._style(self.seeds.style)
        rules: dict[type[fields.Record], Callable[[Any], Iterator[Fault]]] = {
            m.Work: self._work,
            m.Statement: self._statement,
            m.Term: self._term,
            m.Check: self._check,
            m.Disagreement: self._disagreement,
            m.Correction: self._correction,
            m.Change: self._change,
        }
        for kind, rule in rules.items():
            for record in self.seeds.all(kind):
                yield from rule(record)
        for page, items in self.seeds.pages:
            yield from self._page(page)
            yield from self._items(page, items)
            yield from self._replies(items)
        for record in self._with_prose():
            yield from self._prose(record)
            yield from self._replaced(record)

    def _replaced(self, record: fields.Record) -> Iterator[Fault]:
        """Yield a fault if what replaces a withdrawn record does not exist among its kind."""
        if isinstance(record, fields.Withdrawable) and record.withdrawn and record.withdrawn.replaced_by:
            kinds: dict[type[fields.Record], Mapping[str, Any]] = {
                m.Claim: self.claims,
                m.Statement: self.statements,
                m.Check: self.checks,
                m.Disagreement: self.disagreements,
            }
            known = kinds.get(type(record), self.linkable)
            yield from self.unknown(record, known, "record of this kind", "withdrawn", "replaced-by")
            key = record.withdrawn.replaced_by
            if key == getattr(record, "id", None):
                what = "is replaced by itself – name another record, or leave “replaced-by” out"
                yield Fault(record.mark("withdrawn", "replaced-by"), what)
            elif gone := getattr(known.get(key), "withdrawn", None):
                what = f"“{key}” is withdrawn itself{instead(gone, 'leave “replaced-by” out')}"
                yield Fault(record.mark("withdrawn", "replaced-by"), what)

    def _site(self, site: m.Site) -> Iterator[Fault]:
        yield from self.unknown(site, self.documents, "document", "documents")
        taken = {PLAIN_KIND}
        for i, kind in enumerate(site.kinds):
            if kind.kind in taken:
                yield Fault(
                    site.mark("kinds", i, "kind"), f"kind “{kind.kind}” is taken – choose another name"
                )
            taken.add(kind.kind)
            rows = [fact.key for fact in kind.facts]
            yield from self.unknown(site, rows, "row of this kind", "kinds", i, "columns")
            if kind.effect:
                yield from self.unknown(site, rows, "row of this kind", "kinds", i, "effect")
            if kind.matrix:
                yield from self.unknown(site, self.kinds, "kind", "kinds", i, "matrix")
            for j in range(len(kind.facts)):
                yield from self.unknown(
                    site, kind.types, "type of this kind", "kinds", i, "facts", j, "types"
                )

    def _style(self, style: m.Style) -> Iterator[Fault]:
        for stance in get_args(m.Stance):
            if stance not in style.stances:
                what = f"“{stance}” is missing – each stance has its verbs and cues"
                yield Fault(style.mark("stances"), what)
        for rung in style.attribution:
            if rung not in style.rungs:
                what = f"“{rung}” has no words – say under “rungs” what the site calls it"
                yield Fault(style.mark("attribution", rung), what)

    def _document(self, document: m.Document) -> Iterator[Fault]:
        yield from listed(document, "document")
        before = (0, 0)
        reasons = self.seeds.style.unused if self.seeds.style else {}
        for i, section in enumerate(document.sections):
            for j, sentence in enumerate(section.sentences):
                path: tuple[str | int, ...] = ("sections", i, "sentences", j)
                paragraph, number = map(int, sentence.at[1:].split("s"))
                if (paragraph, number) not in {(before[0], before[1] + 1), (before[0] + 1, 1)}:
                    what = f"“{sentence.at}” does not follow the sentence before it – “draft” numbers them"
                    yield Fault(document.mark(*path, "at"), what)
                before = (paragraph, number)
                for key in ("cites", "inherits"):
                    yield from self.unknown(document, self.works, "work", *path, key)
                if sentence.unused and sentence.unused not in reasons:
                    what = f"no reason “{sentence.unused}” – one of {one_of(reasons)}"
                    yield Fault(document.mark(*path, "unused"), what)
                for key, what in self._excerpt(sentence):
                    yield Fault(document.mark(*path, key), what)
        if document.licence and not (document.licence_address and document.attribution):
            what = "a license needs its address and whom it credits – add “licence-address” and “attribution”"
            yield Fault(document.mark("licence"), what)
        if document.licence and document.licence.upper().startswith("CC-BY-ND"):
            what = f"“{document.licence}” does not allow parts to be shown – leave “licence” out"
            yield Fault(document.mark("licence"), what)

    def _excerpt(self, sentence: m.Sentence) -> Iterator[tuple[str, str]]:
        """Yield what may not be kept of a sentence's first and last words: its key, and why."""
        kept = (("begins", sentence.begins, excerpt.FIRST), ("ends", sentence.ends, excerpt.LAST))
        for key, words, most in kept:
            if words and len(words.split()) > most:
                yield key, f"“{key}” has {len(words.split())} words – keep {most} at most"
            if words and sentence.quotable:
                yield key, f"a sentence that must not be quoted keeps no words – leave “{key}” out"
            if words and self.seeds.style and (word := excerpt.banned(words, self.seeds.style.banned)):
                yield key, f"“{key}” has “{word}”, which this site does not print – leave “{key}” out"

    def _revisions(self) -> Iterator[Fault]:
        """Yield the sentences that differ between revisions of one text without a change on record."""
        for document, i, j in unrecorded(self.seeds.documents, self.seeds.all(m.Change)):
            at = document.sections[i].sentences[j].at
            what = f"“{at}” differs from the other revision – tell how in changes.yml"
            yield Fault(document.mark("sections", i, "sentences", j, "at"), what)

    def _numbers(self) -> Iterator[Fault]:
        taken: dict[tuple[str, int], m.Work] = {}
        for work in self.seeds.all(m.Work):
            if work.listed_in and work.number:
                other = taken.setdefault((work.listed_in, work.number), work)
                if other is not work:
                    yield Fault(
                        work.mark("number"),
                        f"number {work.number} is “{other.id}” already – give the number as printed",
                    )

    def _work(self, work: m.Work) -> Iterator[Fault]:
        if work.listed_in:
            yield from self.unknown(work, self.documents, "document", "listed-in")
        elif not work.identified_by and work.id not in self.said_in:
            what = "is listed in no document – give “listed-in” and “number”, or “identified-by: editors”"
            yield Fault(work.mark("id"), what)
        for key, later in (("archived", work.archived), ("accessed", work.accessed)):
            if later and edtf.later(work.issued, later) and not work.defect:
                what = f"issued {work.issued}, after it was {key} ({later}) – say so under “defect”"
                yield Fault(work.mark("issued"), what)

    def _statement(self, statement: m.Statement) -> Iterator[Fault]:
        yield from self.unknown(statement, self.speakers, "name, page or document", "by")
        yield from self.unknown(statement, self.works, "work", "work")
        yield from self.unknown(statement, self.statements, "statement", "answers")
        known = ChainMap[str, Any](self.statements, self.claims)
        yield from self.unknown(statement, known, "statement or claim", "denies")
        if statement.denies and statement.stance not in {"denial", "assurance"}:
            what = f"“{statement.stance}” denies nothing – only a denial or an assurance has “denies”"
            yield Fault(statement.mark("denies"), what)
        for i, key in enumerate(statement.answers):
            answered = self.statements.get(key)
            if answered and statement.date and answered.date and edtf.later(answered.date, statement.date):
                what = f"answers “{key}”, which was said later – correct one of the dates"
                yield Fault(statement.mark("answers", i), what)
        speaker = self.speakers.get(statement.by)
        if self.seeds.style and (why := phrasing.unfit(statement, speaker, self.seeds.style)):
            yield Fault(statement.mark("stance"), why)
        if statement.answers and not statement.how:
            yield Fault(statement.mark("answers"), "“how” is missing – by-name, in-general or not-stated")

    def _term(self, term: m.Term) -> Iterator[Fault]:
        if term.check:
            yield from self.unknown(term, self.checks, "editor’s check", "check")

    def _check(self, check: m.Check) -> Iterator[Fault]:
        known = ChainMap[str, Any](self.claims, self.statements, self.works)
        yield from self.unknown(check, known, "claim, statement or work", "concerns")
        yield from self.unknown(check, self.documents, "document", "documents")
        if check.source.work:
            yield from self.unknown(check, self.works, "work", "source", "work")
        elif not check.source.title:
            what = "has neither “work” nor “title” – an outside fact needs its citation"
            yield Fault(check.mark("source"), what)

    def _disagreement(self, disagreement: m.Disagreement) -> Iterator[Fault]:
        yield from self.unknown(disagreement, self.claims, "claim", "claims")
        mark = disagreement.mark("kind")
        if disagreement.kind == "conflict" and not disagreement.withdrawn:
            sides = {key: self.claims[key].from_ for key in disagreement.claims if key in self.claims}
            if not disagreement.because:
                yield Fault(
                    mark, "a conflict says why not all can be true – add “because”, or change the kind"
                )
            speakers = {self._speakers_of(from_) for from_ in sides.values()}
            if len(sides) > 1 and len(speakers) == 1:
                what = "all its claims go back to one speaker, which is no conflict – make it “one-source”"
                yield Fault(mark, what)
        elif disagreement.because and not disagreement.withdrawn:
            yield Fault(disagreement.mark("because"), "only a conflict has “because” – leave it out")

    def _speakers_of(self, from_: tuple[str, ...]) -> frozenset[str]:
        """Return who speaks in statements and documents."""
        return frozenset(self.statements[key].by if key in self.statements else key for key in from_)

    def _correction(self, correction: m.Correction) -> Iterator[Fault]:
        yield from self.unknown(correction, self.claims, "claim", "claim")

    def _change(self, change: m.Change) -> Iterator[Fault]:
        for key in ("before", "after"):
            if getattr(change, key):
                yield from self.unknown(change, self.locators, "sentence", key)
        if not change.before and not change.after:
            yield Fault(change.mark(), "has neither “before” nor “after” – name the sentence that changed")

    def _page(self, page: m.Page) -> Iterator[Fault]:
        kind = self.kinds.get(page.kind)
        folder, _, name = path_of(page).rpartition("/")
        if kind and folder != kind.folder:
            what = f"a page of kind “{page.kind}” stands in seeds/{kind.folder}/ – move the file there"
            yield Fault(page.mark(page.kind), what)
        if path_of(page) in MADE_FROM_OTHERS or folder in FOLDERS_FROM_OTHERS:
            what = f"docs/{path_of(page)}.md is made from other files – choose another name"
            yield Fault(page.mark(page.kind), what)
        if name != page.id and not (page.kind == PLAIN_KIND and name == "index"):
            what = f"“{page.id}” stands in {name}.yml – file and id have one name"
            yield Fault(page.mark(page.kind), what)
        if page.type and kind and page.type not in kind.types:
            listed = (
                f" – one of {one_of(kind.types)}" if kind.types else " – leave it out: this kind has none"
            )
            near = did_you_mean(page.type, kind.types) or listed
            yield Fault(page.mark("type"), f"no type “{page.type}”{near}")
        elif kind and kind.types and not page.type:
            yield Fault(page.mark(), f"“type” is missing – one of {one_of(kind.types)}")

    def _items(self, page: m.Page, items: tuple[m.Item, ...]) -> Iterator[Fault]:
        kind = self.kinds.get(page.kind)
        rows = [fact.key for fact in kind.rows(page.type)] if kind else []
        seen: dict[str, m.Item] = {item.id: item for item in items if isinstance(item, m.Claim)}
        for item in items:
            match item:
                case m.Claim():
                    yield from self.claim_faults(item, rows)
                case m.Use():
                    yield from self._use(item, seen)
                    if claim := self.claims.get(item.use):
                        yield from self.facts(item, rows, claim)
                    seen.setdefault(item.use, item)
                case m.CheckHere():
                    yield from self._placed(item, self.checks, "editor’s check", "check")
                case m.Definition():
                    yield from self._placed(item, self.terms, "term", "define")
                case m.Door():
                    yield from self.unknown(item, self.pages, "page", "door")

    def _placed(
        self, item: m.CheckHere | m.Definition, known: Mapping[str, Any], what: str, key: str
    ) -> Iterator[Fault]:
        yield from self.unknown(item, known, what, key)
        placed = known.get(getattr(item, key))
        if placed and placed.withdrawn:
            text = f"{what} “{placed.id}” is withdrawn{instead(placed.withdrawn)}"
            yield Fault(item.mark(key), text)

    def _replies(self, items: tuple[m.Item, ...]) -> Iterator[Fault]:
        """Yield the first claim on a page that is answered or denied, or a charge, if no answer is there.

        What answers a statement, or denies it or a claim, is on every page that tells it. A charge that no
        record answers is on no page without a note that our sources have no reply.
        """
        placed = [(item, self.claims.get(item.id if isinstance(item, m.Claim) else item.use))
                  for item in items if isinstance(item, m.Claim | m.Use)]  # fmt: skip
        here = [(item, claim) for item, claim in placed if claim and not claim.withdrawn]
        there = {key for _, claim in here for key in claim.from_}
        wanted = {key: item for item, claim in reversed(here) for key in (*claim.from_, claim.id)}
        for key in sorted(wanted):
            answers = [each for each in self.answers.get(key, ()) if each in self.told]
            if answers and not there & set(answers):
                what = f"tells what “{key}” said, without its answer – place a claim from {one_of(answers)}"
                yield Fault(_placed_at(wanted[key]), what)
        yield from self._unanswered(items)

    def _unanswered(self, items: tuple[m.Item, ...]) -> Iterator[Fault]:
        """Yield the charges of a section without a reply, or the note of none, that no record answers."""
        section: list[tuple[m.Item, m.Claim]] = []
        for item in (*items, None):
            if item is None or isinstance(item, m.Heading):
                replied = any(self._replying(claim) for _, claim in section)
                for charge, told in () if replied else section:
                    answered = any(key in self.answers for key in (*told.from_, told.id))
                    if not answered and self._charges(told):
                        what = (
                            "is a charge, and no denial or assurance names it under “answers” or “denies” – "
                            "name it there, or place one or a note “silent-on: reply” in this section"
                        )
                        yield Fault(_placed_at(charge), what)
                section = []
            elif isinstance(item, m.Claim | m.Use):
                claim = item if isinstance(item, m.Claim) else self.claims.get(item.use)
                section += [(item, claim)] if claim and not claim.withdrawn else []

    def _replying(self, claim: m.Claim) -> bool:
        """Return whether a claim tells a denial or an assurance, or notes that there is none."""
        stances = {self.statements[key].stance for key in claim.from_ if key in self.statements}
        return claim.silent_on == "reply" or bool(stances & {"denial", "assurance"})

    def _charges(self, claim: m.Claim) -> bool:
        """Return whether a claim has a word of a charge and attributes it to somebody."""
        style = self.seeds.style
        if style is None or not style.charges or claim.is_note or any(markup.problems(claim.says)):
            return False
        said = facts.without_quotations(phrasing.plain(claim.says, self.call))
        return facts.has(said, style.charges) and phrasing.attribution_rung(said, style.attribution) > 0

    def _use(self, use: m.Use, seen: Mapping[str, m.Item]) -> Iterator[Fault]:
        yield from self.unknown(use, self.claims, "claim", "use")
        if use.use in seen:
            line = seen[use.use].mark().line
            what = f"claim “{use.use}” stands on this page already (line {line}) – place it once"
            yield Fault(use.mark("use"), what)
        if (claim := self.claims.get(use.use)) and claim.withdrawn:
            yield Fault(use.mark("use"), f"claim “{use.use}” is withdrawn{instead(claim.withdrawn)}")

    def _with_prose(self) -> Iterator[fields.Record]:
        yield from filter(None, (self.seeds.site, self.seeds.style))
        yield from self.seeds.documents
        kinds = (m.Statement, m.Term, m.Check, m.Disagreement, m.Correction, m.Change, m.Work, m.Name)
        for kind in kinds:
            yield from self.seeds.all(kind)
        for page, items in self.seeds.pages:
            yield page
            yield from items

    def _prose(self, record: fields.Record) -> Iterator[Fault]:
        """Yield what would break the page, unknown links, and words not to use, in all our own texts."""
        for path, text in _texts(record):
            for words, what in (*markup.problems(text), *self.banned.found(text)):
                yield Fault(record.find(words, *path), what)
            if not isinstance(record, m.Claim):
                for pair in markup.ALTERNATIVES.finditer(text):
                    what = f"“{pair.group()}” gives two wordings, which only a claim has – choose one"
                    yield Fault(record.find(pair.group(), *path), what)
            for key in markup.links(text):
                if path not in _LINKED.get(type(record), ()):
                    what = f"[[{key}]] makes no link here – write the words alone"
                    yield Fault(record.find(f"[[{key}", *path), what)
                    continue
                if key not in self.linkable:
                    near = did_you_mean(key, self.linkable) or _NO_LINK
                    what = f"[[{key}]] leads nowhere{near}"
                    yield Fault(record.find(f"[[{key}", *path), what)
                elif gone := getattr(self.linkable[key], "withdrawn", None):
                    yield Fault(record.find(f"[[{key}", *path), f"“{key}” is withdrawn{instead(gone)}")


def _placed_at(item: m.Item) -> Mark:
    """Return the place of the id of a claim, or of a use of it."""
    return item.mark("id" if isinstance(item, m.Claim) else "use")


_NO_LINK = " – link to a page, name, term, work or document by its id"
_PRINTED = set("title publisher author agency issued_printed archived_printed accessed_printed".split())
_PRINTED_IN = {
    m.Document: {*_PRINTED, "address_note", "licence", "licence_address", "attribution"},
    m.Work: {*_PRINTED, "issn", "format", "type"},
    m.Site: {"licence_id", "licence_address"},
}
_LINKED: dict[type[fields.Record], tuple[tuple[str, ...], ...]] = {
    m.Claim: (("says",),),
    m.Guide: (("guide",),),
    m.Door: (("guide",),),
    m.Term: (("meaning",),),
    m.Document: (("trust",),),
}
_DATES = {"date", "about", "issued", "archived", "accessed", "released", "written", "changed"}
_CODED = {"id", "kind", "stance", "by", "address", "archive", *_DATES}


def _texts(record: fields.Record) -> Iterator[tuple[Path_, str]]:
    """Yield the texts of a record that are ours, with their paths; bibliographic fields are as printed."""
    for name, key in _keys(type(record)):
        value = getattr(record, name)
        if isinstance(value, str):
            yield (key,), value
    yield from _inside(record)


def _inside(record: fields.Record) -> Iterator[tuple[Path_, str]]:
    """Yield the texts of ours that stand deeper in a record."""
    if isinstance(record, fields.Withdrawable) and record.withdrawn:
        yield ("withdrawn", "reason"), record.withdrawn.reason
    if isinstance(record, m.Claim):
        yield from ((("figures", i, "unit"), each.unit) for i, each in enumerate(record.figures))
        yield from ((("reviewed", i, "reason"), each.reason) for i, each in enumerate(record.reviewed))
    if isinstance(record, m.Claim | m.Use):
        yield from ((("fact", row), words) for row, words in record.fact.items())
    if isinstance(record, m.Check) and record.source.note:
        yield ("source", "note"), record.source.note
    if isinstance(record, m.Site):
        for i, kind in enumerate(record.kinds):
            yield ("kinds", i, "plural"), kind.plural
            yield from ((("kinds", i, "types", key), words) for key, words in kind.types.items())
            for j, fact in enumerate(kind.facts):
                yield ("kinds", i, "facts", j, "label"), fact.label
                yield ("kinds", i, "facts", j, "unfilled"), fact.unfilled
    if isinstance(record, m.Style):
        yield from ((("rungs", key), words) for key, words in record.rungs.items())
        yield from ((("sectors", key), words) for key, words in record.sectors.items())
        yield from ((("unused", key), words) for key, words in record.unused.items())


@cache
def _keys(kind: type[fields.Record]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a record that may hold a text of ours, with their keys."""
    skip = _PRINTED_IN.get(kind, set()) | _CODED
    return tuple((name, info.alias or name) for name, info in kind.model_fields.items() if name not in skip)
