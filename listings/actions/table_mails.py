"""Tell those who do HR for an employer that its bands follow a new pay table."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.urls import reverse

from hammjobs.german import plural
from hammjobs.json_ld import absolute_url
from hammjobs.mail import Message, deliver, message
from listings.models import PastBand
from listings.queries.hr_people import people_of

TEMPLATE = "pay_table_followed"


def send_table_mails(keys: Sequence[int]) -> int:
    """One mail a person, with all of their postings, into the outbox; their number.

    ``keys`` name the bands that were replaced.
    """
    return deliver(_messages(keys))


def _messages(keys: Sequence[int]) -> Iterator[Message]:
    bands = PastBand.objects.filter(pk__in=keys).select_related("posting__employer")
    by_employer = defaultdict(list)
    for band in bands.order_by("posting__employer__name", "posting__title", "pk"):
        by_employer[band.posting.employer_id].append(band)
    for user, employers in people_of(list(by_employer)).items():
        mine = [band for key in employers for band in by_employer[key]]
        yield _message(user, mine)


def _message(user: Any, bands: Sequence[PastBand]) -> Message:
    return message(
        TEMPLATE,
        to=user.email,
        name=user.get_full_name(),
        number=plural(len(bands), "Stelle", "Stellen"),
        is_one=len(bands) == 1,
        rows=[
            {
                "title": band.posting.title,
                "employer": band.posting.employer.name,
                "before": band.words,
                "now": band.posting.table_band_words,
                "address": _address(band.posting.pk),
            }
            for band in bands
        ],
    )


def _address(key: int) -> str:
    return absolute_url(reverse("admin:listings_jobposting_change", args=[key]))
