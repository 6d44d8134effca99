"""Several people at once: branches that touch different claims merge, and pulling works each time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import support
from explainer.site import generate, overlay
from explainer.text.markdown import NOTICE
from support import Edit, git

pytestmark = pytest.mark.once  # tries git

ROOT = Path(__file__).parent.parent.parent
HERONS, TERNS, NETS = "seeds/counts/herons.yml", "seeds/counts/terns.yml", "seeds/causes/nets.yml"
LETTER = """\
document: letter
short: letter of a friend
title: Letter of a friend
kind: opinion
publisher: Not known
written: 2021-06
written-note: It says so.
lineage: letter
quotations: printed
trust: "One person’s memory."
sections:
- label: The whole
  sentences:
  - {at: p1s1, unused: wayfinding, fingerprint: 7e527a2d37efdd87, exact: 7e527a2d37efdd87, begins: A, ends: B}
"""
GULLS = """\
count: gulls
title: Gulls
text:
- id: gulls-unstated
  says: "Our documents do not say how many gulls there were."
  silent-on: gulls
  searched: {for: [gull*]}
"""


def claim(file: str, before: str, key: str, says: str, at: str) -> Edit:
    """Return the edit that adds a claim in front of a line of a page."""
    record = f"- id: {key}\n  says: >-\n    {says}\n  from: {at.partition(':')[0]}\n  at: {at}\n"
    return file, before, f"{record}{before}"


TWENTY = claim(
    HERONS, "- section: The road\n", "twenty", "The [[diary]] tells of perhaps twenty young.", "diary:p1s2"
)
SPRING = claim(HERONS, "- check: nests", "over-200", "The [[diary]] gives over 200 [[herons]].", "diary:p1s3")
SIXTY = claim(TERNS, "- section: And", "sixty", "The [[diary]] gives about 60 terns.", "diary:p1s2")
COUNTED = HERONS, "counted at least 240", "had counted at least 240"
DIARY = TERNS, "gives over 200 {", "says over 200 {"
PROBABLY = HERONS, "were probably empty", "were likely empty"
WITHDRAWN = HERONS, "  at: marsh:p1s2\n", '  at: marsh:p1s2\n  withdrawn: {reason: "Gone.", date: 2022}\n'
CORRECTED = (
    "seeds/corrections.yml",
    "- date: ",
    '- {date: 2022-05-21, claim: nests-empty, was: "Half.", is: "A third.", why: "Read."}\n- date: ',
)
NAME = (
    "seeds/names.yml",
    "- {id: tom-hale",
    "- {id: old-inn, name: the old inn, kind: place}\n- {id: tom-hale",
)
WORK = (
    "seeds/works.yml",
    "- id: nests-2022",
    "- {id: m, type: report, title: M, publisher: P, issued: 2022, identified-by: editors}\n- id: nests-2022",
)
MERGES: dict[str, tuple[list[Edit], list[Edit]]] = {
    "two-claims-on-one-page": ([TWENTY], [SPRING]),
    "two-claims-on-two-pages": ([TWENTY], [SIXTY]),
    "a-word-of-two-claims": ([COUNTED], [DIARY]),
    "a-document-and-a-word": ([("seeds/documents/letter.yml", "", LETTER)], [PROBABLY]),
    "a-claim-withdrawn-and-a-claim": ([WITHDRAWN], [SPRING]),
    "a-name-and-a-work": ([NAME], [WORK]),
    "a-page-and-a-word": ([("seeds/counts/gulls.yml", "", GULLS)], [COUNTED]),
    "a-correction-and-a-claim": ([CORRECTED], [SPRING]),
}


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository of the example, with what this one says of its files, its pages as on main."""
    root = support.copy(tmp_path_factory.mktemp("origin"))
    for name in (".gitattributes", ".gitignore"):
        shutil.copy(ROOT / name, root)
    assert support.run(root, "generate").code == 0
    git(root, "init", "--quiet")
    committed(root, "All of it")
    return root


