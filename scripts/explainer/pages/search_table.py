"""Write the small table that the search asks first: names in all their forms, titles, ids and dates. Pure.

It is a script, as a page that was opened from a folder may load no other kind of file. Each entry is a title,
where it leads, a line about it, its other forms, and the words by which people ask for it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator

from explainer.library.library import Library
from explainer.pages import citation
from explainer.pages.content import description
from explainer.pages.links import address, file_of
from explainer.text import edtf

FILE = "lookup.js"
_LONGEST, _SHORT = 120, 64  # characters of what is said about an entry, and of a sentence behind an id

Entry = tuple[str, str, str, list[str], list[str]]


def table(library: Library) -> str:
    """Return the script that holds the table."""
    told = [claim for claim in library.claims.values() if not claim.withdrawn]
    values = {
        "entries": [*_records(library), *_answers(library)],
        "ids": {claim.id: _cut(library.alone(claim), _SHORT) for claim in told},
        "dates": sorted({*_events(library), *_works(library)}),
    }
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return f"globalThis.lookup={text}\n"


def _records(library: Library) -> Iterator[Entry]:
    """Yield all that has a name: pages, names, terms, documents."""
    asked: dict[str, list[str]] = defaultdict(list)
    for answer in library.asked:
        asked[answer.to or ""] += answer.asked

    def entry(key: str, about: str, *more: str) -> Entry:
        title, *forms = library.forms(key)
        return title, _html(address(library, key)), _cut(about), [*forms, *more], asked[key]

    for key, text in library.pages.items():
        if not text.page.withdrawn:
            yield entry(key, description(library, text))
    for key, name in library.names.items():
        if key in library.named and not name.withdrawn:
            yield entry(key, name.role or "", *name.also_in.values())
    for key, term in library.terms.items():
        if not term.withdrawn:
            yield entry(key, library.plain(term.meaning))
    for key, document in library.documents.items():
        yield entry(key, document.title)


def _answers(library: Library) -> Iterator[Entry]:
    """Yield what readers ask for in words that no record has as its name: claims, works and pages by hand."""
    for answer in library.asked:
        if answer.page:
            yield answer.asked[0].capitalize(), f"{answer.page}.html", "", [], list(answer.asked)
        elif places := library.placements.get(answer.to or ""):
            place, claim = places[0], places[0].claim
            page = library.pages[place.page]
            to = f"{_html(file_of(page))}#{place.anchor}"
            yield _cut(library.alone(claim)), to, page.page.title, [], list(answer.asked)
        elif work := library.works.get(answer.to or ""):
            to = _html(address(library, work.id))
            yield work.title, to, citation.label(work), [], list(answer.asked)


def _events(library: Library) -> Iterator[tuple[str, str, str, str]]:
    """Yield what happened on a day or in a month: the sentence and where it is."""
    for claim in library.claims.values():
        if claim.event and claim.id in library.placements and edtf.parts(claim.event.date):
            place = library.placements[claim.id][0]
            to = f"{_html(file_of(library.pages[place.page]))}#{place.anchor}"
            yield edtf.day(claim.event.date), _cut(library.alone(claim)), to, edtf.words(claim.event.date)


def _works(library: Library) -> Iterator[tuple[str, str, str, str]]:
    """Yield what was published on a day, and what is wrong with that day if it cannot be right."""
    for key, work in library.works.items():
        if edtf.parts(work.issued):
            about = f"{citation.label(work)}{'. ' + _cut(library.plain(work.defect)) if work.defect else ''}"
            yield work.issued, work.title, _html(address(library, key)), about


def _html(path: str) -> str:
    return path.replace(".md", ".html", 1)


def _cut(text: str, longest: int = _LONGEST) -> str:
    """Return the beginning of a text, cut between words."""
    if len(text) <= longest:
        return text
    return text[:longest].rpartition(" ")[0].rstrip(" ,;–") + " …"
