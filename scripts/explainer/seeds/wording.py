"""Rules on how a text is worded, found without the originals. Pure: text in, what is wrong out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from explainer.errors import article, one_of
from explainer.seeds import fields
from explainer.seeds import models as m
from explainer.seeds.lists import joined
from explainer.text import facts, markup, numerals
from explainer.text.facts import has

_QUOTED = re.compile("“[^“”]*”")
_MAY_DIFFER = "only names and context may differ"
Wrong = tuple[str, str]  # the words at fault, empty for the whole text, and what is wrong with them


class Banned:
    """The words not to use; one in lowercase letters is meant in any case."""

    def __init__(self, banned: Mapping[str, str]) -> None:
        """Gather the words in one pattern, the longest first."""
        self.instead = {word.lower(): (word, instead) for word, instead in banned.items()}
        words = "|".join(map(re.escape, sorted(banned, key=len, reverse=True)))
        self.pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE) if banned else None

    def found(self, text: str) -> Iterator[Wrong]:
        """Yield each such word outside quotation marks and what to write instead."""
        ours = facts.without_quotations(markup.LINK.sub(lambda found: found.group(2) or "", text))
        for match in self.pattern.finditer(ours) if self.pattern else ():
            word, instead = self.instead[match.group().lower()]
            if word.islower() or word == match.group():
                yield match.group(), f"“{match.group()}” is not used here – write {instead}"


def plain(text: str, call: Callable[[str], str]) -> str:
    """Return a text's wording standing alone, without markup; `call` gives the name of an id."""
    return markup.plain(markup.alone(text), call)


def wrong(
    says: str, stances: Iterable[m.Stance], style: m.Style, call: Callable[[str], str]
) -> Iterator[Wrong]:
    """Yield what is wrong with the wording of a claim behind which statements of `stances` stand."""
    apart = False
    for one, other in markup.alternatives(says):
        if lost := _apart(one, other, style, call):
            apart = True
            what = f"“{plain(one, call)}” and “{plain(other, call)}” differ in {lost} – {_MAY_DIFFER}"
            yield one or other, what
    whole = markup.alone(says), markup.here(says)
    if not apart and whole[0] != whole[1] and (lost := _apart(*whole, style, call)):
        yield "", f"its two wordings differ in {lost} – {_MAY_DIFFER}"
    texts = [plain(words, call) for words in whole]
    for text in dict.fromkeys(texts):
        yield from _long(text, style)
    ours = facts.without_quotations(plain(says, call))
    stances = [stance for stance in stances if stance in style.stances]
    verbs = {verb for stance in stances for verb in style.stances[stance].verbs}
    if verbs and not has(ours, {*verbs, *style.free_verbs}):
        stance = next(iter(stances))
        known = one_of(style.stances[stance].verbs)
        yield "", f"does not read as {article(stance)} – use “said”, or one of {known}"


def unfit(statement: m.Statement, speaker: object, style: m.Style, lists: m.Lists) -> str:
    """Return why a statement cannot have its stance, by its speaker and what it answers; or nothing."""
    stance = statement.stance
    kind = lists.stances.get(stance)
    if statement.answers and kind and not kind.answers and (kind.own or kind.plain or kind.opinion):
        return f"“{stance}” is not a reply – make it {a_reply(lists)}, or leave out “answers”"
    words = style.stances.get(stance)
    if not words or not isinstance(speaker, m.Name | m.Document):
        return ""
    if words.by and speaker.kind not in words.by:
        fit = [key for key, words in style.stances.items() if not words.by or speaker.kind in words.by]
        fit = [key for key in fit if not (key in lists.stances and lists.stances[key].answers)]
        what = f"“{stance}” is not what a {speaker.kind} gives – it is for {one_of(words.by)}"
        return f"{what}; for a {speaker.kind} take {one_of(fit)}" if fit else what
    sector = speaker.sector if isinstance(speaker, m.Name) else None
    if words.sectors and sector and sector not in words.sectors:
        return f"“{stance}” is not what the sector “{sector}” gives – it is for {one_of(words.sectors)}"
    return ""


def unhedged(told: str, said: str, style: m.Style) -> str:
    """Return the classes of amount that a figure has wherever it is in a text, and lacks as told."""
    own = {figure.start: figure.amounts for figure in facts.figures(told, style.amounts)}
    lost: set[str] = set()
    for place in re.finditer(re.escape(told), said):
        there = {
            figure.start - place.start(): figure.amounts for figure in facts.figures(said, style.amounts)
        }
        here = {kind for at, kinds in own.items() for kind in there.get(at, kinds) - kinds}
        if not here:
            return ""
        lost |= here
    return ", ".join(sorted(lost))


