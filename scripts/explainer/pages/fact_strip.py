"""What is known of a page's subject, in three steps: who is named, how it is supported, what it did. Pure.

Words, no score: each step says what the records say and who says it. A small number is drawn too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explainer.library import attribution, effect, provenance
from explainer.library.library import Library, PageText
from explainer.pages import svg
from explainer.pages.links import built, home
from explainer.pages.template import fill, phrase
from explainer.seeds import models as m
from explainer.text import facts, markdown

MANY = 40  # units, above which nobody counts dots
ACROSS, STEP = 10, 12
_WORDS = {word: i for i, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what is asked, what the records say, who says so, and the sentence that says it."""

    asks: str
    says: str
    by: str
    to: markdown.Markdown


def steps(library: Library, text: PageText, path: str) -> list[Step]:
    """Return the steps of a page, none if its kind blames nobody for anything."""
    kind = library.kinds.get(text.page.kind)
    if kind is None or not kind.attribution:
        return []
    found = [_named(library, text, path), _supported(library, text)]
    return [*found, _effect(library, text, path)] if library.reach.rungs else found


def asks(library: Library) -> tuple[str, ...]:
    """Return what the steps ask, one for each."""
    found = tuple(phrase("strip_asks").split("|"))
    return found if library.reach.rungs else found[:2]


def _named(library: Library, text: PageText, path: str) -> Step:
    """Return on whom it is blamed most narrowly, and by whom: by somebody named, if possible."""
    found = attribution.attributions(library, text)
    reported = [cell for cell in found if not provenance.is_opinion(library, cell[0])] or found
    reported = [cell for cell in reported if provenance.origins(library, cell[0])] or reported
    if not reported:
        return Step(asks(library)[0], phrase("strip_nobody"), "", markdown.Markdown())
    claim, words = max(reported, key=lambda cell: library.blame.height(cell[0].attributes))
    return Step(asks(library)[0], words, provenance.who_says(library, claim), _to(library, claim, path))


def _supported(library: Library, text: PageText) -> Step:
    """Return who is behind the sentences of the page, and in which of the site's sources."""
    claims = list(_reporting(library, text))
    origins = dict.fromkeys(
        library.call(key) for claim in claims for key in provenance.origins(library, claim)
    )
    through = dict.fromkeys(library.lineage_name(lineage) for lineage in provenance.lineages(library, claims))
    if not claims:
        return Step(asks(library)[1], phrase("strip_unsupported"), "", markdown.Markdown())
    return Step(
        asks(library)[1],
        phrase("strip_supported", len(origins), len(through)),
        phrase("strip_origins", ", ".join(origins), ", ".join(through)),
        markdown.Markdown(),
    )


def _reporting(library: Library, text: PageText) -> Iterator[m.Claim]:
    """Yield the claims at home on a page that report something: no notes, replies, opinions or forecasts."""
    for item in text.items:
        if isinstance(item, m.Claim) and not item.withdrawn and not item.is_note:
            stances = {library.statements[key].stance for key in item.from_ if key in library.statements}
            if not stances & library.lists.unblaming and not provenance.is_opinion(library, item):
                yield item


def _effect(library: Library, text: PageText, path: str) -> Step:
    """Return what effect is known; where claims differ, all of them."""
    told = effect.effects(library, text)
    if not told:
        return Step(asks(library)[2], phrase("strip_effect", effect.NOTHING), "", markdown.Markdown())
    says = "; ".join(dict.fromkeys(effect.reach(library, claim) for claim, _ in told))
    by = "; ".join(dict.fromkeys(provenance.who_says(library, claim) for claim, _ in told))
    return Step(asks(library)[2], says, by, _to(library, told[0][0], path))


def _to(library: Library, claim: m.Claim, path: str) -> markdown.Markdown:
    return built(home(library, claim, path))


def block(library: Library, text: PageText, path: str) -> markdown.Markdown:
    """Return the strip of a page with its counts, or nothing."""
    found = steps(library, text, path)
    return fill("strip", steps=found, dots=dots(library, text)) if found else markdown.Markdown()


# --- Small numbers, drawn -----------------------------------------------------------------------------


def dots(library: Library, text: PageText) -> list[tuple[markdown.Markdown, str]]:
    """Return for each count in the page's head a drawing of its units and its words."""
    found = []
    for item in text.items:
        if isinstance(item, m.Claim) and item.figures and item.fact and not item.withdrawn:
            told = {
                figure.value
                for cell in item.fact.values()
                for figure in facts.figures(cell, library.style.amounts)
            }
            counts = [(_whole(figure.as_told), figure.unit) for figure in item.figures]
            shown = any(str(number) in told for number, _ in counts)
            if shown and all(number for number, _ in counts) and sum(number for number, _ in counts) <= MANY:
                by = provenance.speakers(library, item)
                words = " and ".join(f"{figure.as_told} {figure.unit}" for figure in item.figures)
                found.append(
                    (_dots([number for number, _ in counts], words), phrase("strip_counted", words, by))
                )
    return found


def _whole(words: str) -> int:
    """Return a whole number that is told as it is, without a hedge, or 0."""
    return int(words) if words.isascii() and words.isdigit() else _WORDS.get(words.lower(), 0)


def _dots(numbers: list[int], words: str) -> markdown.Markdown:
    """Return a dot for each unit, a row for each sort, the second sort hollow."""
    drawn, y = [], 5
    for sort, number in enumerate(numbers):
        for i in range(number):
            class_ = "dot" if sort % 2 == 0 else "dot hollow"
            drawn.append(
                svg.tag("circle", class_=class_, cx=6 + i % ACROSS * STEP, cy=y + i // ACROSS * STEP, r=4)
            )
        y += (-(-number // ACROSS)) * STEP
    box = f'class="drawing dots" role="img" viewBox="0 0 {ACROSS * STEP} {y}"'
    name = f'aria-label="{markdown.attribute(words)}"'
    return markdown.Markdown(f"<svg {box} {name}>{''.join(drawn)}</svg>")
