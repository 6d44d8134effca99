"""Read the entries of a reference list, as encyclopedias print them, into bibliographic fields. Pure.

The order of parts is that of Citation Style 1 (en.wikipedia.org/wiki/Help:Citation_Style_1), which most
copies of such articles have: authors, date, “title”, format, newspaper, agency, ISSN, archive, retrieval.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from explainer.text.edtf import MONTHS
from explainer.text.ids import ADDRESS

_SHORT = {month[:3].lower(): number for number, month in enumerate(MONTHS, 1)}
_MONTH = rf"(?:{'|'.join(MONTHS)}|{'|'.join(month[:3] for month in MONTHS)}|Sept)\.?"
_DATE = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{4}}-\d{{2}}|{_MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}}"
    rf"|{_MONTH} \d{{4}}|\d{{4}})"
)
_NUMBER = re.compile(r"\s*(?:\[(?P<bracket>\d{1,4})\]|(?P<plain>\d{1,4})\.)\s*(?=\S)")
_BULLET = re.compile(r"\s*[-*•–]\s+")
_ARCHIVED = re.compile(
    rf"\s*\b[Aa]rchived(?: copy)?(?: from the original)?(?: \(PDF\))?(?: on)? (?P<date>{_DATE})"
    r"(?: at [^.]+)?[.,]?"
)
_ACCESSED = re.compile(rf"\s*\b(?:[Rr]etrieved|[Aa]ccessed)(?: on)?:? (?P<date>{_DATE})[.,]?")
_ISSN = re.compile(r"\s*\b[eE]?ISSN:? (?P<issn>\d{4}-?\d{3}[\dXx])\b[.,]?")
_CODES = re.compile(r"\s*\b(?:ISBN|OCLC|PMID|PMC|S2CID|doi|DOI|JSTOR|arXiv|Bibcode|hdl)[: ]\s*\S+")
_ADDRESS = re.compile(rf"<?({ADDRESS})>?[.,]?")
_BRACKETS = {")": "(", "]": "["}
_FORMAT = re.compile(r"\s*\((PDF|DOC|DOCX|XLS|PPT|TXT|ZIP|Video|Audio)\)")
_HEAD = re.compile(
    rf"^(?P<who>.*?)\s*\((?P<date>{_DATE}|n\.d\.|[^()]{{0,40}}\b\d{{4}}[^()]{{0,20}})\)\.?\s*$"
)
_CLOSING = re.compile(r"[\"”](?=\s*(?:[.,;(\[]|$|[A-Z]))")
# “Title, Publisher – https://…”: what is left of it without the address
_DASHED = re.compile(r"(?P<title>\S.*?\S),\s+(?P<publisher>[^,]{2,80})\s[–—-]")
_PART = re.compile(r"(?<!\b[A-Z])(?<!\bSt)(?<!\bVol)(?<!\bNo)(?<!\bet al)\.(?:\s+|$)")
_ONLY_DATE = re.compile(rf"\(?({_DATE})\)?")
_SOURCES = re.compile(
    r"(?:references|notes|sources|footnotes|citations|bibliography|works cited|endnotes)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a reference list: the line as printed, and the fields that could be read from it."""

    number: int
    line: str
    title: str = ""
    author: tuple[str, ...] = ()
    publisher: str = ""
    agency: str = ""
    issued: str = ""
    archived: str = ""
    accessed: str = ""
    issn: str = ""
    format: str = ""
    type: str = ""
    address: str = ""
    archive: str = ""

    @property
    def read(self) -> bool:
        """Whether the entry could be read: a work without a title is none."""
        return bool(self.title)


def edtf(printed: str) -> str | None:
    """Return a printed date as EDTF, or None if it is none that can exist.

    Known are “September 3, 2024”, “3 September 2024”, “3-Sep-2024”, “3.9.2024” and “2024-09-03”, short names
    of months, a month with its year, and a year.
    """
    printed = re.sub(r"(?<=\d)-(?=[A-Z])|(?<=[a-z])-(?=\d)", " ", printed.strip().rstrip("."))
    if dotted := re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", printed):
        printed = f"{dotted[3]}-{int(dotted[2]):02}-{int(dotted[1]):02}"
    if found := re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", printed):
        parts = [part for part in found.groups() if part]
    elif found := re.fullmatch(
        rf"(?:(?P<day>\d{{1,2}}) )?(?P<month>{_MONTH})(?: (?P<later>\d{{1,2}}),)? (?P<year>\d{{4}})", printed
    ):
        day = found["day"] or found["later"]
        parts = [
            found["year"],
            f"{_SHORT[found['month'][:3].lower()]:02}",
            *([f"{int(day):02}"] if day else []),
        ]
    else:
        return None
    try:
        dt.date(*(*map(int, parts), 1, 1)[:3])
    except ValueError:
        return None
    return "-".join(parts)


def is_list(heading: str) -> bool:
    """Return whether a heading is that of a list of references."""
    return bool(_SOURCES.fullmatch(heading.strip(" =:#*").removesuffix("[edit]").strip()))


def is_entry(line: str) -> bool:
    """Return whether a line is an entry of a reference list by its look, as in “3. ^ a b”."""
    return bool(re.match(r"\s*(?:(?:\d{1,4}\.|\[\d{1,4}\])\s*)?(?:\^|↑)\s", line))


