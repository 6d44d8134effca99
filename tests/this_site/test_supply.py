"""What the site is built with and what it holds: nothing fetched, nothing unexplained."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest

import sites
from explainer.site import settings

pytestmark = pytest.mark.once  # reads locks

ADDRESS = re.compile(r"https?://[^\s\"'<>()\\`{}|^,;\]]+")

# Addresses that neither the seeds nor mkdocs.yml put into the site; none of them is ever asked for.
KNOWN = {
    "http://www.w3.org/": "names of kinds of markup, as SVG and XML need them",
    "https://squidfunk.github.io/mkdocs-material/": "the theme names itself at the foot",
    "https://unpkg.com/": "where the theme looks for what old browsers lack; the policy forbids it",
    "https://github.com/": "notices of who wrote a script of the theme",
    "https://fb.me/": "a notice in a script of the theme",
    "http://www.mozilla.org/": "the licence of a part of the theme",
    "http://snowball.tartarus.org": "who made the stemmers of the theme's search",
    "https://mths.be/": "who made a part of the theme's search",
    "http://lunrjs.com": "who made the theme's search",
    "http://oliver.nightingale.name": "the same",
    "http://www.sitemaps.org/": "the name of the sitemap's form",
    "http://tartarus.org/": "who made the stemmer of the theme's search",
    "https://bit.ly/": "a notice in the theme's search",
    "https://clipboardjs.com/": "who made a part of the theme",
    "https://fontawesome.com": "the licence of icons of the theme",
    "https://api.github.com/": "asked by a widget of the theme that this site leaves out",
    "https://schema.org": "the name of a vocabulary",
    "https://w3id.org/ro/crate/": "the name of another",
    "https://json-schema.org/": "the name of a form of data",
    "https://example.com": "stands for any address in a script of the search",
    "http://localhost": "the same",
    "https://$": "made up by a script of the theme from the name of a repository, of which it gets none",
}


def test_each_dependency_has_its_reason(root: Path) -> None:
    """Each line of pyproject.toml that names a package says why it is needed."""
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    wanted = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    for name in wanted:
        assert re.search(rf'^  "{re.escape(name)}",? # \S', text, re.MULTILINE), f"{name} has no reason"


def test_every_package_is_locked_with_its_hash(root: Path) -> None:
    """Each package of a lock has one version and at least one hash, and each that is asked for is there."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    tools = chain(*project["optional-dependencies"].values())
    wanted = {
        "requirements.lock": project["dependencies"],
        "requirements-dev.lock": [*project["dependencies"], *tools],
    }
    for lock, packages in wanted.items():
        text = (root / lock).read_text(encoding="utf-8")
        blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
        for block in blocks:
            assert re.match(r"[a-z0-9._-]+==\S+", block), block
            assert "--hash=sha256:" in block, block
        locked = {block.partition("==")[0] for block in blocks}
        for package in packages:
            name = re.split(r"[^\w.-]", package, maxsplit=1)[0].lower()
            assert re.sub(r"[._-]+", "-", name) in locked, lock  # as packages are named in an index


def test_nothing_is_fetched_to_build(site: Path) -> None:
    """A build asks no other machine for anything: `sites.build` lets it reach none."""
    assert (site / "index.html").exists()


@pytest.mark.parametrize(
    "ask",
    [
        'urllib.request.urlopen("http://127.0.0.1:9/")',
        'socket.create_connection(("127.0.0.1", 9))',
        'socket.getaddrinfo("example.org", 80)',
        'socket.socket().connect(("127.0.0.1", 9))',
    ],
)
def test_what_is_fetched_ends_a_build(ask: str) -> None:
    """Whatever asks another machine while `sites.build` runs is refused, and the build ends with it."""
    code = f"{sites.ALONE}\nimport urllib.request\n{ask}"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603 – our own words
    assert ran.returncode == 1
    assert "asked for another machine" in ran.stderr


def _ours(root: Path) -> set[str]:
    """Return the addresses that the seeds, the settings and the pages written by hand hold."""
    files = [*(root / "seeds").rglob("*.yml"), root / "mkdocs.yml", *(root / "docs" / "about").glob("*.md")]
    files += [settings.THEME.parent / "site" / "settings.yml", *settings.THEME.rglob("*.html")]
    found: set[str] = set()
    for path in files:
        found |= set(ADDRESS.findall(path.read_text(encoding="utf-8")))
    return found


def test_the_site_holds_no_unexplained_address(root: Path, site: Path) -> None:
    """Each address in built pages, scripts and styles is of the seeds or settings, or explained above."""
    ours, strange = _ours(root), {}
    for path in sorted(site.rglob("*")):
        other = "lunr/" in path.as_posix()  # stemmers for other languages, which no page of this site loads
        if path.suffix in {".html", ".js", ".css", ".json", ".xml", ".svg"} and not other:
            text = path.read_text(encoding="utf-8").replace("&amp;", "&")
            for address in set(ADDRESS.findall(text)):
                plain = address.rstrip(".\\")
                if not any(plain.startswith(known) for known in KNOWN) and not any(
                    package.rstrip(".").startswith(plain) or plain.startswith(package) for package in ours
                ):
                    strange[plain] = path.relative_to(site).as_posix()
    assert strange == {}


def test_the_site_is_set_to_ask_nobody(root: Path) -> None:
    """No font, widget, analytics or plugin of the settings asks another machine for anything."""
    config = settings.whole(root / "mkdocs.yml")
    assert config["theme"]["font"] is False
    assert not {"analytics", "consent", "social"} & set(config.get("extra", {}))
    for asset in (*config.get("extra_javascript", ()), *config.get("extra_css", ())):
        assert "//" not in (asset if isinstance(asset, str) else asset["path"])


def test_an_address_from_nowhere_is_found(root: Path) -> None:
    """The test above can fail: an address that nobody put there is none of ours."""
    assert not any("evil.example".startswith(cost) for cost in _ours(root))
    assert ADDRESS.findall('<a href="https://evil.example/x">') == ["https://evil.example/x"]


if sys.platform == "win32":
    pytest.skip("the build is tried on Linux and macOS", allow_module_level=True)
