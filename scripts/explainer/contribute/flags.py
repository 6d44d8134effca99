"""The command line of ``new``: a command for each kind of record, with a flag for each of its keys."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

import click

from explainer.contribute.drafts import FILES, Draft, draft_of, is_list, is_map, valued
from explainer.seeds.ids import Index
from explainer.seeds.kinds import PLAIN_KIND, Seeds
from explainer.seeds.tree import Value

Write = Callable[["Given"], int]
_EXAMPLES = {
    "claim": '--page herons --says "The society counted 240 herons." --from society-count '
    "--at marsh:p1s1 --id herons-2021",
    "statement": "--id inn-2022 --by innkeeper --stance report --date 2022",
    "name": '--id old-inn --name "The old inn" --kind place --aliases "the inn"',
    "work": '--id brook-2021 --type report --title "Herons" --publisher Gazette --issued 2021-06',
    "correction": '--date 2022-06-01 --claim herons-2021 --was "200." --is "240." --why "A slip."',
}


class Given:
    """What the flags of one run give."""

    def __init__(self, draft: Draft, texts: Path | None, *, anyway: bool) -> None:
        """Take the record as far as it is known, a folder with originals, and whether faults matter."""
        self.draft, self.texts, self.anyway = draft, texts, anyway


def kinds(seeds: Seeds) -> list[str]:
    """Return all kinds of record that can be made: those of each site, and its own kinds of page."""
    own = [kind.kind for kind in seeds.site.kinds] if seeds.site else []
    return ["claim", *FILES, PLAIN_KIND, *own]


def begun(what: str, seeds: Seeds, taken: Callable[[Any], set[str]]) -> Draft:
    """Return an empty record of one of these kinds."""
    own = what in kinds(seeds) and what not in {"claim", PLAIN_KIND, *FILES}
    draft = draft_of(PLAIN_KIND if own else what, what, taken, Index(seeds).lists)
    if own:
        draft.value["kind"] = what
    return draft


class Command(click.Command):
    """The command that writes one kind of record."""

    def __init__(self, draft: Draft, pages: Sequence[str], write: Write) -> None:
        """Have a flag for each key of the draft; `write` takes what is given."""
        self.draft = draft
        self.keys = {f"key_{key.replace('-', '_')}": key for key in draft.properties}
        said = " ".join((draft.model.__doc__ or "").split())
        more = "On a terminal it asks for what no flag gives, and lists what can be answered."
        if any(map(is_list, draft.properties.values())):
            more += " A flag with “…” takes several values: --at marsh:p1s1 marsh:p1s2."
        example = _EXAMPLES.get(draft.called)
        super().__init__(
            draft.called,
            params=[*map(self._flag, self.keys, self.keys.values()), *_places(draft, pages), *_how(draft)],
            help=f"{said}\n\n{more}",
            epilog=f"\b\nExample:\n  new {draft.called} {example}" if example else None,
            short_help=said,
            callback=lambda **given: write(self._given(**given)),
        )

    def _flag(self, name: str, key: str) -> click.Option:
        schema = self.draft.properties[key]
        metavar = (
            "|".join(schema["enum"])
            if "enum" in schema
            else schema.get("items", schema).get("title", "text").upper()
        )
        if is_map(schema):
            metavar = "KEY=VALUE"
        several = is_list(schema) or is_map(schema)
        metavar = f"{metavar} …" if several else metavar
        return click.Option([f"--{key}", name], multiple=several, metavar=metavar, help=schema["description"])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take several values after one flag."""
        several = {flag.opts[0] for flag in self.params if isinstance(flag, click.Option) and flag.multiple}
        return super().parse_args(ctx, repeated(args, several))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write first what a record needs, then what it may have, then how it is written."""
        needed = {"page", *(f"key_{key.replace('-', '_')}" for key in (*self.draft.wanted(), "id"))}
        groups: dict[str, list[tuple[str, str]]] = {
            "What it needs": [],
            "What it may have": [],
            "How it is written": [],
        }
        for flag in self.get_params(ctx):
            line = flag.get_help_record(ctx)
            title = "What it needs" if flag.name in needed else "What it may have"
            if line:
                groups[title if flag.name in {"page", *self.keys} else "How it is written"].append(line)
        for title, lines in groups.items():
            if lines:
                with formatter.section(title):
                    formatter.write_dl(lines)

    def _given(self, *, anyway: bool, texts: Path | None, **given: Any) -> Given:
        draft = self.draft
        for name, key in self.keys.items():
            if given[name]:
                draft.value[key] = _value(draft.properties[key], given[name])
        draft.page, draft.behind = given.get("page") or "", given.get("behind") or ""
        if given.get("kind"):
            draft.value["kind"] = given["kind"]
        return Given(draft, texts, anyway=anyway)


def _value(schema: dict[str, Any], given: str | Sequence[str]) -> Value:
    return valued(schema, given if isinstance(given, str) else list(given))


def _places(draft: Draft, pages: Sequence[str]) -> list[click.Parameter]:
    """Return the flags that say where a record belongs."""
    found: list[click.Parameter] = []
    if draft.what == "claim":
        found.append(click.Option(["--page"], metavar="ID", help="The page where it belongs."))
    if draft.called == PLAIN_KIND:
        found.append(click.Option(["--kind"], type=click.Choice(pages), help="The kind of page."))
    if draft.what != "page":
        found.append(
            click.Option(
                ["--behind"], metavar="ID", help="The record after which it is put; otherwise the last."
            )
        )
    return found


def _how(draft: Draft) -> list[click.Parameter]:
    texts = (
        "A folder with the originals: sentences are found by their words, and a claim is compared with them."
    )
    hidden = draft.what not in {"claim", "change"}
    return [
        click.Option(
            ["--texts"], type=click.Path(path_type=Path), metavar="FOLDER", help=texts, hidden=hidden
        ),
        click.Option(["--anyway"], is_flag=True, help="Write it even if check finds faults in it."),
    ]


def repeated(args: Sequence[str], several: Collection[str]) -> list[str]:
    """Return arguments in which a flag that takes several values stands before each of them."""
    result: list[str] = []
    flag, first = "", True
    for word in args:
        if word.startswith("--"):
            name, given, _ = word.partition("=")
            flag, first = (name if name in several else ""), not given
            result.append(word)
        elif flag and not first:
            result += [flag, word]
        else:
            result.append(word)
            first = False
    return result


__all__ = ["Command", "Given", "begun", "kinds", "repeated"]
