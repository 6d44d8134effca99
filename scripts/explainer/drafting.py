"""The command ``draft``: from a file to a document's record and its works, or what changed in it. An edge."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from explainer import draft, draftfiles, entries, files, redrafting
from explainer import models as m
from explainer.blocks import Left
from explainer.claimrules import LIST, LISTED
from explainer.draftfiles import DraftError, Records
from explainer.extraction import MISSING, Extracted, UnreadableError, decode, extract
from explainer.journal import Texts, changing
from explainer.read import wrong as wrong_values
from explainer.splitting import NEWEST, SPLITTERS
from explainer.terminal import safe

SHOWN = 30


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: a file, an id, and what to do with a document that is on record."""

    file: Path
    id: str | None = None
    renew: bool = False
    before: Path | None = None
    rule: str | None = None
    form: str = ""
    left: bool = False


def run(root: Path, asked: Asked) -> int:
    """Draft a record from a file, or compare it with the record there is; return 0 if that could be done."""
    try:
        lines = _run(root, asked)
    except DraftError as error:
        print(*map(safe, str(error).split("\n")), sep="\n", file=sys.stderr)
    except UnreadableError as error:
        print(safe(f"{asked.file}: {error}"), file=sys.stderr)
    except ImportError as error:
        print(MISSING.format(error.name), file=sys.stderr)
    else:
        print(*(safe(part) for each in lines for part in each.split("\n")), sep="\n")
        return 0
    return 1


def _run(root: Path, asked: Asked) -> list[str]:
    text = decode(draftfiles.source(asked.file))
    key = asked.id or entries.slug(asked.file.stem)
    for wrong in (*wrong_values(m.Document, "document", key), *([LISTED] if key == LIST else [])):
        raise DraftError(f"{wrong.removeprefix('“document”: ')}: ID=mill-report")
    path = root / "seeds" / "documents" / f"{key}.yml"
    if not asked.renew and files.read(path, root) is not None:  # it is compared, and nothing is written
        return _compared(root, asked, text, key, None)
    with changing(root) as write:
        return _compared(root, asked, text, key, write)


def _compared(
    root: Path, asked: Asked, text: str, key: str, write: Callable[[Texts], None] | None
) -> list[str]:
    """Return what is told of a text beside what is on record; write the files that are asked for."""
    known = draftfiles.records(root)
    document = next((each for each in known.seeds.documents if each.id == key), None)
    if document is None:
        _free(known, key, root / "seeds" / "documents" / f"{key}.yml", renew=asked.renew)
    rule = document.splitter if document else asked.rule or NEWEST
    found = extract(text, SPLITTERS[rule], asked.file.name, asked.form)
    listing = entries.listing(found.references, key, known.works, known.ids)
    new = draft.sentences(found.paragraphs, SPLITTERS[rule], listing.numbers)
    if document is None:
        lines, record = _first(key, found, new, known, rule)
        if write:
            path = root / "seeds" / "documents" / f"{key}.yml"
            write({**draftfiles.works(root, key, listing, known), path: draftfiles.sized(path, record)})
        lines = [f"{path.relative_to(root).as_posix()}: written, {lines[0]}", *lines[1:]]
        return [*lines, *_report(found, new, listing, text, whole=asked.left), *_claims(key, new)]
    words = redrafting.old_words(document, asked.before)
    lines, made = redrafting.again(root, document, new, listing=listing, known=known, words=words)
    return [
        *lines,
        *_report(found, new, listing, text, whole=asked.left),
        *_renewed(root, made, write if asked.renew else None),
    ]


def _free(known: Records, key: str, path: Path, *, renew: bool) -> None:
    """Raise DraftError if a new document cannot have this id."""
    if path.exists():
        what = "is there and has faults, so that nothing can be compared with it"
        raise DraftError(
            f"{path}: {what} – finish it (“make check” lists what), or take it away and draft again"
        )
    if key in known.ids:
        raise DraftError(f"the id “{key}” is taken in {known.ids[key]} – choose another: ID=…")
    if renew:
        raise DraftError(
            f"no document “{key}” is on record, so there is nothing to renew – leave out --renew"
        )


