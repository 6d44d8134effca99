"""Show in a build the sentences of documents whose license allows it, where their texts are available.

Nothing of them is written into docs/ or the seeds: pages hold the place of a sentence, and its words are put
there while the site is built. A sentence is known by its fingerprint, so no other words can take its place.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from explainer.errors import FileError
from explainer.library.library import Library
from explainer.verify import shared_words
from explainer.verify.command import read_texts
from explainer.verify.recognize import Originals, recognize

_PLACE = re.compile(
    r'<(div|span) class="words" data-sentence="([^"]+)"(?: lang="[^"]*")?>.*?</\1>', re.DOTALL
)
_CREDIT = re.compile(r'<p class="credit" data-credit="([^"]+)" hidden(?:="[^"]*")?></p>')
_SIDE = r'<span class="words" data-sentence="([^"]+)" data-(before|after)="([^"]+)">.*?</span>'
_CHANGE = re.compile(_SIDE, re.DOTALL)
_SHOWN = 'data-sentence="{}:[^"]*"><(?:q|blockquote)'


class Words:
    """The sentences that may be shown, and how."""

    def __init__(self, library: Library, texts: Path | None) -> None:
        """Take the library, and the folder or file with the originals if there is one.

        Raises FileError if it is named and is not there.
        """
        self.library = library
        self.free = [
            sentence.locator
            for sentence in library.sentences.values()
            if sentence.document.licence and sentence.sentence.quotable != "no"
        ]
        if texts and not texts.exists():
            raise FileError(texts, "is not there – name the folder that holds the originals: TEXTS=folder")
        found: Originals | None = recognize(read_texts(texts), library.documents.values()) if texts else None
        held = {key: found.sentence(key) if found else None for key in self.free}
        self.words = {key: text for key, text in held.items() if text}

    def lacking(self) -> str:
        """Return in one line what the build does not show though it might, or nothing."""
        lacks = len(self.free) - len(self.words)
        if not lacks:
            return ""
        what = f"{lacks} sentences that may be reprinted are shown by their first and last words"
        return f"{what} – to show them, give the folder with the originals: TEXTS=folder"

    def page(self, html: str, path: str) -> str:
        """Return a page with the words that may be shown; those that carry a claim marked on its page."""
        if 'data-sentence="' not in html:
            return html
        folder, _, name = path.rpartition("/")
        claim = self.library.claims.get(name.removesuffix(".md")) if folder == "evidence" else None
        said = self.library.alone(claim) if claim else ""
        html = _PLACE.sub(lambda place: self._placed(place, said), html)
        html = _CHANGE.sub(self._changed, html)
        return _CREDIT.sub(lambda credit: self._credited(credit, html), html)

    def _placed(self, place: re.Match[str], said: str) -> str:
        words = self.words.get(place[2])
        if not words:
            return place[0]
        start = f'<{place[1]} class="words" data-sentence="{place[2]}">'
        lang = self._lang(place[2])
        if place[1] == "span":
            return f"{start}<q{lang}>{escape(words, quote=False)}</q></span>"
        return f"{start}<blockquote{lang}><p>{''.join(_marked(words, said))}</p></blockquote></div>"

    def _changed(self, side: re.Match[str]) -> str:
        """Return one side of a change with the words marked that the other side has not."""
        key, is_, beside = side.groups()
        own, other = self.words.get(key), self.words.get(beside)
        if not own or not other:
            return side[0]
        words = " ".join(_differing(own, other, "ins" if is_ == "before" else "del"))
        return f'<span class="words" data-sentence="{key}"><q{self._lang(key)}>{words}</q></span>'

    def _lang(self, key: str) -> str:
        """Return the attribute for the language of a sentence, or nothing for English."""
        language = self.library.sentences[key].document.language
        return f' lang="{language}"' if language else ""

    def _credited(self, credit: re.Match[str], html: str) -> str:
        document = self.library.documents[credit[1]]
        if not re.search(_SHOWN.format(re.escape(document.id)), html):
            return credit[0]
        address, name = escape(document.licence_address or ""), _called(document.licence or "")
        license_ = f'<a href="{address}" rel="license">{name}</a>'
        return f'<p class="credit">Words: {escape(document.attribution or "")}, {license_}.</p>'


def _called(license_: str) -> str:
    """Return a license as people call it, from its name in SPDX."""
    found = re.fullmatch(r"CC-([A-Z-]+)-([\d.]+)", license_)
    return escape(f"CC {found[1]} {found[2]}" if found else license_)


def _marked(words: str, said: str) -> Iterator[str]:
    at = 0
    for begin, end in shared_words.spans(said, words) if said else ():
        yield escape(words[at:begin], quote=False)
        yield f"<mark>{escape(words[begin:end], quote=False)}</mark>"
        at = end
    yield escape(words[at:], quote=False)


def _differing(own: str, other: str, tag: str) -> Iterator[str]:
    """Yield the words of one sentence, those that another has not inside a tag."""
    ours, theirs = own.split(), other.split()
    for kind, i, j, _, _ in difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        text = escape(" ".join(ours[i:j]), quote=False)
        if text:
            yield text if kind == "equal" else f"<{tag}>{text}</{tag}>"
