"""The form “Propose a sentence”: what is missing is said, and the rest is a patch that applies."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

import support
from explainer.contribute import proposal
from explainer.library.load import load

ROOT = Path(__file__).parents[2]
GOOD = {
    "page": "https://example.org/causes/lamps.html#c-lamps",
    "sentence": "The society counted 212 [[herons]] in May 2021.",
    "speaker": "lindow bird society",
    "stance": "finding: they looked, counted or measured",
    "date": "2021-05",
    "work": "",
    "where": "diary:p1s3",
    "interest": "",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the example with the form, which no test changes."""
    root = support.copy(tmp_path_factory.mktemp("proposal"))
    (root / proposal.FORM).parent.mkdir(parents=True)
    shutil.copy(ROOT / proposal.FORM, root / proposal.FORM)
    return root


def filled(root: Path, given: Mapping[str, str]) -> str:
    """Return a filled-in form as the code host writes it."""
    return "\r\n\r\n".join(
        f"### {label}\r\n\r\n{given[key] or proposal.EMPTY}" for key, label in proposal.labels(root).items()
    )


def test_a_sentence_becomes_a_patch(root: Path, tmp_path: Path) -> None:
    """A claim on its page and its statement: git applies the patch, and check finds no error."""
    shown, right = proposal.propose(root, filled(root, GOOD))
    assert right, shown
    patch = re.search(r"(?s)^~+diff\n(.*)^~+$", shown, re.MULTILINE)
    assert patch
    copy = support.copy(tmp_path)
    subprocess.run(
        ["git", "apply", "-"],  # noqa: S607 – the git that is installed
        cwd=copy,
        input=patch[1],
        text=True,
        check=True,
    )
    library, faults = load(copy)
    assert library
    assert not [fault for fault in faults if fault.severity == "error"]
    claim = next(candidate for candidate in library.claims.values() if candidate.says == GOOD["sentence"])
    statement = library.statements[claim.from_[0]]
    assert (statement.by, statement.stance, statement.date) == ("bird-society", "finding", "2021-05")


def test_what_was_said_before_is_no_second_statement(root: Path) -> None:
    """The same speaker, stance, date and work is the statement on record."""
    shown, _ = proposal.propose(root, filled(root, GOOD | {"date": "2022-03"}))
    assert "+  from: society-nets" in shown
    assert "statements.yml" not in shown


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"page": "lamp"}, "no page “lamp” is on record – did you mean “lamps”?"),
        ({"speaker": "bird sociaty"}, "no name or document “bird sociaty” is on record"),
        ({"work": "Nothing"}, "no work “Nothing” is on record – an editor has to add it first"),
        ({"where": "diary:p1s33"}, "“diary:p1s33” is not the locator of a sentence – did you mean"),
        ({"date": "last May"}, "last May"),
        ({"sentence": "Quite a number of [[unicorn]] was counted."}, "unicorn"),
        ({"stance": "rumor"}, "rumor"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(root: Path, change: dict[str, str], said: str) -> None:
    """Each field that cannot be taken is named, with the nearest that can."""
    shown, right = proposal.propose(root, filled(root, GOOD | change))
    assert not right
    assert said in re.sub(r"<[^>]*>|&#(\d+);", lambda part: chr(int(part[1])) if part[1] else "", shown)


HOSTILE = [
    "<script>alert(1)</script>",
    "![x](https://example.org/pixel.png) @everyone #1 https://example.org",
    "~~~~~~~~\n# Out of the fence\n<img src=x>",
    "\x1b[2J\u202etxt\u2028---\u2028title: x",
    '"}]\n- id: planted\n  says: planted',
    "${{ github.token }} $(touch planted) `touch planted`",
    "\r### Page\rindex",
    "a" * 19_000,
]


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("key", sorted(GOOD))
def test_words_of_strangers_stay_words(root: Path, key: str, words: str) -> None:
    """Nothing in a field becomes markup, leaves the patch, or becomes a record of its own."""
    shown, _ = proposal.propose(root, filled(root, GOOD | {key: words}))
    outside = re.sub(r"(?s)^~{8}diff\n.*?^~{8}$", "", shown, flags=re.MULTILINE)
    assert not re.search(r"<(?!/?span>)|(?<!<span>)@|://|!\[|^#", outside, re.MULTILINE)
    assert "\n+- id: planted" not in shown
    assert not re.search("[\x1b\u202e\u2028\r]", outside)
    assert shown.count("\n~~~~~~~~") in {0, 2}


def test_a_form_that_is_none_is_said(root: Path) -> None:
    """Every field that is missing, or twice, is named, as is a text that is too long."""
    shown, right = proposal.propose(root, "Hello")
    assert not right
    assert shown.count("is missing – fill in the form again") == len(proposal.labels(root))
    assert "more than once" in proposal.propose(root, filled(root, GOOD) + filled(root, GOOD))[0]
    assert "is read up to 20,000" in proposal.propose(root, "x" * 20_001)[0]


def test_the_form_offers_what_a_statement_may_be() -> None:
    """Its stances are those of the site, each with a word on what it means."""
    form = yaml.safe_load((ROOT / proposal.FORM).read_text(encoding="utf-8"))
    options = next(part for part in form["body"] if part.get("id") == "stance")["attributes"]["options"]
    assert {option.partition(":")[0] for option in options} == set(support.library(ROOT).lists.stances)
    assert set(proposal.labels(ROOT)) == set(GOOD)
