"""The five journeys of a contributor, each from an empty folder to pages that hold the change."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from contributor import CLAIMS, filled
from sites import generate_alone, lagging, once
from support import Ran, edit, run

pytestmark = pytest.mark.once  # tries git, and whole commands whose parts others try

ROOT = Path(__file__).parent.parent.parent

DRAFTS = Path(__file__).parent.parent / "drafts"

SLIP, RIGHT = " teh ", " the "
TITLE = "Kites over the harbour"
# The tests' own switches would change what a contributor meets.
SWITCHES = ("NOTHING_SKIPPED", "PAGES_MAY_LAG", "REPO_URL", "SITE_URL", "CONTACT", "TEXTS")


class Clone:
    """A clone of the repository, in which commands run as a contributor runs them."""

    def __init__(self, root: Path) -> None:
        """Take the folder of the clone."""
        self.root = root

    def run(self, *words: str, **more: str) -> Ran:
        """Run a command in a process of its own, with the clone's own program."""
        done = subprocess.run(  # noqa: S603 – our own commands
            words, cwd=self.root, env=self.environment(more), capture_output=True, text=True, check=False
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    def environment(self, more: Mapping[str, str]) -> dict[str, str]:
        """Return the environment in which the clone's program is found."""
        kept = {key: value for key, value in os.environ.items() if key not in SWITCHES}
        return {**kept, "PYTHONPATH": str(self.root / "scripts"), **more}

    def explainer(self, *words: str, code: int = 0, root: str = ".") -> Ran:
        """Run the program on the clone, in this process, and see that it ends with a code."""
        ran = run(self.root / root, *words)
        assert (ran.code, "Traceback" in ran.err) == (code, False), ran.out + ran.err
        return ran

    def git(self, *words: str) -> str:
        """Run git as somebody, and return what it prints."""
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        ran = self.run("git", *who, *words)
        assert ran.code == 0, ran.err
        return ran.out

    def page(self, name: str) -> str:
        """Return the text of a generated page, with the folded lines and links of its Markdown as words."""
        text = (self.root / "docs" / name).read_text(encoding="utf-8")
        return re.sub(r"\[([^]^]*)\]\([^)]*\)(\{[^}]*\})?", r"\1", " ".join(text.split()))

    def ends_clean(self, root: str = ".") -> None:
        """See that `check` has nothing against the seeds, write the pages, and commit all of it."""
        assert "no error" in self.explainer("check", root=root).out
        self.explainer("generate", root=root)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "A change")

    def told(self, *words: str, root: str = ".") -> str:
        """Return what the command `diff` tells of the branch."""
        return self.explainer("diff", "main", *words, root=root).out


def slip(seeds: Path) -> tuple[Path, str]:
    """Make a slip in the first sentence that takes one; return its file and the id of its claim."""
    sentence = re.compile(rf"^- id: (\S+)\n  says: >-\n    [^\n“”]*?{RIGHT}(?=[a-z])", re.MULTILINE)
    for path in sorted(seeds.glob("*/*.yml")):
        text = path.read_text(encoding="utf-8")
        if found := sentence.search(text):
            text = text[: found.end() - len(RIGHT)] + SLIP + text[found.end() :]
            path.write_text(text, encoding="utf-8")
            return path, found[1]
    raise AssertionError("no sentence in the seeds has the word")


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """Return a repository of what stands here, its pages current, with a slip, and where that is."""
    folder = once(tmp_path_factory, "origin", _origin)
    path, claim = (folder / "slip").read_text(encoding="utf-8").splitlines()
    return folder / "explainer", path, claim


def _origin(folder: Path) -> None:
    first = Clone(folder / "explainer")
    first.root.mkdir()
    first.git("init", "--quiet", "--initial-branch", "main")
    first.git("--work-tree", str(ROOT), "add", "--all")  # as git would: without what .gitignore names
    first.git("checkout-index", "--all")
    path, claim = slip(first.root / "seeds")
    made = first.run(sys.executable, "-m", "explainer", "generate")  # by the program that git carries
    assert made.code == 0, made.err
    first.git("add", "--all")
    first.git("commit", "--quiet", "--message", "All of it")
    at = path.relative_to(first.root).as_posix()
    (folder / "slip").write_text(f"{at}\n{claim}\n", encoding="utf-8")


