"""Render where the documents differ, and what changed between revisions of one text. Pure."""

from __future__ import annotations

from explainer.library import standing
from explainer.library.library import Library
from explainer.pages import words
from explainer.pages.evidence import DIFFER
from explainer.pages.links import claim_line, heading
from explainer.pages.template import fill
from explainer.seeds import models as m
from explainer.text import edtf, markdown
from explainer.text.markdown import Markdown

CHANGES = {
    "meaning": "Changes of meaning",
    "naming": "Changes of names",
    "typography": "Changes that leave the meaning as it was",
}


SHOWN = 3  # positions side by side; the others are in the box below them


def disagreements(library: Library) -> str:
    """Return the page of questions on which the documents differ, by kind: positions side by side."""
    path = "disagreements.md"
    groups = []
    for kind, label in DIFFER.items():
        found = [each for each in library.disagreements.values() if each.kind == kind and not each.withdrawn]
        questions = [_question(library, each, path) for each in found]
        groups += [{"label": label.removesuffix("."), "questions": questions}] if questions else []
    title = "Where our sources differ"
    block = fill("differences", groups=groups)
    return markdown.page(title, f"{title}: {library.site.title}", "seeds/disagreements.yml", [block])


def _question(library: Library, each: m.Disagreement, path: str) -> dict[str, object]:
    """Return a question with its positions, a claim of each, and all of its claims."""
    claims = [library.claims[key] for key in each.claims]
    positions: dict[str, m.Claim] = {}
    for claim in claims:
        positions.setdefault(_who(library, claim), claim)
    shown = list(positions.items())[:SHOWN]
    return {
        "heading": heading(each.question, f"q-{each.id}"),
        "who": [who for who, _ in shown],
        "says": [words.linked(library, claim, path) for _, claim in shown],
        "count": len(claims),
        "claims": [_side(library, claim, path) for claim in claims],
        "because": each.because,
        "settle": each.settle,
    }


def _who(library: Library, claim: m.Claim) -> str:
    """Return who takes a position: the origins of a claim, or else the document whose words it has."""
    if claim.is_note:
        return "What our sources leave open"
    origins = standing.origins(library, claim)
    documents = dict.fromkeys(library.sentences[each].document.short for each in claim.at)
    said = ", ".join(map(library.call, origins)) or f"the {' and the '.join(documents)}"
    return f"{said[:1].upper()}{said[1:]}"


def _side(library: Library, claim: m.Claim, path: str) -> Markdown:
    """Return one side: through which documents it reached us, who said it and when, and the claim."""
    line = claim_line(library, claim, path)
    if claim.is_note:
        return Markdown(f"**Note on the documents:** {line}")
    through = dict.fromkeys(library.sentences[each].document.short for each in claim.at)
    who = ", ".join(map(library.call, standing.origins(library, claim)))
    said = (each.date for each in library.statements_of(claim))
    when = dict.fromkeys(edtf.words(date) for date in said if date)
    behind = f" – {', '.join((who, *when))}" if who else ", in its own words"
    return Markdown(f"**{markdown.escape(' and '.join(through) + behind)}:** {line}")


def changes(library: Library, path: str) -> Markdown:
    """Return what differs between the revisions of one text, weightiest kind first; nothing without any."""
    groups = []
    for kind, label in CHANGES.items():
        found = [_change(library, each, path) for each in library.changes if each.kind == kind]
        groups += [{"label": label, "changes": found}] if found else []
    ends = [key for each in library.changes for key in (each.before, each.after) if key]
    return (
        fill(
            "changes",
            heading=heading("What changed between the versions", "changes", 2),
            groups=groups,
            credit=words.credit(library, ends),
        )
        if groups
        else Markdown("")
    )


def _change(library: Library, change: m.Change, path: str) -> dict[str, object]:
    """Return the two sides of a change, each with the other beside it, and what changed in our words."""
    return {
        "before": words.place(library, change.before, path) if change.before else None,
        "after": words.place(library, change.after, path) if change.after else None,
        "says": change.says,
    }
