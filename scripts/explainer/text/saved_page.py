"""What a saved page shows a reader: its blocks in order, as a browser reads them. Pure.

selectolax reads the page by the HTML standard. What changes the reading without being letters counts too:
what is hidden or struck out, quotation marks of ``q``, raised note numbers, breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from explainer.text import note_marks, page_head
from explainer.text.blocks import Block

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|p|div)\b", re.IGNORECASE)
_SURE = re.compile(
    r"\s*(?:<!--[^>]{0,500}-->\s*|<\?xml[^>]{0,200}>\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE
)
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol "
    "optgroup option p plaintext pre search section summary table caption colgroup tbody td tfoot th "
    "thead tr ul xmp".split()
)
_UNSEEN = frozenset(
    "script style template noscript head svg canvas audio video object iframe embed datalist rp annotation "
    "annotation-xml frameset noframes noembed title".split()
)
_FLOW = frozenset(
    "ul ol menu dir li dl dt dd blockquote pre p table tbody thead tfoot tr td th caption details".split()
)
_KINDS = {"p": "paragraph", "blockquote": "paragraph", "li": "item", "dd": "item", "td": "cell", "th": "cell",
          "pre": "pre", "listing": "pre", "xmp": "pre", "plaintext": "pre",
          **{f"h{n}": "heading" for n in range(1, 7)}}  # fmt: skip
_FURNITURE = {
    **dict.fromkeys(("nav", "navigation"), "navigation"),
    **dict.fromkeys(("aside", "complementary"), "beside the text"),
    **dict.fromkeys(("footer", "contentinfo"), "foot of the page"),
    **dict.fromkeys(("search", "legend"), "a form"),
    **dict.fromkeys(("figcaption", "caption"), "a caption"),
    "banner": "head of the page",
    "dt": "a term of a list",
}
_NOT_FOR_SIGHT = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader screenreader".split()
)
_BYLINE = re.compile(
    r"(?:^|[-_ ])(?:byline|dateline|author|timestamp|pubdate|post-?meta|entry-meta|credit)s?(?:$|[-_ ])"
)
_STRUCK = frozenset("del s strike".split())
_CONTROLS = frozenset("button select textarea".split())
_DISPLAY = re.compile(
    r"(?:^|;)\s*display\s*:\s*(inline|block|flex|grid|list-item)\s*(?:;|$|!)", re.IGNORECASE
)
_STRIKING = re.compile(r"text-decoration(?:-line)?\s*:[^;]{0,40}line-through", re.IGNORECASE)
_SHADOW = re.compile(r"<template(?=[^>]{0,300}\sshadowroot(?:mode)?\b)", re.IGNORECASE)


def is_page(text: str) -> bool:
    """Return whether a text is HTML."""
    return bool(_PAGE.search(text))


def is_whole_page(text: str) -> bool:
    """Return whether a text begins as a page does, so that it can be nothing else."""
    return bool(_SURE.match(text))


@dataclass(slots=True)
class Page:
    """The blocks of a page, and what its head says of it."""

    blocks: list[Block]
    hints: dict[str, str] = field(default_factory=dict)


def read(page: str) -> Page:
    """Return what a page shows, in order, and what it says of itself."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 – only pages need it

    tree = LexborHTMLParser(_SHADOW.sub("<shadow-root ", page))
    reader = _Reader(page_head.hidden_by_style(tree))
    reader.walk(tree.root)
    return Page(reader.blocks(), page_head.hints(tree))


@dataclass(slots=True)
class _Open:
    """An element that is being read."""

    tag: str
    mem: int
    kind: str
    why: str
    holder: int
    id: str
    entry: int
    ids: tuple[tuple[int, str], ...] = ()


