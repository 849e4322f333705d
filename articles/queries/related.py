from datetime import datetime

from articles.models import Article
from articles.topics import kinship

SHOWN = 3
# So many of the newest are looked at: their texts are read for it.
LOOKED_AT = 60


def related(article: Article, at: datetime) -> list[Article]:
    """Public articles for the same people or about the same things, the closest
    first and the newest among equals; one query.
    """
    others = Article.objects.public(at).exclude(pk=article.pk).newest_first()
    nearness = [(kinship(article, other), other) for other in others[:LOOKED_AT]]
    near = [pair for pair in nearness if pair[0]]
    near.sort(key=lambda pair: -pair[0])
    return [other for _, other in near[:SHOWN]]
