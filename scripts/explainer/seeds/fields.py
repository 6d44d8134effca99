"""What records are made of: checked kinds of text, and the base classes with their places in the files."""

from __future__ import annotations

import re
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    WithJsonSchema,
)
from pydantic import StringConstraints as Constraints

from explainer.errors import Mark
from explainer.seeds.tree import Path_, Tree
from explainer.text import edtf
from explainer.text.ids import LOCATOR, LONGEST_ADDRESS, LONGEST_ID, SENTENCE, SLUG, slug

LONGEST_LINE = 500
KEPT = {"con", "prn", "aux", "nul", *(f"{port}{i}" for port in ("com", "lpt") for i in range(10))}


def _slug(value: str) -> str:
    if not SLUG.fullmatch(value) or len(value) > LONGEST_ID:
        if LOCATOR.fullmatch(value):
            raise ValueError(
                f"“{value}” is the locator of a sentence – it belongs under “at”; write an id here"
            )
        near = slug(re.sub("[\u2010-\u2015]", "-", value))
        if " " not in value and SLUG.fullmatch(near) and len(near) <= LONGEST_ID:
            raise ValueError(f"“{value}” is not a valid id – did you mean “{near}”?")
        raise ValueError(
            f"“{value}” is not a valid id – use lowercase letters, digits and single hyphens, "
            f"{LONGEST_ID} at most"
        )
    if value in KEPT:
        raise ValueError(f"“{value}” cannot be a file name on Windows – choose another id")
    return value


def _locator(value: str) -> str:
    if not LOCATOR.fullmatch(value):
        raise ValueError(f"“{value}” is not a locator – {_meant(value)}")
    return value


def _meant(value: str) -> str:
    """Return what somebody may have meant by what is not a locator."""
    if LOCATOR.fullmatch(value.lower()):
        return f"did you mean “{value.lower()}”?"
    if re.fullmatch(SENTENCE, value):
        return f"put its document before it: “document-id:{value}”"
    if re.fullmatch(rf"{SLUG.pattern}:p[1-9][0-9]*", value):
        return f"name its sentence too: “{value}s1”"
    document = re.match(rf"({SLUG.pattern}):", value)
    places = re.findall(rf"\b{SENTENCE}\b", value)
    if document and len(places) > 1:
        return f"put each by itself, in brackets: [{', '.join(f'{document[1]}:{place}' for place in places)}]"
    return "write, for example, “document-id:p6s1”"


def _edtf(value: str) -> str:
    if wrong := edtf.problem(value):
        raise ValueError(wrong)
    return value


def _moment(value: str) -> str:
    if wrong := edtf.problem(value, timed=True):
        raise ValueError(wrong)
    return value


def _address(value: str) -> str:
    if not re.match(r"https?://[^\s/?#]", value):
        raise ValueError(f"“{value}” is not a valid web address – it begins with “https://” and a host")
    if wrong := re.search(r"[\s<>\"`\\{}|^\x00-\x1f\x7f-\x9f]", value):
        code = "".join(f"%{byte:02X}" for byte in wrong[0].encode())
        sign = "a space" if wrong[0].isspace() else f"“{wrong[0]}”"
        raise ValueError(f"“{value}” is not a valid web address: it has {sign} – write it as {code}")
    if len(value) > LONGEST_ADDRESS:
        raise ValueError(f"“{value[:50]}…” has {len(value)} characters – the limit is {LONGEST_ADDRESS}")
    return value


def _whole(value: str) -> str:
    if not (value.isascii() and value.isdigit()) or len(value) > 15:
        raise ValueError(f'“{value}” is not a number in digits – write, for example, "20"')
    return value


def _language(value: str) -> str:
    from explainer.text import cldr  # noqa: PLC0415 – most sites have documents in one language

    if wrong := cldr.problem(value):
        raise ValueError(wrong)
    return value


