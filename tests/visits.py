"""Many visitors at once, to a portal that runs as a process."""

import re
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from tests.portal_process import PortalProcess

BROWSER = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Safari/537.36"
)
VISITORS = 6
VISITS_EACH = 25


def visit_postings(portal: PortalProcess) -> int:
    """So many views of postings, by several visitors at once."""
    pages = sorted(set(re.findall(r"/stellen/\d+-[a-z0-9-]+/", _get(portal.url))))

    def visit(number: int) -> None:
        for step in range(VISITS_EACH):
            _get(portal.url + pages[(number + step) % len(pages)])

    with ThreadPoolExecutor(VISITORS) as visitors:
        list(visitors.map(visit, range(VISITORS)))
    return VISITORS * VISITS_EACH


def _get(url: str) -> str:
    request = urllib.request.Request(url, headers={"User-Agent": BROWSER})  # noqa: S310
    with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310
        return response.read().decode()
