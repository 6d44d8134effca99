"""Where records are: a claim on a page, a cell in a box, a work behind a note, a page and old addresses."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.seeds import models as m
from explainer.text import markup

UNKNOWN = "Not known from our sources"  # the heading of the box of what is not known
EVENT = "event: label"  # the row of a cell that is on the timeline; no key of a row can have a colon
Linkable = m.Document | m.Name | m.Page | m.Term | m.Work


@dataclass(frozen=True, slots=True)
class Placement:
    """One place where a claim is on a page."""

    claim: m.Claim
    page: str
    section: str
    paragraph: int
    home: bool
    here: bool
    boxed: bool = False  # in the box of what is not known
    again: int = 0  # how many uses of the same claim are before this one on the same page

    @property
    def anchor(self) -> str:
        """The id of the sentence in the page; the home sentence's is the claim's address."""
        used = f"u-{self.claim.id}" + (f"--{self.again + 1}" if self.again else "")
        return f"c-{self.claim.id}" if self.home else used

    @property
    def words(self) -> str:
        """The wording that is there, links still in it."""
        if self.boxed and self.claim.listed:
            return self.claim.listed
        return markup.here(self.claim.says) if self.here else markup.alone(self.claim.says)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a claim says in one row of a head of facts, and the item of a page that has it."""

    item: m.Claim | m.Use
    row: str
    words: str

    @property
    def path(self) -> tuple[str, str]:
        """Where its words are in the item."""
        return ("event", "label") if self.row == EVENT else ("fact", self.row)


@dataclass(frozen=True, slots=True)
class Reference:
    """What a note cites: a work as given in a document, or a document itself."""

    target: m.Work | m.Document
    document: m.Document

    @property
    def key(self) -> str:
        """The id of the work or document, used as the note's name."""
        return self.target.id


@dataclass(frozen=True)
class PageText:
    """A page with its items and its path below ``docs/``, without ending.

    One that is a section of another page has that page's path, and the section's anchor.
    """

    page: m.Page
    items: tuple[m.Item, ...]
    path: str
    anchor: str = ""

    @property
    def address(self) -> str:
        """Where a reader finds it, as a path below the site's address."""
        return f"{self.path}.html" + (f"#{self.anchor}" if self.anchor else "")


@dataclass(frozen=True, slots=True)
class Forward:
    """An old address, as a path below ``docs/`` without ending, and where it leads now."""

    path: str
    text: PageText
    anchor: str
