"""Save what people typed about an employer."""

from functools import partial

from django.db import transaction

from listings.actions.search_index import index_postings
from listings.enums import Status
from listings.models import Employer, JobPosting


@transaction.atomic
def save_employer(*, employer: Employer) -> Employer:
    """Save ``employer``; a logo that was replaced or removed leaves the storage.

    Its postings are found by its name, so the search hears of it.
    """
    old_logo = (
        Employer.objects.filter(pk=employer.pk).values_list("logo", flat=True).first()
    )
    employer.save()
    live = JobPosting.objects.filter(employer=employer, status=Status.PUBLISHED)
    index_postings(live.order_by("pk").values_list("pk", flat=True))
    if old_logo and old_logo != employer.logo.name:
        storage = Employer._meta.get_field("logo").storage
        transaction.on_commit(partial(storage.delete, old_logo))
    return employer
