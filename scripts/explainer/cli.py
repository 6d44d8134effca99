"""The one command-line face: ``python -m explainer COMMAND``."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from explainer.faults import MOST, NO_TEXTS, Fault, FileError, SeedsError, first
from explainer.library import load
from explainer.site import furnish, generate
from explainer.text.sentences import FORMS, SPLITTERS
from explainer.text.terminal import on_screen

INTERRUPTED = 130  # as shells have it


@on_screen
def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 if all is well, 1 if something is wrong with what it was given."""
    if sys.flags.optimize > 1:
        return _failed(NO_TEXTS)
    try:
        options = _parser().parse_args(arguments)
        run: Callable[[argparse.Namespace], int] = options.run
        code = run(options)
        if sys.stdout:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return _failed("stopped – every file is as it was, or as it should be", INTERRUPTED)
    except (SeedsError, FileError, OSError, MemoryError) as error:
        return _failed(_said(error))
    return code


def _said(error: Exception) -> str:
    """Return what a person is told of an error."""
    match error:
        case BrokenPipeError():  # whoever read along has seen enough
            return ""
        case OSError():
            place = f"{error.filename}: " if error.filename else ""
            return f"{place}{error.strerror or error} – check the disk, its free space and its rights"
        case MemoryError():
            return "there is not enough memory for this"
    return str(error)


def _failed(why: str, code: int = 1) -> int:
    """Say why a command failed, as far as anything can be said, and return its code."""
    for output, text in ((sys.stdout, ""), (sys.stderr, f"{why}\n" if why else "")):
        try:
            if output:
                output.write(text)
                output.flush()
        except (OSError, ValueError):
            with contextlib.suppress(
                OSError, ValueError
            ):  # what is left in it cannot be written at the end either
                os.dup2(os.open(os.devnull, os.O_WRONLY), output.fileno())
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m explainer", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="folder that holds seeds/ and docs/ (here)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    each = commands.add_parser("generate", help="check the seeds and write the pages into docs/")
    each.set_defaults(run=_generate)

    each = commands.add_parser("check", help="print every fault in the seeds as file:line:column")
    each.add_argument(
        "--format",
        choices=("plain", "github"),
        default="plain",
        help="github: shown at the lines of a change",
    )
    each.set_defaults(run=_check)

    each = commands.add_parser("links", help="ask every address in the seeds whether it still answers")
    each.add_argument("--markdown", action="store_true", help="as a table for a web page")
    each.set_defaults(run=_links)

    each = commands.add_parser("verify", help="hold every claim against the original sentences")
    each.add_argument(
        "texts", type=Path, nargs="?", help="folder or file with the originals, as text or saved pages"
    )
    each.add_argument("--show", metavar="ID", help="print one claim and its sentences side by side")
    each.add_argument(
        "--html", type=Path, metavar="FILE", help="write all claims beside their sentences, for reviewers"
    )
    each.set_defaults(run=_verify)

    each = commands.add_parser("mutate", help="change claims one thing at a time, and tell what verify finds")
    each.add_argument("texts", type=Path, help="folder or file with the originals")
    each.add_argument("--every", type=int, default=1, metavar="N", help="try one change of N (all)")
    each.set_defaults(run=_mutate)

    each = commands.add_parser(
        "finish", help="label notes and add the content security policy to a built site"
    )
    each.add_argument("site", type=Path, help="folder of the built site")
    each.set_defaults(run=_finish)

    each = commands.add_parser("furnish", help="add the search and the preview picture to a built site")
    each.add_argument("site", type=Path, help="folder of the built site")
    each.set_defaults(run=_furnish)

    each = commands.add_parser("release", help="pack a built site with its data and the sums of all files")
    each.add_argument("site", type=Path, help="folder of the built site")
    each.add_argument("beside", type=Path, nargs="*", help="files that go beside it, such as the licences")
    each.add_argument("--to", type=Path, default=Path("release"), help="folder for the zip (release)")
    each.set_defaults(run=_release)
    _add_contributing(commands)
    return parser


