from django.db import models

from listings.models.posting import JobPosting


class PostingCheck(models.Model):
    """What the Anzeigen-Check counted last, for lists and filters.

    The findings themselves are computed when they are shown. The counts hold for the
    posting as it was saved at ``version`` and for the day ``checked_on``; see
    ``JobPostingQuerySet.with_outdated_check``.
    """

    posting = models.OneToOneField(
        JobPosting,
        models.CASCADE,
        primary_key=True,
        related_name="last_check",
        verbose_name="Stelle",
    )
    score = models.PositiveSmallIntegerField("Punkte")
    errors = models.PositiveSmallIntegerField("Fehler")
    hints = models.PositiveSmallIntegerField("Hinweise")
    version = models.DateTimeField("Fassung vom")
    checked_on = models.DateField("geprüft für den")

    class Meta:
        verbose_name = "Prüfergebnis"
        verbose_name_plural = "Prüfergebnisse"
        constraints = [
            models.CheckConstraint(
                name="posting_check_score_in_percent",
                condition=models.Q(score__lte=100),
            )
        ]

    def __str__(self) -> str:
        return f"{self.score} von 100"
