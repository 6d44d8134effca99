"""Render what the records know across pages: replies, a matrix of pages, and counts. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from explainer import dates, markdown, standing
from explainer import models as m
from explainer.evidence import claim_line
from explainer.library import Library, PageText, Placement
from explainer.pages import file_of

WIDEST = 20  # a table or picture with more columns is read by nobody: it becomes a list
HOW = {
    "by-name": "names it",
    "in-general": "answers in general",
    "not-stated": "whether it names it is not stated",
}
DENIES = "denies it; our sources do not say that it answers it"


def replies(library: Library, path: str) -> str:
    """Return what was said beside the answers to it and the denials of it, in pairs, or nothing.

    Statements with the same answers are one pair. Each side shows as many claims as the other has.
    """
    pairs = []
    for answered, how in ((library.answered_by, ""), (library.denials, DENIES)):
        groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for key, answers in answered.items():
            told = tuple(each.id for each in answers if each.id in library.told_from)
            if told and _told(library, [key]):
                groups[told].append(key)
        pairs += [_pair(library, said, told, how, path) for told, said in groups.items()]
    return '<div class="pairs" markdown>\n\n' + "\n\n".join(pairs) + "\n\n</div>" if pairs else ""


def _pair(library: Library, said: Iterable[str], told: Iterable[str], how: str, path: str) -> str:
    """Return statements or claims beside the statements that answer or deny them."""
    sides = [(keys, _told(library, keys)) for keys in (said, told)]
    most = min(len(claims) for _, claims in sides)
    drawn = [
        _side(library, keys, claims, most, path, note)
        for (keys, claims), note in zip(sides, ("", how), strict=True)
    ]
    return '<div class="pair" markdown>\n\n' + "\n\n".join(drawn) + "\n\n</div>"


def _told(library: Library, keys: Iterable[str]) -> list[m.Claim]:
    """Return the claims told from statements, and those that are named themselves."""
    found: dict[str, m.Claim] = {}
    for key in keys:
        named = [library.claims[key]] if key in library.claims and not library.claims[key].withdrawn else []
        found |= {claim.id: claim for claim in library.told_from.get(key, named)}
    return list(found.values())


def _side(  # noqa: PLR0913, PLR0917 – what is shown, how much of it, and from where
    library: Library, keys: Iterable[str], claims: list[m.Claim], most: int, path: str, note: str
) -> str:
    """Return one side of a pair: who said it, when, with what standing, and the first claims told from it."""
    heads = []
    for key in keys:
        statement = library.statements.get(key)
        if statement is None:
            heads.append(f"**{markdown.escape(standing.speakers(library, library.claims[key]))}**")
            continue
        when = f", {dates.words(statement.date)}" if statement.date else ""
        how = note or (HOW[statement.how] if statement.how else "")
        said = f"{when} ({statement.stance})" + (f" – {how}" if how else "")
        heads.append(f"**{markdown.escape(library.call(statement.by))}**{said}")
    lines = [claim_line(library, claim, path) for claim in claims[:most]]
    if len(claims) > most:
        home = library.placements[claims[0].id][0].page
        lines.append(f"{len(claims) - most} more on the page {_link(library.pages[home], path)} and others.")
    heads = list(dict.fromkeys(heads))
    return f'<div class="side" markdown>\n\n{"; ".join(heads)}\n\n{markdown.bullets(lines)}\n\n</div>'


def matrix(library: Library, rows: str, columns: str, path: str) -> str:
    """Return the table of two kinds of page; a cell leads to a sentence that stands on both pages.

    Notes do not count, nor do denials and assurances, which stand wherever they answer something.
    """
    down, across = library.parts[rows], library.parts[columns]
    if not down or not across:
        return ""
    both = shared(library, down, across)
    head = markdown.escape(library.kinds[rows].plural)
    if len(across) > WIDEST:
        body = [(_link(each, path), _sharing(library, each, both[each.page.id], path)) for each in down]
        return markdown.table((head, markdown.escape(library.kinds[columns].plural)), body)
    cells = [(_link(each, path), *_cells(each, across, both[each.page.id], path)) for each in down]
    return markdown.table((head, *(_link(each, path) for each in across)), cells)


def _link(text: PageText, path: str) -> str:
    return markdown.link(markdown.escape(text.page.title), markdown.relative(file_of(text), path))


def _cells(
    one: PageText, across: list[PageText], both: Mapping[str, list[Placement]], path: str
) -> Iterator[str]:
    """Yield the cells of one row: how many claims stand on both pages, linked to the first of them."""
    for each in across:
        there = both.get(each.page.id)
        to = markdown.relative(f"{file_of(one)}#{there[0].anchor}", path) if there else ""
        yield markdown.link(str(len(there)), to) if there else "–"


def _sharing(library: Library, one: PageText, both: Mapping[str, list[Placement]], path: str) -> str:
    """Return one row's cells as a list, without those that are empty."""
    told = []
    for key, there in both.items():
        count = markdown.link(str(len(there)), markdown.relative(f"{file_of(one)}#{there[0].anchor}", path))
        told.append(f"{_link(library.pages[key], path)} ({count})")
    return ", ".join(told) or "–"


def shared(
    library: Library, down: Iterable[PageText], across: Iterable[PageText]
) -> dict[str, dict[str, list[Placement]]]:
    """Return for each page of a part, by pages of another, where sentences that both have stand on the first.

    Notes on the documents and replies do not count. A page that shares nothing is left out of the inner ones.
    """
    shown: dict[str, list[str]] = defaultdict(list)  # for each claim, the pages across that show it
    for other in across:
        for place in library.page_placements[other.page.id]:
            shown[place.claim.id].append(other.page.id)
    found: dict[str, dict[str, list[Placement]]] = {}
    for one in down:
        both = found[one.page.id] = {}
        for place in library.page_placements[one.page.id]:
            if place.claim.id in shown and not place.claim.is_note and not is_reply(library, place.claim):
                for key in shown[place.claim.id]:
                    both.setdefault(key, []).append(place)
    return found


def is_reply(library: Library, claim: m.Claim) -> bool:
    """Return whether a claim tells denials or assurances alone."""
    stances = {library.statements[key].stance for key in claim.from_ if key in library.statements}
    return bool(stances) and stances <= {"denial", "assurance"}


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
    intro = "Each count stands alone: different things were counted at different times, so none are added up."
    notice = (
        "What is counted is not what it did: a number of accounts says nothing of how many people saw a post."
    )
    cards = "\n\n".join(counts(library, path))
    blocks = [intro, notice, f'<div class="counts" markdown>\n\n{cards}\n\n</div>' if cards else ""]
    return markdown.page("What was counted", f"What was counted: {library.site.title}", "seeds/", blocks)
