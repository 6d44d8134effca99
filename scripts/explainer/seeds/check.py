"""The rules that hold between records, found without the originals. Pure: seeds in, faults out.

A rule is a function that yields faults. Add one to the tuple for what it is about: all seeds at once, one
kind of record, a page with its items, or every text of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from explainer.errors import Fault
from explainer.seeds import check_claims, check_excerpts, check_pages, check_records, check_texts, fields
from explainer.seeds import models as m
from explainer.seeds.ids import Index
from explainer.seeds.kinds import Seeds

Items = tuple[m.Item, ...]

OF_ALL: tuple[Callable[[Index], Iterator[Fault]], ...] = (
    check_records.repeats,
    check_records.shared_forms,
    check_records.numbers,
    check_records.revisions,
    check_records.asked_twice,
)
OF_RECORDS: Mapping[type[fields.Record], tuple[Callable[[Index, Any], Iterator[Fault]], ...]] = {
    m.Site: (check_records.site,),
    m.Style: (check_records.style,),
    m.Document: (check_records.document, check_excerpts.excerpts, check_excerpts.license_),
    m.Work: (check_records.work,),
    m.Statement: (check_records.statement,),
    m.Term: (check_records.term,),
    m.Check: (check_records.check,),
    m.Disagreement: (check_records.disagreement,),
    m.Correction: (check_records.correction,),
    m.Change: (check_records.change,),
    m.Asked: (check_records.asked,),
    m.Claim: (*check_claims.RULES, check_excerpts.search),
}
OF_PAGES: tuple[Callable[[Index, m.Page, Items], Iterator[Fault]], ...] = (
    check_pages.place,
    check_pages.formerly,
    check_pages.section,
    check_pages.unknown,
    check_pages.type_,
    check_pages.uses,
    check_pages.cells,
    check_pages.items,
    check_pages.replies,
    check_pages.unanswered,
)
OF_TEXTS: tuple[Callable[[Index, fields.Record], Iterator[Fault]], ...] = (
    check_texts.wording,
    check_texts.links,
    check_texts.replaced,
)


def check(seeds: Seeds) -> list[Fault]:
    """Return every fault in how the records of `seeds` refer to each other and are worded."""
    return sorted(set(_faults(Index(seeds))))


def _faults(index: Index) -> Iterator[Fault]:
    for rule in OF_ALL:
        yield from rule(index)
    for record in index.records():
        for of_record in (*OF_RECORDS.get(type(record), ()), *OF_TEXTS):
            yield from of_record(index, record)
    for page, items in index.seeds.pages:
        for of_page in OF_PAGES:
            yield from of_page(index, page, items)
