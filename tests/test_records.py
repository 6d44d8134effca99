"""What the site knows beyond single claims is computed from the records: a record changed, the words change.

Each rule has tests that change a value of the example and read the page on which its words stand.
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

import support
from explainer import attribution, build, coverage, defects, standing, tables
from explainer.render import render

SITE = "seeds/site.yml"
NAMES = "seeds/names.yml"
STATEMENTS = "seeds/statements.yml"
WORKS = "seeds/works.yml"
CHECKS = "seeds/checks.yml"
CHANGES = "seeds/changes.yml"
DISAGREEMENTS = "seeds/disagreements.yml"
HERONS = "seeds/counts/herons.yml"
TERNS = "seeds/counts/terns.yml"
NETS = "seeds/causes/nets.yml"
LAMPS = "seeds/causes/lamps.yml"
MARSH = "seeds/documents/marsh.yml"
DIARY = "seeds/documents/diary.yml"
NEWER = "seeds/documents/newer.yml"

GONE = "  withdrawn: {reason: No longer so., date: 2022-06-01}\n"
NEWS: support.Edit = (DIARY, "kind: opinion", "kind: news")
BOTH_RELAY = (
    "Lindow Bird Society, as reported by the marsh article and the diary of a visitor. "
    "An origin reports its own findings. "
)


def shown(folder: Path, *edits: support.Edit) -> dict[str, str]:
    """Return every generated page of the example with some values changed, by path."""
    root = support.copy(folder)
    support.edit(root, *edits)
    library, faults = build.load(root)
    assert library, [str(fault) for fault in faults]
    return dict(render(library))


def faults(folder: Path, *edits: support.Edit) -> list[str]:
    """Return the errors that check prints of the example with some values changed."""
    root = support.copy(folder)
    support.edit(root, *edits)
    lines = support.run(root, "check").err.splitlines()
    return [line for line in lines if line.startswith("seeds/") and ": warning: " not in line]


def newer(*edits: tuple[str, str], lineage: str = "marsh") -> support.Edit:
    """Return the edit that adds a later revision of the marsh article, or a document of another lineage."""
    text = (support.EXAMPLE / MARSH).read_text(encoding="utf-8")
    first = (("document: marsh", "document: newer"), ("short: marsh article", "short: newer article"))
    for old, new in (*first, ("lineage: marsh", f"lineage: {lineage}"), *edits):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return NEWER, "", text


def who_says(pages: dict[str, str], claim: str) -> str:
    """Return how a claim stands, in the words of its evidence page."""
    part = pages[f"evidence/{claim}.md"].split("## Who says it\n\n")[1].split("\n\n## ")[0]
    return next(
        block for block in part.split("\n\n") if block.endswith("This site relies on what its documents report, not on the originals.")
    )


def head(pages: dict[str, str], page: str) -> str:
    """Return what the head of facts of a cause says of its attribution."""
    found = re.search(r"^\| \[Blamed on\]\(\S+\) \| (.+) \|$", pages[f"causes/{page}.md"], re.MULTILINE)
    assert found, pages[f"causes/{page}.md"]
    return found[1]


def section(text: str, heading: str) -> str:
    """Return what stands under a heading of a page, up to the next one of its level."""
    return text.split(f"\n## {heading}\n\n")[1].split("\n\n## ", maxsplit=1)[0].strip()


# Origins, lineages, support


def test_origins_are_makers_of_statements(tmp_path: Path) -> None:
    """Two statements by one maker have one origin; by two makers they have two, not called independent."""
    one = shown(tmp_path / "1")
    other = ("- id: society-nests\n  by: bird-society", "- id: society-nests\n  by: tom-hale")
    two = shown(tmp_path / "2", (STATEMENTS, *other))
    assert who_says(one, "three-counts").startswith("Source: Lindow Bird Society, as reported by")
    assert who_says(two, "three-counts").startswith(
        "Sources: Lindow Bird Society and Tom Hale, as reported by the marsh article and the diary of a visitor. "
        "The records do not show whether they are independent of each other. "
    )
    assert "independent" not in who_says(one, "three-counts")


def test_a_document_is_no_origin(tmp_path: Path) -> None:
    """A statement that a document makes itself has no named origin."""
    pages = shown(tmp_path, (STATEMENTS, "by: innkeeper", "by: diary"))
    assert who_says(pages, "innkeeper-terns").startswith("Source: ")


def test_the_name_of_an_origin_is_the_records(tmp_path: Path) -> None:
    """A speaker called otherwise in its record is called so as an origin."""
    pages = shown(tmp_path, (NAMES, "name: Ada Brook", "name: Ida Brook"))
    assert who_says(pages, "brook-return").startswith("An opinion: Ida Brook, as reported by the marsh article.")


@pytest.mark.parametrize(
    ("lineage", "relayed"),
    [
        ("marsh", ""),
        (
            "newer",
            (
                "Both documents report the same origin, so this is no second source. "
            ),
        ),
    ],
    ids=["revisions", "two-texts"],
)
def test_revisions_of_one_text_count_once(tmp_path: Path, lineage: str, relayed: str) -> None:
    """Two revisions are both named and count as one relay; two texts are two, and still one origin."""
    pages = shown(
        tmp_path, newer(lineage=lineage), (HERONS, "at: marsh:p1s1", "at: [marsh:p1s1, newer:p1s1]")
    )
    side = "**marsh article and newer article – Lindow Bird Society, May 2021:**"
    assert side in pages["disagreements.md"]
    assert who_says(pages, "herons-counted") == (
        f"Source: Lindow Bird Society, as reported by the marsh article{' and the newer article' if relayed else ''}. "
        f"{relayed}An origin reports its own findings. This site relies on what its documents report, not on the originals."
    )


@pytest.mark.parametrize(
    ("claim", "edits", "said", "facet"),
    [
        ("brook-return", (), "An opinion: Ada Brook, as reported by the marsh article.", "an opinion"),
        (
            "brook-return",
            ((STATEMENTS, "stance: opinion", "stance: report"),),
            "Source: Ada Brook, as reported by the marsh article.",
            "one named origin",
        ),
        (
            "brook-return",
            (
                (STATEMENTS, "stance: opinion", "stance: report"),
                (HERONS, "from: brook-hope", "from: [brook-hope, hale-words]"),
            ),
            "Sources: Ada Brook and Tom Hale, as reported by the marsh article.",
            "several named origins",
        ),
        ("herons-diary", (), "Source: the diary of a visitor, which is opinion.", "an opinion"),
        (
            "herons-diary",
            (NEWS,),
            "Source: the diary of a visitor, which names no source.",
            "a document that names no origin",
        ),
        (
            "herons-diary",
            (NEWS, (TERNS, "from: diary\n  at: diary:p1s3", "from: innkeeper-words\n  at: diary:p1s3")),
            "Source: the innkeeper, as reported by the diary of a visitor.",
            "one named origin",
        ),
    ],
    ids=["opinion", "one", "several", "opinion-of-a-document", "unnamed", "named"],
)
def test_support(tmp_path: Path, claim: str, edits: tuple[support.Edit, ...], said: str, facet: str) -> None:
    """Support follows from stances, kinds of document and origins; the list of all claims says the same."""
    pages = shown(tmp_path, *edits)
    assert who_says(pages, claim).startswith(f"{said} ")
    assert facets(pages, claim)["support"] == facet


@pytest.mark.parametrize(
    ("stance", "sector", "official"),
    [("assessment", "government", True), ("report", "government", False), ("assessment", "press", False)],
)
def test_an_official_assessment(tmp_path: Path, stance: str, sector: str, *, official: bool) -> None:
    """An assessment by a government is called official; its reports are not, nor others' assessments."""
    edits = (STATEMENTS, "by: gazette, stance: report", f"by: gazette, stance: {stance}")
    pages = shown(tmp_path, edits, (NAMES, "sector: press", f"sector: {sector}"))
    assert ("An official assessment is among the origins." in who_says(pages, "lamps-lit")) is official


