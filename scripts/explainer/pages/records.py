"""Render the record reference: every kind of record and its keys, in the models' own words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from explainer.pages import template
from explainer.seeds import fields, schema
from explainer.seeds import models as m
from explainer.seeds.kinds import ITEMS, LISTS, SINGLES, WORDS
from explainer.text import markdown
from explainer.text.markdown import Markdown

PATH = "about/records.md"
SOURCE = "scripts/explainer/seeds/models.py"
Record = dict[str, Any]  # its name, description and rows, as the template has them


def page(site: m.Site) -> str:
    """Return the page. Its title and the words of the lists are the site’s; all else is the same for all."""
    lists = site.lists

    def record(model: type[fields.Part]) -> Record:
        return _record(model.__name__, schema.of(model, lists))

    own = _page(lists)
    items = [record(model) for model in (*ITEMS.values(), *WORDS.values())]
    in_lists = [(file, record(model)) for file, model in LISTS.items()]
    document = record(m.Document)
    files = [(file, record(model)) for file, model in SINGLES.items()]
    language = record(m.LanguageStyle)
    return template.page(
        "records",
        SOURCE,
        site=site.title,
        in_words=heading,
        examples=examples(),
        page=own,
        items=items,
        lists=in_lists,
        document=document,
        files=files,
        language=language,
        parts=_parts([own, *items, *(found for _, found in in_lists), document,
                      *(found for _, found in files), language]),
    )  # fmt: skip


def examples() -> dict[str, Markdown]:
    """Return the examples by the names of the models, as YAML."""
    found = vars(template.named("examples"))
    return {name: Markdown(macro()) for name, macro in found.items() if not name.startswith("_")}


def heading(name: str) -> str:
    """Return the name of a model as words: “StanceWords” is “Stance words”."""
    words = re.findall(r"[A-Z][a-z]*", name)
    return " ".join([words[0], *(word.lower() for word in words[1:])])


def _page(lists: m.Lists) -> Record:
    """Return what is said of a page file, whose first key is its kind."""
    found = schema.of(m.Page, lists)
    kind = found["properties"].pop("kind")
    own = {**found["properties"].pop("id"), "description": f"{kind['description']} {schema.KIND}"}
    text = {"type": "array", "items": {"title": "item"}, "description": schema.TEXT}
    properties = {"KIND": own, **found["properties"], "text": text}
    return _record("page", {"properties": properties, "required": ["KIND", "title", "text"]})


def _record(name: str, found: schema.Schema) -> Record:
    """Return what is said of a record, its keys with those first that must be there."""
    required = found.get("required", [])
    properties = found.get("properties", {})
    keys = sorted(properties, key=lambda key: (key == "withdrawn", key not in required))
    return {
        "name": name,
        "description": markdown.explained(found.get("description", "")),
        "rows": [
            (key, value, key in required, markdown.explained(value.get("description", "")))
            for key, value in ((key, properties[key]) for key in keys)
        ],
    }


def _parts(records: Sequence[Record]) -> list[Record]:
    """Return the records that are parts of others, and the parts of these, as one meets them."""
    known: dict[str, Record] = {}
    found = {name: part for record in records for name, part in _named(record)}
    while new := {name: part for name, part in found.items() if name not in known}:
        described = {name: _record(name, part) for name, part in new.items()}
        known |= described
        found = {name: part for record in described.values() for name, part in _named(record)}
    return list(known.values())


def _named(record: Record) -> Iterator[tuple[str, schema.Schema]]:
    """Yield name and schema of each record that is a part of this one."""
    for _, value, _, _ in record["rows"]:
        inner: Mapping[str, Any] | None = value
        while inner and not {"enum", "const"} & inner.keys():
            if "items" in inner:
                inner = inner["items"]
            elif "properties" in inner:
                yield inner["title"], dict(inner)
                break
            else:
                several = inner.get("patternProperties", {}).values()
                inner = next(iter(several), inner.get("additionalProperties"))
