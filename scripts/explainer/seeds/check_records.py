"""What must hold for documents, works, statements and the other records in lists. Pure."""

from __future__ import annotations

from collections import ChainMap, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from explainer.errors import Fault, did_you_mean, one_of
from explainer.seeds import lists, wording
from explainer.seeds import models as m
from explainer.seeds.check_claims import listed
from explainer.seeds.ids import INDEX, Index, instead
from explainer.seeds.kinds import PLAIN_KIND
from explainer.text import edtf
from explainer.text.facts import flat

LONGEST_SHORT_TITLE = 25  # fits the header of a phone


def repeats(index: Index) -> Iterator[Fault]:
    """No two records share an id that names one of them."""
    kinds: Mapping[str, Iterable[Any]] = {
        "id": index.linkable_records(),
        "claim": (item for _, items in index.seeds.pages for item in items if isinstance(item, m.Claim)),
        "statement": index.seeds.all(m.Statement),
        "editor’s check": index.seeds.all(m.Check),
        "disagreement": index.seeds.all(m.Disagreement),
    }
    for what, records in kinds.items():
        taken: dict[str, Any] = {}
        for record in records:
            if (other := taken.setdefault(record.id, record)) is not record:
                page, document = isinstance(record, m.Page), isinstance(record, m.Document)
                key = record.kind if page else "document" if document else "id"
                text = f"{what} “{record.id}” is taken (first at {other.mark()}) – choose another id"
                yield Fault(record.mark(key), text)


def shared_forms(index: Index) -> Iterator[Fault]:
    """No form of a name is that of another record too: it would mean either of them."""
    places: dict[str, dict[str, tuple[m.Name | m.Page, tuple[str | int, ...]]]] = defaultdict(dict)
    kinds = {key for key, kind in index.kinds.items() if kind.facts}
    records: list[tuple[m.Name | m.Page, str, str]] = [
        (name, name.name, "name") for name in index.seeds.all(m.Name)
    ]
    records += [(page, page.title, "title") for page, _ in index.seeds.pages if page.kind in kinds]
    for record, called, key in records:
        if not record.withdrawn:
            places[flat(called)].setdefault(record.id, (record, (key,)))
            for i, alias in enumerate(record.aliases):
                places[flat(alias)].setdefault(record.id, (record, ("aliases", i)))
    for form, owners in places.items():
        for key, (record, path) in owners.items() if len(owners) > 1 else ():
            other, (namesake, there) = next(pair for pair in owners.items() if pair[0] != key)
            what = f"“{form}” is a form of “{other}” too ({namesake.mark(*there)})"
            yield Fault(record.mark(*path), f"{what} – leave it to one of them, or write a longer form")


def site(index: Index, site: m.Site) -> Iterator[Fault]:
    """A kind of page has a name of its own, and its rows, columns and types exist."""
    yield from index.unknown(site, index.documents, "document", "documents")
    if site.short_title and (length := len(site.short_title)) > LONGEST_SHORT_TITLE:
        what = f"has {length} characters – {LONGEST_SHORT_TITLE} at most, or a phone would cut it off"
        yield Fault(site.mark("short-title"), what)
    yield from _lists(site)
    taken = {PLAIN_KIND}
    for i, kind in enumerate(site.kinds):
        if kind.kind in taken:
            yield Fault(site.mark("kinds", i, "kind"), f"kind “{kind.kind}” is taken – choose another name")
        taken.add(kind.kind)
        rows = [fact.key for fact in kind.facts]
        yield from index.unknown(site, rows, "row of this kind", "kinds", i, "columns")
        own = [page.id for page, _ in index.seeds.pages if page.kind == kind.kind]
        yield from index.unknown(site, own, "page of this kind", "kinds", i, "order")
        if kind.effect:
            yield from index.unknown(site, rows, "row of this kind", "kinds", i, "effect")
        if kind.matrix:
            yield from index.unknown(site, index.kinds, "kind", "kinds", i, "matrix")
        for j in range(len(kind.facts)):
            yield from index.unknown(site, kind.types, "type of this kind", "kinds", i, "facts", j, "types")
        yield from _order(site, kind, i)
        if kind.on_one_page and not (kind.folder and f"{kind.folder}/{INDEX}" in index.paths):
            folder = f"seeds/{kind.folder}/{INDEX}.yml".replace("//", "/")
            what = f"a kind “on-one-page” needs a folder, and in it the page that has the sections: {folder}"
            yield Fault(site.mark("kinds", i, "on-one-page"), what)


def _lists(site: m.Site) -> Iterator[Fault]:
    """What a list says of an entry is something that the lists and CSL have."""
    for name in ("works", "documents"):
        for key, entry in getattr(site.lists, name).items():
            if (csl := entry.csl or key) not in lists.csl_types():
                near = did_you_mean(csl, lists.csl_types())
                what = f"“{csl}” is not a type of CSL – say under “csl” which one it is{near}"
                yield Fault(site.mark("lists", name, key), what)
    for key, document in site.lists.documents.items():
        if document.stance and document.stance not in site.lists.stances:
            near = did_you_mean(document.stance, site.lists.stances)
            what = (
                f"“{document.stance}” is not a stance of this site – it is {one_of(site.lists.stances)}{near}"
            )
            yield Fault(site.mark("lists", "documents", key), what)
    if lists.NOBODY in site.lists.attribution:
        what = f"“{lists.NOBODY}” says that nobody is blamed – choose another id for this rung"
        yield Fault(site.mark("lists", "attribution", lists.NOBODY), what)


