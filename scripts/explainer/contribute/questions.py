"""What can be proposed to somebody who writes a record: an id, and the ids that a key may name. Pure."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from explainer.faults import did_you_mean, nearest, one_of
from explainer.seeds import models as m
from explainer.seeds import schema
from explainer.seeds.complaints import wrong
from explainer.seeds.fields import KEPT, Record
from explainer.seeds.ids import Index
from explainer.seeds.kinds import LISTS, PLAIN_KIND, Seeds
from explainer.seeds.tree import Value
from explainer.text import markup
from explainer.text.ids import LONGEST_ID, SLUG, slug

Given = Mapping[str, Value]


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
    return wanted if wanted not in known else next(each for each in numbers if each not in known)


def identity(what: str, draft: Given, page: str, taken: Iterable[str]) -> str:
    """Return an id for a drafted record of the kind `what`, from what is known of it so far."""

    def first(key: str) -> str:
        value = draft.get(key)
        return str(value[0] if isinstance(value, list) else value or "")

    year = next((first(key)[:4] for key in ("date", "issued", "about") if first(key)[:4].isdigit()), "")
    match what:
        case "claim":
            parts = [page, *_telling(first("says"), page)]
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


def _telling(text: str, page: str) -> list[str]:
    """Return two words that tell a sentence from others: long ones, not its links nor the page's name."""
    plain = markup.LINK.sub(lambda link: link.group(2) or "", markup.alone(text))
    words = [word.lower() for word in re.findall(r"[A-Za-z]{5,}", plain)]
    return list(dict.fromkeys(word for word in words if word not in page.split("-")))[:2]


def known(seeds: Seeds) -> dict[str, frozenset[str]]:
    """Return for each key that names records, or sentences, what it can name."""
    index = Index(seeds)
    found: dict[str, Iterable[str]] = {
        "by": index.speakers,
        "from": {**index.statements, **index.documents},
        "work": index.works,
        "answers": index.statements,
        "listed-in": index.documents,
        "documents": index.documents,
        "concerns": {**index.claims, **index.statements, **index.works},
        "check": index.checks,
    }
    found |= dict.fromkeys(("claim", "claims", "sums-up"), index.claims)
    found |= dict.fromkeys(("at", "context", "before", "after"), index.sentences)
    return {key: frozenset(ids) for key, ids in found.items()}


def strangers(key: str, value: Value, ids: Mapping[str, frozenset[str]]) -> list[str]:
    """Return a line for each id at a key that is not on record, with the nearest that are."""
    if key not in ids:
        return []
    named: Sequence[Value] = value if isinstance(value, list) else [value]
    return [
        f"“{each}” is not on record – {_near(str(each), ids[key])}" for each in named if each not in ids[key]
    ]


def _near(word: str, ids: Iterable[str]) -> str:
    near = nearest(word, ids, 3)
    return f"did you mean {' or '.join(f'“{each}”' for each in near)}?" if near else "see the files in seeds/"


def alike(name: str, seeds: Seeds) -> list[str]:
    """Return the names, terms, works and pages on record that look like a new one, as “form (id)”."""
    forms = {form: each.id for each in seeds.all(m.Name) for form in (each.name, *each.aliases)}
    forms |= {form: each.id for each in seeds.all(m.Term) for form in (each.term, *each.aliases)}
    forms |= {page.title: page.id for page, _ in seeds.pages}
    forms |= {each.title: each.id for each in seeds.all(m.Work)}
    return [f"“{form}” ({forms[form]})" for form in nearest(name, forms, 3, 0.75)]


Ask = Callable[[str], str]
Ids = Mapping[str, frozenset[str]]
FILES = {model.__name__.lower(): file for file, model in LISTS.items()}
# Asked for although a record may do without.
WANTED = {"claim": ["from", "at"], "statement": ["date", "work"]}
NOTE = ["silent-on", "sums-up"]


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


