"""Tell what changed between two states of the seeds: as text, or as Markdown for a pull request. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from explainer import compare, markdown
from explainer.compare import Changes

VERIFIED = "not verified here: no originals"


@dataclass(frozen=True, slots=True)
class Form:
    """How changes are written: how words are made safe, what marks a difference, what begins a line."""

    show: Callable[[str], str]
    marks: Mapping[str, str]
    heading: str
    item: str


PLAIN = Form(str, {"same": "{}", "out": "[-{}-]", "in": "{{+{}+}}"}, "", "  ")


def text(found: Changes, base: str) -> str:
    """Return the changes for a terminal: words that went in [-…-], words that came in {+…+}."""
    return "\n".join(_lines(found, base, PLAIN)) + "\n"


def as_markdown(found: Changes, base: str) -> str:
    """Return the changes as Markdown for a comment, in which nothing of the seeds can become markup."""
    form = Form(safe, {"same": "{}", "out": "<del>{}</del>", "in": "<ins>{}</ins>"}, "### ", "- ")
    return "\n".join(_lines(found, base, form)) + "\n"


def safe(words: str) -> str:
    """Return words for a comment on a code host: no markup, nobody notified, no issue or address linked."""
    shown = markdown.escape_inside(words)
    shown = shown.replace("@", "<span>@</span>").replace("://", "<span>:</span>//")
    shown = re.sub(r"(?<!&)#(?=\d)", "<span>#</span>", shown)
    shown = re.sub(r"\b(www|GH|gh)(?=[.-])", r"<span>\1</span>", shown)
    return re.sub(r":(?=[\w+-]+:)", "<span>:</span>", shown)


def _lines(found: Changes, base: str, form: Form) -> Iterator[str]:
    yield f"{form.heading}What changed in the claims since {form.show(base)}"
    yield ""
    if found.nothing:
        yield "Nothing changed in the records."
        return
    yield _counted(found)
    for title, entries in _groups(found, form):
        listed = list(entries)
        if listed:
            yield ""
            yield f"#{form.heading}{title}" if form.heading else f"{title}:"
            yield ""
            yield from (f"{form.item}{entry}" for entry in listed)


def _counted(found: Changes) -> str:
    counts: dict[str, Sequence[object]] = {
        "added": found.added,
        "changed": found.changed,
        "withdrawn": found.withdrawn,
        "moved": found.moved,
        "removed": found.removed,
    }
    told = [f"{len(entries)} {how}" for how, entries in counts.items() if entries] or ["none changed"]
    more = f" Other records: {len(found.others)}." if found.others else ""
    return f"Claims: {', '.join(told)}.{more}"


def _groups(found: Changes, form: Form) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the parts of the summary, each with its title; what is wrong comes first."""
    show = form.show
    yield (
        "Removed – an error: a claim is withdrawn, never removed or renamed",
        (
            f"{show(key)} (page {show(page)})" + (f" – its id was changed to {show(now)}?" if now else "")
            for key, page, now in found.removed
        ),
    )
    yield (
        "Changed",
        (
            f"{show(each.id)} (page {show(each.page)}): {_compared(each, form)}"
            f"{_keys(each.keys)}{_state(each.id, found)}"
            for each in found.changed
        ),
    )
    yield (
        "Added",
        (
            f"{show(key)} (page {show(page)}): {show(' '.join(says.split()))}{_state(key, found)}"
            for key, page, says in found.added
        ),
    )
    yield (
        "Withdrawn",
        (f"{show(key)} (page {show(page)}): {show(reason)}" for key, page, reason in found.withdrawn),
    )
    fresh = {each.id for each in found.changed} | {each[0] for each in found.added}
    left = (show(key) for key in found.unverified if key not in fresh)
    yield f"{VERIFIED.capitalize()} (what these rest on changed)", left
    yield "Moved", (f"{show(key)}: from {show(was)} to {show(now)}" for key, was, now in found.moved)
    yield "Support", (f"{show(key)}: {was} → {now}" for key, was, now in found.support)
    yield "Use of the documents", (f"{show(key)}: {was} → {now}" for key, was, now in found.coverage)
    if not found.joined:
        why = "The older records have faults by today’s rules, so support and use cannot be compared."
        yield "Support and use of the documents", [why]
    yield "Other records", (_other(each, show) for each in found.others)


def _other(each: compare.Other, show: Callable[[str], str]) -> str:
    error = " – an error: records are withdrawn, never removed" if each.how == "removed" else ""
    keys = f" ({', '.join(each.keys)})" if each.keys else ""
    return f"{each.kind} {show(each.id)}: {each.how}{keys}{error}"


def _compared(each: compare.Changed, form: Form) -> str:
    """Return the wording, with what went and what came marked word by word."""
    pieces = compare.words(each.before, each.after)
    return " ".join(form.marks[how].format(form.show(piece)) for how, piece in pieces)


def _keys(keys: tuple[str, ...]) -> str:
    more = [key for key in keys if key != "says"]
    return (
        f" – changed too: {', '.join(more)}"
        if more and "says" in keys
        else (f" – changed: {', '.join(more)}" if more else "")
    )


def _state(key: str, found: Changes) -> str:
    return f" ({VERIFIED})" if key in found.unverified else ""