def test_an_investigator_among_the_origins(tmp_path: Path) -> None:
    """A finding means that whoever looked into it is among the origins; a report does not."""
    old = "- id: society-nests\n  by: bird-society\n  stance: finding"
    before = shown(tmp_path / "1")
    after = shown(tmp_path / "2", (STATEMENTS, old, old.replace("finding", "report")))
    said = "An origin reports its own findings."
    assert said in who_says(before, "nests-empty")
    assert said not in who_says(after, "nests-empty")


def test_what_another_claim_relays_is_not_this_one_s(tmp_path: Path) -> None:
    """Another document that reports the same statement in another claim is no relay of this claim."""
    edit = (TERNS, "from: diary\n  at: diary:p1s3", "from: society-count\n  at: diary:p1s3")
    pages = shown(tmp_path, edit)
    assert "diary" not in who_says(pages, "herons-counted")
    assert "marsh" not in who_says(pages, "herons-diary")
    both = shown(tmp_path / "2", (TERNS, edit[1], "from: society-count\n  at: [marsh:p1s1, diary:p1s3]"))
    assert BOTH_RELAY.split(". ")[0] in who_says(both, "herons-diary")
    assert "Both documents report the same origin, so this is no second source." in who_says(both, "herons-diary")


def test_a_document_that_speaks_for_itself_relays_nobody(tmp_path: Path) -> None:
    """Of a notice by its publisher no page says that it names no origin, or that it relays one."""
    own = (DIARY, "kind: opinion\n", "kind: news\nspeaks-for: own\n")
    edit = (TERNS, "from: diary\n  at: diary:p1s3", "from: society-count\n  at: [marsh:p1s1, diary:p1s3]")
    pages = shown(tmp_path / "1", own)
    assert who_says(pages, "terns-seen").startswith("Source: the diary of a visitor, which speaks for itself.")
    assert "diary" not in who_says(shown(tmp_path / "2", own, edit), "herons-diary")


def test_a_document_that_cites_a_work_names_an_origin(tmp_path: Path) -> None:
    """Where the sentence's own markers name a work, no page says that it names no source."""
    pages = shown(tmp_path, (NETS, "from: society-nets", "from: marsh"))
    cited = "citing" in who_says(pages, "nets-found")
    assert cited == ("## Works named there\n\n- " in pages["evidence/nets-found.md"])
    assert cited != ("which names no source" in who_says(pages, "nets-found"))


ACTS = re.compile(r"\b(?:we|nobody|person|editors?) (?:read|checked|compared|corrected)\b|\b[Rr]ead by\b|"
                  r"\b(?:checked|verified|compared|corrected|read again) by\b|A program compared")  # fmt: skip


def test_no_act_is_claimed_that_no_record_holds(tmp_path: Path) -> None:
    """Without a lock, corrections and readings no page says that somebody read, checked or compared."""
    root = support.copy(tmp_path)
    (root / "seeds/verified.lock").unlink()
    library, _ = build.load(root)
    assert library
    found = {path: ACTS.findall(text) for path, text in render(library)
             if not path.startswith(("about/records", "about/codebook"))}  # fmt: skip
    assert {path: acts for path, acts in found.items() if acts} == {}


def test_a_reading_on_record_is_printed(tmp_path: Path) -> None:
    """A note says who read it and when, as its record has it; without one, that no reading is on record."""
    young = "  silent-on: young"
    edit = (HERONS, young, f"{young}\n  read: {{by: Ada Brook, date: 2022-05-01}}")
    read, unread = (shown(tmp_path / name, *edits)["evidence/herons-young-unstated.md"]
                    for name, edits in (("1", (edit,)), ("2", ())))  # fmt: skip
    assert "Read by Ada Brook on 1 May 2022. A program cannot check an absence." in read
    assert "A program cannot check an absence. Nobody has recorded reading this one yet." in unread


