from django.db.models import TextChoices

from listings.enums import SluggedChoices


class Audience(SluggedChoices):
    """Who an article is written for."""

    EINSTIEG = "einstieg", "Einstieg"
    QUEREINSTIEG = "quereinstieg", "Quereinstieg"
    ERFAHREN = "erfahren", "Erfahrene"


class ArticleStatus(TextChoices):
    DRAFT = "draft", "Entwurf"
    PUBLISHED = "published", "Veröffentlicht"


class LegalSlug(TextChoices):
    """The legal pages; each has its own name in the site's addresses."""

    IMPRESSUM = "impressum", "Impressum"
    DATENSCHUTZ = "datenschutz", "Datenschutz"
    BARRIEREFREIHEIT = "barrierefreiheit", "Barrierefreiheit"
