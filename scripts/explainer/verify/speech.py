"""The rules on who says it and how: speakers, documents, stances and verbs of saying. Pure, like `rules`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from explainer.errors import article
from explainer.seeds import models as m
from explainer.seeds.wording import unfit
from explainer.text import facts, markup
from explainer.text.facts import has
from explainer.text.ids import parsed
from explainer.verify.claim import Case, Finding

_PRONOUN = r"(?<=[,”]\s)(?:it|he|she)"  # which the comma sets apart as who says it
_VERB = re.compile(r"\b[a-z]+(?:ed|ing|(?<!n)s)\b")
_OWN = re.compile(r"\bthat (?:it|he|she|they) (?:had |has |have )?([a-z]+)")  # “said that it had found”
_PASSIVE = re.compile(
    r"\b(?:be|been|being|was|were|is|are)\s(?:\w+ly\s)?\w+ed\b|\b\w+ed(?=[,.;]|\sby\b)", re.IGNORECASE
)
_MODALS = frozenset("will shall would could should must can".split())
_OTHERS = re.compile(r"\b\w+\s(?:from|by)\s(?:the\s)?$")
_ALSO = r"(?:(?:also|then|again)\s)?"


def speakers(case: Case) -> Iterator[Finding]:
    """Look for whoever is said to say it, in the claim and in its sentences."""
    whole = facts.flat(case.whole)
    for key in (statement.by for statement in case.statements if statement.by not in case.library.documents):
        name = case.library.call(key)
        if not case.names(key, whole):
            what = f"does not name its speaker, “{name}”, in the wording that is printed alone"
            yield case.finding("speaker", name, what)
        if not case.names(key, case.around):
            what = f"speaker “{name}” is not named in the sentences that it rests on"
            yield Finding(case.claim.mark("says"), case.claim.id, "speaker", name, what, case.evidence)
    there = {parsed(locator).document for locator in case.claim.at}
    for key in sorted(
        {statement.by for statement in case.statements if statement.by in case.library.documents} - there
    ):
        what = f"reports what the {case.library.call(key)} says, and rests on none of its sentences"
        yield Finding(
            case.claim.mark("from"), case.claim.id, "speaker", case.library.call(key), what, case.evidence
        )
    for key in sorted({key for key in case.claim.from_ if case.claim.from_.count(key) > 1}):
        what = f"names “{key}” twice as its source"
        yield Finding(case.claim.mark("from"), case.claim.id, "speaker", key, what, case.evidence)
    for key in sorted(case.own - set(markup.links(markup.alone(case.claim.says)))):
        what = f"gives a document’s own words and does not name it – write [[{key}]]"
        yield case.finding("speaker", case.library.call(key), what)


def origins(case: Case) -> Iterator[Finding]:
    """Find an origin that the sentences name and the claim does not, whose words it gives to the document."""
    if case.statements or not case.own or not case.worded:
        return
    style, names = case.style, case.library.names
    verbs = {*style.saying, *(verb for stance in style.stances.values() for verb in stance.verbs)}
    telling = frozenset(map(facts.stem, {*verbs, "say", "state", "tell", "call"}))
    ours = facts.flat(case.whole)
    for text in (facts.flat(reading.text) for reading in case.read.values()):
        for form, key in case.named(text):
            if key in names and names[key].sector and not case.names(key, ours):
                after = rf"(according to (?:the )?)?\b{re.escape(form)}(?:, [^,]{{,60}},)?(?: ([a-z]+))?"
                places = re.finditer(after, text, re.IGNORECASE)
                if any(found[1] or facts.stem(found[2] or "") in telling for found in places):
                    what = (
                        f"gives the document’s own words, and the sentence has them from “{form}” – name it"
                    )
                    yield case.finding("origin", names[key].name, what)


def documents(case: Case) -> Iterator[Finding]:
    """Find a document that the claim names and of which it has no sentence."""
    there = {parsed(locator).document for locator in (*case.claim.at, *case.claim.context)}
    for key in sorted(({*markup.links(case.claim.says)} & case.library.documents.keys()) - there):
        name = case.library.call(key)
        yield case.finding("document", name, f"names the {name} and rests on no sentence of it")


def stances(case: Case) -> Iterator[Finding]:
    """Look in the original for a word that licenses the stance, and for each verb of another stance."""
    if not case.worded:
        return
    text = case.wider
    licensing = _speaking(case)
    own = {candidate.by for candidate in case.statements if candidate.by in case.library.documents}
    kinds = {case.library.lists.own_words(case.library.documents[key].kind) for key in own}
    kinds &= case.library.lists.opinions  # an opinion piece gives opinions
    for statement in case.statements:
        stance = statement.stance
        cues = case.style.stances[stance].cues if stance not in kinds else ()
        if cues and not has(licensing, cues):
            what = f"is called {article(stance)}, and no sentence that it rests on has a word for that"
        elif better := _better(case, statement):
            what = f"is called {article(stance)}, and “{better[1]}” there is a word of {article(better[0])}"
        else:
            continue
        yield Finding(case.claim.mark("from"), case.claim.id, "stance", stance, what, case.evidence)
    allowed = {verb for candidate in case.statements for verb in case.style.stances[candidate.stance].verbs}
    allowed |= _open(case)
    theirs, ours = facts.stems(text), " ".join(case.both)
    for other, words in case.style.stances.items():
        for verb in (verb for verb in words.verbs if verb not in allowed and has(ours, [verb])):
            if not {facts.stem(word) for word in verb.split()} <= theirs:
                what = f"“{verb}” shows {article(other)}, which the original does not"
                yield case.finding("verb", verb, what)


def _speaking(case: Case) -> str:
    """Return what of the sentences may show how the speakers speak.

    That is neither what is “from” or “by” somebody else, nor a context sentence that names none of them.
    """
    speakers = {statement.by for statement in case.statements}
    around = [reading.text for reading in case.read_context.values()]
    context = [
        sentence for sentence in around if any(case.names(key, facts.flat(sentence)) for key in speakers)
    ]
    text = facts.flat(" ".join((case.reading, *(context or around))))
    for key, start, _ in reversed(case.places(text)):
        if key not in speakers and (found := _OTHERS.search(text, 0, start)):
            text = text[: found.start()] + text[start:]
    return text


def _better(case: Case, statement: m.Statement) -> tuple[str, str] | None:
    """Return another stance and its cue if the sentences have a word of it, not of its own.

    Words of several stances, free ones such as “said”, and passive ones, which nobody says there, do not
    count; nor do stances that such a speaker cannot take.
    """
    style, speaker = case.style, case.library.linkable.get(statement.by)
    several = Counter(cue for words in style.stances.values() for cue in words.cues)
    text = _PASSIVE.sub(" ", case.reading)

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
        if cue and not unfit(taken, speaker, style, case.library.lists):
            return stance, cue
    return None


def attributions(case: Case) -> Iterator[Finding]:
    """Find a recorded rung of attribution that no original sentence reaches."""
    if not case.worded:
        return
    there = case.library.blame.rung(case.wider, case.style.attribution)
    if case.library.blame.height(case.claim.attributes) > there:
        rung = case.claim.attributes or ""
        what = f"attributes on the rung “{rung}”, and no sentence that it rests on does"
        yield Finding(case.claim.mark("attributes"), case.claim.id, "attribution", rung, what, case.evidence)


def _open(case: Case) -> set[str]:
    """Return the verbs that every claim may have: free ones, and those of a plain stance."""
    plain = (case.style.stances.get(key) for key in case.library.lists.having("stances", "plain"))
    return {*case.style.free_verbs, *(verb for words in plain if words for verb in words.verbs)}


def effects(case: Case) -> Iterator[Finding]:
    """Find a recorded effect that no original sentence reports."""
    there = case.library.reach.rung(case.reading, case.style.effect)
    if case.worded and case.library.reach.height(case.claim.effect) > there:
        rung = case.claim.effect or ""
        what = f"reports an effect on the rung “{rung}”, and no sentence that it rests on does"
        yield Finding(case.claim.mark("effect"), case.claim.id, "effect", rung, what, case.evidence)


@cache
def _places(forms: frozenset[str]) -> re.Pattern[str]:
    """Return what finds a verb of saying after one of some subjects, or before “that”."""
    names = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
    subjects = rf"(?<![\w-])(?:{names})|{_PRONOUN}" if names else _PRONOUN
    after = rf"(?:{subjects})(?:,[^,.“”]+,|,)?\s{_ALSO}(?P<after>[a-z]+(?:ed|s|found))\b"
    return re.compile(rf"{after}|\b(?P<before>[a-z]+ed)\sthat\b")


def verbs(case: Case) -> Iterator[Finding]:
    """Look at the place of a verb of saying for one that nothing licenses.

    That is the word after a speaker, a document or a pronoun, the word before “that”, and each verb that the
    style lists. Such a word is free, or fits the stance, or is in the original.
    """
    style, library = case.style, case.library
    by = {form for statement in case.statements for form in library.forms(statement.by)}
    listed = frozenset(map(facts.stem, style.saying))
    fitting = {verb for statement in case.statements for verb in style.stances[statement.stance].verbs}
    free = _open(case) | fitting
    others = {verb for words in style.stances.values() for verb in words.verbs} - free
    theirs = facts.stems(case.wider)
    for says in dict.fromkeys((markup.alone(case.claim.says), markup.here(case.claim.says))):
        ours = facts.without_quotations(library.plain(says))
        named = {document[0] for document in case.shared.documents(ours)}
        placed = list(_places(frozenset(by | named)).finditer(ours))
        met = [found["after"] or found["before"] for found in placed]
        met += [word for word in _VERB.findall(ours) if facts.stem(word) in listed]
        for verb in dict.fromkeys(met):
            if case.worded and verb not in free | others and facts.stems(verb) - theirs:
                what = f"“{verb}” says more than “said”, and the original has no such word"
                yield case.finding("verb", verb, what)
        own = [*(found["after"] for found in placed), *_OWN.findall(ours)]
        for verb in (other for other in own if fitting and other in others):
            what = f"“{verb}” is for another stance than {article(case.statements[0].stance)}"
            yield case.finding("verb", verb, what)