def _order(site: m.Site, kind: m.Kind, i: int) -> Iterator[Fault]:
    """An order has a page once, and a sentence on it is about one that is there."""
    for j, key in enumerate(kind.order):
        if key in kind.order[:j]:
            yield Fault(site.mark("kinds", i, "order", j), f"“{key}” is in this order twice – leave one")
    if kind.order_says and not kind.order:
        what = "“order-says” describes an order that is not there – add “order”, or leave this out"
        yield Fault(site.mark("kinds", i, "order-says"), what)


def style(index: Index, style: m.Style) -> Iterator[Fault]:
    """Each stance that somebody takes has verbs and cues."""
    for stance in dict.fromkeys(candidate.stance for candidate in index.seeds.all(m.Statement)):
        if stance not in style.stances:
            what = f"“{stance}” is missing – each stance that a statement has needs its verbs and cues"
            yield Fault(style.mark("stances"), what)


def document(index: Index, document: m.Document) -> Iterator[Fault]:
    """Sentences are numbered in order, and their works and reasons exist."""
    yield from listed(document, "document")
    before = (0, 0)
    reasons = index.seeds.style.unused if index.seeds.style else {}
    for i, section in enumerate(document.sections):
        for j, sentence in enumerate(section.sentences):
            path: tuple[str | int, ...] = ("sections", i, "sentences", j)
            paragraph, number = map(int, sentence.at[1:].split("s"))
            if (paragraph, number) not in {(before[0], before[1] + 1), (before[0] + 1, 1)}:
                what = f"“{sentence.at}” is out of order – let “draft” number the sentences"
                yield Fault(document.mark(*path, "at"), what)
            before = (paragraph, number)
            for key in ("cites", "inherits"):
                yield from index.unknown(document, index.works, "work", *path, key)
            if sentence.unused and sentence.unused not in reasons:
                what = f"no reason “{sentence.unused}” – one of {one_of(reasons)}"
                yield Fault(document.mark(*path, "unused"), what)


def unrecorded(
    documents: Iterable[m.Document], changes: Iterable[m.Change]
) -> Iterator[tuple[m.Document, int, int]]:
    """Yield each sentence that no other revision has to the letter and that no change reports.

    Yields its document and the positions of its section and of the sentence in it.
    """
    known = {locator for revision in changes for locator in (revision.before, revision.after) if locator}
    lineages: dict[str, list[m.Document]] = defaultdict(list)
    for document in documents:
        lineages[document.lineage].append(document)
    for group in lineages.values():
        for document in group if len(group) > 1 else ():
            others = {
                sentence.exact for other in group if other is not document for sentence in _sentences(other)
            }
            for i, section in enumerate(document.sections):
                for j, sentence in enumerate(section.sentences):
                    if sentence.exact not in others and f"{document.id}:{sentence.at}" not in known:
                        yield document, i, j


def _sentences(document: m.Document) -> Iterator[m.Sentence]:
    return (sentence for section in document.sections for sentence in section.sentences)


def revisions(index: Index) -> Iterator[Fault]:
    """Every difference between revisions of one text is on record."""
    for document, i, j in unrecorded(index.seeds.documents, index.seeds.all(m.Change)):
        at = document.sections[i].sentences[j].at
        what = f"“{at}” differs from the other revision – say how in changes.yml"
        yield Fault(document.mark("sections", i, "sentences", j, "at"), what)


def numbers(index: Index) -> Iterator[Fault]:
    """No two works have one number in the list of a document."""
    taken: dict[tuple[str, int], m.Work] = {}
    for work in index.seeds.all(m.Work):
        if work.listed_in and work.number:
            other = taken.setdefault((work.listed_in, work.number), work)
            if other is not work:
                yield Fault(
                    work.mark("number"),
                    f"number {work.number} is “{other.id}” already – give the number as printed",
                )


def work(index: Index, work: m.Work) -> Iterator[Fault]:
    """A work is listed or found by an editor, and its dates are possible."""
    if work.listed_in:
        yield from index.unknown(work, index.documents, "document", "listed-in")
    elif not work.identified_by and work.id not in index.spoken_in:
        what = "is listed in no document – give “listed-in” and “number”, or “identified-by: editors”"
        yield Fault(work.mark("id"), what)
    for key, later in (("archived", work.archived), ("accessed", work.accessed)):
        if later and edtf.later(work.issued, later) and not work.defect:
            what = f"issued {work.issued}, after it was {key} ({later}) – say so under “defect”"
            yield Fault(work.mark("issued"), what)


