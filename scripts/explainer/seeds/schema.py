"""JSON Schemas of the seed files, from the models: what an editor completes and underlines. Pure.

Draft 7, as the usual editors read it (https://json-schema.org/draft-07). A schema knows the form of a file;
whether an id exists, and all that hangs together between records, only ``check`` knows.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from typing import Any, TypeAlias

from pydantic.json_schema import GenerateJsonSchema

from explainer.seeds import fields
from explainer.seeds import models as m
from explainer.seeds.kinds import ITEMS, LISTS, OF_LANGUAGE, PLAIN_KIND, SINGLES, WORDS

Schema: TypeAlias = dict[str, Any]

FOLDER = "schema"
DIALECT = "http://json-schema.org/draft-07/schema#"


class _Generator(GenerateJsonSchema):
    """Writes schemas as this site's files are written: no null, no defaults, one value for a list of one."""

    def nullable_schema(self, schema: Any) -> Schema:
        """Leave null out: a key without a value is left out as a whole."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: Any) -> Schema:
        """Leave defaults out: they are what is meant where a key is missing, not what to write."""
        return self.generate_inner(schema["schema"])

    def function_before_schema(self, schema: Any) -> Schema:
        """Accept a single value in place of a list of one."""
        inner = self.generate_inner(schema["schema"])
        if schema["function"]["function"] is not fields.listed:
            return inner
        return single_or_list(inner)

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 – the signature is pydantic's
        """Keep titles for what kind of value a key takes."""
        return False


def single_or_list(listed: Mapping[str, Any]) -> Schema:
    """Return the schema of a list changed so that one of its values may be given alone, if one is enough."""
    item = listed["items"]
    if listed.get("minItems", 0) > 1:
        return dict(listed)
    types = item["type"] if isinstance(item["type"], list) else [item["type"]]
    return {**item, **listed, "type": [*types, "array"]}


def schemas(site: m.Site) -> dict[str, str]:
    """Return the text of each schema by its path; the kinds of page and of all else are those of `site`."""
    found = {file.replace(".yml", ".json"): of_list(model, site.lists) for file, model in LISTS.items()}
    found.update({file.replace(".yml", ".json"): of(model, site.lists) for file, model in SINGLES.items()})
    found["style.language.json"] = of(m.LanguageStyle, site.lists)
    found["document.json"] = of(m.Document, site.lists)
    found["page.json"] = of_page(site)
    head = {"$schema": DIALECT, "$comment": "Generated from the models by “explainer schema”. Do not edit."}
    return {
        f"{FOLDER}/{name}": json.dumps({**head, **schema}, indent=1, ensure_ascii=False) + "\n"
        for name, schema in sorted(found.items())
    }


def schema_of(file: str) -> str:
    """Return the path of the schema for a seed file, given by its path below the folder of seeds."""
    if file in LISTS or file in SINGLES:
        return f"{FOLDER}/{file.replace('.yml', '.json')}"
    if OF_LANGUAGE.fullmatch(file):
        return f"{FOLDER}/style.language.json"
    return f"{FOLDER}/{'document' if file.startswith('documents/') else 'page'}.json"


def modeline(file: str) -> str:
    """Return the comment that tells an editor the schema of a seed file, as its first line."""
    return f"# yaml-language-server: $schema={'../' * (file.count('/') + 1)}{schema_of(file)}"


def of(model: type[fields.Part], lists: m.Lists) -> Schema:
    """Return the schema of one record or part, all its parts written out in it, with the words of a site."""
    generated = _generated(model)
    own = {key: value for key, value in generated.items() if key != "$defs"}
    result: Schema = _inlined(own, generated.get("$defs", {}), lists)
    result["description"] = _said(model)
    return result


@functools.cache  # a third of the time that the pages of a small site take, were it made for each of them
def _generated(model: type[fields.Part]) -> Schema:
    """Return the schema that pydantic makes of a model, its parts apart from it; nobody changes it."""
    return model.model_json_schema(by_alias=True, schema_generator=_Generator)


def _said(model: type[fields.Part]) -> str:
    """Return what a model says of itself, in one line."""
    return " ".join((model.__doc__ or "").replace("'", "’").split())


def of_list(model: type[fields.Part], lists: m.Lists) -> Schema:
    """Return the schema of a file that is a list of records."""
    return {"type": "array", "items": of(model, lists)}


def of_page(site: m.Site) -> Schema:
    """Return the schema of a page file: one key says its kind, and its text is a list of items."""
    page = of(m.Page, site.lists)
    properties = page["properties"]
    kind, identity = properties.pop("kind"), properties.pop("id")
    kinds = {PLAIN_KIND: "A page of no kind, such as an index", **{k.kind: k.plural for k in site.kinds}}
    named = {
        key: {**identity, "description": f"{what}. {identity['description']}"} for key, what in kinds.items()
    }
    types = list(dict.fromkeys(key for one in site.kinds for key in one.types))
    if types:
        properties["type"] = {"enum": types, "description": properties["type"]["description"]}
    text = {"description": TEXT, "type": "array", "items": of_item(site)}
    return {
        "description": f"{page['description']} {kind['description']}",
        "type": "object",
        "additionalProperties": False,
        "properties": {**named, **properties, "text": text},
        "required": ["title", "text"],
        "oneOf": [{"required": [key]} for key in kinds],
    }


KIND = (
    "The key is the kind itself, or “page”; its value is the page’s id, which is also the name of its file."
)
TEXT = "What is on the page, in order: sections, claims, placed claims, and “paragraph” for a new paragraph."


def of_item(site: m.Site) -> Schema:
    """Return the schema of one item of a page's text, told by the first of its keys that says what it is."""
    rows = {fact.key: fact.label for kind in site.kinds for fact in kind.facts}
    firsts = {key: {"description": _said(model)} for key, model in ITEMS.items()}
    chain: Schema = {"required": ["id"], "properties": firsts, "additionalProperties": False}
    for key, model in reversed(ITEMS.items()):
        item = of(model, site.lists)
        if "fact" in item["properties"]:
            value = next(iter(item["properties"]["fact"]["patternProperties"].values()))
            item["properties"]["fact"] = {
                "type": "object",
                "description": item["properties"]["fact"]["description"],
                "properties": {row: {**value, "description": label} for row, label in rows.items()},
                "additionalProperties": False,
            }
        chain = {"if": {"required": [key]}, "then": item, "else": chain}
    what = " ".join(f"“{word}”: {_said(model)}" for word, model in WORDS.items())
    words: Schema = {"enum": list(WORDS), "description": what}
    return {"type": ["object", "string"], "if": {"type": "string"}, "then": words, "else": chain}


