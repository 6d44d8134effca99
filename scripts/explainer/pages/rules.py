"""Render the page of rules: what is computed, in each rule's own words, with an example. Pure."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping

from explainer.library import attribution, coverage, effect, provenance
from explainer.library.library import Library
from explainer.pages import template
from explainer.pages.links import claim_line, page_link
from explainer.text import markdown
from explainer.text.markdown import Markdown

PATH = "about/rules.md"


def page(library: Library) -> str:
    """Return the page; explanations are the rules' own descriptions, examples come from the records."""
    words = effect.listed(library)
    explained = {
        "origins": _text(provenance.origins),
        "lineages": _text(provenance.lineages),
        "support": _text(provenance.support, words),
        "attribution": "",
        "effect": "",
        "use": _text(coverage.ledgers),
    }
    if any(kind.attribution for kind in library.site.kinds):
        explained["attribution"] = _text(attribution.attributions, words)
    if any(kind.effect for kind in library.site.kinds):
        explained["effect"] = _text(effect.effects, words)
    return template.page(
        "rules",
        "seeds/",
        site=library.site.title,
        explained=explained,
        support=list(_support(library)),
        attribution=list(_attribution(library)),
        effects=list(_effects(library)),
        ledgers=coverage.ledgers(library),
        excuses=library.style.unused,
    )


def _text(rule: Callable[..., object], words: Mapping[str, str] | None = None) -> Markdown:
    """Return what a rule says of itself, a paragraph each, with words of the site where it has room."""
    text = inspect.cleandoc(rule.__doc__ or "")
    paragraphs = (text.format(**words) if words else text).split("\n\n")
    return Markdown("\n\n".join(map(markdown.escape, paragraphs)))


def _support(library: Library) -> Iterator[tuple[str, Markdown, str]]:
    """Yield an example of each kind of support: its name, the first such claim, and its standing."""
    claims = [claim for claim in library.claims.values() if not claim.is_note and not claim.withdrawn]
    for kind, words in provenance.support_words(library).items():
        example = next((claim for claim in claims if provenance.support(library, claim) == kind), None)
        if example:
            yield words, claim_line(library, example, PATH), " ".join(provenance.sentences(library, example))


def _attribution(library: Library) -> Iterator[tuple[Markdown, str, str]]:
    """Yield an example of each rung: the page of the first cell that has it, its words, and who says so."""
    kinds = {kind.kind for kind in library.site.kinds if kind.attribution}
    texts = [text for text in library.pages.values() if text.page.kind in kinds]
    cells = [(text, *cell) for text in texts for cell in attribution.attributions(library, text)]
    for rung in range(len(library.blame.rungs) + 1):
        for text, claim, words in cells:
            if library.blame.height(claim.attributes) == rung:
                yield page_link(text, PATH), words, provenance.who_says(library, claim)
                break


def _effects(library: Library) -> Iterator[tuple[Markdown, str, Markdown | None]]:
    """Yield an example of each rung, and of a page that states no effect: page, words and claim."""
    kinds = {kind.kind for kind in library.site.kinds if kind.effect}
    texts = [text for text in library.pages.values() if text.page.kind in kinds]
    found = {text.page.id: effect.effects(library, text) for text in texts}
    cells = [(text, *cell) for text in texts for cell in found[text.page.id]]
    for rung in library.reach.rungs:
        for text, claim, words in cells:
            if claim.effect == rung:
                yield page_link(text, PATH), words, claim_line(library, claim, PATH)
                break
    for text in texts:
        if not found[text.page.id]:
            yield page_link(text, PATH), effect.NOTHING, None
            break
