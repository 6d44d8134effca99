"""The package: built from the repository, installed in a fresh environment, it makes a site anywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import sites
import support
from explainer.site import style

ROOT = Path(__file__).parent.parent.parent
SOURCE = ("pyproject.toml", "LICENSE", "scripts/explainer")  # what the package is made of
BUILD = "import sys; from setuptools import build_meta as b; print(getattr(b, sys.argv[1])(sys.argv[2]))"


def run(*words: str | Path, cwd: Path) -> str:
    """Run a command without this repository in its way; return what it prints."""
    kept = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    quiet = {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "", "REPO_URL": "", "TEXTS": ""}
    done = subprocess.run(  # noqa: S603 – our own words
        list(map(str, words)), cwd=cwd, env={**kept, **quiet}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def made(folder: Path) -> None:
    """Build the source archive, the wheel from what is in that, and an environment with the wheel alone."""
    copy = folder / "source"
    for name in SOURCE:
        to = copy / name
        to.parent.mkdir(parents=True, exist_ok=True)
        leave = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, to, ignore=leave) if (ROOT / name).is_dir() else shutil.copy(
            ROOT / name, to
        )
    archive = run(sys.executable, "-c", BUILD, "build_sdist", folder, cwd=copy).split()[-1]
    shutil.unpack_archive(folder / archive, folder / "unpacked", filter="data")
    unpacked = folder / "unpacked" / archive.removesuffix(".tar.gz")
    wheel = folder / run(sys.executable, "-c", BUILD, "build_wheel", folder, cwd=unpacked).split()[-1]
    run(sys.executable, "-m", "venv", "--without-pip", folder / "env", cwd=folder)
    python = folder / "env" / "bin" / "python"
    pip: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--quiet",
        "--no-index",
    ]
    uv: list[str | Path] = ["uv", "pip", "install", "--quiet", "--offline", "--python", python]
    run(*(uv if shutil.which("uv") else pip), "--no-deps", wheel, cwd=folder)
    (own,) = (folder / "env").glob("lib/python*/site-packages")
    (own / "others.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")  # what it needs


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the wheel, and with an environment, `env`, in which it is installed."""
    if sys.platform == "win32":
        pytest.skip("the package is tried on Linux and macOS")
    return sites.once(tmp_path_factory, "package", made)


@pytest.fixture(scope="module")
def explainer(package: Path) -> Path:
    """Return the command that the package brings."""
    return package / "env" / "bin" / "explainer"


def test_the_wheel_holds_all_that_the_program_reads(package: Path) -> None:
    """Each module, template, style, script, icon and table of words below the package is in the wheel."""
    (wheel,) = package.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        there = {name for name in opened.namelist() if ".dist-info/" not in name}
    files = (path for path in (ROOT / "scripts" / "explainer").rglob("*") if path.is_file())
    own = {path.relative_to(ROOT / "scripts").as_posix() for path in files if path.suffix != ".pyc"}
    example = (path for name in ("seeds", "texts") for path in (support.EXAMPLE / name).rglob("*.*"))
    own |= {
        f"explainer/contribute/example/{path.relative_to(support.EXAMPLE).as_posix()}" for path in example
    }
    assert there == own
    assert {"explainer/theme/main.html", "explainer/theme/assets/extra.css"} <= there


def test_a_site_needs_two_lines_and_its_seeds(package: Path, explainer: Path, tmp_path: Path) -> None:
    """Outside the repository, with settings of two lines, the package checks, builds and finishes a site."""
    shutil.copytree(support.EXAMPLE / "seeds", tmp_path / "seeds")
    (tmp_path / "mkdocs.yml").write_text(support.SETTINGS, encoding="utf-8")
    asked = "import explainer; print(explainer.__file__)"
    assert str(package) in run(package / "env" / "bin" / "python", "-c", asked, cwd=tmp_path)
    assert "no error" in run(explainer, "check", cwd=tmp_path)
    assert "site/index.html is the first page" in run(explainer, "build", cwd=tmp_path)
    site = tmp_path / "site"
    page = (site / "counts" / "herons.html").read_text(encoding="utf-8")
    assert "Content-Security-Policy" in page
    assert 'class="find-box"' in page, "a template of the package was not used"
    theme = ROOT / "scripts" / "explainer" / "theme"
    for name in ("assets/extra.css", "assets/notes.js", "assets/mark.svg"):
        assert (site / name).read_bytes() == (theme / name).read_bytes()
    for name in (style.NAME, "assets/notes.js", "assets/mark.svg"):
        assert name in page, f"no page asks for {name}"
    menu = page.split('class="md-tabs__list"')[1].split("</ul>")[0]
    for title in ("Home", "Counts", "Causes", "Timeline", "How we know"):
        assert title in menu
    for name in (
        "search",
        "how-we-know",
        "contribute",
        "about/method",
        "about/editorial",
        "about/new-document",
    ):
        assert (site / f"{name}.html").exists()


def test_a_page_of_a_sites_own_takes_the_place_of_the_general_one(tmp_path: Path) -> None:
    """What was written by hand at the address of a page that every site has is kept; later it is back."""
    root = support.copy(tmp_path)
    page = root / "docs" / "about" / "method.md"
    general = page.read_bytes()
    page.write_text("# How we do it\n", encoding="utf-8")
    assert support.run(root, "generate").code == 0
    assert page.read_text(encoding="utf-8") == "# How we do it\n"
    page.unlink()
    assert support.run(root, "generate").code == 0
    assert page.read_bytes() == general
