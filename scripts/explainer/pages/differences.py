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


def disagreements(library: Library) -> str:
    """Return the page of questions on which the documents differ, by kind, each side led by who says it."""
    path = "disagreements.md"
    blocks = ["Where our sources differ, every side is listed. No side is chosen."]
    groups = {
        kind: [each for each in library.disagreements.values() if each.kind == kind and not each.withdrawn]
        for kind in DIFFER
    }
    for kind, found in groups.items():
        if found:
            blocks.append(f"{DIFFER[kind]}")
            to_each = (markdown.link(markdown.escape(each.question), f"#q-{each.id}") for each in found)
            blocks.append(markdown.bullets(to_each))
    for kind, found in groups.items():
        if found:
            blocks.append(f"## {DIFFER[kind].removesuffix('.')}")
        for each in found:
            blocks.append(heading(each.question, f"q-{each.id}"))
            blocks.append(markdown.bullets(_side(library, library.claims[key], path) for key in each.claims))
            if each.because:
                blocks.append(f"**Why they cannot all be right:** {markdown.escape(each.because)}")
            blocks.append(f"**What would settle it:** {markdown.escape(each.settle)}")
    title = "Where the documents differ"
    return markdown.page(title, f"{title}: {library.site.title}", "seeds/disagreements.yml", blocks)


def _side(library: Library, claim: m.Claim, path: str) -> str:
    """Return one side: through which documents it reached us, who said it and when, and the claim."""
    if claim.is_note:
        return f"**Note on the documents:** {claim_line(library, claim, path)}"
    through = dict.fromkeys(library.sentences[each].document.short for each in claim.at)
    who = ", ".join(map(library.call, standing.origins(library, claim)))
    said = (each.date for each in library.statements_of(claim))
    when = dict.fromkeys(edtf.words(date) for date in said if date)
    behind = f" – {', '.join((who, *when))}" if who else ", in its own words"
    return f"**{markdown.escape(' and '.join(through) + behind)}:** {claim_line(library, claim, path)}"


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
