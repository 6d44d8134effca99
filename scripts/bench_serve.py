"""Measure how long a writer waits for a page in the browser: ``bench_serve.py 20`` changes 20 sentences.

A copy of this site is served and asked for the page every 10 milliseconds: from the moment in which a seed
file is written to the first answer that shows the new sentence, or a mistake in it.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SEED, PAGE = "seeds/background.yml", "background.html"
SAYS = re.compile(r"says: (?:>-\n\s+)?\"?(?=[A-Z])")  # up to the first word of a sentence
LONGEST = 120  # seconds
FAULT = "[[nobody-of-this-name]] "


def waited(address: str, wanted: str) -> float:
    """Ask for a page until it shows some words; return after how many seconds that was."""
    begin = time.monotonic()
    while time.monotonic() < begin + LONGEST:
        try:
            with urllib.request.urlopen(address) as answer:  # noqa: S310 – http
                if re.search(wanted, answer.read().decode()):
                    return time.monotonic() - begin
        except (urllib.error.URLError, ConnectionError):  # not begun yet
            pass
        time.sleep(0.01)
    raise TimeoutError(f"{address} never showed {wanted}")


def waits(root: Path, runs: int) -> Iterator[tuple[str, list[float]]]:
    """Yield how long the first page took, each changed sentence, and each mistake."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        at = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", at]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "", "REPO_URL": ""}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    process = subprocess.Popen(command, cwd=root, env=environment, stderr=subprocess.DEVNULL)  # noqa: S603 – our own
    try:
        address = f"http://{at}/{PAGE}"
        yield "first start", [waited(address, "</html>")]
        seed = root / SEED
        text = seed.read_text(encoding="utf-8")
        found = SAYS.search(text)
        at_words = found.end() if found else 0
        before, after = text[:at_words], text[at_words:]
        shown, wrong = [], []
        for run in range(runs):
            time.sleep(0.5 + run % 7 / 20)  # at any moment between two looks
            seed.write_text(f"{before}Word{run}x {after}", encoding="utf-8")
            shown.append(waited(address, f'(?s)Word{run}x.*id="__config"'))
        for _ in range(runs):
            time.sleep(0.5)
            seed.write_text(f"{before}{FAULT}{after}", encoding="utf-8")
            wrong.append(waited(address, "in the seeds</h1>"))
            seed.write_text(text, encoding="utf-8")
            waited(address, "md-content")
        yield "changed sentence", shown
        yield "mistake", wrong
    finally:
        process.terminate()
        process.wait()


def main() -> None:
    """Measure, and print medians and the longest waits."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        for name in ("seeds", "docs"):
            shutil.copytree(ROOT / name, root / name)
        shutil.copy(ROOT / "mkdocs.yml", root)
        for name, times in waits(root, int(sys.argv[1]) if len(sys.argv) > 1 else 20):
            print(
                f"{name:18} {statistics.median(times):5.2f} s, at most {max(times):.2f} s, {len(times)} times"
            )
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
