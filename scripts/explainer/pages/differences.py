"""Render where the documents differ, and what changed between revisions of one text. Pure."""

from __future__ import annotations

from explainer.library import provenance
from explainer.library.library import Library
from explainer.pages import excerpts, template
from explainer.pages.links import claim_line, heading
from explainer.pages.template import fill
from explainer.seeds import models as m
from explainer.text import edtf
from explainer.text.markdown import Markdown

SHOWN = 3  # positions side by side; the others are in the box below them


def disagreements(library: Library) -> str:
    """Return the page of questions on which the documents differ, by kind: positions side by side."""
    path = "disagreements.md"
    questions: dict[str, list[dict[str, object]]] = {}
    for question in library.disagreements.values():
        if not question.withdrawn:
            questions.setdefault(question.kind, []).append(_question(library, question, path))
    site = library.site.title
    return template.page("differences", "seeds/disagreements.yml", site=site, questions=questions)


def _question(library: Library, question: m.Disagreement, path: str) -> dict[str, object]:
    """Return a question with its positions, a claim of each, and all of its claims."""
    claims = [library.claims[key] for key in question.claims]
    positions: dict[tuple[str, ...], m.Claim] = {}
    for claim in claims:
        positions.setdefault(_holders(library, claim), claim)
    return {
        "heading": heading(question.question, f"q-{question.id}"),
        "positions": [
            {
                "claim": excerpts.linked(library, claim, path),
                "is_note": claim.is_note,
                "origins": _origins(library, claim),
                "documents": _documents(library, claim),
            }
            for claim in list(positions.values())[:SHOWN]
        ],
        "claims": [_side(library, claim, path) for claim in claims],
        "because": question.because,
        "settle": question.settle,
    }


def _holders(library: Library, claim: m.Claim) -> tuple[str, ...]:
    """Return who takes a position: the origins of a claim, or else the documents whose words it has."""
    if claim.is_note:
        return ()
    return (*_origins(library, claim),) or ("", *_documents(library, claim))


def _origins(library: Library, claim: m.Claim) -> list[str]:
    return [*map(library.call, provenance.origins(library, claim))]


def _documents(library: Library, claim: m.Claim) -> list[str]:
    return [*dict.fromkeys(library.sentences[locator].document.short for locator in claim.at)]


def _side(library: Library, claim: m.Claim, path: str) -> dict[str, object]:
    """Return one side: through which documents it reached us, who said it and when, and the claim."""
    dates = (statement.date for statement in library.statements_of(claim))
    return {
        "claim": claim_line(library, claim, path),
        "is_note": claim.is_note,
        "origins": _origins(library, claim),
        "documents": _documents(library, claim),
        "dates": list(dict.fromkeys(edtf.words(date) for date in dates if date)),
    }


def changes(library: Library, path: str) -> Markdown:
    """Return what differs between the revisions of one text, weightiest kind first; nothing without any."""
    if not library.changes:
        return Markdown()
    found: dict[str, list[dict[str, object]]] = {}
    for change in library.changes:
        found.setdefault(change.kind, []).append(
            {
                "before": excerpts.place(library, change.before, path) if change.before else None,
                "after": excerpts.place(library, change.after, path) if change.after else None,
                "says": change.says,
            }
        )
    ends = [key for change in library.changes for key in (change.before, change.after) if key]
    return fill("changes", changes=found, credit=excerpts.credit(library, ends))
