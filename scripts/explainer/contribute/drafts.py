"""A record that is being written: what is known, what is missing, the command that repeats it. Pure."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from explainer.errors import one_of
from explainer.seeds import models as m
from explainer.seeds import schema
from explainer.seeds.fields import KEPT, Record
from explainer.seeds.kinds import LISTS
from explainer.seeds.tree import Value
from explainer.text import markup
from explainer.text.ids import LONGEST_ID, SLUG, slug

Given = Mapping[str, Value]
FILES = {model.__name__.lower(): file for file, model in LISTS.items()}
# Asked for although a record may do without.
WANTED = {"claim": ["from", "at"], "statement": ["date", "work"]}
NOTE = ["silent-on", "sums-up"]
PAGE = "The page where it belongs."


class Stopped(Exception):  # noqa: N818 – no error: somebody is told why nothing was written
    """Raised when nothing is to be written; its text says why."""


@dataclass(slots=True)
class Draft:
    """A record that is being written: what it is, what is known of it, and where it belongs."""

    what: str
    called: str
    model: type[Record]
    properties: dict[str, Any]
    required: list[str]
    taken: set[str]
    lists: m.Lists
    value: dict[str, Value] = field(default_factory=dict)
    page: str = ""  # of a claim
    behind: str = ""

    @property
    def id(self) -> str:
        """What the record is called where it is spoken of."""
        return str(self.value.get("id") or self.value.get("claim") or self.value.get("after") or "")

    @property
    def is_note(self) -> bool:
        """Whether it is a claim that speaks about the documents."""
        return any(key in self.value for key in NOTE)

    def ordered(self) -> dict[str, Value]:
        """Return its keys in the order of its model."""
        return {key: self.value[key] for key in self.properties if key in self.value}

    def wanted(self) -> list[str]:
        """Return the keys that are asked for in their order, but for the id."""
        named = [key for key in self.required if key != "id"]
        return [*named, *(key for key in WANTED.get(self.what, ()) if key not in named)]

    def missing(self) -> list[str]:
        """Return the keys without which the record cannot be written: the page first, the id at the end."""
        page = ["page"] if self.what == "claim" and not self.page else []
        page += ["kind"] if self.what == "page" and not self.value.get("kind") else []
        grounds = WANTED["claim"] if self.what == "claim" and not self.is_note else []
        named = [key for key in self.required if key != "id"]
        last = [key for key in self.required if key == "id"]
        return [*page, *(key for key in (*named, *grounds, *last) if key not in self.value)]

    def meaning(self, key: str) -> str:
        """Return what belongs at a key, in words."""
        key_schema = self.properties.get(
            key, {"description": PAGE if key == "page" else "What kind of page it is."}
        )
        form = f" One of {one_of(key_schema['enum'])}." if "enum" in key_schema else ""
        return f"{key_schema['description']}{form}"

    def command(self, program: str) -> str:
        """Return the command that writes the same record, or goes on where it is now, without questions."""
        words = ["new", self.called]
        words += ["--page", self.page] if self.page else []
        kind = (
            [] if self.called != "page" or "kind" not in self.value else ["--kind", str(self.value["kind"])]
        )
        words += kind
        for key, value in self.ordered().items():
            words.append(f"--{key}")
            if isinstance(value, dict):
                words += [f"{name}={inner}" for name, inner in value.items()]
            else:
                words += map(str, value if isinstance(value, list) else [value])
        words += ["--behind", self.behind] if self.behind else []
        return f"{program} {shlex.join(words)}"


def draft_of(what: str, called: str, taken: Callable[[type[Record]], set[str]], lists: m.Lists) -> Draft:
    """Return an empty record of a kind; `taken` says which ids there are, `lists` what the site allows."""
    model = m.Claim if what == "claim" else m.Page if what == "page" else LISTS[FILES[what]]
    found = schema.of(model, lists)
    hidden = {"withdrawn", "kind"} if what in {"claim", "page"} else {"withdrawn"}
    simple = {
        key: property_
        for key, property_ in found["properties"].items()
        if key not in hidden and "object" not in property_.get("items", {}).get("type", "")
    }
    required = [key for key in found["required"] if key in simple]
    return Draft(what, called, model, simple, required, taken(model), lists)


def is_list(key_schema: Mapping[str, Any]) -> bool:
    """Return whether a key can have several values."""
    return "items" in key_schema


def is_map(key_schema: Mapping[str, Any]) -> bool:
    """Return whether the value of a key is a map."""
    return key_schema.get("type") == "object"


def between(key_schema: Mapping[str, Any]) -> str:
    """Return what is between the entries of a list: a comma between ids, as names may hold one."""
    return ";" if key_schema["items"].get("title") == "line of text" else ","


def valued(key_schema: Mapping[str, Any], given: str | Sequence[str]) -> Value:
    """Return what was given for a key in the form that is written: a map, a list, or a single value."""
    if is_map(key_schema):
        several = re.split(r",(?=\s*[\w-]+=)", given) if isinstance(given, str) else given
        parts = [one.partition("=") for one in several]
        return {key.strip(): value.strip() for key, _, value in parts}
    if is_list(key_schema):
        entries = given.split(between(key_schema)) if isinstance(given, str) else given
        listed: list[Value] = [one.strip() for one in entries if one.strip()]
        single = key_schema["type"] != "array"
        return listed[0] if single and len(listed) == 1 else listed
    return " ".join(str(given).split())


def typed(key_schema: Mapping[str, Any], value: Value) -> str:
    """Return a value as it is typed in answer to a question: the opposite of `valued`."""
    if isinstance(value, dict):
        return ", ".join(f"{key}={one}" for key, one in value.items())
    if isinstance(value, list):
        return f"{between(key_schema)} ".join(map(str, value))
    return str(value or "")


def listed(draft: Draft, keys: Sequence[str], proposal: str) -> Iterator[str]:
    """Yield a line for each key that is missing, with what belongs there."""
    for key in keys:
        telling = key == "id" and proposal not in {"new", draft.page}
        more = f" For example “{proposal}”." if telling else ""
        yield f"  --{key} is missing: {draft.meaning(key)}{more}"


def id_of(text: str) -> str:
    """Return text as an id, cut at a hyphen if it is too long."""
    found = slug(text).lstrip("0123456789-")
    while len(found) > LONGEST_ID:
        found = found.rpartition("-")[0]
    return found if SLUG.fullmatch(found) else "new"


def unused(wanted: str, taken: Iterable[str]) -> str:
    """Return the id, with a number behind it if it is taken."""
    known = {*taken, *KEPT}
    numbers = (f"{wanted}-{i}" for i in range(2, len(known) + 3))
    return wanted if wanted not in known else next(number for number in numbers if number not in known)


def identity(what: str, known: Given, page: str, taken: Iterable[str], verbs: Iterable[str] = ()) -> str:
    """Return an id for a record of the kind `what`, from what is known of it so far.

    It is none of those that are taken; `verbs` tell no sentence from others.
    """

    def first(key: str) -> str:
        value = known.get(key)
        return str(value[0] if isinstance(value, list) else value or "")

    year = next((first(key)[:4] for key in ("date", "issued", "about") if first(key)[:4].isdigit()), "")
    match what:
        case "claim":
            parts = [page, *(_telling(first("says"), page, frozenset(verbs)) or [first("from")])]
        case "statement":
            parts = [first("by"), year or first("stance")]
        case "work":
            parts = [first("author").partition(",")[0] or first("publisher"), year]
        case "check":
            parts = [first("concerns"), "check"]
        case "disagreement":
            parts = _telling(first("question"), "")
        case _:
            parts = [first("title") or first("name") or first("term")]
    return unused(id_of("-".join(filter(None, parts))), taken)


def _telling(text: str, page: str, verbs: frozenset[str] = frozenset()) -> list[str]:
    """Return two words that tell a sentence from others: long ones, not its links nor the page's name."""
    plain = markup.LINK.sub(lambda link: link.group(2) or "", markup.alone(text))
    words = [word.lower() for word in re.findall(r"[A-Za-z]{5,}", plain)]
    left = dict.fromkeys(word for word in words if word not in {*page.split("-"), *verbs})
    return list(left)[:2]
