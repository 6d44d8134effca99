"""The group to which every command belongs, and what its help says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from explainer.output import program

PROGRAM = "python -m explainer"
SECTIONS = {
    "Begin": ("init",),
    "Check and build": ("check", "verify", "serve", "build", "generate"),
    "Change the seeds": ("new", "where", "propose", "withdraw", "draft", "excerpts", "diff", "schema"),
    "Built sites": ("finish", "furnish", "release", "editions", "settings"),
    "Look further": ("links", "mutate"),
}
SITE = click.argument("site", type=click.Path(path_type=Path))
TEXTS = click.Path(path_type=Path)


class Among(click.ParamType[str]):
    """One of the words that a function gives; it is asked only where they are needed."""

    name = "choice"

    def __init__(self, words: Callable[[], Iterable[str]]) -> None:
        """Take what gives the words."""
        self.words = words

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """Return the words as help shows them."""
        return click.Choice([*self.words()]).get_metavar(param, ctx)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the word that was given, or say which there are."""
        return click.Choice([*self.words()]).convert(value, param, ctx)


class Command(click.Command):
    """A command whose help keeps the lines of its examples, with the name that Python has here."""

    def __init__(self, *given: Any, **more: Any) -> None:
        r"""Take a help in which “\b” is written out, as docstrings have it."""
        super().__init__(*given, **more)
        self.help = (self.help or "").replace("\\b", "\b")

    def get_help(self, ctx: click.Context) -> str:
        """Return the help, in which the program is called as it is called here."""
        return re.sub(rf"(?<![\w./-]){PROGRAM}", lambda _: program(), super().get_help(ctx))


class _Commands(Command, click.Group):
    """Commands listed by what one wants to do."""

    command_class = Command

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        """Write a list for each section."""
        for section, names in SECTIONS.items():
            with formatter.section(section):
                formatter.write_dl([(name, self.commands[name].get_short_help_str(120)) for name in names])


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
