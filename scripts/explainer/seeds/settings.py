"""What holds for a whole site, and the words that the rules turn on. The descriptions are their reference."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from explainer.seeds.fields import Address, Edtf, Line, Lines, Part, Prose, Record, Slug, Slugs, Whole, listed
from explainer.seeds.lists import In, Lists, general

Rung = Annotated[Slug, In(("attribution",))]
Reach = Annotated[Slug, In(("effect",))]
Stance = Annotated[Slug, In(("stances",))]
SectorOf = Annotated[Slug, In(("sectors",))]
SpeakerOf = Annotated[Slug, In(("names", "documents"))]


class Fact(Part):
    """A row that the head of facts of a kind of page has."""

    key: Slug = Field(description="As used under “fact:”.")
    label: Line = Field(description="As printed.")
    types: Slugs = Field((), description="The finer kinds of page that have the row; all, if none is named.")
    unfilled: Line = Field("not stated", description="What the row says if no claim fills it.")


class Kind(Part):
    """A kind of page."""

    kind: Slug = Field(description="The key that begins a page file of this kind.")
    folder: str = Field(
        "",
        pattern=r"^(?:[a-z][a-z-]*)?$",
        description="Its folder in seeds/ and docs/, in lowercase letters.",
    )
    plural: Line = Field(description="What its list is called.")
    types: dict[Slug, Line] = Field(default_factory=dict, description="Finer kinds and their headings.")
    facts: tuple[Fact, ...] = Field((), description="Rows of its head of facts.")
    matrix: Slug | None = Field(
        None, description="Another kind: the index shows what was reported of pages of both."
    )
    asks: Line | None = Field(None, description="The question that this table of both kinds answers.")
    attribution: Slug | None = Field(
        None, description="The row of its head that shows whom something is blamed on, each with who says so."
    )
    effect: Slug | None = Field(
        None, description="The row of its head that shows what effect was reported, by rule."
    )
    replies: Literal["yes"] | None = Field(
        None, description="“yes”: the index shows replies next to what they answer."
    )
    columns: Slugs = Field((), description="Rows that the index page shows as columns.")
    order: Slugs = Field(
        (),
        description="Its pages in the order in which they are listed; others follow by title.",
    )
    order_says: Line | None = Field(None, description="A sentence for readers that says what this order is.")
    on_one_page: Literal["yes"] | None = Field(
        None,
        description="“yes”: its pages are sections of the index page, below one table with a row for each. "
        "The addresses that pages of their own would have lead there.",
    )

    def rows(self, type_: str | None) -> tuple[Fact, ...]:
        """Return the rows that a page of a finer kind has."""
        return tuple(fact for fact in self.facts if not fact.types or type_ in fact.types)


class Site(Record):
    """What holds for the whole site."""

    title: Line = Field(description="The site's name.")
    short_title: Line | None = Field(
        None,
        description="The same in at most 25 characters, for the header of a phone and the ends of titles.",
    )
    subject: Line = Field(description="What it explains, in a few words.")
    edition: Edtf = Field(description="The date of this edition of the content.")
    recorded_since: Edtf | None = Field(
        None,
        description="The day from which changes are recorded: a claim that names no later day, and has no "
        "later correction, has not changed since.",
    )
    licence: Prose = Field(description="Terms for content and data.")
    licence_id: Line | None = Field(None, description="The licence's SPDX identifier, if it has one.")
    licence_address: Address | None = Field(None, description="Where the licence can be read.")
    kinds: tuple[Kind, ...] = Field(min_length=1, description="Kinds of page.")
    documents: Slugs = Field((), description="The documents in the order in which pages list them.")
    lists: Lists = Field(
        default_factory=general,
        description="The sorts of things that records may name, where they are not the general ones. A list "
        "here takes the place of the general one; an entry says only what is different from the general one "
        "of its id.",
    )


class StanceWords(Part):
    """Which verbs show a stance, and which words in an original license it."""

    verbs: Lines = Field((), description="Verbs that a claim of this stance may use, besides the free ones.")
    cues: Lines = Field((), description="Words of an original; the stance needs one of them.")
    by: Annotated[tuple[SpeakerOf, ...], BeforeValidator(listed)] = Field(
        (), description="Kinds of speaker that can take it; all, if none is named."
    )
    sectors: Annotated[tuple[SectorOf, ...], BeforeValidator(listed)] = Field(
        (), description="Sectors of speaker that can take it; all, if none is named."
    )


class Limits(Part):
    """What the running text of content pages may have: “check” measures it as a reader gets it.

    Shares are those of all pages together, as a short page on one weak document has to name it often.
    """

    documents: int = Field(ge=0, le=100, description="The most sentences that name a document, in percent.")
    absences: int = Field(
        ge=0,
        le=100,
        description="The most sentences that say what is not said, outside the box of what is not known, in "
        "percent.",
    )
    section_absences: int = Field(ge=0, description="The most such sentences of one section.")
    none_of: int = Field(ge=0, description="The most sentences of a page that begin with “None of”.")
    paragraph: int = Field(ge=1, description="The most sentences of a paragraph.")
    words: int = Field(ge=1, description="The most words of a sentence.")
    average: int = Field(ge=1, description="The most words of a sentence, on average over a page.")
    questions: int = Field(ge=0, le=100, description="The fewest headings that are questions, in percent.")
    words_per_link: int = Field(ge=1, description="The fewest words for each link.")
    shortest: int = Field(ge=0, description="The fewest words of a page that is not the index of a part.")
    page: int = Field(ge=1, description="The most words of a page.")
    enforced: Literal["yes"] | None = Field(
        None, description="“yes”: what breaks a limit is an error; else it is a warning."
    )


class LanguageStyle(Record):
    """The words of a language in which documents are, such as style.de.yml for German.

    In a phrase “~” is one of the endings, “*” any letters, and “ … ” words between. A hedge with “?”
    behind it may be one or not: a claim may have it and need not.
    """

    quotes: Line | None = Field(None, description="Its quotation marks, one behind the other: „“»«.")
    endings: Lines = Field((), description="What “~” in a phrase stands for.")
    name_endings: Lines = Field((), description="What a name may end in besides: “s” in “Chinas”.")
    hedges: dict[Slug, Lines] = Field(
        default_factory=dict, description="Its hedges, by the classes of style.yml."
    )
    amounts: dict[Slug, Lines] = Field(
        default_factory=dict, description="Its hedges of a figure, by the classes of style.yml."
    )
    negations: Lines = Field((), description="Its words that deny.")
    numbers: dict[Whole, Lines] = Field(
        default_factory=dict, description="Its words for numbers, by the number in digits."
    )
    between_numbers: Lines = Field((), description="What joins words for numbers: “und” in “einundzwanzig”.")
    between_days: Lines = Field((), description="What joins days, besides “and”: “bis” in “3. bis 5. Mai”.")
    ordinal: Line | None = Field(None, description="What follows the figure of an ordinal: “.” in “3. Tag”.")
    decade: Lines = Field((), description="What follows the figure of a decade: “er Jahre”.")
    clock: Lines = Field((), description="What follows a time of day: “Uhr”.")
    before_years: Lines = Field(
        (),
        description="For a language whose nouns have capitals: words before a year. After any other word, "
        "“2000 Boote” are boats.",
    )
    words: dict[Line, Lines] = Field(
        default_factory=dict,
        description="Words of pages, such as verbs of saying, each with what it is called in this language.",
    )
    counted: dict[Line, Lines] = Field(
        default_factory=dict,
        description="What figures count, in all words that pages may have for it (“towns, cities”), each "
        "with what it is called in this language.",
    )

    def also(self, other: LanguageStyle) -> LanguageStyle:
        """Return the two as one; what only one of them can have is this one's."""
        more: dict[str, object] = {}
        for name in type(self).model_fields:
            own, added = getattr(self, name), getattr(other, name)
            if isinstance(own, dict):
                keys = dict.fromkeys((*own, *added))
                more[name] = {key: (*own.get(key, ()), *added.get(key, ())) for key in keys}
            else:
                more[name] = (*own, *added) if isinstance(own, tuple) else own or added
        return self.having(**more)


