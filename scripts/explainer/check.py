"""What must hold between records, found without the originals. Pure: seeds in, faults out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, get_args

from explainer import attribution, dates, effect, extract, fields, phrasing, revisions, wording
from explainer import models as m
from explainer.faults import Fault, did_you_mean, one_of
from explainer.library import FOLDERS_FROM_OTHERS, MADE_FROM_OTHERS, path_of
from explainer.read import PLAIN_KIND, Seeds


def check(seeds: Seeds) -> list[Fault]:
    """Return every fault in how the records of `seeds` refer to each other and are worded."""
    return sorted(set(_Checker(seeds).faults()))


class _Checker:
    """The ids that exist, gathered once, and the rules that look things up in them."""

    def __init__(self, seeds: Seeds) -> None:
        self.seeds = seeds
        self.repeats: list[Fault] = []
        named = [each for kind in (m.Name, m.Term, m.Work) for each in seeds.all(kind)]
        linkable = [*seeds.documents, *(page for page, _ in seeds.pages), *named]
        items = [item for _, items in seeds.pages for item in items]
        self.linkable = self._ids("id", linkable)
        self.claims = self._ids("claim", [item for item in items if isinstance(item, m.Claim)])
        self.statements = self._ids("statement", seeds.all(m.Statement))
        self.checks = self._ids("editor’s check", seeds.all(m.Check))
        self.disagreements = self._ids("disagreement", seeds.all(m.Disagreement))
        self.pages = [page.id for page, _ in seeds.pages if not page.withdrawn]
        self.works = {each.id: each for each in seeds.all(m.Work)}
        self.documents = {each.id: each for each in seeds.documents}
        self.terms = {each.id: each for each in seeds.all(m.Term)}
        speaking = (m.Name, m.Page, m.Document)
        self.speakers = {key: each for key, each in self.linkable.items() if isinstance(each, speaking)}
        parts = ((each, part) for each in seeds.documents for part in each.sections)
        self.locators = {f"{each.id}:{one.at}" for each, part in parts for one in part.sentences}
        self.said_in = {key for each in seeds.all(m.Statement) for key in each.work}
        kinds = seeds.site.kinds if seeds.site else ()
        self.attributing = self._at_home({kind.kind for kind in kinds if kind.attribution})
        self.effecting = self._at_home({kind.kind for kind in kinds if kind.effect})
        self.told = {key for claim in self.claims.values() if not claim.withdrawn for key in claim.from_}
        self.answers: dict[str, list[str]] = {}
        for each in self.statements.values():
            for key in dict.fromkeys(each.answers):
                self.answers.setdefault(key, []).append(each.id)
        self.banned = phrasing.Banned(seeds.style.banned if seeds.style else {})
        self.kinds = {kind.kind: kind for kind in seeds.site.kinds} if seeds.site else {}

    def _at_home(self, kinds: set[str]) -> set[str]:
        """Return the claims whose home is a page of one of the kinds."""
        items = (item for page, items in self.seeds.pages if page.kind in kinds for item in items)
        return {item.id for item in items if isinstance(item, m.Claim)}

    def _ids(self, what: str, records: Iterable[Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for record in records:
            if record.id in found:
                key = "document" if isinstance(record, m.Document) else getattr(record, "kind", "id")
                key = key if isinstance(record, m.Document | m.Page) else "id"
                first = found[record.id].mark()
                text = f"{what} “{record.id}” is taken (first at {first}) – choose another id"
                self.repeats.append(Fault(record.mark(key), text))
            else:
                found[record.id] = record
        return found

    def faults(self) -> Iterator[Fault]:
        """Yield the faults of every rule."""
        yield from self.repeats
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

    def _known(
        self, record: fields.Record, known: Iterable[str], what: str, *path: str | int
    ) -> Iterator[Fault]:
        """Yield a fault for each id at `path` of the record that is not among the known."""
        value: Any = record
        for step in path:
            value = getattr(value, _field(step)) if isinstance(step, str) else value[step]
        single = isinstance(value, str)
        for i, key in enumerate([value] if single else value or ()):
            if key not in known:
                where = path if single else (*path, i)
                near = did_you_mean(str(key), known) or " – add it first, or correct the id"
                yield Fault(record.mark(*where), f"no {what} “{key}”{near}")

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
            yield from self._known(record, known, "record of this kind", "withdrawn", "replaced-by")
            key = record.withdrawn.replaced_by
            if key == getattr(record, "id", None):
                what = "is replaced by itself – name another record, or leave “replaced-by” out"
                yield Fault(record.mark("withdrawn", "replaced-by"), what)
            elif gone := getattr(known.get(key), "withdrawn", None):
                what = f"“{key}” is withdrawn itself{_instead(gone, 'leave “replaced-by” out')}"
                yield Fault(record.mark("withdrawn", "replaced-by"), what)

    def _site(self, site: m.Site) -> Iterator[Fault]:
        yield from self._known(site, self.documents, "document", "documents")
        taken = {PLAIN_KIND}
        for i, kind in enumerate(site.kinds):
            if kind.kind in taken:
                yield Fault(
                    site.mark("kinds", i, "kind"), f"kind “{kind.kind}” is taken – choose another name"
                )
            taken.add(kind.kind)
            rows = [fact.key for fact in kind.facts]
            yield from self._known(site, rows, "row of this kind", "kinds", i, "columns")
            if kind.effect:
                yield from self._known(site, rows, "row of this kind", "kinds", i, "effect")
            if kind.matrix:
                yield from self._known(site, self.kinds, "kind", "kinds", i, "matrix")
            for j in range(len(kind.facts)):
                yield from self._known(site, kind.types, "type of this kind", "kinds", i, "facts", j, "types")

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
        yield from _listed(document, "document")
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
                    yield from self._known(document, self.works, "work", *path, key)
                if sentence.unused and sentence.unused not in reasons:
                    what = f"no reason “{sentence.unused}” – one of {one_of(reasons)}"
                    yield Fault(document.mark(*path, "unused"), what)

    def _revisions(self) -> Iterator[Fault]:
        """Yield the sentences that differ between revisions of one text without a change on record."""
        for document, i, j in revisions.unrecorded(self.seeds.documents, self.seeds.all(m.Change)):
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
            yield from self._known(work, self.documents, "document", "listed-in")
        elif not work.identified_by and work.id not in self.said_in:
            what = "is listed in no document – give “listed-in” and “number”, or “identified-by: editors”"
            yield Fault(work.mark("id"), what)
        for key, later in (("archived", work.archived), ("accessed", work.accessed)):
            if later and dates.later(work.issued, later) and not work.defect:
                what = f"issued {work.issued}, after it was {key} ({later}) – say so under “defect”"
                yield Fault(work.mark("issued"), what)

    def _statement(self, statement: m.Statement) -> Iterator[Fault]:
        yield from self._known(statement, self.speakers, "name, page or document", "by")
        yield from self._known(statement, self.works, "work", "work")
        yield from self._known(statement, self.statements, "statement", "answers")
        speaker = self.speakers.get(statement.by)
        if self.seeds.style and (why := phrasing.unfit(statement, speaker, self.seeds.style)):
            yield Fault(statement.mark("stance"), why)
        if statement.answers and not statement.how:
            yield Fault(statement.mark("answers"), "“how” is missing – by-name, in-general or not-stated")

    def _term(self, term: m.Term) -> Iterator[Fault]:
        if term.check:
            yield from self._known(term, self.checks, "editor’s check", "check")

    def _check(self, check: m.Check) -> Iterator[Fault]:
        known = {**self.claims, **self.statements, **self.works}
        yield from self._known(check, known, "claim, statement or work", "concerns")
        yield from self._known(check, self.documents, "document", "documents")
        if check.source.work:
            yield from self._known(check, self.works, "work", "source", "work")
        elif not check.source.title:
            what = "has neither “work” nor “title” – an outside fact needs its citation"
            yield Fault(check.mark("source"), what)

    def _disagreement(self, disagreement: m.Disagreement) -> Iterator[Fault]:
        yield from self._known(disagreement, self.claims, "claim", "claims")

    def _correction(self, correction: m.Correction) -> Iterator[Fault]:
        yield from self._known(correction, self.claims, "claim", "claim")

    def _change(self, change: m.Change) -> Iterator[Fault]:
        for key in ("before", "after"):
            if getattr(change, key):
                yield from self._known(change, self.locators, "sentence", key)
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
                    yield from self._claim(item, rows)
                case m.Use():
                    yield from self._use(item, seen)
                    if claim := self.claims.get(item.use):
                        yield from self._facts(item, rows, claim)
                    seen.setdefault(item.use, item)
                case m.CheckHere():
                    yield from self._placed(item, self.checks, "editor’s check", "check")
                case m.Definition():
                    yield from self._placed(item, self.terms, "term", "define")
                case m.Door():
                    yield from self._known(item, self.pages, "page", "door")

    def _placed(
        self, item: m.CheckHere | m.Definition, known: Mapping[str, Any], what: str, key: str
    ) -> Iterator[Fault]:
        yield from self._known(item, known, what, key)
        placed = known.get(getattr(item, key))
        if placed and placed.withdrawn:
            text = f"{what} “{placed.id}” is withdrawn{_instead(placed.withdrawn)}"
            yield Fault(item.mark(key), text)

    def _replies(self, items: tuple[m.Item, ...]) -> Iterator[Fault]:
        """Yield the first claim on a page whose statement is answered, if no answer stands on the page."""
        placed = [(item, self.claims.get(item.id if isinstance(item, m.Claim) else item.use))
                  for item in items if isinstance(item, m.Claim | m.Use)]  # fmt: skip
        placed = [(item, claim) for item, claim in placed if claim and not claim.withdrawn]
        there = {key for _, claim in placed if claim for key in claim.from_}
        for key in sorted(there):
            answers = [each for each in self.answers.get(key, ()) if each in self.told]
            if answers and not there & set(answers):
                item = next(item for item, claim in placed if claim and key in claim.from_)
                what = f"tells what “{key}” said, without its answer – place a claim from {one_of(answers)}"
                yield Fault(item.mark("id" if isinstance(item, m.Claim) else "use"), what)

    def _use(self, use: m.Use, seen: Mapping[str, m.Item]) -> Iterator[Fault]:
        yield from self._known(use, self.claims, "claim", "use")
        if use.use in seen:
            line = seen[use.use].mark().line
            what = f"claim “{use.use}” stands on this page already (line {line}) – place it once"
            yield Fault(use.mark("use"), what)
        if (claim := self.claims.get(use.use)) and claim.withdrawn:
            yield Fault(use.mark("use"), f"claim “{use.use}” is withdrawn{_instead(claim.withdrawn)}")

    def _claim(self, claim: m.Claim, rows: list[str]) -> Iterator[Fault]:
        yield from _listed(claim, "id")
        yield from self._ground(claim)
        yield from self._sources(claim)
        yield from self._facts(claim, rows, claim)
        said = phrasing.plain(claim.says, self._call) if not any(wording.problems(claim.says)) else None
        if said is not None:
            yield from self._figures(claim, said)
            yield from self._event(claim, said)
            yield from self._rung(claim, said)
            yield from self._effect(claim, said)
        if said is not None and self.seeds.style:
            stances = [each.stance for key in claim.from_ if (each := self.statements.get(key))]
            for words, what in phrasing.wrong(claim.says, stances, self.seeds.style, self._call):
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

    def _sources(self, claim: m.Claim) -> Iterator[Fault]:
        yield from self._known(claim, {**self.statements, **self.documents}, "statement or document", "from")
        for i, key in enumerate(claim.from_):
            if (statement := self.statements.get(key)) and statement.withdrawn:
                what = f"statement “{key}” is withdrawn{_instead(statement.withdrawn)}"
                yield Fault(claim.mark("from", i), what)
            if key in self.documents and not any(each.startswith(f"{key}:") for each in claim.at):
                what = f"speaks for “{key}” and rests on no sentence of it – add one under “at”"
                yield Fault(claim.mark("from", i), what)
        for key in ("at", "context"):
            yield from self._known(claim, self.locators, "sentence", key)
        yield from self._known(claim, self.claims, "claim", "sums-up")
        for i, key in enumerate(claim.sums_up if not claim.withdrawn else ()):
            if (summed := self.claims.get(key)) and summed.withdrawn:
                what = f"sums up claim “{key}”, which is withdrawn{_instead(summed.withdrawn)}"
                yield Fault(claim.mark("sums-up", i), what)

    def _figures(self, claim: m.Claim, said: str) -> Iterator[Fault]:
        for i, figure in enumerate(claim.figures):
            if figure.counted_by:
                path = ("figures", i, "counted-by")
                yield from self._known(claim, self.speakers, "name, page or document", *path)
            if figure.as_told not in said:
                what = f"“{figure.as_told}” does not stand in the claim – give it as the claim does"
                yield Fault(claim.mark("figures", i, "as-told"), what)
            elif self.seeds.style and (lost := phrasing.unhedged(figure.as_told, said, self.seeds.style)):
                what = f"“{figure.as_told}” leaves out what hedges it in the claim ({lost}) – give that too"
                yield Fault(claim.mark("figures", i, "as-told"), what)

    def _facts(self, item: m.Claim | m.Use, rows: list[str], claim: m.Claim) -> Iterator[Fault]:
        """Yield rows that this kind of page has not, and values that are not the claim's own words."""
        for row, told in item.fact.items():
            if row not in rows:
                listed = f" – one of {one_of(rows)}" if rows else " – leave “fact” out: it has no rows"
                near = did_you_mean(row, rows) or listed
                what = f"this kind of page has no row “{row}”{near}"
                yield Fault(item.mark("fact", row), what)
            if not any(wording.problems(claim.says)) and told not in phrasing.plain(claim.says, self._call):
                what = f"“{told}” does not stand in the claim – give its very words"
                yield Fault(item.mark("fact", row), what)

    def _rung(self, claim: m.Claim, said: str) -> Iterator[Fault]:
        """Yield a phrase that attributes more than the claim is recorded to."""
        phrases = self.seeds.style.attribution if self.seeds.style else {}
        above = attribution.rung(extract.without_quotations(said), phrases)
        free = claim.is_note or claim.attributes == "nobody" or claim.id not in self.attributing
        if not free and above > attribution.height(claim):
            rung = attribution.RUNGS[above - 1]
            found = next(phrase for phrase in phrases[rung] if phrasing.has(said, [phrase]))
            what = f"“{found}” stands on the rung “{rung}”, above its claim – lower it or set “attributes”"
            yield Fault(claim.find(found, "says"), what)

    def _effect(self, claim: m.Claim, said: str) -> Iterator[Fault]:
        """Yield an effect that the claim's words do not tell, and words that its record does not."""
        if self.seeds.style and not claim.is_note and (claim.effect or claim.id in self.effecting):
            for what in effect.faults(claim, said, self.seeds.style.effect):
                yield Fault(claim.mark("effect") if claim.effect else claim.mark("says"), what)

    def _event(self, claim: m.Claim, said: str) -> Iterator[Fault]:
        """Yield a date on the timeline that neither the claim nor its statement gives."""
        if claim.event and not dates.begins(claim.event.date):
            what = f"“{claim.event.date}” has no place in an order – begin it with a year, month or day"
            yield Fault(claim.mark("event", "date"), what)
        elif claim.event:
            stated = [each.date for key in claim.from_ if (each := self.statements.get(key)) and each.date]
            given = [extract.date_of(part) for date in stated for part in dates.ends(date) if part]
            given += extract.dates(said)[0]
            for part in filter(None, dates.ends(claim.event.date)):
                if not any(extract.date_of(part).fits(date) for date in given):
                    what = f"“{part}” is no date that the claim or its statement gives – take one of theirs"
                    yield Fault(claim.mark("event", "date"), what)

    def _call(self, key: str) -> str:
        """Return the name of an id, or the id itself if there is no such record."""
        match self.linkable.get(key):
            case m.Document() as document:
                return document.short
            case m.Page() | m.Work() as titled:
                return titled.title
            case m.Name() as name:
                return name.name
            case m.Term() as term:
                return term.term
            case _:
                return key

    def _with_prose(self) -> Iterator[fields.Record]:
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
            for words, what in (*wording.problems(text), *self.banned.found(text)):
                yield Fault(record.find(words, *path), what)
            if not isinstance(record, m.Claim):
                for pair in wording.ALTERNATIVES.finditer(text):
                    what = f"“{pair.group()}” gives two wordings, which only a claim has – choose one"
                    yield Fault(record.find(pair.group(), *path), what)
            for key in wording.links(text):
                if path not in _LINKED.get(type(record), ()):
                    what = f"[[{key}]] makes no link here – write the words alone"
                    yield Fault(record.find(f"[[{key}", *path), what)
                    continue
                if key not in self.linkable:
                    near = did_you_mean(key, self.linkable) or _NO_LINK
                    what = f"[[{key}]] leads nowhere{near}"
                    yield Fault(record.find(f"[[{key}", *path), what)
                elif gone := getattr(self.linkable[key], "withdrawn", None):
                    yield Fault(record.find(f"[[{key}", *path), f"“{key}” is withdrawn{_instead(gone)}")


