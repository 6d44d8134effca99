"""Which sentences of two revisions of one text differ, by their fingerprints. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from explainer import models as m


def unrecorded(
    documents: Iterable[m.Document], changes: Iterable[m.Change]
) -> Iterator[tuple[m.Document, int, int]]:
    """Yield each sentence that no other revision has to the letter and that no change tells of.

    Yields its document and the positions of its section and of the sentence in it.
    """
    known = {locator for each in changes for locator in (each.before, each.after) if locator}
    lineages: dict[str, list[m.Document]] = defaultdict(list)
    for document in documents:
        lineages[document.lineage].append(document)
    for group in lineages.values():
        for document in group if len(group) > 1 else ():
            others = {each.exact for other in group if other is not document for each in _sentences(other)}
            for i, section in enumerate(document.sections):
                for j, each in enumerate(section.sentences):
                    if each.exact not in others and f"{document.id}:{each.at}" not in known:
                        yield document, i, j


def _sentences(document: m.Document) -> Iterator[m.Sentence]:
    return (sentence for section in document.sections for sentence in section.sentences)
