"""Render the pages that tell the subject: content pages and the index of each part. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from explainer import attribution, citation, dates, effect, extract, markdown, phrasing, standing, wording
from explainer import models as m
from explainer.library import Library, PageText, Placement
from explainer.notes import Notes


def file_of(text: PageText) -> str:
    """Return the path of a page's Markdown file below ``docs/``."""
    return f"{text.path}.md"


def address(library: Library, key: str) -> str:
    """Return the path with anchor, below ``docs/``, of anything that ``[[id]]`` can name."""
    match library.linkable[key]:
        case m.Page():
            return file_of(library.pages[key])
        case m.Document():
            return f"sources.md#d-{key}"
        case m.Work():
            return f"sources.md#w-{key}"
        case m.Name():
            return f"names.md#n-{key}"
        case m.Term():
            return f"glossary.md#g-{key}"


class Linker:
    """Turns prose into Markdown; links the first mention of a thing in a section, never the page itself."""

    def __init__(self, library: Library, path: str, own: str | None = None) -> None:
        """Link as seen from the page file `path`, whose own subject is `own`."""
        self.library, self.path, self.own = library, path, own
        self.linked: set[str] = set()

    def section(self) -> None:
        """Begin a section: each thing may be linked once more."""
        self.linked.clear()

    def prose(self, text: str) -> str:
        """Return prose with chosen alternatives as Markdown."""
        return markdown.opening("".join(map(self._piece, wording.pieces(text))).strip())

    def _piece(self, piece: wording.Piece) -> str:
        words = markdown.escape_inside(
            piece.text if piece.to is None else piece.text or self.library.call(piece.to)
        )
        if piece.to is None or piece.to == self.own or piece.to in self.linked:
            return words
        self.linked.add(piece.to)
        return markdown.link(words, markdown.relative(address(self.library, piece.to), self.path))


def content(
    library: Library,
    text: PageText,
    more: Iterable[str] = (),
    last: str = "",
    shown: Mapping[int, str] | None = None,
) -> str:
    """Return the Markdown of one content page.

    `more` blocks stand before what is also mentioned, the block `last` before the notes, and what is `shown`
    in the places of the items with its numbers.
    """
    path = file_of(text)
    linker, notes = Linker(library, path, text.page.id), Notes(library, path)
    placements = {each.claim.id: each for each in library.page_placements[text.page.id]}
    told = list(_blocks(library, text, linker, notes, placements, shown or {}))
    lead = next((i for i, block in enumerate(told) if block.startswith("## ")), len(told))
    blocks = [_withdrawn(text.page), *told[:lead], _head(library, text), *told[lead:]]
    blocks += [*more, _also(library, text, placements), last]
    known = [("minutes", markdown.minutes(blocks)), ("changed", changed(library, text))]
    known += [("also", ", ".join(text.page.aliases))] if text.page.aliases else []
    blocks.append(notes.definitions())
    title, seed = text.page.title, text.page.file
    return markdown.page(title, description(library, text), seed, blocks, search={"boost": 4}, known=known)


def description(library: Library, text: PageText) -> str:
    """Return what search engines show: the words that lead into a page, or else its first claim."""
    first = next((item for item in text.items if isinstance(item, m.Claim | m.Use | m.Guide)), None)
    if first is None:
        return f"{text.page.title}: {library.site.title}"
    if isinstance(first, m.Guide):
        return library.plain(first.guide)
    return library.alone(first if isinstance(first, m.Claim) else library.claims[first.use])


def changed(library: Library, text: PageText) -> str:
    """Return in words when the meaning of a sentence on the page last changed, or else the site's edition."""
    days = [each.claim.changed for each in library.page_placements[text.page.id] if each.claim.changed]
    if not days:
        return f"edition of {dates.words(library.site.edition)}"
    return f"last changed {dates.words(max(days, key=dates.sort_key))}"


def _withdrawn(record: m.Page) -> str:
    return f"**Withdrawn.** {markdown.escape(record.withdrawn.reason)}" if record.withdrawn else ""


