"""What a saved page says of itself, what its styles hide, and whether it can be read at all. Pure."""

from __future__ import annotations

import re
from typing import Any

MOST_TAGS = 300_000
MOST_VALUES = 2_000
DEEPEST = 1_000
_TAG = re.compile(r"<(/?)([a-z][^\s/>]{0,40})", re.IGNORECASE)
_NESTING = frozenset(  # tags that are written with their end
    "address article aside blockquote center details dialog div dl fieldset figure footer form header main "
    "menu nav ol search section table ul a b i font span em strong u button select label".split()
)
HIDING = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden"
    r"|clip\s*:\s*rect\(\s*[01](?:px)?\b|(?:left|top|text-indent)\s*:\s*-\d{4,6}(?:px|em|rem|pt)?\b)",
    re.IGNORECASE,
)
_SHOWING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*(?!none)|visibility\s*:\s*visible)", re.IGNORECASE)
MOST_SELECTORS = 200
_RULE = re.compile(r"([^{}@;]{1,400})\{([^{}]{0,2000})\}")
# What holds on paper, on a narrow screen or in another browser alone.
_ELSEWHERE = re.compile(
    r"@(?!media\s+(?:only\s+)?(?:screen|all)\s*\{)[\w-]{1,40}[^{};]{0,300}"
    r"\{(?:[^{}]{0,400}\{[^{}]{0,2000}\})*+[^{}]{0,2000}\}"
)
_NAMES = {
    "title": ("og:title", "dc.title", "citation_title"),
    "author": ("author", "article:author", "dc.creator", "citation_author"),
    "publisher": ("og:site_name", "dc.publisher", "citation_journal_title"),
    "address": ("og:url",),
    "date": ("article:published_time", "datepublished", "date", "dc.date", "citation_publication_date"),
}


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
            if found[2].lower() in _NESTING:
                depth = max(0, depth - 1) if found[1] else depth + 1
                deepest = max(deepest, depth)
        place = text.find("<", (end if found else place) + 1)
    if count > MOST_TAGS:
        return f"has more than {MOST_TAGS:,} tags – cut out the part that you need"
    if deepest > DEEPEST:
        return f"is nested more than {DEEPEST:,} deep – save it as plain text"
    return None


def hidden_by_style(tree: Any) -> frozenset[int]:
    """Return the elements (by their numbers) that a style sheet in the page hides on a screen.

    A later rule that shows what an earlier one hides counts.
    """
    hidden: set[int] = set()
    count = 0
    for sheet in tree.css("style")[:50]:
        text = re.sub(r"/\*.{0,2000}?\*/", "", sheet.text()[:400_000], flags=re.DOTALL)
        for selectors, rules in _RULE.findall(_ELSEWHERE.sub("", text)):
            hides = bool(HIDING.search(rules))
            if (hides or (hidden and _SHOWING.search(rules))) and ":" not in selectors:
                count += 1
                if count > MOST_SELECTORS:
                    return frozenset(hidden)
                found = _matched(tree, selectors)
                hidden = hidden | found if hides else hidden - found
    return frozenset(hidden)


def _matched(tree: Any, selectors: str) -> set[int]:
    """Return the elements that selectors name, none if a browser would not understand them either."""
    try:
        return {
            element.mem_id for element in tree.css(selectors.strip()) if element.tag not in ("html", "body")
        }
    except ValueError:
        return set()


def language(text: str) -> str:
    """Return the language that the first tag of a page says it is in, or nothing."""
    found = re.search(
        r"""<html\b[^<>]{0,1000}?\s(?:xml:)?lang\s*=\s*["']?([A-Za-z][\w-]{1,20})""", text[:20_000]
    )
    return found[1].replace("_", "-") if found else ""


def hints(tree: Any) -> dict[str, str]:
    """Return what the head of a page says of it: title, author, publisher, address and date."""
    named: dict[str, str] = {}
    for meta in tree.css("meta[content]")[:500]:
        given = meta.attributes
        key = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
        named.setdefault(key, " ".join((given.get("content") or "").split()))
    found = {key: next((named[one] for one in names if named.get(one)), "") for key, names in _NAMES.items()}
    if link := tree.css_first('link[rel="canonical"]'):
        found["address"] = link.attributes.get("href") or found["address"]
    if not found["title"] and (title := tree.css_first("title")):
        found["title"] = " ".join((title.text() or "").split())
    web = {key: value.startswith(("http://", "https://")) for key, value in found.items()}
    return {key: value[:300] for key, value in found.items() if value and web[key] == (key == "address")}
