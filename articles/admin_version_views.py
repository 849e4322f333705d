"""The versions of an article: their list, what differs, what to do about one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse

from articles.actions import editing
from articles.admin_steps import may_publish
from articles.models import TEXT_FIELDS, Article, ArticleVersion
from hammjobs.diff import FieldDiff, compare_fields
from listings.admin.stepped import SteppedAdmin

LIST_PAGE = "admin/articles/article/versions.html"
VERSION_PAGE = "admin/articles/article/version.html"
# Larger numbers don't fit the column.
MOST_VERSIONS = 2_147_483_647
MOVED_ON = (
    "Der Artikel wurde inzwischen gespeichert. Bitte sehen Sie sich den Unterschied "
    "noch einmal an."
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A button on the page of a version. The action takes it as ``argument``."""

    action: Callable[..., Any]
    argument: str
    done: str


VERDICTS = {
    "wiederherstellen": Verdict(
        editing.restore_version,
        "version",
        "Wiederhergestellt: Der ältere Text ist eine neue Fassung.",
    ),
    "uebernehmen": Verdict(
        editing.accept_proposal,
        "proposal",
        "Übernommen: Der Vorschlag ist jetzt der Text des Artikels.",
    ),
    "ablehnen": Verdict(
        editing.decline_proposal,
        "proposal",
        "Abgelehnt: Der Artikel bleibt, wie er ist.",
    ),
}


class VersionPages(SteppedAdmin):
    def get_urls(self) -> list[URLPattern]:
        pages = (
            ("fassungen/", self.versions_view, "versions"),
            ("fassungen/<int:number>/", self.version_view, "version"),
            ("fassungen/<int:number>/<slug:name>/", self.verdict_view, "verdict"),
        )
        mine = [
            path(
                f"<path:object_id>/{route}",
                self.admin_site.admin_view(view),
                name=f"articles_article_{name}",
            )
            for route, view, name in pages
        ]
        return mine + super().get_urls()

    def versions_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        article = self.found(request, object_id)
        versions = article.versions.select_related("by").defer(*TEXT_FIELDS)
        context = {"versions": versions}
        return self.page(request, article, LIST_PAGE, "Fassungen", context)

    def version_view(
        self, request: HttpRequest, object_id: str, number: int
    ) -> HttpResponse:
        """What a version changed. An open proposal is held against the article."""
        article = self.found(request, object_id)
        version = _version(article, number)
        base, base_label = _base(article, version)
        context = {
            "version": version,
            "base_label": base_label,
            "has_base": base is not None,
            "diffs": field_diffs(base, version) if base else [],
            "seen": article.saved_at.isoformat(),
            "may_decide": version.is_open and may_publish(request.user),
            "may_restore": not version.is_open
            and version.number != _current_number(article)
            and self._may_restore(request, article),
        }
        return self.page(request, article, VERSION_PAGE, f"Fassung {number}", context)

    def verdict_view(
        self, request: HttpRequest, object_id: str, number: int, name: str
    ) -> HttpResponse:
        """Restore a version, accept or decline a proposal; asked by POST alone."""
        article = self.found(request, object_id)
        version = _version(article, number)
        if name not in VERDICTS:
            raise Http404
        restores = name == "wiederherstellen"
        may_restore = restores and self._may_restore(request, article)
        if not (may_restore or may_publish(request.user)):
            raise PermissionDenied
        if request.method != "POST":
            return redirect(version_url(version))
        if request.POST.get("seen") != article.saved_at.isoformat():
            self.message_user(request, MOVED_ON, messages.WARNING)
            return redirect(version_url(version))
        verdict = VERDICTS[name]
        details = {verdict.argument: version}
        self.run_action(request, article, verdict.done, verdict.action, **details)
        return redirect(self.change_url(article))

    def _may_restore(self, request: HttpRequest, article: Article) -> bool:
        """What goes online is the editors' to decide, also when it is old."""
        may = may_publish(request.user) or not article.is_online
        return may and self.has_change_permission(request, article)


def version_url(version: ArticleVersion) -> str:
    return reverse(
        "admin:articles_article_version", args=[version.article_id, version.number]
    )


def field_diffs(
    old: Article | ArticleVersion, new: Article | ArticleVersion
) -> list[FieldDiff]:
    labels = {
        name: str(Article._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        for name in TEXT_FIELDS
    }
    return compare_fields(old, new, labels)


def _version(article: Article, number: int) -> ArticleVersion:
    versions = article.versions.select_related("by", "article")
    return get_object_or_404(versions, number=min(number, MOST_VERSIONS))


def _base(
    article: Article, version: ArticleVersion
) -> tuple[Article | ArticleVersion | None, str]:
    """What ``version`` is held against: an open proposal against what stands there
    now, the rest against the text before it.
    """
    if version.is_open:
        return article, "dem Artikel, wie er jetzt ist"
    earlier = article.versions.of_the_article().filter(number__lt=version.number)
    before = earlier.order_by("-number").first()
    return before, f"Fassung {before.number}" if before else ""


def _current_number(article: Article) -> int | None:
    texts = article.versions.of_the_article().order_by("-number")
    return texts.values_list("number", flat=True).first()
