"""When each page last changed: with the newest of the claims that it shows. Pure."""

from __future__ import annotations

from explainer.export.tables import evidence
from explainer.library import history
from explainer.library.library import Library
from explainer.pages.links import file_of


def days(library: Library) -> dict[str, str]:
    """Return the day, as ISO 8601, on which each page of claims last changed, by its file below ``docs/``.

    The page of a part is as new as the newest of its pages.
    """
    known = history.days(library)
    texts = [text for text in library.pages.values() if not text.anchor]
    found = {file_of(text): day for text in texts if (day := history.of_page(library, text, known))}
    for kind in (kind for kind in library.kinds.values() if kind.folder):
        own = [
            history.of_page(library, text, known)
            for text in library.pages.values()
            if text.page.kind == kind.kind
        ]
        index = f"{kind.folder}/index.md"
        found[index] = max([*own, found.get(index, "")])
    claims = library.claims.values()
    found |= {evidence(claim).replace(".html", ".md"): known[claim.id] for claim in claims}
    return {path: day for path, day in found.items() if day}


def newest(library: Library) -> str:
    """Return the newest of all days: that of the pages which are made from all claims."""
    return max(history.days(library).values(), default="")
