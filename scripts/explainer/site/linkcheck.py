"""Ask every address in the seeds whether it still answers. The one module that asks other hosts.

It is run by hand or once a week, never while pages are made. What it finds fails nothing: a host may
be down for a day, or refuse programs.
"""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import quote

from explainer.faults import Mark
from explainer.library.library import Library
from explainer.output import progress

# “Wayback Availability JSON API”, archive.org: the stored copy of an address that is nearest to today.
ARCHIVE = "https://archive.org/wayback/available?url="
AT_ONCE = 8
PATIENCE = 20  # seconds for one answer
_NAME = "Mozilla/5.0 (compatible; link check of a site's sources, once a week)"
_GONE = {404, 410}
_REFUSED = {401, 403, 405, 406, 429, 451}

State = Literal["answers", "gone", "unclear"]


@dataclass(frozen=True, slots=True)
class Address:
    """An address in the seeds, where it stands, and an archived copy if its record names one."""

    url: str
    mark: Mark = field(compare=False)
    archive: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an address, in words, and a copy to link if it is gone."""

    address: Address
    state: State
    said: str
    copy: str = ""


def addresses(library: Library) -> list[Address]:
    """Return each address of the documents, works and editor's checks once, in the order of their places."""
    found: dict[str, Address] = {}
    for each in sorted(_addresses(library), key=lambda each: each.mark):
        found.setdefault(each.url, each)
    return list(found.values())


def _addresses(library: Library) -> Iterator[Address]:
    for document in library.documents.values():
        if document.address:
            yield Address(document.address, document.mark("address"))
    for work in library.works.values():
        if work.address:
            yield Address(work.address, work.mark("address"), work.archive or "")
        if work.archive:
            yield Address(work.archive, work.mark("archive"))
    for check in library.checks.values():
        if check.source.address:
            yield Address(check.source.address, check.mark("source", "address"))


def ask_all(asked: Iterable[Address], archive: str = ARCHIVE) -> list[Answer]:
    """Ask some addresses at a time; return the answers in the order of the addresses. Never raises."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        listed = list(asked)
        answers = pool.map(lambda address: ask(address, archive), listed)
        return list(progress(answers, "asking", len(listed)))


def ask(address: Address, archive: str = ARCHIVE) -> Answer:
    """Ask one address; if it is gone and its record names no copy, ask the archive for one."""
    state, said = _status(address.url)
    copy = address.archive
    if state == "gone" and not copy:
        copy = _stored(address.url, archive)
    return Answer(address, state, said, copy if state == "gone" else "")


def _get(url: str) -> bytes:
    request = urllib.request.Request(url, headers={"User-Agent": _NAME})  # noqa: S310 – models take http(s) only
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 – the same
            return bytes(answer.read(100_000))
    except urllib.error.HTTPError as error:
        error.close()  # it is an answer too, and holds a file
        raise


def _status(url: str) -> tuple[State, str]:
    try:
        _get(url)
    except urllib.error.HTTPError as error:
        if error.code in _GONE:
            return "gone", f"answers “{error.code} {error.reason}”"
        why = "refuses programs, perhaps not people" if error.code in _REFUSED else "may be mended tomorrow"
        return "unclear", f"answers “{error.code} {error.reason}” – {why}"
    except urllib.error.URLError as error:
        reason = str(error.reason)
        return ("gone" if "not known" in reason else "unclear"), f"cannot be reached: {reason}"
    except (OSError, ValueError) as error:
        return "unclear", f"cannot be reached: {error}"
    return "answers", "answers"


def _stored(url: str, archive: str) -> str:
    """Return the address of a stored copy, or nothing if there is none or the archive does not answer."""
    try:
        found = json.loads(_get(f"{archive}{quote(url, safe='')}"))
        closest = found["archived_snapshots"]["closest"]
        return str(closest["url"]) if closest["available"] else ""
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def lines(answers: Sequence[Answer]) -> str:
    """Return what does not answer, a line each as `check` prints faults, and a count."""
    wrong = [
        f"{each.address.mark}: {each.address.url} {each.said}{_advice(each)}" for each in _wrong(answers)
    ]
    return "\n".join([*wrong, _count(answers)])


def table(answers: Sequence[Answer]) -> str:
    """Return the same as Markdown."""
    rows = [
        f"| `{each.address.mark}` | <{each.address.url}> | {' '.join(each.said.split())}{_advice(each)} |"
        for each in _wrong(answers)
    ]
    head = ["| Where | Address | What became of it |", "| --- | --- | --- |"] if rows else []
    return "\n".join(["## Links to other sites", "", _count(answers), "", *head, *rows])


def _wrong(answers: Sequence[Answer]) -> list[Answer]:
    return sorted((each for each in answers if each.state != "answers"), key=lambda each: each.state)


def _advice(answer: Answer) -> str:
    if answer.state != "gone":
        return ""
    return f" – a copy: {answer.copy}" if answer.copy else " – no copy known"


def _count(answers: Sequence[Answer]) -> str:
    counted = {
        state: sum(each.state == state for each in answers) for state in ("answers", "gone", "unclear")
    }
    return (
        f"{len(answers)} addresses: {counted['answers']} answer, {counted['gone']} are gone, "
        f"{counted['unclear']} are unclear."
    )
