"""Content pages: old addresses, one page for a whole part, the box of what is not known, names and links."""

from __future__ import annotations

import re
from pathlib import Path

import support
from altered import MARSH, section, shown
from explainer.pages import content

SITE = "seeds/site.yml"
HERONS = "seeds/counts/herons.yml"
TERNS = "seeds/counts/terns.yml"
NETS = "seeds/causes/nets.yml"
NAMES = "seeds/names.yml"
INDEX = "seeds/index.yml"
COUNTS: support.Edit = ("seeds/counts/index.yml", "", 'page: counts\ntitle: Counts\ntext:\n- guide: "All."\n')
ONE_PAGE: support.Edit = (SITE, "plural: Counts\n", 'plural: Counts\n  on-one-page: "yes"\n')


# Old addresses


def test_an_old_address_leads_on(tmp_path: Path) -> None:
    """At an old address is a page that names where it leads, has a link for all, and is not searched."""
    pages = shown(tmp_path, (HERONS, "title: Herons\n", "title: Herons\nformerly: [birds/grey, grey]\n"))
    for path, to in (("birds/grey.md", "../counts/herons.md"), ("grey.md", "counts/herons.md")):
        assert 'template: "forward.html"\nforward: "counts/herons.html"\n' in pages[path]
        assert "search:\n  exclude: true\n" in pages[path]
        assert f"[Herons]({to})" in pages[path]


def test_an_old_address_can_lead_to_an_anchor(tmp_path: Path) -> None:
    """In a map each old address has the anchor to which it leads; an empty one is the top of the page."""
    formerly = "formerly: {grey: c-brook-return, gray: ''}"
    pages = shown(tmp_path, (HERONS, "title: Herons\n", f"title: Herons\n{formerly}\n"))
    assert 'forward: "counts/herons.html#c-brook-return"\n' in pages["grey.md"]
    assert "(counts/herons.md#c-brook-return)" in pages["grey.md"]
    assert 'forward: "counts/herons.html"\n' in pages["gray.md"]


# The order of a part


def test_a_part_has_the_order_of_its_kind(tmp_path: Path) -> None:
    """Its pages are listed as the kind says, with a sentence that says so, and not by title."""
    order = "  order: [terns, herons]\n  order-says: By weight.\n"
    pages = shown(tmp_path, (SITE, "plural: Counts\n", f"plural: Counts\n{order}"))
    text = pages["counts/index.md"]
    assert "\n\nBy weight.\n\n" in text
    assert text.index("(terns.md)") < text.index("(herons.md)")
    assert "- Next: [Herons](herons.md)" in pages["counts/terns.md"]


# A part on one page


def test_a_part_can_be_on_one_page(tmp_path: Path) -> None:
    """Its pages are sections below one table, in which each has a row that leads to it."""
    pages = shown(tmp_path, COUNTS, ONE_PAGE)
    text = pages["counts/index.md"]
    assert re.findall(r"^## (\S+)", text, re.MULTILINE)[:2] == ["Herons", "Terns"]
    assert "\n## Herons {#herons}\n" in text
    assert "\n### The road\n" in text
    assert "| [Herons](#herons) |" in text
    assert text.index("| [Herons](#herons) |") < text.index("## Herons {#herons}")
    assert text.count("\n## Notes\n") == 1


def test_the_sections_of_a_page_are_linked_with_their_anchor(tmp_path: Path) -> None:
    """What leads to such a page leads to its section, and its old address leads there too."""
    pages = shown(tmp_path, COUNTS, ONE_PAGE)
    assert "[Herons](counts/index.md#herons)" in pages["index.md"]
    assert 'forward: "counts/index.html#herons"' in pages["counts/herons.md"]
    assert "(../counts/index.md#c-nests-empty)" in pages["evidence/nests-empty.md"]