def _first(
    key: str, found: Extracted, new: Sequence[draft.Sentence], known: Records, rule: str
) -> tuple[list[str], str]:
    """Return what to say of a document that is new, and its record. Raises DraftError if it is not new."""
    prints = {each.fingerprint for each in new}
    shared = Counter({each.id: len(prints & _prints(each)) for each in known.seeds.documents})
    twin, count = shared.most_common(1)[0] if shared else ("", 0)
    if count == len(prints):
        what = f"this is on record already: all its {_count(len(new), 'sentence')} are those of “{twin}”"
        raise DraftError(f"{what} – to compare it with that record, name it: ID={twin}")
    lines = [f"read as {found.form}: {_sizes(new)}, found by the rule “{rule}”"]
    if count:
        lines.append(
            f"{count} of its sentences are also in “{twin}”: perhaps a revision or a retelling of it"
        )
    return lines, draft.record(key, new, rule, found.hints, twin if count else None)


def _prints(document: m.Document) -> set[str]:
    return {one.fingerprint for part in document.sections for one in part.sentences}


def _sizes(new: Sequence[draft.Sentence]) -> str:
    paragraphs = len({each.at.partition("s")[0] for each in new})
    sections = len({each.section for each in new})
    return ", ".join(
        (_count(len(new), "sentence"), _count(paragraphs, "paragraph"), _count(sections, "section"))
    )


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _report(
    found: Extracted, new: Sequence[draft.Sentence], listing: entries.Listing, text: str, *, whole: bool
) -> Iterator[str]:
    """Yield what else was found: works, entries that could not be read, and what was left out."""
    if listing.new:
        works = _count(len(listing.new), "work")
        yield f"seeds/{draftfiles.WORKS}: {works} added: {', '.join(key for key, _ in listing.new)}"
    if listing.known:
        yield f"on record already: {', '.join(dict.fromkeys(listing.known))}"
    if listing.gone:
        yield f"no longer in the reference list, left as they are: {', '.join(listing.gone)}"
    for _, reference in listing.new:
        if not reference.read:
            where = _line(text, reference.line)
            kept = f"could not be read, and is kept as printed: {reference.line[:90]}"
            yield f"reference {reference.number}{where} {kept}"
    if found.notes:
        numbers = ", ".join(map(str, sorted(found.notes)))
        yield f"notes that name no source, read as the last section: {numbers}"
    if lost := draft.unknown(new, {*listing.numbers, *found.notes}):
        yield f"markers without an entry in the reference list: {', '.join(map(str, lost))}"
    if found.joined:
        joined = ", ".join(found.joined[:SHOWN])
        yield f"parted at a line’s end, and joined – look whether a hyphen belongs there: {joined}"
    if found.headings:
        yield f"headings, for your own labels: {' · '.join(each[:60] for each in found.headings[:SHOWN])}"
    yield from _counted(found)
    yield from _left(found.left, whole=whole)


def _counted(found: Extracted) -> Iterator[str]:
    """Yield how many words of the file became sentences, and what the others are."""
    counts = found.counts
    total, body = counts.total(), counts.pop("sentences", 0)
    rest = ", ".join(f"{count:,} {_where(what)}" for what, count in counts.most_common())
    share = f"{body:,} of {_count(total, 'word')} became sentences ({100 * body // max(1, total)} %)"
    yield f"{share}; the rest: {rest}" if rest else share


def _where(what: str) -> str:
    return f"in {what}" if what in ("headings", "the list of references") else f"“{what}”"


def _left(left: Sequence[Left], *, whole: bool) -> Iterator[str]:
    """Yield what was left out with its reason: the first lines, or all of them in full."""
    if not left:
        return
    yield f"left out ({len(left)}):"
    if whole:
        yield from (f"  {each.text} [{each.why}]" for each in left)
        return
    yield from (
        f"  {each.text[:90]}{'…' if len(each.text) > 90 else ''} [{each.why}]" for each in left[:SHOWN]
    )
    if len(left) > SHOWN:
        yield f"  … and {len(left) - SHOWN} more: --left-out lists them all, in full"


def _line(text: str, words: str) -> str:
    """Return where in a text some words stand, or nothing if they are spread over it."""
    offset = text.find(words[:60])
    return f" on line {text.count(chr(10), 0, offset) + 1}" if offset >= 0 else ""


def _claims(key: str, new: Sequence[draft.Sentence]) -> Iterator[str]:
    yield "what is still to be written begins with “?”: “make check” lists it"
    yield "\nan empty claim for each sentence; take those that you use to their pages, and fill them in:\n"
    yield from (draft.claim(key, each) for each in new)


def _renewed(root: Path, made: dict[Path, str], write: Callable[[Texts], None] | None) -> Iterator[str]:
    names = ", ".join(path.relative_to(root).as_posix() for path in made)
    if not made:
        yield "the record is as it would be written now"
    elif not write:
        yield f"nothing was written; with --renew (make draft … RENEW=1) these are: {names}"
    else:
        write(made)
        yield f"written: {names}"