@pytest.fixture
def clone(origin: tuple[Path, str, str], tmp_path: Path) -> Clone:
    """Return a fresh clone on a branch of its own, in a folder that was empty."""
    cloned = Clone(tmp_path / "explainer")
    subprocess.run(  # noqa: S603 – our own words
        ["git", "clone", "--quiet", str(origin[0]), str(cloned.root)],  # noqa: S607 – the git that is installed
        check=True,
    )
    cloned.git("switch", "--quiet", "--create", "mine")
    return cloned


@pytest.fixture
def kind(clone: Clone) -> tuple[str, str]:
    """Return the first kind of page that the site has, and its folder."""
    site = yaml.safe_load((clone.root / "seeds" / "site.yml").read_text(encoding="utf-8"))
    return site["kinds"][0]["kind"], site["kinds"][0]["folder"]


def test_mend_a_slip(clone: Clone, origin: tuple[Path, str, str]) -> None:
    """The sentence is right on its page and on its evidence; git sees its seed and the pages that show it."""
    _, file, claim = origin
    edit(clone.root, (file, SLIP, RIGHT))
    clone.ends_clean()
    told = clone.told()
    assert "Claims: 1 changed." in told
    assert f"{claim} (page " in told
    assert "[-teh-]" in told
    page = file.removeprefix("seeds/").removesuffix(".yml") + ".md"
    changed = set(clone.git("show", "--name-only", "--format=").split())
    assert {file, f"docs/{page}"} <= changed
    assert RIGHT in clone.page(f"evidence/{claim}.md")
    assert not clone.run("git", "grep", "-w", SLIP.strip(), "--", "docs/*.md", "seeds").out
    assert len(changed) < 5, "a slip is no reason to write other pages"


def test_change_a_figure(clone: Clone) -> None:
    """A figure that no sentence has can be written without the originals, and `verify` refuses it."""
    small = clone.root / "tests" / "example"
    herons = "seeds/counts/herons.yml"
    edit(
        small,
        (herons, "at least 240 [[herons|herons]]", "at least 250 [[herons|herons]]"),
        (herons, "size: at least 240", "size: at least 250"),
    )
    clone.ends_clean(root="tests/example")
    assert "at least [-240-] {+250+} herons" in clone.told(root="tests/example")
    assert "at least 250 herons" in (small / "docs/counts/herons.md").read_text(encoding="utf-8")
    evidence = (small / "docs/evidence/herons-counted.md").read_text(encoding="utf-8")
    assert "Changed since the last comparison with the originals" in evidence
    texts = str(small / "texts")
    refused = clone.explainer("verify", texts, code=1, root="tests/example").out
    assert re.search(rf"{herons}:7:\d+: herons-counted: figure “250” .*\n    original: .*»?240", refused)
    edit(small, (herons, "at least 250 [[", "at least 240 [["), (herons, "least 250}", "least 240}"))
    clone.explainer("verify", texts, root="tests/example")


def test_add_a_claim(clone: Clone, kind: tuple[str, str]) -> None:
    """A claim by `new claim` stands on its page, has its evidence, and a note that leads to its document."""
    path = min((clone.root / "seeds" / kind[1]).glob("*.yml"))
    document = min((clone.root / "seeds" / "documents").glob("*.yml")).stem
    says = f"The [[{document}]] does not tell of kites."
    words = ["--page", path.stem, "--says", says, "--from", document, "--at", f"{document}:p1s1"]
    made = clone.explainer("new", "claim", *words, "--id", "kites-untold")
    assert made.out.splitlines()[-1].startswith(f"seeds/{kind[1]}/{path.name}:")
    clone.ends_clean()
    told = clone.told("--markdown")
    assert "Claims: 1 added." in told
    assert "kites-untold" in told
    shown = clone.page(f"{kind[1]}/{path.stem}.md")
    assert "does not tell of kites" in shown
    assert "does not tell of kites" in clone.page("evidence/kites-untold.md")


