"""The rules that hold a claim to its sentences, one function each. Pure: a case in, findings out.

A rule compares what the claim says outside quotation marks, standing alone and without the names of
documents, with the sentences; quotations have a rule of their own.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from explainer.errors import did_you_mean
from explainer.seeds import fields
from explainer.text import date_words, facts, markup
from explainer.text.date_words import Date, date_of, known
from explainer.text.edtf import ends
from explainer.text.facts import Figure, Hedge
from explainer.text.ids import parsed
from explainer.text.readings import Reading
from explainer.verify import speech
from explainer.verify.claim import Case, Finding, blanked, count, met

_DETERMINED = re.compile(r"\b(?:(?i:the|a|upcoming|coming|this|its|their)|(?<=[a-z,]\s)[A-Z]\w*)\s$")
_NOUN_OF = re.compile(r"([a-z]+)\s(?:of|in)\s$")
NEAR = 5  # words after a figure, among which is what it counts
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[A-Z“])")
_BRACKETS = re.compile(r"\([^)]*\)")  # where an abbreviation is after what it is short for
_FOLLOWING = re.compile(r"(?:'s?)?(?:-[a-z]+)?\s+([a-z][\w-]+)")
_NOUN_BEFORE = re.compile(r"([a-z][\w-]+)\s+(?:of|in|by|from|with|on|to|against)\s+(?:the\s+)?$")
WINDOW = 6  # words around a name, in which a word may be with it in another order
BETTER = 1.3  # by this factor a sentence must be the better one to be meant
Rule = Callable[[Case], Iterator[Finding]]


def quotations(case: Case) -> Iterator[Finding]:
    """Compare each quotation with what is inside quotation marks; a document's own words, to its text."""
    for quotation in facts.curly(case.library.alone(case.claim)):
        words = facts.flat(quotation.words).strip(" ,.")
        homes = [key for key, reading in case.read.items() if _may_quote(case, words, key, reading.quotable)]
        if not homes:
            yield _unquoted(case, quotation.words, words)
        for key in homes:
            if why := _unfit(case, key):
                yield case.finding("quotation", quotation.words, f"quotation “{quotation.words}” {why}")
        denying = case.library.lists.having("stances", "denies")
        denial = any(statement.stance in denying for statement in case.statements)
        printed = [case.read[key].quotable for key in homes if not _altered(case, key)]
        if (
            denial
            and printed
            and not any(_uncut(words, quoted) for text in printed for quoted in facts.quoted(text))
        ):
            what = (
                "is cut out of a longer one – quote a denial whole, or from one punctuation mark to another"
            )
            yield case.finding("quotation", quotation.words, f"quotation “{quotation.words}” {what}")


def _may_quote(case: Case, words: str, locator: str, text: str) -> bool:
    """Return whether a sentence has the words inside quotation marks, or as its document's own words."""
    flat = facts.flat(text)
    if not met(words, flat):
        return False
    paragraph = case.shared.paragraphs[parsed(locator)[:2]]
    whole = any(
        flat in quotation for quotation in facts.quoted(paragraph)
    )  # opened and closed by its neighbors
    own = parsed(locator).document in case.own
    return own or whole or any(met(words, quotation) for quotation in facts.quoted(text))


def _altered(case: Case, locator: str) -> bool:
    return case.library.sentences[locator].document.quotations != "printed"


def _uncut(words: str, quoted: str) -> bool:
    """Return whether words are a whole quotation, or begin and end in it where a clause does."""
    at = quoted.find(words)
    before, after = quoted[:at].rstrip(), quoted[at + len(words) :].lstrip()
    return at >= 0 and before[-1:] in {"", *".,;:?!"} and after[:1] in {"", *".,;:?!"}


def _unquoted(case: Case, shown: str, words: str) -> Finding:
    texts = case.located.values()
    near = max(texts, key=lambda text: len(facts.stems(text) & facts.stems(words)), default="")
    loose = any(met(words, facts.flat(text)) for text in texts)
    why = "is there outside quotation marks: paraphrase it" if loose else "is not quoted so in its sentences"
    return case.finding("quotation", shown, f"quotation “{shown}” {why}", near)


def _unfit(case: Case, locator: str) -> str:
    """Return why a sentence may not be quoted, or not like this; or nothing."""
    home = case.library.sentences[locator]
    if home.document.quotations == "altered":
        return "is from a document whose quotations are altered – paraphrase it"
    if home.document.quotations == "translated" and "translat" not in case.whole:
        return "is a translation and does not say so – add “(translation)”"
    if home.sentence.quotable == "no":
        return "comes from a sentence marked “quotable: no” – describe it"
    return ""