def _inlined(schema: Any, parts: Mapping[str, Any], lists: m.Lists) -> Any:
    """Return a schema with every reference replaced by what it refers to; the models have no cycle.

    A word of a list is one of those that the site has.
    """
    if isinstance(schema, list):
        return [_inlined(part, parts, lists) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "$in" in schema:
        words = {"enum": schema["$in"].words(lists)}
        rest = {key: value for key, value in schema.items() if key != "$in"}
        if "items" in rest:  # a list, or one of its words
            return _inlined({**rest, "if": {"type": "string"}, "then": words}, parts, lists)
        return _inlined({**rest, **words}, parts, lists)
    if "$ref" in schema:
        own = {key: value for key, value in schema.items() if key != "$ref"}
        return _inlined({**parts[schema["$ref"].rpartition("/")[2]], **own}, parts, lists)
    if "description" in schema and isinstance(schema["description"], str):
        schema = {**schema, "description": " ".join(schema["description"].replace("'", "’").split())}
    if several := schema.get("anyOf", ()):  # of the models' unions, those of words
        schema = {key: value for key, value in schema.items() if key != "anyOf"}
        schema["enum"] = [word for one in several for word in one.get("enum", [one.get("const")])]
    return {key: _inlined(value, parts, lists) for key, value in schema.items()}
