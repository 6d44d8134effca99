"""Let ``python -m explainer`` work."""

import gc
import sys

gc.disable()  # a command lives for a second and makes no cycles worth collecting: a quarter of its time

from explainer.cli import main  # noqa: E402 – imports make most of the objects

sys.exit(main())
