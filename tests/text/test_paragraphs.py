"""What of a file is body, what is left out, and that anything ends in one or the other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from explainer.text.decoding import decode
from explainer.text.paragraphs import extract
from explainer.text.sentences import SPLITTERS

DRAFTS = Path(__file__).parent.parent / "drafts"
FINE = SPLITTERS["fine"]


@pytest.mark.parametrize(
    ("name", "body", "left"),
    [
        ("mill.txt", ["“We want our mill. We want it to turn,” the letter says.", "He gave no date."],
         ["Photo: the mill in May"]),
        ("lock.wiki", ["Lindow lock is a lock on the Linn.[1]", "A boat passes in .", "The fee"],
         ["template convert", "template in the text: A boat passes in {{…}}.", "Lindow ferry"]),
        ("bridge.html", ["The bridge was drawn in the U.S.", "Nobody has measured it since.[2]"],
         ["We use cookies. You may say no.", "A duck won the race. Nobody knows how.", "The bridge in May"]),
    ],
)  # fmt: skip
def test_furniture_is_left_out_by_name(name: str, body: list[str], left: list[str]) -> None:
    """Menus, cookies, comments, scripts, captions and templates are no body, and are named."""
    found = extract(decode((DRAFTS / name).read_bytes()), FINE)
    sentences = [sentence for _, paragraph in found.paragraphs for sentence in FINE.sentences(paragraph)]
    assert set(body) <= set(sentences)
    assert set(left) <= {part.text for part in found.left}
    assert all(part.why for part in found.left)
    assert not [
        sentence
        for sentence in sentences
        if re.search("cookie|Scripted|Hidden|Styled|duck|rights|First", sentence)
    ]
