"""What a saved page shows: its text, a line for each block, with the kind of block. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_UNSEEN = frozenset({"script", "style", "template", "noscript", "head"})
_INLINE = frozenset(
    "a abbr b bdi bdo cite code del dfn em font i img ins kbd mark q s samp small span strong sub sup time u "
    "var wbr".split()
)
_PAGE = re.compile(r"<(?:!doctype html|html|body|p|div)\b", re.IGNORECASE)


@dataclass(slots=True)
class Line:
    """A line that a page shows, the tag of its block, the block's id and where its links lead."""

    text: str
    tag: str = ""
    id: str = ""
    links: list[str] = field(default_factory=list)


def is_page(text: str) -> bool:
    """Return whether a text is HTML."""
    return bool(_PAGE.search(text))


def lines(page: str) -> list[Line]:
    """Return the lines that a page shows, without those that are blank."""
    reader = _Page()
    reader.feed(page)
    reader.close()
    for each in reader.lines:
        each.text = each.text.strip()
    return [each for each in reader.lines if each.text]


class _Page(HTMLParser):
    """Collects the text that a page shows, a line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines = [Line("")]
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self._hidden.clear()
        if tag in _UNSEEN:
            self._hidden.append(tag)
        elif tag not in _INLINE:
            self.lines.append(Line("", tag, dict(attrs).get("id") or ""))
        elif tag == "a" and (leads := dict(attrs).get("href")):
            self.lines[-1].links.append(leads)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden and tag == self._hidden[-1]:
            self._hidden.pop()
        elif tag not in _INLINE:
            self.lines.append(Line(""))

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.lines[-1].text += re.sub(r"\s+", " ", data)
