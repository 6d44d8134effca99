"""Every path and anchor of the site, and links to them. Pure."""

from __future__ import annotations

from explainer.library.library import Library, PageText
from explainer.seeds import models as m
from explainer.text import markdown, markup


def file_of(text: PageText) -> str:
    """Return the path of a page's Markdown file below ``docs/``."""
    return f"{text.path}.md"


def place_of(text: PageText) -> str:
    """Return where a page begins, as a path below ``docs/``: with an anchor if it is a section of another."""
    return file_of(text) + (f"#{text.anchor}" if text.anchor else "")


def heading(words: str, anchor: str, level: int = 3) -> markdown.Markdown:
    """Return a heading with a permanent anchor."""
    return markdown.Markdown(f"{'#' * level} {markdown.escape_inside(words)} {{#{anchor}}}")


def page_link(text: PageText, path: str) -> markdown.Markdown:
    """Return a page's title, linked as seen from the page file `path`."""
    return markdown.link(markdown.escape(text.page.title), markdown.relative(place_of(text), path))


def address(library: Library, key: str) -> str:
    """Return the path with anchor, below ``docs/``, of anything that ``[[id]]`` can name."""
    match library.linkable[key]:
        case m.Page():
            return place_of(library.pages[key])
        case m.Document():
            return f"sources.md#d-{key}"
        case m.Work():
            return f"sources.md#w-{key}"
        case m.Name():
            return f"names.md#n-{key}"
        case m.Term():
            return f"glossary.md#g-{key}"


class Linker:
    """Turns prose into Markdown: names in the words for a first or later mention, linked at the first.

    The page itself is not linked, nor are places, nor names without an entry of their own.
    """

    def __init__(self, library: Library, path: str, own: str | None = None) -> None:
        """Link as seen from the page file `path`, whose own subject is `own`."""
        self.library, self.path, self.own = library, path, own
        self.met: set[str] = set()
        self.links = 0

    def prose(self, text: str) -> markdown.Markdown:
        """Return prose with chosen alternatives as Markdown."""
        found = []
        before = set(self.met)
        for piece in self.library.spoken(text, self.met):
            found.append(self._piece(piece, before))
            before |= {piece.to} if piece.to else set()
        return markdown.opening("".join(found).strip())

    def _piece(self, piece: markup.Piece, before: set[str]) -> str:
        if piece.to is None or piece.to == self.own or piece.to in before or not self.library.leads(piece.to):
            return markdown.escape_inside(piece.text)
        self.links += 1
        called = self.library.call(piece.to)
        begin, name, end = piece.text.partition(called) if called in piece.text else ("", piece.text, "")
        to = markdown.relative(address(self.library, piece.to), self.path)
        linked = markdown.link(markdown.escape_inside(name), to)
        return f"{markdown.escape_inside(begin)}{linked}{markdown.escape_inside(end)}"


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


def home(library: Library, claim: m.Claim, path: str) -> str:
    """Return the address of a claim's home sentence as seen from `path`, or else of its evidence."""
    places = library.placements.get(claim.id)
    if not places:
        return markdown.relative(f"evidence/{claim.id}.md", path)
    return markdown.relative(f"{file_of(library.pages[places[0].page])}#{places[0].anchor}", path)


def built(to: str) -> markdown.Markdown:
    """Return an address as the built page has it, for HTML, where no engine looks for links."""
    path, hash_, anchor = to.partition("#")
    page = f"{path.removesuffix('.md')}.html" if path.endswith(".md") else path
    return markdown.Markdown(markdown.attribute(f"{page}{hash_}{anchor}"))
