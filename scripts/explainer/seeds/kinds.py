"""Which kind of record each file of the seeds holds, and all that were read. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar, get_type_hints

from explainer.seeds import fields
from explainer.seeds import models as m

R = TypeVar("R", bound=fields.Record)

LISTS: dict[str, type[fields.Record]] = {
    "statements.yml": m.Statement,
    "works.yml": m.Work,
    "names.yml": m.Name,
    "glossary.yml": m.Term,
    "disagreements.yml": m.Disagreement,
    "checks.yml": m.Check,
    "corrections.yml": m.Correction,
    "changes.yml": m.Change,
    "search.yml": m.Asked,
}
SINGLES: dict[str, type[fields.Record]] = {"site.yml": m.Site, "style.yml": m.Style}
ITEMS: dict[str, type[fields.Record]] = {
    "section": m.Heading,
    "id": m.Claim,
    "use": m.Use,
    "check": m.CheckHere,
    "define": m.Definition,
    "door": m.Door,
    "show": m.Show,
    "guide": m.Guide,
}
WORDS: dict[str, type[fields.Record]] = {"paragraph": m.Break, "unknown": m.Unknown}
PLAIN_KIND = "page"
OF_LANGUAGE = re.compile(r"style\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\.yml")  # the words of a language


@dataclass(slots=True)
class Seeds:
    """All records in the order of their files, before anything is known of how they hang together."""

    site: m.Site | None = None
    style: m.Style | None = None
    languages: dict[str, m.LanguageStyle] = field(default_factory=dict)
    documents: list[m.Document] = field(default_factory=list)
    pages: list[tuple[m.Page, tuple[m.Item, ...]]] = field(default_factory=list)
    lists: dict[type[fields.Record], list[fields.Record]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)

    def all(self, kind: type[R]) -> list[R]:
        """Return the records of one of the list kinds."""
        return self.lists.get(kind, [])  # type: ignore[return-value]


@cache
def prose(model: type[fields.Record]) -> tuple[str, ...]:
    """Return the keys of a record that hold prose."""
    hints = get_type_hints(model, include_extras=True)
    known = model.model_fields.items()
    return tuple(info.alias or name for name, info in known if fields.PROSE in str(hints[name]))
