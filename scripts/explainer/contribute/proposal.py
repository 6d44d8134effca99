"""The command ``propose``: what somebody wrote into the form “Propose a sentence”, as records and a patch.

The form is `.github/ISSUE_TEMPLATE/propose.yml`. A code host writes what was filled in as Markdown: a heading
of the third level for each field, and its answer below (“Syntax for GitHub's form schema”). Whatever it holds
is text of strangers: it is read as that, and printed where it can neither be markup nor notify anybody.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from explainer import files
from explainer.contribute.drafts import identity
from explainer.contribute.placement import end_of
from explainer.contribute.trial import news
from explainer.errors import FileError, SeedsError, did_you_mean
from explainer.library import load
from explainer.seeds import edit
from explainer.seeds import models as m
from explainer.seeds.ids import Index
from explainer.seeds.kinds import Seeds
from explainer.seeds.read import read
from explainer.seeds.tree import Path_, Value
from explainer.text.markdown import for_comment

FORM = ".github/ISSUE_TEMPLATE/propose.yml"
STATEMENTS = "seeds/statements.yml"
EMPTY = "_No response_"  # what the host writes for a field that was left out
LONGEST = 20_000  # characters of a filled-in form; its sentence has some hundred
_FENCE = "~" * 8


@dataclass(slots=True)
class Proposal:
    """What became of a form: new texts of seed files by name, and what an editor has to settle first."""

    texts: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def propose(root: Path, body: str) -> tuple[str, bool]:
    """Return Markdown that says what is wrong and has the patch, and whether nothing is wrong.

    Nothing is written. Raises FileError if there is no form, and SeedsError if the seeds cannot be read.
    """
    given, problems = answers(body, labels(root))
    seeds, faults = read(root / "seeds")
    if faults:
        raise SeedsError(faults)
    found = Proposal(problems=problems) if problems else _records(root, seeds, given)
    return "\n".join(_shown(root, found)), not found.problems


def labels(root: Path) -> dict[str, str]:
    """Return the label of each field of the form by its id, in the order of the form."""
    text = files.text(root / FORM, root)
    if text is None:
        raise FileError(FORM, "does not exist – it holds the labels by which a proposal is read")
    return {part["id"]: part["attributes"]["label"] for part in yaml.safe_load(text)["body"] if "id" in part}


def answers(body: str, fields: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Return what was answered by the ids of the fields, and what keeps the form from being read."""
    if len(body) > LONGEST:
        return {}, [f"the form has {len(body):,} characters – it is read up to {LONGEST:,}"]
    of = {label: key for key, label in fields.items()}
    found: dict[str, list[str]] = {key: [] for key in fields}
    times = dict.fromkeys(fields, 0)
    current = ""
    for line in re.split(r"\r\n|\r|\n", body):
        heading = of.get(line.removeprefix("### ").strip()) if line.startswith("### ") else None
        if heading:
            current, times[heading] = heading, times[heading] + 1
        elif current:
            found[current].append(line)
    problems = [
        f"“{fields[key]}” {'is missing' if not count else 'is there more than once'} – fill in the form again"
        for key, count in times.items()
        if count != 1
    ]
    texts = {key: " ".join(" ".join(lines).split()) for key, lines in found.items()}
    return {key: "" if text == EMPTY else text for key, text in texts.items()}, problems


