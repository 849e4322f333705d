from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from listings.actions.skills import delete_skill, save_skill
from listings.models import Skill


@admin.register(Skill)
class SkillAdmin(admin.ModelAdmin):
    list_display = ("name", "slug")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}

    def save_model(
        self, request: HttpRequest, obj: Skill, form: Any, change: bool
    ) -> None:
        save_skill(skill=obj)

    def delete_model(self, request: HttpRequest, obj: Skill) -> None:
        delete_skill(skill=obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Skill]) -> None:
        for skill in queryset:
            delete_skill(skill=skill)
