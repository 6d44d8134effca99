"""The rule ``wide``: paragraphs and sentences in any script, and their form without unseen characters. Pure.

It does what ``fine`` does for Latin letters, and knows the stops of other scripts, scripts without capitals,
German and other quotation marks, and lines that were wrapped by hand. It is never changed: see `sentences`.
The later rules differ in what they know of words, which `Habits` holds: see `fluent_sentences`.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

_TAGS = (
    "citation needed|clarification needed|better source needed|dubious(?: – discuss)?|when\\?|who\\?|"
    "which\\?|according to whom\\?|by whom\\?|original research\\??|verification needed|"
    "failed verification|not verified in body"
)
_MARKER = rf"\[(?:\d{{1,4}}|note \d{{1,4}}|nb \d{{1,4}}|{_TAGS})\]"
_MARKERS = re.compile(_MARKER, re.IGNORECASE)
_BEHIND = _MARKER[:-3] + r"|[a-z])\]"  # behind a stop a letter in brackets is a marker too
_CLOSING = "\"”’'»)）]』」›"
_OPENING = "\"“‘'«(（[『「¿¡„‚‹»›"
_HARD = "。！？｡؟۔।॥։።፧။។៕᙮᠃᠉‼⁇⁈⁉"  # these end a sentence whatever follows
_ANY = re.escape(".?!…．") + _HARD
_CLOSED = rf"(?:[{re.escape(_CLOSING)}]|[“‘](?![^\s.,;:)\]]))*+"  # “ and ‘ close in German


@cache
def _stop(closed: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![{_ANY}])(?P<mark>[{_ANY}]++)(?P<closed>{closed})(?:\s?{_BEHIND})*+(?P<blank>\s*+)(?=\S)",
        re.IGNORECASE,
    )


@cache
def _last(closed: str) -> re.Pattern[str]:
    return re.compile(rf"[{_ANY}]{closed}(?:\s?\[[^\[\]\s]{{1,25}}\]|\s?{_BEHIND})*+$", re.IGNORECASE)


_ENTRY = re.compile(r"(?:\d{1,4}\.\s+)?[\^↑]")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]"
)
_JOINERS = re.compile("[\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED_NOTE = re.compile(
    r"(?<=[.?!,;:…”’»\"'）)\]。！？])((?:[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})(?:[⁻˒,ʼ’]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})*)"
)
_PAGES = re.compile(r"(\[\d{1,4}\]):\s?\d{1,5}(?:[–,-]\s?\d{1,5})*(?![\w])")
_NAMED = re.compile(r"\[\^(\d{1,4})\]")  # a marker as Markdown writes it
_BULLET = re.compile(r"(?:[-*•◦▪‣·●○■□–—]|\(?\d{1,3}[.)]|\(?[a-z]\))\s+(?=\S)")
_PARTED = re.compile(r"(?<=[^\W\d_])[-‐\u00ad]\Z")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_SIGNS = str.maketrans(
    {**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛‹›ʼ", "'"), **dict.fromkeys("‐‑‒–—―−", "-")}
)
_LONGEST_SHORT = 40
_AHEAD = 120
_DEEPEST = 20
_FEWEST = 17  # words of a line that is text even without a stop
_PAIRS = {
    "“": "”",
    "«": "»",
    "(": ")",
    "[": "]",
    "（": "）",
    "『": "』",
    "「": "」",
    "„": "“”",
    "‚": "‘’",
    "‹": "›",
}
_PARTICLES = frozenset("とってなのをにがはもで、，,")  # a quotation in Japanese goes on with these

_NEVER = frozenset(
    "Dr Mr Mrs Ms Prof Gen Sen Gov Rep Rev Hon Lt Col Capt Sgt Maj Cmdr Adm Pres Messrs Mt Ft Fr Sr. Sra "
    "Dra Hr Frau vs viz cf approx ca i.e e.g resp incl z.B d.h u.a bzw bspw Mme Mlle MM Sig Dott núm pág "
    "págs".split()
)
_NUMBERED = frozenset(
    "No Nos N° no nos vol vols Vol p pp fig figs Fig ch chap sec art eq Jan Feb Mar Apr Jun Jul Aug Sep Sept "
    "Oct Nov Dec ed r c Nr Abs S Bd Art Az Sec Ch Pt pt par".split()
)
_PERHAPS = frozenset(
    "Inc Ltd Co Corp Bros Jr Sr St Ave Blvd Rd etc al a.m p.m Ph.D M.D B.A M.A B.C A.D Jan Feb Mar Apr Jun "
    "Jul Aug Sep Sept Oct Nov Dec usw Ud Uds EE.UU".split()
)
_BEGINNERS = frozenset(
    "A About According After All Also Although Among An And Another Any As At Because Before Both But "
    "By Can Could Did Do Does During Each Earlier Even Every Everybody Everyone Few Finally First For "
    "From Had Has Have He Her Here Hers His How However I If In Instead Is It Its Last Later Like Many "
    "Maybe Meanwhile Most My Neither Never Next No Nobody None Nor Not Nothing Now Of On Once One Only "
    "Or Other Others Our Over Perhaps She Should Since So Some Somebody Soon Still Such Than That The "
    "Their Them Then There These They This Those Though Through Thus To Today Two Under Until Was We "
    "Were What When Where Whether Which While Who Whose Why Will With Without Would Yet You Your "
    "Der Die Das Ein Eine Er Sie Es Wir Ich Und Aber Im In Am Nach El La Los Las Un Una "
    "En Le Les Il Elle".split()
)
_MONTHS = frozenset(
    "Januar Jänner Februar Feber März April Mai Juni Juli August September Oktober November Dezember "
    "Jahrhundert Jahrhunderts Kapitel Klasse Jahrestag".split()
)
_BEFORE = re.compile(r"[^\s(\[“\"‘«—–„]+$")
_LETTERED = re.compile(r"(?:[IVXLC]{1,6}|[A-Z]{1,2}[-./]?\d[\w./-]*|[A-Z])(?![\w’'])(?!\.\w)")
_NOUN = re.compile(
    r"([^\W\d_]+)\.?\s(?:\w{1,3}(?:,| and| or| to| und| oder| bis|\s?–)\s?){0,5}(?:\w|\d{1,2}|[IVX]{1,6})$"
)
_SPACED = re.compile(r"(?<!\w)(?:[^\W\d_]\.\s?){1,2}[^\W\d_]{1,3}$")
_ORDINAL = re.compile(r"\d{1,2}|[IVX]{1,6}")
_WORD = re.compile(r"[^\W\d_]+(?:’\w+|'\w+)?(?![.\w])")
_CITED = re.compile(r"\([^()]{1,80}\)\s*[.,;]")
_SAYS = re.compile(
    r"(?:[A-Z][\w’'-]{0,40} ){1,3}(?:said|says|asked|asks|cried|wrote|added|replied|answered|called|told)\b"
)


@dataclass(frozen=True, slots=True)
class Habits:
    """What a rule knows of words and quotation marks.

    After a word of `never` a sentence goes on; after one of `numbered` if a figure follows; after one of
    `perhaps`, initials and dotted words it ends only if one of `beginners` follows. After one of `lettered` a
    letter is its number, as in “Fig. A”. Where `ordinals`, a short number and a stop are one, as in “3. Tag”.
    The words with spaces between, such as “z. B.”, are given without them.
    """

    never: frozenset[str] = _NEVER
    numbered: frozenset[str] = _NUMBERED
    perhaps: frozenset[str] = _PERHAPS
    beginners: frozenset[str] = _BEGINNERS
    pairs: Mapping[str, str] = field(default_factory=lambda: _PAIRS)
    closed: str = _CLOSED
    lettered: frozenset[str] = frozenset()
    ordinals: bool = False
    spaced: frozenset[str] = frozenset()
    perhaps_spaced: frozenset[str] = frozenset()

    @property
    def ends(self) -> frozenset[str]:
        """The characters that close a quotation or brackets."""
        return _ends_of(tuple(self.pairs.values()))

    @property
    def stop(self) -> re.Pattern[str]:
        """What may end a sentence that another follows."""
        return _stop(self.closed)

    @property
    def last(self) -> re.Pattern[str]:
        """What ends the last sentence."""
        return _last(self.closed)


@cache
def _ends_of(closing: tuple[str, ...]) -> frozenset[str]:
    return frozenset("".join(closing) + '"')


WIDE = Habits()


def is_body(line: str, habits: Habits = WIDE) -> bool:
    """Return whether a line of which nothing else is known is text: by its stop, length or sentences."""
    line = line.strip()
    if not line or _ENTRY.match(line):
        return False
    if stops(line, habits):
        return True
    count = len(line.split())
    return count >= _FEWEST or (count >= 4 and line.endswith((":", "："))) or len(sentences(line, habits)) > 1


def stops(line: str, habits: Habits = WIDE) -> bool:
    """Return whether a line ends with a mark that ends sentences."""
    return bool(habits.last.search(prepared(line)))


def sentences(paragraph: str, habits: Habits = WIDE) -> list[str]:
    """Split a paragraph at the marks that end a sentence, not inside quotations and brackets."""
    paragraph = prepared(paragraph)
    inside = _enclosed(paragraph, habits)
    result, begin = [], 0
    for stop in habits.stop.finditer(paragraph):
        if not inside[stop.start("blank") - 1] and _ends(paragraph, stop, begin, habits):
            result.append(paragraph[begin : stop.start("blank")].strip())
            begin = stop.end()
    rest = paragraph[begin:].strip()
    return [*result, rest] if rest else result


def prepared(paragraph: str) -> str:
    """Return a paragraph as it is split: without unseen characters, bullets and the pages behind markers.

    Raised digits behind a stop are markers.
    """
    text = _UNSEEN.sub("", " ".join(paragraph.split()))
    text = _BULLET.sub("", text, count=1) if _BULLET.match(text) and not _is_date(text) else text
    text = _RAISED_NOTE.sub(_raised, text)
    return _PAGES.sub(r"\1", _NAMED.sub(r"[\1]", text))


def _raised(found: re.Match[str]) -> str:
    return "".join(f"[{number}]" for number in re.findall(r"\d+", found[1].translate(_RAISED)))


def _is_date(text: str) -> bool:
    found = re.match(r"\d{1,2}\. (\w+)", text)
    return bool(found and found[1] in _MONTHS)


def bare(sentence: str) -> str:
    """Return a sentence without its markers and with single spaces, otherwise as printed."""
    return " ".join(_MARKERS.sub("", _UNSEEN.sub("", sentence)).split())


def normal(sentence: str) -> str:
    """Return a sentence in the form that copies share: also without joiners and hyphens inside words."""
    text = unicodedata.normalize("NFKC", bare(sentence)).translate(_SIGNS)
    return _HYPHEN.sub("", _JOINERS.sub("", text))


def joined(lines: Sequence[str], known: Collection[str] = ()) -> str:
    """Return the lines of a paragraph as one; a word that was parted at a line's end is whole again.

    A hyphen stays where the whole word with its hyphen is among the `known` words.
    """
    pieces: list[str] = []
    for line in map(str.strip, lines):
        if pieces and (word := _parted(pieces[-1], line)):
            pieces[-1] = pieces[-1] if word.lower() in known else pieces[-1][:-1]
        elif pieces:
            pieces.append(" ")
        pieces.append(line)
    return "".join(pieces)


def parted(lines: Sequence[str]) -> list[str]:
    """Return the words that the ends of lines part, as in “inter-ference”."""
    stripped = [line.strip() for line in lines]
    return [word for pair in itertools.pairwise(stripped) if (word := _parted(*pair))]


def _parted(before: str, line: str) -> str:
    """Return the word that the end of a line parts, with its hyphen, or nothing."""
    if not _PARTED.search(before) or not line[:1].islower():
        return ""
    last = re.match(r"[^\W\d_]*", line)
    return before.rpartition(" ")[2] + (last[0] if last else "")


def _ends(paragraph: str, stop: re.Match[str], begin: int, habits: Habits) -> bool:
    """Return whether a sentence that began at `begin` ends at a mark."""
    quoted = bool(stop["closed"]) and paragraph[begin] in _OPENING
    following = paragraph[stop.end() : stop.end() + _AHEAD].lstrip(_OPENING)
    last = stop["mark"][-1]
    if last in _HARD:
        goes_on = bool(stop["closed"]) and paragraph[stop.end()] in _PARTICLES
        return not goes_on and (not quoted or paragraph[stop.end()] in _OPENING)
    if last == "．" or not stop["blank"] or not following:
        return bool(stop["blank"]) if last != "．" else not paragraph[stop.end()].isdigit()
    first = following[0]
    if not (first.isupper() or first.isdigit() or _caseless(first)):
        return False
    cited = stop["closed"] and _CITED.match(paragraph, stop.end())
    if cited or (quoted and last in "?!" and _SAYS.match(following)):
        return False
    if stop["mark"] != "." or stop["closed"]:
        return True
    found = _BEFORE.search(paragraph, max(begin, stop.start() - _LONGEST_SHORT), stop.start())
    word = found.group() if found else ""
    first_word = found is not None and found.start() == begin
    before = paragraph[max(begin, stop.start() - _LONGEST_SHORT) : stop.start()]
    return _after_word(word, before, following, habits, first=first_word)


def _caseless(letter: str) -> bool:
    """Return whether a letter is of a script without capitals, or a character of a wide script."""
    return unicodedata.category(letter) in {"Lo", "Lt"} or "\u3000" <= letter <= "\u30ff"


def _after_word(word: str, before: str, following: str, habits: Habits, *, first: bool) -> bool:
    """Return whether a full stop behind a word ends the sentence, or only shortens the word.

    `before` is what precedes the stop, and `first` says whether the word begins the sentence.
    """
    if (word.isdigit() and first) or _goes_on(word, before, following, habits):
        return False
    begins = _WORD.match(following)
    return not _may_go_on(word, before, following, habits) or bool(
        begins and begins.group() in habits.beginners
    )


def _goes_on(word: str, before: str, following: str, habits: Habits) -> bool:
    """Return whether a sentence goes on behind a word and its stop, whatever follows or as this follows."""
    next_word = re.match(r"[^\W\d_]+", following)
    return bool(
        (word in habits.numbered and following[0].isdigit())
        or (word in habits.lettered and _LETTERED.match(following))
        or word in habits.never
        or (word.isdigit() and len(word) < 3 and next_word and next_word[0] in _MONTHS)
        or (len(word) == 1 and word.islower() and re.match(r"[^\W\d_]\.", following))  # “z. B.”
        or _spaced(before, habits) in habits.spaced
    )


def _may_go_on(word: str, before: str, following: str, habits: Habits) -> bool:
    """Return whether a stop is perhaps that of a shortened word, of an initial or of an ordinal."""
    initial = len(word) == 1 and (word.isupper() or _caseless(word))
    ordinal = habits.ordinals and following[0].isalpha() and bool(_ORDINAL.fullmatch(word))
    noun = _NOUN.search(before) if (initial or ordinal) and habits.lettered else None
    if noun and noun[1] in habits.lettered:
        return False  # “… in Fig. A. Then …”
    dotted = bool(re.fullmatch(r"(?:\w\.)+\w", word))
    return (
        initial
        or dotted
        or ordinal
        or word in habits.perhaps
        or _spaced(before, habits) in habits.perhaps_spaced
    )


def _spaced(before: str, habits: Habits) -> str:
    """Return the shortened words with spaces between that a text ends with, without these, as in “z. B”."""
    found = _SPACED.search(before) if habits.spaced else None
    return "".join(found[0].split()) if found else ""


def _enclosed(paragraph: str, habits: Habits) -> bytearray:
    """Return for each character whether it is inside a quotation or brackets that are closed later."""
    pairs, closing = habits.pairs, habits.ends
    inside = bytearray(len(paragraph))
    opened: list[tuple[str, int]] = []
    markers = {i for match in _MARKERS.finditer(paragraph) for i in range(*match.span())}
    spans: list[tuple[int, int]] = []
    for i, sign in enumerate(paragraph):
        if (sign not in pairs and sign not in closing) or i in markers:
            continue
        if sign in closing and any(sign in quotation for quotation, _ in opened):
            while opened:
                wanted, begin = opened.pop()
                if sign in wanted:
                    spans.append((begin, i))
                    break
            continue
        straight = sign == '"' and (i == 0 or paragraph[i - 1].isspace() or paragraph[i - 1] in "([“‘'—–")
        if sign in pairs or straight:
            opened = [*opened[1 - _DEEPEST :], (pairs.get(sign, '"'), i)]
    done = 0
    for begin, end in sorted(spans):  # each character is marked once, however deep the brackets are
        if end > done:
            first = max(begin, done)
            inside[first:end] = b"\1" * (end - first)
            done = end
    return inside
