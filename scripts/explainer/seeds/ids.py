"""Which records there are: their ids, their paths, the sentences of the documents. Pure; tolerates faults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, Protocol, TypeVar

from explainer.errors import Fault, Mark, did_you_mean, grouped, one_of
from explainer.seeds import fields, wording
from explainer.seeds import models as m
from explainer.seeds.kinds import LISTS, Seeds
from explainer.seeds.lists import general
from explainer.text import markup
from explainer.text.ids import parsed


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


Known = TypeVar("Known", bound=_WithId)

# Pages and folders made from other files, whose place no page file may take.
MADE_FROM_OTHERS = frozenset(
    (
        "sources names glossary disagreements changes faults counts timeline data copy "
        "about/rules about/records about/codebook"
    ).split()
)
INDEX = "index"  # the name of the page that lists those of a folder
FOLDERS_FROM_OTHERS = frozenset({"evidence", "ledger"})


@dataclass(frozen=True, slots=True)
class Located:
    """A sentence of a document, with all that is around it."""

    locator: str
    document: m.Document
    section: m.Section
    sentence: m.Sentence
    place: tuple[str | int, ...]

    @property
    def mark(self) -> Mark:
        """Where its record is."""
        return self.document.mark(*self.place)

    @property
    def works(self) -> tuple[str, ...]:
        """The works that its own markers name, or else those of the next marker in the paragraph."""
        return self.sentence.cites or self.sentence.inherits

    @property
    def paragraph(self) -> int:
        """The number of its paragraph in the document."""
        return parsed(self.locator).paragraph

    @property
    def number(self) -> int:
        """Its number in the paragraph."""
        return parsed(self.locator).sentence


def located(documents: Iterable[m.Document]) -> Iterator[Located]:
    """Yield every sentence of the documents in order."""
    for document in documents:
        for i, section in enumerate(document.sections):
            for j, sentence in enumerate(section.sentences):
                place = ("sections", i, "sentences", j)
                yield Located(f"{document.id}:{sentence.at}", document, section, sentence, place)


def path_of(page: m.Page) -> str:
    """Return a page's path below ``docs/``, which mirrors its seed file's below ``seeds/``."""
    return page.file.split("/", 1)[1].removesuffix(".yml")


class Ladders:
    """The orders of rungs that the lists of a site give."""

    @property
    def lists(self) -> m.Lists:
        """The lists of the site."""
        raise NotImplementedError

    @cached_property
    def blame(self) -> wording.Ladder:
        """The rungs of attribution: how narrowly a text blames somebody."""
        return wording.Ladder(tuple(self.lists.attribution))

    @cached_property
    def reach(self) -> wording.Ladder:
        """The rungs of effect: how far a text reports one."""
        return wording.Ladder(tuple(self.lists.effect))


@dataclass(frozen=True)
class Index(Ladders):
    """The records of seeds by id, and what refers to them; of two with one id, the first counts."""

    seeds: Seeds

    @cached_property
    def names(self) -> dict[str, m.Name]:
        """Names by id."""
        return first_of(self.seeds.all(m.Name))

    @cached_property
    def terms(self) -> dict[str, m.Term]:
        """Terms by id."""
        return first_of(self.seeds.all(m.Term))

    @cached_property
    def works(self) -> dict[str, m.Work]:
        """Works by id."""
        return first_of(self.seeds.all(m.Work))

    @cached_property
    def statements(self) -> dict[str, m.Statement]:
        """Statements by id."""
        return first_of(self.seeds.all(m.Statement))

    @cached_property
    def checks(self) -> dict[str, m.Check]:
        """Editor’s checks by id."""
        return first_of(self.seeds.all(m.Check))

    @cached_property
    def disagreements(self) -> dict[str, m.Disagreement]:
        """Disagreements by id."""
        return first_of(self.seeds.all(m.Disagreement))

    @cached_property
    def documents(self) -> dict[str, m.Document]:
        """Documents by id."""
        return first_of(self.seeds.documents)

    @cached_property
    def pages(self) -> dict[str, m.Page]:
        """Pages by id."""
        return first_of(page for page, _ in self.seeds.pages)

    @cached_property
    def paths(self) -> frozenset[str]:
        """The paths of all page files, which are their addresses unless a page is a section of another."""
        return frozenset(path_of(page) for page, _ in self.seeds.pages)

    @cached_property
    def kinds(self) -> dict[str, m.Kind]:
        """Kinds of page by key."""
        return {kind.kind: kind for kind in self.seeds.site.kinds} if self.seeds.site else {}

    @property
    def lists(self) -> m.Lists:
        """The lists of the site, or the general ones."""
        return self.seeds.site.lists if self.seeds.site else general()

    @cached_property
    def home(self) -> dict[str, m.Page]:
        """The page on which each claim has its home, by the id of the claim."""
        placed = ((item, page) for page, items in self.seeds.pages for item in items)
        return {item.id: page for item, page in placed if isinstance(item, m.Claim)}

    @cached_property
    def claims(self) -> dict[str, m.Claim]:
        """Claims and notes by id."""
        return first_of(item for _, items in self.seeds.pages for item in items if isinstance(item, m.Claim))

    @cached_property
    def linkable(self) -> dict[str, Any]:
        """All that ``[[id]]`` can lead to."""
        return first_of(self.linkable_records())

    def linkable_records(self) -> list[Any]:
        """Return the records that share one set of ids, since ``[[id]]`` can lead to each of them."""
        lists = (self.seeds.all(kind) for kind in (m.Name, m.Term, m.Work))
        return [*self.seeds.documents, *(page for page, _ in self.seeds.pages), *chain(*lists)]

    @cached_property
    def speakers(self) -> dict[str, Any]:
        """All that can speak: names, pages and documents."""
        speaking = (m.Name, m.Page, m.Document)
        return {key: record for key, record in self.linkable.items() if isinstance(record, speaking)}

    @cached_property
    def sentences(self) -> dict[str, Located]:
        """The sentences of all documents by locator."""
        return {sentence.locator: sentence for sentence in located(self.seeds.documents)}

    @cached_property
    def used(self) -> frozenset[str]:
        """The statements and documents that claims on pages rest on."""
        printed = (claim for claim in self.claims.values() if not claim.withdrawn and not claim.only)
        return frozenset(chain(*(claim.from_ for claim in printed)))

    @cached_property
    def spoken_in(self) -> frozenset[str]:
        """The works in which statements were made."""
        return frozenset(chain(*(statement.work for statement in self.statements.values())))

    @cached_property
    def answers(self) -> dict[str, tuple[str, ...]]:
        """For each statement and claim, the statements that answer or deny it."""
        return grouped(
            (key, statement.id)
            for statement in self.statements.values()
            for key in dict.fromkeys((*statement.answers, *statement.denies))
        )

    @cached_property
    def banned(self) -> wording.Banned:
        """The words that no text of ours has."""
        return wording.Banned(self.seeds.style.banned if self.seeds.style else {})

    @cached_property
    def _wordings(self) -> dict[str, str | None]:
        return {}

    def wording(self, claim: m.Claim) -> str | None:
        """Return the wording of a claim standing alone, as plain text, or None if its markup is broken."""
        if claim.says not in self._wordings:
            broken = any(markup.problems(claim.says))
            self._wordings[claim.says] = None if broken else wording.plain(claim.says, self.call)
        return self._wordings[claim.says]

    def kind_at_home(self, claim: m.Claim) -> m.Kind | None:
        """Return the kind of page on which a claim has its home, or None for a plain page."""
        return self.kinds.get(self.home[claim.id].kind) if claim.id in self.home else None

    def rows(self, page: m.Page) -> list[str]:
        """Return the rows that the head of facts of a page can have."""
        kind = self.kinds.get(page.kind)
        return [fact.key for fact in kind.rows(page.type)] if kind else []

    def statements_of(self, claim: m.Claim) -> list[m.Statement]:
        """Return the statements that a claim rests on."""
        return [self.statements[key] for key in claim.from_ if key in self.statements]

    def records(self) -> Iterator[fields.Record]:
        """Yield every record: of the site, of documents, of pages, of lists."""
        yield from filter(None, (self.seeds.site, self.seeds.style))
        yield from self.seeds.documents
        for page, items in self.seeds.pages:
            yield page
            yield from items
        yield from chain(*(self.seeds.all(kind) for kind in LISTS.values()))

    def unknown(
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
                near = self._other(str(key), what) or did_you_mean(str(key), known)
                near = near or " – add it first, or correct the id"
                near = self._extent(str(key)) if what == "sentence" else near
                yield Fault(record.mark(*where), f"no {what} “{key}”{near}")

    def _other(self, key: str, what: str) -> str:
        """Return what an id is if it is that of another kind of record than those that are sought."""
        kinds: dict[str, Mapping[str, object]] = {
            "name": self.names,
            "page": self.pages,
            "document": self.documents,
            "work": self.works,
            "claim": self.claims,
            "statement": self.statements,
        }
        return next(
            (f" – that is a {kind}" for kind, known in kinds.items() if key in known and kind not in what), ""
        )

    def _extent(self, locator: str) -> str:
        """Return which sentences the document of a wrong locator has, or which documents there are."""
        document, _, _ = locator.partition(":")
        own = [sentence for sentence in self.sentences if sentence.startswith(f"{document}:")]
        if not own:
            return (
                did_you_mean(document, self.documents)
                or f" – one of {one_of(self.documents)} before the colon"
            )
        last = own[-1].partition(":")[2]
        return f" – “{document}” has p1s1 to {last}; “where” finds one by its words"

    def call(self, key: str) -> str:
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


def first_of(records: Iterable[Known]) -> dict[str, Known]:
    """Return records by id, the first of those that share one."""
    found: dict[str, Known] = {}
    for record in records:
        found.setdefault(record.id, record)
    return found


def _field(key: str) -> str:
    name = key.replace("-", "_")
    return f"{name}_" if name in {"from", "as", "is"} else name


def instead(withdrawal: fields.Withdrawal, else_: str = "take it out here") -> str:
    """Return what to do about an id that is withdrawn: the end of a message."""
    return f" – use “{withdrawal.replaced_by}”" if withdrawal.replaced_by else f" – {else_}"
