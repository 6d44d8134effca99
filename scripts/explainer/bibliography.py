"""Write works and documents as CSL-JSON, BibTeX and RIS, for reference managers. Pure.

CSL-JSON 1.0.2 (citationstyles.org); BibTeX as BibTeX 0.99d reads it, in UTF-8; RIS after its specification
of 2011. A date that a format cannot hold is told in words in a note. Addresses are those on record.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from explainer import dates
from explainer import models as m
from explainer.library import Library, PageText

Item = m.Work | m.Document

_DOCUMENTS = {
    "encyclopedia": "entry-encyclopedia",
    "news": "article-newspaper",
    "analysis": "article",
    "opinion": "post-weblog",
}
_RIS = {
    "article-newspaper": "NEWS",
    "article-magazine": "MGZN",
    "report": "RPRT",
    "webpage": "ELEC",
    "post-weblog": "BLOG",
    "entry-encyclopedia": "ENCYC",
    "article": "ELEC",
}
_BIBTEX = {
    "article-newspaper": ("article", "journal"),
    "article-magazine": ("article", "journal"),
    "report": ("techreport", "institution"),
}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_LATEX = {
    "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}", "$": "\\$", "&": "\\&", "#": "\\#", "%": "\\%", "_": "\\_",
}  # fmt: skip


def items(library: Library) -> list[Item]:
    """Return all that is cited: the documents, then the works that are not withdrawn."""
    return [*library.documents.values(), *(each for each in library.works.values() if not each.withdrawn)]


def items_of(library: Library, text: PageText) -> list[Item]:
    """Return what the claims of one page rest on, in the order of first use."""
    found: dict[str, Item] = {}
    for placement in library.page_placements[text.page.id]:
        for each in library.references[placement.claim.id]:
            found.setdefault(each.key, each.target)
    return list(found.values())


def files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield name and content of the bibliography, whole and for each page that has notes."""
    yield from _formats("bibliography", items(library))
    for text in library.pages.values():
        if own := items_of(library, text):
            yield from _formats(f"bibliography/{text.path}", own)


def _formats(name: str, chosen: list[Item]) -> Iterator[tuple[str, str]]:
    yield f"{name}.csl.json", csl_json(chosen)
    yield f"{name}.bib", bibtex(chosen)
    yield f"{name}.ris", ris(chosen)


def csl_json(chosen: Iterable[Item]) -> str:
    """Return records as CSL-JSON, one a line."""
    return "[\n" + ",\n".join(json.dumps(csl(each), ensure_ascii=False) for each in chosen) + "\n]\n"


def csl(record: Item) -> dict[str, Any]:
    """Return one record as an item of CSL-JSON."""
    kind = type_of(record)
    item: dict[str, Any] = {"id": record.id, "type": kind, "title": record.title}
    if record.author:
        item["author"] = [_name(each) for each in record.author]
    item["publisher" if kind == "report" else "container-title"] = record.publisher
    item["issued"] = csl_date(_issued(record))
    if isinstance(record, m.Work):
        item |= {"ISSN": record.issn} if record.issn else {}
        item |= {"accessed": csl_date(record.accessed)} if record.accessed else {}
        item |= {"archive_location": record.archive} if record.archive else {}
    item |= {"URL": record.address} if record.address else {}
    return item | ({"note": note} if (note := _note(record)) else {})


def type_of(record: Item) -> str:
    """Return the CSL type of a work or document."""
    return record.type if isinstance(record, m.Work) else _DOCUMENTS[record.kind]


def csl_date(date: str) -> dict[str, Any]:
    """Return an EDTF date as CSL-JSON has it: parts if it is a calendar date or an interval, else words."""
    ends = [end for end in date.split("/") if end]
    parts = [dates.parts(end.rstrip("~?%")) for end in ends]
    if not all(parts) or ".." in date or len(ends) != date.count("/") + 1:
        return {"literal": dates.words(date)}
    about = {"circa": True} if date[-1:] in {"~", "?", "%"} else {}
    return {"date-parts": parts, **about}


def _issued(record: Item) -> str:
    return record.issued if isinstance(record, m.Work) else record.written


def _name(author: str) -> dict[str, str]:
    family, comma, given = author.partition(", ")
    return {"family": family, "given": given} if comma else {"literal": author}


def _note(record: Item) -> str:
    """Return what no field of the formats holds."""
    said = []
    if isinstance(record, m.Work):
        said += [f"Agency: {record.agency}."] if record.agency else []
        said += [f"Archived {dates.words(record.archived)}."] if record.archived else []
        said += [record.defect] if record.defect else []
    if not dates.parts(issued := _issued(record)):
        said.insert(0, f"Date: {dates.words(issued)}.")
    return " ".join(said)


def bibtex(chosen: Iterable[Item]) -> str:
    """Return records as BibTeX; titles stand in double braces, so that their capitals stay."""
    return "\n".join(map(_entry, chosen))


def _entry(record: Item) -> str:
    kind, holder = _BIBTEX.get(type_of(record), ("misc", "howpublished"))
    year, month, day = [*_begin(_issued(record)), 0, 0, 0][:3]
    accessed = record.accessed if isinstance(record, m.Work) else None
    fields = {
        "author": " and ".join(_bibtex_name(each) for each in record.author),
        "title": f"{{{_latex(record.title)}}}",
        holder: _latex(record.publisher),
        "year": str(year) if year else "",
        "month": _MONTHS[month - 1] if month else "",
        "day": str(day) if day else "",
        "issn": _latex((record.issn or "") if isinstance(record, m.Work) else ""),
        "url": record.address or "",
        "urldate": accessed or "",
        "note": _latex(_note(record)),
    }
    lines = (
        f"  {key} = {value if key == 'month' else f'{{{value}}}'}" for key, value in fields.items() if value
    )
    return f"@{kind}{{{record.id},\n" + ",\n".join(lines) + "\n}\n"


def _begin(date: str) -> list[int]:
    """Return year, month and day of the beginning of a date, as far as it is a calendar date."""
    return dates.parts(dates.ends(date)[0])


def _bibtex_name(author: str) -> str:
    return _latex(author) if ", " in author else f"{{{_latex(author)}}}"


def _latex(text: str) -> str:
    return "".join(_LATEX.get(sign, sign) for sign in text)


def ris(chosen: Iterable[Item]) -> str:
    """Return records as RIS, lines ended by CR and LF."""
    return "\r\n".join(line for each in chosen for line in (*_tags(each), "ER  - ", "")) + "\r\n"


def _tags(record: Item) -> Iterator[str]:
    begin = _begin(_issued(record))
    yield f"TY  - {_RIS[type_of(record)]}"
    yield f"ID  - {record.id}"
    for author in record.author:
        yield f"AU  - {author}"
    yield f"TI  - {record.title}"
    yield f"{'PB' if type_of(record) == 'report' else 'T2'}  - {record.publisher}"
    if begin:
        yield f"PY  - {begin[0]}"
        yield f"DA  - {_slashes(begin)}"
    if isinstance(record, m.Work):
        if record.accessed and (accessed := _begin(record.accessed)):
            yield f"Y2  - {_slashes(accessed)}"
        if record.issn:
            yield f"SN  - {record.issn}"
    if record.address:
        yield f"UR  - {record.address}"
    if note := _note(record):
        yield f"N1  - {note}"


def _slashes(parts: list[int]) -> str:
    """Return a date as RIS has it: ``YYYY/MM/DD/``, unknown parts empty."""
    shown = [f"{parts[0]:04}", *(f"{each:02}" for each in parts[1:]), "", ""]
    return "/".join(shown[:3]) + "/"
