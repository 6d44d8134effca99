"""The corpus of documents to draft from: for each kind of file its sentences, as they were read by eye."""

from __future__ import annotations

import plistlib
from collections.abc import Callable
from pathlib import Path

import pytest

from explainer.text import paragraphs
from explainer.text.decoding import UnreadableError, decode
from explainer.text.paragraphs import extract, readable
from explainer.text.sentences import NEWEST, SPLITTERS

CORPUS = Path(__file__).parent.parent / "drafts" / "read"
NAMES = sorted(path.stem for path in CORPUS.glob("*.sentences"))
RULE = SPLITTERS[NEWEST]


def expected(name: str) -> list[str]:
    """Return the sentences of a file of the corpus, as a person read them."""
    return (CORPUS / f"{name}.sentences").read_text(encoding="utf-8").splitlines()


def drafted(name: str) -> list[str]:
    """Return the sentences that the program finds in it."""
    found = extract(decode((CORPUS / name).read_bytes()), RULE, name)
    return [sentence for _, paragraph in found.paragraphs for sentence in RULE.sentences(paragraph)]


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_is_read_and_no_other(
    name: str, record_property: Callable[[str, object], None]
) -> None:
    """Each file gives the sentences that a person reads in it, in order, to the character."""
    wanted, got = expected(name), drafted(name)
    wrong = sum(sentence not in wanted for sentence in got)
    record_property("sentences", (sum(sentence in got for sentence in wanted), len(wanted), wrong))
    assert got == wanted


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_is_recognised_in_its_own_file(name: str) -> None:
    """Each fingerprint is found again in the text that ``verify`` makes of the same file."""
    text = readable(decode((CORPUS / name).read_bytes()), name)
    lines = [line for line in text.splitlines() if line.strip()]
    blocks = [RULE.joined(block.splitlines()) for block in text.split("\n\n") if block.strip()]
    held = {RULE.fingerprint(one) for line in (*lines, *blocks) for one in RULE.sentences(line)}
    missing = [one for one in expected(name) if RULE.fingerprint(one) not in held]
    assert not missing


@pytest.mark.parametrize("name", NAMES)
def test_every_word_is_counted(name: str) -> None:
    """What was left out has a reason, and no word is in two heaps."""
    found = extract(decode((CORPUS / name).read_bytes()), RULE, name)
    assert all(part.why and part.text for part in found.left)
    assert found.counts["sentences"] > 0


FORMS = [
    ("a [[link]] and {{a|template}}", "", "wikitext"),
    ("== A heading ==\n'''Bold''' text.", "", "wikitext"),
    ("'''Bold''' text.\n\n# one\n# two", "", "wikitext"),
    ("== A heading ==\n\nText of a copied article.", "", "text"),
    ("== A heading ==\n\n{{bip}}\n\nText.", "", "wikitext"),
    ("Plain text.", "notes.mediawiki", "wikitext"),
    ("Plain text.", "notes.md", "markdown"),
    ("---\ntitle: A text\n---\nWords.", "", "markdown"),
    ("## A\n\nSee [b](https://example.org).", "", "markdown"),
    ("<p>A</p>\n\n### B\n\nSee [c](#d) and [e](#f).", "page.html", "markdown"),
    ("<!DOCTYPE html><p>A [b](c) ## **d** _e_.</p>", "page.md", "html"),
    ("<p>A boat.</p>", "", "html"),
    ("A boat sank. It was 5 * 3 feet long_and_wide.", "", "text"),
]


@pytest.mark.parametrize(("text", "name", "form"), FORMS)
def test_the_form_is_known_by_the_file(text: str, name: str, form: str) -> None:
    """Wikitext by templates, headings or bold text, Markdown by two signs or its name, a page by its head."""
    assert paragraphs.form_of(text, name) == form
    assert paragraphs.form_of(text, name, "text") == "text"


FOREIGN = [
    ('{"a": "A boat sank. It was old."}', "JSON"),
    ("WEBVTT\n\n00:01.000 --> 00:02.000\nA boat sank.", "subtitles"),
    ("% a comment\n\\usepackage{x}\n\\begin{document}\nA boat sank.", "LaTeX"),
    ('<?xml version="1.0"?>\n<doc>A boat sank.</doc>', "XML"),
    ("A text\n======\n\n.. note:: Look.\n\nA boat sank.", "markup that is not known"),
]


@pytest.mark.parametrize(("text", "kind"), FOREIGN)
def test_markup_that_is_not_known_is_told(text: str, kind: str) -> None:
    """It is not read as plain text unless a person says so."""
    with pytest.raises(UnreadableError, match=f"is {kind}.*--as text"):
        extract(text, RULE)
    assert extract(text + "\n\nThe mill is old.", RULE, "", "text").paragraphs


ENCODINGS = [
    ("iso-8859-1", "“no” – 40 €", "cp1252"),
    ("latin1", "it’s", "cp1252"),
    ("us-ascii", "it’s", "cp1252"),
    ("gb2312", "渡船€", "gb18030"),
    ("x-sjis", "①", "cp932"),
    ("ks_c_5601-1987", "똠", "cp949"),
    ("iso-8859-9", "ğ – ş", "cp1254"),
    ("iso-2022-jp", "渡船", "iso2022_jp"),
    ("utf-16", "é", "utf-8"),
    ("koi8-u", "ї", "koi8-u"),
]


