"""The rules of the house for the program itself: one direction, no word of the subject, explained, small."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "scripts" / "explainer"
MODULES = sorted(PACKAGE.glob("*.py"))

# Each module imports from those before it alone. A new one gets its place here.
ORDER = """
    __init__ faults terminal stamp dates wording markdown originals widesplitting splitting blocks pagehead
    notemarks shown templates marked decoding extract yamltree fields models
    read phrasing library revisions attribution effect known claimrules check
    standing coverage citation notes pages lock
    evidence reference tables wayfinding svg pictures indexes differences defects timeline doors ledgers
    ruled schema records render rows exported sheets bibliography citing dataschema feed export datapage
    described write preview searching build references wikitext guarded plaintext extraction recognise copied
    readability
    held saying rules verify ours mistakes addresses live links report mutations verifying mutating
    seedtext entry propose questions contribute compare told history draft entries pairing renewing
    draftfiles redrafting drafting squeeze cells finish release cli __main__
""".split()

# What stands between reading and writing.
PURE = """
    faults terminal dates wording markdown originals widesplitting splitting blocks pagehead notemarks shown
    templates marked decoding extract fields models
    phrasing library revisions attribution effect known claimrules check
    standing coverage citation notes pages
    evidence reference tables wayfinding svg pictures indexes differences defects timeline doors ledgers
    ruled schema records render rows exported sheets bibliography citing dataschema feed export datapage
    described preview references wikitext plaintext recognise copied readability held saying rules verify
    report mutations seedtext draft entries pairing renewing squeeze cells mistakes addresses entry propose
    compare told
""".split()

MOST_LINES = 500

# Names of the subject that are also words of plain English.
FREE = {
    "States": "the verb",
    "Time": "the T in EDTF, “Extended Date/Time Format”",
    "U.S.": "an abbreviation after which no sentence ends, in the rule that finds sentences",
}


def imported(path: Path) -> set[str]:
    """Return the modules of the package that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "explainer":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("explainer."):
            found.add(str(node.module).split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("explainer.")}
    return found - {"__version__"}


def test_every_module_has_its_place() -> None:
    """The order names each module of the package once, and no other."""
    assert sorted(ORDER) == sorted(path.stem for path in MODULES)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_imports_go_one_way(path: Path) -> None:
    """A module imports only from modules before it, and none relatively."""
    before = ORDER[: ORDER.index(path.stem)]
    assert imported(path) <= set(before), f"imports from what comes after {path.stem}"
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    assert not [node.lineno for node in nodes if isinstance(node, ast.ImportFrom) and node.level]


@pytest.mark.parametrize("name", PURE)
def test_what_is_pure_reads_and_writes_nothing(name: str) -> None:
    """Between reading and writing nothing touches a file, the environment, the clock or the network."""
    text = (PACKAGE / f"{name}.py").read_text(encoding="utf-8")
    used = set(re.findall(r"^\s*(?:import|from) (?!urllib\.parse )(\w+)", text, re.MULTILINE))
    assert not used & {"os", "shutil", "tempfile", "subprocess", "socket", "urllib", "time", "random"}
    called = re.findall(r"\b(?:open|print|input)\(|\.(?:read_text|write_text|read_bytes|now|today)\(", text)
    assert called == []


@functools.cache
def forms() -> frozenset[str]:
    """Return every name that the real site's seeds give to something, and the words of its title."""
    return frozenset(_forms())


def _forms() -> Iterator[str]:
    """Yield every name that the real site's seeds give to something, and the words of its title."""
    for path in sorted((ROOT / "seeds").rglob("*.yml")):
        content = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        for record in content if isinstance(content, list) else [content]:
            yield from _named(record, path)


def _named(record: dict[str, Any], path: Path) -> Iterator[str]:
    """Yield the names that one record gives."""
    listed = record.get("aliases", [])
    yield from [listed] if isinstance(listed, str) else listed
    yield from (record[key] for key in ("name", "short", "publisher") if key in record)
    if path.parent.name == "documents":
        yield from (record["document"], record["title"])
    elif path.name == "site.yml":
        yield from re.findall(r"\b[A-Z]\w+", f"{record['title']} {record['subject']}")
    elif "text" in record and path.parent.name != "seeds" and path.stem != "index":
        yield from (record["title"], path.stem)
    if path.name == "names.yml" and "-" in record["id"]:
        yield record["id"]


def test_the_seeds_give_names() -> None:
    """The names that the next test looks for are really found."""
    assert len(forms()) > 100


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_word_of_the_subject_is_in_the_program(path: Path) -> None:
    """No name of the real site stands in the program: another subject needs other seeds, nothing else."""
    text = path.read_text(encoding="utf-8")
    wanted = {form for form in forms() if len(form) > 3} - FREE.keys()
    assert [
        form for form in sorted(wanted) if re.search(rf"(?<![\w-]){re.escape(form)}(?![\w-])", text)
    ] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_everything_public_is_explained(path: Path) -> None:
    """Each module, and each public class, function and method in it, has a docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = [] if ast.get_docstring(tree) else [path.name]
    classes = (each for each in ast.walk(tree) if isinstance(each, ast.ClassDef))
    nodes: list[ast.Module | ast.ClassDef] = [tree, *classes]
    for node in nodes:
        for each in node.body:
            if isinstance(each, ast.FunctionDef | ast.ClassDef) and not each.name.startswith("_"):
                hidden = isinstance(node, ast.ClassDef) and node.name.startswith("_")
                bare += (
                    [] if hidden or ast.get_docstring(each) else [f"{path.name}:{each.lineno} {each.name}"]
                )
    assert bare == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_module_is_too_long(path: Path) -> None:
    """A module has few enough lines to be read at once."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
