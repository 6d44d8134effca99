"""The command ``new``: ask, put records into their seed files, check them, write all or none. An edge."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from explainer import files
from explainer.contribute import placement
from explainer.contribute.choices import Choices
from explainer.contribute.drafts import Draft, Stopped, listed
from explainer.contribute.flags import Given, begun, kinds
from explainer.contribute.questions import WRITE, Ask, Conversation
from explainer.contribute.trial import Trial, first_new, news, sized, taken, tried, unread
from explainer.contribute.where import Texts
from explainer.errors import count, did_you_mean
from explainer.library.library import Library
from explainer.output import program, say
from explainer.seeds import edit
from explainer.seeds.fields import KEPT
from explainer.seeds.journal import changing
from explainer.seeds.kinds import Seeds
from explainer.seeds.messages import wrong
from explainer.seeds.read import read
from explainer.text.ids import parsed
from explainer.verify import report
from explainer.verify.claim import Finding
from explainer.verify.command import copied_words
from explainer.verify.verifier import Verifier

_FIX = "fix that first, or write it with --anyway"


def draft(root: Path, what: str) -> tuple[Seeds, Draft | None]:
    """Return the seeds, and an empty record of a kind, or None if there is no such kind."""
    seeds, _ = read(root / "seeds")
    return seeds, begun(what, seeds, lambda model: taken(seeds, model)) if what in kinds(seeds) else None


def new(root: Path, seeds: Seeds, given: Given, ask: Ask | None) -> int:
    """Write a new record from flags and, if `ask` is given, from answers; return 0 if it was written."""
    writing = _Writing(root, seeds, given, ask)
    try:
        writing.complete()
        writing.write()
    except (Stopped, edit.EntryError) as why:
        say(why, error=True)
        writing.repeat("This begins again with what you typed:")
        return 1
    except (EOFError, KeyboardInterrupt):
        say("", error=True)
        writing.repeat("This goes on where you stopped:")
        say("nothing written", error=True)
        return 1
    return 0


class _Writing:
    """One record on its way into the seeds, with those made for it."""

    def __init__(self, root: Path, seeds: Seeds, given: Given, ask: Ask | None) -> None:
        self.root, self.seeds, self.draft, self.anyway = root, seeds, given.draft, given.anyway
        self.originals = Texts(given.texts, seeds)
        self.choices = Choices(seeds, self.originals.sentences)
        self.asked = ask and Conversation(self.choices, ask, self._begin)
        self.compared = not self.originals.sentences  # then nothing can be
        self.left = 0  # findings with which it is written

    def _begin(self, what: str) -> Draft:
        return begun(what, self.seeds, lambda model: taken(self.seeds, model))

    @property
    def drafts(self) -> list[Draft]:
        """The records that are written together, those made on the way first."""
        return [*self.choices.made, self.draft]

    def complete(self) -> None:
        """Ask for what is missing or wrong; where nobody can be asked, raise Stopped with all of it."""
        faults = self._faults()
        if self.asked:
            for key, said in faults.items():
                self.asked.again([self.draft], {(0, key): said})
            self.asked.complete(self.draft)
        else:
            missing = self.draft.missing()
            lines = list(listed(self.draft, missing, self.choices.identity(self.draft)))
            lines += [f"  --{key}: {problem}" for key, said in faults.items() for problem in said]
            if missing or "page" in faults or (lines and not self.anyway):
                if (missing or "page" in faults) and (why := unread(self.root)):
                    raise Stopped(why)
                ending = "in a terminal, the same command asks for what is missing"
                ending = ending if missing else "fix that first" if "page" in faults else _FIX
                raise Stopped("\n".join([*lines, f"nothing written – {ending}"]))
        if self.draft.value.get("id") in KEPT:
            raise Stopped(f"nothing written – {wrong(self.draft.model, 'id', self.draft.value['id'])[0]}")

    def _faults(self) -> dict[str, list[str]]:
        """Return what is wrong in what the flags give, by key."""
        found = {}
        pages = self.choices.index.pages
        if self.draft.page and self.draft.page not in pages:
            near = did_you_mean(self.draft.page, pages) or " – add it first"
            found["page"] = [f"no page “{self.draft.page}”{near}"]
        for key, value in self.draft.value.items():
            said = (
                wrong(self.draft.model, key, value, self.draft.lists) if key in self.draft.properties else []
            )
            said = [problem.removeprefix(f"“{key}”: ") for problem in said]
            said = said or [
                self.choices.unknown(key, stranger) for stranger in self.choices.strangers(key, value)
            ]
            if key == "id" and value in self.draft.taken:
                said = [f"“{value}” is taken – choose another id"]
            if said:
                found[key] = said
        return found

    def write(self) -> None:
        """Write all records if the seeds pass with them; ask again for what is wrong, or raise Stopped."""
        while True:
            self._fill()
            with changing(self.root) as write:  # others may have written while a person answered
                texts, names = self._texts()
                old = files.text(self.root / names[-1], self.root) or ""
                trial = tried(self.root, texts)
                passes, tries = not trial.errors or self.anyway, dict(self.draft.value)
                findings = self._findings(trial.library) if passes else []
                if self.draft.value != tries:  # a context was found, which belongs in the text
                    continue
                if passes and not findings:
                    say(*trial.lines(), error=True)
                    sized(texts)
                    write({self.root / name: text for name, text in texts.items()})
                    break
            if passes:
                self._look(findings)
            else:
                self._mend(trial, texts, names)
        for own, name in zip(self.drafts[:-1], names, strict=False):
            say(f"{name}: {own.called} “{own.id}” written")
        line = first_new(old, texts[names[-1]])
        what = f"{self.draft.called} “{self.draft.id}” written – “serve” shows how it looks"
        if self.left:
            what = f"{self.draft.called} “{self.draft.id}” written, with {count(self.left, 'finding')} – "
            what += "correct it there, then run “verify”"
        say(f"{names[-1]}:{line}: {what}")
        if self.asked:
            self.repeat("The same without questions:", error=False)

    def _fill(self) -> None:
        """Put into the claim what its sentence shows by itself, which is confirmed or said, and its day."""
        for key, (value, words) in self.choices.given(self.draft).items():
            self.draft.value[key] = value
            if self.asked:
                say(f"The sentence has “{words}”.")
                self.asked.question(self.draft, key, value)
            else:
                why = f"as the sentence has “{words}”; if that is not what it says, give --{key}"
                say(f"{key}: {value} – {why}")
        day = news(self.seeds) if self.draft.what == "claim" and "changed" not in self.draft.value else ""
        if day:
            self.draft.value["changed"] = day
            say(f"changed: {day} – today, so that the feeds name it; for another day, give --changed")

    def _texts(self) -> tuple[dict[str, str], list[str]]:
        """Return the new texts of the files by name, and for each record the name of its file."""
        now, _ = read(self.root / "seeds")
        texts: dict[str, str] = {}
        names = []
        for drafted in self.drafts:
            name, text = placement.put(self.root, now, drafted, texts)
            texts[name] = text
            names.append(name)
        return texts, names

    def _mend(self, trial: Trial, texts: dict[str, str], names: list[str]) -> None:
        """Ask again for the keys that are wrong, or raise Stopped with all that is."""
        placed = list(zip(self.drafts, names, strict=True))
        mine, others = placement.at_fault(placed, texts, trial.errors)
        say(*trial.lines(others), error=True)
        for number, own in enumerate(self.drafts):
            say(*(f"  {own.called} “{own.id}”: {one}" for one in mine.pop((number, ""), ())), error=True)
        if not self.asked:
            say(*(f"  --{key}: {problem}" for (_, key), said in mine.items() for problem in said), error=True)
            raise Stopped(f"nothing written – {trial.counted}; {_FIX}")
        if mine and self.asked.again(self.drafts, mine):
            return
        answer = self.asked.choose(self.drafts, f"“{WRITE}” writes it as it is; Enter writes nothing")
        if not answer:
            raise Stopped(f"nothing written – {trial.counted}")
        self.anyway = answer == WRITE

    def _findings(self, library: Library | None) -> list[Finding]:
        """Return what differs between the claim and the originals, if nobody has looked at that yet."""
        claim = library and library.claims.get(self.draft.id)
        if self.compared or not library or not claim or claim.is_note:
            return []
        verifier = Verifier(library, self.originals.originals)
        if verifier.missing(claim):
            return []
        runs = copied_words(library, self.originals.originals, claim)
        found = [finding for finding in verifier.findings(claim) if finding.severity == "error"]
        for locator in self._before(claim.at) if found and "context" not in self.draft.value else ():
            more = claim.having(context=(locator,))
            left = [
                finding for finding in verifier.having(more).findings(more) if finding.severity == "error"
            ]
            if len(left) < len(found):
                self.draft.value["context"] = locator
                has = " and ".join(
                    f"the {detail.kind} “{detail.words}”" for detail in found if detail not in left
                )
                say(f"context: {locator} – it has {has}; if your sentence means another, correct it")
                return [*left, *runs]
        return [*found, *runs]

    def _before(self, at: tuple[str, ...]) -> Iterator[str]:
        """Yield the sentences before those of a claim in their paragraphs, the nearest first."""
        every = list(self.choices.index.sentences)
        for locator in at:
            here = [other for other in every if parsed(other)[:2] == parsed(locator)[:2]]
            yield from (near for near in reversed(here[: here.index(locator)]) if near not in at)

    def _look(self, findings: list[Finding]) -> None:
        """Show what verify finds in the claim, and let it be changed."""
        self.compared, self.left = True, len(findings)
        for line in report.findings(findings):  # without the place in a file that is not written yet
            say(line.partition(f"{self.draft.id}: ")[2] or line)
        if self.asked:
            self.compared = self.asked.choose([self.draft], "Enter writes it as it is") in {"", WRITE}

    def repeat(self, why: str, *, error: bool = True) -> None:
        """Print the commands that give again all that is known, without a question for any of it."""
        if self.asked:
            more = " --anyway" if self.anyway else ""
            texts = f" --texts {shlex.quote(str(self.originals.texts))}" if self.originals.texts else ""
            for drafted in self.drafts:
                own = texts if drafted.what in {"claim", "change"} else ""
                why += f"\n  {drafted.command(program())}{own}{more}"
            say(*why.split("\n"), error=error)
