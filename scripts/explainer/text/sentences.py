"""The rules that find paragraphs and sentences, and the fingerprint of a sentence. Pure.

A rule fixes locators for good, so none is ever changed: a better one gets another name. That is also why
no library is behind them, as its next release could move every locator. ``plain`` is the rule of the
first documents, ``fine`` that of the next; ``wide`` knows any script, and leaves unseen characters out of the
fingerprints; ``fluent`` serves all later ones, but for those in a language with a rule of its own, such as
``german``. tests/text/test_sentences.py measures them on twelve texts.
A fingerprint says which sentence it was without keeping a word of it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from explainer.text import fluent_sentences, wide_sentences

_MARKER = re.compile(r"\[(\d{1,4})\]")
_CLOSED = r"[.?!][\"”’']*(?:\[\d{1,4}\])*"  # the mark, closing quotation marks, footnote markers
_LAST = re.compile(rf"{_CLOSED}$")
_STOP = re.compile(rf"(?<!U\.S){_CLOSED}(\s+)(?=\S)")
_OPENING = "\"“‘'"
_ENTRY = re.compile(r"\d+\.\s+\^")
_SIGNS = str.maketrans(
    {**dict.fromkeys("“”„‟", '"'), **dict.fromkeys("‘’‚‛", "'"), **dict.fromkeys("‐‑‒–—―−", "-")}
)
_DIGITS = 16


def is_body(line: str) -> bool:
    """Return whether a line is body: it ends like a sentence and is not an entry of a reference list.

    Headings, captions, page furniture and “See also” items do not end like a sentence.
    """
    line = line.strip()
    return bool(_LAST.search(line)) and not _ENTRY.match(line)


def body(text: str) -> Iterator[str]:
    """Yield the lines of a text that are body, without spaces around them: its paragraphs."""
    for line in text.splitlines():
        if is_body(line):
            yield line.strip()


def sentences(paragraph: str) -> list[str]:
    """Split a paragraph into its sentences, each with its closing quotation mark and markers.

    A sentence ends at a full stop, question or exclamation mark when a space and then a capital, a
    digit or an opening quotation mark follows. “U.S.” never ends one.
    """
    result, begin = [], 0
    for stop in _STOP.finditer(paragraph):
        following = paragraph[stop.end()]
        if following.isupper() or following.isdigit() or following in _OPENING:
            result.append(paragraph[begin : stop.start(1)])
            begin = stop.end()
    rest = paragraph[begin:].rstrip()
    return [*result, rest] if rest else result


def markers(sentence: str) -> tuple[int, ...]:
    """Return the numbers of the footnote markers in a sentence, in order."""
    return tuple(int(number) for number in _MARKER.findall(sentence))


def unmarked(sentence: str) -> str:
    """Return a sentence without its markers and with single spaces, otherwise as printed."""
    return " ".join(_MARKER.sub("", sentence).split())


def normalise(sentence: str) -> str:
    """Return a sentence in the form that copies of a text share, however they were set.

    Unicode's NFKC, straight quotation marks, the ASCII hyphen for every dash, single spaces, no markers.
    """
    return unmarked(unicodedata.normalize("NFKC", sentence).translate(_SIGNS))


def fingerprint(sentence: str) -> str:
    """Return what identifies a sentence in every copy: 16 hex digits of its normal form's SHA-256."""
    return digest(normalise(sentence))


def exact(sentence: str) -> str:
    """Return the same of the sentence as printed, which tells typographic changes apart."""
    return digest(unmarked(sentence))


