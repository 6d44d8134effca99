"""Entries of reference lists: which fields are read from them, and the works that are made of them."""

from __future__ import annotations

from typing import Any

import pytest

from explainer.draft import works as draft_works
from explainer.seeds import tree
from explainer.text import references

CASES: list[tuple[str, dict[str, object]]] = [
    (
        '1. ^ Tarn, I. (May 3, 2019). "Day". Bee. Archived from the original on 4 May 2019. Retrieved 2019.',
        {
            "number": 1,
            "author": ("Tarn, I.",),
            "title": "Day",
            "publisher": "Bee",
            "issued": "May 3, 2019",
            "archived": "4 May 2019",
            "accessed": "2019",
        },
    ),
    (
        "[76] Lock, weir and mill, 1900, Linn Board – https://example.org/lock",
        {
            "number": 76,
            "author": (),
            "title": "Lock, weir and mill, 1900",
            "publisher": "Linn Board",
            "address": "https://example.org/lock",
        },
    ),
    (
        "[77] A lock - a history, The Linn Observer — <https://example.org/a>.",
        {"title": "A lock - a history", "publisher": "The Linn Observer", "address": "https://example.org/a"},
    ),
    ('1. ^ Reed, A. (30-Mar-2020). "A day". Bee.', {"author": ("Reed, A.",), "issued": "30-Mar-2020"}),
    ('2. ^ Reed, A. (30.03.2020). "A day". Bee.', {"author": ("Reed, A.",), "issued": "30.03.2020"}),
    ('3. ^ Reed, A. (May 3–4, 2020). "A day". Bee.', {"author": ("Reed, A.",), "issued": "May 3–4, 2020"}),
    ('4. ^ O\'Neil, A. (Spring 2020). "A day". Bee.', {"author": ("O'Neil, A.",), "issued": "Spring 2020"}),
    ('5. ^ Office (of 12 men). "A day". Bee.', {"author": ("Office (of 12 men)",), "issued": ""}),
    ("[78] A lock – https://example.org/a", {"title": ""}),
    ("[79] A lock, Observer –", {"title": ""}),
    (
        '2. ^ Hale, Tom; Cole, J. R.; Brook, Ada (3 June 2018). "A ferry". Observer. ISSN 1234-5678.',
        {"author": ("Hale, Tom", "Cole, J. R.", "Brook, Ada"), "issued": "3 June 2018", "issn": "1234-5678"},
    ),
    (
        '3. ^ "Ferry stops". The Linn Observer. County News Service. 2019-11-02. Retrieved 2019-11-03.',
        {
            "author": (),
            "publisher": "The Linn Observer",
            "agency": "County News Service",
            "issued": "2019-11-02",
            "accessed": "2019-11-03",
        },
    ),
    (
        '4. ^ "Boats" (PDF). Lindow Museum. September 2015. Archived from the original (PDF) on 7 Oct 2015.',
        {"title": "Boats", "format": "PDF", "issued": "September 2015", "archived": "7 Oct 2015"},
    ),
    (
        '5. ^ a b c d "Hale: \'We know\'; "they" do not". Gazette. May 2020.',
        {"title": "Hale: 'We know'; \"they\" do not", "publisher": "Gazette", "issued": "May 2020"},
    ),
    (
        "6. ^ “How “deep” is it?”. Lindow Gazette, May 4, 2020. https://example.org/a.",
        {
            "title": "How “deep” is it?",
            "publisher": "Lindow Gazette",
            "issued": "May 4, 2020",
            "address": "https://example.org/a",
        },
    ),
    (
        '7. ^ "Is it fair?" Lindow Gazette. March 1, 2020.',
        {"title": "Is it fair?", "publisher": "Lindow Gazette", "issued": "March 1, 2020"},
    ),
    (
        "[8] Hale, Ada (2019). The Book of Locks. Lindow Press. ISBN 978-3-16-148410-0.",
        {"number": 8, "title": "The Book of Locks", "publisher": "Lindow Press", "issued": "2019"},
    ),
    (
        '9. ^ Reed, A. B. "U.S. boats". St. Anne News. n.d. Accessed Sept. 3, 2021.',
        {
            "author": ("Reed, A. B.",),
            "title": "U.S. boats",
            "publisher": "St. Anne News",
            "issued": "",
            "accessed": "Sept. 3, 2021",
        },
    ),
    (
        '10. ^ Linn Board (n.d.). "Locks". Linn Board. ISSN\u00a01234-567X.',
        {"number": 10, "author": ("Linn Board",), "issued": "", "issn": "1234-567X"},
    ),
    ("11. ^ see the notice at the quay", {"number": 11, "title": "", "read": False}),
    ("", {"number": 99, "title": "", "read": False}),
    ('^ ""', {"number": 99, "title": "", "read": False}),
]


