"""A reader lays a copy of a document beside the site, in a browser, under the site's policy."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import laid
import support
from browsing import opened, served
from explainer.library.library import Library
from explainer.text.sentences import SPLITTERS
from explainer.verify.command import read_texts
from explainer.verify.recognize import recognize

MARSH = (support.EXAMPLE / "texts" / "marsh.txt").read_text("utf-8")
PAGE = (
    "<!doctype html><nav><ul><li>Home<li>News</ul></nav><main>{}</main><footer>All rights reserved.</footer>"
    "<script>alert(1)</script>"
)
NASTY = [
    "“Curly” ‘single’ „low“ «angled» ‹small› – dash — long − minus ‐ hyphen",
    "No\u00a0break\u2003and\u3000wide\u2009spaces\x1fand\x85others\u180e here.",
    "ﬁ ligature, ２０２４ wide digits, ① circled, ½ half, é composed, e\u0301 not.",
    "Marked[1][22] twice,[3] and [note 4] and[nb 5] and[citation needed] and[^6] and [a].",
    "Soft\u00adhyphen, zero\u200bwidth, joined\u200dup, marked\u200e left, in\u2011between.",
    "co-operate, A-1, 1-2, ex-\u2013 and -start",
    "\u0660\u0661[\u0661] digits; ʼ and ‛ and `grave´",
    "Ending.¹² And raised.³ Also 10² stays.",
    "三十羽の鷺。",
]  # fmt: skip


@pytest.fixture(scope="module")
def example() -> Library:
    """Return the library of the example."""
    return support.library(support.EXAMPLE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, example: Library) -> Path:
    """Return a folder that holds the page alone."""
    made = tmp_path_factory.mktemp("copy")
    laid.page(made, example)
    return made


@pytest.fixture
def page(browser: Browser, folder: Path) -> Iterator[Page]:
    """Open the page; nothing may go wrong in it, and nothing may be asked of anybody."""
    with served(folder) as address, opened(browser) as (tab, faults):
        asked: list[str] = []
        tab.goto(f"{address}copy.html")
        tab.on("request", lambda request: asked.append(request.url))
        yield tab
        known = (
            "favicon",
            "404",
            "Executing inline event handler",
        )  # the policy names what it refused in a copy
        assert [fault for fault in faults if not any(one in fault for one in known)] == []
        assert [url for url in asked if not url.startswith(address)] == []


def paste(tab: Page, text: str) -> None:
    """Give the page a text and let it compare."""
    tab.locator("#copy-text").fill(text)
    tab.locator("#copy-look").click()


def said(tab: Page) -> str:
    """Return what the page says of a copy."""
    return " ".join(tab.locator("#copy-said").inner_text().split())


@pytest.mark.parametrize("rule", [*SPLITTERS])
def test_the_normal_form_is_that_of_the_program(page: Page, rule: str) -> None:
    """The example's sentences and a table of odd characters have the same form and fingerprint in both."""
    splitter = SPLITTERS[rule]
    texts = [*NASTY, *(line for line in MARSH.splitlines() if line.strip())]
    if splitter.wide:  # whose script prepares a paragraph before it looks for its form
        texts = [text for text in texts if splitter.sentences(text) == [text]]
    ours = page.evaluate("([rule, texts]) => texts.map(originals.FORMS[rule])", [rule, texts])
    assert dict(zip(texts, ours, strict=True)) == {text: splitter.normal(text) for text in texts}
    prints = page.evaluate(
        "([rule, texts]) => texts.map(text => originals.digest(originals.FORMS[rule](text)))", [rule, texts]
    )
    assert prints == [splitter.fingerprint(text) for text in texts]


@pytest.mark.parametrize("length", [0, 55, 56, 63, 64, 65, 119, 120, 1000])
def test_a_fingerprint_is_right_at_every_length(page: Page, length: int) -> None:
    """Also where the last block is full, or the words have characters of several bytes."""
    text = ("é" + "a" * length)[:length] if length else ""
    assert page.evaluate("originals.digest", text) == SPLITTERS["plain"].fingerprint(text)


