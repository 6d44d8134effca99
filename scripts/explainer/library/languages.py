"""The documents in other languages: how their sentences are read, and what cannot be compared. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, cached_property

from explainer.library.library import Library
from explainer.seeds import models as m
from explainer.text import cldr, facts, markup
from explainer.text.cldr import Edit
from explainer.text.ids import parsed
from explainer.text.readings import ENGLISH_WORDS, Reading, Words, read

COMPARED = (
    "which words a hedge or a denial belongs to, and what a figure counts where {file} has no word for it"
)
NO_WORDS = (
    "hedges, denials, words for numbers, what a figure counts, and how somebody speaks, "
    "as there is no seeds/{file}"
)
# The same for readers.
READ = "The program compared hedges and denials too, and cannot tell which words they belong to there."
NOT_READ = (
    "The program compared dates, names and figures in digits alone: it does not know how that language "
    "hedges and denies."
)


class Languages:
    """How the sentences of a site's documents are read."""

    def __init__(self, library: Library) -> None:
        """Take the library, whose documents say which language they are in."""
        self.library = library
        self.reading, self.forms = cache(self._reading), cache(self._forms)

    @cached_property
    def words(self) -> Mapping[str, Words]:
        """What is known of the language of each document in another language, by the document."""
        documents = self.library.documents.items()
        return {
            key: self._words(document.language)
            for key, document in documents
            if document.language and foreign(document)
        }

    def of(self, locator: str) -> Words:
        """Return what is known of the language of a sentence."""
        return self.words.get(parsed(locator).document, ENGLISH_WORDS)

    def _reading(self, locator: str, text: str) -> Reading:
        """Return a sentence, given with its place, as it is compared."""
        words = self.of(locator)
        return read(text, words, lambda plain: self._names(words, plain))

    def _words(self, tag: str) -> Words:
        style, known = self.library.style, _style(self.library, tag)
        if known is None:
            return Words(tag)
        counted = [(form.partition(", ")[0], group) for form, group in known.counted.items()]
        phrases = {phrase: said for said, group in (*known.words.items(), *counted) for phrase in group}
        perhaps: set[str] = set()
        for ours, theirs in ((style.hedges, known.hedges), (style.amounts, known.amounts)):
            for kind, group in theirs.items():
                plain = [phrase.removesuffix("?") for phrase in group]
                perhaps |= {phrase[:-1].lower() for phrase in group if phrase.endswith("?")}
                phrases |= dict.fromkeys(plain, ours[kind][0]) if ours.get(kind) else {}
        phrases |= dict.fromkeys(known.negations, style.negations[0] if style.negations else "not")
        return Words(
            tag,
            complete=True,
            phrases=phrases,
            perhaps=frozenset(perhaps),
            counted={facts.stem(form.partition(", ")[0]): facts.stems(form) for form in known.counted},
            numbers={word: int(number) for number, group in known.numbers.items() for word in group},
            between=known.between_numbers,
            endings=known.endings,
            name_endings=known.name_endings,
            joiners=known.between_days,
            ordinal=known.ordinal or "",
            decade=known.decade,
            clock=known.clock,
            before_years=frozenset(map(str.lower, known.before_years)),
            quotes=known.quotes or "",
        )

    def _forms(self, tag: str, endings: tuple[str, ...]) -> tuple[Mapping[str, str], markup.Finder]:
        """Return the forms that names may have in a language with those of the site, and what finds them."""
        forms: dict[str, str] = {}
        library, code = self.library, cldr.base(tag)
        for key in (*library.names, *library.subjects):
            record = library.linkable[key]
            own = {form: form for form in library.forms(key)}
            other = record.also_in.get(code) if isinstance(record, m.Name) else None
            for form, said in (*own.items(), *([(other, library.call(key))] if other else [])):
                for ending in ("", *endings):
                    forms.setdefault(form + ending, said)
        return forms, markup.finder(forms)

    def _names(self, words: Words, text: str) -> Iterator[Edit]:
        forms, find = self.forms(words.tag, words.name_endings)
        for found in find(text):
            yield *found.span(), forms[found[0]]


def foreign(document: m.Document) -> bool:
    """Return whether a document is in another language than the claims."""
    return bool(document.language) and cldr.base(document.language or "") != cldr.ENGLISH


def _style(library: Library, tag: str) -> m.LanguageStyle | None:
    """Return the words of a language, if the site or the program has any."""
    own, general = library.languages.get(tag), library.languages.get(cldr.base(tag))
    return own.also(general) if own and general and own is not general else own or general


def uncompared(library: Library) -> Iterator[tuple[m.Document, str, str]]:
    """Yield the documents in other languages, each with its language and what is not compared with them."""
    for document in filter(foreign, library.documents.values()):
        tag = document.language or ""
        what = COMPARED if _style(library, tag) else NO_WORDS
        yield document, cldr.name(tag), what.format(file=f"style.{cldr.base(tag)}.yml")


def said_of(library: Library, claim: m.Claim) -> Iterator[str]:
    """Yield for readers, language by language, what could not be compared with the sentences of a claim."""
    tags = Counter(library.sentences[locator].document.language or "" for locator in claim.at)
    for tag, count in tags.items():
        if tag and cldr.base(tag) != cldr.ENGLISH:
            sentences = "Sentences that it rests on are" if count > 1 else "A sentence that it rests on is"
            compared = READ if _style(library, tag) else NOT_READ
            yield f"{sentences} in {cldr.name(tag)}. {compared}"
