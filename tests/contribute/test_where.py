"""What `where` finds: the sentence with some words, however they are typed, and all that rests on it."""

from __future__ import annotations

from pathlib import Path

import pytest

import support

# ruff: noqa: E501, ISC004 – a table of what is typed and printed

TERNS = "seeds/counts/terns.yml"
TEXTS = str(support.EXAMPLE / "texts")
ROAD = "marsh:p2s2"
FOUND = [
    # what is typed, whether the originals are there, the locators
    ("The road does not cross the marsh", True, [ROAD]),
    ("  “the ROAD   does not\ncross the marsh,” said ", True, [ROAD]),
    ("'does not cross the marsh'", True, [ROAD]),
    ("marsh road speaker", True, [ROAD]),
    ("may return in greater numbers", True, ["marsh:p1s2"]),
    ("of 90 nests", True, ["marsh:p2s3"]),
    ("heron", True, ["diary:p1s3", "marsh:p1s1", "marsh:p3s1"]),
    ("about a third of", False, ["marsh:p2s3"]),
    ("I counted over 200 herons.", False, ["diary:p1s3"]),
    ("“The road does not cross the marsh,” said its speaker, Tom Hale.", False, [ROAD]),
]


@pytest.mark.parametrize(("words", "with_texts", "locators"), FOUND, ids=[row[0][:30] for row in FOUND])
def test_a_sentence_is_found_by_its_words(words: str, with_texts: bool, locators: list[str]) -> None:
    """Case, quotation marks and spaces do not matter; a record alone knows first and last words."""
    ran = support.run(support.EXAMPLE, "where", words, *([TEXTS] if with_texts else []))
    assert ran.code == 0, ran.err
    heads = [line.partition(" ")[0] for line in ran.out.splitlines() if not line.startswith(" ")]
    assert sorted(heads) == sorted(locators)


def test_what_rests_on_it_is_listed(tmp_path: Path) -> None:
    """Claims, notes whose search finds it, changes between revisions, excuses and works, with their places."""
    root = support.copy(tmp_path)
    support.edit(
        root,
        ("seeds/documents/diary.yml", '"young among them."}', '"young among them.", without: {twenty: guess}}'),
        ("seeds/counts/herons.yml", "  at: marsh:p2s2", "  at: marsh:p2s2\n  context: diary:p1s2"),
    )  # fmt: skip
    ran = support.run(root, "where", "young among them", TEXTS)
    assert ran.out.splitlines() == [
        "diary:p1s2 (seeds/documents/diary.yml:15:5)",
        "    I saw about 60 terns on 4 May 2021, and perhaps twenty young among them.",
        "    claim hale-road, for its names and dates – seeds/counts/herons.yml:28:12",
        "    note herons-young-unstated, whose search finds it – seeds/counts/herons.yml:41:13",
        "    claim terns-seen – seeds/counts/terns.yml:10:7",
        "    claim terns-gone (withdrawn) – seeds/counts/terns.yml:40:7",
        "    “twenty” is in no claim, because: guess",
    ]
    support.edit(root, (TERNS, "at: diary:p1s3", "at: diary:p1s2"), (TERNS, ", diary:p1s3]", "]"))
    assert "    nothing rests on it yet" in support.run(root, "where", "counted over", TEXTS).out.splitlines()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["gulls of Siberia", TEXTS], "no sentence has “gulls of Siberia” – try fewer words, or others"),
        (["gulls"], "no sentence has “gulls” – try fewer words, or others; only the first and last words of each are on "
                    "record: add the folder of originals"),
        (["gulls", "nowhere"], "nowhere does not exist – name the folder that holds the originals"),
        (["gulls", str(support.EXAMPLE / "docs/about")], "holds no sentence of a document on record – name the folder"),
        (["“”", TEXTS], "no sentence has ““”” – try fewer words, or others"),
    ],
)  # fmt: skip
def test_what_is_not_found_is_told(words: list[str], said: str) -> None:
    """It says why nothing was found, and what to try."""
    ran = support.run(support.EXAMPLE, "where", *words)
    assert ran.code == 1
    assert said in ran.err


def test_the_nearest_is_shown_as_such() -> None:
    """Of a sentence remembered wrongly the nearest are shown, and the command fails."""
    ran = support.run(support.EXAMPLE, "where", "the road does never cross the bog", TEXTS)
    assert ran.code == 1
    assert ran.out.splitlines()[:2] == [
        "no sentence has all of these words; the nearest:",
        "marsh:p2s2 (seeds/documents/marsh.yml:23:5)",
    ]


def test_it_works_while_seeds_have_faults(tmp_path: Path) -> None:
    """Somebody in the middle of writing finds sentences too: a fault elsewhere does not matter."""
    root = support.copy(tmp_path)
    support.edit(root, ("seeds/counts/herons.yml", "  from: hale-words", "  form: hale-words"))
    assert support.run(root, "where", "does not cross", TEXTS).code == 0
