"""How a claim stands: who is behind it, through whom it reached us, and how far that supports it. Pure.

Three things, each by a rule of its own, never one score. The rules are told on the Method page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from explainer import models as m
from explainer.library import Library

Support = Literal["several", "one", "unnamed", "opinion"]
SUPPORT: dict[Support, str] = {
    "several": "several named origins",
    "one": "one named origin",
    "unnamed": "relayed by a document that names no origin",
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

    An opinion is called one, whoever holds it. How many documents relay a statement does not count: the
    same origin told three times is one origin. We read the documents, not the origins.
    """
    stances = [library.statements[key].stance for key in claim.from_ if key in library.statements]
    own = [library.documents[key] for key in claim.from_ if key in library.documents]
    if all(stance == "opinion" for stance in stances) and all(each.kind == "opinion" for each in own):
        return "opinion"
    named = len(origins(library, claim))
    return "several" if named > 1 else "one" if named else "unnamed"


def relays(library: Library, claim: m.Claim) -> tuple[str, ...]:
    """Return the lineages that relay what each origin of a claim said, as far as its claims show.

    Of a claim with several origins and several lineages they do not show which lineage relays which origin;
    a document that also speaks for itself there may relay nothing.
    """
    found: dict[str, tuple[str, ...]] = {}
    for origin in origins(library, claim):
        keys = [key for key in claim.from_ if key in library.statements]
        said = [key for key in keys if library.statements[key].by == origin]
        told = {each.id: each for key in said for each in library.told_from.get(key, ())}
        found[origin] = lineages(library, (each for each in told.values() if _clear(library, each)))
    first = next(iter(found.values()), ())
    return tuple(each for each in first if all(each in others for others in found.values()))


def _clear(library: Library, claim: m.Claim) -> bool:
    """Return whether it is clear which lineage relays which origin of a claim."""
    one = len(origins(library, claim)) == 1 and not any(key in library.documents for key in claim.from_)
    return one or len(lineages(library, [claim])) == 1


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


def sentences(library: Library, found: Standing) -> list[str]:
    """Return the standing in words, plain sentences for a reader."""
    said = [f"{SUPPORT[found.support].capitalize()}{_of(library, found.origins)}."]
    if len(found.origins) > 1:
        said.append("The records do not show whether they are independent of each other.")
    if len(found.relays) > 1:
        names = " and the ".join(map(library.lineage_name, found.relays))
        count = "Both" if len(found.relays) == 2 else f"All {len(found.relays)}"
        rest = "this one origin" if len(found.origins) == 1 else "the same origins"
        said.append(f"The {names} relay the statement. {count} rest on {rest}, so this is no second source.")
    if found.official:
        said.append("An official assessment is among the origins.")
    if found.investigator:
        said.append("Whoever looked into it is among the origins.")
    return [*said, "We read the documents, not the origins."]


def _of(library: Library, keys: tuple[str, ...]) -> str:
    return f": {', '.join(map(library.call, keys))}" if keys else ""
