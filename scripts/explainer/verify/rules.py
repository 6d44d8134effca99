"""The rules that hold a claim to its sentences, one function each. Pure: a held claim in, findings out.

A rule compares what the claim says outside quotation marks, standing alone and without the names of
documents, with the sentences; quotations have a rule of their own.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from explainer.faults import did_you_mean
from explainer.seeds import fields
from explainer.text import date_words, facts, markup
from explainer.text.date_words import Date, date_of, known
from explainer.text.edtf import ends
from explainer.text.facts import Figure, Hedge
from explainer.text.ids import parsed
from explainer.text.readings import Reading
from explainer.verify import rules_of_speech
from explainer.verify.claim import Finding, Held, blanked, count, met

_DETERMINED = re.compile(r"\b(?:(?i:the|a|upcoming|coming|this|its|their)|(?<=[a-z,]\s)[A-Z]\w*)\s$")
_NOUN_OF = re.compile(r"([a-z]+)\s(?:of|in)\s$")
NEAR = 5  # words after a figure, among which is what it counts
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[A-Z“])")
_BRACKETS = re.compile(r"\([^)]*\)")  # where an abbreviation is after what it is short for
_FOLLOWING = re.compile(r"(?:'s?)?(?:-[a-z]+)?\s+([a-z][\w-]+)")
_NOUN_BEFORE = re.compile(r"([a-z][\w-]+)\s+(?:of|in|by|from|with|on|to|against)\s+(?:the\s+)?$")
WINDOW = 6  # words around a name, in which a word may be with it in another order
BETTER = 1.3  # by this factor a sentence must be the better one to be meant
Rule = Callable[[Held], Iterator[Finding]]


def quotations(held: Held) -> Iterator[Finding]:
    """Compare each quotation with what is inside quotation marks; a document's own words, to its text."""
    for quotation in facts.curly(held.library.alone(held.claim)):
        words = facts.flat(quotation.words).strip(" ,.")
        homes = [key for key, each in held.read.items() if _may_quote(held, words, key, each.quotable)]
        if not homes:
            yield _unquoted(held, quotation.words, words)
        for key in homes:
            if why := _unfit(held, key):
                yield held.finding("quotation", quotation.words, f"quotation “{quotation.words}” {why}")
        denying = held.library.lists.having("stances", "denies")
        denial = any(each.stance in denying for each in held.statements)
        printed = [held.read[key].quotable for key in homes if not _altered(held, key)]
        if (
            denial
            and printed
            and not any(_uncut(words, each) for text in printed for each in facts.quoted(text))
        ):
            what = (
                "is cut out of a longer one – quote a denial whole, or from one punctuation mark to another"
            )
            yield held.finding("quotation", quotation.words, f"quotation “{quotation.words}” {what}")


def _may_quote(held: Held, words: str, locator: str, text: str) -> bool:
    """Return whether a sentence has the words inside quotation marks, or as its document's own words."""
    flat = facts.flat(text)
    if not met(words, flat):
        return False
    paragraph = held.shared.paragraphs[parsed(locator)[:2]]
    whole = any(flat in each for each in facts.quoted(paragraph))  # opened and closed by its neighbors
    own = parsed(locator).document in held.own
    return own or whole or any(met(words, each) for each in facts.quoted(text))


def _altered(held: Held, locator: str) -> bool:
    return held.library.sentences[locator].document.quotations != "printed"


def _uncut(words: str, quoted: str) -> bool:
    """Return whether words are a whole quotation, or begin and end in it where a clause does."""
    at = quoted.find(words)
    before, after = quoted[:at].rstrip(), quoted[at + len(words) :].lstrip()
    return at >= 0 and before[-1:] in {"", *".,;:?!"} and after[:1] in {"", *".,;:?!"}


def _unquoted(held: Held, shown: str, words: str) -> Finding:
    texts = held.located.values()
    near = max(texts, key=lambda text: len(facts.stems(text) & facts.stems(words)), default="")
    loose = any(met(words, facts.flat(text)) for text in texts)
    why = "is there outside quotation marks: paraphrase it" if loose else "is not quoted so in its sentences"
    return held.finding("quotation", shown, f"quotation “{shown}” {why}", near)


def _unfit(held: Held, locator: str) -> str:
    """Return why a sentence may not be quoted, or not like this; or nothing."""
    home = held.library.sentences[locator]
    if home.document.quotations == "altered":
        return "is from a document whose quotations are altered – paraphrase it"
    if home.document.quotations == "translated" and "translat" not in held.whole:
        return "is a translation and does not say so – add “(translation)”"
    if home.sentence.quotable == "no":
        return "comes from a sentence marked “quotable: no” – describe it"
    return ""


