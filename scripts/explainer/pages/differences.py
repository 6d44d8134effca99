"""Render where the documents differ, and what changed between revisions of one text. Pure."""

from __future__ import annotations

from explainer.library import standing
from explainer.library.library import Library
from explainer.pages.evidence import DIFFER
from explainer.pages.links import claim_line, heading
from explainer.seeds import models as m
from explainer.text import edtf, markdown

CHANGES = {
    "meaning": "Changes of meaning",
    "naming": "Changes of names",
    "typography": "Changes of signs alone",
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


def changes(library: Library) -> str:
    """Return the page of what differs between the revisions of one text, weightiest kind first."""
    path = "changes.md"
    blocks = [
        "Sentences that are the same in both revisions are left out. What changed is told in our words."
    ]
    for kind, label in CHANGES.items():
        found = [each for each in library.changes if each.kind == kind]
        if found:
            rows = (_change(library, each, path) for each in found)
            blocks += [f"## {label}", markdown.table(("Before", "After", "What changed"), rows)]
    title = "What changed between the revisions"
    return markdown.page(title, f"{title}: {library.site.title}", "seeds/changes.yml", blocks)


def _change(library: Library, change: m.Change, path: str) -> tuple[str, ...]:
    ends = (_sentence(library, locator, path) for locator in (change.before, change.after))
    return (*ends, markdown.escape(change.says))


def _sentence(library: Library, locator: str | None, path: str) -> str:
    if locator is None:
        return "not there"
    each = library.sentences[locator]
    to = markdown.relative(f"sources.md#d-{each.document.id}", path)
    where = f"{each.section.label}, paragraph {each.paragraph}, sentence {each.number}"
    return f"{markdown.link(markdown.escape(each.document.short), to)}: {markdown.escape(where)}"