@pytest.mark.parametrize("second", ["diary", "hale-words"])
def test_who_relays_what_is_not_guessed(tmp_path: Path, second: str) -> None:
    """A claim of two voices told by two documents does not show which document tells which: no relay."""
    edit = (
        TERNS,
        "from: diary\n  at: diary:p1s3",
        f"from: [society-count, {second}]\n  at: [marsh:p1s1, diary:p1s3]",
    )
    pages = shown(tmp_path, edit)
    assert "Both documents" not in who_says(pages, "herons-counted")
    assert "Both documents" not in who_says(pages, "herons-diary")


# Attribution

BY = "(Lindow Bird Society, as reported by the marsh article)"
LINKED = f"[linked to the county](#c-nets-found) {BY}"
WORK = "[a named body of the council](#c-lamps-lit) (Lindow Gazette, as reported by the marsh article)"


@pytest.mark.parametrize(
    ("edits", "words"),
    [
        ((), LINKED),
        (
            ((NETS, "attributes: linked", "attributes: state-linked"),),
            LINKED.replace("county", "council"),
        ),
        (
            ((NETS, "  attributes: linked\n", "  attributes: linked\n  fact: {link: linked to the county}\n"),
             (NETS, "  fact: {told-by: Lindow Bird Society}\n", "")),
            LINKED,
        ),
        (
            ((NETS, "from: society-nets", "from: [society-nets, gazette-lamps]"),),
            LINKED.replace("Society,", "Society and Lindow Gazette,"),
        ),
        (
            ((NETS, "from: society-nets", "from: marsh"),),
            "[linked to the county](#c-nets-found) (the marsh article)",
        ),
        (((NETS, "attributes: linked", "attributes: nobody"),), f"[nobody is named](#c-nets-found) {BY}"),
    ],
    ids=["as-it-is", "rung", "own-words", "two-speakers", "no-origin", "nobody"],
)
def test_attribution_says_what_is_named_and_who_names_it(
    tmp_path: Path, edits: tuple[support.Edit, ...], words: str
) -> None:
    """A cell tells the claim's own words or its rung, and the speakers of the same claim."""
    assert head(shown(tmp_path, *edits), "nets") == words


@pytest.mark.parametrize("stance", ["denial", "assurance", "forecast"])
def test_denials_and_forecasts_attribute_nothing(tmp_path: Path, stance: str) -> None:
    """A claim that denies, assures or forecasts does not count, whatever phrase it has."""
    before = shown(tmp_path / "1")
    edit = (STATEMENTS, "by: gazette, stance: report", f"by: gazette, stance: {stance}")
    after = shown(tmp_path / "2", edit)
    assert head(before, "lamps") == WORK
    assert head(after, "lamps") == "not stated"


def test_an_opinion_is_called_one(tmp_path: Path) -> None:
    """Whom somebody holds to be behind it is told as an opinion; so nobody is called unnamed."""
    pages = shown(tmp_path, (STATEMENTS, "by: gazette, stance: report", "by: gazette, stance: opinion"))
    assert head(pages, "lamps") == WORK.replace("(Lindow", "(in the opinion of Lindow")


def test_each_rung_has_its_own_speaker(tmp_path: Path) -> None:
    """Of two claims with different rungs each is told with who says it; neither gets the other's words."""
    edits = (
        (NETS, "  event: {date: 2022-03-30, kind: reaction}", "  attributes: named-body"),
        (
            STATEMENTS,
            "by: county-office, stance: denial, date: 2022-03-30, answers: society-nets, how: by-name",
            "by: county-office, stance: report, date: 2022-03-30",
        ),
        (NETS, "was denied by the [[county-office]]", "was said by the [[county-office]]"),
    )
    office = LINKED.replace("linked to the county](#c-nets-found", "a named body of the council](#c-nets-denied")
    office = office.replace("Lindow Bird Society", "County office")
    assert head(shown(tmp_path, *edits), "nets") == f"{LINKED}<br>{office}"


def test_a_placed_claim_attributes_nothing(tmp_path: Path) -> None:
    """A claim of another page does not raise the rung where it is placed, nor a withdrawn one."""
    placed = shown(tmp_path / "1", (NETS, "- use: nests-empty", "- use: lamps-lit\n- use: nests-empty"))
    assert head(placed, "nets") == LINKED
    gone = shown(tmp_path / "2", (LAMPS, "  attributes: named-body\n", f"  attributes: named-body\n{GONE}"))
    assert head(gone, "lamps") == "not stated"


def test_a_kind_that_attributes_nothing_has_no_such_row(tmp_path: Path) -> None:
    """Only kinds of page that the site says attribute something have the row."""
    pages = shown(tmp_path, (SITE, "  attribution: link\n", ""))
    assert "linked to the county](" not in pages["causes/nets.md"]


# Replies


def sides(pages: dict[str, str]) -> list[list[str]]:
    """Return the pairs of the index of causes, each its sides as text."""
    _, *pairs = pages["causes/index.md"].split('<div class="pair" markdown>')
    return [pair.split('<div class="side" markdown>')[1:] for pair in pairs]


