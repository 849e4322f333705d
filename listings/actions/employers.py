"""Save what people typed about an employer."""

from functools import partial

from django.db import transaction

from listings.models import Employer


@transaction.atomic
def save_employer(*, employer: Employer) -> Employer:
    """Save ``employer``; a logo that was replaced or removed leaves the storage."""
    old_logo = (
        Employer.objects.filter(pk=employer.pk).values_list("logo", flat=True).first()
    )
    employer.save()
    if old_logo and old_logo != employer.logo.name:
        storage = Employer._meta.get_field("logo").storage
        transaction.on_commit(partial(storage.delete, old_logo))
    return employer