def test_no_two_sentences_of_a_page_have_one_anchor(tmp_path: Path) -> None:
    """A claim that two sections use has an anchor in each, and every anchor is on the page once."""
    use = "- use: lamps-lit\n"
    pages = shown(
        tmp_path,
        COUNTS,
        ONE_PAGE,
        (HERONS, "- section: The road\n", f"{use}- section: The road\n"),
        (TERNS, "- use: herons-counted\n", f"{use}- use: herons-counted\n"),
    )
    anchors = re.findall(r' id="([^"]+)"', pages["counts/index.md"])
    assert {"u-lamps-lit", "u-lamps-lit--2"} <= {*anchors}
    assert len(anchors) == len({*anchors})


# What is not known


def test_what_is_not_known_is_a_list(tmp_path: Path) -> None:
    """Below “unknown” a note has its short wording, an anchor and its evidence; elsewhere its sentence."""
    pages = shown(
        tmp_path, (TERNS, "- use: council-road\n", "- use: council-road\n- use: herons-young-unstated\n")
    )
    box = section(pages["counts/herons.md"], "Not known from our sources")
    assert box.startswith(
        '- <span class="claim" id="c-herons-young-unstated">how many young herons there were<sup>'
    )
    assert '[○](../evidence/herons-young-unstated.md){.absence aria-label="' in box
    assert "Our documents do not say how many young" in pages["counts/terns.md"]


def test_a_claim_can_be_in_the_ledger_alone(tmp_path: Path) -> None:
    """It is on no content page; its evidence, its ledger and what rests on its document keep it."""
    edit = (HERONS, "  from: brook-hope\n", "  from: brook-hope\n  only: ledger\n")
    pages = shown(tmp_path, edit)
    printed = {path for path, text in pages.items() if "may return in greater numbers" in text}
    assert not printed & {"index.md", "counts/herons.md", "counts/index.md", "timeline.md"}
    assert printed >= {"evidence/brook-return.md", "evidence/index.md", "sources.md"}
    assert "evidence/brook-return.md" in pages["ledger/marsh.md"]
    assert "no page but in [the ledger of the marsh article]" in pages["evidence/brook-return.md"]


# Names


def test_a_name_is_in_full_at_its_first_mention(tmp_path: Path) -> None:
    """After that it is short, and the page of a single claim begins again."""
    forms = 'role: A society, first: "Lindow Bird Society (LBS)", later: LBS'
    pages = shown(tmp_path, (NAMES, "name: Lindow Bird Society", f"name: Lindow Bird Society, {forms}"))
    text = pages["counts/terns.md"]
    first = text.index("[Lindow Bird Society](../names.md#n-bird-society) (LBS)")
    assert first < text.rindex("The LBS counted herons")
    assert text.count("(LBS)") == 1
    assert "(LBS) counted herons" in pages["evidence/three-counts.md"]


def test_the_comma_of_a_first_mention_gives_way(tmp_path: Path) -> None:
    """Before punctuation and at the end it is dropped; before a genitive the short form is taken."""
    name = (NAMES, "name: Ada Brook", 'name: Ada Brook, first: "Ada Brook, a warden,", later: Brook')
    for after, printed in (
        (".", "a warden."),
        (" and others.", "a warden, and others."),
        ("’s birds.", "Brook](names.md#n-ada-brook)’s birds."),
        (", too.", "a warden, too."),
    ):
        guide = f'- guide: "So said [[ada-brook]]{after}"\n- define: heron'
        pages = shown(tmp_path / str(len(after)), name, (INDEX, "- define: heron", guide))
        assert printed in pages["index.md"]


def test_a_thing_is_linked_once_on_a_page(tmp_path: Path) -> None:
    """Not at every section; and words of its own count as the mention."""
    guide = (
        '- guide: "So said [[ada-brook|the warden]]."\n- section: More\n- guide: "[[ada-brook]] said more."\n'
    )
    pages = shown(tmp_path, (INDEX, "- define: heron", f"{guide}- define: heron"))
    assert "[the warden](names.md#n-ada-brook)" in pages["index.md"]
    assert "\nAda Brook said more." in pages["index.md"]


def test_a_place_and_a_name_without_a_role_are_not_linked(tmp_path: Path) -> None:
    """There is nothing to read behind them; nor has either a line in Who’s who."""
    for key in ("kind: place, role: A village", "kind: body"):
        name = "kind: person, aliases: [Brook], role: Warden of the society"
        pages = shown(tmp_path / key[6:10], (NAMES, name, key))
        assert "ada-brook" not in pages["counts/herons.md"].replace("brook-return", "")
        assert "**Ada Brook**" not in pages["names.md"]