def test_a_pair_has_sides_of_one_size(tmp_path: Path) -> None:
    """Beside one claim of a denial stands one of what it answers, the rest counted; beside two stand two."""
    one = shown(tmp_path / "1")
    two = shown(tmp_path / "2", (HERONS, "from: hale-words", "from: council-denial"))
    for pages, size in ((one, 1), (two, 2)):
        said, answer = sides(pages)[0]
        assert said.count("\n- ") - said.count("more on the page") == size
        assert answer.count("\n- ") == size
        assert ("- 1 more on the page [Herons](../counts/herons.md) and others." in said) is (size == 1)


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("by-name", "names it"),
        ("in-general", "answers in general"),
        ("not-stated", "whether it names it is not stated"),
    ],
)
def test_a_pair_says_how_the_reply_answers(tmp_path: Path, how: str, words: str) -> None:
    """The head of a reply tells whether it answers by name, as its record says, with its date and stance."""
    pages = shown(tmp_path, (STATEMENTS, "how: by-name", f"how: {how}"))
    said, answer = sides(pages)[1]
    assert "**Lindow Bird Society**, March 2022 (finding)\n" in said
    assert f"**County office**, 30 March 2022 (denial) – {words}\n" in answer


def test_pairs_follow_what_answers_what(tmp_path: Path) -> None:
    """Without an answer on record there is no pair; without the site's wish there are none at all."""
    assert len(sides(shown(tmp_path / "1"))) == 2
    fewer = shown(tmp_path / "2", (STATEMENTS, ", answers: society-nets, how: by-name", ""))
    assert len(sides(fewer)) == 1
    untold = "- {id: untold, by: tom-hale, stance: denial, answers: society-count, how: by-name}\n"
    same = shown(tmp_path / "4", (STATEMENTS, "- {id: society-nets", f"{untold}- {{id: society-nets"))
    assert len(sides(same)) == 2
    none = shown(tmp_path / "3", (SITE, '  replies: "yes"\n', ""))
    assert "What was said, and the reply" not in none["causes/index.md"]


def test_no_answer_is_asked_for_a_withdrawn_claim(tmp_path: Path) -> None:
    """What a withdrawn claim told needs no answer, and a withdrawn answer is none."""
    use = (TERNS, "- use: council-road\n", "")
    at = "  at: [marsh:p1s1, marsh:p2s3, diary:p1s3]\n"
    missing = "tells what “society-nests” said, without its answer – place a claim from “council-denial”"
    assert faults(tmp_path / "1", use, (TERNS, at, at + GONE)) == []
    says = '- id: gone\n  says: "The [[town-council]] denied it."\n'
    answer = f"{says}  from: council-denial\n  at: marsh:p2s1\n{GONE}"
    assert faults(tmp_path / "2", (TERNS, "- use: council-road\n", answer)) == [f"{TERNS}:31:7: {missing}"]


# Disagreements


BECAUSE = '  because: "One flock has one number."\n'
DIFFERS = ((( BECAUSE, ""),), ())


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("conflict", "They cannot all be right."),
        ("one-source", "One source gives both."),
        ("can-both-be", "All can be true."),
        ("different-question", "They answer different questions."),
        ("later-update", "One was written later."),
        ("naming", "They use different names."),
    ],
)
def test_a_disagreement_says_of_which_kind_it_is(tmp_path: Path, kind: str, words: str) -> None:
    """Its kind stands in words on its page and in the evidence of each claim, which leads there."""
    pages = shown(tmp_path, *((DISAGREEMENTS, old, new) for old, new in DIFFERS[kind == "conflict"]), (DISAGREEMENTS, "kind: conflict", f"kind: {kind}"))
    heading = f"## {words.removesuffix('.')}\n\n### How many herons were there? {{#q-heron-number}}\n"
    assert heading in pages["disagreements.md"]
    assert f"{words}\n\n- [How many herons were there?](#q-heron-number)\n" in pages["disagreements.md"]
    for claim in ("herons-counted", "herons-diary"):
        question = "[How many herons were there?](../disagreements.md#q-heron-number)"
        assert section(pages[f"evidence/{claim}.md"], "Where the documents differ").startswith(
            f"{question} {words}\n"
        )


def test_a_disagreement_shows_both_sides(tmp_path: Path) -> None:
    """Each side has the documents, who said it and when, and its claim; then what would settle it."""
    edits = (
        (STATEMENTS, "date: 2021-05\n", "date: 2021\n"),
        (TERNS, "from: diary\n  at: diary:p1s3", "from: innkeeper-words\n  at: diary:p1s3"),
        (DISAGREEMENTS, "The society’s own sheets.", "A third count."),
    )
    before, after = (
        shown(tmp_path / "1")["disagreements.md"],
        shown(tmp_path / "2", *edits)["disagreements.md"],
    )
    assert "- **marsh article – Lindow Bird Society, May 2021:** " in before
    assert "- **diary of a visitor, in its own words:** " in before
    assert "**What would settle it:** The society’s own sheets.\n" in before
    assert "- **marsh article – Lindow Bird Society, 2021:** " in after
    assert "- **diary of a visitor – the innkeeper:** " in after
    assert "**What would settle it:** A third count.\n" in after


def test_a_withdrawn_disagreement_is_shown_nowhere(tmp_path: Path) -> None:
    """It is gone from its page and from the evidence of its claims."""
    pages = shown(tmp_path, (DISAGREEMENTS, '  settle: "The', f'{GONE}  settle: "The'))
    assert "How many herons" not in pages["disagreements.md"]
    assert "Where the documents differ" not in pages["evidence/herons-counted.md"]


# Changes between revisions


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("meaning", "Changes of meaning"),
        ("naming", "Changes of names"),
        ("typography", "Changes of signs alone"),
    ],
)
def test_a_change_stands_under_its_kind(tmp_path: Path, kind: str, label: str) -> None:
    """A change is told under the heading of its kind, in the record's words, with both places."""
    change = (
        CHANGES,
        '{after: "marsh:p2s3", kind: meaning',
        f'{{before: "marsh:p2s2", after: "marsh:p2s3", kind: {kind}',
    )
    page = shown(tmp_path, change)["changes.md"]
    place = "[marsh article](sources.md#d-marsh): The road, paragraph 2, sentence"
    assert section(page, label).endswith(f"| {place} 2 | {place} 3 | A count of nests was added. |")
    assert page.count("\n## ") == 1


