"""Find runs of words that a text shares with the originals outside quotation marks. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from explainer import extract, wording


class Originals:
    """The word runs of the originals, one longer than what is allowed."""

    def __init__(self, lines: Iterable[str], names: Iterable[str], longest: int) -> None:
        """Keep each run of `longest` + 1 words; the words of `names` do not count."""
        self.longest = longest
        self.names = wording.finder(filter(None, names))
        self.runs = {run for line in lines for run in _runs(self._words(line), longest + 1)}

    def _words(self, text: str) -> list[str]:
        """Return the words that count; names and quotations are left out on both sides."""
        text = extract.without_quotations(text)
        begin, kept = 0, []
        for name in self.names(text):
            kept.append(text[begin : name.start()])
            begin = name.end()
        return extract.words(" ".join((*kept, text[begin:])))

    def shared(self, text: str) -> Iterator[str]:
        """Yield the longest runs of words that the text shares with the originals."""
        if text.count(" ") + text.count("\n") < self.longest and len(extract.words(text)) <= self.longest:
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
    chosen = dict.fromkeys((wording.alone(text), wording.here(text)))
    return tuple("".join(each.text or call(each.to or "") for each in wording.pieces(one)) for one in chosen)


def _runs(words: list[str], width: int) -> Iterator[tuple[str, ...]]:
    return (tuple(words[i : i + width]) for i in range(len(words) - width + 1))
