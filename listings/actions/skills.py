"""Skills are words that postings are found by."""

from django.db import transaction

from listings.actions.search_index import index_postings, touch_reference
from listings.models import JobPosting, Skill


@transaction.atomic
def save_skill(*, skill: Skill) -> Skill:
    # The state's lock first, as whoever saves a posting takes it.
    touch_reference()
    skill.save()
    index_postings(_having(skill))
    return skill


@transaction.atomic
def delete_skill(*, skill: Skill) -> None:
    """Postings that named it go on without it."""
    touch_reference()
    keys = _having(skill)
    skill.delete()
    index_postings(keys)


def _having(skill: Skill) -> list[int]:
    postings = JobPosting.objects.filter(skills=skill)
    return list(postings.order_by("pk").values_list("pk", flat=True))
