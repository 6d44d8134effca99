"""What supports a claim: who is behind it, and through which documents it comes. Pure.

Never a score. The page of rules prints what each rule says of itself, as it does of attribution and effect.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from explainer.errors import article, capital
from explainer.library.library import Library
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


UNNAMED = "unnamed"  # a document says it in its own words


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
