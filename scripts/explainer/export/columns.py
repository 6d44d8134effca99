"""The columns of the data that others can take away. Their descriptions are the codebook.

One class is one table; the same rows make the JSON and the CSV. A column that a record of the seeds has too
is described by that record. A class says which of its columns refer to rows of which table; what several
columns refer to from both sides is kept by one side, and `BACK` names the columns that only repeat it.
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from explainer.library.provenance import Support
from explainer.seeds import models as m
from explainer.seeds.fields import Edtf, Moment

Texts = tuple[str, ...]
Kind = Literal["name", "page", "document", "work", "term"]
_DATE: dict[str, JsonValue] = {"format": "edtf"}  # what the schema says of a date
_GIVEN: set[str] = set()


class Row(BaseModel):
    """A row of a table: one record."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    PRIMARY: ClassVar[tuple[str, ...]] = ("id",)  # the columns that tell a row from all others
    KEYS: ClassVar[dict[str, str]] = {}  # a column with ids, and the table of these
    BACK: ClassVar[frozenset[str]] = frozenset()

    def model_post_init(self, _: Any) -> None:
        """Share the set of given fields, which nobody asks for: one for each row takes half of the memory."""
        object.__setattr__(self, "__pydantic_fields_set__", _GIVEN)

    @classmethod
    def dated(cls) -> frozenset[str]:
        """Return the columns that hold a date."""
        return frozenset(name for name, field in cls.model_fields.items() if field.json_schema_extra == _DATE)

    @classmethod
    def columns(cls) -> list[str]:
        """Return the columns in their order: what the record is, and last whether it was withdrawn."""
        return sorted(cls.model_fields, key=lambda name: name in Gone.model_fields)


def _as_in(record: type[BaseModel], name: str, default: Any = ...) -> Any:
    """Return a column described as the value of the same name in a record of the seeds."""
    found = record.model_fields[name]
    kinds, optional = (Edtf, Moment), get_args(found.annotation)
    dated = any(kind in optional or get_args(kind)[1] in found.metadata for kind in kinds)
    return Field(default, description=found.description, json_schema_extra=_DATE if dated else None)


class Gone(Row):
    """What a row says that was withdrawn; such rows stay."""

    withdrawn: str | None = Field(
        None, description="When it was withdrawn, as EDTF; empty if it was not.", json_schema_extra=_DATE
    )
    withdrawn_because: str | None = Field(None, description="Why it was withdrawn.")
    replaced_by: str | None = Field(None, description="The id that says it now.")


class Counted(Row):
    """What a figure of a claim counts."""

    as_told: str = _as_in(m.Figure, "as_told")
    unit: str = _as_in(m.Figure, "unit")
    counted_by: str | None = _as_in(m.Figure, "counted_by", None)
    period: str | None = _as_in(m.Figure, "period", None)
    known_faults: Texts = _as_in(m.Figure, "known_faults", ())


