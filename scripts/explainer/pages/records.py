"""Render the record reference: every kind of record and its keys, in the models' own words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from explainer.seeds import fields, schema
from explainer.seeds import models as m
from explainer.seeds.kinds import ITEMS, LISTS, SINGLES, WORDS
from explainer.text import markdown

PATH = "about/records.md"
SOURCE = "scripts/explainer/seeds/models.py"

INTRO = """
What may stand in the files below `seeds/`. Each table gives the keys of one kind of record, what belongs
there, and whether the key has to be there. This page, the help that an editor gives, and the questions of
`python -m explainer new` come from the same descriptions in the code.

All values are text, whatever they look like. An id has lowercase letters, digits and single hyphens, begins
with a letter, and is never renamed nor used again. A date is EDTF: `2024`, `2024-10`, `2024-10-25`,
`2024~` (about), `2024-05/..` (then or later). Prose stands in quotation marks or after `>-`, so that no sign
in it means YAML. The examples are of a small site about herons, with which the program is tested.
"""
EDITORS = """
The first line of each seed file names its schema, in `schema/`. An editor that knows the YAML language
server completes keys and values, shows what they mean and underlines what cannot be right. Visual Studio Code
and VSCodium offer to install what they need when the folder is opened. Neovim and Helix need
`yaml-language-server`, Emacs the same with `eglot` or `lsp-mode`, Sublime Text the package LSP-yaml; they
then read that line by themselves. PyCharm and other editors of JetBrains take the schema by hand, under “JSON
Schema Mappings”. All read `.editorconfig`, some after a plugin.

A schema knows the form of one file. Whether an id exists, and whether a sentence may be worded so, only
`make check` knows.
"""

# From the example site in the tests, word for word; a test holds them against it.
EXAMPLES: Mapping[str, str] = {
    "page": """count: herons
title: Herons
aliases: [herons]
text:
""",
    "Claim": """- id: herons-counted
  says: >-
    In May 2021 the [[bird-society]] counted at least 240 [[herons|herons]] on the marsh.
  from: society-count
  at: marsh:p1s1
  fact: {by: Lindow Bird Society, size: at least 240}
  close: "A bare count has few other words."
""",
    "Heading": "- section: The road\n",
    "Use": """- use: herons-counted
  as: here
""",
    "CheckHere": "- check: nests-counted\n",
    "Definition": "- define: heron\n",
    "Guide": '- guide: "This site tells what two documents say about [[herons]]."\n',
    "Break": "- paragraph\n",
    "Unknown": """- unknown
- id: herons-young-unstated
  says: "Our documents do not say how many young [[herons|herons]] there were."
  silent-on: young
  listed: how many young herons there were
""",
    "Statement": """- id: council-denial
  by: town-council
  stance: denial
  answers: society-nests
  how: not-stated
""",
    "Work": """- id: road-2022
  type: article-newspaper
  title: "Road and birds [with a map]"
  publisher: Lindow Gazette
  issued: 2022-04-20
  accessed: 2022-05-02
  listed-in: marsh
  number: 2
  address: https://example.org/road
""",
    "Name": "- {id: county-office, name: County office, kind: body, sector: government}\n",
    "Term": """- id: heron
  term: Heron
  meaning: "On this site: any long-legged wading bird of its family."
""",
    "Disagreement": """- id: heron-number
  question: How many herons were there?
  kind: conflict
  claims: [herons-counted, herons-diary]
  settle: "The society’s own sheets."
  because: "One flock has one number."
""",
    "Check": """- id: nests-counted
  concerns: [nests-empty]
  documents: [marsh]
  says: "about a third of 90 nests"
  check: "The county’s own list of that month has 88 nests."
""",
    "Correction": """- date: 2022-05-20
  claim: terns-seen
  was: "It saw 60 terns."
  is: "It saw about 60 terns."
  why: "The diary is not sure."
""",
    "Asked": "- {asked: [how many birds], to: herons-counted}\n",
    "Change": '- {after: "marsh:p2s3", kind: meaning, says: "A count of nests was added."}\n',
    "Document": """document: diary
short: diary of a visitor
title: From the diary of a visitor
kind: opinion
publisher: Not known
written: 2021-05
written-note: It treats that month as the present one.
lineage: diary
quotations: translated
""",
    "Site": """title: The herons of Lindow Marsh
subject: Counts of herons
edition: 2022-06-01
licence: "Free to use."
""",
    "Style": """free-verbs: [told, tells, said, says, say, speaks, gives]
""",
    "Withdrawal": (
        '  withdrawn: {reason: "The diary says “about 60”.", date: 2022-05-20, replaced-by: terns-seen}\n'
    ),
    "Event": "  event: {date: 2022-03, kind: disclosure}\n",
    "Searched": """  searched: {for: [young, chick*], found: "diary:p1s2"}
""",
    "Figure": """  figures:
  - {as-told: about 60, unit: birds seen, counted-by: diary, period: 2021-05-04}
""",
    "Section": """- label: The count
  sentences:
  - {at: p1s1, fingerprint: 1e27e81523514edf, exact: 1e27e81523514edf, \
begins: "In May 2021 the", ends: "on the marsh.", cites: [brook-2021]}
""",
    "Kind": """- kind: count
  folder: counts
  plural: Counts
  columns: [size]
  facts:
  - {key: by, label: Counted by}
