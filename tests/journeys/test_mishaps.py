"""What may go wrong around a run: a full or read-only disk, a kill, another clock or place. Real ones."""

from __future__ import annotations

import contextlib
import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import support
from explainer import cli


def _mount(place: Path, options: str) -> bool:
    """Mount a small disk of its own at a place; return whether that is allowed here."""
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
    if not shutil.which("mount"):
        return False
    return not subprocess.run(command, capture_output=True, check=False).returncode  # noqa: S603 – our own


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True)  # noqa: S603 – our own command


def _umount(place: Path) -> None:
    _run(["umount", str(place)])


def _can_mount() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        allowed = sys.platform == "linux" and _mount(Path(folder), "size=64k")
        if allowed:
            _umount(Path(folder))
    return allowed


# Root may mount a disk, though not in every container. Elsewhere the system's own call fails in its place.
DISKS = ("stand-in", "real") if _can_mount() else ("stand-in",)


@contextlib.contextmanager
def small_disk(kind: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Let a disk of 64 kB be at a place; yield what makes it larger."""
    if kind == "real":
        assert _mount(place, "size=64k")
        remount = ["mount", "-o", "remount,size=8m", str(place)]
        try:
            yield lambda: _run(remount)
        finally:
            _umount(place)
        return
    left, real = [64 * 1024], os.fdopen

    def limited(handle: int, *how: Any, **more: Any) -> Any:
        file = real(handle, *how, **more)
        put = file.write

        def write(content: bytes) -> int:
            left[0] -= len(content)
            if left[0] < 0:
                put(content[: len(content) // 2])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return int(put(content))

        file.write = write
        return file

    with monkeypatch.context() as patched:
        patched.setattr(os, "fdopen", limited)
        yield patched.undo


@pytest.mark.parametrize("kind", DISKS)
def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """A disk that is full half-way gives one line; pages are whole, and room lets the next run end."""
    root = support.copy(tmp_path)
    assert support.run(root, "generate").code == 0
    expected = support.tree(root / "docs")
    shutil.rmtree(root / "docs")
    (root / "docs").mkdir()
    with small_disk(kind, root / "docs", monkeypatch) as grow:
        ran = support.run(root, "generate")
        assert ran.code == 1
        assert len(ran.lines) == 1
        assert ran.err.endswith(": could not be written: the disk is full – free some space and run again\n")
        left = support.tree(root / "docs")
        assert 0 < len(left) < len(expected)
        assert all(left[name] == expected[name] for name in left)
        grow()
        assert support.run(root, "generate").code == 0
        assert support.tree(root / "docs") == expected


def test_a_disk_that_fills_at_the_stamp(tmp_path: Path) -> None:
    """Without room for the stamp the pages are whole, and the next run still knows that it must look."""
    root = support.copy(tmp_path)
    assert support.run(root, "generate").code == 0
    with (root / "docs" / ".lock").open("r+") as file:
        file.truncate(10)
    assert support.run(root, "generate").out.startswith("0 pages written, ")


@contextlib.contextmanager
def read_only(kind: str, place: Path) -> Iterator[str]:
    """Let nothing be written at a place; yield how that is said. Root, who may all, is nobody so long."""
    if kind == "real":
        _run(["mount", "-o", "remount,ro", str(place)])
        yield "is on a disk that is read-only – use another copy"
        return
    folders = [place, *(path for path in place.rglob("*") if path.is_dir())]
    for path in (*folders, place / ".lock"):
        path.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield "cannot be written: permission denied – make the folder writable"
    finally:
        if root:
            os.seteuid(0)
        for path in folders:
            path.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
@pytest.mark.parametrize("kind", DISKS)
def test_a_read_only_disk(kind: str) -> None:
    """A docs/ that is read-only gives one clear line; nothing is changed, even for the user root."""
    with tempfile.TemporaryDirectory() as folder:  # not pytest's own, which is for one user alone
        Path(folder).chmod(0o755)
        root = support.copy(Path(folder))
        shutil.rmtree(root / "docs")
        (root / "docs").mkdir()
        if kind == "real":
            assert _mount(root / "docs", "size=8m")
        try:
            assert support.run(root, "generate").code == 0
            before = support.tree(root / "docs")
            support.edit(root, ("seeds/glossary.yml", "any long-legged", "each long-legged"))
            with read_only(kind, root / "docs") as why:
                ran = support.run(root, "generate")
            assert ran.lines == [f"{root / 'docs'}: {why}"]
            assert ran.code == 1
            assert support.tree(root / "docs") == before
        finally:
            if kind == "real":
                _umount(root / "docs")


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


def heard(root: Path, words: list[str], out: Any, err: Any, **more: Any) -> tuple[int, str]:
    """Run a command with its outputs led elsewhere; return its code and what it could still say."""
    done = subprocess.run(  # noqa: S603 – our own command
        support.command("--root", str(root), *words),
        env=support.environment(),
        stdout=out,
        stderr=err,
        check=False,
        **more,
    )
    return done.returncode, (done.stderr or b"").decode()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
@pytest.mark.parametrize(
    "words", [["check"], ["generate"], ["schema"], ["--help"]], ids=lambda words: words[0]
)
def test_nobody_can_hear(tmp_path: Path, words: list[str]) -> None:
    """Output to a full disk, a closed pipe or nowhere ends in a code and at most a line."""
    root = support.copy(tmp_path)
    with Path("/dev/full").open("wb") as full:
        code, said = heard(root, words, full, subprocess.PIPE)
        assert code == 1
        why = "No space left on device – check the disk, its free space and its permissions"
        assert said.splitlines()[-1] == why
        assert "Traceback" not in said
        assert "Exception ignored" not in said
        assert heard(root, words, full, full)[0] == code
        assert heard(root, words, subprocess.DEVNULL, full)[0] in (0, 1)
    reading, writing = os.pipe()
    os.close(reading)
    code, said = heard(root, words, writing, subprocess.PIPE)
    os.close(writing)
    assert "Traceback" not in said
    assert "Exception ignored" not in said
    if words[0] != "--help":
        code, said = heard(root, words, None, subprocess.PIPE, preexec_fn=lambda: os.close(1))
        assert "Traceback" not in said
        assert code == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has another way to stop a program")
def test_stopped_at_any_moment(tmp_path: Path) -> None:
    """Ctrl-C, while modules are loaded or later, ends in at most a line and the code that shells know."""
    root = support.copy(tmp_path)
    chance = random.Random(3)  # noqa: S311 – no secret
    for _ in range(support.tries(8, 200)):
        run = subprocess.Popen(  # noqa: S603 – our own command
            support.command("--root", str(root), "generate"),
            env=support.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        time.sleep(0.08 + chance.random() * 0.7)
        run.send_signal(signal.SIGINT)
        _, said = run.communicate()
        # Before Python has begun to run the program it ends in Python's own way.
        if b"runpy" not in said:
            assert run.returncode in (0, cli.INTERRUPTED, -signal.SIGINT), said
            assert b"Traceback" not in said or b"/explainer/" not in said, said.decode()
    assert support.run(root, "generate").code == 0


TEMPORARY = {
    "new": (["new", "name", "--id", "old-inn", "--name", "The old inn", "--kind", "place"], 0),
    "withdraw": (["withdraw", "nests-2022", "--reason", "It no longer holds."], 0),
    "draft": (["draft", str(Path(__file__).parent.parent / "drafts" / "ferry.txt")], 0),
    "check": (["check"], 0),
    "diff": (["diff", "HEAD"], 1),
}


@pytest.mark.parametrize("command", TEMPORARY)
def test_no_room_for_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """Without a place for temporary files a command does its work, or says in a line why it cannot."""
    root = support.copy(tmp_path)
    for words in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=x", "-c", "user.email=x", "commit", "-qm", "x"],
    ):
        _run(["git", "-C", str(root), *words])

    def none(*_: object, **__: object) -> str:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp']")

    monkeypatch.setattr(tempfile, "gettempdir", none)
    monkeypatch.setattr(tempfile, "TemporaryDirectory", none)
    words, code = TEMPORARY[command]
    ran = support.run(root, *words)
    assert ran.code == code, ran.err
    if code:
        assert ran.err.startswith("No usable temporary directory found")
        assert ran.err.count("\n") == 1


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS])
def test_a_release_that_a_disk_does_not_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """A full or read-only disk gives one line, and leaves no half of a zip."""
    root = support.copy(tmp_path)
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("x", encoding="utf-8")

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fdopen", fail)
        ran = support.run(root, "release", str(root / "site"), "--to", str(root / "out"))
    assert ran.code == 1
    assert ran.err.startswith(f"{root / 'out'}")
    assert ran.err.count("\n") == 1
    assert support.tree(root / "out") == {}
    assert support.run(root, "release", str(root / "site"), "--to", str(root / "out")).code == 0
    assert len(support.tree(root / "out")) == 2


def test_a_python_without_texts(tmp_path: Path) -> None:
    """Under “python -OO”, which takes away what pages print, each command says so and writes nothing."""
    root = support.copy(tmp_path)
    before = support.tree(root)
    for words in (["check"], ["generate"], ["new", "claim"], ["schema"], ["--help"]):
        ran = support.spawn(root, words, {"PYTHONOPTIMIZE": "2"})
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == "“python -OO” takes away texts that the pages print – run it without -OO\n"
    assert support.tree(root) == before
    assert support.spawn(root, ["check"], {"PYTHONOPTIMIZE": "1"}).code == 0
