"""A build reads the generated files from a folder of their own and leaves docs/ as it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mkdocs.config.base import load_config
from mkdocs.structure.files import get_files

import support
from explainer.errors import FileError, WritingError
from explainer.site import generate, overlay


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the example with a configuration, its files made for a build."""
    found = support.copy(tmp_path)
    (found / "mkdocs.yml").write_text("site_name: Marsh\n", encoding="utf-8")
    generate.generate(found, overlay.FOLDER)
    return found


def laid(root: Path) -> dict[str, str]:
    """Return from which folder MkDocs takes each file."""
    config = load_config(str(root / "mkdocs.yml"))
    files = get_files(config)
    overlay.lay_over(files, config)
    return {file.src_uri: Path(file.src_dir or "").name for file in files}


def test_a_clone_has_all_it_needs(root: Path) -> None:
    """Without one generated page in docs/ all of them are there, and the data, and docs/ is not made."""
    shutil.rmtree(root / "docs")
    (root / "docs").mkdir()
    found = laid(root)
    assert {
        "index.md",
        "data.md",
        "evidence/nests-empty.md",
        "data/claims.csv",
        "data/SHA256SUMS",
    } <= found.keys()
    assert set(found.values()) == {overlay.FOLDER}
    assert list((root / "docs").iterdir()) == []


def test_what_other_seeds_left_is_not_built(root: Path) -> None:
    """Generated files that only docs/ has are left out, older pages are replaced, those by hand are kept."""
    assert support.run(root, "generate").code == 0
    docs = root / "docs"
    (docs / "names.md").rename(docs / "evidence" / "gone.md")
    (docs / "evidence" / "nests-empty.json").rename(docs / "evidence" / "gone.json")
    (docs / "mine.md").write_text("# Mine\n", encoding="utf-8")
    with (docs / "data" / "SHA256SUMS").open("a", encoding="utf-8") as sums:
        sums.write(f"{64 * '0'}  gone.csv\n")
    for name in ("gone.csv", "mine.csv"):
        (docs / "data" / name).write_text("", encoding="utf-8")
    found = laid(root)
    kept = {name for name, folder in found.items() if folder == "docs" and name != ".lock"}
    assert kept == {"mine.md", "data/mine.csv"}
    assert not {"evidence/gone.md", "evidence/gone.json", "data/gone.csv"} & found.keys()


@pytest.mark.parametrize("name", ["counts/herons.md", "data/claims.csv"])
@pytest.mark.parametrize("again", [False, True], ids=["at-first", "with-nothing-changed"])
def test_a_page_by_hand_is_not_hidden(root: Path, name: str, *, again: bool) -> None:
    """One that has the path of a generated one is reported, and stays."""
    if not again:
        shutil.rmtree(root / overlay.FOLDER)
    path = root / "docs" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("# Mine\n", encoding="utf-8")
    with pytest.raises(WritingError, match="was written by hand") as found:
        generate.generate(root, overlay.FOLDER)
    assert found.value.path == path
    assert path.read_text(encoding="utf-8") == "# Mine\n"


def test_a_folder_that_leads_elsewhere_is_refused(root: Path, tmp_path: Path) -> None:
    """Where the folder of a build is a link, nothing is written through it."""
    away = tmp_path / "away"
    (root / overlay.FOLDER).rename(away)
    (away / "names.md").unlink()
    (root / overlay.FOLDER).symlink_to(away)
    with pytest.raises(FileError, match="links are not followed"):
        generate.generate(root, overlay.FOLDER)
    assert not (away / "names.md").exists()


def test_a_record_that_goes_takes_its_files_along(root: Path) -> None:
    """A file of a claim that is gone is removed from both folders."""
    assert support.run(root, "generate").code == 0
    support.edit(root, ("seeds/counts/herons.yml", "id: herons-young-unstated", "id: herons-young-untold"))
    generate.generate(root, overlay.FOLDER)
    assert support.run(root, "generate").code == 0
    for folder in ("docs", overlay.FOLDER):
        assert not (root / folder / "evidence" / "herons-young-unstated.md").exists()
        assert (root / folder / "evidence" / "herons-young-untold.md").exists()


def test_a_build_leaves_the_citation_alone(root: Path) -> None:
    """The file at the top of the repository, which git carries, is written by `generate` alone."""
    assert not (root / "CITATION.cff").exists()
    assert support.run(root, "generate").code == 0
    assert (root / "CITATION.cff").exists()