def dates(case: Case) -> Iterator[Finding]:
    """Look for each date in the sentences and the statement's dates, as often as the claim has it.

    The date of a cited work counts only where no date of the statement is known.
    """
    said = [
        date_of(part)
        for statement in case.statements
        for part in dict.fromkeys(ends(statement.date or ""))
        if part
    ]
    told = [
        date_of(part)
        for statement in case.statements
        for part in dict.fromkeys(ends(statement.about or ""))
        if part
    ]
    theirs = [*case.printed_dates, *said, *told, *(() if said else case.issued_dates)]
    years = {date.year for date in said} or case.years  # of a day and month printed without one
    nouns = _dated(case.wider)
    for text in case.both:
        used: Counter[tuple[int, int, int, str]] = Counter()
        for noun, claimed in _dated(text).items():
            near = nouns.get(noun, [])
            for date in claimed:
                if near and not known(date, near, set()):
                    what = f"date “{date.text}” is not that of “{noun}” there: it has “{near[0].text}”"
                    yield case.finding("date", date.text, what)
        for date in date_words.dates(text)[0]:
            if not case.worded:  # “early” and the like are words
                date = replace(date, span="")  # noqa: PLW2901
            used[date.key] += 1
            there = sum(known(date, [original], years) for original in theirs)
            if not there:
                hint = did_you_mean(date.text, [original.text for original in theirs])
                where = "" if said else ", nor in a work cited there"
                what = f"date “{date.text}” is in no sentence that it rests on{where}{hint}"
                yield case.finding("date", date.text, what)
            elif used[date.key] > there:
                what = f"date “{date.text}” occurs fewer times in the source than here"
                yield case.finding("date", date.text, what)


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


def figures(case: Case) -> Iterator[Finding]:
    """Look for each figure in the same form, counting the same, with the same hedge."""
    amounts = case.style.amounts
    theirs = list(case.figures())
    for claimed in case.both:
        used: Counter[str] = Counter()
        for figure in facts.figures(claimed, amounts):
            if figure.worded and not case.worded:
                continue
            used[figure.meaning] += 1
            if wrong := _miscounted(figure, theirs, used[figure.meaning]):
                yield case.finding(wrong[0], figure.text, f"figure “{figure.text}” {wrong[1]}")


def _miscounted(figure: Figure, theirs: list[Figure], times: int) -> tuple[str, str] | None:
    """Return what is wrong with a figure that the claim gives the `times`-th time, and how that is called."""
    alike = [original for original in theirs if original.meaning == figure.meaning]
    same = [candidate for candidate in alike if candidate.worded == figure.worded]
    if not same:
        if other := next(iter(alike), None):
            return (
                "figure",
                f"differs in form: the sentence has “{other.text}” – digits stay digits, words stay words",
            )
        near = did_you_mean(figure.text, [original.text for original in theirs])
        return "figure", f"is in no sentence that it rests on{near}"
    if times > len(same):
        return "figure", "occurs fewer times in the source than here"
    counting = [candidate for candidate in same if _counts_alike(figure, candidate)]
    if not counting:
        return "unit", "counts something else there than here"
    if all(
        figure.amounts not in (counted.amounts, counted.otherwise) and not counted.loose
        for counted in counting
    ):
        there, here = (", ".join(sorted(counted.amounts)) or "nothing" for counted in (counting[0], figure))
        return "amount", f"is hedged there by {there}, here by {here}"
    return None


def _counts_alike(claimed: Figure, theirs: Figure) -> bool:
    """Return whether two figures of one value count the same, or are numbers of the same thing: “block 5”."""
    if theirs.known is not None:
        run = itertools.takewhile(lambda word: word not in facts.SMALL, claimed.after)
        if theirs.known and claimed.unit:
            return not theirs.known.isdisjoint({claimed.unit, *run})
        return claimed.unit not in theirs.absent
    if claimed.label and theirs.label:
        return claimed.label == theirs.label
    if claimed.unit in ("", theirs.unit) or claimed.unit in theirs.after[:NEAR]:
        return True
    return not theirs.unit and claimed.unit in theirs.before  # “the number of locks to 120,000”


