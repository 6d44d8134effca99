"""What changed between two states of the seeds, in terms of claims. Pure.

Records are compared as they were read, so that an older state can be compared even if it has faults by
today's rules; coverage and support need both states joined.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from explainer.library import coverage, lock, provenance
from explainer.library.library import Library
from explainer.seeds import models as m
from explainer.seeds.fields import Record
from explainer.seeds.ids import Index
from explainer.seeds.kinds import Seeds
from explainer.text import markup

ALIKE = 0.9
WORDS: dict[type[Record], str] = {
    m.Statement: "statement",
    m.Work: "work",
    m.Name: "name",
    m.Term: "term",
    m.Check: "editor’s check",
    m.Disagreement: "disagreement",
    m.Correction: "correction",
    m.Change: "change between revisions",
    m.Asked: "asked-for words",
}


@dataclass(frozen=True, slots=True)
class Changed:
    """A claim before and after, with the names of its keys that differ."""

    id: str
    page: str
    before: str
    after: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Other:
    """What became of another record: “added”, “changed”, “withdrawn” or “removed”, and in which keys."""

    kind: str
    id: str
    how: str
    keys: tuple[str, ...] = ()


@dataclass(slots=True)
class Changes:
    """All that changed, for people."""

    added: list[tuple[str, str, str]] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    withdrawn: list[tuple[str, str, str]] = field(default_factory=list)
    removed: list[tuple[str, str, str]] = field(default_factory=list)
    moved: list[tuple[str, str, str]] = field(default_factory=list)
    support: list[tuple[str, str, str]] = field(default_factory=list)
    coverage: list[tuple[str, str, str]] = field(default_factory=list)
    others: list[Other] = field(default_factory=list)
    unverified: list[str] = field(default_factory=list)
    joined: bool = True
    errors: int = 0  # in the new records, with which they cannot be joined

    @property
    def wrong(self) -> bool:
        """Whether something was removed that may only be withdrawn."""
        return bool(self.removed) or any(other.how == "removed" for other in self.others)

    @property
    def nothing(self) -> bool:
        """Whether nothing changed at all."""
        found = (self.added, self.changed, self.withdrawn, self.removed, self.moved, self.support)
        return not any((*found, self.coverage, self.others))


def changes(old: Seeds, new: Seeds, before: Library | None, after: Library | None) -> Changes:
    """Return what changed between two states of the records; a library is None if its records have errors."""
    found = Changes(joined=bool(before and after))
    was, now = dict(_claims(old)), dict(_claims(new))
    indexes = Index(old), Index(new)
    for key in now.keys() - was.keys():
        claim, page = now[key]
        found.added.append((key, page, markup.plain(markup.alone(claim.says), indexes[1].call)))
    for key in was.keys() - now.keys():
        claim, page = was[key]
        found.removed.append((key, page, _renamed(claim, now, was)))
    for key in was.keys() & now.keys():
        _same(found, was[key], now[key], indexes)
    fresh = {change.id for change in found.changed} | {added[0] for added in found.added}
    for key, claim in after.claims.items() if after else ():
        if after and not claim.is_note and not claim.withdrawn:
            state = lock.state(after, claim)
            if state == "changed" or (state == "never" and key in fresh):
                found.unverified.append(key)
    if before and after:
        found.support += _support(before, after)
        found.coverage += _coverage(before, after)
    found.others += _others(old, new)
    for group in (found.added, found.withdrawn, found.removed, found.moved, found.unverified):
        group.sort()
    found.changed.sort(key=lambda change: change.id)
    return found


def _claims(seeds: Seeds) -> Iterator[tuple[str, tuple[m.Claim, str]]]:
    for page, items in seeds.pages:
        yield from ((item.id, (item, page.id)) for item in items if isinstance(item, m.Claim))


def _renamed(claim: m.Claim, now: Mapping[str, tuple[m.Claim, str]], was: Mapping[str, Any]) -> str:
    """Return the id of a new claim that says nearly the same, or nothing."""
    for key, (other, _) in now.items():
        if key not in was and difflib.SequenceMatcher(None, claim.says, other.says).ratio() > ALIKE:
            return key
    return ""


def _wordings(old: m.Claim, new: m.Claim, indexes: tuple[Index, Index]) -> tuple[str, str]:
    """Return the wording before and after standing alone, or that in the paragraph if only it changed."""
    pairs = [
        (
            markup.plain(choose(old.says), indexes[0].call),
            markup.plain(choose(new.says), indexes[1].call),
        )
        for choose in (markup.alone, markup.here)
    ]
    return next((pair for pair in pairs if pair[0] != pair[1]), pairs[0])


def _same(
    found: Changes, was: tuple[m.Claim, str], now: tuple[m.Claim, str], indexes: tuple[Index, Index]
) -> None:
    """Sort in what became of a claim that was there before."""
    (old, page), (new, place) = was, now
    if page != place:
        found.moved.append((new.id, page, place))
    if new.withdrawn and not old.withdrawn:
        instead = f" (now “{new.withdrawn.replaced_by}”)" if new.withdrawn.replaced_by else ""
        found.withdrawn.append((new.id, place, new.withdrawn.reason + instead))
    elif keys := _differing(old, new):
        before, after = _wordings(old, new, indexes)
        if before == after and "says" in keys:
            keys = ("links", *(key for key in keys if key != "says"))
        found.changed.append(Changed(new.id, place, before, after, keys))


def _differing(old: Record, new: Record) -> tuple[str, ...]:
    """Return the keys in which two states of a record differ."""
    one, other = (record.model_dump(mode="json", by_alias=True) for record in (old, new))
    return tuple(key for key in {**one, **other} if one.get(key) != other.get(key))


def _support(before: Library, after: Library) -> Iterator[tuple[str, str, str]]:
    for key in sorted(before.claims.keys() & after.claims.keys()):
        one, other = before.claims[key], after.claims[key]
        if not (one.is_note or other.is_note or one.withdrawn or other.withdrawn):
            was, now = provenance.support(before, one), provenance.support(after, other)
            if was != now:
                yield key, provenance.support_words(before)[was], provenance.support_words(after)[now]


def _coverage(before: Library, after: Library) -> Iterator[tuple[str, str, str]]:
    was = {ledger.document.id: ledger for ledger in coverage.ledgers(before)}
    for ledger in coverage.ledgers(after):
        old = str(was[ledger.document.id]) if ledger.document.id in was else "not there"
        if old != str(ledger):
            yield ledger.document.id, old.partition(": ")[2] or old, str(ledger).partition(": ")[2]


def _others(old: Seeds, new: Seeds) -> Iterator[Other]:
    """Yield what became of all records but claims."""
    for kind, word in WORDS.items():
        yield from _kind(word, old.all(kind), new.all(kind))
    yield from _kind("page", (page for page, _ in old.pages), (page for page, _ in new.pages))
    yield from _kind("document", old.documents, new.documents)
    codes = sorted({*old.languages, *new.languages})
    words = ((f"style.{code}.yml", old.languages.get(code), new.languages.get(code)) for code in codes)
    for word, one, other in (("site.yml", old.site, new.site), ("style.yml", old.style, new.style), *words):
        if one and other and (keys := _differing(one, other)):
            yield Other("file", word, "changed", keys)


def _kind(word: str, old: Iterable[Any], new: Iterable[Any]) -> Iterator[Other]:
    was, now = ({_key(record): record for record in records} for records in (old, new))
    for key in sorted({*was, *now}):
        if key not in was:
            yield Other(word, key, "added")
        elif key not in now:
            yield Other(word, key, "removed")
        elif getattr(now[key], "withdrawn", None) and not was[key].withdrawn:
            yield Other(word, key, "withdrawn")
        elif keys := _differing(was[key], now[key]):
            yield Other(word, key, "changed", keys)


def _key(record: Any) -> str:
    """Return what a record is known by: its id, or for those without one what they are about."""
    if hasattr(record, "id"):
        return str(record.id)
    if isinstance(record, m.Correction):
        return f"{record.claim} ({record.date})"
    if isinstance(record, m.Asked):
        return ", ".join(record.asked)
    return " → ".join(filter(None, (record.before, record.after)))


def words(before: str, after: str) -> list[tuple[str, str]]:
    """Return two texts as one, in pieces: “same”, “out” or “in”, and the words."""
    one, other = before.split(), after.split()
    pieces: list[tuple[str, str]] = []
    for how, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if how == "equal":
            pieces.append(("same", " ".join(one[a:b])))
            continue
        pieces += [("out", " ".join(one[a:b]))] if b > a else []
        pieces += [("in", " ".join(other[c:d]))] if d > c else []
    return pieces
