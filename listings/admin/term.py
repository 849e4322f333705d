from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.text import Truncator

from listings.actions.terms import delete_term, save_term
from listings.forms.term import TermForm
from listings.models import Term

BEGINNING = 12


@admin.register(Term)
class TermAdmin(admin.ModelAdmin):
    form = TermForm
    list_display = ("name", "beginning", "is_shown")
    list_filter = ("is_shown",)
    search_fields = ("name", "also", "explanation")
    # One by one: links lead to each.
    actions = None

    @admin.display(description="Erklärung")
    def beginning(self, term: Term) -> str:
        return Truncator(term.explanation).words(BEGINNING)

    def get_readonly_fields(
        self, request: HttpRequest, obj: Term | None = None
    ) -> tuple[str, ...]:
        return ("slug",) if obj else ()

    def has_delete_permission(
        self, request: HttpRequest, obj: Term | None = None
    ) -> bool:
        """A shipped one would come back at the next start: it can be hidden."""
        is_shipped = bool(obj and obj.source_hash)
        return not is_shipped and super().has_delete_permission(request, obj)

    def save_model(
        self, request: HttpRequest, obj: Term, form: Any, change: bool
    ) -> None:
        save_term(term=obj)

    def delete_model(self, request: HttpRequest, obj: Term) -> None:
        delete_term(term=obj)
