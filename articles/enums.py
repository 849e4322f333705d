from django.db.models import TextChoices

from listings.enums import SluggedChoices


class Audience(SluggedChoices):
    """Who an article is written for."""

    EINSTIEG = "einstieg", "Einstieg"
    QUEREINSTIEG = "quereinstieg", "Quereinstieg"
    ERFAHREN = "erfahren", "Erfahrene"


class ArticleStatus(TextChoices):
    DRAFT = "draft", "Entwurf"
    IN_REVIEW = "in_review", "In Prüfung"
    PUBLISHED = "published", "Veröffentlicht"
    WITHDRAWN = "withdrawn", "Zurückgezogen"


class VersionKind(TextChoices):
    """How a version came about; the last three never were the article's text."""

    CREATED = "created", "angelegt"
    CHANGED = "changed", "geändert"
    RESTORED = "restored", "wiederhergestellt"
    SHIPPED = "shipped", "mitgeliefert"
    ACCEPTED = "accepted", "Vorschlag übernommen"
    PROPOSED = "proposed", "Vorschlag, offen"
    TAKEN = "taken", "Vorschlag, angenommen"
    DECLINED = "declined", "Vorschlag, abgelehnt"


class LegalSlug(TextChoices):
    """The legal pages; each has its own name in the site's addresses."""

    IMPRESSUM = "impressum", "Impressum"
    DATENSCHUTZ = "datenschutz", "Datenschutz"
    BARRIEREFREIHEIT = "barrierefreiheit", "Barrierefreiheit"
