"""Tables on a phone: cells named after their columns, rows as lists, nothing to move sideways."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import NARROW, PHONE, WIDE, opened
from explainer.site.finished_page import label_cells


def table(heads: str, *rows: str) -> str:
    """Return a table as the parser of Markdown writes it, from cells with a bar between them."""
    head = "".join(f"<th>{cell}</th>\n" for cell in heads.split("|"))
    cells = ["".join(f"<td>{cell}</td>\n" for cell in row.split("|")) for row in rows]
    body = "".join(f"<tr>\n{row}</tr>\n" for row in cells)
    return f"<table>\n<thead>\n<tr>\n{head}</tr>\n</thead>\n<tbody>\n{body}</tbody>\n</table>"


@pytest.mark.parametrize(
    ("heads", "row", "names"),
    [
        ("Bird|Seen|By", "tern|2|Jay", [None, "Seen", "By"]),
        ("Bird|Seen", "tern|2", [None, None]),
        ("Bird|<em>Seen</em> in\n June|By", "a|b|c", [None, "Seen in June", "By"]),
        ('Bird|&lt;b&gt; &amp; "x"|By', "a|b|c", [None, "&lt;b&gt; &amp; &quot;x&quot;", "By"]),
        ("Bird||By", "a|b|c", [None, None, "By"]),
        ("Bird|Seen|By", "a|b|c|d", [None, "Seen", "By", None]),
        ("Bird|Seen|By", "a", [None]),
    ],
)
def test_a_cell_has_the_name_of_its_column(heads: str, row: str, names: list[str | None]) -> None:
    """Of three columns or more each cell but the first is named, in words without markup, and only once."""
    once = label_cells(table(heads, row, row))
    wanted = ["<td>" if name is None else f'<td data-label="{name}">' for name in names]
    assert re.findall(r"<td[^>]*>", once) == wanted * 2
    assert re.sub(r' data-label="[^"]*"', "", once) == table(heads, row, row)
    assert label_cells(once) == once


def test_each_table_has_its_own_names() -> None:
    """Two tables on a page do not share names, and what stands between them stays."""
    page = f"{table('A|B|C', '1|2|3')}<p>x</p>{table('D|E|F', '4|5|6')}"
    assert re.findall(r'data-label="(.)"', label_cells(page)) == ["B", "C", "E", "F"]
    assert "<p>x</p>" in label_cells(page)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_no_table_of_a_phone_is_moved_sideways(
    browser: Browser, address: str, site: Path, script: bool
) -> None:
    """On a narrow screen every table but the grid of two parts fits, row by row; wide it is a table."""
    paths = [path for path in site.rglob("*.html") if "<table" in path.read_text(encoding="utf-8")]
    evidence = [path for path in paths if path.parent.name == "evidence"]
    chosen = [path for path in paths if path not in evidence[1:]]
    assert len(chosen) > 20
    measure = """() => [...document.querySelectorAll("article table")]
        .filter(each => !each.closest(".matrix"))
        .map(each => {
            const {left, right} = each.getBoundingClientRect();
            return [left, right, getComputedStyle(each).display, each.querySelectorAll("th").length];
        })"""
    faults, displays = [], set()
    with opened(browser, width=NARROW, script=script) as (page, _):
        for path in chosen:
            page.goto(address + path.relative_to(site).as_posix())
            for width in (PHONE, NARROW):
                page.set_viewport_size({"width": width, "height": 800})
                for left, right, display, heads in page.evaluate(measure):
                    displays.add((heads > 2, display))
                    if left < 0 or right > width:
                        faults.append(f"{path.name} at {width}: a table from {left} to {right}")
    assert not faults, "\n".join(faults)
    assert (True, "block") in displays
    assert (True, "table") not in displays
    with opened(browser, width=WIDE) as (page, _):
        page.goto(address + "data.html")
        assert "table" in page.evaluate(measure)[0][2]
        names = page.locator("article table td").nth(1)
        assert names.evaluate("cell => getComputedStyle(cell, '::before').content") in {"none", "normal"}
