"""What `generate` writes: these bytes wherever it runs, every file whole whatever happens meanwhile."""

from __future__ import annotations

import errno
import itertools
import json
import os
import random
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

import as_data
import support
from explainer.text import markdown

MANY = 150  # pages, so that a run takes long enough to be disturbed


def many_pages(root: Path, word: str) -> None:
    """Give the copy of the example many pages that all hold a word."""
    for number in range(MANY):
        path = root / "seeds" / f"page-{number}.yml"
        text = f'page: page-{number}\ntitle: Page {number}\ntext:\n- guide: "{word} and {word}."\n'
        path.write_text(text, encoding="utf-8")


def generated(root: Path) -> dict[str, bytes]:
    """Return what a run in this process makes of the seeds."""
    assert support.run(root, "generate").code == 0
    return support.tree(root / "docs")


def test_the_example_is_generated_byte_for_byte(tmp_path: Path) -> None:
    """Generating the example gives the pages that stand in tests/example/docs, and no other file."""
    # To renew them after a change that is meant: cd tests/example && python -m explainer generate,
    # then read the difference before it is committed.
    root = support.copy(tmp_path)
    kept = support.tree(root / "docs")
    for name in kept:
        (root / "docs" / name).unlink()
    assert generated(root) == kept


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    """Generating twice says so and leaves the files as they are, times included."""
    root = support.copy(tmp_path)
    support.run(root, "generate")
    times = {path: path.stat().st_mtime_ns for path in (root / "docs").rglob("*.md")}
    ran = support.run(root, "generate")
    assert ran.out.startswith(f"0 pages written, {len(times)} unchanged, 0 removed, in ")
    assert {path: path.stat().st_mtime_ns for path in (root / "docs").rglob("*.md")} == times


def test_a_changed_seed_changes_its_pages_alone(tmp_path: Path) -> None:
    """Only the pages that show a changed value are written."""
    root = support.copy(tmp_path)
    before = generated(root)
    meaning = "any long-legged wading bird of its family"
    support.edit(root, ("seeds/glossary.yml", meaning, f"{meaning} and order"))
    assert support.run(root, "generate").out.startswith("2 pages written, ")
    after = support.tree(root / "docs")
    assert [name for name in after if after[name] != before[name]] == ["glossary.md", "index.md"]


def test_a_page_changed_by_hand_is_put_right(tmp_path: Path) -> None:
    """A generated page that somebody edited or removed is written anew."""
    root = support.copy(tmp_path)
    before = generated(root)
    with (root / "docs" / "names.md").open("a", encoding="utf-8") as file:
        file.write("Mine.\n")
    (root / "docs" / "sources.md").unlink()
    assert support.run(root, "generate").out.startswith("2 pages written, ")
    assert support.tree(root / "docs") == before


def test_a_removed_page_file_removes_its_page(tmp_path: Path) -> None:
    """A page whose seed file is gone goes too, with the evidence of its claims."""
    root = support.copy(tmp_path)
    for name in ("counts/terns.yml", "disagreements.yml", "corrections.yml"):
        (root / "seeds" / name).unlink()
    (root / "seeds" / "documents" / "diary.yml").unlink()
    support.edit(root, ("seeds/counts/herons.yml", ', found: "diary:p1s2"', ""))
    ran = support.run(root, "generate")
    assert ", 8 removed, in " in ran.out
    names = support.tree(root / "docs")
    assert "counts/terns.md" not in names
    assert [name for name in names if "tern" in name or "diary" in name] == []


@pytest.mark.parametrize(
    "text",
    ["# Mine\n", "", f"---\ntitle: Mine\n---\n\n{'Words. ' * 200}\n{markdown.NOTICE}no seed -->\n"],
    ids=["plain", "empty", "that-tells-of-the-notice-far-down"],
)
def test_a_page_written_by_hand_stays(tmp_path: Path, text: str) -> None:
    """A page without the notice on top is not the program's to remove, nor is any other file."""
    root = support.copy(tmp_path)
    by_hand = {
        "about/method.md": text,
        "counts/mine.md": text,
        "assets/extra.css": "a {}",
        "counts/x.part": "x",
    }
    for name, content in by_hand.items():
        path = root / "docs" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    assert ", 0 removed, in " in support.run(root, "generate").out
    after = support.tree(root / "docs")
    assert {name: after[name].decode() for name in by_hand} == by_hand


