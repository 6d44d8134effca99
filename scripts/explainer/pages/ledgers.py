"""Render the ledger of each document: a picture of how each sentence was used, and its table. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.library import coverage
from explainer.library.coverage import Ledger
from explainer.library.library import Library
from explainer.pages import svg, words
from explainer.pages.template import fill
from explainer.text import markdown
from explainer.text.markdown import Markdown

SIZE, GAP, ACROSS = 22, 4, 13
STATES = {
    "used": "used by a claim",
    "same": "the same as a used sentence of another revision",
    "excused": "excused, with the reason",
    "left": "not used",
}
SHADES = ("one", "two", "many")  # of the claims that rest on a sentence
_SIGNS = {"used": "", "same": "=", "excused": "×", "left": "?"}


def pages(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and Markdown of the ledger of each document, and of their index."""
    ledgers = coverage.ledgers(library)
    for ledger in ledgers:
        path = f"ledger/{ledger.document.id}.md"
        title = f"How each sentence was used: {ledger.document.short}"
        blocks = [_reading(ledger), picture(ledger), table(library, ledger, path)]
        seed = ledger.document.file
        yield (
            path,
            markdown.page(title, f"{title}. {library.site.title}", seed, blocks, search={"exclude": True}),
        )
    path = "ledger/index.md"
    rows = [
        (
            markdown.link(markdown.escape(each.document.short), f"{each.document.id}.md"),
            *(str(len(part)) for part in (states(each), each.used, each.twins, each.excused, each.left)),
        )
        for each in ledgers
    ]  # fmt: skip
    head = ("Document", "Sentences", "Used", "Same as another revision", "Excused", "Not used")
    left = sum(len(each.left) for each in ledgers)
    intro = "Every sentence of every document is used by a claim or excused with a reason."
    if left:
        are = "One sentence is" if left == 1 else f"{left:,} sentences are"
        intro = f"{are} not accounted for yet. Every other one is used by a claim or excused with a reason."
    title = "How each source was used"
    yield (
        path,
        markdown.page(title, f"{title}: {library.site.title}", "seeds/", [intro, markdown.table(head, rows)]),
    )


def states(ledger: Ledger) -> dict[str, str]:
    """Return for each sentence of a document, in order, how it was used."""
    found = {}
    for section in ledger.document.sections:
        for sentence in section.sentences:
            locator = f"{ledger.document.id}:{sentence.at}"
            kinds = {
                "used": ledger.used,
                "same": ledger.twins,
                "excused": ledger.excused,
                "left": ledger.left,
            }
            found[locator] = next(state for state, where in kinds.items() if locator in where)
    return found


def _reading(ledger: Ledger) -> str:
    done = ledger.total - len(ledger.left)
    share = f"{done} of {ledger.total} sentences are used or excused"
    same = f"{len(ledger.twins)} the same as in another revision"
    return f"{share}: {len(ledger.used)} used, {same}, {len(ledger.excused)} excused."


def picture(ledger: Ledger) -> str:
    """Return the picture: a cell for each sentence in reading order, told apart by shade and sign.

    A used one has the number of claims that rest on it, and is darker for more.
    """
    places = states(ledger)
    found = list(places.values())
    step = SIZE + GAP
    cells = []
    for i, (locator, state) in enumerate(places.items()):
        x, y = i % ACROSS * step, i // ACROSS * step
        count = len(ledger.used.get(locator, ()))
        shade = f" {SHADES[min(count, len(SHADES)) - 1]}" if count else ""
        cells.append(svg.tag("rect", class_=f"cell {state}{shade}", x=x, y=y, width=SIZE, height=SIZE, rx=3))
        sign = _SIGNS[state] or str(count)
        cells.append(svg.words(sign, x + SIZE // 2, y + SIZE - 7, f"word middle{shade}"))
    counts = {state: found.count(state) for state in STATES}
    said = ", ".join(f"{count} {STATES[state]}" for state, count in counts.items() if count)
    title = f"How the {len(found)} sentences were used"
    high = -(-len(found) // ACROSS) * step
    drawing = svg.Drawing("ledger", title, f"{len(found)} sentences: {said}.", tuple(cells), high)
    key = "; ".join(
        f"{_SIGNS[state]}: {label}" if _SIGNS[state] else "a number: so many of our sentences rest on it"
        for state, label in STATES.items()
        if counts[state]
    )
    read = f"{key[:1].upper()}{key[1:]}."
    return svg.figure(drawing, f"Each square is a sentence of the text, in reading order. {read}")


def table(library: Library, ledger: Ledger, path: str) -> Markdown:
    """Return the table behind the picture: each sentence with what is said from it, or its excuse."""
    rows = []
    for locator, state in states(ledger).items():
        twin = ledger.twins.get(locator)
        rows.append(
            {
                "place": words.place(library, locator, path),
                "claims": [words.linked(library, claim, path) for claim in ledger.used.get(locator, ())],
                "excused": library.style.unused[ledger.excused[locator]] if state == "excused" else "",
                "same": words.place(library, twin, path) if twin else None,
            }
        )
    return fill("ledger", rows=rows, credit=words.credit(library, states(ledger)))
