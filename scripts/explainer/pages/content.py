"""Render the pages that tell the subject, with their notes. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from string import ascii_lowercase

from explainer.library import attribution, effect, provenance
from explainer.library.library import Library, PageText, Placement, Reference
from explainer.pages import citation, fact_strip
from explainer.pages.citation import check_box
from explainer.pages.links import Linker, file_of, heading
from explainer.pages.template import fill
from explainer.seeds import models as m
from explainer.text import edtf, markdown
from explainer.text.facts import figures, has
from explainer.text.markdown import Markdown

MOST_MARKERS = 2


@dataclass
class Note:
    """What one marker stands for on one page, and where it is used."""

    target: m.Work | m.Document
    documents: dict[str, m.Document] = field(default_factory=dict)
    uses: list[Placement] = field(default_factory=list)


@dataclass
class Notes:
    """Collects the notes of a page while its sentences are rendered, in order of first use."""

    library: Library
    path: str
    notes: dict[str, Note] = field(default_factory=dict)
    placed: list[Placement] = field(default_factory=list)

    def markers(self, placement: Placement) -> Markdown:
        """Return the markers that follow a sentence, and note its use of their works.

        Two at most, a comma between; what is more is counted and found in the evidence.
        """
        claim = placement.claim
        self.placed.append(placement)
        to = markdown.relative(f"evidence/{claim.id}.md", self.path)
        references = () if claim.is_note else self.library.references[claim.id]
        return fill(
            "marks",
            to=to,
            claim=claim,
            notes=[Markdown(self._mark(reference, placement)) for reference in references[:MOST_MARKERS]],
            more=max(0, len(references) - MOST_MARKERS),
        )

    def _mark(self, reference: Reference, placement: Placement) -> str:
        note = self.notes.setdefault(reference.key, Note(reference.target))
        note.documents[reference.document.id] = reference.document
        note.uses.append(placement)
        return f"[^{reference.key}]"

    def definitions(self) -> str:
        """Return the section of notes, or nothing if the page has none."""
        if not self.notes:
            return ""
        notes = [self._definition(key, note) for key, note in self.notes.items()]
        return fill("notes", lineages=lineages(self.library, self.placed), notes=notes)

    def _definition(self, key: str, note: Note) -> dict[str, object]:
        work = note.target if isinstance(note.target, m.Work) else None
        lineages = dict.fromkeys(document.lineage for document in note.documents.values()) if work else {}
        return {
            "key": key,
            "label": citation.label(note.target),
            "cited_by": [self.library.lineage_called(lineage) for lineage in lineages],
            "target": note.target,
            "authors": citation.family_names(note.target),
            "sources": markdown.relative(f"sources.md#{'w' if work else 'd'}-{key}", self.path),
            "fault": bool(work and work.defect),
            "uses": [
                {
                    "letter": letter(i),
                    "place": use,
                    "evidence": markdown.relative(f"evidence/{use.claim.id}.html", self.path),
                }
                for i, use in enumerate(note.uses)
            ],
        }


def lineages(library: Library, placed: Iterable[Placement]) -> dict[str, object]:
    """Return how many sentences a page has, and from how many of them each text is, most frequent first.

    Revisions of one text count once. A sentence that rests on several texts counts for each of them.
    """
    claims = [placement.claim for placement in placed if placement.claim.at]
    counted = Counter(lineage for claim in claims for lineage in provenance.lineages(library, [claim]))
    named = [(library.lineage_called(lineage), number) for lineage, number in counted.most_common()]
    return {"total": len(claims), "named": named}


def letter(number: int) -> str:
    """Return the letter of a way back by its number from 0: a to z, then aa, ab and so on."""
    more, last = divmod(number, len(ascii_lowercase))
    return (letter(more - 1) if more else "") + ascii_lowercase[last]


def content(
    library: Library,
    text: PageText,
    more: Iterable[str] = (),
    last: str = "",
    insertions: Mapping[int, str] | None = None,
) -> str:
    """Return the Markdown of one content page, with the pages that are its sections.

    `more` blocks come before the sections and what is also mentioned, the block `last` before the notes, and
    its `insertions` in the places of the items with its numbers.
    """
    path = file_of(text)
    linker, notes = Linker(library, path, text.page.id), Notes(library, path)
    told = list(_blocks(library, text, linker, notes, insertions or {}))
    lead = next((i for i, block in enumerate(told) if block.startswith("## ")), len(told))
    body = fill(
        "content",
        page=text.page,
        lead=_joined(told[:lead]),
        strip=_joined([fact_strip.block(library, text, path)]),
        facts=_head(library, text),
        rest=_joined(told[lead:]),
        more=_joined(more),
        sections=[
            {
                "heading": heading(section.page.title, section.anchor, 2),
                "page": section.page,
                "blocks": _joined(_blocks(library, section, linker, notes, {}, level=3)),
            }
            for section in library.page_of(text)[1:]
        ],
        also=_also(library, text),
        last=Markdown(last),
    )
    known = [("minutes", markdown.minutes([body])), ("changed", changed(library, text))]
    also = [alias for shown_ in library.page_of(text) for alias in shown_.page.aliases]
    known += [("also", ", ".join(also))] if also else []
    title, told_in_short, seed = text.page.title, description(library, text), text.page.file
    blocks = [body, notes.definitions()]
    return markdown.page(title, told_in_short, seed, blocks, search={"boost": 4}, known=known)


def _joined(blocks: Iterable[str]) -> Markdown:
    return Markdown("\n\n".join(filter(None, blocks)))


def description(library: Library, text: PageText) -> str:
    """Return what search engines show: the words that lead into a page, or else its first claim."""
    first = next((item for item in text.items if isinstance(item, m.Claim | m.Use | m.Guide)), None)
    if first is None:
        return f"{text.page.title}: {library.site.title}"
    if isinstance(first, m.Guide):
        return library.plain(first.guide)
    return library.alone(first if isinstance(first, m.Claim) else library.claims[first.use])


def lead(library: Library, text: PageText, most: int) -> str:
    """Return what is shown of a link to a page: as much of its first paragraph as `most` characters can hold.

    An accusation is so followed by its denial, where the page has it so. Sentences stay whole.
    """
    words = description(library, text)
    first = next((i for i, item in enumerate(text.items) if isinstance(item, m.Claim | m.Use)), None)
    if first is None or words != library.alone(_claim(library, text.items[first])):
        return words
    for item in text.items[first + 1 :]:
        if not isinstance(item, m.Claim | m.Use):
            break
        if len(f"{words} {(more := library.alone(_claim(library, item)))}") > most:
            break
        words += f" {more}"
    return words


def _claim(library: Library, item: m.Item) -> m.Claim:
    if isinstance(item, m.Claim):
        return item
    assert isinstance(item, m.Use)  # noqa: S101 – the caller has asked
    return library.claims[item.use]


def changed(library: Library, text: PageText) -> str:
    """Return in words when the meaning of a sentence on the page last changed, or else the site's edition."""
    placements = (
        placement for shown in library.page_of(text) for placement in library.page_placements[shown.page.id]
    )
    days = [placement.claim.changed for placement in placements if placement.claim.changed]
    if not days:
        return f"Updated {edtf.words(library.site.edition)}"
    return f"Updated {edtf.words(max(days, key=edtf.sort_key))}"


