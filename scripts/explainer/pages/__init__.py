"""The library as Markdown."""
