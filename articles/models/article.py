from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.urls import reverse
from django.utils import timezone

from articles.enums import ArticleStatus, Audience
from articles.models.text import Text
from articles.reading import reading_minutes, word_count
from hammjobs.german import NBSP, date_long, joined, plural
from listings.models.constraints import one_of
from listings.models.fields import ChoiceSetField

# Addresses below /ratgeber/ that are pages of their own.
TAKEN_SLUGS = ("begriffe", "feed", "vorschau")


class ArticleQuerySet(models.QuerySet):
    def public(self, at: datetime | None = None) -> Self:
        """What a visitor may read. The SQL half of ``Article.is_public``."""
        at = at or timezone.now()
        return self.filter(status=ArticleStatus.PUBLISHED, published_at__lte=at)

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")


class Article(Text):
    """A long-form text of the guide.

    Both dates are the editors' word: ``updated_at`` moves when the content does,
    not when a typo goes.
    """

    slug = models.SlugField("Adresse", max_length=80, unique=True)
    standfirst = models.TextField(
        "Vorspann",
        max_length=400,
        blank=True,
        help_text="Zwei Sätze: worum es geht und was man danach weiß.",
    )
    author = models.CharField("Autor oder Autorin", max_length=120, blank=True)
    audience = ChoiceSetField("Für wen", enum=Audience)
    status = models.CharField(
        "Status",
        max_length=12,
        choices=ArticleStatus.choices,
        default=ArticleStatus.DRAFT,
    )
    published_at = models.DateTimeField("veröffentlicht am", null=True, blank=True)
    updated_at = models.DateTimeField("Stand", null=True, blank=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = "Artikel"
        verbose_name_plural = "Artikel"
        ordering = ["-published_at", "-pk"]
        constraints = [
            one_of("article", "status", ArticleStatus),
            CheckConstraint(
                name="article_slug_free",
                condition=~Q(slug="") & ~Q(slug__in=TAKEN_SLUGS),
                violation_error_message="Diese Adresse gehört schon einer anderen "
                "Seite des Ratgebers. Bitte wählen Sie eine andere.",
            ),
            CheckConstraint(
                name="article_published_has_date",
                condition=Q(status=ArticleStatus.DRAFT)
                | Q(status=ArticleStatus.PUBLISHED, published_at__isnull=False),
            ),
            CheckConstraint(
                name="article_published_is_complete",
                condition=Q(status=ArticleStatus.DRAFT)
                | Q(status=ArticleStatus.PUBLISHED)
                & ~Q(title="")
                & ~Q(standfirst="")
                & ~Q(author="")
                & ~Q(body=""),
                violation_error_message="Zum Veröffentlichen fehlt etwas: Titel, "
                "Vorspann, Autor oder Autorin und Text sind nötig.",
            ),
            CheckConstraint(
                name="article_updated_not_before_published",
                condition=Q(published_at__isnull=True)
                | Q(
                    published_at__isnull=False,
                    updated_at__isnull=False,
                    updated_at__gte=F("published_at"),
                ),
                violation_error_message="Der Stand liegt vor der Veröffentlichung.",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("articles:detail", args=[self.slug])

    def is_public(self, at: datetime | None = None) -> bool:
        """The Python half of ``ArticleQuerySet.public``."""
        at = at or timezone.now()
        return bool(
            self.status == ArticleStatus.PUBLISHED
            and self.published_at
            and self.published_at <= at
        )

    @property
    def reading_minutes(self) -> int:
        return reading_minutes(word_count(self.body))

    @property
    def audience_label(self) -> str:
        """„Einstieg und Quereinstieg“."""
        return joined([Audience(value).label for value in self.audience])

    @property
    def card_meta(self) -> str:
        """The small line of a card: for whom, how long, how fresh."""
        parts = [plural(self.reading_minutes, "Minute", "Minuten") + " Lesezeit"]
        if self.audience:
            parts.insert(0, f"Für {self.audience_label}")
        if self.updated_at:
            parts.append(f"Stand:{NBSP}{date_long(self.updated_at)}")
        return " · ".join(parts)
