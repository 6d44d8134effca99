"""What the records keep of the originals' words, held against them: excerpts and searches. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

from explainer.library.library import Library
from explainer.seeds import models as m
from explainer.text import excerpt
from explainer.text.ids import parsed
from explainer.text.sentences import normalise
from explainer.verify.claim import Finding
from explainer.verify.recognize import Originals

_WORD = re.compile(r"\w+")
_DOTTED = str.maketrans("İı", "ii")


def excerpts(library: Library, originals: Originals) -> Iterator[Finding]:
    """Yield the first and last words on record that are not those of their sentence.

    They are compared in the normal form of fingerprints, as a copy may have other quotation marks and spaces.
    """
    for locator, sentence in library.sentences.items():
        text = originals.sentence(locator)
        if text is None:
            continue
        sides = zip(("begins", "ends"), excerpt.excerpt(text), strict=True)
        for key, words in sides:
            said = getattr(sentence.sentence, key)
            if said and normalise(said) != normalise(words):
                mark = sentence.document.mark(*sentence.place, key)
                what = f"“{key}” is “{said}”, which is not how its sentence {key}"
                yield Finding(mark, locator, "excerpt", said, what, text)


def searches(library: Library, originals: Originals) -> Iterator[Finding]:
    """Yield the searches on record that find other sentences now; those not available are left out."""
    searches = [(claim, claim.searched) for claim in library.claims.values() if not claim.withdrawn]
    having = Having(originals) if any(searched for _, searched in searches) else None
    whole = {key for key, found in originals.found.items() if found.share == 1}
    for claim, searched in searches:
        if searched and having:
            where = {*(searched.in_ or library.documents)}
            if where <= whole:  # a sentence that is not available may have the words
                there = {
                    locator for locator in having.found(searched.for_) if parsed(locator).document in where
                }
                yield from _search(originals, claim, searched, there)


def _search(
    originals: Originals, claim: m.Claim, searched: m.Searched, having: set[str]
) -> Iterator[Finding]:
    mark, words = claim.mark("searched"), ", ".join(searched.for_)
    for locator in sorted(having - set(searched.found)):
        what = f"the search for “{words}” finds {locator} too, which is not under “found”"
        yield Finding(mark, claim.id, "search", words, what, originals.sentence(locator) or "")
    for locator in sorted(set(searched.found) - having):
        what = f"the search for “{words}” does not find {locator}, which is under “found”"
        yield Finding(mark, claim.id, "search", words, what, originals.sentence(locator) or "")


class Having:
    """The sentences of the originals by each word in them, so that a search looks at few of them."""

    def __init__(self, originals: Originals) -> None:
        """Gather the words once for all searches."""
        held = (found.sentences.items() for found in originals.found.values())
        self.texts = dict(pair for pairs in held for pair in pairs)
        self.by_word: dict[str, set[str]] = defaultdict(set)
        for locator, text in self.texts.items():
            for word in _WORD.findall(text):
                self.by_word[_folded(word)].add(locator)
        self.words = sorted(self.by_word)

    def found(self, words: Iterable[str]) -> set[str]:
        """Return the sentences that have any of some words; “view*” finds “views” too."""
        return {locator for one in words for locator in self._near(one) if self._has(locator, one)}

    def _has(self, locator: str, words: str) -> bool:
        return re.search(_pattern(words), self.texts[locator], re.IGNORECASE) is not None

    def _near(self, words: str) -> Iterable[str]:
        """Return the sentences that may have words: those with a word that begins like it."""
        first = _WORD.match(words)
        if not first:
            return self.texts
        begin, end = (bisect_left(self.words, _folded(first[0]) + more) for more in ("", "\U0010ffff"))
        return {locator for word in self.words[begin:end] for locator in self.by_word[word]}


def _folded(word: str) -> str:
    """Return a word in a form that is one for all words that a search without regard to case takes for it."""
    return word.translate(_DOTTED).casefold()


def _pattern(words: str) -> str:
    stem = words.removesuffix("*")
    end = r"(?!\w)" if stem == words else ""
    return rf"(?<!\w){re.escape(stem)}{end}"
