"""The theme's successor builds the same repository: no page is lost, nothing is left of a page's markup."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

import sites
import support
from explainer.site import generate

_ANCHOR = re.compile(r'\bid="?([cu]-[a-z0-9-]+|fn:[a-z0-9-]+)[">\s]')


@pytest.fixture(scope="module")
def succeeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site as Zensical builds it, from the settings that are printed for it."""
    if not importlib.util.find_spec("zensical"):
        pytest.skip("Zensical is not installed – it comes with the tests’ packages: pip install -e .[dev]")
    return sites.once(tmp_path_factory, "successor", _succeed) / "copy/site"


def _succeed(folder: Path) -> None:
    copy = sites.copied(folder / "copy")
    generate.generate(copy)
    printed = support.run(copy, "settings")
    assert printed.code == 0, printed.err
    (copy / "mkdocs.yml").write_text(printed.out, encoding="utf-8")
    command = [sys.executable, "-m", "zensical", "build", "--clean"]
    built = subprocess.run(  # noqa: S603 – our own words
        command, cwd=copy, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, f"the site does not build:\n{built.stdout}{built.stderr}"


def test_no_page_is_lost(pages: list[str], succeeded: Path) -> None:
    """Each page that MkDocs builds is there under the same address."""
    there = {path.relative_to(succeeded).as_posix() for path in succeeded.rglob("*.html")}
    assert [page for page in pages if page not in there] == []


def test_each_sentence_and_note_has_its_anchor(site: Path, pages: list[str], succeeded: Path) -> None:
    """Addresses of sentences and notes are the same in both."""
    compared = 0
    for page in pages:
        wanted, found = (
            set(_ANCHOR.findall((folder / page).read_text(encoding="utf-8"))) for folder in (site, succeeded)
        )
        assert found == wanted, page
        compared += len(wanted)
    assert compared