def test_add_a_page_of_a_kind(clone: Clone, kind: tuple[str, str]) -> None:
    """A page by `new`, with claims by `new claim`, has its place, its line in the index and its evidence."""
    document = min((clone.root / "seeds" / "documents").glob("*.yml")).stem
    clone.explainer("new", kind[0], "--id", "harbour-kites", "--title", TITLE)
    for i, what in enumerate(("seen", "counted"), 1):
        says = f"The [[{document}]] does not say whether {{[[harbour-kites]]|they}} were {what}."
        words = ["--page", "harbour-kites", "--says", says, "--from", document, "--at", f"{document}:p1s{i}"]
        clone.explainer("new", "claim", *words, "--id", f"kites-{what}")
    clone.ends_clean()
    shown = clone.page(f"{kind[1]}/harbour-kites.md")
    assert f"# {TITLE}" in shown
    assert shown.index("whether they were seen") < shown.index("whether they were counted")
    assert TITLE in clone.page(f"{kind[1]}/index.md")
    assert f"whether {TITLE} were counted" in clone.page("evidence/kites-counted.md")


def test_add_a_document(clone: Clone, kind: tuple[str, str], tmp_path: Path) -> None:
    """From a file beside the clone: `draft`, what only a person can know, a claim; `verify` recognises it."""
    at, says, work = CLAIMS["ferry.txt"]
    texts = tmp_path / "texts"
    texts.mkdir()
    shutil.copy(DRAFTS / "ferry.txt", texts)
    clone.explainer("draft", str(texts / "ferry.txt"), "ferry")
    left = clone.explainer("check", code=1).err.splitlines()[:-1]
    assert left
    assert all(
        re.match(r"seeds/\S+\.yml:\d+:\d+: (“.*” is still to be written – |warning: )", one) for one in left
    )
    filled(clone.root, "ferry")
    clone.explainer("new", kind[0], "--id", "ferry-page", "--title", "The ferry of Lindow")
    words = ["--page", "ferry-page", "--says", says, "--from", "ferry", "--at", f"ferry:{at}"]
    clone.explainer("new", "claim", *words, "--id", "ferry-crossings")
    found = clone.explainer("verify", str(texts), code=1)  # the other documents are not at hand
    assert re.search(r"^ferry: (\d+) of \1 sentences \(100%\) found in ferry.txt$", found.out, re.MULTILINE)
    assert "ferry-crossings" not in found.out
    assert "\nferry-crossings\n" in (clone.root / "seeds" / "verified.lock").read_text(encoding="utf-8")
    clone.ends_clean()
    shown = clone.page(f"{kind[1]}/ferry-page.md")
    assert "at least 310 crossings a week were seen in May 2019" in shown
    assert work in shown
    assert "ferry text" in clone.page("sources.md")
    ledger = (clone.root / "docs" / "ledger" / "ferry.md").read_text(encoding="utf-8")
    assert "](../evidence/ferry-crossings.md" in ledger  # the words of the claim lead there


def test_a_change_of_seeds_alone(clone: Clone, origin: tuple[Path, str, str], tmp_path: Path) -> None:
    """The summary tells it; that its page is not that of its seed is seen."""
    _, file, claim = origin
    edit(clone.root, (file, SLIP, RIGHT))
    clone.git("commit", "--quiet", "--all", "--message", "Mend a slip")
    assert clone.git("diff", "--name-only", "main").split() == [file]
    told = clone.told("--markdown")
    assert told.startswith("### What changed in the claims since main (")
    assert re.search(rf"^- .*{claim}.*<del>teh</del> <ins>the</ins>", told, re.MULTILINE)
    page = file.removeprefix("seeds/").removesuffix(".yml") + ".md"
    assert page in lagging(clone.root, generate_alone(tmp_path / "made", clone.root))
