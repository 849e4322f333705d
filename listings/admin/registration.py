from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone

from listings.actions.postings import StepRefused
from listings.actions.registrations import accept_registration, reject_registration
from listings.admin.pages import AdminPages
from listings.admin.read_only import ReadOnlyMixin
from listings.forms.registration import AcceptForm, RejectForm
from listings.models import Employer, EmployerRegistration

DECIDE = "admin/listings/employerregistration/decide.html"


class StateFilter(admin.SimpleListFilter):
    title = "Stand"
    parameter_name = "stand"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("wartet", "wartet auf Entscheidung"),
            ("offen", "nicht bestätigt"),
            ("entschieden", "entschieden"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        match self.value():
            case "wartet":
                return queryset.waiting()
            case "offen":
                return queryset.filter(confirmed_at__isnull=True)
            case "entschieden":
                return queryset.exclude(decision="")
        return queryset


@admin.register(EmployerRegistration)
class EmployerRegistrationAdmin(ReadOnlyMixin, AdminPages):
    """The operator's alone: who asks to join, and what becomes of it."""

    list_display = ("organisation", "employer_type", "place", "state", "requested_at")
    list_filter = (StateFilter,)
    list_select_related = ("place",)
    search_fields = ("organisation", "email", "contact_name")
    fields = (
        "organisation",
        ("employer_type", "place"),
        "website",
        ("contact_name", "email"),
        "message",
        ("requested_at", "confirmed_at"),
        ("state", "decided_at", "decided_by"),
        "reason",
        "employer",
    )

    @admin.display(description="Stand")
    def state(self, registration: EmployerRegistration) -> str:
        return registration.state_label

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["state"]

    def get_urls(self) -> list[URLPattern]:
        steps = (
            ("annehmen", self.accept_view, "accept"),
            ("ablehnen", self.reject_view, "reject"),
        )
        urls = [
            path(
                f"<path:object_id>/{address}/",
                self.admin_site.admin_view(view),
                name=f"listings_employerregistration_{name}",
            )
            for address, view, name in steps
        ]
        return [*urls, *super().get_urls()]

    def accept_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask for which employer (GET), then let them in (POST)."""
        return self._decide(
            request, object_id, AcceptForm, accept_registration, "Anmeldung annehmen"
        )

    def reject_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask why not (GET), then turn them away (POST)."""
        return self._decide(
            request, object_id, RejectForm, reject_registration, "Anmeldung ablehnen"
        )

    def _decide(
        self,
        request: HttpRequest,
        object_id: str,
        form_class: type[Form],
        action: Any,
        title: str,
    ) -> HttpResponse:
        registration = self._found(request, object_id)
        form = form_class(request.POST if request.method == "POST" else None)
        if form.is_bound and form.is_valid():
            details = {"by": request.user, "at": timezone.now()} | form.cleaned_data
            return self._done(request, registration, action, details)
        context = {
            "registration": registration,
            "alike": _alike(registration),
            "change_url": self.change_url(registration),
            "form": form,
        }
        return self.plain_page(request, DECIDE, title, context)

    def _done(
        self,
        request: HttpRequest,
        registration: EmployerRegistration,
        action: Any,
        details: dict[str, Any],
    ) -> HttpResponse:
        try:
            action(registration=registration, **details)
        except StepRefused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            words = f"Erledigt: {registration.contact_name} bekommt eine Nachricht."
            self.message_user(request, words, messages.SUCCESS)
        return redirect(self.change_url(registration))

    def _found(self, request: HttpRequest, object_id: str) -> EmployerRegistration:
        if not self.has_view_permission(request):
            raise PermissionDenied
        registration: EmployerRegistration = self.found(request, object_id)
        return registration


def _alike(registration: EmployerRegistration) -> list[Employer]:
    """Employers that may be the same house: by the first word of the name."""
    first_word = registration.organisation.split()[0]
    return list(Employer.objects.filter(name__icontains=first_word)[:5])
