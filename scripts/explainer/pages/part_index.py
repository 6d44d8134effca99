"""Render the index of each part, and what pages share: replies, and a matrix of pages. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from explainer.library import provenance
from explainer.library.library import Library, PageText, Placement
from explainer.library.matrix import shared
from explainer.pages import answers, fact_strip
from explainer.pages.content import description, facts
from explainer.pages.links import built, claim_line, file_of, page_link, place_of
from explainer.pages.template import fill
from explainer.seeds import models as m
from explainer.seeds.ids import INDEX
from explainer.text import markdown
from explainer.text.markdown import Markdown

WIDEST = 12  # columns that somebody can read; with more, each row is a list
MOST = 3  # claims that one cell of a matrix has


def replies(library: Library, path: str) -> Markdown:
    """Return what was said beside the answers to it and the denials of it, in pairs, or nothing.

    Statements with the same answers are one pair. Each side shows as many claims as the other has.
    """
    pairs = []
    for answered, in_reply in ((library.answered_by, True), (library.denials, False)):
        groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for key, given in answered.items():
            told = tuple(answer.id for answer in given if answer.id in library.told_from)
            if told and _claims_from(library, [key]):
                groups[told].append(key)
        for told, said in groups.items():
            claims = _claims_from(library, said), _claims_from(library, told)
            most = min(map(len, claims))
            sides = [
                _side(library, keys, found, most, path)
                for keys, found in zip((said, told), claims, strict=True)
            ]
            pairs.append({"in_reply": in_reply, "sides": sides})
    return fill("pairs", pairs=pairs) if pairs else Markdown()


def _claims_from(library: Library, keys: Iterable[str]) -> list[m.Claim]:
    """Return the claims told from statements, and those that are named themselves."""
    found: dict[str, m.Claim] = {}
    for key in keys:
        named = [library.claims[key]] if key in library.claims and not library.claims[key].withdrawn else []
        found |= {claim.id: claim for claim in library.told_from.get(key, named)}
    return [claim for claim in found.values() if not claim.only]


def _side(
    library: Library, keys: Iterable[str], claims: list[m.Claim], most: int, path: str
) -> dict[str, object]:
    """Return one side of a pair: who said it, when, with what standing, and the first claims told from it."""
    heads: list[dict[str, object]] = []
    for key in keys:
        statement = library.statements.get(key)
        heads.append(
            {
                "who": library.call(statement.by),
                "stance": library.lists.called("stances", statement.stance),
                "date": statement.date,
                "how": statement.how,
            }
            if statement
            else {"who": provenance.speakers(library, library.claims[key]), "stance": None}
        )
    homes = (places[0].page for claim in claims if (places := library.placements.get(claim.id)))
    return {
        "heads": heads,
        "claims": [claim_line(library, claim, path) for claim in claims[:most]],
        "more": max(0, len(claims) - most),
        "home": page_link(library.pages[next(homes)], path) if len(claims) > most else None,
    }


def matrix(library: Library, kind: m.Kind, other: m.Kind, path: str) -> Markdown:
    """Return the table of two kinds of page, or nothing. A cell has what was reported of both.

    The words are those of the cell that a claim fills on the page of the other kind; who reports it is added.
    Notes do not count, nor do denials and assurances, which stand wherever they answer something.
    """
    down, across = library.parts[kind.kind], library.parts[other.kind]
    both = shared(library, down, across)
    said = {text.page.id: _told_of(library, text, across, both[text.page.id], path) for text in down}
    filled = [text for text in across if any(text.page.id in found for found in said.values())]
    rows: list[dict[str, Any]] = [
        {
            "title": text.page.title,
            "to": _to(text, path),
            "cells": [
                {"column": column.page.title, "said": said[text.page.id].get(column.page.id, ())}
                for column in filled
            ],
        }
        for text in down
        if said[text.page.id]
    ]
    if not rows:
        return Markdown()
    columns = [{"title": text.page.title, "to": _to(text, path)} for text in filled]
    if len(filled) > WIDEST:
        columns = []
        for row in rows:
            row["cells"] = [cell for cell in row["cells"] if cell["said"]]
    return fill(
        "matrix",
        question=kind.asks or f"{kind.plural} and {other.plural.lower()}",
        head=kind.plural,
        other=other.plural,
        columns=columns,
        rows=rows,
        data=built(markdown.relative("data/claims.csv", path)),
    )


def _to(text: PageText, path: str) -> Markdown:
    return built(markdown.relative(place_of(text), path))


def _told_of(
    library: Library, one: PageText, across: list[PageText], both: Mapping[str, list[Placement]], path: str
) -> dict[str, list[dict[str, str]]]:
    """Return for pages of the other kind what is told of both: words, who says it, and where."""
    found: dict[str, list[dict[str, str]]] = {}
    for other in across:
        words = _cell_words(library, other)
        for place in both.get(other.page.id, ()):
            if told := words.get(place.claim.id):
                to = built(markdown.relative(f"{file_of(one)}#{place.anchor}", path))
                by = " and ".join(dict.fromkeys(name for _, name in provenance.voices(library, place.claim)))
                found.setdefault(other.page.id, []).append({"words": told, "to": to, "by": by})
    return {key: said[:MOST] for key, said in found.items()}


def _cell_words(library: Library, text: PageText) -> dict[str, str]:
    """Return for each claim on a page its words in the last of the columns of its kind."""
    row = (library.kinds[text.page.kind].columns or ("",))[-1]
    return {
        (item.id if isinstance(item, m.Claim) else item.use): item.fact[row]
        for item in text.items
        if isinstance(item, m.Claim | m.Use) and row in item.fact
    }


def blocks(library: Library, text: PageText) -> Iterator[str]:
    """Yield what follows the text of a page, if it is the index of a part."""
    kind = _kind(library, text)
    if kind:
        yield from _part(library, kind, file_of(text))


def without_text(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and Markdown of the index of each part that has no page file of its own."""
    for kind in library.site.kinds:
        path = f"{kind.folder}/{INDEX}"
        if kind.folder and all(text.path != path for text in library.pages.values()):
            told = f"{kind.plural}: {library.site.title}"
            parts = _part(library, kind, f"{path}.md")
            yield f"{path}.md", markdown.page(kind.plural, told, library.site.file, parts)


