from typing import Any

from django.contrib.admin.views.decorators import staff_member_required
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from articles.glossary import glossary_letters
from articles.live import fill, with_terms
from articles.models import Article, LegalPage
from articles.preview_links import key_of
from articles.queries.overview import overview
from articles.queries.related import related
from articles.structured_data import article_data, breadcrumbs_data, glossary_data
from hammjobs import json_ld
from hammjobs.http import read_only, secret_address
from listings.search.run import current_vocabulary


@read_only
def article_list(request: HttpRequest) -> HttpResponse:
    context = {"sections": overview(timezone.now())}
    return render(request, "articles/list.html", context)


@read_only
def article_detail(request: HttpRequest, slug: str) -> HttpResponse:
    at = timezone.now()
    article = get_object_or_404(Article.objects.public(at), slug=slug)
    context = article_context(article) | {
        "notes": article.versions.noted(),
        "related": related(article, at),
        "structured_data": json_ld.script(
            {"@graph": [article_data(article), breadcrumbs_data(article)]}
        ),
    }
    return render(request, "articles/detail.html", context)


@read_only
@secret_address
@staff_member_required
@permission_required("articles.view_article", raise_exception=True)
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """An article as its page will look, drafts too, for staff alone."""
    article = get_object_or_404(Article, pk=pk)
    return _preview_page(request, article)


@read_only
@secret_address
def shared_preview(request: HttpRequest, token: str) -> HttpResponse:
    """The same for whoever has the link, while it is good."""
    at, key = timezone.now(), key_of(token)
    open_ones = Article.objects.filter(preview_key=key, preview_until__gt=at)
    article = open_ones.first() if key else None
    if article is None:
        return render(request, "articles/preview_over.html", status=404)
    return _preview_page(request, article, shared_until=article.preview_until)


def _preview_page(request: HttpRequest, article: Article, **more: Any) -> HttpResponse:
    context = article_context(article) | {"is_preview": True, "canonical_url": ""}
    return render(request, "articles/detail.html", context | more)


def article_context(article: Article) -> dict[str, Any]:
    """What the page of an article shows; its preview shows no more."""
    vocabulary = current_vocabulary()
    text = with_terms(article.rendered, vocabulary.guide.glossary)
    return {
        "is_preview": False,
        "shared_until": None,
        "notes": [],
        "related": [],
        "structured_data": "",
        "article": article,
        "text": text,
        "html": fill(text, timezone.now(), vocabulary),
        "trail": [("Ratgeber", reverse("articles:list"))],
        "address": json_ld.absolute_url(article.get_absolute_url()),
    }


@read_only
def terms(request: HttpRequest) -> HttpResponse:
    guide = current_vocabulary().guide
    context = {
        "letters": glossary_letters(guide),
        "number": len(guide.terms),
        "trail": [("Ratgeber", reverse("articles:list"))],
        "structured_data": json_ld.script({"@graph": glossary_data(guide.terms)}),
    }
    return render(request, "articles/terms.html", context)


@read_only
def legal_page(request: HttpRequest, slug: str) -> HttpResponse:
    page = get_object_or_404(LegalPage, slug=slug)
    text = page.rendered
    context = {"page": page, "text": text, "html": fill(text, timezone.now())}
    return render(request, "articles/legal_page.html", context)
