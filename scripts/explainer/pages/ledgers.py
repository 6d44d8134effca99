"""Render the ledger of each document: a picture of how each sentence was used, and its table. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from explainer.library import coverage
from explainer.library.coverage import Ledger
from explainer.library.library import Library
from explainer.pages import excerpts, svg, template
from explainer.text import markdown
from explainer.text.markdown import Markdown

SIZE, GAP, ACROSS = 22, 4, 13
SHADES = ("one", "two", "many")  # of the claims that rest on a sentence
_SIGNS = {"used": "", "same": "=", "excused": "×", "left": "?"}


def pages(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and Markdown of the ledger of each document, and of their index."""
    ledgers = coverage.ledgers(library)
    for ledger in ledgers:
        path = f"ledger/{ledger.document.id}.md"
        yield path, _page(library, ledger, path)
    rows = [
        (
            markdown.link(markdown.escape(ledger.document.short), f"{ledger.document.id}.md"),
            *map(len, (states(ledger), ledger.used, ledger.twins, ledger.excused, ledger.left)),
        )
        for ledger in ledgers
    ]
    left = sum(len(ledger.left) for ledger in ledgers)
    yield "ledger/index.md", template.page("ledgers", "seeds/", site=library.site.title, rows=rows, left=left)


def _page(library: Library, ledger: Ledger, path: str) -> str:
    """Return the ledger of one document: each sentence with what is said from it, or its excuse."""
    rows = []
    for locator, state in states(ledger).items():
        twin = ledger.twins.get(locator)
        rows.append(
            {
                "place": excerpts.place(library, locator, path),
                "claims": [excerpts.linked(library, claim, path) for claim in ledger.used.get(locator, ())],
                "excused": library.style.unused[ledger.excused[locator]] if state == "excused" else "",
                "same": excerpts.place(library, twin, path) if twin else None,
            }
        )
    return template.page(
        "ledger",
        ledger.document.file,
        search={"exclude": True},
        site=library.site.title,
        ledger=ledger,
        counts=_counts(ledger),
        signs={state: Markdown(sign) for state, sign in _SIGNS.items()},
        drawing=Markdown(svg.svg(drawing(ledger))),
        rows=rows,
        credit=excerpts.credit(library, states(ledger)),
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


def _counts(ledger: Ledger) -> Counter[str]:
    """Return of each state how many sentences have it."""
    return Counter(states(ledger).values())


def drawing(ledger: Ledger) -> svg.Drawing:
    """Return the picture: a cell for each sentence in reading order, told apart by shade and sign.

    A used one has the number of claims that rest on it, and is darker for more.
    """
    step = SIZE + GAP
    cells = []
    for i, (locator, state) in enumerate(states(ledger).items()):
        x, y = i % ACROSS * step, i // ACROSS * step
        count = len(ledger.used.get(locator, ()))
        shade = f" {SHADES[min(count, len(SHADES)) - 1]}" if count else ""
        cells.append(svg.tag("rect", class_=f"cell {state}{shade}", x=x, y=y, width=SIZE, height=SIZE, rx=3))
        sign = _SIGNS[state] or str(count)
        cells.append(svg.words(sign, x + SIZE // 2, y + SIZE - 7, f"word middle{shade}"))
    words = template.named("ledger_picture")
    says = template.line(words.says(_counts(ledger)))
    high = -(-ledger.total // ACROSS) * step
    return svg.Drawing("ledger", template.line(words.title(ledger.total)), says, tuple(cells), high)
