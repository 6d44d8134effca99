"""From a file to paragraphs: plain text, a copy of an encyclopedia's article, a saved page or wikitext.

What is body is decided by the rule that finds sentences; for a saved page, by trafilatura as well. What is
left out is kept by name, so that a person can see whether something was left out that belongs in.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from explainer import shown, wikitext
from explainer.references import Reference, is_entry, is_list, looks_listed, parse
from explainer.splitting import Splitter

MOST_BYTES = 5_000_000
LONGEST_HEADING = 16  # words
MISSING = "draft needs a package that is not installed ({}) – run “make draft”, or pip install -e '.[draft]'"
_KINDS = {
    b"%PDF": "a PDF – copy its text into a .txt file",
    b"PK\3\4": "a packed file such as .docx or .epub – save it as plain text",
    b"\x89PNG": "a picture – a document is text",
    b"\xff\xd8\xff": "a picture – a document is text",
    b"GIF8": "a picture – a document is text",
    b"\x1f\x8b": "packed with gzip – unpack it first",
    b"{\\rtf": "RTF – save it as plain text",
    b"\xd0\xcf\x11\xe0": "an old Word document – save it as plain text",
}
_CHARSET = re.compile(rb"<meta[^>]{1,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
_EQUALS = re.compile(r"\s*(={1,6})\s*(.+?)\s*\1\s*")
_WRAPPED = range(40, 121)
_ASIDE = re.compile(
    r"see also|further reading|external links|related|related articles|comments?", re.IGNORECASE
)

Form = Literal["plain text", "a copy of an encyclopedia’s article", "a saved page", "wikitext"]
# Encodings that a page may say it has: those of the web (encoding.spec.whatwg.org), by Python’s names.
_ENCODINGS = frozenset(
    "ascii utf-8 utf-16 utf-16-le utf-16-be iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6"
    " iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-11 iso8859-13 iso8859-14 iso8859-15 iso8859-16"
    " cp866 cp874 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 koi8-r koi8-u mac-roman"
    " mac-cyrillic gb2312 gbk gb18030 big5 big5hkscs euc_jp iso2022_jp shift_jis cp932 euc_kr cp949".split()
)


class UnreadableError(Exception):
    """Raised where a file cannot be drafted from; its text says why and what to do."""


@dataclass(slots=True)
class Extracted:
    """What a file holds: its paragraphs, each with the number of its section, and what was left out."""

    form: Form
    headings: list[str] = field(default_factory=list)
    paragraphs: list[tuple[int, str]] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    hints: dict[str, str] = field(default_factory=dict)


def decode(raw: bytes) -> str:
    """Return the text of a file's bytes. Raises UnreadableError, which names a byte at fault.

    A mark of its encoding at the beginning counts, then UTF-8, and for a page what it says of itself. Nothing
    is guessed: a wrong guess would change the fingerprints.
    """
    if not raw.strip():
        raise UnreadableError("is empty")
    if len(raw) > MOST_BYTES:
        raise UnreadableError(
            f"is {len(raw):,} bytes long – a document has at most {MOST_BYTES:,}; cut out its text"
        )
    if kind := next((what for magic, what in _KINDS.items() if raw.startswith(magic)), None):
        raise UnreadableError(f"is {kind}")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(raw, "utf-16")
    if b"\0" in raw:
        raise UnreadableError("is no text: it has zero bytes – save it as text in UTF-8")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        said = _CHARSET.search(raw[:4000])
        return _decoded(raw, said[1].decode() if said else "utf-8")


def _decoded(raw: bytes, encoding: str) -> str:
    try:
        if codecs.lookup(encoding).name not in _ENCODINGS:
            raise LookupError(encoding)  # noqa: TRY301 – Python has more, which are none of text
        return raw.decode(encoding)
    except LookupError:
        raise UnreadableError(
            f"says that it is in “{encoding}”, which is no encoding – save it as UTF-8"
        ) from None
    except UnicodeError as error:
        start = getattr(error, "start", 0)
        line = raw.count(b"\n", 0, start) + 1
        what = f"byte 0x{raw[start]:02x} on line {line} is not {encoding.upper()}"
        raise UnreadableError(f"{what} – save the file as UTF-8") from None


def readable(text: str) -> str:
    """Return a text in which the sentences drafted from it are found again: wikitext in plain words."""
    if shown.is_page(text) or not wikitext.is_wikitext(text):
        return text
    try:
        return "\n\n".join(wikitext.read(text).lines)
    except ImportError:
        return text  # then its sentences are told to be not at hand


def extract(text: str, splitter: Splitter) -> Extracted:
    """Return what a text holds, whatever it is. Raises UnreadableError where no body is found."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if shown.is_page(text):
        result = _from_page(text, splitter)
    elif wikitext.is_wikitext(text):
        result = _from_wikitext(text, splitter)
    else:
        result = _from_text(text, splitter)
    if not result.paragraphs:
        left = (
            f"; left out were {len(result.left)} lines, such as “{result.left[0][:60]}”"
            if result.left
            else ""
        )
        raise UnreadableError(f"has no line that ends like a sentence, read as {result.form}{left}")
    return result