def _blocks(  # noqa: C901, PLR0912, PLR0913, PLR0917 – a case for each kind of item
    library: Library,
    text: PageText,
    linker: Linker,
    notes: Notes,
    insertions: Mapping[int, str],
    level: int = 2,
) -> Iterator[str]:
    """Yield headings, paragraphs and boxes in the order of the items."""
    placements = {placement.claim.id: placement for placement in library.page_placements[text.page.id]}
    paragraph: list[str] = []
    box: list[dict[str, object]] | None = None  # what is not known, in its box

    def end() -> Iterator[str]:
        nonlocal box
        if paragraph:
            yield " ".join(paragraph)
            paragraph.clear()
        if box:
            yield fill("unknown", heading=Markdown("#" * level), items=box)
        box = None

    for i, item in enumerate(text.items):
        match item:
            case m.Door() | m.Show():
                yield from end()
                yield insertions.get(i, "")
            case m.Heading():
                yield from end()
                yield f"{'#' * level} {markdown.escape(item.section)}"
            case m.Break():
                yield from end()
            case m.Unknown():
                yield from end()
                box = []
            case m.CheckHere():
                yield from end()
                yield check_box(library, library.checks[item.check])
            case m.Claim(id=key) | m.Use(use=key) if box is not None:
                if here := placements.get(key):
                    words, mark = linker.prose(here.words), notes.markers(here)
                    box.append({"anchor": here.anchor, "words": words, "mark": Markdown(mark)})
            case m.Claim(id=key) | m.Use(use=key):
                if here := placements.get(key):
                    paragraph.append(_sentence(here, linker, notes))
                elif library.claims[key].withdrawn:
                    paragraph.append(_gone(library.claims[key], linker.path))
            case m.Definition():
                term = library.terms[item.define]
                to = markdown.relative(f"glossary.md#g-{term.id}", linker.path)
                paragraph.append(
                    f"{markdown.link(markdown.escape(term.term), to)}: {linker.prose(term.meaning)}"
                )
            case m.Guide():
                paragraph.append(linker.prose(item.guide))
    yield from end()


