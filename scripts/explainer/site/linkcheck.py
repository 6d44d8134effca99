"""Ask every address in the seeds whether it still answers. The one module that asks other hosts.

It is run by hand or once a week, never while pages are made. What it finds fails nothing: a host may
be down for a day, or refuse programs.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import queue
import socket
import threading
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal
from urllib.parse import quote

from explainer.errors import Mark
from explainer.library.library import Library
from explainer.output import progress
from explainer.terminal import safe
from explainer.text import ids
from explainer.text.markdown import for_comment

# “Wayback Availability JSON API”, archive.org: the stored copy of an address that is nearest to today.
ARCHIVE = "https://archive.org/wayback/available?url="
AT_ONCE = 8
PATIENCE = 20.0  # seconds for one answer as a whole, from looking up the name to the last byte
MOST = 100_000  # bytes of an answer that are read
_NAME = "Mozilla/5.0 (compatible; link check of a site's sources, once a week)"
_GONE = {404, 410}
_REFUSED = {401, 403, 405, 406, 429, 451}
LATER = "may be fixed tomorrow"
_UNREACHED = "cannot be reached: "
_NOBODY = "no host could be reached, so nothing is known – is there a network?"

State = Literal["answers", "gone", "unclear"]
Allowed = Callable[[str], bool]  # whether an IP address may be asked


class NoAnswerError(Exception):
    """Raised where a host gives no answer; its text says why."""

    def __init__(self, why: str, *, unknown: bool = False) -> None:
        """Say why, and whether it is that nobody knows the host."""
        super().__init__(why)
        self.unknown = unknown


@dataclass(frozen=True, slots=True)
class Address:
    """An address in the seeds, where it is, and an archived copy if its record names one."""

    url: str
    mark: Mark = field(compare=False)
    archive: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an address, in words, and a copy to link if it is gone."""

    address: Address
    state: State
    outcome: str
    copy: str = ""


def asked(answers: Sequence[Answer]) -> bool:
    """Return whether one host at least gave an answer; else it is our network that is not there."""
    return not answers or not all(answer.outcome.startswith(_UNREACHED) for answer in answers)


def gone(answers: Sequence[Answer]) -> bool:
    """Return whether an address is gone, as far as can be said."""
    return asked(answers) and any(answer.state == "gone" for answer in answers)


def addresses(library: Library) -> list[Address]:
    """Return each address of the documents, works and editor's checks once, in the order of their places."""
    found: dict[str, Address] = {}
    for address in sorted(_addresses(library), key=lambda address: address.mark):
        found.setdefault(address.url, address)
    return list(found.values())


def _addresses(library: Library) -> Iterator[Address]:
    for document in library.documents.values():
        if document.address:
            yield Address(document.address, document.mark("address"))
        if document.licence_address:
            yield Address(document.licence_address, document.mark("licence-address"))
    for work in library.works.values():
        if work.address:
            yield Address(work.address, work.mark("address"), work.archive or "")
        if work.archive:
            yield Address(work.archive, work.mark("archive"))
    for check in library.checks.values():
        if check.source.address:
            yield Address(check.source.address, check.mark("source", "address"))


def outside(host: str) -> bool:
    """Return whether an IP address is one of the public network: not of this machine or the network it is in.

    An IPv6 address that only wraps one of IPv4 is judged by that one.
    """
    found: Any = ipaddress.ip_address(host.partition("%")[0])
    if found.version == 6:
        wraps = found in ipaddress.ip_network("64:ff9b::/96") or found in ipaddress.ip_network("::/96")
        within = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF) if wraps else None
        found = found.ipv4_mapped or found.sixtofour or within or found
    return bool(found.is_global and not found.is_multicast and not getattr(found, "is_site_local", False))


def ask_all(
    wanted: Iterable[Address], archive: str = ARCHIVE, allowed: Allowed = outside, patience: float = PATIENCE
) -> list[Answer]:
    """Ask some addresses at a time; return the answers in the order of the addresses. Never raises.

    A copy of what is gone is looked for in the `archive`. Only what is `allowed` is asked, and for no longer
    than `patience` in seconds.
    """
    with ThreadPoolExecutor(AT_ONCE) as pool:
        listed = list(wanted)
        answers = pool.map(lambda address: ask(address, archive, allowed, patience), listed)
        return list(progress(answers, "asking", len(listed)))


def ask(
    address: Address, archive: str = ARCHIVE, allowed: Allowed = outside, patience: float = PATIENCE
) -> Answer:
    """Ask one address; if it is gone and its record names no copy, ask the archive for one. Never raises."""
    get = partial(_within, patience, allowed)
    state, said = _status(get, address.url)
    copy = address.archive
    if state == "gone" and not copy:
        copy = _stored(get, address.url, archive)
    return Answer(address, state, said, copy if state == "gone" else "")


def _connect(allowed: Allowed, to: tuple[str, int], *rest: Any, **named: Any) -> socket.socket:
    """Connect to a host by one of its IP addresses that may be asked; nobody can change it in between."""
    host, port = to
    found = dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    if not (may := [address for address in found if allowed(address)]):
        raise NoAnswerError(f"{host} is an address inside a network, which is not asked")
    for address in may[:-1]:
        try:
            return socket.create_connection((address, port), *rest, **named)
        except OSError:
            continue
    return socket.create_connection((may[-1], port), *rest, **named)


