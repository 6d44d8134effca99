"""Where a reader can change, report and ask: from configuration alone, on the very line, none invented."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

import support
from explainer.errors import Mark
from explainer.library import load
from explainer.site.code_host import FORMS, Host, record, repository, ways, with_records

REPOSITORY = "https://code.example/marsh/site"
KNOWN = Host(REPOSITORY, "https://site.example/here/", "desk@site.example")


@pytest.mark.parametrize(
    ("place", "address"),
    [
        (Mark("seeds/works.yml", 12, 3), f"{REPOSITORY}/edit/main/seeds/works.yml#L12"),
        (Mark("seeds/site.yml"), f"{REPOSITORY}/edit/main/seeds/site.yml"),
        (Mark("seeds/"), f"{REPOSITORY}/tree/main/seeds/"),
        (Mark("seeds/a b&c.yml", 2), f"{REPOSITORY}/edit/main/seeds/a%20b%26c.yml#L2"),
    ],
)
def test_a_record_is_changed_at_its_line(place: Mark, address: str) -> None:
    """The address leads to the file on the code host, at the line; a folder is shown."""
    assert KNOWN.changing(place) == address
    assert Host(f"{REPOSITORY}/").changing(place) == address


def test_the_paths_of_another_code_host_are_configured() -> None:
    """What stands between repository and file is configuration."""
    host = Host(REPOSITORY, change="-/edit/trunk/", history="-/commits/trunk/", report="-/issues/new")
    assert host.changing(Mark("seeds/x.yml", 3)) == f"{REPOSITORY}/-/edit/trunk/seeds/x.yml#L3"
    assert host.history_of(Mark("seeds/x.yml", 3)) == f"{REPOSITORY}/-/commits/trunk/seeds/x.yml"
    assert host.reporting("", "a.md").startswith(f"{REPOSITORY}/-/issues/new?")


@pytest.mark.parametrize("wrong", ["", "code.example/marsh", "javascript:alert(1)", 'https://x" onclick="y'])
def test_no_repository_no_address(wrong: str) -> None:
    """Without a repository, or with what is no web address, there is no link at all."""
    host = Host(wrong)
    place = Mark("seeds/x.yml", 3)
    assert [host.changing(place), host.history_of(place), host.reporting("a", "a.md"), *ways(host)] == [
        ""
    ] * 3


@pytest.mark.parametrize(
    ("contact", "reach"),
    [
        ("desk@site.example", "mailto:desk@site.example"),
        ("https://site.example/desk", "https://site.example/desk"),
        ("Room 3, second floor", ""),
        ("javascript:alert(1)", ""),
        ("desk@site.example?cc=<x>", ""),
        ("", ""),
    ],
)
def test_a_contact_is_linked_if_it_can_be(contact: str, reach: str) -> None:
    """A mail address and a web address become links; other words stay words."""
    assert Host(contact=contact).reach() == reach


def test_a_report_is_filled_in() -> None:
    """The form has the claim and the public address of its page, each where the form asks for it."""
    parts = urlsplit(KNOWN.reporting("herons-twice", "evidence/herons-twice.md"))
    assert parse_qs(parts.query) == {
        "template": ["error.yml"],
        "title": ["herons-twice: "],
        "claim": ["herons-twice"],
        "page": ["https://site.example/here/evidence/herons-twice.html"],
    }
    assert "page=" not in Host(REPOSITORY).reporting("herons-twice", "evidence/herons-twice.md")


def test_the_forms_have_the_fields_that_are_filled_in(root: Path) -> None:
    """Each form that a link names is there, and the one for errors asks for claim and page by these names."""
    folder = root / ".github" / "ISSUE_TEMPLATE"
    assert sorted(FORMS) == sorted(path.name for path in folder.glob("*.yml") if path.name != "config.yml")
    text = (folder / "error.yml").read_text(encoding="utf-8")
    assert {"claim", "page"} <= set(re.findall(r"^ +id: (\w+)$", text, re.MULTILINE))


def test_a_page_written_by_hand_names_itself() -> None:
    """A page without a seed file is its own source."""
    assert record("about/us.md", "", {}, Host()).file == "docs/about/us.md"


def test_an_unknown_note_is_left_alone() -> None:
    """A note whose record is not known, and a page without notes, stay as they are."""
    html = '<li id="fn:else">\n<p>Words.</p>\n</li><h3 id="w-else">Else</h3>'
    assert with_records(html, "sources.md", {}, KNOWN) == html


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the example that MkDocs can build."""
    site = support.copy(tmp_path_factory.mktemp("addresses"))
    (site / "mkdocs.yml").write_text(support.SETTINGS, encoding="utf-8")
    assert support.run(site, "generate").code == 0
    return site