def _sentence(placement: Placement, linker: Linker, notes: Notes) -> str:
    words = linker.prose(placement.words)
    return f'<span class="claim" id="{placement.anchor}">{words}{notes.markers(placement)}</span>'


def _gone(claim: m.Claim, path: str) -> str:
    """Return what is in the place of a withdrawn claim."""
    to = markdown.relative(f"evidence/{claim.id}.md", path)
    return fill("gone", anchor=f"c-{claim.id}", to=Markdown(to))


def _head(library: Library, text: PageText) -> list[tuple[Markdown, Markdown]]:
    """Return the head of facts: each row from the claims on the page that feed it."""
    kind = library.kinds.get(text.page.kind)
    rows = []
    for fact in kind.rows(text.page.type) if kind and kind.facts else ():
        label = markdown.escape(fact.label)
        if kind and fact.key == kind.attribution:
            label = markdown.link(label, markdown.relative("about/rules.md#attribution", file_of(text)))
        cell = "<br>".join(facts(library, text, fact.key)) or markdown.escape(fact.unfilled)
        rows.append((label, Markdown(cell)))
    return rows


def facts(library: Library, text: PageText, key: str, to: str = "") -> list[str]:
    """Return what the sentences of a page say of one row, a cell a claim, linked, with who says it.

    The row of effects begins with what the rule of effects finds, and that of attribution has what its rule
    finds. `to` is the page as seen from here.
    """
    anchors = {placement.claim.id: placement.anchor for placement in library.page_placements[text.page.id]}
    kind = library.kinds[text.page.kind]
    if kind.attribution == key:
        told = [
            (claim, words, _by(library, claim, words))
            for claim, words in attribution.attributions(library, text)
        ]
    else:
        told = [(claim, words, "") for claim, words in effect.effects(library, text) if kind.effect == key]
        for item in text.items:
            if isinstance(item, m.Claim | m.Use) and key in item.fact:
                claim = item if isinstance(item, m.Claim) else library.claims[item.use]
                told.append((claim, item.fact[key], _by(library, claim, item.fact[key])))
    first: dict[tuple[str, str], m.Claim] = {}
    for claim, words, by in told:
        if claim.id in anchors:
            first.setdefault((words, by), claim)
    return [
        f"{markdown.link(markdown.escape(words), f'{to}#{anchors[claim.id]}')} {markdown.escape(by)}".rstrip()
        for (words, by), claim in first.items()
    ]


def _by(library: Library, claim: m.Claim, words: str) -> str:
    """Return who says what a cell says, and of a count also who counted and when.

    A note and a cell that names its speaker need no more.
    """
    speakers = [library.statements[key].by if key in library.statements else key for key in claim.from_]
    forms = [form for key in speakers for form in library.forms(key)]
    if claim.is_note or has(words, forms) or any(has(form, [words]) for form in forms):
        return ""
    said = [provenance.who_says(library, claim)]
    counted = {number.value for number in figures(words, library.style.amounts)}
    for figure in claim.figures:
        if counted & {number.value for number in figures(figure.as_told, library.style.amounts)}:
            if figure.counted_by and figure.counted_by not in speakers:
                said.append(f"counted by {library.call(figure.counted_by)}")
            said.append(edtf.words(figure.period) if figure.period else "period not stated")
    return f"({'; '.join(dict.fromkeys(said))})"


def _also(library: Library, text: PageText) -> list[dict[str, object]]:
    """Return the claims that name the page's subject and are not placed on it; notes are left out."""
    placed = {placement.claim.id for placement in library.page_placements[text.page.id]}
    named = library.mentions.get(text.page.id, ())
    others = [claim for claim in named if claim.id not in placed and not claim.is_note]
    both = (candidate for claim in others for candidate in (claim, *_replies(library, claim, placed)))
    found: list[dict[str, object]] = []
    for claim in {claim.id: claim for claim in both if library.placements.get(claim.id)}.values():
        home = library.placements[claim.id][0]
        there = library.pages[home.page]
        to = markdown.relative(f"{file_of(there)}#{home.anchor}", file_of(text))
        title = markdown.link(markdown.escape(there.page.title), to)
        found.append({"words": library.alone(claim), "page": title})
    return found


def _replies(library: Library, claim: m.Claim, placed: Container[str]) -> Iterator[m.Claim]:
    """Yield the first claim of each answer to a claim, and of each denial, that a page does not have yet."""
    answers = [reply for key in claim.from_ for reply in library.answered_by.get(key, ())]
    for statement in (*answers, *library.denied_by(claim)):
        told = library.told_from.get(statement.id, ())
        if told and not any(answer.id in placed for answer in told):
            yield told[0]
