"""Take out of a built page what nobody reads: blank lines, indents, comments, wrappers without a purpose.

The theme's templates leave more than a fifth of a page to blanks. A run of blanks shows as one blank, so
one line end may stand for it (CSS Text 3, "White Space Processing"); none is taken away altogether, so
that no two words can meet. What keeps its blanks – `pre`, `textarea`, scripts, styles – is left alone.
"""

from __future__ import annotations

import re

_KEPT = re.compile(r"(<(?P<tag>pre|script|style|textarea)\b.*?</(?P=tag)>)", re.DOTALL)
_COMMENT = re.compile(r"<!--(?!\[if).*?-->", re.DOTALL)
_BLANK = " \t\r\f"  # a no-break space is none

# In a link of a menu, which is a row of its own, the theme's clipping of long words is not wanted.
_CLIPPED = re.compile(r'(class="md-nav__link[^>]*>\n?)<span class="md-ellipsis">\n?([^<]*?)\n?</span>')


def squeeze(html: str) -> str:
    """Return the page without what nobody reads. It shows the same; squeezed again it stays as it is."""
    pieces = _KEPT.split(html)  # outside, kept, its tag, outside, …
    pieces[0::3] = [_squeezed(piece) for piece in pieces[0::3]]
    del pieces[2::3]
    return "".join(pieces)


def _squeezed(piece: str) -> str:
    first, *others = _COMMENT.sub("", piece).split("\n")
    if not others:
        return first
    *middle, last = others
    inner = [line for line in (line.strip(_BLANK) for line in middle) if line]
    return _CLIPPED.sub(r"\1\2", "\n".join([first.rstrip(_BLANK), *inner, last.lstrip(_BLANK)]))
