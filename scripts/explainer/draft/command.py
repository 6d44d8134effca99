"""What changed between a document's record and a new original, told and, if asked, written. An edge."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from explainer import files
from explainer.draft import files as draft_files
from explainer.draft import renewal, works
from explainer.draft.files import DraftError, Records
from explainer.draft.record import Sentence, claim, record, sentences, unknown
from explainer.errors import count
from explainer.seeds import models as m
from explainer.seeds.check_claims import LIST, LISTED
from explainer.seeds.ids import Index
from explainer.seeds.journal import Texts, changing
from explainer.seeds.messages import wrong as wrong_values
from explainer.terminal import safe
from explainer.text import cldr, facts, page_head
from explainer.text.blocks import Left
from explainer.text.decoding import UnreadableError, decode
from explainer.text.ids import slug
from explainer.text.paragraphs import MISSING, Extracted, extract, readable
from explainer.text.sentences import NEWEST, OF_LANGUAGE, SPLITTERS
from explainer.verify.recognize import recognize

FEWEST_WORDS, ENGLISH_SHARE = 40, 0.2  # of so many words in English, so many are small ones
FEW = 5  # a document of which not one sentence in so many is found again is another one
_ORDER = ("lost", "changed", "moved", "kept")


def old_words(document: m.Document, before: Path | None) -> Mapping[str, str]:
    """Return the words of the recorded sentences that a file or folder with the old original holds, by place.

    Raises DraftError if it holds none.
    """
    if before is None:
        return {}
    texts = []
    for path in sorted(before.rglob("*")) if before.is_dir() else [before]:
        try:
            texts.append((path.name, readable(decode(draft_files.source(path)), path.name)))
        except (UnreadableError, DraftError) as error:
            if not before.is_dir():
                raise error if isinstance(error, DraftError) else DraftError(f"{path}: {error}") from None
    found = recognize(texts, [document]).found[document.id].sentences
    if not found:
        raise DraftError(f"{before}: contains no sentence of “{document.id}” as it is recorded")
    return {locator.partition(":")[2]: text for locator, text in found.items()}


def again(  # noqa: PLR0913 – what was found, and what is on record
    root: Path,
    document: m.Document,
    new: Sequence[Sentence],
    *,
    listing: works.Listing,
    known: Records,
    words: Mapping[str, str],
) -> tuple[list[str], dict[Path, str]]:
    """Return the lines that say what changed, and the files that a renewal would write.

    Raises DraftError if the file is of another document.
    """
    old = [one for part in document.sections for one in part.sentences]
    pairs = renewal.pair(old, new, words)
    sure = [pair for pair in pairs if pair.how != "in its place"]
    if len(sure) * FEW < len(old):
        what = f"{len(sure)} of the {len(old)} sentences of “{document.id}” are in this file"
        raise DraftError(f"only {what}, so it is another document – choose another id: ID=…")
    by_place = {pair.old.at: pair for pair in pairs}
    touched = list(renewal.references(known.seeds, document.id, by_place))
    lines = [*_sentences(old, new, by_place), *_renewed_claims(touched)]
    text = renewal.record(document, new, pairs, works_known=bool(listing.numbers))
    path = root / document.file
    made = {path: draft_files.sized(path, draft_files.edited(root, path, text))}
    for file, edits in renewal.locators(touched, document.id).items():
        made[root / file] = draft_files.edited(root, root / file, edits)
    made |= draft_files.works(root, document.id, listing, known)
    return lines, {path: text for path, text in made.items() if files.read(path, root) != text.encode()}


def _sentences(
    old: Sequence[m.Sentence], new: Sequence[Sentence], by_place: Mapping[str, renewal.Pair]
) -> Iterator[str]:
    how = Counter(by_place[sentence.at].how if sentence.at in by_place else "gone" for sentence in old)
    paired = {pair.new.at for pair in by_place.values()}
    fresh = [sentence.at for sentence in new if sentence.at not in paired]
    yield f"{len(old)} sentences on record, {len(new)} in this file:"
    yield "  " + ", ".join(f"{count} {name}" for name, count in how.items()) + f", {len(fresh)} new"
    for sentence in old:
        found = by_place.get(sentence.at)
        if found is None:
            yield f"  {sentence.at}: gone"
        elif found.how != "same":
            alike = f" ({found.alike} % alike)" if found.how == "reworded" else ""
            sure = (
                " – a guess; give the old original with --before to compare the words"
                if not found.alike
                else ""
            )
            yield f"  {sentence.at} → {found.new.at}: {found.how}{alike}{sure}"
    if fresh:
        yield f"  new: {', '.join(fresh)}"


def _renewed_claims(touched: Sequence[renewal.Reference]) -> Iterator[str]:
    counts = Counter(affected.verdict for affected in touched)
    if not touched:
        yield "no claim rests on this document"
        return
    yield "of the places where claims and changes name its sentences: " + ", ".join(
        f"{counts[verdict]} {verdict}" for verdict in _ORDER
    )
    for verdict in _ORDER[:-1]:
        for affected in touched:
            if affected.verdict == verdict:
                now = f" → {affected.pair.new.at}" if affected.pair else ""
                yield f"  {affected.mark}: {affected.who}: {verdict}, {affected.at}{now}"


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
    language: str = ""
    questions: bool = False


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
        print(*(safe(part) for line in lines for part in line.split("\n")), sep="\n")
        return 0
    return 1


def _run(root: Path, asked: Asked) -> list[str]:
    text = decode(draft_files.source(asked.file))
    key = asked.id or slug(asked.file.stem)
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
    """Return what is said of a text next to what is on record; write the files that are asked for."""
    known = draft_files.records(root)
    document = next((other for other in known.seeds.documents if other.id == key), None)
    if document is None:
        _free(known, key, root / "seeds" / "documents" / f"{key}.yml", renew=asked.renew)
    language = document.language if document else _language(asked, text)
    rule = document.splitter if document else asked.rule or OF_LANGUAGE.get(cldr.base(language or ""), NEWEST)
    found = extract(text, SPLITTERS[rule], asked.file.name, asked.form, _cited(asked, document, rule))
    listing = works.listing(found.references, key, known.works, known.ids)
    unprinted = known.seeds.style.banned if known.seeds.style else ()
    new = sentences(found.paragraphs, SPLITTERS[rule], listing.numbers, unprinted)
    if document is None:
        found.hints |= {"language": language} if language else {}
        lines, record = _first(key, found, new, known, rule)
        lines += _in_language(language, found, asked)
        if write:
            path = root / "seeds" / "documents" / f"{key}.yml"
            write({**draft_files.works(root, key, listing, known), path: draft_files.sized(path, record)})
        lines = [f"{path.relative_to(root).as_posix()}: written, {lines[0]}", *lines[1:]]
        return [*lines, *_report(found, new, listing, text, whole=asked.left), *_claims(key, new)]
    words = old_words(document, asked.before)
    lines, made = again(root, document, new, listing=listing, known=known, words=words)
    return [
        *lines,
        *_report(found, new, listing, text, whole=asked.left),
        *_renewed(root, made, write if asked.renew else None),
    ]


def _cited(asked: Asked, document: m.Document | None, rule: str) -> Callable[[str], bool]:
    """Return which headings are sentences too: questions, if that was asked for, and those on record."""
    prints = (
        {sentence.fingerprint for part in document.sections for sentence in part.sentences}
        if document
        else ()
    )
    return lambda line: (
        (asked.questions and line.rstrip().endswith(("?", "？")))
        or SPLITTERS[rule].fingerprint(line) in prints
    )


def _free(known: Records, key: str, path: Path, *, renew: bool) -> None:
    """Raise DraftError if a new document cannot have this id."""
    if path.exists():
        what = "is there and has faults, so that nothing can be compared with it"
        raise DraftError(f"{path}: {what} – finish it (“check” lists what), or take it away and draft again")
    if key in known.ids:
        raise DraftError(f"the id “{key}” is taken in {known.ids[key]} – choose another: ID=…")
    if renew:
        raise DraftError(
            f"no document “{key}” is on record, so there is nothing to renew – leave out --renew"
        )


def _language(asked: Asked, text: str) -> str | None:
    """Return the language that was named, or that a page names, unless that is English."""
    if asked.language and (wrong := cldr.problem(asked.language)):
        raise DraftError(wrong)
    said = asked.language or page_head.language(text)
    english = not said or cldr.base(said) == cldr.ENGLISH or bool(cldr.problem(said))
    return None if english else said


def _in_language(language: str | None, found: Extracted, asked: Asked) -> Iterator[str]:
    """Yield which language the document is in, or that it does not read like the English it is taken for."""
    if language:
        how = "as was said" if asked.language else "as the page says – correct “language:” if it is not"
        yield f"in {cldr.name(language)}, {how}"
    elif not asked.language:
        words = facts.WORD.findall(" ".join(text for _, text in found.paragraphs))
        small = sum(word.lower() in facts.SMALL for word in words)
        if len(words) >= FEWEST_WORDS and small < ENGLISH_SHARE * len(words):
            yield "does not read like English – if it is not, name the language: --language de (make: IN=de)"


def _first(
    key: str, found: Extracted, new: Sequence[Sentence], known: Records, rule: str
) -> tuple[list[str], str]:
    """Return what to say of a document that is new, and its record. Raises DraftError if it is not new."""
    prints = {sentence.fingerprint for sentence in new}
    shared = Counter({key: len(prints & there) for key, there in known.prints.items()})
    twin, alike = shared.most_common(1)[0] if shared else ("", 0)
    if alike == len(prints):
        what = f"this is on record already: all its {count(len(new), 'sentence')} are those of “{twin}”"
        raise DraftError(f"{what} – to compare it with that record, name it: ID={twin}")
    lines = [f"read as {found.form}: {_sizes(new)}, found by the rule “{rule}”"]
    if alike:
        lines.append(
            f"{alike} of its sentences are also in “{twin}”: perhaps a revision or a retelling of it"
        )
    return lines, record(
        key, new, rule, found.hints, Index(known.seeds).lists.documents, twin if alike else None
    )


def _sizes(new: Sequence[Sentence]) -> str:
    paragraphs = len({sentence.at.partition("s")[0] for sentence in new})
    sections = len({sentence.section for sentence in new})
    return ", ".join(
        (count(len(new), "sentence"), count(paragraphs, "paragraph"), count(sections, "section"))
    )


def _listed(listing: works.Listing, text: str) -> Iterator[str]:
    """Yield which works of the reference list are new, on record or gone, and which could not be read."""
    if listing.new:
        added = count(len(listing.new), "work")
        yield f"seeds/{draft_files.WORKS}: {added} added: {', '.join(key for key, _ in listing.new)}"
    if listing.known:
        yield f"on record already: {', '.join(dict.fromkeys(listing.known))}"
    if listing.gone:
        yield f"no longer in the reference list, left as they are: {', '.join(listing.gone)}"
    for _, reference in listing.new:
        if not reference.read:
            where = _line(text, reference.line)
            kept = f"could not be read, and is kept as printed: {reference.line[:90]}"
            yield f"reference {reference.number}{where} {kept}"


def _report(
    found: Extracted, new: Sequence[Sentence], listing: works.Listing, text: str, *, whole: bool
) -> Iterator[str]:
    """Yield what else was found: works, entries that could not be read, and what was left out."""
    yield from _listed(listing, text)
    if found.notes:
        numbers = ", ".join(map(str, sorted(found.notes)))
        yield f"notes that name no source, read as the last section: {numbers}"
    if lost := unknown(new, {*listing.numbers, *found.notes}):
        yield f"markers without an entry in the reference list: {', '.join(map(str, lost))}"
    if found.joined:
        joined = ", ".join(found.joined[:SHOWN])
        yield f"parted at a line’s end, and joined – look whether a hyphen belongs there: {joined}"
    if found.headings:
        yield f"headings, for your own labels: {' · '.join(title[:60] for title in found.headings[:SHOWN])}"
    yield from _counted(found)
    yield from _left(found.left, whole=whole)


def _counted(found: Extracted) -> Iterator[str]:
    """Yield how many words of the file became sentences, and what the others are."""
    if found.remark:
        yield found.remark
    counts = found.counts
    total, body = counts.total(), counts.pop("sentences", 0)
    rest = ", ".join(f"{number:,} {_where(what)}" for what, number in counts.most_common())
    share = f"{body:,} of {count(total, 'word')} became sentences ({100 * body // max(1, total)} %)"
    yield f"{share}; the rest: {rest}" if rest else share


def _where(what: str) -> str:
    return f"in {what}" if what in ("headings", "the list of references") else f"“{what}”"


def _left(left: Sequence[Left], *, whole: bool) -> Iterator[str]:
    """Yield what was left out with its reason: the first lines, or all of them in full."""
    if not left:
        return
    yield f"left out ({len(left)}):"
    if whole:
        yield from (f"  {part.text} [{part.why}]" for part in left)
        return
    yield from (
        f"  {part.text[:90]}{'…' if len(part.text) > 90 else ''} [{part.why}]" for part in left[:SHOWN]
    )
    if len(left) > SHOWN:
        yield f"  … and {len(left) - SHOWN} more: --left-out lists them all, in full"


def _line(text: str, words: str) -> str:
    """Return where in a text some words stand, or nothing if they are spread over it."""
    offset = text.find(words[:60])
    return f" on line {text.count(chr(10), 0, offset) + 1}" if offset >= 0 else ""


def _claims(key: str, new: Sequence[Sentence]) -> Iterator[str]:
    yield "what is still to be written begins with “?”: “check” lists it"
    yield "\nan empty claim for each sentence; take those that you use to their pages, and fill them in:\n"
    yield from (claim(key, sentence) for sentence in new)


def _renewed(root: Path, made: dict[Path, str], write: Callable[[Texts], None] | None) -> Iterator[str]:
    names = ", ".join(path.relative_to(root).as_posix() for path in made)
    if not made:
        yield "the record is as it would be written now"
    elif not write:
        yield f"nothing was written; with --renew these are: {names}"
    else:
        write(made)
        yield f"written: {names}"
