from typing import Any

from listings.enums import FeedSource
from listings.models import EmployerFeed
from tests.factories.postings import make_employer


def make_feed(**values: Any) -> EmployerFeed:
    """One that was never read; ``employer`` is somebody new."""
    defaults = {
        "source": FeedSource.PERSONIO,
        "address": "https://beispiel.jobs.personio.de/xml",
    }
    if "employer" not in values:
        defaults["employer"] = make_employer()
    return EmployerFeed.objects.create(**defaults | values)
