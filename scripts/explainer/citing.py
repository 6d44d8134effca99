"""How the site as a whole is cited: the file CITATION.cff. Pure.

How a page is cited is made by overrides/partials/cite.html, as its address is known only at the build.
"""

from __future__ import annotations

import yaml

from explainer import dates
from explainer.library import Library

MESSAGE = "If you use this text or data, please cite it with its edition."


def credit(library: Library) -> str:
    """Return who made the site: those who contributed to it, together, as no person signs it."""
    return f"Contributors to “{library.site.title}”"


def cff(library: Library) -> str:
    """Return the content of CITATION.cff (Citation File Format 1.2.0)."""
    site = library.site
    exact = len(dates.parts(site.edition)) == 3
    fields = {
        "cff-version": "1.2.0",
        "message": MESSAGE,
        "type": "dataset",
        "title": site.title,
        "authors": [{"name": credit(library)}],
        "version": site.edition,
        "date-released": site.edition if exact else None,
        "license": site.licence_id,
        "license-url": None if site.licence_id else site.licence_address,
    }
    told = {key: value for key, value in fields.items() if value}
    text = yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=1000)
    return f"# Generated from {site.file} – change that file, not this one.\n{text}"
