"""Seeds written to do harm: in every text field of every record they are shown as text, or refused."""

from __future__ import annotations

import functools
import itertools
import json
import os
import re
import shutil
import sys
import types
import typing
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import markdown
import pytest
from playwright.sync_api import Browser

import support
from as_data import Leaf, Page, built, example, parsed, replaced, values
from explainer.library import load
from explainer.seeds import kinds
from explainer.seeds import models as m
from explainer.seeds.fields import Part
from explainer.seeds.tree import Path_, parse
from explainer.site import settings

MARK = "qqq"

# Two at a time: what prose refuses by its signs would else hide what stands beside it.
# None ends with a star, which in a word that is searched for means “and so on”.
PAYLOADS = {
    "script": "<script>hacked()</script><style>*{display:none}</style><svg onload=hacked()>",
    "attribute": "\"' onmouseover=\"hacked()\" style='x' <img src=x onerror=hacked()>",
    "comment": "--> <!-- ]]> <![CDATA[ </p></div></body>",
    "address": "javascript:hacked() [x](javascript:hacked()) <javascript:hacked()>",
    "data": "data:text/html,<b>x</b> ![x](https://evil.example/x.png) https://evil.example/ www.evil.example",
    "emphasis": "*x* **x** _x_ __x__ `x` ~~x~~ ==x== ^x^ $x$ \\*x\\* x",
    "note": "[^x] [^x]: y *[HTML]: y [x]: https://evil.example/",
    "template": "{{ config }} {% include 'mkdocs.yml' %} {# x #} ${x}",
    "attributes": "{: onclick=hacked() } {#x .y} { onclick=hacked() }",
    "attributes at the end": "x {: onclick=hacked() }",
    "include": '--8<-- "mkdocs.yml" ;--8<-- !INCLUDE "x" ::: x !!! note',
    "entity": "&lt;script&gt; &#60;b&#62; &amp; &quot; &#106;avascript: &nbsp;",
    "table": "a | b | c || :---: | x",
    "lines": "\n\n# x\n\n- y\n\n> z\n\n```\n\n---\n\n=== x",
    "indented": "\n\n    x\n\n\ty: z\n",
    "list": "- x",
    "number": "x) y. z",
    "line": "+ x = y : z ! @ % ?",
    "bidi": "\u202egnp.exe\u202c\u200b\u2066",
    "long": "x" * 300,
    "traversal": "../../../etc/passwd",
    "percent": "%zz%zz %C %",
    "mail": "hacked@evil.example",
    "letters": "é ﬁ ℌ 中文 العربية 🙂 İıſẞ",
}


def put(root: Path, data: Mapping[str, Any]) -> None:
    """Write seeds below `root`. JSON is YAML, each value on a line of its own."""
    for name, content in data.items():
        path = root / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            json.dumps(content, ensure_ascii="\\u202e" in ascii(content), indent=1), encoding="utf-8"
        )


def around(text: str, payload: str) -> str:
    """Return a text with a payload at its beginning and at its end, before the full stop."""
    stop = "." if text.endswith(".") else ""
    return f"{payload} {text.removesuffix('.')} {payload}{stop}"


def refused(root: Path, leaves: Mapping[Leaf, str]) -> set[Leaf]:
    """Return the values, of those put in, on whose lines faults stand; assert that no fault is elsewhere."""
    _, faults = load.load(root)
    errors = [fault for fault in faults if fault.severity == "error"]
    lines = {}
    data = example()
    for name in {name for name, _ in leaves}:
        tree, _ = parse(json.dumps(data[name], indent=1), f"seeds/{name}")
        for leaf, path in leaves:
            if leaf == name:
                lines[tree.file, tree.mark(path).line] = (name, path)
    found = {
        lines[error.mark.file, error.mark.line]
        for error in errors
        if (error.mark.file, error.mark.line) in lines
    }
    assert found or not errors, f"a fault where nothing was put: {errors[:3]}"
    assert all(len(str(error)) < 12_000 for error in errors)
    return found


def shown(root: Path, holding: str = "") -> dict[str, Page]:
    """Generate, and return each page that holds a word as the site's parser of Markdown makes it."""
    shutil.rmtree(root / "docs", ignore_errors=True)
    ran = support.run(root, "generate")
    assert ran.code == 0, ran.err
    pages = {}
    for path in sorted((root / "docs").rglob("*.md")):
        text = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        if holding in text:
            pages[path.relative_to(root).as_posix()] = rendered(text)
    return pages


