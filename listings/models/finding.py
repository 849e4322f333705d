from django.db import models

from listings.models.posting import JobPosting


class Finding(models.Model):
    """What an imported posting lacks before it can be published."""

    posting = models.ForeignKey(
        JobPosting, models.CASCADE, related_name="findings", verbose_name="Stelle"
    )
    code = models.CharField("Kürzel", max_length=40)
    message = models.CharField("Befund", max_length=300)

    class Meta:
        verbose_name = "Befund"
        verbose_name_plural = "Befunde"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["posting", "code"], name="finding_once")
        ]

    def __str__(self) -> str:
        return self.message
