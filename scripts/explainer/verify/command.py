"""The command ``verify``: reads the originals, prints the findings, keeps the lock. An edge."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from explainer import files
from explainer.errors import FileError, Mark, SeedsError, did_you_mean
from explainer.files import put, turn
from explainer.library import load, lock
from explainer.library.library import Library
from explainer.output import progress, say, say_json
from explainer.seeds import models as m
from explainer.text.decoding import UnreadableError, decode
from explainer.text.paragraphs import readable
from explainer.verify import copied, excerpts, report
from explainer.verify.claim import Finding
from explainer.verify.copied import Originals as Copies
from explainer.verify.copied import readings
from explainer.verify.recognize import Originals, recognize
from explainer.verify.verifier import Verifier, untold

MOST_BYTES = 50_000_000
SHOWN = 12  # of the claims that cannot be looked at: whoever adds a document often has that one alone
_MISSED = "is not in any claim that rests on this sentence – report it, or excuse it under “without”"


def run(root: Path, texts: Path | None, show: str | None, page: Path | None, *, as_json: bool = False) -> int:
    """Verify all claims, or show one; return 0 if nothing is wrong."""
    library, faults = load.load(root)
    if library is None and texts is not None and texts.exists() and _repaired(root):
        library, faults = load.load(root)
    if library is None:
        raise SeedsError(faults)
    if texts is None or not texts.exists():
        where = "no folder was named" if texts is None else f"{texts} does not exist"
        say(f"verify needs the originals, and {where} – “verify FOLDER”", error=True)
        return 1
    originals = recognize(read_texts(texts), library.documents.values())
    out = _nothing if as_json else say
    out(*report.recognised(originals), *report.languages(library))
    verifier = Verifier(library, originals)
    if show is not None:
        return _show(verifier, show)
    claims = [claim for claim in library.claims.values() if not claim.is_note and not claim.withdrawn]
    ready = [claim for claim in claims if not verifier.missing(claim)]
    found = {claim.id: verifier.findings(claim) for claim in progress(ready, "verifying", len(ready))}
    others = [
        *verifier.statements(),
        *excerpts.excerpts(library, originals),
        *excerpts.searches(library, originals),
        *_copied(root, library, originals, texts),
    ]
    findings = sorted([*others, *(finding for group in found.values() for finding in group)])
    out(*report.findings(findings), *report.kinds(findings))
    absent = [claim for claim in claims if claim.id not in found]
    for claim in absent[:SHOWN]:
        first = verifier.missing(claim)[0]
        out(f"{claim.mark()}: {claim.id}: not verified – the original of {first} is missing")
    if len(absent) > SHOWN:
        out(f"… and {len(absent) - SHOWN} more claims whose originals are missing")
    errors = [finding for finding in findings if finding.severity == "error"]
    passed = [claim for claim in ready if not any(one.severity == "error" for one in found[claim.id])]
    if _keep(root, library, claims, passed):
        out(f"seeds/{lock.FILE} is up to date – commit it with the other seeds")
    words = {
        locator: text for original in originals.found.values() for locator, text in original.sentences.items()
    }
    left = [
        f"{located.mark}: {located.locator}: {kind} “{item}” {_MISSED}"
        for located, kind, item in untold(library, words)
    ]
    out(*left)
    if page is not None:
        put(page, report.side_by_side(library, originals, found), None)
        out(f"{page}: every claim next to its sentences; contains originals, so do not publish it")
    reviewed = sum(finding.severity == "reviewed" for finding in findings)
    out(
        f"{len(passed)} of {len(claims)} claims verified, {len(claims) - len(ready)} not verified, "
        f"{reviewed} reviewed exceptions, {len(left)} details not covered, {len(errors)} errors"
    )
    if as_json:
        say_json(
            {
                "claims": len(claims),
                "verified": len(passed),
                "not-verified": [claim.id for claim in absent],
                "findings": list(map(report.as_data, findings)),
                "not-covered": left,
                "not-compared": list(report.languages(library)),
            }
        )
    return 1 if errors or len(ready) < len(claims) else 0


def _nothing(*_: object) -> None:
    """Say nothing, where a program reads what is printed."""


def read_texts(texts: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and content of each file that may hold an original."""
    for path in sorted(texts.rglob("*")) if texts.is_dir() else [texts]:
        if path.suffix not in copied.BINARY:
            with contextlib.suppress(FileError):  # a folder, a pipe, or far too long to be an original
                yield path.name, _text(files.read(path, None, MOST_BYTES) or b"", path.name)


