"""What the tests of the program share: a copy of the example site, edits to it, and runs of the commands."""

from __future__ import annotations

import atexit
import contextlib
import functools
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from explainer import cli
from explainer.library.library import Library
from explainer.library.load import load

EXAMPLE = Path(__file__).parent / "example"
TABLES = Path(__file__).parent / "tables"
SCRIPTS = Path(cli.__file__).parents[2]

SETTINGS = "site_name: Marsh\nplugins: [explainer]\n"  # a whole mkdocs.yml

Edit = tuple[
    str, str, str
]  # a file below the copy, the text that stands there exactly once, what replaces it


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of both outputs, first those for the screen, then those on what is wrong."""
        return [*self.out.splitlines(), *self.err.splitlines()]


def _left(folder: str, names: list[str]) -> set[str]:
    """Return what a run in the example itself may have left there, which is no part of it."""
    docs, evidence = (Path(folder) == EXAMPLE / "docs" / below for below in ("", "evidence"))
    left = {name for name in names if name in {".lock", "CITATION.cff"} or (docs and name == "data")}
    return left | {name for name in names if evidence and name.endswith(".json")}


def left_out(*names: str) -> Callable[[str, list[str]], set[str]]:
    """Return what a copy of the repository leaves out: what `names` are patterns of, and the built site."""
    anywhere, top = shutil.ignore_patterns(*names), EXAMPLE.parent.parent
    return lambda folder, inside: {*anywhere(folder, inside), *({"site"} if Path(folder) == top else ())}


@functools.cache
def _example() -> tuple[list[Path], list[tuple[Path, bytes]]]:
    """Return the folders and files of the example site by their paths, read once for this process."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(EXAMPLE, Path(folder) / "example", ignore=_left))
        paths = sorted(root.rglob("*"))
        folders = [path.relative_to(root) for path in paths if path.is_dir()]
        return folders, [(path.relative_to(root), path.read_bytes()) for path in paths if path.is_file()]


def copy(folder: Path) -> Path:
    """Copy the example site below `folder` and return where it is."""
    root = folder / "example"
    folders, contents = _example()
    for path in (folder, root, *(root / name for name in folders)):
        path.mkdir(exist_ok=path == folder)
    for name, content in contents:
        (root / name).write_bytes(content)
    return root


def library(root: Path) -> Library:
    """Return the library of seeds that are without error."""
    found, faults = load(root)
    assert found, list(map(str, faults))
    return found


