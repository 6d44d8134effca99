"""The one style sheet of a built site: what no page can use is left out, and nothing else changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import PHONE, WIDE, opened
from explainer.site import settings, style

# Every element with all that its style comes to, as a browser computes it. Where `content` is “none” there is
# no ::before or ::after to look at.
_COMPUTED = """() => [...document.querySelectorAll("body, body *")].map(element => {
    const styles = [null, "::before", "::after"].map(pseudo => {
        const style = getComputedStyle(element, pseudo);
        return pseudo && style.content === "none" ? "none" : [...style].filter(name => !name.startsWith("--"))
            .map(name => `${name}:${style.getPropertyValue(name)}`).join(";");
    });
    return `${element.tagName}.${element.className}#${element.id} ${styles.join("|")}`;
})"""


def knowing(*names: str) -> Callable[[str], bool]:
    """Return what can match if the pages have these classes."""
    return lambda selector: set(re.findall(r"\.([\w-]+)", selector)) <= {*names}


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".a{x:1}.b{x:2}", ".a{x:1}"),
        (".a,.b{x:1}", ".a{x:1}"),
        (".a .b{x:1}p{x:2}", "p{x:2}"),
        (":is(.a,.b){x:1}", ""),  # `knowing` sees into brackets; what is left of it in earnest is below
        ("@media print{.b{x:1}}.a{x:2}", ".a{x:2}"),
        ("@media print{.a{x:1}.b{x:1}}", "@media print{.a{x:1}}"),
        ("@keyframes b{from{x:1}to{x:2}}", "@keyframes b{from{x:1}to{x:2}}"),
        ('@charset "utf-8";.b{x:1}.a{x:2}', '@charset "utf-8";.a{x:2}'),
        ('.b{x:"}"}.a{x:1}', '.b{x:"}"}.a{x:1}'),  # what cannot be read in this simple way is kept
        ('[c="a,b"],.b{x:1}', '[c="a,b"]{x:1}'),
    ],
)
def test_rules_for_what_no_page_has_are_left_out(css: str, left: str) -> None:
    """A rule stays with those of its selectors that can match."""
    assert style.without_unused(css, knowing("a")) == left


def test_what_pages_have_and_scripts_name_can_match(tmp_path: Path) -> None:
    """Classes of pages and words of the site's own scripts count; what is in “:not(…)” need not be there."""
    (tmp_path / "assets/stylesheets").mkdir(parents=True)
    theme = (
        ".on{a:1}.set{a:1}.off{a:1}p:not(.off){a:1}[data-md-x=here]{a:1}[data-md-x=gone]{a:1}"
        ":root{--one:url('a;b');--two:2;--three:3}.on{b:var(--one)}.off{b:var(--two)}"
    )
    (tmp_path / "assets/stylesheets/main.1.min.css").write_text(theme, encoding="utf-8")
    (tmp_path / "assets/a.js").write_text('x.classList.add("set")', encoding="utf-8")
    (tmp_path / "assets/extra.css").write_text("/* Ours. */\np {\n  c: var(--three);\n}\n", encoding="utf-8")
    (tmp_path / "index.html").write_text('<p class="x on" data-md-x="here">', encoding="utf-8")
    (tmp_path / "assets/own.css").write_text(".mine { d: 1 }", encoding="utf-8")
    style.put(tmp_path, ["assets/extra.css", "assets/own.css"])
    assert (tmp_path / style.NAME).read_text(encoding="utf-8") == (
        ".on{a:1}.set{a:1}p:not(.off){a:1}[data-md-x=here]{a:1}"
        ":root{--one:url('a;b');--three:3}.on{b:var(--one)}p{c: var(--three);}.mine{d: 1}"
    )
    assert not (tmp_path / "assets/stylesheets").exists()


def test_a_page_has_one_link_to_its_style(site: Path) -> None:
    """It is in the place of those that the theme and the settings name, and done again nothing changes."""
    links = (
        '<link rel="stylesheet" href="../assets/stylesheets/main.5.min.css">\n'
        '<link rel="stylesheet" href="../assets/extra.css">\n<p>'
    )
    once = style.one_sheet(links)
    assert once == f'<link rel="stylesheet" href="../{style.NAME}">\n<p>'
    assert style.one_sheet(once) == once
    for path in site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        if 'http-equiv="refresh"' not in page:
            assert re.findall(r'rel="stylesheet" href="([^"]*)"', page)[0].endswith(style.NAME), path
            assert page.count('rel="stylesheet"') == 1, path


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_what_is_left_out_changes_nothing(browser: Browser, address: str, root: Path, width: int) -> None:
    """With the theme's whole sheets every element of a page looks as it does with what is left of them."""
    found = find_spec("material")
    assert found
    assert found.origin
    theme = sorted((Path(found.origin).parent / "templates/assets/stylesheets").glob("*.css"))
    own = (settings.THEME / name for name in settings.whole(root / settings.FILE)["extra_css"])
    whole = "".join(path.read_text("utf-8") for path in [*theme, *own])
    for page in ("operations/spamouflage.html", "evidence/liu-2024-denial.html", "search.html"):
        seen = []
        for full in (False, True):
            with opened(browser, width=width) as (tab, _):
                if full:
                    tab.route(
                        f"**/{style.NAME}", lambda route: route.fulfill(body=whole, content_type="text/css")
                    )
                tab.goto(address + page)
                seen.append(tab.evaluate(_COMPUTED))
        assert len(seen[0]) > 50
        assert [pair for pair in zip(*seen, strict=True) if pair[0] != pair[1]] == [], page