def test_people_come_first(tmp_path: Path) -> None:
    """Each has one line with what it is; the anchors of all other names are where it says why."""
    edit = (NAMES, "name: town council, kind: body", "name: town council, kind: body, role: The council")
    text = shown(tmp_path, edit)["names.md"]
    assert text.index("\n## People\n") < text.index("\n## Organizations\n")
    assert '- <span id="n-ada-brook">**Ada Brook**</span>' in text
    assert '<span id="n-county-office"></span>' in section(text, "Names without a line")


# Notes


def test_a_note_says_who_when_and_by_whom_it_is_cited(tmp_path: Path) -> None:
    """Then come its authors, its title and where the rest is; the note of a document is shorter."""
    pages = shown(tmp_path)
    note = re.search(r"^\[\^brook-2021\]: (.*)$", pages["counts/herons.md"], re.MULTILINE)
    assert note
    assert note[1].startswith("**Lindow Gazette, 3 June 2021**, cited by the marsh article. ")
    assert "[More on the Sources page](../sources.md#w-brook-2021)." in note[1]
    own = re.search(r"^\[\^diary\]: (.*)$", pages["counts/terns.md"], re.MULTILINE)
    assert own
    assert own[1].startswith("**Diary of a visitor, May 2021**. “From the diary of a visitor”. [More on")


def test_a_document_is_called_as_its_record_says(tmp_path: Path) -> None:
    """Revisions of one text are cited once, by the name of the first; and so is who reports what."""
    called = (MARSH, "short: marsh article\n", "short: marsh article\ncalled: Marshpedia\n")
    pages = shown(tmp_path, called)
    assert ", cited by Marshpedia. " in pages["counts/herons.md"]
    assert "as reported by Marshpedia." in pages["evidence/herons-counted.md"]


def test_the_ways_back_are_letters(tmp_path: Path) -> None:
    """A way back leads to each sentence that uses a note, named by its place; another to its evidence."""
    text = shown(tmp_path)["counts/terns.md"]
    note = next(line for line in text.splitlines() if line.startswith("[^diary]: "))
    ways, evidence = note.split('<span class="record">')
    assert '↑ <a href="#c-terns-seen" aria-label="a, back to paragraph 1">a</a> <a href="#c-' in ways
    assert 'aria-label="c, back to And herons, paragraph 1">c</a>' in ways
    assert 'Evidence: <a href="../evidence/terns-seen.html" aria-label="a, evidence">a</a>' in evidence
    assert ways.count("<a ") == evidence.count("<a ")


def test_the_letters_go_on_after_z() -> None:
    """There is one for each number."""
    assert [content.letter(number) for number in (0, 25, 26, 27, 51, 52)] == [
        "a",
        "z",
        "aa",
        "ab",
        "az",
        "ba",
    ]


def test_the_notes_begin_with_where_most_of_a_page_is_from(tmp_path: Path) -> None:
    """It is all of it, most of it, or the share of each text; a sentence from two texts counts for both."""
    pages = shown(tmp_path)
    begin = {
        path: section(pages[path], "Notes").split("\n")[0] for path in ("causes/lamps.md", "counts/terns.md")
    }
    assert ">All of this page comes from the marsh article.</p>" in begin["causes/lamps.md"]
    assert (
        ">Most of this page comes from the diary of a visitor: 4 of 6 sentences.</p>"
        in begin["counts/terns.md"]
    )


def test_a_page_from_several_texts_gives_the_share_of_each(tmp_path: Path) -> None:
    """None of them has more than half."""
    edit = (INDEX, "- use: herons-counted\n", "- use: herons-counted\n- use: terns-seen\n")
    told = section(shown(tmp_path, edit)["index.md"], "Notes").split("\n")[0]
    end = "The 2 sentences of this page come from the marsh article (1), the diary of a visitor (1).</p>"
    assert told.endswith(f">{end}")