def _from_text(text: str, splitter: Splitter) -> Extracted:
    lines = list(_unwrapped(text.splitlines(), splitter))
    entries = any(map(is_entry, lines))
    equals = any(map(_EQUALS.fullmatch, lines))
    result = Extracted("a copy of an encyclopedia’s article" if entries or equals else "plain text")
    _sort([(line, _heading(lines, i, splitter)) for i, line in enumerate(lines)], result, splitter)
    if lines:
        result.hints.setdefault("first", lines[0].strip()[:100])
    return result


def _sort(lines: list[tuple[str, int]], result: Extracted, splitter: Splitter) -> None:
    """Sort lines, each with its level of heading or 0, into body, headings, references and the rest."""
    fresh, listed, aside = True, False, False
    for line, level in lines:
        plain = _EQUALS.sub(r"\2", line).strip()
        if is_list(plain):
            listed, aside = True, False
        elif is_entry(line) or (listed and not level and looks_listed(line)):
            reference = parse(line, len(result.references) + 1)
            result.references.append(reference)
        elif level:
            listed, aside = False, bool(_ASIDE.fullmatch(plain))
            if level == 1 and not result.paragraphs:
                result.hints["title"] = plain
            result.headings.append(plain)
            fresh = True
        elif splitter.is_body(line) and not aside:
            if fresh:
                result.hints.setdefault(
                    f"section {_sections(result) + 1}", result.headings[-1] if result.headings else ""
                )
            result.paragraphs.append((_sections(result) + fresh, line.strip()))
            fresh = False
        else:
            result.left.append(plain)
            fresh = True


def _sections(result: Extracted) -> int:
    return result.paragraphs[-1][0] if result.paragraphs else 0


def _heading(lines: list[str], i: int, splitter: Splitter) -> int:
    """Return the level of a heading, or 0 for what is none by its look; no look tells a title for certain."""
    if found := _EQUALS.fullmatch(lines[i]):
        return len(found[1])
    line = lines[i].strip()
    if i == 0 and re.fullmatch(r"[^.?!]+[?!]", line) and len(line.split()) <= LONGEST_HEADING:
        return 2  # a headline that asks
    if splitter.is_body(line) or is_entry(line) or len(line.split()) > LONGEST_HEADING:
        return 0
    following = lines[i + 1] if i + 1 < len(lines) else ""
    if not splitter.is_body(following) or re.match(r"[-*•]\s", line):
        return 0
    return 2


def _unwrapped(lines: list[str], splitter: Splitter) -> Iterator[str]:
    """Yield the lines that are not blank, those of a block that was wrapped by hand joined into one."""
    block: list[str] = []
    for line in (*map(str.strip, lines), ""):
        if line:
            block.append(line)
            continue
        if _is_wrapped(block, splitter):
            yield " ".join(block)
        else:
            yield from block
        block = []


