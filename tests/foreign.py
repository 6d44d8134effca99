"""Words of one site on the pages of another: what readers get of a page, and which words are there."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

SEEDS = Path(__file__).parent.parent / "seeds"
ANY_SITE = {"Effect", "Where", "What was reported", "Time"}  # as any site may say


def shown(page: str, *, whole: bool) -> str:
    """Return what a reader gets of a page, or of what it says: without menus and how to cite it."""
    page = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.DOTALL)
    if not whole:
        page = "".join(re.findall(r"<article\b.*?</article>", page, flags=re.DOTALL))
        page = re.sub(r'<details class="cite".*?</details>', " ", page, flags=re.DOTALL)
    read = re.findall(r'\b(?:content|alt|title|aria-label|placeholder)="([^"]*)"', page)
    return " ".join(html.unescape(" ".join((re.sub(r"<[^>]+>", " ", page), *read))).split())


def found(words: Iterable[str], pages: Mapping[str, str], flags: int = re.IGNORECASE) -> list[str]:
    """Return where pages have any of some words, each with what is around it."""
    wanted = pattern(words, flags)
    return [
        f"{path}: …{text[max(0, hit.start() - 40) : hit.end() + 20]}…"
        for path, text in pages.items()
        for hit in wanted.finditer(text)
    ]


def pattern(words: Iterable[str], flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """Return what finds any of some words, the longest first."""
    either = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"\b(?<!-)(?:{either})(?![\w-])", flags)


def of_this_site() -> set[str]:
    """Return the names, parts, rows and words of the subject of the site in this repository."""
    site = yaml.safe_load((SEEDS / "site.yml").read_text(encoding="utf-8"))
    names = yaml.safe_load((SEEDS / "names.yml").read_text(encoding="utf-8"))
    words = {form for name in names for form in (name["name"], *name.get("aliases", []))}
    words |= {kind["plural"] for kind in site["kinds"]}
    words |= {row["label"] for kind in site["kinds"] for row in kind.get("facts", [])}
    words |= {word for word in re.findall(r"\w+", site["subject"]) if len(word) > 4}
    words |= {entry["called"] for entry in site["lists"]["attribution"].values()}
    plain = {word for word in words if len(word) > 3 and not word.islower()} | {"interference", "elections"}
    return plain - ANY_SITE
