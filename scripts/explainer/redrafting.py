"""What changed between a document's record and a new original, told and, if asked, written. An edge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from explainer import draft, draftfiles, entries, files, pairing, renewing
from explainer import models as m
from explainer.draftfiles import DraftError, Records
from explainer.extraction import UnreadableError, decode, readable
from explainer.recognise import recognise

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
            texts.append((path.name, readable(decode(draftfiles.source(path)), path.name)))
        except (UnreadableError, DraftError) as error:
            if not before.is_dir():
                raise error if isinstance(error, DraftError) else DraftError(f"{path}: {error}") from None
    found = recognise(texts, [document]).found[document.id].sentences
    if not found:
        raise DraftError(f"{before}: holds no sentence of “{document.id}” as it is recorded")
    return {locator.partition(":")[2]: text for locator, text in found.items()}


def again(  # noqa: PLR0913 – what was found, and what is on record
    root: Path,
    document: m.Document,
    new: Sequence[draft.Sentence],
    *,
    listing: entries.Listing,
    known: Records,
    words: Mapping[str, str],
) -> tuple[list[str], dict[Path, str]]:
    """Return the lines that tell what changed, and the files that a renewal would write.

    Raises DraftError if the file is of another document.
    """
    old = [one for part in document.sections for one in part.sentences]
    pairs = pairing.pair(old, new, words)
    sure = [each for each in pairs if each.how != "in its place"]
    if len(sure) * FEW < len(old):
        what = f"{len(sure)} of the {len(old)} sentences of “{document.id}” are in this file"
        raise DraftError(f"only {what}, so it is another document – choose another id: ID=…")
    by_place = {each.old.at: each for each in pairs}
    touched = list(renewing.references(known.seeds, document.id, by_place))
    lines = [*_sentences(old, new, by_place), *_claims(touched)]
    text = renewing.record(document, new, pairs, works_known=bool(listing.numbers))
    path = root / document.file
    made = {path: draftfiles.sized(path, draftfiles.edited(root, path, text))}
    for file, edits in renewing.locators(touched, document.id).items():
        made[root / file] = draftfiles.edited(root, root / file, edits)
    made |= draftfiles.works(root, document.id, listing, known)
    return lines, {path: text for path, text in made.items() if files.read(path, root) != text.encode()}


def _sentences(
    old: Sequence[m.Sentence], new: Sequence[draft.Sentence], by_place: Mapping[str, pairing.Pair]
) -> Iterator[str]:
    how = Counter(by_place[each.at].how if each.at in by_place else "gone" for each in old)
    paired = {each.new.at for each in by_place.values()}
    fresh = [each.at for each in new if each.at not in paired]
    yield f"{len(old)} sentences on record, {len(new)} in this file:"
    yield "  " + ", ".join(f"{count} {name}" for name, count in how.items()) + f", {len(fresh)} new"
    for each in old:
        found = by_place.get(each.at)
        if found is None:
            yield f"  {each.at}: gone"
        elif found.how != "same":
            alike = f" ({found.alike} % alike)" if found.how == "reworded" else ""
            sure = (
                " – a guess; give the old original with --before to compare the words"
                if not found.alike
                else ""
            )
            yield f"  {each.at} → {found.new.at}: {found.how}{alike}{sure}"
    if fresh:
        yield f"  new: {', '.join(fresh)}"


def _claims(touched: Sequence[renewing.Reference]) -> Iterator[str]:
    counts = Counter(each.verdict for each in touched)
    if not touched:
        yield "no claim rests on this document"
        return
    yield "of the places where claims and changes name its sentences: " + ", ".join(
        f"{counts[verdict]} {verdict}" for verdict in _ORDER
    )
    for verdict in _ORDER[:-1]:
        for each in touched:
            if each.verdict == verdict:
                now = f" → {each.pair.new.at}" if each.pair else ""
                yield f"  {each.mark}: {each.who}: {verdict}, {each.at}{now}"
