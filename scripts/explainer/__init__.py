"""Turn sourced claims, kept as YAML, into the Markdown pages of an explainer site.

One direction of flow: read, check, join, render, write. See docs/about/architecture.md.
"""

__version__ = "0.1.0"
