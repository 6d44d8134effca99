"""From a text to paragraphs: which form it has, what of it is body, and why the rest is not.

Each form has a reader of its own (`plaintext`, `saved_page`, `commonmark`, `wikitext`) that gives blocks in
order. Here they are sorted. What is left out is kept with its reason, so that a person can see whether
something was left out that belongs in; every word of the file is counted once.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from explainer.text import commonmark, guard, ids, page_head, plaintext, saved_page, wikitext
from explainer.text.blocks import Block, Left, words
from explainer.text.decoding import UnreadableError
from explainer.text.references import Reference, is_entry, is_list, looks_listed, parse
from explainer.text.sentences import Splitter

MISSING = "draft needs a package that is not installed ({}) – install “explainer[draft]”, or run “make draft”"
MOST_CHOSEN = 20_000  # blocks of a page among which its main text is looked for
_ASIDE = re.compile(
    r"see also|further reading|external links|related|related articles|comments?", re.IGNORECASE
)
_XML = r"\s*<\?xml[^>]{0,300}>\s*(?:<!--[^>]{0,300}-->\s*)*<(?!!?(?:doctype )?html)|\s*<(?:rss|feed)\b"
_FOREIGN = (
    (re.compile(r"\s*\{\s*\"|\s*\[\s*\{\s*\""), "JSON – save the words as plain text"),
    (re.compile(r"WEBVTT|\s*1\s*\n\d\d:\d\d:\d\d[,.]\d{3} --> "), "subtitles – save the words as plain text"),
    (re.compile(r"(?s).{0,3000}\\begin\{document\}"), "LaTeX – save it as plain text, HTML or Markdown"),
    (re.compile(_XML, re.IGNORECASE), "XML and not a web page – save the page itself as HTML"),
    (
        re.compile(r"(?m)(?s:.{0,3000}?)^(?:\.\. [a-z-]{3,20}::|#\+TITLE:|:toc:)"),
        "markup that is not known here (reStructuredText, Org or AsciiDoc) – save it as HTML or plain text",
    ),
)

Form = Literal["plain text", "a copy of an encyclopedia’s article", "a saved page", "wikitext", "Markdown"]


@dataclass(slots=True)
class Extracted:
    """What a file holds: its paragraphs, each with the number of its section, and what was left out."""

    form: Form
    headings: list[str] = field(default_factory=list)
    paragraphs: list[tuple[int, str]] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    hints: dict[str, str] = field(default_factory=dict)
    joined: list[str] = field(default_factory=list)
    notes: set[int] = field(default_factory=set)
    remark: str = ""

    @property
    def counts(self) -> Counter[str]:
        """How many words became what: “sentences”, “headings”, “the list of references”, or a reason."""
        found = Counter({"sentences": sum(words(text) for _, text in self.paragraphs)})
        found["headings"] = sum(map(words, self.headings))
        found["the list of references"] = sum(words(reference.line) for reference in self.references)
        for part in self.left:
            found[part.why] += words(part.text)
        return +found


Cited = Callable[[str], bool]


def _no_heading(_: str) -> bool:
    return False


def form_of(text: str, name: str = "", chosen: str = "") -> str:
    """Return which of `FORMS` a text has: as chosen, by the end of its file's name, or by its looks."""
    if chosen:
        return chosen
    name = name.lower()
    if saved_page.is_whole_page(text):
        return "html"
    if name.endswith(wikitext.NAMES) or (not saved_page.is_page(text) and wikitext.is_wikitext(text)):
        return "wikitext"
    if name.endswith(commonmark.NAMES) or commonmark.is_markdown(text):
        return "markdown"
    return "html" if saved_page.is_page(text) else "text"


def readable(text: str, name: str = "") -> str:
    """Return a text in which the sentences drafted from it are found again: a paragraph a line.

    Raises UnreadableError where the text is too nested or too large to be read.
    """
    text = _lines(text)
    form = form_of(text, name)
    if form == "text":
        return text
    try:
        lines = "\n\n".join(_flat(block.text) for block in _blocks(text, form)[0])
    except ImportError:
        return text  # then its sentences are reported as missing
    return f"{lines}\n\n{text}" if form == "markdown" else lines  # it may have been drafted as plain text


def _flat(text: str) -> str:
    return re.sub(r"\n\s*\n", "\n", text)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def _blocks(text: str, form: str) -> tuple[list[Block], dict[str, str], list[Reference], list[str]]:
    """Return the blocks, hints, references and dropped templates of a text in markup."""
    if form == "wikitext":
        if wrong := wikitext.limit(text):
            raise UnreadableError(wrong)
        found = guard.call("wikitext", text)
        return found.blocks, {}, list(found.references), found.templates
    if wrong := page_head.limit(text):
        raise UnreadableError(wrong)
    page = guard.call("markdown", text) if form == "markdown" else saved_page.read(text)
    return page.blocks, page.hints, [], []


