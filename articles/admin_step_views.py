"""Taking a step with an article, and the link for people without a log-in."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path

from articles.actions.preview_links import close_preview_link, open_preview_link
from articles.admin_pages import ArticlePages, change_url
from articles.admin_steps import STEPS, Step
from articles.models import Article
from listings.forms.review import ReturnForm

STEP_PAGE = "admin/articles/article/step.html"
LINKS: dict[str, tuple[Callable[..., Article], str]] = {
    "anlegen": (
        open_preview_link,
        "Der Link gilt 14 Tage. Frühere Links gelten nicht mehr.",
    ),
    "beenden": (close_preview_link, "Der Link gilt nicht mehr."),
}


class StepPages(ArticlePages):
    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        mine = [
            path(
                "<path:object_id>/schritt/<slug:name>/",
                wrap(self.step_view),
                name="articles_article_step",
            ),
            path(
                "<path:object_id>/vorschau-link/<slug:name>/",
                wrap(self.link_view),
                name="articles_article_preview_link",
            ),
        ]
        return mine + super().get_urls()

    def step_view(
        self, request: HttpRequest, object_id: str, name: str
    ) -> HttpResponse:
        """Ask (GET) and take (POST) one step without touching the text."""
        article = self.found(request, object_id)
        step = STEPS.get(name)
        if step is None:
            raise Http404
        if not step.is_open_to(request.user) or not self.may_work(request):
            raise PermissionDenied
        if not step.starts_at(article):
            self.message_user(request, _too_late(article), messages.WARNING)
            return redirect(change_url(article))
        form = ReturnForm(request.POST or None) if step.asks_reason else None
        if request.method == "POST" and (form is None or form.is_valid()):
            self.take_step(request, article, step, form)
            return redirect(change_url(article))
        label = step.label.removesuffix(" …")
        context = {"step": step, "form": form, "label": label}
        return self.page(request, article, STEP_PAGE, label, context)

    def take_step(
        self,
        request: HttpRequest,
        article: Article,
        step: Step,
        form: Form | None = None,
    ) -> None:
        """Take ``step`` or say why not."""
        details = form.cleaned_data if form else {}
        self.run_action(
            request, article, step.done, step.action, article=article, **details
        )

    def link_view(
        self, request: HttpRequest, object_id: str, name: str
    ) -> HttpResponse:
        article = self.found(request, object_id)
        if name not in LINKS:
            raise Http404
        if not self.may_work(request):
            raise PermissionDenied
        if request.method == "POST":
            action, done = LINKS[name]
            self.run_action(request, article, done, action, article=article)
        return redirect(change_url(article))


def _too_late(article: Article) -> str:
    return (
        f"Der Schritt passt nicht mehr: „{article.title}“ hat den Status "
        f"„{article.get_status_display()}“."
    )
