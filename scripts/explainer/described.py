"""Tell the templates what a page is, in its front matter: its edition, its notes, its claim. Pure.

overrides/partials/structured.html makes schema.org's JSON-LD of it, and cite.html how the page is cited. What
depends on the site's address is added there, as it is known only at the build.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from explainer import bibliography, citation, dates
from explainer import models as m
from explainer.library import Library
from explainer.pages import file_of

Front = Mapping[str, str | list[str]]


def described(
    library: Library, files: Iterable[tuple[str, str]], more: Mapping[str, Front]
) -> Iterator[tuple[str, str]]:
    """Yield each page with its path, and with what the templates need in its front matter."""
    front: dict[str, Front] = {**dict(_texts(library)), **dict(_claims(library)), **more}
    edition = library.site.edition
    for path, text in files:
        yield path, _with(text, {"edition": edition, **front.get(path, {})})


def _with(text: str, front: Front) -> str:
    """Return a page with more lines at the end of its front matter."""
    head, end, body = text.partition("\n---\n")
    lines = (f"\n{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items())
    return head + "".join(lines) + end + body


def _texts(library: Library) -> Iterator[tuple[str, Front]]:
    """Yield which pages have a bibliography of their own."""
    for text in library.pages.values():
        if bibliography.items_of(library, text):
            yield file_of(text), {"bibliography": text.path}


def _claims(library: Library) -> Iterator[tuple[str, Front]]:
    """Yield what schema.org's `Claim` takes: who said it, when, and what is cited for it."""
    for claim in library.claims.values():
        if not claim.is_note:
            said = [library.statements[key] for key in claim.from_ if key in library.statements]
            found = {each.by: _person(library, each.by) for each in said if each.by not in library.documents}
            days = {each.date for each in said if each.date and dates.parts(each.date)}
            front: Front = {
                "claim": claim.id,
                "people": [library.call(key) for key, person in found.items() if person],
                "bodies": [library.call(key) for key, person in found.items() if not person],
                "said": days.pop() if len(days) == 1 else "",
                "cites": [_cited(each.target) for each in library.references[claim.id]],
            }
            yield f"evidence/{claim.id}.md", {key: value for key, value in front.items() if value}


def _person(library: Library, key: str) -> bool:
    return key in library.names and library.names[key].kind == "person"


def _cited(target: m.Work | m.Document) -> str:
    return f"{target.title} ({citation.label(target)})"
