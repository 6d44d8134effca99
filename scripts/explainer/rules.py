"""The rules that hold a claim to its sentences, one function each. Pure: a held claim in, findings out.

A rule compares what the claim says outside quotation marks, standing alone and without the names of
documents, with the sentences; quotations have a rule of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from explainer import attribution, extract, fields, wording
from explainer.dates import ends
from explainer.extract import Hedge, date_of, known
from explainer.faults import did_you_mean
from explainer.held import Finding, Held, blanked, met
from explainer.phrasing import has

Rule = Callable[[Held], Iterator[Finding]]


def quotations(held: Held) -> Iterator[Finding]:
    """Hold each quotation to what stands inside quotation marks; a document's own words, to its text."""
    for quotation in extract.curly(held.library.alone(held.claim)):
        words = extract.flat(quotation.words).strip(" ,.")
        homes = [key for key, text in held.located.items() if _may_quote(held, words, key, text)]
        if not homes:
            yield _unquoted(held, quotation.words, words)
        for key in homes:
            if why := _unfit(held, key):
                yield held.finding("quotation", quotation.words, f"quotation “{quotation.words}” {why}")


def _may_quote(held: Held, words: str, locator: str, text: str) -> bool:
    """Return whether a sentence has the words inside quotation marks, or as its document's own words."""
    flat = extract.flat(text)
    if not met(words, flat):
        return False
    paragraph = held.shared.paragraphs[locator.rpartition("s")[0]]
    whole = any(flat in each for each in extract.quoted(paragraph))  # opened and closed by its neighbours
    own = locator.partition(":")[0] in held.own
    return own or whole or any(met(words, each) for each in extract.quoted(text))


def _unquoted(held: Held, shown: str, words: str) -> Finding:
    texts = held.located.values()
    near = max(texts, key=lambda text: len(extract.stems(text) & extract.stems(words)), default="")
    loose = any(met(words, extract.flat(text)) for text in texts)
    why = (
        "stands there outside quotation marks: paraphrase it"
        if loose
        else "is not quoted so in its sentences"
    )
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
    """Look for each date in the sentences, in a work that they cite, or in the statement's own date."""
    said = [date_of(part) for each in held.statements for part in ends(each.date or "") if part]
    theirs = held.printed_dates + said
    for date in (date for text in held.both for date in extract.dates(text)[0]):
        if not known(date, theirs, held.years):
            near = did_you_mean(date.text, [each.text for each in theirs if each.text])
            what = f"date “{date.text}” is in no sentence that it rests on, nor in a work cited there{near}"
            yield held.finding("date", date.text, what)


def figures(held: Held) -> Iterator[Finding]:
    """Look for each figure in the same form, counting the same, with the same hedge."""
    amounts = held.style.amounts
    theirs = [each for text in held.located.values() for each in extract.figures(text, amounts)]
    for figure in extract.figures(held.ours, amounts):
        same = [each for each in theirs if each.value == figure.value]
        counting = [each for each in same if figure.unit in ("", each.unit) or figure.unit in each.after]
        if not same:
            near = did_you_mean(figure.text, [each.text for each in theirs])
            what = f"figure “{figure.text}” is in no sentence that it rests on{near}"
            yield held.finding("figure", figure.text, what)
        elif not counting:
            what = f"figure “{figure.text}” counts something else there than here"
            yield held.finding("unit", figure.text, what)
        elif all(each.amounts != figure.amounts for each in counting):
            there, here = (", ".join(sorted(each.amounts)) or "nothing" for each in (counting[0], figure))
            what = f"figure “{figure.text}” is hedged there by {there}, here by {here}"
            yield held.finding("amount", figure.text, what)


def names(held: Held) -> Iterator[Finding]:
    """Look for each name by one of its forms, and for each other word with a capital as it stands."""
    speakers = {each.by for each in held.statements}
    for text in held.both:
        masked = text
        for form, key in held.named(text):
            masked = blanked(form, masked)
            if key not in speakers and not held.names(key, held.around):
                yield held.finding("name", form, f"name “{form}” {_nowhere(held, form)}")
        for word, first in extract.capitalised(extract.dates(masked)[1]):
            usual = first and extract.stem(word) in held.shared.vocabulary
            if not usual and not met(extract.flat(word), held.around):
                yield held.finding("name", word, f"“{word}” {_nowhere(held, word)}")


