"""The schemas that editors use and the reference of records: from the models, and true of every seed file."""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import support
from explainer.export import single
from explainer.pages import records
from explainer.seeds import fields, kinds, lists, read, schema
from explainer.seeds import models as m

ROOT = Path(__file__).parent.parent.parent
FILES = sorted(path.relative_to(ROOT / "seeds").as_posix() for path in (ROOT / "seeds").rglob("*.yml"))
RECORDS: list[type[fields.Part]] = [
    *kinds.LISTS.values(),
    *kinds.SINGLES.values(),
    *kinds.ITEMS.values(),
    m.Document,
]
EXAMPLES = sorted(
    path.relative_to(support.EXAMPLE / "seeds").as_posix()
    for path in (support.EXAMPLE / "seeds").rglob("*.yml")
)


class _Core(yaml.SafeLoader):
    """Reads YAML as editors do: by the core schema of YAML 1.2, in which “yes” and dates are text."""


_Core.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"(?:{_pattern})\Z"), _first)


def as_read(text: str) -> Any:
    """Return a file's content as an editor reads it."""
    return yaml.load(text, _Core)  # noqa: S506 – a safe loader


@functools.cache
def made(root: Path) -> dict[str, str]:
    """Return the schemas of the site below `root`."""
    seeds, _ = read.read(root / "seeds")
    assert seeds.site
    return schema.schemas(seeds.site)


def refused(root: Path, name: str, text: str) -> list[str]:
    """Return what the schema of the seed file `name` has against `text`."""
    checker = jsonschema.Draft7Validator(json.loads(made(root)[schema.schema_of(name)]))
    return sorted(
        f"{'/'.join(map(str, error.absolute_path))}: {error.message}"
        for error in checker.iter_errors(as_read(text))
    )


def test_the_committed_schemas_are_those_of_the_models() -> None:
    """What is in schema/ is what “make schema” writes, and nothing else."""
    committed = {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in (ROOT / "schema").iterdir()
    }
    of_claims = {"schema/evidence.json": single.schema()}
    assert committed == made(ROOT) | of_claims, "run “make schema” and commit schema/"


def test_a_schema_is_one() -> None:
    """Each schema is valid by its own dialect, and has no value that refers elsewhere."""
    for text in made(ROOT).values():
        jsonschema.Draft7Validator.check_schema(json.loads(text))
        assert "$ref" not in text


@pytest.mark.parametrize("name", FILES)
def test_a_seed_file_names_its_schema(name: str) -> None:
    """The first line of each seed file leads an editor to its schema, and the file fits it."""
    path = ROOT / "seeds" / name
    text = path.read_text(encoding="utf-8")
    first = text.partition("\n")[0]
    assert first == schema.modeline(name)
    assert (path.parent / first.partition("=")[2]).resolve() == ROOT / schema.schema_of(name)
    assert refused(ROOT, name, text) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_example_fits_the_schemas_of_its_own_kinds(name: str) -> None:
    """With other kinds of page the schemas fit another site."""
    text = (support.EXAMPLE / "seeds" / name).read_text(encoding="utf-8")
    assert refused(support.EXAMPLE, name, text) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "what"),
    [
        ("statements.yml", "stance: finding\n  date", "stance: findings\n  date", "'findings' is not one of"),
        ("statements.yml", "  by: ada-brook\n", "", "'by' is a required property"),
        ("statements.yml", "by: ada-brook", "bye: ada-brook", "'bye' was unexpected"),
        ("statements.yml", "work: road-2022", "work: [Road 2022]", "'Road 2022' does not match"),
        ("works.yml", "number: 1", "number: first", "'first' is not of type 'integer'"),
        ("works.yml", "address: https://example.org/road", "address: example.org", "does not match"),
        ("disagreements.yml", "[herons-counted, herons-diary]", "[herons-counted]", "too short"),
        ("disagreements.yml", "[herons-counted, herons-diary]", "herons-counted", "not of type 'array'"),
        ("counts/herons.yml", "at: marsh:p1s1", "at: marsh:p1", "'marsh:p1' does not match"),
        ("counts/herons.yml", "at: marsh:p2s1", "at:", "is not of type"),
        ("counts/herons.yml", "- paragraph", "- paragraf", "'paragraf' is not one of"),
        ("counts/herons.yml", "- paragraph", "- heading: Nests", "'heading' was unexpected"),
        ("counts/herons.yml", "size: at least 240", "sizes: at least 240", "'sizes' was unexpected"),
        ("counts/herons.yml", "count: herons", "counted: herons", "'counted' was unexpected"),
        ("counts/herons.yml", "title: Herons", "subject: x", "'title' is a required property"),
        ("counts/terns.yml", "  as: here", "  as: there", "'here' was expected"),
        ("causes/nets.yml", "kind: disclosure", "kind: rumour", "'rumour' is not one of"),
        ("causes/nets.yml", "attributes: linked", "attributes: likely", "'likely' is not one of"),
        ("documents/marsh.yml", "exact: 1e27e81523514edf", "exact: 1e2x", "'1e2x' does not match"),
        ("site.yml", "attribution: link", "attribution: [link]", "is not of type 'string'"),
        ("style.yml", "longest-run: 8", "longest-run: 0", "0 is less than the minimum of 1"),
    ],
)  # fmt: skip
def test_a_schema_refuses_what_is_broken(name: str, old: str, new: str, what: str) -> None:
    """A slip in any kind of file is underlined, and nothing but it."""
    text = (support.EXAMPLE / "seeds" / name).read_text(encoding="utf-8")
    assert old in text
    found = refused(support.EXAMPLE, name, text.replace(old, new, 1))
    assert [fault for fault in found if what in fault], found
    assert len(found) <= 3, found


