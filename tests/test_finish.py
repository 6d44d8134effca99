"""Finishing a page: what the notes, the theme's faults and the policy look like afterwards."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from explainer.faults import WritingError
from explainer.finish import finish, finish_folder, label_notes, mend
from explainer.policy import KNOWN, ScriptError, add_policy


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


def rules(html: str) -> dict[str, str]:
    """Return the policy of a page by directive."""
    found = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    assert len(found) == 1
    return {name: values for name, _, values in (rule.partition(" ") for rule in found[0].split("; "))}


def test_the_policy_names_each_inline_script_and_allows_no_other() -> None:
    """Scripts with a source need no hash, data is not run, and the same script counts once."""
    html = add_policy(
        '<meta charset="utf-8"><script>var a</script><script src="b.js"></script><script>var a</script>'
        '<script id="c" type="application/json">{"d": 1}</script>'
    )
    # echo -n 'var a' | openssl dgst -sha256 -binary | base64
    assert rules(html)["script-src"] == "'self' 'sha256-jWQ1+iQ9Wxok9DsvUqwcis7Ewkms07+pNFXRYkRddFs='"
    assert rules(html)["default-src"] == "'none'"
    assert "unsafe" not in html


def test_the_policy_stands_before_all_that_it_rules() -> None:
    """A policy in the page only rules what comes after it."""
    html = add_policy('<head>\n<meta charset="utf-8">\n<link rel="stylesheet" href="a.css"></head>')
    assert html.index("Content-Security-Policy") < html.index("stylesheet")


@pytest.mark.parametrize("policy", [True, False])
def test_finishing_twice_is_finishing_once(policy: bool) -> None:
    """The hook finishes what it has begun for the search; a folder may be finished again."""
    once = finish(
        page(f"a|<strong>A.</strong>{BACK}", text=marker("a", 1) + "<script>1</script>"), policy=policy
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
