"""Write seeds as large as one likes for `bench.py`: the records of this site over and over, in made-up words.

Each record has its links, notes, places and dates; only ids and words are made up, by a seeded chance. The
originals are made up too, so that `verify` finds each sentence by its fingerprint.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from explainer.library import load
from explainer.library.library import Library
from explainer.seeds import models as m
from explainer.seeds.fields import Part, Record
from explainer.seeds.ids import path_of
from explainer.text import edtf, excerpt, markup, sentences

_SYLLABLES = "ba de fi go lu ma ne pi ro su ta ve wi zo ka le mi no ra se".split()
_DUMPER = yaml.CSafeDumper


class _Text(str):
    """A text that is written in quotation marks."""

    __slots__ = ()


_DUMPER.add_representer(
    _Text, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", "".join(text), '"')
)


class Synthetic:
    """The seeds of a site, made `times` as large, with originals."""

    def __init__(self, root: Path, times: int) -> None:
        """Read the site below `root`, whose records are repeated."""
        library, faults = load.load(root)
        if library is None:
            raise ValueError("\n".join(map(str, faults)))
        self.library: Library = library
        self.times = times
        self.chance = random.Random(2024)  # noqa: S311 – no secret
        self.words = [self._word() for _ in range(3000)]
        self.ids: dict[tuple[str, str, int], str] = {}
        self.names: dict[str, str] = {}
        self.told: dict[tuple[str, int], list[str]] = {}
        self.texts: dict[tuple[str, int], str] = {}

    def _word(self) -> str:
        return "".join(self.chance.choices(_SYLLABLES, k=3))

    def some(self, count: int) -> str:
        """Return some words."""
        return " ".join(self.chance.choices(self.words, k=count))

    def id(self, kind: str, key: str, i: int) -> str:
        """Return the id that a record has in copy `i`."""
        return self.ids.setdefault((kind, key, i), f"{kind}-{len(self.ids)}")

    def link(self, key: str, i: int) -> str:
        """Return the id of anything that can be linked to."""
        return self.id("x", key, i)

    def name(self, key: str) -> str:
        """Return a name of two words, no other's."""
        return self.names.setdefault(key, f"{self._word().title()} {self._word().title()}{len(self.names)}x")

    def write(self, root: Path) -> None:
        """Write seeds/ and texts/ below `root`."""
        seeds = root / "seeds"
        files: dict[str, Any] = {}
        site = self.library
        lists = {
            "works": site.works,
            "statements": site.statements,
            "names": site.names,
            "glossary": site.terms,
            "checks": site.checks,
            "disagreements": site.disagreements,
        }
        for name, records in lists.items():
            files[f"{name}.yml"] = self._list(records.values())
        files["changes.yml"] = self._list(self.library.changes)
        for i in range(self.times):
            files.update(self._pages(i))
            for key, document in self.library.documents.items():
                files[f"documents/{self.link(key, i)}.yml"] = self._document(document, i, root)
        order = [self.link(key, 0) for key in self.library.documents]
        files["site.yml"] = self._plain(self.library.site) | {"documents": order, "kinds": self._kinds()}
        style = files["style.yml"] = self._plain(self.library.style)
        style.get("measures", {}).pop("enforced", None)  # made-up words are no style
        for name, content in files.items():
            path = seeds / name
            path.parent.mkdir(parents=True, exist_ok=True)
            text = yaml.dump(_quoted(content), Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=100)
            path.write_text(text, encoding="utf-8")

    def _kinds(self) -> list[dict[str, Any]]:
        """Return the kinds of page, each page on its own, as one page would have hundreds of sections."""
        found = []
        for kind in self.library.site.kinds:
            data = self._plain(kind)
            data.pop("on-one-page", None)
            found.append(data | ({"order": [self.link(key, 0) for key in kind.order]} if kind.order else {}))
        return found

    def _list(self, records: Iterable[Record]) -> list[dict[str, Any]]:
        """Return the records of one list, as often as asked for."""
        found = tuple(records)
        return [self._record(record, i) for i in range(self.times) for record in found]

    @staticmethod
    def _plain(record: Part) -> dict[str, Any]:
        return record.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    def _record(self, record: Any, i: int) -> dict[str, Any]:
        """Return one record of a list in copy `i`: its fields, ids and words made again."""
        data = self._plain(record)
        kinds = dict.fromkeys(("work", "by", "listed-in", "documents"), self.link)
        kinds |= dict.fromkeys(("before", "after"), self._locator)
        kinds |= {"concerns": self._concern, "denies": self._concern, "answers": self._statement}
        kinds |= {"claims": self._claim_id, "check": self._check_id}
        data.pop("withdrawn", None)
        for key in data.keys() & kinds.keys() - ({"check"} if isinstance(record, m.Check) else set()):
            many = data[key] if isinstance(data[key], list) else [data[key]]
            made = [kinds[key](entry, i) for entry in many]
            data |= {key: made if isinstance(data[key], list) else made[0]}
        for key in ("says", "meaning", "settle", "defect", "note", "question", "title"):
            if key in data:
                data[key] = f"{self.some(len(data[key].split())).capitalize()}."
        if isinstance(record, m.Check):
            data |= {"check": f"{self.some(len(record.check.split())).capitalize()}.",
                     "source": {"title": self.some(4), "publisher": self.some(2)}}  # fmt: skip
        finders: dict[type[Any], Any] = {
            m.Statement: self._statement,
            m.Check: self._check_id,
            m.Disagreement: self._question,
        }
        if "id" in data:
            data["id"] = finders.get(type(record), self.link)(data["id"], i)
        for key in data.keys() & {"name", "term"}:
            data[key] = self.name(data["id"])
        data.pop("aliases", None)
        return data

    def _statement(self, key: str, i: int) -> str:
        return self.link(key, i) if key in self.library.documents else self.id("s", key, i)

    def _claim_id(self, key: str, i: int) -> str:
        return self.id("c", key, i)

    def _check_id(self, key: str, i: int) -> str:
        return self.id("e", key, i)

    def _question(self, key: str, i: int) -> str:
        return self.id("q", key, i)

    def _concern(self, key: str, i: int) -> str:
        if key in self.library.claims:
            return self._claim_id(key, i)
        return self._statement(key, i) if key in self.library.statements else self.link(key, i)

    def _locator(self, key: str, i: int) -> str:
        document, _, sentence = key.partition(":")
        return f"{self.link(document, i)}:{sentence}"

    def _pages(self, i: int) -> dict[str, Any]:
        files = {}
        for key, text in self.library.pages.items():
            folder, _, name = path_of(text.page).rpartition("/")
            own = self.link(key, i)
            page: dict[str, Any] = {text.page.kind: own, "title": self.name(own)}
            page |= {"type": text.page.type} if text.page.type else {}
            page["text"] = [item for entry in text.items if (item := self._item(entry, i))]
            path = f"{folder}/{name if name == 'index' and not i else own}.yml".lstrip("/")
            files[f"{own}.yml" if name == "index" and i else path] = page
        return files

    def _item(self, item: m.Item, i: int) -> Any:  # noqa: C901, PLR0911 – one for each kind of item
        match item:
            case m.Heading():
                return {"section": self.some(3).capitalize()}
            case m.Break():
                return "paragraph"
            case m.Unknown():
                return "unknown"
            case m.Show():
                return (
                    {"show": item.show} if not i else None
                )  # all records are drawn on one page, not a hundred
            case m.Door():
                return {"door": self.link(item.door, i), "guide": self._sentence(item.guide, i)}
            case m.Guide():
                return {"guide": self._sentence(item.guide, i)}
            case m.CheckHere():
                return {"check": self._check_id(item.check, i)}
            case m.Definition():
                return {"define": self.link(item.define, i)}
            case m.Use():
                return {"use": self._claim_id(item.use, i)} | ({"as": "here"} if item.as_ else {})
            case m.Claim():
                return self._claim(item, i)

    def _sentence(self, text: str, i: int) -> str:
        return f"{self._prose(text, i).capitalize()}."

    def _prose(self, text: str, i: int) -> str:
        links = [f"[[{self.link(key, i)}]]" for key in dict.fromkeys(markup.links(text))]
        words = self.some(max(3, len(text.split()) - 3 * len(links))).split()
        return " ".join([*words, *links])

    def _claim(self, claim: m.Claim, i: int) -> dict[str, Any]:
        """Return a claim with the links, sentences and facts of a real one; its sentences get its words."""
        data = self._plain(claim)
        for key in ("reviewed", "close", "attributes", "effect", "figures", "fact", "changed", "withdrawn"):
            data.pop(key, None)
        data.get("event", {}).pop("label", None)
        if claim.searched:
            data["searched"] |= {"in": [self.link(key, i) for key in claim.searched.in_]}
            data["searched"] |= {"for": [f"{self._word()}x" for _ in claim.searched.for_]}
            data["searched"].pop("found", None)  # no sentence has a word with an x at its end
        data["id"] = self._claim_id(claim.id, i)
        makers = {
            "from": self._statement,
            "at": self._locator,
            "context": self._locator,
            "sums-up": self._claim_id,
        }
        for key in data.keys() & makers.keys():
            data[key] = [makers[key](record, i) for record in data[key]]
        links = [
            key for key in dict.fromkeys(markup.links(markup.alone(claim.says))) if self._name_of(key, i)
        ]
        documents = [key for key in claim.from_ if key in self.library.documents]
        words = self.some(max(5, min(30, len(claim.says.split())) - 4 * len(links))).split()
        speakers = [statement.by for statement in self.library.statements_of(claim)]
        by = next(iter((*documents, *speakers, *links)), None)
        ends = dict.fromkeys(filter(None, edtf.ends(claim.event.date))) if claim.event else ()
        when = f" on {' and '.join(map(edtf.words, ends))}" if ends else ""
        told = [f"[[{self.link(key, i)}]]" for key in links if key != by]
        lead = f"[[{self.link(by, i)}]] said that " if by else ""
        data["says"] = f"{lead}{' '.join((*words, *told))}{when}.".replace(told[0] if told else "\0",
            f"{{{told[0]}|it}}" if told else "", 1)  # fmt: skip
        names = [self._name_of(key, i) for key in (by, *links) if key and key not in self.library.documents]
        stances = dict.fromkeys(statement.stance for statement in self.library.statements_of(claim))
        styles = (self.library.style.stances.get(stance) for stance in stances)
        cues = " ".join(style.cues[0] for style in styles if style and style.cues)
        for locator in claim.at:
            sentence = self.library.sentences[locator].sentence.fingerprint
            told_there = f"{' '.join(reversed(words))} said {cues} {' '.join(names)}{when}"
            self.told.setdefault((sentence, i), []).append(told_there)
        rows = list(claim.fact)
        if rows:
            data["fact"] = dict.fromkeys(rows, words[0])
        return data

    def _name_of(self, key: str, i: int) -> str:
        own = self.link(key, i)
        return own if key in self.library.documents or key in self.library.works else self.name(own)

    def _document(self, document: m.Document, i: int, root: Path) -> dict[str, Any]:
        """Return the record of a document, and write its text."""
        data, own = self._plain(document), self.link(document.id, i)
        data |= {"document": own, "short": self.name(own), "lineage": self.id("l", document.lineage, i)}
        data["trust"] = f"{self.some(20).capitalize()}."
        paragraphs: dict[str, list[str]] = {}
        for section in data["sections"]:
            for sentence in section["sentences"]:
                same = (sentence["fingerprint"], i)  # in both revisions of a text
                text = f"{'; '.join((*self.told.get(same, ()), self.some(8)))}."
                text = self.texts.setdefault(same, text[:1].upper() + text[1:])
                sentence |= {"fingerprint": sentences.fingerprint(text), "exact": sentences.exact(text)}
                sentence.pop("without", None)
                sides = dict(zip(("begins", "ends"), excerpt.excerpt(text), strict=True))
                sentence.update({side: sides[side] for side in sides.keys() & sentence.keys()})
                for key in sentence.keys() & {"cites", "inherits"}:
                    sentence[key] = [self.link(key_, i) for key_ in sentence[key]]
                paragraphs.setdefault(sentence["at"].partition("s")[0], []).append(text)
        path = root / "texts" / f"{own}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            "\n".join(" ".join(paragraph) for paragraph in paragraphs.values()) + "\n", encoding="utf-8"
        )
        return data


def _quoted(value: Any) -> Any:
    """Return data in which every text of several words is written in quotation marks."""
    if isinstance(value, dict):
        return {key: _quoted(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_quoted(inner) for inner in value]
    return _Text(value) if isinstance(value, str) and re.search(r"\W", value) else value
