"""The content security policy of a page names the theme's inline scripts; a page with another is refused.

The list is fixed: a policy made from whatever a page holds would allow what somebody put into it. Pure.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode

# SHA-256 of the theme's inline scripts. The first has the address of the site's root in it, which differs
# from page to page; “.” means it here.
KNOWN = frozenset(
    {
        "apoQPHefCNWjxbCm+HzVDOAW4CSVWhY7VylQjgOFyfk=",  # where the reader's choices are kept
        "DrEMJJ29sL7vIloQzly+VUGMxKcBTMII+OfW7Y8AkG4=",  # light or dark
        "/8wPdzX9q0NNJXyA5lzsLojXFpkeaXVxhbfkUOQaWy8=",  # tabs
        "NtDSpqsbRHTCuvO0w09HWywQFB8wasC3z/ikU4KgRmk=",  # the first one, as the theme's successor has it
    }
)
_ROOT = re.compile(r'\A(__md_scope=new URL\(")[\w./~%-]*(",location\))')
# A browser ends a script at the first “</script”, in any case of letters, and reads on oddly behind “<!--”.
_SCRIPT = re.compile(
    r"<script(?P<attributes>(?:[\s/][^>]*)?)>(?P<code>(?:(?!</?script|<!--).)*)</script>",
    re.DOTALL | re.IGNORECASE,
)
_DATA = re.compile(r'(?: id="[\w-]+")? type="application/(?:ld\+)?json"')  # which no browser runs
_FILE = re.compile(r' src="(?![^"]*:|//)[\w./~%-]+\.js"(?: defer)?')  # of the site itself
_OPENED = re.compile(r"<script(?![^\s/>])", re.IGNORECASE)
POLICY = '<meta http-equiv="Content-Security-Policy"'
_POLICY = re.compile(rf"\n{POLICY}[^>]*>")
_CHARSET = re.compile(r'<meta charset="utf-8"\s*/?>')
_SHOWN = 60


class ScriptError(ValueError):
    """A page has a script that is not one of those which every page has."""


def add_policy(html: str) -> str:
    """Return the page with a policy that lets run only what it is made of.

    Raises ScriptError if it has an inline script, or one of another site, that is not known.
    """
    html = _POLICY.sub("", html)
    rules = {
        "default-src": ["'none'"],
        "base-uri": ["'none'"],
        "connect-src": ["'self'"],
        "font-src": ["'self'"],
        "form-action": ["'self'"],  # the search
        "img-src": ["'self'", "data:"],
        "manifest-src": ["'self'"],
        "script-src": ["'self'", *sorted(hashes(html))],
        "style-src": ["'self'"],
        "worker-src": ["'self'"],
    }
    content = "; ".join(" ".join([name, *values]) for name, values in rules.items())
    meta = f'\n{POLICY} content="{content}">'
    return _CHARSET.sub(lambda charset: charset[0] + meta, html, count=1)


def hashes(html: str) -> set[str]:
    """Return the sums of the inline scripts of a page, or of a piece of one. Raises ScriptError as above."""
    found: set[str] = set()
    strange: list[str] = []
    rest = _SCRIPT.sub(lambda script: _judged(script, found, strange), html)
    strange += [rest[opened.start() :] for opened in _OPENED.finditer(rest)]
    if strange:
        raise ScriptError("; ".join(map(_complaint, strange)))
    return found


def _judged(script: re.Match[str], hashes: set[str], strange: list[str]) -> str:
    """Note a script's hash if it is known, or the script if it is strange; nothing of it is left."""
    attributes, code = script["attributes"], script["code"]
    if not attributes and _hash(_ROOT.sub(r"\1.\2", code)) in KNOWN:
        hashes.add(f"'sha256-{_hash(code)}'")
    elif not (_DATA.fullmatch(attributes) or (_FILE.fullmatch(attributes) and not code)):
        strange.append(script[0])
    return ""


def _complaint(script: str) -> str:
    shown = " ".join(script[: _SHOWN + 1].split())
    shown = f"{shown[:_SHOWN]}…" if len(script) > _SHOWN else shown
    found = _SCRIPT.match(script)
    hash_ = f" (SHA-256 {_hash(found['code'])})" if found and not found["attributes"] else ""
    return (
        f"the script “{shown}”{hash_} is not one that the theme has – take it out; if a new version of the "
        "theme brought it, read it and name it in KNOWN in policy.py"
    )


def _hash(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()
