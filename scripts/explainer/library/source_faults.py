"""Faults in the sources, found by rule. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from explainer.errors import Fault
from explainer.library.library import Library
from explainer.seeds import models as m
from explainer.text import edtf

Finding = tuple[str, str]  # the id of a work or document, and what is wrong with it


def impossible(library: Library) -> Iterator[Finding]:
    """Yield works whose printed date of issue is after they were archived or retrieved."""
    for work in library.works.values():
        later = [date for date in (work.archived, work.accessed) if date]
        if any(edtf.later(work.issued, date) for date in later):
            yield (
                work.id,
                f"printed as published {edtf.words(work.issued)}, after it was archived or retrieved",
            )


def too_old(library: Library) -> Iterator[Finding]:
    """Yield works cited for a statement that was made after they were published."""
    for claim in _reporting(library):
        stated = [statement.date for statement in library.statements_of(claim)]
        for reference in library.references[claim.id]:
            work = reference.target
            for date in filter(None, stated):
                if isinstance(work, m.Work) and edtf.later(date, work.issued):
                    yield (
                        work.id,
                        f"published {edtf.words(work.issued)} and cited for words of {edtf.words(date)}",
                    )


def _reporting(library: Library) -> Iterator[m.Claim]:
    """Yield the claims that are not withdrawn and rest on something."""
    return (
        claim for claim in library.claims.values() if not claim.withdrawn and library.references[claim.id]
    )


def no_archive(library: Library) -> Iterator[Finding]:
    """Yield listed works for which the document names no archived copy."""
    return (
        (work.id, "no archived copy is named")
        for work in library.works.values()
        if work.listed_in and not work.archived
    )


def no_retrieval(library: Library) -> Iterator[Finding]:
    """Yield listed works for which the document names no day of retrieval."""
    return (
        (work.id, "no day of retrieval is named")
        for work in library.works.values()
        if work.listed_in and not work.accessed
    )


def no_references(library: Library) -> Iterator[Finding]:
    """Yield documents of which no sentence names a work."""
    for document in library.documents.values():
        if not any(sentence.cites for section in document.sections for sentence in section.sentences):
            yield document.id, "names no work for any of its sentences"


def quotations(library: Library) -> Iterator[Finding]:
    """Yield documents whose quotations are not the speakers' own words."""
    for document in library.documents.values():
        if document.quotations != "printed":
            yield document.id, f"its quotations are {document.quotations}"


def no_period(library: Library) -> Iterator[Finding]:
    """Yield figures given without the time that the count covers, by the document that gives them so."""
    for claim in _reporting(library):
        for figure in claim.figures:
            if not figure.period:
                to = library.sentences[claim.at[0]].document.id
                yield to, f"“{figure.as_told}” {figure.unit}: the time that the count covers is not given"


class Rule(NamedTuple):
    """A kind of fault: what readers call it, what finds it, and how a person answers for it.

    `known` is what “known-faults” calls it, or empty where another field of the record says it; `fix` is
    what else would remove it.
    """

    label: str
    find: Callable[[Library], Iterator[Finding]]
    known: str = ""
    fix: str = ""


RULES: tuple[Rule, ...] = (
    Rule("Dates that cannot be", impossible),
    Rule("Cited for something later", too_old, "cited-later", "look up its date"),
    Rule("Figures without a period", no_period),
    Rule("Quotations that are not the speaker’s words", quotations),
    Rule(
        "Documents without references",
        no_references,
        "no-references",
        "give the works that its sentences name",
    ),
    Rule("No archived copy", no_archive, "no-archive", "give “archived”"),
    Rule("No day of retrieval", no_retrieval, "no-retrieval", "give “accessed”"),
)
MOST = 10  # of one kind, before the rest is only counted


def faults(library: Library) -> list[Fault]:
    """Return a warning for each fault in the sources that its record does not mention.

    A work has a “defect” for a date that cannot be, and “known-faults” for what a person has looked at.
    Altered and translated quotations are acknowledged by the field that records them.
    """
    kinds = (_dates(library), _lacking(library), _periods(library))
    return sorted(fault for kind in kinds for fault in _few(sorted(kind)))


def _few(faults: list[Fault]) -> list[Fault]:
    """Return the first of many faults, the last of them with the number of those left out."""
    if len(faults) <= MOST:
        return faults
    last = faults[MOST - 1]
    more = f"{last.what} ({len(faults) - MOST} more of this kind)"
    return [*faults[: MOST - 1], Fault(last.mark, more, "warning")]


def _dates(library: Library) -> Iterator[Fault]:
    for key, what in dict.fromkeys(impossible(library)):
        if not library.works[key].defect:
            yield Fault(library.works[key].mark("issued"), f"{what} – say so under “defect”", "warning")


def _lacking(library: Library) -> Iterator[Fault]:
    for rule in RULES:
        for key, what in dict.fromkeys(rule.find(library)) if rule.known else ():
            record = library.linkable[key]
            if isinstance(record, m.Work | m.Document) and rule.known not in record.known_faults:
                way = f"{rule.fix}, or “known-faults: [{rule.known}]”"
                yield Fault(record.mark(), f"{what} – {way}", "warning")


def _periods(library: Library) -> Iterator[Fault]:
    for claim in _reporting(library):
        for i, figure in enumerate(claim.figures):
            if not figure.period and "no-period" not in figure.known_faults:
                what = f"“{figure.as_told}” has no period – give it, or “known-faults: [no-period]”"
                yield Fault(claim.mark("figures", i), what, "warning")
