"""Claims that are right by their sentences and could look wrong to a program, and wrong ones next to them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import support

SENTENCES = (
    "The new gate raised the number of sluices to 120,000 in every canal.",
    "The block 252,451 left the unpatched barges behind on Friday.",
    "The two gates were incompatible, and all the millers changed their wheels at once.",
    "An unmodified wheel was never bug-free, wrote the author of the log.",
    "The mark of that block begins with 0x0000000000 and ends with 43a4.",
    "The response of the millers took six hours, and 24 barges were lost.",
    "Nothing was harmless in that flood.",
)
SITE = """title: The mill
subject: The flood at the mill
edition: 2020-01-01
licence: "Free to use."
kinds:
- kind: flood
  folder: floods
  plural: Floods
  facts:
  - {key: size, label: Size}
"""
RECORD = {
    "short": "mill log",
    "title": "The log of the mill",
    "kind": "notice",
    "publisher": "The mill",
    "written": "2019",
    "written-note": "It says so.",
    "lineage": "log",
    "quotations": "printed",
    "trust": '"Somebody wrote it down."',
    "label": "All of it",
}


@pytest.fixture(scope="module")
def mill(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site with the text as its one document and no claim."""
    root = tmp_path_factory.mktemp("mill")
    for folder in ("seeds/floods", "texts"):
        (root / folder).mkdir(parents=True)
    (root / "texts/log.txt").write_text(f"The log of the mill\n\n{' '.join(SENTENCES)}\n", encoding="utf-8")
    (root / "seeds/site.yml").write_text(SITE, encoding="utf-8")
    style = (support.EXAMPLE / "seeds/style.yml").read_text(encoding="utf-8")
    (root / "seeds/style.yml").write_text(style.partition("# What is laid")[0], encoding="utf-8")
    assert support.run(root, "draft", str(root / "texts/log.txt"), "log").code == 0
    record = (root / "seeds/documents/log.yml").read_text(encoding="utf-8")
    for key, value in RECORD.items():
        record = re.sub(rf'(?m)^((?:- )?{key}: )"\?.*$', rf"\g<1>{value}", record)
    (root / "seeds/documents/log.yml").write_text(record, encoding="utf-8")
    return root


def findings(root: Path, claims: list[tuple[str, str]]) -> list[str]:
    """Return what verify finds in claims, each given with its sentence."""
    page = ["flood: response", "title: The response", "text:"]
    for i, (at, says) in enumerate(claims):
        page += [f"- id: c{i}", f'  says: "{says}, says the [[log]]."', "  from: log", f"  at: log:{at}"]
    (root / "seeds/floods/response.yml").write_text("\n".join(page) + "\n", encoding="utf-8")
    ran = support.run(root, "verify", str(root / "texts"))
    assert "claims verified" in ran.out, ran.lines
    found = [line for line in ran.out.splitlines() if re.match(r"seeds/\S+: (?:c\d+|log:)", line)]
    return [line.partition(": ")[2] for line in found]


RIGHT = [
    ("p1s1", "By the new gate sluices rose to 120,000 in each canal"),
    ("p1s1", "The new gate raised the number to 120,000 sluices in every canal"),
    ("p1s2", "On a Friday block 252,451 left behind the barges that were not patched"),
    ("p1s3", "The two gates were not compatible, and each miller changed wheels immediately"),
    ("p1s4", "No wheel that was not modified was ever free of bugs"),
    ("p1s5", "Whatever block it was, its mark begins with zeros and ends with 43a4"),
    ("p1s6", "What the millers did in response took six hours, and 24 barges were lost"),
    ("p1s7", "Whoever was in that flood, nothing did no harm"),
]


def test_what_is_right_by_its_sentence_has_no_finding(mill: Path) -> None:
    """Units before a figure, numbers that are names, words that deny by themselves, titles of plain words."""
    assert findings(mill, RIGHT) == []


@pytest.mark.parametrize(
    ("at", "says", "found"),
    [
        ("p1s3", "The two gates were not changed, and the millers were incompatible", "negation “not”"),
        ("p1s4", "An unmodified wheel was not always free of bugs, and never new", "negation “never”"),
        ("p1s2", "On a Friday block 252,452 left the unpatched barges behind", "figure “252,452”"),
        ("p1s1", "Tomorrow Bridge raised the number of sluices to 120,000", "“Bridge”"),
        ("p1s6", "The response of the millers took six days, and 24 barges were lost", "figure “six”"),
        ("p1s6", "The response of the millers took no six hours, and 24 barges were lost", "negation “no”"),
    ],
)
def test_what_is_next_to_it_and_wrong_has_one(mill: Path, at: str, says: str, found: str) -> None:
    """The same words for something else are still found."""
    assert [line for line in findings(mill, [(at, says)]) if line.startswith(f"c0: {found}")]
