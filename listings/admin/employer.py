from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import format_html

from hammjobs.german import date_short
from listings.actions.employers import (
    note_employer_changed,
    note_employer_created,
    note_trust,
    save_employer,
)
from listings.actions.people import record_members
from listings.admin.audit import TrailAdmin
from listings.admin.editor import EditorAdmin
from listings.admin.employer_views import EmployerViews
from listings.admin.scoping import EmployerScopedAdmin, PlainRelations
from listings.forms.employer import EmployerForm, WorkSiteForm
from listings.forms.fields import is_key
from listings.models import Employer, Membership, WorkSite
from listings.models.permissions import is_reviewer

# Checked by the portal: the name people trust, the address that links lead to.
CHECKED = ("name", "slug", "employer_type")


class WorkSiteInline(PlainRelations, admin.StackedInline):
    model = WorkSite
    form = WorkSiteForm
    fields = ("name", "street", ("postal_code", "place"))
    extra = 1
    max_num = 12
    verbose_name_plural = "Weitere Arbeitsorte"

    def _may(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who may change the employer, of which the admin shows own ones alone."""
        return request.user.has_perm("listings.change_employer")

    has_add_permission = has_change_permission = _may
    has_delete_permission = has_view_permission = _may


class MembershipInline(PlainRelations, admin.StackedInline):
    """Who does HR work for the employer: the operator's matter alone."""

    model = Membership
    extra = 0
    verbose_name_plural = "Wer für diesen Arbeitgeber arbeitet"


class VerifiedFilter(admin.SimpleListFilter):
    title = "Bestätigung"
    parameter_name = "bestaetigt"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("1", "bestätigt"), ("0", "noch nicht")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in ("0", "1"):
            return queryset
        return queryset.filter(verified_at__isnull=self.value() == "0")


@admin.register(Employer)
class EmployerAdmin(TrailAdmin, EmployerViews, EditorAdmin, EmployerScopedAdmin):
    form = EmployerForm
    fieldsets = [
        ("Arbeitgeber", {"fields": ["name", "slug", "employer_type"]}),
        (
            "Vorstellung",
            {
                "fields": [
                    *("description", "picture", "logo", "website"),
                    ("employees", "it_employees"),
                    "benefits",
                ]
            },
        ),
        (
            "Wie das Gehalt entsteht",
            {"fields": ["pay_system", "pay_scales", "pay_note"]},
        ),
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
    inlines = (WorkSiteInline, MembershipInline)
    list_display = ("name", "employer_type", "place", "verified", "demo")
    list_filter = ("employer_type", VerifiedFilter)
    list_select_related = ("place",)
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}

    def scoped(self, rows: Any, user: Any) -> QuerySet[Employer]:
        return rows.of(user)

    def view_on_site(self, employer: Employer) -> str | None:
        return employer.get_absolute_url() if employer.is_verified else None

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

    @admin.display(description="Bestätigt", ordering="verified_at")
    def verified(self, employer: Employer) -> str:
        return (
            date_short(employer.verified_at) if employer.verified_at else "noch nicht"
        )

    @admin.display(description="Demo", ordering="is_demo")
    def demo(self, employer: Employer) -> str:
        return "Demo" if employer.is_demo else ""

    # What the form offers to whom

    def get_inlines(
        self, request: HttpRequest, obj: Employer | None
    ) -> Sequence[type[admin.StackedInline]]:
        return self.inlines if request.user.is_superuser else (WorkSiteInline,)

    def get_fieldsets(
        self, request: HttpRequest, obj: Employer | None = None
    ) -> list[tuple[str | None, Any]]:
        fieldsets = [*super().get_fieldsets(request, obj)]
        if request.user.is_superuser:
            fieldsets.append(("Betrieb", {"fields": ["is_trusted", "is_demo"]}))
        return fieldsets

    def get_readonly_fields(
        self, request: HttpRequest, obj: Employer | None = None
    ) -> Sequence[str]:
        checked = () if is_reviewer(request.user) else CHECKED
        return (*checked, "picture")

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Employer | None = None
    ) -> dict[str, Sequence[str]]:
        """For a new employer: later, an address that changes breaks links."""
        return {} if obj else self.prepopulated_fields

    # Saving

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> HttpResponse:
        """Of two who save at once the second sees what the first saved."""
        with transaction.atomic():
            if request.method == "POST" and object_id and is_key(object_id):
                Employer.objects.select_for_update().filter(pk=object_id).first()
            return super().changeform_view(request, object_id, *args, **kwargs)

    def save_model(
        self, request: HttpRequest, obj: Employer, form: EmployerForm, change: bool
    ) -> None:
        save_employer(employer=obj)

    def save_related(
        self, request: HttpRequest, form: EmployerForm, formsets: Any, change: bool
    ) -> None:
        """With all of it saved, what changed goes on record."""
        members = {each.user_id for each in form.instance.memberships.all()}
        super().save_related(request, form, formsets, change)
        record = {"employer": form.instance, "by": request.user, "at": timezone.now()}
        record_members(before=members, **record)
        if change:
            note_employer_changed(**record, changed=_changed(form, formsets))
            if "is_trusted" in form.changed_data:
                note_trust(**record)
        else:
            note_employer_created(**record)

    def response_change(self, request: HttpRequest, obj: Employer) -> HttpResponse:
        self.message_user(request, "Gespeichert.", messages.SUCCESS)
        return redirect(self.change_url(obj))

    def response_add(
        self, request: HttpRequest, obj: Employer, post_url_continue: Any = None
    ) -> HttpResponse:
        return self.response_change(request, obj)


def _changed(form: forms.ModelForm, formsets: Sequence[Any]) -> list[str]:
    """The labels of what was typed anew."""
    fields = [form.fields[name] for name in form.changed_data]
    labels = [str(field.label) for field in fields if not field.widget.is_hidden]
    names = {WorkSite: "Arbeitsorte", Membership: "Zugehörigkeiten"}
    return labels + [names[each.model] for each in formsets if each.has_changed()]
