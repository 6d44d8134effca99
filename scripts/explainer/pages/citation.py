"""References in words: what a note and the Sources page say of a work or a document."""

from __future__ import annotations

from explainer.export.bibliography import person
from explainer.library.library import Library
from explainer.pages.template import fill
from explainer.seeds import models as m
from explainer.text import edtf
from explainer.text.markdown import Markdown


def family_names(record: m.Work | m.Document) -> list[str]:
    """Return the authors as a note has them: by their family names."""
    return [person(author).get("family", author) for author in record.author]


def label(record: m.Work | m.Document) -> str:
    """Return who and when in a few words: the name by which a note is announced."""
    if isinstance(record, m.Work):
        return record.label
    return f"{record.short[:1].upper()}{record.short[1:]}, {edtf.words(record.written)}"


def check_box(library: Library, check: m.Check) -> Markdown:
    """Return an editor's check in its own box, with its own citation; the rest of it is on Sources."""
    cited = library.works[check.source.work] if check.source.work else check.source
    address, copy = cited.address, None
    if isinstance(cited, m.Work) and not address:
        copy = next((copy for copy in cited.copies if copy.address), None)
        address = copy.address if copy else cited.archive
    note = (check.source.note or "").strip().rstrip(".")
    return fill("check", check=check.check, cited=cited, address=address, copy=copy, note=note)
