"""The pages of a posting beside its form: a step, the preview, the history."""

from typing import Any

from django.contrib.admin.utils import quote
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from hammjobs.german import moment
from listings.admin.posting_steps import PUBLISHED, STEPS
from listings.admin.stepped import SteppedAdmin
from listings.forms.review import ReasonedReturnForm
from listings.models import JobPosting, PostingEvent
from listings.queries.posting import PostingPage
from listings.queries.posting_context import posting_context

EVENTS_SHOWN = 50


class PostingViews(SteppedAdmin):
    steps = STEPS
    noun = "posting"
    step_template = "admin/listings/jobposting/step.html"
    locked = (
        "Die Stelle ist inzwischen gesperrt; Ihre Änderung ist nicht gespeichert. Was "
        "Sie geschrieben haben, ist aufgehoben und steht unten."
    )

    def get_urls(self) -> list[URLPattern]:
        preview = path(
            "<path:object_id>/vorschau/",
            self.admin_site.admin_view(self.preview_view),
            name="listings_jobposting_preview",
        )
        return [preview, *super().get_urls()]

    def what_happened(self, done: str, result: Any) -> str:
        """Published with a moment set, it is planned and not yet in the search."""
        if done == PUBLISHED and result.is_planned():
            return f"Geplant: online ab {moment(result.date_posted)}."
        return done

    def step_form(
        self, request: HttpRequest, thing: JobPosting, step: Any
    ) -> Form | None:
        data = request.POST if request.method == "POST" else None
        if step.asks_reason:
            return ReasonedReturnForm(data)
        return step.form(data, posting=thing) if step.form else None

    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The posting as seekers will see it, whatever its state."""
        posting = self.found(request, object_id)
        at = timezone.now()
        context = posting_context(PostingPage.of(posting), at) | {
            "posting": posting,
            "is_public": posting.is_public(at),
            "change_url": change_url(posting),
        }
        response = TemplateResponse(
            request, "admin/listings/jobposting/preview.html", context
        )
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The audit entries, which the actions write, in place of Django's log."""
        posting = self.found(request, object_id)
        events = posting.events.select_related("by")
        return super().history_view(
            request, object_id, {"events": events, "title": "Verlauf"}
        )


def change_url(posting: JobPosting) -> str:
    return reverse("admin:listings_jobposting_change", args=[quote(posting.pk)])


def recent_events(posting: JobPosting) -> list[PostingEvent]:
    return list(posting.events.select_related("by")[:EVENTS_SHOWN])
