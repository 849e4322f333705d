from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint


class GuideChapter(models.Model):
    """A chapter of a published article, as far as the job market knows it.

    Written by the guide whenever an article changes, read by the search and the
    pages of postings. An article that is to appear has its chapters, too:
    ``public_from`` says since when they may be shown.
    """

    article_slug = models.SlugField(max_length=80)
    article_title = models.CharField(max_length=120)
    # From the top of the article; the part above its first heading is 0.
    position = models.PositiveSmallIntegerField()
    heading = models.TextField()
    anchor = models.TextField(blank=True)
    href = models.TextField()
    public_from = models.DateTimeField()
    # Queries of the list page, one a line: of the postings that it speaks of.
    query = models.TextField(blank=True)
    # Plain words, a paragraph each between empty lines.
    text = models.TextField(blank=True)
    # The words in normal form, as the index of words has a posting's.
    lexemes = models.TextField(blank=True)
    # A digest of the article and of the code that read it.
    digest = models.CharField(max_length=20)

    class Meta:
        verbose_name = "Kapitel des Ratgebers"
        verbose_name_plural = "Kapitel des Ratgebers"
        ordering = ["article_slug", "position"]
        constraints = [
            UniqueConstraint(
                name="guide_chapter_has_one_place",
                fields=["article_slug", "position"],
            ),
            CheckConstraint(
                name="guide_chapter_leads_somewhere",
                condition=~Q(heading="") & ~Q(href="") & ~Q(article_slug=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_title}: {self.heading}"
