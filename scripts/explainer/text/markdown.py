"""Small pieces of Markdown: escaped text, links between generated pages, front matter."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import yaml

from explainer.terminal import safe


class Markdown(str):
    """Text that is Markdown already: templates print it as it is, and escape everything else."""

    __slots__ = ()


NOTICE = "<!-- Generated from "  # begins the text of each generated page, behind its front matter
NOTICE_OF_DATA = '{\n "generated_from": "'  # begins each generated file of data that is beside pages
LOOKED_UP = {"boost": 0.2}  # how the search takes a page that is a list

_BRACKETS = {ord(sign): f"%{ord(sign):02X}" for sign in "()[]"}
_FIRST = re.compile(r"^(?:(\d*)(?=[.)])|(?=[-+=:#!]))(.)")  # begins a heading, list, line or definition
_MARKUP = re.compile(r"<[^>]*>|(?<=\))\{[^{}]*\}|\]\([^)]*\)|[#>|*\[\]-]+|&#\d+;")
_SPECIAL = re.compile(r"[&<>`*_\[\]{}|~^\\$]")
_AS_IS = re.compile("[ -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*")  # no escape for them in YAML
_LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


@cache
def escape(text: str) -> Markdown:
    """Return text in which no character means Markdown or HTML, in any dialect; spaces become single."""
    text = " ".join(text.split())
    return _isolated(opening(_SPECIAL.sub(lambda found: f"&#{ord(found.group())};", text)))


def _isolated(shown: Markdown) -> Markdown:
    """Return text with letters that are written to the left kept from reordering what is around it."""
    if not _LEFTWARD.search(shown):
        return shown
    words = shown.strip()
    before, _, after = shown.partition(words)
    return Markdown(f"{before}<bdi>{words}</bdi>{after}")


def opening(text: str) -> Markdown:
    """Return a paragraph whose first character begins no list, heading or line, whatever it is."""
    return Markdown(_FIRST.sub(lambda found: f"{found.group(1) or ''}&#{ord(found.group(2))};", text))


@cache
def escape_inside(text: str) -> Markdown:
    """Return a piece of a sentence escaped, its outer spaces kept as one."""
    shown = Markdown(_SPECIAL.sub(lambda found: f"&#{ord(found.group())};", re.sub(r"\s+", " ", text)))
    return _isolated(shown)


def for_comment(words: str) -> str:
    """Return words for a comment or a summary on a code host: no markup, nobody notified, nothing linked."""
    shown: str = escape_inside(safe(words))
    shown = shown.replace("@", "<span>@</span>").replace("://", "<span>:</span>//")
    shown = re.sub(r"(?<!&)#(?=\d)", "<span>#</span>", shown)
    shown = re.sub(r"\b(www|GH|gh)(?=[.-])", r"<span>\1</span>", shown)
    return re.sub(r":(?=[\w+-]+:)", "<span>:</span>", shown)


def explained(text: str) -> Markdown:
    """Return a description escaped, with what it quotes of the form of seeds as code."""
    pieces = re.split(r"“([\[{][^”]*)”", text)
    return Markdown(
        "".join(
            f"<code>{escape(piece)}</code>" if i % 2 else escape_inside(piece)
            for i, piece in enumerate(pieces)
        )
    )


def attribute(text: str) -> str:
    """Return text for an HTML attribute in double quotes."""
    return html.escape(" ".join(text.split()), quote=True)


def relative(to: str, page: str) -> str:
    """Return the address of the path `to` (with anchor) as seen from the page path `page`.

    Both are below ``docs/`` and written with ``.md``, so that any engine can follow them.
    """
    path, hash_, anchor = to.partition("#")
    here, there = page.split("/")[:-1], path.split("/")
    if path in ("", page):
        return f"#{anchor}" if hash_ else there[-1]
    while here and there[:-1] and here[0] == there[0]:
        here, there = here[1:], there[1:]
    return "../" * len(here) + "/".join(there) + hash_ + anchor


def link(words: str, to: str) -> Markdown:
    """Return a Markdown link; the words must be escaped already, brackets in the address are here."""
    return Markdown(f"[{words}]({address(to)})")


def address(to: str) -> Markdown:
    """Return the address of a link, without the brackets that would end it."""
    return Markdown(to.translate(_BRACKETS))


class _FrontMatter(yaml.SafeDumper):
    """Writes each text in double quotes, so that it stays on its line whatever is in it; keys are bare."""

    def represent_mapping(self, tag: str, mapping: Any, *_: Any) -> yaml.MappingNode:
        """Return a map as a node."""
        node = super().represent_mapping(tag, mapping)
        for key, _value in node.value:
            key.style = None
        return node

    def represent_sequence(self, tag: str, sequence: Any, *_: Any) -> yaml.SequenceNode:
        """Return a list as a node, written on one line."""
        return super().represent_sequence(tag, sequence, flow_style=True)


_FrontMatter.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)


def front_matter(values: Mapping[str, object]) -> str:
    """Return the lines of front matter, as YAML; each text is one line with single spaces."""
    return "".join(_line(key, value) for key, value in values.items())


def _line(key: str, value: object) -> str:
    """Return a key with its value; few values need YAML’s own writer, which takes a quarter of a run."""
    plain = " ".join(value.split()) if isinstance(value, str) else value
    inner = plain if isinstance(plain, Mapping) else {key: plain}
    written = {name: _value(one) for name, one in inner.items()}
    if None in written.values():
        return yaml.dump(
            {key: plain}, Dumper=_FrontMatter, allow_unicode=True, sort_keys=False, width=1 << 30
        )
    if inner is plain:
        return f"{key}:\n" + "".join(f"  {name}: {one}\n" for name, one in written.items())
    return f"{key}: {written[key]}\n"


def _value(value: object) -> str | None:
    """Return a value as YAML’s own writer has it, or None where that takes more thought."""
    if isinstance(value, int | float) and 0.001 < value < 1000:
        return str(value).lower()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False) if _AS_IS.fullmatch(value) else None
    if isinstance(value, list):
        written = [_value(one) for one in value]
        return f"[{', '.join(filter(None, written))}]" if all(written) else None
    return None


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Markdown:
    """Return a pipe table without alignment, as an inline style would break the site's policy."""
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return Markdown("\n".join(lines))


def bullets(entries: Iterable[str]) -> Markdown:
    """Return a list with one entry a line."""
    return Markdown("\n".join(f"- {entry}" for entry in entries))


def minutes(blocks: Iterable[str]) -> str:
    """Return about how many minutes a text takes to read, at 220 words a minute, addresses apart."""
    plain = _MARKUP.sub(" ", " ".join(blocks))
    return str(max(1, round(len(plain.split()) / 220)))


def page(  # noqa: PLR0913 – what a page is made of
    title: str,
    description: str,
    seed: str,
    blocks: Iterable[str],
    *,
    search: Mapping[str, object] = LOOKED_UP,
    known: Iterable[tuple[str, str]] = (),
) -> str:
    """Return a whole generated page: front matter, notice, heading and blocks with an empty line between.

    `search` is how the search takes the page: `boost` is above 1 for content and below for lists; `exclude`
    leaves the page out. What else is `known` of the page is in its front matter too.
    """
    values = {"title": title, "description": description, "seed": seed, **dict(known), "search": dict(search)}
    head = f"---\n{front_matter(values)}---"
    notice = f"{NOTICE}{seed} – change that file, not this one. -->"
    return "\n\n".join([head, notice, f"# {escape(title)}", *filter(None, blocks)]) + "\n"
