"""What the tests share: the repository, the site built from it, a server and a browser for it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

import sites
import support
from browsing import chromium, served, started

ROOT = Path(__file__).parent.parent
TOOLS = ROOT / "tests" / "node_modules"
# The tests write two hundred thousand files. In memory, where it has room, that takes a tenth of the time.
_MEMORY = Path("/dev/shm")  # noqa: S108 – what is made in it has a name that nobody knows
if "TMPDIR" not in os.environ and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > 4e9:
    os.environ["TMPDIR"] = tempfile.tempdir = str(_MEMORY)

_NOTHING_SKIPPED = bool(os.environ.get("NOTHING_SKIPPED"))

# “make fuzz” tries a hundred times as much as a run of all tests, and other things each time. A run of all
# tries the same things: what fails there fails for whoever runs it, at this commit and not at another.
settings.register_profile("long", max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
settings.register_profile("short", deadline=None, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))


# A test that asks for one of these looks at the whole site, at the originals or into a browser. What it finds
# does not depend on the Python, nor does what a module finds whose `pytestmark` is `once`.
ONCE = {"site", "public", "texts", "browser", "axe", "vnu"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what need not be run with every Python, which .ci/run then leaves out."""
    for item in items:
        names = ONCE & {*getattr(item, "fixturenames", ())}
        if any(not hasattr(getattr(item, "module", None), name) for name in names):  # none of its own
            item.add_marker("once")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that lets tables of expected messages follow what is printed."""
    told = (
        "write what is printed into the tables of expected messages (tests/tables/), to be read in “git diff”"
    )
    parser.addoption("--update", action="store_true", help=told)


def pytest_configure(config: pytest.Config) -> None:
    """Begin to gather what is printed, if the tables are to be written. One process does that."""
    if config.getoption("--update"):
        if getattr(config.option, "numprocesses", None) or hasattr(config, "workerinput"):
            raise pytest.UsageError("--update works in one process – leave out “-n”")
        support.updates = {}


def pytest_sessionfinish() -> None:
    """Write the tables whose cases printed something else."""
    for path, printed in (support.updates or {}).items():
        before = path.read_text(encoding="utf-8")
        if (after := support.updated(before, printed)) != before:
            path.write_text(after, encoding="utf-8")


Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With NOTHING_SKIPPED in the environment, make a skipped test a failed one."""
    return _none_skipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Do the same for a module that skips as a whole."""
    return _none_skipped((yield))


def _none_skipped(report: Report) -> Report:
    if _NOTHING_SKIPPED and report.skipped and not hasattr(report, "wasxfail"):
        why = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"Nothing may be skipped here, but: {why}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many sentences of the corpus were drafted right, if its tests ran."""
    reports = [finding for group in terminalreporter.stats.values() for finding in group]
    scores = [
        value
        for report in reports
        if isinstance(report, pytest.TestReport) and report.when == "call"
        for key, value in report.user_properties
        if key == "sentences"
    ]
    if scores:
        right, total, wrong = map(sum, zip(*scores, strict=True))
        line = f"drafting: {right} of {total} sentences of {len(scores)} files right, {wrong} wrong"
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def texts() -> Path:
    """Return the folder with the original documents, which are not in the repository."""
    folder = os.environ.get("TEXTS")
    if not folder:
        pytest.skip("the original documents are not at hand – give their folder, TEXTS=…")
    return Path(folder)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of all generated pages and data, of which git carries only some."""
    return sites.once(tmp_path_factory, "generated", sites.generate_alone) / "docs"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site, built strictly from a copy of the repository."""
    return (
        sites.once(tmp_path_factory, "site", lambda to: sites.build(sites.copied(to / "copy"))) / "copy/site"
    )


@pytest.fixture(scope="session")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site as it is built where its address is known."""
    make = lambda to: sites.build(sites.copied(to / "copy"), SITE_URL=sites.PUBLIC)  # noqa: E731 – once
    return sites.once(tmp_path_factory, "public", make) / "copy/site"


@pytest.fixture(scope="session")
def pages(site: Path) -> list[str]:
    """Return the address of every page of the site."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


@pytest.fixture(scope="session")
def key_pages(site: Path, pages: list[str]) -> list[str]:
    """Return the pages at the top and, of each folder, its index and one page more; none that has moved."""
    here = [page for page in pages if 'http-equiv="refresh"' not in (site / page).read_text(encoding="utf-8")]
    chosen = [page for page in here if "/" not in page]
    for folder in sorted({page.rpartition("/")[0] for page in here} - {""}):
        inside = [page for page in here if page.rpartition("/")[0] == folder]
        chosen += sorted(inside, key=lambda page: not page.endswith("/index.html"))[:2]
    return chosen


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Serve the site on this machine alone and return its address."""
    with served(site) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium that is installed."""
    executable = chromium()
    if not executable:
        pytest.skip("no Chromium on this machine – install it (Debian: apt-get install chromium)")
    with started(executable) as found:
        yield found


@pytest.fixture(scope="session")
def axe() -> str:
    """Return the source of axe, which looks for what shuts people out."""
    path = TOOLS / "axe-core" / "axe.min.js"
    if not path.exists():
        pytest.skip("axe is not installed – npm ci --ignore-scripts --prefix tests")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def vnu() -> list[str]:
    """Return the command that checks HTML."""
    java, jar = shutil.which("java"), TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not java:
        pytest.skip("no Java on this machine, which vnu needs – Debian: apt-get install default-jre-headless")
    if not jar.exists():
        pytest.skip("vnu is not installed – npm ci --ignore-scripts --prefix tests")
    return [java, "-jar", str(jar)]
