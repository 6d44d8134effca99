"""Join the records into one library that knows how they hang together. Pure; expects checked seeds."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from explainer.errors import grouped
from explainer.library import places
from explainer.seeds import models as m
from explainer.seeds.fields import Mentioned
from explainer.seeds.ids import INDEX, Index, Ladders, Located, first_of, located, path_of
from explainer.seeds.kinds import Seeds
from explainer.text import markup

UNKNOWN = places.UNKNOWN
EVENT = places.EVENT
Linkable = places.Linkable
Placement = places.Placement
Cell = places.Cell
Reference = places.Reference
PageText = places.PageText
Forward = places.Forward


@dataclass(frozen=True)
class Library(Ladders):
    """All records by id, and what follows from how they refer to each other."""

    site: m.Site
    style: m.Style
    documents: Mapping[str, m.Document]
    pages: Mapping[str, PageText]
    works: Mapping[str, m.Work]
    statements: Mapping[str, m.Statement]
    names: Mapping[str, m.Name]
    terms: Mapping[str, m.Term]
    checks: Mapping[str, m.Check]
    disagreements: Mapping[str, m.Disagreement]
    corrections: tuple[m.Correction, ...]
    changes: tuple[m.Change, ...]
    languages: Mapping[str, m.LanguageStyle] = field(default_factory=dict)
    asked: tuple[m.Asked, ...] = ()
    verified: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def kinds(self) -> dict[str, m.Kind]:
        """Kinds of page by their key."""
        return {kind.kind: kind for kind in self.site.kinds}

    @property
    def lists(self) -> m.Lists:
        """The lists of kinds that the site has."""
        return self.site.lists

    def is_person(self, key: str) -> bool:
        """Return whether an id is that of a person’s name."""
        return key in self.names and bool(self.lists.names[self.names[key].kind].person)

    def speaks_for_itself(self, document: m.Document) -> bool:
        """Return whether a document speaks for whoever made it, by its own record or as its kind does."""
        return bool(document.speaks_for or self.lists.documents[document.kind].speaks_for)

    @cached_property
    def claims(self) -> dict[str, m.Claim]:
        """All claims and notes by id, in the order of their files."""
        return {
            item.id: item for text in self.pages.values() for item in text.items if isinstance(item, m.Claim)
        }

    def statements_of(self, claim: m.Claim) -> list[m.Statement]:
        """Return the statements that a claim rests on."""
        return [self.statements[key] for key in claim.from_ if key in self.statements]

    def own_words_of(self, claim: m.Claim) -> list[m.Document]:
        """Return the documents that speak for themselves in a claim."""
        return [self.documents[key] for key in claim.from_ if key in self.documents]

    def cells(self, claim: m.Claim) -> tuple[Cell, ...]:
        """Return the cells that a claim fills, at home and wherever it is used; its label is one more."""
        items: tuple[m.Claim | m.Use, ...] = (claim, *self._uses.get(claim.id, ()))
        cells = tuple(Cell(item, row, words) for item in items for row, words in item.fact.items())
        return (
            *cells,
            *(Cell(claim, EVENT, event.label) for event in (claim.event,) if event and event.label),
        )

    @cached_property
    def _uses(self) -> dict[str, tuple[m.Use, ...]]:
        items = (item for text in self.pages.values() for item in text.items)
        return grouped((item.use, item) for item in items if isinstance(item, m.Use))

    @cached_property
    def subjects(self) -> dict[str, PageText]:
        """Pages about one thing: those of a kind that has a head of facts."""
        return {
            key: text
            for key, text in self.pages.items()
            if text.page.kind in self.kinds and self.kinds[text.page.kind].facts
        }

    @cached_property
    def parts(self) -> dict[str, list[PageText]]:
        """For each kind, its pages in the order of its index: by type, then as the kind says or by title."""
        found: dict[str, list[PageText]] = {kind.kind: [] for kind in self.site.kinds}
        for text in self.pages.values():
            if text.page.kind in found and not text.page.withdrawn:
                found[text.page.kind].append(text)
        for key, texts in found.items():
            types = {type_: i for i, type_ in enumerate(self.kinds[key].types)}
            order = {page: i for i, page in enumerate(self.kinds[key].order)}
            texts.sort(
                key=lambda text: (
                    types.get(text.page.type or "", len(types)),
                    order.get(text.page.id, len(order)),
                    text.page.sort or text.page.title,
                )
            )
        return found

    @cached_property
    def sections(self) -> dict[str, list[PageText]]:
        """For each path, the pages that are sections of the page there, in the order of their part."""
        found: dict[str, list[PageText]] = defaultdict(list)
        for texts in self.parts.values():
            for text in (text for text in texts if text.anchor):
                found[text.path].append(text)
        return found

    def page_of(self, text: PageText) -> tuple[PageText, ...]:
        """Return what is shown on the page of a text in order: the text, and the sections that follow it."""
        return (text, *(() if text.anchor else self.sections.get(text.path, ())))

    @cached_property
    def forwards(self) -> tuple[Forward, ...]:
        """Every old address: those that pages name, and those that sections would have as pages."""
        found: dict[str, Forward] = {}
        for text in self.pages.values():
            if text.anchor:
                own = path_of(text.page)
                found[own] = Forward(own, text, text.anchor)
            for path, anchor in text.page.formerly.items():
                found[path] = Forward(path, text, anchor or text.anchor)
        return tuple(found[path] for path in sorted(found))

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each page in its part."""
        return {text.page.id: i for texts in self.parts.values() for i, text in enumerate(texts)}

    @cached_property
    def linkable(self) -> dict[str, Linkable]:
        """All that ``[[id]]`` can lead to."""
        pages = {key: text.page for key, text in self.pages.items()}
        return {**self.works, **self.terms, **self.names, **self.documents, **pages}

    @cached_property
    def sentences(self) -> dict[str, Located]:
        """All sentences of all documents by locator."""
        return {sentence.locator: sentence for sentence in located(self.documents.values())}

    @cached_property
    def twins(self) -> dict[str, tuple[str, ...]]:
        """For each locator, the same sentence in other documents of its lineage."""
        groups = defaultdict(list)
        for sentence in self.sentences.values():
            groups[sentence.document.lineage, sentence.sentence.fingerprint].append(sentence.locator)
        return {
            one: tuple(other for other in group if other != one) for group in groups.values() for one in group
        }

    @cached_property
    def placements(self) -> dict[str, tuple[Placement, ...]]:
        """Where each claim is, its home first."""
        placed = (place for places in self.page_placements.values() for place in places)
        found = grouped((place.claim.id, place) for place in placed)
        return {key: tuple(sorted(places, key=lambda place: not place.home)) for key, places in found.items()}

    @cached_property
    def page_placements(self) -> dict[str, tuple[Placement, ...]]:
        """What is on each page, in order."""
        used: dict[tuple[str, str], int] = defaultdict(int)  # a page's path and a claim
        return {key: tuple(self._placed(text, used)) for key, text in self.pages.items()}

    def _placed(self, text: PageText, used: dict[tuple[str, str], int]) -> Iterator[Placement]:
        """Yield the placements of a page in order, withdrawn claims left out."""
        section, paragraph, fresh, boxed = "", 1, True, False
        for item in text.items:
            if isinstance(item, m.Heading):
                section, paragraph, fresh, boxed = item.section, 1, True, False
            elif isinstance(item, m.Unknown):
                section, paragraph, fresh, boxed = UNKNOWN, 1, True, True
            elif isinstance(item, m.Break | m.CheckHere):
                paragraph, fresh = paragraph + (0 if fresh else 1), True
            elif isinstance(item, m.Claim | m.Use):
                claim = item if isinstance(item, m.Claim) else self.claims[item.use]
                fresh = False
                if not claim.withdrawn and not claim.only:
                    home = isinstance(item, m.Claim)
                    here = home or item.as_ == "here"  # type: ignore[union-attr]
                    again = used[text.path, claim.id]
                    used[text.path, claim.id] += not home
                    yield Placement(claim, text.page.id, section, paragraph, home, here, boxed, again)
            else:
                fresh = False

    @cached_property
    def references(self) -> dict[str, tuple[Reference, ...]]:
        """For each claim, what its marker cites, in the order of its sentences.

        A document is cited itself only where no document of its lineage names a source for the claim.
        """
        return {key: tuple(self._references(claim)) for key, claim in self.claims.items()}

    def _references(self, claim: m.Claim) -> Iterator[Reference]:
        seen: set[str] = set()
        sourced = {
            words.document.lineage for words in map(self.sentences.__getitem__, claim.at) if words.works
        }
        for locator in claim.at:
            sentence = self.sentences[locator]
            targets: list[m.Work | m.Document] = [self.works[key] for key in sentence.works]
            if not targets and sentence.document.lineage not in sourced:
                targets = [sentence.document]
            for target in targets:
                if target.id not in seen:
                    seen.add(target.id)
                    yield Reference(target, sentence.document)

    @cached_property
    def cited_by(self) -> dict[str, tuple[m.Claim, ...]]:
        """For each work and document, the claims whose markers cite it or that rest on it."""
        found: dict[str, dict[str, m.Claim]] = defaultdict(dict)
        for key, references in self.references.items():
            claim = self.claims[key]
            if claim.withdrawn:
                continue
            for reference in references:
                found[reference.key][key] = claim
                found[reference.document.id][key] = claim
        return {key: tuple(inner.values()) for key, inner in found.items()}

    @cached_property
    def checks_of(self) -> dict[str, tuple[m.Check, ...]]:
        """For each claim, the editor's checks that concern it, its statements or its works."""
        result = {}
        for key, claim in self.claims.items():
            keys = [key, *claim.from_, *(reference.key for reference in self.references[key])]
            result[key] = tuple(
                {check.id: check for id_ in keys for check in self.checks_on.get(id_, ())}.values()
            )
        return result

    @cached_property
    def told_from(self) -> dict[str, tuple[m.Claim, ...]]:
        """For each statement, and each document for its own words, the claims based on it."""
        claims = (claim for claim in self.claims.values() if not claim.withdrawn)
        return grouped((key, claim) for claim in claims for key in claim.from_)

    def called(self, document: m.Document) -> str:
        """Return what a sentence of the program calls a document, with its article."""
        return document.called or f"the {document.short}"

    def lineage_called(self, lineage: str) -> str:
        """Return what a sentence of the program calls the first document of a lineage."""
        first = next(document for document in self.documents.values() if document.lineage == lineage)
        return self.called(first)

    def lineage_name(self, lineage: str) -> str:
        """Return the name of a lineage in prose: that of its first document."""
        return self._lineages[lineage]

    @cached_property
    def _lineages(self) -> dict[str, str]:
        return {document.lineage: document.short for document in reversed([*self.documents.values()])}

    @cached_property
    def differences_of(self) -> dict[str, tuple[m.Disagreement, ...]]:
        """For each claim, the disagreements that it is a side of, withdrawn ones left out."""
        differing = (
            disagreement for disagreement in self.disagreements.values() if not disagreement.withdrawn
        )
        return grouped(
            (key, disagreement) for disagreement in differing for key in dict.fromkeys(disagreement.claims)
        )

    @cached_property
    def made_in(self) -> dict[str, tuple[m.Statement, ...]]:
        """For each work, the statements that were made in it."""
        statements = self.statements.values()
        return grouped((key, statement) for statement in statements for key in dict.fromkeys(statement.work))

    @cached_property
    def checks_on(self) -> dict[str, tuple[m.Check, ...]]:
        """For each claim, statement and work, the editor's checks that name it, withdrawn ones left out."""
        checks = (check for check in self.checks.values() if not check.withdrawn)
        return grouped((key, check) for check in checks for key in check.concerns)

    @cached_property
    def answered_by(self) -> dict[str, tuple[m.Statement, ...]]:
        """For each statement, those that answer it."""
        return grouped(
            (key, statement) for statement in self.statements.values() for key in statement.answers
        )

    def denied_by(self, claim: m.Claim) -> tuple[m.Statement, ...]:
        """Return the statements that deny what a claim reports, without answering it."""
        keys = (claim.id, *claim.from_)
        return tuple({denial.id: denial for key in keys for denial in self.denials.get(key, ())}.values())

    @cached_property
    def denials(self) -> dict[str, tuple[m.Statement, ...]]:
        """For each statement, document and claim, the statements that deny it without answering it."""
        return grouped((key, statement) for statement in self.statements.values() for key in statement.denies)

    def forms(self, key: str) -> tuple[str, ...]:
        """Return every form of the name of a linkable record, the site's own first."""
        record = self.linkable[key]
        mentioned = (record.first, record.later) if isinstance(record, Mentioned) else ()
        known = self._known_forms(record)
        more = (form.rstrip(",") for form in mentioned if form)
        return (*known, *(form for form in more if form not in known))

    @staticmethod
    def _known_forms(record: Linkable) -> tuple[str, ...]:
        """Return the forms that a record itself gives, without those of a first and later mention."""
        match record:
            case m.Name():
                return (record.name, *record.aliases)
            case m.Page():
                return (record.title, *record.aliases)
            case m.Term():
                return (record.term, *record.aliases)
            case m.Document():
                return (record.short, record.title)
            case m.Work():
                return (record.title,)

    def call(self, key: str) -> str:
        """Return the name of a linkable record as prose uses it."""
        return self.forms(key)[0]

    def spoken(self, text: str, met: set[str]) -> Iterator[markup.Piece]:
        """Yield the pieces of prose in the words that are printed; `met` has what was mentioned before."""
        return markup.spoken(markup.pieces(text), self.mention, met)

    def mention(self, key: str, first: bool) -> str:  # noqa: FBT001 – the one thing it turns on
        """Return what ``[[key]]`` prints at its first mention on a page, or at a later one."""
        record = self.linkable[key]
        own = (record.first if first else record.later) if isinstance(record, Mentioned) else None
        return own or self.call(key)

    def leads(self, key: str) -> bool:
        """Return whether ``[[key]]`` leads to something to read, as a name without an entry does not."""
        return key not in self.names or self.has_entry(self.names[key])

    def has_entry(self, name: m.Name) -> bool:
        """Return whether a name has a line in Who's who: a person or a body that has a role."""
        return bool(name.role) and bool(self.lists.names[name.kind].listed)

    def plain(self, text: str) -> str:
        """Return prose with chosen alternatives as plain text by itself, links replaced by their words."""
        if text not in self._plain:
            self._plain[text] = "".join(piece.text for piece in self.spoken(text, set()))
        return self._plain[text]

    @cached_property
    def _plain(self) -> dict[str, str]:
        return {}

    def alone(self, claim: m.Claim) -> str:
        """Return a claim's wording standing alone, as plain text."""
        return self.plain(markup.alone(claim.says))

    @cached_property
    def mentioned(self) -> dict[str, tuple[str, ...]]:
        """For each claim, the names and subjects that its wording standing alone names or links to."""
        return {claim.id: self._mentioned(claim) for claim in self.claims.values()}

    def _mentioned(self, claim: m.Claim) -> tuple[str, ...]:
        says = markup.alone(claim.says)
        linked = (key for key in markup.links(says) if key in self.names or key in self.subjects)
        words = "".join(piece.text or self.call(piece.to or "") for piece in markup.pieces(says))
        return tuple(dict.fromkeys((*linked, *self.forms_in(words).values())))

    def forms_in(self, text: str) -> dict[str, str]:
        """Return the forms of names and subjects that are in a text, with their ids."""
        forms, find = self.finding
        return {match[0]: forms[match[0]] for match in find(text)}

    @cached_property
    def finding(self) -> tuple[dict[str, str], markup.Finder]:
        """The forms of names and subjects with their ids, and what finds them in a text.

        A title of several plain words, such as “The response”, is what any sentence may begin with: no name.
        """
        forms = {
            form: key
            for key in (*self.names, *self.subjects)
            for form in self.forms(key)
            if key in self.names or not self._is_plain(self.subjects[key].page, form)
        }
        return forms, markup.finder(forms)

    @staticmethod
    def _is_plain(page: m.Page, form: str) -> bool:
        words = form == page.title and form not in page.aliases and " " in form
        return words and form[1:] == form[1:].lower()

    def having(self, record: m.Claim | m.Statement) -> Library:
        """Return a library in which one claim or statement is `record`, for trying it out.

        What follows from where it is on a page is not found again.
        """
        other = copy.copy(self)
        known = vars(other)  # where a frozen class keeps its fields, and what was computed once
        if isinstance(record, m.Statement):
            known["statements"] = {**self.statements, record.id: record}
        else:
            known["claims"] = {**self.claims, record.id: record}
            known["references"] = {**self.references, record.id: tuple(self._references(record))}
            known["mentioned"] = {**self.mentioned, record.id: self._mentioned(record)}
        return other

    @cached_property
    def mentions(self) -> dict[str, tuple[m.Claim, ...]]:
        """For each name and subject, the claims that name it, withdrawn ones left out."""
        claims = (claim for claim in self.claims.values() if not claim.withdrawn)
        return grouped((name, claim) for claim in claims for name in self.mentioned[claim.id])

    @cached_property
    def named(self) -> frozenset[str]:
        """The names that some page of the site links to or mentions."""
        texts = [term.meaning for term in self.terms.values()] + [
            document.trust for document in self.documents.values()
        ]
        texts += [
            item.guide for text in self.pages.values() for item in text.items if isinstance(item, m.Guide)
        ]
        linked = {key for text in texts for key in markup.links(text)}
        return frozenset({*self.mentions, *linked, *(statement.by for statement in self.statements.values())})


