"""The secret address under which people without a log-in read a draft.

It is signed, so that guessed ones cost no query; the key is the article's, so that
a new one or none makes old addresses void.
"""

from datetime import datetime

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from articles.models import Article
from hammjobs.json_ld import absolute_url

SIGNER = Signer(sep="~", salt="articles.preview")


def preview_address(article: Article, at: datetime) -> str:
    """Absolute; "" while the article has no link that is good at ``at``."""
    if not (
        article.preview_key and article.preview_until and article.preview_until > at
    ):
        return ""
    token = SIGNER.sign(article.preview_key)
    return absolute_url(reverse("articles:shared_preview", args=[token]))


def key_of(token: str) -> str:
    """The key in ``token``; "" where we did not sign it."""
    try:
        return SIGNER.unsign(token)
    except BadSignature:
        return ""
