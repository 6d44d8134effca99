"""The RO-Crate: it says of each file what the data package says, and refers to nothing that it lacks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from explainer.export import crate, database, files
from exported import Data


def referred(value: Any) -> Iterator[str]:
    """Yield each id that is referred to."""
    if isinstance(value, dict):
        if [*value] == ["@id"]:
            yield value["@id"]
        for inner in value.values():
            yield from referred(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from referred(inner)


def test_the_crate_says_what_the_package_says(data: Data) -> None:
    """Title, version, license and each file with its size and sum are those of the package; all are there."""
    read = json.loads(data.files[crate.FILE])
    assert read["@context"] == "https://w3id.org/ro/crate/1.1/context"
    found = {thing["@id"]: thing for thing in read["@graph"]}
    assert len(found) == len(read["@graph"])
    assert found[crate.FILE]["about"] == {"@id": "./"}
    package, whole = json.loads(data.files["datapackage.json"]), found["./"]
    assert (whole["name"], whole["version"]) == (package["title"], package["version"])
    assert whole["datePublished"] == data.library.site.edition
    assert bool(whole.get("license")) == bool(package.get("licenses"))
    assert {*referred(read)} <= {*found, "https://w3id.org/ro/crate/1.1"}
    listed = {thing["@id"]: thing for thing in found.values() if thing["@type"] == "File"}
    assert {part["@id"] for part in whole["hasPart"]} == {*listed}
    for resource in package["resources"]:
        told = listed.pop(resource["path"])
        assert (told["contentSize"], f"sha256:{told['sha256']}") == (str(resource["bytes"]), resource["hash"])
        assert told["encodingFormat"] == resource["mediatype"]
    assert [*listed] == [database.FILE]
    assert f"data/{database.FILE}" in files.beside(data.library, data.tables, data.files)
