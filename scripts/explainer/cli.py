"""The one command-line face: ``python -m explainer COMMAND``."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

import click

from explainer.faults import MOST, NO_TEXTS, Fault, FileError, SeedsError, count, first
from explainer.library import load
from explainer.output import on_screen, say, say_json
from explainer.text.sentences import FORMS, SPLITTERS

INTERRUPTED = 130  # as shells have it
PROGRAM = "python -m explainer"
SECTIONS = {
    "Check and build": ("check", "verify", "generate"),
    "Change the seeds": ("new", "propose", "withdraw", "draft", "excerpts", "diff", "schema"),
    "Built sites": ("finish", "furnish", "release", "editions"),
    "Look further": ("links", "mutate"),
}
SITE = click.argument("site", type=click.Path(path_type=Path))
TEXTS = click.Path(path_type=Path)


class _Commands(click.Group):
    """Commands listed by what one wants to do."""

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        """Write a list for each section."""
        for section, names in SECTIONS.items():
            with formatter.section(section):
                formatter.write_dl([(name, self.commands[name].get_short_help_str(120)) for name in names])


@on_screen
def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 if all is well, 1 if something is wrong with what it was given."""
    if sys.flags.optimize > 1:
        return _failed(NO_TEXTS)
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        try:
            color = False if os.environ.get("NO_COLOR") else None
            with commands.make_context(PROGRAM, given or ["--help"], color=color) as context:
                code = int(commands.invoke(context) or 0)
        except click.exceptions.Exit as done:  # after --help
            code = done.exit_code
        except click.ClickException as error:
            error.show()
            code = error.exit_code
        if sys.stdout:
            sys.stdout.flush()
    except (KeyboardInterrupt, click.Abort):
        return _failed("stopped – every file is as it was, or as it should be", INTERRUPTED)
    except (SeedsError, FileError, OSError, MemoryError) as error:
        return _failed(_explained(error))
    return code


def _explained(error: Exception) -> str:
    """Return what a person reads of an error."""
    match error:
        case BrokenPipeError():  # whoever read along has seen enough
            return ""
        case OSError():
            place = f"{error.filename}: " if error.filename else ""
            return f"{place}{error.strerror or error} – check the disk, its free space and its permissions"
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


@click.group(cls=_Commands)
@click.option(
    "--root", type=click.Path(path_type=Path), default=Path(), help="The folder with seeds/ and docs/ (here)."
)
@click.pass_context
def commands(context: click.Context, root: Path) -> None:
    r"""Turn sourced claims, kept as YAML in seeds/, into the pages of an explainer site.

    Write a claim in seeds/, then:

    \b
      python -m explainer check           find what is wrong in seeds/
      python -m explainer verify ../texts compare the claims with the originals
      python -m explainer generate        write the pages into docs/

    “COMMAND --help” says more about each command. Faults are printed as file:line:column: what is wrong –
    what would be right. A command ends with 0 if all is well, 1 if something is wrong, 2 if it was called
    in a wrong way.
    """
    context.obj = root


@commands.command()
@click.pass_obj
def generate(root: Path) -> int:
    """Check the seeds and write the pages into docs/.

    Nothing is written while the seeds hold an error. A page that was written by hand is never overwritten.
    """
    from explainer.site import generate

    begin = time.perf_counter()
    result = generate.generate(root)
    say(*first(result.warnings), error=True)
    done, seconds = result.written, time.perf_counter() - begin
    say(f"{done.written} pages written, {done.same} unchanged, {done.removed} removed, in {seconds:.2f} s")
    clock = f"rendering took {result.rendering:.2f} s, the data {result.exporting:.2f} s"
    say(f"{count(done.data, 'file')} of data written; {clock}")
    return 0


@commands.command()
@click.option(
    "--format", "form", type=click.Choice(["plain", "github"]), default="plain", help="“github” marks lines."
)
@click.option("--json", "as_json", is_flag=True, help="Print all faults as one JSON object, for programs.")
@click.option("--measures", "measured", is_flag=True, help="Print how each content page reads, as a table.")
@click.pass_obj
def check(root: Path, form: str, *, as_json: bool, measured: bool) -> int:
    """Find faults in seeds/, each with its file, line and column.

    Errors are what must not be published; warnings are for a person to judge. “--format github” prints them
    so that GitHub shows each at its line of a pull request.
    """
    from explainer.library import coverage, defects, measures

    library, faults = load.load(root)
    if library:
        faults += (*defects.faults(library), *measures.faults(library), *coverage.incomplete(library))
    errors = sum(fault.severity == "error" for fault in faults)
    if as_json:
        say_json({"errors": errors, "warnings": len(faults) - errors, "faults": list(map(_as_data, faults))})
        return 1 if errors else 0
    say(*first(faults), error=True)
    if form == "github":
        say(*map(annotation, faults[:MOST]))
    if library is None:
        say(f"{count(errors, 'error')}, {count(len(faults) - errors, 'warning')}", error=True)
        return 1
    say(*coverage.ledgers(library))
    if measured or library.style.measures:
        say(*(measures.table(library) if measured else ()), measures.summary(library))
    counts = f"{count(len(library.claims), 'claim')}, {count(len(library.pages), 'page')}"
    wrong = count(errors, "error") if errors else "no error"
    say(f"{counts}: {wrong}, {count(len(faults) - errors, 'warning')}")
    return 1 if errors else 0


