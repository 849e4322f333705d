from typing import Any

from django.utils import timezone

from listings.enums import FeedResult, FeedSource
from listings.models import EmployerFeed, FeedRun
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


def make_run(feed: EmployerFeed, **values: Any) -> FeedRun:
    """One that brought a draft, just now."""
    line = {"outcome": "neu", "words": "7001  Stelle", "details": ["Das Profil fehlt."]}
    defaults = {
        "at": timezone.now(),
        "result": FeedResult.DONE,
        "summary": "1 Eintrag: 1 neu.",
        "lines": [line],
    }
    return FeedRun.objects.create(feed=feed, **defaults | values)
