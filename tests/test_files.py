# ruff: noqa: E501 – tables of links, names and bytes
"""What is ours: no link, pipe or device that a repository brings is read or written through."""

from __future__ import annotations

import ast
import contextlib
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import support
from explainer import files
from explainer.errors import FileError, SeedsError
from explainer.library import lock
from explainer.seeds import stamp, tree
from explainer.site import generate
from explainer.site.release import release
from explainer.text.decoding import UnreadableError, decode
from explainer.text.paragraphs import readable

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="links and pipes need a right of their own on Windows"
)

PACKAGE = Path(files.__file__).parent
THEIRS = "a line of somebody else"
LINK = "is a link, and links are not followed – put the file or folder itself here"
ODD = "is not an ordinary file – take it away, or put a file here"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the example with its pages made, and beside it what is none of its business."""
    copied = support.with_pages(tmp_path)
    (tmp_path / "away").mkdir()
    (tmp_path / "away" / "file").write_text(THEIRS, encoding="utf-8")
    return copied


def outside(root: Path) -> dict[str, str]:
    """Return the files beside the site by their names."""
    return {path.name: path.read_text("utf-8") for path in (root.parent / "away").iterdir()}


def replaced(path: Path, target: Path) -> None:
    """Put a link in the place of whatever is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


COMMANDS: dict[str, list[str]] = {
    "check": ["check"],
    "generate": ["generate"],
    "new": ["new", "name", "--id", "old-inn", "--name", "The old inn", "--kind", "place"],
    "withdraw": ["withdraw", "nests-2022", "--reason", "It no longer holds."],
    "draft": ["draft", str(Path(__file__).parent / "drafts" / "ferry.txt")],
    "verify": ["verify", str(support.EXAMPLE / "texts")],
    "schema": ["schema"],
}
# The place of a link, where it leads below “away”, and the commands that refuse it, by what they touch.
ALL = {"check", "generate", "new", "withdraw", "verify"}
LINKS: list[tuple[str, str, set[str]]] = [
    ("seeds/more.yml", "file", ALL),
    ("seeds/names.yml", "file", ALL),
    ("seeds/counts", ".", ALL),
    ("seeds/loop", "../example/seeds", ALL),
    ("seeds/verified.lock", "file", ALL),
    ("seeds/verified.lock", "../../../../../../../../../dev/zero", ALL),
    ("seeds/more.yml", "../../../../../../../../../dev/zero", ALL),
    ("seeds/.lock", "file", {"new", "withdraw", "draft"}),
    ("seeds/.lock", "none", {"new", "withdraw", "draft"}),
    ("seeds/.journal", "file", {"check", "generate", "new", "withdraw", "draft"}),
    ("docs/.lock", "file", {"generate"}),
    ("docs/.lock", "none", {"generate"}),
    ("docs/evidence", ".", {"generate"}),
    ("docs/data", ".", {"generate"}),
    ("docs/data/SHA256SUMS", "file", {"generate"}),
    ("docs/data/link", ".", {"generate"}),
    ("docs/names.md", "file", {"generate"}),
    ("docs/assets/x.png", "file", {"generate"}),
    ("docs/aa", "../example/docs", {"generate"}),
    ("docs", ".", {"generate"}),
    ("CITATION.cff", "file", {"generate"}),
    ("schema", ".", {"schema"}),
    ("schema/works.json", "file", {"schema"}),
]


@pytest.mark.parametrize(
    ("place", "target", "refusing"), LINKS, ids=[f"{place}-{to[-8:]}" for place, to, _ in LINKS]
)
def test_no_link_is_followed(root: Path, place: str, target: str, refusing: set[str]) -> None:
    """Each command that comes to a link says where it is, and neither reads nor changes what it leads to."""
    sums = root / "docs" / "data" / "SHA256SUMS"
    if place.startswith("docs/data/"):
        sums.write_text(f"{'0' * 64}  link/file\n" + sums.read_text("utf-8"), encoding="utf-8")
    support.edit(
        root, ("seeds/glossary.yml", "any long-legged", "each long-legged")
    )  # there is something to write
    replaced(root / place, root.parent / "away" / target)
    before = outside(root)
    for command in sorted(refusing):
        ran = support.run(root, *COMMANDS[command])
        said = f"{place}:1:1: {LINK}" if place.startswith("seeds/") else f"{place}: {LINK}"
        assert ran.code == 1, command
        assert said in ran.err or f"{place}: {LINK}" in ran.err, f"{command}: {ran.err}"
        assert THEIRS not in ran.out + ran.err
        assert (root / place).is_symlink()
    assert outside(root) == before


