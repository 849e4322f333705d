import os
from typing import NoReturn

import pytest


def missing(what: str) -> NoReturn:
    """The machine lacks something a test needs: skip, but never silently in CI."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"Auf dieser Maschine fehlt: {what}", pytrace=False)
    pytest.skip(f"Auf dieser Maschine fehlt: {what}")
