from django.db import models

from listings.models.fields import LineField


class ReturnReason(models.Model):
    """A text that editors send a posting back with, to choose and to change."""

    title = LineField("Kurz", max_length=80, unique=True)
    text = models.TextField(
        "Text",
        max_length=1000,
        help_text="Was zu ändern ist und warum, in der Sie-Form. Vor dem Zurückgeben "
        "lässt sich der Text noch ändern.",
    )
    position = models.PositiveSmallIntegerField("Reihenfolge", default=100)

    class Meta:
        verbose_name = "Rückgabegrund"
        verbose_name_plural = "Rückgabegründe"
        ordering = ["position", "title"]

    def __str__(self) -> str:
        return self.title
