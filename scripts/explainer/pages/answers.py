"""Draw who says what about whom, and who answers: an arrow for each speaker, one back for each answer. Pure.

What is said of a page's subject is what its records blame on somebody (`attribution.attributions`). Where
nobody answers or denies any of it, an empty arrow says so. A response is right below what it responds to, and
its line leads up to each of it. One to something else says to what, and has no arrow. An open head blames
nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from explainer.errors import article, count
from explainer.library import attribution, matrix, provenance
from explainer.library.library import Library, PageText
from explainer.pages import svg
from explainer.pages.frame import framed
from explainer.pages.links import home, page_link
from explainer.pages.template import fill, phrase
from explainer.seeds import models as m
from explainer.seeds.lists import NOBODY, joined
from explainer.text import edtf, markdown

NAME = "answers"
HOW = ("answers", "denies")
GAP, HEAD, GUTTER = 12, 34, 16  # the gutter is where lines lead up to what is answered


@dataclass(frozen=True, slots=True)
class Arrow:
    """One arrow: who says it, with what standing, of whom or what, and the claim; `back` answers others.

    Its line is strong for somebody's own work, and another one for what is only said or an opinion.
    """

    who: str
    stance: str
    whom: str
    claim: m.Claim | None
    back: str = ""
    line: str = "spoken"
    blames: bool = True
    how: str = ""  # what a response responds to, in words
    to: tuple[str, ...] = ()  # claims of the picture that it responds to


def arrows(library: Library, text: PageText) -> list[Arrow]:
    """Return what is said of the subject of a page, then what is answered, or that nothing is."""
    rows: dict[tuple[str, str], Arrow] = {}
    for claim, words in attribution.attributions(library, text):
        who = " and ".join(dict.fromkeys(name for _, name in provenance.voices(library, claim)))
        stances = _stances(library, claim)
        called = " and ".join(library.lists.called("stances", key) for key in stances)
        line, blames = _kind_of_line(library, stances), claim.attributes != NOBODY
        rows.setdefault((who, words), Arrow(who, called, words, claim, line=line, blames=blames))
    if not rows:
        return []
    claims = [row.claim for row in rows.values() if row.claim]
    back: dict[str, Arrow] = {}
    found = [("answers", _answers(library, claims)), ("denies", _denials(library, claims))]
    for how, statements in (*found, *_placed(library, text)):
        for statement in statements:
            told = library.told_from.get(statement.id, ())
            if told and statement.id not in back:
                when = f", {edtf.words(statement.date)}" if statement.date else ""
                label = next(
                    (
                        candidate.event.label
                        for candidate in told
                        if candidate.event and candidate.event.label
                    ),
                    "",
                )
                words = f"{library.call(statement.by)}{when}" + (f": {label}" if label else "")
                stance = library.lists.called("stances", statement.stance)
                keys = statement.answers if how == "answers" else statement.denies
                to = tuple(
                    claim.id for claim in claims if {claim.id, *claim.from_} & {*keys} and claim not in told
                )
                names = _makers(library, to, keys)
                said_how = phrase("answers_how", how, bool(to), names)
                back[statement.id] = Arrow("", stance, words, told[0], how, how=said_how, to=to)
    none = Arrow("", "", phrase("answers_none"), None, "none")
    return [*_in_order(list(rows.values()), list(back.values())), *([] if back else [none])]


def _makers(library: Library, to: tuple[str, ...], keys: Iterable[str]) -> str:
    """Return who said what a response responds to: in the picture, if it is there, or else by its records."""
    claims = [library.claims[key] for key in (to or keys) if key in library.claims]
    said = [library.statements[key] for key in keys if key in library.statements and not to]
    names = [library.call(key) for claim in claims for key in provenance.makers(library, claim)]
    when = {statement.id: f", {edtf.words(statement.date)}" if statement.date else "" for statement in said}
    return joined(
        dict.fromkeys([*(f"{library.call(statement.by)}{when[statement.id]}" for statement in said), *names])
    )


def _in_order(rows: list[Arrow], back: list[Arrow]) -> list[Arrow]:
    """Return each response right after what it responds to, which is put together."""
    found = list(rows)
    for reply in back:
        answered = [row for row in found if row.claim and row.claim.id in reply.to]
        rest = [row for row in found if row not in answered]
        at = found.index(answered[0]) if answered else len(rest)
        found = [*rest[:at], *answered, reply, *rest[at:]]
    return found


def _stances(library: Library, claim: m.Claim) -> list[str]:
    """Return the stances of a claim’s statements, or else those of the documents whose own words it has."""
    said = [statement.stance for statement in library.statements_of(claim)]
    own = [library.lists.own_words(document.kind) for document in library.own_words_of(claim)]
    return list(dict.fromkeys(filter(None, said or own)))


def _kind_of_line(library: Library, stances: list[str]) -> str:
    if library.lists.opinions & {*stances}:
        return "opinion"
    own = library.lists.having("stances", "own")
    return "strong" if stances and stances[0] in own and len(stances) == 1 else "spoken"


def _legend(library: Library) -> dict[str, markdown.Markdown]:
    """Return what each line of an arrow says, in the words of the site; one without a stance is left out."""
    lists = library.lists
    own = lists.having("stances", "own")
    left_out = {*own, *lists.opinions, *lists.replies, *lists.unblaming}
    kinds = {
        "strong": own,
        "spoken": [stance for stance in lists.stances if stance not in left_out],
        "opinion": lists.having("stances", "opinion"),
    }
    found = {}
    for line, stances in kinds.items():
        if stances:
            words = article(joined((lists.stances[stance].called for stance in stances), " or "))
            of = " of their own" if line == "strong" else ""
            found[line] = markdown.Markdown(f"{_key(line)} {markdown.escape(words)}{of}")
    return found


def _answers(library: Library, claims: list[m.Claim]) -> list[m.Statement]:
    return [reply for claim in claims for key in claim.from_ for reply in library.answered_by.get(key, ())]


def _denials(library: Library, claims: list[m.Claim]) -> list[m.Statement]:
    return [denial for claim in claims for denial in library.denied_by(claim)]


def _placed(library: Library, text: PageText) -> Iterator[tuple[str, list[m.Statement]]]:
    """Yield the replies that the page itself has, which answer something on it or nothing that is named."""
    claims = [place.claim for place in library.page_placements[text.page.id]]
    told = {key for claim in claims for key in claim.from_}
    for claim in claims:
        if matrix.is_reply(library, claim):
            for statement in library.statements_of(claim):
                yield "answers" if told & {*statement.answers} else "denies", [statement]


def table(library: Library) -> list[tuple[PageText, list[Arrow]]]:
    """Return for each page that may blame somebody what is said of its subject, and what is answered."""
    kinds = [kind.kind for kind in library.site.kinds if kind.attribution]
    found = [(text, arrows(library, text)) for kind in kinds for text in library.parts[kind]]
    return [(text, rows) for text, rows in found if rows]


def block(library: Library, path: str) -> markdown.Markdown:
    """Return the picture with its question and the table behind it, or nothing if nobody is blamed."""
    found = table(library)
    if not found:
        return markdown.Markdown()
    rows = [(page_link(text, path), [_row(row, library, path) for row in rows]) for text, rows in found]
    return fill(
        "answers",
        question=phrase("answers_question"),
        picture_=framed(path, "statements.csv", *drawings(library, path)) if _few(found) else None,
        pages=rows,
        lines=list(_legend(library).values()),
        nobody=markdown.Markdown(
            "" if all(row.blames for _, rows in found for row in rows) else _key(NOBODY)
        ),
        arrows={name: markdown.Markdown(_key(name)) for name in ("answers", "denies", "none")},
    )


def _few(found: list[tuple[PageText, list[Arrow]]]) -> bool:
    """Return whether a picture of all of them can be read."""
    return 0 < sum(len(rows) for _, rows in found) <= svg.MANY


def drawn(library: Library) -> bool:
    """Return whether there is a picture."""
    return _few(table(library))


def _row(row: Arrow, library: Library, path: str) -> dict[str, str]:
    """Return a row of the table behind the picture."""
    to = home(library, row.claim, path) if row.claim else ""
    words = markdown.link(markdown.escape(row.whom), to) if to else markdown.escape(row.whom)
    return {"who": row.who, "stance": row.stance, "words": words, "how": row.how}


@dataclass(frozen=True, slots=True)
class _Shape:
    name: str
    wide: int
    arrow: int  # where arrows begin
    right: int  # where the words on the right begin


WINDOW = _Shape(NAME, svg.WIDE, 210, 390)
PHONE = _Shape(f"{NAME}-narrow", svg.NARROW, 106, 206)


def drawings(library: Library, path: str) -> Iterator[svg.Drawing]:
    """Yield the picture twice: for a window and for a phone."""
    found = table(library)
    for shape in (WINDOW, PHONE):
        yield _drawing(library, found, path, shape)


def _drawing(
    library: Library, found: list[tuple[PageText, list[Arrow]]], path: str, shape: _Shape
) -> svg.Drawing:
    drawn = [
        svg.words(phrase("answers_who"), GUTTER, 12, "word strong"),
        svg.words(phrase("answers_whom"), shape.right, 12, "word strong"),
    ]
    y = HEAD
    for text, rows in found:
        for line in svg.wrapped(text.page.title, shape.wide * 6 // 7):
            drawn.append(svg.lines([line], 0, y + 12, "word head"))
            y += svg.LINE
        drawn.append(svg.tag("path", class_="axis", d=f"M0 {y + 4}H{shape.wide}"))
        y += GAP
        places: dict[str, int] = {}
        for row in rows:
            shapes, high = _arrow(library, row, y, path, shape, [places[key] for key in row.to])
            drawn.append(shapes)
            if row.claim:
                places[row.claim.id] = y + 8
            y += high
        y += GAP
    rows_ = [row for _, rows in found for row in rows]
    none = sum(row.back == "none" for row in rows_)
    statements = sum(not row.back for row in rows_)
    says = phrase("answers_says", count(statements, "statement"), count(len(found), "subject"), none)
    return svg.Drawing(shape.name, phrase("answers_question"), says, tuple(drawn), y, shape.wide, links=True)


def _arrow(  # noqa: PLR0913, PLR0917 – a row, where it is, and what it leads to
    library: Library, row: Arrow, y: int, path: str, shape: _Shape, up: list[int]
) -> tuple[str, int]:
    """Return an arrow with its words, and how high it is; `up` is where what it responds to is."""
    between = shape.right - shape.arrow - 14
    left = svg.wrapped(row.who, shape.arrow - GUTTER - 8) if row.who else []
    right = svg.wrapped(row.whom, shape.wide - shape.right)
    word = svg.wrapped(row.stance, between) if row.stance else []
    if row.back in HOW:  # the words have the room where a speaker is elsewhere
        word, below = [row.stance], svg.wrapped(row.how, shape.right - GUTTER - 14)
    else:
        below = []
    high = max(len(left), len(right), len(word) + len(below) + 1) * svg.LINE + GAP
    middle = (shape.arrow + shape.right) // 2
    line = y + len(word) * svg.LINE + 5
    shapes = [
        svg.lines(left, GUTTER, y + 12),
        svg.lines(word, middle - 4, y + 11, "word middle quiet"),
        *(_back(row, up, shape, line) if row.back else [_line(row, shape.arrow, shape.right - 8, line)]),
        svg.lines(below, shape.right - 14, line + 16, "word end quiet"),
        svg.lines(right, shape.right, y + 12, "word quiet" if row.back == "none" else "word label"),
    ]
    if row.claim:
        words = " ".join(part for part in (*left, *word, *below, *right) if part)
        room = svg.room(0, y, shape.wide, high - 4)
        return svg.link(room + "".join(shapes), home(library, row.claim, path), words), high
    return "".join(shapes), high


def _back(row: Arrow, up: list[int], shape: _Shape, y: int) -> Iterator[str]:
    """Yield the line of a response, up to all that it responds to; for none, an empty arrow."""
    if row.back not in HOW:
        yield _line(row, shape.arrow, shape.right - 8, y)
    if not up:
        return
    yield svg.tag("path", class_=f"arrow {row.back}", d=f"M{shape.right - 8} {y}H2V{min(up)}")
    for to in up:
        yield svg.tag("path", class_=f"arrow {row.back}", d=f"M2 {to}h4")
        yield svg.tag("path", class_=f"tip {row.back}", d=f"M{GUTTER - 3} {to}l-8 -4v8z")


def _line(row: Arrow, begin: int, end: int, y: int) -> str:
    """Return the line of an arrow and its head: to the right, or back."""
    kind = row.back or row.line
    if row.back:
        return svg.tag("path", class_=f"arrow {kind}", d=f"M{end} {y}H{begin + 8}") + svg.tag(
            "path", class_=f"tip {kind}", d=f"M{begin} {y}l9 -5v10z"
        )
    tip = f"tip {kind}" if row.blames else f"tip {kind} open"
    return svg.tag("path", class_=f"arrow {kind}", d=f"M{begin} {y}H{end - 8}") + svg.tag(
        "path", class_=tip, d=f"M{end} {y}l-9 -5v10z"
    )


def _key(kind: str) -> str:
    """Return an arrow for the legend."""
    back = kind if kind in {*HOW, "none"} else ""
    line = _line(Arrow("", "", "", None, back, kind, blames=kind != NOBODY), 1, 39, 6)
    return f'<svg class="drawing key long" viewBox="0 0 40 12" aria-hidden="true">{line}</svg>'
