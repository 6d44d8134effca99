"""Questions at a terminal, each asked until its answer can stay; nothing typed is lost. An edge."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence

from explainer.contribute.choices import MADE_AT, SETS, Choice, Choices, found
from explainer.contribute.drafts import NOTE, WANTED, Draft, between, is_list, is_map, typed, valued
from explainer.errors import did_you_mean, nearest
from explainer.output import say
from explainer.seeds.messages import wrong
from explainer.seeds.tree import Value
from explainer.text.ids import SLUG

Ask = Callable[[str, str], str]  # what is asked, and what is there to be edited
Problems = Mapping[tuple[int, str], Sequence[str]]  # by the number of a draft and its key
SHOWN = 12  # choices that are listed at once
YES = {"y", "yes"}
WRITE = "write"


def keyboard(prompt: str, before: str = "") -> str:
    """Return what is typed after a prompt; `before` is there to be edited, or Enter keeps it."""
    with _prefilled(before) as editable:
        if before and not editable:
            say(f"(Enter keeps: {before})")
        return input(prompt) or ("" if editable else before)


@contextlib.contextmanager
def _prefilled(text: str) -> Iterator[bool]:
    """Let a line begin with a text that can be edited; yield whether this system can do that."""
    try:
        import readline  # noqa: PLC0415 – not on Windows
    except ImportError:
        yield False
        return
    readline.set_startup_hook(lambda: readline.insert_text(text))
    try:
        yield True
    finally:
        readline.set_startup_hook()


class Conversation:
    """What is asked of somebody about the records that are being written."""

    def __init__(self, choices: Choices, ask: Ask, begin: Callable[[str], Draft]) -> None:
        """Ask with `ask`; `begin` returns an empty draft of a kind of record."""
        self.choices, self.ask, self.begin = choices, ask, begin

    def complete(self, draft: Draft, says: str = "") -> None:
        """Ask for what is missing; `says` is the sentence for which a record is made on the way.

        The id comes last, as one can be proposed then.
        """
        for place in ("page", "kind"):
            if place in draft.missing() and place not in draft.properties:
                self.question(draft, place)
        for key in draft.wanted():
            if key not in draft.value and not (key in WANTED["claim"] and draft.is_note):
                self.question(draft, key, self.choices.stance(says) if key == "stance" else "")
            if key == "from" and draft.what == "claim" and "from" not in draft.value:
                self._note(draft)
        if alike := self.choices.alike(draft):
            say(f"much like it on record: {', '.join(alike)}")
        if "id" in draft.properties and "id" not in draft.value:
            self.question(draft, "id", self.choices.identity(draft))
        if not says:
            self._more(draft)

    def again(self, drafts: Sequence[Draft], problems: Problems) -> bool:
        """Ask again for the keys that are wrong, with what was typed to be edited; return if any changed."""
        changed = False
        for (number, key), said in problems.items():
            draft = drafts[number]
            who = f"{draft.called} “{draft.id}”" if draft.id else draft.called
            say(*(f"{who}, {key}: {problem}" for problem in said))
            old = draft.value.pop(key, None)
            self.question(draft, key, before=typed(draft.properties[key], old) if old else "")
            changed |= draft.value.get(key) != old
        return changed

    def choose(self, drafts: Sequence[Draft], otherwise: str) -> str:
        """Ask which key to change, and for its value; return the key, or “write” or “” as it was answered."""
        keys = [key for draft in drafts for key in (*draft.value, *draft.properties) if key != "id"]
        while True:
            say(f"Type a key, such as {keys[0]}, to change it; {otherwise}.")
            answer = self.ask("> ", "").strip()
            if answer in {"", WRITE}:
                return answer
            for draft in reversed(drafts):
                if answer in draft.properties:
                    old = draft.value.pop(answer, None)
                    schema = draft.properties[answer]
                    self.question(draft, answer, before=typed(schema, old) if old else "")
                    return answer
            say(f"no key “{answer}”{did_you_mean(answer, keys)}")

    def question(self, draft: Draft, key: str, proposal: str = "", before: str = "") -> None:
        """Ask for one key until the answer can stay, and put it into the draft; Enter may leave it out."""
        schema = draft.properties.get(key, {})
        needed = key in draft.required or not schema or (key == "at" and "from" in draft.value)
        options = self._options(draft, key, schema)
        several = is_list(schema)
        hints = ["As key=value, with commas between."] if is_map(schema) else []
        hints += [f"Several with “{between(schema)}” between."] if several else []
        hints += [f"“+” makes a new {MADE_AT[key]}."] if key in MADE_AT and key != "says" else []
        hint = f" [{proposal}]" if proposal else "" if needed else " (Enter: none)"
        say(f"{key} – {' '.join([schema.get('description') or draft.meaning(key), *hints])}{hint}")
        shown = _list(options)
        while True:
            answer, before = self.ask("> ", before).strip() or proposal, ""
            if not answer and not needed:
                return
            if not answer:
                say("Something belongs here.")
                continue
            if answer == "+" and key in MADE_AT and key != "says":
                answer = self._make(draft, key, "")
            named = [one.strip() for one in answer.split(between(schema))] if several else [answer]
            named = [_numbered(one, shown) for one in named]
            if options and (hits := self._hits(key, answer, named, options)):
                shown, proposal, needed = _list(hits), hits[0].id, True
                say(
                    f"Enter takes {proposal}"
                    + ("." if len(hits) == 1 else "; or type a number, or more words.")
                )
                continue
            value = valued(schema, between(schema).join(named) if several else named[0])
            if faults := self._faults(draft, key, value):
                say(*faults)
                before, proposal = self._instead(key, value, answer, proposal)
                continue
            self._put(draft, key, value)
            return

    def _options(self, draft: Draft, key: str, schema: Mapping[str, object]) -> list[Choice]:
        """Return what can be chosen for a key: records, or the words that it can have."""
        words = schema.get("enum", ())
        if key == "kind" and not schema:
            words = ["page", *self.choices.index.kinds]
        if isinstance(words, Sequence) and words:
            return [Choice(str(word), "", str(word)) for word in words]
        return self.choices.of(draft, key)

    def _hits(self, key: str, answer: str, named: Sequence[str], options: Sequence[Choice]) -> list[Choice]:
        """Return the choices in which words were found, if the answer names none of them itself."""
        known = {option.id for option in options} | set(self.choices.known(key))
        if not answer or all(name in known for name in named) or key == "id":
            return []
        return found(answer, options) or (found(answer, options, 0.5) if " " in answer else [])

    def _faults(self, draft: Draft, key: str, value: Value) -> list[str]:
        """Return what is wrong with an answer, after an offer to make what is not on record yet."""
        for stranger in self.choices.strangers(key, value):
            if key in MADE_AT and SLUG.fullmatch(stranger):
                say(self.choices.unknown(key, stranger))
                say(f"Make a new {MADE_AT[key]} “{stranger}” now? “y” does; Enter lets you answer again.")
                if self.ask("> ", "").strip().lower() in YES:
                    self._make(draft, key, stranger)
                    continue
                return [f"then without “{stranger}”"]
            return [self.choices.unknown(key, stranger)]
        if key not in draft.properties:
            known = {option.id for option in self._options(draft, key, {})}
            return [] if value in known else [f"no {key} “{value}”{did_you_mean(str(value), known)}"]
        faults = [
            problem.removeprefix(f"“{key}”: ") for problem in wrong(draft.model, key, value, draft.lists)
        ]
        if key == "id" and value in draft.taken:
            faults.append(f"“{value}” is taken – choose another id")
        return faults

    def _instead(self, key: str, value: Value, answer: str, proposal: str) -> tuple[str, str]:
        """Return what is there to be edited after a wrong answer, and what Enter takes then."""
        for stranger in self.choices.strangers(key, value):
            near = nearest(
                stranger, self.choices.index.linkable if key == "says" else self.choices.known(key)
            )
            if near and key == "says":
                answer = answer.replace(f"[[{stranger}", f"[[{near[0]}")
            elif near and not isinstance(value, list):
                say(f"Enter takes {near[0]}.")
                return "", near[0]
        return (answer if key == "says" else ""), proposal

    def _put(self, draft: Draft, key: str, value: Value) -> None:
        if key == "page":
            draft.page = str(value)
        else:
            draft.value[key] = value

    def _make(self, draft: Draft, key: str, wanted: str) -> str:
        """Ask for a record that a key is to name, keep it beside the first, and return its id."""
        made = self.begin(MADE_AT[key])
        made.taken |= {drafted.id for drafted in self.choices.made}
        if wanted:
            made.value["id"] = wanted
        say(f"— a new {made.what} —")
        self.complete(made, str(draft.value.get("says") or " "))
        self.choices.made.append(made)
        say(f"— back to {key} of the {draft.called} —")
        return made.id

    def _note(self, draft: Draft) -> None:
        """Ask what makes a claim without a statement a note on the documents."""
        say("Then it is a note on the documents: what are they silent on, or which claims does it sum up?")
        for key in NOTE:
            if not draft.is_note:
                self.question(draft, key)

    def _more(self, draft: Draft) -> None:
        """Ask for keys that a record may have, one by one, until there are no more."""
        while left := [key for key in draft.properties if key not in draft.value]:
            say(f"more? {', '.join(left)} (Enter: no more)")
            key = self.ask("> ", "").strip()
            if not key:
                return
            if key in left:
                self.question(draft, key)
            else:
                say(f"no key “{key}”{did_you_mean(key, left) or ' – type one of those above'}")


def _list(options: Sequence[Choice]) -> list[Choice]:
    """Print choices with their numbers, as many as can be looked over, and return these."""
    shown = list(options[:SHOWN])
    if all(not choice.label for choice in shown):
        say(*(["  " + "  ".join(f"{i} {choice.id}" for i, choice in enumerate(shown, 1))] if shown else []))
    else:
        say(*(f"  {i:2} {choice.id} – {choice.label}" for i, choice in enumerate(shown, 1)))
    if len(options) > SHOWN:
        say(f"     … and {len(options) - SHOWN} more: some words of one find it")
    return shown


def _numbered(answer: str, shown: Sequence[Choice]) -> str:
    """Return the id of the choice with a number, or the answer as it is."""
    number = int(answer) if answer.isascii() and answer.isdigit() else 0
    return shown[number - 1].id if 0 < number <= len(shown) else answer


__all__ = ["SETS", "Ask", "Conversation", "Problems", "keyboard"]