@pytest.mark.parametrize("kind", ["pipe", "socket", "device"])
@pytest.mark.parametrize("place", ["seeds/more.yml", "seeds/verified.lock", "docs/x.md"])
def test_what_is_no_file_is_not_opened(root: Path, kind: str, place: str) -> None:
    """A pipe does not hang a command, a device does not fill the memory: both are refused at their place."""
    path = root / place
    path.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as bound:
            here = Path.cwd()
            os.chdir(path.parent)  # the name of a socket is short
            bound.bind(path.name)
            os.chdir(here)
    else:
        try:
            os.mknod(path, 0o020666, os.makedev(1, 5))  # /dev/zero
        except PermissionError:
            pytest.skip("devices are made by root alone")
    words = COMMANDS["generate" if place.startswith("docs") else "check"]
    ran = support.spawn(root, words, {})
    assert ran.code == 1
    assert ODD in ran.err
    assert "Traceback" not in ran.err


# What Emacs, Vim, LibreOffice, macOS, patch and git leave beside a file.
LEFT = [".#herons.yml", "#herons.yml#", ".herons.yml.swp", "herons.yml~", "._herons.yml", "~$herons.yml", "herons.yml.orig",
        ".DS_Store", ".~lock.herons.yml#", "herons.yml.bak", ".herons.yml.part", "herons.yml.rej"]  # fmt: skip


@pytest.mark.parametrize("left", LEFT)
def test_what_an_editor_leaves_is_passed_over(root: Path, left: str) -> None:
    """Lock files and copies kept back are neither read nor told, and are no reason to make the pages again."""
    for place in ("seeds/counts", "docs/about"):
        (root / place).mkdir(exist_ok=True)
        (root / place / left).write_bytes(b"\xff: [")
    made = stamp.made_from(root / "seeds")
    (root / "seeds" / "counts" / left).unlink()
    assert stamp.made_from(root / "seeds") == made
    (root / "seeds" / "counts" / left).symlink_to("someone@host.1234:567")  # as Emacs has it
    for words in ("check", "generate", "withdraw"):
        ran = support.run(root, *COMMANDS[words])
        assert ran.code == 0, words
        assert left not in ran.err
        assert all(": warning: " in line for line in ran.err.splitlines()), ran.err


TEXTS = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text(max_size=100).map(lambda text: text.encode("utf-16", "surrogatepass")),
    st.builds(
        lambda name, text: f'<html><meta charset="{name}"><p>{text} &#xD800; &#99999999999;</p>'.encode() + b"\xff",
        st.sampled_from("unicode_escape raw_unicode_escape utf-7 idna punycode undefined rot13 zlib hex latin-1 x".split()),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    ),
    st.lists(st.sampled_from(["- ", "a: ", "[", "]", "{", "}", "'", '"', "\n", "  ", "#", "|", ">", "&a", "*a", "\0", "\u2028", "\ud800", "?", "!!x", "---\n", "\t"]), max_size=60)
    .map(lambda parts: "".join(parts).encode("utf-8", "surrogatepass")),
)  # fmt: skip