def _as_data(fault: Fault) -> dict[str, Any]:
    """Return a fault as JSON has it."""
    place = {"file": fault.mark.file, "line": fault.mark.line, "column": fault.mark.column}
    return {**place, "severity": fault.severity, "what": fault.what}


@commands.command()
@click.argument("texts", type=TEXTS, required=False)
@click.option("--show", metavar="ID", help="Print one claim and its sentences side by side.")
@click.option(
    "--html", "page", type=TEXTS, metavar="FILE", help="Write all claims beside their sentences, for review."
)
@click.option("--json", "as_json", is_flag=True, help="Print all findings as one JSON object, for programs.")
@click.pass_obj
def verify(root: Path, texts: Path | None, show: str | None, page: Path | None, *, as_json: bool) -> int:
    """Compare every claim with the original sentences in TEXTS.

    TEXTS is a folder or a file with the originals, as text or saved pages. File names do not matter: the
    documents are recognized by their sentences. What passes is kept in seeds/verified.lock.
    """
    from explainer.verify import command

    return command.run(root, texts, show, page, as_json=as_json)


@commands.command()
@click.option("--markdown", is_flag=True, help="Print a table for a web page.")
@click.option("--strict", is_flag=True, help="End with 1 if an address is gone.")
@click.pass_obj
def links(root: Path, *, markdown: bool, strict: bool) -> int:
    """Ask every address in the seeds whether it still answers.

    This is the one command that talks to other hosts; an address that is gone is looked up in the archive.
    """
    from explainer.site import linkcheck

    addresses = linkcheck.addresses(_library(root))
    answers = linkcheck.ask_all(addresses)
    say(linkcheck.table(answers) if markdown else linkcheck.lines(answers))
    return int(strict and linkcheck.gone(answers))


@commands.command()
@click.argument("texts", type=TEXTS)
@click.option("--every", type=click.IntRange(1), default=1, metavar="N", help="Try one change of N (all).")
@click.pass_obj
def mutate(root: Path, texts: Path, every: int) -> int:
    """Change claims one thing at a time, and say how many changes verify finds.

    A figure, a name, a hedge, a date … is replaced; a verifier that is worth its name finds it.
    """
    from explainer.verify import mutate

    if not texts.exists():
        say(f"{texts} does not exist – “make mutate TEXTS=folder”", error=True)
        return 1
    return mutate.run(root, texts, every)


@commands.command()
@SITE
def finish(site: Path) -> int:
    """Label notes and add the content security policy to the pages of a built SITE."""
    from explainer.site.finish import finish_folder

    _built(site)
    say(f"{finish_folder(site)} pages finished")
    return 0


@commands.command()
@SITE
@click.pass_obj
def furnish(root: Path, site: Path) -> int:
    """Add the search and the preview picture to a built SITE."""
    from explainer.site import furnish

    _built(site)
    say(f"{furnish.furnish(root, site)} pages can be searched")
    return 0


def _built(site: Path) -> None:
    if not site.is_dir():
        raise FileError(site, "is not a folder – build the site first")


