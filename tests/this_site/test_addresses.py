"""The addresses that this site had before it was rewritten: links and citations of others lead to them."""

from __future__ import annotations

import re
from pathlib import Path

ADDRESSES = (Path(__file__).parent / "addresses.txt").read_text(encoding="utf-8").splitlines()


def test_an_old_address_has_a_page(root: Path, made: Path) -> None:
    """Each is a page still, or one that leads on to where its text is now (“formerly” of a page)."""
    folders = (made, root / "docs")
    lost = [name for name in ADDRESSES if not any((folder / f"{name}.md").is_file() for folder in folders)]
    assert lost == []


def test_an_old_address_goes_on_without_a_script(site: Path) -> None:
    """A browser goes on at once, where there is a page with that anchor, and everybody has a link."""
    found = 0
    for address in ADDRESSES:
        html = (site / f"{address}.html").read_text(encoding="utf-8")
        to = re.search(r'<meta http-equiv="refresh" content="0; url=([^"#]+)#?([^"]*)">', html)
        if not to:
            continue
        found += 1
        there = ((site / f"{address}.html").parent / to[1]).resolve()
        assert f'<a href="{to[1]}' in html
        assert not to[2] or f'id="{to[2]}"' in there.read_text(encoding="utf-8")
    assert found
