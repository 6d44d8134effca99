"""Seeds as an editor, a system or a hand may spoil them: every command says what `check` says, and writes nothing."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import support
from support import git

HERONS = "seeds/counts/herons.yml"
SAYS = ["--says", "The documents do not tell of owls.", "--silent-on", "owls", "--id", "no-owls"]
COMMANDS = {
    "check": ["check"],
    "diff": ["diff", "HEAD"],
    "new": ["new", "claim", "--page", "herons", *SAYS],
    "withdraw": ["withdraw", "nests-2022", "--reason", "It no longer holds."],
}


def written(path: Path, old: str, new: str) -> None:
    """Change a text that stands in a file once or more, the first time that it does."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def renamed(name: str) -> Callable[[Path], object]:
    """Return what gives a file another name."""
    return lambda path: path.rename(path.with_name(name))


def linked(path: Path) -> None:
    """Put a link that leads out of the tree in the place of a file."""
    away = path.rename(path.parents[3] / "away.yml")
    path.symlink_to(away)


def linked_folder(path: Path) -> None:
    """Put a link that leads out of the tree in the place of a folder."""
    folder = path.parent
    away = folder.rename(folder.parents[2] / "away")
    folder.symlink_to(away, target_is_directory=True)


# ruff: noqa: E501 – a table of what is spoilt and printed
SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "a tab": (lambda path: written(path, "\n  says:", "\n\tsays:"), f"{HERONS}:6:1: the indentation contains a tab – use spaces"),
    "another code": (lambda path: path.write_bytes("title: ü".encode("latin-1")), f"{HERONS}:1:8: byte 0xfc is not UTF-8 – save"),
    "smart quotes": (lambda path: written(path, "\ntitle: Herons", "\ntitle: “Herons”"), f"{HERONS}:2:8: “title” is in curly quotation marks"),
    "smart quotes around an id": (lambda path: written(path, "from: society-count", "from: “society-count”"), f"{HERONS}:8:9: “society-count” has a curly quotation mark"),
    "a colon": (lambda path: written(path, "\ntitle: Herons", "\ntitle: Herons: a count"), f"{HERONS}:2:14: a colon in unquoted text"),
    "a brace": (lambda path: written(path, "\ntitle: Herons", "\ntitle: {Herons"), f"{HERONS}:2:8: is not readable as YAML"),
    "a wrong indentation": (lambda path: written(path, "\n  from:", "\n   from:"), f"{HERONS}:8:4: is indented by 3 spaces, the keys around it by 2 – make it 2 spaces"),
    "an unknown id": (lambda path: written(path, "[[herons|", "[[heron-s|"), f"{HERONS}:7:59: [[heron-s]] leads nowhere – did you mean “herons”?"),
    "a day that is not": (lambda path: written(path.parents[1] / "statements.yml", "date: 2021-05", "date: 2021-02-31"), "seeds/statements.yml:4:9: “date”: “2021-02-31” is not a valid EDTF date"),
    "last month": (lambda path: written(path.parents[1] / "statements.yml", "date: 2021-05", "date: last month"), "seeds/statements.yml:4:9: “date”: “last month” is not a valid EDTF date"),
    "an enormous file": (lambda path: written(path, "\n", f"\n# {'x' * 6_000_000}\n"), f"{HERONS}:1:1: is 6,00"),
    "a name with a space": (renamed("the herons.yml"), "seeds/counts/the herons.yml:1:1: has a name that cannot be used in an address"),
    "a name in capitals": (renamed("Herons.yml"), "seeds/counts/Herons.yml:1:1: has a name that cannot be used in an address"),
    "another ending": (renamed("herons.YAML"), "seeds/counts/herons.YAML:1:1: ends in “.YAML” and would not be read"),
    "a link out of the tree": (linked, f"{HERONS}:1:1: is a link, and links are not followed"),
    "a linked folder": (linked_folder, "seeds/counts:1:1: is a link, and links are not followed"),
}  # fmt: skip


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the example in a repository of its own, with nobody at the keyboard."""
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    copied = support.copy(tmp_path)
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "as it was"]):
        git(copied, *words)
    return copied


@pytest.mark.parametrize("spoilt", SPOILT)
def test_every_command_tells_the_place(root: Path, spoilt: str) -> None:
    """Each command that reads the seeds names the same place and fault, and leaves every file as it was."""
    spoil, line = SPOILT[spoilt]
    spoil(root / HERONS)
    before = support.tree(root / "seeds")
    for words in COMMANDS.values():
        ran = support.run(root, *words)
        assert ran.code == 1
        assert [text for text in ran.err.splitlines() if text.startswith(line)], f"{words[0]}: {ran.err}"
    assert support.tree(root / "seeds") == before


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\N{ZERO WIDTH NO-BREAK SPACE}"])
def test_how_windows_saves_is_no_fault(root: Path, ends: str, mark: str) -> None:
    """Its line ends and its mark at the begin of a file change nothing, for no command, and are kept."""
    path = root / HERONS
    text = path.read_text(encoding="utf-8").replace("\n", ends)
    path.write_bytes((mark + text).encode())
    assert support.run(root, "check").code == 0
    assert support.run(root, "diff", "HEAD").out.splitlines()[-1] == "Nothing changed in the records."
    assert support.run(root, *COMMANDS["new"]).code == 0
    assert support.run(root, *COMMANDS["withdraw"]).code == 0
    new = path.read_bytes().decode()
    assert new.startswith(mark + text[:20])
    assert new.count("\n") == new.count(ends)
    assert support.run(root, "check").code == 0


def test_a_fault_that_was_there_before_is_told_as_such(root: Path) -> None:
    """Faults that the new record does not bring are told at their place on the disk, and counted apart."""
    written(root / HERONS, "from: society-nests", "from: society-nestz")
    line = (root / HERONS).read_text(encoding="utf-8").partition("society-nestz")[0].count("\n") + 1
    ran = support.run(root, "withdraw", "herons-counted", "--reason", "It no longer holds.")
    assert ran.code == 1
    place, what = f"{HERONS}:{line}:9: no statement or document “society-nestz”", "which was there before"
    assert [text for text in ran.err.splitlines() if text.startswith(place)], ran.err
    assert what in ran.err.splitlines()[-1], ran.err


def test_a_site_that_cannot_be_read_hides_no_kind(root: Path) -> None:
    """Where site.yml has a fault a kind of page is not called unknown: the fault is told."""
    written(root / "seeds" / "site.yml", "title: The", "title: “The")
    written(root / "seeds" / "site.yml", "\n", "\n\t")
    ran = support.run(root, "new", "count", "--title", "Owls", "--id", "owls")
    assert ran.code == 1
    assert ran.out.startswith("seeds/site.yml:2:1: the indentation contains a tab – use spaces")
    assert os.sep + "owls.yml" not in ran.out
