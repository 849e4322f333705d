"""Atom feed of any search: takes the list's parameters."""

from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, get_tag_uri

from hammjobs.json_ld import absolute_url
from listings.models import JobPosting, PostingCount
from listings.queries.visit_source import address_with
from listings.rich_text import plain_text
from listings.search.job_search import JobSearch
from listings.search.order import Order
from listings.search.query_string import read_search
from listings.search.run import current_vocabulary, found_keys
from listings.search.wording import chips

MOST_ENTRIES = 50
SUMMARY_LENGTH = 300


class PostingFeed(Feed):
    feed_type = Atom1Feed
    subtitle = "IT-Projektkoordination in Hamm (Westfalen) und Umgebung"

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        vocabulary = current_vocabulary()
        search, _ = read_search(request.GET, vocabulary)
        search = search.sorted_by(Order.NEWEST)
        words = [chip.label for chip in chips(search, vocabulary)]
        return {"search": search, "words": words, "vocabulary": vocabulary}

    def title(self, obj: dict) -> str:
        return " · ".join(["Stellen auf hammjobs", *obj["words"]])

    def link(self, obj: dict) -> str:
        return _address("listings:list", obj["search"])

    def feed_url(self, obj: dict) -> str:
        return _address("listings:feed", obj["search"])

    def items(self, obj: dict) -> Any:
        at = timezone.now()
        keys = found_keys(obj["search"], obj["vocabulary"], at, MOST_ENTRIES)
        postings = JobPosting.objects.public(at).for_reading()
        return postings.filter(pk__in=keys).newest_first()

    def item_title(self, item: JobPosting) -> str:
        return f"{item.title} – {item.employer.name}"

    def item_description(self, item: JobPosting) -> str:
        text = plain_text(item.tasks)
        if len(text) > SUMMARY_LENGTH:
            text = text[:SUMMARY_LENGTH].rsplit(" ", 1)[0] + " …"
        facts = [item.salary_words, item.place_label, item.work_model_label]
        return f"{' · '.join(facts)}. {text}"

    def item_link(self, item: JobPosting) -> str:
        """Marked, so that a visit by it can be counted as one."""
        address = address_with(item.get_absolute_url(), PostingCount.Source.FEED)
        return absolute_url(address)

    def item_guid(self, item: JobPosting) -> str:
        """Stays when a new title changes the address (RFC 4287, 4.2.6)."""
        return get_tag_uri(absolute_url(f"/stellen/{item.pk}"), item.date_posted)

    def item_pubdate(self, item: JobPosting) -> Any:
        return item.date_posted

    def item_updateddate(self, item: JobPosting) -> Any:
        return item.updated_at

    def item_author_name(self, item: JobPosting) -> str:
        return item.employer.name

    def item_categories(self, item: JobPosting) -> list[str]:
        return [item.employer.get_employer_type_display()]


def _address(name: str, search: JobSearch) -> str:
    address = absolute_url(reverse(name))
    return f"{address}?{search.query_string}" if search.query_string else address