class Claim(Gone):
    """A sentence about the world, or a note on the documents, and how it stands."""

    KEYS = {
        "page": "things",
        "speakers": "things",
        "origins": "things",
        "names": "things",
        "used_on": "things",
        "statements": "statements",
        "replies": "statements",
        "own_words": "documents",
        "documents": "documents",
        "at": "coverage",
        "same_words": "coverage",
        "context": "coverage",
        "works": "works",
        "disagreements": "disagreements",
        "checks": "checks",
        "sums_up": "claims",
        "replaced_by": "claims",
    }
    BACK = frozenset({"disagreements"})

    id: str = Field(description="Permanent id, unique among claims.")
    kind: Literal["claim", "absence", "summary"] = Field(
        description="A claim about the world, a note that the documents do not say it, or a summing up."
    )
    says: str = Field(description="The sentence standing alone, in our own words.")
    page: str = Field(description="The page that it belongs to.")
    address: str = Field(description="Where it is, as a path below the site’s address.")
    evidence: str = Field(description="The page of its evidence: its permanent address.")
    speakers: Texts = Field((), description="Who said it: ids of names, pages or documents.")
    speaker_names: Texts = Field((), description="The same as names, in the same order.")
    stances: Texts = Field((), description="The stance of each statement that it rests on.")
    dates: Texts = Field(
        (), description="When the statements that it rests on were made, as EDTF, as far as known."
    )
    about: Texts = Field((), description="The times that these statements are about, as EDTF.")
    statements: Texts = Field((), description="The statements that it rests on.")
    own_words: Texts = Field((), description="Documents that say it in their own words.")
    at: Texts = _as_in(m.Claim, "at", ())
    same_words: Texts = Field((), description="The same sentences in other revisions of the document.")
    context: Texts = _as_in(m.Claim, "context", ())
    documents: Texts = Field((), description="The documents whose sentences it rests on.")
    works: Texts = Field((), description="Works that the documents name as source there.")
    origins: Texts = Field((), description="The distinct makers of the statements; who relays them is none.")
    lineages: Texts = Field(
        (), description="The lines of documents that it rests on; revisions are one line."
    )
    relays: Texts = Field((), description="The lines of documents that relay what every origin said.")
    support: Support | None = Field(
        None, description="How many named origins it has, or that it is an opinion; empty for a note."
    )
    official: bool | None = Field(None, description="Whether an official one is among the origins.")
    investigator: bool | None = Field(None, description="Whether whoever looked into it is among them.")
    attribution: str | None = _as_in(m.Claim, "attributes", None)
    figures: tuple[Counted, ...] = _as_in(m.Claim, "figures", ())
    facts: dict[str, str] = Field(
        default_factory=dict, description="Its rows in the head of facts of its page."
    )
    event: str | None = _as_in(m.Event, "date", None)
    event_kind: str | None = _as_in(m.Event, "kind", None)
    event_label: str | None = _as_in(m.Event, "label", None)
    replies: Texts = Field((), description="Statements that answer those it rests on.")
    disagreements: Texts = Field((), description="Questions on which it differs from other claims.")
    checks: Texts = Field((), description="Editor’s checks that concern it, its statements or its works.")
    names: Texts = Field((), description="Names and pages that it mentions.")
    used_on: Texts = Field((), description="Every page that has it.")
    sums_up: Texts = Field((), description="The claims that a summing up sums up.")
    silent_on: str | None = Field(None, description="What the documents do not say, where that is noted.")
    near_original_because: str | None = _as_in(m.Claim, "close", None)
    state: Literal["verified", "changed", "never"] | None = Field(
        None,
        description="Whether a program compared its current wording with the originals; empty for a note.",
    )
    changed: str | None = _as_in(m.Claim, "changed", None)
    listed: str | None = _as_in(m.Claim, "listed", None)
    only: str | None = _as_in(m.Claim, "only", None)
    seed: str = Field(description="The file of the repository that contains it.")


class Statement(Gone):
    """One act of saying: who, when, with what standing, in which work, answering what."""

    KEYS = {
        "by": "things",
        "works": "works",
        "answers": "statements",
        "answered_by": "statements",
        "claims": "claims",
        "replaced_by": "statements",
    }
    BACK = frozenset({"answered_by", "claims"})

    id: str = _as_in(m.Statement, "id")
    by: str = _as_in(m.Statement, "by")
    by_name: str = Field(description="The same as a name.")
    stance: str = _as_in(m.Statement, "stance")
    date: str | None = _as_in(m.Statement, "date", None)
    about: str | None = _as_in(m.Statement, "about", None)
    works: Texts = _as_in(m.Statement, "work", ())
    answers: Texts = _as_in(m.Statement, "answers", ())
    how: str | None = _as_in(m.Statement, "how", None)
    answered_by: Texts = Field((), description="Statements that answer it.")
    claims: Texts = Field((), description="Claims that report it.")


