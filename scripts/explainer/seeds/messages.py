"""What is wrong with a record, in plain words: the complaints of pydantic, put for whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, get_origin

from pydantic import ValidationError

from explainer.errors import Fault, did_you_mean, nearest, one_of
from explainer.seeds import fields
from explainer.seeds.tree import Path_, Tree, Value

MANY = 20  # words, more than which nobody reads in a message


def kind_of(value: Any) -> str:
    """Return what a value is, in plain words."""
    if value is None:
        return "empty"
    names: dict[type, str] = {str: "text", list: "a list", dict: "a map"}
    return names.get(type(value), type(value).__name__)


def explained(
    error: ValidationError, tree: Tree, path: Path_, model: type[fields.Record], only: str = ""
) -> Iterator[Fault]:
    """Yield pydantic's complaints in plain words, each at its value or key, or those of one key `only`."""
    found = [
        problem for problem in error.errors(include_url=False) if not only or problem["loc"][:1] == (only,)
    ]
    keys = {problem["loc"][:-1] for problem in found if problem["loc"][-1:] == ("[key]",)}
    for problem in found:
        if problem["loc"] in keys:
            continue  # whose key is at fault itself
        if problem["type"] == "too_short" and any(_below(other["loc"], problem["loc"]) for other in found):
            continue  # pydantic does not count the entries that are at fault themselves
        where = tuple(step for step in problem["loc"] if step != "[key]")
        place = (*path, *where)
        key = next((step for step in reversed(where) if isinstance(step, str)), "")
        explain = _PLAIN.get(problem["type"])
        text = (
            explain(problem, key) if explain else f"“{key}” has an invalid value – {_meaning(model, where)}"
        )
        at_key = "[key]" in problem["loc"]
        if at_key and problem["type"] == "literal_error":
            text = _not_known(problem, str(where[-2]))
        if problem["type"] == "extra_forbidden":
            at_key = True
            known = _fields(model, where[:-1])
            near = (
                did_you_mean(key, known)
                or f" – known here: {', '.join(sorted(known, key='withdrawn'.__eq__))}"
            )
            if problem["input"] is None and " " in key:  # in braces, where a comma ends a value
                near = " – a comma ends a value in braces: put the value before it in quotes, comma and all"
            text = f"unknown key “{key}”{near}"
        elif problem["type"] == "missing":
            place = place[:-1]
            text += f" – add it: {_meaning(model, where)}"
        elif problem["type"] == "string_pattern_mismatch":
            text += f" – {_meaning(model, where)}"
        yield Fault(tree.key_mark(place) if at_key else tree.mark(place), text)


def wrong(model: type[fields.Record], key: str, value: Value, lists: object | None = None) -> list[str]:
    """Return what is wrong with the value of one key of a record, in plain words, whatever else it lacks.

    Without `lists`, those of the site, any word of theirs is fine.
    """
    try:
        model.model_validate({key: value}, context=lists)
    except ValidationError as error:
        return sorted({fault.what for fault in explained(error, Tree(""), (), model, key)})
    return []


def _below(inner: tuple[int | str, ...], outer: tuple[int | str, ...]) -> bool:
    return len(inner) > len(outer) and inner[: len(outer)] == outer


def _meaning(model: Any, where: tuple[int | str, ...]) -> str:
    """Return what the models say of the key at `where`, in one line."""
    keys = [step for step in where if isinstance(step, str)]
    last = max((i for i, step in enumerate(where) if isinstance(step, str)), default=0)
    said = _fields(model, where[:last]).get(keys[-1], "") if keys else ""
    said = " ".join(said.replace("'", "’").split()).partition(". ")[0].removesuffix(".")
    return said[:1].lower() + said[1:] if said[1:2].islower() else said


