from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from listings.actions.employers import save_employer
from listings.admin.editor import EditorAdmin
from listings.admin.scoping import EmployerScopedAdmin, PlainRelations
from listings.forms.employer import EmployerForm
from listings.models import Employer, Membership
from listings.models.permissions import is_reviewer

# Checked by the portal: the name people trust, the address that links lead to.
VERIFIED = ("name", "slug", "employer_type")


class MembershipInline(PlainRelations, admin.StackedInline):
    """Who does HR work for the employer: the operator's matter alone."""

    model = Membership
    extra = 0
    verbose_name_plural = "Wer für diesen Arbeitgeber arbeitet"


@admin.register(Employer)
class EmployerAdmin(EditorAdmin, EmployerScopedAdmin):
    form = EmployerForm
    fieldsets = [
        ("Arbeitgeber", {"fields": ["name", "slug", "employer_type"]}),
        ("Vorstellung", {"fields": ["description", "picture", "logo", "website"]}),
        ("Anschrift", {"fields": ["street", ("postal_code", "place")]}),
        (
            "Vorgaben für neue Stellen",
            {
                "fields": [
                    "contact_name",
                    ("contact_email", "contact_phone"),
                    "full_time_weekly_hours",
                ]
            },
        ),
    ]
    inlines = (MembershipInline,)
    list_display = ("name", "employer_type", "place", "demo")
    list_filter = ("employer_type",)
    list_select_related = ("place",)
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}

    def scoped(self, rows: Any, user: Any) -> QuerySet[Employer]:
        return rows.of(user)

    def view_on_site(self, employer: Employer) -> str:
        return employer.get_absolute_url()

    @admin.display(description="Logo jetzt")
    def picture(self, employer: Employer) -> str:
        """What is stored: beside an error, the instance holds the new file already."""
        stored = Employer.objects.filter(pk=employer.pk).first()
        if stored is None or not stored.logo:
            return "noch keines"
        return format_html(
            '<img class="picture" src="{}" alt="Logo von {}">',
            stored.logo.url,
            stored.name,
        )

    @admin.display(description="Demo", ordering="is_demo")
    def demo(self, employer: Employer) -> str:
        return "Demo" if employer.is_demo else ""

    def get_inlines(
        self, request: HttpRequest, obj: Employer | None
    ) -> Sequence[type[admin.StackedInline]]:
        return self.inlines if request.user.is_superuser else ()

    def get_fieldsets(
        self, request: HttpRequest, obj: Employer | None = None
    ) -> list[tuple[str | None, Any]]:
        fieldsets = [*super().get_fieldsets(request, obj)]
        if request.user.is_superuser:
            fieldsets.append(("Betrieb", {"fields": ["is_demo"]}))
        return fieldsets

    def get_readonly_fields(
        self, request: HttpRequest, obj: Employer | None = None
    ) -> Sequence[str]:
        verified = () if is_reviewer(request.user) else VERIFIED
        return (*verified, "picture")

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Employer | None = None
    ) -> dict[str, Sequence[str]]:
        """For a new employer: later, an address that changes breaks links."""
        return {} if obj else self.prepopulated_fields

    def save_model(
        self, request: HttpRequest, obj: Employer, form: EmployerForm, change: bool
    ) -> None:
        save_employer(employer=obj)
