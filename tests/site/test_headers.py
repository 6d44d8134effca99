"""The headers that a host should send: all its files say the same, and the site works where they are sent."""

from __future__ import annotations

import functools
import http.server
import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

HOSTING = Path(__file__).parent.parent.parent / "hosting"
Pairs = list[tuple[str, str]]


def _lines(pattern: str) -> Callable[[str], Pairs]:
    return lambda text: re.findall(pattern, text, re.MULTILINE)


def _json(*keys: str | int) -> Callable[[str], Pairs]:
    def read(text: str) -> Pairs:
        found = json.loads(text)
        for key in keys:
            found = found[key]
        return [(header["key"], header["value"]) for header in found]

    return read


FILES: dict[str, Callable[[str], Pairs]] = {
    "_headers": _lines(r"^  ([\w-]+): (.+)$"),
    "nginx.conf": _lines(r'^add_header ([\w-]+) "([^"]+)" always;$'),
    "htaccess": _lines(r'^  Header always set ([\w-]+) "([^"]+)"$'),
    "Caddyfile": _lines(r'^\t([\w-]+) "([^"]+)"$'),
    "vercel.json": _json("headers", 0, "headers"),
    "firebase.json": _json("hosting", "headers", 0, "headers"),
}


def headers(name: str = "_headers") -> dict[str, str]:
    """Return the headers that a file makes its host send."""
    return dict(FILES[name]((HOSTING / name).read_text("utf-8")))


@pytest.mark.parametrize("name", FILES)
def test_all_files_say_the_same(name: str) -> None:
    """Whatever the host, the same seven headers are sent, and the page that explains them names each."""
    assert headers(name) == headers()
    assert len(headers()) == 7
    told = (HOSTING / "README.md").read_text("utf-8")
    assert [header for header in headers() if f"`{header}" not in told] == []
    assert f"`{name}`" in told


def test_no_file_is_forgotten() -> None:
    """Each file in the folder is read by these tests."""
    assert {path.name for path in HOSTING.iterdir()} == {"README.md", *FILES}


@contextmanager
def sent(folder: Path, more: dict[str, str]) -> Iterator[str]:
    """Serve a folder with headers, on this machine alone."""

    class _Handler(http.server.SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            for name, value in more.items():
                self.send_header(name, value)
            super().end_headers()

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder))
    ) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_the_site_works_with_them_and_cannot_be_framed(site: Path, browser: Browser, tmp_path: Path) -> None:
    """Pages, search and notes work as without; another site can show none of it in a frame."""
    context = browser.new_context()
    tab = context.new_page()
    wrong: list[str] = []
    tab.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    with sent(site, headers()) as address:
        for page in ("index.html", "search.html?q=Graphika", "evidence/index.html", "timeline.html"):
            tab.goto(f"{address}{page}", wait_until="networkidle")
        assert wrong == []
        tab.goto(f"{address}search.html?q=Graphika", wait_until="networkidle")
        assert tab.locator("main a").count() > 5
        (tmp_path / "frame.html").write_text(
            f'<iframe name="inner" src="{address}index.html"></iframe>', "utf-8"
        )
        with sent(tmp_path, {}) as other:
            tab.goto(f"{other}frame.html", wait_until="networkidle")
            frame = tab.frame("inner")
            assert frame
            assert frame.url.startswith("chrome-error:")
            assert any("frame-ancestors" in value for value in wrong)
    context.close()