def _is_wrapped(block: list[str], splitter: Splitter) -> bool:
    """Return whether the lines of a block are parts of one paragraph: all but the last about as long."""
    if len(block) < 2 or not splitter.is_body(block[-1]) or any(map(is_entry, block)):
        return False
    lengths = [len(line) for line in block[:-1]]
    even = min(lengths) >= 0.7 * max(lengths) and len(block[-1]) <= 1.1 * max(lengths)
    return even and max(lengths) in _WRAPPED and any(not splitter.is_body(line) for line in block[:-1])


def _from_wikitext(text: str, splitter: Splitter) -> Extracted:
    result = Extracted("wikitext")
    try:
        found = wikitext.read(text)
    except ImportError as error:
        raise UnreadableError(MISSING.format(error.name)) from None
    lines = [(line, len(equals[1]) if (equals := _EQUALS.fullmatch(line)) else 0) for line in found.lines]
    _sort(lines, result, splitter)
    result.references = list(found.references)
    result.left += [f"template {name}" for name in found.templates]
    return result


def _from_page(text: str, splitter: Splitter) -> Extracted:
    try:
        import trafilatura  # noqa: PLC0415 – a fifth of a second, and only drafting from pages needs it
    except ImportError as error:
        raise UnreadableError(MISSING.format(error.name)) from None
    result = Extracted("a saved page")
    lines = shown.lines(text)
    main, hints = _main(trafilatura, text)
    chosen, rest = [], []
    for i, line in enumerate(lines):
        level = int(line.tag[1]) if re.fullmatch("h[1-6]", line.tag) else 0
        entry = is_entry(line.text) or line.id.startswith("cite_note")
        kept = _squashed(line.text) in main if main else level or line.tag == "p"
        if entry:
            result.references.append(_linked(line, _following(lines, i), len(result.references) + 1))
        elif kept:
            chosen.append((line.text, level))
        else:
            rest.append(line.text)
    own = result.references
    _sort(chosen, result, splitter)
    result.references = own or result.references
    result.left = [*rest, *result.left]
    result.hints |= hints
    return result


def _main(trafilatura: object, text: str) -> tuple[str, dict[str, str]]:
    """Return the main text of a page without its blanks and signs, and what the page says of itself."""
    try:
        found = trafilatura.bare_extraction(  # type: ignore[attr-defined]
            text, include_comments=False, include_tables=True, favor_recall=True, with_metadata=True
        )
    except Exception:  # noqa: BLE001 – whatever a broken page breaks in it, the page's paragraphs are still there
        found = None
    if found is None:
        return "", {}
    keys = {
        "title": found.title,
        "author": found.author,
        "publisher": found.sitename,
        "address": found.url,
        "date": found.date,
    }
    hints = {key: " ".join(str(value).split()) for key, value in keys.items() if value}
    return _squashed(found.text or ""), hints


def _squashed(text: str) -> str:
    """Return the letters and digits of a text without its markers, to be looked for in another."""
    text = unicodedata.normalize("NFKC", re.sub(r"\[[^\]\s]{1,4}\]", "", text))
    return re.sub(r"[\W_]+", "", text).casefold()


def _following(lines: list[shown.Line], i: int) -> str:
    """Return the text of an entry of a list that stands in blocks of its own behind its “^”."""
    text = lines[i].text
    if len(text) > 8:  # “12. ^ a b” is no more
        return text
    return f"{text} {lines[i + 1].text}" if i + 1 < len(lines) else text


def _linked(line: shown.Line, text: str, number: int) -> Reference:
    """Return an entry with the addresses to which the page links it."""
    from dataclasses import replace  # noqa: PLC0415

    reference = parse(text, number)
    outside = [each for each in line.links if re.match(r"https?://[^\s<>\"'`\\{}|^]+$", each)]
    archive = next((each for each in outside if "web.archive.org" in each), "")
    address = next((each for each in outside if each != archive and "/wiki/" not in each), "")
    return replace(reference, address=reference.address or address, archive=reference.archive or archive)