@pytest.mark.parametrize(("line", "expected"), CASES, ids=[line[:40] for line, _ in CASES])
def test_fields_of_an_entry(line: str, expected: dict[str, object]) -> None:
    """Authors, title with quotation marks inside, dates in any style, agency, ISSN, format; else nothing."""
    found = references.parse(line, 99)
    assert {key: getattr(found, key) for key in expected} == expected
    assert found.line == line.strip()


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("30-Mar-2020", "2020-03-30"),
        ("30.03.2020", "2020-03-30"),
        ("3. 9. 2024", "2024-09-03"),
        ("31.02.2020", None),
        ("Spring 2020", None),
        ("03/04/2020", None),
        ("September 3, 2024", "2024-09-03"),
        ("3 September 2024", "2024-09-03"),
        ("2024-09-03", "2024-09-03"),
        ("7 Oct 2024", "2024-10-07"),
        ("Sept. 3, 2024", "2024-09-03"),
        ("September 2024", "2024-09"),
        ("2024-09", "2024-09"),
        ("2024", "2024"),
        ("31 February 2024", None),
        ("2024-13-01", None),
        ("Spring 2024", None),
        ("", None),
    ],
)
def test_a_printed_date_becomes_edtf(printed: str, expected: str | None) -> None:
    """The three styles, short months, a month or a year alone; a day that cannot exist is no date."""
    assert references.edtf(printed) == expected


def made(*lines: str, works: tuple[dict[str, object], ...] = (), taken: tuple[str, ...] = ()) -> Any:
    """Return the listing of some entries, and the records of the new works as they are read again."""
    parsed = [references.parse(line, i) for i, line in enumerate(lines, 1)]
    listing = draft_works.listing(parsed, "ferry", works, taken)
    text = "\n".join(draft_works.record(key, reference, "ferry") for key, reference in listing.new)
    return listing, text, tree.parse(text, "works.yml")[0].value or []


def test_ids_say_who_and_when() -> None:
    """One name or two, the first of more, a newspaper for none; a title's word where one is taken."""
    listing, _, _ = made(
        'Hale, Tom (2018). "Old ferries". A.',
        'Hale, Tom; Cole, Ida (2018). "Old ferries". B.',
        'Hale, Tom (2018). "Harbours of old". C.',
        '"Boats". The Linn Observer. 2018.',
        "nobody knows",
        "渡船 (2018). “渡船”. 报.",
        taken=("hale-2018",),
    )
    assert list(listing.numbers.values()) == [
        "hale-ferries-2018",
        "hale-cole-2018",
        "hale-harbours-2018",
        "linn-observer-2018",
        "ferry-reference-5",
        "work-2018",
    ]


def test_a_record_has_its_printed_line_and_says_what_is_missing() -> None:
    """The line stands in a comment, whatever is in it; what it does not tell begins with “?”."""
    line = '1. ^ "A: #ferry\u200b, \\ {and}". Gazette'
    _, text, (record,) = made(line)
    assert text.splitlines()[0] == "# As printed: " + line.replace("\u200b", "")
    assert record["title"] == "A: #ferry, \\ {and}"
    assert record["issued"].startswith("? ")
    assert record["type"].startswith("? ")
    _, _, (record,) = made("see the notice")
    assert {key for key, value in record.items() if value.startswith("? ")} == {
        "type",
        "title",
        "publisher",
        "issued",
    }


def test_works_on_record_are_known_again() -> None:
    """By title in the list, by who issued them and when, by title elsewhere; a new number is told."""
    works: tuple[dict[str, object], ...] = (
        {"id": "one", "title": "Old ferries", "listed-in": "ferry", "number": "3"},
        {
            "id": "two",
            "title": "Put right",
            "publisher": "B",
            "issued": "2018",
            "listed-in": "ferry",
            "number": "2",
        },
        {"id": "far", "title": "Boats!", "publisher": "C", "listed-in": "mill", "number": "1"},
        {"id": "left", "title": "Gone", "listed-in": "ferry", "number": "9"},
    )
    listing, _, records = made(
        '"Old ferries". A.', '"Wrong". B. 2018.', '"Boats". C.', '"New". D.', works=works
    )
    assert listing.numbers == {1: "one", 2: "two", 3: "far", 4: "d"}
    assert listing.renumbered == {"one": 1}
    assert listing.gone == ["left"]
    assert [record["id"] for record in records] == ["d"]
