"""What can be named in answer to a question, in words, and what a sentence already says by itself. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from explainer.contribute.drafts import Draft, identity
from explainer.errors import did_you_mean, nearest
from explainer.seeds import models as m
from explainer.seeds import wording
from explainer.seeds.ids import Index, Located
from explainer.seeds.kinds import Seeds
from explainer.seeds.lists import NOBODY
from explainer.text import edtf, facts, markup

SETS = {  # for each key that names records, or sentences, where these are in the index
    "page": ("pages",),
    "by": ("speakers",),
    "from": ("statements", "documents"),
    "work": ("works",),
    "answers": ("statements",),
    "denies": ("statements", "claims"),
    "listed-in": ("documents",),
    "documents": ("documents",),
    "concerns": ("claims", "statements", "works"),
    "check": ("checks",),
    **dict.fromkeys(("claim", "claims", "sums-up"), ("claims",)),
    **dict.fromkeys(("at", "context", "before", "after"), ("sentences",)),
}
MADE_AT = {"from": "statement", "answers": "statement", "by": "name", "says": "name", "work": "work"}
SHORT = 90


class Choice(NamedTuple):
    """Something that can be named: its id, what a person reads of it, and the text in which it is found."""

    id: str
    label: str
    text: str


class Choices:
    """The records of a site, and those that are being written, as answers to questions."""

    def __init__(self, seeds: Seeds, words: Mapping[str, str] | None = None) -> None:
        """Take the records, and the sentences of the originals that are available, by locator."""
        self.index, self.words = Index(seeds), words or {}
        self.made: list[Draft] = []
        self.resting = {
            locator for claim in self.index.claims.values() if not claim.withdrawn for locator in claim.at
        }

    def known(self, key: str) -> dict[str, Any]:
        """Return what a key can name, by id: records, sentences, and drafts of records made on the way."""
        found = {
            id_: record for name in SETS.get(key, ()) for id_, record in getattr(self.index, name).items()
        }
        kind = MADE_AT.get(key)
        return {**{draft.id: draft for draft in self.made if draft.what == kind}, **found}

    def of(self, draft: Draft, key: str) -> list[Choice]:
        """Return what can be named at a key of a draft, the likeliest first; nothing that is withdrawn."""
        found = [
            self.choice(id_, record)
            for id_, record in self.known(key).items()
            if not getattr(record, "withdrawn", None)
        ]
        said = facts.stems(self._plain(str(draft.value.get("says", ""))))
        like = {choice.id: len(said & facts.stems(choice.text)) for choice in found} if said else {}
        if key in {"at", "context"}:
            near = self._near(draft)
            order = {choice.id: (choice.id not in near, choice.id in self.resting) for choice in found}
            return sorted(
                found, key=lambda choice: (order[choice.id][0], -like.get(choice.id, 0), order[choice.id])
            )
        if key == "by":
            return sorted(found, key=lambda choice: choice.id in self.index.pages)
        if key == "from":  # what no claim tells yet is what somebody comes for
            open_ = {
                sentence.document.id for sentence in self.index.sentences.values() if self._free(sentence)
            }
            news = {choice.id for choice in found if choice.id in open_ or choice.id not in self.index.used}
            return sorted(found, key=lambda choice: (-like.get(choice.id, 0), choice.id not in news))
        return found

    def _free(self, located: Located) -> bool:
        """Return whether no claim rests on a sentence, and no reason says why."""
        return located.locator not in self.resting and not located.sentence.unused

    def _near(self, draft: Draft) -> set[str]:
        """Return the sentences on which a claim may rest, by the statements or documents that it has."""
        value = draft.value.get("from") or draft.value.get("at") or []
        behind = {str(one).partition(":")[0] for one in (value if isinstance(value, list) else [value])}
        works = {
            work for key in behind if key in self.index.statements for work in self.index.statements[key].work
        }
        others = {
            locator
            for claim in self.index.claims.values()
            if behind & {*claim.from_} - {*self.index.documents}
            for locator in claim.at
        }
        return {
            locator
            for locator, sentence in self.index.sentences.items()
            if sentence.document.id in behind or works & {*sentence.works} or locator in others
        }

    def choice(self, key: str, record: Any) -> Choice:
        """Return a record or sentence as what somebody can choose."""
        match record:
            case m.Statement():
                made = " and ".join(
                    self.index.works[work].label for work in record.work if work in self.index.works
                )
                parts = [
                    f"{self.index.call(record.by)}: {record.stance}",
                    record.date and edtf.words(record.date),
                    made,
                ]
                told = ", ".join(filter(None, parts))
            case m.Document():
                told = f"the {record.short} itself"
            case m.Work():
                told = f"{record.label}: {record.title}"
            case m.Claim():
                told = self.index.wording(record) or record.says
            case Located():
                return self._sentence(record)
            case m.Check():
                told = record.says
            case Draft():
                told = f"the {record.what} that you just made"
            case _:
                told = self.index.call(key)
        return Choice(key, cut(told), f"{key} {told}")

    def _sentence(self, located: Located) -> Choice:
        whole, mine = self.words.get(located.locator, ""), located.sentence
        told = (
            cut(whole)
            if whole
            else " … ".join(filter(None, (mine.begins, mine.ends))) or located.section.label
        )
        told = f"“{told}”"
        free = " (no claim yet)" if self._free(located) else ""
        return Choice(located.locator, told + free, f"{located.locator} {whole or told}")

    def strangers(self, key: str, value: object) -> list[str]:
        """Return the ids at a key that are not on record."""
        if key == "says":
            known = {*self.index.linkable, *(draft.id for draft in self.made)}
            ids = dict.fromkeys(link[1] for link in markup.LINK.finditer(str(value)))
            return [id_ for id_ in ids if id_ not in known]
        known = set(self.known(key))
        return [
            str(one)
            for one in (value if isinstance(value, list) else [value])
            if key in SETS and one not in known
        ]

    def unknown(self, key: str, stranger: str) -> str:
        """Return what is said of an id that is not on record."""
        if key == "says":
            near_by = did_you_mean(stranger, self.index.linkable) or " – add it first"
            return f"[[{stranger}]] leads nowhere{near_by}"
        near = [f"“{name}”" for name in nearest(stranger, self.known(key), 3)]
        return f"“{stranger}” is not on record" + (
            f" – did you mean {' or '.join(near)}?" if near else " – add it first"
        )

    def alike(self, draft: Draft) -> list[str]:
        """Return the names, terms, works and pages on record that look like a new one, as “form (id)”."""
        forms = {form: name.id for name in self.index.names.values() for form in (name.name, *name.aliases)}
        forms |= {form: term.id for term in self.index.terms.values() for form in (term.term, *term.aliases)}
        forms |= {text.title: text.id for text in self.index.pages.values()}
        forms |= {work.title: work.id for work in self.index.works.values()}
        new = [str(draft.value[key]) for key in ("name", "term", "title") if key in draft.value]
        return [f"“{form}” ({forms[form]})" for one in new for form in nearest(one, forms, 3, 0.75)]

    def identity(self, draft: Draft) -> str:
        """Return an id for a draft from what is known of it so far."""
        return identity(draft.what, draft.value, draft.page, draft.taken, self.verbs())

    def verbs(self) -> set[str]:
        """Return the verbs of saying that the style knows."""
        style = self.index.seeds.style
        stances = style.stances.values() if style else ()
        return {*(verb for stance in stances for verb in stance.verbs), *(style.free_verbs if style else ())}

    def stance(self, says: str) -> str:
        """Return the stance that the verbs of a sentence show, a plain report if they show none."""
        style = self.index.seeds.style
        text = self._unquoted(says)
        known = style.stances.items() if style else ()
        shown = (key for key, stance in known if facts.has(text, stance.verbs))
        plain = self.index.lists.having("stances", "plain")
        return str(next(shown, next(iter(plain), ""))) if text else ""

    def _plain(self, says: str) -> str:
        """Return a sentence as it is read; nothing if its markup is broken."""
        return "" if any(markup.problems(says)) else wording.plain(says, self.index.call)

    def _unquoted(self, says: str) -> str:
        """Return a sentence as it is read, without its quotations."""
        return facts.without_quotations(self._plain(says))

    def given(self, draft: Draft) -> dict[str, tuple[str, str]]:
        """Return what the sentence of a claim shows of keys that it lacks: the value, and by which words.

        Whom it blames, where its kind of page records that: a reply blames nobody. And what it
        says of an effect.
        """
        style, page = self.index.seeds.style, self.index.pages.get(draft.page)
        kind = self.index.kinds.get(page.kind) if page else None
        if draft.what != "claim" or draft.is_note or not style or not kind:
            return {}
        text = self._unquoted(str(draft.value.get("says", "")))
        found: dict[str, tuple[str, str]] = {}
        stances = self._stances(draft)
        height, phrase = self.index.blame.highest(text, style.attribution)
        if height and kind.attribution and "attributes" not in draft.value:
            reply = stances and stances <= {
                *self.index.lists.having("stances", "answers"),
                *self.index.lists.unblaming,
            }
            found["attributes"] = (NOBODY if reply else self.index.blame.rungs[height - 1], phrase)
        height, phrase = self.index.reach.highest(text, style.effect)
        if (
            height
            and kind.effect
            and "effect" not in draft.value
            and not (stances and stances <= {*self.index.lists.opinions})
        ):
            found["effect"] = (self.index.reach.rungs[height - 1], phrase)
        return found

    def _stances(self, draft: Draft) -> set[str]:
        value = draft.value.get("from") or []
        records = [
            self.known("from").get(str(one)) for one in (value if isinstance(value, list) else [value])
        ]
        return set(map(_stance, filter(None, records)))


def _stance(record: Any) -> str:
    """Return the stance of a statement, or else the kind of a document."""
    if isinstance(record, Draft):
        return str(record.value.get("stance", ""))
    return str(record.stance if isinstance(record, m.Statement) else record.kind)


def cut(text: str) -> str:
    """Return the beginning of a text that is too long for a list."""
    return text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0]} …"


def found(words: str, choices: Sequence[Choice], near: float = 1) -> list[Choice]:
    """Return the choices that have all of some words, in any case and with any quotation marks.

    With `near` below 1, those that have most of them, if at least that part.
    """
    wanted = {*plain(words).split()}
    shares = [(sum(word in plain(choice.text) for word in wanted), choice) for choice in choices if wanted]
    most = max((share for share, _ in shares), default=0)
    return [choice for share, choice in shares if share == most and share >= near * len(wanted)]


def plain(text: str) -> str:
    """Return a text as words alone: lowercase, without quotation marks and other punctuation."""
    kept = (c if c.isalnum() or c in ":-'" else " " for c in facts.flat(text).lower())
    return " ".join("".join(kept).replace("'", "").split())
