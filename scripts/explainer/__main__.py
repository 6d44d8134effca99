"""Let ``python -m explainer`` work."""

import sys

from explainer.cli import main

sys.exit(main())
