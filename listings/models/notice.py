from django.db import models

from listings.models.posting import JobPosting


class Notice(models.Model):
    """That the clock has done something about a posting: it is never done twice.

    ``occasion`` is the moment it was about: the confirmation that grew old, the
    deadline that came near. Another confirmation is another occasion.
    """

    class Kind(models.TextChoices):
        ASKED = "asked", "„Noch aktuell?“ gefragt"
        SUNK = "sunk", "nach hinten gerückt"
        WARNED = "warned", "Ende ohne Bestätigung angekündigt"
        ENDING = "ending", "an die Bewerbungsfrist erinnert"

    posting = models.ForeignKey(
        JobPosting, models.CASCADE, related_name="notices", verbose_name="Stelle"
    )
    kind = models.CharField("Art", max_length=10, choices=Kind.choices)
    occasion = models.DateTimeField("Anlass")
    at = models.DateTimeField("am")

    class Meta:
        verbose_name = "Hinweis der Uhr"
        verbose_name_plural = "Hinweise der Uhr"
        constraints = [
            models.UniqueConstraint(
                fields=["posting", "kind", "occasion"], name="notice_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.posting}"
