"""Render the pages to look things up in: sources, names, glossary, faults. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from explainer.errors import capital
from explainer.library.library import Library, PageText
from explainer.library.source_faults import RULES
from explainer.pages import origins, template
from explainer.pages.citation import check_box
from explainer.pages.links import Linker, address, claim_line, file_of, heading, page_link
from explainer.seeds import models as m
from explainer.seeds.ids import INDEX
from explainer.text import markdown
from explainer.text.markdown import Markdown


def sources(library: Library) -> str:
    """Return the page of the documents and of all works, each with the claims that cite it."""
    path = "sources.md"
    works: dict[str | None, list[m.Work]] = defaultdict(list)
    for work in library.works.values():
        works[work.listed_in].append(work)
    listed = [
        (document.short, sorted(works[document.id], key=lambda work: work.number or 0))
        for document in library.documents.values()
        if works[document.id]
    ]
    others = sorted(works[None], key=lambda work: (work.publisher, work.issued))
    return template.page(
        "sources",
        "seeds/works.yml",
        known=[("also", ", ".join(document.short for document in library.documents.values()))],
        site=library.site.title,
        picture=origins.block(library, path),
        documents=[_document(library, document, path) for document in library.documents.values()],
        listed=[(name, [_work(library, work, path) for work in found]) for name, found in listed],
        others=[_work(library, work, path) for work in others],
    )


def _document(library: Library, document: m.Document, path: str) -> dict[str, object]:
    """Return what the page says of a document."""
    return {
        "document": document,
        "heading": heading(capital(document.short), f"d-{document.id}"),
        "trust": Linker(library, path).prose(document.trust),
        "sentences": sum(len(section.sentences) for section in document.sections),
        "pages": _by_page(library, library.cited_by.get(document.id, ()), path),
    }


def _work(library: Library, work: m.Work, path: str) -> dict[str, object]:
    """Return what the page says of a work; claims that go back to it only where none cites it."""
    number = f"{work.number}. " if work.number else ""
    cited_by = library.cited_by.get(work.id, ())
    made_in = () if cited_by else library.made_in.get(work.id, ())
    reported = {claim.id: claim for statement in made_in for claim in library.told_from.get(statement.id, ())}
    return {
        "work": work,
        "heading": heading(f"{number}{work.label}", f"w-{work.id}"),
        "checks": [check_box(library, check) for check in library.checks_on.get(work.id, ())],
        "reported": [claim_line(library, claim, path) for claim in reported.values()],
        "cited_by": [claim_line(library, claim, path) for claim in cited_by],
    }


def _by_page(library: Library, claims: Iterable[m.Claim], path: str) -> list[tuple[Markdown, int]]:
    """Return the home pages of claims, each linked to the first of them there, with their number."""
    homes: dict[str, list[m.Claim]] = defaultdict(list)
    for claim in claims:
        if places := library.placements.get(claim.id):
            homes[places[0].page].append(claim)
    pages = []
    for key, group in homes.items():
        text = library.pages[key]
        to = markdown.relative(f"{file_of(text)}#c-{group[0].id}", path)
        pages.append((markdown.link(markdown.escape(text.page.title), to), len(group)))
    return pages


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
    return template.page(
        "names", "seeds/names.yml", site=library.site.title, groups=groups, others=others, data=data
    )


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
    return template.page("glossary", "seeds/glossary.yml", site=library.site.title, terms=terms)


def page(library: Library, changes: Markdown) -> str:
    """Return the page of faults by rule, of the editor's checks, and of what changed between revisions."""
    path = "faults.md"
    faults = [
        {"label": label, "found": [_line(library, *fault, path) for fault in dict.fromkeys(rule(library))]}
        for label, rule, *_ in RULES
    ]
    checks = [
        {"says": _ended(check.says), "box": check_box(library, check)}
        for check in library.checks.values()
        if not check.withdrawn
    ]
    site = library.site.title
    return template.page(
        "faults", "seeds/works.yml", site=site, faults=faults, checks=checks, changes=changes
    )


def _ended(text: str) -> str:
    """Return a text that ends like a sentence."""
    return text if text.rstrip("”’)")[-1:] in {".", "?", "!", "…"} else f"{text}."


def _line(library: Library, key: str, what: str, path: str) -> Markdown:
    record = library.linkable[key]
    name = record.label if isinstance(record, m.Work) else library.call(key)
    to = markdown.relative(address(library, key), path)
    return Markdown(f"{markdown.link(markdown.escape(name), to)}: {markdown.escape(what)}.")
