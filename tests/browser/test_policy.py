"""What a browser runs of a finished page: no script that finishing took out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser

from explainer.site import finished_page, policy

TAGS = [
    "<script",
    "<SCRIPT",
    "<script\n",
    "<script/",
    "<svg><script",
    "<script type='module'",
    '<script type=""',
    "<template><script",
]
BODIES = [
    "{}>hacked()</script>",
    "{}>hacked()</script >",
    "{}>hacked()",
    "{}>/*<!--*/hacked()</script>",
    "{}\t>hacked()</ScRiPt/>",
]
AROUND = [
    "{}", "<!-- --!>{}", '<script type="application/json">{{}}</script x>{}', "<textarea></textarea >{}",
    "<style></style\t>{}", '<p title=">">{}', "<![CDATA[>{}", "<title></title/>{}",
]  # fmt: skip


def test_the_browser_runs_no_script_that_finishing_takes(browser: Browser, tmp_path: Path) -> None:
    """Scripts written in odd ways: what is finished has a policy that stops them, whoever sees one."""
    pages: Iterator[str] = (a.format(b.format(t)) for a, b, t in product(AROUND, BODIES, TAGS))
    context, ran, bare = browser.new_context(), list[str](), 0
    context.expose_function("hacked", lambda: ran.append("hacked"))
    tab = context.new_page()
    taken = []
    for html in pages:
        whole = f'<!doctype html><html><head>\n<meta charset="utf-8">\n</head><body>{html}</body></html>'
        try:
            taken.append(finished_page.finish(whole))
        except policy.ScriptError:
            bare += 1
    assert bare > 200
    every = tmp_path / "x.html"
    for html in taken:
        every.write_text(html, encoding="utf-8")
        tab.goto(every.as_uri())
    every.write_text("<script>hacked()</script>", encoding="utf-8")  # the plugin is at work
    tab.goto(every.as_uri())
    tab.wait_for_timeout(200)
    context.close()
    assert ran == ["hacked"]