def _ordered(documents: list[m.Document], order: tuple[str, ...]) -> list[m.Document]:
    """Return the documents in the site's order, those that it does not name at the end."""
    return sorted(
        documents, key=lambda document: order.index(document.id) if document.id in order else len(order)
    )


def _text(page: m.Page, items: tuple[m.Item, ...], site: m.Site) -> PageText:
    """Return a page with the place where it is shown: its own, or a section of its part's index page."""
    kind = next((kind for kind in site.kinds if kind.kind == page.kind), None)
    if kind and kind.on_one_page:
        return PageText(page, items, f"{kind.folder}/{INDEX}".lstrip("/"), page.id)
    return PageText(page, items, path_of(page))


def join(seeds: Seeds, verified: Mapping[str, frozenset[str]] | None = None) -> Library:
    """Join checked seeds and what was verified of them into one library."""
    if seeds.site is None or seeds.style is None:
        raise ValueError("seeds without site and style cannot be joined; check them first")
    index = Index(seeds)
    return Library(
        site=seeds.site,
        style=seeds.style,
        languages=seeds.languages,
        documents=first_of(_ordered(seeds.documents, seeds.site.documents)),
        pages={page.id: _text(page, items, seeds.site) for page, items in seeds.pages},
        works=index.works,
        statements=index.statements,
        names=index.names,
        terms=index.terms,
        checks=index.checks,
        disagreements=index.disagreements,
        corrections=tuple(seeds.all(m.Correction)),
        changes=tuple(seeds.all(m.Change)),
        asked=tuple(seeds.all(m.Asked)),
        verified=verified or {},
    )
