"""A new site: written whole or not at all, and green from the start; what is missing leads to it."""

from __future__ import annotations

from pathlib import Path

import pytest

import support
from explainer.contribute import init

MILL = ("--title", "The “mill” fire: what is known", "--subject", "the fire of 2019")


def green(root: Path, claims: int) -> None:
    """Assert that a site checks, and that all its claims are verified by the texts that came with it."""
    assert f"{claims} claims, " in support.run(root, "check").out
    ran = support.run(root, "verify", str(root / init.TEXTS))
    assert (ran.code, f"{ran.out.split('claims verified')[0].split()[-1]}") == (0, str(claims)), ran.out


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site that was begun with flags."""
    root = tmp_path_factory.mktemp("init") / "mill"
    ran = support.run(root, "init", str(root), *MILL, "--part", "Causes", "--part", "Counter stories")
    assert ran.code == 0, ran.err
    return root


def test_a_new_site_is_green(site: Path) -> None:
    """Its seeds have no error, its two claims are verified, and its pages are there."""
    green(site, 2)
    page = (site / "docs" / "index.md").read_text(encoding="utf-8")
    assert "# The “mill” fire: what is known" in page
    assert (site / "docs" / "causes" / "town-clock.md").exists()
    assert "kind: counter-story\n  folder: counter-stories" in (site / "seeds" / "site.yml").read_text(
        "utf-8"
    )


def test_a_new_site_has_what_a_repository_needs(site: Path) -> None:
    """It has a workflow and lists for git; the originals of others are left out of git, the sample is not."""
    for name in (
        ".gitattributes",
        ".github/workflows/site.yml",
        "README.md",
        "requirements.txt",
        "schema/page.json",
    ):
        assert (site / name).exists(), name
    assert "explainer check --format github" in (site / ".github/workflows/site.yml").read_text("utf-8")
    support.git(site, "init", "--quiet")
    (site / "texts" / "report.html").write_text("x", encoding="utf-8")
    support.git(site, "add", "--all")
    carried = support.git(site, "ls-files").splitlines()
    assert "texts/town-clock.txt" in carried
    assert "texts/report.html" not in carried
    assert not [name for name in carried if name.startswith(("docs/data/", ".made/"))]


def test_the_example_can_be_had(tmp_path: Path) -> None:
    """“init --example” gives the example's seeds and texts as a site, green too."""
    root = tmp_path / "marsh"
    ran = support.run(tmp_path, "init", "--example", str(root))
    assert ran.code == 0, ran.err
    assert support.tree(root / "texts") == support.tree(support.EXAMPLE / "texts")
    kept = {**support.tree(support.EXAMPLE / "seeds")}
    assert {name: content for name, content in support.tree(root / "seeds").items() if name in kept} == kept
    assert support.run(root, "check").code == 0


def test_nothing_is_overwritten_and_all_reasons_are_given_at_once(tmp_path: Path) -> None:
    """What is there, what is missing and what cannot be a part: each in a line, and no file is touched."""
    (tmp_path / "seeds").mkdir()
    for name in ("mkdocs.yml", "seeds/site.yml"):
        (tmp_path / name).write_text("mine\n", encoding="utf-8")
    before = support.tree(tmp_path)
    parts = [
        word for name in ("Claims", "9 lives", "Titles", "Causes", "causes") for word in ("--part", name)
    ]
    ran = support.run(tmp_path, "init", str(tmp_path), "--title", "x", *parts)
    assert ran.code == 1
    assert ran.err.splitlines() == [
        f"{tmp_path}: nothing was written:",
        "the subject is missing – give it with --subject",
        "“Claims” cannot be a part – the program uses that name itself",
        "“9 lives” cannot be a part – its name becomes a folder, so use letters and spaces",
        "“Titles” cannot be a part – the program uses that name itself",
        "“causes” is named twice – name each part once",
        f"{tmp_path}/mkdocs.yml is there already – begin in a folder without it",
        f"{tmp_path}/seeds/site.yml is there already – begin in a folder without it",
    ]
    assert support.tree(tmp_path) == before


def test_what_check_would_refuse_is_not_written(tmp_path: Path) -> None:
    """A title that the seeds could not hold is refused before there is a file, in the words of “check”."""
    ran = support.run(tmp_path, "init", str(tmp_path / "x"), "--title", 'The "mill"', "--subject", "x")
    assert ran.code == 1
    assert 'seeds/site.yml:2:8: “"” is not a curly quotation mark – write “ and ”' in ran.err
    assert not (tmp_path / "x").exists()


def test_a_person_is_asked_for_what_no_flag_gives(tmp_path: Path) -> None:
    """Title, subject and parts are asked for; an empty answer for the parts takes the usual ones."""
    answers = {"Title": "The fire", "What does": "the fire", "Its parts": ""}
    asked = []

    def ask(question: str) -> str:
        asked.append(question)
        return next(answer for words, answer in answers.items() if question.startswith(words))

    made = init.init(tmp_path, init.Asked(), ask)
    assert len(asked) == len(answers)
    assert "seeds/events/town-clock.yml" in made
    assert 'title: "The fire"' in (tmp_path / "seeds" / "site.yml").read_text("utf-8")


def test_missing_settings_are_told_with_the_command_that_writes_them(tmp_path: Path) -> None:
    """A site without mkdocs.yml is told what that is for; of its seeds, “check” tells the same."""
    ran = support.run(support.copy(tmp_path), "build")
    assert ran.code == 1
    assert "mkdocs.yml: is missing – it gives the site its name; “explainer init” writes one" in ran.err
