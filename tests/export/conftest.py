"""The data of this site and of the example, which every format is tried on."""

from __future__ import annotations

from pathlib import Path

import pytest

import support
from exported import Data, of

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module", params=[ROOT, support.EXAMPLE], ids=["site", "example"])
def data(request: pytest.FixtureRequest) -> Data:
    """Return the data of the site, or of the example."""
    return of(request.param)


@pytest.fixture(scope="module")
def example() -> Data:
    """Return the data of the example, to be damaged."""
    return of(support.EXAMPLE)