def dates(held: Held) -> Iterator[Finding]:
    """Look for each date in the sentences and the statement's dates, as often as the claim has it.

    The date of a cited work counts only where no date of the statement is known.
    """
    said = [
        date_of(part) for each in held.statements for part in dict.fromkeys(ends(each.date or "")) if part
    ]
    told = [
        date_of(part) for each in held.statements for part in dict.fromkeys(ends(each.about or "")) if part
    ]
    theirs = [*held.printed_dates, *said, *told, *(() if said else held.issued_dates)]
    years = {date.year for date in said} or held.years  # of a day and month printed without one
    nouns = _dated(held.wider)
    for text in held.both:
        used: Counter[tuple[int, int, int, str]] = Counter()
        for noun, ours in _dated(text).items():
            near = nouns.get(noun, [])
            for date in ours:
                if near and not known(date, near, set()):
                    what = f"date “{date.text}” is not that of “{noun}” there: it has “{near[0].text}”"
                    yield held.finding("date", date.text, what)
        for date in date_words.dates(text)[0]:
            if not held.worded:  # “early” and the like are words
                date = replace(date, span="")  # noqa: PLW2901
            used[date.key] += 1
            there = sum(known(date, [each], years) for each in theirs)
            if not there:
                hint = did_you_mean(date.text, [each.text for each in theirs])
                where = "" if said else ", nor in a work cited there"
                what = f"date “{date.text}” is in no sentence that it rests on{where}{hint}"
                yield held.finding("date", date.text, what)
            elif used[date.key] > there:
                what = f"date “{date.text}” occurs fewer times in the source than here"
                yield held.finding("date", date.text, what)


def _dated(text: str) -> dict[str, list[Date]]:
    """Return the nouns next to a year alone, as in “the 2022 count” and “the count of 2022”."""
    found: dict[str, list[Date]] = defaultdict(list)
    for date in date_words.dates(text)[0]:
        before, after = text[: date.start], text[date.start + len(date.text) :]
        noun = facts.unit(after) if _DETERMINED.search(before) else ""
        if of := _NOUN_OF.search(before):
            noun = facts.stem(of[1])
        if date.parts == (date.year, 0, 0) and noun:
            found[noun].append(date)
    return found


def figures(held: Held) -> Iterator[Finding]:
    """Look for each figure in the same form, counting the same, with the same hedge."""
    amounts = held.style.amounts
    theirs = list(held.figures())
    for ours in held.both:
        used: Counter[str] = Counter()
        for figure in facts.figures(ours, amounts):
            if figure.worded and not held.worded:
                continue
            used[figure.meaning] += 1
            if wrong := _miscounted(figure, theirs, used[figure.meaning]):
                yield held.finding(wrong[0], figure.text, f"figure “{figure.text}” {wrong[1]}")


def _miscounted(figure: Figure, theirs: list[Figure], times: int) -> tuple[str, str] | None:
    """Return what is wrong with a figure that the claim gives the `times`-th time, and how that is called."""
    alike = [each for each in theirs if each.meaning == figure.meaning]
    same = [each for each in alike if each.worded == figure.worded]
    if not same:
        if other := next(iter(alike), None):
            return (
                "figure",
                f"differs in form: the sentence has “{other.text}” – digits stay digits, words stay words",
            )
        near = did_you_mean(figure.text, [each.text for each in theirs])
        return "figure", f"is in no sentence that it rests on{near}"
    if times > len(same):
        return "figure", "occurs fewer times in the source than here"
    counting = [each for each in same if _counts_alike(figure, each)]
    if not counting:
        return "unit", "counts something else there than here"
    if all(figure.amounts not in (each.amounts, each.otherwise) and not each.loose for each in counting):
        there, here = (", ".join(sorted(each.amounts)) or "nothing" for each in (counting[0], figure))
        return "amount", f"is hedged there by {there}, here by {here}"
    return None


def _counts_alike(ours: Figure, theirs: Figure) -> bool:
    """Return whether two figures of one value count the same, or are numbers of the same thing: “block 5”."""
    if theirs.known is not None:
        run = itertools.takewhile(lambda word: word not in facts.SMALL, ours.after)
        if theirs.known and ours.unit:
            return not theirs.known.isdisjoint({ours.unit, *run})
        return ours.unit not in theirs.absent
    if ours.label and theirs.label:
        return ours.label == theirs.label
    if ours.unit in ("", theirs.unit) or ours.unit in theirs.after[:NEAR]:
        return True
    return not theirs.unit and ours.unit in theirs.before  # “the number of locks to 120,000”


