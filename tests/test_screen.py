"""What is printed is safe to print: no text from outside commands a terminal or a code host's runner."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

import support
from explainer.library.library import Library
from explainer.terminal import safe
from explainer.text.markdown import for_comment
from explainer.verify.recognize import Originals

EVIL = "\x1b]0;owned\x07\x1b[2Ja\x9bb\x85c\u202ed\ufeff\r##[stop-commands]e"
SHOWN = {
    "plain, with ä and 草 😀": "plain, with ä and 草 😀",
    "\x1b[2J": "<1B>[2J",
    "a\nb\r\nc\u2028d\x85e": "a↵b↵↵c↵d↵e",
    "a\tb": "a b",
    "\x9b2J": "<9B>2J",
    "a\u202eb\u2066c\u200ed": "a<202E>b<2066>c<200E>d",
    "\ud800": "<D800>",
    "می\u200cخواهم": "می\u200cخواهم",
    "a\u00adb\u200b": "a<AD>b<200B>",
    "\U000e0041": "<E0041>",
    "\x00\x7f": "<00><7F>",
}


@pytest.mark.parametrize("text", SHOWN, ids=ascii)
def test_a_text_from_outside_is_one_line_that_is_shown(text: str) -> None:
    """Controls are written as their codes, line ends as an arrow; letters of all scripts stay."""
    assert safe(text) == SHOWN[text]


def obeyed(printed: str) -> list[str]:
    """Return what a terminal or a runner would obey in what was printed."""
    unseen = {char for char in printed if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}}
    commands = re.findall(r"^\s*::(?!error file=|warning file=).*|##\[.*", printed, re.MULTILINE)
    return [*commands, *map(ascii, unseen - {"\n", "\u200c", "\u200d"})]


def evil(root: Path, command: str) -> list[str]:
    """Put what would be obeyed where a command prints it, and return the command."""
    if command.startswith("check"):
        seed = '- id: x\n  "##[stop-commands]e": 1\n  "\\n::stop-commands::x": 1\n- "::add-mask::a": 1\n'
        (root / "seeds" / "glossary.yml").write_text(seed, encoding="utf-8")
    if command == "verify":
        text = next((root / "texts").iterdir())
        shutil.copy(text, root / "texts" / f"a{EVIL}\n::stop-commands::x.txt")
        text.unlink()
        return ["verify", str(root / "texts")]
    if command == "draft":
        (root / "a.txt").write_text(f"== {EVIL} ==\n\nA boat. It sank.\n\n{EVIL} ::x:: b\n", encoding="utf-8")
        return ["draft", str(root / "a.txt"), "boats"]
    if command == "diff":
        subprocess.run(["git", "init", "-q", root], check=True)  # noqa: S603, S607 – the git that is installed
        return ["diff", f"{EVIL}\n::stop-commands::x"]
    if command == "missing":
        return ["mutate", f"{EVIL}\n::stop-commands::x"]
    return command.split()


@pytest.mark.parametrize("command", ["check", "check --format github", "verify", "draft", "diff", "missing"])
def test_no_command_prints_what_would_be_obeyed(tmp_path: Path, command: str) -> None:
    """Keys, names of files, headings and revisions are shown; annotations are the only commands of a line."""
    root = support.copy(tmp_path)
    given = evil(root, command)
    ran = support.run(root, *given)
    printed = ran.out + ran.err
    assert ("## [stop" if command.startswith("check") else "<1B>") in printed, "it is told"
    assert obeyed(printed) == []
    if command.endswith("github"):
        assert re.search(r"^::error file=seeds/glossary.yml,line=\d+,col=\d+::", ran.out, re.MULTILINE)


def test_a_report_of_verify_holds_text_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the page for reviewers no text becomes markup, and its policy stops what would."""
    root = support.copy(tmp_path)
    monkeypatch.setattr(Originals, "sentence", lambda *_: "A heron<script>x()</script>\u202e.")
    monkeypatch.setattr(Library, "alone", lambda *_: "<script>y()</script>\x1b[2J")
    page = tmp_path / "page.html"
    support.run(root, "verify", str(root / "texts"), "--html", str(page))
    html = page.read_text(encoding="utf-8")
    assert "&lt;script&gt;x()" in html
    assert "&lt;script&gt;y()" in html
    assert "<script" not in html
    assert not {"\u202e", "\x1b"} & {*html}
    assert "default-src 'none'" in html


COMMENTS = ["@me", "#12", "https://x.example", "www.x.example", "GH-1", ":+1:", "![i](https://x)", "|", "<b>",
            "`a`", "[a](b)", "\x1b[2J", "a\n# b", "**a**", "~~a~~", "$a$", "&lt;"]  # fmt: skip


@pytest.mark.parametrize("text", COMMENTS)
def test_a_text_in_a_comment_is_no_markup(text: str) -> None:
    """Nobody is notified, nothing is linked, no sign of Markdown stays one."""
    shown = for_comment(text)
    plain = re.sub(r"</?span>|&#\d+;", "", shown)
    assert not re.search(r"[\x00-\x1f`*_\[\]|~<$]", plain)
    assert not re.search(r"@me|(?<!&)#\d|://|www\.|GH-|:\+1:", shown)
