"""The commands that check, build and publish a site."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import click

from explainer.cli.group import SITE, TEXTS, commands
from explainer.errors import MOST, Fault, FileError, SeedsError, count, first
from explainer.library import load
from explainer.output import say, say_json


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
@click.pass_obj
def build(root: Path) -> int:
    """Check the seeds and build the site into site/, with no warning allowed."""
    from explainer.site import engine

    engine.build(root)
    say(f"{root / 'site' / 'index.html'} is the first page")
    return 0


@commands.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="Another port than 8000.")
@click.pass_obj
def serve(root: Path, port: int) -> int:
    """Show the site on this machine and follow every change in seeds/."""
    from explainer.site import engine

    engine.serve(root, f"127.0.0.1:{port}")
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
    from explainer.library import coverage, measures, source_faults

    library, faults = load.load(root)
    pages = measures.all_pages(library) if library and library.style.measures else {}
    if library:
        faults += (
            *source_faults.faults(library),
            *measures.faults(library, pages),
            *coverage.incomplete(library),
        )
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
        pages = pages or measures.all_pages(library)
        say(*(measures.table(pages) if measured else ()), measures.summary(pages))
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
        say(f"{texts} does not exist – “mutate FOLDER”", error=True)
        return 1
    return mutate.run(root, texts, every)


@commands.command()
@SITE
def finish(site: Path) -> int:
    """Label notes and add the content security policy to the pages of a built SITE."""
    from explainer.site.finished_page import finish_folder

    _built(site)
    say(f"{finish_folder(site)} pages finished")
    return 0


@commands.command()
@SITE
@click.pass_obj
def furnish(root: Path, site: Path) -> int:
    """Add the search and the preview picture to a built SITE."""
    from explainer.site import search

    _built(site)
    say(f"{search.furnish(root, site)} pages can be searched")
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
        say(f"edition of {date}: {count(many, 'file')}")
    return 0


@commands.command()
@click.pass_obj
def settings(root: Path) -> int:
    """Print all settings of the site as one mkdocs.yml, for another engine than MkDocs.

    Such an engine knows no plugin of ours; what the plugin adds to a site's mkdocs.yml is in what is printed.
    """
    import yaml

    from explainer.site import settings

    say(
        yaml.safe_dump(settings.elsewhere(root / settings.FILE), allow_unicode=True, sort_keys=False).rstrip()
    )
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
