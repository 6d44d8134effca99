"""The words that hold for every site, a file of the package, which a site's own style.yml adds to."""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from pathlib import Path

from explainer.seeds.tree import Value, load

_FILE = Path(__file__).with_name("style.yml")
OFF = "general"  # the key by which a site leaves these words out


def under(own: Value, stances: Container[str] | None = None) -> Value:
    """Return the value of a site's style.yml over the general words; as it is if it says “general: no”.

    Maps are joined key by key; any other value of the site takes the place of the general one. General words
    of stances that the site does not have are left out.
    """
    if not isinstance(own, dict) or own.get(OFF) == "no":
        return own
    words = dict(_words())
    if stances is not None and isinstance(known := words["stances"], dict):
        words["stances"] = {key: value for key, value in known.items() if key in stances}
    return _joined(words, own)


@cache
def _words() -> dict[str, Value]:
    tree, faults = load(_FILE, _FILE.name)
    if faults or not isinstance(tree.value, dict):
        raise ValueError(f"the package is damaged: {faults}")
    return tree.value


def _joined(below: dict[str, Value], above: dict[str, Value]) -> dict[str, Value]:
    found = dict(below)
    for key, value in above.items():
        before = found.get(key)
        found[key] = _joined(before, value) if isinstance(before, dict) and isinstance(value, dict) else value
    return found
