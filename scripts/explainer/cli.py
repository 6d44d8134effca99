"""The one command-line face: ``python -m explainer COMMAND``."""

from __future__ import annotations

import argparse
import io
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from explainer import build
from explainer.faults import Fault, SeedsError, WritingError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 if all is well, 1 if something is wrong with what it was given."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # no sign that a locale lacks ends a command
        sys.stdout.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except SeedsError as error:
        _print(error.faults)
    except WritingError as error:
        print(error, file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m explainer", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="folder that holds seeds/ and docs/ (here)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    each = commands.add_parser("generate", help="check the seeds and write the pages into docs/")
    each.set_defaults(run=_generate)

    each = commands.add_parser("check", help="print every fault in the seeds as file:line:column")
    each.set_defaults(run=_check)

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

    each = commands.add_parser("draft", help="print the record of a document's sentences, with fingerprints")
    each.add_argument("file", type=Path, help="the document as plain text")
    each.add_argument("id", help="the id that the document is to have")
    each.set_defaults(run=_draft)
    return parser


def _generate(options: argparse.Namespace) -> int:
    begin = time.perf_counter()
    result = build.generate(options.root)
    _print(result.warnings)
    done, seconds = result.written, time.perf_counter() - begin
    print(f"{done.written} pages written, {done.same} unchanged, {done.removed} removed, in {seconds:.2f} s")
    return 0


def _check(options: argparse.Namespace) -> int:
    from explainer import coverage, defects, readability  # noqa: PLC0415 – not needed by the others

    library, faults = build.load(options.root)
    faults += (*readability.faults(library), *defects.faults(library)) if library else ()
    _print(faults)
    errors = sum(each.severity == "error" for each in faults)
    if library is None:
        print(f"{_count(errors, 'error')}, {_count(len(faults) - errors, 'warning')}", file=sys.stderr)
        return 1
    print(*readability.table(library), *coverage.ledgers(library), sep="\n")
    counts = f"{_count(len(library.claims), 'claim')}, {_count(len(library.pages), 'page')}"
    print(f"{counts}: no error, {_count(len(faults), 'warning')}")
    return 0


def _verify(options: argparse.Namespace) -> int:
    from explainer import verifying  # noqa: PLC0415 – heavier than the other commands need

    return verifying.run(options.root, options.texts, options.show, options.html)


def _mutate(options: argparse.Namespace) -> int:
    from explainer import mutating  # noqa: PLC0415 – heavier than the other commands need

    if not options.texts.exists():
        print(f"{options.texts} does not exist – “make mutate TEXTS=folder”", file=sys.stderr)
        return 1
    return mutating.run(options.root, options.texts, max(1, options.every))


def _finish(options: argparse.Namespace) -> int:
    from explainer.finish import finish_folder  # noqa: PLC0415 – not needed by the others

    if not options.site.is_dir():
        print(f"{options.site}: is no folder – build the site first", file=sys.stderr)
        return 1
    print(f"{finish_folder(options.site)} pages finished")
    return 0


def _furnish(options: argparse.Namespace) -> int:
    if not options.site.is_dir():
        print(f"{options.site}: is no folder – build the site first", file=sys.stderr)
        return 1
    print(f"{build.furnish(options.root, options.site)} pages can be searched")
    return 0


def _draft(options: argparse.Namespace) -> int:
    from explainer.draft import draft  # noqa: PLC0415 – not needed by the others

    try:
        text = options.file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        print(f"{options.file}: cannot be read as UTF-8 text ({error})", file=sys.stderr)
        return 1
    library, _ = build.load(options.root)
    works = library.works.values() if library else ()
    print(
        draft(
            text,
            options.id,
            {each.number: each.id for each in works if each.number and each.listed_in == options.id},
        )
    )
    return 0


def _print(faults: Iterable[Fault | str]) -> None:
    for fault in faults:
        print(fault, file=sys.stderr)


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"
