from articles.models.article import TEXT_FIELDS, Article, ArticleQuerySet
from articles.models.legal_page import LegalPage
from articles.models.version import ArticleVersion

__all__ = [
    "TEXT_FIELDS",
    "Article",
    "ArticleQuerySet",
    "ArticleVersion",
    "LegalPage",
]