def test_editors_are_told_where_schemas_are() -> None:
    """The settings for Visual Studio Code name the schema of each file that is always at the same place."""
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    for path, seeds in settings["yaml.schemas"].items():
        assert (ROOT / path).is_file()
        assert schema.schema_of(seeds.removeprefix("seeds/").replace("*", "x")) == path
    assert {"seeds/" + name for name in (*kinds.LISTS, *kinds.SINGLES)} < set(
        settings["yaml.schemas"].values()
    )


def test_the_command_writes_them(tmp_path: Path) -> None:
    """“schema” writes all schemas and says which, also where a page has a fault."""
    root = support.copy(tmp_path)
    support.edit(root, ("seeds/counts/herons.yml", "at: marsh:p1s1", "at: marsh:p9s9"))
    ran = support.run(root, "schema")
    assert (ran.code, ran.out.splitlines()) == (0, sorted([*made(root), "schema/evidence.json"]))
    assert {name: (root / name).read_text("utf-8") for name in made(root)} == made(root)


def parts(schemas: Any) -> list[dict[str, Any]]:
    """Return every schema of a map, wherever in it."""
    if isinstance(schemas, list):
        return [part for one in schemas for part in parts(one)]
    if not isinstance(schemas, dict):
        return []
    own = [schemas] if schemas.get("properties") else []
    return own + [part for one in schemas.values() for part in parts(one)]


def test_every_key_is_described() -> None:
    """No key of any record is without a description, and each is a sentence."""
    every: list[type[fields.Part]] = [*RECORDS, m.Page]
    for model in every:
        for part in parts(schema.of(model, lists.general())):
            for key, value in part["properties"].items():
                assert re.fullmatch(r"[A-Z“].{8,}[.]", value.get("description", "")), (model, key)


@pytest.fixture(scope="module")
def reference() -> str:
    """Return the page of the record reference for the example."""
    seeds, _ = read.read(support.EXAMPLE / "seeds")
    assert seeds.site
    return records.page(seeds.site)


def test_the_reference_has_every_record_and_key(reference: str) -> None:
    """Each kind of record has its heading, and each of its keys a row with what it means."""
    every: list[type[fields.Part]] = [*RECORDS, m.Break]
    for model in every:
        assert reference.count(f"\n### {records.heading(model.__name__)}\n") == 1
        section = reference.partition(f"### {records.heading(model.__name__)}\n")[2].partition("\n#")[0]
        found = schema.of(model, lists.general())
        for key, value in found["properties"].items():
            need = "yes" if key in found.get("required", ()) else "no"
            row = next(line for line in section.splitlines() if line.startswith(f"| `{key}` |"))
            assert f"| {need} |" in row
            assert len(row.split(" | ")) == 4, value


def test_links_of_the_reference_lead_to_headings(reference: str) -> None:
    """A part of a record is linked where it is named, and stands on the page."""
    headings = {
        line[4:].lower().replace(" ", "-") for line in reference.splitlines() if line.startswith("### ")
    }
    linked = set(re.findall(r"\]\(#([a-z-]+)\)", reference))
    assert linked
    assert linked <= headings


@pytest.mark.parametrize("name", sorted(records.examples()))
def test_an_example_stands_in_the_example_site(name: str) -> None:
    """Each example of the reference is taken word for word from the site that the tests use."""
    files = (path.read_text(encoding="utf-8") for path in (support.EXAMPLE / "seeds").rglob("*.yml"))
    assert any(records.examples()[name] in text for text in files)
