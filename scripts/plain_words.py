"""Find words that are not plain American English, in the program and the pages about it: ``make lint``."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
INSTEAD = {
    r"anew": "“again”",
    r"mend(?:s|ed|ing)?": "“fix”",
    r"at hand": "“available”, or say that it is missing",
    r"small letters?": "“lowercase letters”",
    r"single blanks?|a blank\b(?! line)|blanks": "“space”",
    r"(?<!there )is no (?!longer|more|such|record|one\b)[a-z]+": "“is not a …”",
    r"own(?:s|ed)? to": "“has”, “records”",
    r"tells? of": "“reports”, “says that”",
    r"lays? (?:it |that )?to": "“blames”",
    r"let(?:s)? (?:it |one )?stand": "“accept”",
    r"(?:see|sees|saw) to": "“check”",
    r"for want of": "“without”",
    r"colour\w*|normalis\w+|neighbour\w*|behaviour\w*|favour\w*": "American spelling",
    r"whilst|amongst|thereof|therein|whereof|wherein|hitherto|henceforth": "a plain word",
}
WORDS = re.compile(
    "|".join(rf"(?P<w{i}>\b(?:{pattern})\b)" for i, pattern in enumerate(INSTEAD)), re.IGNORECASE
)
NOT_OURS = {"CHANGELOG.md", "CODE_OF_CONDUCT.md", "scripts/plain_words.py"}
GENERATED = "<!-- Generated from "
SKIP = re.compile(r"plain: ?ok")  # on a line that names such a word on purpose


def prose(path: Path) -> Iterator[tuple[int, int, str]]:
    """Yield the pieces of prose in a file, each with the line and column where it begins."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        yield from () if GENERATED in text else [(1, 0, text)]
        return
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type in {tokenize.STRING, tokenize.COMMENT} and " " in token.string:
            yield token.start[0], token.start[1], token.string


def found(path: Path, root: Path = ROOT) -> Iterator[str]:
    """Yield a line for each such word in a file, with its place and what to write instead."""
    lines = path.read_text(encoding="utf-8").split("\n")
    for first, column, text in prose(path):
        for line, words in enumerate(text.split("\n")):
            for hit in () if SKIP.search(lines[first + line - 1]) else WORDS.finditer(words):
                instead = list(INSTEAD.values())[int((hit.lastgroup or "w0")[1:])]
                at = hit.start() + 1 + (0 if line else column)
                yield f"{path.relative_to(root)}:{first + line}:{at}: “{hit.group()}” – write {instead}"


def main() -> int:
    """Print what was found in all files; return 1 if anything was."""
    globs = ["scripts/*.py", "scripts/*.jinja", ":(glob)docs/about/*.md", ":(glob)*.md", "Makefile"]
    listed = subprocess.run(["git", "ls-files", *globs], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603, S607
    names = [name for name in listed.stdout.splitlines() if name not in NOT_OURS]
    lines = [line for name in names for line in found(ROOT / name)]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return bool(lines)


if __name__ == "__main__":
    sys.exit(main())
