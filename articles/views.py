from typing import Any

from django.contrib.admin.views.decorators import staff_member_required
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from articles.glossary import glossary_letters
from articles.live import fill, with_terms
from articles.models import Article, LegalPage
from articles.structured_data import article_data, breadcrumbs_data, glossary_data
from hammjobs import json_ld
from hammjobs.http import read_only
from listings.search.run import current_vocabulary

FURTHER_ARTICLES = 2


@read_only
def article_list(request: HttpRequest) -> HttpResponse:
    articles = Article.objects.public(timezone.now()).newest_first()
    return render(request, "articles/list.html", {"articles": articles})


@read_only
def article_detail(request: HttpRequest, slug: str) -> HttpResponse:
    public = Article.objects.public(timezone.now())
    article = get_object_or_404(public, slug=slug)
    further = public.exclude(pk=article.pk).newest_first()
    context = article_context(article) | {
        "further": further[:FURTHER_ARTICLES],
        "structured_data": json_ld.script(
            {"@graph": [article_data(article), breadcrumbs_data(article)]}
        ),
    }
    return render(request, "articles/detail.html", context)


@read_only
@never_cache
@staff_member_required
@permission_required("articles.view_article", raise_exception=True)
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """An article as its page will look, drafts too, for staff alone."""
    article = get_object_or_404(Article, pk=pk)
    context = article_context(article) | {"is_preview": True}
    response = render(request, "articles/detail.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def article_context(article: Article) -> dict[str, Any]:
    """What the page of an article shows; its preview shows no more."""
    vocabulary = current_vocabulary()
    text = with_terms(article.rendered, vocabulary.guide.glossary)
    return {
        "is_preview": False,
        "further": [],
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
