"""What effect the claims of a page report, and who says so. Pure."""

from __future__ import annotations

from explainer.errors import article, capital
from explainer.library.library import Library, PageText
from explainer.library.provenance import opinion, who_says
from explainer.seeds import models as m
from explainer.seeds.lists import joined

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
