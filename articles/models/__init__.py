from articles.models.article import Article, ArticleQuerySet
from articles.models.legal_page import LegalPage

__all__ = ["Article", "ArticleQuerySet", "LegalPage"]
