"""Sites made up by chance: what is right is always built, whole and linked; what is wrong is always told."""

from __future__ import annotations

import json
import posixpath
import random
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import support
from random_sites import STYLE, Data, sites
from test_hostile import built, example, values

LINK = re.compile(r"\]\(<?([^()\s<>]+)>?\)|href=\"([^\"]+)\"")


def put(root: Path, data: Data) -> None:
    """Write seeds below `root`. JSON is YAML."""
    shutil.rmtree(root / "seeds", ignore_errors=True)
    for name, content in data.items():
        path = root / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    (root / "seeds" / "style.yml").write_text(STYLE, encoding="utf-8")


@pytest.mark.fuzz
@settings(max_examples=support.tries(25))
@given(sites())
def test_valid_seeds_become_a_whole_site(data: Data) -> None:
    """Without an error in the seeds every claim is reached from the first pages, and each note is there."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        put(root, data)
        assert support.run(root, "check").code == 0, support.run(root, "check").err
        ran = support.run(root, "generate")
        assert ran.code == 0, ran.err
        pages = {
            path.relative_to(root / "docs").as_posix(): path.read_text(encoding="utf-8")
            for path in (root / "docs").rglob("*.md")
        }
        assert all("Traceback" not in page for page in pages.values())
        for name, page in pages.items():
            check_notes(name, page)
        check_reached(data, pages)


def check_notes(name: str, page: str) -> None:
    """Assert that each note is marked in the text, and each mark has its note, once."""
    kept = re.findall(r"^\[\^([\w-]+)\]: ", page, re.MULTILINE)
    marked = re.findall(r"\[\^([\w-]+)\](?!: )", page)
    assert set(kept) == set(marked), name
    assert len(kept) == len(set(kept)), name


def check_reached(data: Data, pages: dict[str, str]) -> None:
    """Assert that a chain of links leads to each claim on its page, and to its evidence."""
    first = {name.removesuffix(".yml") + ".md" for name, each in data.items() if "page" in each}
    first |= {f"{each['folder']}/index.md" for each in data["site.yml"]["kinds"]} & pages.keys()
    led = walked(pages, first)
    listed = walked(pages, {"evidence/index.md"})
    for name, content in data.items():
        for item in content.get("text", ()) if isinstance(content, dict) else ():
            if isinstance(item, dict) and "says" in item:
                key, home = item["id"], name.removesuffix(".yml") + ".md"
                assert f"evidence/{key}.md" in listed
                if "withdrawn" not in item:
                    assert home in led
                    assert f'id="c-{key}"' in pages[home]
                    assert f"{home}#c-{key}" in listed


def walked(pages: dict[str, str], first: set[str]) -> set[str]:
    """Return the pages and places in them to which chains of links lead from the first pages."""
    found, new = set(first), list(first)
    while new:
        name = new.pop()
        for each in LINK.findall(pages[name]):
            address, _, anchor = "".join(each).partition("#")
            if not re.match("[a-z]+:", address):
                to = posixpath.normpath(posixpath.join(posixpath.dirname(name), address)) if address else name
                if to in pages and to not in found:
                    new.append(to)
                found |= {to, f"{to}#{anchor}"}
    return found


@pytest.mark.fuzz
def test_a_made_up_site_is_built_without_a_warning(tmp_path: Path) -> None:
    """The strict build of a made-up site takes all its pages and links."""
    found: list[Data] = []

    @settings(max_examples=support.tries(2), database=None, derandomize=support.tries(2) == 2)
    @given(sites())
    def make(data: Data) -> None:
        found.append(data)

    make()
    largest = sorted(found, key=lambda each: len(json.dumps(each)))[-support.tries(1, 10) :]
    for number, data in enumerate(largest):
        root = tmp_path / str(number)
        put(root, data)
        assert support.run(root, "generate").code == 0
        assert built(root, tmp_path / f"site-{number}")