class Work(Gone):
    """A bibliographic record, with dates as printed and as EDTF."""

    KEYS = {"listed_in": "documents", "claims": "claims", "replaced_by": "things"}
    BACK = frozenset({"claims"})

    id: str = _as_in(m.Work, "id")
    type: str = _as_in(m.Work, "type")
    title: str = _as_in(m.Work, "title")
    authors: Texts = _as_in(m.Work, "author", ())
    publisher: str = _as_in(m.Work, "publisher")
    agency: str | None = _as_in(m.Work, "agency", None)
    issued: str = _as_in(m.Work, "issued")
    issued_printed: str | None = _as_in(m.Work, "issued_printed", None)
    archived: str | None = _as_in(m.Work, "archived", None)
    archived_printed: str | None = _as_in(m.Work, "archived_printed", None)
    accessed: str | None = _as_in(m.Work, "accessed", None)
    accessed_printed: str | None = _as_in(m.Work, "accessed_printed", None)
    released: str | None = _as_in(m.Work, "released", None)
    issn: str | None = _as_in(m.Work, "issn", None)
    format: str | None = _as_in(m.Work, "format", None)
    listed_in: str | None = _as_in(m.Work, "listed_in", None)
    number: int | None = _as_in(m.Work, "number", None)
    identified_by: str | None = _as_in(m.Work, "identified_by", None)
    url: str | None = _as_in(m.Work, "address", None)
    archive_url: str | None = _as_in(m.Work, "archive", None)
    copies: tuple[dict[str, str], ...] = _as_in(m.Work, "copies", ())
    defect: str | None = _as_in(m.Work, "defect", None)
    known_faults: Texts = _as_in(m.Work, "known_faults", ())
    note: str | None = _as_in(m.Work, "note", None)
    address: str = Field(description="Its place on the Sources page, as a path below the site’s address.")
    claims: Texts = Field((), description="Claims whose notes cite it.")


class Document(Row):
    """A document that the site is made from, without its sentences."""

    id: str = _as_in(m.Document, "document")
    short: str = _as_in(m.Document, "short")
    called: str | None = _as_in(m.Document, "called", None)
    first: str | None = _as_in(m.Document, "first", None)
    later: str | None = _as_in(m.Document, "later", None)
    title: str = _as_in(m.Document, "title")
    kind: str = _as_in(m.Document, "kind")
    authors: Texts = _as_in(m.Document, "author", ())
    publisher: str = _as_in(m.Document, "publisher")
    url: str | None = _as_in(m.Document, "address", None)
    url_note: str | None = _as_in(m.Document, "address_note", None)
    written: str = _as_in(m.Document, "written")
    written_note: str = _as_in(m.Document, "written_note")
    lineage: str = _as_in(m.Document, "lineage")
    quotations: str = _as_in(m.Document, "quotations")
    trust: str = _as_in(m.Document, "trust")
    known_faults: Texts = _as_in(m.Document, "known_faults", ())
    sentences: int = Field(description="How many sentences its body has.")
    used: int = Field(description="Sentences that a claim rests on.")
    same: int = Field(description="Sentences with the words of a used one in another revision.")
    excused: int = Field(description="Sentences that no claim rests on, for a reason that is given.")
    left: int = Field(description="Sentences that are neither.")
    address: str = Field(description="Its place on the Sources page, as a path below the site’s address.")


class Name(Gone):
    """A person, body, platform or place without a page of its own."""

    KEYS = {"claims": "claims", "statements": "statements", "replaced_by": "things"}
    BACK = frozenset({"claims", "statements"})

    id: str = _as_in(m.Name, "id")
    name: str = _as_in(m.Name, "name")
    first: str | None = _as_in(m.Name, "first", None)
    later: str | None = _as_in(m.Name, "later", None)
    kind: str = _as_in(m.Name, "kind")
    aliases: Texts = _as_in(m.Name, "aliases", ())
    role: str | None = _as_in(m.Name, "role", None)
    sector: str | None = _as_in(m.Name, "sector", None)
    wikidata: str | None = _as_in(m.Name, "wikidata", None)
    ror: str | None = _as_in(m.Name, "ror", None)
    claims: Texts = Field((), description="Claims that name it.")
    statements: Texts = Field((), description="Statements that it made.")


class Page(Gone):
    """A page of the site: what it is about, and which claims are on it."""

    KEYS = {"claims": "claims", "mentioned_in": "claims", "replaced_by": "things"}
    BACK = frozenset({"claims", "mentioned_in"})

    id: str = _as_in(m.Page, "id")
    title: str = _as_in(m.Page, "title")
    first: str | None = _as_in(m.Page, "first", None)
    later: str | None = _as_in(m.Page, "later", None)
    aliases: Texts = _as_in(m.Page, "aliases", ())
    type: str | None = _as_in(m.Page, "type", None)
    role: str | None = _as_in(m.Page, "role", None)
    address: str = Field(description="The page, as a path below the site’s address.")
    facts: dict[str, Texts] = Field(
        default_factory=dict, description="Its head of facts: what its claims say of each row."
    )
    attribution: str | None = Field(None, description="Who is named as being behind it, and by whom.")
    claims: Texts = Field((), description="The claims on it in order, its own and those of other pages.")
    mentioned_in: Texts = Field((), description="Claims that name it, on any page.")


