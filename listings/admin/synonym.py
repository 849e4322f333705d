from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from listings.actions.synonyms import delete_synonym, save_synonym
from listings.forms.synonym import SynonymForm
from listings.models import Synonym


@admin.register(Synonym)
class SynonymAdmin(admin.ModelAdmin):
    form = SynonymForm
    list_display = ("term", "same", "near")
    search_fields = ("term", "same", "near")

    def save_model(
        self, request: HttpRequest, obj: Synonym, form: Any, change: bool
    ) -> None:
        save_synonym(synonym=obj)

    def delete_model(self, request: HttpRequest, obj: Synonym) -> None:
        delete_synonym(synonym=obj)

    def delete_queryset(
        self, request: HttpRequest, queryset: QuerySet[Synonym]
    ) -> None:
        for synonym in queryset:
            delete_synonym(synonym=synonym)
