from django.db import models
from django.urls import reverse
from django.utils import timezone

from articles.enums import LegalSlug
from articles.models.text import Text
from listings.models.constraints import one_of


class LegalPage(Text):
    """Impressum, Datenschutz or Barrierefreiheit."""

    slug = models.CharField(
        "Seite", max_length=20, choices=LegalSlug.choices, unique=True
    )
    updated_at = models.DateTimeField("Stand", default=timezone.now)

    class Meta:
        verbose_name = "Rechtstext"
        verbose_name_plural = "Rechtstexte"
        ordering = ["title"]
        constraints = [one_of("legal_page", "slug", LegalSlug)]

    def get_absolute_url(self) -> str:
        return reverse(self.slug)
