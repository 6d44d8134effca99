"""Read wikitext: its paragraphs with footnote markers, and its references from their templates.

mwparserfromhell reads the markup; which field of a template is which is told in
en.wikipedia.org/wiki/Template:Citation_Style_documentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from explainer.references import Reference, parse

_SIGNS = re.compile(r"\[\[[^\[\]\n]+\]\]|\{\{[^{}]+\}\}|<ref[\s>]|'''|^==.+==\s*$|^#REDIRECT", re.MULTILINE)
_SURE = re.compile(
    r"\[\[[^\[\]\n]+\]\]|<ref[\s>/]|\{\{\s*(?:cite|citation|infobox|short description)\b", re.IGNORECASE
)
_GONE = "\ue000"  # stands where a template was dropped, until it is known whether words stand around it
_UNSEEN = re.compile(r"^(?:file|image|category|datei|bild|kategorie|文件|图像|分类):", re.IGNORECASE)
_TYPES = {
    "news": "article-newspaper",
    "magazine": "article-magazine",
    "report": "report",
    "techreport": "report",
    "press release": "webpage",
    "web": "webpage",
}
_KEYS = {
    "title": ("title",),
    "publisher": (
        "work",
        "newspaper",
        "magazine",
        "website",
        "journal",
        "periodical",
        "publisher",
        "institution",
    ),
    "agency": ("agency",),
    "issued": ("date", "year"),
    "archived": ("archive-date", "archivedate"),
    "accessed": ("access-date", "accessdate"),
    "issn": ("issn",),
    "format": ("format",),
    "address": ("url",),
    "archive": ("archive-url", "archiveurl"),
}


@dataclass(slots=True)
class Read:
    """Lines with markers, headings among them as ``== so ==``; the references; what was dropped."""

    lines: list[str]
    references: list[Reference]
    templates: list[str] = field(default_factory=list)


def is_wikitext(text: str) -> bool:
    """Return whether a text is wikitext: headings alone make none, as copies of articles keep those."""
    return bool(_SURE.search(text)) and len(_SIGNS.findall(text)) > 1


def read(text: str) -> Read:
    """Return the lines and references of wikitext. Raises ImportError without mwparserfromhell."""
    import mwparserfromhell as parser  # noqa: PLC0415 – only wikitext needs it

    code = parser.parse(text, skip_style_tags=False)
    collected = _References()
    pieces = "".join(_shown(code, collected, parser.nodes))
    lines = [" ".join(line.split()) for line in pieces.splitlines()]
    cut = [line for line in lines if _GONE in line and line.strip(_GONE + " ")]
    dropped = [f"in the text: {line.replace(_GONE, '{{…}}')}" for line in cut]
    lines = [" ".join(line.replace(_GONE, "").split()) for line in lines]
    return Read([line for line in lines if line], collected.all(), [*dropped, *sorted(collected.templates)])


class _References:
    """The references of a text in order of first use, each named one once."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.contents: dict[int, Any] = {}
        self.templates: set[str] = set()
        self.in_list = False

    def number(self, tag: Any) -> int:
        """Return the number of a <ref>, new or used before."""
        name = str(tag.get("name").value).strip() if tag.has("name") else ""
        key = name or f"\0{len(self.numbers)}"
        number = self.numbers.setdefault(key, len(self.numbers) + 1)
        if tag.contents is not None and str(tag.contents).strip():
            self.contents.setdefault(number, tag.contents)
        return number

    def all(self) -> list[Reference]:
        """Return the references that have a content, in order."""
        return [_reference(self.contents[number], number) for number in sorted(self.contents)]


