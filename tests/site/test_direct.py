"""Pages of evidence are built in a short way: the same bytes as in the long one, and the same warnings."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import jinja2
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

import sites
import support
from explainer.library.library import Library
from explainer.pages import evidence
from explainer.seeds import models as m
from explainer.site import direct, plugin, style

BEFORE = "## How it was checked"  # which every page of evidence has
Built = Callable[..., tuple[dict[str, str], list[str]]]


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Built:
    """Return how to build a small site without its search: its pages of evidence, and the warnings."""
    monkeypatch.setattr(plugin, "furnish", lambda *_: 0)
    monkeypatch.setattr(style, "put", lambda *_: None)

    def made(name: str, *edits: support.Edit, long: bool) -> tuple[dict[str, str], list[str]]:
        root = tmp_path / f"{name}-{long}"
        shutil.copytree(sites.ROOT / "tests" / name / "seeds", root / "seeds")
        shutil.copytree(sites.ROOT / "tests" / name / "texts", root / "texts")
        (root / "docs").mkdir()
        if long:  # where templates of the site could be, each page goes the long way
            (root / "overrides").mkdir()
        support.edit(root, ("mkdocs.yml", "", support.SETTINGS), *edits)
        config = load_config(str(root / "mkdocs.yml"))
        caplog.clear()
        build(config)
        ours = config.plugins["explainer"].direct  # type: ignore[attr-defined]
        assert bool(ours) is not long
        pages = sorted((root / "site" / "evidence").glob("*.html"))
        warnings = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
        return {path.name: path.read_text(encoding="utf-8") for path in pages}, warnings

    return made


@pytest.mark.parametrize(("name", "whole"), [("example", True), ("strange", False)])
def test_both_ways_give_the_same(
    built: Built, monkeypatch: pytest.MonkeyPatch, name: str, *, whole: bool
) -> None:
    """So they are with and without addresses and the originals’ words; most pages are pieces in a frame."""
    monkeypatch.setenv("SITE_URL", sites.PUBLIC if whole else "")
    monkeypatch.setenv("REPO_URL", "https://host.example/x" if whole else "")
    monkeypatch.setenv("TEXTS", "texts" if whole else "")
    monkeypatch.chdir(sites.ROOT / "tests" / name)
    pages = []
    join = direct.joined

    def joined(around: list[str], pieces: list[str]) -> str:
        pages.append(pieces)
        return join(around, pieces)

    monkeypatch.setattr(direct, "joined", joined)
    short, long = built(name, long=False), built(name, long=True)
    assert short == long
    assert len(pages) == len(short[0]) - 2 > 3  # all but the index and the first


def test_a_broken_link_is_found(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    """What leads nowhere, into the evidence or out of it, is named as MkDocs names it."""
    library = support.library(sites.ROOT / "tests" / "example")
    key = next(iter(library.claims))
    entry = evidence.entry

    def broken(*these: object) -> str:
        links = (
            "[a](../nowhere.md), [b](../names.md#nowhere), [c](#nowhere), [d](nowhere.md) and [e](/names.md)."
        )
        return entry(*these).replace(BEFORE, f"{links}\n\n{BEFORE}")  # type: ignore[arg-type]

    monkeypatch.setattr(evidence, "entry", broken)
    hand = f"[x](../evidence/nowhere.md), [y](../evidence/{key}.md#nowhere), [z](../evidence/{key}.md)"
    page = ("docs/about/us.md", "", f"# Us\n\n{hand}\n")
    (_, short), (_, long) = built("example", page, long=False), built("example", page, long=True)
    assert sorted(short) == sorted(long)
    for where, count in (("evidence/", 5 * len(library.claims)), ("about/us.md", 2)):
        assert len([text for text in short if text.startswith(f"Doc file '{where}")]) == count


def test_what_is_not_plain_goes_the_long_way(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page with more than plain Markdown is what Python-Markdown makes of it, among plain ones."""
    keys = list(support.library(sites.ROOT / "tests" / "example").claims)
    entry = evidence.entry

    def odd(library: Library, claim: m.Claim) -> str:
        text = entry(library, claim)
        return (
            text.replace(BEFORE, f"`code`[^1]\n\n[^1]: A note.\n\n{BEFORE}") if claim.id == keys[3] else text
        )

    monkeypatch.setattr(evidence, "entry", odd)
    (short, _), (long, _) = built("example", long=False), built("example", long=True)
    assert short == long
    assert [name for name, text in short.items() if "<code>code</code>" in text] == [f"{keys[3]}.html"]


# Templates of a theme, and which of four pages, called a to d, are then built in full.
PIECE = "<p>{{ page.name }}</p>"
WHOLE = (
    "{% if layout %}{{ cut }}{% include 'piece.html' %}{% else %}<b>{% include 'piece.html' %}</b>{% endif %}"
)
FRAMES = {
    "the first and, to see whether it fits, the second": (PIECE, WHOLE, "ab"),
    "all, as what is around them differs": (PIECE, WHOLE.replace("<b>", "<b>{{ page.name }}"), "abcd"),
    "all, as the second differs, though the third does not": (
        PIECE,
        WHOLE.replace("<b>", "<b>{% if page.name == 'b' %}x{% endif %}"),
        "abcd",
    ),
    "all, as the piece is not in them": (
        PIECE,
        WHOLE.replace("<b>{% include 'piece.html' %}", "<b>"),
        "abcd",
    ),
    "one more, whose script the policy must judge": (
        PIECE + "{% if page.name == 'd' %}<script>x()</script>{% endif %}",
        WHOLE,
        "abd",
    ),
}


@pytest.mark.parametrize(("piece", "whole", "full"), FRAMES.values(), ids=FRAMES)
def test_what_does_not_fit_the_frame_is_built_in_full(piece: str, whole: str, full: str) -> None:
    """No page comes out of the frame otherwise than in full, and none passes by the policy."""
    loader = jinja2.DictLoader({"main.html": whole, "piece.html": piece})
    finished = []

    def finish(page: str, name: str) -> str:
        finished.append(name)
        return page

    environment = jinja2.Environment(loader=loader, autoescape=True)
    template = direct.frame(environment, finish)
    for name in "abcd":
        page = SimpleNamespace(name=name, file=SimpleNamespace(src_uri=name))
        assert template.render({"page": page}) == environment.get_template("main.html").render(page=page)
    assert "".join(finished) == full