def test_changes_of_meaning_come_first(tmp_path: Path) -> None:
    """The weightiest kind stands first, whatever the order of the records."""
    more = '- {before: "marsh:p1s1", kind: typography, says: "A dash."}\n'
    more += '- {before: "marsh:p1s2", kind: naming, says: "A name."}\n'
    page = shown(tmp_path, (CHANGES, "- {after", f"{more}- {{after"))["changes.md"]
    labels = re.findall(r"^## (.+)$", page, re.MULTILINE)
    assert labels == ["Changes of meaning", "Changes of names", "Changes of signs alone"]
    assert "| not there | A dash. |" in page


TOLD = " differs from the other revision – tell how in changes.yml"
OTHER_WORDS = (
    "fingerprint: 189540e58ca12820, exact: 189540e58ca12820",
    f"fingerprint: {'1' * 16}, exact: {'1' * 16}",
)
OTHER_SIGNS = ("exact: 189540e58ca12820", f"exact: {'1' * 16}")


@pytest.mark.parametrize("other", [OTHER_WORDS, OTHER_SIGNS], ids=["words", "signs-alone"])
def test_every_difference_of_revisions_is_told(tmp_path: Path, other: tuple[str, str]) -> None:
    """A sentence unlike the other revision's, in words or signs alone, needs its record on either side."""
    revision = newer(other)
    here, there = f"{NEWER}:19:10: “p2s2”{TOLD}", f"{MARSH}:19:10: “p2s2”{TOLD}"
    assert faults(tmp_path / "1", revision) == [there, here]

    def change(text: str) -> support.Edit:
        return CHANGES, "- {after", f'- {{{text}, kind: typography, says: "A mark."}}\n- {{after'

    assert faults(tmp_path / "2", revision, change('before: "marsh:p2s2"')) == [here]
    assert faults(tmp_path / "3", revision, change('after: "newer:p2s2"')) == [there]
    assert faults(tmp_path / "4", revision, change('before: "marsh:p2s2", after: "newer:p2s2"')) == []


def test_equal_revisions_and_other_texts_need_no_change(tmp_path: Path) -> None:
    """Nothing is asked of sentences that are equal to the sign, nor of documents that are no revisions."""
    assert faults(tmp_path / "1", newer()) == []
    assert faults(tmp_path / "2", newer(OTHER_WORDS, lineage="newer")) == []


# Faults in the sources

ACCESSED = "  accessed: 2022-05-02\n"
ROAD = "[Lindow Gazette, 20 April 2022](sources.md#w-road-2022)"
DIARY_LINK = "[diary of a visitor](sources.md#d-diary)"
NONE = "None found."
FAULTS: list[tuple[str, str, support.Edit, str]] = [
    (
        "Dates that cannot be",
        NONE,
        (WORKS, "issued: 2022-04-20\n", 'issued: 2022-06-20\n  defect: "It cannot be."\n'),
        (
            "- [Lindow Gazette, 20 June 2022](sources.md#w-road-2022): "
            "printed as published 20 June 2022, after it was archived or retrieved."
        ),
    ),
    (
        "Cited for something later",
        NONE,
        (STATEMENTS, "stance: finding, date: 2022-03}", "stance: finding, date: 2022-05}"),
        f"- {ROAD}: published 20 April 2022 and cited for words of May 2022.",
    ),
    (
        "Figures without a period",
        NONE,
        (TERNS, ", period: 2021-05-04}", "}"),
        f"- {DIARY_LINK}: “about 60” birds seen: the time that the count covers is not given.",
    ),
    (
        "Quotations that are not the speaker’s words",
        f"- {DIARY_LINK}: its quotations are translated.",
        (DIARY, "quotations: translated", "quotations: printed"),
        NONE,
    ),
    (
        "Quotations that are not the speaker’s words",
        f"- {DIARY_LINK}: its quotations are translated.",
        (DIARY, "quotations: translated", "quotations: altered"),
        f"- {DIARY_LINK}: its quotations are altered.",
    ),
    (
        "Documents without references",
        f"- {DIARY_LINK}: names no work for any of its sentences.",
        (DIARY, "{at: p1s2, ", "{at: p1s2, cites: brook-2021, "),
        NONE,
    ),
    (
        "No archived copy",
        f"- {ROAD}: no archived copy is named.",
        (WORKS, ACCESSED, f"  archived: 2022-05-01\n{ACCESSED}"),
        NONE,
    ),
    ("No day of retrieval", NONE, (WORKS, ACCESSED, ""), f"- {ROAD}: no day of retrieval is named."),
]


@pytest.mark.parametrize(("rule", "before", "edit", "after"), FAULTS, ids=[each[3][-25:] for each in FAULTS])
def test_a_fault_is_found_by_its_rule(
    tmp_path: Path, rule: str, before: str, edit: support.Edit, after: str
) -> None:
    """Each rule finds its fault when a record has it and says that there is none when none has."""
    assert section(shown(tmp_path / "1")["faults.md"], rule) == before
    assert section(shown(tmp_path / "2", edit)["faults.md"], rule) == after


def test_each_rule_of_faults_is_tested() -> None:
    """No rule is without its case above."""
    assert {rule for rule, *_ in FAULTS} == defects.RULES.keys()


