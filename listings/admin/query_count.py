from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from listings.admin.read_only import ReadOnlyMixin
from listings.models import QueryCount


class WithoutResultFilter(admin.SimpleListFilter):
    title = "Ergebnis"
    parameter_name = "ergebnis"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("ohne", "gesucht, aber nicht gefunden"), ("mit", "gefunden")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "ohne":
            return queryset.filter(without_result__gt=0)
        return queryset.filter(without_result=0) if self.value() else queryset


@admin.register(QueryCount)
class QueryCountAdmin(ReadOnlyMixin, admin.ModelAdmin):
    """What people look for, to read alone: it counts itself."""

    list_display = ("words", "day", "searches", "without_result")
    list_filter = (WithoutResultFilter,)
    search_fields = ("words",)
    date_hierarchy = "day"
    list_display_links = None