def _add_contributing(commands: Any) -> None:
    """Add the commands for those who change the seeds."""
    each = commands.add_parser("draft", help="write the record of a new document, or tell what changed in it")
    each.add_argument("file", type=Path, help="the document: plain text, a saved page, Markdown or wikitext")
    each.add_argument("id", nargs="?", help="the id that the document is to have (the file's name)")
    each.add_argument("--renew", action="store_true", help="write the record of a changed document anew")
    each.add_argument("--before", type=Path, metavar="FILE", help="the old original, or a folder with it")
    each.add_argument("--rule", choices=SPLITTERS, help="the rule that finds the sentences of a new document")
    each.add_argument(
        "--as",
        dest="form",
        choices=FORMS,
        default="",
        help="what the file is, if it is taken for something else",
    )
    each.add_argument("--left-out", action="store_true", help="list all that was left out, in full")
    each.set_defaults(run=_draft)

    each = commands.add_parser("new", help="write a new record into its seed file: asks, or takes flags")
    each.add_argument("what", help="claim, statement, work, correction …, or a kind of page")
    each.add_argument("flags", nargs=argparse.REMAINDER, help="“new claim --help” lists those of a claim")
    each.set_defaults(run=_new)

    each = commands.add_parser(
        "withdraw", help="withdraw a record: it keeps its id and place, with the reason"
    )
    each.add_argument("id", help="the id of the record")
    each.add_argument("--reason", required=True, help="why it no longer holds, for the reader")
    each.add_argument("--replaced-by", metavar="ID", help="the record that holds instead")
    each.add_argument("--date", help="the day, if not today")
    each.add_argument("--kind", help="claim, statement …, where an id names several")
    each.add_argument("--anyway", action="store_true", help="write it even if check finds faults then")
    each.set_defaults(run=_withdraw)

    each = commands.add_parser("diff", help="tell what changed in the claims since a git revision")
    each.add_argument("base", help="a branch, tag or commit")
    each.add_argument("--markdown", action="store_true", help="as Markdown, for a pull request")
    each.set_defaults(run=_diff)

    each = commands.add_parser("schema", help="write the schemas that editors use into schema/")
    each.set_defaults(run=_schema)


def _generate(options: argparse.Namespace) -> int:
    begin = time.perf_counter()
    result = generate.generate(options.root)
    _print(result.warnings)
    done, seconds = result.written, time.perf_counter() - begin
    print(f"{done.written} pages written, {done.same} unchanged, {done.removed} removed, in {seconds:.2f} s")
    clock = f"rendering took {result.rendering:.2f} s, the data {result.exporting:.2f} s"
    print(f"{_count(done.data, 'file')} of data written; {clock}")
    return 0


def _check(options: argparse.Namespace) -> int:
    from explainer.library import coverage, defects, readability  # noqa: PLC0415 – not needed by the others

    library, faults = load.load(options.root)
    faults += (*readability.faults(library), *defects.faults(library)) if library else ()
    _print(faults)
    if options.format == "github":
        print(*map(annotation, faults[:MOST]), sep="\n")
    errors = sum(each.severity == "error" for each in faults)
    if library is None:
        print(f"{_count(errors, 'error')}, {_count(len(faults) - errors, 'warning')}", file=sys.stderr)
        return 1
    print(*readability.table(library), *coverage.ledgers(library), sep="\n")
    counts = f"{_count(len(library.claims), 'claim')}, {_count(len(library.pages), 'page')}"
    print(f"{counts}: no error, {_count(len(faults), 'warning')}")
    return 0


def _verify(options: argparse.Namespace) -> int:
    from explainer.verify import command as verify_command  # noqa: PLC0415 – heavier than the other commands need

    return verify_command.run(options.root, options.texts, options.show, options.html)