def _fields(model: Any, where: tuple[int | str, ...]) -> dict[str, str]:
    """Return the keys that the part of `model` at `where` may have, each with what it means."""
    in_map = False
    for step in (step for step in where if isinstance(step, str)):
        if in_map:  # a key that no model has
            in_map = False
        elif hasattr(model, "model_fields"):
            inside = {info.alias or name: info.annotation for name, info in model.model_fields.items()}
            in_map = get_origin(inside.get(step)) is dict
            model = _inner(inside.get(step))
    if not hasattr(model, "model_fields"):
        return {}
    return {info.alias or name: info.description or "" for name, info in model.model_fields.items()}


def _inner(annotation: Any) -> Any:
    """Return the model inside an annotation such as ``tuple[Section, ...] | None``."""
    if hasattr(annotation, "model_fields"):
        return annotation
    inner = (_inner(part) for part in getattr(annotation, "__args__", ()))
    return next((part for part in inner if part is not None), None)


_NAMED = re.compile(r"[a-z][a-z0-9-]*(?::p\d+s\d+)?")  # an id, or a locator


def _literal(error: Any, key: str) -> str:
    given = error["input"] if isinstance(error["input"], str) else kind_of(error["input"])
    return f"“{key}” is “{given}” – {_allowed(error, given)}"


def _not_known(error: Any, key: str) -> str:
    return f"“{key}” has “{error['input']}” – {_allowed(error, error['input'])}"


def _allowed(error: Any, given: str) -> str:
    """Return the words that are allowed, and the nearest of them; a list of a site may be empty."""
    words = error["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
    allowed = list(filter(None, words))
    if not allowed:
        return "this site has no such list: name it under “lists” in site.yml"
    if len(allowed) > MANY:
        some = nearest(given, allowed, 3, 0.3) or allowed[:3]
        return f"it is one of {len(allowed)} in the list of this site, such as {one_of(some)}"
    return f"it is {one_of(allowed)}{did_you_mean(given, allowed)}"


def _type(wanted: str) -> Callable[[Any, str], str]:
    def explain(error: Any, key: str) -> str:
        return f"“{key}” is {kind_of(error['input'])} – {wanted} belongs here"

    return explain


def _unfit(error: Any, key: str) -> str:
    given = error["input"] if isinstance(error["input"], str) else ""
    if re.search("[“”„]", given):
        return f"{given} has a curly quotation mark, which YAML takes for text – use straight ones"
    if "," in given and all(map(_NAMED.fullmatch, re.split(r",\s*", given))):
        return f"“{key}” is several, with commas between – put them in brackets: [{given}]"
    if "[key]" in error["loc"] and (pair := re.match(r"([\w-]+):(?=\S)", given)):
        return f"“{given}” has no space after the colon – write “{pair[1]}: {given[pair.end() :]}”"
    return f"“{key}”: {error['ctx']['error']}"


_PLAIN: dict[str, Callable[[Any, str], str]] = {
    "missing": lambda _, key: f"“{key}” is missing",
    "extra_forbidden": lambda _, key: f"unknown key “{key}”",
    "literal_error": _literal,
    "value_error": _unfit,
    "string_type": _type("text"),
    "tuple_type": _type("a list"),
    "dict_type": _type("a map"),
    "model_type": _type("a map"),
    "int_parsing": _type("a whole number"),
    "int_type": _type("a whole number"),
    "int_parsing_size": lambda _, key: f"“{key}” is too large – a whole number of a few digits belongs here",
    "greater_than_equal": lambda error, key: f"“{key}” is too small – at least {error['ctx']['ge']}",
    "string_too_short": lambda _, key: f"“{key}” is empty – give it a value, or leave the key out",
    "string_too_long": lambda error, key: (
        f"“{key}” is too long – at most {error['ctx']['max_length']} characters"
    ),
    "too_short": lambda error, key: f"“{key}” has too few entries – at least {error['ctx']['min_length']}",
    "string_pattern_mismatch": lambda error, key: (
        f"“{key}” is “{error['input']}”, which has the wrong format"
    ),
}
