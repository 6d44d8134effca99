"""Finish a built page: notes and cells labelled, the theme's faults mended, no ballast, a security policy.

The input is HTML as Python-Markdown and the theme write it, so text work will do and takes about a
millisecond a page. Everything here may be applied twice and gives the same bytes each time.
"""

from __future__ import annotations

import re
from pathlib import Path

from explainer import files
from explainer.cells import label_cells
from explainer.faults import WritingError
from explainer.policy import POLICY, ScriptError, add_policy
from explainer.squeeze import squeeze
from explainer.write import put

_NOTES = re.compile(r'<div class="footnote">\s*(?:<hr\s*/?>\s*)?')
_HEADING_OF_NOTES = re.compile(r'<h2 id="([^"]+)">((?:(?!<h2).)*?</h2>\s*)\Z', re.DOTALL)
_NOTE = re.compile(r'<li id="fn:([^"]+)">(.*?)</li>', re.DOTALL)
_MARKER = re.compile(r'<a class="footnote-ref" href="#fn:([^"]+)">([^<]*)</a>')
_BACK = re.compile(r'(?:&#160;|\u00a0| )*<a class="footnote-backref"[^>]*>.*?</a>', re.DOTALL)
_STRONG = re.compile(r"<strong>(.*?)</strong>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")

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
    # An empty number is no number.
    (' tabindex=""', ""),
    # The name of a part opens nothing any more (see extra.css), so the keyboard need not stop there.
    ('_label" tabindex="0">', '_label">'),
)


def finish(html: str, *, policy: bool = True) -> str:
    """Return a page finished; without the policy for a server that puts its own script in.

    Raises ScriptError if the policy does not know a script of the page.
    """
    html = squeeze(label_cells(mend(label_notes(html))))
    return add_policy(html) if policy else html


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
    files = (path for path in sorted(folder.rglob("*")) if path.suffix.lower() in {".html", ".htm", ".xhtml"})
    bare = (path for path in files if POLICY not in path.read_text(encoding="utf-8", errors="replace"))
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
    return f'{before}<div class="footnote" role="doc-endnotes" {name} data-search-exclude>\n{notes}'


def _label(note: str) -> str:
    strong = _STRONG.search(note)
    words = " ".join(_TAG.sub("", strong[1]).split()) if strong else ""
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