def _long(text: str, style: m.Style) -> Iterator[Wrong]:
    """Yield sentences without end, and sentences and quotations that are too long."""
    if not re.search(r"[.?!]”?$", text):
        yield "", "does not end like a sentence – end it with a full stop"
    for sentence in re.split(r"(?<=[.?!])\s+(?=[A-Z“])", text):
        if (count := len(facts.WORD.findall(sentence))) > style.longest_sentence:
            yield "", f"has a sentence of {count} words – {style.longest_sentence} at most"
    for quotation in facts.curly(text):
        if (count := len(facts.WORD.findall(quotation.words))) > style.longest_quotation:
            most = style.longest_quotation
            yield quotation.words[:30], f"quotes {count} words in a row – {most} at most; split or paraphrase"


def _apart(one: str, other: str, style: m.Style, call: Callable[[str], str]) -> str:
    """Return what two wordings differ in, but for names that they link to, which may have a figure."""
    lost = _differ(plain(one, call), plain(other, call), style)
    if not lost:
        return ""
    alone, here = (plain(words, lambda _: "it") for words in (one, other))
    return lost if _differ(alone, here, style) else ""


def _differ(one: str, other: str, style: m.Style) -> str:
    """Return what two alternatives may not differ in and do: “a figure”, “a hedge” …; or nothing."""
    telling = _telling((*style.hedges.values(), *style.amounts.values(), style.negations))
    first, second = ([match.group() for match in telling.finditer(text.lower())] for text in (one, other))
    if first == second and _QUOTED.findall(one) == _QUOTED.findall(other):
        return ""  # nearly always, and ten times as fast as looking closely
    classes = {**style.hedges, "not": style.negations}
    looks: dict[str, Callable[[str], list[Any]]] = {
        "a quotation": lambda text: [quotation.words for quotation in facts.curly(text)],
        "a figure": lambda text: [
            (figure.meaning, figure.amounts) for figure in facts.figures(text, style.amounts)
        ],
        "a hedge": lambda text: sorted(hedge.kind for hedge in facts.hedges(text, classes)),
    }
    return next((what for what, look in looks.items() if look(one) != look(other)), "")


@cache
def _telling(classes: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    """Return what finds the figures, hedges and denials of a text in lowercase letters, all alike."""
    phrases = sorted({phrase.lower() for class_ in classes for phrase in class_}, key=len, reverse=True)
    words = "|".join(map(re.escape, phrases)) or "(?!)"
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])|n[’']t\b|{numerals.TELLING.pattern}")


@dataclass(frozen=True, slots=True)
class Ladder:
    """An order of rungs, each with its phrases: how much a text blames on somebody, or what effect it has."""

    rungs: tuple[str, ...]

    def rung(self, text: str, phrases: Mapping[str, fields.Lines]) -> int:
        """Return the highest rung that a text has a phrase of: 0 for none, else counted from 1."""
        return self.highest(text, phrases)[0]

    def highest(self, text: str, phrases: Mapping[str, fields.Lines]) -> tuple[int, str]:
        """Return the highest rung that a text has a phrase of, and that phrase.

        A phrase inside a longer one does not count: “not widely shared” is not “widely shared”.
        """
        text = re.sub(r"n't\b", " not", facts.flat(text)).lower()
        known = [
            (facts.flat(phrase), i)
            for i, rung in enumerate(self.rungs, 1)
            for phrase in phrases.get(rung, ())
        ]
        found: list[tuple[int, int, int, str]] = []
        for phrase, height in sorted(known, key=lambda pair: len(pair[0]), reverse=True):
            for start, end in facts.spans(text, phrase.lower()):
                if not any(first <= start and end <= last for first, last, _, _ in found):
                    found.append((start, end, height, phrase))
        return max(((height, phrase) for _, _, height, phrase in found), default=(0, ""))

    def height(self, value: object) -> int:
        """Return the place of a recorded rung, counted from 1, or 0 for none and for “nobody”."""
        return next((i for i, rung in enumerate(self.rungs, 1) if rung == value), 0)


def a_reply(lists: m.Lists) -> str:
    """Return what a reply can be: “a denial or an assurance”."""
    return joined(map(article, lists.having("stances", "answers")), " or ") or "another stance"