@pytest.mark.parametrize(
    ("rule", "edit"),
    [
        ("Dates that cannot be", (WORKS, "archived: 2021-06-09", "archived: 2021-06")),
        ("Dates that cannot be", (WORKS, "accessed: 2021-07-01", "accessed: 2021/..")),
        ("Cited for something later", (WORKS, "issued: 2022-04-20", "issued: 2022")),
        (
            "Cited for something later",
            (STATEMENTS, "stance: finding, date: 2022-03}", "stance: finding, date: 2022}"),
        ),
        (
            "Figures without a period",
            (
                TERNS,
                "  from: diary\n  at: diary:p1s2\n  withdrawn",
                "  from: diary\n  at: diary:p1s2\n  figures: [{as-told: 60 terns, unit: birds}]\n  withdrawn",
            ),
        ),
        (
            "Figures without a period",
            (
                HERONS,
                "  silent-on: young",
                "  silent-on: young\n  figures: [{as-told: how many, unit: birds}]",
            ),
        ),
    ],
    ids=["the-same-month", "an-open-date", "issued-that-year", "the-same-year", "withdrawn", "a-note"],
)
def test_what_is_no_fault_of_a_source(tmp_path: Path, rule: str, edit: support.Edit) -> None:
    """A date is compared as exactly as it is known; withdrawn claims and notes have no source to fault."""
    assert section(shown(tmp_path, edit)["faults.md"], rule) == NONE


def test_editors_checks_are_collected(tmp_path: Path) -> None:
    """The page of faults has each check with what the documents say; a withdrawn one is gone."""
    edit = (CHECKS, "has 88 nests", "has 87 nests")
    page = shown(tmp_path / "1", edit, (CHECKS, "a third of 90", "a third of ninety"))["faults.md"]
    assert "**The documents:** about a third of ninety nests." in page
    assert "The county’s own list of that month has 87 nests." in page
    gone = shown(
        tmp_path / "2",
        (CHECKS, "  documents: [marsh]\n", f"  documents: [marsh]\n{GONE}"),
        (HERONS, "- check: nests-counted\n", ""),
    )
    assert "88 nests" not in gone["faults.md"]


# Timeline


def timeline(pages: dict[str, str]) -> list[tuple[str, str, str]]:
    """Return date, word and claim of each entry of the timeline, in order."""
    entry = r"^1\. \*\*(.+?)\*\* – (\w+)\. .*\[evidence\]\(evidence/(\S+)\.md\)\)$"
    return re.findall(entry, pages["timeline.md"], re.MULTILINE)


LIT = ("2022", "Action", "lamps-lit")
FOUND = ("March 2022", "Report", "nets-found")
DENIED = ("30 March 2022", "Statement", "nets-denied")


@pytest.mark.parametrize(
    ("edit", "entries"),
    [
        ((NETS, "{date: 2022-03, kind", "{date: 2022-03, kind"), [LIT, FOUND, DENIED]),
        ((NETS, "{date: 2022-03-30, kind", "{date: 2022, kind"), [LIT, FOUND, ("2022", *DENIED[1:])]),
        ((LAMPS, "{date: 2022, kind", "{date: 2022/.., kind"), [("2022 or later", *LIT[1:]), FOUND, DENIED]),
        (
            (LAMPS, "{date: 2022, kind: activity", "{date: 2022, kind: disclosure"),
            [("2022", "Report", "lamps-lit"), FOUND, DENIED],
        ),
        ((NETS, "  event: {date: 2022-03, kind: disclosure}\n", ""), [LIT, DENIED]),
        ((NETS, "  attributes: linked\n", f"  attributes: linked\n{GONE}"), [LIT, DENIED]),
        (
            (HERONS, '  close: "A bare', '  event: {date: 2021-05, kind: activity}\n  close: "A bare'),
            [("May 2021", "Action", "herons-counted"), LIT, FOUND, DENIED],
        ),
    ],
    ids=["as-it-is", "answer-after", "open", "kind", "no-event", "withdrawn", "earlier"],
)
def test_the_timeline_is_in_order(
    tmp_path: Path, edit: support.Edit, entries: list[tuple[str, str, str]]
) -> None:
    """Events come by date, the less exact first, each as exact as its record, with the word of its kind."""
    assert timeline(shown(tmp_path, edit)) == entries


def test_the_picture_of_the_timeline_counts_its_events(tmp_path: Path) -> None:
    """Kinds have their own shapes, a year its row; the label gives the years and the number of each kind."""
    edits = (
        (NETS, "{date: 2022-03, kind: disclosure", "{date: 2022-03, kind: activity"),
        (HERONS, '  close: "A bare', '  event: {date: 2021-05, kind: disclosure}\n  close: "A bare'),
    )
    before, after = shown(tmp_path / "1")["timeline.md"], shown(tmp_path / "2", *edits)["timeline.md"]
    label = "3 dated events from 2022 to 2022 (action: 1, report: 1, statement: 1)"
    signs = ("<circle ", "<rect ", "<path ", 'class="axis"')
    assert f">{label}.</desc>" in before
    assert [before.count(sign) for sign in signs] == [1, 1, 1, 1]
    assert ">4 dated events from 2021 to 2022 (action: 2, report: 1, statement: 1).</desc>" in after
    assert [after.count(sign) for sign in signs] == [2, 1, 1, 2]
    assert [line for line in after.splitlines() if line.startswith("## ")] == ["## 2021", "## 2022"]


# Matrix


def cells(pages: dict[str, str]) -> list[str]:
    """Return the cells of the row “Nets” of the matrix, under Herons and Terns."""
    rows = pages["causes/index.md"].split('<div class="matrix" markdown>')[1].splitlines()
    row = next(line for line in rows if line.startswith("| [Nets]"))
    return row.strip("| ").split(" | ")[1:]


