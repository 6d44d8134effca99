"""Make one style sheet of a built site: the theme's, as far as any page can use it, and the site's own.

A rule of the theme is left out if it needs a class, or a value of one of the theme's attributes, that no page
has and no script can set; so is a variable that nothing asks for. What cannot be read in this simple way is
kept. A page that is served while somebody writes has the sheets as they are.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from explainer import files

NAME = "assets/style.css"
_THEME, _SCRIPTS = "assets/stylesheets", "assets/javascripts"
_SHEETS = re.compile(
    rf'<link rel="stylesheet" href="([^":]*){_THEME}/main\.[^"]*">'
    r'(?:\s*<link rel="stylesheet" href="[^":]*assets/[\w./-]+\.css">)*'
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLANKS = re.compile(r"\s+")
_NO_BLANK = re.compile(r" ?([{};,]) ?")
_STRING = re.compile(r"\"[^\"]*\"|'[^']*'")
_CLASSES = re.compile(rb'class="([^"]*)"')
_VALUES = re.compile(rb'data-md-[\w-]+="[^"]*"')
_TOKEN = re.compile(r"[\w-]+")
_CLASS = re.compile(r"\.([\w-]+)")
_VALUE = re.compile(r"\[(data-md-[\w-]+)=[\"']?([^\]\"']*)[\"']?\]")
_INNER = re.compile(r"\([^()]*\)")
_VARIABLE = re.compile(r"(?<=[{;])(--[\w-]+):(?:\"[^\"]*\"|'[^']*'|[^;}\"'])*;?")
_ASKED = re.compile(r"var\((--[\w-]+)")
_GROUPS = ("@media", "@supports", "@layer", "@container")


def one_sheet(html: str) -> str:
    """Return a page with one link in the place of those to the sheets; done again it stays as it is."""
    return _SHEETS.sub(rf'<link rel="stylesheet" href="\1{NAME}">', html)


def put(site: Path, sheets: Iterable[str]) -> None:
    """Write the style sheet of a built site, if it has the theme's, in the place of what the theme brought.

    `sheets` are the site's own, in the order in which its settings name them. Raises WritingError if the disk
    does not let it.
    """
    theme = sorted((site / _THEME).glob("*.css"))  # main and palette, each with a sum in its name
    if not theme:
        return
    own = "".join(map(plain, (files.text(site / name, site) or "" for name in sheets)))
    can = _known(site)
    kept = "".join(without_unused(plain(files.text(path, site) or ""), can) for path in theme)
    kept = without_unasked(kept, own)
    files.put(site / NAME, (kept + own).encode(), site)
    for folder in (_THEME, _SCRIPTS):  # which no page asks for any more
        shutil.rmtree(site / folder, ignore_errors=True)


def _known(site: Path) -> Callable[[str], bool]:
    """Return whether a selector can match: what it needs is on a page or named in a script."""
    classes: set[bytes] = set()
    values: set[bytes] = set()
    words: set[str] = set()
    for path in files.below(site):
        if path.suffix == ".html":
            page = files.read(path, site) or b""
            classes.update(_CLASSES.findall(page))
            values.update(_VALUES.findall(page))
        elif path.suffix == ".js" and path.parent.name == "assets":
            words.update(_TOKEN.findall(files.text(path, site) or ""))
    names = words | {name.decode() for found in classes for name in found.split()}
    pairs = {found.decode() for found in values}

    def can(selector: str) -> bool:
        while (outer := _INNER.sub("", selector)) != selector:  # what is in “:not(…)” need not be there
            selector = outer
        return names.issuperset(_CLASS.findall(selector)) and all(
            f'{key}="{value}"' in pairs for key, value in _VALUE.findall(selector)
        )

    return can


def plain(css: str) -> str:
    """Return a sheet without comments and without the space that nobody reads; strings stay as they are."""
    pieces = re.split(rf"({_STRING.pattern})", _COMMENT.sub("", css))
    pieces[0::2] = [_NO_BLANK.sub(r"\1", _BLANKS.sub(" ", piece)) for piece in pieces[0::2]]
    return "".join(pieces).strip()


def without_unused(css: str, can: Callable[[str], bool]) -> str:
    """Return a sheet without the rules none of whose selectors can match."""
    if any("{" in found or "}" in found for found in _STRING.findall(css)):
        return css
    return "".join(_kept(css, can))


def _kept(css: str, can: Callable[[str], bool]) -> Iterator[str]:
    for before, head, body in _rules(css):
        yield before
        if not head:
            continue
        if head.startswith(_GROUPS):
            if inner := "".join(_kept(body, can)):
                yield f"{head}{{{inner}}}"
        elif head.startswith("@"):
            yield f"{head}{{{body}}}"
        elif selectors := [selector for selector in _selectors(head) if can(selector)]:
            yield f"{','.join(selectors)}{{{body}}}"


def _rules(css: str) -> Iterator[tuple[str, str, str]]:
    """Yield what is before a rule, its head and its body; last what is behind all rules."""
    start = 0
    while (opened := css.find("{", start)) >= 0:
        depth, end = 1, opened + 1
        while depth and end < len(css):
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        head = css[start:opened]
        before, _, head = head.rpartition(";")
        yield f"{before};" if before else "", head.strip(), css[opened + 1 : end - 1]
        start = end
    yield css[start:], "", ""


def _selectors(head: str) -> Iterable[str]:
    """Return the selectors of a rule, which have commas between them that are in no bracket."""
    found, depth = [""], 0
    for letter in head:
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(letter, 0)
        if letter == "," and not depth:
            found.append("")
        else:
            found[-1] += letter
    return found


def without_unasked(css: str, more: str) -> str:
    """Return a sheet without the variables that neither what is left of it nor `more` asks for."""
    while True:
        asked = {*_ASKED.findall(css), *_ASKED.findall(more)}
        left = _VARIABLE.sub(lambda found, asked=asked: found[0] if found[1] in asked else "", css)  # type: ignore[misc]
        if left == css:
            return css
        css = left
