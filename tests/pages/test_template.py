"""Templates: what is not Markdown already is escaped, whatever a template does with it."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

import explainer.pages
from explainer.pages import template
from explainer.text.markdown import Markdown

HARM = '<script>x()</script> [a](b) *c* `d` {{ e }} | f\n\n# g & "h"'
TEMPLATES = sorted((Path(explainer.pages.__file__).parent / "templates").glob("*.jinja"))


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
    assert template.fill("glossary", terms=terms) == "## A\n\nb\n\n## A\n\nb"


def test_no_template_marks_a_value_of_the_seeds_as_markdown() -> None:
    """“| markdown” is for what a macro returns: behind a call with parentheses, and nowhere else."""
    assert TEMPLATES
    for path in TEMPLATES:
        for line in path.read_text(encoding="utf-8").splitlines():
            if "| markdown" in line:
                assert ") | markdown" in line, f"{path.name}: {line}"
