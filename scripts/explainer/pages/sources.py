"""Render the page of the documents and of all works. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from explainer.errors import capital
from explainer.library.library import Library
from explainer.pages import origins, template
from explainer.pages.citation import check_box
from explainer.pages.links import Linker, claim_line, file_of, heading
from explainer.seeds import models as m
from explainer.text import markdown
from explainer.text.markdown import Markdown


def page(library: Library) -> str:
    """Return the page of the documents and of all works, each with the claims that cite it."""
    path = "sources.md"
    works: dict[str | None, list[m.Work]] = defaultdict(list)
    for work in library.works.values():
        works[work.listed_in].append(work)
    listed = [
        (document.short, sorted(works[document.id], key=lambda work: work.number or 0))
        for document in library.documents.values()
        if works[document.id]
    ]
    others = sorted(works[None], key=lambda work: (work.publisher, work.issued))
    return template.page(
        "sources",
        "seeds/works.yml",
        known=[("also", ", ".join(document.short for document in library.documents.values()))],
        site=library.site.title,
        picture=origins.block(library, path),
        documents=[_document(library, document, path) for document in library.documents.values()],
        listed=[(name, [_work(library, work, path) for work in found]) for name, found in listed],
        others=[_work(library, work, path) for work in others],
    )


def _document(library: Library, document: m.Document, path: str) -> dict[str, object]:
    """Return what the page says of a document."""
    return {
        "document": document,
        "heading": heading(capital(document.short), f"d-{document.id}"),
        "trust": Linker(library, path).prose(document.trust),
        "sentences": sum(len(section.sentences) for section in document.sections),
        "pages": _by_page(library, library.cited_by.get(document.id, ()), path),
    }


def _work(library: Library, work: m.Work, path: str) -> dict[str, object]:
    """Return what the page says of a work; claims that go back to it only where none cites it."""
    number = f"{work.number}. " if work.number else ""
    cited_by = library.cited_by.get(work.id, ())
    made_in = () if cited_by else library.made_in.get(work.id, ())
    reported = {claim.id: claim for statement in made_in for claim in library.told_from.get(statement.id, ())}
    return {
        "work": work,
        "heading": heading(f"{number}{work.label}", f"w-{work.id}"),
        "checks": [check_box(library, check) for check in library.checks_on.get(work.id, ())],
        "reported": [claim_line(library, claim, path) for claim in reported.values()],
        "cited_by": [claim_line(library, claim, path) for claim in cited_by],
    }


def _by_page(library: Library, claims: Iterable[m.Claim], path: str) -> list[tuple[Markdown, int]]:
    """Return the home pages of claims, each linked to the first of them there, with their number."""
    homes: dict[str, list[m.Claim]] = defaultdict(list)
    for claim in claims:
        if places := library.placements.get(claim.id):
            homes[places[0].page].append(claim)
    pages = []
    for key, group in homes.items():
        text = library.pages[key]
        to = markdown.relative(f"{file_of(text)}#c-{group[0].id}", path)
        pages.append((markdown.link(markdown.escape(text.page.title), to), len(group)))
    return pages