def test_every_sentence_of_a_copy_is_found(page: Page) -> None:
    """With each sentence come the claims on it, or why it is not used."""
    paste(page, MARSH)
    assert said(page) == "Found: marsh article: 9 of 9 sentences. Your copy has every sentence."
    expect(page.locator(".original.found")).to_have_count(9)
    expect(page.locator(".original.missing")).to_have_count(0)
    first = page.locator(".original").first
    expect(first.locator("blockquote")).to_have_text(
        "In May 2021 the Lindow Bird Society counted at least 240 herons on the marsh."
    )
    first.locator("summary").click()
    expect(first.locator("a").first).to_have_attribute("href", "evidence/herons-counted.html")
    expect(page.locator(".original", has_text="the only home")).to_contain_text("Not used: ")


def test_one_changed_letter_makes_one_sentence_go_missing(page: Page) -> None:
    """That sentence alone is missing, and it is the first difference."""
    paste(page, MARSH.replace("three", "four").replace("probably empty", "probably emptx"))
    assert said(page) == (
        "Found: marsh article: 8 of 9 sentences. Your copy may be another version, or in part. "
        "The first that is not in it: paragraph 2, sentence 3, "
        "which begins “About a third of …” and ends “… to the society.”."
    )
    missing = page.locator(".original.missing")
    expect(missing).to_have_count(1)
    expect(missing).to_contain_text("Paragraph 2, sentence 3")


@pytest.mark.parametrize(
    "text",
    [
        MARSH.replace('"', "“").replace("'", "’").replace("-", "–"),
        MARSH.replace(" herons", "\u00a0herons").replace("[1]", "[107]"),
        "\n\n".join(block.replace(" ", "\n") for block in MARSH.split("\n\n")),
        PAGE.format("".join(f"<p>{line}</p>" for line in MARSH.splitlines())),
        "<html><body><table><tr><td>Menu</td><td>" + MARSH.replace("\n", "<br>") + "</td></tr></table>",
    ],
    ids=["signs", "markers", "wrapped", "page", "table"],
)
def test_a_copy_set_in_another_way_is_recognized(page: Page, text: str) -> None:
    """Other quotation marks, hard spaces, other markers, short lines, a page with menus around the text."""
    paste(page, text)
    assert "marsh article: 9 of 9 sentences." in said(page)


