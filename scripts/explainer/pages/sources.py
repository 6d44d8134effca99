"""Render the pages to look things up in: sources, names, glossary, faults. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from explainer.library.defects import RULES
from explainer.library.library import Library, PageText
from explainer.pages import citation, origins
from explainer.pages.citation import check_box
from explainer.pages.links import Linker, address, claim_line, file_of, heading, page_link
from explainer.pages.template import fill
from explainer.seeds import models as m
from explainer.seeds.ids import INDEX
from explainer.text import markdown
from explainer.text.markdown import Markdown


def sources(library: Library) -> str:
    """Return the page of the documents and of all works, each with the claims that cite it."""
    path = "sources.md"
    count = len(library.documents)
    blocks: list[str] = [origins.block(library, path)]
    blocks.append(f"## The {_number(count)} documents" if count > 1 else "## The document")
    for document in library.documents.values():
        blocks += _document(library, document, path)
    lists = defaultdict(list)
    for each in library.works.values():
        lists[each.listed_in].append(each)
    for document in library.documents.values():
        listed = lists[document.id]
        if listed:
            blocks.append(f"## Works that the {markdown.escape(document.short)} names")
            blocks.append(
                "Dates are as printed there. This site relies on the documents, not on these works."
            )
            for work in sorted(listed, key=lambda each: each.number or 0):
                blocks += _work(library, work, path)
    others = lists[None]
    if others:
        blocks.append("## Works identified by the editors")
        blocks.append(
            "No document lists these. The editors take them to be what the documents speak of. "
            "Their titles are from outside the documents, and their dates never date a claim."
        )
        for work in sorted(others, key=lambda each: (each.publisher, each.issued)):
            blocks += _work(library, work, path)
    documents = ", ".join(document.short for document in library.documents.values())
    told = f"The documents and works behind {library.site.title}"
    return markdown.page("Sources", told, "seeds/works.yml", blocks, known=[("also", documents)])


def _document(library: Library, document: m.Document, path: str) -> Iterator[str]:
    yield heading(f"{document.short[:1].upper()}{document.short[1:]}", f"d-{document.id}")
    yield citation.document(document)
    yield Linker(library, path).prose(document.trust)
    count = sum(len(section.sentences) for section in document.sections)
    yield f"It has {count} sentences. How its date is known: {markdown.escape(document.written_note)}"
    claims = library.cited_by.get(document.id, ())
    yield f"Claims that rest on it: {_by_page(library, claims, path) or 'none'}."


def _work(library: Library, work: m.Work, path: str) -> Iterator[str]:
    number = f"{work.number}. " if work.number else ""
    yield heading(f"{number}{work.label}", f"w-{work.id}")
    yield citation.work(work)
    if work.defect:
        yield f"**Fault:** {markdown.escape(work.defect)}"
    if work.note:
        yield markdown.escape(work.note)
    for check in library.checks_on.get(work.id, ()):
        yield check_box(library, check)
    said = library.made_in.get(work.id, ())
    if said and not library.cited_by.get(work.id):
        fenced = "that the editors take to go back to it" if work.identified_by else "that go back to it"
        yield f"Claims {fenced}, as our sources report it:"
        told = {claim.id: claim for each in said for claim in library.told_from.get(each.id, ())}
        yield markdown.bullets(claim_line(library, each, path) for each in told.values())
    claims = library.cited_by.get(work.id, ())
    yield _folded(library, claims, path) if claims else "Cited by: no claim."


def _by_page(library: Library, claims: Sequence[m.Claim], path: str) -> str:
    """Return the home pages of claims, each linked to the first of them there, with their number."""
    groups: dict[str, list[m.Claim]] = defaultdict(list)
    for claim in (claim for claim in claims if library.placements.get(claim.id)):
        groups[library.placements[claim.id][0].page].append(claim)
    lines = []
    for key, group in groups.items():
        text = library.pages[key]
        to = markdown.relative(f"{file_of(text)}#c-{group[0].id}", path)
        count = f"{len(group)} sentence{'s' if len(group) > 1 else ''}"
        lines.append(f"{markdown.link(markdown.escape(text.page.title), to)} ({count})")
    return ", ".join(lines)


def _folded(library: Library, claims: Sequence[m.Claim], path: str) -> str:
    """Return the claims that cite a work, in a list that opens on a press and is left out of the search."""
    lines = markdown.bullets(claim_line(library, each, path) for each in claims)
    count = f"{len(claims)} claim{'s' if len(claims) > 1 else ''}"
    summary = f"<summary>Cited by: {count}</summary>"
    return f'<details class="cited" data-search-exclude markdown>\n{summary}\n\n{lines}\n\n</details>'


def names(library: Library) -> str:
    """Return Who's who: a line for each person or body with a role, people first.

    Other names have no line, but their old anchors still lead to the page, where it says why.
    """
    path = "names.md"
    chosen = sorted(
        (name for name in library.names.values() if library.has_entry(name) and name.id in library.named),
        key=lambda name: name.name,
    )
    people = [_person(text, path) for text in library.subjects.values() if text.page.role]
    groups: dict[str, list[dict[str, object]]] = {}
    for key, kind in library.lists.names.items():
        if kind.listed:
            own = [_entry(library, name, path) for name in chosen if name.kind == key]
            more = people if kind.person else []
            people = people if not kind.person else []
            groups.setdefault(kind.listed, []).extend([*more, *own])
    groups = {
        heading_: sorted(entries, key=lambda entry: str(entry["name"]))
        for heading_, entries in groups.items()
    }
    listed = {name.id for name in chosen}
    others = [f"n-{key}" for key in library.names if key not in listed]
    data = markdown.relative("data.md", path)
    body = fill("names", groups=groups, others=others, data=markdown.link("Data", data))
    return markdown.page(TITLE, f"{TITLE}: {library.site.title}", "seeds/names.yml", [body])


TITLE = "Who’s who"
MOST_PAGES = 3  # on which an entry says that a name is found


def _entry(library: Library, name: m.Name, path: str) -> dict[str, object]:
    """Return what the line of a name says."""
    counted: dict[str, int] = defaultdict(int)
    for claim in library.mentions.get(name.id, ()):
        for place in library.placements.get(claim.id, ()):
            counted[place.page] += 1
    most = sorted(counted, key=lambda key: (library.pages[key].path.endswith(INDEX), -counted[key]))
    pages = [page_link(library.pages[key], path) for key in most[:MOST_PAGES]]
    also = [alias for alias in name.aliases if not alias.isupper()]
    short = [alias for alias in name.aliases if alias.isupper()]
    elsewhere = [
        markdown.Markdown(f'<span lang="{code}">{markdown.escape(form)}</span>')
        for code, form in name.also_in.items()
    ]
    return {"anchor": f"n-{name.id}", "name": name.name, "short": short, "role": name.role, "pages": pages,
            "also": also, "elsewhere": elsewhere}  # fmt: skip


def _person(text: PageText, path: str) -> dict[str, object]:
    """Return what the line of somebody with a page of their own says."""
    page = text.page
    return {"anchor": f"p-{page.id}", "name": page.title, "short": [], "role": page.role,
            "pages": [page_link(text, path)], "also": page.aliases, "elsewhere": []}  # fmt: skip


def glossary(library: Library) -> str:
    """Return the page of terms, each with the editor's check that it rests on."""
    linker = Linker(library, "glossary.md")
    terms = [
        {
            "heading": heading(term.term, f"g-{term.id}", 2),
            "meaning": linker.prose(term.meaning),
            "aliases": term.aliases,
            "check": check_box(library, library.checks[term.check]) if term.check else None,
        }
        for term in sorted(library.terms.values(), key=lambda term: term.term.lower())
    ]
    blocks = [fill("glossary", terms=terms)]
    return markdown.page("Glossary", f"Words explained: {library.site.title}", "seeds/glossary.yml", blocks)


