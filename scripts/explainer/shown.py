"""What a saved page shows a reader: its blocks in order, as a browser reads them. Pure.

selectolax reads the page by the HTML standard. What changes the reading without being letters counts too:
what is hidden or struck out, quotation marks of ``q``, raised note numbers, breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from explainer.blocks import Block

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|p|div)\b", re.IGNORECASE)
_SURE = re.compile(
    r"\s*(?:<!--[^>]{0,500}-->\s*|<\?xml[^>]{0,200}>\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE
)
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p "
    "plaintext pre search section summary table caption colgroup tbody td tfoot th thead tr ul xmp "
    "button select textarea label".split()
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
    "nav": "navigation", "aside": "beside the text", "footer": "foot of the page", "form": "a form", "search": "a form",
    "button": "a form", "select": "a form", "textarea": "a form", "option": "a form", "fieldset": "a form",
    "figcaption": "a caption", "caption": "a caption", "navigation": "navigation", "banner": "head of the page",
    "contentinfo": "foot of the page", "complementary": "beside the text",
}  # fmt: skip
_NOT_FOR_SIGHT = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader screenreader".split()
)
_BYLINE = re.compile(
    r"(?:^|[-_ ])(?:byline|dateline|author|timestamp|pubdate|postmeta|post-meta|entry-meta|credit)s?(?:$|[-_ ])"
)
_STRUCK = frozenset("del s strike".split())
_NOTE = re.compile(r"\s*\[?\s*(\d{1,4}(?:\s*[,;–-]\s*\d{1,4})*)\s*\]?\s*")
_NOTE_LINK = re.compile(r"foot|note|\bfn|cite|\bref|endnote", re.IGNORECASE)
_ARROWS = re.compile(r"[\s\ufe0e\ufe0f]*[↑↩⤴⏎^←]?[\s\ufe0e\ufe0f]*")
_UNITS = frozenset("m km cm mm dm in ft yd mi s h".split())
_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
_DISPLAY = re.compile(
    r"(?:^|;)\s*display\s*:\s*(inline|block|flex|grid|list-item)\s*(?:;|$|!)", re.IGNORECASE
)
_STRIKING = re.compile(r"text-decoration(?:-line)?\s*:[^;]{0,40}line-through", re.IGNORECASE)
_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,2000})\}")
_TAG = re.compile(r"<(/?)([a-z][^\s/>]{0,40})", re.IGNORECASE)
_CLOSING_FORM = _BLOCKS - frozenset(
    "p li dd dt td th tr tbody thead tfoot option optgroup hr colgroup".split()
) | {"a", "b", "i", "font", "span", "em", "strong", "u"}
MOST_TAGS = 300_000
MOST_VALUES = 2_000
DEEPEST = 1_000
_SHADOW = re.compile(r"<template(?=[^>]{0,300}\sshadowroot(?:mode)?\b)", re.IGNORECASE)


def is_page(text: str) -> bool:
    """Return whether a text is HTML."""
    return bool(_PAGE.search(text))


def is_whole_page(text: str) -> bool:
    """Return whether a text begins as a page does, so that it can be nothing else."""
    return bool(_SURE.match(text))


def limit(text: str) -> str | None:
    """Return why a page cannot be read in a time that grows with its size, or None if it can."""
    depth = deepest = count = 0
    place = text.find("<")
    while place >= 0:
        found = _TAG.match(text, place)
        end = text.find(">", place + 1)
        if end < 0:
            break
        if found:
            count += 1
            if end - place > 10_000 and text.count("=", place, end) > MOST_VALUES:
                return f"has a tag with more than {MOST_VALUES:,} values – save it as plain text"
            if found[2].lower() in _CLOSING_FORM:
                depth = max(0, depth - 1) if found[1] else depth + 1
                deepest = max(deepest, depth)
        place = text.find("<", (end if found else place) + 1)
    if count > MOST_TAGS:
        return f"has more than {MOST_TAGS:,} tags – cut out the part that you need"
    if deepest > DEEPEST:
        return f"is nested more than {DEEPEST:,} deep – save it as plain text"
    return None


@dataclass(slots=True)
class Page:
    """The blocks of a page, and what its head says of it."""

    blocks: list[Block]
    hints: dict[str, str] = field(default_factory=dict)


def read(page: str) -> Page:
    """Return what a page shows, in order, and what it says of itself."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 – only pages need it

    tree = LexborHTMLParser(_SHADOW.sub("<shadow-root ", page))
    reader = _Reader(_hidden_by_style(tree))
    reader.walk(tree.root)
    return Page(reader.blocks(), _hints(tree))


