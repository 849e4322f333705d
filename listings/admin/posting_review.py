"""What an editor sees of a change, and how those who wrote it go on with it."""

from copy import copy
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone

from listings.admin.posting_steps import open_steps
from listings.admin.stepped import SteppedAdmin
from listings.enums import Status
from listings.models import JobPosting, PendingChange, Skill
from listings.models.permissions import is_reviewer
from listings.quality import Report
from listings.queries.posting_changes import Review, review_of
from listings.queries.posting_checks import report_on
from listings.queries.posting_values import SKILLS, set_values

CHANGE = "listings_jobposting_change"
# What stands under the texts compared, in this order.
REVIEW_STEPS = (
    "veroeffentlichen",
    "aenderung-uebernehmen",
    "aenderung-zurueckgeben",
    "aenderung-verwerfen",
    "geprueft",
    "zurueckgeben",
    "zurueckziehen",
)


class PostingReview(SteppedAdmin):
    def get_urls(self) -> list[URLPattern]:
        review = path(
            "<path:object_id>/pruefung/",
            self.admin_site.admin_view(self.review_view),
            name="listings_jobposting_review",
        )
        return [review, *super().get_urls()]

    def review_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Word by word: what differs from the approved state, and what waits."""
        posting = self.found(request, object_id)
        steps = {step.name: step for step in open_steps(posting, request.user)}
        review = review_of(posting)
        context = {
            "review": review,
            "check": _check(posting, review),
            "steps": [steps[name] for name in REVIEW_STEPS if name in steps],
            "original": posting,
            "is_form": False,
        }
        template = "admin/listings/jobposting/review.html"
        is_new = not (review.approved_at or review.change)
        title = "Prüfung" if is_new else "Änderungen"
        return self.page(request, posting, template, title, context)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> JobPosting | None:
        """In their form, those who wrote a waiting change go on with it."""
        posting = super().get_object(request, object_id, from_field)
        match = request.resolver_match
        is_form = match is not None and match.url_name == CHANGE
        if posting and is_form and not is_reviewer(request.user):
            _take_up_change(posting)
        return posting


def _check(posting: JobPosting, review: Review) -> Report | None:
    """Of the text to be decided on: with the change that waits. None once ended."""
    if posting.is_ended:
        return None
    checked = copy(posting)
    if review.change:
        set_values(checked, review.change.after)
    return report_on(checked, timezone.now())


def _take_up_change(posting: JobPosting) -> None:
    """Over the approved values, in memory alone. Not once it has ended: that is read
    as it stood online.
    """
    if posting.status != Status.PUBLISHED:
        return
    change = PendingChange.objects.filter(posting=posting).first()
    if change is None:
        return
    set_values(posting, change.after)
    if SKILLS in change.after:
        chosen: Any = Skill.objects.filter(pk__in=change.after[SKILLS])
        # The form reads the row's skills through this cache.
        posting._prefetched_objects_cache = {"skills": chosen}