def digest(text: str) -> str:
    """Return the first 16 hex digits of a text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


_FINE_MARKER = r"\[(?:\d{1,4}|[a-z]|note \d+|nb \d+|citation needed)\]"
_CLOSING = "\"”’'»)）]』」"
_FINE_OPENING = "\"“‘'«(（[『「¿¡"
_FINE_STOP = re.compile(
    rf"(?<![.?!…。！？])(?P<mark>[.?!…]++|[。！？]++)(?P<closed>[{re.escape(_CLOSING)}]*+)"
    rf"(?:\s?{_FINE_MARKER})*+(?P<blank>\s*+)(?=\S)"
)
_FINE_LAST = re.compile(rf"[.?!…。！？][{re.escape(_CLOSING)}]*+(?:\s?{_FINE_MARKER})*+$")
_FINE_ENTRY = re.compile(r"(?:\d+\.\s+)?\^")
_WIDE_LETTER = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_LONGEST_SHORT = 40  # no shortened word is longer, so that long texts take no longer than they must
_AHEAD = 120
_DEEPEST = 20
_PAIRS = {"“": "”", "«": "»", "(": ")", "[": "]", "（": "）", "『": "』", "「": "」"}
_ENDS = frozenset({*_PAIRS.values(), '"'})

# After these a sentence goes on.
_NEVER = frozenset(
    "Dr Mr Mrs Ms Prof Gen Sen Gov Rep Rev Hon Lt Col Capt Sgt Maj Cmdr Adm Pres Messrs Mt Ft Fr Sr. "
    "vs viz cf approx ca i.e e.g resp incl".split()
)
# After these it goes on if a figure follows.
_NUMBERED = frozenset(
    "No Nos N° no nos vol vols Vol p pp fig figs Fig ch chap sec art eq Jan Feb Mar Apr Jun Jul Aug Sep Sept "
    "Oct Nov Dec ed r c".split()
)
# After these, after initials and after dotted capitals it ends only if a word follows that begins sentences.
_PERHAPS = frozenset(
    "Inc Ltd Co Corp Bros Jr Sr St Ave Blvd Rd etc al a.m p.m Ph.D M.D B.A M.A B.C A.D Jan Feb Mar Apr Jun "
    "Jul Aug Sep Sept Oct Nov Dec".split()
)
_BEGINNERS = frozenset(
    "A About According After All Also Although Among An And Another Any As At Because Before Both But "
    "By Can Could Did Do Does During Each Earlier Even Every Everybody Everyone Few Finally First For "
    "From Had Has Have He Her Here Hers His How However I If In Instead Is It Its Last Later Like Many "
    "Maybe Meanwhile Most My Neither Never Next No Nobody None Nor Not Nothing Now Of On Once One Only "
    "Or Other Others Our Over Perhaps She Should Since So Some Somebody Soon Still Such Than That The "
    "Their Them Then There These They This Those Though Through Thus To Today Two Under Until Was We "
    "Were What When Where Whether Which While Who Whose Why Will With Without Would Yet You Your".split()
)
_BEFORE = re.compile(r"[^\s(\[“\"‘«—–]+$")
_WORD = re.compile(r"[^\W\d_]+(?:’\w+|'\w+)?(?![.\w])")
_CITED = re.compile(r"\([^()]{1,80}\)\s*[.,;]")  # “…” (Hale 2020).
_SAYS = re.compile(
    r"(?:[A-Z][\w’'-]+ ){1,3}(?:said|says|asked|asks|cried|wrote|added|replied|answered|called|told)\b"
)


@dataclass(frozen=True, slots=True)
class Splitter:
    """One rule: which lines are body, which sentences a paragraph has, and what identifies a sentence."""

    name: str
    is_body: Callable[[str], bool]
    sentences: Callable[[str], list[str]]
    normal: Callable[[str], str] = normalise
    bare: Callable[[str], str] = unmarked
    joined: Callable[[Sequence[str]], str] = " ".join

    @property
    def wide(self) -> bool:
        """Whether it is ``wide`` or a later rule, which read lines that were wrapped by hand and items."""
        return self.name not in ("plain", "fine")

    def fingerprint(self, sentence: str) -> str:
        """Return what identifies a sentence in every copy."""
        return digest(self.normal(sentence))

    def exact(self, sentence: str) -> str:
        """Return the same of the sentence as printed, which tells typographic changes apart."""
        return digest(self.bare(sentence))


def _is_body(line: str) -> bool:
    line = line.strip()
    return bool(_FINE_LAST.search(line)) and not _FINE_ENTRY.match(line)


def _sentences(paragraph: str) -> list[str]:
    """Split a paragraph at the marks that end a sentence, not inside quotations and brackets."""
    inside = _enclosed(paragraph)
    result, begin = [], 0
    for stop in _FINE_STOP.finditer(paragraph):
        if not inside[stop.start("blank") - 1] and _ends(paragraph, stop, begin):
            result.append(paragraph[begin : stop.start("blank")].strip())
            begin = stop.end()
    rest = paragraph[begin:].strip()
    return [*result, rest] if rest else result


def _ends(paragraph: str, stop: re.Match[str], begin: int) -> bool:
    """Return whether a sentence that began at `begin` ends at a mark."""
    quoted = bool(stop["closed"]) and paragraph[begin] in _FINE_OPENING
    following = paragraph[stop.end() : stop.end() + _AHEAD].lstrip(_FINE_OPENING)
    if stop["mark"][0] in "。！？":
        return not quoted or paragraph[stop.end()] in _FINE_OPENING
    if not stop["blank"] or not following:
        return bool(stop["blank"])
    if not (following[0].isupper() or following[0].isdigit() or _WIDE_LETTER.match(following)):
        return False
    if stop["closed"] and _CITED.match(paragraph, stop.end()):
        return False
    if quoted and stop["mark"][-1] in "?!" and _SAYS.match(following):
        return False
    return stop["mark"] != "." or bool(stop["closed"]) or _after_word(paragraph, stop, begin, following)


def _after_word(paragraph: str, stop: re.Match[str], begin: int, following: str) -> bool:
    """Return whether a full stop behind a word ends the sentence, or only shortens the word."""
    found = _BEFORE.search(paragraph, max(begin, stop.start() - _LONGEST_SHORT), stop.start())
    word = found.group() if found else ""
    if word in _NUMBERED and following[0].isdigit():
        return False
    if word in _NEVER or (word.isdigit() and found and found.start() == begin):
        return False
    initial = len(word) == 1 and word.isupper()
    dotted = bool(re.fullmatch(r"(?:\w\.)+\w", word))
    if not (initial or dotted or word in _PERHAPS):
        return True
    begins = _WORD.match(following)
    return bool(begins and begins.group() in _BEGINNERS)


def _enclosed(paragraph: str) -> bytearray:
    """Return for each character whether it is inside a quotation or brackets that are closed later."""
    inside = bytearray(len(paragraph))
    opened: list[tuple[str, int]] = []
    markers = {i for match in re.finditer(_FINE_MARKER, paragraph) for i in range(*match.span())}
    for i, sign in enumerate(paragraph):
        if (sign not in _PAIRS and sign not in _ENDS) or i in markers:
            continue
        straight = sign == '"' and (i == 0 or paragraph[i - 1].isspace() or paragraph[i - 1] in "([“‘'—–")
        if sign in _PAIRS or (straight and not any(quotation == '"' for quotation, _ in opened)):
            opened = [*opened[1 - _DEEPEST :], (_PAIRS.get(sign, '"'), i)]
        elif any(quotation == sign for quotation, _ in opened):
            while opened:
                wanted, begin = opened.pop()
                if wanted == sign:
                    inside[begin:i] = b"\1" * (i - begin)
                    break
    return inside


_WIDE = Splitter(
    "wide",
    wide_sentences.is_body,
    wide_sentences.sentences,
    wide_sentences.normal,
    wide_sentences.bare,
    wide_sentences.joined,
)
SPLITTERS = {
    splitter.name: splitter
    for splitter in (
        Splitter("plain", is_body, sentences),
        Splitter("fine", _is_body, _sentences),
        _WIDE,
        replace(
            _WIDE, name="fluent", is_body=fluent_sentences.fluent_body, sentences=fluent_sentences.fluent
        ),
        replace(
            _WIDE, name="german", is_body=fluent_sentences.german_body, sentences=fluent_sentences.german
        ),
    )
}
NEWEST = "fluent"
OF_LANGUAGE = {"de": "german"}  # the rules for documents in a language, by its code
FORMS = ("wikitext", "markdown", "html", "text")  # what a document may be read as
