"""Render the page on which a reader lays a copy of a document beside the records. Pure.

The page brings the fingerprints of all sentences; `theme/assets/own-copy.js` looks for them in the browser.
"""

from __future__ import annotations

import json
from typing import Any

from explainer.library import coverage
from explainer.library.library import Library
from explainer.pages import template
from explainer.seeds import models as m
from explainer.text import markdown
from explainer.text.markdown import Markdown

PATH = "copy.md"


def page(library: Library) -> str:
    """Return the page, with what its script needs to know."""
    data = json.dumps(_data(library), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    safe = data.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    documents = [
        markdown.link(markdown.escape(document.short), f"sources.md#d-{document.id}")
        for document in library.documents.values()
    ]
    return template.page(
        "copy", "seeds/documents/", site=library.site.title, data=Markdown(safe), documents=documents
    )


def _data(library: Library) -> dict[str, Any]:
    """Return the sentences of all documents by document, and the claims that rest on them."""
    used = coverage.resting(library)
    claims = {claim.id: library.alone(claim) for found in used.values() for claim in found}
    return {
        "claims": claims,
        "documents": [_document(library, document, used) for document in library.documents.values()],
    }


def _document(library: Library, document: m.Document, used: dict[str, tuple[m.Claim, ...]]) -> dict[str, Any]:
    sentences = []
    for section in document.sections:
        for sentence in section.sentences:
            locator = f"{document.id}:{sentence.at}"
            twins = (twin for twin in library.twins[locator])
            resting = used.get(locator) or next((used[twin] for twin in twins if twin in used), ())
            known = {
                "at": sentence.at,
                "print": sentence.fingerprint,
                "begins": sentence.begins,
                "ends": sentence.ends,
                "claims": [claim.id for claim in resting],
                "excused": library.style.unused[sentence.unused] if sentence.unused else None,
            }
            sentences.append({key: value for key, value in known.items() if value})
    return {"id": document.id, "name": document.short, "rule": document.splitter, "sentences": sentences}
