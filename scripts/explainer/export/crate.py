"""The data package once more as an RO-Crate, which archives of research data read. Pure.

After RO-Crate 1.1 (w3id.org/ro/crate/1.1), made from ``datapackage.json``, so that both say the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from explainer.export import database

FILE = "ro-crate-metadata.json"
_SQLITE = "application/vnd.sqlite3"
_FORM = "https://w3id.org/ro/crate/1.1"


def crate(package: Mapping[str, Any], author: str) -> str:
    """Return the metadata of the crate that the folder of data is; `author` is whoever made it."""
    (licence,) = package.get("licenses") or [{}]
    parts = [_file(resource) for resource in package["resources"]]
    parts.append({"@id": database.FILE, "@type": "File", "name": "All tables", "encodingFormat": _SQLITE})
    whole = {
        "@id": "./",
        "@type": "Dataset",
        "name": package["title"],
        "description": package["description"],
        "version": package["version"],
        "datePublished": package["created"].partition("T")[0],
        "license": {"@id": licence["path"]} if "path" in licence else licence.get("title"),
        "author": {"@id": "#author"},
        "hasPart": [{"@id": part["@id"]} for part in parts],
    }
    graph = [
        {
            "@id": FILE,
            "@type": "CreativeWork",
            "conformsTo": {"@id": _FORM},
            "about": {"@id": "./"},
        },
        {key: value for key, value in whole.items() if value},
        {"@id": "#author", "@type": "Organization", "name": author},
    ]
    if "path" in licence:
        graph.append({"@id": licence["path"], "@type": "CreativeWork", "name": licence["title"]})
    found = {"@context": f"{_FORM}/context", "@graph": [*graph, *parts]}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _file(resource: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the package says of a file."""
    found = {
        "@id": resource["path"],
        "@type": "File",
        "name": resource.get("title") or resource["path"],
        "description": resource.get("description"),
        "encodingFormat": resource["mediatype"],
        "contentSize": str(resource["bytes"]),
        "sha256": resource["hash"].removeprefix("sha256:"),
    }
    return {key: value for key, value in found.items() if value}
