"""Turn the library into the tables of the data. Pure; one function a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from explainer.export import columns
from explainer.library import attribution, coverage, lock
from explainer.library.library import Library, PageText
from explainer.library.provenance import standing
from explainer.seeds import models as m
from explainer.seeds.fields import Withdrawable
from explainer.text import edtf, markup


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the data: its name, what it is called, the class of its rows, and these."""

    name: str
    title: str
    row: type[columns.Row]
    rows: Sequence[columns.Row]
    links: tuple[str, str] | None = None  # the tables that it links, if it does nothing else

    @property
    def keys(self) -> dict[str, str]:
        """The columns that hold one id, and the table of it."""
        if self.links:
            return {"id": self.links[0], "to": self.links[1]}
        fields = self.row.model_fields
        return {name: to for name, to in self.row.KEYS.items() if fields[name].annotation != columns.Texts}


def tables(library: Library) -> list[Table]:
    """Return every table of the data in the order of the Data page, those of links last."""
    made = _records(library)
    return [*made, *_links(library, made)]


def _records(library: Library) -> list[Table]:
    kinds: dict[str, list[PageText]] = defaultdict(list)
    for text in sorted(library.pages.values(), key=lambda page: page.path):
        kinds[text.page.kind].append(text)
    called = {key: kind.plural for key, kind in library.kinds.items()}
    pages = (
        Table(
            f"pages-{kind}",
            called.get(kind, "Other pages"),
            columns.Page,
            [_page(library, page) for page in texts],
        )
        for kind, texts in kinds.items()
    )
    return [
        Table("claims", "Claims", columns.Claim, list(_claims(library))),
        Table("statements", "Statements", columns.Statement, list(_statements(library))),
        Table("works", "Works", columns.Work, list(_works(library))),
        Table("documents", "Documents", columns.Document, list(_documents(library))),
        Table("names", "Names", columns.Name, list(_names(library))),
        *sorted(pages, key=lambda page: (page.name.removeprefix("pages-") not in called, page.name)),
        Table(
            "disagreements", "Where the documents differ", columns.Disagreement, list(_disagreements(library))
        ),
        Table("checks", "Editor’s checks", columns.Check, list(_checks(library))),
        Table("coverage", "How each sentence was used", columns.Coverage, list(_coverage(library))),
        Table("corrections", "Corrections", columns.Correction, list(_corrections(library))),
        Table("redirects", "Old addresses", columns.Redirect, list(_redirects(library))),
        Table("things", "What ids name", columns.Thing, list(_things(library))),
    ]


def _links(library: Library, made: Sequence[Table]) -> Iterator[Table]:
    """Yield a table of links for each two tables of which one refers to the other with a list of ids."""
    found: dict[tuple[str, str], list[columns.Link]] = defaultdict(list)
    for table in made:
        several = table.row.KEYS.keys() - table.keys.keys() - table.row.BACK
        for column in (name for name in table.row.KEYS if name in several):
            for row in table.rows:
                for position, key in enumerate(getattr(row, column), 1):
                    link = columns.Link(id=primary(row), column=column, position=position, to=key)
                    found[table.name, table.row.KEYS[column]].append(link)
    kinds = {"claims": library.claims, "statements": library.statements, "works": library.works}
    for check in library.checks.values():
        for position, key in enumerate(check.concerns, 1):
            link = columns.Link(id=check.id, column="concerns", position=position, to=key)
            for name in (name for name, known in kinds.items() if key in known):
                found["checks", name].append(link)
    called = {table.name: table.title for table in made}
    for (one, other), links in sorted(found.items()):
        title = f"{called[one]} → {called[other]}"
        yield Table(f"{one}-{other}", title, columns.Link, links, (one, other))


def primary(row: columns.Row) -> str:
    """Return the id of a row."""
    return str(getattr(row, row.PRIMARY[0]))


def evidence(claim: m.Claim) -> str:
    """Return the permanent address of a claim, as a path below the site's."""
    return f"evidence/{claim.id}.html"


def address(library: Library, claim: m.Claim) -> str:
    """Return where a claim is, as a path with anchor; a withdrawn one has its evidence page alone."""
    places = library.placements.get(claim.id)
    return f"{library.pages[places[0].page].path}.html#{places[0].anchor}" if places else evidence(claim)


def _gone(record: Withdrawable) -> dict[str, Any]:
    gone = record.withdrawn
    if not gone:
        return {}
    return {
        "withdrawn": gone.date,
        "withdrawn_because": gone.reason,
        "replaced_by": gone.replaced_by,
    }