def test_a_long_title_does_not_hide_the_notice(tmp_path: Path) -> None:
    """A page with a title of the greatest length is removed like any other when its seed file is gone."""
    root = support.copy(tmp_path)
    path = root / "seeds" / "long.yml"
    path.write_text(f'page: long\ntitle: "{"Heron " * 80}"\ntext:\n- paragraph\n', encoding="utf-8")
    assert "long.md" in generated(root)
    path.unlink()
    assert "long.md" not in generated(root)


@pytest.mark.parametrize("mine", [b"# Mine\n", "# Möwe\n".encode("latin-1")], ids=["utf-8", "latin-1"])
def test_a_page_written_by_hand_is_not_overwritten(tmp_path: Path, mine: bytes) -> None:
    """A new seed file for a page that stands there, written by hand, does not destroy it."""
    root = support.copy(tmp_path)
    (root / "docs" / "more.md").write_bytes(mine)
    support.edit(root, ("seeds/more.yml", "", "page: more\ntitle: More\ntext:\n- paragraph\n"))
    ran = support.run(root, "generate")
    assert (root / "docs" / "more.md").read_bytes() == mine
    assert ran.code == 1
    assert ran.err.startswith(f"{root / 'docs' / 'more.md'}: ")


def test_an_error_in_the_seeds_writes_nothing(tmp_path: Path) -> None:
    """With an error anywhere no page is written, changed or removed, and docs/ is not even made."""
    root = support.copy(tmp_path)
    support.edit(root, ("seeds/glossary.yml", "term: Heron", "term: [Heron]"))
    (root / "seeds" / "counts" / "terns.yml").unlink()
    before = support.tree(root / "docs")
    assert support.run(root, "generate").code == 1
    assert support.tree(root / "docs") == before
    (root / "docs").rename(root / "elsewhere")
    assert support.run(root, "generate").code == 1
    assert not (root / "docs").exists()


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "SOURCE_DATE_EPOCH": "1"},
    ],
    ids=["C-locale", "time-zone"],
)
def test_the_environment_changes_no_byte(tmp_path: Path, environment: dict[str, str]) -> None:
    """The same pages come out under another hash seed, locale, time zone or date."""
    root = support.copy(tmp_path)
    expected = generated(root)
    for path in (root / "docs").rglob("*.md"):
        path.unlink()
    ran = support.spawn(root, ["generate"], environment)
    assert ran.code == 0, ran.err
    assert support.tree(root / "docs") == expected


def test_the_working_directory_changes_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run inside the site, above it or elsewhere, the same pages come out."""
    root = support.copy(tmp_path)
    expected = generated(root)
    for cwd, name in ((root, Path()), (root.parent, Path(root.name)), (Path("/"), root)):
        for path in (root / "docs").rglob("*.md"):
            path.unlink()
        monkeypatch.chdir(cwd)
        ran = support.run(name, "generate")
        assert ran.code == 0, ran.err
        assert support.tree(root / "docs") == expected


def test_the_order_of_files_changes_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same pages come out in whatever order the disk lists its files."""
    root = support.copy(tmp_path)
    expected = generated(root)
    for path in (root / "docs").rglob("*.md"):
        path.unlink()
    listed = Path.rglob
    monkeypatch.setattr(Path, "rglob", lambda self, pattern: iter([*listed(self, pattern)][::-1]))
    assert generated(root) == expected