def _part(library: Library, kind: m.Kind, path: str) -> Iterator[str]:
    yield fill(
        "part",
        kind=kind,
        strips=_strips(library, kind, path) if kind.attribution else None,
        tables=[] if kind.attribution else _tables(library, kind, path),
        answers=answers.block(library, path) if kind.replies else None,
        pairs=replies(library, path) if kind.replies else None,
        matrix=matrix(library, kind, library.kinds[kind.matrix], path) if kind.matrix else None,
    )


def _strips(library: Library, kind: m.Kind, path: str) -> Markdown:
    """Return the table of a part's pages, each with its strip."""
    rows = [
        {
            "title": text.page.title,
            "to": _to(text, path),
            "steps": fact_strip.steps(library, text, path),
            "dots": fact_strip.dots(library, text),
        }
        for text in library.parts[kind.kind]
    ]
    if not rows:
        return Markdown()
    data = built(markdown.relative(f"data/pages-{kind.kind}.csv", path))
    return fill("strips", head=kind.plural, asks=fact_strip.asks(library), rows=rows, data=data)


def _kind(library: Library, text: PageText) -> m.Kind | None:
    """Return the kind of page whose index this is, if it is one."""
    folder, _, name = text.path.rpartition("/")
    if name != INDEX:
        return None
    return next((kind for kind in library.site.kinds if kind.folder == folder and folder), None)


def _tables(library: Library, kind: m.Kind, path: str) -> list[dict[str, object]]:
    """Return the tables of a part's pages: one for each type if the kind has types, or else a single one."""
    pages = library.parts[kind.kind]
    if not kind.types:
        return [_table(library, pages, kind.rows(None), kind, path)]
    return [
        {**_table(library, chosen, kind.rows(key), kind, path), "type": label}
        for key, label in kind.types.items()
        if (chosen := [text for text in pages if text.page.type == key])
    ]


def _table(
    library: Library, texts: list[PageText], facts_: tuple[m.Fact, ...], kind: m.Kind, path: str
) -> dict[str, object]:
    """Return the table of some pages: the columns of their kind, or else what each begins with."""
    columns = [fact for fact in facts_ if fact.key in kind.columns]
    return {
        "type": None,
        "columns": [fact.label for fact in columns],
        "rows": [
            (
                page_link(text, path),
                [_cell(library, text, fact, path) for fact in columns] or [description(library, text)],
            )
            for text in texts
        ],
    }


def _cell(library: Library, text: PageText, fact: m.Fact, path: str) -> str:
    cells = facts(library, text, fact.key, markdown.relative(file_of(text), path))
    return Markdown("<br>".join(cells)) or markdown.escape(fact.unfilled)
