"""Lay released editions below a built site, each at its own address, with a notice that leads to the newest.

An edge: it reads the zips of releases and writes below ``site/e/``. Of a zip only what its own list of sums
has is written, with these sums, and only inside its folder.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path, PurePosixPath

from explainer import files
from explainer.errors import FileError
from explainer.export.files import SUMS
from explainer.text import edtf

FOLDER = "e"
_NAME = re.compile(r"site-([0-9]{4}-[0-9]{2}-[0-9]{2})\.zip")
_ARTICLE = re.compile(r"<article\b[^>]*>")
_BODY = re.compile(r"<body\b[^>]*>")
_HEAD = re.compile(r"<head\b[^>]*>")


def lay(site: Path, archives: Iterable[Path]) -> Iterator[tuple[str, int]]:
    """Write each edition into ``e/DATE/`` of a built site; yield its date and how many files it has.

    Raises FileError for what is not the zip of a release, whole and as it was packed.
    """
    for archive in archives:
        found = _NAME.fullmatch(archive.name)
        if not found or edtf.problem(found[1]):
            raise FileError(
                archive, "is not named like a release – name it, for example, site-2024-10-25.zip"
            )
        date, count = found[1], 0
        for name, content in _files(archive):
            page = name.endswith(".html")
            content = noticed(content.decode(), name, date, site).encode() if page else content  # noqa: PLW2901
            files.put(site / FOLDER / date / name, content, site)
            count += 1
        yield date, count


def _files(archive: Path) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of each file of a released site, as its sums say."""
    top = archive.name.removesuffix(".zip")
    try:
        with zipfile.ZipFile(archive) as packed:
            sums = packed.read(f"{top}/{SUMS}").decode()
            for total, name in re.findall(r"^([0-9a-f]{64})  site/(.+)$", sums, re.MULTILINE):
                if PurePosixPath(name).is_absolute() or {"..", ""} & {*name.split("/")} or "\\" in name:
                    raise FileError(archive, f"has a file that would be outside its folder: {name}")
                info = packed.getinfo(f"{top}/site/{name}")
                if info.file_size > files.MOST_BYTES:
                    raise FileError(archive, f"has a file that is too long: {name}")
                content = packed.read(info)
                if hashlib.sha256(content).hexdigest() != total:
                    raise FileError(archive, f"is damaged: {name} does not have the sum that {SUMS} gives")
                yield name, content
    except (OSError, KeyError, UnicodeDecodeError, zipfile.BadZipFile) as error:
        raise FileError(archive, f"is not the zip of a release ({error}) – get it again") from None


def noticed(page: str, name: str, date: str, site: Path) -> str:
    """Return a page of an edition with a notice that leads to the same page of the newest, or to its first.

    Search engines are asked to show the newest alone.
    """
    up = "../" * (len(name.split("/")) + 1)
    newest = name if (site / name).is_file() else "index.html"
    said = f"This is the edition of {escape(edtf.words(date))}, kept as it was."
    link = f'<a href="{up}{escape(newest)}">Read the newest edition</a>'
    title = '<p class="admonition-title">Earlier edition</p>'
    notice = f'<div class="admonition note">{title}<p>{said} {link}.</p></div>'
    page = _HEAD.sub(lambda tag: f'{tag[0]}<meta name="robots" content="noindex">', page, count=1)
    place = _ARTICLE if _ARTICLE.search(page) else _BODY
    return place.sub(lambda tag: f"{tag[0]}{notice}", page, count=1)