@functools.cache
def parser() -> markdown.Markdown:
    """Return the site's parser of Markdown."""
    named = settings.whole(Path(__file__).parent.parent.parent / "mkdocs.yml")["markdown_extensions"]
    names = [extension if isinstance(extension, str) else next(iter(extension)) for extension in named]
    options = {
        key: dict(value)
        for extension in named
        if isinstance(extension, dict)
        for key, value in extension.items()
    }
    options.get("toc", {}).pop("toc_depth", None)
    return markdown.Markdown(extensions=names, extension_configs=options)


@functools.cache  # most pages show no value, and are the same for each payload
def rendered(text: str) -> Page:
    """Return what a page's Markdown comes to, to be looked at."""
    return parsed(parser().reset().convert(text))


def same(hostile: Mapping[str, Page], harmless: Mapping[str, Page], payload: str) -> None:
    """Assert that pages are made of the same elements, and show a payload where the others show the token."""
    assert hostile.keys() == harmless.keys()
    wanted, instead = (" ".join(words.lower().split()) for words in (payload, token(payload)))
    own = "|".join(re.escape(value["address"]) for value in example().values() if "address" in value)
    allowed = re.compile(
        rf"https?://example\.org/|[^:]*(?:#|$)|(?:{own})(?:#:~:text=[\w%.,~-]+)?\Z", re.ASCII
    )
    for name, page in hostile.items():
        other = harmless[name]
        alike(name, page, other)
        assert page.text.count(wanted) == other.text.count(instead), name
        for address in page.addresses:
            assert allowed.match(address), f"{name}: {address}"


# A drawing breaks long words into more lines, and draws a line to each name: how many depends on the words.
DRAWN = {("text", "class", "x", "y"), ("path", "class", "d")}


def alike(name: str, page: Page, other: Page, where: object = "") -> None:
    """Assert that two pages are made of the same elements, each as often except what a drawing repeats."""
    assert page.elements.keys() == other.elements.keys(), f"{name}: {page.elements - other.elements} {where}"
    found, wanted = (
        {element: count for element, count in one.elements.items() if element not in DRAWN}
        for one in (page, other)
    )
    assert found == wanted, f"{name}: {Counter(found) - Counter(wanted)} {where}"


def token(text: str) -> str:
    """Return a harmless text with words as long as those of a harmful one, as titles are cut by length.

    Letters that are written to the left stay, as they are kept apart.
    """
    return re.sub("[^\\s\u0600-\u06ff]", "q", text)


# What the parsers and the tables of characters of a Python itself decide is tried with each Python.
ITS_OWN = {"script", "attribute", "comment", "entity", "attributes", "lines", "bidi", "letters"}


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param(payload, id=name, marks=() if name in ITS_OWN else pytest.mark.once)
        for name, payload in PAYLOADS.items()
    ],
)
def test_no_value_does_harm(tmp_path: Path, payload: str) -> None:
    """Put into every value at once, harm is refused on its line or shown as what it is: text."""
    root, data = support.copy(tmp_path), example()
    texts = {(name, path): text for name, content in data.items() for path, text in values(content)}
    texts = {leaf: text for leaf, text in texts.items() if leaf[0] != "style.yml" or leaf[1][0] == "unused"}
    left = {leaf: around(text, payload) for leaf, text in texts.items()}
    for _ in range(12):
        put(root, replaced(data, left))
        wrong = refused(root, left)
        if not wrong:
            break
        left = {leaf: text for leaf, text in left.items() if leaf not in wrong}
    else:
        pytest.fail("faults without end")
    found = shown(root)
    put(root, replaced(data, {leaf: around(texts[leaf], token(payload)) for leaf in left}))
    same(found, shown(root), payload)


# Every field of every model, also those that the example does not use.

RECORDS: dict[type[Part], Leaf] = {
    m.Site: ("site.yml", ()),
    m.Style: ("style.yml", ()),
    m.Document: ("documents/diary.yml", ()),
    m.Page: ("counts/terns.yml", ()),
    m.Claim: ("counts/herons.yml", ("text", 0)),
    **{model: (name, (0,)) for name, model in kinds.LISTS.items()},
    m.Heading: ("counts/herons.yml", ("text", 2)),
    m.Use: ("causes/nets.yml", ("text", 3)),
    m.CheckHere: ("counts/herons.yml", ("text", 7)),
    m.Definition: ("index.yml", ("text", 2)),
    m.Guide: ("index.yml", ("text", 0)),
}


def fields_of(model: type[Part], path: Path_ = ()) -> Iterator[Path_]:
    """Yield the path of every value that a record can hold; “?” is a key of the writer's choice."""
    for name, info in model.model_fields.items():
        yield from _inside(info.annotation, (*path, info.alias or name))


def _inside(annotation: Any, path: Path_) -> Iterator[Path_]:
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        yield from _inside(arguments[0], path)
    elif origin in {typing.Union, types.UnionType}:
        for argument in arguments:
            yield from _inside(argument, path)
    elif origin is tuple:
        yield from _inside(arguments[0], (*path, 0))
    elif origin is dict:
        yield (*path, "?")
        yield from _inside(arguments[1], (*path, "words"))
    elif isinstance(annotation, type) and issubclass(annotation, Part):
        yield from fields_of(annotation, path)
    elif annotation is not type(None):
        yield path


PARTS = {
    "withdrawn": {"reason": "It was no use.", "date": "2022-05"},
    "copies": [{"at": "A copy"}],
    "figures": [{"as-told": "at least 240", "unit": "herons"}],
    "event": {"date": "2021-05", "kind": "activity"},
    "reviewed": [{"finding": "name", "words": "marsh", "reason": "It may stand."}],
}
Field = tuple[str, Path_, Path_]  # the file, the place of the record in it, the place of the value in that
FIELDS: list[Field] = [(*leaf, path) for model, leaf in RECORDS.items() for path in fields_of(model)]


def with_field(data: Mapping[str, Any], leaf: Leaf, path: Path_, value: str) -> dict[str, Any]:
    """Return data in which one field of the record at `leaf` holds a value, and what must stand around it."""
    result: dict[str, Any] = json.loads(json.dumps(data))
    place: Any = result[leaf[0]]
    for step in leaf[1]:
        place = place[step]
    if path[0] in PARTS:
        place.setdefault(path[0], PARTS[path[0]])
    if (path[0] == "kind" and leaf[0].startswith("counts")) or (path[0] == "id" and leaf == RECORDS[m.Page]):
        path = ("count",)
    for step, following in itertools.pairwise(path):
        empty: Any = [] if isinstance(following, int) else {}
        if isinstance(step, int) and step == len(place):
            place.append(empty)
        elif isinstance(place, dict) and not isinstance(place.get(step), list | dict):
            place[step] = empty
        place = place[step]
    if path[-1] == "?":
        place[value] = "words"
    elif isinstance(place, list) and not place:
        place.append(value)
    else:
        place[path[-1]] = value
    return result


@pytest.mark.once
@pytest.mark.parametrize(
    "value", [f"{MARK} <b onclick='hacked()'>{{{{ x }}}} --> *y*", f"{MARK} &amp; - 1. x"]
)
def test_no_field_of_any_record_is_forgotten(tmp_path: Path, value: str) -> None:
    """Each field that a model has, used in the example or not, shows harm as text or is refused by line.

    Fields that take the value are shown together: as many in one site as can have it at once.
    """
    root, data, taken = support.copy(tmp_path), example(), list[Field]()
    put(root, data)
    for field in FIELDS:
        put(root, {field[0]: with_fields(data, [field], value)[field[0]]})
        errors = wrong(root)
        for error in errors:
            assert re.match(r"seeds/[a-z/-]+\.yml:\d+:\d+: .", error)
        taken += [] if errors else [field]
        put(root, {field[0]: data[field[0]]})
    assert len(taken) > 20
    groups = together(root, data, taken, value)
    assert sum(map(len, groups)) == len(taken)
    assert len(groups) < len(taken) / 4, "this test takes long where few fields can have the value at once"
    for group in groups:
        put(root, with_fields(data, group, value))
        found = shown(root, MARK)
        put(root, with_fields(data, group, MARK))
        harmless = shown(root, MARK)
        assert found
        for name, page in found.items():
            alike(name, page, harmless[name], f"one of {group}")


def wrong(root: Path) -> list[str]:
    """Return the errors in the seeds."""
    return [str(fault) for fault in load.load(root)[1] if fault.severity == "error"]


def with_fields(data: Mapping[str, Any], fields: Sequence[Field], value: str) -> Mapping[str, Any]:
    """Return data in which several fields hold a value."""
    for name, record, path in fields:
        data = with_field(data, (name, record), path, value)
    return data


def together(root: Path, data: Mapping[str, Any], fields: list[Field], value: str) -> list[list[Field]]:
    """Return fields in groups, each of which can hold a value at once: halves of what cannot, and so on."""
    put(root, with_fields(data, fields, value))
    if len(fields) < 2 or not wrong(root):
        return [fields]
    half = len(fields) // 2
    return [group for part in (fields[:half], fields[half:]) for group in together(root, data, part, value)]


def accepted(root: Path, first: Sequence[str]) -> tuple[dict[Leaf, str], dict[Leaf, str]]:
    """Return values that do harm, each in a place where it is not refused, and what stood there.

    Each place is tried with one of the `first` payloads in turn, and with others where that one is refused.
    """
    data = example()
    texts = {(name, path): text for name, content in data.items() for path, text in values(content)}
    texts = {leaf: text for leaf, text in texts.items() if leaf[0] != "style.yml"}
    payloads = list(PAYLOADS.values())
    left = {leaf: around(text, first[i % len(first)]) for i, (leaf, text) in enumerate(texts.items())}
    tries: Counter[Leaf] = Counter()
    while True:
        put(root, replaced(data, left))
        wrong = refused(root, left)
        if not wrong:
            leftward = {leaf: "".join(re.findall("[\u0600-\u06ff]", text)) for leaf, text in left.items()}
            return left, {leaf: around(texts[leaf], MARK + leftward[leaf]) for leaf in left}
        for leaf in wrong:  # what is refused here may be taken there
            tries[leaf] += 1
            left[leaf] = around(texts[leaf], payloads[tries[leaf] * 5 % len(payloads)])
            if tries[leaf] > 4:
                del left[leaf]


@pytest.mark.parametrize(
    ("first", "kinds"),
    [(list(PAYLOADS.values()), 15), ([PAYLOADS["script"]], 1), ([PAYLOADS["attribute"]], 1)],
    ids=["each another", "script everywhere", "attributes everywhere"],
)
def test_a_whole_site_made_of_harm_does_none(
    tmp_path: Path, browser: Browser, first: list[str], kinds: int
) -> None:
    """Built strictly and opened in a browser, nothing in it runs, asks another host or changes a page."""
    root = support.copy(tmp_path)
    hostile, harmless = accepted(root, first)
    assert sum(any(payload in text for text in hostile.values()) for payload in PAYLOADS.values()) > kinds
    assert sum(any(payload in text for payload in first) for text in hostile.values()) > 30
    pages = built(root, tmp_path / "hostile")
    put(root, replaced(example(), harmless))
    others = built(root, tmp_path / "harmless")
    for name, page in pages.items():
        alike(name, page, others[name])
    context, asked, ran = browser.new_context(), list[str](), list[str]()
    context.expose_function("hacked", lambda: ran.append("hacked"))
    tab = context.new_page()
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("dialog", lambda dialog: dialog.dismiss())
    tab.on("dialog", lambda dialog: ran.append(dialog.message))
    for name in pages:
        path = tmp_path / "hostile" / name
        stay(path)
        tab.goto(path.as_uri())
        tab.evaluate(
            """() => document.querySelectorAll("article *").forEach(each => {
              for (const kind of ["mouseover", "focus", "load", "error"]) each.dispatchEvent(new Event(kind));
            })"""
        )
    context.close()
    assert ran == []
    assert [address for address in asked if not address.startswith(("file:", "data:image/"))] == []


def stay(path: Path) -> None:
    """Let a browser stay on a page that leads on to another, which must be one of this site."""
    text = path.read_text(encoding="utf-8")
    left = re.sub(r'<meta http-equiv="?refresh"? content="0; url=[^":]+"\s*/?>', "", text)
    assert not re.search(r"<meta [^>]*refresh", left), f"{path}: leads elsewhere"
    path.write_text(left, encoding="utf-8")


# What is refused, and how that is said.

REFUSED = support.table("hostile/refused")


@pytest.mark.parametrize("case", support.cases(REFUSED), ids=str)
def test_harm_is_refused_by_its_line(tmp_path: Path, case: support.Case) -> None:
    """What would lead out of its place, take another's or have no end is refused, nothing else said."""
    root = support.copy(tmp_path)
    support.edit(root, *case.edits)
    ran = support.run(root, "generate")
    assert ran.lines == case.expected(ran.lines)
    assert ran.code == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_name_of_a_file_is_shown_without_harm(tmp_path: Path) -> None:
    """A file's name that would clear the screen or is no text at all is shown with question marks."""
    root = support.copy(tmp_path)
    for name in (b"\x1b[2J.yml", b"\xff.yml", b"a\nb.yml"):
        (root / "seeds" / os.fsdecode(name)).write_bytes(b"")
    ran = support.run(root, "check")
    names = [line.partition(":")[0] for line in ran.err.splitlines()[:3]]
    assert names == ["seeds/?.yml", "seeds/?[2J.yml", "seeds/a?b.yml"]


def test_a_document_takes_no_place_of_the_list_of_all(tmp_path: Path) -> None:
    """A document called like the list of ledgers is refused."""
    root = support.copy(tmp_path)
    support.edit(root, ("seeds/documents/diary.yml", "document: diary", "document: index"))
    what = "“index” is the list of all of them – choose another id"
    assert f"seeds/documents/diary.yml:1:11: {what}" in support.run(root, "check").lines
