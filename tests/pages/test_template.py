"""Templates: what is not Markdown already is escaped, whatever a template does with it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest

import explainer.pages
from explainer.pages import template
from explainer.text.markdown import Markdown

HARM = '<script>x()</script> [a](b) *c* `d` {{ e }} | f\n\n# g & "h"'
PAGES = Path(explainer.pages.__file__).parent
TEMPLATES = sorted((PAGES / "templates").rglob("*.jinja"))
DRAWN = {
    "answers",
    "origins",
    "fact_strip",
    "timeline",
    "cards",
    "picture_copies",
}  # their words have a place in a drawing
MODULES = sorted(path for path in PAGES.glob("*.py") if path.stem not in DRAWN)
ELSEWHERE = {
    "content": ("counted by", "period not stated"),  # pieces of a cell, of which each is said once
}


def filled(source: str, **values: object) -> str:
    """Return a template filled, given as text."""
    return template._environment().from_string(source).render(values)  # noqa: SLF001 – the engine as pages use it


@pytest.mark.parametrize(
    "source",
    [
        "{{ value }}",
        "{{ [value, value] | join }}",
        "{{ [value] | join(' and ') }}",
        "{% macro said(words) %}{{ words }}{% endmacro %}{{ said(value) | markdown }}",
        "{% set words = value %}{{ words }}",
        "{{ value ~ value }}",
        "{{ {'key': value}['key'] }}",
        "{% for character in value %}{{ character }}{% endfor %}",
        "{{ value | upper }}",
    ],
)
def test_a_value_is_escaped(source: str) -> None:
    """No character of a value means HTML or Markdown, wherever a template prints it."""
    said = filled(source, value=HARM)
    assert not set(said) & set("<>[]*`{}|"), said
    assert "\n" not in said


def test_markdown_is_printed_as_it_is() -> None:
    """What is Markdown already is not escaped again; text added to it in a template is text."""
    assert filled("{{ value }}", value=Markdown("*a* [b](c)")) == "*a* [b](c)"
    assert "*" not in filled("{{ value ~ '' }}", value=Markdown("*a*"))


@pytest.mark.parametrize("source", ["{{ missing }}", "{{ value.missing }}", "{{ nothing }}"])
def test_a_missing_value_is_an_error(source: str) -> None:
    """A template that prints what is not there fails, instead of printing “None” or nothing."""
    with pytest.raises(jinja2.UndefinedError):
        filled(source, value="a", nothing=None)


def test_templates_give_blocks_with_one_blank_line_between() -> None:
    """Blank lines that conditions leave behind are squeezed."""
    terms = [{"heading": Markdown("## A"), "meaning": "b", "aliases": (), "check": None}] * 2
    assert template.fill("glossary", site="", terms=terms) == "## A\n\nb\n\n## A\n\nb"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_marks_a_value_of_the_seeds_as_markdown(path: Path) -> None:
    """“markdown”, “line” and “table_cell” are for what a macro returns: behind a call with parentheses."""
    for line in path.read_text(encoding="utf-8").splitlines():
        for before in re.findall(r"(.)\s*\|\s*(?:markdown|line|table_cell)\b", line):
            assert before == ")", line


def strings(tree: ast.AST) -> Iterator[str]:
    """Yield what a module says in strings: not in descriptions, patterns, errors or classes of a drawing."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.Expr(value=ast.Constant()) | ast.Raise():
                continue
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re" | "svg"))):
                continue
            case ast.Constant(value=str(text)):
                yield re.sub(r"<[^>]*>?|\b[a-z-]+=(?:\"[^\"]*\"?)?", " ", text)
            case _:
                yield from strings(node)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_what_readers_see_is_in_templates_alone(path: Path) -> None:
    """No module of the pages has a phrase in a string: who edits what a page says edits its template."""
    found = [text for text in strings(ast.parse(path.read_text(encoding="utf-8")))
             if re.search(r"[A-Za-z]{2}[,:;]? [a-z]{2}", text)]  # fmt: skip
    assert [text for text in found if text.strip() not in ELSEWHERE.get(path.stem, ())] == []


def test_a_phrase_in_a_module_is_found() -> None:
    """A sentence, a piece of one with values in it, and a label are found; code and patterns are not."""
    module = '''
"""Of a module."""
A = "All that is known"
B = f"It has {count} of them, not more"
C = re.compile("of these words")
D = f\'<div class="drawn wide" hidden>{inside}</div>\'
'''
    found = [text.strip() for text in strings(ast.parse(module)) if " " in text.strip()]
    assert found == ["All that is known", "It has", "of them, not more"]
