from typing import Self

from django.db import models
from django.db.models import CheckConstraint, Q
from django.urls import reverse

from listings.models.fields import (
    SLUG_LENGTH,
    LineField,
    LinesField,
    ParagraphField,
    lines_of,
)

LONGEST_EXPLANATION = 700
LONGEST_LIST = 1_000


class TermQuerySet(models.QuerySet):
    def shown(self) -> Self:
        return self.filter(is_shown=True)


class Term(models.Model):
    """A term of the glossary, which postings and articles link where they use it.

    ``also`` are other spellings and inflected forms, linked just as the name. The
    slug is the term's anchor: others link it, so it stays once it is saved.
    """

    name = LineField("Begriff", max_length=80, unique=True)
    slug = models.SlugField("Anker", max_length=SLUG_LENGTH, unique=True)
    also = LinesField("andere Formen", max_length=LONGEST_LIST, blank=True)
    explanation = ParagraphField("Erklärung", max_length=LONGEST_EXPLANATION)
    sources = LineField("Quelle", max_length=300, blank=True)
    # A query of the list page.
    query = LineField("Stellen dazu", max_length=200, blank=True)
    is_shown = models.BooleanField("zeigen", default=True)
    # Of the term as it was shipped: tells an edited one from an untouched one.
    source_hash = models.CharField(max_length=64, blank=True, editable=False)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = "Begriff"
        verbose_name_plural = "Begriffe"
        ordering = ["name"]
        constraints = [
            CheckConstraint(
                name="term_is_complete",
                condition=~Q(name="") & ~Q(slug="") & ~Q(explanation=""),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('articles:terms')}#{self.slug}"

    @property
    def other_forms(self) -> list[str]:
        return lines_of(self.also)
