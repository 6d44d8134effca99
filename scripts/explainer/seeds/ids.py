"""Which records there are: their ids, their paths, the sentences of the documents. Pure; tolerates faults."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from explainer.faults import Fault, Mark, did_you_mean
from explainer.seeds import fields, phrasing
from explainer.seeds import models as m
from explainer.seeds.kinds import Seeds
from explainer.text import facts

# Pages and folders made from other files, whose place no page file may take.
MADE_FROM_OTHERS = frozenset(
    (
        "sources names glossary disagreements changes faults counts timeline data "
        "about/rules about/records about/codebook"
    ).split()
)
INDEX = "index"  # the name of the page that lists those of a folder
FOLDERS_FROM_OTHERS = frozenset({"evidence", "ledger"})


@dataclass(frozen=True, slots=True)
class Located:
    """A sentence of a document, with all that stands around it."""

    locator: str
    document: m.Document
    section: m.Section
    sentence: m.Sentence
    place: tuple[str | int, ...]

    @property
    def mark(self) -> Mark:
        """Where its record stands."""
        return self.document.mark(*self.place)

    @property
    def works(self) -> tuple[str, ...]:
        """The works that its own markers name, or else those of the next marker in the paragraph."""
        return self.sentence.cites or self.sentence.inherits

    @property
    def paragraph(self) -> int:
        """The number of its paragraph in the document."""
        return int(self.sentence.at[1:].split("s")[0])

    @property
    def number(self) -> int:
        """Its number in the paragraph."""
        return int(self.sentence.at.split("s")[1])


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


class Known:
    """The ids that exist, and what hangs on them."""

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
            for key in dict.fromkeys((*each.answers, *each.denies)):
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

    def shared_forms(self) -> Iterator[Fault]:
        """Yield a fault at each place of a form that two records have: the name would mean either of them."""
        places: dict[str, dict[str, Mark]] = defaultdict(dict)
        kinds = {kind for kind, record in self.kinds.items() if record.facts}
        records: list[tuple[m.Name | m.Page, str, str]] = [
            (each, each.name, "name") for each in self.seeds.all(m.Name)
        ]
        records += [(each, each.title, "title") for each, _ in self.seeds.pages if each.kind in kinds]
        for record, called, key in records:
            if not record.withdrawn:
                places[facts.flat(called)].setdefault(record.id, record.mark(key))
                for i, alias in enumerate(record.aliases):
                    places[facts.flat(alias)].setdefault(record.id, record.mark("aliases", i))
        for form, marks in places.items():
            for key, mark in marks.items() if len(marks) > 1 else ():
                other, there = next(each for each in marks.items() if each[0] != key)
                what = f"“{form}” is a form of “{other}” too ({there})"
                yield Fault(mark, f"{what} – leave it to one of them, or write a longer form")

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
                near = did_you_mean(str(key), known) or " – add it first, or correct the id"
                yield Fault(record.mark(*where), f"no {what} “{key}”{near}")

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


def _field(key: str) -> str:
    name = key.replace("-", "_")
    return f"{name}_" if name in {"from", "as", "is"} else name


def instead(withdrawal: fields.Withdrawal, else_: str = "take it out here") -> str:
    """Return what to do about an id that is withdrawn: the end of a message."""
    return f" – use “{withdrawal.replaced_by}”" if withdrawal.replaced_by else f" – {else_}"