def _number(count: int) -> str:
    small = "zero one two three four five six seven eight nine ten".split()
    return small[count] if count < len(small) else str(count)


WRONG = "What is wrong with our sources"


def page(library: Library, changes: Markdown) -> str:
    """Return the page of faults by rule, of the editor's checks, and of what changed between revisions."""
    path = "faults.md"
    faults = [
        {"label": label, "found": [_line(library, *each, path) for each in dict.fromkeys(rule(library))]}
        for label, rule, *_ in RULES
    ]
    checks = [
        {"says": _ended(check.says), "box": check_box(library, check)}
        for check in library.checks.values()
        if not check.withdrawn
    ]
    block = fill("faults", faults=faults, checks=checks, changes=changes)
    return markdown.page(WRONG, f"{WRONG}: {library.site.title}", "seeds/works.yml", [block])


def _ended(text: str) -> str:
    """Return a text that ends like a sentence."""
    return text if text.rstrip("”’)")[-1:] in {".", "?", "!", "…"} else f"{text}."


def _line(library: Library, key: str, what: str, path: str) -> Markdown:
    record = library.linkable[key]
    name = record.label if isinstance(record, m.Work) else library.call(key)
    to = markdown.relative(address(library, key), path)
    return Markdown(f"{markdown.link(markdown.escape(name), to)}: {markdown.escape(what)}.")
