"""Render the evidence of every claim, a page each, and the index of them all. Pure.

A claim's page is its permanent address: it does not change when the claim moves to another page.
"""

from __future__ import annotations

from collections.abc import Iterator

from explainer.library import lock, standing
from explainer.library.library import Library, PageText
from explainer.pages import citation
from explainer.pages.citation import check_box
from explainer.pages.links import Linker, claim_line, file_of, page_link
from explainer.seeds import models as m
from explainer.text import edtf, markdown, markup

_STATES = {
    "verified": "A program compared this wording with the sentences that it rests on.",
    "changed": "Changed since the last comparison with the originals by a program that is on record.",
    "never": "No comparison with the originals by a program is on record.",
}
_HOW = {"by-name": "by name", "in-general": "in general", "not-stated": "whether by name is not stated"}

DIFFER = {
    "conflict": "They cannot all be right.",
    "one-source": "One source gives both.",
    "can-both-be": "Apart from any denial, they need not exclude each other.",
    "different-question": "They answer different questions.",
    "later-update": "One was written later.",
    "naming": "They use different names.",
}


def entries(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and Markdown of the evidence of each claim and note."""
    for claim in library.claims.values():
        yield f"evidence/{claim.id}.md", entry(library, claim)


def entry(library: Library, claim: m.Claim) -> str:
    """Return the evidence of one claim or note on the documents."""
    path = f"evidence/{claim.id}.md"
    linker = Linker(library, path)
    blocks = [_withdrawn(claim, path), f"> {linker.prose(markup.alone(claim.says))}"]
    blocks += _note(library, claim, path) if claim.is_note else _rests_on(library, claim, path)
    blocks += [check_box(library, check) for check in library.checks_of[claim.id]]
    blocks += _disagreements(library, claim)
    blocks += ["## Where it stands", markdown.bullets(_used(library, claim, path))]
    blocks += [
        "## How it was checked",
        _STATES[lock.state(library, claim)] if not claim.is_note else _reading(claim),
    ]
    if claim.close:
        blocks.append(f"Its wording stays near the original: {markdown.escape(claim.close)}")
    blocks += [
        f"- The record lets a finding of the program stand ({each.finding}): {markdown.escape(each.reason)}"
        for each in claim.reviewed
    ]
    blocks.append(f"Its record is `{claim.id}` in `{claim.file}`.")
    title = f"Evidence: {claim.id}"
    search = {"exclude": True, "sentence": claim.id}
    return markdown.page(title, library.alone(claim), claim.file, blocks, search=search)


def _withdrawn(claim: m.Claim, path: str) -> str:
    if not claim.withdrawn:
        return ""
    gone = claim.withdrawn
    instead = ""
    if gone.replaced_by:
        to = markdown.relative(f"evidence/{gone.replaced_by}.md", path)
        instead = f" What is said now: {markdown.link(gone.replaced_by, to)}."
    return f"**Withdrawn {edtf.words(gone.date)}.** {markdown.escape(gone.reason)}{instead}"


def _note(library: Library, claim: m.Claim, path: str) -> Iterator[str]:
    """Yield what a note on the documents says of itself."""
    yield "## What kind of sentence this is"
    if claim.silent_on:
        subject = markdown.escape(claim.silent_on)
        yield f"A note on the documents: they do not say this ({subject})."
    if claim.sums_up:
        yield "A note on the documents that sums up these claims:"
        yield markdown.bullets(claim_line(library, library.claims[key], path) for key in claim.sums_up)


def _rests_on(library: Library, claim: m.Claim, path: str) -> Iterator[str]:
    yield "## Who says it"
    yield markdown.bullets(_said(library, key, path) for key in claim.from_)
    yield markdown.escape(" ".join(standing.sentences(library, claim)))
    replies = {each.id: each for key in claim.from_ for each in library.answered_by.get(key, ())}
    if replies:
        yield "Answered by:"
        yield markdown.bullets(_said(library, key, path) for key in replies)
    denials = [each for each in library.denied_by(claim) if each.id not in replies]
    if denials:
        yield "Denied by, without a document saying that it answers this:"
        yield markdown.bullets(_said(library, each.id, path) for each in denials)
    yield "## The sentences that it rests on"
    yield markdown.table(
        ("Document", "Part", "Paragraph", "Sentence", "Locator"), _located(library, claim, path)
    )
    yield "Paragraphs and sentences are counted through the body of the document, headings apart."
    yield "## Works named there"
    works = [each.target for each in library.references[claim.id] if isinstance(each.target, m.Work)]
    if works:
        yield markdown.bullets(_work(each, path) for each in works)
    else:
        named = (
            "The sentences cite no work" if standing.origins(library, claim) else "No source is named there"
        )
        yield f"{named}."


def _said(library: Library, key: str, path: str) -> str:
    """Return a statement in words: who, when, with what standing, in which work."""
    linker = Linker(library, path)
    if key in library.documents:
        return f"{linker.prose(f'The [[{key}]]')}, in its own words."
    statement = library.statements[key]
    said = f"{linker.prose(f'[[{statement.by}]]')} – {statement.stance}"
    if statement.date:
        said += f", {edtf.words(statement.date)}"
    if statement.about:
        said += f", about {edtf.words(statement.about)}"
    if statement.work:
        said += f"; made in: {', '.join(_made_in(library, each, linker) for each in statement.work)}"
    if statement.answers and statement.how:
        answered = ", ".join(linker.prose(f"[[{library.statements[each].by}]]") for each in statement.answers)
        said += f"; answers {answered} ({_HOW[statement.how]})"
    return said + "."


def _made_in(library: Library, key: str, linker: Linker) -> str:
    """Return a work that a statement was made in, and who says that it was."""
    editors = " (identified by the editors, not by a document)" if library.works[key].identified_by else ""
    return linker.prose(f"[[{key}]]") + editors


def _located(library: Library, claim: m.Claim, path: str) -> Iterator[tuple[str, ...]]:
    for locator in claim.at:
        for each in (locator, *library.twins[locator]):
            sentence = library.sentences[each]
            document = sentence.document
            to = markdown.relative(f"sources.md#d-{document.id}", path)
            same = " (the same words)" if each != locator else ""
            yield (
                markdown.link(markdown.escape(document.short), to) + same,
                markdown.escape(sentence.section.label),
                str(sentence.paragraph),
                str(sentence.number),
                f"`{each}`",
            )


def _work(work: m.Work, path: str) -> str:
    to = markdown.relative(f"sources.md#w-{work.id}", path)
    return f"{markdown.link(markdown.escape(work.label), to)}: {citation.work(work)}"


def _disagreements(library: Library, claim: m.Claim) -> Iterator[str]:
    found = library.differences_of.get(claim.id, ())
    if found:
        yield "## Where the documents differ"
        path = f"evidence/{claim.id}.md"
        for each in found:
            others = (library.claims[key] for key in each.claims if key != claim.id)
            question = markdown.link(markdown.escape(each.question), f"../disagreements.md#q-{each.id}")
            yield f"{question} {DIFFER[each.kind]}"
            yield markdown.bullets(claim_line(library, other, path) for other in others)


def _used(library: Library, claim: m.Claim, path: str) -> Iterator[str]:
    for each in library.placements.get(claim.id, ()):
        text = library.pages[each.page]
        to = markdown.relative(f"{file_of(text)}#{each.anchor}", path)
        where = (
            f"{each.section}, paragraph {each.paragraph}" if each.section else f"paragraph {each.paragraph}"
        )
        home = " – its home" if each.home else ""
        yield f"{markdown.link(markdown.escape(text.page.title), to)}: {markdown.escape(where)}{home}"
    if claim.withdrawn:
        yield "Nowhere: it is withdrawn."
    elif claim.only:
        homes = dict.fromkeys(library.sentences[locator].document.id for locator in claim.at)
        ledgers = (markdown.link("its document", f"../ledger/{key}.md") for key in homes)
        yield f"On no page: it is only in the ledger of {' and of '.join(ledgers)}."


def _reading(claim: m.Claim) -> str:
    """Return who read a note on the documents and when, or that no reading is on record."""
    what = "check an absence" if claim.silent_on else "judge a summary"
    if claim.read:
        by = markdown.escape(claim.read.by)
        return f"Read by {by} on {edtf.words(claim.read.date)}. A program cannot {what}."
    return f"A program cannot {what}. Nobody has recorded reading this one yet."


def index(library: Library) -> str:
    """Return the list of all claims by page, in the order of the pages' paths.

    Each entry says in attributes what the filter of the page chooses by; without scripts it is a plain list.
    """
    path = "evidence/index.md"
    blocks: list[str] = ["Every sentence about the world on this site, by the page that it belongs to."]
    for text in sorted(library.pages.values(), key=lambda each: each.path):
        claims = [item for item in text.items if isinstance(item, m.Claim)]
        if claims:
            heading = page_link(text, path)
            lines = "\n".join(_line(library, claim, text, path) for claim in claims)
            blocks.append(f'## {heading}\n\n<ul class="claims" markdown>\n{lines}\n</ul>')
    title = f"Every claim of the site: {library.site.title}"
    return markdown.page("Evidence", title, "seeds/", blocks, search={"exclude": True})


def _line(library: Library, claim: m.Claim, text: PageText, path: str) -> str:
    kind = " – note on the documents" if claim.is_note else ""
    gone = " – withdrawn" if claim.withdrawn else ""
    to = markdown.relative(f"evidence/{claim.id}.md", path)
    chosen = " ".join(
        f'data-{key}="{markdown.attribute(value)}"' for key, value in _facets(library, claim, text)
    )
    words = markdown.link(markdown.escape(library.alone(claim)), to)
    return f'<li {chosen} markdown="span">{words}{kind}{gone}</li>'


def _facets(library: Library, claim: m.Claim, text: PageText) -> Iterator[tuple[str, str]]:
    """Yield what a claim can be chosen by, in words; several values have a bar between them."""
    kind = library.kinds.get(text.page.kind)
    statements = library.statements_of(claim)
    yield "part", kind.plural if kind else text.page.title
    if claim.is_note:
        yield "support", "note on the documents"
        return
    speakers = [library.call(each.by) for each in statements] or [library.call(key) for key in claim.from_]
    yield "speaker", "|".join(dict.fromkeys(speakers))
    yield "stance", "|".join(dict.fromkeys(each.stance for each in statements)) or "report"
    yield "support", standing.SUPPORT[standing.support(library, claim)]
    homes = dict.fromkeys(library.sentences[each].document.short for each in claim.at)
    yield "document", "|".join(homes)
    years = dict.fromkeys(edtf.year(each.date) for each in statements if each.date)
    if years:
        yield "date", "|".join(years)
