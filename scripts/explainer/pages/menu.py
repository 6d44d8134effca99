"""The menu of a site that writes none of its own, and the pages that need no entry in one. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from explainer.library.library import Library
from explainer.pages import template
from explainer.pages.links import file_of
from explainer.seeds.ids import FOLDERS_FROM_OTHERS, INDEX
from explainer.seeds.kinds import PLAIN_KIND

HOME = f"{INDEX}.md"
_LISTED = tuple(f"{folder}/" for folder in sorted(FOLDERS_FROM_OTHERS))  # an index has what is in these
TIMELINE = "timeline.md"
FIRST = "how-we-know.md"  # of the pages on how it is known, which are under its title
HOW = (
    FIRST, "sources.md", "disagreements.md", "faults.md", "ledger/index.md", "copy.md", "evidence/index.md",
    "names.md", "glossary.md", "about/method.md", "data.md", "about/codebook.md",
)  # fmt: skip
FOR_CONTRIBUTORS = (
    "contribute.md", "about/editorial.md", "about/rules.md", "about/records.md", "about/new-document.md",
    "about/accessibility.md",
)  # fmt: skip
_UNLISTED = frozenset({"search.md", "changes.md", "counts.md"})  # the header or another page leads to them

Entry = dict[str, object] | str  # a title with a path or a list; or a path alone, with the title of its page


def menu(library: Library, there: Collection[str]) -> list[Entry]:
    """Return a menu as MkDocs reads it, of those pages that are `there`: paths below ``docs/``.

    Home, the pages that belong to no part, the parts in their order, the timeline, how it is known; and what
    was written by hand, by its own title.
    """
    words = template.named("titles")
    own = [(words.titles[HOME], HOME), *_own(library), (words.titles[TIMELINE], TIMELINE)]
    placed = {*(path for _, path in own), *HOW, *FOR_CONTRIBUTORS}
    first: list[Entry] = [{title: path} if title else path for title, path in own if path in there]
    how: list[Entry] = [{words.titles[path]: path} for path in HOW if path in there]
    others = sorted({*there} - placed - unlisted(library, there))
    contributors = [{words.titles[path]: path} for path in FOR_CONTRIBUTORS if path in there]
    return [*first, {words.titles[FIRST]: [*how, *others, {words.for_contributors: contributors}]}]


def _own(library: Library) -> Iterator[tuple[str, str]]:
    """Yield title and path of the pages of this site; of a page that belongs to no part, only the path."""
    plain = (text for text in library.pages.values() if text.page.kind == PLAIN_KIND)
    found = sorted((text.page.title, file_of(text)) for text in plain if not text.page.withdrawn)
    yield from (("", path) for _, path in found if "/" not in path and path != HOME)
    yield from ((kind.plural, f"{kind.folder}/{HOME}") for kind in library.site.kinds if kind.folder)


def unlisted(library: Library, paths: Iterable[str]) -> frozenset[str]:
    """Return those of the paths that no menu need have: old addresses, and pages that an index lists."""
    old = {f"{forward.path}.md" for forward in library.forwards}
    parts = {f"{kind.folder}/" for kind in library.site.kinds if kind.folder}

    def led_to(path: str) -> bool:
        folder, slash, name = path.rpartition("/")
        return path.startswith(_LISTED) or (name != HOME and f"{folder}{slash}" in parts)

    return frozenset(path for path in paths if path in _UNLISTED or path in old or led_to(path))
