"""The rules of the house: pure in the middle, no word of the subject, explained, small.

That imports go one way is held by import-linter (pyproject.toml), in `make lint`.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

pytestmark = pytest.mark.once  # reads modules as text

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


def found(pattern: str, paths: Iterable[Path]) -> list[str]:
    """Return what a pattern finds in modules, each with its module and line."""
    compiled = re.compile(pattern, re.MULTILINE)
    return [
        f"{named(path)}:{text.count(chr(10), 0, match.start()) + 1}: {match[0].strip()}"
        for path in paths
        for text in [path.read_text(encoding="utf-8")]
        for match in compiled.finditer(text)
    ]


def test_what_is_pure_calls_nothing_that_reads_or_writes() -> None:
    """Between reading and writing nothing opens, prints or asks, nor looks at the clock."""
    calls = r"\b(?:open|print|input)\(|\.(?:read_text|write_text|read_bytes|now|today)\("
    assert found(rf"{calls}|^\s*(?:from|import) urllib(?!\.parse ).*", pure()) == []


def test_what_is_pure_is_most_of_the_program() -> None:
    """The contract names what there is, and leaves out little."""
    assert all(path.exists() for path in pure())
    assert len(pure()) > len(MODULES) / 2


def test_no_import_is_relative() -> None:
    """An import names the whole way, so that it can be searched for."""
    assert found(r"^\s*from \..*", MODULES) == []


def test_tests_take_nothing_from_each_other() -> None:
    """What several test files need is in a module of its own."""
    assert found(r"^\s*(?:from|import) (?:\w+\.)*test_\w+", TESTS) == []


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


def test_no_word_of_the_subject_is_in_the_program() -> None:
    """No name of the real site is in the program or in what it brings: another subject needs other seeds."""
    wanted = {form for form in forms() if len(form) > 3} - FREE.keys()
    words = "|".join(map(re.escape, sorted(wanted, key=len, reverse=True)))
    assert found(rf"(?<![\w-])(?:{words})(?![\w-])", [*MODULES, *OTHERS]) == []


def test_no_module_is_too_long() -> None:
    """A module has few enough lines to be read at once."""
    lines = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in [*MODULES, *TESTS]}
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}


def test_what_a_loop_holds_has_a_name() -> None:
    """A loop says what it holds: a claim, a line. “each” says nothing."""
    assert found(r"\b(?:for|lambda) (?:\w+, )*each\b(?:, \w+)*(?: in\b|:)", [*MODULES, *TESTS]) == []
