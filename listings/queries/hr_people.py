"""Who does HR for an employer and can be written to."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from listings.models import Membership


def people_of(employers: Sequence[int]) -> dict[Any, list[int]]:
    """Who can still sign in and has an address, with the keys of the employers that
    they work for, in the order of the names.
    """
    members = (
        Membership.objects.filter(employer__in=employers, user__is_active=True)
        .exclude(user__email="")
        .select_related("user", "employer")
        .order_by("user__pk", "employer__name")
    )
    people = defaultdict(list)
    for member in members:
        people[member.user].append(member.employer_id)
    return dict(people)
