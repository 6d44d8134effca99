"""The menu of a site that writes none of its own."""

from __future__ import annotations

from explainer.library import load
from explainer.pages import menu
from explainer.pages.render import render
from support import EXAMPLE

library, _ = load.load(EXAMPLE)
assert library
PAGES = [path for path, _ in render(library)]


def test_the_parts_are_between_home_and_how_it_is_known() -> None:
    """Home, the parts in their order, the timeline, what is behind it; what is not there is left out."""
    assert library
    found = menu.menu(library, PAGES)
    assert found[:-1] == [
        {"Home": "index.md"},
        {"Counts": "counts/index.md"},
        {"Causes": "causes/index.md"},
        {"Timeline": "timeline.md"},
    ]
    assert isinstance(found[-1], dict)
    (how,) = found[-1].values()
    assert isinstance(how, list)
    assert how[:2] == [{"How we know": "how-we-know.md"}, {"Sources": "sources.md"}]
    assert "about/codebook.md" not in str(how), "the codebook is not among these pages"


def test_a_page_written_by_hand_is_in_the_menu_by_its_own_title() -> None:
    """What no rule places is listed last, so that a strict build does not stumble over it."""
    assert library
    assert "about/us.md" not in str(menu.menu(library, PAGES))
    assert "'about/us.md'" in str(menu.menu(library, [*PAGES, "about/us.md"])[-1])


def test_each_page_is_in_the_menu_or_led_to() -> None:
    """No generated page is in both or in neither: an index leads to those that the menu does not have."""
    assert library
    shown = str(menu.menu(library, PAGES))
    led_to = menu.unlisted(library, PAGES)
    assert {"counts/herons.md", "search.md", "ledger/marsh.md"} <= led_to
    for path in PAGES:
        assert (f"'{path}'" in shown) != (path in led_to) or path in {
            "evidence/index.md",
            "ledger/index.md",
        }, path
