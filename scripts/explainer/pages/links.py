"""Every path and anchor of the site, and links to them. Pure."""

from __future__ import annotations

from explainer.library.library import Library, PageText
from explainer.seeds import models as m
from explainer.text import markdown, markup


def file_of(text: PageText) -> str:
    """Return the path of a page's Markdown file below ``docs/``."""
    return f"{text.path}.md"


def address(library: Library, key: str) -> str:
    """Return the path with anchor, below ``docs/``, of anything that ``[[id]]`` can name."""
    match library.linkable[key]:
        case m.Page():
            return file_of(library.pages[key])
        case m.Document():
            return f"sources.md#d-{key}"
        case m.Work():
            return f"sources.md#w-{key}"
        case m.Name():
            return f"names.md#n-{key}"
        case m.Term():
            return f"glossary.md#g-{key}"


class Linker:
    """Turns prose into Markdown; links the first mention of a thing in a section, never the page itself."""

    def __init__(self, library: Library, path: str, own: str | None = None) -> None:
        """Link as seen from the page file `path`, whose own subject is `own`."""
        self.library, self.path, self.own = library, path, own
        self.linked: set[str] = set()

    def section(self) -> None:
        """Begin a section: each thing may be linked once more."""
        self.linked.clear()

    def prose(self, text: str) -> markdown.Markdown:
        """Return prose with chosen alternatives as Markdown."""
        return markdown.opening("".join(map(self._piece, markup.pieces(text))).strip())

    def _piece(self, piece: markup.Piece) -> str:
        words = markdown.escape_inside(
            piece.text if piece.to is None else piece.text or self.library.call(piece.to)
        )
        if piece.to is None or piece.to == self.own or piece.to in self.linked:
            return words
        self.linked.add(piece.to)
        return markdown.link(words, markdown.relative(address(self.library, piece.to), self.path))


def claim_line(library: Library, claim: m.Claim, path: str) -> markdown.Markdown:
    """Return a claim standing alone, linked to its home sentence, with its evidence behind."""
    words = markdown.escape(library.alone(claim))
    evidence = markdown.link("evidence", markdown.relative(f"evidence/{claim.id}.md", path))
    places = library.placements.get(claim.id)
    if not places:
        return markdown.Markdown(f"{words} ({evidence})")
    home = places[0]
    text = library.pages[home.page]
    to = markdown.relative(f"{file_of(text)}#{home.anchor}", path)
    return markdown.Markdown(f"{words} ({markdown.link(markdown.escape(text.page.title), to)}, {evidence})")
