"""Write values as the text of seed files, quoted where YAML would misread them. Pure."""

from __future__ import annotations

import json
import re

from explainer.fields import LONGEST_LINE
from explainer.unseen import clean
from explainer.yamltree import Value

TO_DO = "? "
_SAFE = re.compile(r"[A-Za-z0-9][\w ,.()/’–-]*[\w.)’]|[A-Za-z0-9]")
_ADDRESS = re.compile(r"https?://[\w./%&=?~+-]+")


def scalar(text: str, *, always: bool = False) -> str:
    """Return a text as one YAML value, in quotes if it needs them or `always`."""
    text = " ".join(clean(text).split())
    if not always and (_SAFE.fullmatch(text) or _ADDRESS.fullmatch(text)):
        return text
    return json.dumps(text, ensure_ascii=False)


def line(text: str) -> str:
    """Return a text as the value of a field of one line, or what to write if it is too long for one."""
    if len(clean(text)) > LONGEST_LINE:
        return todo(f"as printed it is longer than {LONGEST_LINE} characters – shorten it")
    return scalar(text)


def flow(value: Value) -> str:
    """Return a value as YAML on one line."""
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{scalar(key, always=True)}: {flow(each)}" for key, each in value.items()) + "}"
        )
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    text = str(value or "")
    return scalar(text, always="," in text or "?" in text)


def todo(what: str) -> str:
    """Return a placeholder that `check` refuses, saying what belongs there."""
    return scalar(TO_DO + what, always=True)


def comment(text: str) -> list[str]:
    """Return a text as lines of a comment."""
    return [f"# {' '.join(clean(line).split())}" for line in text.splitlines() if line.strip()]
