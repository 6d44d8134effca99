"""What changed since a revision, told in claims: for a terminal, and for a pull request."""

from __future__ import annotations

import html
import os
import re
from pathlib import Path

import markdown
import pytest

import support
from support import git

HERONS = "seeds/counts/herons.yml"
STATEMENTS = "seeds/statements.yml"
WORKS = "seeds/works.yml"
NAMES = "seeds/names.yml"

# The lines after the title, blank ones left out.
TOLD = support.table("diff/told")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the example with its state on record."""
    root = support.copy(tmp_path)
    git(root, "init", "-q")
    git(root, "add", "seeds")
    git(root, "commit", "-q", "-m", "First")
    return root


def told(root: Path, *edits: support.Edit, code: int = 0) -> list[str]:
    """Return the lines that are printed after the edits, without blank ones and the title."""
    for edit in edits:
        support.edit(root, edit)
    ran = support.run(root, "diff", "main")
    assert (ran.code, ran.err) == (code, "")
    lines = [line for line in ran.out.splitlines() if line]
    assert re.fullmatch(r"What changed in the claims since main \([0-9a-f]{7}\)", lines[0])
    return lines[1:]


@pytest.mark.parametrize("case", support.cases(TOLD), ids=str)
def test_what_changed_is_told(root: Path, case: support.Case) -> None:
    """Each kind of change stands under its heading, claims in the words that a reader sees."""
    printed = told(root, *case.edits)
    assert printed == case.expected(printed)


def test_a_removed_claim_is_an_error(root: Path) -> None:
    """A claim that is gone is told first, with the id that it may have got, and the command fails."""
    lines = told(root, (HERONS, "id: hale-road", "id: hale-road-again"), code=1)
    assert lines[:3] == [
        "Claims: 1 added, 1 removed.",
        "Removed – an error: a claim is withdrawn, never removed or renamed:",
        "  hale-road (page herons) – its id was changed to hale-road-again?",
    ]


def test_a_removed_record_is_an_error(root: Path) -> None:
    """The same holds for every other record."""
    gazette = "- {id: gazette, name: Lindow Gazette, kind: body, sector: press}\n"
    lines = told(
        root,
        (NAMES, gazette, ""),
        ("seeds/statements.yml", "by: gazette", "by: innkeeper"),
        ("seeds/causes/lamps.yml", "said the [[gazette]]", "said [[innkeeper]]"),
        code=1,
    )
    assert "  name gazette: removed – an error: records are withdrawn, never removed" in lines


def test_markdown_holds_no_markup_of_the_seeds(root: Path) -> None:
    """In a pull request, words of the seeds are words: no tag, link, mention or issue comes of them."""
    nasty = "<img src=x> `a` *b* _c_ [d](http://e.example) @octocat #12 owner/x#3 GH-4 :tada: www.f.example"
    nasty += " | & ~~g~~"
    support.edit(root, (WORKS, 'title: "Road and birds [with a map]"', f"title: {nasty!r}"))
    support.edit(
        root,
        (
            HERONS,
            "Its speaker, [[tom-hale]]{ of the [[town-council]]|}, said",
            "In [[road-2022]] [[tom-hale]] said",
        ),
    )
    support.edit(root, ("seeds/style.yml", "longest-sentence: 35", "longest-sentence: 60"))
    ran = support.run(root, "diff", "main", "--markdown")
    assert ran.code == 0
    line = next(text for text in ran.out.splitlines() if text.startswith("- hale-road"))
    shown = markdown.markdown(line)
    assert set(re.findall(r"<(\w+)", shown)) == {"ul", "li", "del", "ins", "span"}
    assert nasty in html.unescape(re.sub(r"<[^>]*>", "", shown))
    bare = re.sub(r"<span>[^<]*</span>", "…", line)
    assert not re.search(r"@\w|(?<!&)#\d|GH-|https?:|www\.|:tada:", bare)


def test_markdown_has_the_same_parts(root: Path) -> None:
    """The summary for a pull request marks what went and came, under headings."""
    support.edit(root, (HERONS, "at least 240 [[herons|herons]] on", "at least 240 [[herons|herons]] over"))
    lines = support.run(root, "diff", "main", "--markdown").out.splitlines()
    assert lines[0].startswith("### What changed in the claims since main (")
    assert lines[2:5] == ["Claims: 1 changed.", "", "#### Changed"]
    assert "herons <del>on</del> <ins>over</ins> the marsh." in lines[6]


def test_a_base_with_faults_is_compared_as_far_as_it_can_be_read(root: Path) -> None:
    """Where the older state has faults by today’s rules this is said, and claims are compared."""
    support.edit(root, (HERONS, "at: marsh:p2s2", "at: marsh:p9s9"), ("seeds/old.yml", "", "kind: old\n"))
    git(root, "add", "seeds")
    git(root, "commit", "-q", "-m", "Broken")
    support.edit(root, (HERONS, "at: marsh:p9s9", "at: marsh:p2s2"))
    (root / "seeds/old.yml").unlink()
    ran = support.run(root, "diff", "main")
    assert ran.code == 0
    assert re.match(
        r"main \(\w{7}\): its seeds have \d faults? by today’s rules \(the first: seeds/", ran.err
    )
    assert "  hale-road (page herons): " in ran.out
    assert "support and use cannot be compared" in ran.out


def test_seeds_with_errors_are_compared_as_far_as_they_can_be_read(root: Path) -> None:
    """The errors are printed, and what changed all the same; it ends with 1."""
    support.edit(root, (HERONS, "at: marsh:p2s2", "at: marsh:p9s9"))
    ran = support.run(root, "diff", "main")
    assert ran.code == 1
    assert "The seeds have 1 error" in ran.out
    assert "hale-road (page herons): " in ran.out
    extent = "“marsh” has p1s1 to p4s3; “where” finds one by its words"
    assert ran.err == f"{HERONS}:27:7: no sentence “marsh:p9s9” – {extent}\n"


def test_what_cannot_be_read_is_not_called_removed(root: Path) -> None:
    """A file with a slip in its YAML, or a record that is none, hides its claims; nobody removed them."""
    support.edit(root, (HERONS, "- id: hale-road", "- id hale-road"))
    ran = support.run(root, "diff", "main", "--markdown")
    assert ran.code == 1
    assert f"{HERONS}:" in ran.err
    assert ran.out.count("Removed") == 0
    assert "which “check” shows" in ran.out


@pytest.mark.parametrize(
    ("base", "what"),
    [
        ("nowhere", "no revision “nowhere” here – name a branch, tag or commit that is"),
        ("--output=x", "no revision “--output=x” here"),
        ("main:seeds", "no revision “main:seeds” here"),
    ],
)
def test_a_revision_that_is_not_there(root: Path, base: str, what: str) -> None:
    """A name that git does not know, or that looks like an option, is told so."""
    ran = support.run(root, "diff", "--", base)
    assert ran.code == 1
    assert ran.err.startswith(what)
    assert not (root / "x").exists()


def test_no_repository_and_no_seeds(root: Path, tmp_path: Path) -> None:
    """Outside a repository, and where the revision has no seeds, this is said."""
    (root / "other").write_text("x", encoding="utf-8")
    git(root, "rm", "-rq", "--cached", "seeds")
    git(root, "add", "other")
    git(root, "commit", "-q", "-m", "Without")
    assert (
        support.run(root, "diff", "main").err == "main: has no folder seeds/ here – name a later revision\n"
    )
    bare = support.copy(tmp_path / "more")
    assert support.run(bare, "diff", "main").err.startswith(
        "git cannot read the older state: not a git repository"
    )


def test_the_work_tree_is_not_touched(root: Path) -> None:
    """Nothing is written, and git sees no change."""
    before = support.tree(root)
    support.run(root, "diff", "main")
    assert support.tree(root) == before
    assert git(root, "status", "--porcelain", "-uno") == ""


@pytest.mark.parametrize("attribute", ["export-ignore", "export-subst", "filter=shout"])
def test_attributes_and_filters_hide_nothing(root: Path, attribute: str) -> None:
    """What .gitattributes says of a file changes nothing: the seeds are compared as git keeps them."""
    (root / ".gitattributes").write_text(f"seeds/** {attribute}\n", encoding="utf-8")
    git(root, "config", "filter.shout.smudge", f"touch {root}/shouted; tr a-z A-Z")
    git(root, "add", ".gitattributes")
    git(root, "commit", "-q", "-m", "Attributes")
    ran = support.run(root, "diff", "HEAD")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[-1] == "Nothing changed in the records."
    assert not (root / "shouted").exists()


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder away"
)
def test_the_reason_that_git_gives(root: Path) -> None:
    """A repository that belongs to somebody else is called so, with what git says to do."""
    for path in (root, *root.rglob("*")):
        os.chown(path, 65534, 65534, follow_symlinks=False)
    ran = support.run(root, "diff", "main")
    assert ran.code == 1
    assert ran.err.startswith("git cannot read the older state: detected dubious ownership in repository")
    assert "safe.directory" in ran.err


def test_a_link_in_an_older_state_is_left_out(root: Path) -> None:
    """Where the older seeds had a link, nothing is written or read through it."""
    (root / "seeds" / "more.yml").symlink_to("/etc/hostname")
    git(root, "add", "seeds")
    git(root, "commit", "-q", "-m", "Link")
    (root / "seeds" / "more.yml").unlink()
    ran = support.run(root, "diff", "HEAD")
    assert (ran.code, ran.err) == (0, "")
