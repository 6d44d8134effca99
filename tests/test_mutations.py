"""Every claim of the site, changed in one thing, fails against the originals. Needs the originals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from explainer import build, extract, wording
from explainer import models as m
from explainer.dates import MONTHS
from explainer.library import Library
from explainer.recognise import recognise
from explainer.verify import Verifier

Mutation = tuple[str, str, str]  # what was changed, the words before, the words after

_OTHER_WORDS = {"two": "three", "a third": "a half", "third": "fourth", "tens": "hundreds", "first": "second"}


@pytest.fixture(scope="module")
def verifier(root: Path, texts: Path) -> Verifier:
    """Return the verifier of the real site with the originals at hand."""
    library, faults = build.load(root)
    assert library is not None, faults
    files = ((path.name, path.read_text(encoding="utf-8")) for path in sorted(texts.glob("*.txt")))
    return Verifier(library, recognise(files, library.documents.values()))


def _claims(library: Library) -> list[m.Claim]:
    return [claim for claim in library.claims.values() if not claim.is_note and not claim.withdrawn]


def _replaced(says: str, old: str, new: str) -> str:
    """Return the wording with one piece of its text changed, wherever the wording has it."""
    pattern = r"\s+".join(re.escape(word) for word in old.split())
    return re.sub(rf"(?<![\w-]){pattern}(?![\w-])", lambda _: new, says)


def _mutations(verifier: Verifier, claim: m.Claim) -> Iterator[Mutation]:
    """Yield one change for each figure, date, name, hedge and quotation of a claim."""
    library = verifier.library
    plain = "".join(
        " " if each.to in library.documents else each.text or library.call(each.to or "")
        for each in wording.pieces(wording.alone(claim.says))
    )
    ours = extract.without_quotations(plain)
    for figure in extract.figures(ours, library.style.amounts):
        digits = figure.text.replace(",", "")
        other = f"{int(digits) + 1:,}" if digits.isdigit() else _OTHER_WORDS.get(figure.text.lower(), "nine")
        yield "figure", figure.text, other
    for date in extract.dates(ours)[0]:
        if date.year and str(date.year) in date.text:
            yield "year", date.text, date.text.replace(str(date.year), str(date.year - 3))
        if date.month:
            name = MONTHS[date.month - 1]
            yield "month", date.text, date.text.replace(name, MONTHS[(date.month + 5) % 12])
        if date.day:
            day = 29 if date.day != 29 else 3
            yield "day", date.text, re.sub(rf"(?<!\d){date.day}(?!\d)", str(day), date.text)
    forms = {form for key in library.mentioned[claim.id] for form in library.forms(key)}
    for form in sorted(forms, key=len, reverse=True):
        if re.search(rf"(?<![\w-]){re.escape(form)}(?![\w-])", ours):
            ours = ours.replace(form, "")
            yield "name", form, "Zanzibar"
    for hedge in extract.hedges(ours, library.style.hedges):
        yield "hedge", hedge.text, ""
    for quotation in extract.curly(plain):
        words = quotation.words.split()
        longest = max(words, key=len)
        yield "quotation", quotation.words, quotation.words.replace(longest, "otherwise", 1)


def test_one_changed_thing_fails(verifier: Verifier) -> None:
    """A figure, date, name, hedge or quoted word that is changed in any claim is found."""
    survived, tried = [], 0
    for claim in _claims(verifier.library):
        assert not [each for each in verifier.findings(claim) if each.severity == "error"], claim.id
        written_out = _written_out(verifier.library, claim.says)
        for what, old, new in _mutations(verifier, claim):
            says = _replaced(written_out, old, new)
            if says == written_out:
                survived.append(f"{claim.id}: {what} “{old}” was not found in the wording")
                continue
            tried += 1
            changed = claim.model_copy(update={"says": says})
            changed.located(claim._tree, claim._path)  # noqa: SLF001 – stands where the claim stood
            if not any(each.severity == "error" for each in verifier.findings(changed)):
                survived.append(f"{claim.id}: {what} “{old}” → “{new}”")
    assert tried
    assert not survived, f"{len(survived)} of {tried} changes were not found:\n" + "\n".join(survived)


def _written_out(library: Library, says: str) -> str:
    """Return the wording with links to names and pages written out, so that their words can be changed."""

    def words(link: re.Match[str]) -> str:
        key = link.group(1).strip()
        return link.group() if key in library.documents else link.group(2) or library.call(key)

    return wording.LINK.sub(words, says)
