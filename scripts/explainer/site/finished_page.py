"""Finish a built page: notes and cells labeled, the theme's faults fixed, no ballast, a security policy.

The input is HTML as Python-Markdown and the theme write it, so text work will do and takes about a
millisecond a page. Everything here may be applied twice and gives the same bytes each time. A table of three
columns or more is wider than a phone; there the style (theme/assets/extra.css) shows its rows as lists, so
each cell brings the name of its column. A run of spaces shows as one, so one line end may be left of it (CSS
Text 3, “White Space Processing”); none is taken away altogether, so that no two words can meet.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

from explainer import files
from explainer.errors import WritingError
from explainer.files import put
from explainer.site.policy import POLICY, ScriptError, add_policy
from explainer.site.style import one_sheet

LEAST = 3  # columns; two fit next to each other, or need no name below each other

_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_HEAD = re.compile(r"<th(?: [^>]*)?>(.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_CELL = re.compile(r'<td(?: class="to-(?P<side>[a-z]+)")?(?: data-label="[^"]*")?>')
_ALIGNED = re.compile(r'<(t[dh]) style="text-align: (left|center|right);">')
_TAG = re.compile(r"<[^>]*>")


def label_cells(page: str) -> str:
    """Return the page with each cell but the first of a row labelled; labelled again it stays as it is."""
    aligned = _ALIGNED.sub(r'<\1 class="to-\2">', page)  # the policy refuses styles within a page
    return _TABLE.sub(lambda table: _labelled_table(table[0]), aligned)


def _labelled_table(table: str) -> str:
    heads = [" ".join(html.unescape(_TAG.sub("", head)).split()) for head in _HEAD.findall(table)]
    if len(heads) < LEAST:
        return table
    labels = [f' data-label="{html.escape(head)}"' if head else "" for head in heads]
    labels[0] = ""
    return _ROW.sub(lambda row: _in_row(row[0], labels), table)


def _in_row(row: str, labels: list[str]) -> str:
    rest = iter(labels)

    def cell(found: re.Match[str]) -> str:
        side = f' class="to-{found["side"]}"' if found["side"] else ""
        label = next(rest, None)
        return found[0] if label is None else f"<td{side}{label}>"

    return _CELL.sub(cell, row)


_BARE = re.compile(rf'(?<!<div class="md-typeset__table">){_TABLE.pattern}', re.DOTALL)


def with_room(page: str) -> str:
    """Return the page with each table in a box that can be moved sideways, as the theme's script makes it.

    Text twice as large may need that. Done again the page stays as it is.
    """
    box = '<div class="md-typeset__scrollwrap"><div class="md-typeset__table">'
    return _BARE.sub(lambda table: f"{box}{table[0]}</div></div>", page)


_KEPT = re.compile(r"(<(?P<tag>pre|script|style|textarea)\b.*?</(?P=tag)>)", re.DOTALL)
_COMMENT = re.compile(r"<!--(?!\[if).*?-->", re.DOTALL)
_BLANK = " \t\r\f"  # a no-break space is none

# In a link of a menu, which is a row of its own, the theme's clipping of long words is not wanted.
_CLIPPED = re.compile(r'(class="md-nav__link[^>]*>\n?)<span class="md-ellipsis">\n?([^<]*?)\n?</span>')


def squeeze(html: str) -> str:
    """Return the page without what nobody reads. It shows the same; squeezed again it stays as it is."""
    pieces = _KEPT.split(html)  # outside, kept, its tag, outside, …
    pieces[0::3] = [_squeezed(piece) for piece in pieces[0::3]]
    del pieces[2::3]
    return "".join(pieces)


def _squeezed(piece: str) -> str:
    first, *others = _COMMENT.sub("", piece).split("\n")
    if not others:
        return first
    *middle, last = others
    inner = [line for line in (line.strip(_BLANK) for line in middle) if line]
    return _CLIPPED.sub(r"\1\2", "\n".join([first.rstrip(_BLANK), *inner, last.lstrip(_BLANK)]))


_NOTES = re.compile(r'<div class="footnote">\s*(?:<hr\s*/?>\s*)?')
_HEADING_OF_NOTES = re.compile(
    r'<h2 id="([^"]+)">((?:(?!<h2).)*?</h2>\s*(?:<p class="notes-from"[^>]*>(?:(?!</p>).)*</p>\s*)?)\Z',
    re.DOTALL,
)
_NOTE = re.compile(r'<li id="fn:([^"]+)">(.*?)</li>', re.DOTALL)
_MARKER = re.compile(r'<a class="footnote-ref" href="#fn:([^"]+)">([^<]*)</a>')
# Markers of one sentence are one superscript.
_JOINT = re.compile(r'</sup><sup>,</sup><sup id="([^"]+)"><a ')
_AND_MORE = re.compile(r"</sup><sup>(?=<a [^>]*>\+\d+</a></sup>)")
_BACK = re.compile(r'(?:&#160;|\u00a0| )*<a class="footnote-backref"[^>]*>.*?</a>', re.DOTALL)
_STRONG = re.compile(r"<strong>(.*?)</strong>", re.DOTALL)
_FAULTS = (
    # A dialog needs a name.
    (
        'data-md-component="search" role="dialog">',
        'data-md-component="search" role="dialog" aria-label="Search">',
    ),
    # A checkbox completes nothing; with a name it can serve the keyboard (see extra.css).
    ('type="checkbox" id="__drawer" autocomplete="off">', 'type="checkbox" id="__drawer" aria-label="Menu">'),
    (
        'type="checkbox" id="__search" autocomplete="off">',
        'type="checkbox" id="__search" aria-label="Search">',
    ),
    # An empty number is not a number.
    (' tabindex=""', ""),
    # The name of a part opens nothing any more (see extra.css), so the keyboard need not stop there.
    ('_label" tabindex="0">', '_label">'),
)


def finish(html: str, *, policy: bool = True) -> str:
    """Return a page finished; for a server, which puts its own script in, without policy and with all sheets.

    Raises ScriptError if the policy does not know a script of the page.
    """
    html = squeeze(with_room(label_cells(mend(label_notes(html)))))
    return add_policy(one_sheet(html)) if policy else html


def finish_folder(folder: Path) -> int:
    """Finish every page below a folder, as another engine than MkDocs wrote them; return how many changed.

    Raises WritingError for a page with a script that the policy does not know.
    """
    changed = 0
    files.refuse(folder)
    for path in (path for path in files.below(folder) if path.suffix == ".html"):
        before = files.text(path, folder) or ""
        try:
            after = finish(before)
        except ScriptError as error:
            raise WritingError(path, str(error)) from None
        if after != before:
            put(path, after, folder)
            changed += 1
    return changed


def without_policy(folder: Path) -> list[str]:
    """Return which HTML files below a folder have no policy, since nobody finished them."""
    pages = (path for path in files.below(folder) if path.suffix.lower() in {".html", ".htm", ".xhtml"})
    bare = (path for path in pages if POLICY.encode() not in (files.read(path, folder) or b""))
    return [path.relative_to(folder).as_posix() for path in bare]


def label_notes(html: str) -> str:
    """Return the page with its notes a named section kept out of the search, each marker labelled.

    A marker's label is its number and the first bold words of its note. A note that brings its own
    ways back (`.ways`) loses the parser's, which all have the same name.
    """
    begin = _NOTES.search(html)
    if not begin:
        return html
    before, notes = html[: begin.start()], html[begin.end() :]
    labels = {key: _label(note) for key, note in _NOTE.findall(notes)}
    notes = _NOTE.sub(_without_back_links, notes)

    heading = _HEADING_OF_NOTES.search(before)
    name = f'aria-labelledby="{heading[1]}"' if heading else 'aria-label="Notes"'
    if heading:
        start = f'{before[: heading.start()]}<h2 id="{heading[1]}" data-search-exclude>'
        before = start + heading[2]
    before = _MARKER.sub(lambda marker: _labelled(marker, labels), before)
    before = _JOINT.sub(r', <a id="\1" ', before)
    before = _AND_MORE.sub(", ", before)
    return f'{before}<div class="footnote" role="doc-endnotes" {name} data-search-exclude>\n{notes}'


def _label(note: str) -> str:
    strong = _STRONG.search(note)
    isolated = strong[1].replace("<bdi>", "\u2068").replace("</bdi>", "\u2069") if strong else ""
    words = " ".join(_TAG.sub("", isolated).split())
    return words.rstrip(".").replace('"', "&quot;")


def _labelled(marker: re.Match[str], labels: dict[str, str]) -> str:
    key, number = marker.groups()
    label = f"Note {number}: {labels[key]}" if labels.get(key) else f"Note {number}"
    return f'<a class="footnote-ref" href="#fn:{key}" role="doc-noteref" aria-label="{label}">{number}</a>'


def _without_back_links(note: re.Match[str]) -> str:
    return _BACK.sub("", note[0]) if 'class="ways"' in note[0] else note[0]


def mend(html: str) -> str:
    """Return the page without the faults of the theme that its options cannot take away."""
    for fault, mended in _FAULTS:
        html = html.replace(fault, mended)
    if 'id="__toc"' not in html:  # pages outside the navigation have the label alone
        html = html.replace(' for="__toc"', "")
    return html