def _opener(allowed: Allowed) -> urllib.request.OpenerDirector:
    """Return what opens addresses of http and https alone, past every proxy, and so at each redirect."""

    def connection(kind: type[http.client.HTTPConnection]) -> Any:
        def make(*rest: Any, **named: Any) -> http.client.HTTPConnection:
            made = kind(*rest, **named)
            made._create_connection = partial(_connect, allowed)  # type: ignore[attr-defined]  # noqa: SLF001 – no other way in
            return made

        return make

    class _Http(urllib.request.HTTPHandler):
        def http_open(self, req: urllib.request.Request) -> Any:
            return self.do_open(connection(http.client.HTTPConnection), req)

    class _Https(urllib.request.HTTPSHandler):
        def https_open(self, req: urllib.request.Request) -> Any:
            return self.do_open(connection(http.client.HTTPSConnection), req)

    opener = urllib.request.OpenerDirector()
    kinds = (urllib.request.HTTPDefaultErrorHandler, urllib.request.HTTPRedirectHandler)
    for handler in (_Http(), _Https(), urllib.request.HTTPErrorProcessor(), *(kind() for kind in kinds)):
        opener.add_handler(handler)
    return opener


def _get(url: str, allowed: Allowed, patience: float) -> bytes | tuple[int, str]:
    """Return the first bytes of an answer, or the number and reason that a host gives instead of one."""
    request = urllib.request.Request(url, headers={"User-Agent": _NAME})  # noqa: S310 – models take http(s) only
    try:
        with _opener(allowed).open(request, timeout=patience) as answer:
            return bytes(answer.read(MOST))
    except urllib.error.HTTPError as error:
        error.close()  # it is an answer too, and holds a file
        return error.code, str(error.reason)


def _within(patience: float, allowed: Allowed, url: str) -> bytes | tuple[int, str]:
    """Return what an address gives within some seconds. Raises NoAnswerError, whatever goes wrong.

    A host may answer a byte at a time, so the limit of a single read is not enough: it is asked aside, and
    left behind when its time is up.
    """
    answered: queue.SimpleQueue[bytes | tuple[int, str] | Exception] = queue.SimpleQueue()

    def work() -> None:
        try:
            answered.put(_get(url, allowed, patience))
        except Exception as error:  # noqa: BLE001 – a host can break any part of what reads its answer
            answered.put(error)

    threading.Thread(target=work, daemon=True).start()
    try:
        found = answered.get(timeout=patience)
    except queue.Empty:
        raise NoAnswerError(f"no whole answer in {patience:.0f} seconds") from None
    while isinstance(found, urllib.error.URLError) and isinstance(found.reason, Exception):
        found = found.reason
    match found:
        case TimeoutError():
            raise NoAnswerError(f"no whole answer in {patience:.0f} seconds")
        case NoAnswerError():
            raise found
        case socket.gaierror():
            unknown = found.errno == socket.EAI_NONAME
            raise NoAnswerError(found.strerror or "its name cannot be looked up", unknown=unknown) from None
        case Exception():
            raise NoAnswerError(f"{type(found).__name__}: {found}" if str(found) else type(found).__name__)
    return found


_Get = Callable[[str], bytes | tuple[int, str]]


def _status(get: _Get, url: str) -> tuple[State, str]:
    try:
        found = get(url)
    except NoAnswerError as error:
        return ("gone" if error.unknown else "unclear"), f"{_UNREACHED}{safe(error)[:300]}"
    if isinstance(found, bytes):
        return "answers", "answers"
    code, reason = found
    said = f"answers “{code} {safe(reason)[:100]}”".replace(" ”", "”")
    if code in _GONE:
        return "gone", said
    return "unclear", f"{said} – {'refuses programs, perhaps not people' if code in _REFUSED else LATER}"


def _stored(get: _Get, url: str, archive: str) -> str:
    """Return the address of a stored copy, or nothing if there is none or the archive does not answer."""
    try:
        found = get(f"{archive}{quote(url, safe='')}")
        closest = json.loads(found if isinstance(found, bytes) else b"{}")["archived_snapshots"]["closest"]
        copy = str(closest["url"]) if closest["available"] else ""
    except (NoAnswerError, ValueError, KeyError, TypeError, RecursionError):
        return ""
    return copy if ids.is_address(copy) and len(copy) <= ids.LONGEST_ADDRESS else ""


def lines(answers: Sequence[Answer]) -> str:
    """Return what does not answer, a line each as `check` prints faults, and a count."""
    wrong = [
        f"{answer.address.mark}: {answer.address.url} {answer.outcome}{_advice(answer)}"
        for answer in _wrong(answers)
    ]
    return "\n".join([*wrong, _count(answers)])


def table(answers: Sequence[Answer]) -> str:
    """Return the same as Markdown, in which nothing that a host says is more than text."""
    rows = [
        f"| {for_comment(str(answer.address.mark))} | {for_comment(answer.address.url)} "
        f"| {for_comment(answer.outcome + _advice(answer))} |"
        for answer in _wrong(answers)
    ]
    head = ["| Where | Address | What became of it |", "| --- | --- | --- |"] if rows else []
    return "\n".join(["## Links to other sites", "", _count(answers), "", *head, *rows])


def _wrong(answers: Sequence[Answer]) -> list[Answer]:
    return sorted(
        (answer for answer in answers if answer.state != "answers"), key=lambda answer: answer.state
    )


def _advice(answer: Answer) -> str:
    if answer.state != "gone":
        return ""
    return f" – a copy: {answer.copy}" if answer.copy else " – no copy known"


def _count(answers: Sequence[Answer]) -> str:
    if not asked(answers):
        return f"{len(answers)} addresses: {_NOBODY}"
    counted = {
        state: sum(answer.state == state for answer in answers) for state in ("answers", "gone", "unclear")
    }
    return (
        f"{len(answers)} addresses: {counted['answers']} answer, {counted['gone']} are gone, "
        f"{counted['unclear']} are unclear."
    )
