"""Begin a site in a folder: its settings, its first records, and a page with a worked claim. An edge.

The files are templates in ``start/``. Nothing is written if one of them is there already.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2

from explainer import __version__, files
from explainer.errors import FileError
from explainer.library.load import load
from explainer.seeds.ids import FOLDERS_FROM_OTHERS, MADE_FROM_OTHERS
from explainer.seeds.kinds import LISTS, PLAIN_KIND
from explainer.seeds.models import Page
from explainer.seeds.read import read
from explainer.text.ids import slug

TEXTS = "texts"  # the folder of the originals, for `verify`
PARTS = ("Events", "Responses")
_HERE = Path(__file__).parent
_START, _EXAMPLE = _HERE / "start", (_HERE / "example").resolve()
_PLACES = {  # where a template goes, if not to its own path
    "gitignore": ".gitignore",
    "gitattributes": ".gitattributes",
    "workflow.yml": ".github/workflows/site.yml",
}
_RECORDS = "claim statement work name term check disagreement correction change document".split()
_OWN = ("about", "assets", "data", "documents", "text", PLAIN_KIND)
_KEYS = (
    info.alias or name for name, info in Page.model_fields.items()
)  # of a page file, which its kind begins
_TAKEN = {*_RECORDS, *_OWN, *_KEYS, *MADE_FROM_OTHERS, *FOLDERS_FROM_OTHERS}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the site: a kind of page with a folder."""

    kind: str
    folder: str
    plural: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants the site to be; empty where nothing was said."""

    title: str = ""
    subject: str = ""
    parts: tuple[str, ...] = ()


def init(folder: Path, asked: Asked, ask: Callable[[str], str] | None) -> list[str]:
    """Write a new site into a folder and return its files; `ask` asks a person, if one is there.

    Raises FileError with a line for each thing that is missing, cannot be used, or is there already.
    """
    if ask:
        asked = _answered(asked, ask)
    parts = [_part(plural) for plural in asked.parts or PARTS]
    wrong = list(_wrong(asked, parts))
    texts = dict(_texts(asked, parts, ["town-clock.txt"]))
    wrong += [] if wrong else _faults(texts)
    _write(folder, texts, wrong)
    return list(texts)


def example(folder: Path) -> list[str]:
    """Write the example into a folder as a whole site, and return its files. Raises FileError."""
    site = read(_EXAMPLE / "seeds")[0].site
    if site is None:
        raise FileError(_EXAMPLE, "has no seeds – this copy of the package came without the example")
    found = [path for name in ("seeds", TEXTS) for path in files.below(_EXAMPLE / name)]
    samples = [path.name for path in found if path.parent.name == TEXTS]
    texts = dict(_texts(Asked(site.title, site.subject), [], samples))
    texts |= {path.relative_to(_EXAMPLE).as_posix(): files.text(path, None) or "" for path in found}
    _write(folder, texts, [])
    return list(texts)


def _answered(asked: Asked, ask: Callable[[str], str]) -> Asked:
    title = asked.title or ask("Title of the site: ").strip()
    subject = asked.subject or ask("What does it explain, in a few words? ").strip()
    parts = asked.parts or tuple(ask(f"Its parts, with commas between ({', '.join(PARTS)}): ").split(","))
    return Asked(title, subject, tuple(part.strip() for part in parts if part.strip()))


def _part(plural: str) -> Part:
    """Return the part with a name, such as “Causes”: its pages are of the kind “cause”."""
    folder = slug(plural)
    return Part(re.sub(r"(?<=[^s])s$", "", re.sub(r"ies$", "y", folder)), folder, plural)


def _wrong(asked: Asked, parts: Iterable[Part]) -> Iterator[str]:
    """Yield what of the answers is missing or cannot be used."""
    for name, value in (("title", asked.title), ("subject", asked.subject)):
        if not value:
            yield f"the {name} is missing – give it with --{name}"
        elif not value.isprintable():
            yield f"the {name} has characters that cannot be printed – write it on one line"
    seen: set[str] = set()
    for part in parts:
        if not re.fullmatch(r"[a-z][a-z-]*", part.folder):
            yield f"“{part.plural}” cannot be a part – its name becomes a folder, so use letters and spaces"
        elif part.kind in _TAKEN or part.folder in _TAKEN or f"{part.folder}.yml" in LISTS:
            yield f"“{part.plural}” cannot be a part – the program uses that name itself"
        elif part.folder in seen:
            yield f"“{part.plural}” is named twice – name each part once"
        seen.add(part.folder)


def _faults(texts: Mapping[str, str]) -> list[str]:
    """Return what “check” would refuse in a site of these files."""
    with tempfile.TemporaryDirectory() as folder:
        _write(Path(folder), texts, [])
        return [str(fault) for fault in load(Path(folder))[1] if fault.severity == "error"]


def _texts(asked: Asked, parts: list[Part], samples: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the place of each file of a new site, and its text; without parts, all but the records."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_START),
        autoescape=False,  # noqa: S701 – no HTML: what goes into YAML is quoted
        trim_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["quoted"] = lambda text: json.dumps(text, ensure_ascii=False)  # is YAML too
    wheel = f"explainer-{__version__}-py3-none-any.whl"
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    for name in environment.list_templates():
        if parts or _shared(name):
            text = environment.get_template(name).render(
                title=asked.title,
                subject=asked.subject,
                parts=parts,
                samples=samples,
                today=today,
                wheel=wheel,
            )
            yield _place(name, parts), text


def _place(name: str, parts: list[Part]) -> str:
    return f"seeds/{parts[0].folder}/town-clock.yml" if name == "seeds/page.yml" else _PLACES.get(name, name)


def _shared(place: str) -> bool:
    """Return whether a file says nothing of a site's records, so that the example has it too."""
    return not place.startswith(("seeds/", f"{TEXTS}/"))


def _write(folder: Path, texts: Mapping[str, str], wrong: list[str]) -> None:
    """Write files below a folder, all or none. Raises FileError with a line for each reason against it."""
    files.check(folder, folder)
    taken = [folder / name for name in texts if (folder / name).exists()]
    there = [f"{path} is there already – begin in a folder without it" for path in taken]
    if reasons := [*wrong, *there]:
        raise FileError(folder, "\n".join(["nothing was written:", *reasons]))
    for name, text in texts.items():
        files.put(folder / name, text, folder)
