"""Draw where the site comes from: its documents, the works that they name, and who said it first. Pure.

The lines are those of the claims: a document's sentence, the work that it names for it, and whose statement
it is. Revisions of one text are drawn as one. No line runs through a name: texts that cite works are beside
these, and the lines of all others pass below the works.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from explainer.library import provenance
from explainer.library.library import Library
from explainer.pages import svg
from explainer.pages.frame import framed
from explainer.pages.template import fill, phrase
from explainer.seeds import models as m
from explainer.text import markdown

PATH = "sources.md"
NAME, SMALL = "origins", "documents"
GAP, BAR, HEAD, UNDER = 5, 10, 30, 22  # between names; height of a bar; of the heads; below each text
RESTS = ("work", "same", "speaker", "own", "left")  # what a sentence rests on
Flow = tuple[str, str, str]  # lineage, what it names, who said it; the last two may be empty


def flows(library: Library) -> list[Flow]:
    """Return each way on which something came to the site, in the order of the documents."""
    found: set[Flow] = set()
    names = {library.call(statement.by) for statement in library.statements.values()}
    for claim in library.claims.values():
        for key in () if claim.withdrawn or claim.is_note else claim.from_:
            statement = library.statements.get(key)
            for locator in claim.at:
                sentence = library.sentences[locator]
                own = [work for work in sentence.works if statement and work in statement.work]
                origin = (
                    library.call(statement.by) if statement and statement.by not in library.documents else ""
                )
                for work in own or [*sentence.works] or [""]:
                    name = _publisher(library.works[work], names) if work else ""
                    found.add((sentence.document.lineage, name, "" if origin == name else origin))
    order = {document.lineage: i for i, document in reversed([*enumerate(library.documents.values())])}
    return sorted(found, key=lambda flow: (order[flow[0]], not flow[1], flow[1], flow[2]))


Rests = Mapping[str, Mapping[str, int]]  # for each document, on what so many of its sentences rest


def rests(library: Library) -> Rests:
    """Return for each document on what its sentences rest, and how many on each.

    One cites a work, or has the words of another revision that does, or only names who said it, or has what
    the site says of it from nobody but the document, or is not used.
    """
    claims: dict[str, list[m.Claim]] = {}
    for claim in library.claims.values():
        for locator in () if claim.withdrawn or claim.is_note else claim.at:
            claims.setdefault(locator, []).append(claim)
    found: dict[str, dict[str, int]] = {key: dict.fromkeys(RESTS, 0) for key in library.documents}
    for locator, sentence in library.sentences.items():
        if sentence.works:
            on = "work"
        elif any(library.sentences[twin].works for twin in library.twins[locator]):
            on = "same"
        elif any(provenance.origins(library, claim) for claim in claims.get(locator, ())):
            on = "speaker"
        else:
            on = "own" if locator in claims else "left"
        found[sentence.document.id][on] += 1
    return {key: {on: number for on, number in numbers.items() if number} for key, numbers in found.items()}


def _publisher(work: m.Work, names: set[str]) -> str:
    """Return who published a work, by the name of a speaker if it is one, without an article."""
    name = work.agency or work.publisher
    return short if (short := name.removeprefix("The ")) in names else name


def block(library: Library, path: str) -> markdown.Markdown:
    """Return the picture with its question, or nothing if no document names anything."""
    found = flows(library)
    if not drawn(found):
        return markdown.Markdown()
    return fill(
        "origins",
        picture_=framed(path, "claims.csv", *drawings(library)),
        rows=[(name, sentences, named, said) for name, sentences, named, said in _table(library, found)],
    )


def drawn(found: list[Flow]) -> bool:
    """Return whether there is a picture: some ways, and not so many that nobody could read it."""
    return 0 < sum(bool(work or origin) for _, work, origin in found) <= svg.MANY


def _table(library: Library, found: list[Flow]) -> Iterator[tuple[str, int, list[str], list[str]]]:
    """Yield for each text its name, its sentences, what it names, and whom it has otherwise."""
    for lineage, documents in _lineages(library, rests(library)).items():
        own = [flow for flow in found if flow[0] == lineage]
        named = dict.fromkeys(work for _, work, _ in own if work)
        said = dict.fromkeys(origin for _, _, origin in own if origin)
        sentences = sum(len(section.sentences) for document in documents for section in document.sections)
        yield " and ".join(document.short for document in documents), sentences, list(named), list(said)


def _lineages(library: Library, resting: Rests) -> dict[str, list[m.Document]]:
    """Return the documents of each text, those first that cite works, as they are beside these."""
    found: dict[str, list[m.Document]] = {}
    for document in library.documents.values():
        found.setdefault(document.lineage, []).append(document)
    return dict(sorted(found.items(), key=lambda item: not _cites(item[1], resting)))


def _cites(documents: Iterable[m.Document], resting: Rests) -> bool:
    return any("work" in resting[document.id] for document in documents)


@dataclass(frozen=True, slots=True)
class _Shape:
    name: str
    wide: int
    columns: tuple[int, int, int]  # where the documents, works and origins begin
    widths: tuple[int, int, int]


WINDOW = _Shape(NAME, svg.WIDE, (0, 270, 446), (204, 110, 210))
PHONE = _Shape(f"{NAME}-narrow", svg.NARROW, (0, 122, 230), (100, 72, 98))


def drawings(library: Library) -> Iterator[svg.Drawing]:
    """Yield the picture twice: for a window and for a phone."""
    for shape in (WINDOW, PHONE):
        yield _drawing(library, shape)


@dataclass(frozen=True, slots=True)
class _Node:
    lines: list[str]
    top: int

    @property
    def middle(self) -> int:
        return self.top + len(self.lines) * svg.LINE // 2


def _drawing(library: Library, shape: _Shape) -> svg.Drawing:
    found, resting = flows(library), rests(library)
    lineages = _lineages(library, resting)
    works = _column(dict.fromkeys(work for _, work, _ in found if work), shape.widths[1])
    under = _end(works) + UNDER  # where lines that lead past the works do so
    documents, lanes, low = _documents(library, resting, shape, under)
    origins = _column(_by_side(found, lanes, works), shape.widths[2])
    origins = _spread(origins, max(low, _end(origins)))
    heads = phrase("origins_heads").split("|")
    drawn = [svg.words(head, x, 12, "word strong") for head, x in zip(heads, shape.columns, strict=True)]
    for lineage, shapes in documents.items():
        lines = dict.fromkeys(
            line
            for flow in found
            if flow[0] == lineage
            for line in _lines(flow, lanes[lineage], works, origins, shape)
        )
        link = svg.link("".join(shapes), f"#from-{shape.name}-{lineage}", _called(lineages[lineage], resting))
        drawn.append(f'<g class="source" id="from-{shape.name}-{lineage}">{"".join(lines)}{link}</g>')
    for nodes, x in ((works, shape.columns[1]), (origins, shape.columns[2])):
        drawn += [svg.lines(node.lines, x, node.top + 11) for node in nodes.values()]
    return svg.Drawing(
        shape.name,
        phrase("origins_question"),
        phrase("origins_says", len(library.documents), len(works), len(origins)),
        tuple(drawn),
        max(low, _end(origins)) + 8,
        shape.wide,
        links=True,
    )


def _by_side(
    found: list[Flow], lanes: Mapping[str, tuple[int, int, int]], works: Mapping[str, _Node]
) -> list[str]:
    """Return who said it in the order of where their lines come from, so that few lines cross."""
    sides: dict[str, list[int]] = {}
    for lineage, work, origin in found:
        if origin:
            sides.setdefault(origin, []).append(works[work].middle if work else lanes[lineage][2])
    return sorted(sides, key=lambda name: sum(sides[name]) / len(sides[name]))


def _called(documents: Iterable[m.Document], resting: Rests) -> str:
    """Return what can be read at a text."""
    return " ".join(words for document in documents for words, _ in _title(document, resting))


def _column(names: Iterable[str], wide: int) -> dict[str, _Node]:
    """Return names below each other, each in as many lines as it needs."""
    found, y = {}, HEAD
    for name in names:
        lines = svg.wrapped(name, wide)
        found[name] = _Node(lines, y)
        y += len(lines) * svg.LINE + GAP
    return found


def _end(nodes: Mapping[str, _Node]) -> int:
    return max((node.top + len(node.lines) * svg.LINE for node in nodes.values()), default=HEAD)


def _spread(nodes: Mapping[str, _Node], high: int) -> dict[str, _Node]:
    """Return names with the room that is left below them shared out between them."""
    more = (high - _end(nodes)) // max(1, len(nodes))
    return {
        name: _Node(node.lines, node.top + i * more + more // 2)
        for i, (name, node) in enumerate(nodes.items())
    }


def _documents(
    library: Library, resting: Rests, shape: _Shape, under: int
) -> tuple[dict[str, list[str]], dict[str, tuple[int, int, int]], int]:
    """Return for each text what is drawn of it, where its lines begin and pass the works, and the end.

    Lines begin at a place across and a height, and pass the works at another height.
    """
    longest = max(_sentences(document) for document in library.documents.values())
    drawn: dict[str, list[str]] = {}
    begin: dict[str, tuple[int, int, int]] = {}
    y, lane = HEAD, under
    wide, right = shape.widths[0] - 12, shape.columns[0] + shape.widths[0]
    for lineage, documents in _lineages(library, resting).items():
        cites = _cites(documents, resting)
        y = y if cites else max(y, under)
        top, shapes = y, []
        for document in documents:
            for words, key in _title(document, resting):
                for line in svg.wrapped(words, wide - (14 if key else 0)):
                    shapes.append(
                        svg.lines([line], 14 if key else 0, y + 11, "word quiet" if key else "word label")
                    )
                    if key and line == svg.wrapped(words, wide - 14)[0]:
                        shapes.append(_swatch(key, 0, y + 2, 9, 9))
                    y += svg.LINE
                if not key:
                    shapes += _bar(document, resting, 0, y, wide * _sentences(document) // longest)
                    y += BAR + 4
            y += UNDER - GAP
        bottom = y - UNDER + GAP
        if len(documents) > 1:
            shapes.append(svg.tag("path", class_="brace", d=f"M{right - 8} {top}h4V{bottom}h-4"))
        shapes.insert(0, svg.room(0, top - 2, shape.widths[0] - 10, bottom - top + 4))
        drawn[lineage] = shapes
        middle = (top + bottom) // 2
        passes = max(middle, under)
        if cites:
            passes, lane = lane - UNDER // 2, lane + UNDER // 2
        begin[lineage] = (right, middle, passes)
        y += UNDER
    return drawn, begin, y


def _bar(document: m.Document, resting: Rests, x: int, y: int, wide: int) -> list[str]:
    """Return the bar of a document, in pieces by what its sentences rest on."""
    drawn, done, number = [], 0, _sentences(document)
    for key, count in resting[document.id].items():
        begin, end = wide * done // number, wide * (done + count) // number
        drawn.append(_swatch(key, x + begin, y, end - begin, BAR))
        done += count
    return drawn


def _swatch(key: str, x: int, y: int, wide: int, high: int) -> str:
    return svg.tag("rect", class_=f"bar rests-{key}", x=x, y=y, width=max(1, wide), height=high)


def _title(document: m.Document, resting: Rests) -> list[tuple[str, str]]:
    """Return what is beside a bar: its name and length, and in how many sentences it rests on what."""
    name = phrase("origins_name", _name(document), _sentences(document))
    return [
        (name, ""),
        *((phrase("origins_rest", key, n), key) for key, n in resting[document.id].items()),
    ]


def _name(document: m.Document) -> str:
    return document.short[:1].upper() + document.short[1:]


def _sentences(document: m.Document) -> int:
    return sum(len(section.sentences) for section in document.sections)


def _lines(
    flow: Flow,
    begin: tuple[int, int, int],
    works: Mapping[str, _Node],
    origins: Mapping[str, _Node],
    shape: _Shape,
) -> Iterator[str]:
    """Yield the lines of a way: from a text to what it cites, and on to who said it."""
    _, work, origin = flow
    x, y, passes = begin
    if work:
        yield _line((x, y), (shape.columns[1] - 4, works[work].middle))
    if origin:
        end = (shape.columns[2] - 4, origins[origin].middle)
        past = shape.columns[1] + shape.widths[1]
        if work:
            yield _line((past, works[work].middle), end)
        else:
            yield _line((x, y), (shape.columns[1] - 4, passes), (past, passes), end, plain=True)


def _line(*points: tuple[int, int], plain: bool = False) -> str:
    """Return a line through points, which are reached and left level."""
    (x, y), *rest = points
    way = f"M{x} {y}"
    for to, at in rest:
        bend = (to - x) // 2
        way += f"H{to}" if at == y else f"C{x + bend} {y} {to - bend} {at} {to} {at}"
        x, y = to, at
    return svg.tag("path", class_="flow direct" if plain else "flow", d=way)


# --- Small, for a page that only wants to say how many --------------------------------------------------


def small(library: Library, path: str) -> markdown.Markdown:
    """Return the small picture, with the frame of a large one, and where to read on."""
    sources = markdown.relative(PATH, path)
    return fill("documents", picture_=framed(path, "documents.csv", small_drawing(library)), sources=sources)


def small_drawing(library: Library) -> svg.Drawing:
    """Return each document as a bar, with what its sentences rest on."""
    longest = max(_sentences(document) for document in library.documents.values())
    drawn, y, left = [], 4, 14
    resting = rests(library)
    lineages = _lineages(library, resting)
    for documents in lineages.values():
        top = y
        for document in documents:
            for words, key in _title(document, resting):
                indent = 14 if key else 0
                for i, line in enumerate(svg.wrapped(words, svg.NARROW - left - indent)):
                    if key and not i:
                        drawn.append(_swatch(key, left, y + 2, 9, 9))
                    y += svg.LINE
                    class_ = "word quiet" if key else "word strong"
                    drawn.append(svg.lines([line], left + indent, y - 4, class_))
                if not key:
                    wide = (svg.NARROW - left - 6) * _sentences(document) // longest
                    drawn += _bar(document, resting, left, y + 1, wide)
                    y += BAR + 4
            y += 14
        if len(documents) > 1:
            drawn.append(svg.tag("path", class_="brace", d=f"M8 {top + 2}h-4V{y - 14}h4"))
    says = phrase("documents_says", len(library.documents), len(lineages))
    return svg.Drawing(SMALL, phrase("origins_question"), says, tuple(drawn), y)
