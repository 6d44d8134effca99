"""Make records of works from a reference list, and know those that are on record already. Pure."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from explainer.seeds import fields
from explainer.seeds.edit import comment, line, scalar, todo
from explainer.text import ids
from explainer.text.ids import slug
from explainer.text.references import Reference, edtf

_TYPES = "its type in the words of CSL, such as article-newspaper, book, report or webpage"


@dataclass(slots=True)
class Listing:
    """The works behind the numbers of a reference list: their ids, those that are new, and what changed."""

    numbers: dict[int, str] = field(default_factory=dict)
    new: list[tuple[str, Reference]] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    renumbered: dict[str, int] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)


def listing(
    references: Iterable[Reference],
    document: str,
    works: Iterable[Mapping[str, object]],
    taken: Collection[str],
) -> Listing:
    """Return the works behind a reference list; `works` are the records there are, as raw maps.

    A work is known in the same list by its title, by who issued it, when and by whom, or by its number; in
    others by title and publisher. `taken` are the ids that a new work cannot have.
    """
    result, used = Listing(), set(taken)
    records = [work for work in works if isinstance(work.get("id"), str) and "withdrawn" not in work]
    own = [entry for entry in records if entry.get("listed-in") == document]
    titles = {_key(work.get("title")): work for work in own}
    numbers = {str(work.get("number")): work for work in own}
    printed = {_circumstances(work): work for work in own}
    anywhere = {(_key(entry.get("title")), _key(entry.get("publisher"))): entry for entry in records}
    for reference in references:
        found = titles.get(_key(reference.title)) if reference.title else None
        found = found or printed.get((_key(reference.publisher), edtf(reference.issued), reference.author))
        if found is None and (there := numbers.get(str(reference.number))) and not _others(there, reference):
            found = there
        found = found or anywhere.get((_key(reference.title), _key(reference.publisher)))
        if found is not None:
            key = str(found["id"])
            result.known.append(key)
            if found.get("listed-in") == document and found.get("number") != str(reference.number):
                result.renumbered[key] = reference.number
        else:
            key = _id(reference, used, document)
            used.add(key)
            result.new.append((key, reference))
        result.numbers[reference.number] = key
    if result.numbers:
        result.gone = [str(work["id"]) for work in own if work["id"] not in result.known]
    return result


def _circumstances(record: Mapping[str, object]) -> tuple[str, object, tuple[object, ...]]:
    """Return who issued a work, when, and by whom: the same, whatever was put right in its title since."""
    author = record.get("author", ())
    people = (author,) if isinstance(author, str) else tuple(author) if isinstance(author, list) else ()
    return _key(record.get("publisher")), record.get("issued"), people


def _others(record: Mapping[str, object], reference: Reference) -> bool:
    """Return whether a record at the same number is of another work, as in a list that has grown."""
    return bool(reference.title and record.get("title") and not str(record["title"]).startswith("?"))


def _key(text: object) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", str(text or ""))).casefold()


def record(key: str, reference: Reference, document: str) -> str:
    """Return the record of a work as YAML, with the line that was printed in a comment above it."""
    lines = [*comment(f"As printed: {reference.line}"), f"- id: {key}"]
    lines += (f"  {name}: {value}" for name, value in _fields(reference))
    if reference.archive:
        lines.append(f"  archive: {line(reference.archive)}")
    return "\n".join([*lines, f"  listed-in: {document}", f"  number: {reference.number}"]) + "\n"


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "type", reference.type or _type(reference)
    yield (
        "title",
        line(reference.title) if reference.title else todo("the title as printed in the line above"),
    )
    if reference.author and reference.read:
        yield "author", f"[{', '.join(_author(author) for author in reference.author)}]"
    publisher = todo("the newspaper, site or body that issued it")
    yield "publisher", line(reference.publisher) if reference.publisher else publisher
    if reference.agency:
        yield "agency", f"{line(reference.agency)} # a second name behind the title: is it a news agency?"
    yield from _date("issued", reference.issued, needed=True)
    yield from _date("archived", reference.archived)
    yield from _date("accessed", reference.accessed)
    if reference.issn:
        yield "ISSN", line(reference.issn)
    if reference.format:
        yield "format", line(reference.format)
    if reference.address and ids.is_address(reference.address):
        yield "address", line(reference.address)


def _author(name: str) -> str:
    return scalar(name, always=True) if len(name) <= fields.LONGEST_LINE else line(name)


def _type(reference: Reference) -> str:
    """Return the type that an entry shows by its form, or what is to be written."""
    if reference.format and not reference.author:
        return "report # as it is a file without an author"
    dated = len(edtf(reference.issued) or "") == len("2024-10-25")
    if reference.read and reference.publisher and (dated or reference.issn) and not _own(reference):
        return "article-newspaper # as it has a day of issue; a magazine, a page or a blog has its own type"
    return todo(_TYPES)


def _own(reference: Reference) -> bool:
    """Return whether a body publishes what it wrote itself, which no newspaper does under its own name."""
    return _key(reference.publisher) in map(_key, reference.author)


def _date(name: str, printed: str, *, needed: bool = False) -> Iterator[tuple[str, str]]:
    date = edtf(printed) if printed else None
    if date:
        yield name, date
    elif needed or printed:
        said = f"“{printed}” is not a date that can exist" if printed else "none is printed"
        yield name, todo(f"the date as EDTF, such as 2024-10-25 ({said})")
    if printed:
        yield f"{name}-printed", line(printed)


def _id(reference: Reference, used: Collection[str], document: str) -> str:
    """Return a new id: who and when; where that is taken, with a word of the title between."""
    people = [author.partition(",")[0] for author in reference.author]
    who = people[: 2 if len(people) == 2 else 1] or [
        reference.agency or re.sub(r"^The ", "", reference.publisher)
    ]
    year = (edtf(reference.issued) or "")[:4]
    words = sorted(slug(reference.title).split("-"), key=len, reverse=True)
    words = [word for word in words if len(word) > 3]
    who = who if reference.read else [f"{document[:40]}-reference-{reference.number}"]
    base = slug(" ".join(who))[:50].strip("-") or "-".join(words[:2]) or "work"
    base = base if base[0].isalpha() else f"work-{base}"
    numbers = itertools.chain(range(2, 100), itertools.count(len(used)))  # a jump keeps long lists quick
    tries = itertools.chain(
        ([base, year], *([base, word, year] for word in words)), ([base, year, str(i)] for i in numbers)
    )
    options = ("-".join(filter(None, attempt)) for attempt in tries)
    return next(
        option
        for option in options
        if option not in used and option not in fields.KEPT and len(option) <= ids.LONGEST_ID
    )
