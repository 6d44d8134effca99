"""Render the page of terms. Pure."""

from __future__ import annotations

from explainer.library.library import Library
from explainer.pages import template
from explainer.pages.citation import check_box
from explainer.pages.links import Linker, heading


def page(library: Library) -> str:
    """Return the page of terms, each with the editor's check that it rests on."""
    linker = Linker(library, "glossary.md")
    terms = [
        {
            "heading": heading(term.term, f"g-{term.id}", 2),
            "meaning": linker.prose(term.meaning),
            "aliases": term.aliases,
            "check": check_box(library, library.checks[term.check]) if term.check else None,
        }
        for term in sorted(library.terms.values(), key=lambda term: term.term.lower())
    ]
    return template.page("glossary", "seeds/glossary.yml", site=library.site.title, terms=terms)