@pytest.mark.once  # tries the locks of the system
def test_two_runs_at_once_leave_the_pages_of_one(tmp_path: Path) -> None:
    """Several runs at once take turns; none fails, and the pages are those of a single run."""
    root = support.copy(tmp_path)
    many_pages(root, "herons")
    expected = generated(root)
    for _ in range(support.tries(1, 10)):
        for path in (root / "docs").rglob("*.md"):
            path.unlink()
        runs = [start(root) for _ in range(3)]
        outputs = [run.communicate(timeout=60) for run in runs]
        assert [run.returncode for run in runs] == [0, 0, 0], outputs
        written = sorted(int(out.split(" ", 1)[0]) for out, _ in outputs)
        assert written == [0, 0, len(expected)]
        assert support.tree(root / "docs") == expected


def start(root: Path) -> subprocess.Popen[str]:
    """Begin a run in a process of its own."""
    command = support.command("--root", str(root), "generate")
    pipe = subprocess.PIPE
    return subprocess.Popen(  # noqa: S603 – our own command
        command, env=support.environment(), stdout=pipe, stderr=pipe, text=True, encoding="utf-8"
    )


@pytest.mark.fuzz
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no such signal")
def test_a_kill_leaves_every_file_whole(tmp_path: Path) -> None:
    """Killed at any moment of its writing, a run leaves each page old or new; the next one cleans up."""
    root = support.copy(tmp_path)
    many_pages(root, "herons")
    old = generated(root)
    many_pages(root, "terns and more terns")
    new = generated(root)
    chance, cut = random.Random(2024), 0  # noqa: S311 – no secret
    kills = support.tries(6, 200)
    for _ in range(kills):
        for name, data in old.items():
            (root / "docs" / name).write_bytes(data)
        page = f"page-{chance.randrange(MANY)}.md"
        run = start(root)
        while (root / "docs" / page).read_bytes() == old[page] and run.poll() is None:
            time.sleep(0.0002)
        time.sleep(chance.random() * 0.002)
        run.kill()
        run.communicate(timeout=60)
        left = {
            name: data for name, data in support.tree(root / "docs").items() if not name.endswith(".part")
        }
        assert left.keys() == new.keys()
        assert [name for name, data in left.items() if data not in (old[name], new[name])] == []
        cut += left not in (old, new)
        assert generated(root) == new
    assert cut > kills / 4, "hardly a run was killed in the middle: make more pages"


def test_what_a_killed_run_left_behind_is_cleaned_up(tmp_path: Path) -> None:
    """Half-written files of an earlier run go with the next one; nothing else does."""
    root = support.copy(tmp_path)
    expected = generated(root)
    (root / "docs" / ".x1.part").write_text("half a pa", encoding="utf-8")
    (root / "docs" / "evidence" / ".x2.part").write_text("", encoding="utf-8")
    assert ", 2 removed, in " in support.run(root, "generate").out
    assert support.tree(root / "docs") == expected


def test_a_file_where_the_folder_belongs(tmp_path: Path) -> None:
    """A docs/ that cannot be written gives one clear line and exit code 1."""
    # To the user root no folder is read-only, so a file stands where the folder is needed.
    root = support.copy(tmp_path)
    (root / "docs").rename(root / "elsewhere")
    (root / "docs").write_text("", encoding="utf-8")
    ran = support.run(root, "generate")
    assert ran.lines == [
        f"{root / 'docs'}: could not be written (File exists) – check the file and its permissions"
    ]
    assert ran.code == 1


