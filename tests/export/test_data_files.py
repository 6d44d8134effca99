"""How the data gets into its folder, and how a release is packed: whole, the same each time, nothing lost."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from cyclonedx.schema import OutputFormat, SchemaVersion
from cyclonedx.validation import make_schemabased_validator

import support
from explainer import cli, files
from explainer.export import files as export_files
from explainer.site import write

ROOT = Path(__file__).parent.parent.parent


def data(root: Path) -> dict[str, bytes]:
    """Generate and return the files of data by name."""
    ran = support.run(root, "generate")
    assert ran.code == 0, ran.err
    return read(root)


def read(root: Path) -> dict[str, bytes]:
    """Return the files of data by name."""
    folder = root / "docs" / export_files.FOLDER
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_the_data_is_written_once(tmp_path: Path) -> None:
    """A second run writes nothing; a file that was changed or lost comes back."""
    root = support.copy(tmp_path)
    made = data(root)
    assert "no files of data written; " in support.run(root, "generate").out
    (root / "docs" / "data" / "claims.csv").write_text("mine", encoding="utf-8")
    (root / "docs" / "data" / "works.json").unlink()
    assert "\n2 files of data written; " in support.run(root, "generate").out
    assert read(root) == made


def test_the_list_of_sums_is_what_sha256sum_reads(tmp_path: Path) -> None:
    """SHA256SUMS has the sum of every file beside it, in the form of GNU's tool."""
    made = data(support.copy(tmp_path))
    lines = made.pop(export_files.SUMS).decode().splitlines()
    assert lines == [f"{hashlib.sha256(made[name]).hexdigest()}  {name}" for name in sorted(made)]


def test_data_of_a_page_that_is_gone_goes_too(tmp_path: Path) -> None:
    """A bibliography whose page is no more is removed; a file that was put there by hand stays."""
    root = support.copy(tmp_path)
    assert "bibliography/counts/terns.ris" in data(root)
    (root / "docs" / "data" / "mine.csv").write_text("a,b\n", encoding="utf-8")
    for name in ("counts/terns.yml", "disagreements.yml", "corrections.yml"):
        (root / "seeds" / name).unlink()
    (root / "seeds" / "documents" / "diary.yml").unlink()
    support.edit(root, ("seeds/counts/herons.yml", ', found: "diary:p1s2"', ""))
    after = data(root)
    assert [name for name in after if "terns" in name] == []
    assert after["mine.csv"] == b"a,b\n"


def test_data_written_by_hand_is_not_overwritten(tmp_path: Path) -> None:
    """Where a file of the same name stands that was not made by the program, nothing at all is written."""
    root = support.copy(tmp_path)
    (root / "docs" / "names.md").unlink()
    support.edit(root, ("docs/data/claims.csv", "", "mine"))
    ran = support.run(root, "generate")
    assert ran.code == 1
    assert ran.err.startswith(f"{root / 'docs' / 'data' / 'claims.csv'}: was written by hand and ")
    assert not (root / "docs" / "names.md").exists()
    assert read(root) == {"claims.csv": b"mine"}


def test_a_citation_file_written_by_hand_is_not_overwritten(tmp_path: Path) -> None:
    """The same holds for the one at the root of the repository."""
    root = support.copy(tmp_path)
    support.edit(root, ("CITATION.cff", "", "title: Mine\n"))
    ran = support.run(root, "generate")
    assert (ran.code, (root / "CITATION.cff").read_text(encoding="utf-8")) == (1, "title: Mine\n")
    (root / "CITATION.cff").unlink()
    told = yaml.safe_load(data(root)[export_files.CITATION])
    short = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    assert {**told, "version": told["version"].partition("+")[0]} == short != told


