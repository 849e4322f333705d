"""Preview, check and pay of what stands in the form right now. Nothing is saved."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone

from hammjobs.german import short_number
from listings.admin.stepped import SteppedAdmin
from listings.forms.live import BAND, drafted, live_page
from listings.models import JobPosting
from listings.queries.posting_checks import report_on
from listings.queries.posting_context import posting_context


class LivePages(SteppedAdmin):
    def get_urls(self) -> list[URLPattern]:
        live = self.admin_site.admin_view(self.live_view)
        name = "listings_jobposting_live"
        return [
            path("live/", live, name=name),
            path("<path:object_id>/live/", live, name=name),
            *super().get_urls(),
        ]

    def live_view(
        self, request: HttpRequest, object_id: str | None = None
    ) -> HttpResponse:
        """The form's fields by POST; an HTML fragment with the three panels."""
        posting = self.found(request, object_id) if object_id else None
        if not self._may_write(request, posting):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        form = self.get_form(request, posting, change=posting is not None)(
            request.POST, instance=posting
        )
        return TemplateResponse(
            request, "admin/listings/jobposting/live.html", live_context(form)
        )

    def _may_write(self, request: HttpRequest, posting: JobPosting | None) -> bool:
        if posting is None:
            return self.has_add_permission(request)
        return self.has_change_permission(request, posting)


def live_context(form: Any) -> dict[str, Any]:
    at = timezone.now()
    posting = drafted(form)
    page = live_page(form, posting)
    band = posting.salary
    hours = short_number(band.full_time_weekly_hours) if band else ""
    return posting_context(page, at) | {
        "report": report_on(posting, at),
        "hours": hours,
        "pay_errors": [
            str(error)
            for name in form.fields
            if name in BAND
            for error in form.errors.get(name, ())
        ],
    }
