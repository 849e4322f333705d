"""The pages of a posting beside its form: a step, the preview, the history."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from listings.actions.postings import StepRefused
from listings.admin.posting_steps import STEPS, Step
from listings.forms.review import ReturnForm
from listings.models import JobPosting, PostingEvent
from listings.queries.posting import PostingPage
from listings.queries.posting_context import posting_context

EVENTS_SHOWN = 50


class PostingViews(admin.ModelAdmin):
    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        mine = [
            path(
                "<path:object_id>/schritt/<slug:name>/",
                wrap(self.step_view),
                name="listings_jobposting_step",
            ),
            path(
                "<path:object_id>/vorschau/",
                wrap(self.preview_view),
                name="listings_jobposting_preview",
            ),
        ]
        return mine + super().get_urls()

    def step_view(
        self, request: HttpRequest, object_id: str, name: str
    ) -> HttpResponse:
        """Ask (GET) and take (POST) one step without touching the text."""
        posting = self._found(request, object_id)
        step = STEPS.get(name)
        if step is None:
            raise Http404
        if not step.is_open_to(request.user) or not self._may_work(request):
            raise PermissionDenied
        if not step.starts_at(posting):
            self.message_user(request, _too_late(posting), messages.WARNING)
            return redirect(change_url(posting))
        form = ReturnForm(request.POST or None) if step.asks_reason else None
        if request.method == "POST" and (form is None or form.is_valid()):
            self.take_step(request, posting, step, form)
            return redirect(change_url(posting))
        return self._step_page(request, posting, step, form)

    def take_step(
        self,
        request: HttpRequest,
        posting: JobPosting,
        step: Step,
        form: Form | None = None,
    ) -> None:
        """Take ``step`` or say why not."""
        details = form.cleaned_data if form else {}
        try:
            step.action(posting=posting, by=request.user, at=timezone.now(), **details)
        except StepRefused as refusal:
            for message in refusal.messages:
                self.message_user(request, message, messages.ERROR)
            return
        self.log_change(request, posting, step.done)
        self.message_user(request, step.done, messages.SUCCESS)

    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The posting as seekers will see it, whatever its state."""
        posting = self._found(request, object_id)
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
        posting = self._found(request, object_id)
        events = posting.events.select_related("by")
        return super().history_view(
            request, object_id, {"events": events, "title": "Verlauf"}
        )

    def _found(self, request: HttpRequest, object_id: str) -> JobPosting:
        """The posting, or 404 as for one that isn't there."""
        posting = self.get_object(request, unquote(object_id))
        if posting is None:
            raise Http404
        if not self.has_view_permission(request, posting):
            raise PermissionDenied
        return posting

    def _may_work(self, request: HttpRequest) -> bool:
        """By group; the state of the posting is the step's own matter."""
        return self.has_change_permission(request)

    def _step_page(
        self,
        request: HttpRequest,
        posting: JobPosting,
        step: Step,
        form: Form | None,
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": step.label.removesuffix(" …"),
            "opts": self.opts,
            "posting": posting,
            "step": step,
            "form": form,
            "change_url": change_url(posting),
        }
        return TemplateResponse(request, "admin/listings/jobposting/step.html", context)


def change_url(posting: JobPosting) -> str:
    return reverse("admin:listings_jobposting_change", args=[quote(posting.pk)])


def recent_events(posting: JobPosting) -> list[PostingEvent]:
    return list(posting.events.select_related("by")[:EVENTS_SHOWN])


def _too_late(posting: JobPosting) -> str:
    return (
        f"Der Schritt passt nicht mehr: „{posting.title}“ hat den Status "
        f"„{posting.get_status_display()}“."
    )