def test_a_run_that_was_cut_off_is_ended_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut off after any file, with other seeds than before, the next run knows all files as its own."""
    root = support.copy(tmp_path)
    data(root)
    support.edit(root, ("seeds/site.yml", "edition: 2022-06-01", "edition: 2022-07-01"))
    real, left = files.put, 0

    def cut(path: Path, text: str, place: Path) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise KeyboardInterrupt
        real(path, text, place)

    for number in (1, 2, 20):
        left = number
        monkeypatch.setattr(write, "put", cut)
        assert support.run(root, "generate").code == cli.INTERRUPTED
        monkeypatch.setattr(write, "put", real)
    after = data(root)
    fresh = support.copy(tmp_path / "fresh")
    support.edit(fresh, ("seeds/site.yml", "edition: 2022-06-01", "edition: 2022-07-01"))
    assert data(fresh) == after


def test_a_list_of_sums_cannot_name_files_elsewhere(tmp_path: Path) -> None:
    """A damaged list removes nothing outside the folder of data."""
    root = support.copy(tmp_path)
    data(root)
    (root / "docs" / "mine.txt").write_text("mine", encoding="utf-8")
    with (root / "docs" / "data" / export_files.SUMS).open("a", encoding="utf-8") as file:
        file.write(f"{'0' * 64}  ../mine.txt\n{'0' * 64}  /etc/hostname\n")
    data(root)
    assert (root / "docs" / "mine.txt").exists()
    assert Path("/etc/hostname").exists()


def test_the_committed_citation_file_is_that_of_the_seeds(tmp_path: Path) -> None:
    """CITATION.cff at the root of the repository is the one that generating makes."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    data(tmp_path)
    assert (ROOT / "CITATION.cff").read_bytes() == (tmp_path / "CITATION.cff").read_bytes()


# A release


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Return a folder that stands for a built site of the example."""
    root = support.copy(tmp_path)
    data(root)
    site = root / "site"
    shutil.copytree(root / "docs" / "data", site / "data")
    (site / "index.html").write_text("<!doctype html><title>Herons</title>", encoding="utf-8")
    return root


def packed(root: Path, to: Path) -> Path:
    """Pack the site of a folder and return the zip."""
    ran = support.run(root, "release", str(root / "site"), str(root / "CITATION.cff"), "--to", str(to))
    assert ran.code == 0, ran.err
    return to / "site-2022-06-01.zip"


def test_a_release_is_the_same_each_time(built: Path, tmp_path: Path) -> None:
    """Packed twice, at other times, the zip has the same bytes; its sum stands beside it."""
    one = packed(built, tmp_path / "one").read_bytes()
    for path in (built / "site").rglob("*"):
        path.touch()
    two = packed(built, tmp_path / "two")
    assert two.read_bytes() == one
    total = (tmp_path / "two" / export_files.SUMS).read_text(encoding="utf-8")
    assert total == f"{hashlib.sha256(one).hexdigest()}  {two.name}\n"


def test_a_release_holds_site_data_and_sums(built: Path, tmp_path: Path) -> None:
    """The zip has one folder, named and dated with the edition, with a sum of every file in it."""
    with zipfile.ZipFile(packed(built, tmp_path / "to")) as zipped:
        assert zipped.testzip() is None
        assert {info.date_time for info in zipped.infolist()} == {(2022, 6, 1, 0, 0, 0)}
        found = {
            info.filename.removeprefix("site-2022-06-01/"): zipped.read(info) for info in zipped.infolist()
        }
    sums = found.pop(export_files.SUMS).decode().splitlines()
    assert sorted(sums) == sorted(
        f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in found.items()
    )
    assert {"site/index.html", "site/data/claims.csv", "CITATION.cff"} <= found.keys()


def test_a_release_of_a_site_that_is_not_built(built: Path) -> None:
    """Without a built site the command says what is missing and what makes it."""
    shutil.rmtree(built / "site")
    ran = support.run(built, "release", str(built / "site"))
    assert ran.code == 1
    assert ran.err.startswith(f"{built / 'site' / 'index.html'}: is missing – ")


def test_the_bill_of_materials_is_sound(tmp_path: Path) -> None:
    """The bill has each package, the same bytes twice, and fits CycloneDX's schema; damaged it does not."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    names = re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)[:3]
    entries = re.split(r"^(?=[\w.-]+==)", lock, flags=re.MULTILINE)
    (tmp_path / "lock").write_text("".join(entries[:4]), encoding="utf-8")
    command = [sys.executable, "-W", "ignore", "-m", "cyclonedx_py", "requirements", "--output-reproducible"]
    bills = []
    for name in ("one", "two"):
        to = ["--no-validate", "--output-file", str(tmp_path / name), str(tmp_path / "lock")]
        subprocess.run([*command, *to], check=True, capture_output=True)  # noqa: S603 – our own words
        bills.append((tmp_path / name).read_text(encoding="utf-8"))
    assert bills[0] == bills[1]
    assert [name for name in names if f'"pkg:pypi/{name}@' not in bills[0]] == []
    validator = make_schemabased_validator(OutputFormat.JSON, SchemaVersion.V1_6)
    assert validator.validate_str(bills[0]) is None
    assert validator.validate_str(bills[0].replace('"type": "library"', '"type": "rumour"', 1)) is not None
