"""The commands that begin a site, and write or compare seeds."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, TextIO

import click

from explainer.cli.group import TEXTS, Among, Command, commands
from explainer.errors import SeedsError, count, did_you_mean, one_of
from explainer.output import say


@commands.command()
@click.argument("texts", type=TEXTS)
@click.pass_obj
def excerpts(root: Path, texts: Path) -> int:
    """Add the first and last words of sentences to the records of documents.

    TEXTS is a folder or file with the originals.
    """
    from explainer.draft.excerpts import run

    return run(root, texts)


def _rules() -> tuple[str, ...]:
    from explainer.text.sentences import SPLITTERS

    return tuple(SPLITTERS)


def _forms() -> tuple[str, ...]:
    from explainer.text.sentences import FORMS

    return FORMS


@commands.command()
@click.argument("file", type=TEXTS)
@click.argument("id", required=False)
@click.option("--renew", is_flag=True, help="Write the record of a changed document again.")
@click.option("--before", type=TEXTS, metavar="FILE", help="The old original, or a folder with it.")
@click.option("--rule", type=Among(_rules), help="The rule that finds sentences.")
@click.option("--as", "form", type=Among(_forms), help="What the file is.")
@click.option("--language", default="", metavar="CODE", help="The language that it is in, such as “de”.")
@click.option("--left-out", "left", is_flag=True, help="List all that was left out, in full.")
@click.option("--questions", is_flag=True, help="Make a sentence of each heading that is a question.")
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


class _Kinds(Command, click.Group):
    """The command ``new``, with a command for each kind of record of the site."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the kinds of record."""
        from explainer.contribute import flags
        from explainer.seeds.read import read

        return flags.kinds(read(ctx.obj / "seeds")[0])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command that writes one kind of record."""
        from explainer.contribute import flags, new, questions

        seeds, draft = new.draft(ctx.obj, cmd_name)
        if draft is None:
            return None
        ask = questions.keyboard if sys.stdin and sys.stdin.isatty() else None
        pages = [kind.kind for kind in seeds.site.kinds] if seeds.site else []
        return flags.Command(draft, pages, lambda given: new.new(ctx.obj, seeds, given, ask))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant; where there is none, say which there are."""
        if self.get_command(ctx, args[0]) is None:
            from explainer.contribute.trial import unread

            known = self.list_commands(ctx)
            near = did_you_mean(args[0], known) or f" – one of {one_of(known)}"
            say(unread(ctx.obj) or f"no kind of record “{args[0]}”{near}")
            ctx.exit(1)
        return super().resolve_command(ctx, args)


@commands.group(cls=_Kinds, subcommand_metavar="WHAT …")
def new() -> None:
    r"""Write a new record into its seed file: asks on a terminal, or takes flags.

    It lists what can be answered, asks again for what is wrong, makes the statement, name or work that is
    missing, and prints the command that repeats it. “new claim --help” lists the flags of a claim; there is
    one for each key.

    \b
      new claim --page herons
      new claim --page herons --texts ../texts
      new name --id old-inn --name "The old inn" --kind place
    """


@commands.command()
@click.argument("words")
@click.argument("texts", type=TEXTS, required=False)
@click.pass_obj
def where(root: Path, words: str, texts: Path | None) -> int:
    """Find the sentences that have WORDS, and what rests on each: claims, absences, excuses.

    TEXTS is a folder or a file with the originals. Case, quotation marks and spaces do not matter. Without
    TEXTS only the first and last words of each sentence, which are on record, are searched.
    """
    from explainer.contribute import where

    return where.run(root, words, texts)


@commands.command()
@click.argument("folder", type=TEXTS)
@click.option("--title", default="", help="The name of the site.")
@click.option("--subject", default="", help="What it explains, in a few words.")
@click.option("--part", "parts", multiple=True, help="A part of it, such as “Causes”; give one for each.")
@click.option("--example", is_flag=True, help="Write the small example instead: a whole site to look at.")
def init(folder: Path, title: str, subject: str, parts: tuple[str, ...], *, example: bool) -> int:
    r"""Begin a site in FOLDER: settings, records, and a page with a worked claim on a sample text.

    Asks on a terminal for what no flag gives. Files that are there are never overwritten.

    \b
      explainer init ../mill --title "The mill fire" --subject "the fire of 2019" --part Causes --part Effects
    """
    from explainer.contribute import init
    from explainer.site import generate

    ask = input if sys.stdin and sys.stdin.isatty() else None
    asked = init.Asked(title, subject, parts)
    made = init.example(folder) if example else init.init(folder, asked, ask)
    _schemas(folder)
    generate.generate(folder)
    say(f"{folder}: {count(len(made), 'file')} written – “explainer serve” in it shows the site")
    return 0


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
    from explainer.contribute import withdraw

    return withdraw.withdraw(root, withdraw.Withdrawing(**asked))


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
    say(*_schemas(root))
    return 0


def _schemas(root: Path) -> list[str]:
    """Write the schemas and return their names."""
    from explainer.export import single
    from explainer.files import put
    from explainer.seeds import schema
    from explainer.seeds.read import read

    seeds, faults = read(root / "seeds")
    if seeds.site is None:
        raise SeedsError(faults)
    found = schema.schemas(seeds.site) | {f"{schema.FOLDER}/evidence.json": single.schema()}
    for name, text in sorted(found.items()):
        put(root / name, text, root)
    return sorted(found)
