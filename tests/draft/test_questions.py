"""A heading that is a question can be cited with its answer, if whoever drafts the record wants it so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import support
from explainer.seeds import read
from explainer.text import paragraphs
from explainer.verify.recognize import recognize

SPLIT = "The chain split on Monday, and both parts went on for hours."
SAFE = "Yes. Nothing was lost that was confirmed before the split."
MADE = "A large block was made by one of the miners."
ASKS, WHAT = "Are my coins safe?", "What happened"
BODY = f"<h1>Notice</h1><p>{SPLIT}</p><h2>{ASKS}</h2><p>{SAFE}</p><h2>{WHAT}</h2><p>{MADE}</p>"
FORMS = {
    "notice.html": f"<html><head><title>Notice</title></head><body><article>{BODY}</article></body></html>",
    "notice.md": f"# Notice\n\n{SPLIT}\n\n## {ASKS}\n\n{SAFE}\n\n## {WHAT}\n\n{MADE}\n",
}
PLAIN = ["p1s1", "p2s1", "p2s2", "p3s1"]
ASKED = ["p1s1", "p2s1", "p3s1", "p3s2", "p4s1"]
QUESTION = "# Are my coins safe?"


def drafted(root: Path, name: str, *flags: str) -> support.Ran:
    """Draft the record of a notice in one of its forms, and return what is printed."""
    (root / "seeds").mkdir(exist_ok=True)
    (root / name).write_text(FORMS[name], encoding="utf-8")
    return support.run(root, "draft", *flags, str(root / name), "notice")


def places(ran: support.Ran) -> list[str]:
    """Return the places of the sentences that were drafted."""
    return re.findall(r"(?m)^  at: notice:(\S+)$", ran.out)


@pytest.mark.parametrize("name", FORMS)
def test_a_question_is_a_sentence_only_if_that_is_asked_for(tmp_path: Path, name: str) -> None:
    """With “--questions” it is a paragraph of the section of its answer; other headings stay out."""
    ran = drafted(tmp_path, name)
    assert (ran.code, places(ran), QUESTION in ran.out) == (0, PLAIN, False)
    (tmp_path / "seeds/documents/notice.yml").unlink()
    ran = drafted(tmp_path, name, "--questions")
    assert (ran.code, places(ran), QUESTION in ran.out) == (0, ASKED, True)
    assert "What happened" not in "".join(line for line in ran.lines if line.startswith("# "))
    assert (tmp_path / "seeds/documents/notice.yml").read_text(encoding="utf-8").count("- label:") == 3


@pytest.mark.parametrize("name", FORMS)
def test_a_question_on_record_is_met_again(tmp_path: Path, name: str) -> None:
    """The same document, drafted again without the flag, has no sentence less; verify finds all of them."""
    drafted(tmp_path, name, "--questions")
    record = tmp_path / "seeds/documents/notice.yml"
    told = {
        "kind": "notice",
        "quotations": "printed",
        "written": "2013",
        "trust": '"Ours."',
        "lineage": "notice",
    }
    text = re.sub(r'(?m)^(\w[\w-]*): "\?.*$', lambda found: f"{found[1]}: {told.get(found[1], 'Ours')}",
                  record.read_text(encoding="utf-8"))  # fmt: skip
    record.write_text(re.sub(r'label: "\?.*', "label: Ours", text), encoding="utf-8")
    ran = drafted(tmp_path, name)
    assert "5 sentences on record, 5 in this file:" in ran.out, ran.lines
    assert "5 same, 0 new" in ran.out
    document = next(iter(read.read(tmp_path / "seeds")[0].documents))
    text = paragraphs.readable(FORMS[name], name)
    assert len(recognize([(name, text)], [document]).found["notice"].sentences) == 5
