"""The lists of kinds that a site may rename, add to or leave things out of. Pure.

The general ones are in ``lists.yml``, a part of the program. site.yml has what a site wants instead.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import Field, GetCoreSchemaHandler, StringConstraints, ValidationInfo, model_validator
from pydantic_core import PydanticKnownError, core_schema

from explainer.seeds.fields import Line, Part, Slug

Yes = Literal["yes"]
NOBODY = "nobody"  # what “attributes” says beside the rungs


@dataclass(frozen=True, slots=True)
class In:
    """Marks a word that one of some lists of the site has, or that is always known."""

    lists: tuple[str, ...]
    always: tuple[str, ...] = ()

    def words(self, lists: Lists) -> list[str]:
        """Return the words that a site allows."""
        return [*(key for name in self.lists for key in getattr(lists, name)), *self.always]

    def known(self, value: str, info: ValidationInfo) -> str:
        """Return the word if the site allows it; without a site, which is the context, any word is fine."""
        if isinstance(info.context, Lists) and value not in (words := self.words(info.context)):
            raise PydanticKnownError("literal_error", {"expected": ", ".join(map(repr, words))})
        return value

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        """Return how pydantic reads such a word."""
        return core_schema.with_info_after_validator_function(self.known, handler(source))

    def __get_pydantic_json_schema__(self, _schema: Any, _handler: Any) -> dict[str, Any]:
        """Return what `schema` replaces with the words of a site."""
        return {"type": "string", "$in": self}


class Entry(Part):
    """An entry of a list: its key is its id, which is in the records and in the data."""

    called: Line = Field(
        "",
        description="What pages call it, in lowercase and without an article; otherwise its id in words.",
    )
    plural: Line | None = Field(None, description="The same for several; otherwise with an “s” behind it.")

    @property
    def several(self) -> str:
        """What several of them are called."""
        return self.plural or f"{self.called}s"

    @property
    def capital(self) -> str:
        """What it is called, with a capital letter."""
        return self.called[:1].upper() + self.called[1:]


class StanceKind(Entry):
    """How somebody says something. Its verbs and cues are in style.yml."""

    spoken: Yes | None = Field(None, description="“yes”: somebody’s words, not what somebody found.")
    own: Yes | None = Field(None, description="“yes”: somebody’s own work, drawn with a strong line.")
    plain: Yes | None = Field(
        None, description="“yes”: it only passes on, so that its verbs are open to all claims."
    )
    answers: Yes | None = Field(
        None,
        description="“yes”: a reply, such as a denial, a rebuttal or a correction: it may answer others.",
    )
    denies: Yes | None = Field(
        None, description="“yes”: a reply that something is not so, which is quoted whole."
    )
    blames: Literal["no"] | None = Field(None, description="“no”: it blames nobody for anything.")
    opinion: Yes | None = Field(None, description="“yes”: it measures nothing, and is called an opinion.")
    investigator: Line | None = Field(
        None, description="What its origin does, such as “reports its own findings”: the evidence says so."
    )
    official: Line | None = Field(
        None, description="A sentence for the evidence where it comes from an official sector."
    )


class EventKind(Entry):
    """A sort of event on the timeline. The first four have marks of their own shape."""

    spoken: Yes | None = Field(None, description="“yes”: it is for somebody’s words alone.")
    published: Yes | None = Field(None, description="“yes”: it is that whoever speaks published something.")


class DocumentKind(Entry):
    """A sort of document that a site is made from."""

    csl: Line = Field("document", description="The type of CSL that says it to reference managers.")
    stance: Slug | None = Field(None, description="The stance of its own words; otherwise a plain one.")
    speaks_for: Literal["own"] | None = Field(
        None, description="“own”: all of this kind speak for whoever made them, so that they are no relays."
    )


class NameKind(Entry):
    """A sort of thing that has a name and no page."""

    listed: Line | None = Field(
        None, description="The heading under which Who’s who has those with a role; otherwise it has none."
    )
    person: Yes | None = Field(None, description="“yes”: a human being.")


class Sector(Entry):
    """A sort of speaker."""

    official: Yes | None = Field(None, description="“yes”: what it assesses is official.")


class WorkKind(Entry):
    """A sort of work that is cited."""

    csl: Line | None = Field(None, description="Its type of CSL, if its id is not one.")


WorkType = Annotated[str, StringConstraints(pattern=r"^[a-z]+(?:[_-][a-z]+)*$", max_length=80)]
Kind = TypeVar("Kind", bound=Entry)


class Lists(Part):
    """The lists of a site. One that is not given is the general one of the program."""

    stances: dict[Slug, StanceKind] = Field(default_factory=dict, description="How somebody says something.")
    events: dict[Slug, EventKind] = Field(
        default_factory=dict, description="Sorts of events on the timeline."
    )
    documents: dict[Slug, DocumentKind] = Field(default_factory=dict, description="Sorts of documents.")
    names: dict[Slug, NameKind] = Field(default_factory=dict, description="Sorts of names.")
    sectors: dict[Slug, Sector] = Field(default_factory=dict, description="Sorts of speakers.")
    attribution: dict[Slug, Entry] = Field(
        default_factory=dict,
        description="How narrowly something is blamed on somebody, the least narrow first.",
    )
    effect: dict[Slug, Entry] = Field(
        default_factory=dict, description="What effect is reported, the least first."
    )
    works: dict[WorkType, WorkKind] = Field(
        default_factory=dict, description="Sorts of works that are cited."
    )

    @model_validator(mode="before")
    @classmethod
    def _with_general(cls, given: Any) -> Any:
        """Add the lists that are not given, and to each entry what the general one of its id says."""
        if not isinstance(given, dict):
            return given
        return {
            **given,
            **{name: _merged(entries, given.get(name, entries)) for name, entries in _general().items()},
        }

    def having(self, name: str, key: str) -> list[str]:
        """Return the ids in a list whose entries have something."""
        return [id_ for id_, entry in getattr(self, name).items() if getattr(entry, key)]

    def called(self, name: str, key: str) -> str:
        """Return what an id of a list is called."""
        entry = getattr(self, name).get(key)
        return entry.called if entry else key

    @property
    def replies(self) -> frozenset[str]:
        """The stances that answer."""
        return frozenset(self.having("stances", "answers"))

    @property
    def opinions(self) -> frozenset[str]:
        """The stances that are opinions."""
        return frozenset(self.having("stances", "opinion"))

    @property
    def unblaming(self) -> frozenset[str]:
        """The stances that blame nobody."""
        return frozenset(self.having("stances", "blames"))

    def own_words(self, document_kind: str) -> str:
        """Return the stance of a document’s own words: that of its kind, or else a plain one, or none."""
        kind = self.documents.get(document_kind)
        return (kind.stance if kind else None) or next(iter(self.having("stances", "plain")), "")

    def csl_of(self, work: str) -> str:
        """Return the type of CSL of a sort of work."""
        kind = self.works.get(work)
        return (kind.csl if kind else None) or work


def _merged(general: Mapping[str, Any], given: Any) -> Any:
    if not isinstance(given, dict):
        return given
    return {
        key: {"called": _words(key), **general.get(key, {}), **entry} if isinstance(entry, dict) else entry
        for key, entry in given.items()
    }


def _words(key: object) -> str:
    return str(key).replace("-", " ").replace("_", " ")


@cache
def _general() -> dict[str, dict[str, Any]]:
    """Return the general lists, which are a part of the program as its templates are."""
    text = pkgutil.get_data("explainer.seeds", "lists.yml") or b""
    found: dict[str, dict[str, Any]] = yaml.load(text, yaml.BaseLoader)  # noqa: S506 – it makes text of every value
    return found


@cache
def general() -> Lists:
    """Return the lists of a site that names none of its own."""
    return Lists.model_validate({})


def csl_types() -> frozenset[str]:
    """Return the types of CSL, which are the general sorts of works."""
    return frozenset(_general()["works"])


def joined(words: Iterable[str], last: str = " and ") -> str:
    """Return words as a list in a sentence: ``a, b and c``."""
    listed = list(words)
    return last.join(filter(None, (", ".join(listed[:-1]), *listed[-1:])))
