"""Links to other sites: what answers, what is gone, and a copy for it. The sites are on this machine."""

from __future__ import annotations

import http.server
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

import support
from explainer.cli import annotation
from explainer.faults import Fault, Mark
from explainer.library import load
from explainer.site import linkcheck

COPY = "https://archive.example/2020/gone"


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Answer with the number that the path begins with; the archive has a copy of what is gone."""
        number, _, asked = self.path.removeprefix("/").partition("?url=")
        if number == "archive":
            closest = {"available": True, "url": COPY} if unquote(asked).endswith("/404") else None
            found = {"archived_snapshots": {"closest": closest} if closest else {}}
            code, body = 200, json.dumps(found).encode()
        else:
            code, body = int(number), b"x" * 10
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    """Serve numbers on this machine and return the address."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "known", "state", "copy"),
    [
        ("200", "", "answers", ""),
        ("200", "https://copy.example/", "answers", ""),
        ("404", "", "gone", COPY),
        ("404", "https://copy.example/", "gone", "https://copy.example/"),
        ("410", "", "gone", ""),
        ("403", "", "unclear", ""),
        ("500", "", "unclear", ""),
    ],
)
def test_an_address_is_asked(host: str, path: str, known: str, state: str, copy: str) -> None:
    """What is gone is told apart from what refuses or fails; a copy is the record's, or the archive's."""
    answer = linkcheck.ask(
        linkcheck.Address(f"{host}{path}", Mark("seeds/x.yml", 3), known), f"{host}archive?url="
    )
    assert (answer.state, answer.copy) == (state, copy)


def test_a_host_that_is_not_there(host: str) -> None:
    """Neither a dead host nor a dead archive raises."""
    dead = "http://127.0.0.1:1/"
    assert linkcheck.ask(linkcheck.Address(dead, Mark("seeds/x.yml")), dead).state == "unclear"
    assert linkcheck.ask(linkcheck.Address(f"{host}404", Mark("seeds/x.yml")), dead).copy == ""


def test_the_report_names_the_place(host: str) -> None:
    """Each address that does not answer is told with its file and line, as lines and as a table."""
    asked = [linkcheck.Address(f"{host}{path}", Mark("seeds/x.yml", 3, 5)) for path in ("200", "404", "500")]
    answers = linkcheck.ask_all(asked, f"{host}archive?url=")
    count = "3 addresses: 1 answer, 1 are gone, 1 are unclear."
    gone, unclear = f"{host}404 answers “404 Not Found” – a copy: {COPY}", f"{host}500 answers “500 "
    told = linkcheck.lines(answers).splitlines()
    assert told[0] == f"seeds/x.yml:3:5: {gone}"
    assert told[1].startswith(f"seeds/x.yml:3:5: {unclear}")
    assert told[2:] == [count]
    assert count in linkcheck.table(answers)
    assert (
        f"| `seeds/x.yml:3:5` | <{host}404> | answers “404 Not Found” – a copy: {COPY} |"
        in linkcheck.table(answers)
    )


def test_every_address_of_the_seeds_is_asked(tmp_path: Path) -> None:
    """The addresses of documents, works, archived copies and editor's checks are found, each once."""
    root = support.copy(tmp_path)
    seeds = "".join(path.read_text(encoding="utf-8") for path in (root / "seeds").rglob("*.yml"))
    library, _ = load.load(root)
    assert library
    found = [each.url for each in linkcheck.addresses(library)]
    assert sorted(found) == sorted(set(re.findall(r"https?://[^\s\"}]+", seeds)))
    assert found


def test_a_fault_becomes_an_annotation() -> None:
    """The command has file, line and column; signs that would end a part of it are written otherwise."""
    fault = Fault(Mark("seeds/a,b.yml", 3, 7), "50% wrong\n– mend: it", "warning")
    said = "::warning file=seeds/a%2Cb.yml,line=3,col=7::50%25 wrong%0A– mend: it"
    assert annotation(fault) == said


def test_check_gives_annotations_if_asked(tmp_path: Path) -> None:
    """`check --format github` prints each fault twice: for people, and for the code host; it still fails."""
    root = support.copy(tmp_path)
    support.edit(root, ("seeds/glossary.yml", "term: Heron", "term: [Heron]"))
    plain, ran = support.run(root, "check"), support.run(root, "check", "--format", "github")
    assert ran.code == plain.code == 1
    assert ran.err == plain.err
    file, line, column, said = plain.err.splitlines()[0].split(":", 3)
    assert f"::error file={file},line={line},col={column}::{said.strip()}" in ran.out.splitlines()
    assert "::" not in plain.out