def _hidden_by_style(tree: Any) -> frozenset[str]:
    """Return the classes (“.x”) and ids (“#x”) that a style sheet in the page hides on a screen."""
    found = set()
    for sheet in tree.css("style")[:50]:
        text = re.sub(r"/\*.{0,2000}?\*/", "", sheet.text()[:400_000], flags=re.DOTALL)
        depth_print = re.sub(r"@media\s+print\s*\{(?:[^{}]{0,400}\{[^{}]{0,2000}\})*[^{}]{0,400}\}", "", text)
        for selectors, rules in _RULE.findall(depth_print):
            if _HIDING.search(rules):
                found |= {
                    one.strip() for one in selectors.split(",") if re.fullmatch(r"\s*[.#][\w-]+\s*", one)
                }
    return frozenset(found)


@dataclass(slots=True)
class _Open:
    """An element that is being read."""

    tag: str
    mem: int
    block: bool
    kind: str
    why: str
    holder: int
    id: str
    entry: int
    ids: tuple[tuple[int, str], ...] = ()


class _Reader:
    """Walks over the elements of a page and collects its blocks."""

    def __init__(self, hiding: frozenset[str]) -> None:
        self.hiding = hiding
        self.found: list[Block] = []
        self.about: list[tuple[tuple[tuple[int, str], ...], bool]] = []  # of each block: ids around, leads back
        self.targets: dict[str, int] = {}
        self.open: list[_Open] = []
        self.parts: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
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
            return False
        if tag.startswith("-") and tag != "-document":
            return False
        given = node.attributes if tag not in ("html", "body", "-document") else {}
        if tag in _UNSEEN and not (tag == "head"):
            return False
        if tag == "head":
            return False
        if why := self._unseen(tag, given):
            self._left(node, why)
            return False
        if tag == "br":
            self.parts.append("\n")
        elif tag == "img":
            self._picture(given)
        elif tag in ("sup", "a") and self._raised(node, tag, given):
            return False
        elif tag == "rt":
            self.parts.append(f"({' '.join((node.text() or '').split())})")
            return False
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
            why = (
                "a byline"
                if tag in ("p", "div", "span", "address", "ul", "li") and len(node.text() or "") < 200
                else ""
            )
        kind = _KINDS.get(tag) or (
            above.kind if above and tag in ("div", "section") and above.kind == "item" else "line"
        )
        ids = above.ids[:3] if above else ()
        self.open.append(
            _Open(
                tag,
                node.mem_id,
                block=True,
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
        if tag in _STRUCK:
            return "struck out"
        if not given:
            return ""
        style = given.get("style") or ""
        if (
            "hidden" in given
            or (style and _HIDING.search(style))
            or (tag == "dialog" and "open" not in given)
        ):
            return "hidden"
        names = (given.get("class") or "").split()
        if not _NOT_FOR_SIGHT.isdisjoint(names):
            return "hidden"
        if self.hiding and (
            any(f".{name}" in self.hiding for name in names) or f"#{given.get('id')}" in self.hiding
        ):
            return "hidden"
        return "struck out" if style and _STRIKING.search(style) else ""

    def _left(self, node: Any, why: str) -> None:
        text = " ".join((node.text(separator=" ") or "").split())
        if text:
            self.aside.append(Block(text, why=why))

    def _picture(self, given: dict[str, str | None]) -> None:
        """Read a picture that stands for characters: an emoji, a formula."""
        said = given.get("alt") or ""
        if (0 < len(said) <= 8 and not said.isascii() and not any(map(str.isalpha, said))) or "math" in (
            given.get("class") or ""
        ):
            self.parts.append(said)

    def _raised(self, node: Any, tag: str, given: dict[str, str | None]) -> bool:
        """Read a raised number: the marker of a note, or what changes the value of a figure."""
        if tag == "a" and not (
            (given.get("href") or "").startswith("#") or given.get("role") == "doc-noteref"
        ):
            return False
        said = (node.text() or "").strip()
        leads = (
            [given.get("href") or ""]
            if tag == "a"
            else [each.attributes.get("href") or "" for each in node.css("a")]
        )
        notes = [each.rpartition("#")[2] for each in leads if "#" in each]
        if tag == "a" and notes and _ARROWS.fullmatch(said):
            self.links.append(leads[0])
            self.ids.append("\0back")
            return len(said) > 0 and said != "^"
        found = _NOTE.fullmatch(said)
        named = (
            f"{given.get('class') or ''} {given.get('role') or ''} {given.get('id') or ''} {' '.join(notes)}"
        )
        if not found:
            return False
        if tag == "a" and not ("[" in said or _NOTE_LINK.search(named)):
            return False
        before = "".join(self.parts[-3:]).rstrip()
        last = before[-1:]
        if tag == "sup" and not notes and "[" not in said and not _NOTE_LINK.search(named):
            word = re.search(r"[^\W\d_]*$", before[-30:])
            if last.isdigit() or (
                last.isalpha() and word and (word[0].lower() in _UNITS or len(word[0]) < 3)
            ):
                following = (
                    node.next.text_content if node.next is not None and node.next.tag == "-text" else ""
                )
                fraction = (following or "").lstrip().startswith(("/", "⁄"))
                self.parts.append(f" {said}" if fraction else f"^{said}" if last.isdigit() else said)
                return True
            if not before:
                return False
        numbers = _numbers(found[1])
        for name, number in zip(notes, numbers, strict=False):
            self.targets.setdefault(name, number)
        self.parts.append("".join(f"[{number}]" for number in numbers))
        return True

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
        text, links, ids = "".join(self.parts), self.links, self.ids
        plain, bare = self.plain, self.bare
        self.parts, self.links, self.ids = [], [], []
        self.plain = self.bare = False
        at = self.open[-1] if self.open else _Open("", 0, False, "line", "", 0, "", 0)
        if text.strip():
            why = at.why
            if not bare and not why and len(text.split()) <= 4:
                why = "a link alone"
            quoted = any(each.tag == "blockquote" for each in self.open[-6:])
            if quoted and not plain:
                why = why or "a quoted message, set in italics"
            elif quoted and re.match(r"\s*[—–―]", text) and len(text.split()) < 20:
                why = why or "who is quoted"
            tag = "blockquote" if quoted else at.tag
            made = [*self._blocks(text, at, links, why, tag)]
            self.found += made
            self.about += [(at.ids, "\0back" in ids)] * len(made)
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
        for each, (ids, back) in zip(self.found, self.about, strict=True):
            at = next((one for one in ids if one[1] in self.targets or one[1].startswith("cite_note")), None)
            if not at and back and each.kind in ("item", "paragraph"):
                at = ids[0] if ids and ids[0][0] == each.entry else (each.entry, "")
            if each.kind == "heading" or at is None or each.why in ("hidden", "struck out"):
                result.append(each)
            elif result and result[-1].kind == "entry" and result[-1].entry == at[0] != 0:
                result[-1].text += f" {each.text}"
                result[-1].links += each.links
            else:
                each.kind, each.level, each.why = "entry", self.targets.get(at[1], 0), ""
                each.entry, each.id = at
                result.append(each)
        return result


def _numbers(said: str) -> list[int]:
    """Return the numbers of a marker such as “3, 4” or “3–5”."""
    result: list[int] = []
    for part in re.split(r"\s*[,;]\s*", said):
        ends = [int(one) for one in re.split(r"\s*[–-]\s*", part)]
        result += range(ends[0], ends[-1] + 1) if 0 <= ends[-1] - ends[0] <= 30 else ends
    return result


def _hints(tree: Any) -> dict[str, str]:
    """Return what the head of a page says of it: title, author, publisher, address and date."""
    named: dict[str, str] = {}
    for each in tree.css("meta[content]")[:500]:
        given = each.attributes
        key = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
        named.setdefault(key, " ".join((given.get("content") or "").split()))
    wanted = {
        "title": ("og:title", "dc.title", "citation_title"),
        "author": ("author", "article:author", "dc.creator", "citation_author"),
        "publisher": ("og:site_name", "dc.publisher", "citation_journal_title"),
        "address": ("og:url",),
        "date": (
            "article:published_time",
            "datepublished",
            "date",
            "dc.date",
            "citation_publication_date",
            "pubdate",
        ),
    }
    found = {key: next((named[one] for one in names if named.get(one)), "") for key, names in wanted.items()}
    if link := tree.css_first('link[rel="canonical"]'):
        found["address"] = link.attributes.get("href") or found["address"]
    if not found["title"] and (title := tree.css_first("title")):
        found["title"] = " ".join((title.text() or "").split())
    return {
        key: value[:300]
        for key, value in found.items()
        if (value and not value.startswith("http")) or (key == "address" and value)
    }