def extract(
    text: str, splitter: Splitter, name: str = "", chosen: str = "", cited: Cited = _no_heading
) -> Extracted:
    """Return what a text holds, whatever it is. Raises UnreadableError where no body is found.

    `name` is that of its file, `chosen` one of `FORMS`, if a person said which it is; `cited` says of which
    headings the words are a sentence too, such as a question to which the text below is the answer.
    """
    text = _lines(text)
    form = form_of(text, name, chosen)
    if (
        not chosen
        and form == "text"
        and (kind := next((what for sign, what in _FOREIGN if sign.match(text)), None))
    ):
        raise UnreadableError(f"is {kind}, or read it as it is with --as text")
    try:
        result = (
            _from_text(text, splitter, cited) if form == "text" else _from_markup(text, form, splitter, cited)
        )
    except ImportError as error:
        raise UnreadableError(MISSING.format(error.name)) from None
    if not result.paragraphs:
        left = (
            f"; left out were {len(result.left)} lines, such as “{result.left[0].text[:60]}”"
            if result.left
            else ""
        )
        raise UnreadableError(f"has no line that ends like a sentence, read as {result.form}{left}")
    return result


def _from_text(text: str, splitter: Splitter, cited: Cited) -> Extracted:
    blocks = plaintext.blocks(text, splitter)
    article = any(is_entry(block.text) or (block.kind == "heading" and block.level != 2) for block in blocks)
    article = article or any(plaintext.level(line)[0] for line in text.splitlines() if "=" in line)
    result = Extracted("a copy of an encyclopedia’s article" if article else "plain text")
    _Sorter(result, splitter, cited).sort(blocks)
    result.joined = plaintext.parted(text, splitter)
    if blocks:
        result.hints.setdefault("first", blocks[0].text.strip()[:100])
    return result


class _Sorter:
    """Sorts blocks into body, headings, references and the rest."""

    def __init__(self, result: Extracted, splitter: Splitter, cited: Cited) -> None:
        self.result, self.splitter, self.cited = result, splitter, cited
        self.fresh, self.listed, self.aside = True, False, ""
        self.notes: list[Reference] = []  # that name no source: the document's own words

    def sort(self, blocks: list[Block]) -> None:
        """Put each block where it belongs, and the notes that are text behind the text."""
        for block in blocks:
            if block.why:
                self.result.left.append(Left(block.text, block.why))
            elif block.kind == "entry" or self._is_entry(block):
                self._entry(block)
            elif block.kind == "heading" or is_list(block.text):
                self._heading(block)
            else:
                self._text(block)
        section = self._sections() + 1
        self.result.paragraphs += [(section, note.line) for note in self.notes]
        self.result.notes = {note.number for note in self.notes}

    def _is_entry(self, block: Block) -> bool:
        if block.kind in ("cell", "heading") or is_list(block.text):
            return False
        return is_entry(block.text) or (self.listed and looks_listed(block.text))

    def _entry(self, block: Block) -> None:
        reference = _linked(block, block.text, block.level or len(self.result.references) + 1)
        named = reference.read or reference.address or block.tag != "note"
        (self.result.references if named or not self.splitter.is_body(block.text) else self.notes).append(
            reference
        )

    def _heading(self, block: Block) -> None:
        line = block.text
        if is_list(line):
            self.listed, self.aside = True, ""
            self.result.left.append(Left(line, "heading of the list of references"))
            return
        self.listed, self.aside = False, line if _ASIDE.fullmatch(line) else ""
        if block.level == 1 and not self.result.paragraphs:
            self.result.hints["title"] = line
        if cited := self.cited(line):
            self.result.hints.setdefault(f"section {self._sections() + 1}", line)
            self.result.paragraphs.append((self._sections() + 1, line))
        else:
            self.result.headings.append(line)
        if block.below:
            self.result.left.append(Left(block.below, "below a heading"))
        self.fresh = not cited

    def _text(self, block: Block) -> None:
        if self.aside:
            self._leave(block, f"below “{self.aside}”")
            return
        body = list(_body(block, self.splitter))
        for text in body:
            if self.fresh:
                heading = self.result.headings[-1] if self.result.headings else ""
                self.result.hints.setdefault(f"section {self._sections() + 1}", heading)
            self.result.paragraphs.append((self._sections() + self.fresh, text))
            self.fresh = False
        if not body:
            self._leave(block, _reason(block))

    def _leave(self, block: Block, why: str) -> None:
        self.result.left.append(Left(block.text.strip(), why))
        self.fresh = self.fresh or block.kind == "line"

    def _sections(self) -> int:
        return self.result.paragraphs[-1][0] if self.result.paragraphs else 0


