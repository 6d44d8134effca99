"""The rules on who says it and how: speakers, documents, stances and verbs of saying. Pure, like `rules`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from explainer.faults import article
from explainer.seeds import models as m
from explainer.seeds.phrasing import unfit
from explainer.text import facts, markup
from explainer.text.facts import has
from explainer.text.ids import parsed
from explainer.verify.claim import Finding, Held

_PRONOUN = r"(?<=[,”]\s)(?:it|he|she)"  # which the comma sets apart as who says it
_VERB = re.compile(r"\b[a-z]+(?:ed|ing|(?<!n)s)\b")
_OWN = re.compile(r"\bthat (?:it|he|she|they) (?:had |has |have )?([a-z]+)")  # “said that it had found”
_PASSIVE = re.compile(
    r"\b(?:be|been|being|was|were|is|are)\s(?:\w+ly\s)?\w+ed\b|\b\w+ed(?=[,.;]|\sby\b)", re.IGNORECASE
)
_MODALS = frozenset("will shall would could should must can".split())
_OTHERS = re.compile(r"\b\w+\s(?:from|by)\s(?:the\s)?$")
_ALSO = r"(?:(?:also|then|again)\s)?"


def speakers(held: Held) -> Iterator[Finding]:
    """Look for whoever is said to say it, in the claim and in its sentences."""
    whole = facts.flat(held.whole)
    for key in (each.by for each in held.statements if each.by not in held.library.documents):
        name = held.library.call(key)
        if not held.names(key, whole):
            what = f"does not name its speaker, “{name}”, in the wording that is printed alone"
            yield held.finding("speaker", name, what)
        if not held.names(key, held.around):
            what = f"speaker “{name}” is not named in the sentences that it rests on"
            yield Finding(held.claim.mark("says"), held.claim.id, "speaker", name, what, held.evidence)
    there = {parsed(each).document for each in held.claim.at}
    for key in sorted({each.by for each in held.statements if each.by in held.library.documents} - there):
        what = f"reports what the {held.library.call(key)} says, and rests on none of its sentences"
        yield Finding(
            held.claim.mark("from"), held.claim.id, "speaker", held.library.call(key), what, held.evidence
        )
    for key in sorted({key for key in held.claim.from_ if held.claim.from_.count(key) > 1}):
        what = f"names “{key}” twice as its source"
        yield Finding(held.claim.mark("from"), held.claim.id, "speaker", key, what, held.evidence)
    for key in sorted(held.own - set(markup.links(markup.alone(held.claim.says)))):
        what = f"gives a document’s own words and does not name it – write [[{key}]]"
        yield held.finding("speaker", held.library.call(key), what)


def origins(held: Held) -> Iterator[Finding]:
    """Find an origin that the sentences name and the claim does not, whose words it gives to the document."""
    if held.statements or not held.own or not held.worded:
        return
    style, names = held.style, held.library.names
    verbs = {*style.saying, *(verb for each in style.stances.values() for verb in each.verbs)}
    telling = frozenset(map(facts.stem, {*verbs, "say", "state", "tell", "call"}))
    ours = facts.flat(held.whole)
    for text in (facts.flat(each.text) for each in held.read.values()):
        for form, key in held.named(text):
            if key in names and names[key].sector and not held.names(key, ours):
                after = rf"(according to (?:the )?)?\b{re.escape(form)}(?:, [^,]{{,60}},)?(?: ([a-z]+))?"
                places = re.finditer(after, text, re.IGNORECASE)
                if any(found[1] or facts.stem(found[2] or "") in telling for found in places):
                    what = (
                        f"gives the document’s own words, and the sentence has them from “{form}” – name it"
                    )
                    yield held.finding("origin", names[key].name, what)


def documents(held: Held) -> Iterator[Finding]:
    """Find a document that the claim names and of which it has no sentence."""
    there = {parsed(each).document for each in (*held.claim.at, *held.claim.context)}
    for key in sorted(({*markup.links(held.claim.says)} & held.library.documents.keys()) - there):
        name = held.library.call(key)
        yield held.finding("document", name, f"names the {name} and rests on no sentence of it")


def stances(held: Held) -> Iterator[Finding]:
    """Look in the original for a word that licenses the stance, and for each verb of another stance."""
    if not held.worded:
        return
    text = held.wider
    licensing = _speaking(held)
    own = {each.by for each in held.statements if each.by in held.library.documents}
    kinds = {held.library.lists.own_words(held.library.documents[key].kind) for key in own}
    kinds &= held.library.lists.opinions  # an opinion piece gives opinions
    for statement in held.statements:
        stance = statement.stance
        cues = held.style.stances[stance].cues if stance not in kinds else ()
        if cues and not has(licensing, cues):
            what = f"is called {article(stance)}, and no sentence that it rests on has a word for that"
        elif better := _better(held, statement):
            what = f"is called {article(stance)}, and “{better[1]}” there is a word of {article(better[0])}"
        else:
            continue
        yield Finding(held.claim.mark("from"), held.claim.id, "stance", stance, what, held.evidence)
    allowed = {verb for each in held.statements for verb in held.style.stances[each.stance].verbs}
    allowed |= _open(held)
    theirs, ours = facts.stems(text), " ".join(held.both)
    for other, words in held.style.stances.items():
        for verb in (verb for verb in words.verbs if verb not in allowed and has(ours, [verb])):
            if not {facts.stem(each) for each in verb.split()} <= theirs:
                what = f"“{verb}” shows {article(other)}, which the original does not"
                yield held.finding("verb", verb, what)


def _speaking(held: Held) -> str:
    """Return what of the sentences may show how the speakers speak.

    That is neither what is “from” or “by” somebody else, nor a context sentence that names none of them.
    """
    speakers = {statement.by for statement in held.statements}
    around = [each.text for each in held.read_context.values()]
    context = [each for each in around if any(held.names(key, facts.flat(each)) for key in speakers)]
    text = facts.flat(" ".join((held.reading, *(context or around))))
    for key, start, _ in reversed(held.places(text)):
        if key not in speakers and (found := _OTHERS.search(text, 0, start)):
            text = text[: found.start()] + text[start:]
    return text


def _better(held: Held, statement: m.Statement) -> tuple[str, str] | None:
    """Return another stance and its cue if the sentences have a word of it, not of its own.

    Words of several stances, free ones such as “said”, and passive ones, which nobody says there, do not
    count; nor do stances that such a speaker cannot take.
    """
    style, speaker = held.style, held.library.linkable.get(statement.by)
    several = Counter(cue for words in style.stances.values() for cue in words.cues)
    text = _PASSIVE.sub(" ", held.reading)

    hedges = {word for words in style.hedges.values() for word in words}

    def own(stance: m.Stance) -> str:
        cues = (
            cue for cue in style.stances[stance].cues if several[cue] == 1 and cue not in style.free_verbs
        )
        mine = stance == statement.stance  # for which a hedge such as “will” or “likely” may speak too
        return next((cue for cue in cues if has(text, [cue]) and (mine or cue not in hedges | _MODALS)), "")

    if own(statement.stance):
        return None
    for stance in style.stances:
        cue = own(stance) if stance != statement.stance else ""
        taken = statement.having(stance=stance, answers=()) if cue else statement
        if cue and not unfit(taken, speaker, style, held.library.lists):
            return stance, cue
    return None


def attributions(held: Held) -> Iterator[Finding]:
    """Find a recorded rung of attribution that no original sentence reaches."""
    if not held.worded:
        return
    there = held.library.blame.rung(held.wider, held.style.attribution)
    if held.library.blame.height(held.claim.attributes) > there:
        rung = held.claim.attributes or ""
        what = f"attributes on the rung “{rung}”, and no sentence that it rests on does"
        yield Finding(held.claim.mark("attributes"), held.claim.id, "attribution", rung, what, held.evidence)


def _open(held: Held) -> set[str]:
    """Return the verbs that every claim may have: free ones, and those of a plain stance."""
    plain = (held.style.stances.get(key) for key in held.library.lists.having("stances", "plain"))
    return {*held.style.free_verbs, *(verb for words in plain if words for verb in words.verbs)}


def effects(held: Held) -> Iterator[Finding]:
    """Find a recorded effect that no original sentence reports."""
    there = held.library.reach.rung(held.reading, held.style.effect)
    if held.worded and held.library.reach.height(held.claim.effect) > there:
        rung = held.claim.effect or ""
        what = f"reports an effect on the rung “{rung}”, and no sentence that it rests on does"
        yield Finding(held.claim.mark("effect"), held.claim.id, "effect", rung, what, held.evidence)


@cache
def _places(forms: frozenset[str]) -> re.Pattern[str]:
    """Return what finds a verb of saying after one of some subjects, or before “that”."""
    names = "|".join(re.escape(each) for each in sorted(forms, key=lambda each: (-len(each), each)))
    subjects = rf"(?<![\w-])(?:{names})|{_PRONOUN}" if names else _PRONOUN
    after = rf"(?:{subjects})(?:,[^,.“”]+,|,)?\s{_ALSO}(?P<after>[a-z]+(?:ed|s|found))\b"
    return re.compile(rf"{after}|\b(?P<before>[a-z]+ed)\sthat\b")


def verbs(held: Held) -> Iterator[Finding]:
    """Look at the place of a verb of saying for one that nothing licenses.

    That is the word after a speaker, a document or a pronoun, the word before “that”, and each verb that the
    style lists. Such a word is free, or fits the stance, or is in the original.
    """
    style, library = held.style, held.library
    by = {form for each in held.statements for form in library.forms(each.by)}
    listed = frozenset(map(facts.stem, style.saying))
    fitting = {verb for each in held.statements for verb in style.stances[each.stance].verbs}
    free = _open(held) | fitting
    others = {verb for words in style.stances.values() for verb in words.verbs} - free
    theirs = facts.stems(held.wider)
    for says in dict.fromkeys((markup.alone(held.claim.says), markup.here(held.claim.says))):
        ours = facts.without_quotations(library.plain(says))
        named = {each[0] for each in held.shared.documents(ours)}
        placed = list(_places(frozenset(by | named)).finditer(ours))
        met = [found["after"] or found["before"] for found in placed]
        met += [word for word in _VERB.findall(ours) if facts.stem(word) in listed]
        for verb in dict.fromkeys(met):
            if held.worded and verb not in free | others and facts.stems(verb) - theirs:
                what = f"“{verb}” says more than “said”, and the original has no such word"
                yield held.finding("verb", verb, what)
        own = [*(found["after"] for found in placed), *_OWN.findall(ours)]
        for verb in (each for each in own if fitting and each in others):
            what = f"“{verb}” is for another stance than {article(held.statements[0].stance)}"
            yield held.finding("verb", verb, what)
