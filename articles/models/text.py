from django.db import models

from articles.markdown import RenderedText, render


class Text(models.Model):
    """What articles and legal pages share."""

    title = models.CharField("Titel", max_length=120)
    description = models.CharField(
        "Beschreibung",
        max_length=200,
        blank=True,
        help_text="Ein Satz, den Suchmaschinen unter dem Titel zeigen.",
    )
    body = models.TextField("Text", blank=True)
    # Of the text as it was shipped: tells an edited one from an untouched one.
    source_hash = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def rendered(self) -> RenderedText:
        return render(self.body)
