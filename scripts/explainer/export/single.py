"""A claim by itself, as JSON at `evidence/ID.json`: its row, and the rows that it refers to. Pure.

A file changes only with its claim and what that rests on, so that it can be watched. Its address is completed
when the site is built, as the addresses of the feed are.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeVar

from pydantic import Field

from explainer.export import columns
from explainer.export.tables import Table, primary
from explainer.library import history
from explainer.library.library import Library

FOLDER = "evidence"
SCHEMA = "schema-of-claim.json"
R = TypeVar("R", bound=columns.Row)


class Single(columns.Row):
    """One claim with what is needed to check and cite it."""

    generated_from: str = Field(description="The file of the repository that it is made from.")
    url: str = Field(
        description="Its page: a whole address where the site knows its own, else a file beside this one."
    )
    modified: str = Field(
        description="The day on which it last changed, as far as that is on record, as ISO 8601."
    )
    schema_file: str = Field(description="The file of its schema, seen from this one.")
    schema_version: Literal["1.0"] = Field(
        description="The version of this form; its first number grows when a reader of the old one may fail."
    )
    site: str = Field(description="The site that it is from.")
    licence: str = Field(description="The terms for it.")
    claim: columns.Claim = Field(description="The claim, as in the table of claims.")
    statements: tuple[columns.Statement, ...] = Field(
        description="The statements that it rests on, and those that reply to them."
    )
    works: tuple[columns.Work, ...] = Field(description="The works that are cited for it.")
    checks: tuple[columns.Check, ...] = Field(description="Editor’s checks that concern it.")
    things: tuple[columns.Thing, ...] = Field(
        description="What the speakers, names, pages and documents in it are called."
    )


def files(library: Library, made: Sequence[Table]) -> Iterator[tuple[str, str]]:
    """Yield path and content of the file of each claim, the path below the site’s address."""
    statements, works = _by_id(made, columns.Statement), _by_id(made, columns.Work)
    checks, things = _by_id(made, columns.Check), _by_id(made, columns.Thing)
    days = history.days(library)
    for claim in _by_id(made, columns.Claim).values():
        said = _chosen(statements, (*claim.statements, *claim.replies))
        named = (
            claim.page,
            *claim.speakers,
            *claim.names,
            *claim.documents,
            *(statement.by for statement in said),
        )
        single = Single(
            generated_from=claim.seed,
            url=f"{claim.id}.html",
            modified=days[claim.id],
            schema_file=f"../data/{SCHEMA}",
            schema_version="1.0",
            site=library.site.title,
            licence=library.site.licence,
            claim=claim,
            statements=said,
            works=_chosen(works, (*claim.works, *(work for statement in said for work in statement.works))),
            checks=_chosen(checks, claim.checks),
            things=_chosen(things, named),
        )
        left_out = {"statements": {"__all__": {"claims"}}, "works": {"__all__": {"claims"}}}
        text = single.model_dump_json(indent=1, exclude_none=True, exclude=left_out)
        yield f"{FOLDER}/{claim.id}.json", f"{text}\n"


def _by_id(made: Iterable[Table], kind: type[R]) -> dict[str, R]:
    return {primary(row): row for table in made for row in table.rows if isinstance(row, kind)}


def _chosen(rows: dict[str, R], keys: Iterable[str]) -> tuple[R, ...]:
    return tuple(rows[key] for key in dict.fromkeys(keys))


@functools.cache
def schema() -> str:
    """Return the JSON Schema that the file of each claim fits."""
    described = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Single.model_json_schema()}
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def completed(text: str, address: str) -> str:
    """Return the file of a claim with the whole address of its page, below the site’s."""
    begin, found, rest = text.partition(' "url": "')
    return f"{begin}{found}{address.rstrip('/')}/{FOLDER}/{rest}"
