"""The rules that find paragraphs and sentences, by the name under which a record keeps its own. Pure.

A rule fixes locators for good, so none is ever changed: a better one gets another name. That is also why
no library stands behind them, as its next release could move every locator. ``plain`` is the rule of the
first documents, ``fine`` that of the next; ``wide`` serves all later ones, in any script, and leaves unseen
characters out of the fingerprints. tests/test_splitting.py measures them on twelve texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from explainer import originals, widesplitting

_MARKER = r"\[(?:\d{1,4}|[a-z]|note \d+|nb \d+|citation needed)\]"
_CLOSING = "\"”’'»)）]』」"
_OPENING = "\"“‘'«(（[『「¿¡"
_STOP = re.compile(
    rf"(?<![.?!…。！？])(?P<mark>[.?!…]++|[。！？]++)(?P<closed>[{re.escape(_CLOSING)}]*+)"
    rf"(?:\s?{_MARKER})*+(?P<blank>\s*+)(?=\S)"
)
_LAST = re.compile(rf"[.?!…。！？][{re.escape(_CLOSING)}]*+(?:\s?{_MARKER})*+$")
_ENTRY = re.compile(r"(?:\d+\.\s+)?\^")
_WIDE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
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
    normal: Callable[[str], str] = originals.normalise
    bare: Callable[[str], str] = originals.bare
    joined: Callable[[Sequence[str]], str] = " ".join

    def fingerprint(self, sentence: str) -> str:
        """Return what identifies a sentence in every copy."""
        return originals.digest(self.normal(sentence))

    def exact(self, sentence: str) -> str:
        """Return the same of the sentence as printed, which tells typographic changes apart."""
        return originals.digest(self.bare(sentence))


def _is_body(line: str) -> bool:
    line = line.strip()
    return bool(_LAST.search(line)) and not _ENTRY.match(line)


def _sentences(paragraph: str) -> list[str]:
    """Split a paragraph at the marks that end a sentence, not inside quotations and brackets."""
    inside = _enclosed(paragraph)
    result, begin = [], 0
    for stop in _STOP.finditer(paragraph):
        if not inside[stop.start("blank") - 1] and _ends(paragraph, stop, begin):
            result.append(paragraph[begin : stop.start("blank")].strip())
            begin = stop.end()
    rest = paragraph[begin:].strip()
    return [*result, rest] if rest else result


def _ends(paragraph: str, stop: re.Match[str], begin: int) -> bool:
    """Return whether a sentence that began at `begin` ends at a mark."""
    quoted = bool(stop["closed"]) and paragraph[begin] in _OPENING
    following = paragraph[stop.end() : stop.end() + _AHEAD].lstrip(_OPENING)
    if stop["mark"][0] in "。！？":
        return not quoted or paragraph[stop.end()] in _OPENING
    if not stop["blank"] or not following:
        return bool(stop["blank"])
    if not (following[0].isupper() or following[0].isdigit() or _WIDE.match(following)):
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
    """Return for each character whether it stands inside a quotation or brackets that are closed later."""
    inside = bytearray(len(paragraph))
    opened: list[tuple[str, int]] = []
    markers = {i for each in re.finditer(_MARKER, paragraph) for i in range(*each.span())}
    for i, sign in enumerate(paragraph):
        if (sign not in _PAIRS and sign not in _ENDS) or i in markers:
            continue
        straight = sign == '"' and (i == 0 or paragraph[i - 1].isspace() or paragraph[i - 1] in "([“‘'—–")
        if sign in _PAIRS or (straight and not any(each == '"' for each, _ in opened)):
            opened = [*opened[1 - _DEEPEST :], (_PAIRS.get(sign, '"'), i)]
        elif any(each == sign for each, _ in opened):
            while opened:
                wanted, begin = opened.pop()
                if wanted == sign:
                    inside[begin:i] = b"\1" * (i - begin)
                    break
    return inside


SPLITTERS = {
    each.name: each
    for each in (
        Splitter("plain", originals.is_body, originals.sentences),
        Splitter("fine", _is_body, _sentences),
        Splitter(
            "wide",
            widesplitting.is_body,
            widesplitting.sentences,
            widesplitting.normal,
            widesplitting.bare,
            widesplitting.joined,
        ),
    )
}
NEWEST = "wide"
FORMS = ("wikitext", "markdown", "html", "text")  # what a document may be read as