def test_a_file_where_a_folder_of_pages_belongs(tmp_path: Path) -> None:
    """The same holds for a folder inside docs/; the rest stays as it was."""
    root = support.copy(tmp_path)
    (root / "docs" / "evidence").rename(root / "elsewhere")
    (root / "docs" / "evidence").write_text("", encoding="utf-8")
    ran = support.run(root, "generate")
    place, _, why = ran.err.partition(": ")
    assert Path(place).parent == root / "docs" / "evidence"
    assert why == "cannot be read (Not a directory) – check the file and its permissions\n"
    assert ran.out == ""
    assert ran.code == 1


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (errno.EACCES, "cannot be written: permission denied – make the folder writable"),
        (errno.EROFS, "is on a disk that is read-only – use another copy"),
        (errno.ENOSPC, "could not be written: the disk is full – free some space and run again"),
        (errno.EDQUOT, "could not be written: your disk quota is used up – free some space and run again"),
        (errno.EIO, "could not be written (Input/output error) – check the file and its permissions"),
    ],
)
def test_a_disk_that_does_not_take_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, why: str
) -> None:
    """An error of the disk half-way is one clear line; pages stay whole, and the next run ends the work."""
    # No test can fill the disk or make it read-only for everybody, so the system's answer is put in once.
    root = support.copy(tmp_path)
    expected = generated(root)
    for path in (root / "docs").rglob("*.md"):
        path.unlink()
    made, calls = os.fdopen, itertools.count()

    def fail_once(*arguments: object, **more: object) -> object:
        if next(calls) == 7:
            os.close(arguments[0])  # type: ignore[arg-type]
            raise OSError(number, os.strerror(number))
        return made(*arguments, **more)  # type: ignore[call-overload]

    monkeypatch.setattr("explainer.files.os.fdopen", fail_once)
    ran = support.run(root, "generate")
    assert ran.code == 1
    place, _, said = ran.err.partition(": ")
    assert Path(place).is_relative_to(root / "docs")
    assert said == f"{why}\n"
    left = support.tree(root / "docs")
    assert len(left) == 7
    assert all(left[name] == expected[name] for name in left)
    assert generated(root) == expected


def test_a_disk_that_is_full_at_the_last_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that fails half-way leaves the old page and no half-written file."""
    root = support.copy(tmp_path)
    expected = generated(root)
    old = expected["names.md"].replace(b"Ada", b"Eve")
    (root / "docs" / "names.md").write_bytes(old)

    def fail(_self: Path, _target: Path) -> Path:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", fail)
        ran = support.run(root, "generate")
    assert ran.lines == [f"{root / 'docs' / 'names.md'}: {DISK_FULL}"]
    assert support.tree(root / "docs") == {**expected, "names.md": old}


DISK_FULL = "could not be written: the disk is full – free some space and run again"


def test_files_are_readable_by_all_whom_the_user_lets(tmp_path: Path) -> None:
    """Written pages have the rights that the user's umask gives new files, not those of temporary ones."""
    root = support.copy(tmp_path)
    (root / "docs" / "names.md").unlink()
    mask = os.umask(0o027)
    try:
        support.run(root, "generate")
    finally:
        os.umask(mask)
    assert (root / "docs" / "names.md").stat().st_mode & 0o777 == 0o640


def test_line_ends_are_those_of_unix(tmp_path: Path) -> None:
    """Every page is UTF-8 with line feeds alone, ends with one, and has no blank at the end of a line."""
    for name, data in generated(support.copy(tmp_path)).items():
        text = data.decode("utf-8")
        assert "\r" not in text, name
        assert text.endswith("\n"), name
        assert not text.endswith("\n\n"), name
        assert not any(line != line.rstrip() for line in text.splitlines()), name


_ATTRIBUTES = re.compile(r"(?<=\)){\.[a-z][^{}\n]*}")  # of a link of ours; braces of seeds are escaped
_JSON = re.compile(r'<script[^>]* type="application/json">(.*?)</script>', re.DOTALL)


def _texts(found: re.Match[str]) -> str:
    """Return the texts of data in a page, whose own braces are none of the seeds."""
    return "\n".join(text for _, text in as_data.values(json.loads(found[1])))


def test_no_page_shows_the_markup_of_seeds(tmp_path: Path) -> None:
    """No page holds the braces or double brackets of the seeds, but those that explain them."""
    pages = generated(support.copy(tmp_path))
    del pages["about/records.md"], pages["about/codebook.md"]
    for name, data in pages.items():
        text = _ATTRIBUTES.sub("", _JSON.sub(_texts, data.decode("utf-8"))).replace(" {#", "")
        assert not any(sign in text for sign in ("{", "&#123;", "[[", "&#91;&#91;", "]]")), name