@functools.cache
def _with_pages() -> Path:
    """Return a copy of the example whose pages and data a run has made, once for this process."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    root = copy(folder)
    assert run(root, "generate").code == 0
    return root


def with_pages(folder: Path) -> Path:
    """Copy the example with its pages and data as a run leaves them below `folder`; return where it is."""
    return Path(shutil.copytree(_with_pages(), folder / "example"))


def edit(root: Path, *edits: Edit) -> None:
    """Replace texts in files below `root`; each old text stands there once. No old text: a new file."""
    for name, old, new in edits:
        path = root / name
        if not old:
            assert not path.exists(), f"{name} is there already"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(new, encoding="utf-8")
            continue
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name} has {text.count(old)} times: {old}"
        path.write_text(text.replace(old, new), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Case:
    """Changes to the example, and the lines that are printed then."""

    title: str
    edits: tuple[Edit, ...]
    lines: tuple[str, ...]
    table: Path | None = None

    def __str__(self) -> str:
        """Return what the case is called in the list of tests."""
        return re.sub(r"\W+", "-", self.title)

    def expected(self, printed: Sequence[str]) -> list[str]:
        """Return the lines of the table; with ``--update`` those printed, which it will have instead."""
        if updates is None or self.table is None:
            return list(self.lines)
        updates.setdefault(self.table, {})[self.title] = list(printed)
        return list(printed)


class Table(str):  # noqa: SLOT000 – it has a place for its file
    """The text of a table of cases, which knows its file."""

    path: Path


# Lines that were printed, by table and title of the case, if the run was asked to write them (``--update``).
updates: dict[Path, dict[str, list[str]]] | None = None


def updated(text: str, printed: Mapping[str, Sequence[str]]) -> str:
    """Return a table in which cases, by their titles, have other lines; the same ones stay as they are."""
    blocks = re.split(r"^(?=\S)", text, flags=re.MULTILINE)
    for place, block in enumerate(blocks):
        title, *rest = block.rstrip("\n").split("\n")
        if title in printed:
            changes = [line for line in rest if _CHANGE.fullmatch(line)]
            known = {_written(line[4:]): line for line in rest}
            lines = [known.get(line, f"    {_spelled(line)}") for line in printed[title]]
            blocks[place] = "\n".join([title, *changes, *lines]) + block[len(block.rstrip("\n")) :]
    return "".join(blocks)


def cases(*tables: str) -> list[Case]:
    """Return the cases of tables.

    A case is its title and, indented below it, changes such as ``file ‹old› → ‹new›`` or ``file new ‹text›``,
    then the lines that are printed. In a change, “¶” ends a line, “⟨U+202E⟩” is a character that cannot be
    seen here, and “⟨x×9⟩” is nine times “x”.
    """
    found: list[tuple[str, list[Edit], list[str], Path | None]] = []
    for path, line in (
        (getattr(text, "path", None), line) for text in tables for line in text.splitlines() if line
    ):
        if not line.startswith("    "):
            found.append((line, [], [], path))
        elif change := _CHANGE.fullmatch(line):
            found[-1][1].append((change[1], _written(change[2] or ""), _written(change[3])))
        else:
            found[-1][2].append(_written(line[4:]))
    return [Case(title, tuple(edits), tuple(lines), path) for title, edits, lines, path in found]


def table(name: str) -> Table:
    """Return a table of cases, which is a text file."""
    path = TABLES / f"{name}.txt"
    found = Table(path.read_text(encoding="utf-8"))
    found.path = path
    return found


_CHANGE = re.compile(r"    (\S+) (?:new|‹(.+)› →) ‹(.*)›")


def _written(text: str) -> str:
    text = re.sub(r"⟨U\+([0-9A-F]+)⟩", lambda found: chr(int(found[1], 16)), text.replace("¶", "\n"))
    return re.sub(r"⟨([^⟨×]+)×(\d+)⟩", lambda found: found[1] * int(found[2]), text)


def _spelled(text: str) -> str:
    """Return a text as a line of a table has it."""
    unseen = (c if c == " " or c.isprintable() else f"⟨U+{ord(c):04X}⟩" for c in text.replace("\n", "¶"))
    return "".join(unseen)


def run(root: Path, *arguments: str) -> Ran:
    """Run a command of the program in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.main(["--root", str(root), *arguments])
    return Ran(code, out.getvalue(), err.getvalue())


def command(*arguments: str) -> list[str]:
    """Return the command line that runs the program in a process of its own."""
    return [sys.executable, "-m", "explainer", *arguments]


def environment(**more: str) -> dict[str, str]:
    """Return the environment for such a process, in which the program is found."""
    path = os.pathsep.join(filter(None, (str(SCRIPTS), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, **more}


def spawn(root: Path, arguments: Sequence[str], more: Mapping[str, str]) -> Ran:
    """Run a command in a process of its own, with more variables in its environment."""
    done = subprocess.run(  # noqa: S603 – our own command
        command("--root", str(root), *arguments),
        env=environment(**more),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def started(
    root: Path, arguments: Sequence[str], output: int, more: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    """Start a command in a process of its own whose outputs go to one file descriptor."""
    return subprocess.Popen(  # noqa: S603 – our own command
        command("--root", str(root), *arguments), env=environment(**more), stdout=output, stderr=output
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Return the content of every file below a folder by its path, but for the runs' lock and the data."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path.name != ".lock"
        and folder / "data" not in path.parents
        and (path.suffix, path.parent) != (".json", folder / "evidence")
    }


def tries(few: int, many: int | None = None) -> int:
    """Return how often a test tries what chance gives: in “make fuzz” a hundred times as often, or `many`."""
    return (many or few * 100) if os.environ.get("HYPOTHESIS_PROFILE") == "long" else few


def ignored(root: Path, *names: str) -> set[str]:
    """Return which of these files git would not carry, by what .gitignore says."""
    command = ["git", "-C", str(root), "check-ignore", "--no-index", "--stdin"]
    asked = subprocess.run(command, input="\n".join(names), capture_output=True, text=True, check=False)  # noqa: S603 – fixed words
    return set(asked.stdout.splitlines())


def git(root: Path, *words: str) -> str:
    """Run git in the copy, as somebody, and return what it prints."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    done = subprocess.run(  # noqa: S603 – our own command
        ["git", "-C", str(root), *who, *words],  # noqa: S607 – the git that is installed
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.strip()
