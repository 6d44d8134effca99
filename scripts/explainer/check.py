"""What must hold between records, found without the originals. Pure: seeds in, faults out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from explainer import dates, extract, wording
from explainer import models as m
from explainer.faults import Fault, did_you_mean, one_of
from explainer.library import path_of
from explainer.read import PLAIN_KIND, Seeds

Known = Mapping[str, Any]


def check(seeds: Seeds) -> list[Fault]:
    """Return every fault in how the records of `seeds` refer to each other and are worded."""
    return sorted(set(_Checker(seeds).faults()))


class _Checker:
    """The ids that exist, gathered once, and the rules that look things up in them."""

    def __init__(self, seeds: Seeds) -> None:
        self.seeds = seeds
        self.repeats: list[Fault] = []
        pages = [page for page, _ in seeds.pages]
        linkable = [*seeds.documents, *pages, *(each for kind in (m.Name, m.Term, m.Work) for each in seeds.all(kind))]
        self.linkable = self._ids("id of a thing to link to", linkable)
        self.works = {each.id: each for each in seeds.all(m.Work)}
        self.documents = {each.id: each for each in seeds.documents}
        self.terms = {each.id: each for each in seeds.all(m.Term)}
        self.speakers = {key: each for key, each in self.linkable.items() if isinstance(each, m.Name | m.Page | m.Document)}
        self.placed = [(page, item) for page, items in seeds.pages for item in items]
        self.claims = self._ids("claim", [item for _, item in self.placed if isinstance(item, m.Claim)])
        self.statements = self._ids("statement", seeds.all(m.Statement))
        self.checks = self._ids("editor’s check", seeds.all(m.Check))
        self.disagreements = self._ids("disagreement", seeds.all(m.Disagreement))
        self.locators = {
            f"{each.id}:{sentence.at}" for each in seeds.documents for part in each.sections for sentence in part.sentences
        }
        self.banned = _Banned(seeds.style.banned if seeds.style else {})
        self.kinds = {kind.kind: kind for kind in seeds.site.kinds} if seeds.site else {}

    def _ids(self, what: str, records: Iterable[Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for record in records:
            key = "document" if isinstance(record, m.Document) else "id"
            if record.id in found:
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
        rules: dict[type[m.Record], Callable[[Any], Iterator[Fault]]] = {
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
            yield from self._page(page, items)
        for record in self._with_prose():
            yield from self._prose(record)
            yield from self._replaced(record)

    def _known(self, record: m.Record, known: Iterable[str], what: str, *path: str | int) -> Iterator[Fault]:
        """Yield a fault for each id at `path` of the record that is not among the known."""
        value = record
        for step in path:
            value = getattr(value, _field(step)) if isinstance(step, str) else value[step]  # type: ignore[index]
        single = isinstance(value, str)
        for i, key in enumerate([value] if single else value or ()):
            if key not in known:
                where = path if single else (*path, i)
                yield Fault(record.mark(*where), f"no {what} “{key}”{did_you_mean(str(key), known)}")

    def _replaced(self, record: m.Record) -> Iterator[Fault]:
        if isinstance(record, m.Withdrawable) and record.withdrawn and record.withdrawn.replaced_by:
            known = next(
                each
                for each in (self.claims, self.statements, self.checks, self.disagreements, self.linkable)
                if each.get(record.id) is record or each is self.linkable  # type: ignore[attr-defined]
            )
            yield from self._known(record, known, "record of its kind", "withdrawn", "replaced-by")

    def _document(self, document: m.Document) -> Iterator[Fault]:
        before: tuple[int, int] = (0, 0)
        reasons = self.seeds.style.unused if self.seeds.style else {}
        for i, section in enumerate(document.sections):
            for j, sentence in enumerate(section.sentences):
                path: tuple[str | int, ...] = ("sections", i, "sentences", j)
                place = tuple(int(each) for each in sentence.at[1:].split("s"))
                follows = {(before[0], before[1] + 1), (before[0] + 1, 1)}
                if place not in follows:
                    yield Fault(document.mark(*path, "at"), f"“{sentence.at}” does not follow the sentence before it")
                before = (place[0], place[1])
                for key in ("cites", "inherits"):
                    works = getattr(sentence, key)
                    for n, work in enumerate(works):
                        if work not in self.works:
                            what = f"no work “{work}”{did_you_mean(work, self.works)}"
                            yield Fault(document.mark(*path, key, n), what)
                if sentence.unused and sentence.unused not in reasons:
                    what = f"no reason “{sentence.unused}” – one of {one_of(reasons)}"
                    yield Fault(document.mark(*path, "unused"), what)

    def _numbers(self) -> Iterator[Fault]:
        taken: dict[tuple[str, int], m.Work] = {}
        for work in self.seeds.all(m.Work):
            if work.listed_in and work.number:
                other = taken.setdefault((work.listed_in, work.number), work)
                if other is not work:
                    yield Fault(work.mark("number"), f"number {work.number} is “{other.id}” already")

    def _work(self, work: m.Work) -> Iterator[Fault]:
        if work.listed_in:
            yield from self._known(work, self.documents, "document", "listed-in")
        if not work.listed_in and not work.identified_by and work.id not in self._said_in():
            what = "is listed in no document – give “listed-in” and “number”, or “identified-by: editors”"
            yield Fault(work.mark("id"), what)
        for key, later in (("archived", work.archived), ("accessed", work.accessed)):
            if later and dates.ends(work.issued)[0] > dates.ends(later)[1] and not work.defect:
                what = f"issued {work.issued}, after it was {key} ({later}) – keep it as printed and say so under “defect”"
                yield Fault(work.mark("issued"), what)

    def _said_in(self) -> set[str]:
        return {key for each in self.seeds.all(m.Statement) for key in each.work}

    def _statement(self, statement: m.Statement) -> Iterator[Fault]:
        yield from self._known(statement, self.speakers, "name, page or document", "by")
        yield from self._known(statement, self.works, "work", "work")
        yield from self._known(statement, self.statements, "statement", "answers")
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
            yield Fault(check.mark("source"), "has neither “work” nor “title” – an outside fact needs its citation")

    def _disagreement(self, disagreement: m.Disagreement) -> Iterator[Fault]:
        yield from self._known(disagreement, self.claims, "claim", "claims")

    def _correction(self, correction: m.Correction) -> Iterator[Fault]:
        yield from self._known(correction, self.claims, "claim", "claim")

    def _change(self, change: m.Change) -> Iterator[Fault]:
        for key in ("before", "after"):
            if getattr(change, key):
                yield from self._known(change, self.locators, "sentence", key)
        if not change.before and not change.after:
            yield Fault(change.mark(), "has neither “before” nor “after”")

    def _page(self, page: m.Page, items: tuple[m.Item, ...]) -> Iterator[Fault]:
        kind = self.kinds.get(page.kind)
        folder, _, name = path_of(page).rpartition("/")
        if kind and folder != kind.folder:
            yield Fault(page.mark(page.kind), f"a page of kind “{page.kind}” stands in seeds/{kind.folder}/")
        if name != page.id and not (page.kind == PLAIN_KIND and name == "index"):
            yield Fault(page.mark(page.kind), f"“{page.id}” stands in {name}.yml – file and id have one name")
        if page.type and kind and page.type not in kind.types:
            what = f"no type “{page.type}”{did_you_mean(page.type, kind.types)}"
            yield Fault(page.mark("type"), what)
        elif kind and kind.types and not page.type:
            yield Fault(page.mark(), f"“type” is missing – one of {one_of(kind.types)}")
        seen: dict[str, m.Item] = {}
        rows = [fact.key for fact in kind.facts] if kind else []
        for item in items:
            match item:
                case m.Claim():
                    yield from self._claim(item, rows)
                    yield from self._once(item, item.id, "id", seen)
                case m.Use():
                    yield from self._known(item, self.claims, "claim", "use")
                    yield from self._once(item, item.use, "use", seen)
                    if (claim := self.claims.get(item.use)) and claim.withdrawn:
                        yield Fault(item.mark("use"), f"claim “{item.use}” is withdrawn{_instead(claim.withdrawn)}")
                case m.CheckHere():
                    yield from self._known(item, self.checks, "editor’s check", "check")
                case m.Definition():
                    yield from self._known(item, self.terms, "term", "define")

    def _once(self, item: m.Item, key: str, at: str, seen: dict[str, m.Item]) -> Iterator[Fault]:
        if key in seen and at == "use":
            yield Fault(item.mark(at), f"claim “{key}” stands on this page already (line {seen[key].mark().line})")
        seen.setdefault(key, item)

    def _claim(self, claim: m.Claim, rows: list[str]) -> Iterator[Fault]:
        if claim.is_note and (claim.from_ or claim.at):
            what = "is a note on the documents and rests on sentences too – leave out “from” and “at”, or “silent-on”"
            yield Fault(claim.mark("id"), what)
        elif claim.is_note and "“" in claim.says:
            what = "a note on the documents quotes, and nothing compares it with them – make the quotation a claim"
            yield Fault(claim.find("“", "says"), what)
        elif not claim.is_note:
            for key, value in (("from", claim.from_), ("at", claim.at)):
                if not value:
                    what = f"claim “{claim.id}” rests on nothing: “{key}” is missing – or mark a note with “silent-on”"
                    yield Fault(claim.mark("id"), what)
        yield from self._known(claim, {**self.statements, **self.documents}, "statement or document", "from")
        for i, key in enumerate(claim.from_):
            if (statement := self.statements.get(key)) and statement.withdrawn:
                yield Fault(claim.mark("from", i), f"statement “{key}” is withdrawn{_instead(statement.withdrawn)}")
            if key in self.documents and not any(each.startswith(f"{key}:") for each in claim.at):
                yield Fault(claim.mark("from", i), f"speaks for “{key}” and rests on no sentence of it")
        for key in ("at", "context"):
            yield from self._known(claim, self.locators, "sentence", key)
        yield from self._known(claim, self.claims, "claim", "sums-up")
        for i, figure in enumerate(claim.figures):
            if figure.counted_by:
                yield from self._known(claim, self.speakers, "name, page or document", "figures", i, "counted-by")
            if figure.as_told not in _plain(claim.says, self._call):
                what = f"“{figure.as_told}” does not stand in the claim – give it as the claim does"
                yield Fault(claim.mark("figures", i, "as-told"), what)
        for key, value in claim.fact.items():
            if key not in rows:
                what = f"this kind of page has no row “{key}”{did_you_mean(key, rows)}"
                yield Fault(claim.mark("fact", key), what)
            if value not in _plain(claim.says, self._call):
                yield Fault(claim.mark("fact", key), f"“{value}” does not stand in the claim – give its very words")
        if not any(True for _ in wording.problems(claim.says)):
            yield from self._wording(claim)

    def _call(self, key: str) -> str:
        record = self.linkable.get(key)
        match record:
            case m.Document():
                return record.short
            case m.Page() | m.Work():
                return record.title
            case m.Name():
                return record.name
            case m.Term():
                return record.term
            case _:
                return key

    def _wording(self, claim: m.Claim) -> Iterator[Fault]:
        """Yield what a claim's wording does that EDITORIAL and the alternatives do not allow."""
        style = self.seeds.style
        if style is None:
            return
        for pair in wording.alternatives(claim.says):
            one, other = (_plain(each, self._call) for each in pair)
            if lost := _differs(one, other, style):
                what = f"“{one}” and “{other}” differ in {lost} – only names and context may differ"
                yield Fault(claim.find(pair[0] or pair[1], "says"), what)
        for text in dict.fromkeys(_plain(each(claim.says), self._call) for each in (wording.alone, wording.here)):
            if not re.search(r"[.?!]”?$", text):
                yield Fault(claim.mark("says"), "does not end like a sentence – end it with a full stop")
            for sentence in re.split(r"(?<=[.?!])\s+(?=[A-Z“])", text):
                if (count := len(extract.WORD.findall(sentence))) > style.longest_sentence:
                    what = f"has a sentence of {count} words – {style.longest_sentence} at most"
                    yield Fault(claim.mark("says"), what)
            for quotation in extract.curly(text):
                if (count := len(extract.WORD.findall(quotation.words))) > style.longest_quotation:
                    what = f"quotes {count} words in a row – {style.longest_quotation} at most; split or paraphrase"
                    yield Fault(claim.find(quotation.words[:30], "says"), what)
        stances = [each.stance for key in claim.from_ if (each := self.statements.get(key))]
        verbs = {verb for stance in stances for verb in style.stances[stance].verbs} | set(style.free_verbs)
        if stances and not _has(extract.without_quotations(_plain(wording.alone(claim.says), self._call)), verbs):
            what = f"shows no {stances[0]} – use “said”, or one of {one_of(style.stances[stances[0]].verbs)}"
            yield Fault(claim.mark("says"), what)

    def _with_prose(self) -> Iterator[m.Record]:
        yield from self.seeds.documents
        for kind in (m.Statement, m.Term, m.Check, m.Disagreement, m.Correction, m.Change, m.Work, m.Name):
            yield from self.seeds.all(kind)
        for page, items in self.seeds.pages:
            yield page
            yield from items

    def _prose(self, record: m.Record) -> Iterator[Fault]:
        """Yield what would break the page, unknown links, and words not to use, in all our own texts."""
        for path, text in _texts(record):
            for words, what in wording.problems(text):
                yield Fault(record.find(words, *path), what)
            for key in wording.links(text):
                if key not in self.linkable:
                    what = f"[[{key}]] leads nowhere{did_you_mean(key, self.linkable)}"
                    yield Fault(record.find(f"[[{key}", *path), what)
                elif gone := getattr(self.linkable[key], "withdrawn", None):
                    yield Fault(record.find(f"[[{key}", *path), f"“{key}” is withdrawn{_instead(gone)}")
            ours = extract.without_quotations(wording.LINK.sub(lambda found: found.group(2) or "", text))
            for word, instead in self.banned.found(ours):
                yield Fault(record.find(word, *path), f"“{word}” is not used here – write {instead}")


