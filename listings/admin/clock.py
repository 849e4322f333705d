from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from listings.admin.read_only import ReadOnlyMixin
from listings.models import ClockRun


class ResultFilter(admin.SimpleListFilter):
    title = "Ergebnis"
    parameter_name = "ergebnis"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("getan", "etwas getan"), ("fehler", "fehlgeschlagen")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "fehler":
            return queryset.exclude(error="")
        return queryset.exclude(done="") if self.value() == "getan" else queryset


@admin.register(ClockRun)
class ClockRunAdmin(ReadOnlyMixin, admin.ModelAdmin):
    """What the clock did, for the operator."""

    list_display = ("job", "started_at", "done", "error")
    list_filter = (ResultFilter,)
    list_display_links = None
    show_full_result_count = False
