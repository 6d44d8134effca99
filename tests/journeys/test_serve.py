"""The server that shows the site while somebody writes: changes, mistakes, and what comes after them."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

import support
from explainer.errors import Fault, Mark
from explainer.site import generate, serve

pytestmark = pytest.mark.once  # waits for a server

LONGEST = 120  # seconds: what shows here is not how fast it is
QUIET = 1.5  # seconds in which a server that builds for ever builds several times

OWN = "scripts/explainer/theme/main.html"  # of the package; a site may have another in its place


@dataclass
class Served:
    """A site that is served by a process of its own."""

    root: Path
    address: str
    process: subprocess.Popen[bytes]

    def page(self, name: str) -> str:
        """Return what the server answers, with the status in front if it is not 200."""
        try:
            with urllib.request.urlopen(f"{self.address}{name}", timeout=LONGEST) as answer:  # noqa: S310 – http
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            with error:
                return f"{error.code} {error.read().decode()}"

    def wait(self, name: str, shown: Callable[[str], object]) -> str:
        """Return the page as soon as it is as wanted."""
        end, html = time.monotonic() + LONGEST, ""
        while time.monotonic() < end:
            assert self.process.poll() is None, f"the server ended:\n{self.log()}"
            try:
                html = self.page(name)
            except (urllib.error.URLError, ConnectionError):  # not begun yet
                html = ""
            if html and shown(html):
                return html
            time.sleep(0.05)
        raise AssertionError(f"{name} never came to be as wanted:\n{html[:3000]}\n{self.log()}")

    def log(self) -> str:
        """Return what the server has said so far."""
        return (self.root / "log").read_text(encoding="utf-8")

    def settled(self) -> int:
        """Return how many builds there were, once the log has not grown for a while."""
        before, size = -1, 0
        while size != before:
            before = size
            time.sleep(QUIET)
            size = len(self.log())
        return self.log().count("Detected file changes")


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Return how to serve the example, after edits to it."""
    processes = []

    def begin(*edits: support.Edit) -> Served:
        site = support.copy(tmp_path)
        (site / "mkdocs.yml").write_text(support.SETTINGS, encoding="utf-8")
        support.edit(site, *edits)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            at = f"127.0.0.1:{free.getsockname()[1]}"
        with (site / "log").open("wb") as log:
            process = subprocess.Popen(  # noqa: S603 – our own command
                [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", at],
                cwd=site,
                env=support.environment(
                    NO_MKDOCS_2_WARNING="1", SITE_URL="", REPO_URL="", TMPDIR=str(tmp_path)
                ),  # a server that is ended leaves its site there
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        processes.append(process)
        served = Served(site, f"http://{at}/", process)
        served.wait("index.html", bool)
        return served

    yield begin
    for process in processes:
        process.terminate()
        process.wait(timeout=LONGEST)


SEED, PAGE = "seeds/counts/herons.yml", "counts/herons.html"


def sentence(root: Path) -> str:
    """Return some words of a sentence that its page shows as they stand in the seeds."""
    text = (root / SEED).read_text(encoding="utf-8")
    found = re.search(r"says: (?:>-\n\s+)?\"?([A-Z][\w ,]{20,60})", text)
    assert found
    return found[1]


def test_a_changed_sentence_shows(start: Callable[..., Served]) -> None:
    """The page and the sentence's evidence show it, without the whole site being built; then it rests."""
    served = start()
    old = sentence(served.root)
    new = old.replace(" ", " changed ", 1)
    support.edit(served.root, (SEED, old, new))
    served.wait(PAGE, lambda html: new in html)
    assert served.settled() == 1
    assert "Built again: " in served.log()
    assert served.log().count("Building documentation...") == 1
    evidence = [path for path in (served.root / ".made" / "evidence").glob("*.md") if new in path.read_text()]
    assert evidence
    assert all(new in served.page(f"evidence/{path.stem}.html") for path in evidence)
    served.wait("pagefind/pagefind-entry.json", lambda text: not text.startswith("404 "))


def test_what_is_made_later_is_not_missed(start: Callable[..., Served], tmp_path: Path) -> None:
    """A page is shown before the data is made; who then asks for that gets the new; all is as of a run."""
    served = start()
    old = sentence(served.root)
    for new in (old.replace(" ", " changed ", 1), old.replace(" ", " again ", 1)):
        support.edit(served.root, (SEED, old, new))
        served.wait(PAGE, re.compile(re.escape(new)).search)
        assert new in served.page("data/claims.csv")
        named = set(re.findall(r"\b[0-9a-f]{64}\b", served.page("data.html")))
        assert named
        assert named <= set(served.page("data/SHA256SUMS").split())
        old = new
    shutil.copytree(served.root / "seeds", tmp_path / "seeds")
    generate.generate(tmp_path, ".made")
    made, again = (
        {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}
        for root in (served.root / ".made", tmp_path / ".made")
    )
    own = {name for name in made if name.parts[0].startswith(".")}  # the lock, pictures
    assert {name: text for name, text in made.items() if name not in own} == {
        name: text for name, text in again.items() if name not in own
    }
    assert served.log().count("Shown after") == 2
    assert served.log().index("Shown after") < served.log().index("Built again: ")


def test_a_mistake_shows_and_goes(start: Callable[..., Served]) -> None:
    """Every page shows what `check` prints until it is mended; what is no page is answered as ever."""
    served = start()
    before = served.page("names.html")
    old = sentence(served.root)
    support.edit(served.root, (SEED, old, f"[[heronn]] {old}"))
    said = support.run(served.root, "check").err.splitlines()[0]
    assert said.startswith(f"{SEED}:")
    html = unescape(served.wait(PAGE, lambda html: "mistake in the seeds" in html))
    assert said in html
    assert f"[[heronn]] {old}" in html, "the line itself is not shown"
    assert said in unescape(served.page("names.html"))
    style = re.search(r'href="(assets/stylesheets/main[^"]+)"', before)
    assert style
    assert "mistake" not in served.page(style[1])[:200]
    support.edit(served.root, (SEED, f"[[heronn]] {old}", old))
    served.wait(PAGE, lambda html: old in html and "mistake" not in html)
    assert served.settled() == 2


def test_a_mistake_at_the_start_shows(start: Callable[..., Served]) -> None:
    """A server that begins with a mistake shows it, and then the site."""
    served = start(("seeds/site.yml", "title:", "titel:"))
    html = unescape(served.page("index.html"))
    assert "mistakes in the seeds" in html or "One mistake in the seeds" in html
    assert "unknown key “titel” – did you mean “title”?" in html
    support.edit(served.root, ("seeds/site.yml", "titel:", "title:"))
    served.wait("index.html", lambda html: "in the seeds</h1>" not in html)


def test_a_build_that_fails_shows_and_goes(start: Callable[..., Served], root: Path) -> None:
    """The same holds for a template or a configuration that cannot be read."""
    served = start(("overrides/main.html", "", (root / OWN).read_text(encoding="utf-8")))
    for name in ("overrides/main.html", "mkdocs.yml"):
        good = (served.root / name).read_text(encoding="utf-8")
        (served.root / name).write_text(good + "\n{% nonsense %}: [\n", encoding="utf-8")
        served.wait("index.html", lambda html: "could not be built" in html)
        (served.root / name).write_text(good, encoding="utf-8")
        served.wait("index.html", lambda html: "could not be built" not in html)


def test_a_new_page_and_a_removed_one(start: Callable[..., Served]) -> None:
    """A new seed file makes a page, a removed one takes it away."""
    served = start()
    assert served.page("more.html").startswith("404 ")
    new = 'page: more\ntitle: More\ntext:\n- guide: "Here is more."\n'
    support.edit(served.root, ("seeds/more.yml", "", new))
    served.wait("more.html", lambda html: "Here is more." in html)
    (served.root / "seeds" / "more.yml").unlink()
    served.wait("more.html", lambda html: html.startswith("404 "))


def test_a_new_title_shows_in_every_page(start: Callable[..., Served]) -> None:
    """What the menu of other pages lists changes there too, whether the navigation lists it or its part."""
    ducks = 'count: ducks\ntitle: Ducks\ntext:\n- guide: "Here is no more."\n'
    later = ducks.replace("count: ducks", "page: later")
    served = start(("seeds/counts/ducks.yml", "", ducks), ("seeds/later.yml", "", later))
    support.edit(served.root, ("seeds/site.yml", "plural: Counts", "plural: Tallies"))
    served.wait("glossary.html", re.compile(r'class="md-nav__link"[^>]*>Tallies</a>').search)
    for seed, other in ((SEED, "counts/ducks.html"), ("seeds/later.yml", "glossary.html")):
        title = re.search(r"^title: (.+)$", (served.root / seed).read_text(encoding="utf-8"), re.MULTILINE)
        assert title
        new = f"Another name of {Path(seed).stem}"
        support.edit(served.root, (seed, title[0], f"title: {new}"))
        served.wait(other, re.compile(rf'class="md-nav__link"[^>]*>{new}</a>').search)


def test_a_page_written_by_hand_shows(start: Callable[..., Served]) -> None:
    """A page that is not generated is built anew when it is changed."""
    served = start(("docs/about/us.md", "", "# Us\n\nWe are two.\n"))
    support.edit(served.root, ("docs/about/us.md", "two", "three"))
    served.wait("about/us.html", lambda html: "We are three." in html)
    assert served.settled() == 1


def test_what_stands_in_a_file_is_only_text_in_the_page_of_mistakes() -> None:
    """Neither a message nor a line of a seed file brings markup into the page."""
    place = Mark("seeds/<b>.yml", 3, 4)
    html = serve.of_seeds([Fault(place, "“<script>alert(1)</script>” & more")], {place: "a: <img src=x>"}, 7)
    assert "seeds/&lt;b&gt;.yml:3:4: “&lt;script&gt;alert(1)&lt;/script&gt;” &amp; more" in html
    assert "a: &lt;img src=x&gt;\n   ^" in html
    assert "<b>" not in html
    assert "<img" not in html
    assert "&lt;i&gt;" in serve.of_build("<i>", 7)


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    """Where something else listens already, the server says which address it is and how to take another."""
    site = support.copy(tmp_path)
    (site / "mkdocs.yml").write_text(support.SETTINGS, encoding="utf-8")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        at = f"127.0.0.1:{other.getsockname()[1]}"
        ran = subprocess.run(  # noqa: S603 – our own command
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", at],
            cwd=site,
            env=support.environment(NO_MKDOCS_2_WARNING="1", SITE_URL="", REPO_URL=""),
            capture_output=True,
            text=True,
            timeout=LONGEST,
            check=False,
        )
    assert ran.returncode == 1
    assert "Traceback" not in ran.stdout + ran.stderr
    what = (
        f"port {at.rpartition(':')[2]} cannot be used (Address already in use) – end the program that uses it"
    )
    assert what in ran.stdout + ran.stderr
