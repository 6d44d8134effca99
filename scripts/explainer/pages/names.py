"""Render Who’s who: a line for each person or body with a role. Pure."""

from __future__ import annotations

from collections import defaultdict

from explainer.library.library import Library, PageText
from explainer.pages import template
from explainer.pages.links import page_link
from explainer.seeds import models as m
from explainer.seeds.ids import INDEX
from explainer.text import markdown


def page(library: Library) -> str:
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
