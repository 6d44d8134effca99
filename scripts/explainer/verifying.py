"""The command ``verify``: reads the originals, prints the findings, keeps the lock. An edge."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from explainer import build, coverage, lock, report
from explainer import models as m
from explainer.copied import Originals as Copies
from explainer.faults import Mark, SeedsError, did_you_mean
from explainer.library import Library
from explainer.recognise import Originals, recognise
from explainer.verify import Finding, Verifier
from explainer.write import NOTICE, put
from explainer.yamltree import load as load_tree

MOST_BYTES = 50_000_000
ENOUGH = 0.5
_PRINTED = frozenset({"works.yml", "names.yml"})  # bibliographic fields, names and offices are free
_BINARY = frozenset({".png", ".jpg", ".jpeg", ".gif", ".ico", ".woff", ".woff2", ".pdf", ".zip", ".jar"})


def run(root: Path, texts: Path | None, show: str | None, page: Path | None) -> int:
    """Verify all claims, or show one; return 0 if nothing is wrong."""
    library, faults = build.load(root)
    if library is None:
        raise SeedsError(faults)
    if texts is None or not texts.exists():
        where = "no folder was named" if texts is None else f"{texts} does not exist"
        print(f"verify needs the originals, and {where} – “make verify TEXTS=folder”, with text files or saved pages", file=sys.stderr)
        return 1
    originals = recognise(_read(texts), library.documents.values())
    print(*report.recognised(originals), sep="\n")
    verifier = Verifier(library, originals)
    if show is not None:
        return _show(verifier, show)
    claims = [each for each in library.claims.values() if not each.is_note and not each.withdrawn]
    ready = [each for each in claims if not verifier.missing(each)]
    found = {each.id: verifier.findings(each) for each in ready}
    others = [*verifier.statements(), *_copied(root, library, originals)]
    findings = sorted([*others, *(each for group in found.values() for each in group)])
    print(*report.findings(findings), sep="\n")
    for claim in claims:
        if claim not in ready:
            print(f"{claim.mark()}: {claim.id}: not verified – {verifier.missing(claim)[0]} is not at hand")
    errors = [each for each in findings if each.severity == "error"]
    passed = [each for each in ready if not any(one.severity == "error" for one in found[each.id])]
    _keep(root, library, claims, passed)
    words = {locator: text for each in originals.found.values() for locator, text in each.sentences.items()}
    left = [f"{each.mark}: {each.locator}: {kind} “{item}” is in no claim that rests on this sentence" for each, kind, item in coverage.untold(library, words)]
    print(*left, sep="\n")
    if page is not None:
        put(page, report.side_by_side(library, originals, found))
        print(f"{page}: every claim beside its sentences; holds originals, so do not publish it")
    reviewed = sum(each.severity == "reviewed" for each in findings)
    print(f"{len(passed)} of {len(claims)} claims verified, {len(claims) - len(ready)} not verified, {reviewed} reviewed exceptions, {len(errors)} errors")
    return 1 if errors or len(ready) < len(claims) else 0


def _read(texts: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(texts.rglob("*")) if texts.is_dir() else [texts]:
        if path.is_file() and path.stat().st_size <= MOST_BYTES and path.suffix not in _BINARY:
            yield path.name, path.read_bytes().decode("utf-8", errors="replace")


def _show(verifier: Verifier, key: str) -> int:
    claim = verifier.library.claims.get(key)
    if claim is None:
        print(f"no claim “{key}”{did_you_mean(key, verifier.library.claims)}", file=sys.stderr)
        return 1
    print(*report.side(verifier.library, verifier.originals, claim), sep="\n")
    found = verifier.findings(claim) if not claim.is_note and not verifier.missing(claim) else []
    print(*report.findings(found), sep="\n")
    return 1 if any(each.severity == "error" for each in found) else 0


def _keep(root: Path, library: Library, claims: list[m.Claim], passed: list[m.Claim]) -> None:
    """Write the lock: what passed now, and what passed before and was not looked at."""
    now = {each.id: lock.digest(library, each) for each in passed}
    before = {each.id: library.verified[each.id] for each in claims if each.id in library.verified}
    verified = {**before, **now}
    if verified != library.verified:
        put(root / "seeds" / lock.FILE, lock.text(verified))
        print(f"seeds/{lock.FILE} brought up to date – run “generate” once more, and commit both")


def _copied(root: Path, library: Library, originals: Originals) -> Iterator[Finding]:
    """Yield the runs of words that any text of the project shares with the originals."""
    names = [form for key in (*library.names, *library.subjects) for form in library.forms(key)]
    names += [each.role for each in library.names.values() if each.role]
    free = [*names, *(field for work in library.works.values() for field in (work.title, work.publisher))]
    free += [field for document in library.documents.values() for field in (document.title, document.publisher)]
    copies = Copies(originals.lines, free, library.style.longest_run)
    closed = {(each.file, each.mark("says").line) for each in library.claims.values() if each.close}
    for mark, text in _ours(root):
        for shared in copies.shared(text):
            claim = next((each for each in library.claims.values() if each.file == mark.file and each.mark("says") == mark), None)
            severity = "reviewed" if (mark.file, mark.line) in closed else "error"
            what = f"“{shared}” are {len(shared.split())} words of an original – say it in other words, or quote what is quoted there"
            yield Finding(mark, claim.id if claim else "text", "run", shared, what, severity=severity)


def _ours(root: Path) -> Iterator[tuple[Mark, str]]:
    """Yield every text of the project with its place: values of seeds, and all other files by paragraph."""
    for path in sorted((root / "seeds").rglob("*.yml")):
        name = path.relative_to(root).as_posix()
        if path.name not in _PRINTED:
            tree, _ = load_tree(path, name)
            for where, span in tree.spans.items():
                value = _at(tree.value, where)
                if isinstance(value, str) and where[-1:] not in {("title",), ("address",)}:
                    yield span.mark, value
    for path in _tracked(root):
        name = path.relative_to(root).as_posix()
        text = path.read_text(encoding="utf-8", errors="replace")
        if not name.startswith("seeds/") and NOTICE not in text[:1000]:
            yield from _paragraphs(name, text)


def _paragraphs(name: str, text: str) -> Iterator[tuple[Mark, str]]:
    line = 1
    for block in text.split("\n\n"):
        yield Mark(name, line), block
        line += block.count("\n") + 2


def _tracked(root: Path) -> Iterable[Path]:
    """Return the project's own text files: what git tracks or would, or all but hidden folders."""
    try:
        command = ["git", "-C", str(root), "ls-files", "-co", "--exclude-standard", "-z"]
        listed = subprocess.run(command, capture_output=True, check=True, text=True).stdout  # noqa: S603 – fixed words
        paths = [root / each for each in listed.split("\0") if each]
    except (OSError, subprocess.CalledProcessError):
        paths = [each for each in sorted(root.rglob("*")) if not any(part.startswith(".") for part in each.relative_to(root).parts)]
    return [each for each in paths if each.is_file() and each.suffix not in _BINARY and each.suffix != ".lock"]


def _at(value: object, path: tuple[str | int, ...]) -> object:
    for step in path:
        value = value[step]  # type: ignore[index]
    return value


