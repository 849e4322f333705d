from typing import Self

from django.conf import settings
from django.db import models

from articles.enums import VersionKind
from articles.models.article import TEXT_FIELDS, Article
from listings.models.constraints import one_of

NOTE_LENGTH = 300
PROPOSALS = (VersionKind.PROPOSED, VersionKind.TAKEN, VersionKind.DECLINED)


class ArticleVersionQuerySet(models.QuerySet):
    def of_the_article(self) -> Self:
        """Those that were its text, not what was only proposed."""
        return self.exclude(kind__in=PROPOSALS)

    def open_proposals(self) -> Self:
        return self.filter(kind=VersionKind.PROPOSED)

    def noted(self) -> Self:
        """What readers are told of, the newest first, without the texts."""
        noted = self.of_the_article().exclude(note="")
        return noted.order_by("-number").defer(*TEXT_FIELDS)


class ArticleVersion(models.Model):
    """An article's text as somebody saved or proposed it.

    Written by ``actions.editing``. Texts never change; a proposal changes its kind
    once, when it is decided.
    """

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="versions", verbose_name="Artikel"
    )
    # From 1 within the article.
    number = models.PositiveIntegerField("Fassung")
    kind = models.CharField("Art", max_length=12, choices=VersionKind.choices)
    title = models.CharField("Titel", max_length=120)
    standfirst = models.TextField("Vorspann", blank=True)
    summary = models.TextField("Das Wichtigste", blank=True)
    body = models.TextField("Text", blank=True)
    description = models.CharField("Beschreibung", max_length=200, blank=True)
    note = models.CharField("Änderungsvermerk", max_length=NOTE_LENGTH, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name="durch",
        null=True,
    )
    at = models.DateTimeField("am")

    objects = ArticleVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "Fassung"
        verbose_name_plural = "Fassungen"
        ordering = ["-number"]
        constraints = [
            one_of("article_version", "kind", VersionKind),
            models.UniqueConstraint(
                fields=["article", "number"], name="article_version_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, Fassung {self.number}"

    @property
    def is_open(self) -> bool:
        return self.kind == VersionKind.PROPOSED

    @property
    def is_proposal(self) -> bool:
        return self.kind in PROPOSALS
