"""Seeds of small sites made up by chance, in which `check` is to find no error. Strategies for hypothesis."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import yaml
from hypothesis import strategies as st

from explainer.text import edtf
from support import EXAMPLE

LISTS = yaml.safe_load((EXAMPLE / "seeds" / "site.yml").read_text(encoding="utf-8"))["lists"]  # of STYLE
Data = dict[str, Any]  # by seed file
T = TypeVar("T")
STYLE = (EXAMPLE / "seeds" / "style.yml").read_text(encoding="utf-8")

# What may stand in our prose, and would mean something at the wrong place of Markdown, YAML or a template.
WORDS = st.one_of(
    st.sampled_from(
        "- + = ! % @ / (c) -- ... … – — ’s 1. 2) x) 12 1,000 3% May 2021 half don’t (x) !x === --- C++ naïve "
        "渡船 גשר İı ﬁ 🙂 a e\u0301 no null yes 0x1F 1e9 ::: !!! http : ; , ? Ltd. U.S. http:/x".split()
    ),
    st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=12),
    st.text("abcdefgh ", min_size=1, max_size=9).filter(str.strip),
)
PRINTED = st.one_of(WORDS, st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=12))
DATES = st.one_of(
    st.dates(dt.date(1990, 1, 1), dt.date(2019, 12, 31)).map(str),
    st.sampled_from(["2012", "2012-05", "2012-06-30"]),
)
LATER = st.one_of(st.dates(dt.date(2021, 1, 1), dt.date(2029, 12, 31)).map(str), st.just("2024-02"))
STANCES = st.sampled_from("finding assessment report allegation assurance denial opinion".split())
# What “reaction” may be said of.
ANSWERING = {
    "denial",
    "assurance",
    "allegation",
    "opinion",
    "assessment",
    "forecast",
}
ADDRESSES = st.sampled_from(
    ["https://example.org/", "http://example.org/a_(b)?c=d&e=*f*#g~h", "https://x.example/%20"]
)


def words(of: st.SearchStrategy[str], most: int = 8) -> st.SearchStrategy[str]:
    """Return some words with a blank between, the first of them plain."""
    return st.lists(of, max_size=most).map(lambda parts_: " ".join(["Plain", *parts_]))


@st.composite
def sites(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Data:
    """Return the seeds of one site."""
    return _Maker(draw).site()


class _Maker:
    """Draws the records of a site one after the other, each out of those before it."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.draw = draw
        self.count = 0
        self.claims: dict[str, Data] = {}
        self.pages: dict[str, Data] = {}
        self.statements: list[Data] = []
        self.links: list[str] = []
        self.works: set[str] = (
            set()
        )  # their titles may hold a figure, which only one of two wordings would have

    def id(self) -> str:
        self.count += 1
        head = self.draw(st.from_regex(r"[a-z][a-z0-9]{0,3}(-[a-z0-9]{1,3})?", fullmatch=True))
        return f"{head}-{self.count}"

    def some(self, of: list[T], most: int = 2, least: int = 0) -> list[T]:
        """Return some of a list, none twice."""
        size = min(most, len(of))
        if not size:
            return []
        places = st.lists(st.integers(0, len(of) - 1), min_size=min(least, size), max_size=size, unique=True)
        return [of[i] for i in self.draw(places)]

    def maybe(self, **values: st.SearchStrategy[Any]) -> Data:
        """Return some of the values, under their keys with hyphens."""
        return {
            key.replace("_", "-"): self.draw(value)
            for key, value in values.items()
            if self.draw(st.booleans())
        }

    def sentence(self) -> str:
        """Return prose without a link."""
        return f"{self.draw(words(WORDS))}."

    def prose(self) -> str:
        """Return prose that links to anything there is."""
        links = [f"[[{key}]]" for key in self.some(self.links)]
        return " ".join([self.draw(words(WORDS)), *links]) + "."

    def site(self) -> Data:
        """Return all files."""
        kinds = [self.kind(i) for i in range(self.draw(st.integers(1, 2)))]
        documents = [self.id() for _ in range(self.draw(st.integers(1, 2)))]
        works = [self.work(i, documents) for i in range(self.draw(st.integers(0, 3)))]
        names = [self.name() for _ in range(self.draw(st.integers(1, 3)))]
        self.works = {work["id"] for work in works}
        self.links += [record["id"] for record in (*works, *names)] + documents
        terms = [
            {"id": self.id(), "term": self.draw(words(PRINTED_PLAIN, 2)), "meaning": self.prose()}
            for _ in range(self.draw(st.integers(0, 1)))
        ]
        self.links += [term["id"] for term in terms]
        files = {
            f"documents/{key}.yml": self.document(key, [work["id"] for work in works]) for key in documents
        }
        at = [f"{name[10:-4]}:{one['at']}" for name, file in files.items()
              for part in file["sections"] for one in part["sentences"]]  # fmt: skip
        for _ in range(self.draw(st.integers(1, 4))):
            speakers = [one["id"] for one in names] + documents
            self.statements.append(self.statement(speakers, [work["id"] for work in works]))
        homes = {
            self.id(): self.draw(st.sampled_from([None, *kinds])) for _ in range(self.draw(st.integers(0, 3)))
        }
        self.links += homes
        for key, kind in {"home": None, **homes}.items():
            head = {"page": key} if kind is None else {kind["kind"]: key}
            own = "".join(chr(ord("a") + int(digit)) for digit in key if digit.isdigit())  # no two alike
            self.pages[key] = {**head, "title": f"{self.draw(words(PRINTED_PLAIN, 4))} q{own}"}
            if kind and kind.get("types"):
                self.pages[key]["type"] = self.draw(st.sampled_from(sorted(kind["types"])))
            self.pages[key]["text"] = self.items(kind, documents, at, [term["id"] for term in terms])
            name = "index" if key == "home" else key
            files[f"{kind['folder']}/{name}.yml" if kind else f"{name}.yml"] = self.pages[key]
        self.place_answers()
        order = self.some(documents, 2)
        title, subject = self.draw(words(PRINTED_PLAIN)), self.draw(words(PRINTED_PLAIN))
        files["site.yml"] = {"title": title, "subject": subject,
            "edition": "2030-01", "licence": "Free.", "kinds": kinds, "documents": order,
            "lists": LISTS}  # fmt: skip
        return files | {"works.yml": works, "names.yml": names, "glossary.yml": terms,
            "statements.yml": self.statements, **self.lists(at)}  # fmt: skip

    def kind(self, i: int) -> Data:
        rows = [
            {"key": f"row-{j}", "label": self.draw(words(PRINTED_PLAIN, 2))}
            for j in range(self.draw(st.integers(0, 2)))
        ]
        name = "xy"[i]
        kind: Data = {"kind": f"kind-{name}", "folder": f"folder-{name}",
            "plural": self.draw(words(PRINTED_PLAIN, 2)), "facts": rows,
            "columns": self.some([row["key"] for row in rows])}  # fmt: skip
        if self.draw(st.booleans()):
            kind["types"] = {"one": "The one", "other": self.draw(words(PRINTED_PLAIN, 2))}
        return kind | self.maybe(
            replies=st.just("yes"), attribution=st.just("row-0"), matrix=st.just("kind-x")
        )

    def work(self, number: int, documents: list[str]) -> Data:
        where = {"listed-in": self.draw(st.sampled_from(documents)), "number": str(number + 1)}
        types = st.sampled_from("article-newspaper article-magazine report webpage post-weblog".split())
        made = {"id": self.id(), "type": self.draw(types), "title": self.draw(words(PRINTED)),
            "publisher": self.draw(words(PRINTED, 3)), "issued": self.draw(DATES)}  # fmt: skip
        made |= self.draw(st.sampled_from([where, {"identified-by": "editors"}]))
        authors = st.lists(words(PRINTED, 2), min_size=1, max_size=2)
        made |= self.maybe(archived=LATER, accessed=LATER, author=authors,
            address=ADDRESSES, archive=ADDRESSES, agency=words(PRINTED, 2), format=words(PRINTED, 1),
            issued_printed=words(PRINTED, 2), ISSN=st.just("1234-5678"))  # fmt: skip
        return made | ({"note": self.prose()} if not self.links and self.draw(st.booleans()) else {})

    def name(self) -> Data:
        kinds = st.sampled_from("person body platform group document place event".split())
        made = {"id": self.id(), "name": f"{self.draw(NAMES)}{self.count}q", "kind": self.draw(kinds)}
        return made | self.maybe(role=words(PRINTED_PLAIN, 2), sector=st.sampled_from(["press", "party"]))

    def document(self, key: str, works: list[str]) -> Data:
        sections, place = [], (0, 0)
        for _ in range(self.draw(st.integers(1, 2))):
            sentences = []
            for _ in range(self.draw(st.integers(1, 3))):
                follows = place[0] and self.draw(st.booleans())
                place = (place[0], place[1] + 1) if follows else (place[0] + 1, 1)
                self.count += 1
                one: Data = {
                    "at": f"p{place[0]}s{place[1]}",
                    "fingerprint": f"{self.count:016x}",
                    "exact": f"{self.count:016x}",
                }
                one[self.draw(st.sampled_from(["cites", "inherits"]))] = self.some(works)
                sentences.append({field: value for field, value in one.items() if value})
            sections.append({"label": self.draw(words(PRINTED_PLAIN, 3)), "sentences": sentences})
        kinds = st.sampled_from("encyclopedia news analysis opinion".split())
        made = {"document": key, "short": f"{self.draw(NAMES)}{self.count}q text",
            "title": self.draw(words(PRINTED)), "kind": self.draw(kinds),
            "publisher": self.draw(words(PRINTED, 3)),
            "written": self.draw(DATES),
            "written-note": self.draw(words(PRINTED_PLAIN)), "lineage": key, "quotations": "printed",
            "trust": self.prose(), "sections": sections}  # fmt: skip
        return made | self.maybe(address=ADDRESSES)

    def statement(self, speakers: list[str], works: list[str]) -> Data:
        made = {"id": self.id(), "by": self.draw(st.sampled_from(speakers)), "stance": self.draw(STANCES)}
        made |= self.maybe(date=DATES, about=DATES)
        if cited := self.some(works):
            made["work"] = cited
        before = [
            statement["id"]
            for statement in self.statements
            if not ("date" in statement and "date" in made and edtf.later(statement["date"], made["date"]))
        ]
        if made["stance"] in {"denial", "assurance"} and (answered := self.some(before)):
            made |= {
                "answers": answered,
                "how": self.draw(st.sampled_from(["by-name", "in-general", "not-stated"])),
            }
        return made

    def items(self, kind: Data | None, documents: list[str], at: list[str], terms: list[str]) -> list[Any]:
        found: list[Any] = []
        here: set[str] = set()
        for what in self.draw(
            st.lists(
                st.sampled_from("claim claim claim use section paragraph guide define door".split()),
                min_size=1,
                max_size=7,
            )
        ):
            if what == "claim":
                claim = self.claim(kind, documents, at)
                self.claims[claim["id"]] = claim
                here.add(claim["id"])
                found.append(claim)
            elif what == "use" and (
                others := [
                    key
                    for key, record in self.claims.items()
                    if key not in here and "withdrawn" not in record
                ]
            ):
                found.append(
                    {
                        "use": (key := self.draw(st.sampled_from(others))),
                        **self.maybe(**{"as": st.just("here")}),
                    }
                )
                here.add(key)
            elif what == "section":
                found.append({"section": self.draw(words(PRINTED_PLAIN, 3))})
            elif what == "guide":
                found.append({"guide": self.prose()})
            elif what == "define" and terms:
                found.append({"define": self.draw(st.sampled_from(terms))})
            elif what == "door":
                found.append({"door": self.draw(st.sampled_from([*self.pages])), "guide": self.prose()})
            else:
                found.append("paragraph")
        return found

    def claim(self, kind: Data | None, documents: list[str], at: list[str]) -> Data:
        """Return a claim, a note on the documents or a withdrawn claim."""
        own = {"id": self.id()}
        body = self.draw(words(WORDS))
        live = [key for key, record in self.claims.items() if "withdrawn" not in record]
        what = self.draw(st.sampled_from(["claim"] * 5 + ["silent", "sums", "withdrawn"]))
        if what == "silent":
            return own | {"says": f"{body}.", "silent-on": self.draw(words(PRINTED_PLAIN, 1))}
        if what == "sums" and live:
            return own | {"says": f"{body}.", "sums-up": self.some(live, least=1)}
        sources = [statement["id"] for statement in self.statements] + documents
        from_ = self.some(sources, least=1) or [sources[0]]
        ends = [
            next(place for place in at if place.startswith(f"{key}:")) for key in from_ if key in documents
        ]
        rests = list(dict.fromkeys([*(self.some(at, least=1) or at[:1]), *ends]))
        link = self.draw(st.sampled_from([target for target in self.links if target not in self.works]))
        lead = self.draw(
            st.sampled_from(["", f"[[{link}]] ", f"{{[[{link}]]|it}} ", f"{{|then }}[[{link}|she]] "])
        )
        quoted = self.draw(st.sampled_from(["", "“x – y” "]))
        claim: Data = own | {"says": f"{lead}said {quoted}that {body}.", "from": from_, "at": rests}
        told = {statement["id"]: statement for statement in self.statements}
        days = [told[key]["date"] for key in from_ if key in told and "date" in told[key]]
        words_of_somebody = {told[key]["stance"] for key in from_ if key in told} & ANSWERING
        kinds = st.sampled_from(["activity", "disclosure", *["reaction"][: len(words_of_somebody)]])
        if days and self.draw(st.booleans()):
            claim["event"] = {"date": days[0], "kind": self.draw(kinds)}
        rows = [fact["key"] for fact in kind["facts"]] if kind else []
        claim |= {"fact": dict.fromkeys(self.some(rows), "that")} if self.draw(st.booleans()) and rows else {}
        claim |= self.maybe(close=words(PRINTED_PLAIN), changed=LATER)
        if self.draw(st.booleans()):
            claim["figures"] = [
                {"as-told": "that", "unit": self.draw(words(PRINTED_PLAIN, 2)), **self.maybe(period=DATES)}
            ]
        if what == "withdrawn":
            claim["withdrawn"] = {"reason": self.draw(words(PRINTED_PLAIN)) + ".", "date": "2029"}
            claim["withdrawn"] |= {"replaced-by": self.draw(st.sampled_from(live))} if live else {}
        return claim

    def place_answers(self) -> None:
        """Place an answer on every page that tells what is answered, as the rules want it."""
        answers: dict[str, list[str]] = {}
        tell: dict[str, list[str]] = {}
        for statement in self.statements:
            for key in statement.get("answers", ()):
                answers.setdefault(key, []).append(statement["id"])
        live = {key: claim for key, claim in self.claims.items() if "withdrawn" not in claim}
        for key, claim in live.items():
            for source in claim.get("from", ()):
                tell.setdefault(source, []).append(key)
        for page in self.pages.values():
            while wanted := self._unanswered(page["text"], answers, tell, live):
                page["text"].append({"use": wanted})

    @staticmethod
    def _unanswered(
        text: list[Any],
        answers: Mapping[str, list[str]],
        tell: Mapping[str, list[str]],
        live: Mapping[str, Data],
    ) -> str | None:
        there = {
            str(placed.get("use", placed.get("id"))) for placed in text if isinstance(placed, dict)
        } & live.keys()
        said = {source for key in there for source in live[key].get("from", ())}
        for key in sorted(said):
            told = [answer for answer in answers.get(key, ()) if answer in tell]
            if told and not said & set(told):
                return tell[told[0]][0]
        return None

    def lists(self, at: list[str]) -> Data:
        """Return the files that speak of claims."""
        live = [key for key, claim in self.claims.items() if "withdrawn" not in claim]
        changes = [{"after": place, "kind": "meaning", "says": self.sentence()} for place in self.some(at)]
        files: Data = {"changes.yml": changes}
        if live:
            files["corrections.yml"] = [
                {"date": self.draw(LATER), "claim": live[0], "was": "This.", "is": "That.", "why": "So."}
            ]
            source = {"title": self.draw(words(PRINTED))}
            check = {"id": self.id(), "concerns": self.some(live), "says": self.sentence()}
            files["checks.yml"] = [check | {"check": self.sentence(), "source": source}]
        if len(live) > 1:
            kinds = st.sampled_from("can-both-be different-question later-update naming".split())
            asked = {"id": self.id(), "question": f"{self.draw(words(WORDS))}?", "kind": self.draw(kinds)}
            files["disagreements.yml"] = [asked | {"claims": live[:2], "settle": self.sentence()}]
        return files


PRINTED_PLAIN = st.one_of(st.sampled_from("Birds Boats of the – a, b; (c) naïve 渡船 - + = İı".split()),
    st.text(st.characters(categories=["L"]), min_size=1, max_size=9))  # fmt: skip
NAMES = st.text("BCDFGKLMNPRSTZÄÜß中Иxz’-", min_size=3, max_size=9).map(lambda text: f"Z{text}")
