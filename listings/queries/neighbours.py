from datetime import datetime

from django.db.models import Case, IntegerField, Q, Value, When

from listings.models import JobPosting
from listings.models.posting_querysets import JobPostingQuerySet

HOW_MANY = 3


def similar_postings(posting: JobPosting, at: datetime) -> JobPostingQuerySet:
    """Three other live postings: the more they share with ``posting``, the earlier.

    Experience counts two, employer type, work model and place one each; among
    equals the newest.
    """
    nearness = (
        _points(Q(experience_level=posting.experience_level), 2)
        + _points(Q(employer__employer_type=posting.employer.employer_type), 1)
        + _points(Q(work_model=posting.work_model), 1)
        + _points(Q(place=posting.place_id), 1)
    )
    return (
        JobPosting.objects.public(at)
        .exclude(pk=posting.pk)
        .for_cards()
        .annotate(nearness=nearness)
        .order_by("-nearness", "-date_posted", "-pk")[:HOW_MANY]
    )


def _points(condition: Q, points: int) -> Case:
    return Case(
        When(condition, then=Value(points)),
        default=Value(0),
        output_field=IntegerField(),
    )
