from datetime import timedelta
from typing import Any

from django.utils import timezone

from listings.actions.registrations import token_hash
from listings.enums import EmployerType
from listings.models import EmployerRegistration
from tests.factories.reference import make_place


def make_registration(
    *, key: str = "marke", confirmed: bool = False, **values: Any
) -> EmployerRegistration:
    """Asked for an hour ago; ``confirmed`` since then. ``key`` is in its mail."""
    at = timezone.now()
    defaults = {
        "organisation": "Neuwerk GmbH",
        "employer_type": EmployerType.MITTELSTAND,
        "contact_name": "Ina Beispiel",
        "email": "ina@example.org",
        "token_hash": token_hash(key),
        "requested_at": at - timedelta(hours=1),
        "confirmed_at": at - timedelta(minutes=30) if confirmed else None,
    }
    if "place" not in values:
        defaults["place"] = make_place()
    return EmployerRegistration.objects.create(**defaults | values)
