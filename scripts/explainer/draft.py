"""Write the sentences of an original as the ``sections:`` of its document record, ready to be labelled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from explainer import originals


def draft(text: str, document_id: str, numbers: Mapping[int, str]) -> str:
    """Return the ``sections:`` part of a document's record as YAML, without a word of the text.

    `numbers` gives the works by their number in the document's reference list. A section begins at each
    line that is not body; its label is left to an editor. Markers without a work on record are named in a
    comment on top and otherwise left out.
    """
    lines, unknown = ["sections:"], set[int]()
    fresh, paragraph = True, 0
    for line in filter(str.strip, text.splitlines()):
        if not originals.is_body(line):
            fresh = True
            continue
        if fresh:
            lines += ['- label: "?"', "  sentences:"]
            fresh = False
        paragraph += 1
        found = originals.sentences(line.strip())
        unknown.update(n for each in found for n in originals.markers(each) if n not in numbers)
        lines += (f"  - {{at: p{paragraph}{rest}}}" for rest in _sentences(found, numbers))
    if unknown:
        listed = ", ".join(map(str, sorted(unknown)))
        lines.insert(0, f"# works.yml has no work that is listed in {document_id} as number {listed}")
    return "\n".join(lines) + "\n"


def _sentences(paragraph: Sequence[str], numbers: Mapping[int, str]) -> Iterator[str]:
    """Yield what follows the number of its paragraph in the entry of each sentence."""
    marked = [originals.markers(each) for each in paragraph]
    for i, sentence in enumerate(paragraph):
        entry = f"s{i + 1}, fingerprint: {originals.fingerprint(sentence)}"
        entry += f", exact: {originals.exact(sentence)}"
        following = next((later for later in marked[i:] if later), ())
        works = [numbers[n] for n in following if n in numbers]
        if works:
            entry += f", {'cites' if marked[i] else 'inherits'}: [{', '.join(dict.fromkeys(works))}]"
        yield entry
