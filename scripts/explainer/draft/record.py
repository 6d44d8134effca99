"""Make the record of a document from its paragraphs: fingerprints and works, without a word of it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from explainer.seeds.edit import comment, line, scalar, todo
from explainer.seeds.lists import joined
from explainer.text import excerpt
from explainer.text.sentences import Splitter, markers


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it will be recorded, and its words, which will not."""

    at: str
    section: int
    text: str
    fingerprint: str
    exact: str
    cites: tuple[str, ...] = ()
    inherits: tuple[str, ...] = ()
    begins: str = ""
    ends: str = ""

    def entry(self, more: str = "") -> str:
        """Return the sentence as one line of YAML, with more of its keys behind if there are any."""
        parts = [f"at: {self.at}", f"fingerprint: {self.fingerprint}", f"exact: {self.exact}"]
        parts += excerpts(self.begins, self.ends)
        works = (("cites", self.cites), ("inherits", self.inherits))
        parts += [f"{key}: [{', '.join(value)}]" for key, value in works if value]
        return f"{{{', '.join([*parts, *([more] if more else [])])}}}"


def excerpts(begins: str, ends: str) -> list[str]:
    """Return the first and last words of a sentence as keys of YAML; an empty side is left out."""
    sides = (("begins", begins), ("ends", ends))
    return [f"{key}: {scalar(words, always=True)}" for key, words in sides if words]


def sentences(
    paragraphs: Sequence[tuple[int, str]],
    splitter: Splitter,
    numbers: Mapping[int, str],
    unprinted: Collection[str] = (),
) -> list[Sentence]:
    """Return the sentences of paragraphs, each given with the number of its section.

    `numbers` gives the works by their number in the reference list; a sentence without a marker has the works
    of the next marker in its paragraph as `inherits`. No first or last words are kept among which
    is an `unprinted` one.
    """
    result = []
    for number, (section, paragraph) in enumerate(paragraphs, 1):
        found = splitter.sentences(paragraph)
        marked = [markers(sentence) for sentence in found]
        following: tuple[int, ...] = ()
        behind = [following := mark or following for mark in reversed(marked)][::-1]
        for i, text in enumerate(found):
            works = tuple(dict.fromkeys(numbers[n] for n in behind[i] if n in numbers))
            begins, ends = excerpt.kept(splitter.bare(text), unprinted)
            result.append(
                Sentence(
                    f"p{number}s{i + 1}",
                    section,
                    text,
                    splitter.fingerprint(text),
                    splitter.exact(text),
                    cites=works if marked[i] else (),
                    inherits=() if marked[i] else works,
                    begins=begins,
                    ends=ends,
                )
            )
    return result


def unknown(found: Sequence[Sentence], numbers: Collection[int]) -> list[int]:
    """Return the numbers of markers that lead to no entry of the reference list."""
    return sorted({n for sentence in found for n in markers(sentence.text)} - set(numbers))


def record(  # noqa: PLR0913, PLR0917 – all that is known of a document
    document: str,
    found: Sequence[Sentence],
    splitter: str,
    hints: Mapping[str, str],
    kinds: Iterable[str],
    lineage: str | None = None,
) -> str:
    """Return a document's record as YAML; what the file does not tell begins with “?”, which `check` refuses.

    `hints` are what the file says of itself: title, author, publisher, address, date. Only a title that is
    marked as one is taken over, and its language; the rest is offered, as pages are often wrong about
    themselves. `kinds` are those of document that the site has.
    """
    other = f"if it is of none, or perhaps {lineage}" if lineage else "if it is of none"
    fields = {
        "short": todo("its name for use in prose, without an article, such as “mill report”"),
        "title": _title(hints),
        "kind": todo(joined(kinds, " or ")),
        "publisher": todo("who published it, or that this is not known" + _said(hints, "publisher")),
        **({"language": hints["language"]} if hints.get("language") else {}),
        "written": todo(
            f"when, as EDTF: 2024-10-25, 2024-10, 2024-05/.. (then or later){_said(hints, 'date')}"
        ),
        "written-note": todo("how that is known"),
        "lineage": todo(f"the id of the text that it is a revision or retelling of; {document}, {other}"),
        "quotations": todo("printed, translated or altered"),
        "trust": todo("how far to trust it, and why: a paragraph for the reader"),
        "splitter": splitter,
    }
    lines = [
        "# Drafted. What begins with “?” is still to be written; “check” lists it.",
        f"document: {document}",
        *(f"{key}: {value}" for key, value in fields.items()),
        "sections:",
    ]
    if said := hints.get("author"):
        lines[4:4] = comment(
            f'The file names as author: {said} – add “author: ["Family, Given"]” if that is so.'
        )
    if said := hints.get("address"):
        lines[4:4] = comment(
            f"The file names as its address: {said} – add “address:” if it can be read there."
        )
    return "\n".join([*lines, *_sections(found)]) + "\n"


def _title(hints: Mapping[str, str]) -> str:
    if said := hints.get("title"):
        return line(said)
    return todo("the title as printed, or that there is none" + _said(hints, "first"))


def _said(hints: Mapping[str, str], key: str) -> str:
    return f" (the file says: {hints[key][:100]})" if hints.get(key) else ""


def _sections(found: Sequence[Sentence]) -> Iterator[str]:
    section = 0
    for sentence in found:
        if sentence.section != section:
            section = sentence.section
            yield f"- label: {label(sentence)}"
            yield "  sentences:"
        yield f"  - {sentence.entry()}"


def label(first: Sentence) -> str:
    """Return the placeholder for the label of a section, by its first sentence."""
    return todo(f"a neutral label of our own for the section that begins at {first.at}")


def claim(document: str, sentence: Sentence) -> str:
    """Return an empty claim that rests on a sentence, to be filled on the page where it belongs."""
    return "\n".join(
        [
            *comment(sentence.text),
            f"- id: {todo('a permanent id: lowercase letters, digits, hyphens')}",
            f"  says: {todo('the sentence in our own words, with who says it and how sure')}",
            f"  from: {todo('the statement behind it, or the document for its own words')}",
            f"  at: {document}:{sentence.at}",
        ]
    )