def _nowhere(held: Held, word: str) -> str:
    near = did_you_mean(word, {each for each, _ in extract.capitalised(held.around)})
    return f"is in no sentence that it rests on{near}"


def speakers(held: Held) -> Iterator[Finding]:
    """Look for whoever is said to say it, in the claim and in its sentences."""
    whole = extract.flat(held.whole)
    for key in (each.by for each in held.statements if each.by not in held.library.documents):
        name = held.library.call(key)
        if not held.names(key, whole):
            what = f"does not name its speaker, “{name}”, in the wording that stands alone"
            yield held.finding("speaker", name, what)
        if not held.names(key, held.around):
            what = f"speaker “{name}” is not named in the sentences that it rests on"
            yield Finding(held.claim.mark("says"), held.claim.id, "speaker", name, what, held.evidence)
    for key in sorted(held.own - set(wording.links(wording.alone(held.claim.says)))):
        what = f"gives a document’s own words and does not name it – write [[{key}]]"
        yield held.finding("speaker", held.library.call(key), what)


def hedges(held: Held) -> Iterator[Finding]:
    """Find hedges that govern what the claim takes over and are lost, and such as are added."""
    yield from _compare(held, "hedge", held.style.hedges)


def denials(held: Held) -> Iterator[Finding]:
    """Find what is denied there and affirmed here, or the other way round."""
    yield from _compare(held, "negation", {"not": held.style.negations})


def _compare(held: Held, kind: str, classes: Mapping[str, fields.Lines]) -> Iterator[Finding]:
    theirs = {text: extract.hedges(text, classes) for text in held.located.values()}
    kinds = {each.kind for hedges in theirs.values() for each in hedges}
    for hedge in extract.hedges(held.ours, classes):
        if hedge.kind not in kinds:
            what = f"{kind} “{hedge.text}” is in no sentence that it rests on"
            yield held.finding(kind, hedge.text, what)
    mine = extract.hedges(held.whole, classes)
    for text, hedges in theirs.items():
        for hedge in _lost(held, hedges, mine):
            governed = min(word for word in hedge.near if extract.stem(word) in held.meaning)
            what = f"{kind} “{hedge.text}” governs “{governed}” there and is lost here"
            yield Finding(held.claim.mark("says"), held.claim.id, kind, hedge.text, what, text)


def _lost(held: Held, theirs: list[Hedge], mine: list[Hedge]) -> Iterator[Hedge]:
    """Yield what governs words that the claim takes over, and is there more often than here."""
    kept = Counter(each.kind for each in mine)
    for hedge in theirs:
        if hedge.scope & held.meaning:
            kept[hedge.kind] -= 1
            if kept[hedge.kind] < 0:
                yield hedge


def stances(held: Held) -> Iterator[Finding]:
    """Look in the original for a word that licenses the stance, and for each verb of another stance."""
    text = " ".join((held.evidence, *held.context.values()))
    for stance in (each.stance for each in held.statements):
        if not has(text, held.style.stances[stance].cues):
            what = f"is called {_article(stance)}, and no sentence that it rests on has a word for that"
            yield Finding(held.claim.mark("from"), held.claim.id, "stance", stance, what, held.evidence)
    allowed = {verb for each in held.statements for verb in held.style.stances[each.stance].verbs}
    allowed |= {*held.style.free_verbs, *held.style.stances["report"].verbs}
    theirs = extract.stems(text)
    for other, words in held.style.stances.items():
        for verb in (verb for verb in words.verbs if verb not in allowed and has(held.ours, [verb])):
            if not {extract.stem(each) for each in verb.split()} <= theirs:
                what = f"“{verb}” shows {_article(other)}, which the original does not"
                yield held.finding("verb", verb, what)


def attributions(held: Held) -> Iterator[Finding]:
    """Find a recorded rung of attribution that no original sentence reaches."""
    there = attribution.rung(" ".join((held.evidence, *held.context.values())), held.style.attribution)
    if attribution.height(held.claim) > there:
        rung = held.claim.attributes or ""
        what = f"attributes on the rung “{rung}”, and no sentence that it rests on does"
        yield Finding(held.claim.mark("attributes"), held.claim.id, "attribution", rung, what, held.evidence)


def _article(stance: str) -> str:
    return f"an {stance}" if stance[0] in "ao" else f"a {stance}"


RULES: tuple[Rule, ...] = (
    quotations,
    dates,
    figures,
    names,
    speakers,
    hedges,
    denials,
    stances,
    attributions,
)
