"""Draw where the site comes from: its documents, the works that they name, and who said it first. Pure.

The lines are those of the claims: a document's sentence, the work that it names for it, and whose statement
it is. Revisions of one text are drawn as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from explainer.library.library import Library
from explainer.pages import svg
from explainer.pages.frame import framed
from explainer.pages.template import fill
from explainer.seeds import models as m
from explainer.text import markdown

PATH = "sources.md"
NAME, SMALL = "origins", "documents"
QUESTION = "Where does this come from?"
GAP, BAR, HEAD = 7, 8, 30
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
    order = {each.lineage: i for i, each in reversed([*enumerate(library.documents.values())])}
    return sorted(found, key=lambda flow: (order[flow[0]], not flow[1], flow[1], flow[2]))


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
    for lineage, documents in _lineages(library).items():
        own = [flow for flow in found if flow[0] == lineage]
        named = dict.fromkeys(work for _, work, _ in own if work)
        said = dict.fromkeys(origin for _, _, origin in own if origin)
        sentences = sum(len(section.sentences) for each in documents for section in each.sections)
        yield " and ".join(each.short for each in documents), sentences, list(named), list(said)


def _lineages(library: Library) -> dict[str, list[m.Document]]:
    found: dict[str, list[m.Document]] = {}
    for document in library.documents.values():
        found.setdefault(document.lineage, []).append(document)
    return found


@dataclass(frozen=True, slots=True)
class _Shape:
    name: str
    wide: int
    columns: tuple[int, int, int]  # where the documents, works and origins begin
    widths: tuple[int, int, int]


WINDOW = _Shape(NAME, svg.WIDE, (0, 268, 510), (180, 150, 210))
PHONE = _Shape(f"{NAME}-narrow", svg.NARROW, (0, 122, 236), (92, 86, 104))


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
    found = flows(library)
    works = _column(dict.fromkeys(work for _, work, _ in found if work), shape.widths[1])
    origins = _column(dict.fromkeys(origin for _, _, origin in found if origin), shape.widths[2])
    high = max(_end(works), _end(origins))
    works = _spread(works, high)
    documents, low = _documents(library, shape, high)
    drawn = [svg.words(head, x, 12, "word strong") for head, x in zip(HEADS, shape.columns, strict=True)]
    for lineage, shapes in documents.items():
        lines = dict.fromkeys(
            line
            for flow in found
            if flow[0] == lineage
            for line in _lines(flow, low[lineage], works, origins, shape)
        )
        link = svg.link("".join(shapes), f"#from-{shape.name}-{lineage}", _called(library, lineage))
        drawn.append(f'<g class="source" id="from-{shape.name}-{lineage}">{"".join(lines)}{link}</g>')
    for nodes, x in ((works, shape.columns[1]), (origins, shape.columns[2])):
        drawn += [svg.lines(node.lines, x, node.top + 11) for node in nodes.values()]
    count = f"{len(library.documents)} documents, {len(works)} publishers that they name, "
    count += f"{len(origins)} others who speak in them."
    return svg.Drawing(
        shape.name,
        QUESTION,
        count,
        tuple(drawn),
        max(high, *(y for _, y in low.values())) + 30,
        shape.wide,
        links=True,
    )


HEADS = ("Our sources", "They name", "Who said it")


def _called(library: Library, lineage: str) -> str:
    """Return what can be read at a text."""
    return " ".join(map(_told, _lineages(library)[lineage]))


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
    library: Library, shape: _Shape, high: int
) -> tuple[dict[str, list[str]], dict[str, tuple[int, int]]]:
    """Return for each text what is drawn of it, and where its lines begin."""
    longest = max(_sentences(each) for each in library.documents.values())
    lineages = _lineages(library)
    heights = {
        lineage: sum(
            len(svg.wrapped(_told(each), shape.widths[0])) * svg.LINE + BAR + 14 for each in documents
        )
        for lineage, documents in lineages.items()
    }
    free = max(0, high - HEAD - sum(heights.values())) // len(lineages)
    drawn: dict[str, list[str]] = {}
    begin: dict[str, tuple[int, int]] = {}
    y = HEAD
    for lineage, documents in lineages.items():
        y += free // 2
        top = y
        shapes = [svg.room(shape.columns[0], y - 2, shape.widths[0] + 10, heights[lineage])]
        for document in documents:
            lines = svg.wrapped(_told(document), shape.widths[0])
            shapes.append(svg.lines(lines, shape.columns[0], y + 11, "word label"))
            y += len(lines) * svg.LINE
            wide = shape.widths[0] * _sentences(document) // longest
            shapes.append(svg.tag("rect", class_="bar", x=shape.columns[0], y=y, width=wide, height=BAR))
            y += BAR + 14
        right = shape.columns[0] + shape.widths[0] + 8
        if len(documents) > 1:
            shapes.append(svg.tag("path", class_="brace", d=f"M{right - 4} {top}h4V{y - 14}h-4"))
        drawn[lineage] = shapes
        begin[lineage] = (right, (top + y - 14) // 2)
        y += free - free // 2
    return drawn, begin


def _told(document: m.Document) -> str:
    return f"{_name(document)}: {_sentences(document)} sentences"


def _name(document: m.Document) -> str:
    return document.short[:1].upper() + document.short[1:]


def _sentences(document: m.Document) -> int:
    return sum(len(section.sentences) for section in document.sections)


def _lines(
    flow: Flow,
    begin: tuple[int, int],
    works: Mapping[str, _Node],
    origins: Mapping[str, _Node],
    shape: _Shape,
) -> Iterator[str]:
    """Yield the lines of a way: from a text to what it names, and on to who said it."""
    _, work, origin = flow
    if work:
        yield _line(begin, (shape.columns[1] - 3, works[work].middle))
    if origin:
        end = (shape.columns[2] - 3, origins[origin].middle)
        yield _line(
            (shape.columns[1] + shape.widths[1], works[work].middle) if work else begin, end, plain=not work
        )


def _line(begin: tuple[int, int], end: tuple[int, int], *, plain: bool = False) -> str:
    (x, y), (to, at) = begin, end
    bend = (to - x) // 2
    return svg.tag(
        "path",
        class_="flow direct" if plain else "flow",
        d=f"M{x} {y}C{x + bend} {y} {to - bend} {at} {to} {at}",
    )


# --- Small, for a page that only wants to say how many --------------------------------------------------


def small(library: Library, path: str) -> markdown.Markdown:
    """Return the small picture, with the frame of a large one, and where to read on."""
    sources = markdown.relative(PATH, path)
    return fill("documents", picture_=framed(path, "documents.csv", small_drawing(library)), sources=sources)


def small_drawing(library: Library) -> svg.Drawing:
    """Return each document as a bar, with how many works it names."""
    longest = max(_sentences(each) for each in library.documents.values())
    drawn, y = [], 4
    lineages = _lineages(library)
    for documents in lineages.values():
        top = y
        for document in documents:
            told = f"{_sentences(document)} sentences, {_names(document)}"
            for words, class_ in ((_name(document), "word strong"), (told, "word quiet")):
                for line in svg.wrapped(words, svg.NARROW - 20):
                    y += svg.LINE
                    drawn.append(svg.lines([line], 14, y - 4, class_))
            wide = (svg.NARROW - 20) * _sentences(document) // longest
            drawn.append(svg.tag("rect", class_="bar", x=14, y=y + 1, width=wide, height=BAR))
            y += BAR + 12
        if len(documents) > 1:
            drawn.append(svg.tag("path", class_="brace", d=f"M8 {top + 2}h-4V{y - 12}h4"))
    says = f"{len(library.documents)} documents, {len(lineages)} texts."
    return svg.Drawing(SMALL, QUESTION, says, tuple(drawn), y)


def _names(document: m.Document) -> str:
    works = {work for section in document.sections for each in section.sentences for work in each.cites}
    return f"names {len(works)} work{'' if len(works) == 1 else 's'}" if works else "names no work"
