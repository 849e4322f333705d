"""The pages of an employer beside its form: preview, and the operator's word for it."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm, Form
from django.forms.formsets import all_valid
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone

from listings.actions.employers import unverify_employer, verify_employer
from listings.admin.pages import AdminPages
from listings.enums import Status
from listings.forms.employer import UnverifyForm
from listings.models import Employer, WorkSite
from listings.queries.employers import employer_context

VERIFY = "admin/listings/employer/verify.html"
UNVERIFY = "admin/listings/employer/unverify.html"
PREVIEW = "admin/listings/employer/preview.html"
PREVIEW_REFUSED = "admin/listings/employer/preview_refused.html"


class EmployerViews(AdminPages):
    def get_urls(self) -> list[URLPattern]:
        pages = (
            ("vorschau", self.preview_view, "preview"),
            ("bestaetigen", self.verify_view, "verify"),
            ("bestaetigung-entziehen", self.unverify_view, "unverify"),
        )
        urls = [
            path(
                f"<path:object_id>/{address}/",
                self.admin_site.admin_view(view),
                name=f"listings_employer_{name}",
            )
            for address, view, name in pages
        ]
        return [*urls, *super().get_urls()]

    # The operator's word

    def verify_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask (GET) and vouch for an employer (POST)."""
        employer = self._for_operator(request, object_id)
        if request.method != "POST":
            return self._step(request, employer, "Arbeitgeber bestätigen", VERIFY)
        verify_employer(employer=employer, by=request.user, at=timezone.now())
        message = f"Bestätigt: Stellen von {employer.name} können online gehen."
        self.message_user(request, message, messages.SUCCESS)
        return redirect(self.change_url(employer))

    def unverify_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask why (GET) and take the word back (POST)."""
        employer = self._for_operator(request, object_id)
        form = UnverifyForm(request.POST or None)
        if request.method != "POST" or not form.is_valid():
            title = "Bestätigung entziehen"
            return self._step(request, employer, title, UNVERIFY, form)
        details = {"by": request.user, "at": timezone.now()} | form.cleaned_data
        unverify_employer(employer=employer, **details)
        message = f"Entzogen: {employer.name} und seine Stellen sind offline."
        self.message_user(request, message, messages.SUCCESS)
        return redirect(self.change_url(employer))

    def _for_operator(self, request: HttpRequest, object_id: str) -> Employer:
        """The row as the admin scopes it; vouching is the operator's alone."""
        employer: Employer = self.found(request, object_id)
        if not request.user.is_superuser:
            raise PermissionDenied
        return employer

    def _step(
        self,
        request: HttpRequest,
        employer: Employer,
        title: str,
        template: str,
        form: Form | None = None,
    ) -> HttpResponse:
        live = employer.postings.filter(status=Status.PUBLISHED)
        context = {"employer": employer, "live_count": live.count(), "form": form}
        return self._page(request, template, title, context)

    def _page(
        self, request: HttpRequest, template: str, title: str, context: dict[str, Any]
    ) -> HttpResponse:
        context = context | {"change_url": self.change_url(context["employer"])}
        return self.plain_page(request, template, title, context)

    # The form's surroundings

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Employer | None = None,
    ) -> HttpResponse:
        context |= {
            "title": obj.name if obj else "Neuer Arbeitgeber",
            "subtitle": None,
            "feeds": list(obj.feeds.all()) if obj else [],
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The public page of what is stored (GET) or typed (POST). Saves nothing; a
        new logo shows once it is saved.
        """
        employer = self.found(request, object_id)
        if not self.has_change_permission(request, employer):
            raise PermissionDenied
        typed = self._typed(request, employer) if request.method == "POST" else {}
        if problems := typed.pop("problems", []):
            context = {"employer": employer, "problems": problems}
            return self._page(request, PREVIEW_REFUSED, "Vorschau", context)
        context = employer_context(employer, timezone.now(), **typed)
        context |= {"change_url": self.change_url(employer), "is_typed": bool(typed)}
        response = TemplateResponse(request, PREVIEW, context)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def _typed(self, request: HttpRequest, employer: Employer) -> dict[str, Any]:
        """What the form says beyond the employer's own columns, or what is wrong."""
        fields = flatten_fieldsets(self.get_fieldsets(request, employer))
        form_class = self.get_form(request, employer, change=True, fields=fields)
        form = form_class(request.POST, instance=employer)
        formsets, _ = self._create_formsets(request, employer, change=True)
        sites = [each for each in formsets if each.model is WorkSite]
        if not form.is_valid() or not all_valid(sites):
            return {"problems": [*_messages(form), *_site_messages(sites)]}
        kept = [
            each.instance
            for formset in sites
            for each in formset.forms
            if each.cleaned_data.get("name") and not each.cleaned_data.get("DELETE")
        ]
        return {"scales": list(form.cleaned_data["pay_scales"]), "sites": kept}


def _messages(form: BaseForm) -> list[str]:
    return [
        str(message) if name == "__all__" else f"{form.fields[name].label}: {message}"
        for name, messages in form.errors.items()
        for message in messages
    ]


def _site_messages(formsets: list[Any]) -> list[str]:
    forms = [form for formset in formsets for form in formset.forms]
    return [f"Arbeitsort, {message}" for form in forms for message in _messages(form)]
