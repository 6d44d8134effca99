"""What must hold for what records keep of the originals' words: excerpts, licenses, searches. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.errors import Fault, did_you_mean
from explainer.seeds import models as m
from explainer.seeds.ids import Index
from explainer.text import excerpt


def excerpts(index: Index, document: m.Document) -> Iterator[Fault]:
    """A record keeps no more of a sentence than a reader needs to find it, and nothing unfit to print."""
    banned = index.seeds.style.banned if index.seeds.style else {}
    for i, section in enumerate(document.sections):
        for j, sentence in enumerate(section.sentences):
            sides = (("begins", sentence.begins, excerpt.FIRST), ("ends", sentence.ends, excerpt.LAST))
            for key, words, most in sides:
                if not words:
                    continue
                wrong = []
                if len(words.split()) > most:
                    wrong.append(f"“{key}” has {len(words.split())} words – keep {most} at most")
                if sentence.quotable:
                    wrong.append(f"a sentence that must not be quoted keeps no words – leave “{key}” out")
                if word := excerpt.banned(words, banned):
                    wrong.append(f"“{key}” has “{word}”, which is not printed here – leave “{key}” out")
                for what in wrong:
                    yield Fault(document.mark("sections", i, "sentences", j, key), what)


def license_(_: Index, document: m.Document) -> Iterator[Fault]:
    """A license that lets sentences be shown says where it can be read and whom it credits."""
    if document.licence and not (document.licence_address and document.attribution):
        what = "a license needs its address and whom it credits – add “licence-address” and “attribution”"
        yield Fault(document.mark("licence"), what)
    if document.licence and "-ND" in document.licence.upper():
        what = f"“{document.licence}” does not allow parts to be shown – leave “licence” out"
        yield Fault(document.mark("licence"), what)


def search(index: Index, claim: m.Claim) -> Iterator[Fault]:
    """Only a note that nothing is said has a search, and what the search names exists."""
    searched = claim.searched
    if searched is None:
        return
    if not claim.silent_on:
        what = "only a note that the documents do not say something has “searched” – leave it out"
        yield Fault(claim.mark("searched"), what)
    for i, key in enumerate(searched.in_):
        if key not in index.documents:
            what = f"no document “{key}”{did_you_mean(key, index.documents)}"
            yield Fault(claim.mark("searched", "in", i), what)
    for i, key in enumerate(searched.found):
        if key not in index.sentences:
            what = f"no sentence “{key}”{did_you_mean(key, index.sentences)}"
            yield Fault(claim.mark("searched", "found", i), what)
        elif key.partition(":")[0] not in (searched.in_ or index.documents):
            what = f"“{key}” is in a document that was not searched – add it under “in”"
            yield Fault(claim.mark("searched", "found", i), what)
