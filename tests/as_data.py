"""Seeds as data, and built pages as what they are made of."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml

import support
from explainer.seeds.tree import Path_

Leaf = tuple[str, Path_]  # a seed file, and the path of a value in it


@dataclass
class Page(HTMLParser):
    """What a page is made of: its elements with the names of their attributes, its comments, its text."""

    elements: Counter[tuple[str, ...]] = field(default_factory=Counter)
    addresses: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    _raw: int = 0

    def __post_init__(self) -> None:
        """Let the parser begin."""
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count an element."""
        self.elements[tag, *sorted(name for name, _ in attrs)] += 1
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src", "action"}]

    def handle_comment(self, data: str) -> None:
        """Count a comment."""
        self.elements["comment", data.strip()[:14]] += 1

    def handle_decl(self, decl: str) -> None:
        """Count a declaration."""
        self.elements["declaration", decl[:14]] += 1

    def unknown_decl(self, data: str) -> None:
        """Count a declaration that HTML does not know."""
        self.elements["declaration", data[:14]] += 1

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.words.append(data)

    @property
    def text(self) -> str:
        """The text, with single blanks."""
        return " ".join("".join(self.words).lower().split())


def parsed(html: str) -> Page:
    """Return a page read."""
    page = Page()
    page.feed(html)
    page.close()
    return page


# The seeds of the example as data, and values put into them.


def example() -> dict[str, Any]:
    """Return the example's seeds as data by file, all its text fields that are seldom used filled."""
    seeds = support.EXAMPLE / "seeds"
    data = {
        path.relative_to(seeds).as_posix(): yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506 – makes text alone
        for path in sorted(seeds.rglob("*.yml"))
    }
    gone = {"reason": "It was no use.", "date": "2022-05"}
    data["names.yml"].append({"id": "gone", "name": "The gone", "kind": "body", "withdrawn": gone})
    data["works.yml"][0] |= {
        "agency": "Marsh Wire", "ISSN": "1234-5678", "format": "PDF", "defect": "A misprint.",
        "archive": "https://example.org/archive", "copies": [{"at": "A copy", "address": "https://example.org/c"}],
    }  # fmt: skip
    data["style.yml"]["longest-sentence"] = "1000"
    data["site.yml"]["kinds"][0]["types"] = {"bird": "Birds"}
    for page in ("counts/herons.yml", "counts/terns.yml"):
        data[page] |= {"type": "bird", "sort": "a"}
    data["documents/diary.yml"] |= {
        "author": ["A visitor"],
        "address": "https://example.org/diary",
        "address-note": "Lent.",
    }
    data["counts/herons.yml"]["text"][0]["figures"] = [{"as-told": "at least 240", "unit": "herons"}]
    return data


def values(data: Any, path: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    """Yield every text in data with its path."""
    if isinstance(data, str):
        yield path, data
    for step, inner in (
        data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    ):
        yield from values(inner, (*path, step))


def replaced(data: Mapping[str, Any], leaves: Mapping[Leaf, str]) -> dict[str, Any]:
    """Return data with other values at some places; steps that are not there yet are made."""
    result: dict[str, Any] = json.loads(json.dumps(data))
    for (name, path), value in leaves.items():
        place: Any = result[name]
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
    return result


# In a whole site.


def built(root: Path, folder: Path) -> dict[str, Page]:
    """Build the whole site of the example, and return its pages."""
    (root / "mkdocs.yml").write_text(support.SETTINGS, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    ran = subprocess.run(  # noqa: S603 – our own command
        command,
        cwd=root,
        env=support.environment(NO_MKDOCS_2_WARNING="1"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return {
        path.relative_to(folder).as_posix(): parsed(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }
