"""Sites made up by chance: what is right is always built, whole and linked; what is wrong is always told."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import support
from as_data import built, example, values
from random_sites import STYLE, Data, sites

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
@settings(max_examples=support.tries(12))
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
    first = {name.removesuffix(".yml") + ".md" for name, record in data.items() if "page" in record}
    first |= {f"{kind['folder']}/index.md" for kind in data["site.yml"]["kinds"]} & pages.keys()
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
        for target in LINK.findall(pages[name]):
            address, _, anchor = "".join(target).partition("#")
            if not re.match("[a-z]+:", address):
                to = posixpath.normpath(posixpath.join(posixpath.dirname(name), address)) if address else name
                to = re.sub(r"\.html$", ".md", to)  # as links in drawings and tables of HTML are
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
    largest = sorted(found, key=lambda seeds: len(json.dumps(seeds)))[-support.tries(1, 10) :]
    for number, data in enumerate(largest):
        root = tmp_path / str(number)
        put(root, data)
        assert support.run(root, "generate").code == 0
        assert built(root, tmp_path / f"site-{number}")


# What is wrong: the example's seeds with some changes by chance.

_SIGNS = """- |: |: - |? |& |*a|&a |[|]|{|}|, |#|!t |>- |"|'
%|@|`|\\|~|<<: |---¶|...¶|¶|¶  |\t|\u202e|\0|\ufeff|\x85|null|[[|]]
{a|b}|“|”|id: |use: |at: |from: |withdrawn: |says: |text:¶|2022-XX|p1s1|-1|99999999999999999999|1e9"""
SIGNS = st.one_of(
    st.sampled_from(_SIGNS.replace("\n", "|").replace("¶", "\n").split("|")), st.text(max_size=4)
)
CHANGE = st.tuples(
    st.integers(0, 10**6), st.sampled_from("insert delete double move cut swap".split()), SIGNS
)
FILES = {
    path.relative_to(support.EXAMPLE / "seeds").as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((support.EXAMPLE / "seeds").rglob("*.yml"))
}


def changed(text: str, place: int, how: str, signs: str) -> str:
    """Return a text with one change."""
    at = place % (len(text) + 1)
    lines = text.split("\n")
    i, j = place % len(lines), place // 7 % len(lines)
    match how:
        case "insert":
            return text[:at] + signs + text[at:]
        case "delete":
            return text[:at] + text[at + 1 + place % 9 :]
        case "cut":
            return text[:at]
        case "double":
            lines.insert(i, lines[i])
        case "move":
            lines[i] = f"  {lines[i]}"
        case _:
            lines[i], lines[j] = lines[j], lines[i]
    return "\n".join(lines)


def told(root: Path) -> None:
    """Assert that `check` ends with a line for each fault, and says where it is."""
    ran = support.run(root, "check")
    assert ran.code in {0, 1}
    *faults, last = ran.err.splitlines() or [""]
    if ran.code:
        assert re.fullmatch(r"\d+ errors?, (?:no|\d+) warnings?", last), last
        assert any("warning: " not in fault for fault in faults)
    for fault in faults:
        assert re.match(r"seeds/[a-z/-]+\.(?:yml|lock):[1-9]\d*:[1-9]\d*: \S", fault), fault


@pytest.mark.fuzz
@settings(max_examples=support.tries(25))
@given(
    st.lists(st.tuples(st.sampled_from(sorted(FILES)), CHANGE), min_size=1, max_size=3),
)
def test_any_seeds_are_taken_or_told(changes: list[tuple[str, tuple[int, str, str]]]) -> None:
    """Whatever stands in the files, `check` says what is wrong, each fault with its file, line and column."""
    with tempfile.TemporaryDirectory() as folder:
        root = support.copy(Path(folder))
        for name, (place, how, signs) in changes:
            path = root / "seeds" / name
            text = changed(path.read_text(encoding="utf-8"), place, how, signs)
            path.write_text(text, encoding="utf-8", newline="")
        told(root)


ODD: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        SIGNS, st.just("x" * 600), st.none(), st.integers(), st.sampled_from(["herons", "nets", "marsh:p1s1"])
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(SIGNS, inner, max_size=2)),
    max_leaves=4,
)
PLACES = [(name, path) for name, content in example().items() for path, _ in values(content)]


@pytest.mark.fuzz
@settings(max_examples=support.tries(25))
@given(st.lists(st.tuples(st.sampled_from(PLACES), st.integers(0, 3), ODD), min_size=1, max_size=3))
def test_any_value_is_taken_or_told(changes: list[tuple[Any, int, Any]]) -> None:
    """A list for a text, a map for a list, an id that leads elsewhere: each is said at its place."""
    data = example()
    for (name, path), up, value in changes:
        place, steps = data[name], path[: max(1, len(path) - up)]
        for step in steps[:-1]:
            inside = isinstance(place, dict) and step in place
            inside = inside or (isinstance(place, list) and isinstance(step, int) and step < len(place))
            if not inside:
                break
            place = place[step]
        else:
            if isinstance(place, dict) or (isinstance(place, list) and steps[-1] in range(len(place))):
                place[steps[-1]] = value
    with tempfile.TemporaryDirectory() as folder:
        root = support.copy(Path(folder))
        for name, content in data.items():
            text = json.dumps(content, ensure_ascii=False, indent=1)
            (root / "seeds" / name).write_text(text, encoding="utf-8", errors="surrogatepass")
        told(root)
