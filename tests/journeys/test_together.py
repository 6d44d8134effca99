"""Writers at once, and writers that are killed, fail or are stopped anywhere: no work is lost or torn."""

from __future__ import annotations

import errno
import io
import itertools
import mmap
import os
import random
import re
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

import support
from explainer import cli
from explainer.seeds import journal

pytestmark = [
    pytest.mark.once,  # tries when and in which order the system is asked to write
    pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows starts no process as a copy of another"),
]

NAMES = "seeds/names.yml"
KILLED = 9
WRITES = {"os.rename", "os.remove", "os.mkdir", "os.chmod", "os.truncate"}
REASON = "It no longer holds."


def name(key: str) -> list[str]:
    """Return the command that writes a new name."""
    return ["new", "name", "--id", key, "--name", f"The {key}", "--kind", "place"]


def begun(root: Path, words: Sequence[str], before: Callable[[], object], out: Path) -> int:
    """Run a command in a copy of this process, after `before`; return the number of the process."""
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        with out.open("w", encoding="utf-8") as said:
            sys.stdout = sys.stderr = said
            sys.stdin = io.StringIO()
            before()
            code = cli.main(["--root", str(root), *words])
    finally:
        os._exit(code)


def ended(child: int) -> int:
    """Wait for a process and return its code."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def at_once(root: Path, commands: Sequence[Sequence[str]], folder: Path) -> list[tuple[int, str]]:
    """Run commands at the same moment, each in its own process; return their codes and what they said."""
    gate, opened = os.pipe()
    outs = [folder / f"out-{i}" for i in range(len(commands))]

    def wait() -> None:
        os.close(opened)
        os.read(gate, 1)  # until the other end is closed

    children = [begun(root, words, wait, out) for words, out in zip(commands, outs, strict=True)]
    os.close(opened)
    codes = [ended(child) for child in children]
    os.close(gate)
    return [(code, out.read_text("utf-8")) for code, out in zip(codes, outs, strict=True)]


def seeds(root: Path) -> dict[str, bytes]:
    """Return the seeds as a reader finds them."""
    return support.tree(root / "seeds")


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    """Each time, what two commands at once say is written is there, and the seeds pass."""
    root = support.copy(tmp_path)
    for i in range(support.tries(5, 15)):
        keys = [f"heron-{i}", f"tern-{i}"]
        ran = at_once(root, list(map(name, keys)), tmp_path)
        assert [code for code, _ in ran] == [0, 0], ran
        text = (root / NAMES).read_text("utf-8")
        assert [key for key in keys if text.count(f"- id: {key}\n") == 1] == keys
    assert support.run(root, "check").code == 0


def test_many_writers_of_all_kinds(tmp_path: Path) -> None:
    """Ten commands at once – new, withdraw, draft – take turns: each record that was promised is there."""
    root = support.copy(tmp_path)
    drafts = Path(__file__).parent.parent / "drafts"
    commands = [
        *(name(f"heron-{i}") for i in range(6)),
        ["withdraw", "nests-2022", "--reason", REASON],
        ["withdraw", "hale-road", "--reason", REASON],
        ["draft", str(drafts / "ferry.txt")],
        ["draft", str(drafts / "mill.txt")],
    ]
    ran = at_once(root, commands, tmp_path)
    # A draft holds “?”, which check refuses; so whoever writes after it is told, and has written nothing.
    for words, (code, said) in zip(commands, ran, strict=True):
        there = f"- id: {words[3]}\n" in (root / NAMES).read_text("utf-8") if words[0] == "new" else code == 0
        assert there == (code == 0), said
        assert code == 0 or "nothing written" in said
    assert (root / "seeds" / "documents" / "ferry.yml").exists()
    assert (root / "seeds" / "documents" / "mill.yml").exists()
    works = (root / "seeds" / "works.yml").read_text("utf-8")
    assert "listed-in: ferry" in works


def test_one_record_is_withdrawn_once(tmp_path: Path) -> None:
    """Of twelve that withdraw one record one does it, and the others are told that it is done already."""
    root = support.copy(tmp_path)
    before = seeds(root)
    ran = at_once(root, [["withdraw", "nests-2022", "--reason", REASON]] * 12, tmp_path)
    assert sorted(code for code, _ in ran) == [0] + [1] * 11
    assert sum("is withdrawn already" in said for _, said in ran) == 11
    (changed,) = (key for key, content in seeds(root).items() if content != before[key])
    assert seeds(root)[changed].count(b"withdrawn:") == before[changed].count(b"withdrawn:") + 1


def test_two_that_verify_keep_both_results(tmp_path: Path) -> None:
    """Each run of verify keeps what the other, with other originals, has found meanwhile."""
    root = support.copy(tmp_path)
    lock = root / "seeds" / "verified.lock"
    support.run(root, "verify", str(root / "texts"))
    expected = lock.read_bytes()
    texts = sorted((root / "texts").glob("*.*"))
    for _ in range(support.tries(2, 10)):
        lock.unlink()
        at_once(root, [["verify", str(text)] for text in texts], tmp_path)
        alone = set(expected.splitlines()) - set(lock.read_bytes().splitlines())
        lock.unlink()
        for text in texts:
            support.run(root, "verify", str(text))
        assert alone == set(expected.splitlines()) - set(lock.read_bytes().splitlines())


def struck(
    root: Path, blows: Mapping[int, BaseException | None], shared: mmap.mmap | None = None
) -> Callable[[], None]:
    """Return what strikes at the n-th time that anything below `root` is written: an error, or (None) a kill.

    How often that was is left in `shared`.
    """

    def strike() -> None:
        count = itertools.count(1)

        def hook(event: str, given: tuple[object, ...]) -> None:
            if event == "open":
                writes = isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR)
            else:
                writes = event in WRITES
            if not writes or not str(given[0]).startswith(str(root)):
                return
            number = next(count)
            if shared:
                shared[:8] = number.to_bytes(8, "big")
            if number in blows:
                if (blow := blows[number]) is None:
                    os._exit(KILLED)
                raise blow

        sys.addaudithook(hook)

    return strike


def renewal(folder: Path) -> tuple[Path, list[str]]:
    """Return the example and the command of a renewal that changes several files of it."""
    root = support.copy(folder)
    text = (root / "texts" / "marsh.txt").read_text("utf-8")
    head, _, rest = text.partition("What the town says\n\n")
    new = folder / "new.txt"
    new.write_text(f"{head}It rained. It often does.\n\nWhat the town says\n\n{rest}", encoding="utf-8")
    return root, ["draft", str(new), "marsh", "--before", str(root / "texts" / "marsh.txt"), "--renew"]


def settled(root: Path, kept: Path) -> None:
    """Put the seeds back as they were."""
    shutil.rmtree(root / "seeds")
    shutil.copytree(kept, root / "seeds")


def both_states(tmp_path: Path) -> tuple[Path, list[str], Path, dict[str, bytes], dict[str, bytes]]:
    """Return a site, its renewal, a copy of its seeds, and their content before and after."""
    root, words = renewal(tmp_path)
    kept = Path(shutil.copytree(root / "seeds", tmp_path / "kept"))
    before = seeds(root)
    ran = support.run(root, *words)
    assert ran.code == 0
    after = seeds(root)
    assert len([key for key in after if after[key] != before[key]]) >= 3, "the renewal changes too little"
    return root, words, kept, before, after


def writes(root: Path, words: Sequence[str], out: Path) -> int:
    """Return how often a command writes anything below `root`."""
    with mmap.mmap(-1, 8) as shared:
        counted = struck(root, {}, shared)
        assert ended(begun(root, words, counted, out)) == 0
        return int.from_bytes(shared[:8], "big")


def visible(root: Path) -> dict[str, bytes]:
    """Return the seeds but for what no command reads."""
    return {key: text for key, text in seeds(root).items() if not key.rpartition("/")[2].startswith(".")}


def test_a_renewal_that_is_killed_anywhere(tmp_path: Path) -> None:
    """Killed before any of its writes, a renewal is whole or not begun for whoever reads the seeds next."""
    root, words, kept, before, after = both_states(tmp_path)
    settled(root, kept)
    total, completed = writes(root, words, tmp_path / "out"), 0
    assert total > 15
    some = range(1, total + 1, support.tries(3, 1))  # in “make fuzz” before each of them
    for number in some:
        settled(root, kept)
        assert ended(begun(root, words, struck(root, {number: None}), tmp_path / "out")) == KILLED
        torn = visible(root) not in (before, after)
        checked = support.run(root, "check")
        told = "was cut off is completed now" in checked.err
        assert visible(root) == after if torn or told else visible(root) in (before, after), number
        assert told or not torn, number
        completed += told
        if number % 5 == 1:
            assert support.run(root, *words).code == 0
            assert seeds(root) == after, number
    assert completed > len(some) / 10


STOPS = (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), KeyboardInterrupt())


@pytest.mark.parametrize("stop", STOPS, ids=["full disk", "Ctrl-C"])
def test_a_renewal_that_fails_anywhere(tmp_path: Path, stop: BaseException) -> None:
    """A full disk or Ctrl-C at any of its writes is told in a line; the files are all old or all new."""
    root, words, kept, before, after = both_states(tmp_path)
    settled(root, kept)
    total = writes(root, words, tmp_path / "out")
    some = random.Random(7).sample(range(1, total + 1), support.tries(16, total))  # noqa: S311 – no secret
    for number in some:
        settled(root, kept)
        code = ended(begun(root, words, struck(root, {number: stop}), tmp_path / "out"))
        said = (tmp_path / "out").read_text("utf-8")
        assert "Traceback" not in said
        assert code in ((0, 1) if isinstance(stop, OSError) else (cli.INTERRUPTED,)), (number, said)
        assert visible(root) == after or (code and visible(root) == before), number
        assert not (root / "seeds" / journal.FILE).exists()


def test_a_failure_that_is_killed_while_it_is_undone(tmp_path: Path) -> None:
    """Killed while it puts back the old files, a renewal is undone or completed by the next command."""
    root, words, kept, before, after = both_states(tmp_path)
    settled(root, kept)
    total = writes(root, words, tmp_path / "out")
    chance, torn = random.Random(7), 0  # noqa: S311 – no secret
    for _ in range(support.tries(8, 500)):
        settled(root, kept)
        first = chance.randint(total // 2, total - 3)
        blows = {first: STOPS[0], first + chance.randint(1, 8): None}
        ended(begun(root, words, struck(root, blows), tmp_path / "out"))
        torn += visible(root) not in (before, after)
        support.run(root, "check")
        assert visible(root) in (before, after), blows
    assert torn, "no try came to where it matters"


@pytest.mark.parametrize(
    "words", [name("old-inn"), ["withdraw", "nests-2022", "--reason", REASON]], ids=["new", "withdraw"]
)
def test_one_record_that_is_killed_anywhere(tmp_path: Path, words: list[str]) -> None:
    """Killed before any of its writes, the record is there or not, and the command can be given again."""
    root = support.copy(tmp_path)
    kept = Path(shutil.copytree(root / "seeds", tmp_path / "kept"))
    before = seeds(root)
    assert support.run(root, *words).code == 0
    after = seeds(root)
    for number in itertools.count(1):
        settled(root, kept)
        code = ended(begun(root, words, struck(root, {number: None}), tmp_path / "out"))
        if code != KILLED:
            break
        now = {key: text for key, text in seeds(root).items() if not key.endswith(".part")}
        assert now in (before, after)
        support.run(root, *words)
        assert seeds(root) == after
    assert number > 3


def test_pages_that_are_killed_anywhere(tmp_path: Path) -> None:
    """Killed before any of its writes, generate leaves whole pages; the next run ends in the same bytes."""
    root = support.copy(tmp_path)
    shutil.rmtree(root / "docs")
    assert support.run(root, "generate").code == 0
    expected = support.tree(root / "docs")
    chance = random.Random(7)  # noqa: S311 – no secret
    for number in [1, 2, 3, *(chance.randint(4, 200) for _ in range(support.tries(4, 200)))]:
        shutil.rmtree(root / "docs")
        assert ended(begun(root, ["generate"], struck(root, {number: None}), tmp_path / "out")) == KILLED
        left = support.tree(root / "docs") if (root / "docs").exists() else {}
        pages = {key: text for key, text in left.items() if not key.endswith(".part")}
        assert all(expected[key] == text for key, text in pages.items())
        assert support.run(root, "generate").code == 0
        assert support.tree(root / "docs") == expected


# ruff: noqa: E501 – a table of journals
DAMAGED = {
    "no JSON": "{",
    "a path elsewhere": '{"back": false, "steps": [{"path": "../x.yml", "new": "../.x.part"}]}',
    "a path that climbs": '{"back": false, "steps": [{"path": "seeds/../../x.yml", "new": "seeds/../../.x.part"}]}',
    "another file": '{"back": true, "steps": [{"path": "seeds/names.txt", "new": "seeds/.x.part"}]}',
    "no part": '{"back": false, "steps": [{"path": "seeds/names.yml", "new": "seeds/works.yml"}]}',
    "a list": "[]",
    "deep": "[" * 100_000,
}


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
def test_a_journal_that_no_run_of_ours_wrote(tmp_path: Path, text: str) -> None:
    """A journal that is damaged, or that a repository brings, moves no file; check says where it is."""
    root = support.copy(tmp_path)
    for place in (tmp_path / ".x.part", root / "seeds" / ".x.part"):
        place.write_text("x", encoding="utf-8")
    (root / "seeds" / journal.FILE).write_text(text, encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    ran = support.run(root, "check")
    assert ran.code == 1
    assert re.match(r"\S+/seeds/\.(journal|\./)?\S*: (cannot be read – see with|leads out)", ran.err), ran.err
    now = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    now.pop(root / "seeds" / ".lock", None)
    assert now == before