def looks_listed(line: str) -> bool:
    """Return whether a line below the heading of a list of references is one of its entries."""
    return bool(is_entry(line) or _NUMBER.match(line) or _BULLET.match(line) or re.search(_DATE, line))


def parse(line: str, number: int) -> Reference:
    """Return the fields of an entry; `number` holds where the line prints none."""
    rest = " ".join(line.split())
    if found := _NUMBER.match(rest):
        number, rest = int(found["bracket"] or found["plain"]), rest[found.end() :]
    rest = _BULLET.sub("", _back(rest), count=1) if _BULLET.match(rest) else _back(rest)
    taken: dict[str, str] = {}
    for key, pattern in (("archived", _ARCHIVED), ("accessed", _ACCESSED), ("issn", _ISSN)):
        if found := pattern.search(rest):
            taken[key] = found[1]
            rest = f"{rest[: found.start()]} {rest[found.end() :]}"
    for printed in _ADDRESS.findall(rest):
        address = _ended(printed)
        taken.setdefault("archive" if "web.archive.org" in address else "address", address)
    rest = _CODES.sub("", _ADDRESS.sub(lambda found: found[1][len(_ended(found[1])) :].rstrip(".,;:"), rest))
    before, title, after = _titled(rest.strip())
    if not title and "address" in taken and (plain := _DASHED.fullmatch(" ".join(rest.split()))):
        before, title, after = "", plain["title"], plain["publisher"]
    if found := _FORMAT.search(after):
        taken["format"] = found[1]
        after = after.replace(found.group(), "", 1)
    return Reference(number, line.strip(), **{**taken, **_tail(after, title), **_head(before)})  # type: ignore[arg-type]


def _ended(address: str) -> str:
    """Return an address without what is around it: stops, and brackets that it did not open."""
    end = len(address)
    more = {close: address.count(close) - address.count(opened) for close, opened in _BRACKETS.items()}
    while end:
        last = address[end - 1]
        if more.get(last, 0) > 0:
            more[last] -= 1
        elif last not in ".,;:!?'’”»*_":
            break
        end -= 1
    return address[:end]


def _back(line: str) -> str:
    """Return an entry without the letters that lead back to the text, as in “^ a b c”."""
    found = re.match(r"\s*(?:\^|↑)\s*", line)
    if not found:
        return line
    rest = line[found.end() :]
    expected = 0
    while (letter := re.match(r"([a-z]{1,2})\s+", rest)) and _letter(expected) == letter[1]:
        rest, expected = rest[letter.end() :], expected + 1
    return rest


def _letter(position: int) -> str:
    first, last = divmod(position, 26)
    return (chr(96 + first) if first else "") + chr(97 + last)


def _titled(text: str) -> tuple[str, str, str]:
    """Split an entry at its title: the longest text in quotation marks, other quotation marks inside it."""
    begin = re.search(r"[\"“](?=\S)", text)
    if begin:
        ends = [match for match in _CLOSING.finditer(text, begin.end()) if _really(text, match)]
        if ends:
            title = text[begin.end() : ends[-1].start()].strip()
            return text[: begin.start()], title, text[ends[-1].end() :]
    dated = re.search(rf"\(({_DATE}|n\.d\.)\)\.?\s+", text)
    if dated:
        title, _, after = _cut(text[dated.end() :])
        return text[: dated.end()], title, after
    return text, "", ""


def _really(text: str, end: re.Match[str]) -> bool:
    """Return whether a closing quotation mark may end a title: before a capital only behind a full stop."""
    behind = text[end.end() :].lstrip()
    return not behind[:1].isupper() or text[end.start() - 1] in ".?!"


def _cut(text: str) -> tuple[str, str, str]:
    found = _PART.search(text)
    return (text[: found.start()], found.group(), text[found.end() :]) if found else (text, "", "")


def _head(before: str) -> dict[str, object]:
    """Return the authors and the date that are before a title."""
    found = _HEAD.match(before.strip())
    who = found["who"] if found else before.strip()
    date = found["date"] if found and found["date"] != "n.d." else ""
    who = re.sub(r",?\s*\(?eds?\.\)?$", "", who.strip().strip("."))
    people = [re.sub(r"^(?:and|&)\s+", "", author.strip(" .")) for author in re.split(r"[;]|\s&\s", who)]
    initial = re.compile(r"(?:^|[\s.])[A-Z]$")
    kept = [
        person + "." if initial.search(person) else person
        for person in people
        if person and person != "et al"
    ]
    return {"author": tuple(kept), **({"issued": date} if date else {})}


def _tail(after: str, title: str) -> dict[str, str]:
    """Return what is behind a title: newspaper, agency and, if it is not before the title, the date."""
    fields = {"title": title.strip(" .,") if title.strip(" .") else ""}
    if title.endswith(("...", "…")):
        fields["title"] = title.strip()
    names = []
    for part in (piece.strip(" ,;") for piece in _PART.split(after)):
        dated = _ONLY_DATE.fullmatch(part)
        if dated:
            fields.setdefault("issued", dated[1])
        elif re.search(r"\w", part) and part != "n.d":
            names.append(re.sub(r"^(?:In|in|via)\s+", "", part))
    if names and (dated := re.search(rf",? \(?({_DATE})\)?$", names[0])):
        fields.setdefault("issued", dated[1])
        names[0] = names[0][: dated.start()]
    return {**fields, **dict(zip(("publisher", "agency"), names, strict=False))}
