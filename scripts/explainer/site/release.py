"""Make the zip of a release: the built site with its data, the sums of all files, the same bytes each time.

The edges of the program: it reads the built site and writes the zip. Files in it are dated with the edition.
"""

from __future__ import annotations

import hashlib
import io
import re
import stat
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from explainer import files
from explainer.errors import FileError
from explainer.export import feed, single
from explainer.export import files as export_files
from explainer.files import put
from explainer.site import editions
from explainer.text import edtf

_READ_BY_ALL = 0o100644 << 16
_UNIX = 3
_OLDEST = 1980  # no zip knows an earlier year


def complete(site: Path, address: str) -> None:
    """Give the feeds and the file of each claim in a built site whole addresses; renew the feeds’ sums."""
    data = site / export_files.FOLDER
    sums = files.text(data / export_files.SUMS, site) or ""
    for path in (path for path in files.below(data) if feed.named(path.name)):
        text = feed.completed(files.text(path, site) or "", address)
        put(path, text, site)
        line = f"{hashlib.sha256(text.encode()).hexdigest()}  {path.name}"
        sums = re.sub(rf"^[0-9a-f]{{64}}  {re.escape(path.name)}$", line, sums, flags=re.MULTILINE)
    if sums:
        put(data / export_files.SUMS, sums, site)
    for path in (path for path in files.below(site / single.FOLDER) if path.suffix == ".json"):
        put(path, single.completed(files.text(path, site) or "", address), site)


def release(site: Path, beside: Iterable[Path], folder: Path, edition: str) -> Path:
    """Write the zip of a built site, with the files that go next to it, below `folder`; return its path."""
    name = f"site-{edtf.first_day(edition)}"
    found = dict(sorted(_files(site, beside)))
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in found.items())
    path, made = folder / f"{name}.zip", io.BytesIO()
    year, month, day = edtf.parts(edtf.first_day(edition))
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for inside, content in {**found, export_files.SUMS: sums.encode()}.items():
            info = zipfile.ZipInfo(f"{name}/{inside}", (max(year, _OLDEST), month, day, 0, 0, 0))
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, _UNIX
            info.external_attr = _READ_BY_ALL
            packed.writestr(info, content, compresslevel=9)
    put(path, made.getvalue(), folder)
    put(folder / export_files.SUMS, f"{hashlib.sha256(made.getvalue()).hexdigest()}  {path.name}\n", folder)
    return path


def _files(site: Path, beside: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    """Yield the path in the zip and the content of each file."""
    files.refuse(site)
    for path, mode in files.entries(site):
        name = path.relative_to(site).as_posix()
        if stat.S_ISREG(mode) and not name.startswith(f"{editions.FOLDER}/"):
            if "\\" in name:
                raise FileError(
                    path, "has a backslash in its name, which would be a folder on Windows – rename it"
                )
            yield f"site/{name}", files.read(path, site) or b""
    for path in beside:
        yield path.name, files.read(path, path.parent) or b""
