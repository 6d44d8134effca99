"""Render the page of rules: what is computed, in each rule's own words, with an example. Pure."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping

from explainer.library import coverage, standing
from explainer.library.library import Library
from explainer.pages.links import claim_line, page_link
from explainer.text import markdown

PATH = "about/rules.md"


def page(library: Library) -> str:
    """Return the page; explanations are the rules' own descriptions, examples come from the records."""
    blocks = ["What the site computes from its records, and an example of each. Nothing here is a score."]
    words = standing.listed(library)
    blocks += ["## Origins", _text(standing.origins), "## Lineages", _text(standing.lineages)]
    blocks += ["## Support", _text(standing.support, words), *_support(library)]
    if any(kind.attribution for kind in library.site.kinds):
        blocks += ["## Attribution", _text(standing.named, words), *_attribution(library)]
    if any(kind.effect for kind in library.site.kinds):
        blocks += ["## Effect", _text(standing.told, words), *_effect(library)]
    blocks += ["## Use of the documents", _text(coverage.ledgers), *_coverage(library)]
    title = "Rules and examples"
    return markdown.page(title, f"{title}: {library.site.title}", "seeds/", blocks)


def _text(rule: Callable[..., object], words: Mapping[str, str] | None = None) -> str:
    """Return what a rule says of itself, a paragraph each, with words of the site where it has room."""
    said = inspect.cleandoc(rule.__doc__ or "")
    parts = (said.format(**words) if words else said).split("\n\n")
    return "\n\n".join(map(markdown.escape, parts))


def _support(library: Library) -> Iterator[str]:
    """Yield an example of each kind of support: the first claim that has it."""
    told = [each for each in library.claims.values() if not each.is_note and not each.withdrawn]
    for kind, words in standing.support_words(library).items():
        example = next((each for each in told if standing.support(library, each) == kind), None)
        if example:
            said = " ".join(standing.sentences(library, example))
            yield f"**{words[:1].upper()}{words[1:]}.** {claim_line(library, example, PATH)}"
            yield f"> {markdown.escape(said)}"


def _attribution(library: Library) -> Iterator[str]:
    """Yield an example of each rung: the first claim with a cell that has it."""
    kinds = {kind.kind for kind in library.site.kinds if kind.attribution}
    pages = [each for each in library.pages.values() if each.page.kind in kinds]
    cells = [(page, *each) for page in pages for each in standing.named(library, page)]
    for rung in range(len(library.blame.rungs) + 1):
        example = next((each for each in cells if library.blame.height(each[1].attributes) == rung), None)
        if example:
            page, claim, words = example
            said = markdown.escape(f"{words} ({standing.who_says(library, claim)})")
            yield f"{page_link(page, PATH)}: {said}."


def _effect(library: Library) -> Iterator[str]:
    """Yield an example of each rung, and of a page on which no effect is told."""
    pages = [
        each for each in library.pages.values() if getattr(library.kinds.get(each.page.kind), "effect", None)
    ]
    told = [(page, *each) for page in pages for each in standing.told(library, page)]
    for rung in library.reach.rungs:
        example = next((each for each in told if each[1].effect == rung), None)
        if example:
            page, claim, words = example
            yield f"{page_link(page, PATH)}: {markdown.escape(words)}. {claim_line(library, claim, PATH)}"
    if silent := next((each for each in pages if not standing.told(library, each)), None):
        yield f"{page_link(silent, PATH)}: {standing.NOTHING}."


def _coverage(library: Library) -> Iterator[str]:
    lines = (markdown.escape(str(each)) for each in coverage.ledgers(library))
    yield markdown.bullets(lines)
    reasons = (
        f"{markdown.escape(key)}: {markdown.escape(text)}" for key, text in library.style.unused.items()
    )
    yield "A sentence may be excused for one of these reasons:"
    yield markdown.bullets(reasons)
