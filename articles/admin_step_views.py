"""Taking a step with an article, and the link for people without a log-in."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path

from articles.actions.preview_links import close_preview_link, open_preview_link
from articles.admin_steps import STEPS
from articles.models import Article
from listings.admin.stepped import SteppedAdmin

LINKS: dict[str, tuple[Callable[..., Article], str]] = {
    "anlegen": (
        open_preview_link,
        "Der Link gilt 14 Tage. Frühere Links gelten nicht mehr.",
    ),
    "beenden": (close_preview_link, "Der Link gilt nicht mehr."),
}


class StepPages(SteppedAdmin):
    steps = STEPS
    noun = "article"
    step_template = "admin/articles/article/step.html"
    locked = (
        "Der Artikel ist inzwischen gesperrt; Ihre Änderung ist nicht gespeichert. Mit "
        "„Zurück“ im Browser kommen Sie noch einmal an Ihren Text."
    )

    def get_urls(self) -> list[URLPattern]:
        link = path(
            "<path:object_id>/vorschau-link/<slug:name>/",
            self.admin_site.admin_view(self.link_view),
            name="articles_article_preview_link",
        )
        return [link, *super().get_urls()]

    def link_view(
        self, request: HttpRequest, object_id: str, name: str
    ) -> HttpResponse:
        article = self.found(request, object_id)
        if name not in LINKS:
            raise Http404
        opens = name == "anlegen"
        subject = article if opens else None
        if not self.has_change_permission(request, subject):
            raise PermissionDenied
        if request.method == "POST":
            action, done = LINKS[name]
            self.run_action(request, article, done, action, article=article)
        return redirect(self.change_url(article))
