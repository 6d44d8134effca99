"""The command line: help, colors, progress, and output for programs."""

from __future__ import annotations

import json
import os
import pty
from pathlib import Path

import click
import pytest

import support
from explainer import cli

WRONG = ("seeds/counts/herons.yml", "from: hale-words", "from: hale-wrods")
ODD = ("seeds/works.yml", "  accessed: 2022-05-02\n", "")


def test_help_lists_every_command_in_a_section(tmp_path: Path) -> None:
    """Help says what the program is for, what to do first, and names each command once."""
    ran = support.run(tmp_path, "--help")
    assert ran.code == 0
    listed = [name for names in cli.SECTIONS.values() for name in names]
    assert sorted(listed) == sorted(cli.commands.commands)
    assert all(f"\n  {name} " in ran.out for name in listed)
    assert all(section in ran.out for section in cli.SECTIONS)


@pytest.mark.parametrize("name", sorted(cli.commands.commands))
def test_help_of_a_command(tmp_path: Path, name: str) -> None:
    """Each command says in whole sentences what it does, and explains each of its options."""
    ran = support.run(tmp_path, name, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert (cli.commands.commands[name].help or "").partition("\n")[0].endswith(".")
    options = [option for option in cli.commands.commands[name].params if isinstance(option, click.Option)]
    assert all(option.help for option in options)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chek"], "No such command 'chek'. (Did you mean one of: 'check', 'schema'?)"),
        (["check", "--jsn"], "No such option '--jsn'. Did you mean '--json'?"),
        (["diff"], "Missing argument 'BASE'."),
    ],
)
def test_a_wrong_call(tmp_path: Path, words: list[str], said: str) -> None:
    """A command that does not exist, or lacks something, ends with 2 and says what would be right."""
    ran = support.run(tmp_path, *words)
    assert ran.code == 2
    assert ran.lines[-1] == f"Error: {said}"


def test_check_for_programs(tmp_path: Path) -> None:
    """With --json, check prints every fault with its place and severity, and nothing else."""
    root = support.copy(tmp_path)
    support.edit(root, WRONG)
    ran = support.run(root, "check", "--json")
    found = json.loads(ran.out)
    assert (ran.code, ran.err, found["errors"]) == (1, "", len(found["faults"]))
    assert found["faults"][0]["severity"] == "error"
    lines = support.run(root, "check").err.splitlines()
    assert [
        f"{fault['file']}:{fault['line']}:{fault['column']}: {fault['what']}" for fault in found["faults"]
    ] == [line for line in lines if line.startswith("seeds/")]


def test_verify_for_programs(tmp_path: Path) -> None:
    """With --json, verify prints every finding, and not the words of an original."""
    root = support.copy(tmp_path)
    support.edit(root, ("seeds/counts/herons.yml", "at least 240 [[", "at least 241 [["))
    support.edit(root, ("seeds/counts/herons.yml", "size: at least 240", "size: at least 241"))
    ran = support.run(root, "verify", str(root / "texts"), "--json")
    found = json.loads(ran.out)
    assert ran.code == 1
    assert found["verified"] < found["claims"]
    wrong = next(finding for finding in found["findings"] if finding["severity"] == "error")
    assert (wrong["claim"], wrong["kind"], wrong["file"]) == (
        "herons-counted",
        "figure",
        "seeds/counts/herons.yml",
    )
    assert "original" not in wrong


def on_a_terminal(root: Path, *words: str, **more: str) -> str:
    """Return what a command shows on a terminal."""
    ours, theirs = pty.openpty()
    run = support.started(root, words, theirs, more)
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    run.wait()
    return shown.decode()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudoterminal")
def test_a_terminal_shows_colors_and_progress(tmp_path: Path) -> None:
    """On a terminal places are bold and work shows how far it is; NO_COLOR and a pipe have neither color."""
    root = support.copy(tmp_path)
    support.edit(root, ODD)
    assert "\x1b[1mseeds/works.yml" in on_a_terminal(root, "check", TERM="xterm", NO_COLOR="")
    assert "\x1b[1m" not in on_a_terminal(root, "check", TERM="xterm", NO_COLOR="1")
    assert "\x1b" not in support.run(root, "check").err
    assert "100%" in on_a_terminal(root, "verify", str(root / "texts"), TERM="xterm")
    piped = support.spawn(root, ["verify", str(root / "texts")], {})
    assert "%" not in piped.err
