"""Pictures of a part: which of its pages share sentences with another part, who attributes what. Pure.

Each has the table behind it on the same page. Counts of different things never share an axis.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from explainer.library import standing
from explainer.library.library import Library, PageText
from explainer.pages import svg
from explainer.pages.links import file_of, page_link, place_of
from explainer.seeds import models as m
from explainer.seeds import phrasing
from explainer.text import markdown

LINE, CELL = 20, 24
WORDS = 80  # a column as wide as this can have a word or two above it


def matrix(library: Library, kind: m.Kind, other: m.Kind, path: str) -> str:
    """Return the picture of two kinds of page: a row a page, a numbered column for each of the other kind."""
    down, across = library.parts[kind.kind], library.parts[other.kind]
    both = standing.shared(library, down, across)
    if not any(both.values()) or len(across) > WIDEST:
        return ""
    counts = [[len(both[row.page.id].get(each.page.id, ())) for each in across] for row in down]
    wide = svg.WIDE // len(across)
    drawn = [
        svg.words(str(i + 1), i * wide + wide // 2, 12, "word middle strong") for i in range(len(across))
    ]
    for row, (text, numbers) in enumerate(zip(down, counts, strict=True)):
        y = 18 + row * (LINE + CELL + 8)
        drawn.append(_row_name(text, path, y))
        for i, number in enumerate(numbers):
            box = {"x": i * wide, "y": y + LINE, "width": wide - 3, "height": CELL, "rx": 3}
            drawn.append(svg.tag("rect", class_=f"cell {_shade(number)}", **box))
            if number:
                drawn.append(svg.words(str(number), i * wide + wide // 2 - 1, y + LINE + 17, "word middle"))
    pairs = sum(map(len, counts))
    filled = sum(1 for numbers in counts for number in numbers if number)
    title = f"{kind.plural} and {other.plural.lower()}"
    says = f"{filled} of {pairs} pairs of pages have sentences in common."
    high = 18 + len(down) * (LINE + CELL + 8)
    drawing = svg.Drawing("matrix-picture", title, says, tuple(drawn), high, links=True)
    return svg.figure(drawing, f"Columns: {svg.numbered(each.page.title for each in across)}.")


def _shade(number: int) -> str:
    return "none" if not number else "few" if number == 1 else "some" if number < 4 else "many"


def _row_name(text: PageText, path: str, y: int) -> str:
    name = svg.words(text.page.title, 0, y + 14, "word strong")
    return svg.link(name, markdown.relative(place_of(text), path), text.page.title)


def attributions(library: Library, kind: m.Kind, path: str) -> Iterator[str]:
    """Yield heading, picture and table of who attributes each page of a kind, and how far."""
    texts = library.parts[kind.kind]
    found = {text.page.id: standing.by_sector(library, text) for text in texts}
    there = [
        each
        for each in (*library.style.sectors, standing.UNNAMED)
        if any(each in one for one in found.values())
    ]
    sectors = {each: library.style.sectors.get(each, "no origin given") for each in there}
    if not sectors:
        return
    rungs = [library.style.rungs.get(each, each) for each in phrasing.ATTRIBUTION.rungs]
    yield "## Who attributes what"
    rule = markdown.link("by this rule", markdown.relative("about/rules.md#attribution", path))
    yield f"Who names whom, {rule}. A higher step names somebody more narrowly, and is not better founded."
    yield _attribution_picture(texts, found, sectors, rungs, path)
    heads = (markdown.escape(kind.plural), *(each[:1].upper() + each[1:] for each in sectors.values()))
    rows = [
        (
            page_link(text, path),
            *(_said(library, text, found[text.page.id].get(each, []), rungs, path) for each in sectors),
        )
        for text in texts
    ]
    yield f'<div class="across" markdown>\n\n{markdown.table(heads, rows)}\n\n</div>'


Said = list[tuple[int, str, m.Claim]]
Found = dict[str, dict[str, Said]]


def _attribution_picture(
    texts: list[PageText], found: Found, sectors: Mapping[str, str], rungs: list[str], path: str
) -> str:
    wide, top = svg.WIDE // len(sectors), len(rungs)
    heads = list(sectors.values()) if wide >= WORDS else [str(i) for i in range(1, len(sectors) + 1)]
    drawn = [svg.words(head, i * wide, 12) for i, head in enumerate(heads)]
    for row, text in enumerate(texts):
        y = 18 + row * (LINE + 26)
        drawn.append(_row_name(text, path, y))
        for i, sector in enumerate(sectors):
            if sector not in found[text.page.id]:
                continue
            rung = found[text.page.id][sector][0][0]
            for step in range(top):
                high = 6 + step * 4
                box = {"x": i * wide + step * 10, "y": y + LINE + 16 - high, "width": 8, "height": high}
                drawn.append(svg.tag("rect", class_="cell many" if step < rung else "cell none", **box))
    cells = [said[0][0] for sectors_ in found.values() for said in sectors_.values()]
    names = ["nobody named", *rungs]
    told = ", ".join(f"{cells.count(i)} {name}" for i, name in enumerate(names) if cells.count(i))
    says = f"The highest step of each sort of speaker on each of {len(texts)} pages: {told}."
    high = 18 + len(texts) * (LINE + 26)
    drawing = svg.Drawing("attributions", "Who attributes what", says, tuple(drawn), high, links=True)
    steps = svg.numbered(rungs)
    columns = [] if wide >= WORDS else [f"Columns: {svg.numbered(sectors.values())}."]
    return svg.figure(drawing, *columns, f"Steps filled: {steps}; none filled: nobody is named.")


def _said(library: Library, text: PageText, said: Said, rungs: list[str], path: str) -> str:
    """Return a cell of the table behind: what each claim names and who says so, linked to the sentence."""
    anchors = {each.claim.id: each.anchor for each in library.page_placements[text.page.id]}
    to = markdown.relative(file_of(text), path)
    cells = []
    for rung, name, claim in said:
        what = rungs[rung - 1] if rung else "nobody named"
        cells.append(f"{what}: {markdown.link(markdown.escape(name), f'{to}#{anchors[claim.id]}')}")
    return "<br>".join(cells) or "–"


# --- Small pictures for the doors of the home page ------------------------------------------------------

SMALL, LOW = 160, 64
SEEN = 3  # a smaller square, with its gap of two, is none


def small(library: Library, name: str, text: PageText) -> svg.Drawing | None:
    """Return the small picture of a page or part, or nothing if its records give none."""
    folder = text.path.rpartition("/")[0]
    kind = next((each for each in library.site.kinds if folder and each.folder == folder), None)
    match name:
        case "events":
            return _events(library, text)
        case "lanes" if kind:
            return _lanes(library, library.parts[kind.kind])
        case "matrix" if kind:
            return _squares(library, kind)
        case "answers":
            return _answers(library)
    return None


def _dated(library: Library, text: PageText) -> list[m.Claim]:
    return [each.claim for each in library.page_placements[text.page.id] if each.claim.event]


def _years(claims: Iterable[m.Claim]) -> list[str]:
    return sorted({each.event.date[:4] for each in claims if each.event})


def _columns(years: list[str]) -> dict[str, int]:
    step = (SMALL - 16) // max(1, len(years) - 1)
    return {year: 8 + i * step for i, year in enumerate(years)}


def _events(library: Library, text: PageText) -> svg.Drawing | None:
    """A stack of marks for each year."""
    claims = _dated(library, text)
    columns = _columns(_years(claims))
    stacks: dict[str, int] = {}
    marks = []
    for claim in claims:
        if claim.event:
            year = claim.event.date[:4]
            stacks[year] = stacks.get(year, 0) + 1
            marks.append((claim.event.kind, columns[year], stacks[year] * 11))
    if not marks:
        return None
    high = max(stacks.values()) * 11 + 4
    drawn = [svg.tag("line", class_="axis", x1=0, y1=high - 1, x2=SMALL, y2=high - 1)]
    drawn += [svg.mark(kind, x, high + 3 - up, 4) for kind, x, up in marks]
    says = f"{len(claims)} dated events on the page, a stack a year, {min(columns)} to {max(columns)}."
    return svg.Drawing("door-events", text.page.title, says, tuple(drawn), high, SMALL)


def _lanes(library: Library, texts: list[PageText]) -> svg.Drawing | None:
    """A lane for each page, with the years of its dated events."""
    dated = {text.page.id: _dated(library, text) for text in texts}
    columns = _columns(_years(claim for claims in dated.values() for claim in claims))
    if not columns:
        return None
    step = max(4, (LOW - 8) // len(texts))
    drawn = []
    for row, claims in enumerate(dated.values()):
        y = 5 + row * step
        drawn.append(svg.tag("line", class_="axis", x1=0, y1=y, x2=SMALL, y2=y))
        for year in _years(claims):
            kind = next(each.event.kind for each in claims if each.event and each.event.date[:4] == year)
            drawn.append(svg.mark(kind, columns[year], y, 2))
    span = f"{min(columns)} to {max(columns)}"
    says = f"{len(texts)} lanes, one a page, with the years of its dated events, {span}."
    return svg.Drawing("door-lanes", "Lanes by year", says, tuple(drawn), 8 + len(texts) * step, SMALL)


def _squares(library: Library, kind: m.Kind) -> svg.Drawing | None:
    """A square for each pair of pages of two parts."""
    other = next(
        (each for each in library.site.kinds if kind.kind == each.matrix or kind.matrix == each.kind), None
    )
    if not other:
        return None
    down, across = library.parts[kind.kind], library.parts[other.kind]
    size = min(SMALL // max(1, len(across)), LOW // max(1, len(down)))
    if size < SEEN:
        return None
    both = standing.shared(library, down, across)
    drawn, filled = [], 0
    for row, one in enumerate(down):
        for column, another in enumerate(across):
            number = len(both[one.page.id].get(another.page.id, ()))
            filled += bool(number)
            box = {"x": column * size, "y": row * size, "width": size - 2, "height": size - 2}
            drawn.append(svg.tag("rect", class_=f"cell {_shade(number)}", **box))
    says = (
        f"{kind.plural} down, {other.plural.lower()} across: {filled} of {len(drawn)} pairs share sentences."
    )
    return svg.Drawing(
        "door-matrix", f"{kind.plural} and {other.plural.lower()}", says, tuple(drawn), LOW, SMALL
    )


def _answers(library: Library) -> svg.Drawing | None:
    """A square for each statement that is answered, a triangle for each answer, a line between them."""
    told = {
        key: [each.id for each in answers if each.id in library.told_from]
        for key, answers in {**library.denials, **library.answered_by}.items()
        if key in library.told_from or key in library.claims
    }
    told = {key: answers for key, answers in told.items() if answers}
    answers = list(dict.fromkeys(each for some in told.values() for each in some))
    if not told:
        return None
    left = {key: 6 + i * (LOW - 12) // max(1, len(told) - 1) for i, key in enumerate(told)}
    right = {key: 6 + i * (LOW - 12) // max(1, len(answers) - 1) for i, key in enumerate(answers)}
    drawn = [
        svg.tag("line", class_="axis", x1=30, y1=left[key], x2=SMALL - 30, y2=right[each])
        for key, some in told.items()
        for each in some
    ]
    drawn += [svg.mark("disclosure", 30, y, 4) for y in left.values()]
    drawn += [svg.mark("reaction", SMALL - 30, y, 4) for y in right.values()]
    says = f"{len(told)} statements on the left, joined to {len(answers)} answers and denials in our sources."
    return svg.Drawing("door-answers", "Statements and answers", says, tuple(drawn), LOW, SMALL)


WIDEST = 20  # a table or picture with more columns is read by nobody: it becomes a list
