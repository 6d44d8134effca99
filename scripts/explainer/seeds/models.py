"""The kinds of record that seeds are made of. The descriptions are their reference.

A record knows where it is: `mark` gives the file, line and column of any of its values.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from explainer.seeds import lists, page_items, settings
from explainer.seeds.fields import (
    Address,
    Edtf,
    Fingerprint,
    Formerly,
    Language,
    Line,
    Lines,
    Locator,
    Locators,
    Mentioned,
    Moment,
    Part,
    Prose,
    Record,
    Slug,
    Slugs,
    Withdrawable,
)
from explainer.text import edtf, excerpt
from explainer.text.ids import SENTENCE

Rung = settings.Rung
Reach = settings.Reach
Stance = settings.Stance
Fact = settings.Fact
Kind = settings.Kind
Lists = lists.Lists
Site = settings.Site
Limits = settings.Limits
LanguageStyle = settings.LanguageStyle
Style = settings.Style
Heading = page_items.Heading
Use = page_items.Use
CheckHere = page_items.CheckHere
Definition = page_items.Definition
Guide = page_items.Guide
Door = page_items.Door
Show = page_items.Show
Break = page_items.Break
Unknown = page_items.Unknown
KnownFault = Literal["cited-later", "no-archive", "no-retrieval", "no-references", "no-period"]
Differing = Literal["conflict", "one-source", "can-both-be", "different-question", "later-update", "naming"]


class Sentence(Part):
    """One sentence of a document, without its words."""

    at: str = Field(
        pattern=rf"^{SENTENCE}$", description="Paragraph and sentence in the document, such as p6s1."
    )
    fingerprint: Fingerprint = Field(
        description="Known by this without its words. “draft” makes it: the first 16 hex digits of the "
        "SHA-256 of the sentence, normalized."
    )
    exact: Fingerprint = Field(
        description="The same without normalizing, which shows typographic changes. “draft” makes it."
    )
    begins: Line | None = Field(
        None,
        description=f"Its first words, {excerpt.FIRST} at most, to find it by. “draft” makes them.",
    )
    ends: Line | None = Field(
        None, description=f"Its last words, {excerpt.LAST} at most. “draft” makes them."
    )
    cites: Slugs = Field((), description="The works that the sentence's own note markers name.")
    inherits: Slugs = Field(
        (), description="If it has no marker itself, the works of the next marker in its paragraph."
    )
    unused: Slug | None = Field(
        None, description="Why no claim rests on it: one of the reasons under “unused” in style.yml."
    )
    without: dict[str, Line] = Field(
        default_factory=dict,
        description="A figure, date, name or quotation that no claim takes up, each with its reason.",
    )
    quotable: Literal["no"] | None = Field(
        None, description="“no” where even its quotations must not be printed."
    )


class Section(Part):
    """A part of a document under a neutral label of ours."""

    label: Line = Field(
        description="A neutral label of our own, as original headings may not be fit to print."
    )
    sentences: tuple[Sentence, ...] = Field(min_length=1, description="Its sentences in order.")


class Document(Mentioned):
    """A document that the site is made from."""

    document: Slug = Field(description="Its permanent id, which is also the name of its file.")
    short: Line = Field(description="Its name within a sentence, without “the”.")
    called: Line | None = Field(
        None,
        description="What notes call it, with its article if it needs one, such as “the town’s report”; else "
        "“the” and its short name.",
    )
    title: Line = Field(description="Title as printed.")
    kind: Annotated[Slug, lists.In(("documents",))] = Field(description="What sort of text it is.")
    author: Lines = Field((), description="Its authors, if it names them, each as “Family, Given”.")
    publisher: Line = Field(description="Who published it, or that this is not known.")
    language: Language | None = Field(
        None,
        description="The language that it is in, by its code (BCP 47), such as “de”; else it is English. "
        "“verify” reads it by CLDR and by a style file of its own, such as style.de.yml.",
    )
    address: Address | None = Field(None, description="Where it can be read, if known.")
    address_note: Line | None = Field(
        None, description="What a reader has to know about the address, or why there is none."
    )
    licence: Line | None = Field(
        None,
        description="The license under which anybody may reprint it, by its SPDX name, such as "
        "“CC-BY-SA-4.0”. Without one its sentences are never shown.",
    )
    licence_address: Address | None = Field(None, description="Where that license can be read.")
    attribution: Line | None = Field(None, description="Whom the license asks to be credited, and how.")
    written: Edtf = Field(description="When it was written, as far as that is known; may be open.")
    written_note: Line = Field(description="How we know when it was written.")
    lineage: Slug = Field(
        description="The same id for all revisions and retellings of one text, which count once together."
    )
    dated_by: Literal["editors"] | None = Field(
        None, description="“editors” where its date is from outside of it: then it never dates a claim."
    )
    speaks_for: Literal["own"] | None = Field(
        None,
        description="“own” where it speaks for whoever made it, such as a post-mortem by its author or a "
        "notice by its publisher: then it is not a relay. A whole kind of document can do so by site.yml.",
    )
    quotations: Literal["printed", "translated", "altered"] = Field(
        description="How far its quotations can be trusted: printed exactly, translated, or altered."
    )
    trust: Prose = Field(
        description="How far to trust it and why: a paragraph for the reader. “[[id]]” makes a link."
    )
    known_faults: tuple[KnownFault, ...] = Field(
        (), description="Faults of the source that a person has seen: “check” no longer warns of them."
    )
    complete: Literal["yes"] | None = Field(
        None,
        description="“yes” where each of its sentences is used by a claim or excused: one that is neither is "
        "an error then.",
    )
    splitter: Literal["plain", "fine", "wide", "fluent", "german"] = Field(
        "plain", description="The rule that found its sentences."
    )
    sections: tuple[Section, ...] = Field(min_length=1, description="Its body, as “draft” prints it.")

    @property
    def id(self) -> str:
        """The document's id."""
        return self.document


