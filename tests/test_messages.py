"""What the commands say of a mistake: where, what, and what to do, in three lines at most."""

from __future__ import annotations

import ast
import inspect
import io
import re
import sys
from pathlib import Path

import pytest

import refused
import support
from explainer.errors import Mark
from explainer.output import program
from explainer.verify import comparisons, report, speech, verifier
from explainer.verify.claim import Finding

TABLES = ("SLIPS", "YAML", "SHAPE", "IDS", "GROUND", "DATES", "WORDING", "TOLD")
PLACE = re.compile(r"(?P<file>seeds(?:/[^:]*)?)(?::\d+:\d+)?: (?:warning: )?(?P<what>.+)")
JARGON = re.compile(
    r"\b(?:pydantic|NoneType|None|True|False|str|int|dict|tuple|bool|float|KeyError|\w*Error|Traceback|regex\w*|"
    r"Unable to parse|codec|Errno|object at|self|NaN|null|lambda|__\w+__)\b|<class|\\[dws]"
)
LONGEST = 400


def faults() -> list[str]:
    """Return every line that the tables of `check` expect."""
    tables = (support.table(f"check/{name.lower()}") for name in TABLES)
    lines = (line for case in support.cases(*tables) for line in case.lines)
    return sorted({line for line in lines if PLACE.fullmatch(line)})


def findings() -> list[str]:
    """Return every line on a claim or sentence that the tables of `verify` expect."""
    tables = [path.read_text(encoding="utf-8") for path in sorted((support.TABLES / "verify").glob("*.txt"))]
    lines = (
        line
        for case in support.cases(*(table for table in tables if "\n    " in table))
        for line in case.lines
    )
    return sorted({line for line in lines if PLACE.fullmatch(line)})


def test_the_tables_are_broad() -> None:
    """The tables hold many messages of many kinds, so that the next tests see most of them."""
    kinds = {re.sub(r"“[^”]*”|\d+", "", PLACE.fullmatch(line)["what"]) for line in faults()}  # type: ignore[index]
    assert len(kinds) > 90
    assert len(findings()) > 50


def test_a_fault_says_where_what_and_what_to_do() -> None:
    """A fault begins with its place, is one line to read, and tells after a dash what would be right."""
    for line in faults():
        what = PLACE.fullmatch(line)["what"]  # type: ignore[index]
        wrong, dash, right = what.partition(" – ")
        assert dash, f"no word on what to do: {line}"
        assert len(wrong) > 5, line
        assert len(right) > 5, line
        assert len(line) < LONGEST, line
        assert "\n" not in line, line
        assert not JARGON.search(re.sub(r"“[^”]*”", "", what)), line


def test_a_finding_is_in_plain_words() -> None:
    """What verifying finds is told without words of the programmer."""
    for line in findings():
        assert len(line) < LONGEST, line
        assert not JARGON.search(re.sub(r"“[^”]*”", "", line.partition(": ")[2])), line


def kinds() -> set[str]:
    """Return the kinds of finding that the rules of `verify` name."""
    found: set[str] = set()
    for module in (comparisons, speech, verifier):
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            called = (
                getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
            )
            at = {"finding": 0, "_compare": 1, "Finding": 2}.get(called)
            kind = node.args[at] if isinstance(node, ast.Call) and at is not None else None
            if isinstance(kind, ast.Constant):
                found.add(str(kind.value))
    return found


@pytest.mark.parametrize("kind", sorted(kinds() - {"reviewed"}))
def test_a_finding_says_what_to_do(kind: str) -> None:
    """Each kind of finding is three lines: what is wrong where, the original, and how to mend it."""
    found = Finding(
        Mark("seeds/x.yml", 3, 9), "a-claim", kind, "words", f"{kind} “words” is wrong", "The words."
    )
    lines = list(report.findings([found]))
    assert len(lines) == 3
    assert lines[0] == f"seeds/x.yml:3:9: a-claim: {kind} “words” is wrong"
    assert lines[1] == "    original: The »words«."
    assert lines[2] == f"    to fix: {report.FIX[kind]}"


def test_the_kinds_of_finding_are_found() -> None:
    """The kinds that are looked for are really read out of the rules, and each has its advice."""
    assert {"quotation", "date", "name", "speaker", "hedge", "negation", "verb", "stance"} < kinds()
    assert set(report.FIX) >= kinds() - {"reviewed"}


NEW = [arguments for arguments, _ in refused.REFUSED]
OTHERS = [
    ["withdraw", "hale-rod", "--reason", "So."],
    ["withdraw", "marsh", "--reason", "So."],
    ["withdraw", "terns-gone", "--reason", "So."],
    ["withdraw", "herons-counted", "--reason", "So."],
    ["diff", "nowhere"],
    ["verify"],
    ["verify", "nowhere"],
    ["finish", "nowhere"],
    ["draft", "nowhere", "x"],
]


@pytest.mark.parametrize(
    "words",
    [*(["new", *arguments] for arguments in NEW), *OTHERS],
    ids=lambda arguments: " ".join(arguments)[:40],
)
def test_a_command_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    """Whatever command cannot do what it was asked says why and what to do, and shows no traceback."""
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    root = support.copy(tmp_path)
    support.git(root, "init", "-q")
    ran = support.run(root, *words)
    assert ran.code == 1
    lines = ran.err.splitlines() or ran.out.splitlines()
    assert " – " in lines[-1] or lines[-1].startswith("  --")
    assert "Traceback" not in ran.err
    listed = [line for line in lines if line.startswith("  --") or PLACE.fullmatch(line)]
    assert len(lines) - len(listed) <= 3
    for line in lines:
        assert not JARGON.search(re.sub(r"“[^”]*”", "", line)), line


def test_commands_are_printed_as_they_can_be_typed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Commands are printed with the name that Python has here, as there may be no “python”."""
    (tmp_path / ".venv/bin").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "executable", str(tmp_path / ".venv/bin/python"))
    assert program() == ".venv/bin/python -m explainer"
    assert "  .venv/bin/python -m explainer check " in support.run(support.EXAMPLE, "--help").out
    monkeypatch.setattr(sys, "executable", "/usr/bin/python3")
    assert program() == "python3 -m explainer"