class Style(Record):
    """The words that the rules turn on: what a site adds to the general ones, or says in their place.

    Maps are joined key by key; any other value takes the place of the general one.
    """

    general: Literal["no"] | None = Field(
        None, description="“no”: the general words are left out, and this file has all there are."
    )
    stances: dict[Stance, StanceWords] = Field(
        default_factory=dict, description="Verbs and cues for each stance."
    )
    free_verbs: Lines = Field((), description="Verbs open to every stance.")
    saying: Lines = Field((), description="Verbs of saying that need their like in the original.")
    hedges: dict[Slug, Lines] = Field(
        default_factory=dict, description="Hedges by class; words of one class are interchangeable."
    )
    amounts: dict[Slug, Lines] = Field(default_factory=dict, description="Hedges of a figure, by class.")
    attribution: dict[Rung, Lines] = Field(
        default_factory=dict, description="Phrases of each rung, the lowest first."
    )
    effect: dict[Reach, Lines] = Field(
        default_factory=dict, description="Phrases of each rung of effects, the lowest first."
    )
    charges: Lines = Field(
        (),
        description="Words of a charge: a claim with one of them that names somebody needs a denial that "
        "answers or denies it, or in its section a reply or the note of none (“silent-on: reply”).",
    )
    negations: Lines = Field((), description="Words that deny.")
    measures: Limits | None = Field(None, description="Limits of what “check” measures on content pages.")
    banned: dict[str, Line] = Field(
        default_factory=dict, description="Words not to use, each with what to write instead."
    )
    unused: dict[Slug, Line] = Field(
        default_factory=dict, description="Reasons for which a sentence may stay unused."
    )
    longest_sentence: int = Field(35, ge=1, description="The most words that a sentence may have.")
    longest_quotation: int = Field(30, ge=1, description="The most words that may be quoted in a row.")
    longest_run: int = Field(
        8, ge=1, description="The most words of an original in a row outside quotation marks."
    )
