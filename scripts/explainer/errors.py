"""What is wrong in the seeds, said so that a person can fix it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar

NO_TEXTS = "“python -OO” takes away texts that the pages print – run it without -OO"
MOST = 100  # faults that are printed at once
Severity = Literal["error", "warning"]
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a seed file: path as given by the reader, line and column counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Return ``file:line:column``, the form that editors and terminals make clickable."""
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong at one place."""

    mark: Mark
    what: str
    severity: Severity = field(default="error", compare=False)

    def __str__(self) -> str:
        """Return the line that is printed; a warning says that it is one."""
        kind = "warning: " if self.severity == "warning" else ""
        what = "↵".join(self.what.splitlines())  # a key may hold the end of a line
        return f"{self.mark}: {kind}{what}"


def first(faults: Iterable[Fault | str]) -> list[str]:
    """Return faults as lines in their order: a hundred at most, errors before warnings, and how many more."""
    listed = list(faults)
    if len(listed) <= MOST:
        return list(map(str, listed))
    ranked = sorted(range(len(listed)), key=lambda i: getattr(listed[i], "severity", "error") == "warning")
    shown = [str(listed[i]) for i in sorted(ranked[:MOST])]
    return [*shown, f"… and {len(listed) - MOST:,} more – fix these first"]


class SeedsError(Exception):
    """Raised when seeds hold errors and a caller asked for a library all the same."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the faults, sorted by place."""
        self.faults = sorted(faults)
        super().__init__("\n".join(first(self.faults)))


class FileError(Exception):
    """Raised when a file cannot be read or written; its text is for the person at the keyboard."""

    def __init__(self, path: Path | str, what: str) -> None:
        """Say which path and what a person can do about it."""
        self.path, self.what = Path(path), what
        shown = "".join(sign if sign.isprintable() else "?" for sign in str(path))
        super().__init__(f"{shown}: {what}")


class WritingError(FileError):
    """Raised when the output cannot be written."""


def nearest(word: str, known: Iterable[str], most: int = 1, cutoff: float = 0.6) -> list[str]:
    """Return the known words that are most like `word`, the nearest first."""
    import difflib  # noqa: PLC0415 – only a fault asks for it

    return difflib.get_close_matches(word, list(known), n=most, cutoff=cutoff)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `` – did you mean “x”?`` for the nearest known word, or nothing if none is near."""
    near = nearest(word, known)
    return f" – did you mean “{near[0]}”?" if near else ""


def one_of(words: Iterable[str]) -> str:
    """Return the words as a list in a sentence: ``“a”, “b” or “c”``."""
    quoted = [f"“{word}”" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def count(number: int, thing: str, plural: str = "") -> str:
    """Return a number with what it counts: ``1 claim``, ``2 claims``, ``no claims``."""
    counted = f"{number:,}" if number else "no"
    return f"{counted} {thing if number == 1 else plural or f'{thing}s'}"


def grouped(pairs: Iterable[tuple[str, Value]]) -> dict[str, tuple[Value, ...]]:
    """Return the second members of pairs by their first, in order."""
    found: dict[str, list[Value]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def capital(words: str) -> str:
    """Return words with a capital letter, all else as it is."""
    return words[:1].upper() + words[1:]


def article(word: str) -> str:
    """Return a word with its article: ``a denial``, ``an opinion``."""
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"
