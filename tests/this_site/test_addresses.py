"""The addresses that this site had before it was rewritten: links and citations of others lead to them."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
ADDRESSES = (Path(__file__).parent / "addresses.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_old_address_has_a_page(address: str) -> None:
    """Each is a page still, or one that leads on to where its text is now (“formerly” of a page)."""
    assert (ROOT / "docs" / f"{address}.md").is_file()