def _reason(block: Block) -> str:
    kinds = {"cell": "a cell of a table", "pre": "pre-formatted"}
    return kinds.get(block.kind, "does not end like a sentence")


def _body(block: Block, splitter: Splitter) -> Iterator[str]:
    """Yield the paragraphs that a block is, none if it is not text."""
    line = block.text.strip()
    if block.kind in ("paragraph", "item"):
        if words(line):
            yield line
    elif block.kind == "pre":
        found = plaintext.blocks(block.text, splitter)
        if found and all(
            len(one.text.split()) > 3 and one.text.rstrip()[-1:] in '.?!”"。।؟:' for one in found
        ):
            yield from (one.text.strip() for one in found)
    elif splitter.is_body(line) and (block.kind != "cell" or len(line.split()) > 5):
        yield line


def _from_markup(text: str, form: str, splitter: Splitter, cited: Cited) -> Extracted:
    kinds: dict[str, Form] = {"wikitext": "wikitext", "markdown": "Markdown", "html": "a saved page"}
    result = Extracted(kinds[form])
    blocks, hints, references, templates = _blocks(text, form)
    if form == "html" and saved_page.is_whole_page(text) and len(blocks) <= MOST_CHOSEN:
        result.remark = _choose(blocks, text)
    _Sorter(result, splitter, cited).sort(blocks)
    result.references = references or result.references
    title = result.hints.get("title")
    result.hints |= hints
    if title:
        result.hints["title"] = title
    result.left += [Left(f"template {name}", "a template") for name in templates]
    return result


def _choose(blocks: list[Block], text: str) -> str:
    """Say of the blocks of a page that are not its main text that they are not; trafilatura finds that text.

    What is next to a chosen paragraph, in the same part of the page, belongs to the text too. Return what
    a person should know if that text cannot be found.
    """
    try:
        main = guard.call("main", text)
    except UnreadableError as error:
        return f"all of the page is taken for its text, as it {error}"
    if not main:
        return ""
    kept = _Kept(main)
    chosen = [block for block in blocks if not block.why and kept.has(block.text)]
    parts = {block.parent for block in chosen if block.kind == "paragraph"}
    ids = {id(element) for element in (*chosen, *_enclosed(blocks, chosen))}
    for block in blocks:
        if (
            block.why
            or block.kind == "entry"
            or id(block) in ids
            or (block.parent in parts and block.kind != "line")
        ):
            continue
        block.why = "not part of the main text"
    return ""


def _enclosed(blocks: list[Block], chosen: list[Block]) -> Iterator[Block]:
    """Yield the paragraphs of whole sentences that stand alone between two paragraphs of the main text."""
    ids = {id(element) for element in chosen if element.kind == "paragraph"}
    shown = [part for part in blocks if not part.why]
    for before, block, after in zip(shown, shown[1:], shown[2:], strict=False):
        if block.kind == "paragraph" and {id(before), id(after)} <= ids:
            words = block.text.rstrip().rstrip("”’\"')")
            if words[-1:] in (".", "!", "?", "…", "。") and len(words.split()) > 8:
                yield block


class _Kept:
    """A text in which others are looked for by their letters, in a time that grows with their size."""

    _WIDTH = 24

    def __init__(self, text: str) -> None:
        self.lines = {_squashed(line) for line in text.splitlines()}
        squashed = _squashed(text)
        self.runs = {
            hash(squashed[i : i + self._WIDTH]) for i in range(max(0, len(squashed) - self._WIDTH) + 1)
        }

    def has(self, text: str) -> bool:
        """Return whether the text is held, as a line or as a part of lines."""
        text = _squashed(text)
        if len(text) < self._WIDTH:
            return bool(text) and text in self.lines
        places = (*range(0, len(text) - self._WIDTH, self._WIDTH), len(text) - self._WIDTH)
        return all(hash(text[i : i + self._WIDTH]) in self.runs for i in places)


def _squashed(text: str) -> str:
    """Return the letters and digits of a text without its markers, to be looked for in another."""
    text = unicodedata.normalize("NFKC", re.sub(r"\[[^\]\s]{1,4}\]|[\^“”‘’\"']", "", text))
    return re.sub(r"[\W_]+", "", text).casefold()


def _linked(block: Block, text: str, number: int) -> Reference:
    """Return an entry with the addresses to which the page links it."""
    reference = parse(re.sub(r"\s*[↑↩⤴⏎]\ufe0e?\s*$", "", text), number)
    outside = [link for link in block.links if ids.is_address(link)]
    archive = next((link for link in outside if "web.archive.org" in link), "")
    address = next((link for link in outside if link != archive and "/wiki/" not in link), "")
    return replace(reference, address=reference.address or address, archive=reference.archive or archive)
