from datetime import datetime

from django.utils import timezone

from articles.models import Article, ArticleQuerySet
from hammjobs.site_sitemap import SiteSitemap


class ArticleSitemap(SiteSitemap):
    def items(self) -> ArticleQuerySet:
        return Article.objects.public(timezone.now()).newest_first().defer("body")

    def lastmod(self, article: Article) -> datetime | None:
        return article.updated_at
