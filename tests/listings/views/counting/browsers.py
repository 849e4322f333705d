"""What real browsers send, as the test client wants it."""

from typing import Any

CHROME = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Safari/537.36"
)
# The test client's own name of the host.
HOST = "http://testserver"


def by_browser(referer: str = "", **headers: str) -> dict[str, Any]:
    """Headers of a call; ``referer`` is a path of ours or a whole address."""
    own = {"User-Agent": CHROME}
    if referer:
        own["Referer"] = HOST + referer if referer.startswith("/") else referer
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return {"headers": own | given}