def committed(root: Path, what: str) -> None:
    """Commit all that git would carry."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", what)


def merged(root: Path, edits: tuple[list[Edit], list[Edit]], *, pages: bool) -> None:
    """Merge two branches into main, each with edits and what verify makes of them; `pages`: generate too."""
    for branch, some in zip(("one", "two"), edits, strict=True):
        git(root, "switch", "--quiet", "--create", branch, "main")
        support.edit(root, *some)
        ran = support.run(root, "verify", str(root / "texts"))
        assert ran.code == 0, ran.lines
        if pages:
            assert support.run(root, "generate").code == 0
        committed(root, branch)
    git(root, "switch", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-edit", "one")
    git(root, "merge", "--quiet", "--no-edit", "two")


@pytest.mark.parametrize("pages", [False, True], ids=["as-a-host-merges", "with-their-pages"])
@pytest.mark.parametrize("edits", MERGES.values(), ids=MERGES)
def test_two_branches_merge(
    origin: Path, tmp_path: Path, edits: tuple[list[Edit], list[Edit]], *, pages: bool
) -> None:
    """Without a conflict, and all claims stay verified; a code host does not read .gitattributes."""
    root = Path(shutil.copytree(origin, tmp_path / "merged"))
    if not pages:
        (root / ".git" / "info" / "attributes").write_text("* !merge\n", encoding="utf-8")
    merged(root, edits, pages=pages)
    assert support.run(root, "check").code == 0
    lock = (root / "seeds" / "verified.lock").read_bytes()
    ran = support.run(root, "verify", str(root / "texts"))
    assert ran.code == 0, ran.lines
    assert (root / "seeds" / "verified.lock").read_bytes() == lock
    assert support.run(root, "generate").code == 0
    committed(root, "The pages, as main makes them")
    assert "0 pages written" in support.run(root, "generate").out
    assert not git(root, "status", "--porcelain")


@pytest.mark.parametrize(
    ("what", "keys", "more"),
    [
        ("statement", ("brook-words", "hale-denial"), ["--by", "gazette", "--stance", "report"]),
        ("name", ("ann-pike", "sam-reed"), ["--name", "X", "--kind", "person"]),
        ("name", ("fire-office", "mill-office"), ["--name", "X", "--kind", "body"]),
    ],
    ids=["statements", "people", "bodies"],
)
def test_two_new_records_do_not_meet(
    origin: Path, tmp_path: Path, what: str, keys: tuple[str, str], more: list[str]
) -> None:
    """Where `new` adds to a list it does not always add at the end, where two branches would collide."""
    root = Path(shutil.copytree(origin, tmp_path / "merged"))
    (root / ".git" / "info" / "attributes").write_text("* !merge\n", encoding="utf-8")
    for key in keys:
        git(root, "switch", "--quiet", "--create", key, "main")
        ran = support.run(root, "new", what, "--id", key, *(one.replace("X", key) for one in more))
        assert ran.code == 0, ran.lines
        committed(root, key)
    git(root, "merge", "--quiet", "--no-edit", keys[0])
    text = (root / "seeds" / f"{what}s.yml").read_text(encoding="utf-8")
    assert all(f"id: {key}" in text for key in keys)


def test_each_contribution_begins_with_a_pull(origin: Path, tmp_path: Path) -> None:
    """Somebody who serves the site, and sends the seeds alone, pulls what main made of them each time."""
    main = Path(shutil.copytree(origin, tmp_path / "main"))
    mine = tmp_path / "mine"
    git(tmp_path, "clone", "--quiet", str(main), str(mine))
    for branch, change in (("first", COUNTED), ("second", PROBABLY), ("third", DIARY)):
        git(mine, "switch", "--quiet", "--create", branch)
        support.edit(mine, change)
        generate.generate(mine, overlay.FOLDER)  # as a server and a build do
        assert git(mine, "status", "--porcelain").split() == ["M", change[0]]
        committed(mine, branch)
        git(mine, "push", "--quiet", "origin", branch)
        git(main, "merge", "--quiet", branch)
        assert support.run(main, "generate").code == 0
        committed(main, "Pages")
        git(mine, "switch", "--quiet", "main")
        git(mine, "pull", "--quiet")
        assert change[2] in (mine / change[0]).read_text(encoding="utf-8")


def test_git_joins_generated_pages_alone() -> None:
    """What main writes again is joined without a conflict; what a person wrote is left to a person."""
    pages = [ROOT / name for name in git(ROOT, "ls-files", "docs/*.md").splitlines()]
    names = [path.relative_to(ROOT).as_posix() for path in pages]
    said = git(ROOT, "check-attr", "merge", "--", *names).splitlines()
    joined = {line.partition(":")[0] for line in said if line.endswith(": merge: union")}
    front = (path.read_text(encoding="utf-8")[:3000] for path in pages)
    assert joined == {name for name, text in zip(names, front, strict=True) if f"\n{NOTICE}" in text}
    assert 20 < len(joined) < len(names)
