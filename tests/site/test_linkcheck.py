"""Links to other sites: what answers, what is gone, and a copy for it. The sites are on this machine."""

from __future__ import annotations

import contextlib
import http.server
import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

import support
from explainer.cli.site import annotation
from explainer.errors import Fault, Mark
from explainer.library import load
from explainer.site import linkcheck

COPY = "https://archive.example/2020/gone"


def anywhere(_address: str) -> bool:
    """Return that any address may be asked, as the hosts of these tests are on this machine."""
    return True


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
        linkcheck.Address(f"{host}{path}", Mark("seeds/x.yml", 3), known), f"{host}archive?url=", anywhere
    )
    assert (answer.state, answer.copy) == (state, copy)


def test_a_host_that_is_not_there(host: str) -> None:
    """Neither a dead host nor a dead archive raises."""
    dead = "http://127.0.0.1:1/"
    assert linkcheck.ask(linkcheck.Address(dead, Mark("seeds/x.yml")), dead, anywhere).state == "unclear"
    assert linkcheck.ask(linkcheck.Address(f"{host}404", Mark("seeds/x.yml")), dead, anywhere).copy == ""


def test_the_report_names_the_place(host: str) -> None:
    """Each address that does not answer is told with its file and line, as lines and as a table."""
    asked = [linkcheck.Address(f"{host}{path}", Mark("seeds/x.yml", 3, 5)) for path in ("200", "404", "500")]
    answers = linkcheck.ask_all(asked, f"{host}archive?url=", anywhere)
    count = "3 addresses: 1 answer, 1 are gone, 1 are unclear."
    gone, unclear = f"{host}404 answers “404 Not Found” – a copy: {COPY}", f"{host}500 answers “500 "
    told = linkcheck.lines(answers).splitlines()
    assert told[0] == f"seeds/x.yml:3:5: {gone}"
    assert told[1].startswith(f"seeds/x.yml:3:5: {unclear}")
    assert told[2:] == [count]
    assert count in linkcheck.table(answers)
    row = linkcheck.table(answers).replace("<span>:</span>", ":")
    assert f"| seeds/x.yml:3:5 | {host}404 | answers “404 Not Found” – a copy: {COPY} |" in row


def test_every_address_of_the_seeds_is_asked(tmp_path: Path) -> None:
    """The addresses of documents, works, archived copies and editor's checks are found, each once."""
    root = support.copy(tmp_path)
    seeds = "".join(path.read_text(encoding="utf-8") for path in (root / "seeds").rglob("*.yml"))
    library, _ = load.load(root)
    assert library
    found = [address.url for address in linkcheck.addresses(library)]
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


def drip(connection: socket.socket) -> None:
    """Answer a byte at a time, for ever."""
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    with contextlib.suppress(OSError):
        for _ in range(100):
            connection.sendall(b"a")
            time.sleep(0.05)


BYTES: dict[str, bytes] = {
    "garbage": b"garbage\r\n\r\n",
    "nothing": b"",
    "many headers": b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 101 + b"\r\n",
    "a long header": b"HTTP/1.1 200 OK\r\nA: " + b"b" * 70_000 + b"\r\n\r\n",
    "a broken chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "half of its answer": b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\na",
    "a number that is none": b"HTTP/1.1 2x0 OK\r\n\r\n",
    "a redirect to nowhere": b"HTTP/1.1 302 Found\r\nLocation: http://[\r\n\r\n",
    "a redirect to a file": b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n",
    "a redirect to itself": b"HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n",
    "another protocol": b"SSH-2.0-OpenSSH_9.6\r\n",
    "a wish to go on": b"HTTP/1.1 100 Continue\r\n\r\n" * 50,
    "a switch": b"HTTP/1.1 101 Switching Protocols\r\n\r\n",
    "markup": "HTTP/1.1 500 ![i](https://x.example/)|<b>@me #1 ##[stop]x\x1b[2J\u0085z\r\n\r\n".encode(
        "latin-1"
    ),
}


