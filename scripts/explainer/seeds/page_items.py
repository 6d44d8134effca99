"""What the text of a page is made of, beside claims: headings, uses of claims, boxes, wayfinding."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from explainer.seeds.fields import Line, Prose, Record, Slug


class Heading(Record):
    """The heading of a section of a page."""

    section: Line = Field(description="The heading: a fact or topic, never a falsehood.")


class Use(Record):
    """Another page's claim, placed here."""

    use: Slug = Field(description="The claim to place here; it is written on another page.")
    as_: Literal["here"] | None = Field(
        None, description="“here” takes its wording in a paragraph instead of the one standing alone."
    )
    fact: dict[Slug, Line] = Field(
        default_factory=dict,
        description="Rows that it fills in this page's head of facts, each in a few words of its own that "
        "“verify” compares with the claim's sentences; a note's are its very words.",
    )


class CheckHere(Record):
    """An editor's check, placed here in its own box."""

    check: Slug = Field(description="The editor's check to place here.")


class Definition(Record):
    """A term of the glossary, explained here."""

    define: Slug = Field(description="The term to explain here.")


class Guide(Record):
    """Wayfinding: where to find what on the site. Says nothing about the world."""

    guide: Prose = Field(description="A sentence that says where to find what. “[[id]]” makes a link.")


class Door(Guide):
    """A way into another page, with the names of what is there. Doors in a row are side by side."""

    door: Slug = Field(description="The page to which it leads.")


class Show(Record):
    """Something drawn or computed from all records."""

    show: Literal["sources", "latest"] = Field(
        description="The documents as bars, or the date of the edition with the newest correction."
    )


class Break(Record):
    """The end of a paragraph."""


class Unknown(Record):
    """The box of what is not known: the notes that follow, up to the next section, are its list."""