_NO_LINK = " – link to a page, name, term, work or document by its id"
_PRINTED = set("title publisher author agency issued_printed archived_printed accessed_printed".split())
_PRINTED_IN = {
    m.Document: {*_PRINTED, "address_note"},
    m.Work: {*_PRINTED, "issn", "format", "type"},
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


def _texts(record: fields.Record) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the texts of a record that are ours, with their paths; bibliographic fields are as printed."""
    skip = _PRINTED_IN.get(type(record), set()) | _CODED
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        if name not in skip and isinstance(value, str):
            yield (info.alias or name,), value
    if isinstance(record, fields.Withdrawable) and record.withdrawn:
        yield ("withdrawn", "reason"), record.withdrawn.reason


def _listed(record: m.Claim | m.Document, key: str) -> Iterator[Fault]:
    """Yield a fault if the page of a record would take the place of the list of all of them."""
    if record.id == "index":
        yield Fault(record.mark(key), "“index” is the list of all of them – choose another id")


def _field(key: str) -> str:
    name = key.replace("-", "_")
    return f"{name}_" if name in {"from", "as", "is"} else name


def _instead(withdrawal: fields.Withdrawal, else_: str = "take it out here") -> str:
    return f" – use “{withdrawal.replaced_by}”" if withdrawal.replaced_by else f" – {else_}"
