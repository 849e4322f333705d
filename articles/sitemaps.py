from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.utils import timezone

from articles.models import Article, ArticleQuerySet


class ArticleSitemap(Sitemap):
    def items(self) -> ArticleQuerySet:
        return Article.objects.public(timezone.now()).newest_first().defer("body")

    def lastmod(self, article: Article) -> datetime | None:
        return article.updated_at
