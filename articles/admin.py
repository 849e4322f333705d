from typing import Any

from django.contrib import admin, messages
from django.db import models, transaction
from django.forms import Textarea
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.actions.editing import propose_change, save_article
from articles.actions.guide_index import forget_article
from articles.admin_badge import status_badge
from articles.admin_step_views import StepPages
from articles.admin_steps import (
    STEPS,
    is_editable,
    may_publish,
    only_proposes,
    open_steps,
)
from articles.admin_version_views import VersionPages
from articles.enums import ArticleStatus
from articles.forms import ArticleForm, LegalPageForm, MomentField, MomentInput
from articles.markdown.gaps import find_gaps
from articles.models import TEXT_FIELDS, Article, LegalPage
from articles.models.text import Text
from articles.notation import notation
from articles.preview_links import preview_address
from hammjobs.german import plural

ARTICLE: list[tuple[str | None, Any]] = [
    (None, {"fields": ("title", "slug", "standfirst", "author", "audience")}),
    ("Inhalt", {"fields": ("body", "reference", "length", "summary")}),
    ("Suchmaschinen", {"fields": ("description",)}),
]
RELEASE = ("Veröffentlichung", {"fields": ("published_at", "order", "review_by")})
NOTE = ("Was hat sich geändert?", {"fields": ("note",)})
PROPOSAL: list[tuple[str | None, Any]] = [
    (None, {"fields": ("title", "standfirst")}),
    ("Inhalt", {"fields": ("body", "reference", "length", "summary")}),
    ("Suchmaschinen", {"fields": ("description",)}),
    NOTE,
]

PROPOSED = "Vorgeschlagen: Die Redaktion sieht jetzt, was Sie ändern möchten."
UNCHANGED = "Der Text ist derselbe geblieben, es gibt nichts vorzuschlagen."


class TextAdmin(admin.ModelAdmin):
    view_on_site = False

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if isinstance(db_field, models.TextField):
            rows = 40 if db_field.name == "body" else 4
            kwargs["widget"] = Textarea({"class": "vLargeTextField", "rows": rows})
        if isinstance(db_field, models.DateTimeField):
            # Django's own are two fields of which the label names neither.
            kwargs |= {"form_class": MomentField, "widget": MomentInput}
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description="Schreibweisen")
    def reference(self, text: Text) -> SafeString:
        return render_to_string("admin/articles/_reference.html", notation())


@admin.register(Article)
class ArticleAdmin(StepPages, VersionPages, TextAdmin):
    form = ArticleForm
    list_display = (
        "title",
        "status_shown",
        "published_at",
        "updated_at",
        "length",
        "look",
    )
    list_filter = ("status",)
    search_fields = ("title", "body")

    # Who may

    def has_change_permission(
        self, request: HttpRequest, obj: Article | None = None
    ) -> bool:
        may = super().has_change_permission(request, obj)
        return may and (obj is None or is_editable(obj, request.user))

    # The form

    def get_fieldsets(
        self, request: HttpRequest, obj: Article | None = None
    ) -> list[tuple[str | None, Any]]:
        if only_proposes(obj, request.user):
            return PROPOSAL
        published = obj is not None and obj.is_public()
        note = [NOTE] if published and may_publish(request.user) else []
        release = [RELEASE] if may_publish(request.user) else []
        return [*ARTICLE, *note, *release]

    def get_readonly_fields(
        self, request: HttpRequest, obj: Article | None = None
    ) -> tuple[str, ...]:
        fixed = ("slug",) if obj and (obj.is_online or obj.source_hash) else ()
        return ("reference", "length", *fixed)

    def has_delete_permission(
        self, request: HttpRequest, obj: Article | None = None
    ) -> bool:
        """A shipped one would come back at the next start: it can be withdrawn."""
        is_shipped = bool(obj and obj.source_hash)
        return not is_shipped and super().has_delete_permission(request, obj)

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        forget_article(article=obj)
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(
        self, request: HttpRequest, queryset: models.QuerySet[Article]
    ) -> None:
        written_here = queryset.filter(source_hash="")
        for article in written_here:
            forget_article(article=article)
        super().delete_queryset(request, written_here)

    @admin.display(description="Status", ordering="status")
    def status_shown(self, article: Article) -> SafeString:
        return status_badge(article)

    @admin.display(description="Lesezeit")
    def length(self, article: Article) -> str:
        return plural(article.reading_minutes, "Minute", "Minuten")

    @admin.display(description="Vorschau")
    def look(self, article: Article) -> SafeString:
        return _link(reverse("articles:preview", args=[article.pk]))

    # Saving

    def save_model(
        self, request: HttpRequest, obj: Article, form: ArticleForm, change: bool
    ) -> None:
        by, at = request.user, timezone.now()
        note = form.cleaned_data.get("note", "")
        done = "Gespeichert."
        if change and only_proposes(Article.objects.get(pk=obj.pk), by):
            proposal = propose_change(article=obj, by=by, at=at, note=note)
            done = PROPOSED if proposal else UNCHANGED
        else:
            save_article(article=obj, by=by, at=at, note=note)
        self.message_user(request, done, messages.SUCCESS)

    def after_saving(self, request: HttpRequest, article: Article) -> HttpResponse:
        """Take the step whose button was pressed; the text is saved either way."""
        step = STEPS.get(request.POST.get("_step", ""))
        if step and step.saves_form and step in open_steps(article, request.user):
            self.take_step(request, article, step)
        if "_preview" in request.POST:
            return redirect("articles:preview", article.pk)
        return redirect(self.change_url(article))

    # The page around the form

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Article | None = None,
    ) -> HttpResponse:
        context |= {
            "title": obj.title if obj else "Neuer Artikel",
            "subtitle": None,
            "is_form": obj is None or self.has_change_permission(request, obj),
            "proposes": only_proposes(obj, request.user),
            "steps": open_steps(obj or Article(), request.user),
        }
        if obj:
            context |= self._state(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _state(self, request: HttpRequest, article: Article) -> dict[str, Any]:
        """What stands above the form: where the article is, what waits."""
        at = timezone.now()
        proposals = article.versions.open_proposals().select_related("by")
        is_public = article.is_public(at)
        return {
            "badge": status_badge(article),
            "is_public": is_public,
            "is_scheduled": article.is_online and not is_public,
            "waits": article.status == ArticleStatus.IN_REVIEW,
            "proposals": list(proposals.defer(*TEXT_FIELDS)),
            "shared_address": preview_address(article, at),
            "may_work": self.may_work(request),
        }


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
