"""What the pages of an article beside its form share."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import Article
from listings.actions.postings import StepRefused


class ArticlePages(admin.ModelAdmin):
    def run_action(
        self,
        request: HttpRequest,
        article: Article,
        done: str,
        action: Callable[..., Any],
        /,
        **details: Any,
    ) -> None:
        """Do it, note it in the article's log and say so, or say why not."""
        try:
            action(by=request.user, at=timezone.now(), **details)
        except StepRefused as refusal:
            for message in refusal.messages:
                self.message_user(request, message, messages.ERROR)
            return
        self.log_change(request, article, done)
        self.message_user(request, done, messages.SUCCESS)

    def found(self, request: HttpRequest, object_id: str) -> Article:
        article = self.get_object(request, unquote(object_id))
        if article is None:
            raise Http404
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        return article

    def may_work(self, request: HttpRequest) -> bool:
        """By group; the state of the article is the step's own matter."""
        return self.has_change_permission(request)

    def page(
        self,
        request: HttpRequest,
        article: Article,
        template: str,
        title: str,
        context: dict[str, Any],
    ) -> HttpResponse:
        shared = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "article": article,
            "change_url": change_url(article),
        }
        return TemplateResponse(request, template, shared | context)


def change_url(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[quote(article.pk)])


def status_badge(article: Article) -> SafeString:
    return format_html(
        '<span class="status status--{}">{}</span>',
        article.status,
        article.get_status_display(),
    )
