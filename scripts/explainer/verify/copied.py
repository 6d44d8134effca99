"""Find runs of words that the texts of the project share with the originals, outside quotation marks."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from explainer import files
from explainer.errors import FileError, Mark
from explainer.files import SUMS_PATH
from explainer.seeds.tree import Path_, Value, load
from explainer.text import facts, markup
from explainer.text.markdown import NOTICE, NOTICE_OF_DATA


class Originals:
    """The word runs of the originals, one longer than what is allowed."""

    def __init__(self, lines: Iterable[str], names: Iterable[str], longest: int) -> None:
        """Keep each run of `longest` + 1 words; the words of `names` do not count."""
        self.longest = longest
        self.names = markup.finder(filter(None, names))
        self.runs = {run for line in lines for run in _runs(self._words(line), longest + 1)}

    def _words(self, text: str) -> list[str]:
        """Return the words that count; names and quotations are left out on both sides."""
        text = facts.without_quotations(text)
        begin, kept = 0, []
        for name in self.names(text):
            kept.append(text[begin : name.start()])
            begin = name.end()
        return facts.words(" ".join((*kept, text[begin:])))

    def shared(self, text: str) -> Iterator[str]:
        """Yield the longest runs of words that the text shares with the originals."""
        if text.count(" ") + text.count("\n") < self.longest and len(facts.words(text)) <= self.longest:
            return
        words = self._words(text)
        begin: int | None = None
        width = self.longest + 1
        for i, run in enumerate(_runs(words, width)):
            if run in self.runs:
                begin = i if begin is None else begin
            elif begin is not None:
                yield " ".join(words[begin : i - 1 + width])
                begin = None
        if begin is not None:
            yield " ".join(words[begin:])


def readings(text: str, call: Callable[[str], str]) -> tuple[str, ...]:
    """Return a text from a seed as readers see it: in both wordings, links replaced by their words.

    A link without words of its own shows what `call` gives for its id.
    """
    chosen = dict.fromkeys((markup.alone(text), markup.here(text)))
    return tuple(
        "".join(piece.text or call(piece.to or "") for piece in markup.pieces(one)) for one in chosen
    )


def _runs(words: list[str], width: int) -> Iterator[tuple[str, ...]]:
    return (tuple(words[i : i + width]) for i in range(len(words) - width + 1))


Place = Callable[[], Mark]
BINARY = frozenset({".png", ".jpg", ".jpeg", ".gif", ".ico", ".woff", ".woff2", ".pdf", ".zip", ".jar"})
_FREE = frozenset(
    {("title",), ("address",), ("publisher",)}
)  # bibliographic fields; names and offices are free too
_DATA = f"docs/{SUMS_PATH.partition('/')[0]}/"  # made from the seeds, which are searched themselves


def texts(root: Path, apart: Path) -> Iterator[tuple[str, Place, str]]:
    """Yield every text of the project with its file and its place: values of seeds, other files by paragraph.

    Pages and data made from the seeds are left out, and what lies below `apart`, the originals. A place is
    worked out when it is asked for, as few are.
    """
    for path in (path for path in files.below(root / "seeds") if path.suffix == ".yml"):
        name = path.relative_to(root).as_posix()
        tree, _ = load(path, name)
        for where, text in _values(tree.value, ()):
            if where[-1:] not in _FREE and path.name != "names.yml":
                yield name, partial(tree.mark, where), text
    inside = apart.resolve() != root.resolve() and apart.resolve().is_relative_to(root.resolve())
    for path in tracked(root):
        if inside and path.resolve().is_relative_to(apart.resolve()):
            continue
        name = path.relative_to(root).as_posix()
        if name.startswith(("seeds/", _DATA)):
            continue
        try:
            text = (files.read(path, root) or b"").decode("utf-8", errors="replace")
        except FileError:  # a link that git carries leads to no text of ours
            continue
        if NOTICE not in text[:1000] and not text.startswith(NOTICE_OF_DATA):
            yield from _paragraphs(name, text)


def _paragraphs(name: str, text: str) -> Iterator[tuple[str, Place, str]]:
    line = 1
    for block in text.split("\n\n"):
        yield name, partial(Mark, name, line), block
        line += block.count("\n") + 2


def tracked(root: Path) -> Iterable[Path]:
    """Return the project's own text files: what git tracks or would, or all but hidden folders."""
    try:
        command = ["git", "-C", str(root), "ls-files", "-co", "--exclude-standard", "-z"]
        listed = subprocess.run(command, capture_output=True, check=True, text=True).stdout  # noqa: S603 – fixed words
        paths = [root / name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        paths = files.below(root)
    return [path for path in paths if path.suffix not in BINARY and path.suffix != ".lock"]


def _values(value: Value, path: Path_) -> Iterator[tuple[Path_, str]]:
    """Yield every text inside a value with its path."""
    if isinstance(value, str):
        yield path, value
    elif value:
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _values(inner, (*path, step))