class Copy(Part):
    """A copy of a work at another outlet."""

    at: Line = Field(description="The outlet that hosts the copy.")
    address: Address | None = Field(None, description="Its address, unless it is not to be linked.")


class Work(Withdrawable):
    """A bibliographic record, with dates as printed and as EDTF (fields after CSL 1.0.2)."""

    id: Slug = Field(description="Permanent id: author or publisher, and year.")
    type: Annotated[lists.WorkType, lists.In(("works",))] = Field(
        description="What it is, in the words of CSL."
    )
    title: Line = Field(description="Title as printed.")
    author: Lines = Field(
        (),
        description="Each author as “Family, Given”, or a body’s name (with a comma: see names.yml).",
    )
    publisher: Line = Field(
        description="Newspaper, site or body that issued it. In CSL, the container-title."
    )
    agency: Line | None = Field(None, description="News agency named after the newspaper.")
    issued: Edtf = Field(description="Date of issue, kept as printed even where it cannot be right.")
    issued_printed: Line | None = Field(None, description="Date of issue in the very words of the reference.")
    archived: Edtf | None = Field(None, description="Date of the archived copy that the reference names.")
    archived_printed: Line | None = Field(None, description="The same in the reference's own words.")
    accessed: Edtf | None = Field(None, description="Date of retrieval that the reference names.")
    accessed_printed: Line | None = Field(None, description="The same in the reference's own words.")
    released: Edtf | None = Field(
        None, description="Date on which it was made public, if later than its issue."
    )
    issn: Line | None = Field(None, alias="ISSN", description="ISSN as printed.")
    format: Line | None = Field(None, description="Format as printed, for example PDF.")
    listed_in: Slug | None = Field(None, description="The document whose reference list has it.")
    number: int | None = Field(None, ge=1, le=100_000, description="Its number in that list.")
    identified_by: Literal["editors"] | None = Field(
        None, description="“editors” where no document lists it: then its dates never date a claim."
    )
    address: Address | None = Field(
        None, description="The publisher's own address, if somebody has seen it. Never guessed."
    )
    archive: Address | None = Field(None, description="Address of an archived copy, if somebody has seen it.")
    copies: tuple[Copy, ...] = Field((), description="Copies elsewhere, labelled as such.")
    defect: Prose | None = Field(
        None, description="What cannot be right in the reference as printed, and why."
    )
    known_faults: tuple[KnownFault, ...] = Field(
        (), description="Faults of the source that a person has seen: “check” no longer warns of them."
    )
    note: Prose | None = Field(None, description="Anything else a reader should know.")

    @property
    def label(self) -> str:
        """Who and when, in a few words: the label of its notes."""
        who = self.publisher if self.agency is None else f"{self.agency} in {self.publisher}"
        return f"{who}, {edtf.words(self.issued)}"