@contextlib.contextmanager
def served(answer: Callable[[socket.socket], None]) -> Iterator[str]:
    """Answer each request on this machine by a function; the address is given."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = server.accept()
                    with connection:
                        connection.recv(1000)
                        answer(connection)

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        server.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("name", BYTES)
def test_whatever_a_host_answers_is_unclear(name: str) -> None:
    """No answer of a host ends the command; what is none is “unclear”, and told in one line of text."""
    with served(lambda connection: connection.sendall(BYTES[name])) as host:
        answer = linkcheck.ask(linkcheck.Address(host, Mark("seeds/x.yml")), host, anywhere, 3)
    assert answer.state == ("answers" if name == "half of its answer" else "unclear"), answer
    told = linkcheck.lines([answer]).split("\n")
    assert len(told) == (1 if answer.state == "answers" else 2)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", "".join(told))
    assert not re.search(
        r"[<\[]b>|!\[|\]\(|@me|(?<!&)#1|##\[", linkcheck.table([answer]).partition("| --- |")[2]
    )


def test_a_host_that_never_ends_is_left() -> None:
    """The limit is for the whole answer, so that a byte now and then does not prolong it; others go on."""
    begin = time.perf_counter()
    with served(drip) as host:
        asked = [linkcheck.Address(f"{host}{i}", Mark("seeds/x.yml", i)) for i in range(1, 12)]
        answers = linkcheck.ask_all(asked, host, anywhere, 0.5)
    assert {answer.outcome for answer in answers} == {"cannot be reached: no whole answer in 0 seconds"}
    assert time.perf_counter() - begin < 3


@pytest.mark.parametrize(
    "url",
    ["http://a:port/", "http://%00/", "https://a:99999/", "https://[::1/", "https://[x]/", "http://a..b/",
     "http:///x", "http://" + "a" * 64 + ".example/", "http://\u2024/", "http://0x7f.1/", "http://1/", "ftp://a/"],
)  # fmt: skip
def test_addresses_that_cannot_be_asked(url: str) -> None:
    """An address whose host or port cannot be is not reached; the rest is asked all the same."""
    answer = linkcheck.ask(linkcheck.Address(url, Mark("seeds/x.yml")), "http://127.0.0.1:1/")
    assert answer.state in ("unclear", "gone")
    assert answer.outcome.startswith("cannot be reached: ")


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254",  # noqa: S104
     "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "fec0::1",
     "ff02::1", "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::"],
)  # fmt: skip
def test_nobody_inside_is_asked(host: str) -> None:
    """Addresses of this machine and of networks are refused, in whatever form they are written."""
    assert not linkcheck.outside(host)


@pytest.mark.parametrize("host", ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_public_addresses_are_asked(host: str) -> None:
    """Others are not."""
    assert linkcheck.outside(host)


def test_a_name_and_a_redirect_are_judged_by_where_they_lead(host: str) -> None:
    """“localhost” is an address like another, and what a redirect leads to is judged like the first one."""
    for asked in (host, host.replace("127.0.0.1", "localhost")):
        answer = linkcheck.ask(linkcheck.Address(f"{asked}200", Mark("seeds/x.yml")), host)
        assert (answer.state, "inside a network" in answer.outcome) == ("unclear", True)
    inner: list[str] = []

    def first_alone(address: str) -> bool:
        inner.append(address)
        return len(inner) == 1

    redirect = b"HTTP/1.1 302 Found\r\nLocation: " + host.encode() + b"200\r\n\r\n"
    with served(lambda connection: connection.sendall(redirect)) as outer:
        answer = linkcheck.ask(linkcheck.Address(outer, Mark("seeds/x.yml")), outer, first_alone)
    assert (len(inner), answer.state, "inside a network" in answer.outcome) == (2, "unclear", True)


def test_a_copy_that_the_archive_names_is_an_address() -> None:
    """What the archive says is a stranger's word too: a copy that is no web address is none."""
    body = json.dumps(
        {"archived_snapshots": {"closest": {"available": True, "url": "javascript:x"}}}
    ).encode()
    assert linkcheck._stored(lambda _: body, "https://a.example/", "https://b.example/") == ""  # noqa: SLF001


def test_an_answer_is_short() -> None:
    """Of a body only the beginning is read."""
    body = b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 300_000

    def answer(connection: socket.socket) -> None:
        with contextlib.suppress(OSError):
            connection.sendall(body)

    with served(answer) as host:
        assert linkcheck._get(host, anywhere, 5) == b"x" * linkcheck.MOST  # noqa: SLF001
