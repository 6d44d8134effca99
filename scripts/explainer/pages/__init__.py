"""The library as Markdown."""

# Pages that every site has, unless it writes its own at the same address.
OF_EVERY_SITE = (
    "search",
    "how-we-know",
    "contribute",
    "about/method",
    "about/editorial",
    "about/new-document",
    "about/accessibility",
)
