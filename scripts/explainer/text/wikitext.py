"""Read wikitext: its paragraphs with footnote markers, and its references from their templates.

mwparserfromhell reads the markup; which field of a template is which is in
en.wikipedia.org/wiki/Template:Citation_Style_documentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from explainer.text import wiki_templates
from explainer.text.blocks import Block
from explainer.text.references import Reference, parse

_SIGNS = (
    re.compile(r"\[\[[^\[\]\n]{1,300}\]\]"),
    re.compile(r"\{\{[^{}]{1,2000}\}\}"),
    re.compile(r"<ref[\s>/]", re.IGNORECASE),
    re.compile(r"'''[^'\n]{1,300}'''"),
    re.compile(r"^={2,6}[^=\n]{1,200}={2,6}[ \t]*$", re.MULTILINE),
    re.compile(r"^#REDIRECT", re.MULTILINE),
    re.compile(r"\[https?://[^\s\[\]]{1,500} [^\[\]\n]{1,300}\]"),
    re.compile(r"^(?:\{\||\|\}|\|-)", re.MULTILINE),
    re.compile(r"^[*#:;]{1,6} ?\S", re.MULTILINE),
)
_SURE = re.compile(
    r"\[\[[^\[\]\n]{1,300}\]\]|<ref[\s>/]|'''[^'\n]{1,300}'''|"
    r"\{\{\s*(?:cite|citation|infobox|short description)\b",
    re.IGNORECASE,
)
NAMES = (".wiki", ".mediawiki", ".wikitext")
MOST_OPEN = 200  # brackets that are never closed
DEEPEST = 30
MOST_MARKS = 100_000
_MARKS = re.compile(
    r"\{\{|\}\}|\[\[|\]\]|<!--|-->|\[(?=https?:)|^[ \t:]*(?:\{\||\|\})|</?[a-z][a-z0-9]{0,20}",
    re.IGNORECASE | re.MULTILINE,
)
_ALONE = frozenset("<br <hr <wbr <li <dt <dd <th <td <tr <references".split())
_CLOSES = {"}}": "{{", "]]": "[[", "-->": "<!--", "|}": "{|"}
_EMPTY = re.compile(r"[^<>]{0,300}/>")
_GONE = "\ue000"  # stands where a template was dropped, until it is known whether words are around it
_ITEM, _CELL, _TERM, _QUOTE = "\ue001", "\ue002", "\ue003", "\ue004"  # what a line is: see `_line`
_UNSEEN = re.compile(r"^(?:file|image|category|datei|bild|kategorie|文件|图像|分类):", re.IGNORECASE)
_TYPES = {
    "news": "article-newspaper",
    "magazine": "article-magazine",
    "report": "report",
    "techreport": "report",
    "press release": "webpage",
    "web": "webpage",
    "book": "book",
    "journal": "article-journal",
    "conference": "paper-conference",
    "thesis": "thesis",
    "encyclopedia": "entry-encyclopedia",
    "interview": "interview",
    "speech": "speech",
    "podcast": "broadcast",
    "episode": "broadcast",
    "av media": "broadcast",
    "map": "map",
    "arxiv": "article",
    "mailing list": "post",
    "newsgroup": "post",
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
    """The blocks of a text with markers, its references, and the templates that were dropped."""

    blocks: list[Block]
    references: list[Reference]
    templates: list[str] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """The lines of the text, headings among them as ``== so ==``."""
        signs = [("=" * block.level, block.text) for block in self.blocks]
        return [f"{sign} {text} {sign}".strip() for sign, text in signs]


def is_wikitext(text: str) -> bool:
    """Return whether a text is wikitext: headings alone make none, as copies of articles keep those."""
    text = text[:500_000]
    kinds = [bool(sign.search(text)) for sign in _SIGNS]
    if _SURE.search(text) and (sum(kinds) > 1 or sum(len(sign.findall(text)) for sign in _SIGNS[:5]) > 1):
        return True
    return kinds[4] and (kinds[1] or kinds[3] or kinds[6] or kinds[7])


def limit(text: str) -> str | None:
    """Return why a text cannot be read as wikitext in a time that grows with its size, or None if it can."""
    opened: list[str] = []
    count = 0
    for found in _MARKS.finditer(text):
        mark = found[0].lower().strip(" \t:")
        count += 1
        closes = f"<{mark[2:]}" if mark.startswith("</") else _CLOSES.get(mark)
        if closes:
            near = range(len(opened) - 1, max(-1, len(opened) - 1 - DEEPEST), -1)
            if (last := next((i for i in near if opened[i] == closes), None)) is not None:
                del opened[last:]
        elif mark not in _ALONE and (mark != "[" or text.find("]", found.end(), found.end() + 3000) < 0):
            if mark[0] == "<" and mark != "<!--" and _EMPTY.match(text, found.end()):
                continue
            opened.append(mark)
            if len(opened) > MOST_OPEN:
                what = f"has more than {MOST_OPEN} brackets or tags such as “{mark}” open at once"
                return f"{what} – close them, or read it with --as text"
    if count > MOST_MARKS:
        return f"has more than {MOST_MARKS:,} templates, links and tags – cut out the part that you need"
    return None


def read(text: str) -> Read:
    """Return the blocks and references of wikitext. Raises ImportError without mwparserfromhell."""
    import mwparserfromhell as parser  # noqa: PLC0415 – only wikitext needs it

    text = re.sub(r"__[A-Z]{3,20}__", "", text)
    code = parser.parse(re.sub(r"'{5}|'{2,3}", "", text), skip_style_tags=True)
    collected = _References()
    pieces = "".join(_shown(code, collected, parser.nodes))
    blocks = list(_blocks(pieces))
    cut = [block.text for block in blocks if _GONE in block.text and block.text.strip(_GONE + " ")]
    dropped = [f"in the text: {line.replace(_GONE, '{{…}}')}" for line in cut]
    for block in blocks:
        block.text = " ".join(block.text.replace(_GONE, "").split())
    blocks = [block for block in blocks if block.text]
    blocks += [Block(nodes, why=why) for nodes, why in collected.aside]
    return Read(blocks, collected.all(), [*dropped, *sorted(collected.templates)])


def _blocks(pieces: str) -> Iterator[Block]:
    """Yield the blocks of shown text; lines that follow each other are one paragraph, as on the page."""
    held: list[str] = []
    pre: list[str] = []
    for raw in (*pieces.split("\n"), ""):
        line = raw.strip()
        special = _line(line, raw)
        if held and (special is not None or not line):
            yield Block(" ".join(held), "paragraph", tag="p")
            held = []
        if pre and (special is None or special.kind != "pre"):
            yield Block("\n".join(pre), "pre")
            pre = []
        if special is not None and special.kind == "pre":
            pre.append(line)
        elif special is not None:
            yield special
        elif line:
            held.append(line)


def _line(line: str, raw: str) -> Block | None:
    """Return the block that a line is by its beginning, or None for a line of a paragraph or an empty one."""
    if found := re.fullmatch(r"(={1,6})\s*([^=\s](?:.*[^=\s])?)\s*\1", line):
        return Block(found[2], "heading", len(found[1]))
    if line.startswith(_TERM):
        return Block(line.strip(_TERM + _ITEM + " "), why="a term of a list")
    for sign, kind in ((_ITEM, "item"), (_CELL, "cell"), (_QUOTE, "paragraph")):
        if line.startswith(sign):
            return Block(line.strip(_ITEM + _CELL + _QUOTE + " "), kind)  # type: ignore[arg-type]
    return Block(line, "pre") if raw.startswith(" ") and line else None


class _References:
    """The references of a text in order of first use, each named one once."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.count = 0
        self.contents: dict[int, Any] = {}
        self.templates: set[str] = set()
        self.aside: list[tuple[str, str]] = []
        self.groups: dict[str, int] = {}
        self.in_list = False

    def marker(self, tag: Any) -> str:
        """Return the marker of a <ref>: its number, or for a group of its own such as “note 2”."""
        name = str(tag.get("name").value).strip(" \"'") if tag.has("name") else ""
        group = str(tag.get("group").value).strip(" \"'") if tag.has("group") else ""
        return self.mark(name, group, tag.contents)

    def mark(self, name: str, group: str, contents: Any) -> str:
        """Return the marker of a note by its name and group; keep what it holds."""
        key = f"{group}\0{name}" if name else f"\0\0{len(self.numbers)}"
        if group:
            if key not in self.numbers:
                self.groups[group] = self.groups.get(group, 0) + 1
                self.numbers[key] = self.groups[group]
                if contents is not None:
                    words = " ".join(contents.strip_code().split())
                    self.aside.append((words, f"a note of the group “{group}”"))
            return f"[note {self.numbers[key]}]"
        if key not in self.numbers:
            self.count += 1
            self.numbers[key] = self.count
        number = self.numbers[key]
        if contents is not None and str(contents).strip():
            self.contents.setdefault(number, contents)
        return f"[{number}]"

    def collect(self, contents: Any, nodes: Any) -> None:
        """Read the references that a list at the end holds."""
        if contents is not None:
            self.in_list = True
            for _ in _shown(contents, self, nodes):
                pass
            self.in_list = False

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
    """Return the character that an entity means, or the entity as it is if there is none."""
    try:
        shown = str(entity.normalize())
        shown.encode()
    except (ValueError, OverflowError, KeyError):
        return str(entity)
    return shown


