"""The page on which a copy is laid beside the site, alone, under the site's policy."""

from __future__ import annotations

import shutil
from pathlib import Path

from explainer.library.library import Library
from explainer.pages import own_copy
from explainer.site import settings
from explainer.site.policy import add_policy

ASSETS = settings.THEME / "assets"
HEAD = """<!doctype html>
<html lang="en"><head>
<meta charset="utf-8">
<title>A page</title></head>
<body><h1>A page</h1>
"""


def page(folder: Path, of: Library) -> None:
    """Write the page, a page of evidence that shows every sentence, and their scripts into a folder."""
    body = own_copy.page(of).partition("\n# ")[2].partition("\n")[2]
    whole = f'{HEAD}{body}\n<script src="own-copy.js"></script></body></html>\n'
    (folder / "copy.html").write_text(add_policy(whole), encoding="utf-8")
    places = "".join(
        f'<div class="words" data-sentence="{sentence}"><p>It begins</p></div>\n' for sentence in of.sentences
    )
    whole = f'{HEAD}{places}\n<script src="own-copy-words.js"></script></body></html>\n'
    (folder / "evidence.html").write_text(add_policy(whole), encoding="utf-8")
    for name in ("own-copy.js", "own-copy-words.js"):
        shutil.copy(ASSETS / name, folder / name)
