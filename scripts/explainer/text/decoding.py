"""From a file's bytes to its text: what kind of file it is, what it is wrapped in, how it is encoded. Pure.

The names of encodings are those of the web (encoding.spec.whatwg.org), where “ISO-8859-1” means Windows-1252.
Nothing is guessed: a wrong guess would change the fingerprints.
"""

from __future__ import annotations

import codecs
import email.policy
import plistlib
import re

MOST_BYTES = 5_000_000
MOST_PARTS = 2_000
_KINDS = {
    b"%PDF": "a PDF – copy its text into a .txt file",
    b"PK\3\4": "a packed file such as .docx or .epub – save it as plain text",
    b"\x89PNG": "a picture – a document is text",
    b"\xff\xd8\xff": "a picture – a document is text",
    b"GIF8": "a picture – a document is text",
    b"RIFF": "a picture or a recording – a document is text",
    b"\x1f\x8b": "packed with gzip – unpack it first",
    b"BZh": "packed with bzip2 – unpack it first",
    b"\xfd7zXZ": "packed with xz – unpack it first",
    b"7z\xbc\xaf": "packed with 7-Zip – unpack it first",
    b"\x28\xb5\x2f\xfd": "packed with Zstandard – unpack it first",
    b"{\\rtf": "RTF – save it as plain text",
    b"\xd0\xcf\x11\xe0": "an old Word document – save it as plain text",
    b"WARC/": "a web archive of many pages – save the one page as HTML",
    b"%!PS": "PostScript – copy its text into a .txt file",
    b"\\documentclass": "LaTeX – save it as plain text, HTML or Markdown",
    b"SQLite format 3": "a database – a document is text",
}
_MAIL = re.compile(
    rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n){0,200}+){1,60}+\r?\n"
)
_TYPED = re.compile(
    rb"^(?:mime-version|content-type|snapshot-content-location)[ \t]*:", re.IGNORECASE | re.MULTILINE
)
_CHARSET = re.compile(
    rb"<meta[^>]{1,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_XML = re.compile(
    rb"\s{0,99}<\?xml[^>]{1,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_QUOTED = re.compile(r"=3D[\"']|=\n[a-z<]|=E2=80=")
_CODECS = {"gbk": "gb18030", "x-user-defined": "latin-1"}
_SEVEN_BITS = frozenset({"iso2022_jp"})  # text in these looks like ASCII


class UnreadableError(Exception):
    """Raised where a file cannot be drafted from; its text says why and what to do."""


def decode(raw: bytes) -> str:
    """Return the text of a file's bytes. Raises UnreadableError, which names a byte at fault.

    A mark of its encoding at the beginning counts, then UTF-8, and for a page what it says of itself. A page
    inside a mail or a web archive is taken out of it.
    """
    if not raw.strip():
        raise UnreadableError("is empty")
    if len(raw) > MOST_BYTES:
        raise UnreadableError(
            f"is {len(raw):,} bytes long – a document has at most {MOST_BYTES:,}; cut out its text"
        )
    if kind := next((what for magic, what in _KINDS.items() if raw.startswith(magic)), None):
        raise UnreadableError(f"is {kind}")
    if raw.startswith(b"bplist00") or b"<key>WebMainResource</key>" in raw[:2000]:
        return _from_webarchive(raw)
    plain = raw.removeprefix(codecs.BOM_UTF8).lstrip(b"\r\n \t")
    if (head := _MAIL.match(plain)) and _TYPED.search(head[0]):
        return _from_mail(plain)
    return _text(raw)


def _text(raw: bytes, said: str = "") -> str:
    """Return the text of bytes; `said` is the encoding that something around them names."""
    if raw.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return _decoded(raw, "utf-32")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(raw, "utf-16").removeprefix("\ufeff")
    if b"\0" in raw:
        raise UnreadableError("is not text: it has zero bytes – save it as text in UTF-8")
    label = _label(said) if said else _said(raw)
    if label in _SEVEN_BITS and b"\x1b" in raw:
        return _decoded(raw, label)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _decoded(raw, label or "utf-8")
    if len(_QUOTED.findall(text[:200_000])) > 3:
        raise UnreadableError(
            "has “=3D” where a page has “=”, as inside a mail or web archive – save the page again as HTML"
        )
    return text


def _said(raw: bytes) -> str:
    """Return the encoding that a page names, or nothing."""
    found = _XML.match(raw[:1000]) or _CHARSET.search(raw[:50_000])
    return _label(found[1].decode("ascii")) if found else ""


def _label(said: str) -> str:
    """Return Python's name for an encoding that is named as on the web. Raises UnreadableError if none is."""
    import webencodings  # noqa: PLC0415 – only text in other encodings than UTF-8 needs it

    found = webencodings.lookup(said)
    if found is None or found.name == "replacement":
        raise UnreadableError(f"says that it is in “{said}”, which is not an encoding – save it as UTF-8")
    if found.name.startswith("utf-16"):
        return "utf-8"  # whoever could read the name read bytes: so the HTML standard
    return _CODECS.get(found.name) or str(found.codec_info.name)


def _decoded(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeError as error:
        start = getattr(error, "start", 0)
        line = raw.count(b"\n", 0, start) + 1
        what = f"byte 0x{raw[start]:02x} on line {line} is not {encoding.upper()}"
        raise UnreadableError(f"{what} – save the file as UTF-8") from None


def _from_mail(raw: bytes) -> str:
    """Return the page in a mail or a web archive (MHTML): the one that it begins with, or else its text."""
    if raw.count(b"\n--") > MOST_PARTS:
        raise UnreadableError(f"is a web archive of more than {MOST_PARTS:,} parts – save the page as HTML")
    message = email.message_from_bytes(raw, policy=email.policy.compat32)
    parts = [part for part in message.walk() if not part.is_multipart()]
    place = str(message.get("Snapshot-Content-Location") or "").strip()
    start = message.get_param("start") if message.is_multipart() else None
    pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    texts = [part for part in parts if part.get_content_type() in ("text/plain", "text/markdown")]
    if not pages and not texts:
        raise UnreadableError(
            "is a mail or web archive without a page or a text in it – save the page as HTML"
        )
    named = [page for page in pages if place and str(page.get("Content-Location") or "").strip() == place]
    named += [
        page for page in pages if start and str(page.get("Content-ID") or "").strip() == str(start).strip()
    ]
    chosen = (named or pages or texts)[0]
    content = _content(chosen)
    if not content.strip():
        raise UnreadableError("is a mail or web archive whose page is empty – save the page as HTML")
    said = chosen.get_content_charset() or ""
    text = _text(content, said) if said and said != "us-ascii" else _text(content)
    if place.startswith(("http://", "https://")) and not re.search(
        r"<link[^>]{0,200}canonical", text[:100_000]
    ):
        text = re.sub(
            r"(<head\b[^>]{0,300}>)",
            lambda found: f'{found[1]}<link rel="canonical" href="{_quoted(place)}">',
            text,
            count=1,
        )
    return text


def _content(part: email.message.Message) -> bytes:
    try:
        found = part.get_payload(decode=True)
    except (ValueError, LookupError):
        found = None
    return found if isinstance(found, bytes) else b""


def _quoted(address: str) -> str:
    return address.replace("&", "&amp;").replace('"', "%22").replace("<", "%3C").replace(">", "%3E")


def _from_webarchive(raw: bytes) -> str:
    """Return the page in a web archive of Safari."""
    try:
        main = plistlib.loads(raw)["WebMainResource"]
        content, said = main["WebResourceData"], str(main.get("WebResourceTextEncodingName") or "")
    except Exception:  # noqa: BLE001 – whatever a broken archive breaks in the reader of the standard library
        raise UnreadableError("is a web archive that cannot be read – save the page as HTML") from None
    if not isinstance(content, bytes) or not content.strip():
        raise UnreadableError("is a web archive without a page in it – save the page as HTML")
    return _text(content, said)
