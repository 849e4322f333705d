from typing import Any

from django.contrib import admin
from django.db import models, transaction
from django.forms import Textarea
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.actions.guide_index import forget_article, index_article
from articles.enums import ArticleStatus
from articles.forms import ArticleForm, LegalPageForm
from articles.markdown.gaps import find_gaps
from articles.models import Article, LegalPage
from articles.models.text import Text
from articles.notation import notation
from hammjobs.german import plural


class TextAdmin(admin.ModelAdmin):
    view_on_site = False

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if isinstance(db_field, models.TextField):
            rows = 40 if db_field.name == "body" else 4
            kwargs["widget"] = Textarea({"class": "vLargeTextField", "rows": rows})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description="Schreibweisen")
    def reference(self, text: Text) -> SafeString:
        return render_to_string("admin/articles/_reference.html", notation())


@admin.register(Article)
class ArticleAdmin(TextAdmin):
    form = ArticleForm
    list_display = ("title", "status", "published_at", "updated_at", "length", "look")
    list_filter = ("status",)
    search_fields = ("title", "body")
    fieldsets = (
        (None, {"fields": ("title", "slug", "standfirst", "author", "audience")}),
        ("Inhalt", {"fields": ("body", "reference", "length", "look")}),
        ("Suchmaschinen", {"fields": ("description",)}),
        ("Veröffentlichung", {"fields": ("status", "published_at", "updated_at")}),
    )

    def get_readonly_fields(
        self, request: HttpRequest, obj: Article | None = None
    ) -> tuple[str, ...]:
        fixed = ("slug",) if obj and obj.status == ArticleStatus.PUBLISHED else ()
        return ("reference", "length", "look", *fixed)

    @transaction.atomic
    def save_model(
        self, request: HttpRequest, obj: Article, form: Any, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        index_article(article=obj)

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        forget_article(article=obj)
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(
        self, request: HttpRequest, queryset: models.QuerySet[Article]
    ) -> None:
        for article in queryset:
            forget_article(article=article)
        super().delete_queryset(request, queryset)

    @admin.display(description="Lesezeit")
    def length(self, article: Article) -> str:
        return plural(article.reading_minutes, "Minute", "Minuten")

    @admin.display(description="Vorschau")
    def look(self, article: Article) -> SafeString | str:
        if not article.pk:
            return "nach dem ersten Speichern"
        return _link(reverse("articles:preview", args=[article.pk]))


@admin.register(LegalPage)
class LegalPageAdmin(TextAdmin):
    form = LegalPageForm
    list_display = ("title", "updated_at", "gaps", "look")
    readonly_fields = ("reference", "gaps", "look")
    fields = (
        "slug",
        "title",
        "body",
        "reference",
        "description",
        "updated_at",
        "gaps",
        "look",
    )

    def get_readonly_fields(
        self, request: HttpRequest, obj: LegalPage | None = None
    ) -> tuple[str, ...]:
        return (*self.readonly_fields, "slug") if obj else self.readonly_fields

    @admin.display(description="Zu ergänzen")
    def gaps(self, page: LegalPage) -> str:
        return plural(len(find_gaps(page.body)), "Stelle", "Stellen")

    @admin.display(description="Seite")
    def look(self, page: LegalPage) -> SafeString | str:
        return _link(page.get_absolute_url()) if page.pk else "–"


def _link(href: str) -> SafeString:
    return format_html('<a href="{}">Ansehen</a>', href)
