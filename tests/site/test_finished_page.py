"""Finishing a page: what the notes, the theme's faults and the policy look like afterwards."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import markdown
import pytest

from explainer.errors import WritingError
from explainer.site.finished_page import (
    finish,
    finish_folder,
    label_cells,
    label_notes,
    mend,
    with_room,
    without_policy,
)
from explainer.site.policy import ScriptError, add_policy


def page(*notes: str, text: str = "") -> str:
    """Return a page as the parser writes it, with a sentence and its notes."""
    items = "".join(
        f'<li id="fn:{key}">\n<p>{words}</p>\n</li>\n' for key, _, words in (n.partition("|") for n in notes)
    )
    return (
        '<head>\n<meta charset="utf-8">\n</head><h2 id="what">What</h2>\n'
        f'<p>{text}</p>\n<h2 id="notes">Notes<a class="headerlink" href="#notes">#</a></h2>\n'
        f'<div class="footnote">\n<hr />\n<ol>\n{items}</ol>\n</div>\n<footer></footer>'
    )


def marker(key: str, number: int) -> str:
    """Return a marker as the parser writes it."""
    return f'<sup id="fnref:{key}"><a class="footnote-ref" href="#fn:{key}">{number}</a></sup>'


BACK = '&#160;<a class="footnote-backref" href="#fnref:a" title="Jump back to footnote 1">&#8617;</a>'


@pytest.mark.parametrize(
    ("note", "label"),
    [
        ("<strong>The Hedge, 3 May 2019.</strong> As told.", "Note 1: The Hedge, 3 May 2019"),
        ("<strong>The <em>Hedge</em>\n 2019</strong>", "Note 1: The Hedge 2019"),
        ('<strong>Ada "Bee" Finch.</strong>', "Note 1: Ada &quot;Bee&quot; Finch"),
        ("<strong>Finch &amp; Owl.</strong>", "Note 1: Finch &amp; Owl"),
        ("First <strong>One.</strong> then <strong>Two.</strong>", "Note 1: One"),
        ("No bold word.", "Note 1"),
        ("<strong></strong>", "Note 1"),
    ],
)
def test_a_marker_is_named_after_the_bold_words_of_its_note(note: str, label: str) -> None:
    """The label is the number, as it is seen, and who says it and when."""
    html = label_notes(page(f"a|{note}", text=marker("a", 1)))
    assert f'<a class="footnote-ref" href="#fn:a" role="doc-noteref" aria-label="{label}">1</a>' in html


def test_each_marker_gets_the_label_of_its_own_note() -> None:
    """A note without bold words does not take those of the next; two markers of a note are alike."""
    text = marker("a", 1) + marker("b", 2) + marker("b", 2)
    html = label_notes(page("a|plain", "b|<strong>B.</strong>", text=text))
    assert re.findall(r'aria-label="(Note[^"]*)"', html) == ["Note 1", "Note 2: B", "Note 2: B"]


def test_the_notes_become_a_named_section_out_of_the_search() -> None:
    """They are named by their heading, have no rule above them, and neither is indexed."""
    html = label_notes(page("a|x"))
    assert '<div class="footnote" role="doc-endnotes" aria-labelledby="notes" data-search-exclude>' in html
    assert '<h2 id="notes" data-search-exclude>Notes' in html
    assert '<h2 id="what">' in html
    assert "<hr" not in html


def test_notes_without_a_heading_are_named_all_the_same() -> None:
    """A page that has text between its last heading and its notes names them itself."""
    html = label_notes('<h2 id="what">What</h2><p>x</p><div class="footnote">\n<hr />\n<ol></ol></div>')
    assert 'role="doc-endnotes" aria-label="Notes" data-search-exclude' in html
    assert '<h2 id="what">' in html


@pytest.mark.parametrize(
    ("note", "left"),
    [
        (f'x <span class="ways">Used here: <a href="#c-a">1</a></span>{BACK}', 0),
        (f'x <span class="ways">Used here: <a href="#c-a">1</a></span>{BACK} {BACK}', 0),
        (f"x{BACK}", 1),
    ],
)
def test_the_parsers_ways_back_go_if_the_note_has_its_own(note: str, left: int) -> None:
    """A note that brings no way back keeps the parser's, so that none is a dead end."""
    html = label_notes(page(f"a|{note}", text=marker("a", 1)))
    assert html.count("footnote-backref") == left
    assert left or "</span></p>" in html


def test_a_page_without_notes_stays_as_it_is() -> None:
    """There is nothing to label."""
    assert label_notes("<h2 id='notes'>Notes</h2><p>x</p>") == "<h2 id='notes'>Notes</h2><p>x</p>"