@pytest.mark.parametrize(
    ("name", "content", "answer"),
    [
        ("a.pdf", b"%PDF-1.7 ...", "This is a PDF. Open it, select all of its text"),
        ("a.docx", b"PK\x03\x04....", "This is a packed file"),
        ("a.rtf", b"{\\rtf1 text}", "This is a rich-text file"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0", "This is not a text or a web page"),
        ("empty.txt", b"", "There is no text in this"),
        ("other.txt", b"Quite another text. It has two sentences.", "None of the sentences of our sources"),
        ("large.txt", b"a" * 21_000_000, "This is 21 million bytes, and this page reads 20 million at most"),
        ("marsh.txt", MARSH.encode(), "marsh article: 9 of 9 sentences."),
        ("marsh16.txt", MARSH.encode("utf-16"), "marsh article: 9 of 9 sentences."),
        ("latin.txt", f"Café. \n\n{MARSH}".encode("cp1252"), "marsh article: 9 of 9 sentences."),
    ],
)  # fmt: skip
def test_a_file_is_read_or_kindly_refused(
    page: Page, tmp_path: Path, name: str, content: bytes, answer: str
) -> None:
    """What is no text is named, with what to do instead; nothing of an earlier copy is left on the page."""
    paste(page, MARSH)
    path = tmp_path / name
    path.write_bytes(content)
    page.locator("#copy-file").set_input_files(path)
    expect(page.locator("#copy-said")).to_contain_text(answer)
    if "9 of 9" not in answer:
        expect(page.locator(".original")).to_have_count(0)


def test_fifty_million_characters_are_refused_and_five_are_read_at_once(page: Page) -> None:
    """Five million characters around a document take less than a second; ten times as many are refused."""
    give = """text => { const data = new DataTransfer(); data.setData("text/plain", text);
        const begin = performance.now();
        const paste = new ClipboardEvent("paste", {clipboardData: data, cancelable: true});
        document.getElementById("copy-text").dispatchEvent(paste);
        return performance.now() - begin; }"""
    line = "The quick brown fox has jumped over the lazy dog again. It did so on a Monday, they said.\n"
    many = f"const line = {line!r}; const text = n => line.repeat(n / line.length);"
    assert page.evaluate(f"() => {{ {many} return ({give})(text(5e7)); }}") < 1000
    assert said(page).startswith("This is 50 million characters")
    # A second on a machine that does nothing else; three are let pass on one that is busy.
    around = (
        f"marsh => {{ {many} return ({give})(text(2.5e6) + '\\n\\n' + marsh + '\\n\\n' + text(2.5e6)); }}"
    )
    took = min(page.evaluate(around, MARSH) for _ in range(3))
    assert "marsh article: 9 of 9 sentences." in said(page)
    assert took < 3000, took


def test_words_are_kept_for_this_tab_only_if_asked(page: Page) -> None:
    """Pages of evidence show the words after the reader asked for it, and no longer after “Forget it”."""
    paste(page, MARSH)
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0
    page.goto(page.url.replace("copy.html", "evidence.html"))
    expect(page.locator("blockquote")).to_have_count(0)
    page.go_back()
    paste(page, MARSH)
    page.locator("#copy-keep").check()
    page.goto(page.url.replace("copy.html", "evidence.html"))
    expect(page.locator("blockquote")).to_have_count(9)
    expect(page.locator("[data-sentence='marsh:p1s1'] blockquote")).to_contain_text("at least 240 herons")
    expect(page.locator("[data-sentence='diary:p1s1']")).to_have_text("It begins")
    page.locator("button", has_text="Forget it").click()
    expect(page.locator("blockquote")).to_have_count(0)
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0


def test_what_is_pasted_becomes_text(page: Page) -> None:
    """Markup in a copy is shown as words, whatever it is; none of it runs or is loaded."""
    harm = '<img src=x onerror="window.harmed=1">'
    paste(page, f"<!doctype html><p>{MARSH}</p>{harm}<iframe src='https://example.org/'></iframe>")
    page.locator("#copy-keep").check()
    page.evaluate(
        "harm => sessionStorage.setItem('originals', JSON.stringify({'marsh:p1s1': harm, 'marsh:p1s2': 1}))",
        harm,
    )
    page.goto(page.url.replace("copy.html", "evidence.html"))
    expect(page.locator("[data-sentence='marsh:p1s1']")).to_have_text(harm)
    assert page.evaluate("window.harmed") is None


def test_without_scripts_the_page_says_what_to_do(browser: Browser, folder: Path) -> None:
    """There is no field that does nothing, and a way to find the words by hand."""
    with served(folder) as address, opened(browser, script=False) as (tab, _):
        tab.goto(f"{address}copy.html")
        expect(tab.locator("#copy")).to_be_hidden()
        expect(tab.locator("noscript p")).to_contain_text("Without it, open your copy")


def test_the_originals_are_found_as_the_program_finds_them(
    browser: Browser, root: Path, texts: Path, tmp_path: Path
) -> None:
    """All sentences of the originals have the same form in both, and the page finds every one."""
    library = support.library(root)
    laid.page(tmp_path, library)
    held = recognize(read_texts(texts), library.documents.values())
    with served(tmp_path) as address, opened(browser) as (tab, _):
        tab.goto(f"{address}copy.html")
        for key, found in held.found.items():
            rule = library.documents[key].splitter
            words = list(found.sentences.values())
            prints = tab.evaluate(
                "([rule, texts]) => texts.map(text => originals.digest(originals.FORMS[rule](text)))",
                [rule, words],
            )
            assert prints == [SPLITTERS[rule].fingerprint(word) for word in words]
        for path in sorted(texts.glob("*.txt")):
            begin = time.perf_counter()
            paste(tab, path.read_text("utf-8"))
            assert "Your copy has every sentence." in said(tab), path.name
            assert time.perf_counter() - begin < 10
