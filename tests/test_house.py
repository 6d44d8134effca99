"""The rules of the house: pure in the middle, no word of the subject, explained, small.

That imports go one way is held by import-linter (pyproject.toml), in `make lint`.
"""

from __future__ import annotations

import ast
import functools
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "scripts" / "explainer"
MODULES = sorted(PACKAGE.rglob("*.py"))
# What else comes with the package; the example in it is on another subject.
OTHERS = sorted(
    path
    for path in PACKAGE.rglob("*.*")
    if path.is_file() and path.suffix not in {".py", ".pyc", ".png"} and "example" not in path.parts
)
TESTS = sorted(path for path in (ROOT / "tests").rglob("*.py") if "node_modules" not in path.parts)


def named(path: Path) -> str:
    """Return what a module is called in the list of tests."""
    return path.relative_to(ROOT).with_suffix("").as_posix()


MOST_LINES = 500

# Names of the subject that are also words of plain English.
FREE = {
    "denial": "a stance that the format has",
    "denials": "the same, several",
    "opinions": "another stance",
    "States": "the verb",
    "themes": "what styles the theme has",
    "Time": "the T in EDTF, “Extended Date/Time Format”",
    "U.S.": "an abbreviation after which no sentence ends, in the rule that finds sentences",
}


@functools.cache
def pure() -> list[Path]:
    """Return the modules that import-linter keeps from reading and writing."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    contract = next(found for found in settings["contracts"] if found["id"] == "pure")
    paths = [ROOT / "scripts" / name.replace(".", "/") for name in contract["source_modules"]]
    return sorted(
        found
        for path in paths
        for found in (path.rglob("*.py") if path.is_dir() else [path.with_suffix(".py")])
    )


@pytest.mark.parametrize("path", pure(), ids=named)
def test_what_is_pure_calls_nothing_that_reads_or_writes(path: Path) -> None:
    """Between reading and writing nothing opens, prints or asks, nor looks at the clock."""
    text = path.read_text(encoding="utf-8")
    called = re.findall(r"\b(?:open|print|input)\(|\.(?:read_text|write_text|read_bytes|now|today)\(", text)
    assert called + re.findall(r"^\s*(?:from|import) urllib(?!\.parse ).*", text, re.MULTILINE) == []


def test_what_is_pure_is_most_of_the_program() -> None:
    """The contract names what there is, and leaves out little."""
    assert all(path.exists() for path in pure())
    assert len(pure()) > len(MODULES) / 2


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_import_is_relative(path: Path) -> None:
    """An import names the whole way, so that it can be searched for."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    assert not [node.lineno for node in nodes if isinstance(node, ast.ImportFrom) and node.level]


@pytest.mark.parametrize("path", TESTS, ids=named)
def test_tests_take_nothing_from_each_other(path: Path) -> None:
    """What several test files need is in a module of its own."""
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"^\s*(?:from|import) (?:\w+\.)*test_\w+", text, re.MULTILINE) == []


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


@pytest.mark.parametrize("path", [*MODULES, *OTHERS], ids=named)
def test_no_word_of_the_subject_is_in_the_program(path: Path) -> None:
    """No name of the real site is in the program or in what it brings: another subject needs other seeds."""
    text = path.read_text(encoding="utf-8")
    wanted = {form for form in forms() if len(form) > 3} - FREE.keys()
    assert [
        form for form in sorted(wanted) if re.search(rf"(?<![\w-]){re.escape(form)}(?![\w-])", text)
    ] == []


@pytest.mark.parametrize("path", MODULES, ids=named)
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


@pytest.mark.parametrize("path", [*MODULES, *TESTS], ids=named)
def test_no_module_is_too_long(path: Path) -> None:
    """A module has few enough lines to be read at once."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
