from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from articles.enums import ArticleStatus, Audience
from articles.key_points import points_of
from articles.models.text import Text
from articles.reading import reading_minutes, word_count
from hammjobs.german import NBSP, date_long, joined, local_date, plural
from listings.models.constraints import one_of
from listings.models.fields import ChoiceSetField

# Addresses below /ratgeber/ that are pages of their own.
TAKEN_SLUGS = ("begriffe", "feed", "hamm-paket", "vorschau")
# What a version keeps and a proposal may change.
TEXT_FIELDS = ("title", "standfirst", "summary", "body", "description")
# The place in the overview of an article that nobody placed: behind those placed.
LAST = 100

NOT_PUBLISHED = ~Q(status=ArticleStatus.PUBLISHED)


class ArticleQuerySet(models.QuerySet):
    def public(self, at: datetime | None = None) -> Self:
        """What a visitor may read. The SQL half of ``Article.is_public``."""
        at = at or timezone.now()
        return self.filter(status=ArticleStatus.PUBLISHED, published_at__lte=at)

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def in_reading_order(self) -> Self:
        """As the editors placed them, the newest first among equals."""
        return self.order_by("order", "-published_at", "-pk")


class Article(Text):
    """A long-form text of the guide.

    Both dates are the editors' word: ``updated_at`` moves with a note that tells
    readers what changed, not when a typo goes.
    """

    slug = models.SlugField("Adresse", max_length=80, unique=True)
    standfirst = models.TextField(
        "Vorspann",
        max_length=400,
        blank=True,
        help_text="Zwei Sätze: worum es geht und was man danach weiß.",
    )
    # One point a line.
    summary = models.TextField(
        "Das Wichtigste", max_length=1000, blank=True, db_default=""
    )
    author = models.CharField("Autor oder Autorin", max_length=120, blank=True)
    audience = ChoiceSetField("Für wen", enum=Audience)
    order = models.PositiveSmallIntegerField(
        "Platz in der Übersicht", default=LAST, db_default=LAST
    )
    status = models.CharField(
        "Status",
        max_length=12,
        choices=ArticleStatus.choices,
        default=ArticleStatus.DRAFT,
    )
    published_at = models.DateTimeField("veröffentlicht am", null=True, blank=True)
    updated_at = models.DateTimeField("Stand", null=True, blank=True)
    review_by = models.DateField("prüfen bis", null=True, blank=True)
    return_reason = models.TextField("Grund der Rückgabe", blank=True, db_default="")
    # Who has the key reads the article before it is public (articles/preview_links.py).
    preview_key = models.CharField(
        max_length=32, blank=True, editable=False, db_default=""
    )
    preview_until = models.DateTimeField(null=True, blank=True, editable=False)
    # Of the row, whoever wrote it: tells a form that was opened before.
    saved_at = models.DateTimeField(
        "zuletzt gespeichert", auto_now=True, db_default=Now()
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = "Artikel"
        verbose_name_plural = "Artikel"
        ordering = ["-published_at", "-pk"]
        permissions = [("publish_article", "Darf Artikel veröffentlichen")]
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
                condition=NOT_PUBLISHED | Q(published_at__isnull=False),
            ),
            CheckConstraint(
                name="article_published_is_complete",
                condition=NOT_PUBLISHED
                | ~Q(title="") & ~Q(standfirst="") & ~Q(author="") & ~Q(body=""),
            ),
            CheckConstraint(
                name="article_updated_not_before_published",
                condition=Q(published_at__isnull=True)
                | Q(
                    published_at__isnull=False,
                    updated_at__isnull=False,
                    updated_at__gte=F("published_at"),
                ),
            ),
            CheckConstraint(
                name="article_preview_key_ends",
                condition=Q(preview_key="") | Q(preview_until__isnull=False),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("articles:detail", args=[self.slug])

    def is_public(self, at: datetime | None = None) -> bool:
        """The Python half of ``ArticleQuerySet.public``."""
        at = at or timezone.now()
        return bool(self.is_online and self.published_at and self.published_at <= at)

    @property
    def is_online(self) -> bool:
        """Published, if perhaps for a day to come."""
        return self.status == ArticleStatus.PUBLISHED

    @property
    def is_changed(self) -> bool:
        """Whether its content has moved since the day it appeared."""
        if not (self.published_at and self.updated_at):
            return False
        return local_date(self.updated_at) > local_date(self.published_at)

    @property
    def key_points(self) -> list[str]:
        return points_of(self.summary)

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
        audience = f"Für {self.audience_label}" if self.audience else ""
        return " · ".join(filter(None, (audience, self.reading_meta)))

    @property
    def reading_meta(self) -> str:
        """The same where the page says for whom."""
        length = plural(self.reading_minutes, "Minute", "Minuten") + " Lesezeit"
        return " · ".join(filter(None, (length, self.date_words)))

    @property
    def date_words(self) -> str:
        """„Geändert am 25. November 2026“ once the content moved, else „vom …“."""
        if self.is_changed and self.updated_at:
            return f"Geändert am{NBSP}{date_long(self.updated_at)}"
        return f"vom{NBSP}{date_long(self.published_at)}" if self.published_at else ""
