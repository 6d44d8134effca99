"""Copies of pictures: drawn once, and again when what they are made from changes."""

from __future__ import annotations

from pathlib import Path

import pytest

import support
from explainer.site import picture_files


def test_a_picture_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has not changed is taken from the last time, byte for byte; what is of no use is not kept."""
    site, kept = tmp_path / "site", tmp_path / ".made" / ".kept"
    library = support.library(support.EXAMPLE)
    drawn: list[str] = []

    def draw(svg: str, zoom: int = picture_files.FINE) -> bytes:
        drawn.append(svg)
        return f"{zoom} {svg}".encode()

    def put(address: str = "") -> tuple[int, dict[str, bytes]]:
        before = len(drawn)
        picture_files.put(site, library, address, kept)
        return len(drawn) - before, support.tree(site)

    monkeypatch.setattr(picture_files, "png", draw)
    count, first = put()
    assert count == len(list(kept.iterdir())) == len([name for name in first if name.endswith(".png")]) > 0
    assert put() == (0, first)
    assert put("https://example.org/")[0] > 0
    assert put()[0] == len(list(kept.iterdir())) == count
    monkeypatch.setattr(picture_files, "version", lambda _: "9")
    assert put()[0] == len(list(kept.iterdir())) == count
    for path in kept.iterdir():
        path.write_bytes(b"kept")
    assert {data for name, data in put()[1].items() if name in first and name.endswith(".png")} == {b"kept"}
