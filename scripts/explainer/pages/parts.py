"""Render the index of each part, and what pages share: replies, and a matrix of pages. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from explainer.library import standing
from explainer.library.library import Library, PageText, Placement
from explainer.library.standing import shared
from explainer.pages import answers, strip
from explainer.pages.content import description, facts
from explainer.pages.links import built, claim_line, file_of, page_link, place_of
from explainer.pages.template import fill
from explainer.seeds import models as m
from explainer.seeds.ids import INDEX
from explainer.text import edtf, markdown
from explainer.text.markdown import Markdown

HOW = {
    "by-name": "names it",
    "in-general": "answers in general",
    "not-stated": "whether it names it is not stated",
}
DENIES = "denies it; our sources do not say that it answers it"


WIDEST = 12  # columns that somebody can read; with more, each row is a list
MOST = 3  # claims that one cell of a matrix has


def replies(library: Library, path: str) -> str:
    """Return what was said beside the answers to it and the denials of it, in pairs, or nothing.

    Statements with the same answers are one pair. Each side shows as many claims as the other has.
    """
    pairs = []
    for answered, how in ((library.answered_by, ""), (library.denials, DENIES)):
        groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for key, given in answered.items():
            told = tuple(answer.id for answer in given if answer.id in library.told_from)
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
    return [claim for claim in found.values() if not claim.only]


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
        when = f", {edtf.words(statement.date)}" if statement.date else ""
        how = note or (HOW[statement.how] if statement.how else "")
        said = f"{when} ({library.lists.called('stances', statement.stance)})" + (f" – {how}" if how else "")
        heads.append(f"**{markdown.escape(library.call(statement.by))}**{said}")
    lines: list[str] = [claim_line(library, claim, path) for claim in claims[:most]]
    if len(claims) > most:
        home = next(places[0].page for claim in claims if (places := library.placements.get(claim.id)))
        lines.append(
            f"{len(claims) - most} more on the page {page_link(library.pages[home], path)} and others."
        )
    heads = list(dict.fromkeys(heads))
    return f'<div class="side" markdown>\n\n{"; ".join(heads)}\n\n{markdown.bullets(lines)}\n\n</div>'


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
                {"column": each.page.title, "said": said[text.page.id].get(each.page.id, ())}
                for each in filled
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
                by = " and ".join(dict.fromkeys(name for _, name in standing.voices(library, place.claim)))
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
    if kind.order_says:
        yield markdown.escape(kind.order_says)
    yield _strips(library, kind, path) if kind.attribution else _list(library, kind, path)
    if kind.replies:
        yield answers.block(library, path)
        if pairs := replies(library, path):
            yield "## What was said, and the reply"
            yield pairs
    if kind.matrix:
        yield matrix(library, kind, library.kinds[kind.matrix], path)


def _strips(library: Library, kind: m.Kind, path: str) -> Markdown:
    """Return the table of a part's pages, each with its strip."""
    rows = [
        {
            "title": text.page.title,
            "to": _to(text, path),
            "steps": strip.steps(library, text, path),
            "dots": strip.dots(library, text),
        }
        for text in library.parts[kind.kind]
    ]
    if not rows:
        return Markdown()
    data = built(markdown.relative(f"data/pages-{kind.kind}.csv", path))
    return fill("strips", head=kind.plural, asks=strip.asks(library), rows=rows, data=data)


def _kind(library: Library, text: PageText) -> m.Kind | None:
    """Return the kind of page whose index this is, if it is one."""
    folder, _, name = text.path.rpartition("/")
    if name != INDEX:
        return None
    return next((kind for kind in library.site.kinds if kind.folder == folder and folder), None)


def _list(library: Library, kind: m.Kind, path: str) -> str:
    """Return the table of a part's pages, by type if the kind has types."""
    pages = library.parts[kind.kind]
    if not kind.types:
        return _rows(library, pages, kind.rows(None), kind, path)
    tables = []
    for type_, label in kind.types.items():
        chosen = [each for each in pages if each.page.type == type_]
        if chosen:
            tables += [f"## {markdown.escape(label)}", _rows(library, chosen, kind.rows(type_), kind, path)]
    return "\n\n".join(tables)


def _rows(
    library: Library, chosen: list[PageText], facts_: tuple[m.Fact, ...], kind: m.Kind, path: str
) -> str:
    """Return the table of some pages: the columns of their kind, or else what each begins with."""
    shown = [fact for fact in facts_ if fact.key in kind.columns]
    heads = [fact.label for fact in shown] or ["In short"]
    body = []
    for each in chosen:
        cells = [_cell(library, each, fact, path) for fact in shown]
        body.append((page_link(each, path), *(cells or [markdown.escape(description(library, each))])))
    return markdown.table((markdown.escape(kind.plural), *map(markdown.escape, heads)), body)


def _cell(library: Library, text: PageText, fact: m.Fact, path: str) -> str:
    told = facts(library, text, fact.key, markdown.relative(file_of(text), path))
    return "<br>".join(told) or markdown.escape(fact.unfilled)
