"""Add to the records of the documents the first and last words of each sentence. An edge.

For records that were made before there were any, or whose words were taken out by hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from explainer.draft.record import excerpts
from explainer.errors import FileError, SeedsError
from explainer.library.load import load
from explainer.seeds.edit import apply
from explainer.seeds.ids import Located
from explainer.seeds.journal import changing
from explainer.text import excerpt
from explainer.verify.command import read_texts
from explainer.verify.recognize import Originals, recognize


def run(root: Path, texts: Path) -> int:
    """Add what is missing and can be read in `texts`; return 0 if nothing is missing any more."""
    if not texts.exists():
        raise FileError(texts, "does not exist – name the folder that holds the originals")
    with changing(root) as write:
        library, faults = load(root)
        if library is None:
            raise SeedsError(faults)
        originals = recognize(read_texts(texts), library.documents.values())
        edits: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for located, words in missing(library.sentences, originals, library.style.banned):
            tree, path = located.document.place
            end = tree.span((*path, *located.place, "exact")).end
            if tree.text[tree.span((*path, *located.place)).start] == "{":  # as “draft” writes it
                edits[located.document.id].append((end, end, f", {', '.join(excerpts(*words))}"))
        made = {}
        for key, added in edits.items():
            document = library.documents[key]
            made[root / document.file] = apply(document.place[0].text, added)
        if made:
            write(made)
    for key, found in originals.found.items():
        at_hand = f"{len(found.sentences)} of {found.total} sentences available"
        print(f"{key}: first and last words added to {len(edits[key])}; {at_hand}")
    return 0


def missing(
    sentences: Mapping[str, Located], originals: Originals, unprinted: Mapping[str, str]
) -> Iterator[tuple[Located, tuple[str, str]]]:
    """Yield the sentences that have no words on record and may have some, with these."""
    for locator, sentence in sentences.items():
        text = originals.sentence(locator)
        if text and not (sentence.sentence.begins or sentence.sentence.ends or sentence.sentence.quotable):
            words = excerpt.kept(text, unprinted)
            if any(words):
                yield sentence, words
