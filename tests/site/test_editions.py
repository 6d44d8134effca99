"""Released editions stay at addresses of their own, and lead to the newest; a damaged zip is refused."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

import support

PAGE = "<!doctype html><html><head><title>A</title></head><body><article class=x>{}</article></body></html>"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a folder with a built site of two pages, and the release of an earlier one of three."""
    site = support.copy(tmp_path) / "site"
    (site / "counts").mkdir(parents=True)
    for name in ("index.html", "counts/herons.html", "counts/gone.html"):
        (site / name).write_text(PAGE.format("old"), encoding="utf-8")
    (site / "data.csv").write_text("a,b\n", encoding="utf-8")
    ran = support.run(site.parent, "release", str(site), "--to", str(tmp_path))
    assert ran.code == 0, ran.err
    (site / "counts" / "gone.html").unlink()
    (site / "index.html").write_text(PAGE.format("new"), encoding="utf-8")
    return site.parent


def laid(root: Path, name: str = "site-2022-06-01.zip") -> support.Ran:
    """Lay a release below the site."""
    return support.run(root, "editions", str(root / "site"), str(root.parent / name))


def test_an_edition_stays_at_its_address(root: Path) -> None:
    """Each page of it leads to the same page of the newest, or to its first; other files are as they were."""
    ran = laid(root)
    assert (ran.code, ran.out) == (0, "edition of 2022-06-01: 4 files\n")
    folder = root / "site" / "e" / "2022-06-01"
    assert (folder / "data.csv").read_text(encoding="utf-8") == "a,b\n"
    for name, to in (
        ("index.html", "../../index.html"),
        ("counts/herons.html", "../../../counts/herons.html"),
        ("counts/gone.html", "../../../index.html"),
    ):
        page = (folder / name).read_text(encoding="utf-8")
        assert f'edition of 1 June 2022, kept as it was. <a href="{to}">Read the newest edition</a>' in page
        assert page.count('<meta name="robots" content="noindex">') == 1
        assert page.index("<article class=x>") < page.index("Earlier edition") < page.index("old")
        assert (folder / name).parent.joinpath(to).resolve().is_file()
    assert "Earlier edition" not in (root / "site" / "index.html").read_text(encoding="utf-8")


def written(root: Path) -> dict[Path, bytes]:
    """Return every file of the site."""
    return {path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()}


def test_laying_again_changes_nothing_and_is_not_released(root: Path, tmp_path: Path) -> None:
    """The same zip laid twice gives the same files; a release of the site leaves earlier ones out."""
    laid(root)
    before = written(root)
    laid(root)
    assert written(root) == before
    support.run(root, "release", str(root / "site"), "--to", str(tmp_path / "next"))
    with zipfile.ZipFile(tmp_path / "next" / "site-2022-06-01.zip") as packed:
        assert not [name for name in packed.namelist() if "/e/" in name]


def changed(path: Path, name: str, content: bytes, line: str = "") -> None:
    """Write a zip again with one file changed or added, and a line more in its list of sums."""
    with zipfile.ZipFile(path) as packed:
        found = {one: packed.read(one) for one in packed.namelist()}
    sums = f"{path.stem}/SHA256SUMS"
    found[sums] += line.encode()
    found[f"{path.stem}/{name}"] = content
    with zipfile.ZipFile(path, "w") as packed:
        for one, text in found.items():
            packed.writestr(one, text)


@pytest.mark.parametrize(
    "outside", ["site/../../../out.html", "site//etc/out.html", "site/a/../../out.html", "site/..\\out.html"]
)
def test_nothing_is_written_outside(root: Path, outside: str) -> None:
    """A zip whose list names a file outside its folder is refused with that name."""
    path = root.parent / "site-2022-06-01.zip"
    changed(path, outside, b"x", f"{hashlib.sha256(b'x').hexdigest()}  {outside}\n")
    ran = laid(root)
    assert ran.code == 1
    assert "outside its folder" in ran.err
    assert not [*root.parent.rglob("out.html")]


def test_a_zip_that_is_damaged_is_refused(root: Path) -> None:
    """One with other content than its sums say, one that is no zip, one of another name: each is named."""
    path = root.parent / "site-2022-06-01.zip"
    other = path.with_name("other.zip")
    other.write_bytes(path.read_bytes())
    assert "is not named like a release" in laid(root, other.name).err
    assert "is not named like a release" in laid(root, "site-2022-06-31.zip").err
    changed(path, "site/data.csv", b"a,c\n")
    assert laid(root).err.startswith(f"{path}: is damaged: data.csv ")
    path.write_bytes(b"PK")
    assert laid(root).err.startswith(f"{path}: is not the zip of a release ")
    path.unlink()
    assert laid(root).code == 1


def test_a_file_that_no_sum_knows_is_not_laid(root: Path) -> None:
    """What was put into a zip beside its list of sums stays in it."""
    changed(root.parent / "site-2022-06-01.zip", "site/more.html", b"more")
    assert laid(root).code == 0
    assert not (root / "site" / "e" / "2022-06-01" / "more.html").exists()