def _links(options: argparse.Namespace) -> int:
    from explainer.site import linkcheck  # noqa: PLC0415 – the one command that asks other hosts

    library, faults = load.load(options.root)
    if library is None:
        raise SeedsError(faults)
    answers = linkcheck.ask_all(linkcheck.addresses(library))
    print(linkcheck.table(answers) if options.markdown else linkcheck.lines(answers))
    return 0


def _mutate(options: argparse.Namespace) -> int:
    from explainer.verify import mutate  # noqa: PLC0415 – heavier than the other commands need

    if not options.texts.exists():
        print(f"{options.texts} does not exist – “make mutate TEXTS=folder”", file=sys.stderr)
        return 1
    return mutate.run(options.root, options.texts, max(1, options.every))


def _finish(options: argparse.Namespace) -> int:
    from explainer.site.finish import finish_folder  # noqa: PLC0415 – not needed by the others

    if not options.site.is_dir():
        print(f"{options.site}: is no folder – build the site first", file=sys.stderr)
        return 1
    print(f"{finish_folder(options.site)} pages finished")
    return 0


def _furnish(options: argparse.Namespace) -> int:
    if not options.site.is_dir():
        print(f"{options.site}: is no folder – build the site first", file=sys.stderr)
        return 1
    print(f"{furnish.furnish(options.root, options.site)} pages can be searched")
    return 0


def _release(options: argparse.Namespace) -> int:
    from explainer.site.release import release  # noqa: PLC0415 – not needed by the others

    library, faults = load.load(options.root)
    if library is None:
        raise SeedsError(faults)
    missing = [each for each in (options.site / "index.html", *options.beside) if not os.path.lexists(each)]
    for each in missing:
        print(f"{each}: is not there – run “make release”, which builds the site first", file=sys.stderr)
    if missing:
        return 1
    path = release(options.site, options.beside, options.to, library.site.edition)
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
    return 0


def _draft(options: argparse.Namespace) -> int:
    from explainer.draft import command as draft_command  # noqa: PLC0415 – not needed by the others

    asked = (options.file, options.id, options.renew, options.before, options.rule)
    return draft_command.run(options.root, draft_command.Asked(*asked, options.form, options.left_out))


def _new(options: argparse.Namespace) -> int:
    from explainer.contribute import new  # noqa: PLC0415 – not needed by the others

    try:
        return new.new(options.root, options.what, options.flags, input if sys.stdin.isatty() else None)
    except (EOFError, KeyboardInterrupt):
        print("\nnothing written", file=sys.stderr)
        return 1


def _withdraw(options: argparse.Namespace) -> int:
    from explainer.contribute import new  # noqa: PLC0415 – not needed by the others

    return new.withdraw(options.root, options)


def _diff(options: argparse.Namespace) -> int:
    from explainer.contribute import diff  # noqa: PLC0415 – not needed by the others

    return diff.diff(options.root, options.base, as_markdown=options.markdown)


def _schema(options: argparse.Namespace) -> int:
    from explainer.files import put  # noqa: PLC0415
    from explainer.seeds import schema  # noqa: PLC0415 – not needed by the others
    from explainer.seeds.read import read  # noqa: PLC0415

    seeds, faults = read(options.root / "seeds")
    if seeds.site is None:
        raise SeedsError(faults)
    for name, text in schema.schemas(seeds.site).items():
        put(options.root / name, text, options.root)
        print(name)
    return 0


def _print(faults: Iterable[Fault | str]) -> None:
    for line in first(faults):
        print(line, file=sys.stderr)


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"


def annotation(fault: Fault) -> str:
    """Return a fault as a workflow command that GitHub shows at its line.

    The form is that of GitHub's “Workflow commands for GitHub Actions”: the signs that end a
    property or a line are written with a per cent sign.
    """
    place = fault.mark
    said = fault.what.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    file = place.file.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return f"::{fault.severity} file={file},line={place.line},col={place.column}::{said}"
