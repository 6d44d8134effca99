"""Clones as Windows makes them: their files may have other line ends, and all works and stays clean."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import sites
from explainer.library.lock import load
from explainer.text.markdown import NOTICE

pytestmark = pytest.mark.once  # tries git

# The tests' own switches would change what a contributor meets.
SWITCHES = ("NOTHING_SKIPPED", "PAGES_MAY_LAG", "REPO_URL", "SITE_URL", "CONTACT", "TEXTS")

ROOT = Path(__file__).parent.parent


def git(root: Path, *words: str) -> str:
    """Run git as somebody in a folder, and return what it prints."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    done = subprocess.run(  # noqa: S603 – our own words
        ["git", *who, *words],  # noqa: S607 – the one that is installed
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def python(root: Path, *words: str) -> str:
    """Run Python with the program of a clone, see that it ends well, and return all that it prints."""
    kept = {key: value for key, value in os.environ.items() if key not in SWITCHES}
    kept |= {"PYTHONPATH": str(root / "scripts"), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(  # noqa: S603 – our own words
        [sys.executable, *words], cwd=root, env=kept, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the repository as it is here, without its tests, committed in a repository of its own."""
    return sites.once(tmp_path_factory, "source", _committed) / "project"


def _committed(folder: Path) -> None:
    root = sites.copied(folder / "project", "tests", "data", ".lock")
    for name in (".gitattributes", ".gitignore"):
        shutil.copy(ROOT / name, root)
    git(root, "init", "--quiet", "--initial-branch", "main")
    python(root, "-m", "explainer", "generate")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "All of it")


def clone(source: Path, folder: Path) -> Path:
    """Clone as git for Windows does by default."""
    git(source, "-c", "core.autocrlf=true", "clone", "--quiet", str(source), str(folder))
    git(folder, "config", "core.autocrlf", "true")
    return folder


def texts(root: Path) -> list[Path]:
    """Return the files of a clone that git takes for text."""
    listed = git(root, "ls-files", "--eol").splitlines()
    return [root / line.partition("\t")[2] for line in listed if not line.startswith("i/-text")]


def test_a_clone_of_windows_has_our_line_ends(source: Path, tmp_path: Path) -> None:
    """With core.autocrlf a clone's files end their lines as ours do, so that no page counts as changed."""
    root = clone(source, tmp_path / "clone")
    assert len(texts(root)) > 100
    assert [path for path in texts(root) if b"\r\n" in path.read_bytes()] == []
    said = python(root, "-m", "explainer", "generate")
    pages = [path for path in texts(root) if path.suffix == ".md" and path.is_relative_to(root / "docs")]
    made = [path for path in pages if NOTICE in path.read_text(encoding="utf-8")[:3000]]
    assert made
    assert f" {len(made)} unchanged" in said, said
    assert git(root, "status", "--porcelain") == ""


def test_files_with_other_line_ends_work(source: Path, tmp_path: Path) -> None:
    """Where every file has CR and LF, the site is checked, generated and built, and git sees no change."""
    root = clone(source, tmp_path / "clone")
    (root / ".git" / "info" / "attributes").write_text("* text=auto eol=crlf\n", encoding="utf-8")
    git(root, "rm", "--cached", "--quiet", "-r", ".")
    git(root, "reset", "--quiet", "--hard")
    assert [path for path in texts(root) if b"\r\n" not in path.read_bytes()] == []
    assert "no error" in python(root, "-m", "explainer", "check")
    python(root, "-m", "explainer", "generate")
    python(root, "-m", "mkdocs", "build", "--strict")
    assert (root / "site" / "index.html").exists()
    assert git(root, "status", "--porcelain") == ""


def test_the_lock_of_two_branches_is_joined(source: Path, tmp_path: Path) -> None:
    """Two branches that each verified a claim between the same two are merged without a conflict."""
    root = clone(source, tmp_path / "clone")
    lock = root / "seeds" / "verified.lock"
    known = lock.read_text(encoding="utf-8")
    first = known.split("\n\n")[1]
    key = first.partition("\n")[0]
    for name in ("a", "b"):
        git(root, "switch", "--quiet", "--create", name, "main")
        lock.write_text(known.replace(first, f"{first}\n\n{key}-{name}\n  {16 * name[-1]}"), "utf-8")
        git(root, "commit", "--quiet", "--all", "--message", name)
    git(root, "merge", "--quiet", "--no-edit", "a")
    joined, faults = load(lock.parent)
    assert faults == []
    assert [[*joined[f"{key}-{name}"]] for name in "ab"] == [[16 * "a"], [16 * "b"]]