class Disagreement(Gone):
    """A question on which the documents differ."""

    KEYS = {"claims": "claims", "replaced_by": "disagreements"}

    id: str = _as_in(m.Disagreement, "id")
    question: str = _as_in(m.Disagreement, "question")
    kind: str = _as_in(m.Disagreement, "kind")
    claims: Texts = _as_in(m.Disagreement, "claims")
    settle: str = _as_in(m.Disagreement, "settle")
    address: str = Field(description="Its place, as a path below the site’s address.")


class Check(Gone):
    """An editor's check: a fact from outside the documents, with its own citation."""

    KEYS = {"documents": "documents", "source_work": "works", "replaced_by": "checks"}

    id: str = _as_in(m.Check, "id")
    concerns: Texts = _as_in(m.Check, "concerns", ())
    documents: Texts = _as_in(m.Check, "documents", ())
    says: str = _as_in(m.Check, "says")
    check: str = _as_in(m.Check, "check")
    source_work: str | None = _as_in(m.Source, "work", None)
    source_title: str | None = _as_in(m.Source, "title", None)
    source_publisher: str | None = _as_in(m.Source, "publisher", None)
    source_issued: str | None = _as_in(m.Source, "issued", None)
    source_url: str | None = _as_in(m.Source, "address", None)
    source_note: str | None = _as_in(m.Source, "note", None)


class Coverage(Row):
    """A sentence of a document, without its words: which claims rest on it, or why none does."""

    PRIMARY = ("locator",)
    KEYS = {"document": "documents", "works": "works", "claims": "claims", "same_as": "coverage"}
    BACK = frozenset({"claims"})

    locator: str = Field(description="Document, paragraph and sentence, as in document-id:p6s1.")
    document: str = Field(description="The document.")
    section: str = _as_in(m.Section, "label")
    paragraph: int = Field(description="Paragraph of the document's body, counted from 1.")
    sentence: int = Field(description="Sentence of the paragraph, counted from 1.")
    fingerprint: str = _as_in(m.Sentence, "fingerprint")
    works: Texts = Field(
        (), description="Works that its own markers name, or the next ones in the paragraph."
    )
    use: Literal["used", "same", "excused", "left"] = Field(
        description="A claim rests on it, or on the same words elsewhere, or it is excused, or none of these."
    )
    claims: Texts = Field((), description="Claims that rest on it.")
    same_as: str | None = Field(None, description="The used sentence with the same words.")
    excused_because: str | None = Field(None, description="Why no claim rests on it.")


class Redirect(Row):
    """An old address, and where it leads now."""

    PRIMARY = ("formerly",)
    KEYS = {"page": "things"}

    formerly: str = Field(description="The old address, as a path below the site’s.")
    address: str = Field(description="Where it leads, as a path below the site’s address.")
    page: str = Field(description="The page to which it leads.")


class Correction(Row):
    """A change of meaning that was made in public."""

    PRIMARY = ()
    KEYS = {"claim": "claims"}

    date: str = _as_in(m.Correction, "date")
    claim: str = _as_in(m.Correction, "claim")
    was: str = _as_in(m.Correction, "was")
    now: str = _as_in(m.Correction, "is_")
    why: str = _as_in(m.Correction, "why")


class Thing(Row):
    """Whatever an id can name besides claims, statements, questions and checks: one list of all these ids."""

    id: str = Field(description="Permanent id, unique among things.")
    kind: Kind = Field(description="What it is.")
    name: str = Field(description="What it is called.")


class Link(Row):
    """A reference from a row of one table to a row of another; the name of the table names both."""

    PRIMARY = ("id", "column", "position")

    id: str = Field(description="The row that refers, by the key of the table named first.")
    column: str = Field(description="The column of that table which holds the reference.")
    position: int = Field(description="Its place among several in that column, from 1.")
    to: str = Field(description="The row that is referred to, by the key of the table named last.")