# Words with which a sentence begins: nobody's name, even where no text has them within a sentence.
_BEGINNING = frozenset(
    "what whatever when whenever where wherever whether which whichever who whoever whose why how however if "
    "although though since until unless once here there then thus so yet still even only just also some "
    "several many most much few every another neither either nor no none nobody nothing at by in on for from "
    "to with without within upon toward towards despite like unlike besides beyond across along amid instead "
    "later earlier today soon again never always often perhaps two three four five six seven eight nine ten "
    "my your its ours theirs i you me him us yes".split()
)


def names(held: Held) -> Iterator[Finding]:
    """Look for each name by one of its forms, and for each other word with a capital as it is."""
    speakers = {each.by for each in held.statements}
    for text in held.both:
        masked = text
        for form, key in held.named(text):
            masked = blanked(form, masked)
            if key not in speakers and not held.names(key, held.around):
                yield held.finding("name", form, f"name “{form}” {_nowhere(held, form)}")
        for word, first in facts.capitalised(date_words.dates(masked)[1]):
            usual = first and (
                word.lower() in facts.SMALL
                or word.lower() in _BEGINNING
                or facts.stem(word) in held.shared.vocabulary
            )
            if not usual and not met(facts.flat(word), held.around):
                yield held.finding("name", word, f"“{word}” {_nowhere(held, word)}")


def neighbors(held: Held) -> Iterator[Finding]:
    """Find a name next to a word that the sentences have next to other names alone.

    Beside is the word after a name, as in “a body’s aims”, and the one before it and “of”, “in” or the like.
    """
    beside: dict[str, set[str]] = defaultdict(set)
    around: dict[str, set[str]] = defaultdict(set)
    for each in (*held.read.values(), *held.read_context.values()):
        text = facts.flat(each.text)
        for key, start, end in held.places(text):
            beside[key] |= set(_beside(text, start, end))
            near = (*facts.WORD.findall(text[:start])[-WINDOW:], *facts.WORD.findall(text[end:])[:WINDOW])
            around[key] |= set(map(facts.stem, near))
    text = facts.flat(held.ours)
    for key, start, end in held.places(text):
        for word, printed in _beside(text, start, end).items() if key in beside else ():
            others = [other for other, words in beside.items() if other != key and word in words]
            if others and word not in around[key]:
                name = text[start:end]
                other = held.library.call(others[0])
                what = f"name “{name}” is beside “{printed}” here, and there “{other}” is"
                yield held.finding("name", name, what)


def _beside(text: str, start: int, end: int) -> dict[str, str]:
    """Return the words next to a name by their stems."""
    following = _FOLLOWING.match(text, end)
    before = (
        None if text[end : end + 2] in ("'s", "' ") else _NOUN_BEFORE.search(text, max(0, start - 60), start)
    )
    words = [found[1] for found in (following, before) if found]
    return {facts.stem(word): word for word in words if word not in facts.SMALL}


def repeats(held: Held) -> Iterator[Finding]:
    """Find a name that one sentence of the claim has more often than all that it rests on."""
    for sentence in _SENTENCE_END.split(_BRACKETS.sub(" ", held.ours)):
        times: Counter[str] = Counter()
        last: dict[str, str] = {}
        masked = sentence
        for form, key in held.named(sentence):
            times[key] += count(form, masked)
            masked, last[key] = blanked(form, masked), form
        for key in (key for key, number in times.items() if number > 1):
            if 0 < _times_there(held, key) < times[key]:
                what = f"name “{last[key]}” occurs in a sentence more often than in all that it rests on"
                yield held.finding("name", last[key], what)


def _times_there(held: Held, key: str) -> int:
    """Return how often the sentences have a name: those of each document add up.

    Revisions of one text say a thing twice and have its names once, unless the claim names both and so tells
    them apart.
    """
    documents: Counter[str] = Counter()
    for locator, reading in {**held.read, **held.read_context}.items():
        documents[locator.partition(":")[0]] += held.times(key, facts.flat(reading.text))
    named = [
        held.library.documents[link]
        for link in dict.fromkeys(markup.links(held.claim.says))
        if link in held.library.documents
    ]
    apart = Counter(document.lineage for document in named)
    texts: Counter[str] = Counter()
    for document, number in documents.items():
        lineage = held.library.documents[document].lineage
        text = document if apart[lineage] > 1 else lineage
        texts[text] = max(texts[text], number)
    return texts.total()


def _nowhere(held: Held, word: str) -> str:
    near = did_you_mean(word, {each for each, _ in facts.capitalised(held.around)})
    return f"is in no sentence that it rests on{near}"


def _alike(ours: Hedge, theirs: Hedge, kind: str) -> bool:
    """Return whether two hedges are at the same words; a denial has to deny them, not are near them."""
    strict = kind == "negation" and ours.follows and theirs.follows
    return bool(ours.scope & theirs.scope if strict else ours.around & theirs.around)


