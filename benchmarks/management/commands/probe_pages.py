import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from django.db.models import Max
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.pages import Page, all_pages
from listings.models import JobPosting

POSTINGS = 500


class Command(BaseCommand):
    help = "Zählt die Abfragen jeder Seite und gibt sie als JSON aus."

    def handle(self, *args: Any, **options: Any) -> None:
        pages = all_pages(_postings())
        found = [asdict(page) | {"queries": _queries(page)} for page in pages]
        self.stdout.write(json.dumps(found))


def _postings() -> list[str]:
    """The addresses of some live ones, from all over the table."""
    last = JobPosting.objects.aggregate(last=Max("pk"))["last"]
    keys = range(1, last + 1, max(1, last // POSTINGS))
    postings = JobPosting.objects.public().filter(pk__in=keys)
    return [posting.get_absolute_url() for posting in _only_address(postings)]


def _only_address(postings: Any) -> Iterable[JobPosting]:
    return postings.only("slug").order_by("pk")


def _queries(page: Page) -> int:
    """Of a second visit, to another address where there is one."""
    client = Client(SERVER_NAME="localhost")
    client.get(page.addresses[-1])
    with CaptureQueriesContext(connection) as captured:
        client.get(page.addresses[0])
    return len(captured)