class _Reader:
    """Walks over the elements of a page and collects its blocks."""

    def __init__(self, hiding: frozenset[int]) -> None:
        self.hiding = hiding
        self.found: list[Block] = []
        self.about: list[
            tuple[tuple[tuple[int, str], ...], bool]
        ] = []  # of each block: ids around, leads back
        self.targets: dict[str, int] = {}
        self.open: list[_Open] = []
        self.parts: list[str] = []
        self.links: list[str] = []
        self.back = False  # a link leads back to the text: a note
        self.quotes = 0
        self.emphasis = self.linking = 0
        self.plain = False  # words outside emphasis
        self.bare = False  # words outside links
        self.aside: list[Block] = []

    # the walk

    def walk(self, root: Any) -> None:
        """Read everything below `root`, without recursion: pages nest as deeply as they like."""
        node = root
        if node is None:
            return
        while True:
            inside = self._enter(node)
            child = node.child if inside else None
            if child is not None:
                node = child
                continue
            if inside:
                self._leave(node)
            while node.next is None:
                node = node.parent
                if node is None or node.mem_id == root.mem_id:
                    self._flush()
                    return
                self._leave(node)
            node = node.next

    def _enter(self, node: Any) -> bool:
        """Read what an element begins with; return whether to go into it."""
        tag = node.tag
        if tag == "-text":
            self._text(node.text_content or "")
        if tag in _UNSEEN or (tag.startswith("-") and tag != "-document"):
            return False
        given = node.attributes if tag not in ("html", "body", "-document") else {}
        if why := "hidden" if node.mem_id in self.hiding else self._unseen(tag, given):
            self._left(node, why)
            return False
        if tag == "rt" or (tag in ("sup", "a") and self._raised(node, tag, given)):
            self.parts += [f"({' '.join((node.text() or '').split())})"] if tag == "rt" else []
            return False
        if tag == "br":
            self.parts.append("\n")
        elif tag == "img":
            self._picture(given)
        elif tag == "q":
            self.parts.append("“" if self.quotes % 2 == 0 else "‘")
            self.quotes += 1
        self._begin(node, tag, given)
        return True

    def _begin(self, node: Any, tag: str, given: dict[str, str | None]) -> None:
        style = given.get("style") or ""
        display = _DISPLAY.search(style) if style else None
        block = (tag in _BLOCKS) if display is None else display[1].lower() != "inline" or tag in ("p", "li")
        if not block:
            self.emphasis += tag in ("i", "em")
            self.linking += tag == "a"
            if tag == "a" and (leads := given.get("href")):
                self.links.append(leads)
            if tag == "small" and self.open and self.open[-1].kind == "heading":
                self.parts.append("\n")
            return
        self._flush()
        above = self.open[-1] if self.open else None
        why = _FURNITURE.get(tag) or _FURNITURE.get(given.get("role") or "") or ""
        if (
            not why
            and given
            and _BYLINE.search(f"{given.get('class') or ''} {given.get('rel') or ''}".lower())
        ):
            short = tag in ("p", "div", "address", "ul", "li") and note_marks.read(node, {}) is not None
            why = "a byline" if short else ""
        kind = _KINDS.get(tag) or (
            above.kind if above and tag in ("div", "section") and above.kind == "item" else "line"
        )
        ids = above.ids[:3] if above else ()
        self.open.append(
            _Open(
                tag,
                node.mem_id,
                kind=kind,
                why=(above.why if above else "") or why,
                holder=(above.holder if above else 0) if tag in _FLOW else node.mem_id,
                id=given.get("id") or "",
                entry=node.mem_id if tag in ("li", "dd") else (above.entry if above else 0),
                ids=((node.mem_id, name), *ids) if (name := given.get("id")) else ids,
            )
        )

    def _leave(self, node: Any) -> None:
        tag = node.tag
        if self.open and self.open[-1].mem == node.mem_id:
            self._flush()
            self.open.pop()
        elif tag == "q":
            self.quotes -= 1
            self.parts.append("”" if self.quotes % 2 == 0 else "’")
        elif tag in ("i", "em"):
            self.emphasis = max(0, self.emphasis - 1)
        elif tag == "a":
            self.linking = max(0, self.linking - 1)

    # what an element says besides its letters

    def _unseen(self, tag: str, given: dict[str, str | None]) -> str:
        """Return why no reader sees an element, or nothing."""
        if tag in _STRUCK or tag in _CONTROLS:
            return "struck out" if tag in _STRUCK else "a form"
        if not given:
            return ""
        style = given.get("style") or ""
        if (
            "hidden" in given
            or (style and page_head.HIDING.search(style))
            or (tag == "dialog" and "open" not in given)
        ):
            return "hidden"
        names = (given.get("class") or "").split()
        if not _NOT_FOR_SIGHT.isdisjoint(names):
            return "hidden"
        return "struck out" if style and _STRIKING.search(style) else ""

    def _left(self, node: Any, why: str) -> None:
        text = " ".join((node.text(separator=" ") or "").split())
        if text:
            self.aside.append(Block(text, why=why))

    def _picture(self, given: dict[str, str | None]) -> None:
        """Read a picture that replaces characters: an emoji, a formula."""
        said = given.get("alt") or ""
        if (0 < len(said) <= 8 and not said.isascii() and not any(map(str.isalpha, said))) or "math" in (
            given.get("class") or ""
        ):
            self.parts.append(said)

    def _raised(self, node: Any, tag: str, given: dict[str, str | None]) -> bool:
        """Read a raised number or the link of a note; return whether that is all there is to read."""
        found = note_marks.read(node, given)
        if found is None:
            return False
        said, names = found
        if note_marks.leads_back(tag, said, names):
            self.links.append(given.get("href") or "")
            self.back = True
            return said not in ("", "^")
        before = "".join(self.parts[-3:])
        numbers = note_marks.numbers(said, tag, given, names, before)
        if numbers:
            for name, number in zip(names, numbers, strict=False):
                self.targets.setdefault(name, number)
            if self._following(node).startswith((".", ",", ";", ":", "?", "!")) and self.parts:
                self.parts[-1] = self.parts[-1].rstrip()
            self.parts.append("".join(f"[{number}]" for number in numbers))
        elif tag == "sup" and note_marks.NOTE.fullmatch(said) and before.strip():
            self.parts.append(note_marks.figure(said, before, self._following(node)))
        else:
            return False
        return True

    @staticmethod
    def _following(node: Any) -> str:
        following = node.next.text_content if node.next is not None and node.next.tag == "-text" else ""
        return following or ""

    # text

    def _text(self, text: str) -> None:
        kind = self.open[-1].kind if self.open else "line"
        if kind != "pre":
            text = re.sub(r"\s+", " ", text)
        self.parts.append(text)
        if any(map(str.isalnum, text)):
            self.plain |= not self.emphasis
            self.bare |= not self.linking

    def _flush(self) -> None:
        """Make a block of what was read since the last."""
        text, links, back = "".join(self.parts), self.links, self.back
        plain, bare = self.plain, self.bare
        self.parts, self.links, self.back = [], [], False
        self.plain = self.bare = False
        at = self.open[-1] if self.open else _Open("", 0, "line", "", 0, "", 0)
        if text.strip():
            why = at.why
            if not bare and not why and len(text.split()) <= 4:
                why = "a link alone"
            quoted = any(element.tag == "blockquote" for element in self.open[-6:])
            if quoted and not plain:
                why = why or "a quoted message, set in italics"
            elif quoted and re.match(r"\s*[—–―]", text) and len(text.split()) < 20:
                why = why or "who is quoted"
            tag = "blockquote" if quoted else at.tag
            made = [*self._blocks(text, at, links, why, tag)]
            self.found += made
            self.about += [(at.ids, back)] * len(made)
        self.found += self.aside
        self.about += [((), False)] * len(self.aside)
        self.aside = []

    def _blocks(self, text: str, at: _Open, links: list[str], why: str, tag: str) -> Iterator[Block]:
        if at.kind == "heading":
            first, _, rest = text.strip().partition("\n")
            while not first.strip() and rest:
                first, _, rest = rest.partition("\n")
            said, below = " ".join(first.split()), " ".join(rest.split())
            yield Block(said, "heading", int(at.tag[1]), at.id, links, why, at.holder, tag, below)
            return
        if at.kind == "pre":
            yield Block(text.strip("\n"), "pre", 0, at.id, links, why, at.holder, tag)
            return
        for piece in re.split(r"\n[ ]?(?:\n[ ]?)+", text):
            if words := " ".join(piece.split()):
                yield Block(words, at.kind, 0, at.id, links, why, at.holder, tag, entry=at.entry)  # type: ignore[arg-type]

    def blocks(self) -> list[Block]:
        """Return the blocks; those to which the markers of the text lead are entries."""
        result: list[Block] = []
        for block, (ids, back) in zip(self.found, self.about, strict=True):
            at = next((one for one in ids if one[1] in self.targets or one[1].startswith("cite_note")), None)
            if not at and back and block.kind in ("item", "paragraph"):
                at = ids[0] if ids and ids[0][0] == block.entry else (block.entry, "")
            if block.kind == "heading" or at is None or block.why in ("hidden", "struck out"):
                result.append(block)
            elif result and result[-1].kind == "entry" and result[-1].entry == at[0] != 0:
                result[-1].text += f" {block.text}"
                result[-1].links += block.links
            else:
                block.kind, block.level, block.why = "entry", self.targets.get(at[1], 0), ""
                block.entry, block.id = at
                result.append(block)
        return result
