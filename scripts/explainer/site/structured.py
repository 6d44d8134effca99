"""What a page is, for programs: schema.org’s JSON-LD, from the front matter of the page.

Whole addresses are in it only where the site knows its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


_KINDS = {"csv": "text/csv", "json": "application/json", "sqlite": "application/vnd.sqlite3"}


def structured(page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Return the JSON-LD of a page, or nothing for a page that is neither content nor data."""
    meta = page.meta
    if not (page.is_homepage or meta.get("claim") or meta.get("bibliography") or meta.get("distribution")):
        return {}
    site = config.site_url or ""
    title = str(meta.get("title") or page.title)
    thing = _thing(page, title, config)
    if modified := meta.get("modified"):
        thing["dateModified"] = modified
    if site and page.canonical_url:
        thing["url"] = page.canonical_url.replace("index.html", "")
    graph = [thing]
    if site and not page.is_homepage:
        above = list(_above(page, nav))[-1:]
        steps: list[dict[str, Any]] = [{"name": item.title, "item": f"{site}{item.url}"} for item in above]
        steps.append({"name": title})
        listed = [{"@type": "ListItem", "position": i, **step} for i, step in enumerate(steps, 1)]
        graph.append({"@type": "BreadcrumbList", "itemListElement": listed})
    return {"@context": "https://schema.org", "@graph": graph}


def _thing(page: Page, title: str, config: MkDocsConfig) -> dict[str, Any]:
    """Return what the page is: a claim, the data, an article, or the whole site."""
    meta, site = page.meta, config.site_url or ""
    if meta.get("claim"):
        authors: list[dict[str, Any]] = [
            {"@type": kind, "name": name}
            for kind, key in (("Person", "people"), ("Organization", "bodies"))
            for name in meta.get(key) or ()
        ]
        for name, _, to in (entry.rpartition("|") for entry in meta.get("same_as") or ()):
            for author in (author for author in authors if author["name"] == name):
                author.setdefault("sameAs", []).append(to)
        found = {
            "@type": "Claim",
            "@id": f"#{meta['claim']}",
            "text": meta.get("description"),
            "author": authors,
            "datePublished": meta.get("said"),
            "citation": meta.get("cites"),
        }
    elif meta.get("distribution"):
        found = {
            "@type": "Dataset",
            "name": config.site_name,
            "description": meta.get("description") or title,
            "version": config.extra.get("version") or meta.get("edition") or "",
            "license": meta.get("licence"),
            "creator": {"@type": "Organization", "name": meta["creator"]} if meta.get("creator") else None,
            "distribution": [_download(name, site) for name in meta["distribution"]],
        }
    else:
        home = page.is_homepage
        found = {
            "@type": "WebSite" if home else "Article",
            "name" if home else "headline": config.site_name if home else title,
            "description": meta.get("description"),
        }
    return {key: value for key, value in found.items() if value or key == "version"}


def _download(name: str, site: str) -> dict[str, str]:
    kind = _KINDS[name.rpartition(".")[2]]
    found = {"@type": "DataDownload", "name": name, "encodingFormat": kind}
    return {**found, "contentUrl": f"{site}{name}"} if site else found


def _above(page: Page, nav: Navigation) -> Iterator[Any]:
    """Yield the pages of the navigation that are lists of a folder around this page."""
    for item in nav.items:
        for entry in item.children or [item]:
            url = getattr(entry, "url", None) or ""
            if "/" in url and url != page.url and url.replace("index.html", "") in page.url:
                yield entry