class Statement(Withdrawable):
    """One act of saying: who, when, with what standing, in which work, answering what."""

    id: Slug = Field(description="Permanent id: who and what, or who and when.")
    by: Slug = Field(description="Who said it: the id of a name, a page or a document.")
    stance: Stance = Field(
        description="Its stance, which the verb of each claim that rests on it has to show."
    )
    date: Edtf | None = Field(None, description="When it was said, if known.")
    about: Edtf | None = Field(None, description="The time that it is about, if that is another one.")
    work: Slugs = Field((), description="The works in which it was made, if known.")
    answers: Slugs = Field((), description="The statements that it answers, such as what a denial denies.")
    how: Literal["by-name", "in-general", "not-stated"] | None = Field(
        None, description="Whether it names what it answers; wanted wherever “answers” is given."
    )
    denies: Slugs = Field(
        (),
        description="The statements and claims whose content it denies without a document saying that it "
        "answers them. Wherever one of them is reported, it is reported too.",
    )


class Name(Mentioned, Withdrawable):
    """A person, body, platform or place without a page of its own."""

    id: Slug = Field(description="Permanent id: the name in lowercase letters with hyphens.")
    name: Line = Field(description="The form of the name that the site uses.")
    kind: Annotated[Slug, lists.In(("names",))] = Field(description="What is named.")
    aliases: Lines = Field((), description="Other forms of the name, in the documents or on this site.")
    also_in: dict[Slug, Line] = Field(
        default={},
        description="Its form in other languages, by their codes (“zh”), which the editors add.",
    )
    role: Line | None = Field(
        None,
        description="Office or affiliation, as the documents give it. A name with it has a line in "
        "Who’s who and is linked to it.",
    )
    sector: settings.SectorOf | None = Field(None, description="What kind of speaker it is, where it speaks.")
    wikidata: str | None = Field(
        None, pattern="^Q[1-9][0-9]*$", description="Its id in Wikidata, such as Q42, which the editors add."
    )
    ror: str | None = Field(
        None,
        pattern="^0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}$",
        description="Its id in ROR, the registry of research organizations, which the editors add: the nine "
        "characters at the end of its address there.",
    )


class Term(Mentioned, Withdrawable):
    """A word explained. Its source is an editor's check, or it is the site's own use."""

    id: Slug = Field(description="Permanent id.")
    term: Line = Field(description="The word that is explained.")
    aliases: Lines = Field((), description="Its other forms and abbreviations.")
    meaning: Prose = Field(description="What it means on this site. “[[id]]” makes a link.")
    check: Slug | None = Field(None, description="The editor's check that it rests on.")


class Asked(Record):
    """Words by which readers ask for something, and where the search leads them."""

    asked: Lines = Field(min_length=1, description="The words, as readers type them.")
    to: Slug | None = Field(
        None, description="The claim, page, name, term, document or work that answers: its id."
    )
    page: Line | None = Field(
        None,
        description="Else the path of a page that has no id, below docs/ and without ending: “about/method”.",
    )


