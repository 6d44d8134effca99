# ruff: noqa: E501, Q000, Q003, T201 – a table of pieces of other files, as they are there; and a program
"""Take each protection out by itself and see its tests fail: ``make protections``, or only those named.

Each is a piece of a file and what is put there instead, in a copy of the project. A protection that no test
misses is told, and the command fails. The page docs/about/security.md has the same table (--table prints it).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import support

ROOT = Path(__file__).parent.parent
CODE = "scripts/explainer"


@dataclass(frozen=True, slots=True)
class Protection:
    """What protects, against what, the piece of a file that does it, what to put there, and who misses it."""

    what: str
    why: str
    file: str
    piece: str
    instead: str
    tests: str


PROTECTIONS = (
    # what is printed
    Protection("what is printed has no controls", "a terminal obeys them", f"{CODE}/terminal.py",
               "unicodedata.category(character) not in _UNSAFE", "True", "test_screen.py -k text_from"),
    Protection("it is so for every command", "a new command could forget it", f"{CODE}/output.py",
               "self.output.write(printable(text))", "self.output.write(text)", "test_screen.py -k obeyed"),
    Protection("also for lines with colors", "they go past the rest", f"{CODE}/output.py",
               "_colored(printable(str(line)))", "_colored(str(line))", "test_screen.py -k obeyed"),
    Protection("no line is a workflow command", "a code host’s runner obeys it", f"{CODE}/terminal.py",
               'return _COMMAND.sub(r"\\1\\2 ", text)', "return text", "test_screen.py -k check"),
    Protection("summaries hold text", "a host’s words would be Markdown", f"{CODE}/text/markdown.py",
               "shown: str = escape_inside(safe(words))", "shown: str = words", "test_screen.py -k comment"),
    Protection("summaries notify nobody", "“@name” does", f"{CODE}/text/markdown.py",
               'shown.replace("@", "<span>@</span>")', "shown", "test_screen.py -k comment"),
    Protection("the page for reviewers holds text", "claims and originals would be HTML",
               f"{CODE}/verify/report.py", "html.escape(safe(words))", "words", "test_screen.py -k report"),
    Protection("at most a hundred faults", "79 MB of messages", f"{CODE}/errors.py",
               "MOST = 100 ", "MOST = 10**9 ", "test_missed.py -k hundred"),
    # other hosts
    Protection("nobody inside is asked", "a link would ask a router", f"{CODE}/site/linkcheck.py",
               "return bool(found.is_global and", "return bool(True or", "site/test_linkcheck.py -k inside"),
    Protection("at each redirect too", "a host sends the program on", f"{CODE}/site/linkcheck.py",
               "if allowed(address)]", "]", "site/test_linkcheck.py -k redirect"),
    Protection("an answer has an end", "a byte now and then", f"{CODE}/site/linkcheck.py",
               "answered.get(timeout=patience)", "answered.get()", "site/test_linkcheck.py -k never_ends"),
    Protection("an answer is short", "memory", f"{CODE}/site/linkcheck.py",
               "answer.read(MOST)", "answer.read()", "site/test_linkcheck.py -k short"),
    Protection("no answer ends the command", "one odd host", f"{CODE}/site/linkcheck.py",
               "except Exception as error:  # noqa: BLE001", "except OSError as error:  # noqa: BLE001",
               "site/test_linkcheck.py -k whatever"),
    Protection("a copy is a web address", "the archive names it", f"{CODE}/site/linkcheck.py",
               "return copy if ids.is_address(copy)", "return copy if True",
               "site/test_linkcheck.py -k archive_names"),
    # data
    Protection("no cell is a formula", "spreadsheets run it", f"{CODE}/export/formats.py",
               'return _BEGINS.sub("\'", text)', "return text", "test_missed.py -k formula"),
    Protection("nor in full width", "Excel knows these too", f"{CODE}/export/formats.py",
               "\\uff1d\\uff0b\\uff0d\\uff20", "", "test_missed.py -k formula"),
    Protection("BibTeX is escaped", "braces end a value", f"{CODE}/export/bibliography.py",
               'return "".join(_LATEX.get(character, character) for character in " ".join(text.split()))',
               "return text", "test_missed.py -k bibtex"),
    Protection("a RIS value is one line", "a line is a field", f"{CODE}/export/bibliography.py",
               "{' '.join(value.split())}", "{value}", "test_missed.py -k ris"),
    Protection("the feed’s content is text", "readers show HTML", f"{CODE}/export/feed.py",
               '<content type="text">{escape(entry.text)}', '<content type="text">{entry.text}', "test_missed.py -k feed"),
    # older states
    Protection("a revision is not an option", "git would take it for one", f"{CODE}/contribute/diff.py",
               '"--quiet", "--end-of-options", ', '"--quiet", ', "test_missed.py -k option"),
    Protection("an older state writes in its folder alone", "a name with “..”", f"{CODE}/contribute/diff.py",
               'not {"..", "\\\\"} & {*PurePosixPath(name).parts, *name}', "True", "test_missed.py -k older"),
    # strangers' files
    Protection("a document has a size", "memory, time", f"{CODE}/draft/files.py",
               "files.read(file, None, MOST_BYTES)", "files.read(file, None)", "test_missed.py -k size"),
    Protection("decoding has a size", "memory, time", f"{CODE}/text/decoding.py",
               "if len(raw) > MOST_BYTES:", "if False:", "test_missed.py -k decoding"),
    Protection("only ordinary files are read", "a pipe hangs, a device fills the memory", f"{CODE}/files.py",
               "if not stat.S_ISREG(found.st_mode):", "if False:", "test_missed.py -k ordinary"),
    Protection("no link is followed", "it leads elsewhere", f"{CODE}/files.py",
               "if stat.S_ISLNK(mode):\n        return _LINK\n    return \"\" if stat.S_ISREG",
               "if stat.S_ISLNK(mode):\n        return \"\"\n    return \"\" if stat.S_ISREG", "test_files.py -k link"),
    Protection("a file has a size", "memory", f"{CODE}/files.py",
               "content = file.read(most + 1) if found.st_size <= most else b\"\"", 'content = file.read()',
               "test_files.py -k size"),
    Protection("wikitext has a limit", "a parser of others takes hours", f"{CODE}/text/wikitext.py",
               "if len(opened) > MOST_OPEN:", "if False:", "text/test_growth.py -k 'refused_in_words and open'"),
    Protection("a page has a limit", "a parser of others takes hours", f"{CODE}/text/page_head.py",
               "if count > MOST_TAGS:", "if False:", "text/test_growth.py -k 'refused_in_words and tags'"),
    Protection("nesting has a limit", "a parser of others takes hours", f"{CODE}/text/page_head.py",
               "if deepest > DEEPEST:", "if False:", "text/test_growth.py -k 'refused_in_words and depth'"),
    Protection("a reader of others has a deadline", "what no limit foresees", f"{CODE}/text/guard.py",
               "timeout=SECONDS,", "", "text/test_growth.py -k time_is_up"),
    Protection("a web archive has few parts", "parts without end", f"{CODE}/text/decoding.py",
               "if raw.count(b\"\\n--\") > MOST_PARTS:", "if False:", "test_missed.py -k parts"),
    Protection("ids that Windows keeps are refused", "the clone cannot be checked out", f"{CODE}/seeds/fields.py",
               "if value in KEPT:", "if False:", "draft/test_drafting.py -k id_that_check"),
    # seeds
    Protection("no character is unseen", "it hides what a text says", f"{CODE}/text/invisible.py",
               "return next((place for place in places if not _needed(text, place)), None)", "return None",
               "seeds/test_door.py -k 'nobody_sees or elsewhere'"),
    Protection("depth ends", "the parser’s stack", f"{CODE}/seeds/tree.py",
               "DEEPEST = 20", "DEEPEST = 10**6", "seeds/test_door.py -k depth_is"),
    Protection("a value is one line", "a line end is a record elsewhere", f"{CODE}/text/markdown.py",
               'plain = " ".join(value.split()) if isinstance(value, str) else value',
               "plain = value", "text/test_markdown.py -k front_matter"),
    Protection("Markdown is escaped", "a title would be markup", f"{CODE}/text/markdown.py",
               'return _isolated(opening(_SPECIAL.sub(lambda found: f"&#{ord(found.group())};", text)))',
               "return opening(text)", "text/test_markdown.py -k escaped"),
    Protection("front matter is read back", "MkDocs reads otherwise", f"{CODE}/site/front_matter.py",
               "if not _read_back(page, added):", "if False:", "journeys/test_parsers.py -k would_be_read"),
    # pages
    Protection("the policy’s list is fixed", "an injected script would be allowed", f"{CODE}/site/policy.py",
               "if strange:", "if False:", "site/test_finished_page.py -k 'refused or strange'"),
    Protection("the policy is there", "nothing else stops a script", f"{CODE}/site/finished_page.py",
               "return add_policy(one_sheet(html)) if policy else html", "return html", "site/test_finished_page.py -k folder"),
    Protection("what is found is shown as text", "an excerpt would be HTML", "scripts/explainer/theme/assets/search.js",
               '(index % 2 ? make("mark", piece) : piece)',
               '(index % 2 ? Object.assign(make("mark", ""), { innerHTML: piece }) : piece)', "test_missed.py -k html"),
    # running side by side, and cut off
    Protection("writers take turns", "one record of two is lost", f"{CODE}/files.py",
               "fcntl.flock(lock, fcntl.LOCK_EX)", "pass", "journeys/test_together.py -k two_writers"),
    Protection("files are whole", "a kill leaves half a file", f"{CODE}/files.py",
               "made = ready(path, content, root, lasting=lasting)\n    try:\n        with explained(path):\n            made.replace(path)",
               "made = path\n    try:\n        with explained(path):\n            path.write_bytes(content.encode() if isinstance(content, str) else content)",
               "journeys/test_mishaps.py -k full_disk"),
    Protection("names are only names", "the shell would run them", "Makefile",
               'verify -- "$$TEXTS"', "verify -- $(TEXTS)", "test_make.py"),
    Protection("an audit asks", "it passed where it could not", "Makefile", "--strict --disable-pip", "--disable-pip",
               "test_make.py -k audit"),
    Protection("an edition is laid in its folder alone", "a name with “..”", f"{CODE}/site/editions.py",
               'if PurePosixPath(name).is_absolute() or {"..", ""} & {*name.split("/")} or "\\\\" in name:',
               "if False:", "site/test_editions.py -k outside"),
    Protection("an edition is as it was packed", "a changed zip is published", f"{CODE}/site/editions.py",
               "if hashlib.sha256(content).hexdigest() != total:", "if False:", "site/test_editions.py -k damaged"),
    Protection("a release holds no backslash names", "a folder on Windows", f"{CODE}/site/release.py",
               'if "\\\\" in name:', "if False:", "test_files.py -k release"),
)  # fmt: skip


def main(wanted: list[str]) -> int:
    """Try each protection, or those whose words or file hold one of `wanted`; 1 if one is not missed."""
    if wanted == ["--table"]:
        print(table())
        return 0
    chosen = [
        one for one in PROTECTIONS if not wanted or any(word in f"{one.what} {one.file}" for word in wanted)
    ]
    unmissed = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        left = support.left_out(".git", ".venv", "release", "node_modules", ".*_cache", "__pycache__")
        shutil.copytree(ROOT, copy, ignore=left, symlinks=True)
        for one in chosen:
            begin = time.perf_counter()
            missed = taken_out(copy, one)
            unmissed += [] if missed else [one]
            state = "missed" if missed else "NOT MISSED"
            print(f"{state} ({time.perf_counter() - begin:.0f} s): {one.what} – {one.file}", flush=True)
    print(f"{len(chosen)} protections, {len(unmissed)} unmissed")
    return 1 if unmissed else 0


def taken_out(copy: Path, one: Protection) -> bool:
    """Return whether tests, which pass with a protection, fail without it."""
    path = copy / one.file
    text = path.read_text(encoding="utf-8")
    if text.count(one.piece) != 1:
        print(f"{one.file} has {text.count(one.piece)} times: {one.piece}")
        return False
    try:
        path.write_text(text.replace(one.piece, one.instead), encoding="utf-8")
        without = tested(copy, one.tests)
    finally:
        path.write_text(text, encoding="utf-8")
    if without != 1:
        print(f"the tests ended with {without}: {one.tests}")
        return False
    return True


def tested(copy: Path, tests: str) -> int:
    """Run tests of a copy and return their code: 0 all passed, 1 some failed."""
    names, _, words = tests.partition(" -k ")
    base = f"--basetemp={copy.parent / 'base'}"  # pytest would else tidy up what all earlier runs left
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", base]
    command += [f"tests/{name}" for name in names.split()] + (["-k", words.strip("'")] if words else [])
    environment = {**os.environ, "PYTHONPATH": str(copy / "scripts"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(  # noqa: S603 – our own tests
            command, cwd=copy, env=environment, capture_output=True, timeout=300, check=False
        )
    except subprocess.TimeoutExpired:
        return 1  # what hangs without a protection misses it
    return done.returncode


def table() -> str:
    """Return the protections as the table of the page."""
    rows = [
        f"| {one.what} | {one.why} | `{one.file.removeprefix(f'{CODE}/')}` | {_named(one.tests)} |"
        for one in PROTECTIONS
    ]
    return "\n".join(
        ["| What | Against what | Where | Test in `tests/` |", "| --- | --- | --- | --- |", *rows]
    )


def _named(tests: str) -> str:
    return ", ".join(f"`{name}`" for name in tests.partition(" -k ")[0].split())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