def hedges(held: Held) -> Iterator[Finding]:
    """Find hedges that govern what the claim takes over and are lost, and such as are added."""
    yield from _compare(held, "hedge", held.style.hedges)


def denials(held: Held) -> Iterator[Finding]:
    """Find what is denied there and affirmed here, or the other way round."""
    yield from _compare(held, "negation", {"not": held.style.negations})


def _compare(held: Held, kind: str, classes: Mapping[str, fields.Lines]) -> Iterator[Finding]:
    texts = {each.original: each for each in held.read.values() if each.words.complete}  # twins count once
    theirs = [(reading, facts.hedges(reading.text, classes)) for reading in texts.values()]
    there: dict[str, list[tuple[Hedge, Reading]]] = defaultdict(list)
    for reading, hedges in theirs:
        for hedge in hedges:
            there[hedge.kind].append((hedge, reading))
    if held.worded:
        yield from _added(held, kind, classes, there)
    mine = facts.hedges(held.whole, classes)
    for reading, hedges in theirs:
        for hedge in _lost(held, reading, hedges, mine):
            if kind == "negation" and hedge.scope & facts.denied(held.whole):
                continue
            printed = reading.printed(hedge.start, len(hedge.text))
            if reading.foreign:
                what = f"{kind} “{printed}” (“{hedge.text}”) is there and is lost here"
            else:
                governed = min(word for word in hedge.near if facts.stem(word) in held.meaning)
                what = f"{kind} “{hedge.text}” governs “{governed}” there and is lost here"
            yield held.lost(kind, printed, what, reading.original)


def _added(
    held: Held,
    kind: str,
    classes: Mapping[str, fields.Lines],
    there: Mapping[str, list[tuple[Hedge, Reading]]],
) -> Iterator[Finding]:
    """Yield the hedges of the claim that its sentences do not have, or not at the same words."""
    used: Counter[str] = Counter()
    for hedge in facts.hedges(held.ours, classes):
        if kind == "negation" and hedge.scope & facts.denied(held.reading):
            continue  # “not compatible” for “incompatible”
        used[hedge.kind] += 1
        same = there.get(hedge.kind, [])
        if not same:
            what = f"{kind} “{hedge.text}” is in no sentence that it rests on"
        elif used[hedge.kind] > len(same):
            what = f"{kind} “{hedge.text}” occurs fewer times in the source than here"
        elif not any(reading.foreign or _alike(hedge, each, kind) for each, reading in same):
            what = f"{kind} “{hedge.text}” governs something else there than here"
        else:
            continue
        yield held.finding(kind, hedge.text, what)


def _lost(held: Held, reading: Reading, theirs: list[Hedge], mine: list[Hedge]) -> Iterator[Hedge]:
    """Yield what governs words that the claim takes over, and is there more often than here."""
    kept = Counter(each.kind for each in mine)
    for hedge in theirs:
        sure = reading.printed(hedge.start, len(hedge.text)).lower() not in reading.words.perhaps
        if sure and held.takes_over(hedge, reading):
            kept[hedge.kind] -= 1
            if kept[hedge.kind] < 0:
                yield hedge


def locators(held: Held) -> Iterator[Finding]:
    """Find a sentence next to which stands another that has clearly more of the claim's words."""
    for i, locator in enumerate(held.claim.at):
        if held.read[locator].foreign:
            continue
        here = _weight(held, locator)
        for other in held.shared.beside(locator):
            taken = other in held.located or other in held.context
            if not taken and _weight(held, other) > BETTER * here:
                what = f"has more in common with “{other}” than with “{locator}”, on which it rests"
                mark = held.claim.mark("at", i)
                yield Finding(mark, held.claim.id, "locator", locator, what, held.located[locator])


def _weight(held: Held, locator: str) -> float:
    """Return what a sentence has in common with the claim, rare words counting more than frequent ones."""
    rare = held.shared.rarity
    return sum(rare[stem] for stem in held.meaning & held.shared.stems[locator])


RULES: tuple[Rule, ...] = (
    quotations,
    dates,
    figures,
    names,
    neighbors,
    repeats,
    hedges,
    denials,
    locators,
    rules_of_speech.speakers,
    rules_of_speech.origins,
    rules_of_speech.documents,
    rules_of_speech.stances,
    rules_of_speech.verbs,
    rules_of_speech.attributions,
    rules_of_speech.effects,
)
CELL_RULES: tuple[Rule, ...] = (
    quotations,
    dates,
    figures,
    names,
    repeats,
    hedges,
    denials,
    rules_of_speech.verbs,
)