def _records(root: Path, seeds: Seeds, given: Mapping[str, str]) -> Proposal:
    """Return the seeds with the statement and the claim of a proposal in them."""
    index = Index(seeds)
    done = Proposal()
    page = _one(done, "page", _last(given["page"]), {p.id: (p.id, p.title) for p, _ in seeds.pages})
    speakers = {name.id: (name.id, name.name, *name.aliases) for name in seeds.all(m.Name)}
    documents = {doc.id: (doc.id, doc.title, doc.short) for doc in seeds.all(m.Document)}
    speaker = _one(done, "name or document", given["speaker"], speakers | documents)
    works = {work.id: (work.id, work.title) for work in seeds.all(m.Work)}
    work = _one(done, "work", given["work"], works) if given["work"] else ""
    locators = [part for part in re.split(r"[,;\s]+", given["where"]) if part]
    done.problems += [
        f"“{locator}” is not the locator of a sentence{did_you_mean(locator, index.sentences)}"
        " – each document’s ledger lists them"
        for locator in locators
        if locator not in index.sentences
    ]
    if not (page and speaker and given["sentence"]):
        return done
    source = speaker
    if speaker not in documents:
        statement: dict[str, Value] = {"by": speaker, "stance": given["stance"].partition(":")[0]}
        statement |= {key: value for key, value in (("date", given["date"]), ("work", work)) if value}
        source = _known(seeds, statement) or identity("statement", statement, "", index.statements)
        if source not in index.statements:
            text = files.text(root / STATEMENTS, root) or ""
            _added(done, STATEMENTS, text, {"id": source, **statement}, ())
    claim: dict[str, Value] = {"says": given["sentence"], "from": source, "at": list(locators)}
    claim = {"id": identity("claim", claim, page, index.claims), **claim}
    claim |= {"changed": day} if (day := news(seeds)) else {}
    home = next(found.file for found, _ in seeds.pages if found.id == page)
    _added(done, home, files.text(root / home, root) or "", claim, end_of(seeds, page))
    done.problems += [str(fault) for fault in load.load(root, done.texts)[1] if fault.severity == "error"]
    return done


def _last(address: str) -> str:
    """Return the name of a page at the end of its address; what is not an address stays."""
    if "/" not in address:
        return address
    path = re.sub(r"[?#].*$", "", address).removesuffix("/").removesuffix(".html").removesuffix("/index")
    return path.rpartition("/")[2]


def _one(done: Proposal, what: str, asked: str, known: Mapping[str, tuple[str, ...]]) -> str:
    """Return the id of the record that has a name, whatever its case, or note that none has it."""
    forms = {" ".join(form.split()).casefold(): key for key, names in known.items() for form in names}
    if found := forms.get(asked.casefold()):
        return found
    near = did_you_mean(asked, [form for names in known.values() for form in names])
    done.problems.append(f"no {what} “{asked}” is on record{near or ' – an editor has to add it first'}")
    return ""


def _known(seeds: Seeds, wanted: Mapping[str, Value]) -> str:
    """Return the id of the statement on record that is the same act of saying, if there is one."""
    for statement in seeds.all(m.Statement):
        same = (statement.by, statement.stance, statement.date, " ".join(statement.work))
        if not statement.withdrawn and same == (
            wanted["by"],
            wanted["stance"],
            wanted.get("date"),
            wanted.get("work", ""),
        ):
            return statement.id
    return ""


def _added(done: Proposal, name: str, text: str, record: dict[str, Value], where: Path_) -> None:
    model = m.Claim if "says" in record else m.Statement
    try:
        done.texts[name] = edit.added(text, name, record, model, where)
    except edit.EntryError as why:
        done.problems.append(str(why))


def _shown(root: Path, done: Proposal) -> Iterator[str]:
    if done.problems:
        yield "**An editor has to settle these first.** You can edit the text above; then it is read again."
        yield ""
        yield from (f"- {for_comment(problem)}" for problem in dict.fromkeys(done.problems))
    else:
        yield "**Nothing is wrong with its form.** Whether it is right and fair is for a person to say."
    yield ""
    if done.texts:
        yield "For an editor: save this as a file, run `git apply FILE`, `make check` and `make verify`."
        yield ""
        yield f"{_FENCE}diff"
        for name, text in done.texts.items():
            old, new = ((whole or "").split("\n")[:-1] for whole in (files.text(root / name, root), text))
            yield from difflib.unified_diff(old, new, f"a/{name}", f"b/{name}", lineterm="")
        yield _FENCE