@settings(max_examples=support.tries(60, 6000), deadline=None, suppress_health_check=list(HealthCheck))
@given(content=TEXTS)
def test_no_bytes_end_in_a_traceback(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Whatever is in a seed, the lock, a stamp, the sums or an original, there is an answer in words."""
    folder = tmp_path_factory.mktemp("bytes")
    (folder / "docs").mkdir()
    for path in (folder / "x.yml", folder / lock.FILE, folder / "docs" / files.FILE):
        path.write_bytes(content)
    _, faults = tree.load(folder / "x.yml", "x.yml")
    _, damaged = lock.load(folder)
    assert all(
        str(fault).startswith(("x.yml:", f"{folder.name}/{lock.FILE}:")) for fault in (*faults, *damaged)
    )
    stamp.load(folder / "docs")
    with contextlib.suppress(FileError):
        assert files.text(folder / "x.yml", folder) is not None
    with contextlib.suppress(UnreadableError):
        readable(decode(content)).encode()


def test_a_size_is_seen_before_reading(tmp_path: Path) -> None:
    """What is longer than it may be is not read, be it a file or one that says it has no size."""
    (tmp_path / "x").write_bytes(b"12345")
    assert files.read(tmp_path / "x", tmp_path, 5) == b"12345"
    with pytest.raises(FileError, match="is 5 bytes long – at most 4 can be read"):
        files.read(tmp_path / "x", tmp_path, 4)
    if Path("/proc/self/environ").exists():
        with pytest.raises(FileError, match="is 11 bytes long – at most 10"):
            files.read(Path("/proc/self/environ"), None, 10)
    assert files.read(tmp_path / "none", tmp_path) is None
    with pytest.raises(FileError, match="leads out of the folder"):
        files.read(tmp_path / ".." / "x", tmp_path)
    with pytest.raises(FileError, match="is a folder"):
        files.read(tmp_path, tmp_path)


def test_a_build_publishes_no_link(root: Path) -> None:
    """A build is refused, at once and in words, where links would publish, loop, or clear another folder."""
    for place, target in (
        ("docs/assets/x.png", "file"),
        ("docs/aa", "../example/docs"),
        ("overrides/x.html", "file"),
        ("seeds/loop", "../example/seeds"),
        ("site", "."),
    ):
        replaced(root / place, root.parent / "away" / target)
        with pytest.raises(FileError, match=f"{place}: is a link"):
            generate.refuse(root)
        (root / place).unlink()
    generate.refuse(root)


def test_a_release_packs_no_link(root: Path) -> None:
    """Neither a link in the site nor one beside it gets into the zip, and no name that is a path elsewhere."""
    site = root / "site"
    site.mkdir()
    (site / "index.html").write_text("x", encoding="utf-8")
    beside = root / "LICENSE"
    replaced(beside, root.parent / "away" / "file")
    with pytest.raises(FileError, match="LICENSE: is a link"):
        release(site, [beside], root / "release", "2022-06-01")
    beside.unlink()
    beside.write_text("x", encoding="utf-8")
    for name in ("x.html", "a\\..\\evil.txt"):
        if "\\" in name:
            (site / name).write_text("x", encoding="utf-8")
        else:
            replaced(site / name, root.parent / "away" / "file")
        with pytest.raises(FileError, match=r"is a link|has a backslash"):
            release(site, [beside], root / "release", "2022-06-01")
        (site / name).unlink()
    replaced(root / "release" / "site-2022-06-01.zip", root.parent / "away" / "file")
    with pytest.raises(FileError, match="zip: is a link"):
        release(site, [beside], root / "release", "2022-06-01")
    assert outside(root) == {"file": THEIRS}


def test_the_page_of_mistakes_shows_no_other_file(root: Path) -> None:
    """The lines that a server shows are read through the same door."""
    from explainer.site.serve import _lines  # noqa: PLC0415 – loads MkDocs

    replaced(root / "seeds" / "more.yml", root.parent / "away" / "file")
    with pytest.raises(SeedsError) as found:
        generate.generate(root)
    assert _lines(root, found.value.faults) == {}


# Methods and functions that reach a file by themselves, and the modules that may use them: for what reason.
REACHING = set(
    "read_bytes read_text write_bytes write_text unlink open mkdir touch rglob glob iterdir scandir walk mkstemp rmdir"
    " rename symlink_to copyfile copytree copy2 rmtree chmod".split()
)
FREE = {
    "files": "the door",
    "site/write": "writes beside and renames, through the door",
    "seeds/journal": "the same for seeds",
    "seeds/stamp": "lists the modules of the program itself",
    "site/engine": "makes the folder that MkDocs asks for",
    "site/search": "takes away what Pagefind wrote, below a folder that the door has looked at",
    "verify/command": "lists a folder that a person named",
    "draft/command": "the same",
    "draft/files": "looks for names like one that a person typed",
    "cli/__init__": "opens the null device",
    "site/picture_files": "takes away pictures that it drew and needs no more, as the door lists them",
    "site/style": "takes away the folders of the theme in a built site, whose sheets it has read",
    "site/linkcheck": "opens an address of the web, by an opener of its own",
    "text/decoding": "goes through the parts of a mail",
    "text/saved_page": "goes through the elements of a page",
}  # fmt: skip


def reaching(path: Path) -> set[str]:
    """Return what in a module reaches a file without the door."""
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    names = {getattr(call.func, "attr", getattr(call.func, "id", "")): call.func for call in calls}
    ours = {
        name
        for name, func in names.items()
        if not (isinstance(func, ast.Attribute) and ast.unparse(func.value) == "ast")
    }
    return ours & REACHING


def test_no_module_goes_round_the_door() -> None:
    """Files are read and written by the door alone; who reaches for one by itself has a reason in this table."""
    found = {
        path.relative_to(PACKAGE).with_suffix("").as_posix()
        for path in PACKAGE.rglob("*.py")
        if reaching(path)
    }
    assert found == set(FREE)


def test_a_build_ends_in_words(tmp_path: Path) -> None:
    """MkDocs itself ends at once, with the place, where folders in docs/ lead to themselves."""
    root = support.copy(tmp_path)
    (root / "mkdocs.yml").write_text(support.SETTINGS, encoding="utf-8")
    for name in ("aa", "bb"):
        (root / "docs" / name).symlink_to(".")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    ran = subprocess.run(  # noqa: S603 – our own command
        command, cwd=root, env=support.environment(), capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.returncode == 1
    assert f"docs/aa: {LINK}" in ran.stderr
    assert f"docs/bb: {LINK}" in ran.stderr
    assert "Traceback" not in ran.stderr
