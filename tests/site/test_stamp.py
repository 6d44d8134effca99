"""What is not made again because nothing changed: seen from the files themselves, so never wrongly."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import support
from explainer import files
from explainer.library import load as library_load
from explainer.seeds import stamp
from explainer.site import generate
from explainer.text import markdown

GLOSSARY = "seeds/glossary.yml"


def made(root: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Generate, and return whether the pages were made and not only looked at."""
    looked: list[Path] = []
    load = library_load.load

    def noted(root: Path) -> object:
        looked.append(root)
        return load(root)

    monkeypatch.setattr(generate, "load", noted)
    ran = support.run(root, "generate")
    monkeypatch.undo()
    assert ran.code == 0, ran.err
    return bool(looked)


def change_seed(root: Path) -> None:
    """Change a value."""
    support.edit(root, (GLOSSARY, "any long-legged", "each long-legged"))


def change_seed_unseen(root: Path) -> None:
    """Change a value, and give the file the size and time that it had."""
    path = root / GLOSSARY
    before = path.stat()
    support.edit(root, (GLOSSARY, "any long-legged", "Any long-legged"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def set_clock_back(root: Path) -> None:
    """Change a value, in a file that seems older than its pages."""
    change_seed(root)
    os.utime(root / GLOSSARY, (1, 1))


CHANGES = {
    "a-seed": change_seed,
    "a-seed-of-the-same-size-and-time": change_seed_unseen,
    "a-seed-under-a-clock-set-back": set_clock_back,
    "a-page-edited": lambda root: os.truncate(root / "docs" / "names.md", 300),
    "a-page-removed": lambda root: (root / "docs" / "names.md").unlink(),
    "a-page-too-many": lambda root: (root / "docs" / "x.md").write_text(markdown.NOTICE, encoding="utf-8"),
    "what-a-killed-run-left": lambda root: (root / "docs" / ".x.part").write_text("x", encoding="utf-8"),
    "a-seed-file-more": lambda root: (root / "seeds" / "more.yml").write_text(
        'page: more\ntitle: More\ntext: [{guide: "Words."}]\n', encoding="utf-8"
    ),
    "a-seed-file-less": lambda root: (root / "seeds" / "corrections.yml").unlink(),
    "a-claim-verified": lambda root: (root / "seeds" / "verified.lock").unlink(),
    "no-stamp": lambda root: (root / "docs" / files.FILE).unlink(),
    "half-a-stamp": lambda root: os.truncate(root / "docs" / files.FILE, 100),
    "another-thing-for-a-stamp": lambda root: os.truncate(root / "docs" / files.FILE, 0),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: object) -> None:
    """After a change the pages are those of a first run of the same seeds; then none is made again."""
    root = support.with_pages(tmp_path)
    assert not made(root, monkeypatch)
    change(root)  # type: ignore[operator]
    assert made(root, monkeypatch)
    after = support.tree(root / "docs")
    (root / "docs").rename(root / "elsewhere")
    assert made(root, monkeypatch)
    assert support.tree(root / "docs") == after
    assert not made(root, monkeypatch)


@pytest.mark.parametrize("name", ["pages.py", "page.md.jinja"])
def test_another_program_makes_the_pages_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A module or template of the program that changed is seen like a seed."""
    root = support.copy(tmp_path)
    support.run(root, "generate")
    monkeypatch.setattr(stamp, "__file__", str(tmp_path / "other" / "seeds" / "stamp.py"))
    (tmp_path / "other" / "seeds").mkdir(parents=True)
    before = stamp.made_from(root / "seeds")
    (tmp_path / "other" / name).write_text("", encoding="utf-8")
    assert stamp.made_from(root / "seeds") != before


def test_warnings_are_said_again(tmp_path: Path) -> None:
    """What a run warned of is said by the next one too, though it looks at no seed."""
    root = support.copy(tmp_path)
    first = support.run(root, "generate")
    path = root / "docs" / files.FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"warnings": []', '"warnings": ["x:1:1: y"]'), encoding="utf-8")
    assert first.err == ""
    assert support.run(root, "generate").err == "x:1:1: y\n"


def test_a_seed_changed_while_pages_are_made_leaves_no_stamp(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read is not known then, so the next run makes the pages again."""
    root = support.copy(tmp_path)
    load = library_load.load

    def late(root: Path) -> object:
        change_seed(root)
        return load(root)

    monkeypatch.setattr(generate, "load", late)
    support.run(root, "generate")
    monkeypatch.undo()
    support.edit(root, (GLOSSARY, "each long-legged", "any long-legged"))
    assert made(root, monkeypatch)
