"""Where a reader can change, report or ask: addresses on the code host, added when the site is built.

Generated pages hold no line numbers and depend on nothing but the seeds, so that what a copy of the
project knows of itself (`REPO_URL`, `SITE_URL`, `CONTACT`) and the lines of records come in here.
Nothing is invented: without an address a page names its file and record, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import quote, urlencode

from explainer.errors import Mark
from explainer.library.library import Library
from explainer.pages.links import file_of

_MAIL = re.compile(r"[^\s@<>\"'&]+@[^\s@<>\"'&]+\.[^\s@<>\"'&]+")
_WEB = re.compile(r"https?://[^\s<>\"']+")
_HEADING = re.compile(r'<h3 id="([dw]-[^"]+)">.*?</h3>', re.DOTALL)
_NOTE = re.compile(r'<li id="fn:([^"]+)">.*?(?=</p>\s*</li>)', re.DOTALL)
SOURCES = "sources.md"
WAYS = "contribute.md"  # the page that lists the ways to take part


def repository(address: str) -> str:
    """Return where a reader sees a repository, from its address as git gives it."""
    address = re.sub(r"^(?:ssh://)?git@([\w.-]+)(?::\d+)?[:/](?=[^/])", r"https://\1/", address.strip())
    return address.rstrip("/").removesuffix(".git").rstrip("/")


@dataclass(frozen=True, slots=True)
class Host:
    """What a copy of the project knows of where it is kept and who answers; empty where unknown.

    The paths are those between the repository's address and a file, as on GitHub.
    """

    repository: str = ""
    site: str = ""
    contact: str = ""
    change: str = "edit/main/"
    folder: str = "tree/main/"
    read: str = "blob/main/"
    history: str = "commits/main/"
    report: str = "issues/new"

    def _at(self, path: str, file: str = "") -> str:
        address = repository(self.repository)
        return f"{address}/{path}{quote(file)}" if _WEB.fullmatch(address) else ""

    def changing(self, place: Mark) -> str:
        """Return where a record can be changed, at its line; a folder is shown."""
        to = self._at(self.folder if place.file.endswith("/") else self.change, place.file)
        return f"{to}#L{place.line}" if to and place.line > 1 else to

    def history_of(self, place: Mark) -> str:
        """Return where every change of a record's file is listed."""
        return self._at(self.history, place.file)

    def reporting(self, claim: str, path: str) -> str:
        """Return the form for a problem, filled in with the claim and the address of its page, if any."""
        asked = {"template": "error.yml"}
        if claim:
            asked |= {"title": f"{claim}: ", "claim": claim}
        if _WEB.fullmatch(self.site):
            asked["page"] = f"{self.site.rstrip('/')}/{path.removesuffix('.md')}.html"
        form = self.asking()
        return form and f"{form}?{urlencode(asked, quote_via=quote)}"

    def asking(self) -> str:
        """Return where an issue is opened."""
        return self._at(self.report)

    def reading(self, file: str) -> str:
        """Return where a file can be read."""
        return self._at(self.read, file)

    def reach(self) -> str:
        """Return the link to whoever answers for this copy: a mail or web address, else nothing."""
        if _MAIL.fullmatch(self.contact):
            return f"mailto:{self.contact}"
        return self.contact if _WEB.fullmatch(self.contact) else ""


@dataclass(frozen=True, slots=True)
class Record:
    """What the foot of a page says of where it comes from; links are empty where unknown."""

    file: str
    claim: str
    change: str
    history: str
    report: str
    contact: str
    reach: str


FORMS = {
    "error.yml": "Report an error",
    "propose.yml": "Propose a sentence",
    "source.yml": "Suggest a source",
    "dispute.yml": "Dispute a sentence",
    "reply.yml": "Reply, if you are named",
}


def ways(host: Host) -> list[tuple[str, str]]:
    """Return every way to take part that is configured, as words and link; none if nothing is known."""
    found = []
    if form := host.asking():
        found = [(words, f"{form}?template={name}") for name, words in FORMS.items()]
        found.append(("How to contribute, step by step", host.reading("CONTRIBUTING.md")))
    if reach := host.reach():
        found.append((f"Write to {host.contact}", reach))
    return found


def places(library: Library) -> dict[str, Mark]:
    """Return where the record of each page, claim, document and work stands, by page or anchor."""
    found = {file_of(text): Mark(text.page.file) for text in library.pages.values() if not text.anchor}
    found |= {f"evidence/{key}.md": claim.mark() for key, claim in library.claims.items()}
    found |= {f"w-{key}": work.mark() for key, work in library.works.items()}
    found |= {f"d-{key}": document.mark() for key, document in library.documents.items()}
    return found


def record(path: str, seed: str, known: Mapping[str, Mark], host: Host) -> Record:
    """Return what the foot of a page says; `seed` is the file that the page names, if it is generated."""
    folder, _, name = path.rpartition("/")
    place = known.get(path) or Mark(seed or f"docs/{path}")
    claim = name.removesuffix(".md") if folder == "evidence" and path in known else ""
    report = host.reporting(claim, path)
    return Record(
        place.file, claim, host.changing(place), host.history_of(place), report, host.contact, host.reach()
    )


def with_records(html: str, path: str, known: Mapping[str, Mark], host: Host) -> str:
    """Return a built page in which each note, and each entry of the page of sources, can be changed.

    `known` has the place of each record in the seeds, by the anchor that its entry has.
    """

    def behind(found: re.Match[str], anchors: tuple[str, ...], tag: str) -> str:
        anchor = next((name for name in anchors if name in known), "")
        if not anchor:
            return found[0]
        to = escape(host.changing(known[anchor]))
        said = f'<a href="{to}">Suggest a change</a>'
        return f'{found[0]}<{tag} class="record" data-search-exclude>{said}</{tag}>'

    if not host.changing(Mark("")):
        return html
    if path == SOURCES:
        html = _HEADING.sub(lambda found: behind(found, (found[1],), "p"), html)
    return _NOTE.sub(lambda found: behind(found, (f"w-{found[1]}", f"d-{found[1]}"), "span"), html)