@pytest.mark.parametrize(
    ("edits", "row"),
    [
        ((), ["[1](nets.md#u-nests-empty)", "–"]),
        (
            ((NETS, "- use: nests-empty", "- use: herons-counted\n- use: nests-empty"),),
            ["[2](nets.md#u-herons-counted)", "[1](nets.md#u-herons-counted)"],
        ),
        (
            ((NETS, "- use: nests-empty", "- use: herons-young-unstated\n- use: nests-empty"),),
            ["[1](nets.md#u-nests-empty)", "–"],
        ),
        (
            (
                (STATEMENTS, "  stance: denial\n", "  stance: allegation\n"),
                (HERONS, "was denied by the", "was said by the"),
            ),
            ["[2](nets.md#u-nests-empty)", "[1](nets.md#u-council-road)"],
        ),
        (((NETS, "- use: nests-empty\n", ""),), ["–", "–"]),
    ],
    ids=["as-it-is", "one-more", "notes-left-out", "no-longer-a-denial", "one-less"],
)
def test_a_cell_counts_shared_claims(tmp_path: Path, edits: tuple[support.Edit, ...], row: list[str]) -> None:
    """A cell counts the claims that both pages have, without notes and denials, and leads to the first."""
    assert cells(shown(tmp_path, *edits)) == row


def test_a_matrix_that_nobody_could_read_is_a_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With more columns than a screen holds, a row lists what it shares, and there is no picture."""
    monkeypatch.setattr(tables, "WIDEST", 1)
    pages = shown(tmp_path, (NETS, "- use: nests-empty", "- use: herons-counted\n- use: nests-empty"))
    listed = "[Herons](../counts/herons.md) ([2](nets.md#u-herons-counted)), [Terns](../counts/terns.md)"
    assert cells(pages) == [f"{listed} ([1](nets.md#u-herons-counted))"]
    assert "matrix-picture" not in pages["causes/index.md"]


def test_a_kind_without_a_matrix_has_none(tmp_path: Path) -> None:
    """Only a kind that names another has the table."""
    pages = shown(tmp_path, (SITE, "  matrix: count\n", ""))
    assert "## Causes and counts" not in pages["causes/index.md"]
    assert "matrix-picture" not in pages["causes/index.md"]


# Counts


def test_counts_stand_alone(tmp_path: Path) -> None:
    """Each figure has a card with its qualifier, counter and time; two of one unit are never added."""
    told = "as-told: at least 240, unit: birds seen, counted-by: bird-society, period: 2021-05"
    figure = f"  figures:\n  - {{{told}}}\n"
    page = shown(tmp_path, (HERONS, "  close:", f"{figure}  close:"))["counts.md"]
    cards = page.split('<div class="count" markdown>')[1:]
    assert [re.findall(r"\*\*(.+?)\*\* (.+)", card) for card in cards] == [
        [("at least 240", "birds seen")],
        [("about 60", "birds seen")],
    ]
    assert "Counted by: Lindow Bird Society. Period: May 2021." in cards[0]
    assert "counted at least 240 herons on the marsh." in cards[0]
    assert "300" not in page


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        ((TERNS, ", counted-by: diary", ""), "Counted by: not stated. Period: 4 May 2021."),
        ((TERNS, ", period: 2021-05-04", ""), "Counted by: diary of a visitor. Period: not stated."),
        ((TERNS, "unit: birds seen", "unit: birds heard"), "**about 60** birds heard\n"),
        ((TERNS, "{as-told: about 60,", "{as-told: about 60 Terns,"), "**about 60 Terns** birds seen\n"),
    ],
)
def test_a_card_follows_its_record(tmp_path: Path, edit: support.Edit, words: str) -> None:
    """What is counted, by whom and when is the record's; what it does not give is called not stated."""
    assert words in shown(tmp_path, edit)["counts.md"]


def test_a_withdrawn_claim_counts_nothing(tmp_path: Path) -> None:
    """The figure of a withdrawn claim has no card."""
    gone = (TERNS, "  fact: {by: diary of a visitor, size: about 60}\n", GONE)
    replaced = (TERNS, ", replaced-by: terns-seen", "")
    assert '<div class="count"' not in shown(tmp_path, gone, replaced)["counts.md"]


# Ledger


def states(page: str) -> list[str]:
    """Return the states of the cells of the picture, in order."""
    return re.findall(r'<rect class="cell (\w+)"', page)


def test_the_ledger_has_a_cell_for_each_sentence(tmp_path: Path) -> None:
    """Used, excused and left sentences have their own cells, counted in the label; the share is in words."""
    before = shown(tmp_path / "1")
    after = shown(tmp_path / "2", (MARSH, "unused: off-subject, ", ""))
    used = ["used"] * 5
    assert states(before["ledger/marsh.md"]) == [*used, "excused", "used", "used", "used"]
    assert states(after["ledger/marsh.md"]) == [*used, "left", "used", "used", "used"]
    assert "9 of 9 sentences are used or excused: 8 used, 0 the same" in before["ledger/marsh.md"]
    assert "8 of 9 sentences are used or excused: 8 used, 0 the same" in after["ledger/marsh.md"]
    said = "9 sentences: 8 used by a claim, 1"
    assert (
        f'<desc id="picture-ledger-says">{said} excused, with the reason.</desc>' in before["ledger/marsh.md"]
    )
    assert f'<desc id="picture-ledger-says">{said} not used.</desc>' in after["ledger/marsh.md"]
    assert "| [marsh article](marsh.md) | 9 | 8 | 0 | 1 | 0 |" in before["ledger/index.md"]
    assert "| [marsh article](marsh.md) | 9 | 8 | 0 | 0 | 1 |" in after["ledger/index.md"]


def test_the_ledger_names_claims_and_reasons(tmp_path: Path) -> None:
    """The table has the claims of each sentence, and for an excused one the words of its reason."""
    edits = (
        (MARSH, "unused: off-subject", "unused: wayfinding"),
        (HERONS, "at: marsh:p1s2", "at: [marsh:p1s2, marsh:p2s2]"),
    )
    before, after = shown(tmp_path / "1")["ledger/marsh.md"], shown(tmp_path / "2", *edits)["ledger/marsh.md"]
    brook, hale = (f"[{key}](../evidence/{key}.md)" for key in ("brook-return", "hale-road"))
    assert "| `p3s1` | The road | Concerns no bird. |" in before
    assert f"| `p2s2` | The road | {hale} |" in before
    why = "Introduces other sentences of the document and states nothing of its own."
    assert f"| `p3s1` | The road | {why} |" in after
    assert f"| `p2s2` | The road | {brook}, {hale} |" in after


