"""What the tests in a browser share: a server, the browser, a tab that notes what goes wrong in it."""

from __future__ import annotations

import functools
import gzip
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

WIDE, NARROW = 1280, 320
PHONE = 360

# Kept by the page itself, as the console names only some of them.
_VIOLATIONS = "addEventListener('securitypolicyviolation', e => (window.refused ??= []).push(e.blockedURI))"

# The checkbox of the menu stands before all landmarks, as the theme's style needs it there.
AXE = """async (tags) => {
    const {violations} = await axe.run(document, {resultTypes: ['violations'], ...(tags && {runOnly: tags})});
    return violations.flatMap(({id, nodes}) => nodes
        .filter(node => id !== 'region' || node.target[0] !== '#__drawer')
        .map(node => `${id}: ${node.html.slice(0, 200)}`));
}"""
IN_VIEW = """element => {
    const box = element.getBoundingClientRect();
    return box.top >= 0 && box.top < innerHeight && box.left >= 0 && box.right <= innerWidth + 1;
}"""

# The browser is to start in a container, and to ask nothing of anybody by itself.
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def chromium() -> str | None:
    """Return the Chromium that is installed, if there is one."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for found in map(shutil.which, names) if found), None)


@contextmanager
def started(executable: str) -> Iterator[Browser]:
    """Start a browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


class _Plain(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Stay silent."""


class _Packed(_Plain):
    """Answers as hosts do: gzipped, over a connection that stays."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a file."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        body = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(site: Path, *, packed: bool = False) -> Iterator[str]:
    """Serve a site on this machine alone, gzipped if asked, and give its address."""
    handler = functools.partial(_Packed if packed else _Plain, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        # Asked every 0.5 seconds, as is usual, whether it should end, it would keep each test waiting.
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def opened(
    browser: Browser,
    *,
    width: int = WIDE,
    scheme: Literal["light", "dark"] = "light",
    script: bool = True,
    touch: bool = False,
    twice: bool = False,
) -> Iterator[tuple[Page, list[str]]]:
    """Open an empty tab, with text twice as large if asked; what goes wrong is written into the list."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        java_script_enabled=script,
        has_touch=touch,
    )
    page, faults = context.new_page(), []
    page.on(
        "console", lambda said: faults.append(f"{page.url}: {said.text}") if said.type == "error" else None
    )
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    if script:
        page.add_init_script(_VIOLATIONS)
    if twice:  # as a reader sets it in the browser: 16 pixels are usual
        context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    try:
        yield page, faults
    finally:
        context.close()
