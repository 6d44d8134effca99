"""Make the zip of a release: the built site with its data, the sums of all files, the same bytes each time.

The edges of the program: it reads the built site and writes the zip. Files in it are dated with the edition.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from explainer import dates, export, feed

_READ_BY_ALL = 0o100644 << 16
_UNIX = 3
_OLDEST = 1980  # no zip knows an earlier year


def complete_feed(data: Path, address: str) -> None:
    """Give the feed in a built site whole addresses, and the list of sums the feed's new one."""
    path, sums = data / export.FEED, data / export.SUMS
    if not path.is_file():
        return
    text = feed.completed(path.read_text(encoding="utf-8"), address)
    path.write_text(text, encoding="utf-8", newline="\n")
    listed = sums.read_text(encoding="utf-8")
    line = f"{hashlib.sha256(text.encode()).hexdigest()}  {export.FEED}"
    listed = re.sub(rf"^[0-9a-f]{{64}}  {re.escape(export.FEED)}$", line, listed, flags=re.MULTILINE)
    sums.write_text(listed, encoding="utf-8", newline="\n")


def release(site: Path, beside: Iterable[Path], folder: Path, edition: str) -> Path:
    """Write the zip of a built site, with the files that go beside it, below `folder`; return its path."""
    name = f"site-{dates.first_day(edition)}"
    files = dict(sorted(_files(site, beside)))
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in files.items())
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.zip"
    year, month, day = dates.parts(dates.first_day(edition))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for inside, content in {**files, export.SUMS: sums.encode()}.items():
            info = zipfile.ZipInfo(f"{name}/{inside}", (max(year, _OLDEST), month, day, 0, 0, 0))
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, _UNIX
            info.external_attr = _READ_BY_ALL
            packed.writestr(info, content, compresslevel=9)
    total = f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
    (folder / export.SUMS).write_text(total, encoding="utf-8", newline="\n")
    return path


def _files(site: Path, beside: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    """Yield the path in the zip and the content of each file."""
    for path in site.rglob("*"):
        if path.is_file():
            yield f"site/{path.relative_to(site).as_posix()}", path.read_bytes()
    for path in beside:
        yield path.name, path.read_bytes()
