"""Render the evidence of every claim, a page each, and the index of them all. Pure.

A claim's page is its permanent address: it does not change when the claim moves to another page. It answers
in the order in which one asks: who says so, in which words, what was said in reply, what speaks against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from explainer.faults import article
from explainer.library import languages, lock, standing
from explainer.library.library import Library, PageText
from explainer.pages import words
from explainer.pages.citation import check_box
from explainer.pages.links import Linker, claim_line, file_of, page_link
from explainer.pages.template import fill
from explainer.seeds import models as m
from explainer.seeds.lists import joined
from explainer.text import edtf, markdown, markup
from explainer.text.markdown import Markdown

_STATES = {
    "verified": "A program compared this wording with the sentences that it rests on.",
    "changed": "Changed since the last comparison with the originals by a program that is on record.",
    "never": "No comparison with the originals by a program is on record.",
}
_HOW = {"by-name": "by name", "in-general": "in general", "not-stated": "whether by name is not stated"}

DIFFER = {
    "conflict": "They cannot all be right",
    "one-source": "One source gives both",
    "can-both-be": "Apart from any denial, they need not exclude each other",
    "different-question": "They answer different questions",
    "later-update": "One was written later",
    "naming": "They use different names",
}


def entries(library: Library) -> Iterator[tuple[str, str]]:
    """Yield path and Markdown of the evidence of each claim and note."""
    for claim in library.claims.values():
        yield f"evidence/{claim.id}.md", entry(library, claim)


def entry(library: Library, claim: m.Claim) -> str:
    """Return the evidence of one claim or note on the documents."""
    path = f"evidence/{claim.id}.md"
    linker = Linker(library, path)
    says = linker.prose(markup.alone(claim.says))
    replies = _replies(library, claim)
    denials = [each for each in library.denied_by(claim) if each not in replies]
    works = [each.target for each in library.references[claim.id] if isinstance(each.target, m.Work)]
    block = fill(
        "evidence",
        id=claim.id,
        withdrawn=_withdrawn(library, claim, path),
        says=says,
        silent_on=claim.silent_on,
        searched=_searched(library, claim, path),
        sums_up=[claim_line(library, library.claims[key], path) for key in claim.sums_up],
        said=[_said(linker, key) for key in claim.from_],
        standing="" if claim.is_note else " ".join(standing.sentences(library, claim)),
        places=[words.place(library, locator, path) for locator in claim.at],
        credits=words.credit(library, claim.at),
        cited=[_work(each, path) for each in works],
        copy=markdown.link("Lay it beside this site", markdown.relative("copy.md", path)),
        answers=list(_told(library, _answered(library, claim), linker)),
        replies=list(_told(library, replies, linker)),
        denials=list(_told(library, denials, linker)),
        checks=[check_box(library, check) for check in library.checks_of[claim.id]],
        differences=[_difference(each, path) for each in library.differences_of.get(claim.id, ())],
        checked=_reading(claim) if claim.is_note else _STATES[lock.state(library, claim)],
        languages=list(languages.said_of(library, claim)),
        close=claim.close,
        reviewed=claim.reviewed,
        used=list(_used(library, claim, path)),
    )
    title = words.title(library.alone(claim))
    search = {"exclude": True, "sentence": title}
    return markdown.page(title, library.alone(claim), claim.file, [block], search=search)


def _withdrawn(library: Library, claim: m.Claim, path: str) -> dict[str, object]:
    gone = claim.withdrawn
    if not gone:
        return {}
    instead = library.claims.get(gone.replaced_by or "")
    return {
        "date": edtf.words(gone.date),
        "reason": gone.reason,
        "instead": _first_words(library, instead, path) if instead else "",
    }


def _first_words(library: Library, claim: m.Claim, path: str) -> Markdown:
    """Return a link to the evidence of a claim under its first words."""
    to = markdown.relative(f"evidence/{claim.id}.md", path)
    return markdown.link(markdown.escape(words.title(library.alone(claim))), to)


def _searched(library: Library, claim: m.Claim, path: str) -> dict[str, object]:
    """Return which documents were searched for what, and the sentences that have any of the words."""
    searched = claim.searched
    if not searched:
        return {}
    names = [f"the {library.documents[key].short}" for key in searched.in_]
    many = len(library.documents)
    whole = {1: "our only source", 2: "both of our sources"}.get(many, f"all {many} of our sources")
    looked_for = [f"“{each.removesuffix('*')}{'…' if each.endswith('*') else ''}”" for each in searched.for_]
    count = len(searched.found)
    return {
        "where": joined(names) if names else whole,
        "words": joined(looked_for, " or "),
        "count": "One sentence" if count == 1 else f"{count} sentences",
        "found": [words.place(library, each, path) for each in searched.found],
    }


def _said(linker: Linker, key: str) -> Markdown:
    """Return a statement in words: who, when, with what standing, in which work."""
    library = linker.library
    if key in library.documents:
        return Markdown(f"{linker.prose(f'The [[{key}]]')}, in its own words.")
    statement = library.statements[key]
    stance = article(library.lists.called("stances", statement.stance))
    said = f"{linker.prose(f'[[{statement.by}]]')}: {markdown.escape(stance)}"
    if statement.date:
        said += f", {edtf.words(statement.date)}"
    if statement.about:
        said += f", about {edtf.words(statement.about)}"
    if statement.work:
        said += f", made in {', '.join(_made_in(library, each, linker) for each in statement.work)}"
    if statement.answers and statement.how:
        answered = ", ".join(linker.prose(f"[[{library.statements[each].by}]]") for each in statement.answers)
        said += f"; answers {answered} ({_HOW[statement.how]})"
    return Markdown(f"{said}.")


def _made_in(library: Library, key: str, linker: Linker) -> str:
    """Return a work that a statement was made in, and who says that it was."""
    editors = " (identified by the editors, not by a document)" if library.works[key].identified_by else ""
    return linker.prose(f"[[{key}]]") + editors


def _replies(library: Library, claim: m.Claim) -> list[m.Statement]:
    """Return the statements that answer those behind a claim."""
    return list({each.id: each for key in claim.from_ for each in library.answered_by.get(key, ())}.values())


def _answered(library: Library, claim: m.Claim) -> list[m.Statement]:
    """Return the statements that those behind a claim answer."""
    said = (library.statements[key] for key in claim.from_ if key in library.statements)
    return list({key: library.statements[key] for each in said for key in each.answers}.values())


def _told(library: Library, statements: Iterable[m.Statement], linker: Linker) -> Iterator[Markdown]:
    """Yield the sentence that tells each statement, or who made it where none does."""
    for statement in statements:
        told = library.told_from.get(statement.id)
        yield claim_line(library, told[0], linker.path) if told else _said(linker, statement.id)


def _work(work: m.Work, path: str) -> Markdown:
    return markdown.link(markdown.escape(work.label), markdown.relative(f"sources.md#w-{work.id}", path))


def _difference(each: m.Disagreement, path: str) -> Markdown:
    """Return a question on which our sources differ on one line: how they do, and how many sentences."""
    to = markdown.relative(f"disagreements.md#q-{each.id}", path)
    question = markdown.link(markdown.escape(each.question), to)
    return Markdown(f"{question} – {DIFFER[each.kind].removesuffix('.')} ({len(each.claims)} sentences).")


def _used(library: Library, claim: m.Claim, path: str) -> Iterator[Markdown]:
    for each in library.placements.get(claim.id, ()):
        text = library.pages[each.page]
        to = markdown.relative(f"{file_of(text)}#{each.anchor}", path)
        yield markdown.link(markdown.escape(text.page.title), to)
    for key in dict.fromkeys(
        each.partition(":")[0] for each in claim.at if claim.only and not claim.withdrawn
    ):
        document = markdown.escape(library.documents[key].short)
        yield Markdown(
            f"no page but in {markdown.link(f'the ledger of the {document}', f'../ledger/{key}.md')}"
        )


def _reading(claim: m.Claim) -> str:
    """Return who read a note on the documents and when, or that no reading is on record."""
    what = "check an absence" if claim.silent_on else "judge a summary"
    if claim.read:
        return f"Read by {claim.read.by} on {edtf.words(claim.read.date)}. A program cannot {what}."
    return f"A program cannot {what}. Nobody has recorded reading this one yet."


def index(library: Library) -> str:
    """Return the list of all claims by page, in the order of the pages' paths.

    Each entry says in attributes what the filter of the page chooses by; without scripts it is a plain list.
    """
    path = "evidence/index.md"
    intro = "Every sentence about the world on this site, by the page that it belongs to."
    blocks: list[str] = [intro, '<form class="choose"></form>']  # which a script fills
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
    chosen = " ".join(
        f'data-{key}="{markdown.attribute(value)}"' for key, value in _facets(library, claim, text)
    )
    return f'<li {chosen} markdown="span">{words.linked(library, claim, path)}{kind}{gone}</li>'


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
    plain = library.lists.having("stances", "plain")[:1]  # a document’s own words
    stances = [each.stance for each in statements] or plain
    called = (library.lists.called("stances", each) for each in dict.fromkeys(stances))
    yield "stance", "|".join(called)
    yield "support", standing.support_words(library)[standing.support(library, claim)]
    homes = dict.fromkeys(library.sentences[each].document.short for each in claim.at)
    yield "document", "|".join(homes)
    years = dict.fromkeys(edtf.year(each.date) for each in statements if each.date)
    if years:
        yield "date", "|".join(years)
