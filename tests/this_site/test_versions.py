"""What archives are told of this site is what the seeds say."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent.parent


def test_zenodo_is_told_what_the_citation_says() -> None:
    """The title, the authors and the license for a DOI are those of CITATION.cff."""
    told = json.loads((ROOT / ".zenodo.json").read_text(encoding="utf-8"))
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert told["title"] == cited["title"]
    assert told["creators"] == cited["authors"]
    assert told["license"].upper() == cited["license"].upper()
    assert told["upload_type"] == cited["type"]
    assert "version" not in told, "an archive takes it from the release"