# Words with which a sentence begins: nobody's name, even where no text has them within a sentence.
_BEGINNING = frozenset(
    "what whatever when whenever where wherever whether which whichever who whoever whose why how however if "
    "although though since until unless once here there then thus so yet still even only just also some "
    "several many most much few every another neither either nor no none nobody nothing at by in on for from "
    "to with without within upon toward towards despite like unlike besides beyond across along amid instead "
    "later earlier today soon again never always often perhaps two three four five six seven eight nine ten "
    "my your its ours theirs i you me him us yes".split()
)


def names(case: Case) -> Iterator[Finding]:
    """Look for each name by one of its forms, and for each other word with a capital as it is."""
    speakers = {statement.by for statement in case.statements}
    for text in case.both:
        masked = text
        for form, key in case.named(text):
            masked = blanked(form, masked)
            if key not in speakers and not case.names(key, case.around):
                yield case.finding("name", form, f"name “{form}” {_nowhere(case, form)}")
        for word, first in facts.capitalised(date_words.dates(masked)[1]):
            usual = first and (
                word.lower() in facts.SMALL
                or word.lower() in _BEGINNING
                or facts.stem(word) in case.shared.vocabulary
            )
            if not usual and not met(facts.flat(word), case.around):
                yield case.finding("name", word, f"“{word}” {_nowhere(case, word)}")


def neighbors(case: Case) -> Iterator[Finding]:
    """Find a name next to a word that the sentences have next to other names alone.

    Beside is the word after a name, as in “a body’s aims”, and the one before it and “of”, “in” or the like.
    """
    beside: dict[str, set[str]] = defaultdict(set)
    around: dict[str, set[str]] = defaultdict(set)
    for reading in (*case.read.values(), *case.read_context.values()):
        text = facts.flat(reading.text)
        for key, start, end in case.places(text):
            beside[key] |= set(_beside(text, start, end))
            near = (*facts.WORD.findall(text[:start])[-WINDOW:], *facts.WORD.findall(text[end:])[:WINDOW])
            around[key] |= set(map(facts.stem, near))
    text = facts.flat(case.unquoted)
    for key, start, end in case.places(text):
        for word, printed in _beside(text, start, end).items() if key in beside else ():
            others = [other for other, words in beside.items() if other != key and word in words]
            if others and word not in around[key]:
                name = text[start:end]
                other = case.library.call(others[0])
                what = f"name “{name}” is beside “{printed}” here, and there “{other}” is"
                yield case.finding("name", name, what)


def _beside(text: str, start: int, end: int) -> dict[str, str]:
    """Return the words next to a name by their stems."""
    following = _FOLLOWING.match(text, end)
    before = (
        None if text[end : end + 2] in ("'s", "' ") else _NOUN_BEFORE.search(text, max(0, start - 60), start)
    )
    words = [found[1] for found in (following, before) if found]
    return {facts.stem(word): word for word in words if word not in facts.SMALL}


def repeats(case: Case) -> Iterator[Finding]:
    """Find a name that one sentence of the claim has more often than all that it rests on."""
    for sentence in _SENTENCE_END.split(_BRACKETS.sub(" ", case.unquoted)):
        times: Counter[str] = Counter()
        last: dict[str, str] = {}
        masked = sentence
        for form, key in case.named(sentence):
            times[key] += count(form, masked)
            masked, last[key] = blanked(form, masked), form
        for key in (key for key, number in times.items() if number > 1):
            if 0 < _times_there(case, key) < times[key]:
                what = f"name “{last[key]}” occurs in a sentence more often than in all that it rests on"
                yield case.finding("name", last[key], what)


def _times_there(case: Case, key: str) -> int:
    """Return how often the sentences have a name: those of each document add up.

    Revisions of one text say a thing twice and have its names once, unless the claim names both and so tells
    them apart.
    """
    documents: Counter[str] = Counter()
    for locator, reading in {**case.read, **case.read_context}.items():
        documents[locator.partition(":")[0]] += case.times(key, facts.flat(reading.text))
    named = [
        case.library.documents[link]
        for link in dict.fromkeys(markup.links(case.claim.says))
        if link in case.library.documents
    ]
    apart = Counter(document.lineage for document in named)
    texts: Counter[str] = Counter()
    for document, number in documents.items():
        lineage = case.library.documents[document].lineage
        text = document if apart[lineage] > 1 else lineage
        texts[text] = max(texts[text], number)
    return texts.total()


def _nowhere(case: Case, word: str) -> str:
    near = did_you_mean(word, {name for name, _ in facts.capitalised(case.around)})
    return f"is in no sentence that it rests on{near}"