""",
    "StanceWords": """  finding:
    verbs: [found, counted, detected]
    cues: [found, counted, according to, reported]
""",
}


def page(site: m.Site) -> str:
    """Return the page. Its title and the words of the lists are the site’s; all else is the same for all."""
    parts: dict[str, schema.Schema] = {}
    lists = site.lists
    blocks = [*_paragraphs(INTRO), "## In an editor", *_paragraphs(EDITORS)]
    blocks += ["## A page", *_page(parts, lists)]
    blocks.append("## What a page holds")
    blocks.append(
        "Each item of `text:` is one of these. What it is, its own key says: `id` for a claim, else the key "
        "that has the name of the item."
    )
    items: list[type[fields.Part]] = [*ITEMS.values(), *WORDS.values()]
    for model in items:
        blocks += _record(model, parts, "", lists)
    blocks.append("## Lists")
    for file, model in LISTS.items():
        blocks += _record(model, parts, f"A list in `seeds/{file}`.", lists)
    blocks += ["## Single files", *_record(m.Document, parts, "A file each in `seeds/documents/`.", lists)]
    for file, model in SINGLES.items():
        blocks += _record(model, parts, f"The file `seeds/{file}`.", lists)
    said = "The file `seeds/style.de.yml`, for documents in German, and so on."
    blocks += _record(m.LanguageStyle, parts, said, lists)
    blocks.append("## Parts of records")
    done: set[str] = set()
    while left := [title for title in parts if title not in done]:
        for title in left:
            done.add(title)
            blocks += _described(title, parts[title], parts, "")
    title = "Record reference"
    return markdown.page(title, f"{title}: {site.title}", SOURCE, blocks)


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n\n")]


def _page(parts: dict[str, schema.Schema], lists: m.Lists) -> Iterator[str]:
    """Yield the description of a page file, whose first key is its kind."""
    found = schema.of(m.Page, lists)
    kind = found["properties"].pop("kind")
    properties = {"KIND": {**found["properties"].pop("id"), "description": ""}, **found["properties"]}
    properties["KIND"]["description"] = (
        f"{kind['description']} The key is the kind itself, or “page”; its value is the page’s id, which is "
        "also the name of its file."
    )
    properties["text"] = {"type": "array", "items": {"title": "item"}, "description": schema.TEXT}
    required = ["KIND", "title", "text"]
    yield "A file below `seeds/` in the folder of its kind; it becomes the page of the same name."
    yield _table({"properties": properties, "required": required}, parts)
    yield _code("page")


def _record(
    model: type[fields.Part], parts: dict[str, schema.Schema], where: str, lists: m.Lists
) -> Iterator[str]:
    """Yield the heading, description, table and example of one kind of record."""
    yield from _described(model.__name__, schema.of(model, lists), parts, where)


def _described(name: str, found: schema.Schema, parts: dict[str, schema.Schema], where: str) -> Iterator[str]:
    yield f"### {heading(name)}"
    yield " ".join(filter(None, (markdown.explained(found["description"]), where)))
    if found.get("properties"):
        yield _table(found, parts)
    if name in EXAMPLES:
        yield _code(name)


def heading(name: str) -> str:
    """Return the name of a model as words: “StanceWords” is “Stance words”."""
    words = re.findall(r"[A-Z][a-z]*", name)
    return " ".join([words[0], *(word.lower() for word in words[1:])])


def _code(name: str) -> str:
    return f"```yaml\n{EXAMPLES[name]}```"


def _table(found: schema.Schema, parts: dict[str, schema.Schema]) -> str:
    """Return the keys of a record, those that must be there first."""
    required = found.get("required", [])
    keys = sorted(found["properties"], key=lambda key: (key == "withdrawn", key not in required))
    rows = []
    for key in keys:
        value = found["properties"][key]
        need = "yes" if key in required else "no"
        rows.append(
            [f"`{key}`", kind_of(value, parts), need, markdown.explained(value.get("description", ""))]
        )
    return markdown.table(["Key", "What belongs there", "Required", "Meaning"], rows)


def kind_of(value: Mapping[str, Any], parts: dict[str, schema.Schema]) -> str:
    """Return in plain words what belongs at a key; gathers the parts that are named."""
    if "enum" in value or "const" in value:
        return _words(value.get("enum", [value.get("const")]))
    if "items" in value:
        inner = kind_of(value["items"], parts)
        if "string" in value.get("type", ()) or value["type"] != "array":
            return f"{inner}, or a list of such"
        fewest = value.get("minItems", 0)
        return f"list of {fewest} or more: {inner}" if fewest > 1 else f"list: {inner}"
    if "properties" in value:
        parts.setdefault(value["title"], dict(value))
        name = heading(value["title"])
        return f"[{name}](#{name.lower().replace(' ', '-')})"
    if value.get("patternProperties") or value.get("additionalProperties"):
        by_id = "patternProperties" in value
        inner = next(iter(value["patternProperties"].values())) if by_id else value["additionalProperties"]
        names = value.get("propertyNames", {}).get("enum")
        first = _words(names) if names else "id" if by_id else "text"
        return f"map from {first} to {kind_of(inner, parts)}"
    plain = "whole number" if value.get("type") == "integer" else "line of text"
    return str(value.get("title", plain))


def _words(values: Iterable[str]) -> str:
    quoted = [f"`{value}`" for value in values]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
