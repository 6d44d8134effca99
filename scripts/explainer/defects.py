"""Faults in the sources, found by rule, and their page. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from explainer import dates, markdown
from explainer import models as m
from explainer.library import Library
from explainer.pages import address, check_box

Finding = tuple[str, str]  # the id of a work or document, and what is wrong with it


def impossible(library: Library) -> Iterator[Finding]:
    """Yield works whose printed date of issue is after they were archived or retrieved."""
    for work in library.works.values():
        later = [each for each in (work.archived, work.accessed) if each]
        if any(dates.later(work.issued, each) for each in later):
            yield (
                work.id,
                f"printed as published {dates.words(work.issued)}, after it was archived or retrieved",
            )


def too_old(library: Library) -> Iterator[Finding]:
    """Yield works cited for a statement that was made after they were published."""
    for claim in _told(library):
        stated = [library.statements[key].date for key in claim.from_ if key in library.statements]
        for reference in library.references[claim.id]:
            work = reference.target
            for date in filter(None, stated):
                if isinstance(work, m.Work) and dates.later(date, work.issued):
                    yield (
                        work.id,
                        f"published {dates.words(work.issued)} and cited for words of {dates.words(date)}",
                    )


def _told(library: Library) -> Iterator[m.Claim]:
    """Yield the claims that stand and rest on something."""
    return (each for each in library.claims.values() if not each.withdrawn and library.references[each.id])


def no_archive(library: Library) -> Iterator[Finding]:
    """Yield listed works for which the document names no archived copy."""
    return (
        (each.id, "no archived copy is named")
        for each in library.works.values()
        if each.listed_in and not each.archived
    )


def no_retrieval(library: Library) -> Iterator[Finding]:
    """Yield listed works for which the document names no day of retrieval."""
    return (
        (each.id, "no day of retrieval is named")
        for each in library.works.values()
        if each.listed_in and not each.accessed
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
    """Yield figures told without the time that the count covers, by the claim's first work or document."""
    for claim in _told(library):
        for figure in claim.figures:
            if not figure.period:
                to = library.references[claim.id][0].target.id
                yield to, f"“{figure.as_told}” {figure.unit}: the time that the count covers is not given"


RULES: dict[str, Callable[[Library], Iterator[Finding]]] = {
    "Dates that cannot be": impossible,
    "Cited for something later": too_old,
    "Figures without a period": no_period,
    "Quotations that are not the speaker’s words": quotations,
    "Documents without references": no_references,
    "No archived copy": no_archive,
    "No day of retrieval": no_retrieval,
}


def page(library: Library) -> str:
    """Return the page of faults by rule, and of the editor's checks."""
    path = "faults.md"
    blocks = ["These faults were found by rule in the records of the sources. They are kept as printed."]
    for label, rule in RULES.items():
        found = list(dict.fromkeys(rule(library)))
        blocks.append(f"## {label}")
        blocks.append(markdown.bullets(_line(library, *each, path) for each in found) or "None found.")
    blocks.append("## Editor’s checks")
    blocks.append(
        "What the documents say, and what a source from outside shows. None of it supports a claim."
    )
    for check in (each for each in library.checks.values() if not each.withdrawn):
        blocks += [
            f"**The documents:** {markdown.escape(check.says).removesuffix('.')}.",
            check_box(library, check),
        ]
    title = "Faults in the sources"
    return markdown.page(title, f"{title}: {library.site.title}", "seeds/works.yml", blocks)


def _line(library: Library, key: str, what: str, path: str) -> str:
    record = library.linkable[key]
    name = record.label if isinstance(record, m.Work) else library.call(key)
    to = markdown.relative(address(library, key), path)
    return f"{markdown.link(markdown.escape(name), to)}: {markdown.escape(what)}."
