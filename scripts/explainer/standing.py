"""How a claim stands: who is behind it, through whom it reached us, and how far that supports it. Pure.

Three things, each by a rule of its own, never one score. The rules are told on the Method page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from explainer import models as m
from explainer.library import Library

Support = Literal["several", "one", "cited", "own", "unnamed", "opinion"]
SUPPORT: dict[Support, str] = {
    "several": "several named origins",
    "one": "one named origin",
    "cited": "a document that cites a work for it",
    "own": "a document that speaks for itself",
    "unnamed": "a document that names no origin",
    "opinion": "an opinion",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What the records know of one claim: ids of origins, lineages of documents, and what follows."""

    origins: tuple[str, ...]
    lineages: tuple[str, ...]
    relays: tuple[str, ...]
    support: Support
    official: bool
    investigator: bool


def origins(library: Library, claim: m.Claim) -> tuple[str, ...]:
    """The origins of a claim are the distinct makers of the statements behind it; who relays them is none."""
    makers = (library.statements[key].by for key in claim.from_ if key in library.statements)
    return tuple(dict.fromkeys(by for by in makers if by not in library.documents))


def lineages(library: Library, claims: Iterable[m.Claim]) -> tuple[str, ...]:
    """A lineage is a document, or several that are revisions or retellings of one text, which count once."""
    locators = (locator for claim in claims for locator in claim.at)
    return tuple(dict.fromkeys(library.sentences[each].document.lineage for each in locators))


def support(library: Library, claim: m.Claim) -> Support:
    """A claim has the support of several named origins, of one, or of none that is named.

    An opinion is called one, whoever holds it. Where no origin is named, a document may cite a work for the
    sentence, or speak for itself, such as a notice by its publisher; only where it does neither it names no
    origin. How many documents relay a statement does not count: the same origin told three times is one
    origin. The site relies on what the documents report, not on the originals.
    """
    if is_opinion(library, claim):
        return "opinion"
    named = len(origins(library, claim))
    if named:
        return "several" if named > 1 else "one"
    if any(library.sentences[each].works for each in claim.at):
        return "cited"
    own = [library.documents[key] for key in claim.from_ if key in library.documents]
    return "own" if own and all(each.speaks_for for each in own) else "unnamed"


def is_opinion(library: Library, claim: m.Claim) -> bool:
    """Return whether nothing but opinions stands behind a claim."""
    stances = [library.statements[key].stance for key in claim.from_ if key in library.statements]
    own = [library.documents[key] for key in claim.from_ if key in library.documents]
    return all(stance == "opinion" for stance in stances) and all(each.kind == "opinion" for each in own)


def relaying(library: Library, claim: m.Claim) -> tuple[m.Document, ...]:
    """Return the documents, one a lineage, in whose sentences a claim has what its origins said.

    A document that speaks for itself relays nobody.
    """
    found: dict[str, m.Document] = {}
    for locator in claim.at:
        document = library.sentences[locator].document
        if document.id not in claim.from_ and not document.speaks_for:
            found.setdefault(document.lineage, document)
    return tuple(found.values())


def relays(library: Library, claim: m.Claim) -> tuple[str, ...]:
    """Return the lineages that relay what the origins of a claim said, by the claim's own sentences.

    Of a claim with several origins and several lineages these do not show which relays which.
    """
    found = tuple(each.lineage for each in relaying(library, claim))
    named = len(origins(library, claim))
    return found if named == 1 or (named and len(found) == 1) else ()


def who(library: Library, claim: m.Claim) -> str:
    """Return who says what a claim says; what is an opinion is said to be one."""
    said = speakers(library, claim)
    held = origins(library, claim) and is_opinion(library, claim)
    return f"in the opinion of {said}" if held else said


def speakers(library: Library, claim: m.Claim) -> str:
    """Return the origins of a claim with the documents that report them, or the document that says it."""
    named = [library.call(key) for key in origins(library, claim)]
    own = [f"the {library.call(key)}" for key in claim.from_ if key in library.documents]
    said = _and([*named, *own])
    through = [each.short for each in relaying(library, claim)]
    if named and through:
        said += f", as reported by the {_and(through, ' and the ')}"
    return said


def standing(library: Library, claim: m.Claim) -> Standing:
    """Return the standing of a claim that rests on sentences."""
    statements = [library.statements[key] for key in claim.from_ if key in library.statements]
    names = (
        library.names[each.by]
        for each in statements
        if each.by in library.names and each.stance == "assessment"
    )
    return Standing(
        origins=origins(library, claim),
        lineages=lineages(library, [claim]),
        relays=relays(library, claim),
        support=support(library, claim),
        official=any(name.sector == "government" for name in names),
        investigator=any(each.stance == "finding" for each in statements),
    )


def sentences(library: Library, claim: m.Claim) -> list[str]:
    """Return the standing of a claim in words, plain sentences for a reader."""
    found = standing(library, claim)
    names = speakers(library, claim)
    said = [f"{_begin(found)}: {names}{_end(library, claim, found)}."]
    if len(found.origins) > 1:
        said.append("The records do not show whether they are independent of each other.")
    if len(found.relays) > 1:
        count = "Both" if len(found.relays) == 2 else f"All {len(found.relays)}"
        said.append(f"{count} documents report the same origin, so this is no second source.")
    if found.official:
        said.append("An official assessment is among the origins.")
    if found.investigator:
        said.append("An origin reports its own findings.")
    return [*said, "This site relies on what its documents report, not on the originals."]


def _begin(found: Standing) -> str:
    if found.origins and found.support == "opinion":
        return "An opinion"
    return "Sources" if found.support == "several" else "Source"


def _end(library: Library, claim: m.Claim, found: Standing) -> str:
    """Return what is said of a document without an origin: what it is, what it cites."""
    if found.origins:
        return ""
    works = dict.fromkeys(key for each in claim.at for key in library.sentences[each].works)
    cited = f", citing {_and([library.works[key].label for key in works])}" if works else ""
    ends = {"own": ", which speaks for itself", "unnamed": ", which names no source"}
    return {**ends, "cited": cited, "opinion": f", which is opinion{cited}"}.get(found.support, "")


def _and(names: list[str], last: str = " and ") -> str:
    return last.join(filter(None, (", ".join(names[:-1]), *names[-1:])))
