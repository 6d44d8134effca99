"""Render the evidence of every claim, a page each, and the index of them all. Pure.

A claim's page is its permanent address: it does not change when the claim moves to another page. It answers
in the order in which one asks: who says so, in which words, what was said in reply, what speaks against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from explainer.errors import article
from explainer.library import languages, lock, provenance
from explainer.library.library import Library, PageText, Placement
from explainer.pages import excerpts, template
from explainer.pages.citation import check_box
from explainer.pages.links import Linker, claim_line, file_of, page_link
from explainer.seeds import models as m
from explainer.text import edtf, markdown, markup
from explainer.text.markdown import Markdown


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
    denials = [denial for denial in library.denied_by(claim) if denial not in replies]
    cited = [
        reference.target for reference in library.references[claim.id] if isinstance(reference.target, m.Work)
    ]
    first_words = excerpts.title(library.alone(claim))
    return template.page(
        "evidence",
        claim.file,
        search={"exclude": True, "sentence": first_words},
        first_words=first_words,
        alone=library.alone(claim),
        claim=claim,
        withdrawn=_withdrawn(library, claim, path),
        says=says,
        searched=_searched(library, claim, path),
        sums_up=[claim_line(library, library.claims[key], path) for key in claim.sums_up],
        said=[_statement(linker, key) for key in claim.from_],
        standing="" if claim.is_note else " ".join(provenance.sentences(library, claim)),
        places=[excerpts.place(library, locator, path) for locator in claim.at],
        credits=excerpts.credit(library, claim.at),
        cited=[_work(work, path) for work in cited],
        copy=markdown.relative("copy.md", path),
        answers=list(_lines(library, _answered(library, claim), linker)),
        replies=list(_lines(library, replies, linker)),
        denials=list(_lines(library, denials, linker)),
        checks=[check_box(library, check) for check in library.checks_of[claim.id]],
        differences=[_difference(question, path) for question in library.differences_of.get(claim.id, ())],
        state=lock.state(library, claim),
        languages=list(languages.said_of(library, claim)),
        used=[_home(library, placement, path) for placement in library.placements.get(claim.id, ())],
        ledgers=[] if claim.withdrawn or not claim.only else _ledgers(library, claim),
    )


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
    return markdown.link(markdown.escape(excerpts.title(library.alone(claim))), to)


def _searched(library: Library, claim: m.Claim, path: str) -> dict[str, object]:
    """Return which documents were searched for what, and the sentences that have any of the words."""
    searched = claim.searched
    if not searched:
        return {}
    return {
        "documents": [f"the {library.documents[key].short}" for key in searched.in_],
        "words": [f"“{word.removesuffix('*')}{'…' if word.endswith('*') else ''}”" for word in searched.for_],
        "found": [excerpts.place(library, locator, path) for locator in searched.found],
        "all": len(library.documents),
    }


def _statement(linker: Linker, key: str) -> dict[str, object]:
    """Return who made a statement, when, with what standing and in which work; or a document alone."""
    library = linker.library
    if key in library.documents:
        return {"document": linker.prose(f"The [[{key}]]")}
    statement = library.statements[key]
    return {
        "document": None,
        "by": linker.prose(f"[[{statement.by}]]"),
        "stance": article(library.lists.called("stances", statement.stance)),
        "statement": statement,
        "works": [
            (linker.prose(f"[[{work}]]"), bool(library.works[work].identified_by)) for work in statement.work
        ],
        "answered": [linker.prose(f"[[{library.statements[other].by}]]") for other in statement.answers],
    }


def _replies(library: Library, claim: m.Claim) -> list[m.Statement]:
    """Return the statements that answer those behind a claim."""
    return list(
        {reply.id: reply for key in claim.from_ for reply in library.answered_by.get(key, ())}.values()
    )


def _answered(library: Library, claim: m.Claim) -> list[m.Statement]:
    """Return the statements that those behind a claim answer."""
    said = (library.statements[key] for key in claim.from_ if key in library.statements)
    return list({key: library.statements[key] for statement in said for key in statement.answers}.values())


def _lines(library: Library, statements: Iterable[m.Statement], linker: Linker) -> Iterator[object]:
    """Yield the sentence that tells each statement, or what is said of the statement where none does."""
    for statement in statements:
        told = library.told_from.get(statement.id)
        yield claim_line(library, told[0], linker.path) if told else _statement(linker, statement.id)


def _work(work: m.Work, path: str) -> Markdown:
    return markdown.link(markdown.escape(work.label), markdown.relative(f"sources.md#w-{work.id}", path))


def _difference(question: m.Disagreement, path: str) -> dict[str, object]:
    """Return a question on which our sources differ, and where it is."""
    return {"question": question, "to": markdown.relative(f"disagreements.md#q-{question.id}", path)}


def _home(library: Library, placement: Placement, path: str) -> Markdown:
    """Return a page that has the claim, linked at its sentence."""
    text = library.pages[placement.page]
    to = markdown.relative(f"{file_of(text)}#{placement.anchor}", path)
    return markdown.link(markdown.escape(text.page.title), to)


def _ledgers(library: Library, claim: m.Claim) -> list[m.Document]:
    """Return the documents whose ledgers have a claim that is on no page."""
    return [library.documents[key] for key in dict.fromkeys(at.partition(":")[0] for at in claim.at)]


def index(library: Library) -> str:
    """Return the list of all claims by page, in the order of the pages' paths.

    Each entry says in attributes what the filter of the page chooses by; without scripts it is a plain list.
    """
    path = "evidence/index.md"
    pages = []
    for text in sorted(library.pages.values(), key=lambda text: text.path):
        claims = [item for item in text.items if isinstance(item, m.Claim)]
        if claims:
            entries = [
                (claim, list(_facets(library, claim, text)), excerpts.linked(library, claim, path))
                for claim in claims
            ]
            pages.append((page_link(text, path), entries))
    site = library.site.title
    return template.page("evidences", "seeds/", search={"exclude": True}, site=site, pages=pages)


def _facets(library: Library, claim: m.Claim, text: PageText) -> Iterator[tuple[str, str]]:
    """Yield what a claim can be chosen by, in words; several values have a bar between them."""
    kind = library.kinds.get(text.page.kind)
    statements = library.statements_of(claim)
    yield "part", kind.plural if kind else text.page.title
    if claim.is_note:
        return
    speakers = [library.call(statement.by) for statement in statements] or [
        library.call(key) for key in claim.from_
    ]
    yield "speaker", "|".join(dict.fromkeys(speakers))
    plain = library.lists.having("stances", "plain")[:1]  # a document’s own words
    stances = [statement.stance for statement in statements] or plain
    called = (library.lists.called("stances", stance) for stance in dict.fromkeys(stances))
    yield "stance", "|".join(called)
    yield "support", provenance.support_words(library)[provenance.support(library, claim)]
    homes = dict.fromkeys(library.sentences[locator].document.short for locator in claim.at)
    yield "document", "|".join(homes)
    years = dict.fromkeys(edtf.year(statement.date) for statement in statements if statement.date)
    if years:
        yield "date", "|".join(years)
