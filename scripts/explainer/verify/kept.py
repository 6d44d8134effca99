"""What the records keep of the originals' words, held against them: excerpts and searches. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from explainer.library.library import Library
from explainer.seeds import models as m
from explainer.text import excerpt
from explainer.text.sentences import normalise
from explainer.verify.claim import Finding
from explainer.verify.recognise import Originals


def excerpts(library: Library, originals: Originals) -> Iterator[Finding]:
    """Yield the first and last words on record that are not those of their sentence.

    They are compared in the normal form of fingerprints, as a copy may have other quotation marks and spaces.
    """
    for locator, each in library.sentences.items():
        text = originals.sentence(locator)
        if text is None:
            continue
        sides = zip(("begins", "ends"), excerpt.excerpt(text), strict=True)
        for key, words in sides:
            said = getattr(each.sentence, key)
            if said and normalise(said) != normalise(words):
                mark = each.document.mark(*each.place, key)
                what = f"“{key}” is “{said}”, which is not how its sentence {key}"
                yield Finding(mark, locator, "excerpt", said, what, text)


def searches(library: Library, originals: Originals) -> Iterator[Finding]:
    """Yield the searches on record that find other sentences now; those not available are left out."""
    for claim in library.claims.values():
        if claim.searched and not claim.withdrawn:
            yield from _search(library, originals, claim, claim.searched)


def _search(
    library: Library, originals: Originals, claim: m.Claim, searched: m.Searched
) -> Iterator[Finding]:
    where = searched.in_ or tuple(library.documents)
    if any(originals.found[key].share < 1 for key in where):
        return  # a sentence that is not available may have the words
    having = found(searched.for_, where, originals)
    mark, words = claim.mark("searched"), ", ".join(searched.for_)
    for locator in sorted(having - set(searched.found)):
        what = f"the search for “{words}” finds {locator} too, which is not under “found”"
        yield Finding(mark, claim.id, "search", words, what, originals.sentence(locator) or "")
    for locator in sorted(set(searched.found) - having):
        what = f"the search for “{words}” does not find {locator}, which is under “found”"
        yield Finding(mark, claim.id, "search", words, what, originals.sentence(locator) or "")


def found(words: Iterable[str], documents: Iterable[str], originals: Originals) -> set[str]:
    """Return the sentences of documents that have any of some words; “view*” finds “views” too."""
    any_ = re.compile("|".join(map(_pattern, words)), re.IGNORECASE)
    held = (item for key in documents for item in originals.found[key].sentences.items())
    return {locator for locator, text in held if any_.search(text)}


def _pattern(words: str) -> str:
    stem = words.removesuffix("*")
    end = r"(?!\w)" if stem == words else ""
    return rf"(?<!\w){re.escape(stem)}{end}"