def _fingerprint(value: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{16}", value):
        raise ValueError(f"“{value}” is not a fingerprint – 16 hexadecimal digits, made by “draft”")
    return value


def _old_address(value: str) -> str:
    if not re.fullmatch(rf"(?:{SLUG.pattern}/)*{SLUG.pattern}", value):
        raise ValueError(
            f"“{value}” is not a valid address – write the path without its ending, like “part/page”"
        )
    return value


def _anchor(value: str) -> str:
    if not re.fullmatch(r"(?:[A-Za-z0-9][\w-]*)?", value, re.ASCII):
        raise ValueError(f"“{value}” is not a valid anchor – use letters, digits, hyphens and underscores")
    return value


def one_line(text: str) -> str:
    """Return a text on one line with single spaces, so that it is one line in whatever it is written into."""
    return " ".join(text.split())


def listed(value: Any) -> Any:
    """Accept a single value in place of a list of one."""
    return [value] if isinstance(value, str) else value


def moved(value: Any) -> Any:
    """Accept one old address, or a list, in place of a map from each of them to the top of the page."""
    if isinstance(value, str | list):
        keys = [value] if isinstance(value, str) else value
        return dict.fromkeys(keys, "") if all(isinstance(key, str) for key in keys) else value
    return value


# What an editor knows of a value. All values are text to this program; an editor takes “2021” for a number.
_WRITTEN: list[Any] = ["string", "number", "boolean"]


def _titled(title: str, **more: Any) -> WithJsonSchema:
    """Return how a schema describes a kind of text: its name in plain words, and its form."""
    return WithJsonSchema({"type": _WRITTEN, "title": title, **more})


_HEX = "^[0-9a-f]{16}$"
Slug = Annotated[
    str,
    AfterValidator(_slug),
    WithJsonSchema(
        {
            "type": "string",
            "title": "id",
            "pattern": f"^{SLUG.pattern}$",
            "patternErrorMessage": "An id has lowercase letters, digits and single hyphens.",
            "maxLength": LONGEST_ID,
        }
    ),
]
Locator = Annotated[
    str,
    AfterValidator(_locator),
    WithJsonSchema(
        {
            "type": "string",
            "title": "locator",
            "pattern": f"^{SLUG.pattern}:{SENTENCE}$",
            "patternErrorMessage": "A locator is written like “document-id:p6s1”.",
        }
    ),
]
Edtf = Annotated[
    str, AfterValidator(_edtf), _titled("date (EDTF)", examples=["2024-10-25", "2024-10", "2024/.."])
]
Moment = Annotated[
    str,
    AfterValidator(_moment),
    _titled("date (EDTF), perhaps with a time", examples=["2024-10-25", "2024-10", "2024-10-25T18:30Z"]),
]
Address = Annotated[str, AfterValidator(_address), _titled("web address", pattern="^https?://[^\\s]+$")]
Fingerprint = Annotated[str, AfterValidator(_fingerprint), _titled("fingerprint", pattern=_HEX)]
OldAddress = Annotated[str, AfterValidator(_old_address)]
Anchor = Annotated[str, AfterValidator(_anchor)]
PROSE = "prose that is in quotes or after a YAML indicator"
_PROSE = _titled("prose", minLength=1, maxLength=5000)
_LINE = _titled("line of text", minLength=1, maxLength=LONGEST_LINE)
_SINGLE = AfterValidator(one_line)
_SHORT = Constraints(strip_whitespace=True, min_length=1, max_length=LONGEST_LINE)
_LONG = Constraints(strip_whitespace=True, min_length=1, max_length=5000)
Prose = Annotated[str, _LONG, _SINGLE, PROSE, _PROSE]
Line = Annotated[str, _SHORT, _SINGLE, _LINE]
Whole = Annotated[str, AfterValidator(_whole), _titled("number in digits")]
Language = Annotated[
    str, AfterValidator(_language), _titled("language", pattern="^[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*$")
]
Formerly = Annotated[
    dict[OldAddress, Anchor],
    BeforeValidator(moved),
    WithJsonSchema(
        {
            "type": ["string", "array", "object"],
            "title": "old address, a list of such, or a map from each to an anchor",
            "items": {"type": "string"},
            "additionalProperties": {"type": "string"},
        }
    ),
]
Slugs = Annotated[tuple[Slug, ...], BeforeValidator(listed)]
Lines = Annotated[tuple[Line, ...], BeforeValidator(listed)]
Locators = Annotated[tuple[Locator, ...], BeforeValidator(listed)]


class Part(BaseModel):
    """A piece of a record. Keys are written with hyphens; unknown ones are refused."""

    model_config = ConfigDict(
        defer_build=True,  # a part is compiled into the records that have it, not by itself too
        extra="forbid",
        frozen=True,
        populate_by_name=False,
        alias_generator=lambda name: name.rstrip("_").replace("_", "-"),
    )


_NOWHERE = Tree("?")


class Record(Part):
    """A piece of the seeds with a place in a file."""

    _tree: Tree = PrivateAttr(default_factory=lambda: _NOWHERE)
    _path: Path_ = PrivateAttr(default=())

    def located(self, tree: Tree, path: Path_) -> Self:
        """Remember where this record is and return it."""
        self._tree, self._path = tree, path
        return self

    def having(self, **values: object) -> Self:
        """Return a copy with other values, unchecked, that is at the same place."""
        return self.model_copy(update=values).located(self._tree, self._path)

    @property
    def file(self) -> str:
        """The seed file that holds this record."""
        return self._tree.file

    @property
    def place(self) -> tuple[Tree, Path_]:
        """The file that holds this record, as it was read, and the path to the record in it."""
        return self._tree, self._path

    def mark(self, *path: str | int) -> Mark:
        """Return the place of the value at `path` in this record."""
        return self._tree.mark((*self._path, *path))

    def find(self, words: str, *path: str | int) -> Mark:
        """Return the place of `words` inside the text at `path` in this record."""
        return self._tree.find((*self._path, *path), words)


class Withdrawal(Part):
    """Why a record no longer holds. Records are never deleted or renamed."""

    reason: Prose = Field(description="Why it was withdrawn, for the reader.")
    date: Edtf = Field(description="The day on which it was withdrawn.")
    replaced_by: Slug | None = Field(
        None, description="The id of the record that replaces it, if there is one."
    )


class Withdrawable(Record):
    """A record that can be withdrawn. It keeps its id and its place, with the reason."""

    withdrawn: Withdrawal | None = Field(
        None, description="Set when it is no longer valid; it keeps its place, with the reason."
    )


class Mentioned(Record):
    """What prose can name with “[[id]]”."""

    first: Line | None = Field(
        None,
        description="What “[[id]]” prints at the first mention on a page, such as a name with its office or "
        "its abbreviation. A comma at its end is dropped before punctuation.",
    )
    later: Line | None = Field(None, description="What “[[id]]” prints at every later mention on a page.")