@pytest.mark.parametrize(("label", "words", "codec"), ENCODINGS)
def test_labels_mean_what_they_mean_on_the_web(label: str, words: str, codec: str) -> None:
    """Names of encodings are those of the WHATWG: “ISO-8859-1” is Windows-1252."""
    typed = f'<meta http-equiv="content-type" content="text/html; charset={label}">'
    for head in (f"<meta charset={label}>", typed):
        assert words in decode(f"<html><head>{head}</head><p>{words}</p>".encode(codec))
    assert words in decode(f'<?xml version="1.0" encoding="{label}"?><html><p>{words}</p>'.encode(codec))


HEAD = b"MIME-Version: 1.0\nContent-Type: "
CONTAINERS = [
    (HEAD + b"multipart/related; boundary=x\n\n--x\nContent-Type: image/png\n\n1\n--x--\n",
     "without a page"),
    (HEAD + b"text/html\n\n \n", "whose page is empty"),
    (b"bplist00nonsense", "cannot be read"),
    (b'<html lang=3D"en"><p class=3D"a">A boat=\nsank.</p><p id=3D"b" class=3D"c">=E2=80=9C</p>', "“=3D”"),
    (b"WARC/1.0\r\n", "a web archive of many pages"),
    (b"<meta charset=iso-2022-kr>\xff", "is not an encoding"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "message"), CONTAINERS, ids=[message for _, message in CONTAINERS])
def test_a_container_without_its_page_is_refused(raw: bytes, message: str) -> None:
    """What a page is wrapped in is never read as if it were the page."""
    with pytest.raises(UnreadableError, match=message):
        decode(raw)


def test_a_web_archive_of_safari_is_read() -> None:
    """Its page and the encoding that the archive names count."""
    main = {"WebResourceData": "<p>“No”.</p>".encode("cp1252"), "WebResourceTextEncodingName": "windows-1252"}
    for kind in (plistlib.FMT_BINARY, plistlib.FMT_XML):
        assert "“No”" in decode(plistlib.dumps({"WebMainResource": main}, fmt=kind))


SEEN = "The herons of Lindow nest."
UNSEEN = [
    "The her\u00adons of Lin\u00addow nest.",
    "The\u200b herons of Lindow\u2060 nest.",
    "\ufeffThe herons\u00a0of Lindow nest.\u200e",
    "The herons of Lindow\u202f\u202bnest.",
    "The herons  of Lin-dow nest.",
]


@pytest.mark.parametrize("text", UNSEEN)
def test_what_nobody_sees_is_in_no_fingerprint(text: str) -> None:
    """Of later documents: the same sentence has the same fingerprint, however it was set."""
    (sentence,) = RULE.sentences(text)
    assert RULE.fingerprint(sentence) == RULE.fingerprint(SEEN)
    if "\u00ad" in text:
        assert SPLITTERS["fine"].fingerprint(text) != SPLITTERS["fine"].fingerprint(SEEN)


STYLES = {
    ".x{display:none}": True,
    "#y { visibility : hidden !important }": True,
    "p.x{display:none}": True,
    "main > .x, .z{color:red;display:none}": True,
    "main p[id=y]{position:absolute;left:-9999px}": True,
    ".x{clip:rect(0 0 0 0);position:absolute}": True,
    "@media screen{.x{display:none}}": True,
    "@media only screen { .x { display: none } }": True,
    "@import url(a.css); .x{display:none}": True,
    ".x{display:none} .x{display:block}": False,
    "@media print{.x{display:none}}": False,
    "@media (max-width:600px){.x{display:none} .z{color:red}}": False,
    "@supports (display:grid){.x{display:none}}": False,
    "/* .x{display:none} */": False,
    ".x:hover{display:none}": False,
    ".other{display:none}": False,
    ".x{left:-1px;background:none}": False,
    ".x{{{display:none": False,
}


@pytest.mark.parametrize("style", STYLES)
def test_what_a_style_sheet_hides_is_left_out(style: str) -> None:
    """Whatever selector names it; what is hidden on paper alone, or shown by a later rule, is read."""
    body = "<main><p>A boat is here.</p><p class=x id=y>It sank.</p></main>"
    found = extract(f"<!doctype html><style>{style}</style>{body}", SPLITTERS[NEWEST])
    rest = [] if STYLES[style] else ["It sank."]
    assert [text for _, text in found.paragraphs] == ["A boat is here.", *rest]


def test_a_paragraph_that_is_a_link_is_not_lost() -> None:
    """Between paragraphs of the main text one of whole sentences belongs to it, be it all a link."""
    text = "".join(
        f"<p>The court met on day {i}, and it heard what the keeper had to say.</p>" for i in range(6)
    )
    linked = "On Friday John Reed, 54, and Ada Hale, 39, both of the mill, denied the charge of theft."
    inside = f"<div class=w><p><a href=/x><strong>{linked} </strong></a></p></div>"
    teaser = "<div class=w><p><a href=/y>More on the mill of Lindow and its keeper</a></p></div>"
    body = f"<article>{text}{inside}{text}{teaser}{text}</article><footer><p>{linked}</p></footer>"
    found = extract(f"<!doctype html><html><body>{body}</body></html>", SPLITTERS[NEWEST])
    read = [text for _, text in found.paragraphs]
    assert (len(read), read.count(linked), read.index(linked)) == (19, 1, 6)
