"""What can be proposed to somebody who writes a record: an id, and the ids that a key may name. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from explainer import models as m
from explainer import wording
from explainer.faults import nearest
from explainer.fields import KEPT, LONGEST_ID, SLUG
from explainer.library import located
from explainer.read import Seeds
from explainer.yamltree import Value

Draft = Mapping[str, Value]


def slug(text: str) -> str:
    """Return text as an id: small letters, digits and hyphens, cut at a hyphen if too long."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-").lstrip("0123456789-")
    while len(found) > LONGEST_ID:
        found = found.rpartition("-")[0]
    return found if SLUG.fullmatch(found) else "new"


def unused(wanted: str, taken: Iterable[str]) -> str:
    """Return the id, with a number behind it if it is taken."""
    known = {*taken, *KEPT}
    numbers = (f"{wanted}-{i}" for i in range(2, len(known) + 3))
    return wanted if wanted not in known else next(each for each in numbers if each not in known)


def identity(what: str, draft: Draft, page: str, taken: Iterable[str]) -> str:
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
    return unused(slug("-".join(filter(None, parts))), taken)


def _telling(text: str, page: str) -> list[str]:
    """Return two words that tell a sentence from others: long ones, not its links nor the page's name."""
    plain = wording.LINK.sub(lambda link: link.group(2) or "", wording.alone(text))
    words = [word.lower() for word in re.findall(r"[A-Za-z]{5,}", plain)]
    return list(dict.fromkeys(word for word in words if word not in page.split("-")))[:2]


def known(seeds: Seeds) -> dict[str, frozenset[str]]:
    """Return for each key that names records, or sentences, what it can name."""
    claims = {item.id for _, items in seeds.pages for item in items if isinstance(item, m.Claim)}
    documents = {each.id for each in seeds.documents}
    statements = {each.id for each in seeds.all(m.Statement)}
    works = {each.id for each in seeds.all(m.Work)}
    speakers = {*(each.id for each in seeds.all(m.Name)), *(page.id for page, _ in seeds.pages), *documents}
    sentences = {each.locator for each in located(seeds.documents)}
    checks = {each.id for each in seeds.all(m.Check)}
    found: dict[str, set[str]] = {
        "by": speakers,
        "from": {*statements, *documents},
        "work": works,
        "answers": statements,
        "listed-in": documents,
        "documents": documents,
        "concerns": {*claims, *statements, *works},
        "check": checks,
    }
    found |= dict.fromkeys(("claim", "claims", "sums-up"), claims)
    found |= dict.fromkeys(("at", "context", "before", "after"), sentences)
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