_APART = frozenset("p div center table tr ul ol poem".split())
_BEGUN = {"td": _CELL, "th": _CELL, "blockquote": _QUOTE, "pre": " ", "li": _ITEM, "dd": _ITEM, "dt": _TERM}
_NO_WORDS = frozenset("gallery math syntaxhighlight source score timeline includeonly s del strike".split())


def _tag(node: Any, found: _References, nodes: Any) -> Iterator[str]:
    name = str(node.tag).strip().lower()
    if name == "ref":
        marker = found.marker(node)
        yield "" if found.in_list else marker
    elif name == "references":
        found.collect(node.contents, nodes)
    elif name in {"br", "hr"}:
        yield " " if name == "br" else "\n\n"
    elif name in {"li", "dd", "dt"} and node.wiki_markup:
        yield _TERM if name == "dt" else _ITEM
    elif node.contents is not None:
        yield from _marked(name, node.contents, found, nodes)


def _marked(name: str, contents: Any, found: _References, nodes: Any) -> Iterator[str]:
    """Yield what a tag shows, each of its lines marked as what the tag makes of it."""
    if name in _NO_WORDS:
        why = "struck out" if name in {"s", "del", "strike"} else f"in <{name}>"
        found.aside.append((" ".join(str(contents).split()), why))
        yield "\n" if name == "gallery" else "" if why == "struck out" else _GONE
        return
    words = "".join(_shown(contents, found, nodes))
    if name in _BEGUN:
        sign = _BEGUN[name]
        yield f"\n{sign}{words.strip() if name != 'pre' else words}\n".replace(
            "\n", f"\n{sign}"
        ).removesuffix(sign)
    elif name in _APART:
        yield f"\n\n{words}\n\n"
    else:
        yield f"“{words}”" if name == "q" else words


