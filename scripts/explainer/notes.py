"""The notes of one page: numbered by first use, one a work, each with its ways back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from explainer import citation, markdown
from explainer import models as m
from explainer.library import Library, Placement, Reference

MOST_MARKERS = 2


@dataclass
class Note:
    """What one marker stands for on one page, and where it is used."""

    target: m.Work | m.Document
    documents: dict[str, m.Document] = field(default_factory=dict)
    uses: list[Placement] = field(default_factory=list)


@dataclass
class Notes:
    """Collects the notes of a page while its sentences are rendered, in order of first use."""

    library: Library
    path: str
    notes: dict[str, Note] = field(default_factory=dict)

    def markers(self, placement: Placement) -> str:
        """Return the markers that follow a sentence, and note its use of their works.

        Two at most, a comma between; what is more is counted and found in the evidence.
        """
        references = self.library.references[placement.claim.id]
        shown = references[:MOST_MARKERS]
        marks = "<sup>,</sup>".join(self._mark(each, placement) for each in shown)
        if len(references) > MOST_MARKERS:
            to = markdown.relative(f"evidence/{placement.claim.id}.md", self.path)
            marks += f"<sup>{markdown.link(f'+{len(references) - MOST_MARKERS}', to)}</sup>"
        return marks

    def _mark(self, reference: Reference, placement: Placement) -> str:
        note = self.notes.setdefault(reference.key, Note(reference.target))
        note.documents[reference.document.id] = reference.document
        note.uses.append(placement)
        return f"[^{reference.key}]"

    def definitions(self) -> str:
        """Return the section of notes, or nothing if the page has none."""
        if not self.notes:
            return ""
        return "## Notes\n\n" + "\n".join(self._definition(key, note) for key, note in self.notes.items())

    def _definition(self, key: str, note: Note) -> str:
        said = self._told(note)
        if isinstance(note.target, m.Work):
            faults = (
                [f"Note a fault in it: {markdown.escape(note.target.defect)}"] if note.target.defect else []
            )
            anchor = f"w-{key}"
        else:
            faults, anchor = [], f"d-{key}"
        sources = markdown.link("On the Sources page", markdown.relative(f"sources.md#{anchor}", self.path))
        parts = [f"**{markdown.escape(citation.label(note.target))}.**", said, *faults, f"{sources}."]
        return f"[^{key}]: {' '.join(parts)} {ways_back(note.uses, self.path)}"

    def _told(self, note: Note) -> str:
        told = [
            markdown.link(
                markdown.escape(each.short), markdown.relative(f"sources.md#d-{each.id}", self.path)
            )
            for each in note.documents.values()
        ]
        if isinstance(note.target, m.Document):
            return f"The document itself, which names no other source here: {citation.document(note.target)}"
        names = "which names" if len(told) == 1 else "which name"
        return f"As told in the {' and the '.join(told)}, {names} as source: {citation.work(note.target)}"


def ways_back(uses: Iterable[Placement], path: str) -> str:
    """Return the links from a note to each sentence that uses it, and to the sentence's evidence."""
    back = []
    for number, use in enumerate(uses, 1):
        where = f"{use.section}, paragraph {use.paragraph}" if use.section else f"paragraph {use.paragraph}"
        evidence = markdown.relative(f"evidence/{use.claim.id}.md", path)
        words = f"{number} – {markdown.escape(where)}"
        back.append(f"{markdown.link(words, f'#{use.anchor}')} ({markdown.link('evidence', evidence)})")
    return f'<span class="ways">Used here: {", ".join(back)}</span>'
