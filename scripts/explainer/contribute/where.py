"""The command ``where``: the sentences that have some words, and what rests on each. An edge."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from explainer.contribute.choices import Choice, Choices, plain
from explainer.errors import count, grouped
from explainer.output import say
from explainer.seeds import models as m
from explainer.seeds.ids import Index, Located
from explainer.seeds.kinds import Seeds
from explainer.seeds.read import read
from explainer.verify.command import read_texts
from explainer.verify.recognize import Originals, recognize

SHOWN = 8
ENOUGH = 0.5  # of the words that were typed, for a sentence that has not all of them


class Texts:
    """The originals in a folder or file, if one is named."""

    def __init__(self, texts: Path | None, seeds: Seeds) -> None:
        """Look for the documents of these seeds."""
        self.texts, self.seeds = texts, seeds

    @cached_property
    def originals(self) -> Originals:
        """The documents as far as they are there."""
        return recognize(read_texts(self.texts) if self.texts else (), self.seeds.documents)

    @cached_property
    def sentences(self) -> Mapping[str, str]:
        """The words of the sentences, by locator."""
        found = self.originals.found.values() if self.texts else ()
        return {locator: text for original in found for locator, text in original.sentences.items()}


def run(root: Path, words: str, texts: Path | None) -> int:
    """Print the sentences that have some words; return 0 if there is one that has them all."""
    if texts and not texts.exists():
        say(f"{texts} does not exist – name the folder that holds the originals", error=True)
        return 1
    seeds, faults = read(root / "seeds")
    if not seeds.documents:
        say(
            *faults[:1], "no document is on record, so there is no sentence to find – see “draft”", error=True
        )
        return 1
    sentences = Texts(texts, seeds).sentences
    if texts and not sentences:
        what = "holds no sentence of a document on record – name the folder that holds the originals"
        say(f"{texts} {what}", error=True)
        return 1
    choices = Choices(seeds, sentences)
    every = [choices.choice(sentence.locator, sentence) for sentence in choices.index.sentences.values()]
    found, whole = matches(words, every)
    if not found:
        kept = (
            ""
            if texts
            else "; only the first and last words of each are on record: add the folder of originals"
        )
        say(f"no sentence has “{words}” – try fewer words, or others{kept}", error=True)
        return 1
    if not whole:
        say("no sentence has all of these words; the nearest:")
    rests = resting(choices.index)
    for choice in found[:SHOWN]:
        located = choices.index.sentences[choice.id]
        say(f"{choice.id} ({located.mark})", f"    {sentences.get(choice.id) or choice.label}")
        say(*(f"    {line}" for line in (*rests.get(choice.id, ()), *excuses(located))))
        if not rests.get(choice.id) and not located.sentence.unused:
            say("    nothing rests on it yet")
    if len(found) > SHOWN:
        say(f"… and {count(len(found) - SHOWN, 'more sentence')} – add words")
    return 0 if whole else 1


def matches(words: str, choices: list[Choice]) -> tuple[list[Choice], bool]:
    """Return the choices that have some words, and whether they have them all.

    First as typed, then in any order. Where none has all of them, those that have most, if at least half. A
    record has only the first and last words of a sentence: one that is typed whole is known by these.
    """
    typed = plain(words)
    texts = {choice.id: plain(choice.text.removeprefix(choice.id)) for choice in choices}
    if not typed:
        return [], False
    tests: tuple[Callable[[str], bool], ...] = (
        lambda text: f" {typed} " in f" {text} ",
        lambda text: typed in text,
        lambda text: {*typed.split()} <= {*text.split()},
        lambda text: all(word in text for word in typed.split()),
    )
    for test in tests:
        if found := [choice for choice in choices if test(texts[choice.id])]:
            return found, True
    if begun := [choice for choice in choices if _begun(typed, choice)]:
        return begun, True
    shares = {key: _share(typed, text) for key, text in texts.items()}
    near = sorted(
        (choice for choice in choices if shares[choice.id] >= ENOUGH), key=lambda choice: -shares[choice.id]
    )
    return near[:3], False


def _begun(typed: str, choice: Choice) -> bool:
    """Return whether a typed sentence begins and ends as one of which the record has these words alone."""
    begins, dots, ends = choice.text.removeprefix(choice.id).partition(" … ")
    first, last = plain(begins), plain(ends)
    return bool(dots and first and last) and typed.startswith(f"{first} ") and typed.endswith(f" {last}")


def _share(typed: str, text: str) -> float:
    wanted = {*typed.split()}
    return len(wanted & {*text.split()}) / len(wanted)


def resting(index: Index) -> dict[str, tuple[str, ...]]:
    """Return for each sentence what rests on it, a line each: claims, absences, changes between revisions."""
    return grouped(_resting(index))


def _resting(index: Index) -> Iterator[tuple[str, str]]:
    for claim in index.claims.values():
        gone = " (withdrawn)" if claim.withdrawn else ""
        for locator in claim.at:
            yield locator, f"claim {claim.id}{gone} – {claim.mark('at')}"
        for locator in claim.context:
            yield locator, f"claim {claim.id}{gone}, for its names and dates – {claim.mark('context')}"
        for locator in claim.searched.found if claim.searched else ():
            yield locator, f"note {claim.id}, whose search finds it – {claim.mark('searched')}"
    for change in index.seeds.all(m.Change):
        for locator in filter(None, (change.before, change.after)):
            yield locator, f"change between revisions ({change.kind}) – {change.mark()}"


def excuses(located: Located) -> Iterator[str]:
    """Yield a line for each excuse of a sentence, and for the works that it cites."""
    if located.sentence.unused:
        yield f"no claim, because: {located.sentence.unused}"
    for words, reason in located.sentence.without.items():
        yield f"“{words}” is in no claim, because: {reason}"
    if located.works:
        yield f"cites {', '.join(located.works)}"