def statement(index: Index, statement: m.Statement) -> Iterator[Fault]:
    """Whom and what a statement names exists, and its stance suits its speaker and what it answers."""
    yield from index.unknown(statement, index.speakers, "name, page or document", "by")
    yield from index.unknown(statement, index.works, "work", "work")
    yield from index.unknown(statement, index.statements, "statement", "answers")
    known = ChainMap[str, Any](index.statements, index.claims)
    yield from index.unknown(statement, known, "statement or claim", "denies")
    if statement.denies and statement.stance not in index.lists.replies:
        what = f"“{statement.stance}” is not a reply – only {wording.a_reply(index.lists)} has “denies”"
        yield Fault(statement.mark("denies"), what)
    for i, key in enumerate(statement.answers):
        if key == statement.id:
            yield Fault(statement.mark("answers", i), "a statement does not answer itself – name another")
        answered = index.statements.get(key)
        if answered and statement.date and answered.date and edtf.later(answered.date, statement.date):
            what = f"answers “{key}”, which was said later – correct one of the dates"
            yield Fault(statement.mark("answers", i), what)
    speaker = index.speakers.get(statement.by)
    if index.seeds.style and (why := wording.unfit(statement, speaker, index.seeds.style, index.lists)):
        yield Fault(statement.mark("stance"), why)
    if statement.answers and not statement.how:
        yield Fault(statement.mark("answers"), "“how” is missing – by-name, in-general or not-stated")


def term(index: Index, term: m.Term) -> Iterator[Fault]:
    """The check of a term exists."""
    if term.check:
        yield from index.unknown(term, index.checks, "editor’s check", "check")


def check(index: Index, check: m.Check) -> Iterator[Fault]:
    """What an editor’s check concerns exists, and it cites something."""
    known = ChainMap[str, Any](index.claims, index.statements, index.works)
    yield from index.unknown(check, known, "claim, statement or work", "concerns")
    yield from index.unknown(check, index.documents, "document", "documents")
    if check.source.work:
        yield from index.unknown(check, index.works, "work", "source", "work")
    elif not check.source.title:
        what = "has neither “work” nor “title” – an outside fact needs its citation"
        yield Fault(check.mark("source"), what)


def disagreement(index: Index, disagreement: m.Disagreement) -> Iterator[Fault]:
    """Its claims exist, and a conflict has two speakers and a reason."""
    yield from index.unknown(disagreement, index.claims, "claim", "claims")
    if disagreement.kind == "conflict" and not disagreement.withdrawn:
        sides = {key: index.claims[key].from_ for key in disagreement.claims if key in index.claims}
        if not disagreement.because:
            what = "a conflict says why not all can be true – add “because”, or change the kind"
            yield Fault(disagreement.mark("kind"), what)
        speakers = {_speakers_of(index, from_) for from_ in sides.values()}
        if len(sides) > 1 and len(speakers) == 1:
            what = "all its claims go back to one speaker, which is not a conflict – make it “one-source”"
            yield Fault(disagreement.mark("kind"), what)
    elif disagreement.because and not disagreement.withdrawn:
        yield Fault(disagreement.mark("because"), "only a conflict has “because” – leave it out")


def _speakers_of(index: Index, from_: tuple[str, ...]) -> frozenset[str]:
    """Return who speaks in statements and documents."""
    return frozenset(index.statements[key].by if key in index.statements else key for key in from_)


def correction(index: Index, correction: m.Correction) -> Iterator[Fault]:
    """The corrected claim exists."""
    yield from index.unknown(correction, index.claims, "claim", "claim")


def change(index: Index, change: m.Change) -> Iterator[Fault]:
    """The sentences that changed exist."""
    for key in ("before", "after"):
        if getattr(change, key):
            yield from index.unknown(change, index.sentences, "sentence", key)
    if not change.before and not change.after:
        yield Fault(change.mark(), "has neither “before” nor “after” – name the sentence that changed")


def asked(index: Index, asked: m.Asked) -> Iterator[Fault]:
    """Words that readers ask for lead to one place, which exists and is not withdrawn."""
    if bool(asked.to) == bool(asked.page):
        what = "leads to two places" if asked.to else "leads nowhere"
        yield Fault(asked.mark("asked"), f"{what} – give “to” with an id, or “page” with a path")
    if asked.to:
        known = ChainMap[str, Any](index.claims, index.linkable)
        yield from index.unknown(asked, known, "claim or other record", "to")
        if gone := getattr(known.get(asked.to), "withdrawn", None):
            yield Fault(asked.mark("to"), f"“{asked.to}” is withdrawn{instead(gone)}")


def asked_twice(index: Index) -> Iterator[Fault]:
    """No words that readers ask for lead to two answers."""
    first: dict[str, tuple[m.Asked, int]] = {}
    for record in index.seeds.all(m.Asked):
        for i, words in enumerate(record.asked):
            before, at = first.setdefault(flat(words).casefold(), (record, i))
            if before is not record or at != i:
                what = f"“{words}” is taken (first at {before.mark('asked', at)}) – leave it out"
                yield Fault(record.mark("asked", i), what)
