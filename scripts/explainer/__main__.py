"""Let ``python -m explainer`` and the command ``explainer`` work."""

import gc
import os
import signal
import sys


def run() -> None:
    """Run a command and end with its code."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # what is valid depends on no other package
    gc.disable()  # a command lives for a second and makes no cycles worth collecting: a quarter of its time
    signal.signal(
        signal.SIGINT, lambda *_: sys.exit(130)
    )  # while modules are loaded; then it is said in words

    from explainer.cli import main  # noqa: PLC0415 – imports make most of the objects

    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main())


if __name__ == "__main__":
    run()