def _once(*keys: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


def _claims(library: Library) -> Iterator[columns.Claim]:
    homes = {
        item.id: text.page.id
        for text in library.pages.values()
        for item in text.items
        if isinstance(item, m.Claim)
    }
    differ: dict[str, list[str]] = defaultdict(list)
    for question in (
        disagreement for disagreement in library.disagreements.values() if not disagreement.withdrawn
    ):
        for key in question.claims:
            differ[key].append(question.id)
    for claim in library.claims.values():
        yield _claim(library, claim, homes[claim.id], tuple(differ[claim.id]))


def _claim(library: Library, claim: m.Claim, home: str, differ: tuple[str, ...]) -> columns.Claim:
    said = library.statements_of(claim)
    own = tuple(key for key in claim.from_ if key in library.documents)
    speakers = _once(*(statement.by for statement in said), *own)
    stands = None if claim.is_note else standing(library, claim)
    return columns.Claim(
        id=claim.id,
        kind="absence" if claim.silent_on else "summary" if claim.sums_up else "claim",
        says=library.alone(claim),
        page=home,
        address=address(library, claim),
        evidence=evidence(claim),
        speakers=speakers,
        speaker_names=tuple(map(library.call, speakers)),
        stances=_once(*(statement.stance for statement in said)),
        dates=_once(*(statement.date for statement in said if statement.date)),
        about=_once(*(statement.about for statement in said if statement.about)),
        statements=tuple(statement.id for statement in said),
        own_words=own,
        at=claim.at,
        same_words=_once(*(twin for locator in claim.at for twin in library.twins[locator])),
        context=claim.context,
        documents=_once(*(library.sentences[locator].document.id for locator in claim.at)),
        works=tuple(
            reference.key
            for reference in library.references[claim.id]
            if isinstance(reference.target, m.Work)
        ),
        origins=stands.origins if stands else (),
        lineages=stands.lineages if stands else (),
        relays=stands.relays if stands else (),
        support=stands.support if stands else None,
        official=bool(stands.official) if stands else None,
        investigator=bool(stands.investigator) if stands else None,
        attribution=claim.attributes,
        figures=tuple(columns.Counted(**figure.model_dump()) for figure in claim.figures),
        facts=claim.fact,
        event=claim.event.date if claim.event else None,
        event_kind=claim.event.kind if claim.event else None,
        event_label=claim.event.label if claim.event else None,
        replies=_once(*(reply.id for key in claim.from_ for reply in library.answered_by.get(key, ()))),
        disagreements=differ,
        checks=tuple(check.id for check in library.checks_of[claim.id]),
        names=library.mentioned[claim.id],
        used_on=_once(*(placement.page for placement in library.placements.get(claim.id, ()))),
        sums_up=claim.sums_up,
        silent_on=claim.silent_on,
        near_original_because=claim.close,
        state=None if claim.is_note else lock.state(library, claim),
        changed=claim.changed,
        listed=claim.listed,
        only=claim.only,
        seed=claim.file,
        **_gone(claim),
    )


def _statements(library: Library) -> Iterator[columns.Statement]:
    for statement in library.statements.values():
        yield columns.Statement(
            id=statement.id,
            by=statement.by,
            by_name=library.call(statement.by),
            stance=statement.stance,
            date=statement.date,
            about=statement.about,
            works=statement.work,
            answers=statement.answers,
            how=statement.how,
            answered_by=tuple(other.id for other in library.answered_by.get(statement.id, ())),
            claims=tuple(claim.id for claim in library.told_from.get(statement.id, ())),
            **_gone(statement),
        )


def _works(library: Library) -> Iterator[columns.Work]:
    for work in library.works.values():
        fields: dict[str, Any] = work.model_dump(
            exclude={"author", "address", "archive", "copies", "withdrawn"}
        )
        yield columns.Work(
            **fields,
            authors=work.author,
            url=work.address,
            archive_url=work.archive,
            copies=tuple(copy.model_dump(exclude_none=True) for copy in work.copies),
            address=f"sources.html#w-{work.id}",
            claims=_cited(library, work.id),
            **_gone(work),
        )


def _cited(library: Library, key: str) -> tuple[str, ...]:
    return tuple(claim.id for claim in library.cited_by.get(key, ()))


def _documents(library: Library) -> Iterator[columns.Document]:
    for ledger in coverage.ledgers(library):
        document = ledger.document
        yield columns.Document(
            id=document.id,
            short=document.short,
            called=document.called,
            first=document.first,
            later=document.later,
            title=document.title,
            kind=document.kind,
            authors=document.author,
            publisher=document.publisher,
            url=document.address,
            url_note=document.address_note,
            written=document.written,
            written_note=document.written_note,
            lineage=document.lineage,
            quotations=document.quotations,
            trust=library.plain(document.trust),
            known_faults=document.known_faults,
            sentences=ledger.total,
            used=len(ledger.used),
            same=len(ledger.twins),
            excused=len(ledger.excused),
            left=len(ledger.left),
            address=f"sources.html#d-{document.id}",
        )


def _names(library: Library) -> Iterator[columns.Name]:
    made: dict[str, list[str]] = defaultdict(list)
    for statement in library.statements.values():
        made[statement.by].append(statement.id)
    for name in library.names.values():
        yield columns.Name(
            id=name.id,
            name=name.name,
            first=name.first,
            later=name.later,
            kind=name.kind,
            aliases=name.aliases,
            role=name.role,
            sector=name.sector,
            wikidata=name.wikidata,
            ror=name.ror,
            claims=tuple(claim.id for claim in library.mentions.get(name.id, ())),
            statements=tuple(made[name.id]),
            **_gone(name),
        )


def _page(library: Library, text: PageText) -> columns.Page:
    page, kind = text.page, library.kinds.get(text.page.kind)
    placed = library.page_placements[page.id]
    standing_there = {placement.claim.id for placement in placed}
    facts: dict[str, list[str]] = defaultdict(list)
    for item in text.items:
        match item:
            case m.Claim(id=claim, fact=told) | m.Use(use=claim, fact=told) if claim in standing_there:
                for key, words in told.items():
                    facts[key].append(words)
    return columns.Page(
        id=page.id,
        title=page.title,
        first=page.first,
        later=page.later,
        aliases=page.aliases,
        type=page.type,
        role=page.role,
        address=text.address,
        facts={key: tuple(fact) for key, fact in facts.items()},
        attribution=attribution.words(library, text) if kind and kind.attribution else None,
        claims=tuple(placement.claim.id for placement in placed),
        mentioned_in=tuple(claim.id for claim in library.mentions.get(page.id, ())),
        **_gone(page),
    )


def _disagreements(library: Library) -> Iterator[columns.Disagreement]:
    for disagreement in library.disagreements.values():
        yield columns.Disagreement(
            id=disagreement.id,
            question=disagreement.question,
            kind=disagreement.kind,
            claims=disagreement.claims,
            settle=library.plain(disagreement.settle),
            address=f"disagreements.html#q-{disagreement.id}",
            **_gone(disagreement),
        )


def _checks(library: Library) -> Iterator[columns.Check]:
    for check in library.checks.values():
        yield columns.Check(
            id=check.id,
            concerns=check.concerns,
            documents=check.documents,
            says=check.says,
            check=check.check,
            source_work=check.source.work,
            source_title=check.source.title,
            source_publisher=check.source.publisher,
            source_issued=check.source.issued,
            source_url=check.source.address,
            source_note=check.source.note,
            **_gone(check),
        )


def _coverage(library: Library) -> Iterator[columns.Coverage]:
    for ledger in coverage.ledgers(library):
        for locator, sentence in library.sentences.items():
            if sentence.document is not ledger.document:
                continue
            excused = ledger.excused.get(locator)
            yield columns.Coverage(
                locator=locator,
                document=sentence.document.id,
                section=sentence.section.label,
                paragraph=sentence.paragraph,
                sentence=sentence.number,
                fingerprint=sentence.sentence.fingerprint,
                works=sentence.works,
                use=(
                    "used"
                    if locator in ledger.used
                    else "same"
                    if locator in ledger.twins
                    else "excused"
                    if excused
                    else "left"
                ),
                claims=tuple(claim.id for claim in ledger.used.get(locator, ())),
                same_as=ledger.twins.get(locator),
                excused_because=library.style.unused.get(excused, excused) if excused else None,
            )


def _corrections(library: Library) -> Iterator[columns.Correction]:
    for correction in sorted(library.corrections, key=lambda one: edtf.sort_key(one.date)):
        yield columns.Correction(
            date=correction.date,
            claim=correction.claim,
            was=library.plain(markup.alone(correction.was)),
            now=library.plain(markup.alone(correction.is_)),
            why=library.plain(markup.alone(correction.why)),
        )


def _redirects(library: Library) -> Iterator[columns.Redirect]:
    for forward in library.forwards:
        to = f"{forward.text.path}.html" + (f"#{forward.anchor}" if forward.anchor else "")
        yield columns.Redirect(formerly=f"{forward.path}.html", address=to, page=forward.text.page.id)


def _things(library: Library) -> Iterator[columns.Thing]:
    kinds: tuple[tuple[columns.Kind, Mapping[str, object]], ...] = (
        ("name", library.names),
        ("page", library.pages),
        ("document", library.documents),
        ("work", library.works),
        ("term", library.terms),
    )
    for kind, known in kinds:
        for key in known:
            yield columns.Thing(id=key, kind=kind, name=library.call(key))