def _blocks(  # noqa: C901, PLR0913, PLR0917 – a case for each kind of item
    library: Library,
    text: PageText,
    linker: Linker,
    notes: Notes,
    placements: dict[str, Placement],
    shown: Mapping[int, str],
) -> Iterator[str]:
    """Yield headings, paragraphs and boxes in the order of the items."""
    paragraph: list[str] = []

    def end() -> Iterator[str]:
        if paragraph:
            yield " ".join(paragraph)
            paragraph.clear()

    for i, item in enumerate(text.items):
        match item:
            case m.Door() | m.Show():
                yield from end()
                yield shown.get(i, "")
            case m.Heading():
                yield from end()
                linker.section()
                yield f"## {markdown.escape(item.section)}"
            case m.Break():
                yield from end()
            case m.CheckHere():
                yield from end()
                yield check_box(library, library.checks[item.check])
            case m.Claim(id=key) | m.Use(use=key):
                here = placements.get(key)
                gone = _gone(library.claims[key], linker.path)
                paragraph.append(_sentence(here, linker, notes) if here else gone)
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
    """Return what stands in the place of a withdrawn claim."""
    to = markdown.relative(f"evidence/{claim.id}.md", path)
    return f'<span class="claim" id="c-{claim.id}">({markdown.link("A sentence was withdrawn", to)}.)</span>'


def check_box(library: Library, check: m.Check) -> str:
    """Return an editor's check in its own box, with its own citation."""
    says = f"**Editor’s check.** {markdown.escape(check.check)}"
    cited = f"Source: {citation.source(check.source, dict(library.works))}"
    box = '<aside class="check" role="note" aria-label="Editor’s check" markdown>'
    return f"{box}\n\n{says} {cited}\n\n</aside>"


def _head(library: Library, text: PageText) -> str:
    """Return the head of facts: each row from the claims on the page that feed it."""
    kind = library.kinds.get(text.page.kind)
    if not kind or not kind.facts:
        return ""
    rows = []
    for fact in kind.rows(text.page.type):
        told = "<br>".join(facts(library, text, fact.key)) or markdown.escape(fact.unfilled)
        label = markdown.escape(fact.label)
        if fact.key == kind.attribution:
            label = markdown.link(label, markdown.relative("about/rules.md#attribution", file_of(text)))
        rows.append((label, told))
    table = markdown.table(("At a glance", "What our sources say"), rows)
    return f'<div class="facts" markdown>\n\n{table}\n\n</div>'


def facts(library: Library, text: PageText, key: str, to: str = "") -> list[str]:
    """Return what the sentences of a page say of one row, a cell a claim, linked, with who says it.

    The row of effects begins with what the rule of effects finds, and that of attribution has what its rule
    finds. `to` is the page as seen from here.
    """
    anchors = {each.claim.id: each.anchor for each in library.page_placements[text.page.id]}
    kind = library.kinds[text.page.kind]
    if kind.attribution == key:
        told = [
            (claim, words, _by(library, claim, words)) for claim, words in attribution.named(library, text)
        ]
    else:
        told = [(claim, words, "") for claim, words in effect.told(library, text) if kind.effect == key]
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
    if claim.is_note or phrasing.has(words, forms) or any(phrasing.has(form, [words]) for form in forms):
        return ""
    said = [standing.who(library, claim)]
    counted = {each.value for each in extract.figures(words, library.style.amounts)}
    for figure in claim.figures:
        if counted & {each.value for each in extract.figures(figure.as_told, library.style.amounts)}:
            if figure.counted_by and figure.counted_by not in speakers:
                said.append(f"counted by {library.call(figure.counted_by)}")
            said.append(dates.words(figure.period) if figure.period else "period not stated")
    return f"({'; '.join(dict.fromkeys(said))})"


def _also(library: Library, text: PageText, placed: dict[str, Placement]) -> str:
    """Return the claims that name the page's subject and are not placed on it; notes are left out."""
    named = library.mentions.get(text.page.id, ())
    others = [each for each in named if each.id not in placed and not each.is_note]
    others = list(
        {each.id: each for claim in others for each in (claim, *_replies(library, claim, placed))}.values()
    )
    if not others:
        return ""
    path = file_of(text)
    lines = []
    for claim in others:
        home = library.placements[claim.id][0]
        to = markdown.relative(f"{file_of(library.pages[home.page])}#{home.anchor}", path)
        title = markdown.escape(library.pages[home.page].page.title)
        lines.append(f"{markdown.escape(library.alone(claim))} (on the page {markdown.link(title, to)})")
    return "## Also mentioned\n\n" + markdown.bullets(lines)


def _replies(library: Library, claim: m.Claim, placed: dict[str, Placement]) -> Iterator[m.Claim]:
    """Yield the first claim of each answer to a claim, and of each denial, that a page does not have yet."""
    answers = [each for key in claim.from_ for each in library.answered_by.get(key, ())]
    for statement in (*answers, *library.denied_by(claim)):
        told = library.told_from.get(statement.id, ())
        if told and not any(each.id in placed for each in told):
            yield told[0]
