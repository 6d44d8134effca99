"""References in words: what a note and the Sources page say of a work or a document."""

from __future__ import annotations

from explainer.export.bibliography import person
from explainer.library.library import Library
from explainer.pages.template import fill
from explainer.seeds import models as m
from explainer.text import edtf, markdown
from explainer.text.markdown import escape, link


def authors(names: tuple[str, ...]) -> str:
    """Return the authors as a reference begins with them, with a full stop, or nothing."""
    return f"{'; '.join(map(escape, names))}. " if names else ""


def work(record: m.Work) -> str:
    """Return the whole reference of a work, dates as printed, with its address or that none is known."""
    parts = [f"{authors(record.author)}“{escape(record.title)}”."]
    if record.format:
        parts.append(f"({escape(record.format)}).")
    parts.append(f"*{escape(record.publisher)}*.")
    if record.agency:
        parts.append(f"{escape(record.agency)}.")
    if record.issn:
        parts.append(f"ISSN {escape(record.issn)}.")
    parts.append(_dates(record))
    parts.append(_address(record))
    return " ".join(parts)


def _dates(record: m.Work) -> str:
    said = [f"Published {escape(record.issued_printed or edtf.words(record.issued))}"]
    if record.released:
        said.append(f"released {edtf.words(record.released)}")
    if record.archived:
        said.append(f"archived {escape(record.archived_printed or edtf.words(record.archived))}")
    elif not record.archive and record.listed_in:
        said.append("no archived copy named")
    if record.accessed:
        said.append(f"retrieved {escape(record.accessed_printed or edtf.words(record.accessed))}")
    return ", ".join(said) + "."


def _address(record: m.Work) -> str:
    said = []
    if record.address:
        said.append(f"{link('Publisher’s page', record.address)}.")
    for copy in record.copies:
        where = f"Copy at {escape(copy.at)}"
        said.append(f"{link(where, copy.address)}." if copy.address else f"{where}, not linked.")
    if not said:
        said.append("No address known.")
    said.append(f"{link('Archived copy', record.archive)}." if record.archive else "No archive link known.")
    return " ".join(said)


def document(record: m.Document) -> str:
    """Return the whole reference of one of the documents."""
    note = f" {escape(record.address_note)}" if record.address_note else ""
    unknown = "" if note else " No address known."
    address = f" {link('Its page', record.address)}." if record.address else unknown
    written = f"Written {edtf.words(record.written)}."
    named = f"{authors(record.author)}“{escape(record.title)}”. {escape(record.publisher)}."
    return f"{named} {written}{address}{note}"


def in_note(record: m.Work | m.Document) -> markdown.Markdown:
    """Return what a note has of a reference: authors, title and links. The rest is on the Sources page."""
    names = ", ".join(escape(person(author).get("family", author)) for author in record.author)
    title = f"“{escape(record.title)}”"
    told = [
        f"{names}," if names else "",
        f"{link(title, record.address)}." if record.address else f"{title}.",
    ]
    if isinstance(record, m.Work):
        copies = (copy for copy in record.copies if copy.address)
        told += [f"{link(f'Copy at {escape(copy.at)}', copy.address or '')}." for copy in copies]
        told += [f"{link('Archived copy', record.archive)}."] if record.archive else []
    return markdown.Markdown(" ".join(filter(None, told)))


def label(record: m.Work | m.Document) -> str:
    """Return who and when in a few words: the name by which a note is announced."""
    if isinstance(record, m.Work):
        return record.label
    return f"{record.short[:1].upper()}{record.short[1:]}, {edtf.words(record.written)}"


def source(record: m.Source, works: dict[str, m.Work]) -> str:
    """Return the citation of an editor's check: title, publisher and date; the rest is on Sources."""
    note = f" {escape(record.note).rstrip('.')}." if record.note else ""
    cited = works[record.work] if record.work else record
    title, address = f"“{escape(cited.title or '')}”", cited.address
    copy = None
    if isinstance(cited, m.Work) and not address:
        copy = next((copy for copy in cited.copies if copy.address), None)
        address = copy.address if copy else cited.archive
    parts = [link(title, address) if address else title]
    parts += [escape(cited.publisher)] if cited.publisher else []
    parts += [edtf.words(cited.issued)] if cited.issued else []
    parts += [f"copy at {escape(copy.at)}"] if copy else []
    return f"{', '.join(parts)}.{note}"


def check_box(library: Library, check: m.Check) -> markdown.Markdown:
    """Return an editor's check in its own box, with its own citation."""
    cited = markdown.Markdown(source(check.source, dict(library.works)))
    return fill("check", check=check.check, source=cited)
