"""Read the seeds, check them, and join the records into one library."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from explainer.faults import Fault
from explainer.library.library import Library, PageText
from explainer.seeds import models as m
from explainer.seeds.ids import INDEX, Index, first_of, path_of
from explainer.seeds.kinds import Seeds


def _ordered(documents: list[m.Document], order: tuple[str, ...]) -> list[m.Document]:
    """Return the documents in the site's order, those that it does not name at the end."""
    return sorted(documents, key=lambda each: order.index(each.id) if each.id in order else len(order))


def _text(page: m.Page, items: tuple[m.Item, ...], site: m.Site) -> PageText:
    """Return a page with the place where it is shown: its own, or a section of its part's index page."""
    kind = next((kind for kind in site.kinds if kind.kind == page.kind), None)
    if kind and kind.on_one_page:
        return PageText(page, items, f"{kind.folder}/{INDEX}".lstrip("/"), page.id)
    return PageText(page, items, path_of(page))


def join(seeds: Seeds, verified: Mapping[str, str] | None = None) -> Library:
    """Join checked seeds and what was verified of them into one library."""
    if seeds.site is None or seeds.style is None:
        raise ValueError("seeds without site and style cannot be joined; check them first")
    index = Index(seeds)
    return Library(
        site=seeds.site,
        style=seeds.style,
        documents=first_of(_ordered(seeds.documents, seeds.site.documents)),
        pages={page.id: _text(page, items, seeds.site) for page, items in seeds.pages},
        works=index.works,
        statements=index.statements,
        names=index.names,
        terms=index.terms,
        checks=index.checks,
        disagreements=index.disagreements,
        corrections=tuple(seeds.all(m.Correction)),
        changes=tuple(seeds.all(m.Change)),
        verified=verified or {},
    )


def load(root: Path, instead: Mapping[str, str] | None = None) -> tuple[Library | None, list[Fault]]:
    """Return the library of the seeds below `root`, or None if they hold an error, and all faults on the way.

    `instead` has texts to be taken in place of files, by their names below `root`. Rules between records are
    asked only when every record could be read: else one slip would show as many.
    """
    from explainer.library import lock  # noqa: PLC0415 – see above
    from explainer.seeds import journal  # noqa: PLC0415
    from explainer.seeds.check import check  # noqa: PLC0415
    from explainer.seeds.read import read  # noqa: PLC0415

    journal.complete(root)
    seeds, faults = read(root / "seeds", instead)
    if not _errors(faults):
        faults += check(seeds)
    verified, damaged = lock.load(root / "seeds")
    faults = sorted({*faults, *damaged})
    return (None if _errors(faults) else join(seeds, verified)), faults


def _errors(faults: list[Fault]) -> list[Fault]:
    return [each for each in faults if each.severity == "error"]
