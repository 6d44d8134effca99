"""What may go wrong around a run: a full or read-only disk, a kill, another clock or place. Real ones."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import support

KILLS = int(os.environ.get("KILLS", "8"))


@contextlib.contextmanager
def mounted(place: Path, options: str) -> Iterator[None]:
    """Mount a small disk of its own at a place for a while; skip where that is not allowed."""
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
    if os.name == "nt" or shutil.which("mount") is None:
        pytest.skip("no small disk can be mounted here – needs root on Linux")
    if subprocess.run(command, capture_output=True, check=False).returncode:  # noqa: S603 – our own command
        pytest.skip("no small disk can be mounted here – needs root on Linux")
    try:
        yield
    finally:
        subprocess.run(["umount", str(place)], check=True)  # noqa: S603, S607 – our own


def test_a_full_disk(tmp_path: Path) -> None:
    """A disk that is full half-way gives one line; pages are whole, and room lets the next run end."""
    root = support.copy(tmp_path)
    assert support.run(root, "generate").code == 0
    expected = support.tree(root / "docs")
    shutil.rmtree(root / "docs")
    (root / "docs").mkdir()
    with mounted(root / "docs", "size=64k"):
        ran = support.run(root, "generate")
        assert ran.code == 1
        assert len(ran.lines) == 1
        assert ran.err.endswith(": could not be written: the disk is full – free some space and run again\n")
        left = support.tree(root / "docs")
        assert 0 < len(left) < len(expected)
        assert all(left[name] == expected[name] for name in left)
        remount = ["mount", "-o", "remount,size=8m", str(root / "docs")]
        subprocess.run(remount, check=True)  # noqa: S603 – our own command
        assert support.run(root, "generate").code == 0
        assert support.tree(root / "docs") == expected


def test_a_disk_that_fills_at_the_stamp(tmp_path: Path) -> None:
    """Without room for the stamp the pages are whole, and the next run still knows that it must look."""
    root = support.copy(tmp_path)
    assert support.run(root, "generate").code == 0
    with (root / "docs" / ".lock").open("r+") as file:
        file.truncate(10)
    assert support.run(root, "generate").out.startswith("0 pages written, ")


def test_a_read_only_disk(tmp_path: Path) -> None:
    """A docs/ that is read-only gives one clear line; nothing is changed, even for the user root."""
    root = support.copy(tmp_path)
    shutil.rmtree(root / "docs")
    (root / "docs").mkdir()
    with mounted(root / "docs", "size=8m"):
        assert support.run(root, "generate").code == 0
        before = support.tree(root / "docs")
        support.edit(root, ("seeds/glossary.yml", "any long-legged", "each long-legged"))
        subprocess.run(["mount", "-o", "remount,ro", str(root / "docs")], check=True)  # noqa: S603, S607 – our own
        ran = support.run(root, "generate")
        assert ran.lines == [f"{root / 'docs'}: is on a disk that is read-only – use another copy"]
        assert ran.code == 1
        assert support.tree(root / "docs") == before


@pytest.mark.fuzz
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_a_kill_at_any_moment(tmp_path: Path) -> None:
    """Killed at any moment, a run leaves pages old or new; the next one ends in the same bytes."""
    root = support.copy(tmp_path)
    words = ("herons", "terns and more terns")
    trees = []
    for word in words:
        for number in range(60):
            page = f'page: page-{number}\ntitle: Page {number}\ntext:\n- guide: "{word} and {word}."\n'
            (root / "seeds" / f"page-{number}.yml").write_text(page, encoding="utf-8")
        begin = time.perf_counter()
        ran = support.spawn(root, ["generate"], {})
        took = time.perf_counter() - begin
        assert ran.code == 0, ran.err
        trees.append(support.tree(root / "docs"))
    old, new = trees
    chance = random.Random(KILLS)  # noqa: S311 – no secret
    for _ in range(KILLS):
        for name, data in old.items():
            (root / "docs" / name).write_bytes(data)
        run = subprocess.Popen(  # noqa: S603 – our own command
            support.command("--root", str(root), "generate"),
            env=support.environment(),
            stdout=subprocess.DEVNULL,
        )
        with contextlib.suppress(subprocess.TimeoutExpired):
            run.wait(chance.random() * took * 1.1)
        run.kill()
        run.wait()
        left = {
            name: data for name, data in support.tree(root / "docs").items() if not name.endswith(".part")
        }
        assert left.keys() == new.keys()
        assert [name for name, data in left.items() if data not in (old[name], new[name])] == []
        assert support.run(root, "generate").code == 0
        assert support.tree(root / "docs") == new


@pytest.mark.parametrize("date", ["1971-01-02", "2099-12-31"])
def test_another_date_changes_no_byte(tmp_path: Path, date: str) -> None:
    """A clock set back or ahead, and a checkout in another folder, give the same bytes."""
    root, other = support.copy(tmp_path), support.copy(tmp_path / "another folder, with – signs")
    assert support.run(root, "generate").code == 0
    code = (
        "import sys, time_machine\n"
        "with time_machine.travel(sys.argv[1], tick=True):\n"
        "    from explainer.cli import main\n"
        "    sys.exit(main(sys.argv[2:]))\n"
    )
    shutil.rmtree(other / "docs")
    command = [sys.executable, "-c", code, date, "--root", str(other), "generate"]
    subprocess.run(command, env=support.environment(TZ="Asia/Tokyo"), check=True, capture_output=True)  # noqa: S603
    assert support.tree(other / "docs") == support.tree(root / "docs")


@pytest.mark.parametrize("command", ["check", "verify", "generate"])
def test_signs_that_the_screen_does_not_know(tmp_path: Path, command: str) -> None:
    """In a locale without curly quotation marks every command has its say, if need be in codes."""
    root = support.copy(tmp_path)
    support.edit(root, ("seeds/counts/herons.yml", "at least 240 [[", "at least 241 [["))
    support.edit(root, ("seeds/counts/herons.yml", "size: at least 240", "size: at least 241"))
    more = [str(root / "texts")] if command == "verify" else []
    locale = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ran = support.spawn(root, [command, *more], locale)
    assert "Traceback" not in ran.err
    assert ran.code == (1 if command == "verify" else 0)