class Source(Part):
    """The citation of an editor's check: a work on record, or its own fields."""

    work: Slug | None = Field(None, description="The work, if it is on record in works.yml.")
    title: Line | None = Field(None, description="Else its title.")
    publisher: Line | None = Field(None, description="Who published it.")
    issued: Edtf | None = Field(None, description="When it was published.")
    address: Address | None = Field(None, description="Where it can be read, if somebody has seen it there.")
    note: Line | None = Field(None, description="How it was read, or what to know about it.")


class Check(Withdrawable):
    """An editor's check: a fact from outside the documents, fenced, with its own citation."""

    id: Slug = Field(description="Permanent id.")
    concerns: Slugs = Field((), description="The claims, statements or works that it concerns.")
    documents: Slugs = Field((), description="The documents whose wording it corrects or completes.")
    says: Prose = Field(description="What the documents say, in short.")
    check: Prose = Field(description="What the outside source shows.")
    source: Source = Field(description="Where that can be read.")


class Disagreement(Withdrawable):
    """A question on which the documents differ."""

    id: Slug = Field(description="Permanent id.")
    question: Line = Field(description="The question, as a reader would ask it.")
    kind: Differing = Field(
        description="How they differ: they contradict each other, one source gives both, they need not "
        "exclude each other, they answer different questions, one is newer, or they name a thing differently."
    )
    because: Prose | None = Field(
        None, description="For a conflict: why not both can be true. No other kind has it."
    )
    claims: Slugs = Field(min_length=2, description="The claims that differ, and denials that answer them.")
    settle: Prose = Field(description="What would settle it.")


class Correction(Record):
    """A change of meaning that was made in public."""

    date: Edtf = Field(description="The day on which it was corrected.")
    claim: Slug = Field(description="The claim that was corrected.")
    was: Prose = Field(description="What the claim said before.")
    is_: Prose = Field(description="What it says now.")
    why: Prose = Field(description="What was wrong, and who or what showed it.")


class Change(Record):
    """A sentence that differs between two revisions of one text, in our words."""

    before: Locator | None = Field(None, description="The sentence in the earlier revision.")
    after: Locator | None = Field(None, description="The sentence in the later one.")
    kind: Literal["meaning", "naming", "typography"] = Field(description="What sort of change it is.")
    says: Prose = Field(description="What changed, in our words.")


class Event(Part):
    """What a claim puts on the timeline."""

    date: Moment = Field(
        description="When it happened, as exactly as the claim says and no more: a year, month or day, or "
        "the time of a day, as “2024-10-25T18:30Z” (universal time) or “2024-10-25T18:30+01:00”; without a "
        "zone it is the time there. Two with “/” between are a span."
    )
    kind: Annotated[Slug, lists.In(("events",))] = Field(
        description="What sort of event it is: something done, a report on it, what somebody said of it, or "
        "another sort of site.yml."
    )
    label: Line | None = Field(
        None,
        description="What it is called on the timeline, in five words at most, without who says it: the "
        "picture adds that. “verify” compares it with the claim's sentences.",
    )


class Reading(Part):
    """A person's reading of a note on the documents, on record."""

    by: Line = Field(description="Who read it: a name, or one by which the person can be asked.")
    date: Edtf = Field(description="The day of the reading.")


class Searched(Part):
    """A search for words in the documents, so that “none says it” can be looked at."""

    for_: Lines = Field(
        min_length=1,
        description="The words that were looked for, in any case of letters; “view*” finds “views” too.",
    )
    in_: Slugs = Field((), description="The documents that were searched; all, if none is named.")
    found: Locators = Field(
        (), description="The sentences that have any of them. “verify” counts them again."
    )


class Reviewed(Part):
    """A finding of the verifier that a person has looked at and accepted."""

    finding: Slug = Field(description="The kind of finding, as the verifier names it.")
    words: Line = Field(description="The words that the finding is about, as “verify” prints them.")
    reason: Prose = Field(description="Why the wording may stay as it is.")


