"""Build one folder of Markdown with other engines beside ours, for `bench.py`: ``make bench RIVALS=1``.

What is not among this project's own packages is installed into an environment of its own below the folder of
the run. An engine that cannot be installed or does not build is named with the reason. Each has the least
theme that it comes with; only Material and Zensical make the same kind of page, and only they and MkDocs a
search.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from explainer.library.load import load
from explainer.pages.menu import menu
from explainer.site import settings

OURS, PLAIN = "ours", "plain Material"
INSTALLED = {"Pelican": "pelican[markdown]", "Hugo": "hugo"}
_OF_OURS = re.compile(r"^template: .*\n", re.MULTILINE)  # names a template of our theme
_LAYOUT = "<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}"
_PELICAN = """
PATH, OUTPUT_PATH, THEME, SITENAME = "markdown", "site-pelican", "simple", "Bench"
ARTICLE_PATHS, DEFAULT_DATE, AUTHOR = [""], (2024, 1, 1), "Bench"
PATH_METADATA, ARTICLE_SAVE_AS = r"(?P<slug>.*)\\.md", "{slug}.html"  # titles are no file names
DIRECT_TEMPLATES = []
"""


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine: its name, how it builds below a folder, and where it builds to."""

    name: str
    command: tuple[str, ...]
    site: str
    fresh: tuple[str, ...] = ()  # folders that are taken away first


def engines(root: Path, *, rivals: bool) -> Iterator[Engine]:
    """Yield the engines for the generated pages below `root`: ours and plain Material, and the rivals."""
    _markdown(root / "docs", root / "markdown", str)
    (root / "mkdocs.yml").write_text("site_name: Bench\nplugins: [explainer]\n", encoding="utf-8")
    material = settings.elsewhere(root / "mkdocs.yml")
    material |= {"plugins": ["search"], "docs_dir": "markdown"}  # each makes a search of its own
    library, _ = load(root)
    if library:
        there = {path.relative_to(root / "docs").as_posix() for path in (root / "docs").rglob("*.md")}
        material["nav"] = menu(library, there)  # that of our site; else each page would have a menu of all
    del material["theme"]["custom_dir"]
    yield _mkdocs(root, OURS, None)
    yield _mkdocs(root, PLAIN, material)
    if rivals:
        yield _mkdocs(root, "MkDocs’ default theme", {**material, "theme": "mkdocs"})
        zensical = {**material, "plugins": [], "site_dir": "site-zensical"}
        (root / "zensical.yml").write_text(yaml.safe_dump(zensical), encoding="utf-8")
        command = (sys.executable, "-m", "zensical", "build", "-f", "zensical.yml")
        yield Engine("Zensical, cold", command, "site-zensical", (".cache", "site-zensical"))
        yield Engine("Zensical, warm", command, "site-zensical")
        (root / "pelicanconf.py").write_text(_PELICAN, encoding="utf-8")
        pelican = (str(_installed(root, "Pelican") / "pelican"), "-q", "-s", "pelicanconf.py")
        yield Engine("Pelican, simple theme", pelican, "site-pelican", ("site-pelican",))
        hugo = root / "hugo"
        _markdown(root / "docs", hugo / "content", lambda name: re.sub(r"\bindex\.md$", "_index.md", name))
        for layout in ("single", "list"):
            (hugo / "layouts/_default").mkdir(parents=True, exist_ok=True)
            (hugo / f"layouts/_default/{layout}.html").write_text(_LAYOUT, encoding="utf-8")
        (hugo / "hugo.yaml").write_text("title: Bench\ndisableKinds: [taxonomy, rss]\n", encoding="utf-8")
        program = (str(_installed(root, "Hugo") / "hugo"), "--quiet", "-s", "hugo", "-d", "../site-hugo")
        yield Engine("Hugo, least theme", program, "site-hugo", ("site-hugo",))


def prepared(root: Path, engine: Engine) -> None:
    """Take away what an engine kept of its last build."""
    for name in engine.fresh:
        shutil.rmtree(root / name, ignore_errors=True)


def _mkdocs(root: Path, name: str, config: Mapping[str, Any] | None) -> Engine:
    file = "mkdocs.yml" if config is None else f"{re.sub('[^a-z]+', '-', name.lower())}.yml"
    if config is not None:
        (root / file).write_text(yaml.safe_dump(dict(config)), encoding="utf-8")
    site = f"site-{Path(file).stem}"
    return Engine(name, (sys.executable, "-m", "mkdocs", "build", "-q", "-f", file, "-d", site), site)


def _markdown(docs: Path, to: Path, called: Callable[[str], str]) -> None:
    """Copy the pages, without what only our theme knows."""
    for path in docs.rglob("*.md"):
        target = to / called(path.relative_to(docs).as_posix())
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_OF_OURS.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")


def _installed(root: Path, name: str) -> Path:
    """Return the folder with the program of an engine, installed from the package index."""
    environment = root / f"environment-{name.lower()}"
    _quiet([sys.executable, "-m", "venv", str(environment)])
    _quiet([str(environment / "bin/python"), "-m", "pip", "install", "-q", INSTALLED[name]])
    return environment / "bin"


def _quiet(command: Iterable[str]) -> None:
    subprocess.run([*command], check=False, capture_output=True)  # noqa: S603 – our own words
