"""The page on which HR staff make and revoke links to the preview of a posting."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from hammjobs.json_ld import absolute_url
from listings.actions.postings import StepRefused
from listings.actions.preview_links import make_preview_link, revoke_preview_link
from listings.admin.stepped import SteppedAdmin
from listings.forms.fields import is_key
from listings.forms.preview_link import PreviewLinkForm
from listings.models import JobPosting

MADE = "Vorschau-Link erstellt."
REVOKED = "Widerrufen: Der Link gilt nicht mehr."


class PreviewLinkPages(SteppedAdmin):
    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path(
                "<path:object_id>/vorschau-links/",
                wrap(self.preview_links_view),
                name="listings_jobposting_preview_links",
            ),
            path(
                "<path:object_id>/vorschau-links/<int:key>/widerrufen/",
                wrap(self.revoke_link_view),
                name="listings_jobposting_revoke_link",
            ),
            *super().get_urls(),
        ]

    def preview_links_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """List the links (GET); make one and show its address this once (POST)."""
        posting = self._to_be_shared(request, object_id)
        form = PreviewLinkForm(request.POST or None)
        address = ""
        if request.method == "POST" and form.is_valid():
            address = self._make_link(request, posting, form.cleaned_data)
            form = PreviewLinkForm()
        at = timezone.now()
        context = {
            "form": form,
            "address": address,
            "links": posting.preview_links.open(at).select_related("created_by"),
        }
        template = "admin/listings/jobposting/preview_links.html"
        return self.page(request, posting, template, "Vorschau-Links", context)

    def revoke_link_view(
        self, request: HttpRequest, object_id: str, key: int
    ) -> HttpResponse:
        posting = self._to_be_shared(request, object_id)
        link = (
            posting.preview_links.filter(pk=key).first() if is_key(str(key)) else None
        )
        if link is None:
            raise Http404
        if request.method == "POST":
            self.run_action(request, posting, REVOKED, revoke_preview_link, link=link)
        return redirect("admin:listings_jobposting_preview_links", posting.pk)

    def _to_be_shared(self, request: HttpRequest, object_id: str) -> JobPosting:
        posting = self.found(request, object_id)
        if not self.may_work(request):
            raise PermissionDenied
        return posting

    def _make_link(
        self, request: HttpRequest, posting: JobPosting, chosen: dict[str, Any]
    ) -> str:
        """Its address; "" and a message where it was refused."""
        at = timezone.now()
        try:
            _, key = make_preview_link(
                posting=posting, by=request.user, at=at, **chosen
            )
        except StepRefused as refusal:
            self.message_user(request, str(refusal), "error")
            return ""
        self.log_change(request, posting, MADE)
        return absolute_url(reverse("listings:shared_preview", args=[key]))