class Figure(Part):
    """What is counted by a figure."""

    as_told: Line = Field(description="The figure in the very words of the claim, with what hedges it.")
    unit: Line = Field(description="What is counted, such as “accounts removed”.")
    counted_by: Slug | None = Field(None, description="Who counted: the id of a name, a page or a document.")
    period: Edtf | None = Field(None, description="The time that the count covers.")
    known_faults: tuple[KnownFault, ...] = Field(
        (), description="Faults of the source that a person has seen: “check” no longer warns of them."
    )


class Claim(Withdrawable):
    """A sentence about the world, or a note on the documents, with a permanent id."""

    id: Slug = Field(description="Permanent id, unique among claims. Never renamed, never used again.")
    says: Prose = Field(
        description="The sentence in our own words, with who says it and how sure. “[[id]]” and "
        "“[[id|words]]” link; “{alone|here}” gives a wording standing alone and one in its paragraph."
    )
    from_: Slugs = Field(
        (),
        description="Who says so: statements, or a document for its own words. A note on the documents has "
        "none.",
    )
    at: Locators = Field((), description="The sentences that it rests on. A note on the documents has none.")
    context: Locators = Field((), description="Sentences from which only names and dates are carried over.")
    fact: dict[Slug, Line] = Field(
        default_factory=dict,
        description="Rows that it fills in the page's head of facts, each in a few words of its own that "
        "“verify” compares with the claim's sentences; a note's are its very words.",
    )
    figures: tuple[Figure, ...] = Field((), description="What its figures count, so that none is added up.")
    attributes: Annotated[Slug, lists.In(("attribution",), (lists.NOBODY,))] | None = Field(
        None,
        description="Whom its sentences blame, by the rungs of site.yml; “nobody” where they blame nobody.",
    )
    effect: Reach | None = Field(None, description="What its words say of an effect: one of the rungs.")
    event: Event | None = Field(
        None, description="Its place on the timeline, if it says when something happened."
    )
    silent_on: Line | None = Field(
        None, description="Marks a note on the documents: what they are silent on, in a word or two."
    )
    sums_up: Slugs = Field((), description="Marks a note on the documents that sums up these claims.")
    read: Reading | None = Field(
        None, description="Who compared a note on the documents with all of them, and when. Claims have none."
    )
    searched: Searched | None = Field(
        None, description="For a note on the documents that they do not say something: what was looked for."
    )
    close: Prose | None = Field(None, description="Why the wording has to stay near the original.")
    listed: Line | None = Field(
        None,
        description="For a note “silent-on”: its short wording in the box of what is not known, such as “how "
        "many people saw the posts”. A note in such a box needs it.",
    )
    only: Literal["ledger"] | None = Field(
        None,
        description="“ledger”: it is not printed on its page; it keeps its evidence, its data and its "
        "place in the ledger of its document.",
    )
    reviewed: tuple[Reviewed, ...] = Field(
        (), description="Findings of “verify” that a person has reviewed and accepted."
    )
    changed: Edtf | None = Field(None, description="The day its meaning last changed, or it was added.")

    @property
    def is_note(self) -> bool:
        """Whether it speaks about the documents instead of the world."""
        return bool(self.silent_on or self.sums_up)


Item = Claim | Heading | Use | CheckHere | Definition | Guide | Door | Show | Break | Unknown


class Page(Mentioned, Withdrawable):
    """A page of the site: its title and its text as a flat list."""

    kind: Slug = Field(description="One of the kinds in site.yml.")
    id: Slug = Field(description="Its permanent id, which is also the name of its file.")
    title: Line = Field(description="The heading of the page.")
    aliases: Lines = Field((), description="Other names of what it is about, as the documents give them.")
    type: Slug | None = Field(None, description="A finer kind, one of those that site.yml gives its kind.")
    role: Line | None = Field(None, description="Office or affiliation, as the documents give it.")
    sort: Line | None = Field(None, description="What it is sorted by among its kind, if not by its title.")
    formerly: Formerly = Field(
        default_factory=dict,
        description="Old addresses, as paths below docs/ without their ending, that lead to this page now; "
        "in a map each with the anchor to which it leads.",
    )
