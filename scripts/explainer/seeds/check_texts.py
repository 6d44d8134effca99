"""What must hold for every text of ours, whatever record it is in, and for what is withdrawn. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from explainer.errors import Fault, did_you_mean
from explainer.seeds import fields
from explainer.seeds import models as m
from explainer.seeds.ids import Index, instead
from explainer.seeds.lists import general
from explainer.seeds.tree import Path_
from explainer.text import markup

_NO_LINK = " – link to a page, name, term, work or document by its id"
_PRINTED = set("title publisher author agency issued_printed archived_printed accessed_printed".split())
_PRINTED_IN = {
    m.Document: {*_PRINTED, "address_note", "licence", "licence_address", "attribution"},
    m.Work: {*_PRINTED, "issn", "format", "type"},
    m.Site: {"licence_id", "licence_address"},
}
_LINKED: dict[type[fields.Record], tuple[tuple[str, ...], ...]] = {
    m.Claim: (("says",),),
    m.Guide: (("guide",),),
    m.Door: (("guide",),),
    m.Term: (("meaning",),),
    m.Document: (("trust",),),
}
_DATES = {"date", "about", "issued", "archived", "accessed", "released", "written", "changed"}
_CODED = {"id", "kind", "stance", "by", "address", "archive", *_DATES}


def replaced(index: Index, record: fields.Record) -> Iterator[Fault]:
    """What replaces a withdrawn record exists among its kind, and is not withdrawn itself."""
    if not (isinstance(record, fields.Withdrawable) and record.withdrawn and record.withdrawn.replaced_by):
        return
    kinds: dict[type[fields.Record], Mapping[str, Any]] = {
        m.Claim: index.claims,
        m.Statement: index.statements,
        m.Check: index.checks,
        m.Disagreement: index.disagreements,
    }
    known = kinds.get(type(record), index.linkable)
    yield from index.unknown(record, known, "record of this kind", "withdrawn", "replaced-by")
    key = record.withdrawn.replaced_by
    if key == getattr(record, "id", None):
        what = "is replaced by itself – name another record, or leave “replaced-by” out"
        yield Fault(record.mark("withdrawn", "replaced-by"), what)
    elif gone := getattr(known.get(key), "withdrawn", None):
        what = f"“{key}” is withdrawn itself{instead(gone, 'leave “replaced-by” out')}"
        yield Fault(record.mark("withdrawn", "replaced-by"), what)


def wording(index: Index, record: fields.Record) -> Iterator[Fault]:
    """No text of ours breaks the page, has words not to use, or two wordings where only a claim has them."""
    for path, text in _texts(record):
        for words, what in (*markup.problems(text), *index.banned.found(text)):
            yield Fault(record.find(words, *path), what)
        if not isinstance(record, m.Claim):
            for pair in markup.ALTERNATIVES.finditer(text):
                what = f"“{pair.group()}” gives two wordings, which only a claim has – choose one"
                yield Fault(record.find(pair.group(), *path), what)


def links(index: Index, record: fields.Record) -> Iterator[Fault]:
    """A link is in a text that can have links, and leads to a record that is not withdrawn."""
    for path, text in _texts(record):
        for key in markup.links(text):
            if path not in _LINKED.get(type(record), ()):
                what = f"[[{key}]] is not a link here – write plain words"
            elif key not in index.linkable:
                near = did_you_mean(key, index.linkable) or _NO_LINK
                what = f"[[{key}]] leads nowhere{near}"
            elif gone := getattr(index.linkable[key], "withdrawn", None):
                what = f"“{key}” is withdrawn{instead(gone)}"
            else:
                continue
            yield Fault(record.find(f"[[{key}", *path), what)


def _texts(record: fields.Record) -> Iterator[tuple[Path_, str]]:
    """Yield the texts of a record that are ours, with their paths; bibliographic fields are as printed."""
    for name, key in _keys(type(record)):
        value = getattr(record, name)
        if isinstance(value, str):
            yield (key,), value
    yield from _inside(record)


def _of_claim(claim: m.Claim) -> Iterator[tuple[Path_, str]]:
    yield from ((("figures", i, "unit"), figure.unit) for i, figure in enumerate(claim.figures))
    yield from ((("reviewed", i, "reason"), review.reason) for i, review in enumerate(claim.reviewed))
    if claim.event and claim.event.label:
        yield ("event", "label"), claim.event.label


def _inside(record: fields.Record) -> Iterator[tuple[Path_, str]]:
    """Yield the texts of ours that are deeper in a record."""
    if isinstance(record, fields.Withdrawable) and record.withdrawn:
        yield ("withdrawn", "reason"), record.withdrawn.reason
    if isinstance(record, m.Claim):
        yield from _of_claim(record)
    if isinstance(record, m.Claim | m.Use):
        yield from ((("fact", row), words) for row, words in record.fact.items())
    if isinstance(record, m.Check) and record.source.note:
        yield ("source", "note"), record.source.note
    if isinstance(record, m.Site):
        yield from _of_kinds(record)
        yield from _of_lists(record)
    if isinstance(record, m.Style):
        yield from ((("unused", key), words) for key, words in record.unused.items())


def _of_kinds(site: m.Site) -> Iterator[tuple[Path_, str]]:
    """Yield the texts of ours in the kinds of page."""
    for i, kind in enumerate(site.kinds):
        yield ("kinds", i, "plural"), kind.plural
        if kind.order_says:
            yield ("kinds", i, "order-says"), kind.order_says
        yield from ((("kinds", i, "types", key), words) for key, words in kind.types.items())
        for j, fact in enumerate(kind.facts):
            yield ("kinds", i, "facts", j, "label"), fact.label
            yield ("kinds", i, "facts", j, "unfilled"), fact.unfilled


def _of_lists(site: m.Site) -> Iterator[tuple[Path_, str]]:
    """Yield what pages call the entries of the lists that the site itself names."""
    for name in site.lists.model_fields_set:
        for key, entry in getattr(site.lists, name).items():
            if (general().called(name, key)) != entry.called:
                yield ("lists", name, key, "called"), entry.called


@cache
def _keys(kind: type[fields.Record]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a record that may hold a text of ours, with their keys."""
    skip = _PRINTED_IN.get(kind, set()) | _CODED
    return tuple((name, info.alias or name) for name, info in kind.model_fields.items() if name not in skip)
