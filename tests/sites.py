"""Whole sites that tests look at: built once in a run, also where several processes run the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import support
from explainer import files
from explainer.site import generate

ROOT = Path(__file__).parent.parent
PUBLIC = "https://example.org/x"  # the address of the site that is built with one

# Refuses every way to another machine, and says so.
ALONE = """
import socket, sys

def refuse(*_, **__):
    raise RuntimeError("asked for another machine")

socket.socket.connect = socket.socket.connect_ex = refuse
socket.create_connection = socket.getaddrinfo = refuse
"""
_BUILD = f"""{ALONE}
import runpy
sys.argv = ["mkdocs", "build", "--strict", "--quiet", *sys.argv[1:]]
runpy.run_module("mkdocs", run_name="__main__")
"""


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that `make` fills once in a run, while other processes wait for it."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with files.turn(folder):
        if not (folder / "made").exists():
            for path in folder.iterdir():
                if path.is_dir():
                    shutil.rmtree(path)
            make(folder)
            (folder / "made").touch()
    return folder


def copied(to: Path, *without: str) -> Path:
    """Copy the repository, so that nothing is written here, and return where the copy is."""
    leave = support.left_out(".*", "node_modules", "__pycache__", "*.egg-info", *without)
    return Path(shutil.copytree(ROOT, to, ignore=leave))


def generate_alone(to: Path, root: Path = ROOT) -> Path:
    """Write pages and data of the seeds below a folder that has nothing else; return where they are."""
    shutil.copytree(root / "seeds", to / "seeds", ignore=shutil.ignore_patterns(".lock"))
    generate.generate(to)
    return to / "docs"


def lagging(root: Path, made: Path) -> list[str]:
    """Return the pages which git carries in a repository that are not those made of its seeds."""
    names = [path.relative_to(made).as_posix() for path in sorted(made.rglob("*.md"))]
    left = support.ignored(root, *(f"docs/{name}" for name in names))
    kept = [name for name in names if f"docs/{name}" not in left]
    assert len(names) > 2 * len(kept) > 40
    return [name for name in kept if not (there := root / "docs" / name).exists()
            or there.read_text("utf-8") != (made / name).read_text("utf-8")]  # fmt: skip


def build(copy: Path, **more: str) -> Path:
    """Build the site of a copy strictly, with no way to another machine; where it can be, with no network."""
    command = [sys.executable, "-c", _BUILD]
    if _unshared("true"):
        command = ["unshare", "--net", *command]
    environment: Mapping[str, str] = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "REPO_URL": "",
        "SITE_URL": "",
        "TEXTS": "",  # as everybody builds it, without the originals
    }
    built = subprocess.run(  # noqa: S603 – our own command
        command, cwd=copy, env={**environment, **more}, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, f"the site does not build:\n{built.stdout}{built.stderr}"
    return copy / "site"


def _unshared(command: str) -> bool:
    """Return whether the system lets a command run without any network."""
    words = ["unshare", "--net", command]
    if not shutil.which("unshare"):
        return False
    return subprocess.run(words, capture_output=True, check=False).returncode == 0  # noqa: S603 – our own words