def _template(node: Any, found: _References, nodes: Any) -> Iterator[str]:
    """Yield what a reader sees where a template is; note those of which that is not known."""
    name = " ".join(str(node.name).lower().replace("_", " ").split())

    def value(key: str) -> str:
        return "".join(_shown(node.get(key).value, found, nodes)).strip() if node.has(key) else ""

    if name == "reflist" and node.has("refs"):
        found.collect(node.get("refs").value, nodes)
    elif name in {"efn", "refn", "notetag"} and node.has("1"):
        group = value("group") if name == "refn" else "note"
        yield found.mark(value("name"), group, node.get("1").value)
    elif name == "r" and node.has("1"):
        yield found.mark(value("1"), value("group"), None)
    elif name in {"quote", "blockquote", "quotation", "cquote", "quote box", "rquote", "bq"}:
        words = value("text") or value("quote") or value("1")
        yield f"\n{_QUOTE}{' '.join(words.split())}\n" if words else _GONE
    elif (words_ := wiki_templates.rendered(name, value)) is not None:
        yield words_
    else:
        yield _lost(node, found)


def _lost(node: Any, found: _References) -> str:
    """Note a template that is dropped, with the words in it."""
    name = " ".join(str(node.name).split())
    found.templates.add(name)
    values = " ".join(str(param.value) for param in node.params)
    if values.strip():
        found.aside.append((f"{name}: {' '.join(values.split())}", "in a template"))
    return _GONE


def _reference(contents: Any, number: int) -> Reference:
    """Return a reference from its template, or from its words where it has none."""
    line = " ".join(str(contents).split())
    cite = next(
        (template for template in contents.filter_templates(recursive=False) if _is_cite(template)), None
    )
    if cite is None:
        plain = parse(" ".join(contents.strip_code().split()), number)
        links = [str(link.url) for link in contents.filter_external_links()]
        values = {key: getattr(plain, key) for key in Reference.__dataclass_fields__}
        return Reference(
            **{**values, "number": number, "line": line, "address": plain.address or "".join(links[:1])}
        )
    given = {str(param.name).strip().lower(): _plain(param.value) for param in cite.params}
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
