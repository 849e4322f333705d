"""The trail of employers and people, to read alone."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from listings.admin.read_only import ReadOnlyMixin
from listings.admin.scoping import EmployerScopedAdmin, own_employers
from listings.forms.fields import is_key
from listings.models import AuditEntry

# On the page of one employer or person; the list has the rest, page by page.
ENTRIES_SHOWN = 100


Kind = AuditEntry.Kind
ABOUT_ACCESS = (
    *(Kind.INVITED, Kind.INVITATION_REVOKED, Kind.JOINED, Kind.LEFT, Kind.ROLE),
    *(Kind.MEMBER_ADDED, Kind.MEMBER_REMOVED, Kind.PASSWORD, Kind.ADDRESS),
    *(Kind.FACTOR_ADDED, Kind.FACTOR_REMOVED, Kind.LOGGED_OUT, Kind.LOCKED),
)


class AboutFilter(admin.SimpleListFilter):
    title = "Es geht um"
    parameter_name = "thema"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("zugang", "Personen und Zugänge"), ("rest", "Arbeitgeber und Stellen")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "zugang":
            return queryset.filter(kind__in=ABOUT_ACCESS)
        return queryset.exclude(kind__in=ABOUT_ACCESS) if self.value() else queryset


class EmployerFilter(admin.SimpleListFilter):
    """Offers one's own employers alone."""

    title = "Arbeitgeber"
    parameter_name = "arbeitgeber"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        named = own_employers(request.user).values_list("pk", "name")
        return [(str(pk), name) for pk, name in named]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = self.value()
        if not chosen:
            return queryset
        return queryset.filter(employer=chosen) if is_key(chosen) else queryset.none()


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyMixin, EmployerScopedAdmin):
    list_display = ("at", "what", "whom", "who", "details")
    list_display_links = None
    list_filter = (AboutFilter, EmployerFilter)
    search_fields = ("person_name", "employer_name", "by_name", "details")
    date_hierarchy = "at"
    list_per_page = 50

    def scoped(self, rows: Any, user: Any) -> QuerySet[AuditEntry]:
        return rows.readable_by(user)

    @admin.display(description="Vorgang", ordering="kind")
    def what(self, entry: AuditEntry) -> str:
        return entry.label

    @admin.display(description="Person, Arbeitgeber")
    def whom(self, entry: AuditEntry) -> str:
        return ", ".join(filter(None, (entry.person_name, entry.employer_name)))

    @admin.display(description="durch", ordering="by_name")
    def who(self, entry: AuditEntry) -> str:
        return entry.by_name or "hammjobs"


class TrailAlone(admin.ModelAdmin):
    """For what is named by a person's address: Django's own log would keep that for
    ever. The trail says what happened.
    """

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:
        pass

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:
        pass

    def log_deletions(self, request: HttpRequest, queryset: Any) -> None:
        pass


class TrailAdmin(admin.ModelAdmin):
    """„Protokoll“: the audit entries of the one thing, in place of Django's log."""

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        thing = self.get_object(request, unquote(object_id))
        if thing is None:
            raise Http404
        rows = thing.audit_entries.readable_by(request.user)
        entries = list(rows[:ENTRIES_SHOWN])
        context = {
            "entries": entries,
            "title": "Protokoll",
            "is_full": len(entries) < ENTRIES_SHOWN,
        }
        return super().history_view(request, object_id, context)
