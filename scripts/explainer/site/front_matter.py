"""Say to the templates what a page is, in its front matter: its edition, its notes, its claim. Pure.

theme/partials/structured.html makes schema.org's JSON-LD of it, and cite.html how the page is cited. What
depends on the site's address is added there, as it is known only at the build.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from mkdocs.utils.meta import get_data

from explainer.errors import WritingError
from explainer.export import bibliography
from explainer.library.library import Library
from explainer.pages import citation
from explainer.pages.links import file_of
from explainer.seeds import models as m
from explainer.text import edtf, markdown

Front = Mapping[str, str | list[str]]


def described(
    library: Library, files: Iterable[tuple[str, str]], more: Mapping[str, Front]
) -> Iterator[tuple[str, str]]:
    """Yield each of the `files`, path and page, with what the templates need in its front matter.

    `more` is what else is known of a page, by its path.
    Raises WritingError for a page whose front matter MkDocs would not read as it was meant.
    """
    front: dict[str, Front] = {**dict(_texts(library)), **dict(_claims(library)), **more}
    edition = library.site.edition
    for path, text in files:
        added = {"edition": edition, **front.get(path, {})}
        page = _with(text, added)
        if not _read_back(page, added):
            what = (
                "has front matter that MkDocs would read as something else – report this with its seed file"
            )
            raise WritingError(Path(path), what)
        yield path, page


def _with(text: str, front: Front) -> str:
    """Return a page with more lines at the end of its front matter."""
    head, end, body = text.partition("\n---\n")
    return f"{head}\n{markdown.front_matter(front).rstrip()}{end}{body}"


def _read_back(page: str, front: Front) -> bool:
    """Return whether MkDocs finds in a page its title and all of `front`, and its text where it begins."""
    body, found = get_data(page.replace("\r", "\n"))  # as a file is read
    title = found.get("title")
    whole = isinstance(title, str) and f"\n# {markdown.escape(title)}\n" in body
    return whole and found.items() >= front.items() and body.startswith(markdown.NOTICE)


def _texts(library: Library) -> Iterator[tuple[str, Front]]:
    """Yield which pages have a bibliography of their own."""
    for text in library.pages.values():
        if not text.anchor and bibliography.items_of(library, text):
            yield file_of(text), {"bibliography": text.path}


def _claims(library: Library) -> Iterator[tuple[str, Front]]:
    """Yield what schema.org's `Claim` takes: who said it, when, and what is cited for it."""
    for claim in library.claims.values():
        if not claim.is_note:
            said = library.statements_of(claim)
            found = {
                statement.by: library.is_person(statement.by)
                for statement in said
                if statement.by not in library.documents
            }
            days = {statement.date for statement in said if statement.date and edtf.parts(statement.date)}
            front: Front = {
                "claim": claim.id,
                "people": [library.call(key) for key, person in found.items() if person],
                "bodies": [library.call(key) for key, person in found.items() if not person],
                "same_as": [f"{library.call(key)}|{to}" for key in found for to in _elsewhere(library, key)],
                "said": days.pop() if len(days) == 1 else "",
                "cites": [_cited(reference.target) for reference in library.references[claim.id]],
            }
            yield f"evidence/{claim.id}.md", {key: value for key, value in front.items() if value}


def _elsewhere(library: Library, key: str) -> Iterator[str]:
    """Yield the addresses by which other registries know a name."""
    name = library.names.get(key)
    if name and name.wikidata:
        yield f"https://www.wikidata.org/entity/{name.wikidata}"
    if name and name.ror:
        yield f"https://ror.org/{name.ror}"


def _cited(target: m.Work | m.Document) -> str:
    return f"{target.title} ({citation.label(target)})"
