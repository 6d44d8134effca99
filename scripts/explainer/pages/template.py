"""Fill the templates of the pages. What a reader reads is in `templates/`; here is how values get into them.

Escaping goes by type: a value that is `Markdown` is printed as it is; any other is escaped, so that no
character in it means Markdown or HTML. A template cannot forget to escape, and what it escapes twice is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import jinja2

from explainer.text import markdown
from explainer.text.markdown import Markdown

_MANY_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


def fill(name: str, **values: object) -> Markdown:
    """Return the template `name` filled with values: blocks of Markdown with one blank line between."""
    text = _environment().get_template(f"{name}.md.jinja").render(values)
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


def joined(values: Iterable[object], between: str = ", ") -> Markdown:
    """Return values as one piece of Markdown, each escaped unless it is Markdown; a filter."""
    return Markdown(between.join(map(printed, values)))


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
    environment.filters.update(
        join=joined,
        markdown=Markdown,  # for what a macro returns: its own values are escaped already
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
