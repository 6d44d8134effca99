"""Who is behind a claim, and how far that supports it: a record changed, the words change."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import support
from altered import facets, newer, shown
from explainer.library import load
from explainer.pages.render import render

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
    "The origin reports its own findings. "
)


def who_says(pages: dict[str, str], claim: str) -> str:
    """Return how a claim stands, in the words of its evidence page."""
    part = pages[f"evidence/{claim}.md"].split("## Who says it, and how sure\n\n")[1].split("\n\n## ")[0]
    return next(
        block
        for block in part.split("\n\n")
        if block.endswith(
            (
                "This site relies on what its documents report, not on the originals.",
                "which speaks for itself.",
            )
        )
    )


# Origins, lineages, support


def test_origins_are_makers_of_statements(tmp_path: Path) -> None:
    """Two statements by one maker have one origin; by two makers they have two, not called independent."""
    one = shown(tmp_path / "1")
    other = ("- id: society-nests\n  by: bird-society", "- id: society-nests\n  by: tom-hale")
    two = shown(tmp_path / "2", (STATEMENTS, *other))
    assert who_says(one, "three-counts").startswith("Sources: Lindow Bird Society and the diary of a visitor")
    assert who_says(two, "three-counts").startswith(
        "Sources: Lindow Bird Society, Tom Hale and the diary of a visitor, "
        "as reported by the marsh article. "
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
    assert who_says(pages, "brook-return").startswith(
        "An opinion: Ida Brook, as reported by the marsh article."
    )


@pytest.mark.parametrize(
    ("lineage", "relayed"),
    [
        ("marsh", ""),
        (
            "newer",
            ("Both documents report the same origin, so this is not a second source. "),
        ),
    ],
    ids=["revisions", "two-texts"],
)
def test_revisions_of_one_text_count_once(tmp_path: Path, lineage: str, relayed: str) -> None:
    """Two revisions are both named and count as one relay; two texts are two, and still one origin."""
    pages = shown(
        tmp_path, newer(lineage=lineage), (HERONS, "at: marsh:p1s1", "at: [marsh:p1s1, newer:p1s1]")
    )
    more = " and the newer article" if relayed else ""
    side = "**marsh article and newer article – Lindow Bird Society, May 2021:**"
    assert side in pages["disagreements.md"]
    assert who_says(pages, "herons-counted") == (
        f"Source: Lindow Bird Society, as reported by the marsh article{more}. "
        f"{relayed}The origin reports its own findings. "
        "This site relies on what its documents report, not on the originals."
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
        ("herons-diary", (), "Source: the diary of a visitor, a piece of opinion.", "an opinion"),
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
    said = "origin reports its own findings."
    assert said in who_says(before, "nests-empty")
    assert said not in who_says(after, "nests-empty")


ONE = (
    (DISAGREEMENTS, "kind: conflict", "kind: one-source"),
    (DISAGREEMENTS, '  because: "One flock has one number."\n', ""),
)


def test_what_another_claim_relays_is_not_this_one_s(tmp_path: Path) -> None:
    """Another document that reports the same statement in another claim is no relay of this claim."""
    edit = (TERNS, "from: diary\n  at: diary:p1s3", "from: society-count\n  at: diary:p1s3")
    pages = shown(tmp_path, edit, *ONE)
    assert "diary" not in who_says(pages, "herons-counted")
    assert "marsh" not in who_says(pages, "herons-diary")
    both = shown(
        tmp_path / "2", *ONE, (TERNS, edit[1], "from: society-count\n  at: [marsh:p1s1, diary:p1s3]")
    )
    assert BOTH_RELAY.split(". ", maxsplit=1)[0] in who_says(both, "herons-diary")
    assert "Both documents report the same origin, so this is not a second source." in who_says(
        both, "herons-diary"
    )


def test_a_document_that_speaks_for_itself_relays_nobody(tmp_path: Path) -> None:
    """Of a notice by its publisher no page says that it names no origin, or that it relays one."""
    own = (DIARY, "kind: opinion\n", "kind: news\nspeaks-for: own\n")
    edit = (TERNS, "from: diary\n  at: diary:p1s3", "from: society-count\n  at: [marsh:p1s1, diary:p1s3]")
    pages = shown(tmp_path / "1", own)
    assert who_says(pages, "terns-seen") == "Source: the diary of a visitor, which speaks for itself."
    assert "diary" not in who_says(shown(tmp_path / "2", own, edit, *ONE), "herons-diary")


def test_a_document_that_cites_a_work_names_an_origin(tmp_path: Path) -> None:
    """Where the sentence's own markers name a work, no page says that it names no source."""
    pages = shown(tmp_path, (NETS, "from: society-nets", "from: marsh"))
    cited = "citing" in who_says(pages, "nets-found")
    assert cited == ("\n\nFor this it cites " in pages["evidence/nets-found.md"])
    assert cited != ("which names no source" in who_says(pages, "nets-found"))


ACTS = re.compile(
    r"\b(?:we|nobody|person|editors?) (?:read|checked|compared|corrected)\b|(?<!Not )\b[Rr]ead by\b|"
    r"\b(?:checked|verified|compared|corrected|read again) by\b|A program compared"
)


def test_no_act_is_claimed_that_no_record_holds(tmp_path: Path) -> None:
    """Without a lock, corrections and readings no page says that somebody read, checked or compared."""
    root = support.copy(tmp_path)
    (root / "seeds/verified.lock").unlink()
    library, _ = load.load(root)
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

BY = "(Lindow Bird Society)"
# Disagreements


BECAUSE = '  because: "One flock has one number."\n'
DIFFERS = (((BECAUSE, ""),), ())