def draft_of(what: str, called: str, taken: Callable[[type[Record]], set[str]], lists: m.Lists) -> Draft:
    """Return an empty record of a kind; `taken` says which ids there are, `lists` what the site allows."""
    model = m.Claim if what == "claim" else m.Page if what == "page" else LISTS[FILES[what]]
    found = schema.of(model, lists)
    hidden = {"withdrawn", "changed", "kind"} if what in {"claim", "page"} else {"withdrawn"}
    simple = {key: each for key, each in found["properties"].items() if key not in hidden}
    simple = {
        key: each for key, each in simple.items() if "object" not in each.get("items", {}).get("type", "")
    }
    required = [key for key in found["required"] if key in simple]
    return Draft(what, called, model, simple, required, taken(model), lists)


def options_of(draft: Draft, what: str, kinds: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser for the flags of one kind of record: one for each key, with its description."""
    parser = argparse.ArgumentParser(prog=f"python -m explainer new {what}", allow_abbrev=False)
    for key, each in draft.properties.items():
        more: dict[str, Any] = {"help": each["description"].replace("%", "%%"), "dest": f"+{key}"}
        if each.get("type") == "object":
            more |= {"nargs": "+", "metavar": "KEY=VALUE"}
        elif "items" in each:
            more |= {"nargs": "+", "metavar": each["items"].get("title", "value").upper()}
        else:
            more["metavar"] = "|".join(each["enum"]) if "enum" in each else each.get("title", "text").upper()
        parser.add_argument(f"--{key}", **more)
    if draft.what == "claim":
        parser.add_argument("--page", metavar="ID", help="The page where it belongs.")
    if draft.what != "page":
        parser.add_argument(
            "--behind", metavar="ID", help="The record after which it is put; otherwise the last."
        )
    elif what == "page":
        parser.add_argument("--kind", choices=[PLAIN_KIND, *kinds], help="The kind of page.")
    parser.add_argument("--anyway", action="store_true", help="Write it even if check finds faults in it.")
    return parser


def take(draft: Draft, options: argparse.Namespace, kind: str | None) -> None:
    """Put what the flags give into the draft. Raises SystemExit, as parsers do, if a pair has no “=”."""
    for key, each in draft.properties.items():
        given = getattr(options, f"+{key}")
        if given is not None:
            draft.value[key] = valued(each, given)
    if kind:
        draft.value["kind"] = kind


def valued(each: dict[str, Any], given: str | list[str]) -> Value:
    """Return what was given for a key in the form that is written: a map, a list, or a single value."""
    if each.get("type") == "object":
        parts = [one.partition("=") for one in ([given] if isinstance(given, str) else given)]
        return {key.strip(): value.strip() for key, _, value in parts}
    if "items" in each:
        entries = given.split(_between(each)) if isinstance(given, str) else given
        listed: list[Value] = [one.strip() for one in entries if one.strip()]
        single = each["type"] != "array"
        return listed[0] if single and len(listed) == 1 else listed
    return " ".join(str(given).split())


def _between(each: dict[str, Any]) -> str:
    """Return what stands between the entries of a list: a comma between ids, as names may hold one."""
    return ";" if each["items"].get("title") == "line of text" else ","


def complete(draft: Draft, seeds: Seeds, page: str, ask: Ask | None) -> None:
    """Ask for what is missing, or raise Stopped and say what is.

    The id comes last, as one can be proposed then.
    """
    if ask is None:
        if missing := _missing(draft):
            proposal = identity(draft.what, draft.value, page, draft.taken)
            raise Stopped("\n".join(_listed(draft, missing, proposal)))
        return
    ids = known(seeds)
    for key in _wanted(draft):
        if key not in draft.value and not (key in WANTED["claim"] and _is_note(draft)):
            _question(draft, key, ids, ask)
        if key == "from" and "from" not in draft.value:
            _note(draft, ids, ask)
    _note_alike(draft, seeds)
    if "id" in draft.properties and "id" not in draft.value:
        proposal = identity(draft.what, draft.value, page, draft.taken)
        _question(draft, "id", ids, ask, proposal)
    _more(draft, ids, ask)


def _note(draft: Draft, ids: Ids, ask: Ask) -> None:
    """Ask what makes a claim without a statement a note on the documents."""
    print("Then it is a note on the documents: what are they silent on, or which claims does it sum up?")
    for key in NOTE:
        if not _is_note(draft):
            _question(draft, key, ids, ask)


def _more(draft: Draft, ids: Ids, ask: Ask) -> None:
    """Ask for keys that a record may have, one by one, until there are no more."""
    while left := [key for key in draft.properties if key not in draft.value]:
        key = ask(f"more? {', '.join(left)} (Enter: no more)\n> ").strip()
        if not key:
            return
        if key in left:
            _question(draft, key, ids, ask)
        else:
            print(f"no key “{key}”{did_you_mean(key, left) or ' – type one of those above'}")


def _is_note(draft: Draft) -> bool:
    return any(key in draft.value for key in NOTE)


def _wanted(draft: Draft) -> list[str]:
    """Return the keys that are asked for in their order, but for the id."""
    named = [key for key in draft.required if key != "id"]
    return [*named, *(key for key in WANTED.get(draft.what, ()) if key not in named)]


def _missing(draft: Draft) -> list[str]:
    """Return the keys without which the record cannot be written, the id at the end."""
    grounds = WANTED["claim"] if draft.what == "claim" and not _is_note(draft) else []
    named = [key for key in draft.required if key != "id"]
    last = [key for key in draft.required if key == "id"]
    return [key for key in (*named, *grounds, *last) if key not in draft.value]


def _note_alike(draft: Draft, seeds: Seeds) -> None:
    for key in ("name", "term", "title"):
        if key in draft.value and (found := alike(str(draft.value[key]), seeds)):
            print(f"much like it on record: {', '.join(found)}")


def _listed(draft: Draft, keys: Sequence[str], proposal: str) -> Iterator[str]:
    yield f"nothing written – these are missing (in a terminal, “new {draft.called}” asks for them):"
    for key in keys:
        more = f" For example “{proposal}”." if key == "id" and proposal != "new" else ""
        more += f" One of {one_of(draft.properties[key]['enum'])}." if "enum" in draft.properties[key] else ""
        yield f"  --{key}: {draft.properties[key]['description']}{more}"


def _question(draft: Draft, key: str, ids: Ids, ask: Ask, proposal: str = "") -> None:
    """Ask for one key until the answer can stay, and put it into the draft; Enter may leave it out."""
    each, needed = draft.properties[key], key in draft.required
    form = f" One of {one_of(each['enum'])}." if "enum" in each else ""
    form += " As key=value, with commas between." if each.get("type") == "object" else ""
    form += f" Several with “{_between(each)}” between." if "items" in each else ""
    hint = f" [{proposal}]" if proposal else "" if needed else " (Enter: none)"
    while True:
        answer = ask(f"{key} – {each['description']}{form}{hint}\n> ").strip() or proposal
        if not answer and not needed:
            return
        value = valued(each, answer.split(",") if each.get("type") == "object" else answer)
        faults = [*wrong(draft.model, key, value, draft.lists), *strangers(key, value, ids)]
        if key == "id" and value in draft.taken:
            faults.append(f"“{value}” is taken – choose another id")
        if not faults:
            draft.value[key] = value
            return
        print(*faults, sep="\n")


def answered(ask: Ask | None, key: str, what: str, known: Collection[str]) -> str:
    """Return the answer to a question, one of `known`. Raises Stopped if nobody can be asked."""
    if ask is None:
        raise Stopped(f"nothing written – this is missing:\n  --{key}: {what}")
    while (answer := ask(f"{key} – {what}\n> ").strip()) not in known:
        print(f"no {key} “{answer}”{did_you_mean(answer, known) or f' – one of {one_of(sorted(known))}'}")
    return answer