def built(site: Path, name: str, more: Mapping[str, str]) -> Path:
    """Build the example with these variables and return where it is."""
    variables = {"SITE_URL": "", "REPO_URL": "", "CONTACT": "", "NO_MKDOCS_2_WARNING": "1", **more}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", name]
    done = subprocess.run(  # noqa: S603 – our own command
        command,
        cwd=site,
        env=support.environment(**variables),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return site / name


@pytest.fixture(scope="module")
def with_addresses(example: Path) -> Path:
    """Return the site built with all that can be configured."""
    known = {"REPO_URL": REPOSITORY, "SITE_URL": KNOWN.site, "CONTACT": KNOWN.contact}
    before = support.tree(example / "docs")
    shutil.rmtree(example / "known", ignore_errors=True)
    site = built(example, "known", known)
    assert support.tree(example / "docs") == before, "the pages in docs/ depend on the environment"
    return site


def hrefs(html: str, before: str) -> list[str]:
    """Return the links that begin with these words."""
    return [link for link in map(unescape, re.findall(r'href="([^"]+)"', html)) if link.startswith(before)]


def test_every_claim_is_changed_on_its_own_line(example: Path, with_addresses: Path) -> None:
    """The link of each evidence page leads to the line on which the claim's id stands in its file."""
    library, _ = load.load(example)
    assert library
    for key in library.claims:
        html = (with_addresses / "evidence" / f"{key}.html").read_text(encoding="utf-8")
        (to,) = hrefs(html, f"{REPOSITORY}/edit/")
        file, _, line = to.removeprefix(f"{REPOSITORY}/edit/main/").partition("#L")
        assert (example / file).read_text(encoding="utf-8").splitlines()[int(line) - 1] == f"- id: {key}"
        assert hrefs(html, f"{REPOSITORY}/commits/") == [f"{REPOSITORY}/commits/main/{file}"]
        (form,) = hrefs(html, f"{REPOSITORY}/issues/")
        assert parse_qs(urlsplit(form).query)["claim"] == [key]
        assert "mailto:desk@site.example" in html
        assert "contact is configured" not in html


def test_every_work_and_note_is_changed_on_its_own_line(example: Path, with_addresses: Path) -> None:
    """On the page of sources, and in each note, the link leads to the line of the work's or document's id."""
    sources = (with_addresses / "sources.html").read_text(encoding="utf-8")
    library, _ = load.load(example)
    assert library
    lines = {key: work.mark().line for key, work in library.works.items()}
    assert lines
    for key, line in lines.items():
        at = f"#L{line}" if line > 1 else ""
        to = f'href="{REPOSITORY}/edit/main/seeds/works.yml{at}">Suggest a change'
        assert to in sources.partition(f'id="w-{key}"')[2].partition("<h3")[0]
    for key in library.documents:
        assert f'href="{REPOSITORY}/edit/main/seeds/documents/{key}.yml">Suggest a change' in sources
    html = (with_addresses / "counts" / "herons.html").read_text(encoding="utf-8")
    notes = re.findall(r'<li id="fn:([^"]+)">(.*?)</li>', html, re.DOTALL)
    assert notes
    assert all(
        hrefs(note, f"{REPOSITORY}/edit/main/seeds/") and "Suggest a change" in note for _, note in notes
    )


def test_every_page_has_a_way_to_change_it(with_addresses: Path) -> None:
    """Each page leads to a file of the repository, where it is changed."""
    for path in with_addresses.rglob("*.html"):
        if path.name != "404.html":
            foot = path.read_text(encoding="utf-8").partition('class="seed"')[2]
            assert hrefs(foot, f"{REPOSITORY}/edit/main/") or hrefs(foot, f"{REPOSITORY}/tree/main/"), path


def test_without_addresses_a_page_says_nothing_of_its_record(example: Path) -> None:
    """No link leads to a code host, and no reader meets the path of a file or what is not configured.

    The foot leads to the page of the site on replies, and nowhere else.
    """
    site = built(example, "unknown", {})
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert "issues/new" not in html
        assert "/edit/main/" not in html
        foot = html.partition('class="seed"')[2].partition("</p>")[0]
        leads = {link.replace("../", "").lstrip("/") for link in re.findall(r'href="([^"]*)"', foot)}
        assert leads <= {"contribute.html#replies"}, path
        assert "configured" not in html
        if path.parent.name != "about" and path.name != "data.html":
            assert not re.search(r"<code>seeds/", html), path


def test_a_page_of_ways_of_the_site_s_own(example: Path) -> None:
    """It takes the place of the one that every site has, with all ways that are configured."""
    page = "evidence/herons-twice.html"
    (example / "docs" / "contribute.md").write_text(
        "# Contribute\n\n## Replies\n\nWords.\n", encoding="utf-8"
    )
    site = built(example, "with", {"REPO_URL": REPOSITORY})
    assert "../contribute.html#replies" in (site / page).read_text(encoding="utf-8")
    text = (site / "contribute.html").read_text(encoding="utf-8")
    assert [f"{REPOSITORY}/issues/new?template={name}" in text for name in FORMS] == [True] * len(FORMS)


@pytest.mark.parametrize(
    "address",
    [
        f"{REPOSITORY}.git",
        f"{REPOSITORY}.git/",
        "git@code.example:marsh/site.git",
        "ssh://git@code.example/marsh/site.git",
        "ssh://git@code.example:22/marsh/site",
    ],
)
def test_an_address_as_git_gives_it(address: str) -> None:
    """What “git remote get-url” prints leads to the same places."""
    assert repository(address) == REPOSITORY
    assert Host(address).changing(Mark("seeds/site.yml")) == f"{REPOSITORY}/edit/main/seeds/site.yml"