class _Banned:
    """The words not to use; one in small letters is meant in any case."""

    def __init__(self, banned: Mapping[str, str]) -> None:
        self.instead = {word.lower(): (word, instead) for word, instead in banned.items()}
        words = "|".join(map(re.escape, sorted(banned, key=len, reverse=True)))
        self.pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE) if banned else None

    def found(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield each such word in a text and what to write instead."""
        for match in self.pattern.finditer(text) if self.pattern else ():
            word, instead = self.instead[match.group().lower()]
            if word.islower() or word == match.group():
                yield match.group(), instead


_BIBLIOGRAPHIC = {
    m.Document: {"title", "publisher", "author", "address_note"},
    m.Work: {"title", "publisher", "author", "agency", "issued_printed", "archived_printed", "accessed_printed", "issn",
             "format", "type", "copies"},
    m.Check: {"source"},
}  # fmt: skip
_CODED = {"address", "archive", "id", "kind", "stance", "by", "from_", "at", "context", "sections", "fact", "figures", "reviewed", "withdrawn"}


def _texts(record: m.Record) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the texts of a record that are ours, with their paths; bibliographic fields are not."""
    skip = _BIBLIOGRAPHIC.get(type(record), set()) | _CODED
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        if name not in skip and isinstance(value, str):
            yield (info.alias or name,), value
    withdrawn = getattr(record, "withdrawn", None)
    if isinstance(withdrawn, BaseModel):
        yield ("withdrawn", "reason"), withdrawn.reason  # type: ignore[attr-defined]


def _field(key: str) -> str:
    name = key.replace("-", "_")
    return f"{name}_" if name in {"from", "as", "is"} else name


def _instead(withdrawal: m.Withdrawal) -> str:
    return f" – use “{withdrawal.replaced_by}”" if withdrawal.replaced_by else " – take it out here"


def _plain(text: str, call: Callable[[str], str]) -> str:
    return "".join(each.text or call(each.to or "") for each in wording.pieces(wording.alone(text)))


def _has(text: str, words: Iterable[str]) -> bool:
    return any(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text, re.IGNORECASE) for word in words)


def _differs(one: str, other: str, style: m.Style) -> str:
    """Return what two alternatives may not differ in and do: “a figure”, “a hedge” …; or nothing."""
    classes = {**style.hedges, "not": style.negations}
    looks: dict[str, Callable[[str], list[Any]]] = {
        "a quotation": lambda text: [each.words for each in extract.curly(text)],
        "a figure": lambda text: [(each.value, each.amounts) for each in extract.figures(text, style.amounts)],
        "a hedge": lambda text: sorted(each.kind for each in extract.hedges(text, classes)),
    }
    return next((what for what, look in looks.items() if look(one) != look(other)), "")