@pytest.mark.parametrize(
    ("fault", "mended"),
    [
        (
            '<div class="md-search" data-md-component="search" role="dialog">',
            '<div class="md-search" data-md-component="search" role="dialog" aria-label="Search">',
        ),
        (
            '<input type="checkbox" id="__drawer" autocomplete="off">',
            '<input type="checkbox" id="__drawer" aria-label="Menu">',
        ),
        (
            '<input type="checkbox" id="__search" autocomplete="off">',
            '<input type="checkbox" id="__search" aria-label="Search">',
        ),
        ('<label for="__nav_1" id="__nav_1_label" tabindex="">', '<label for="__nav_1" id="__nav_1_label">'),
        ('<label for="__nav_1" id="__nav_1_label" tabindex="0">', '<label for="__nav_1" id="__nav_1_label">'),
        ('<label class="md-nav__title" for="__toc">', '<label class="md-nav__title">'),
        ('<input id="__toc"><label for="__toc">', '<input id="__toc"><label for="__toc">'),
        ('<div tabindex="0">', '<div tabindex="0">'),
    ],
)
def test_faults_of_the_theme_are_mended(fault: str, mended: str) -> None:
    """Each fault that a checker found in the theme, and what must not be taken for one."""
    assert mend(fault) == mended


def test_a_table_can_be_moved_sideways() -> None:
    """Each has a box around it, without a script; one of a picture, which has a class, has its own."""
    box = '<div class="md-typeset__scrollwrap"><div class="md-typeset__table">'
    once = with_room('<table>a</table><table class="cross">b</table>')
    assert once == f'{box}<table>a</table></div></div><table class="cross">b</table>'
    assert with_room(once) == once


def rules(html: str) -> dict[str, str]:
    """Return the policy of a page by directive."""
    found = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    assert len(found) == 1
    return {name: values for name, _, values in (rule.partition(" ") for rule in found[0].split("; "))}


SCOPE = (
    '__md_scope=new URL("{}",location),__md_hash=e=>[...e].reduce(((e,_)=>(e<<5)-e+_.charCodeAt(0)),0),'
    '__md_get=(e,_=localStorage,t=__md_scope)=>JSON.parse(_.getItem(t.pathname+"."+e)),__md_set=(e,_,'
    't=localStorage,a=__md_scope)=>{{try{{t.setItem(a.pathname+"."+e,JSON.stringify(_))}}catch(e){{}}}}'
)
TABS = (
    "var target=document.getElementById(location.hash.slice(1));"
    'target&&target.name&&(target.checked=target.name.startsWith("__tabbed_"))'
)


@pytest.mark.parametrize("address", [".", "..", "../..", "/", "/a/b-c/"])
def test_the_policy_names_the_themes_inline_scripts(address: str) -> None:
    """The theme's scripts are named by their hash, whatever the address of the root in one of them."""
    code = SCOPE.format(address)
    html = add_policy(
        f'<meta charset="utf-8"><script>{code}</script><script>{TABS}</script><script>{TABS}</script>'
        '<script src="../b.js"></script><script id="c" type="application/json">{"d": 1}</script>'
        '<script type="application/ld+json">{}</script><script src="assets/search.js" defer></script>'
    )
    hashes = sorted(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in (code, TABS)
    )
    assert rules(html)["script-src"] == " ".join(["'self'", *hashes])
    assert rules(html)["default-src"] == "'none'"
    assert "unsafe" not in html


STRANGE = {
    "a fourth": "<script>evil()</script>",
    "a known one with more": f"<script>{TABS};evil()</script>",
    "a known one with a space": f"<script>{TABS} </script>",
    "an address that is code": f"<script>{SCOPE.format('.')}</script>".replace('"."', '"."+evil()+"."', 1),
    "in capitals": "<SCRIPT>evil()</SCRIPT>",
    "with a slash": "<script/x>evil()</script>",
    "with a line end": "<script\n>evil()</script>",
    "with a type that is run": '<script type="module">evil()</script>',
    "with an empty type": '<script type="">evil()</script>',
    "never closed": "<script>evil()",
    "never ended": "<script ",
    "closed with a space": '<script type="application/json">{}</script ><script>evil()</script>',
    "behind an oddly closed one": '<script type="application/json">1</SCRIPT x><script>evil()</script>',
    "behind a comment in data": '<script type="application/json"><!--<script></script>',
    "of another site": '<script src="https://evil.example/a.js"></script>',
    "of another site, short": '<script src="//evil.example/a.js"></script>',
    "as data": '<script src="data:text/javascript,evil()"></script>',
    "what is no script file": '<script src="data/claims.json"></script>',
    "a file with code in it": '<script src="a.js">evil()</script>',
    "in a drawing": "<svg><script>evil()</script></svg>",
    "in a drawing, by address": '<svg><script href="data:text/javascript,evil()"/></svg>',
    "in a template": "<template><script>evil()</script></template>",
    "in text that is none": "<noscript><script>evil()</script></noscript>",
}


