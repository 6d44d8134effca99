"""Inventions that are the same each time, for test files that import this; “make fuzz” makes others."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("same-each-time", derandomize=True, deadline=None)
if "HYPOTHESIS_PROFILE" not in os.environ:
    settings.load_profile("same-each-time")
