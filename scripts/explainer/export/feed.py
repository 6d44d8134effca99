"""Write the Atom feeds of what changed: editions, corrections, changed and withdrawn claims. Pure; RFC 4287.

There is one of the whole site and one for each part, in which an entry has the id that it has in the other.

Its dates are those of the records. Ids are name-based UUIDs (RFC 9562, version 5) of the site's subject and
of what an entry is about, as the site may not know its own address. Links are relative to the feed.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape, quoteattr

from explainer.export import bibliography
from explainer.export.formats import stamp
from explainer.export.tables import evidence
from explainer.library import history
from explainer.library.library import Library
from explainer.seeds import models as m
from explainer.text import edtf, markup

WHOLE = "feed.xml"
_SPACE = uuid.UUID("3d0ef6c1-9f29-5c32-9be9-4d9d6e4cf2a5")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that changed: what it is called, when, what is said of it, and where it can be read."""

    key: str
    title: str
    date: str
    text: str
    path: str
    claim: str = ""


def entries(library: Library, version: str) -> list[Entry]:
    """Return all entries, the newest first."""
    found = sorted(_told_apart(_entries(library, version)), key=lambda entry: entry.key)
    return sorted(found, key=lambda entry: edtf.first_day(entry.date), reverse=True)


def _told_apart(found: Iterable[Entry]) -> Iterator[Entry]:
    """Yield entries, each with a key of its own: of what one key is about, the first keeps it.

    The others are known by their text too, so that an entry that comes before them changes no other.
    """
    seen: set[str] = set()
    for entry in found:
        key = entry.key
        while key in seen:
            key = f"{key} {entry.text}"
        seen.add(key)
        yield entry if key == entry.key else replace(entry, key=key)


def _entries(library: Library, version: str) -> Iterator[Entry]:
    edition, _, state = version.partition("+")
    told = f"{len(library.claims)} claims on {len(library.pages)} pages. This is version {version}."
    day = max([edtf.first_day(edition), *history.days(library).values()])
    title = f"Edition of {edtf.words(edition)}, state {state}"
    yield Entry(f"edition {version}", title, day, told, "data.html")  # a changed claim makes a new one
    for correction in library.corrections:
        said = f"It said: {correction.was} It says now: {correction.is_} Why: {correction.why}"
        claim = library.claims[correction.claim]
        yield Entry(
            f"correction {correction.claim} {correction.date}",
            f"Correction: {correction.claim}",
            correction.date,
            library.plain(markup.alone(said)),
            evidence(claim),
            claim.id,
        )
    for claim in library.claims.values():
        if claim.changed:
            key, title = f"changed {claim.id} {claim.changed}", f"Changed: {claim.id}"
            yield Entry(key, title, claim.changed, library.alone(claim), evidence(claim), claim.id)
        if gone := claim.withdrawn:
            key, title = f"withdrawn {claim.id}", f"Withdrawn: {claim.id}"
            yield Entry(key, title, gone.date, gone.reason, evidence(claim), claim.id)


def files(library: Library, version: str) -> Iterator[tuple[str, str]]:
    """Yield name and content of the feed of the whole site, and of one for each part."""
    own = uuid.uuid5(_SPACE, library.site.subject)
    all_ = entries(library, version)
    yield WHOLE, _atom(library, WHOLE, own, all_)
    for kind in (kind for kind in library.kinds.values() if kind.folder):
        claims = set(_claims_of(library, kind.kind))
        part = [entry for entry in all_ if entry.claim in claims]
        yield of_part(kind.folder), _atom(library, of_part(kind.folder), own, part, kind)


def of_part(folder: str) -> str:
    """Return the name of the feed of a part, by its folder."""
    return f"feed-{folder}.xml"


def named(name: str) -> bool:
    """Return whether a file of data is a feed, which changes when the site is built."""
    return name == WHOLE or name.startswith("feed-")


def _claims_of(library: Library, kind: str) -> Iterator[str]:
    """Yield the claims that are on pages of a part, and those of such pages that were withdrawn."""
    for text in (text for text in library.pages.values() if text.page.kind == kind):
        yield from (placement.claim.id for placement in library.page_placements[text.page.id])
        yield from (item.id for item in text.items if isinstance(item, m.Claim))


def _atom(library: Library, name: str, own: uuid.UUID, told: list[Entry], kind: m.Kind | None = None) -> str:
    site = library.site
    title = f"{kind.plural}: {site.title}" if kind else site.title
    page = f"{kind.folder}/index.html" if kind else "index.html"
    updated = max((entry.date for entry in told), key=edtf.first_day, default=site.edition)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f" <id>{(uuid.uuid5(own, f'part {kind.kind}') if kind else own).urn}</id>",
        f" <title>{escape(title)}</title>",
        f" <subtitle>{escape('Corrections, and what was changed or withdrawn')}</subtitle>",
        f" <updated>{stamp(updated)}</updated>",
        f" <author><name>{escape(bibliography.credit(library))}</name></author>",
        f" <rights>{escape(site.licence)}</rights>",
        f' <link rel="self" type="application/atom+xml" href="../data/{name}"/>',
        f' <link rel="alternate" type="text/html" href="../{page}"/>',
        *(line for entry in told for line in _entry(entry, own)),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _entry(entry: Entry, own: uuid.UUID) -> Iterator[str]:
    yield " <entry>"
    yield f"  <id>{uuid.uuid5(own, entry.key).urn}</id>"
    yield f"  <title>{escape(entry.title)}</title>"
    yield f"  <updated>{stamp(entry.date)}</updated>"
    yield f'  <link rel="alternate" type="text/html" href={quoteattr(f"../{entry.path}")}/>'
    yield f'  <content type="text">{escape(entry.text)}</content>'
    yield " </entry>"


def completed(feed: str, address: str) -> str:
    """Return the feed with whole addresses, for readers that cannot complete them, below the site's."""
    return feed.replace('href="../', f"href={quoteattr(address.rstrip('/') + '/')[:-1]}")
