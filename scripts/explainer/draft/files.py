"""The files that ``draft`` reads and writes: a source, the seeds as they are, changed texts. An edge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from explainer import files
from explainer.draft.works import Listing, record
from explainer.errors import FileError, one_of
from explainer.seeds import edit, journal
from explainer.seeds.kinds import Seeds
from explainer.seeds.read import read
from explainer.seeds.tree import MOST_BYTES as MOST_IN_SEEDS
from explainer.seeds.tree import Tree, load
from explainer.text.decoding import MOST_BYTES

WORKS = "works.yml"


class DraftError(Exception):
    """Raised where nothing can be drafted; its text is for the person at the keyboard."""


@dataclass(slots=True)
class Records:
    """What the seeds hold as they are, faulty records too: ids with their files, and works as raw maps."""

    seeds: Seeds
    ids: dict[str, str] = field(default_factory=dict)
    works: list[dict[str, object]] = field(default_factory=list)
    prints: dict[str, set[str]] = field(default_factory=dict)  # fingerprints of documents, finished or not
    works_tree: Tree = field(default_factory=lambda: Tree(WORKS))


def source(file: Path) -> bytes:
    """Return the bytes of a file that a person named. Raises DraftError."""
    try:
        content = files.read(file, None, MOST_BYTES)
    except FileError as error:
        raise DraftError(str(error)) from None
    if content is None:
        begin = file.stem[:3]
        near = sorted(path.name for path in file.parent.glob(f"{begin}*"))[:3] if begin.isalnum() else []
        what = f"is it {one_of(near)}?" if near else "check its path"
        raise DraftError(f"{file}: is not there – {what}")
    return content


def records(root: Path) -> Records:
    """Return what the seeds below `root` hold. Raises DraftError if the works cannot be read at all."""
    folder = root / "seeds"
    if not folder.is_dir():
        raise DraftError(f"{folder}: is not a folder – run this from the folder that contains seeds/")
    journal.complete(root)
    result = Records(read(folder)[0])
    for path in (path for path in files.below(folder) if path.suffix == ".yml"):
        name = f"seeds/{path.relative_to(folder).as_posix()}"
        tree, faults = load(path, name)
        for key in _ids(tree):
            result.ids.setdefault(key, name)
        if name.startswith("seeds/documents/") and (prints := _prints(tree.value)):
            result.prints[path.stem] = prints
        if name == f"seeds/{WORKS}":
            if faults or not isinstance(tree.value, list):
                wrong = faults[0] if faults else f"{name}: is not a list"
                raise DraftError(f"{wrong}\nThe works cannot be read – fix that first, then draft again")
            result.works = [entry for entry in tree.value if isinstance(entry, dict)]  # type: ignore[misc]
            result.works_tree = tree
    return result


def _prints(value: object) -> set[str]:
    """Return the fingerprints of sentences in a record, as far as it is one."""
    found, left = set(), [value]
    while left:
        match left.pop():
            case {"fingerprint": str(known)}:
                found.add(known)
            case dict() as part:
                left += [part.get("sections"), part.get("sentences")]
            case list() as parts:
                left += parts
    return found


def _ids(tree: Tree) -> Iterator[str]:
    if isinstance(tree.value, list):
        yield from (str(entry["id"]) for entry in tree.value if isinstance(entry, dict) and "id" in entry)
    elif isinstance(tree.value, dict):
        yield from (key for key in list(tree.value.values())[:1] if isinstance(key, str))


def works(root: Path, key: str, listing: Listing, known: Records) -> dict[Path, str]:
    """Return works.yml with new numbers where they changed, and the new works behind what is there."""
    edits = []
    value = known.works_tree.value
    for i, entry in enumerate(value if isinstance(value, list) else []):
        number = listing.renumbered.get(str(entry.get("id"))) if isinstance(entry, dict) else None
        if number and (i, "number") in known.works_tree.spans:
            span = known.works_tree.spans[i, "number"]
            edits.append((span.start, span.end, str(number)))
    path = root / "seeds" / WORKS
    if not edits and not listing.new:
        return {}
    text = edited(root, path, edits)
    end = "\r\n" if "\r\n" in text else "\n"
    added = "\n".join(record(one, reference, key) for one, reference in listing.new)
    if added and text:
        text += end if text.endswith("\n") else end * 2
    return {path: sized(path, text + added.replace("\n", end))}


def sized(path: Path, text: str) -> str:
    """Return a text that a seed file may hold. Raises DraftError if it is too long to be read again."""
    if len(text.encode()) > MOST_IN_SEEDS:
        what = f"would be longer than the {MOST_IN_SEEDS:,} bytes of a seed file – draft a shorter document"
        raise DraftError(f"{path}: {what}")
    return text


def edited(root: Path, path: Path, edits: Iterable[tuple[int, int, str]] | str) -> str:
    """Return a file's text with edits made, or with a new text in its place; its mark and line ends stay.

    Edits are given by offsets as the reader of YAML counts them: without a mark and with plain line ends.
    """
    raw = files.text(path, root) or ""
    mark = "\ufeff" if raw.startswith("\ufeff") else ""
    if not isinstance(edits, str):
        listed: Sequence[tuple[int, int, str]] = list(edits)
        if not listed:
            return raw
        edits = edit.apply(raw.removeprefix(mark).replace("\r\n", "\n"), listed)
    return mark + (edits.replace("\n", "\r\n") if "\r\n" in raw else edits)
