"""Render what the records know across pages: replies, a matrix of pages, and counts. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from explainer import dates, markdown
from explainer import models as m
from explainer.evidence import claim_line
from explainer.library import Library, PageText
from explainer.pages import file_of

HOW = {
    "by-name": "names it",
    "in-general": "answers in general",
    "not-stated": "whether it names it is not stated",
}


def replies(library: Library, path: str) -> str:
    """Return each statement that is answered beside its answers, same size, as a list of pairs."""
    pairs = []
    for key, answers in library.answered_by.items():
        said = library.told_from.get(key, ())
        for answer in answers:
            told = library.told_from.get(answer.id, ())
            if said and told:
                sides = (
                    _side(library, library.statements[key], said, path),
                    _side(library, answer, told, path),
                )
                pairs.append('<div class="pair" markdown>\n\n' + "\n\n".join(sides) + "\n\n</div>")
    return '<div class="pairs" markdown>\n\n' + "\n\n".join(pairs) + "\n\n</div>" if pairs else ""


def _side(library: Library, statement: m.Statement, claims: tuple[m.Claim, ...], path: str) -> str:
    """Return one side of a pair: who said it, when, with what standing, and the claims told from it."""
    when = f", {dates.words(statement.date)}" if statement.date else ""
    how = f" – {HOW[statement.how]}" if statement.how else ""
    head = f"**{markdown.escape(library.call(statement.by))}**{when} ({statement.stance}){how}"
    lines = markdown.bullets(claim_line(library, claim, path) for claim in claims)
    return f'<div class="side" markdown>\n\n{head}\n\n{lines}\n\n</div>'


def matrix(library: Library, rows: str, columns: str, path: str) -> str:
    """Return the table of two kinds of page; a cell leads to a sentence that stands on both pages."""
    down, across = _pages(library, rows), _pages(library, columns)
    if not down or not across:
        return ""
    body = [(_link(each, path), *(_cell(library, each, other, path) for other in across)) for each in down]
    return markdown.table((library.kinds[rows].plural, *(_link(each, path) for each in across)), body)


def _pages(library: Library, kind: str) -> list[PageText]:
    found = (each for each in library.pages.values() if each.page.kind == kind and not each.page.withdrawn)
    return sorted(found, key=lambda each: each.page.sort or each.page.title)


def _link(text: PageText, path: str) -> str:
    return markdown.link(markdown.escape(text.page.title), markdown.relative(file_of(text), path))


def _cell(library: Library, one: PageText, other: PageText, path: str) -> str:
    there = {each.claim.id for each in library.page_placements[other.page.id]}
    both = [
        each
        for each in library.page_placements[one.page.id]
        if each.claim.id in there and not each.claim.is_note
    ]
    if not both:
        return "–"
    count = f"{len(both)} sentence{'s' if len(both) > 1 else ''}"
    return markdown.link(count, markdown.relative(f"{file_of(one)}#{both[0].anchor}", path))


def counts(library: Library, path: str) -> Iterator[str]:
    """Yield a card for each figure: what was counted, by whom, when, and the claim with its qualifiers."""
    for claim in library.claims.values():
        for figure in () if claim.withdrawn else claim.figures:
            who = markdown.escape(library.call(figure.counted_by)) if figure.counted_by else "not stated"
            when = dates.words(figure.period) if figure.period else "not stated"
            head = f"**{markdown.escape(figure.as_told)}** {markdown.escape(figure.unit)}"
            facts = f"Counted by: {who}. Period: {when}."
            said = claim_line(library, claim, path)
            yield f'<div class="count" markdown>\n\n{head}\n\n{facts}\n\n{said}\n\n</div>'


def counts_page(library: Library) -> str:
    """Return the page of counts. Each stands alone: counts of different things are never added or ranked."""
    path = "counts.md"
    intro = "Each count stands alone. They count different things at different times, so nothing is added or ranked."
    notice = (
        "What is counted is not what it did: a number of accounts says nothing of how many people saw a post."
    )
    cards = "\n\n".join(counts(library, path))
    blocks = [intro, notice, f'<div class="counts" markdown>\n\n{cards}\n\n</div>' if cards else ""]
    return markdown.page("What was counted", f"What was counted: {library.site.title}", "seeds/", blocks)
