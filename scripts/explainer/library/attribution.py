"""On whom a page says that something is blamed, and who says so. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from explainer.library.library import Library, PageText
from explainer.library.provenance import who_says
from explainer.seeds import models as m

NOBODY = "nobody is named"


def attributions(library: Library, text: PageText) -> list[tuple[m.Claim, str]]:
    """Each claim that blames something on somebody has a cell of its own: on whom, and who says so.

    On whom is said in the words of the claim's own cell, or else by its rung: {rungs}. Who says so is who is
    behind the same claim; nobody is given the words of another. Claims at home on the page count, and others
    that have a cell there. {unblaming} blame nobody; {opinion_} is called one. That nobody is named is said
    only where a claim says so and no other on the page names anybody.
    """
    kind = library.kinds[text.page.kind]
    found = [(claim, row.get(kind.attribution or "", "")) for claim, row in _blaming(library, text)]
    somebody = any(
        library.blame.height(place.claim.attributes) for place in library.page_placements[text.page.id]
    )
    own: dict[str, int] = {}  # the highest rung of those that say it in a cell of their own
    for claim, _ in (cell for cell in found if cell[1]):
        who = who_says(library, claim)
        own[who] = max(own.get(who, 0), library.blame.height(claim.attributes))
    return [
        (claim, words or _rung_words(library, claim))
        for claim, words in found
        if words
        or (library.blame.height(claim.attributes) > own.get(who_says(library, claim), 0))
        or not somebody
    ]


def _rung_words(library: Library, claim: m.Claim) -> str:
    height = library.blame.height(claim.attributes)
    return library.lists.called("attribution", library.blame.rungs[height - 1]) if height else NOBODY


def _blaming(library: Library, text: PageText) -> Iterator[tuple[m.Claim, Mapping[str, str]]]:
    """Yield the claims of a page that blame something on somebody, or on nobody, with their cells there."""
    row = library.kinds[text.page.kind].attribution or ""
    for item in text.items:
        if isinstance(item, m.Claim):
            claim, blames = item, bool(item.attributes or (row in item.fact and not item.is_note))
        elif isinstance(item, m.Use):
            claim, blames = library.claims[item.use], row in item.fact
        else:
            continue
        if blames and not claim.withdrawn and not _stances(library, claim) & library.lists.unblaming:
            yield claim, item.fact


def _stances(library: Library, claim: m.Claim) -> set[str]:
    return {statement.stance for statement in library.statements_of(claim)}


def words(library: Library, text: PageText) -> str:
    """Return on whom a page says that something is blamed, each with who says so, or an empty text."""
    return "; ".join(f"{what} ({who_says(library, claim)})" for claim, what in attributions(library, text))