@commands.command()
@SITE
@click.argument("beside", type=TEXTS, nargs=-1)
@click.option("--to", type=TEXTS, default=Path("release"), help="The folder for the zip (release).")
@click.pass_obj
def release(root: Path, site: Path, beside: tuple[Path, ...], to: Path) -> int:
    """Pack a built SITE with its data and the sums of all files.

    BESIDE are files that go into the folder too, such as the licenses. The same site gives the same bytes.
    """
    from explainer.site.release import release

    edition = _library(root).site.edition
    missing = [path for path in (site / "index.html", *beside) if not os.path.lexists(path)]
    for path in missing:
        say(f"{path}: is missing – run “make release”, which builds the site first", error=True)
    if missing:
        return 1
    path = release(site, beside, to, edition)
    say(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
    return 0


@commands.command()
@SITE
@click.argument("archives", type=TEXTS, nargs=-1)
def editions(site: Path, archives: tuple[Path, ...]) -> int:
    """Lay the ARCHIVES of earlier releases below a built SITE, each at e/DATE/ with a notice.

    The notice leads to the newest edition. An archive is what “release” made, such as site-2024-10-25.zip.
    """
    from explainer.site.editions import lay

    _built(site)
    for date, many in lay(site, archives):
        say(f"edition of {date}: {many:,} files")
    return 0


@commands.command()
@click.argument("texts", type=TEXTS)
@click.pass_obj
def excerpts(root: Path, texts: Path) -> int:
    """Add the first and last words of sentences to the records of documents.

    TEXTS is a folder or file with the originals.
    """
    from explainer.draft.excerpts import run

    return run(root, texts)


@commands.command()
@click.argument("file", type=TEXTS)
@click.argument("id", required=False)
@click.option("--renew", is_flag=True, help="Write the record of a changed document again.")
@click.option("--before", type=TEXTS, metavar="FILE", help="The old original, or a folder with it.")
@click.option("--rule", type=click.Choice([*SPLITTERS]), help="The rule that finds sentences.")
@click.option("--as", "form", type=click.Choice(list(FORMS)), help="What the file is.")
@click.option("--left-out", "left", is_flag=True, help="List all that was left out, in full.")
@click.pass_obj
def draft(root: Path, /, **asked: Any) -> int:
    r"""Write the record of a new document, or say what changed in one on record.

    FILE is the document: plain text, a saved page, Markdown or wikitext. ID is the id that it is to have;
    without one it is made from the name of the file.

    \b
      python -m explainer draft ../mill-report.html mill-report
      python -m explainer draft --renew --before old.html new.html mill-report
    """
    from explainer.draft import command

    return command.run(root, command.Asked(**{**asked, "form": asked["form"] or ""}))


@commands.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("what", required=False, default="")
@click.argument("flags", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def new(context: click.Context, what: str, flags: tuple[str, ...]) -> int:
    r"""Write a new record into its seed file: asks on a terminal, or takes flags.

    WHAT is claim, statement, work, name, term, check, disagreement, correction, change, page, or a kind of
    page. “new claim --help” lists the flags of a claim; there is one for each key.

    \b
      python -m explainer new claim --page herons
      python -m explainer new name --id old-inn --name "The old inn" --kind place
    """
    from explainer.contribute import new

    if what in {"", "-h", "--help"}:
        say(context.get_help())
        return 0 if what else 2
    try:
        return new.new(context.obj, what, flags, input if sys.stdin and sys.stdin.isatty() else None)
    except (EOFError, KeyboardInterrupt):
        say("\nnothing written", error=True)
        return 1


@commands.command()
@click.argument("form", type=click.File(encoding="utf-8", errors="replace"))
@click.pass_obj
def propose(root: Path, form: TextIO) -> int:
    """Turn a filled-in form “Propose a sentence” into a patch for the seeds; write nothing.

    FORM is the text of the issue as the code host gives it, or “-” for the standard input.
    """
    from explainer.contribute import proposal

    text, right = proposal.propose(root, form.read(proposal.LONGEST + 1))
    say(text)
    return 0 if right else 1


@commands.command()
@click.argument("id")
@click.option("--reason", required=True, help="Why it no longer holds, for the reader.")
@click.option("--replaced-by", metavar="ID", help="The record that holds instead.")
@click.option("--date", help="The day, if not today.")
@click.option("--kind", help="claim, statement …, where an id names several.")
@click.option("--anyway", is_flag=True, help="Write it even if check finds faults then.")
@click.pass_obj
def withdraw(root: Path, /, **asked: Any) -> int:
    """Withdraw the record ID: it keeps its id and its place, with the reason and the day.

    Records are never deleted, so that every address stays.
    """
    from explainer.contribute import new

    return new.withdraw(root, new.Withdrawing(**asked))


@commands.command()
@click.argument("base")
@click.option("--markdown", is_flag=True, help="Print Markdown, for a pull request.")
@click.pass_obj
def diff(root: Path, base: str, *, markdown: bool) -> int:
    """Say what changed in the claims since BASE, a branch, tag or commit of git."""
    from explainer.contribute import diff

    return diff.diff(root, base, as_markdown=markdown)


@commands.command()
@click.pass_obj
def schema(root: Path) -> int:
    """Write the schemas into schema/, with which an editor helps to write seeds."""
    from explainer.export import single
    from explainer.files import put
    from explainer.seeds import schema
    from explainer.seeds.read import read

    seeds, faults = read(root / "seeds")
    if seeds.site is None:
        raise SeedsError(faults)
    of_claims = {f"{schema.FOLDER}/evidence.json": single.schema()}
    for name, text in sorted((schema.schemas(seeds.site) | of_claims).items()):
        put(root / name, text, root)
        say(name)
    return 0


def _library(root: Path) -> Any:
    library, faults = load.load(root)
    if library is None:
        raise SeedsError(faults)
    return library


def annotation(fault: Fault) -> str:
    """Return a fault as a workflow command that GitHub shows at its line.

    The form is that of GitHub's “Workflow commands for GitHub Actions”: the characters that end a
    property or a line are written with a percent sign.
    """
    place = fault.mark
    said = fault.what.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    file = place.file.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return f"::{fault.severity} file={file},line={place.line},col={place.column}::{said}"
