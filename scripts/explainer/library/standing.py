"""What supports a claim: who is behind it, on whom something is blamed, and what effect is reported. Pure.

Three questions, each answered by a rule of its own, never by one score. The page of rules prints what each
rule says of itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from explainer.faults import article, capital
from explainer.library.library import Library, PageText, Placement
from explainer.seeds import models as m
from explainer.seeds.lists import joined

Support = Literal["several", "one", "cited", "own", "unnamed", "opinion"]
SUPPORT: dict[Support, str] = {
    "several": "several named origins",
    "one": "one named origin",
    "cited": "a document that cites a work for it",
    "own": "a document that speaks for itself",
    "unnamed": "a document that names no origin",
    "opinion": "",  # in the words of the site
}


def opinion(library: Library) -> str:
    """Return what the site calls an opinion."""
    return next(
        (library.lists.stances[key].called for key in library.lists.having("stances", "opinion")), "opinion"
    )


def support_words(library: Library) -> dict[Support, str]:
    """Return what each kind of support is called."""
    return {**SUPPORT, "opinion": article(opinion(library))}


@dataclass(frozen=True, slots=True)
class Standing:
    """What the records know of one claim: ids of origins, lineages of documents, and what follows."""

    origins: tuple[str, ...]
    lineages: tuple[str, ...]
    relays: tuple[str, ...]
    support: Support
    official: str
    investigator: str


def origins(library: Library, claim: m.Claim) -> tuple[str, ...]:
    """The origins of a claim are the distinct makers of the statements behind it; who relays them is none."""
    return tuple(by for by in makers(library, claim) if by not in library.documents)


def makers(library: Library, claim: m.Claim) -> tuple[str, ...]:
    """Return who speaks in a claim: the makers of its statements, and documents in their own words."""
    said = (library.statements[key].by if key in library.statements else key for key in claim.from_)
    return tuple(dict.fromkeys(said))


def lineages(library: Library, claims: Iterable[m.Claim]) -> tuple[str, ...]:
    """A lineage is a document, or several that are revisions or retellings of one text, which count once."""
    locators = (locator for claim in claims for locator in claim.at)
    return tuple(dict.fromkeys(library.sentences[locator].document.lineage for locator in locators))


def support(library: Library, claim: m.Claim) -> Support:
    """A claim has the support of several named origins, of one, or of none that is named.

    {opinion} is called one, whoever holds it. Where no origin is named, a document may cite a work for the
    sentence, or speak for whoever made it; only where it does neither it names no origin. How many documents
    relay a statement does not count: the same origin told three times is one origin. Unless they speak for
    themselves, the site relies on what the documents report, not on the originals.
    """
    if is_opinion(library, claim):
        return "opinion"
    named = len(origins(library, claim))
    if named:
        return "several" if named > 1 else "one"
    if any(library.sentences[locator].works for locator in claim.at):
        return "cited"
    own = library.own_words_of(claim)
    return "own" if own and all(map(library.speaks_for_itself, own)) else "unnamed"


def is_opinion(library: Library, claim: m.Claim) -> bool:
    """Return whether nothing but opinions is behind a claim."""
    stances = [statement.stance for statement in library.statements_of(claim)]
    own = library.own_words_of(claim)
    stances += [library.lists.own_words(document.kind) for document in own]
    return all(stance in library.lists.opinions for stance in stances)


def relaying(library: Library, claim: m.Claim) -> tuple[m.Document, ...]:
    """Return the documents, one a lineage, in whose sentences a claim has what its origins said.

    A document that speaks for itself relays nobody.
    """
    found: dict[str, m.Document] = {}
    for locator in claim.at:
        document = library.sentences[locator].document
        if document.id not in makers(library, claim) and not library.speaks_for_itself(document):
            found.setdefault(document.lineage, document)
    return tuple(found.values())


def relays(library: Library, claim: m.Claim) -> tuple[str, ...]:
    """Return the lineages that relay what the origins of a claim said, by the claim's own sentences.

    Of a claim with several origins and several lineages these do not show which relays which.
    """
    found = tuple(document.lineage for document in relaying(library, claim))
    named = len(origins(library, claim))
    return found if named == 1 or (named and len(found) == 1) else ()


def who_says(library: Library, claim: m.Claim) -> str:
    """Return who says what a claim says, in short; what is an opinion is said to be one.

    A document that only reports it is named where it cites no work for its sentence: then a reader cannot
    look behind it.
    """
    cited = any(library.sentences[locator].works for locator in claim.at)
    said = speakers(library, claim, relays=not cited)
    held = origins(library, claim) and is_opinion(library, claim)
    return f"in the {opinion(library)} of {said}" if held else said


def speakers(library: Library, claim: m.Claim, *, relays: bool = True) -> str:
    """Return the origins of a claim, with the documents that report them, or the document that says it."""
    named = [library.call(key) for key in origins(library, claim)]
    own = [
        library.called(library.documents[key]) for key in makers(library, claim) if key in library.documents
    ]
    said = joined([*named, *own])
    through = [library.called(document) for document in relaying(library, claim)] if relays else []
    if named and through:
        said += f", as reported by {joined(through)}"
    return said


def standing(library: Library, claim: m.Claim) -> Standing:
    """Return the standing of a claim that rests on sentences."""
    return Standing(
        origins=origins(library, claim),
        lineages=lineages(library, [claim]),
        relays=relays(library, claim),
        support=support(library, claim),
        official=_official(library, claim),
        investigator=_investigator(library, claim),
    )


def _official(library: Library, claim: m.Claim) -> str:
    """Return what is said of a claim behind which an official sector is, or nothing."""
    sectors = library.lists.having("sectors", "official")
    names = (
        (library.names[statement.by], statement.stance)
        for statement in library.statements_of(claim)
        if statement.by in library.names
    )
    said = (library.lists.stances[stance].official for name, stance in names if name.sector in sectors)
    return next(filter(None, said), "")


def _investigator(library: Library, claim: m.Claim) -> str:
    """Return what one of the origins of a claim does, such as report findings of its own, or nothing."""
    said = (
        library.lists.stances[statement.stance].investigator for statement in library.statements_of(claim)
    )
    return next(filter(None, said), "")


def sentences(library: Library, claim: m.Claim) -> list[str]:
    """Return the standing of a claim in words, plain sentences for a reader."""
    found = standing(library, claim)
    names = speakers(library, claim)
    said = [f"{_begin(library, claim, found)}: {names}{_end(library, claim, found)}."]
    if len(found.origins) > 1:
        said.append("The records do not show whether they are independent of each other.")
    if len(found.relays) > 1:
        count = "Both" if len(found.relays) == 2 else f"All {len(found.relays)}"
        said.append(f"{count} documents report the same origin, so this is not a second source.")
    if found.official:
        said.append(found.official)
    if found.investigator:
        one = len(found.origins) == 1
        said.append(f"{'The' if one else 'At least one'} origin {found.investigator}.")
    if found.support != "own":  # what speaks for itself is the original
        said.append("This site relies on what its documents report, not on the originals.")
    return said


def _begin(library: Library, claim: m.Claim, found: Standing) -> str:
    if found.origins and found.support == "opinion":
        return capital(article(opinion(library)))
    return "Sources" if len(makers(library, claim)) > 1 else "Source"


def _end(library: Library, claim: m.Claim, found: Standing) -> str:
    """Return what is said of a document without an origin: what it is, what it cites."""
    if found.origins:
        return ""
    works = dict.fromkeys(key for locator in claim.at for key in library.sentences[locator].works)
    cited = f", citing {joined([library.works[key].label for key in works])}" if works else ""
    ends = {"own": ", which speaks for itself", "unnamed": ", which names no source"}
    return {**ends, "cited": cited, "opinion": f", a piece of {opinion(library)}{cited}"}.get(
        found.support, ""
    )


NOBODY = "nobody is named"
UNNAMED = "unnamed"  # a document says it in its own words


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


def voices(library: Library, claim: m.Claim) -> list[tuple[str, str]]:
    """Return who speaks in a claim: for each, the sort of speaker, and what they are called."""
    return list(dict.fromkeys(_speaker(library, key) for key in claim.from_))


def _speaker(library: Library, key: str) -> tuple[str, str]:
    """Return the sort of whoever speaks in a statement or document, and what they are called."""
    statement = library.statements.get(key)
    name = library.names.get(statement.by) if statement else None
    by = statement.by if statement else key
    sector = name.sector if name and name.sector else UNNAMED if by in library.documents else ""
    return sector, library.call(by)


def _stances(library: Library, claim: m.Claim) -> set[str]:
    return {statement.stance for statement in library.statements_of(claim)}


def words(library: Library, text: PageText) -> str:
    """Return on whom a page says that something is blamed, each with who says so, or an empty text."""
    return "; ".join(f"{what} ({who_says(library, claim)})" for claim, what in attributions(library, text))


NOTHING = "not stated"


def effects(library: Library, text: PageText) -> list[tuple[m.Claim, str]]:
    """An effect is reported as far as a claim at home on the page reports it.

    It is said in one of these ways: {ways}. A claim has another than the first only if its words and its
    original sentence have a phrase for it, and if it is not {opinion_}: an adjective measures nothing. Where
    claims differ, all are shown, each with who says it, the least first. Nothing is concluded from a count.
    """
    claims = [item for item in text.items if isinstance(item, m.Claim) and item.effect and not item.withdrawn]
    return [
        (candidate, f"{reach(library, candidate)} ({who_says(library, candidate)})")
        for candidate in sorted(claims, key=lambda claim: library.reach.height(claim.effect))
    ]


def reach(library: Library, claim: m.Claim) -> str:
    """Return in words what effect a claim reports."""
    return library.lists.called("effect", claim.effect) if claim.effect else NOTHING


def listed(library: Library) -> dict[str, str]:
    """Return the words of the lists of a site that are in what the rules say of themselves."""
    taken = {statement.stance for statement in library.statements.values()}
    unblaming = [key for key in library.lists.having("stances", "blames") if key in taken]
    several = [library.lists.stances[key].several for key in unblaming]
    return {
        "rungs": ", ".join(rung.called for rung in library.lists.attribution.values()),
        "unblaming": joined(several).capitalize() or "Some stances",
        "opinion": capital(article(opinion(library))),
        "opinion_": article(opinion(library)),
        "ways": ", ".join((NOTHING, *(rung.called for rung in library.lists.effect.values()))),
    }


def shared(
    library: Library, down: Iterable[PageText], across: Iterable[PageText]
) -> dict[str, dict[str, list[Placement]]]:
    """Return for each page of a part, by pages of another, where sentences that both have are on the first.

    Notes on the documents and replies do not count. A page that shares nothing is left out of the inner ones.
    """
    shown: dict[str, list[str]] = defaultdict(list)  # for each claim, the pages across that show it
    for other in across:
        for place in library.page_placements[other.page.id]:
            shown[place.claim.id].append(other.page.id)
    found: dict[str, dict[str, list[Placement]]] = {}
    for one in down:
        both = found[one.page.id] = {}
        for place in library.page_placements[one.page.id]:
            if place.claim.id in shown and not place.claim.is_note and not is_reply(library, place.claim):
                for key in shown[place.claim.id]:
                    both.setdefault(key, []).append(place)
    return found


def is_reply(library: Library, claim: m.Claim) -> bool:
    """Return whether a claim reports replies alone."""
    stances = {statement.stance for statement in library.statements_of(claim)}
    return bool(stances) and stances <= library.lists.replies