def _alike(claimed: Hedge, theirs: Hedge, kind: str) -> bool:
    """Return whether two hedges are at the same words; a denial has to deny them, not are near them."""
    strict = kind == "negation" and claimed.follows and theirs.follows
    return bool(claimed.scope & theirs.scope if strict else claimed.around & theirs.around)


def hedges(case: Case) -> Iterator[Finding]:
    """Find hedges that govern what the claim takes over and are lost, and such as are added."""
    yield from _compare(case, "hedge", case.style.hedges)


def denials(case: Case) -> Iterator[Finding]:
    """Find what is denied there and affirmed here, or the other way round."""
    yield from _compare(case, "negation", {"not": case.style.negations})


def _compare(case: Case, kind: str, classes: Mapping[str, fields.Lines]) -> Iterator[Finding]:
    texts = {
        source.original: source for source in case.read.values() if source.words.complete
    }  # twins count once
    theirs = [(reading, facts.hedges(reading.text, classes)) for reading in texts.values()]
    there: dict[str, list[tuple[Hedge, Reading]]] = defaultdict(list)
    for reading, hedges in theirs:
        for hedge in hedges:
            there[hedge.kind].append((hedge, reading))
    if case.worded:
        yield from _added(case, kind, classes, there)
    mine = facts.hedges(case.whole, classes)
    for reading, hedges in theirs:
        for hedge in _lost(case, reading, hedges, mine):
            if kind == "negation" and hedge.scope & facts.denied(case.whole):
                continue
            printed = reading.printed(hedge.start, len(hedge.text))
            if reading.foreign:
                what = f"{kind} “{printed}” (“{hedge.text}”) is there and is lost here"
            else:
                governed = min(word for word in hedge.near if facts.stem(word) in case.meaning)
                what = f"{kind} “{hedge.text}” governs “{governed}” there and is lost here"
            yield case.lost(kind, printed, what, reading.original)


def _added(
    case: Case,
    kind: str,
    classes: Mapping[str, fields.Lines],
    there: Mapping[str, list[tuple[Hedge, Reading]]],
) -> Iterator[Finding]:
    """Yield the hedges of the claim that its sentences do not have, or not at the same words."""
    used: Counter[str] = Counter()
    for hedge in facts.hedges(case.unquoted, classes):
        if kind == "negation" and hedge.scope & facts.denied(case.reading):
            continue  # “not compatible” for “incompatible”
        used[hedge.kind] += 1
        same = there.get(hedge.kind, [])
        if not same:
            what = f"{kind} “{hedge.text}” is in no sentence that it rests on"
        elif used[hedge.kind] > len(same):
            what = f"{kind} “{hedge.text}” occurs fewer times in the source than here"
        elif not any(reading.foreign or _alike(hedge, candidate, kind) for candidate, reading in same):
            what = f"{kind} “{hedge.text}” governs something else there than here"
        else:
            continue
        yield case.finding(kind, hedge.text, what)


def _lost(case: Case, reading: Reading, theirs: list[Hedge], mine: list[Hedge]) -> Iterator[Hedge]:
    """Yield what governs words that the claim takes over, and is there more often than here."""
    kept = Counter(own.kind for own in mine)
    for hedge in theirs:
        sure = reading.printed(hedge.start, len(hedge.text)).lower() not in reading.words.perhaps
        if sure and case.takes_over(hedge, reading):
            kept[hedge.kind] -= 1
            if kept[hedge.kind] < 0:
                yield hedge


def locators(case: Case) -> Iterator[Finding]:
    """Find a sentence next to which stands another that has clearly more of the claim's words."""
    for i, locator in enumerate(case.claim.at):
        if case.read[locator].foreign:
            continue
        here = _weight(case, locator)
        for other in case.shared.beside(locator):
            taken = other in case.located or other in case.context
            if not taken and _weight(case, other) > BETTER * here:
                what = f"has more in common with “{other}” than with “{locator}”, on which it rests"
                mark = case.claim.mark("at", i)
                yield Finding(mark, case.claim.id, "locator", locator, what, case.located[locator])


def _weight(case: Case, locator: str) -> float:
    """Return what a sentence has in common with the claim, rare words counting more than frequent ones."""
    rare = case.shared.rarity
    return sum(rare[stem] for stem in case.meaning & case.shared.stems[locator])


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
    speech.speakers,
    speech.origins,
    speech.documents,
    speech.stances,
    speech.verbs,
    speech.attributions,
    speech.effects,
)
CELL_RULES: tuple[Rule, ...] = (
    quotations,
    dates,
    figures,
    names,
    repeats,
    hedges,
    denials,
    speech.verbs,
)
