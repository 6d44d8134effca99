"""Fill the templates of the pages. What a reader reads is in `templates/`; here is how values get into them.

Escaping goes by type: a value that is `Markdown` is printed as it is; any other is escaped, so that no
character in it means Markdown or HTML. A template cannot forget to escape, and what it escapes twice is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import jinja2

from explainer.errors import capital, count
from explainer.seeds import lists
from explainer.text import edtf, markdown
from explainer.text.markdown import Markdown

_MANY_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")

_PLAIN_CODE = re.compile(r"[\w .:/@*+-]+")


def fill(name: str, /, **values: object) -> Markdown:
    """Return the template `name` filled with values: blocks of Markdown with one blank line between."""
    return _blocks(_environment().get_template(f"{name}.md.jinja").render(values))


def page(
    name: str,
    seed: str,
    /,
    *,
    search: Mapping[str, object] = markdown.LOOKED_UP,
    known: Iterable[tuple[str, str]] = (),
    **values: object,
) -> str:
    """Return the page that the template `name` makes of values; it sets its own `title` and `description`.

    `seed` is the file to change; for `search` and `known` see `markdown.page`.
    """
    made = _environment().get_template(f"{name}.md.jinja").make_module(values)
    head: Any = made  # a module has what its template sets
    return markdown.page(head.title, head.description, seed, [_blocks(str(made))], search=search, known=known)


def named(name: str) -> Any:
    """Return the template `name`, which takes no values, as a module: with its macros and what it sets."""
    return _environment().get_template(f"{name}.jinja").module


def line(text: str) -> Markdown:
    """Return what a macro returns, whose values are escaped already, on one line; a filter."""
    return Markdown(" ".join(text.split()))


def titles() -> Mapping[str, str]:
    """Return the titles of the pages that are at the same place on every site, by their paths."""
    found: Mapping[str, str] = named("titles").titles
    return found


def _blocks(text: str) -> Markdown:
    return Markdown(_MANY_BLANK_LINES.sub("\n\n", text).strip("\n"))


def phrase(name: str, *values: object) -> str:
    """Return words inside a drawing as plain text: the macro `name` of the template `pictures`."""
    macro = getattr(_plain().get_template("pictures.jinja").module, name)
    return " ".join(str(macro(*values)).split())


def printed(value: object) -> str:
    """Return a value as a template prints it: Markdown as it is, all else escaped; None is a mistake."""
    if value is None:
        raise jinja2.UndefinedError("a template prints a value that is missing")
    return value if isinstance(value, Markdown) else markdown.escape(str(value))


def code(text: str) -> Markdown:
    """Return text as code; a filter."""
    return Markdown(f"`{text}`" if _PLAIN_CODE.fullmatch(text) else f"<code>{markdown.escape(text)}</code>")


def joined(values: Iterable[object], between: str = ", ") -> Markdown:
    """Return values as one piece of Markdown, each escaped unless it is Markdown; a filter."""
    return Markdown(between.join(map(printed, values)))


def series(values: Iterable[object], last: str = "and") -> Markdown:
    """Return values as a list in a sentence, such as “a, b and c”; a filter."""
    return Markdown(lists.joined(list(map(printed, values)), f" {last} "))


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("explainer.pages"),
        autoescape=False,  # noqa: S701 – `finalize` escapes, for Markdown
        finalize=printed,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        extensions=["jinja2.ext.do"],
    )
    environment.globals["count"] = count
    environment.filters.update(
        address=markdown.address,
        anchor=lambda name: Markdown(f"{{#{markdown.escape(name)}}}"),
        attribute=lambda text: Markdown(markdown.attribute(text)),
        capital=capital,
        code=code,
        date=edtf.words,
        join=joined,
        series=series,
        # These three are for what a macro returns: its own values are escaped already.
        line=line,
        markdown=Markdown,
        table_cell=lambda text: Markdown(str(text).replace("\n", " ").strip()),
    )
    return environment


@cache
def _plain() -> jinja2.Environment:
    """Return the environment of words that are escaped later, by whoever draws them."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("explainer.pages"),
        autoescape=False,  # noqa: S701 – plain text
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