@pytest.mark.parametrize("html", STRANGE.values(), ids=STRANGE)
def test_a_script_that_is_not_the_themes_is_refused(html: str) -> None:
    """Any other script, however it is written, ends the build with words on what to do."""
    with pytest.raises(ScriptError, match="is not one that the theme has – take it out"):
        finish(f'<head>\n<meta charset="utf-8">\n</head><script>{TABS}</script>{html}')


@pytest.mark.parametrize(
    "html",
    ["&lt;script&gt;evil()", "<scripts>", "<p>script</p>", '<script type="application/json">"<b>"</script>'],
)
def test_what_is_no_script_is_taken(html: str) -> None:
    """Text that a browser shows, and data that it does not run, are not refused."""
    assert html in finish(f'<meta charset="utf-8">{html}')


def test_the_policy_stands_before_all_that_it_rules() -> None:
    """A policy in the page only rules what comes after it."""
    html = add_policy('<head>\n<meta charset="utf-8">\n<link rel="stylesheet" href="a.css"></head>')
    assert html.index("Content-Security-Policy") < html.index("stylesheet")


@pytest.mark.parametrize("policy", [True, False])
def test_finishing_twice_is_finishing_once(policy: bool) -> None:
    """The hook finishes what it has begun for the search; a folder may be finished again."""
    once = finish(
        page(f"a|<strong>A.</strong>{BACK}", text=marker("a", 1) + f"<script>{TABS}</script>"), policy=policy
    )
    assert finish(once, policy=policy) == once
    assert ("Content-Security-Policy" in once) == policy


def test_a_folder_is_finished_page_by_page(tmp_path: Path) -> None:
    """Pages at any depth are written if they change; other files are left alone."""
    (tmp_path / "deep").mkdir()
    for name in ("a.html", "deep/b.html", "c.txt"):
        (tmp_path / name).write_text(page("a|x"), encoding="utf-8")
    assert finish_folder(tmp_path) == 2
    assert finish_folder(tmp_path) == 0
    assert (tmp_path / "deep/b.html").read_text(encoding="utf-8") == finish(page("a|x"))
    assert (tmp_path / "c.txt").read_text(encoding="utf-8") == page("a|x")


def test_a_folder_with_a_strange_script_is_told_by_its_page(tmp_path: Path) -> None:
    """The page is named; HTML that nobody finished has no policy and is found by that."""
    (tmp_path / "a.html").write_text("<script>evil()</script>", encoding="utf-8")
    with pytest.raises(WritingError, match=r"a\.html: the script “<script>evil"):
        finish_folder(tmp_path)
    (tmp_path / "b.html").write_text(finish(page("a|x")), encoding="utf-8")
    (tmp_path / "c.HTM").write_text("<p>", encoding="utf-8")
    assert without_policy(tmp_path) == ["a.html", "c.HTM"]


def test_the_markers_of_one_sentence_are_one_superscript() -> None:
    """A comma is between them, each keeps its anchor and its name, and so does what counts the others."""
    sup = '<sup id="fnref:{0}"><a class="footnote-ref" href="#fn:{0}">{1}</a></sup>'
    more = '<sup><a href="evidence/x.html">+1</a></sup>'
    text = f"x.{sup.format('a', 1)}<sup>,</sup>{sup.format('b', 2)}{more}"
    html = label_notes(page("a|<strong>A</strong>. x", "b|<strong>B</strong>. x", text=text))
    assert html.count("<sup") == 1
    assert '<sup id="fnref:a"><a class="footnote-ref" href="#fn:a" role="doc-noteref"' in html
    assert (
        ', <a id="fnref:b" class="footnote-ref" href="#fn:b" role="doc-noteref" aria-label="Note 2: B">2</a>'
        in html
    )
    assert ', <a href="evidence/x.html">+1</a></sup>' in html
    assert label_notes(html) == html


def test_a_line_above_the_notes_is_not_searched_either() -> None:
    """It says where most of the page is from, between their heading and the notes."""
    line = '<p class="notes-from" data-search-exclude>Most of it.</p>\n'
    html = label_notes(page("a|x").replace('<div class="footnote">', f'{line}<div class="footnote">'))
    assert 'aria-labelledby="notes"' in html
    assert '<h2 id="notes" data-search-exclude>Notes' in html


def test_aligned_cells_have_a_class_and_their_label() -> None:
    """The policy refuses styles within a page: cells are aligned by class, and still know their column."""
    parser = markdown.Markdown(extensions=["tables"])
    table = parser.convert("| Boat | Toll | Since |\n| :--- | ---: | :---: |\n| Raft | 300 | 1902 |\n")
    assert "style=" in table
    done = label_cells(table)
    assert "style=" not in done
    assert '<td class="to-left">Raft</td>' in done
    assert '<td class="to-right" data-label="Toll">300</td>' in done
    assert '<td class="to-center" data-label="Since">1902</td>' in done
    assert label_cells(done) == done
