"""Write works and documents as CSL-JSON, BibTeX and RIS, for reference managers, and CITATION.cff. Pure.

In BibTeX and RIS a line is a field, whatever is in it: each value is put on one line with single spaces.

CSL-JSON 1.0.2 (citationstyles.org); BibTeX as BibTeX 0.99d reads it, in UTF-8; RIS after its specification
of 2011. A date that a format cannot hold is given in words in a note. Addresses are those on record. How a
page is cited is made by theme/partials/cite.html, as its address is known only at the build.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from explainer.library.library import Library, PageText
from explainer.seeds import models as m
from explainer.seeds.lists import general
from explainer.text import edtf

Item = m.Work | m.Document
Bodies = frozenset[str]

# Types of CSL in the words of RIS; one that is not here is “GEN”.
_RIS = {
    "article": "ELEC", "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS",
    "bill": "BILL", "book": "BOOK", "broadcast": "VIDEO", "chapter": "CHAP", "classic": "CLSWK",
    "dataset": "DATA",
    "entry-dictionary": "DICT", "entry-encyclopedia": "ENCYC", "figure": "FIGURE", "graphic": "ART",
    "hearing": "HEAR", "legal_case": "CASE", "legislation": "STAT", "manuscript": "MANSCPT", "map": "MAP",
    "motion_picture": "MPCT", "musical_score": "MUSIC", "pamphlet": "PAMP", "paper-conference": "CPAPER",
    "patent": "PAT", "periodical": "JFULL", "personal_communication": "PCOMM", "post": "ELEC",
    "post-weblog": "BLOG", "regulation": "LEGAL", "report": "RPRT", "review": "JOUR", "review-book": "JOUR",
    "software": "COMP", "song": "MUSIC", "standard": "STAND", "thesis": "THES", "treaty": "LEGAL",
    "webpage": "ELEC",
}  # fmt: skip
# The same in BibTeX, with the field of whoever published it; one that is not here is “misc”.
_BIBTEX = {
    **dict.fromkeys(
        "article-journal article-magazine article-newspaper review review-book".split(),
        ("article", "journal"),
    ),
    "report": ("techreport", "institution"),
    "book": ("book", "publisher"),
    "chapter": ("incollection", "booktitle"),
    "paper-conference": ("inproceedings", "booktitle"),
    "thesis": ("phdthesis", "school"),
    "pamphlet": ("booklet", "howpublished"),
}
# What is part of something larger, such as an article of a newspaper: all else has a publisher.
_CONTAINED = frozenset(
    "article article-journal article-magazine article-newspaper broadcast chapter entry entry-dictionary "
    "entry-encyclopedia figure legal_case paper-conference post post-weblog review review-book "
    "webpage".split()
)
_SUFFIXES = {"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"}
_OF_BODIES = frozenset("and & of for inc inc. ltd ltd. llc llp plc corp. co. gmbh s.a. b.v.".split())
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_LATEX = {
    "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}", "$": "\\$", "&": "\\&", "#": "\\#", "%": "\\%", "_": "\\_",
}  # fmt: skip


def items(library: Library) -> list[Item]:
    """Return all that is cited: the documents, then the works that are not withdrawn."""
    return [*library.documents.values(), *(work for work in library.works.values() if not work.withdrawn)]


def items_of(library: Library, text: PageText) -> list[Item]:
    """Return what the claims of one page rest on, sections included, in the order of first use."""
    found: dict[str, Item] = {}
    for shown in library.page_of(text):
        for placement in library.page_placements[shown.page.id]:
            for reference in library.references[placement.claim.id]:
                found.setdefault(reference.key, reference.target)
    return list(found.values())


def files(library: Library) -> Iterator[tuple[str, str]]:
    """Yield name and content of the bibliography, whole and for each page that has notes."""
    bodies = _bodies(library)
    yield from _formats("bibliography", items(library), bodies, library.lists)
    for text in library.pages.values():
        if not text.anchor and (own := items_of(library, text)):
            yield from _formats(f"bibliography/{text.path}", own, bodies, library.lists)


def _bodies(library: Library) -> Bodies:
    """Return the names that the records give to what is not a person."""
    named = (name for name in library.names.values() if not library.is_person(name.id))
    return frozenset(form for name in named for form in (name.name, *name.aliases))


def _formats(name: str, chosen: list[Item], bodies: Bodies, lists: m.Lists) -> Iterator[tuple[str, str]]:
    yield f"{name}.csl.json", csl_json(chosen, bodies, lists)
    yield f"{name}.bib", bibtex(chosen, bodies, lists)
    yield f"{name}.ris", ris(chosen, lists)


def csl_json(chosen: Iterable[Item], bodies: Bodies = frozenset(), lists: m.Lists | None = None) -> str:
    """Return records as CSL-JSON, one a line; `lists` are those of the site, if it has its own."""
    lines = (json.dumps(csl(record, bodies, lists), ensure_ascii=False) for record in chosen)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def csl(record: Item, bodies: Bodies = frozenset(), lists: m.Lists | None = None) -> dict[str, Any]:
    """Return one record as an item of CSL-JSON; `bodies` are names that are not a family and a given name."""
    kind = type_of(record, lists)
    item: dict[str, Any] = {"id": record.id, "type": kind, "title": record.title}
    if record.author:
        item["author"] = [person(author, bodies) or {"literal": author} for author in record.author]
    item["container-title" if kind in _CONTAINED else "publisher"] = record.publisher
    item["issued"] = csl_date(_issued(record))
    if isinstance(record, m.Work):
        item |= {"ISSN": record.issn} if record.issn else {}
        item |= {"accessed": csl_date(record.accessed)} if record.accessed else {}
        item |= {"archive_location": record.archive} if record.archive else {}
    item |= {"URL": record.address} if record.address else {}
    return item | ({"note": note} if (note := _note(record)) else {})


def type_of(record: Item, lists: m.Lists | None) -> str:
    """Return the CSL type of a work or document."""
    lists = lists or general()
    return lists.csl_of(record.type) if isinstance(record, m.Work) else lists.documents[record.kind].csl


def csl_date(date: str) -> dict[str, Any]:
    """Return an EDTF date as CSL-JSON has it: parts if it is a calendar date or an interval, else words."""
    ends = [end for end in date.split("/") if end]
    parts = [edtf.parts(end.rstrip("~?%")) for end in ends]
    if not all(parts) or ".." in date or len(ends) != date.count("/") + 1:
        return {"literal": edtf.words(date)}
    about = {"circa": True} if date[-1:] in {"~", "?", "%"} else {}
    return {"date-parts": parts, **about}


def _issued(record: Item) -> str:
    return record.issued if isinstance(record, m.Work) else record.written


def person(author: str, bodies: Bodies = frozenset()) -> dict[str, str]:
    """Return family name, given name and suffix of an author written as “Family, Given”; nothing for a body.

    A body is what is among `bodies`, has more commas than the name of a person, or has a word that no person
    is called, such as “and”, “of” or “Ltd.”.
    """
    family, *others = author.split(", ")
    suffix = others[1:] if others[1:] and others[1] in _SUFFIXES else []
    words = set(author.replace(",", " ").casefold().split())
    if author in bodies or len(others) - len(suffix) != 1 or words & _OF_BODIES:
        return {}
    return {"family": family, "given": others[0], **({"suffix": suffix[0]} if suffix else {})}


def _note(record: Item) -> str:
    """Return what no field of the formats holds."""
    said = []
    if isinstance(record, m.Work):
        said += [f"Agency: {record.agency}."] if record.agency else []
        said += [f"Archived {edtf.words(record.archived)}."] if record.archived else []
        said += [record.defect] if record.defect else []
    if not edtf.parts(issued := _issued(record)):
        said.insert(0, f"Date: {edtf.words(issued)}.")
    return " ".join(said)


def bibtex(chosen: Iterable[Item], bodies: Bodies = frozenset(), lists: m.Lists | None = None) -> str:
    """Return records as BibTeX; titles are in double braces, so that their capitals stay."""
    return "\n".join(_entry(record, bodies, lists) for record in chosen)


def _entry(record: Item, bodies: Bodies, lists: m.Lists | None) -> str:
    kind, holder = _BIBTEX.get(type_of(record, lists), ("misc", "howpublished"))
    year, month, day = [*_begin(_issued(record)), 0, 0, 0][:3]
    accessed = record.accessed if isinstance(record, m.Work) else None
    fields = {
        "author": " and ".join(_bibtex_name(author, bodies) for author in record.author),
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
    return edtf.parts(edtf.ends(date)[0])


def _bibtex_name(author: str, bodies: Bodies) -> str:
    """Return an author in one name’s form; in braces nothing is a comma or “and” that parts names."""
    name = person(author, bodies)
    parts = (name.get("family"), name.get("suffix"), name.get("given"))
    return ", ".join(_latex(part) for part in parts if part) or f"{{{_latex(author)}}}"


def _latex(text: str) -> str:
    return "".join(_LATEX.get(character, character) for character in " ".join(text.split()))


def ris(chosen: Iterable[Item], lists: m.Lists | None = None) -> str:
    """Return records as RIS, lines ended by CR and LF."""
    lines: list[str] = []
    for record in chosen:
        lines += [f"{tag}  - {' '.join(value.split())}" for tag, value in _tags(record, lists)]
        lines += ["ER  - ", ""]
    return "\r\n".join(lines) + "\r\n"


def _tags(record: Item, lists: m.Lists | None) -> Iterator[tuple[str, str]]:
    kind = type_of(record, lists)
    begin = _begin(_issued(record))
    yield "TY", _RIS.get(kind, "GEN")
    yield "ID", record.id
    for author in record.author:
        yield "AU", author
    yield "TI", record.title
    yield ("T2" if kind in _CONTAINED else "PB"), record.publisher
    if begin:
        yield "PY", str(begin[0])
        yield "DA", _slashes(begin)
    if isinstance(record, m.Work):
        if record.accessed and (accessed := _begin(record.accessed)):
            yield "Y2", _slashes(accessed)
        if record.issn:
            yield "SN", record.issn
    if record.address:
        yield "UR", record.address
    if note := _note(record):
        yield "N1", note


def _slashes(parts: list[int]) -> str:
    """Return a date as RIS has it: ``YYYY/MM/DD/``, unknown parts empty."""
    shown = [f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:]), "", ""]
    return "/".join(shown[:3]) + "/"


MESSAGE = "If you use this text or data, please cite it with its edition."


def credit(library: Library) -> str:
    """Return who made the site: those who contributed to it, together, as no person signed it."""
    return f"Contributors to “{library.site.title}”"


def about(library: Library) -> str:
    """Return in a sentence what the data is."""
    return f"Claims on {library.site.subject}, each with the sentences, works and statements behind it."


def cff(library: Library, version: str) -> str:
    """Return the content of CITATION.cff (Citation File Format 1.2.0)."""
    site = library.site
    exact = len(edtf.parts(site.edition)) == 3
    fields = {
        "cff-version": "1.2.0",
        "message": MESSAGE,
        "type": "dataset",
        "title": site.title,
        "abstract": about(library),
        "authors": [{"name": credit(library)}],
        "version": version,
        "date-released": site.edition if exact else None,
        "license": site.licence_id,
        "license-url": None if site.licence_id else site.licence_address,
    }
    told = {key: value for key, value in fields.items() if value}
    text = yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=1000)
    return f"# Generated from {site.file} – change that file, not this one.\n{text}"