def test_the_ledger_of_a_revision(tmp_path: Path) -> None:
    """A sentence that a used one of another revision has too is called the same, not used twice."""
    change = (
        CHANGES,
        "- {after",
        '- {after: "newer:p2s2", before: "marsh:p2s2", kind: meaning, says: "X."}\n- {after',
    )
    page = shown(tmp_path, newer(OTHER_WORDS), change)["ledger/newer.md"]
    assert states(page) == ["same", "same", "same", "left", "same", "excused", "same", "same", "same"]
    assert "| `p1s1` | The count | the same as `marsh:p1s1` |" in page
    assert (
        "8 of 9 sentences are used or excused: 0 used, 7 the same as in another revision, 1 excused." in page
    )


# The index of evidence


def facets(pages: dict[str, str], claim: str) -> dict[str, str]:
    """Return what a claim can be chosen by in the list of all claims."""
    line = next(line for line in pages["evidence/index.md"].splitlines() if f"]({claim}.md)" in line)
    return dict(re.findall(r'data-(\w+)="([^"]*)"', line))


def test_a_claim_can_be_chosen_by_what_its_records_say(tmp_path: Path) -> None:
    """Part, speaker, stance, support, document and year are the records’; several have a bar between."""
    pages = shown(tmp_path)
    assert facets(pages, "nets-denied") == {
        "part": "Causes",
        "speaker": "County office",
        "stance": "denial",
        "support": "one named origin",
        "document": "marsh article",
        "date": "2022",
    }
    assert facets(pages, "three-counts")["document"] == "marsh article|diary of a visitor"
    assert facets(pages, "herons-young-unstated") == {"part": "Counts", "support": "note on the documents"}


@pytest.mark.parametrize(
    ("edit", "facet", "value"),
    [
        ((SITE, "plural: Causes", "plural: Reasons"), "part", "Reasons"),
        ((NAMES, "name: County office", "name: County & office"), "speaker", "County &amp; office"),
        (
            (STATEMENTS, "by: county-office, stance: denial", "by: county-office, stance: assurance"),
            "stance",
            "assurance",
        ),
        (
            (NETS, "from: county-denial", "from: [county-denial, hale-words]"),
            "support",
            "several named origins",
        ),
        (
            (NETS, "from: county-denial", "from: [county-denial, hale-words]"),
            "speaker",
            "County office|Tom Hale",
        ),
        ((MARSH, "short: marsh article", "short: marsh page"), "document", "marsh page"),
        ((STATEMENTS, "date: 2022-03-30", "date: 2023-03-30"), "date", "2023"),
    ],
    ids=["part", "speaker", "stance", "support", "speakers", "document", "date"],
)
def test_a_facet_follows_its_record(tmp_path: Path, edit: support.Edit, facet: str, value: str) -> None:
    """Each value to choose by changes with the record that it is from."""
    wording = (NETS, "was denied by the", "was said by the")
    assert facets(shown(tmp_path, edit, wording), "nets-denied")[facet] == value


# The page of rules


@pytest.mark.parametrize(
    "rule", [standing.origins, standing.lineages, standing.support, attribution.named, coverage.ledgers]
)
def test_a_rule_is_told_in_its_own_words(tmp_path: Path, rule: object) -> None:
    """The page of rules has the very text that explains the rule in the program."""
    page = shown(tmp_path)["about/rules.md"]
    for paragraph in inspect.cleandoc(str(rule.__doc__)).split("\n\n"):
        assert " ".join(paragraph.split()) in page


def test_examples_of_support_are_the_records(tmp_path: Path) -> None:
    """Each kind of support that some claim has is shown by the first one; no other has an example."""
    before, after = shown(tmp_path / "1")["about/rules.md"], shown(tmp_path / "2", NEWS)["about/rules.md"]
    unnamed = (
        "**A document that names no origin.** The diary of a visitor speaks of about 60 Terns"
    )
    assert unnamed not in before
    assert unnamed in after
    assert "**Several named origins.**" not in after


def test_examples_of_attribution_are_the_records(tmp_path: Path) -> None:
    """Each rung that a page reaches is shown by the first such page, with what that page says."""
    edits = (
        (LAMPS, ", and they were the work of the road office.", "."),
        (LAMPS, "  attributes: named-body\n", ""),
        (NETS, "attributes: linked", "attributes: state-linked"),
    )
    before, after = (section(shown(tmp_path / name, *changed)["about/rules.md"], "Attribution")
                     for name, changed in (("1", ()), ("2", edits)))  # fmt: skip
    nets, lamps = "[Nets](../causes/nets.md)", "[Lamps](../causes/lamps.md)"
    assert f"{nets}: linked to the county {BY}." in before
    assert f"{lamps}: a named body of the council (Lindow Gazette, as reported by the marsh article)." in before
    assert lamps not in after
    assert f"{nets}: linked to the council {BY}." in after


def test_examples_of_use_are_the_records(tmp_path: Path) -> None:
    """How each document is used, and the reasons for which a sentence may be excused, are the records'."""
    edits = (
        (MARSH, "unused: off-subject, ", ""),
        ("seeds/style.yml", "off-subject: Concerns no bird.", "off-subject: Concerns no heron."),
    )
    page = section(shown(tmp_path, *edits)["about/rules.md"], "Use of the documents")
    assert "- marsh: 8 of 9 sentences (8 used, 0 excused, 1 left)" in page
    assert "- off-subject: Concerns no heron." in page
