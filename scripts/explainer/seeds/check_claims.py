"""What must hold for a claim: what it rests on, what it feeds, how it is worded. Pure."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterator
from typing import Any

from explainer.errors import Fault, did_you_mean, one_of
from explainer.seeds import models as m
from explainer.seeds import wording
from explainer.seeds.ids import Index, instead
from explainer.text import clock, date_words, edtf
from explainer.text import facts as text_facts

LIST = "index"
LISTED = f"“{LIST}” is the list of all of them – choose another id"
LABEL = 5  # words of a label on the timeline, at most


def ground(_: Index, claim: m.Claim) -> Iterator[Fault]:
    """A claim rests on statements and sentences, or is a note on the documents."""
    if claim.is_note:
        if claim.from_ or claim.at:
            what = "is a note on the documents and rests on sentences too – leave out one or the other"
            yield Fault(claim.mark("id"), what)
        if "“" in claim.says:
            what = "a note on the documents quotes, and nothing compares it – make the quotation a claim"
            yield Fault(claim.find("“", "says"), what)
        return
    for key, value in (("from", claim.from_), ("at", claim.at)):
        if not value:
            what = f"claim “{claim.id}” has no source: “{key}” is missing"
            yield Fault(claim.mark("id"), f"{what} – or mark a note with “silent-on”")


def sources(index: Index, claim: m.Claim) -> Iterator[Fault]:
    """What a claim rests on exists, is not withdrawn, and has a sentence where a document speaks."""
    known = ChainMap[str, Any](index.statements, index.documents)
    yield from index.unknown(claim, known, "statement or document", "from")
    for i, key in enumerate(claim.from_):
        if (statement := index.statements.get(key)) and statement.withdrawn:
            what = f"statement “{key}” is withdrawn{instead(statement.withdrawn)}"
            yield Fault(claim.mark("from", i), what)
        if key in index.documents and not any(locator.startswith(f"{key}:") for locator in claim.at):
            what = f"speaks for “{key}” and rests on no sentence of it – add one under “at”"
            yield Fault(claim.mark("from", i), what)
    for key in ("at", "context"):
        yield from index.unknown(claim, index.sentences, "sentence", key)
    yield from index.unknown(claim, index.claims, "claim", "sums-up")
    for i, key in enumerate(claim.sums_up if not claim.withdrawn else ()):
        if (summed := index.claims.get(key)) and summed.withdrawn:
            what = f"sums up claim “{key}”, which is withdrawn{instead(summed.withdrawn)}"
            yield Fault(claim.mark("sums-up", i), what)


def figures(index: Index, claim: m.Claim) -> Iterator[Fault]:
    """A figure is in the words of its claim, with what hedges it there."""
    said = index.wording(claim)
    for i, figure in enumerate(claim.figures if said is not None else ()):
        if figure.counted_by:
            path = ("figures", i, "counted-by")
            yield from index.unknown(claim, index.speakers, "name, page or document", *path)
        if figure.as_told not in (said or ""):
            what = f"“{figure.as_told}” is not in the claim – write it as the claim does"
            yield Fault(claim.mark("figures", i, "as-told"), what)
        elif index.seeds.style and (lost := wording.unhedged(figure.as_told, said or "", index.seeds.style)):
            what = f"“{figure.as_told}” leaves out what hedges it in the claim ({lost}) – give that too"
            yield Fault(claim.mark("figures", i, "as-told"), what)


def cell_faults(index: Index, item: m.Claim | m.Use, claim: m.Claim, rows: list[str]) -> Iterator[Fault]:
    """Yield the cells of an item in rows that its page does not have, or with words its claim does not."""
    said = index.wording(claim)
    for row, words in item.fact.items():
        if row not in rows:
            known = f" – one of {one_of(rows)}" if rows else " – leave “fact” out: it has no rows"
            near = did_you_mean(row, rows) or known
            what = f"this kind of page has no row “{row}”{near}"
            yield Fault(item.mark("fact", row), what)
        for what in _cell(index, words, claim, said) if said is not None else ():
            yield Fault(item.mark("fact", row), what)


def _cell(index: Index, words: str, claim: m.Claim, said: str) -> Iterator[str]:
    """Yield what is in a cell and not in its claim: “verify” compares the rest with the originals."""
    style = index.seeds.style
    if claim.is_note:
        if words not in said:
            yield f"“{words}” is not in the note – a note’s cell repeats its very words"
        return
    if style is None:
        return
    known = {figure.value for figure in text_facts.figures(said, style.amounts)}
    for figure in text_facts.figures(words, style.amounts):
        if figure.value not in known:
            yield f"figure “{figure.text}” is not in the claim that fills this cell – take one of its own"
    for quotation in text_facts.curly(words):
        if quotation.words not in said:
            what = "is not in the claim that fills this cell – quote its own words"
            yield f"quotation “{quotation.words}” {what}"
    blames = index.blame.rung(words, style.attribution) > index.blame.height(claim.attributes)
    if blames and _attributing(index, claim):
        yield f"“{words}” attributes more than the claim that fills this cell – tone it down"
    if not _opinion(index, claim) and index.reach.rung(words, style.effect) > index.reach.height(
        claim.effect
    ):
        yield f"“{words}” has words for an effect that its claim does not record – tone them down"


def attribution(index: Index, claim: m.Claim) -> Iterator[Fault]:
    """No phrase in a claim attributes more than the claim is recorded to."""
    said, style = index.wording(claim), index.seeds.style
    if said is None or style is None or claim.is_note or not _attributing(index, claim):
        return
    height, phrase = index.blame.highest(text_facts.without_quotations(said), style.attribution)
    if height > index.blame.height(claim.attributes):
        name = index.blame.rungs[height - 1]
        more = f"“{phrase}” attributes more (“{name}”) than this claim records"
        what = f"{more} – tone it down or set “attributes”"
        yield Fault(claim.find(phrase, "says"), what)


def _attributing(index: Index, claim: m.Claim) -> bool:
    """Return whether a claim may blame no more than it is recorded to, for the kind of its page."""
    kind = index.kind_at_home(claim)
    return bool(kind and kind.attribution) and claim.attributes != "nobody"


def effect(index: Index, claim: m.Claim) -> Iterator[Fault]:
    """The words of a claim and its recorded effect are on one rung, and an opinion has no effect."""
    said, style, kind = index.wording(claim), index.seeds.style, index.kind_at_home(claim)
    if said is None:
        return
    if _opinion(index, claim):
        if claim.effect:
            what = "an opinion measures nothing – leave “effect” out, and give its words a cell of their own"
            yield Fault(claim.mark("effect"), what)
    elif style and not claim.is_note and (claim.effect or (kind and kind.effect)):
        there = index.reach.rung(text_facts.without_quotations(said), style.effect)
        recorded = index.reach.height(claim.effect)
        if there > recorded:
            name = index.reach.rungs[there - 1]
            what = (
                f"has words for the effect “{name}”, above what it records – tone them down or set “effect”"
            )
            yield Fault(claim.mark("effect" if claim.effect else "says"), what)
        elif there < recorded:
            what = f"is recorded with the effect “{claim.effect}”, and its words do not say so – take it out"
            yield Fault(claim.mark("effect"), what)


def _opinion(index: Index, claim: m.Claim) -> bool:
    """Return whether nothing but opinions is behind a claim."""
    behind = [index.statements.get(key) or index.documents.get(key) for key in claim.from_]
    kinds = (
        record.stance if isinstance(record, m.Statement) else record and index.lists.own_words(record.kind)
        for record in behind
    )
    return bool(behind) and all(kind in index.lists.opinions for kind in kinds)


def event(index: Index, claim: m.Claim) -> Iterator[Fault]:
    """The date of a claim on the timeline is one that it or its statement gives, and its sort is right."""
    said = index.wording(claim)
    if said is None or not claim.event:
        return
    statements = index.statements_of(claim)
    spoken = index.lists.having("stances", "spoken")
    words_alone = index.lists.having("events", "spoken")
    if claim.event.kind in words_alone and not any(statement.stance in spoken for statement in statements):
        what = f"“{claim.event.kind}” is for somebody’s words, and no statement of that sort is behind this"
        what += " claim"
        others = [key for key in index.lists.events if key not in words_alone]
        yield Fault(claim.mark("event", "kind"), f"{what} – make it {one_of(others) if others else 'none'}")
    if not edtf.begins(claim.event.date):
        what = f"“{claim.event.date}” cannot be put in order – begin it with a year, month or day"
        yield Fault(claim.mark("event", "date"), what)
        return
    ends = (part for statement in statements if statement.date for part in edtf.ends(statement.date) if part)
    given = [*map(date_words.date_of, ends), *date_words.dates(said)[0]]
    for part in filter(None, edtf.ends(claim.event.date)):
        if not any(date_words.date_of(part).fits(date) for date in given):
            what = (
                f"“{edtf.day(part)}” is not a date that the claim or its statement gives – use one of theirs"
            )
            yield Fault(claim.mark("event", "date"), what)
        elif (time := edtf.time(part)) and time not in clock.times(said):
            what = f"“{part.partition('T')[2]}” is not a time that the claim gives – use one of its own"
            yield Fault(claim.mark("event", "date"), what)


def label(index: Index, claim: m.Claim) -> Iterator[Fault]:
    """The label of a claim on the timeline is short, and says no more than the claim."""
    said = index.wording(claim)
    if said is None or not claim.event or not claim.event.label:
        return
    words = claim.event.label
    if (count := len(words.split())) > LABEL:
        what = f"“{words}” has {count} words – a label on the timeline has {LABEL} at most"
        yield Fault(claim.mark("event", "label"), what)
    for what in _cell(index, words, claim, said):
        yield Fault(claim.mark("event", "label"), what)


def words(index: Index, claim: m.Claim) -> Iterator[Fault]:
    """A claim is worded as the style asks: short, with a verb for its stance, its two wordings alike."""
    if index.wording(claim) is not None and index.seeds.style:
        stances = [statement.stance for statement in index.statements_of(claim)]
        for found, what in wording.wrong(claim.says, stances, index.seeds.style, index.call):
            yield Fault(claim.find(found, "says"), what)


def name(_: Index, claim: m.Claim) -> Iterator[Fault]:
    """A claim’s page does not take the place of the list of all of them."""
    return listed(claim, "id")


def reading(_: Index, claim: m.Claim) -> Iterator[Fault]:
    """Only a note on the documents says who read them for it."""
    if claim.read and not claim.is_note:
        what = "only a note on the documents has “read”: “verify” compares a claim – leave it out"
        yield Fault(claim.mark("read"), what)


def printing(index: Index, claim: m.Claim) -> Iterator[Fault]:
    """A claim that is in the ledger alone is none of our notes and fills no cell; a note alone is listed."""
    if claim.only and claim.is_note:
        what = "a note on the documents is in no ledger – leave out “only”, or take the note out"
        yield Fault(claim.mark("only"), what)
    elif claim.only and claim.fact:
        what = "is printed in the ledger alone, so its cell would lead nowhere – leave out “fact” or “only”"
        yield Fault(claim.mark("fact"), what)
    elif claim.only and any(said.answers or said.denies for said in index.statements_of(claim)):
        what = (
            "is a reply, which must be next to what it answers, and not only in the ledger – leave out “only”"
        )
        yield Fault(claim.mark("only"), what)
    if claim.listed and not claim.silent_on:
        what = "only a note “silent-on” is in the box of what is not known – leave out “listed”"
        yield Fault(claim.mark("listed"), what)


RULES: tuple[Callable[[Index, m.Claim], Iterator[Fault]], ...] = (
    name,
    ground,
    reading,
    printing,
    sources,
    figures,
    attribution,
    effect,
    event,
    label,
    words,
)


def listed(record: m.Claim | m.Document, key: str) -> Iterator[Fault]:
    """Yield a fault if the page of a record would take the place of the list of all of them."""
    if record.id == LIST:
        yield Fault(record.mark(key), LISTED)