def _text(raw: bytes, name: str) -> str:
    """Return a text as it would be drafted from; another one as far as it can be read."""
    try:
        return readable(decode(raw), name)
    except UnreadableError:
        return raw.decode("utf-8", errors="replace")


def _show(verifier: Verifier, key: str) -> int:
    claim = verifier.library.claims.get(key)
    if claim is None:
        say(f"no claim “{key}”{did_you_mean(key, verifier.library.claims)}", error=True)
        return 1
    say(*report.side(verifier.library, verifier.originals, claim))
    found = verifier.findings(claim) if not claim.is_note and not verifier.missing(claim) else []
    say(*report.findings(found))
    return 1 if any(finding.severity == "error" for finding in found) else 0


def _repaired(root: Path) -> bool:
    """Leave out of the lock what is not a line of it, as the marks of a merge; return whether any was."""
    verified, damaged = lock.load(root / "seeds")
    if damaged:
        put(root / "seeds" / lock.FILE, lock.text(verified), root)
        say(f"seeds/{lock.FILE}: {len(damaged)} lines that do not belong there were left out")
    return bool(damaged)


def _keep(root: Path, library: Library, claims: list[m.Claim], passed: list[m.Claim]) -> bool:
    """Write the lock: what passed now, and what passed before and was not looked at; return if it changed."""
    now = {claim.id: frozenset({lock.digest(library, claim)}) for claim in passed}
    with turn(root / "seeds"):
        there, _ = lock.load(root / "seeds")  # another run may have verified other claims meanwhile
        verified = {**{claim.id: there[claim.id] for claim in claims if claim.id in there}, **now}
        if verified == there:
            return False
        put(root / "seeds" / lock.FILE, lock.text(verified), root)
    return True


def _copied(root: Path, library: Library, originals: Originals, apart: Path) -> Iterator[Finding]:
    """Yield the runs of words that any text of the project shares with the originals.

    Texts of seeds count as readers see them, so that neither a link nor a second wording parts a run.
    """
    copies = Copies(originals.lines, _free(library), library.style.longest_run)

    def call(key: str) -> str:
        return library.call(key) if key in library.linkable else key

    for name, place, text in copied.texts(root, apart):
        seen = readings(text, call) if name.startswith("seeds/") else (text,)
        for shared in dict.fromkeys(run for one in seen for run in copies.shared(one)):
            mark = place()
            there = (candidate for candidate in library.claims.values() if candidate.file == name)
            claim = next((other for other in there if other.mark("says") == mark), None)
            yield _run(
                mark, claim.id if claim else "text", shared, "reviewed" if claim and claim.close else "error"
            )


def copied_words(library: Library, originals: Originals, claim: m.Claim) -> list[Finding]:
    """Return the runs of words that a claim shares with the originals, unless it says why."""
    copies = Copies(originals.lines, _free(library), library.style.longest_run)
    runs = dict.fromkeys(run for one in readings(claim.says, library.call) for run in copies.shared(one))
    return [_run(claim.mark("says"), claim.id, run, "error") for run in runs if not claim.close]


def _run(mark: Mark, key: str, shared: str, severity: str) -> Finding:
    what = f"“{shared}” are {len(shared.split())} words of an original – say it in other words"
    return Finding(mark, key, "run", shared, what, severity=severity)


def _free(library: Library) -> Iterator[str]:
    """Yield what may be copied: names, offices, and bibliographic fields."""
    for key in (*library.names, *library.subjects):
        yield from library.forms(key)
    yield from (name.role for name in library.names.values() if name.role)
    yield from (field for work in library.works.values() for field in (work.title, work.publisher))
    yield from (
        field for document in library.documents.values() for field in (document.title, document.publisher)
    )