def _shown(code: Any, found: _References, nodes: Any) -> Iterator[str]:
    """Yield what a reader would see, references as markers."""
    for node in code.nodes:
        match node:
            case nodes.Text():
                yield str(node.value)
            case nodes.Heading():
                words, signs = "".join(_shown(node.title, found, nodes)).strip(), "=" * node.level
                yield f"\n{signs} {words} {signs}\n"
            case nodes.Wikilink():
                seen = not _UNSEEN.match(str(node.title).strip())
                yield from _shown(node.text or node.title, found, nodes) if seen else ()
            case nodes.ExternalLink():
                yield from _shown(node.title, found, nodes) if node.title is not None else ()
            case nodes.HTMLEntity():
                yield _character(node)
            case nodes.Template():
                yield from _template(node, found, nodes)
            case nodes.Tag():
                yield from _tag(node, found, nodes)


def _character(entity: Any) -> str:
    """Return the character that an entity stands for, or the entity as it stands if there is none."""
    try:
        return str(entity.normalize())
    except (ValueError, OverflowError, KeyError):
        return str(entity)


def _tag(node: Any, found: _References, nodes: Any) -> Iterator[str]:
    name = str(node.tag).strip().lower()
    if name == "ref":
        number = found.number(node)
        if not found.in_list:
            yield f"[{number}]"
    elif name == "references":
        if node.contents is not None:
            found.in_list = True
            list(_shown(node.contents, found, nodes))
            found.in_list = False
    elif name in {"br", "hr", "table", "gallery"}:
        yield "\n"
    elif name not in {"math", "syntaxhighlight", "score", "timeline"} and node.contents is not None:
        yield from _shown(node.contents, found, nodes)


def _template(node: Any, found: _References, nodes: Any) -> Iterator[str]:
    """Yield the text of the few templates that only dress their text; note the others."""
    name = str(node.name).strip().lower()
    if name == "reflist" and node.has("refs"):
        found.in_list = True
        list(_shown(node.get("refs").value, found, nodes))
        found.in_list = False
    elif name in {"nowrap", "nobr", "nobold", "small", "em", "abbr", "'", "as of"} and node.has("1"):
        yield from _shown(node.get("1").value, found, nodes)
    elif name in {"lang", "transl", "transliteration"} and node.has("2"):
        yield from _shown(node.get("2").value, found, nodes)
    elif name in {"'s", "nbsp", "snd", "spaced ndash", "ndash", "mdash", "–", "—"}:
        yield {"'s": "'s", "nbsp": " ", "snd": " – ", "spaced ndash": " – "}.get(
            name, "–" if "n" in name else "—"
        )
    else:
        found.templates.add(str(node.name).strip())
        yield _GONE


def _reference(contents: Any, number: int) -> Reference:
    """Return a reference from its template, or from its words where it has none."""
    line = " ".join(str(contents).split())
    cite = next((each for each in contents.filter_templates(recursive=False) if _is_cite(each)), None)
    if cite is None:
        plain = parse(" ".join(contents.strip_code().split()), number)
        links = [str(each.url) for each in contents.filter_external_links()]
        values = {key: getattr(plain, key) for key in Reference.__dataclass_fields__}
        return Reference(
            **{**values, "number": number, "line": line, "address": plain.address or "".join(links[:1])}
        )
    given = {str(each.name).strip().lower(): _plain(each.value) for each in cite.params}
    fields = {key: next((given[one] for one in names if given.get(one)), "") for key, names in _KEYS.items()}
    kind = str(cite.name).strip().lower().removeprefix("cite").strip()
    return Reference(number, line, author=tuple(_authors(given)), type=_TYPES.get(kind, ""), **fields)


def _is_cite(template: Any) -> bool:
    name = str(template.name).strip().lower()
    return name.startswith("cite") or name == "citation"


def _plain(value: Any) -> str:
    return " ".join(value.strip_code().split())


def _authors(given: dict[str, str]) -> Iterator[str]:
    for i in ("", *map(str, range(1, 31))):
        last = given.get(f"last{i}") or given.get(f"surname{i}") or ""
        first = given.get(f"first{i}") or given.get(f"given{i}") or ""
        whole = given.get(f"author{i}") or ""
        if last or whole:
            yield ", ".join(part for part in (last, first) if part) if last else whole
