"""What the verifier found, for people: lines for a terminal, a page for reviewers. Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from explainer.library.languages import uncompared
from explainer.library.library import Library
from explainer.seeds import models as m
from explainer.terminal import safe
from explainer.verify.claim import Finding
from explainer.verify.recognize import Originals

WIDTH = 300
MISSING = "(original missing)"
FIX = {
    "quotation": "quote the very words of one of its sentences, or say it without quotation marks",
    "date": "give the date of its sentences, or add the sentence that has it under “at” or “context”",
    "figure": "give the figure of its sentences, or add the sentence that has it under “at”",
    "unit": "count what the sentence counts",
    "amount": "keep the hedge of the figure as the sentence has it",
    "name": "use a name of its sentences, add the form to “aliases”, or the sentence under “context”",
    "speaker": "name the speaker in the sentence, or correct “from” and “at”; if the original has “she”, add "
    "the sentence that names her under “context”; if it has another form of the name, add that to “aliases”",
    "hedge": "keep the hedges of the sentence, and add none",
    "negation": "deny what the sentence denies, and nothing else",
    "stance": "correct the stance of the statement, or add the sentence that shows it under “context”",
    "verb": "use “said”, or a verb of the statement’s own stance",
    "attribution": "lower “attributes” to what the sentence says",
    "origin": "name whoever the sentence names, in the claim and under “from”",
    "locator": "correct “at”, or take the words of the sentence that it rests on",
    "document": "name the document whose words they are, or correct “from” and “at”",
    "effect": "say of the effect what the sentence says, and no more",
    "excerpt": "take the very words, or leave them out and let “explainer excerpts” add them",
    "search": "give under “found” what the search finds, or search for other words",
    "run": "say it in other words, or say under “close” why it has to stay",
}


def recognised(originals: Originals) -> Iterator[str]:
    """Yield a line for each document: how much of it is available, and in which text."""
    for found in originals.found.values():
        share = f"{len(found.sentences)} of {found.total} sentences ({found.share:.0%})"
        if not found.sentences:
            yield f"{found.document.id}: original missing – its claims are not verified"
        else:
            best = max(found.names, key=lambda name: found.names[name])
            yield f"{found.document.id}: {share} found in {safe(best)}"


def languages(library: Library) -> Iterator[str]:
    """Yield a line for each document in another language: what its claims are not compared with."""
    for document, language, what in uncompared(library):
        yield f"{document.id}: in {language} – not compared: {what}"


def findings(found: Iterable[Finding]) -> Iterator[str]:
    """Yield the findings to fix, each with its original and what to do, then those that were reviewed."""
    found = list(found)
    for finding in found:
        if finding.severity == "error":
            yield str(finding)
            if finding.original:
                yield f"    original: {_marked(finding.original, finding.words)}"
            if " – " not in finding.what and finding.kind in FIX:
                yield f"    to fix: {FIX[finding.kind]}"
    reviewed = [finding for finding in found if finding.severity == "reviewed"]
    if reviewed:
        yield f"{len(reviewed)} reviewed and accepted:"
        yield from (f"    {finding}" for finding in reviewed)


def kinds(found: Iterable[Finding]) -> Iterator[str]:
    """Yield, if a finding is an error, what “reviewed” calls each: its kind and its words."""
    names = dict.fromkeys(
        f"{finding.kind} “{finding.words}”" for finding in found if finding.severity == "error"
    )
    if names:
        yield f"to accept one, list it under “reviewed” by its kind and words: {', '.join(names)}"


def as_data(found: Finding) -> dict[str, object]:
    """Return a finding as JSON has it, without the original, which may not be published."""
    place = {"file": found.mark.file, "line": found.mark.line, "column": found.mark.column}
    more = {"claim": found.claim, "kind": found.kind, "words": found.words, "severity": found.severity}
    return {**place, **more, "what": found.what, "fix": FIX.get(found.kind, "")}


def _marked(text: str, words: str) -> str:
    """Return the original, cut to a readable length, with the words marked where they are whole words."""
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    match = whole.search(text)
    middle = match.start() if match else 0
    begin = max(0, min(middle - WIDTH // 2, len(text) - WIDTH))
    cut = text[begin : begin + WIDTH]
    cut = whole.sub(lambda found: f"»{found.group()}«", cut)
    return f"{'… ' if begin else ''}{cut}{' …' if begin + WIDTH < len(text) else ''}"


def side(library: Library, originals: Originals, claim: m.Claim) -> Iterator[str]:
    """Yield one claim and its sentences under each other."""
    yield f"{claim.mark()}: {claim.id}"
    yield f"    claim: {library.alone(claim)}"
    for kind, locators in (("rests on", claim.at), ("context", claim.context)):
        for locator in locators:
            yield f"    {kind} {locator}: {originals.sentence(locator) or MISSING}"


def side_by_side(library: Library, originals: Originals, found: Mapping[str, Sequence[Finding]]) -> str:
    """Return a page with every claim next to its sentences and findings; it holds originals."""
    rows = []
    for claim in library.claims.values():
        if claim.is_note:
            continue
        sentences = "".join(
            f"<p><code>{locator}</code> {_text(originals.sentence(locator) or MISSING)}</p>"
            for locator in (*claim.at, *claim.context)
        )
        wrong = "".join(
            f"<li>{_text(finding.what)} ({finding.severity})</li>" for finding in found.get(claim.id, ())
        )
        said = _text(library.alone(claim))
        rows.append(
            f"<tr><td><code>{claim.id}</code><br>{said}<ul>{wrong}</ul></td><td>{sentences}</td></tr>"
        )
    style = (
        "td{vertical-align:top;width:50%;padding:.5em;border-top:1px solid}table{border-collapse:collapse}"
    )
    return (
        '<!doctype html>\n<html lang="en"><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">"
        "<title>Claims next to their sentences</title>"
        f"<style>{style}</style>\n<table>\n<tr><th>Claim</th><th>Original</th></tr>\n"
        + "\n".join(rows)
        + "\n</table></html>\n"
    )


def _text(words: str) -> str:
    """Return words from outside for HTML: text, whose direction changes nothing around it."""
    return f"<bdi>{html.escape(safe(words))}</bdi>"
