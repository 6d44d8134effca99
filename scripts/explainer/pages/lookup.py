"""Write the small table that the search asks first: names in all their forms, titles, ids and dates. Pure.

It is a script, as a page that was opened from a folder may load no other kind of file. Each entry is a title, where
it leads, a line about it, its other forms, and the words by which people ask for it.
"""

from __future__ import annotations

import json
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
        "entries": [entry for entry in _entries(library) if entry],
        "ids": {claim.id: _cut(library.alone(claim), _SHORT) for claim in told},
        "dates": sorted({*_events(library), *_works(library)}),
    }
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return f"globalThis.lookup={text}\n"


def _entries(library: Library) -> Iterator[Entry]:
    for key, text in library.pages.items():
        if not text.page.withdrawn:
            about = _cut(description(library, text))
            yield text.page.title, _html(file_of(text)), about, list(library.forms(key)[1:]), []
    for key, name in library.names.items():
        if not name.withdrawn:
            yield name.name, _html(address(library, key)), name.role or "", list(library.forms(key)[1:]), []
    for key, term in library.terms.items():
        if not term.withdrawn:
            about = _cut(library.plain(term.meaning))
            yield term.term, _html(address(library, key)), about, list(library.forms(key)[1:]), []
    for key, document in library.documents.items():
        yield document.short, _html(address(library, key)), document.title, [document.title], []


def _events(library: Library) -> Iterator[tuple[str, str, str, str]]:
    """Yield what happened on a day or in a month: the sentence and where it is."""
    for claim in library.claims.values():
        if claim.event and not claim.withdrawn and edtf.parts(claim.event.date):
            place = library.placements[claim.id][0]
            to = f"{_html(file_of(library.pages[place.page]))}#{place.anchor}"
            yield claim.event.date, _cut(library.alone(claim)), to, edtf.words(claim.event.date)


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
