"""The other explainer of this repository, on a hole in its own program: whole, true to its texts, built."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import foreign
import sites
import support

ANOTHER = Path(__file__).parent.parent / "another"
MADE = ("docs", "site", "schema", ".made", "CITATION.cff")  # by a person who looked at it
DOCUMENTS = ("changelog", "commits", "notice", "walls", "second-look")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the site, as it is in the repository."""
    to = tmp_path_factory.mktemp("another") / "site"
    return Path(shutil.copytree(ANOTHER, to, ignore=shutil.ignore_patterns(*MADE)))


def test_it_has_no_fault(root: Path) -> None:
    """Check finds no error and nothing to warn of, and each sentence of each document is used or excused."""
    ran = support.run(root, "check")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[-1].endswith("no error, no warnings")
    assert [line.partition(":")[0] for line in ran.lines if ", 0 left)" in line] == list(DOCUMENTS)
    records = [(root / "seeds" / "documents" / f"{key}.yml").read_text(encoding="utf-8") for key in DOCUMENTS]
    assert all('\ncomplete: "yes"\n' in record for record in records)


def test_it_is_true_to_its_texts(root: Path) -> None:
    """Every claim is verified with the texts beside it, every detail is covered, and the lock knows it."""
    lock = (root / "seeds" / "verified.lock").read_bytes()
    ran = support.run(root, "verify", str(root / "texts"))
    assert ran.code == 0, ran.lines
    count, _, rest = ran.lines[-1].partition(" of ")
    assert rest.startswith(f"{count} claims verified, 0 not verified"), rest
    assert rest.endswith("0 details not covered, 0 errors")
    assert int(count) > 60
    assert (root / "seeds" / "verified.lock").read_bytes() == lock


def test_it_is_built_without_a_word_of_the_first_site(root: Path) -> None:
    """A strict build makes its pages, all with a policy, and no name or part of the first site is on one."""
    (root / "docs").mkdir(exist_ok=True)
    site = sites.build(root)
    pages = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")
    }
    assert {"index.html", "causes/open-policy.html", "timeline.html", "disagreements.html"} <= pages.keys()
    assert len(pages) > 100
    assert all("Content-Security-Policy" in page for page in pages.values())
    assert "What happened when?" in pages["timeline.html"]  # nothing on it is an answer
    assert "joins an answer" not in pages["timeline.html"]
    band = re.findall(
        r'<text class="word middle (?:strong|quiet)"[^>]*>([^<]*)</text>', pages["timeline.html"]
    )
    assert band[:2] == ["2026", "Nov"]
    assert {"22", "27"} <= set(band)
    assert not {"Jan", "Oct", "Dec"} & set(band)
    said = {path: foreign.shown(page, whole=True) for path, page in pages.items()}
    assert foreign.found(foreign.of_this_site(), said, 0) == []
